"""The container as ECS is told about it: pure, from a spec to a container definition."""

import re
from collections.abc import Mapping
from typing import Any

import pulumi

from components.place import Place
from components.workloads.service.spec import ServiceSpec

CONTAINER = "app"
SCRATCH_MIB = 128
"""Most that one writable directory may hold. It is memory, and counts as the container's."""

LONGEST_STOP_SECONDS = 120
"""Fargate gives a container no longer to end."""

_ECR = re.compile(
    r"^(?P<account>\d{12})\.dkr\.ecr\.(?P<region>[a-z0-9-]+)\.amazonaws\.com/(?P<name>[a-z0-9._/-]+?)(:[^@/]+)?(@.+)?$"
)


def ecr_repository(image: str) -> str | None:
    """ARN of the ECR repository that an image is in; None when it comes from another registry."""
    match = _ECR.match(image)
    return f"arn:aws:ecr:{match['region']}:{match['account']}:repository/{match['name']}" if match else None


def container(
    spec: ServiceSpec, place: Place, log_group: pulumi.Input[str], secrets: Mapping[str, pulumi.Output[str]]
) -> dict[str, Any]:
    """The container definition. `secrets`: environment variable to what ECS reads its value from.

    The root file system is sealed unless `/` is writable; writable directories are in memory, where every user may write
    (a Fargate volume belongs to root). https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
    """
    sealed = "/" not in spec.writable
    return {
        "name": CONTAINER,
        "image": spec.image,
        "essential": True,
        "privileged": False,
        "readonlyRootFilesystem": sealed,
        "portMappings": [{"containerPort": spec.port, "hostPort": spec.port, "protocol": "tcp"}],
        "environment": [{"name": name, "value": value} for name, value in sorted(spec.environment.items())],
        "secrets": [{"name": name, "valueFrom": source} for name, source in sorted(secrets.items())],
        "stopTimeout": min(spec.timeout, LONGEST_STOP_SECONDS),
        "linuxParameters": {
            "initProcessEnabled": True,
            "tmpfs": [
                {"containerPath": path, "size": SCRATCH_MIB, "mountOptions": ["rw", "nosuid", "nodev"]}
                for path in (spec.writable if sealed else ())
            ],
        },
        "logConfiguration": {
            "logDriver": "awslogs",
            "options": {
                "awslogs-group": log_group,
                "awslogs-region": place.region,
                "awslogs-stream-prefix": CONTAINER,
                # A container must not stop because its log can't be written.
                "mode": "non-blocking",
                "max-buffer-size": "25m",
            },
        },
    }
