"""Networks of one group on a hub of Google Cloud, from the environment's words to the Plan: whole, and cut into stacks."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from landfall.analysis.policies import Config, judge
from landfall.plan.model import Plan
from landfall.testkit import preview_environment

from policies.rules import load

CLOUDS = {
    "gcp": {
        "home": "europe-west1",
        "regions": ["europe-west1", "us-east1"],
        "default": "main",
        "organization": "123456789012",
        "projects": {"main": {"id": "acme-test", "number": "111122223333"}},
    }
}
ADDRESSES = {
    "space": ["10.0.0.0/8"],
    "pools": {
        "hub": {"gcp": {"europe-west1": ["10.1.0.0/16"]}},
        "production": {"gcp": {"europe-west1": ["10.20.0.0/14"], "us-east1": ["10.28.0.0/14"]}},
        "staging": {"gcp": {"europe-west1": ["10.36.0.0/14"]}},
    },
}
HUB = {
    "resolver": {
        "inbound": True,
        "block": [".bad.example"],
        "forward": {"corp": {"domain": "corp.acme.example", "servers": ["192.168.0.53"]}},
    },
    "endpoints": ["restricted"],
}
SPOKES: dict[str, Mapping[str, Any]] = {
    "shop": {"cloud": "gcp", "group": "production", "subnets": {"psa": {}, "proxy": {}, "pods": {}, "services": {}}},
    "pay": {"cloud": "gcp", "group": "production", "region": "us-east1"},
    "users": {"cloud": "gcp", "group": "production", "subnets": {"apis": {}}},
    "trial": {"cloud": "gcp", "group": "staging", "egress": "none", "edge": False},
}
# Last by name: without a ledger ranges are given in the order of names.
MORE = {"zeta": {"cloud": "gcp", "group": "production"}}


def environment(**layers: Any) -> dict[str, Any]:
    return {"clouds": CLOUDS, "addresses": ADDRESSES, **layers}


def hub() -> dict[str, Any]:
    return {"groups": ["production", "staging"], "networks": {"core": {"cloud": "gcp", **HUB}}}


@cache
def whole(more: bool = False) -> Plan:
    return preview_environment(environment(hub=hub(), network={"spokes": SPOKES | (MORE if more else {})}))


@cache
def cut(more: bool = False) -> Plan:
    """The spokes in a stack of their own, the hub in another's."""
    spokes = environment(uses={"hub": "network"}, network={"spokes": SPOKES | (MORE if more else {})})
    return preview_environment(spokes, others={"network": environment(hub=hub())})


def of(plan: Plan, kind: str) -> dict[str, Mapping[str, Any]]:
    return {resource.name: resource.inputs for resource in plan.resources if resource.type.rsplit(":", 1)[-1] == kind}


def test_members_of_a_group_are_on_one_mesh_wherever_they_are() -> None:
    joined = of(whole(), "Spoke")
    hubs = {name: spoke["hub"] for name, spoke in joined.items()}
    assert hubs["net-shop-joined"] == hubs["net-pay-joined"] == hubs["net-users-joined"]
    assert hubs["net-trial-joined"] not in {hubs["net-shop-joined"]}
    assert {made["presetTopology"] for made in of(whole(), "Hub").values()} == {"MESH"}
    assert not of(whole(), "NetworkPeering")


def test_each_tells_the_mesh_of_its_own_range_and_of_nothing_else() -> None:
    told = {name: spoke["linkedVpcNetwork"]["includeExportRanges"] for name, spoke in of(whole(), "Spoke").items()}
    assert all(len(ranges) == 1 for ranges in told.values())
    assert len({ranges[0] for ranges in told.values()}) == len(SPOKES)


def test_each_lets_its_group_in_and_nobody_of_another() -> None:
    rules = of(whole(), "NetworkFirewallPolicyRule")
    for key in ("shop", "pay", "users"):
        assert rules[f"net-{key}-group-in"]["match"]["srcIpRanges"] == ["10.20.0.0/14", "10.28.0.0/14"]
        assert rules[f"net-{key}-others-in"]["match"]["srcIpRanges"] == ["10.36.0.0/14"]
        assert rules[f"net-{key}-others-in"]["priority"] < rules[f"net-{key}-group-in"]["priority"]
    assert rules["net-trial-others-in"]["match"]["srcIpRanges"] == ["10.20.0.0/14", "10.28.0.0/14"]


def test_each_has_a_way_out_of_its_own_but_who_wants_none() -> None:
    assert {name.split("-")[1] for name in of(whole(), "RouterNat")} == {"shop", "pay", "users"}


def test_all_ask_the_hub_for_the_same_names() -> None:
    zones = of(whole(), "ManagedZone")
    for key in SPOKES:
        target = zones[f"net-{key}-ask-corp-acme-example"]["peeringConfig"]["targetNetwork"]["networkUrl"]
        assert target == "‹hub-core-network.selfLink›"
        assert f"net-{key}-block" in of(whole(), "ResponsePolicy")


def test_a_spoke_more_changes_neither_hub_nor_any_other_spoke() -> None:
    before = {resource.urn: resource.inputs for resource in whole().resources}
    after = {resource.urn: resource.inputs for resource in whole(more=True).resources}
    assert {urn: after[urn] for urn in before} == before
    assert all("net-zeta" in urn for urn in after.keys() - before.keys())


def test_cut_into_stacks_the_spokes_are_the_same() -> None:
    def spokes(plan: Plan) -> dict[str, Mapping[str, Any]]:
        return {f"{one.type} {one.name}": one.inputs for one in plan.resources if one.name.startswith("net-")}

    assert spokes(cut()).keys() == spokes(whole()).keys()
    assert not [one for one in cut().resources if one.name.startswith("hub-")]


def test_the_rules_have_nothing_to_say_of_them() -> None:
    found = judge(whole(), load(("gcp",)), Config(date(2026, 11, 22)))
    assert [(one.rule.id, one.resource.name) for one in (*found.found, *found.cannot_tell)] == []
