"""Who a service is on AWS: one role for ECS to start it with, and one for itself, which may do nothing until someone says so."""

from collections.abc import Sequence
from typing import Any

import pulumi
from pulumi_aws import iam

from components.component import Component
from components.place import Place
from components.workloads.service.aws_task import ecr_repository


def trust(place: Place) -> dict[str, Any]:
    """Only tasks of this account and region.

    https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
    """
    return {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Principal": {"Service": "ecs-tasks.amazonaws.com"},
                "Action": "sts:AssumeRole",
                "Condition": {
                    "StringEquals": {"aws:SourceAccount": place.account_id},
                    "ArnLike": {"aws:SourceArn": f"arn:aws:ecs:{place.region}:{place.account_id}:*"},
                },
            }
        ],
    }


def role(component: Component, part: str, description: str) -> iam.Role:
    """A role for tasks, without any permission."""
    return iam.Role(
        component.name_of(part),
        name=component.cloud_name(part),
        description=description,
        assume_role_policy=pulumi.Output.json_dumps(trust(component.place)),
        opts=component.child(),
    )


def starting(
    place: Place, image: str, log_group: pulumi.Output[str], secrets: Sequence[pulumi.Output[str]], key: pulumi.Output[str]
) -> dict[str, Any]:
    """What ECS needs to start one service and nothing more: write its log, read its secrets, pull its image.

    `ecr:GetAuthorizationToken` knows no resource, hence its `*`.
    """
    statements: list[dict[str, Any]] = [
        {
            "Sid": "Log",
            "Effect": "Allow",
            "Action": ["logs:CreateLogStream", "logs:PutLogEvents"],
            "Resource": pulumi.Output.concat(log_group, ":*"),
        }
    ]
    if secrets:
        by_secrets_manager = {"StringEquals": {"kms:ViaService": f"secretsmanager.{place.region}.amazonaws.com"}}
        statements += [
            {"Sid": "Secrets", "Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": list(secrets)},
            {"Sid": "Key", "Effect": "Allow", "Action": "kms:Decrypt", "Resource": key, "Condition": by_secrets_manager},
        ]
    repository = ecr_repository(image)
    if repository:
        pull = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        statements += [
            {"Sid": "Token", "Effect": "Allow", "Action": "ecr:GetAuthorizationToken", "Resource": "*"},
            {"Sid": "Image", "Effect": "Allow", "Action": pull, "Resource": repository},
        ]
    return {"Version": "2012-10-17", "Statement": statements}
