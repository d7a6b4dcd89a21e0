"""The container, its identity and its secrets: as little as it needs."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from components.workloads.service.aws_task import ecr_repository

Services = Callable[..., Any]
ECR = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/team/users"


def container(drawn: Any, key: str = "users") -> dict[str, Any]:
    (found,) = json.loads(drawn.one("TaskDefinition", f"{key}-definition")["containerDefinitions"])
    return dict(found)


@pytest.mark.parametrize(
    ("image", "arn"),
    [
        (f"{ECR}:1.2", "arn:aws:ecr:eu-west-1:111122223333:repository/team/users"),
        (f"{ECR}@sha256:{'a' * 64}", "arn:aws:ecr:eu-west-1:111122223333:repository/team/users"),
        (f"{ECR}:1.2@sha256:{'a' * 64}", "arn:aws:ecr:eu-west-1:111122223333:repository/team/users"),
        ("ghcr.io/acme/users:1.2", None),
        ("ecr.acme.example/users:1", None),
    ],
)
def test_an_image_is_in_ecr_or_not(image: str, arn: str | None) -> None:
    assert ecr_repository(image) == arn


def test_the_image_is_sealed_but_for_what_may_be_written(services: Services) -> None:
    found = container(services(users={"writable": ["/tmp", "/var/cache"]}))  # noqa: S108
    assert found["readonlyRootFilesystem"] is True
    assert [mount["containerPath"] for mount in found["linuxParameters"]["tmpfs"]] == ["/tmp", "/var/cache"]  # noqa: S108


def test_a_slash_opens_all_of_it(services: Services) -> None:
    found = container(services(users={"writable": ["/"]}))
    assert found["readonlyRootFilesystem"] is False
    assert found["linuxParameters"]["tmpfs"] == []


def test_nothing_is_privileged_and_everything_is_logged(services: Services) -> None:
    found = container(services(users={}))
    assert found["privileged"] is False
    assert found["logConfiguration"]["options"]["awslogs-group"] == "/ecs/test-users"


def test_ecs_may_write_one_log_and_nothing_more(services: Services) -> None:
    statements = services(users={}).policy("RolePolicy", "users-execution-policy")
    assert set(statements) == {"Log"}
    assert statements["Log"]["Resource"].endswith(":log-group:/ecs/test-users:*")


def test_ecs_reads_exactly_the_secrets_of_the_service(services: Services) -> None:
    drawn = services(users={"secrets": {"TOKEN": {"secret": "token"}, "SAME": {"secret": "token"}}}, other={})
    statements = drawn.policy("RolePolicy", "users-execution-policy")
    assert len(statements["Secrets"]["Resource"]) == 1
    assert "*" not in statements["Secrets"]["Resource"][0]
    assert statements["Key"]["Condition"] == {"StringEquals": {"kms:ViaService": "secretsmanager.eu-west-1.amazonaws.com"}}
    assert "Secrets" not in drawn.policy("RolePolicy", "other-execution-policy")


def test_an_image_in_ecr_is_pulled_from_its_repository_only(services: Services) -> None:
    statements = services(users={"image": f"{ECR}:1"}).policy("RolePolicy", "users-execution-policy")
    assert statements["Image"]["Resource"] == "arn:aws:ecr:eu-west-1:111122223333:repository/team/users"
    assert [sid for sid, statement in statements.items() if statement["Resource"] == "*"] == ["Token"]


def test_the_service_itself_may_nothing(services: Services) -> None:
    drawn = services(users={})
    assert drawn.names("RolePolicy") == {"users-execution-policy"}
    assert not drawn.all("RolePolicyAttachment")


@pytest.mark.parametrize("role", ["users-task", "users-execution"])
def test_roles_trust_tasks_of_this_account_only(services: Services, role: str) -> None:
    (statement,) = services(users={}).policy("Role", role, "assumeRolePolicy").values()
    assert statement["Principal"] == {"Service": "ecs-tasks.amazonaws.com"}
    assert statement["Condition"]["StringEquals"] == {"aws:SourceAccount": "111122223333"}


def test_a_secret_is_never_in_the_plan_and_a_new_value_is_a_deployment(services: Services) -> None:
    drawn = services(users={"secrets": {"TOKEN": {"secret": "token"}}})
    assert drawn.one("SecretVersion")["secretString"] == "[secret]"
    assert "hush" not in repr(drawn.plan)
    (reference,) = container(drawn)["secrets"]
    assert "versionId" in reference["valueFrom"]
    assert drawn.one("Secret")["kmsKeyId"]


def test_environment_is_in_order(services: Services) -> None:
    found = container(services(users={"environment": {"B": "2", "A": "1"}}))
    assert found["environment"] == [{"name": "A", "value": "1"}, {"name": "B", "value": "2"}]
