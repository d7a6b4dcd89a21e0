"""The web tier and what holds the tiers together."""

import base64
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from landfall.offline import ProgramError

from components.workloads.three_tier.aws_start import script

Shop = Callable[..., Any]
PAGE = Path(__file__).parents[3] / "docs" / "components" / "three-tier.md"


def started(drawn: Any) -> str:
    return base64.b64decode(drawn.one("LaunchTemplate")["userData"]).decode()


def test_a_machine_has_no_old_metadata_no_key_pair_and_no_public_address(shop: Shop) -> None:
    template = shop().one("LaunchTemplate")
    assert template["metadataOptions"]["httpTokens"] == "required"
    assert template["metadataOptions"]["httpPutResponseHopLimit"] == 1
    assert "keyName" not in template
    assert template["networkInterfaces"][0]["associatePublicIpAddress"] == "false"


def test_a_disk_is_encrypted_with_our_key(shop: Shop) -> None:
    drawn = shop(web={"disk": "40Gi"})
    (disk,) = drawn.one("LaunchTemplate")["blockDeviceMappings"]
    assert disk["ebs"]["encrypted"] == "true"
    assert disk["ebs"]["volumeType"] == "gp3"
    assert disk["ebs"]["volumeSize"] == 40
    assert disk["ebs"]["kmsKeyId"]
    assert {"Autoscaling", "AutoscalingGrant"} <= set(drawn.policy("Key", "shop-key-cmk"))


@pytest.mark.parametrize(("size", "chip"), [("small", "arm64"), ("m7i.large", "x86_64")])
def test_the_image_is_resolved_by_the_cloud_for_the_chip(shop: Shop, size: str, chip: str) -> None:
    image = shop(web={"size": size}).one("LaunchTemplate")["imageId"]
    assert image == f"resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-{chip}"


def test_machines_scale_are_checked_and_are_replaced_when_the_template_changes(shop: Shop) -> None:
    drawn = shop(web={"replicas": {"min": 3, "max": 9}, "grace": 120, "target_cpu": 50})
    group = drawn.one("Group")
    assert (group["minSize"], group["maxSize"]) == (3, 9)
    assert (group["healthCheckType"], group["healthCheckGracePeriod"]) == ("ELB", 120)
    assert group["instanceRefresh"]["preferences"]["minHealthyPercentage"] == 100
    assert group["launchTemplate"]["version"] not in ("$Latest", "$Default")
    assert "desiredCapacity" not in group
    tracking = drawn.one("Policy")["targetTrackingConfiguration"]
    assert tracking["targetValue"] == 50


def test_a_machine_may_open_a_session_and_read_one_secret(shop: Shop) -> None:
    drawn = shop()
    (managed,) = [found.inputs["policyArn"] for found in drawn.all("RolePolicyAttachment") if "web" in found.name]
    assert managed == "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"
    statements = drawn.policy("RolePolicy", "shop-web-role-database")
    assert set(statements) == {"Secret", "Key"}
    assert statements["Secret"]["Action"] == "secretsmanager:GetSecretValue"
    assert not [found for found in statements.values() if "*" in found["Resource"]]


def test_machines_are_reached_by_the_balancer_only(shop: Shop) -> None:
    drawn = shop(web={"port": 9000})
    group = drawn.resource("SecurityGroup", "shop-machines").outputs["id"]
    rules = [rule.inputs for rule in drawn.all("SecurityGroupIngressRule") if rule.inputs["securityGroupId"] == group]
    balancer = drawn.resource("SecurityGroup", "shop-edge-sg").outputs["id"]
    assert [(rule.get("referencedSecurityGroupId"), rule["fromPort"]) for rule in rules] == [(balancer, 9000)]


def test_a_machine_knows_where_the_database_is_and_no_password(shop: Shop) -> None:
    text = started(shop(database={"replicas": 1}))
    assert "DATABASE_HOST=" in text
    assert "DATABASE_READERS=" in text
    assert "DATABASE_SECRET=arn:aws:secretsmanager:" in text
    assert "[secret]" not in text


