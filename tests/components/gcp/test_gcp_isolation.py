"""Who reaches whom on Google Cloud, walked on the Plan: groups never meet, and members do where they are together."""

from collections.abc import Callable
from ipaddress import IPv4Network
from typing import Any

import pytest

Draw = Callable[..., Any]

Routes = set[tuple[str, str]]
"""Pairs of networks: the first has a route to the second."""

SPOKES = {"pay": {}, "shop": {}, "blog": {"group": "blue"}}
MODES: dict[str, dict[str, Any]] = {
    "meshes": {},
    "star": {"members": "apart"},
    "peerings": {"transit": "peered"},
    "tunnels": {"transit": "tunnelled"},
    "tunnels apart": {"transit": "tunnelled", "members": "apart"},
}
TOGETHER = ("meshes", "tunnels")


def told_by_centers(drawn: Any) -> Routes:
    """Who has a route to whom by Network Connectivity Center.

    A mesh tells all of all, a star its center of its edges and its edges of its center.
    """
    graph: Routes = set()
    topology = {f"‹{hub.name}.id›": hub.inputs["presetTopology"] for hub in drawn.all("Hub")}
    joined = [spoke.inputs for spoke in drawn.all("Spoke")]
    for one in joined:
        for other in joined:
            if one is other or one["hub"] != other["hub"]:
                continue
            center = "-center.id›" in one["group"] or "-center.id›" in other["group"]
            if topology[one["hub"]] == "MESH" or center:
                graph.add((one["linkedVpcNetwork"]["uri"], other["linkedVpcNetwork"]["uri"]))
    return graph


def routes(drawn: Any) -> Routes:
    """Who has a route to whose range. Nothing is passed on but by a hub's router, and that says to whom."""
    graph = told_by_centers(drawn)
    for peering in drawn.all("NetworkPeering"):
        graph.add((peering.inputs["network"], peering.inputs["peerNetwork"]))
    for key, cidr in (("pay", "10.20.0.0/16"), ("shop", "10.21.0.0/16"), ("blog", "10.36.0.0/16")):
        for other in SPOKES:
            for session in drawn.all("RouterPeer"):
                if session.name == f"net-{other}-tunnels-hub-session-0" and other != key:
                    told = [IPv4Network(entry["range"]) for entry in session.inputs["advertisedIpRanges"]]
                    if any(IPv4Network(cidr).subnet_of(network) for network in told):
                        graph.add((f"‹net-{other}-network.selfLink›", f"‹net-{key}-network.selfLink›"))
    return graph


@pytest.fixture(scope="module")
def seen() -> dict[str, Any]:
    """Plans by mode, each drawn once."""
    return {}


@pytest.fixture
def drawn(request: pytest.FixtureRequest, whole: Draw, seen: dict[str, Any]) -> tuple[str, Any]:
    mode = request.param
    if mode not in seen:
        seen[mode] = whole(MODES[mode], **SPOKES)
    return mode, seen[mode]


each_mode = pytest.mark.parametrize("drawn", MODES, indirect=True)


def covered(cidr: str, ranges: list[str]) -> bool:
    """Whether a range is in one of others."""
    return any(IPv4Network(cidr).subnet_of(IPv4Network(one)) for one in ranges)


def name(key: str) -> str:
    return f"‹net-{key}-network.selfLink›"


@each_mode
def test_no_route_leads_from_one_group_to_another(drawn: tuple[str, Any]) -> None:
    graph = routes(drawn[1])
    for member in ("pay", "shop"):
        assert (name(member), name("blog")) not in graph
        assert (name("blog"), name(member)) not in graph


@each_mode
def test_members_of_a_group_have_routes_to_each_other_where_they_are_together(drawn: tuple[str, Any]) -> None:
    mode, found = drawn
    assert ((name("pay"), name("shop")) in routes(found)) is (mode in TOGETHER)
    assert ((name("shop"), name("pay")) in routes(found)) is (mode in TOGETHER)


@each_mode
def test_whoever_finds_a_route_is_still_refused(drawn: tuple[str, Any]) -> None:
    """The other group's pools are denied both ways before anything is allowed."""
    rules = {rule.name: rule.inputs for rule in drawn[1].all("NetworkFirewallPolicyRule")}
    for key, others in (("pay", "10.36.0.0/14"), ("blog", "10.20.0.0/14")):
        into, out = rules[f"net-{key}-others-in"], rules[f"net-{key}-others-out"]
        assert (into["action"], out["action"]) == ("deny", "deny")
        assert covered(others, into["match"]["srcIpRanges"])
        assert covered(others, out["match"]["destIpRanges"])
        allowed = [
            rule["priority"]
            for rule_name, rule in rules.items()
            if rule_name.startswith(f"net-{key}-") and rule["action"] == "allow"
        ]
        assert all(priority > into["priority"] for priority in allowed)


def test_a_walk_can_fail(whole: Draw) -> None:
    """Two groups on one mesh would meet: what the meshes are kept apart for."""
    drawn = whole({}, groups=("red",), pay={}, shop={})
    assert (name("pay"), name("shop")) in routes(drawn)
