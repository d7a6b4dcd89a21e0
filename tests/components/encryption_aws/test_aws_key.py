"""Keys: rotated, protected, and open to nobody but those named."""

import json

import pytest
from landfall.offline import run
from landfall.plan.model import Plan, Resource

from components.encryption.aws import AwsKey, KeyUse, by_alarms, by_autoscaling, by_events, by_log_groups
from components.place import Place
from components.spec import KeySpec

ARN = "arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-0000-0000-000000000000"


def keyed(spec: KeySpec | None = None, *, retire: bool = False, uses: tuple[str, ...] = ()) -> Plan:
    def program() -> None:
        from pulumi_aws import Provider

        place = Place("aws", "main", "111122223333", "eu-west-1", Provider("aws", region="eu-west-1"), "test")
        offered: dict[str, tuple[KeyUse, ...]] = {
            "logs": (by_log_groups(place, "test-shop"),),
            "alarms": (by_alarms(place),),
            "events": (by_events(place, "events.rds.amazonaws.com"),),
            "autoscaling": by_autoscaling(place),
        }
        chosen = [use for name in uses for use in offered[name]]
        AwsKey("shop-key", place=place, purpose="the shop's data", spec=spec, uses=chosen, retire=retire)

    return run(program)


def key(plan: Plan) -> Resource:
    (found,) = (resource for resource in plan.resources if resource.type == "aws:kms/key:Key")
    return found


def test_a_key_rotates_waits_and_has_an_alias() -> None:
    plan = keyed()
    made = key(plan)
    assert made.inputs["enableKeyRotation"] is True
    assert made.inputs["deletionWindowInDays"] == 30
    (alias,) = (found for found in plan.resources if found.type == "aws:kms/alias:Alias")
    assert alias.inputs["name"] == "alias/test-shop-key"


def test_a_key_is_protected_until_retired() -> None:
    assert key(keyed()).protect
    assert not key(keyed(retire=True)).protect


def test_a_key_that_is_there_is_used_and_none_made() -> None:
    plan = keyed(KeySpec(existing=ARN))
    (component,) = (found for found in plan.resources if found.type == "landfall:encryption:AwsKey")
    assert component.outputs["arn"] == ARN
    assert not any(found.type.startswith("aws:") for found in plan.resources)


def test_without_a_use_only_the_account_is_in_the_policy() -> None:
    (statement,) = json.loads(key(keyed()).inputs["policy"])["Statement"]
    assert statement["Principal"] == {"AWS": "arn:aws:iam::111122223333:root"}


@pytest.mark.parametrize("use", ["logs", "alarms", "events", "autoscaling"])
def test_every_use_is_bound_to_this_account(use: str) -> None:
    statements = json.loads(key(keyed(uses=(use,))).inputs["policy"])["Statement"][1:]
    assert statements
    for statement in statements:
        assert "111122223333" in json.dumps(statement["Condition"])
        assert "kms:*" not in statement["Action"]
    assert len({statement["Sid"] for statement in statements}) == len(statements)