def test_the_applications_script_runs_last_and_without_one_something_answers() -> None:
    own = script("dnf install -y shop\n", 8080, {"A": "1"})
    assert own.startswith("#!/bin/bash\n")
    assert own.endswith("\ndnf install -y shop\n")
    assert "A=1" in own
    assert "placeholder" not in own
    assert '("", 9000)' in script("", 9000, {})


def test_the_name_leads_to_the_balancer(shop: Shop) -> None:
    drawn = shop()
    assert {found.inputs["name"] for found in drawn.all("Record") if found.inputs.get("aliases")} == {"shop.acme.example"}
    assert drawn.one("Certificate")["domainName"] == "shop.acme.example"


def test_each_tier_has_its_alarms(shop: Shop) -> None:
    names = shop(database={"replicas": 2}).names("MetricAlarm")
    assert names == {
        *(f"shop-edge-alarm-{alarm}" for alarm in ("errors", "unhealthy", "latency")),
        *(f"shop-alarm-{alarm}" for alarm in ("machines", "machine-cpu")),
        *(f"shop-alarm-database-{alarm}" for alarm in ("cpu", "connections", "storage")),
        *(f"shop-alarm-replica-lag-{replica}" for replica in ("r1", "r2")),
    }
    assert "shop-alarm-replica-lag" in shop(database={"engine": "aurora-mysql"}).names("MetricAlarm")
    assert not shop(told=False).all("MetricAlarm")


@pytest.mark.parametrize(("changes", "says"), [({"zones": 1}, r"shop\.spoke: net has 1 zone"), ({"dns": False}, r"shop\.host")])
def test_what_it_cannot_stand_on_is_an_error(shop: Shop, changes: Any, says: str) -> None:
    with pytest.raises(ProgramError, match=says):
        shop(**changes)


def test_every_child_begins_with_the_name_so_that_a_rename_replaces_nothing(shop: Shop) -> None:
    drawn = shop(formerly=["store"], database={"replicas": 1})
    below = [found for found in drawn.plan.resources if "AwsThreeTier$" in found.urn]
    assert below
    assert all(found.name.startswith("shop-") for found in below)


@pytest.mark.parametrize("engine", ["postgres", "aurora-mysql"])
def test_a_renamed_one_is_asked_for_exactly_as_before(shop: Shop, engine: str) -> None:
    """Only the logical names differ, which aliases answer for: physical names are those of the first name."""
    asked = {"database": {"engine": engine, "replicas": 1}, "unknowns": True}
    old = shop(key_name="store", **asked)
    new = shop(formerly=["store"], **asked)
    for before in old.plan.resources:
        after = next(found for found in new.plan.resources if found.urn == before.urn.replace("::store", "::shop"))
        assert after.inputs == before.inputs, after.name


def test_retiring_lifts_every_protection(shop: Shop) -> None:
    assert [found for found in shop().plan.resources if found.protect]
    assert not [found for found in shop(retire=True).plan.resources if found.protect]


@pytest.mark.parametrize("engine", ["postgres", "aurora-mysql"])
def test_an_engine_knows_the_same_resources(shop: Shop, engine: str) -> None:
    asked = {"database": {"engine": engine, "replicas": 1}}
    assert set(shop(**asked).plan.by_urn) == set(shop(unknowns=True, **asked).plan.by_urn)


def test_the_page_lists_what_is_made(shop: Shop) -> None:
    drawn = [shop(database={"replicas": 1}), shop(database={"engine": "aurora-postgres"})]
    made = {found.type for each in drawn for found in each.plan.resources if found.type.startswith(("aws:", "random:"))}
    assert set(re.findall(r"^\| `((?:aws|random):[^`]+)`", PAGE.read_text("utf-8"), re.MULTILINE)) == made
