"""Things that are there become resources instead of being made again."""

from collections.abc import Mapping

import pulumi
import pytest
from landfall.offline import run
from landfall.plan.model import Plan
from landfall.testkit import one

from components.stack import prepare

VPC = "aws:ec2/vpc:Vpc"


def plan(adopt: Mapping[str, str], said: Mapping[str, str] | None = None) -> Plan:
    def program() -> None:
        from pulumi_aws import Provider, ec2

        prepared = prepare({}, adopt, said)
        provider = pulumi.ResourceOptions(provider=Provider("aws", region="eu-west-1"))
        vpc = ec2.Vpc("net-a", cidr_block="10.0.0.0/16", opts=provider)
        ec2.InternetGateway("net-a", vpc_id=vpc.id, opts=provider)
        ec2.Vpc("net-b", cidr_block="10.1.0.0/16", opts=provider)
        prepared.finish()

    return run(program)


def test_a_named_resource_takes_over_the_thing_and_no_other_does() -> None:
    found = plan({"net-b": "vpc-0b"})
    assert {resource.name: resource.adopts for resource in found.resources if resource.type == VPC} == {
        "net-a": "",
        "net-b": "vpc-0b",
    }


def test_a_thing_taken_over_is_changed_in_nothing_else() -> None:
    before, after = (one(plan(adopt), VPC, name="net-b") for adopt in ({}, {"net-b": "vpc-0b"}))
    assert (before.urn, before.inputs) == (after.urn, after.inputs)


def test_a_name_that_two_types_have_needs_its_type() -> None:
    with pytest.raises(Exception, match=r"2 resources have this name.*aws:ec2/vpc:Vpc::net-a"):
        plan({"net-a": "vpc-0a"})
    assert one(plan({f"{VPC}::net-a": "vpc-0a"}), VPC, name="net-a").adopts == "vpc-0a"


def test_a_name_that_nothing_has_stops_the_run() -> None:
    with pytest.raises(Exception, match="net-c: no resource has this name"):
        plan({"net-c": "vpc-0c"})


def test_a_name_that_is_nearly_one_is_said_with_its_place_and_the_right_one() -> None:
    with pytest.raises(Exception, match=r"dev\.yaml:3:adopt\.net-bb: no resource has this name; did you mean `net-b`\?"):
        plan({"net-bb": "vpc-0b"}, {"net-bb": "dev.yaml:3:adopt.net-bb"})
