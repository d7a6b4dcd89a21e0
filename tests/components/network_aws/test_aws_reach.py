"""Who reaches whom: packets walked through the routes of a Plan, as AWS would walk them."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from landfall.plan.model import Plan
from landfall.testkit.aws_walk import INTERNET, Arrival, Walk

SPOKES = {"one": {"group": "red"}, "two": {"group": "red"}, "other": {"group": "blue"}}


@pytest.fixture
def shared(preview: Callable[..., Plan]) -> Plan:
    """Two spokes of one group and one of another, on a hub."""
    return preview(spokes=SPOKES)


def without(plan: Plan, type_: str, *names: str) -> Plan:
    """The Plan as it would be if somebody forgot these."""
    kept = tuple(found for found in plan.resources if not (found.type == type_ and found.name.endswith(names)))
    assert len(kept) < len(plan.resources)
    return replace(plan, resources=kept)


def test_members_of_a_group_reach_each_other(shared: Plan) -> None:
    walk = Walk(shared)
    sent = walk.send(walk.subnet("net-one", "private"), walk.address(walk.subnet("net-two", "private")))
    assert sent == Arrival(
        "net-two-vpc", walk.address(walk.subnet("net-one", "private")), ("transit:hub-main-table-group-red",)
    )


def test_groups_never_reach_each_other(shared: Plan) -> None:
    walk = Walk(shared)
    for here, there in (("net-one", "net-other"), ("net-other", "net-two")):
        for tier in ("private", "public", "database", "attachment"):
            for target in ("private", "public", "database", "attachment"):
                sent = walk.send(walk.subnet(here, tier), walk.address(walk.subnet(there, target)))
                assert sent.where == "dropped", (here, tier, there, target, sent.hops)


def test_without_the_blackhole_the_nat_gateway_would_bridge_the_groups(shared: Plan) -> None:
    """What the blackhole is for: the default route leads to the hub, and the hub knows every spoke."""
    walk = Walk(without(shared, "aws:ec2transitgateway/route:Route", "-10.0.0.0-8"))
    sent = walk.send(walk.subnet("net-one", "private"), walk.address(walk.subnet("net-other", "private")))
    assert sent.where == "net-other-vpc"
    assert any(hop.startswith("nat:") for hop in sent.hops)


@pytest.mark.parametrize("zone", ["euw1-az1", "euw1-az2", "euw1-az3"])
@pytest.mark.parametrize("spoke", ["net-one", "net-other"])
def test_a_spoke_reaches_the_internet_by_the_hub_in_its_own_zone_and_replies_come_back(
    shared: Plan, spoke: str, zone: str
) -> None:
    walk = Walk(shared)
    start = walk.subnet(spoke, "private", zone)
    sent = walk.send(start, INTERNET)
    assert sent.where == "internet"
    assert f"nat:hub-main-vpc-nat-{zone}" in sent.hops
    assert walk.reply(sent, start).where == f"{spoke}-vpc"


def test_a_single_way_out_serves_every_zone(preview: Callable[..., Plan]) -> None:
    walk = Walk(preview(hub={"egress": "single"}, spokes={"one": {}}))
    for zone in ("euw1-az1", "euw1-az2", "euw1-az3"):
        start = walk.subnet("net-one", "private", zone)
        sent = walk.send(start, INTERNET)
        assert "nat:hub-main-vpc-nat-euw1-az1" in sent.hops
        assert walk.reply(sent, start).where == "net-one-vpc"


def test_a_spoke_and_the_hub_reach_each_other(shared: Plan) -> None:
    walk = Walk(shared)
    hub, spoke = walk.subnet("hub-main", "private"), walk.subnet("net-other", "private")
    assert walk.send(spoke, walk.address(hub)).where == "hub-main-vpc"
    assert walk.send(hub, walk.address(spoke)).where == "net-other-vpc"


def test_a_spoke_that_lost_its_propagation_gets_no_reply(shared: Plan) -> None:
    walk = Walk(without(shared, "aws:ec2transitgateway/routeTablePropagation:RouteTablePropagation", "one-propagation-hub"))
    start = walk.subnet("net-one", "private")
    assert walk.reply(walk.send(start, INTERNET), start).where == "dropped"


def test_unused_space_of_a_pool_goes_nowhere(shared: Plan) -> None:
    walk = Walk(shared)
    sent = walk.send(walk.subnet("net-one", "private"), "10.200.0.1")
    assert sent.hops == ("blackhole in hub-main-table-group-red",)


def test_databases_reach_their_own_network_only(shared: Plan) -> None:
    walk = Walk(shared)
    start = walk.subnet("net-one", "database")
    assert walk.send(start, walk.address(walk.subnet("net-one", "private"))).where == "net-one-vpc"
    assert walk.send(start, INTERNET).where == "dropped"
    assert walk.send(start, walk.address(walk.subnet("net-two", "private"))).where == "dropped"


def test_public_subnets_answer_the_internet_directly(shared: Plan) -> None:
    walk = Walk(shared)
    assert walk.send(walk.subnet("net-one", "public"), INTERNET).hops == ("internet",)


def test_a_spoke_alone_has_its_own_way_out(preview: Callable[..., Plan]) -> None:
    walk = Walk(preview(hub=None, spokes={"one": {}}))
    start = walk.subnet("net-one", "private", "euw1-az2")
    sent = walk.send(start, INTERNET)
    assert sent.hops == ("nat:net-one-vpc-nat-euw1-az2", "internet")
    assert walk.reply(sent, start).where == "net-one-vpc"


def test_a_spoke_with_its_own_way_out_uses_the_hub_for_its_group_only(preview: Callable[..., Plan]) -> None:
    walk = Walk(preview(spokes={"one": {"egress": "single"}, "two": {}, "other": {"group": "blue"}}))
    start = walk.subnet("net-one", "private")
    assert walk.send(start, INTERNET).hops == ("nat:net-one-vpc-nat-euw1-az1", "internet")
    assert walk.send(start, walk.address(walk.subnet("net-two", "private"))).where == "net-two-vpc"
    assert walk.send(start, walk.address(walk.subnet("net-other", "private"))).where == "dropped"


def test_no_egress_means_none(preview: Callable[..., Plan]) -> None:
    walk = Walk(preview(spokes={"one": {"egress": "none"}, "two": {}}))
    start = walk.subnet("net-one", "private")
    assert walk.send(start, INTERNET).where == "dropped"
    assert walk.send(start, walk.address(walk.subnet("net-two", "private"))).where == "net-two-vpc"


REGIONS_APART = {
    "hubs": {"far": {"region": "us-east-1"}},
    "links": {"over": {"between": ["main", "far"]}},
    "spokes": {**SPOKES, "there": {"region": "us-east-1"}, "others": {"region": "us-east-1", "group": "blue"}},
}


def test_members_of_a_group_reach_each_other_across_regions(preview: Callable[..., Plan]) -> None:
    walk = Walk(preview(**REGIONS_APART))
    here, there = walk.subnet("net-one", "private"), walk.subnet("net-there", "private", "use1-az1")
    assert walk.send(here, walk.address(there)).hops == ("transit:hub-main-table-group-red", "transit:hub-far-table-hub")
    assert walk.send(there, walk.address(here)).where == "net-one-vpc"


def test_groups_never_reach_each_other_across_regions(preview: Callable[..., Plan]) -> None:
    walk = Walk(preview(**REGIONS_APART))
    for here, zone, there, beyond in (
        ("net-one", "euw1-az1", "net-others", "use1-az1"),
        ("net-there", "use1-az1", "net-other", "euw1-az1"),
    ):
        sent = walk.send(walk.subnet(here, "private", zone), walk.address(walk.subnet(there, "private", beyond)))
        assert sent.hops[-1].startswith("blackhole")


def test_a_peering_with_a_route_too_many_is_noticed(preview: Callable[..., Plan]) -> None:
    """The far pool of another group, in the table of this one: nothing at the far end would keep them apart."""
    plan = preview(**REGIONS_APART)
    table = next(found for found in plan.resources if found.name == "hub-main-table-group-red").outputs["id"]
    wrong = tuple(
        replace(found, inputs={**found.inputs, "transitGatewayRouteTableId": table})
        if found.name == "link-over-main-route-group-blue-10.80.0.0-14"
        else found
        for found in plan.resources
    )
    walk = Walk(replace(plan, resources=wrong))
    sent = walk.send(walk.subnet("net-one", "private"), walk.address(walk.subnet("net-others", "private", "use1-az1")))
    assert sent.where == "net-others-vpc"


def test_hubs_that_are_linked_reach_each_other(preview: Callable[..., Plan]) -> None:
    walk = Walk(preview(**REGIONS_APART))
    here, there = walk.subnet("hub-main", "private"), walk.subnet("hub-far", "private", "use1-az1")
    assert walk.send(here, walk.address(there)).where == "hub-far-vpc"
    assert walk.send(there, walk.address(here)).where == "hub-main-vpc"


def test_a_link_of_one_group_brings_no_other(preview: Callable[..., Plan]) -> None:
    only = {**REGIONS_APART, "links": {"over": {"between": ["main", "far"], "groups": ["blue"]}}}
    walk = Walk(preview(**only))
    red = walk.send(walk.subnet("net-one", "private"), walk.address(walk.subnet("net-there", "private", "use1-az1")))
    blue = walk.send(walk.subnet("net-other", "private"), walk.address(walk.subnet("net-others", "private", "use1-az1")))
    assert (red.where, blue.where) == ("dropped", "net-others-vpc")


def test_members_that_are_to_be_apart_do_not_reach_each_other(preview: Callable[..., Plan]) -> None:
    walk = Walk(preview(hub={"members": "apart"}, spokes=SPOKES))
    start = walk.subnet("net-one", "private")
    assert walk.send(start, walk.address(walk.subnet("net-two", "private"))).where == "dropped"
    assert walk.send(start, INTERNET).where == "internet"


def test_a_spoke_of_another_account_is_in_its_group_like_any_other(preview: Callable[..., Plan]) -> None:
    plan = preview(hub={"shared_with": ["other"]}, spokes={"one": {}, "two": {"account": "other"}})
    walk = Walk(plan)
    here, there = walk.subnet("net-one", "private"), walk.subnet("net-two", "private")
    assert walk.send(here, walk.address(there)).where == "net-two-vpc"
    assert walk.send(there, INTERNET).where == "internet"
