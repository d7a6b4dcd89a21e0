"""A change of an option of a spoke on Google Cloud changes only what it must."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

Draw = Callable[..., Any]

ROUTE = {"partner": {"destination": "203.0.113.0/24", "via": "10.2.0.9"}}
WAY_OUT = {"internet", "router", "nat", "nat-address", "alarm-nat-drops", "alarm-nat-allocation"}
RECORDS = {"flowlogs-sink", "flowlogs-exclusion"}


@pytest.mark.parametrize(
    ("changes", "changed", "added", "gone"),
    [
        ({"edge": False}, {"edge"}, set(), set()),
        ({"egress": "single"}, set(), set(), set()),
        ({"egress": "none"}, RECORDS, set(), WAY_OUT),
        ({"zones": 1}, set(), set(), set()),
        ({"flow_logs": {"retention": 30}}, {"flowlogs-bucket"}, set(), set()),
        ({"ipv6": True}, {"network", "private"}, {"deny-ingress6", "group6-in"}, set()),
        ({"nat_addresses": 2}, {"nat"}, {"nat-address-2"}, set()),
        ({"routes": ROUTE}, set(), {"route-partner"}, set()),
        ({"subnets": {"private": {"size": 20}}}, {"private"}, set(), set()),
        ({"subnets": {"pods": {}}}, {"private"}, set(), set()),
        ({"subnets": {"proxy": {}}}, set(), {"proxy"}, set()),
        ({"subnets": {"psa": {}}}, set(), {"services", "services-range", "services-connection", "services-routes"}, set()),
    ],
)
def test_an_option_changes_only_what_it_must(
    network: Draw, changes: Mapping[str, Any], changed: set[str], added: set[str], gone: set[str]
) -> None:
    before, after = _named(network()), _named(network(**changes))
    assert {name for name in before.keys() & after.keys() if before[name] != after[name]} == changed
    assert after.keys() - before.keys() == added
    assert before.keys() - after.keys() == gone


def test_a_renamed_spoke_keeps_what_it_has(network: Draw) -> None:
    tiers: dict[str, Any] = {"apis": {}, "psa": {}, "proxy": {}}
    before = {name: inputs.get("name") for name, inputs in _named(network(subnets=tiers)).items()}
    drawn = network(key="bill", formerly=["pay"], subnets=tiers)
    after = {
        resource.name.removeprefix("net-bill-"): resource.inputs.get("name")
        for resource in drawn.plan.resources
        if resource.name.startswith("net-bill-")
    }
    assert after == before


def _named(drawn: Any) -> dict[str, Mapping[str, Any]]:
    """Inputs by name inside the spoke."""
    own = [resource for resource in drawn.plan.resources if resource.name.startswith("net-pay-")]
    return {resource.name.removeprefix("net-pay-"): resource.inputs for resource in own}
