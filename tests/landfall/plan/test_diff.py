from dataclasses import replace
from typing import Any

import pytest
from landfall.plan.diff import ABSENT, diff
from landfall.plan.model import Plan, Resource

STACK = Resource("urn:pulumi:dev::p::pulumi:pulumi:Stack::p-dev", "pulumi:pulumi:Stack", "p-dev", custom=False)


def subnet(name: str = "a", **changes: Any) -> Resource:
    token = "aws:ec2/subnet:Subnet"
    inputs = changes.pop("inputs", {"cidrBlock": "10.0.0.0/24", "tags": {"Name": "x"}})
    return replace(Resource(f"urn:pulumi:dev::p::{token}::{name}", token, name, parent=STACK.urn, inputs=inputs), **changes)


def queue(name: str, **inputs: Any) -> Resource:
    token = "aws:sqs/queue:Queue"
    return Resource(f"urn:pulumi:dev::p::{token}::{name}", token, name, parent=STACK.urn, inputs=inputs)


def plan(*resources: Resource, outputs: dict[str, Any] | None = None) -> Plan:
    ordered = tuple(sorted((STACK, *resources), key=lambda one: one.urn))
    return Plan("p", "dev", "resolved", ordered, outputs=outputs or {})


def test_a_plan_does_not_differ_from_itself() -> None:
    found = diff(plan(subnet(), queue("q")), plan(subnet(), queue("q")))
    assert found.empty
    assert len(found.unchanged) == 3
    assert str(found) == "no change"


def test_what_is_only_in_one_is_created_or_deleted() -> None:
    found = diff(plan(subnet("a")), plan(subnet("b")))
    assert [one.name for one in found.created] == ["b"]
    assert [one.name for one in found.deleted] == ["a"]
    assert [one.name for one in found.destroys] == ["a"]
    assert not found.updated


def test_a_changed_property_is_named_with_both_values() -> None:
    old, new = queue("q", delaySeconds=1, tags={"a": "1"}), queue("q", delaySeconds=2, policy=None)
    (pair,) = diff(plan(old), plan(new)).updated
    assert [(change.path, change.old, change.new) for change in pair.changes] == [
        ("inputs.delaySeconds", 1, 2),
        ("inputs.policy", ABSENT, None),
        ("inputs.tags.a", "1", ABSENT),
    ]


def test_what_a_cloud_computes_is_no_change() -> None:
    assert diff(plan(subnet(outputs={"arn": "a"})), plan(subnet(outputs={"arn": "b"}, dependencies=("urn:x",)))).empty


def test_options_are_compared_by_the_documents_names() -> None:
    (pair,) = diff(plan(subnet()), plan(subnet(protect=True, delete_before_replace=True))).updated
    assert [change.path for change in pair.changes] == ["protect", "deleteBeforeReplace"]


def test_an_alias_makes_a_rename_and_loses_nothing() -> None:
    before, after = subnet("old"), subnet("new", aliases=(subnet("old").urn,))
    found = diff(plan(before), plan(after))
    assert [(pair.old.name, pair.new.name) for pair in found.renamed] == [("old", "new")]
    assert [found.created, found.deleted, found.updated, found.replaced] == [(), (), (), ()]
    assert not found.empty


def test_without_the_alias_the_same_rename_destroys() -> None:
    found = diff(plan(subnet("old")), plan(subnet("new")))
    assert not found.renamed
    assert [one.name for one in found.destroys] == ["old"]


def test_an_old_resource_serves_one_alias_only() -> None:
    alias = (subnet("old").urn,)
    found = diff(plan(subnet("old")), plan(subnet("n1", aliases=alias), subnet("n2", aliases=alias)))
    assert [pair.new.name for pair in found.renamed] == ["n1"]
    assert [one.name for one in found.created] == ["n2"]


def test_a_urn_that_stays_is_no_ones_old_one() -> None:
    found = diff(plan(subnet("a")), plan(subnet("a"), subnet("b", aliases=(subnet("a").urn,))))
    assert not found.renamed
    assert [one.name for one in found.created] == ["b"]


