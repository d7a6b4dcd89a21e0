"""The examples: two environments on the hubs of two regions, in accounts of their own, are apart, and nothing goes past a firewall."""

import pytest
from landfall.plan.model import Resource
from landfall.testkit import preview_stack
from landfall.testkit.aws_walk import INTERNET, Walk
from landfall.testkit.joined import joined


@pytest.fixture(scope="module")
def walk() -> Walk:
    return Walk(joined(preview_stack("network"), preview_stack("staging"), preview_stack("production")))


def private(walk: Walk) -> list[Resource]:
    """Private subnets of the spokes on AWS, all zones."""
    return [found for found in walk.of("aws:ec2/subnet:Subnet") if "/net-" in found.name and "-private-" in found.name]


def test_environments_reach_themselves_in_both_regions_and_never_each_other(walk: Walk) -> None:
    subnets = private(walk)
    assert {found.name.partition("/")[0] for found in subnets} == {"staging", "production"}
    for here in subnets:
        for there in subnets:
            if here.inputs["vpcId"] == there.inputs["vpcId"]:
                continue
            sent = walk.send(here, walk.address(there))
            same = here.name.partition("/")[0] == there.name.partition("/")[0]
            assert (sent.where != "dropped") is same, (here.name, there.name, sent.hops)
            assert sent.firewalls, (here.name, there.name, sent.hops)


def test_answers_meet_the_firewalls_of_the_question(walk: Walk) -> None:
    for here in private(walk):
        for there in private(walk):
            sent = walk.send(here, walk.address(there))
            if here.inputs["vpcId"] != there.inputs["vpcId"] and sent.where != "dropped":
                zone = "-az1"
                ways = [walk.send(here, walk.address(there), pick=zone), walk.answer(there, here, pick=zone)]
                assert ways[0].firewalls == ways[1].firewalls[::-1]


def test_they_leave_for_names_that_are_allowed_and_no_others(walk: Walk) -> None:
    for start in private(walk):
        allowed = walk.send(start, INTERNET, name="www.acme.example")
        assert (allowed.where, len(allowed.firewalls)) == ("internet", 1)
        assert walk.send(start, INTERNET, name="www.evil.example").where == "dropped"
