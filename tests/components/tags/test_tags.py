"""Every resource that takes tags has them, in the property that its type wants."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pulumi
import pytest
from landfall.offline import run

from components.stack import prepare
from components.tags import MOST, Tags, mistakes, transformation, writer

OURS = {"landfall-stack": "test", "landfall-project": "landfall"}
TAGS = {"team": "platform", **OURS}


def tagged(declare: Callable[[pulumi.ResourceOptions], Any], provider: Callable[[], Any], tags: Any = None) -> Any:
    """The inputs of the one resource that `declare` makes."""

    def program() -> None:
        prepare({"team": "platform"} if tags is None else tags)
        declare(pulumi.ResourceOptions(provider=provider()))

    plan = run(program)
    return next(found.inputs for found in plan.resources if found.custom and not found.type.startswith("pulumi:"))


def aws() -> Any:
    from pulumi_aws import Provider

    return Provider("aws", region="eu-west-1")


def gcp() -> Any:
    from pulumi_gcp import Provider

    return Provider("gcp", project="acme-dev")


def azure() -> Any:
    from pulumi_azure_native import Provider

    return Provider("azure", subscription_id="00000000-0000-0000-0000-000000000001")


def test_aws_takes_tags() -> None:
    from pulumi_aws import sns

    assert tagged(lambda opts: sns.Topic("x", opts=opts), aws)["tags"] == TAGS


def test_google_cloud_takes_labels() -> None:
    from pulumi_gcp import pubsub

    assert tagged(lambda opts: pubsub.Topic("x", opts=opts), gcp)["labels"] == TAGS


def test_azure_takes_tags() -> None:
    from pulumi_azure_native import resources

    assert tagged(lambda opts: resources.ResourceGroup("x", opts=opts), azure)["tags"] == TAGS


def test_what_takes_none_gets_none() -> None:
    from pulumi_aws import kms

    assert set(tagged(lambda opts: kms.Alias("x", target_key_id="k", opts=opts), aws)) == {"targetKeyId"}


def test_a_channel_s_labels_are_its_address_and_its_user_labels_ours() -> None:
    from pulumi_gcp import monitoring

    found = tagged(
        lambda opts: monitoring.NotificationChannel("x", type="email", labels={"email_address": "a@acme.example"}, opts=opts),
        gcp,
    )
    assert found["labels"] == {"email_address": "a@acme.example"}
    assert found["userLabels"] == TAGS


def test_cloud_sql_has_them_in_its_settings() -> None:
    from pulumi_gcp import sql

    settings = sql.DatabaseInstanceSettingsArgs(tier="db-f1-micro", user_labels={"own": "yes"})
    found = tagged(lambda opts: sql.DatabaseInstance("x", database_version="POSTGRES_17", settings=settings, opts=opts), gcp)
    assert found["settings"] == {"tier": "db-f1-micro", "userLabels": {"own": "yes", **TAGS}}


def test_a_scaling_group_hands_them_to_its_machines() -> None:
    from pulumi_aws import autoscaling

    own = autoscaling.GroupTagArgs(key="team", value="shop", propagate_at_launch=False)
    found = tagged(lambda opts: autoscaling.Group("x", max_size=1, min_size=1, tags=[own], opts=opts), aws)
    assert found["tags"] == [
        {"key": "team", "value": "shop", "propagateAtLaunch": False},
        *({"key": key, "value": value, "propagateAtLaunch": True} for key, value in OURS.items()),
    ]


@pytest.mark.parametrize("known", [True, False])
def test_a_launch_template_tags_what_it_launches(known: bool) -> None:
    from pulumi_aws import ec2

    def declare(opts: pulumi.ResourceOptions) -> None:
        own = [ec2.LaunchTemplateTagSpecificationArgs(resource_type="volume", tags={"team": "shop"})]
        ec2.LaunchTemplate("x", tag_specifications=own if known else pulumi.Output.from_input(own), opts=opts)

    found = tagged(declare, aws)
    assert found["tags"] == TAGS
    assert {item["resourceType"]: item["tags"] for item in found["tagSpecifications"]} == {
        "instance": TAGS,
        "volume": {**TAGS, "team": "shop"},
        "network-interface": TAGS,
    }


@pytest.mark.parametrize("known", [True, False])
def test_a_resource_s_own_tags_win_but_not_over_ours(known: bool) -> None:
    from pulumi_aws import sns

    own = {"team": "shop", "Name": "alarms", "landfall-stack": "forged"}
    found = tagged(lambda opts: sns.Topic("x", tags=own if known else pulumi.Output.from_input(own), opts=opts), aws)
    assert found["tags"] == {"team": "shop", "Name": "alarms", **OURS}


def test_a_resource_that_is_only_read_is_left_alone() -> None:
    from pulumi_aws import sns

    def program() -> None:
        prepare({"team": "platform"})
        sns.Topic.get("x", "arn:aws:sns:eu-west-1:111122223333:x", opts=pulumi.ResourceOptions(provider=aws()))

    plan = run(program)
    assert not any("tags" in found.inputs for found in plan.resources if found.name == "x")


@pytest.mark.parametrize(
    ("tags", "wrong"),
    [
        ({"team": "platform", "cost-center": "42", "empty": ""}, []),
        ({"Team": "platform"}, ["Team"]),
        ({"team": "Platform"}, ["team"]),
        ({"1st": "x"}, ["1st"]),
        ({"landfall-stack": "x"}, ["landfall-stack"]),
        ({"goog-x": "x", "name": "x"}, ["goog-x", "name"]),
        ({"k" * 63: "v" * 63}, []),
        ({"k" * 64: "v" * 64}, ["k" * 64, "k" * 64]),
        ({f"k{number}": "x" for number in range(MOST)}, []),
        ({f"k{number}": "x" for number in range(MOST + 1)}, [f"k{MOST}"]),
    ],
)
def test_tags_are_those_that_the_strictest_cloud_takes(tags: dict[str, str], wrong: list[str]) -> None:
    assert [key for key, _ in mistakes(tags)] == wrong


def test_six_hundred_resources_cost_little() -> None:
    """The work a resource is one look-up of its class's writer and one of the input; the SDK is asked once."""
    from pulumi_aws import sns

    calls: list[str] = []

    class Counted(dict[str, Any]):
        def get(self, key: str, default: Any = None) -> Any:
            calls.append(key)
            return super().get(key, default)

    write = transformation(Tags({"team": "platform"}, stack="test", project="landfall"))
    resource = object.__new__(sns.Topic)
    for _ in range(600):
        args = SimpleNamespace(
            resource=resource, type_="aws:sns/topic:Topic", name="x", props=Counted(), opts=pulumi.ResourceOptions()
        )
        assert write(args) is not None  # type: ignore[arg-type]
    assert len(calls) <= 600


def test_where_tags_go_follows_from_the_class() -> None:
    from pulumi_aws import ec2
    from pulumi_gcp import compute, container

    assert writer("gcp:compute/instance:Instance", compute.Instance) is not None
    assert writer("gcp:container/cluster:Cluster", container.Cluster) is not None
    assert writer("gcp:compute/firewall:Firewall", compute.Firewall) is None
    assert writer("aws:ec2/route:Route", ec2.Route) is None
    assert writer("landfall:network:AwsSpoke", pulumi.ComponentResource) is None
