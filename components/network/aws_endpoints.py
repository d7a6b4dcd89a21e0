"""What may be done through the endpoints of a VPC."""

from collections.abc import Sequence
from typing import Any

from components.place import Place


def endpoint_policy(service: str, account_id: str) -> dict[str, Any]:
    """The policy of the endpoint of `s3` or `dynamodb`: our identities, on our own account's or our own organization's resources.

    So data cannot be carried out to a bucket or table of somebody else. Reading objects of others stays open, because
    much that a machine needs lies in S3: container layers of ECR, packages of Amazon Linux, agents of Systems Manager.
    What IAM and the bucket's own policy say comes on top.
    https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html#ecr-setting-up-s3-gateway
    """
    statements = _ours(f"{service}:*", [account_id])
    if service == "s3":
        statements.append(_allow("ReadOnly", "s3:GetObject", {}))
    return {"Version": "2012-10-17", "Statement": statements}


_OF_AWS = {
    "ssm": (
        ("ssm:Describe*", "ssm:Get*", "ssm:List*", "ssm:SendCommand", "ssm:CreateAssociation", "ssm:StartSession"),
        ("arn:aws:ssm:{region}::parameter/aws/*", "arn:aws:ssm:{region}::document/*"),
    ),
    "ecr.api": (("ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"), ("*",)),
    "ecr.dkr": (("ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"), ("*",)),
}
"""What machines of ours do with things that AWS gives to everybody: documents and parameters of Systems Manager, images.
https://github.com/aws-samples/data-perimeter-policy-examples/tree/main/vpc_endpoint_policies"""


def shared_endpoint_policy(service: str, accounts: Sequence[str], place: Place) -> dict[str, Any]:
    """The policy of a hub's interface endpoint: identities of our accounts, on resources of our accounts or our organization.

    Stolen or private credentials do not work through it, and ours do not reach a queue, a log group or a registry of
    somebody else. Federated callers have no account before they assume a role, so that action goes by the role's account.
    """
    of = sorted({*accounts, place.account_id})
    statements = _ours("*", of)
    if service in _OF_AWS:
        actions, resources = _OF_AWS[service]
        there = [resource.format(region=place.region) for resource in resources]
        statements.append(
            {**_allow("OfAws", "", {"aws:PrincipalAccount": of}), "Action": list(actions), "Resource": there},
        )
    if service == "sts":
        federated = _allow("Federated", "", {"aws:ResourceAccount": of})
        statements.append({**federated, "Action": ["sts:AssumeRoleWithWebIdentity", "sts:AssumeRoleWithSAML"]})
    return {"Version": "2012-10-17", "Statement": statements}


def _ours(action: str, accounts: Sequence[str]) -> list[dict[str, Any]]:
    named: str | list[str] = accounts[0] if len(accounts) == 1 else list(accounts)
    ours = {"aws:PrincipalAccount": named}
    return [
        _allow("OwnAccount", action, {**ours, "aws:ResourceAccount": named}),
        _allow("OwnOrganization", action, {**ours, "aws:ResourceOrgID": "${aws:PrincipalOrgID}"}),
    ]


def _allow(sid: str, action: str, equals: dict[str, Any]) -> dict[str, Any]:
    statement: dict[str, Any] = {"Sid": sid, "Effect": "Allow", "Principal": "*", "Action": action, "Resource": "*"}
    return {**statement, "Condition": {"StringEquals": equals}} if equals else statement
