"""The topic that alarms go to."""

import json

import pytest
from landfall.offline import run
from landfall.plan.model import Plan, Resource

from components.observability.aws import AwsAlerts
from components.observability.aws_logs import RETENTION_DAYS, retention_days
from components.observability.spec import AlertsSpec, ObservabilitySpec
from components.place import Place


def alerts(*addresses: str) -> Plan:
    def program() -> None:
        from pulumi_aws import Provider

        place = Place("aws", "main", "111122223333", "eu-west-1", Provider("aws", region="eu-west-1"), "test")
        spec = ObservabilitySpec(alerts=AlertsSpec(email=addresses), runbooks="https://run.acme.example")
        AwsAlerts(spec, place=place)

    return run(program)


def one(plan: Plan, type_: str) -> Resource:
    (found,) = (resource for resource in plan.resources if resource.type == type_)
    return found


def test_only_this_account_s_alarms_publish() -> None:
    plan = alerts("oncall@acme.example")
    topic = one(plan, "aws:sns/topic:Topic")
    (statement,) = json.loads(one(plan, "aws:sns/topicPolicy:TopicPolicy").inputs["policy"])["Statement"]
    assert statement["Principal"] == {"Service": "cloudwatch.amazonaws.com"}
    assert statement["Condition"]["StringEquals"] == {"aws:SourceAccount": "111122223333"}
    assert statement["Resource"] == topic.outputs["arn"]


def test_the_topic_is_encrypted_with_a_key_that_alarms_may_use() -> None:
    plan = alerts("oncall@acme.example")
    key = one(plan, "aws:kms/key:Key")
    assert one(plan, "aws:sns/topic:Topic").inputs["kmsMasterKeyId"] == key.outputs["arn"]
    users = [statement["Principal"] for statement in json.loads(key.inputs["policy"])["Statement"]]
    assert {"Service": "cloudwatch.amazonaws.com"} in users


def test_subscriptions_are_known_by_their_address() -> None:
    def urns(*addresses: str) -> set[str]:
        return {urn for urn in alerts(*addresses).by_urn if "TopicSubscription" in urn}

    assert urns("a@acme.example", "b@acme.example") == urns("b@acme.example", "a@acme.example")
    assert urns("b@acme.example") < urns("a@acme.example", "b@acme.example")


@pytest.mark.parametrize(("asked", "offered"), [(1, 1), (2, 3), (365, 365), (366, 400), (3653, 3653)])
def test_records_are_kept_at_least_as_long_as_asked(asked: int, offered: int) -> None:
    assert retention_days(asked) == offered
    assert offered in RETENTION_DAYS
