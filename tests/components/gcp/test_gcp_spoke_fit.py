"""What Google Cloud cannot meet of a spoke is refused where it is said, with what to do instead."""

from typing import Any

import pytest

from components.network.fit import refusals
from components.network.spec import SpokeSpec


def refused(**changes: Any) -> dict[tuple[str | int, ...], str]:
    spec = SpokeSpec.model_validate({"cloud": "gcp", "group": "red", "cidr": "10.2.0.0/16", **changes})
    return {
        refusal.path: refusal.message for refusal in refusals(spec, {"gcp": "europe-west1", "aws": "eu-west-1"}[spec.cloud])
    }


@pytest.mark.parametrize("egress", [None, "zone-redundant", "single", "none"])
def test_a_plain_spoke_is_met(egress: str | None) -> None:
    assert refused(egress=egress) == {}


def test_nobody_leaves_through_a_hub_because_nat_serves_no_peers() -> None:
    assert "no peer" in refused(egress="hub")[("egress",)]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, set()),
        ({"egress": "none"}, {("nat_addresses",)}),
        ({"cloud": "aws"}, {("nat_addresses",)}),
    ],
)
def test_addresses_are_of_a_way_out_of_its_own(changes: dict[str, str], found: set[tuple[str]]) -> None:
    assert set(refused(nat_addresses=2, **changes)) == found
    assert refused(**{"egress": "single", **changes}) == {}


def test_a_tier_that_is_not_known_is_named_with_those_that_are() -> None:
    assert "proxy" in refused(subnets={"public": {}})[("subnets", "public")]


@pytest.mark.parametrize(
    ("tier", "good", "bad"),
    [
        ("private", 29, None),
        ("proxy", 26, 27),
        ("globalproxy", 26, 27),
        ("psa", 24, 25),
        ("psc", 29, None),
        ("services", 27, 28),
        ("pods", 24, 25),
        ("controlplane", 28, 27),
    ],
)
def test_sizes_are_those_that_the_cloud_takes(tier: str, good: int, bad: int | None) -> None:
    assert refused(subnets={tier: {"size": good}}) == {}
    if bad is not None:
        assert set(refused(subnets={tier: {"size": bad}})) == {("subnets", tier, "size")}


def test_only_the_subnet_for_machines_grows_where_it_is() -> None:
    assert refused(subnets={"private": {"size": 20, "growth": 2}}) == {}
    assert set(refused(subnets={"pods": {"growth": 1}})) == {("subnets", "pods", "growth")}


def test_a_route_goes_to_an_appliance_in_the_network() -> None:
    assert refused(routes={"partner": {"destination": "203.0.113.0/24", "via": "10.2.0.9"}}) == {}


@pytest.mark.parametrize("via", ["hub", "drop", "eni-0123456789abcdef0", "10.9.0.9"])
def test_a_route_to_what_is_no_next_hop_here_is_refused(via: str) -> None:
    assert set(refused(routes={"partner": {"destination": "203.0.113.0/24", "via": via}})) == {("routes", "partner", "via")}


def test_a_route_into_the_network_itself_is_refused() -> None:
    found = refused(routes={"self": {"destination": "10.2.8.0/24", "via": "10.2.0.9"}})
    assert set(found) == {("routes", "self", "destination")}


def test_a_second_way_out_is_refused_and_the_only_one_is_not() -> None:
    everything = {"all": {"destination": "0.0.0.0/0", "via": "10.2.0.9"}}
    assert set(refused(routes=everything)) == {("routes", "all", "destination")}
    assert refused(routes=everything, egress="none") == {}


def test_zones_are_a_count_because_subnets_span_them() -> None:
    assert set(refused(zones=["europe-west1-b"])) == {("zones",)}
    assert refused(zones=2) == {}


THERE = {
    "id": "projects/acme/global/networks/old",
    "subnets": {"private": {"regional": "projects/acme/regions/r/subnetworks/s"}},
}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("egress", "none"),
        ("edge", False),
        ("ipv6", True),
        ("growth", 1),
        ("nat_addresses", 2),
        ("subnets", {"proxy": {}}),
        ("shared_with", ["dev"]),
        ("routes", {"partner": {"destination": "203.0.113.0/24", "via": "10.2.0.9"}}),
    ],
)
def test_nothing_is_made_in_a_network_that_is_there(field: str, value: object) -> None:
    assert set(refused(existing=THERE, **{field: value})) == {(field,)}
    assert refused(existing=THERE) == {}