def test_symbols_of_a_renamed_resource_follow_it() -> None:
    old = plan(subnet("shop-net"), queue("q", a="‹shop-net.id›", b="‹shop-net-2.id›", c="‹shop-net:Subnet.arn›"))
    renamed = subnet("store-net", aliases=(subnet("shop-net").urn,))
    new = plan(renamed, queue("q", a="‹store-net.id›", b="‹shop-net-2.id›", c="‹store-net:Subnet.arn›"))
    assert not diff(old, new).updated
    other = plan(renamed, queue("q", a="‹store-net.id›", b="‹store-net-2.id›", c="‹store-net:Subnet.arn›"))
    assert [change.path for change in diff(old, other).updated[0].changes] == ["inputs.b"]


def test_a_renamed_parent_and_provider_are_followed() -> None:
    parent = Resource("urn:pulumi:dev::p::landfall:network:X::old", "landfall:network:X", "old", custom=False)
    after = replace(parent, urn=parent.urn.replace("old", "new"), name="new", aliases=(parent.urn,))
    found = diff(plan(parent, subnet(parent=parent.urn)), plan(after, subnet(parent=after.urn)))
    assert not found.updated
    assert [change.path for change in diff(plan(subnet()), plan(subnet(parent="urn:other"))).updated[0].changes] == ["parent"]


@pytest.mark.parametrize(
    ("token", "before", "after", "replaced"),
    [
        ("aws:ec2/subnet:Subnet", {"cidrBlock": "10.0.0.0/24"}, {"cidrBlock": "10.0.1.0/24"}, True),
        ("aws:ec2/subnet:Subnet", {"mapPublicIpOnLaunch": True}, {"mapPublicIpOnLaunch": False}, False),
        ("aws:s3/bucket:Bucket", {"bucket": "a"}, {"bucket": "b"}, True),
        ("aws:sqs/queue:Queue", {"region": "eu-west-1"}, {"region": "us-east-1"}, True),
        ("aws:sqs/queue:Queue", {"tags": {"name": "a"}}, {"tags": {"name": "b"}}, False),
        ("aws:rds/instance:Instance", {"identifier": "a"}, {"identifier": "b"}, False),
        ("gcp:compute/network:Network", {"name": "a"}, {"name": "b"}, True),
        ("gcp:compute/network:Network", {"description": "a"}, {"description": "b"}, False),
        ("azure-native:network:VirtualNetwork", {"virtualNetworkName": "a"}, {"virtualNetworkName": "b"}, True),
        ("azure-native:network:VirtualNetwork", {"subnets": [{"subnetName": "a"}]}, {"subnets": [{"subnetName": "b"}]}, False),
        ("azure-native:authorization:RoleDefinition", {"roleName": "a"}, {"roleName": "b"}, False),
    ],
)
def test_what_a_thing_is_called_and_where_it_is_replaces_it(
    token: str, before: dict[str, Any], after: dict[str, Any], replaced: bool
) -> None:
    old, new = (Resource(f"urn:pulumi:dev::p::{token}::x", token, "x", inputs=inputs) for inputs in (before, after))
    found = diff(plan(old), plan(new))
    assert (len(found.replaced), len(found.updated)) == ((1, 0) if replaced else (0, 1))
    assert len(found.destroys) == replaced


def test_another_provider_replaces() -> None:
    assert diff(plan(subnet(provider="urn:a")), plan(subnet(provider="urn:b"))).replaced


def test_stack_outputs_are_compared() -> None:
    (change,) = diff(plan(outputs={"url": "a"}), plan(outputs={"url": "b"})).outputs
    assert (change.path, change.old, change.new) == ("outputs.url", "a", "b")


def test_a_diff_reads_as_a_list() -> None:
    old = plan(subnet("gone"), queue("q", delaySeconds=1))
    new = plan(subnet("new"), queue("q", delaySeconds=2))
    assert str(diff(old, new)).splitlines() == [
        "+ urn:pulumi:dev::p::aws:ec2/subnet:Subnet::new",
        "- urn:pulumi:dev::p::aws:ec2/subnet:Subnet::gone",
        "~ urn:pulumi:dev::p::aws:sqs/queue:Queue::q",
        "    inputs.delaySeconds: 1 -> 2",
    ]
