"""With a firewall in the hub nothing goes past it, and every reply meets the endpoint that saw the question."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from landfall.plan.model import Plan
from landfall.testkit.aws_walk import INTERNET, Walk

ZONES = ("euw1-az1", "euw1-az2", "euw1-az3")
SPOKES = {"one": {"group": "red"}, "two": {"group": "red"}, "other": {"group": "blue"}}
INSPECTION = {"domains": [".acme.example", "api.partner.example"]}

Preview = Callable[..., Plan]


@pytest.fixture(params=["zone-redundant", "single"])
def walk(request: pytest.FixtureRequest, preview: Preview) -> Walk:
    """An inspected hub with spokes of two groups, with a way out a zone or one for all."""
    return Walk(preview(hub={"inspection": INSPECTION, "egress": request.param}, spokes=SPOKES))


def walks() -> Iterator[tuple[str, str]]:
    """The zone where a flow begins, and the one that appliance mode picks for it."""
    yield from ((zone, pick) for zone in ZONES for pick in ZONES)


def test_members_of_a_group_meet_one_endpoint_in_both_directions(walk: Walk) -> None:
    for zone, pick in walks():
        here, there = walk.subnet("net-one", "private", zone), walk.subnet("net-two", "private", "euw1-az2")
        sent, answered = walk.send(here, walk.address(there), pick=pick), walk.answer(there, here, pick=pick)
        assert (sent.where, answered.where) == ("net-two-vpc", "net-one-vpc")
        assert sent.firewalls == answered.firewalls == (f"firewall:hub-main-vpc-subnet-firewall-{pick}",)


def test_the_internet_is_reached_past_one_endpoint_in_both_directions(walk: Walk) -> None:
    for zone, pick in walks():
        start = walk.subnet("net-one", "private", zone)
        sent = walk.send(start, INTERNET, name="www.acme.example", pick=pick)
        answered = walk.reply(sent, start, pick=pick)
        assert (sent.where, answered.where) == ("internet", "net-one-vpc")
        assert len(sent.firewalls) == 1
        assert sent.firewalls == answered.firewalls


def test_groups_are_kept_apart_by_the_firewall(walk: Walk) -> None:
    for here, there in (("net-one", "net-other"), ("net-other", "net-two")):
        for protocol, port in (("tcp", 443), ("tcp", 22), ("udp", 53), ("icmp", 0)):
            target = walk.address(walk.subnet(there, "private"))
            sent = walk.send(walk.subnet(here, "private"), target, protocol=protocol, port=port, name="www.acme.example")
            assert sent.where == "dropped"
            assert sent.hops[-1] in ("firewall says red to blue", "firewall says blue to red")


def test_no_route_of_a_spoke_leads_past_the_firewall(preview: Preview) -> None:
    plan = preview(hub={"inspection": INSPECTION}, spokes=SPOKES)
    known = {
        found.inputs["transitGatewayRouteTableId"]
        for found in plan.resources
        if found.type == "aws:ec2transitgateway/routeTablePropagation:RouteTablePropagation"
    }
    tables = {found.outputs["id"]: found.name for found in plan.resources if found.name.startswith("hub-main-table-")}
    assert {tables[table] for table in known} == {"hub-main-table-inspection"}


def test_a_propagation_into_a_group_s_table_is_noticed(preview: Preview) -> None:
    """The mistake that the facts warn of: the propagated route is longer, and the flow goes past the firewall."""
    plan = preview(hub={"inspection": INSPECTION}, spokes=SPOKES)
    table = next(found for found in plan.resources if found.name == "hub-main-table-group-red").outputs["id"]
    wrong = next(found for found in plan.resources if found.name == "net-other-propagation-inspection")
    added = replace(wrong, urn=f"{wrong.urn}-too", inputs={**wrong.inputs, "transitGatewayRouteTableId": table})
    walk = Walk(replace(plan, resources=(*plan.resources, added)))
    sent = walk.send(walk.subnet("net-one", "private"), walk.address(walk.subnet("net-other", "private")))
    assert (sent.where, sent.firewalls) == ("net-other-vpc", ())


def test_without_appliance_mode_a_reply_would_meet_another_endpoint(preview: Preview) -> None:
    plan = preview(hub={"inspection": INSPECTION}, spokes=SPOKES)
    off = tuple(
        replace(found, inputs={**found.inputs, "applianceModeSupport": "disable"})
        if found.name == "hub-main-attachment"
        else found
        for found in plan.resources
    )
    walk = Walk(replace(plan, resources=off))
    here, there = walk.subnet("net-one", "private", "euw1-az1"), walk.subnet("net-two", "private", "euw1-az2")
    sent, answered = walk.send(here, walk.address(there)), walk.answer(there, here)
    assert sent.firewalls != answered.firewalls


def test_only_names_that_are_allowed_leave(walk: Walk) -> None:
    start = walk.subnet("net-other", "private")

    def leaves(**packet: Any) -> bool:
        return walk.send(start, INTERNET, **packet).where == "internet"

    assert leaves(name="acme.example")
    assert leaves(name="www.acme.example")
    assert leaves(name="api.partner.example")
    assert not leaves(name="www.partner.example")
    assert not leaves(name="notacme.example")
    assert not leaves(name=None)
    assert not leaves(protocol="udp", port=443)
    assert not leaves(protocol="icmp", port=0)


def test_what_the_environment_allows_passes_and_nothing_beside_it(preview: Preview) -> None:
    allow = {"mail": {"source": ["10.16.0.0/16"], "destination": ["93.184.216.0/24"], "ports": ["tcp/587", "udp/123"]}}
    walk = Walk(preview(hub={"inspection": {"allow": allow}}, spokes=SPOKES))

    def leaves(spoke: str, **packet: Any) -> bool:
        return walk.send(walk.subnet(spoke, "private"), INTERNET, **packet).where == "internet"

    assert leaves("net-one", port=587)
    assert leaves("net-one", protocol="udp", port=123)
    assert not leaves("net-one", port=25)
    assert not leaves("net-two", port=587)


def test_the_hub_s_own_machines_are_reached_past_the_endpoint_of_their_zone(preview: Preview) -> None:
    walk = Walk(preview(hub={"inspection": {}, "endpoints": ["ssm"]}, spokes=SPOKES))
    for zone in ZONES:
        for pick in ZONES:
            here, there = walk.subnet("net-one", "private", "euw1-az1"), walk.subnet("hub-main", "endpoints", zone)
            sent, answered = walk.send(here, walk.address(there), pick=pick), walk.answer(there, here, pick=pick)
            assert (sent.where, answered.where) == ("hub-main-vpc", "net-one-vpc")
            assert sent.firewalls == answered.firewalls == (f"firewall:hub-main-vpc-subnet-firewall-{zone}",)
    assert walk.send(here, walk.address(there), port=22).where == "dropped"


def test_members_that_are_to_be_apart_are_dropped_by_the_firewall(preview: Preview) -> None:
    walk = Walk(preview(hub={"inspection": INSPECTION, "members": "apart"}, spokes=SPOKES))
    sent = walk.send(walk.subnet("net-one", "private"), walk.address(walk.subnet("net-two", "private")))
    assert sent.hops[-1] == "firewall says anything else inside"


def test_across_regions_a_flow_meets_both_firewalls_in_both_directions(preview: Preview) -> None:
    walk = Walk(
        preview(
            hub={"inspection": INSPECTION},
            hubs={"far": {"region": "us-east-1", "inspection": {}}},
            links={"over": {"between": ["main", "far"]}},
            spokes={**SPOKES, "there": {"region": "us-east-1"}, "others": {"region": "us-east-1", "group": "blue"}},
        )
    )
    here, there = walk.subnet("net-one", "private"), walk.subnet("net-there", "private", "use1-az1")
    for pick in ("-az1", "-az2", "-az3"):
        sent, answered = walk.send(here, walk.address(there), pick=pick), walk.answer(there, here, pick=pick)
        assert (sent.where, answered.where) == ("net-there-vpc", "net-one-vpc")
        assert len(sent.firewalls) == 2
        assert sent.firewalls == answered.firewalls[::-1]
    crossed = walk.send(here, walk.address(walk.subnet("net-others", "private", "use1-az1")))
    assert crossed.hops[-1] == "firewall says red to blue"
