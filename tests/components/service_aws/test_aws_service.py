"""A service on AWS: where it runs, how it grows, what protects it."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from landfall.offline import ProgramError

from components.workloads.service.aws_scaling import requests_a_minute

Services = Callable[..., Any]
PAGE = Path(__file__).parents[3] / "docs" / "components" / "service-aws.md"


def test_tasks_run_in_private_subnets_without_a_public_address(services: Services) -> None:
    network = services(users={}).one("Service")["networkConfiguration"]
    assert network["subnets"] == ["private-euw1-az1", "private-euw1-az2"]
    assert network["assignPublicIp"] is False


def test_only_the_balancer_reaches_the_tasks(services: Services) -> None:
    drawn = services(users={"port": 9000})
    group = drawn.resource("SecurityGroup", "users-tasks").outputs["id"]
    rules = [rule.inputs for rule in drawn.all("SecurityGroupIngressRule") if rule.inputs["securityGroupId"] == group]
    assert [(rule["fromPort"], rule["toPort"], rule.get("cidrIpv4")) for rule in rules] == [(9000, 9000, None)]
    assert rules[0]["referencedSecurityGroupId"] == drawn.resource("SecurityGroup", "users-private-sg").outputs["id"]


def test_a_bad_deployment_is_rolled_back(services: Services) -> None:
    service = services(users={}).one("Service")
    assert service["deploymentCircuitBreaker"] == {"enable": True, "rollback": True}
    assert service["deploymentMinimumHealthyPercent"] == 100


def test_the_number_of_tasks_is_the_scalings(services: Services) -> None:
    drawn = services(users={"replicas": {"min": 3, "max": 7}, "concurrency": 50})
    assert drawn.resource("Service", "users-service").ignore_changes == ("desiredCount",)
    target = drawn.one("Target")
    assert (target["minCapacity"], target["maxCapacity"]) == (3, 7)
    requests = drawn.one("Policy", "users-scaling-requests")["targetTrackingScalingPolicyConfiguration"]
    assert requests["targetValue"] == requests_a_minute(50) == 3000
    assert "/" in requests["predefinedMetricSpecification"]["resourceLabel"]


def test_a_service_waits_for_its_listener_its_rights_and_its_cluster(services: Services) -> None:
    waits = services(users={}).resource("Service", "users-service").dependencies
    for name in ("users-private-https", "users-execution-policy", "services-net-capacity"):
        assert any(urn.endswith(f"::{name}") for urn in waits), name


def test_internal_has_a_name_in_the_zone_and_public_its_host(services: Services) -> None:
    drawn = services(users={}, shop={"host": "shop.acme.example"})
    assert drawn.plan.outputs["users"] == "https://users.internal.acme.example"
    assert drawn.plan.outputs["shop"] == "https://shop.acme.example"
    schemes = {found.name: found.inputs["internal"] for found in drawn.all("LoadBalancer")}
    assert schemes == {"users-private-alb": True, "shop-edge-alb": False}


def test_what_goes_by_name_survives_a_service_that_becomes_public(services: Services) -> None:
    """An alarm that is made over one of the same name would be deleted with the old one."""

    def alarms(**changes: Any) -> dict[str, str]:
        return {found.inputs["name"]: found.urn for found in services(users=changes).all("MetricAlarm")}

    inside, outside = alarms(), alarms(host="users.acme.example")
    assert all(inside[name] == outside[name] for name in set(inside) & set(outside))
    assert set(inside) != set(outside)


def test_a_public_service_without_a_zone_is_refused(services: Services) -> None:
    with pytest.raises(ProgramError, match=r"workloads\.users\.host: .* needs the environment's zone"):
        services(users={"host": "users.acme.example"}, dns=False)


@pytest.mark.parametrize(("protect", "days"), [(True, 365), (False, 30)])
def test_logs_are_encrypted_and_kept_as_the_tier_says(services: Services, protect: bool, days: int) -> None:
    logs = services(users={}, protect=protect).one("LogGroup", "users-logs")
    assert logs["retentionInDays"] == days
    assert logs["kmsKeyId"]


def test_an_existing_key_is_used_and_none_is_made(services: Services) -> None:
    arn = "arn:aws:kms:eu-west-1:111122223333:key/mine"
    drawn = services(users={"key": {"existing": arn}, "secrets": {"T": {"secret": "t"}}})
    assert drawn.one("LogGroup", "users-logs")["kmsKeyId"] == arn
    assert drawn.one("Secret")["kmsKeyId"] == arn
    assert "users-key-cmk" not in drawn.names("Key")


def test_shell_sessions_and_disks_are_encrypted(services: Services) -> None:
    cluster = services(users={}).one("Cluster")
    assert cluster["settings"] == [{"name": "containerInsights", "value": "enhanced"}]
    assert cluster["configuration"]["managedStorageConfiguration"]["fargateEphemeralStorageKmsKeyId"]
    assert cluster["configuration"]["executeCommandConfiguration"]["logConfiguration"]["cloudWatchEncryptionEnabled"] is True


def test_retiring_lifts_every_protection_of_the_service_alone(services: Services) -> None:
    drawn = services(users={"retire": True}, other={})
    protected = {found.name for found in drawn.plan.resources if found.protect}
    assert not [name for name in protected if name.startswith("users")]
    assert {"other-key-cmk", "other-private-alb", "services-net-key-cmk"} <= protected


def test_every_child_of_a_service_begins_with_its_name_so_that_a_rename_replaces_nothing(services: Services) -> None:
    drawn = services(users={"formerly": ["people"], "secrets": {"T": {"secret": "t"}}})
    component = next(found for found in drawn.plan.resources if found.name == "users")
    assert [alias.rpartition("::")[2] for alias in component.aliases] == ["people"]
    below = [found for found in drawn.plan.resources if "AwsService$" in found.urn]
    assert below
    assert all(found.name.startswith("users-") for found in below)


def test_a_renamed_service_is_asked_for_exactly_as_before(services: Services) -> None:
    """Only the logical names differ, which aliases answer for: physical names are those of the first name."""
    secret = {"secrets": {"T": {"secret": "t"}}}
    old = services(people=secret, unknowns=True)
    new = services(users={"formerly": ["people"], **secret}, unknowns=True)
    for before in old.plan.resources:
        after = next(found for found in new.plan.resources if found.urn == before.urn.replace("::people", "::users"))
        assert after.inputs == before.inputs, after.name


def test_one_more_service_changes_nothing_of_the_others(services: Services) -> None:
    before = services(users={}).plan.by_urn
    after = services(users={}, other={}).plan.by_urn
    assert {urn: found.inputs for urn, found in before.items()} == {urn: after[urn].inputs for urn in before}


def test_an_engine_knows_the_same_resources(services: Services) -> None:
    asked = {"users": {"secrets": {"T": {"secret": "t"}}}}
    assert set(services(**asked).plan.by_urn) == set(services(unknowns=True, **asked).plan.by_urn)


def test_the_page_lists_what_is_made(services: Services) -> None:
    drawn = services(users={"secrets": {"T": {"secret": "t"}}}, shop={"host": "shop.acme.example"})
    made = {found.type for found in drawn.plan.resources if found.type.startswith("aws:")}
    assert set(re.findall(r"^\| `(aws:[^`]+)`", PAGE.read_text("utf-8"), re.MULTILINE)) == made
