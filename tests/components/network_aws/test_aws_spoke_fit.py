"""What AWS cannot meet of a spoke, each beside what it can."""

from typing import Any

import pytest

from components.network.aws_spoke_fit import on_hub_refusals, refusals
from components.network.spec import SpokeSpec

EXISTING = {"id": "vpc-1", "subnets": {"private": {"euw1-az1": "subnet-1"}}}


def spoke(**changes: Any) -> SpokeSpec:
    return SpokeSpec.model_validate({"cloud": "aws", "group": "red", "cidr": "10.1.0.0/16", **changes})


def to(via: str, destination: str = "203.0.113.0/24") -> dict[str, Any]:
    return {"routes": {"far": {"destination": destination, "via": via}}}


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({}, None),
        (to("hub"), None),
        (to("eni-0123456789abcdef0"), None),
        (to("pcx-0123456789abcdef0"), None),
        (to("vgw-0123456789abcdef0"), None),
        (to("drop"), ("routes", "far", "via")),
        (to("10.1.0.4"), ("routes", "far", "via")),
        (to("hub", "0.0.0.0/0"), ("routes", "far", "destination")),
        (to("hub", "10.1.4.0/24"), ("routes", "far", "destination")),
        ({"subnets": {"private": {"size": 16}, "database": {"size": 28}}}, None),
        ({"subnets": {"private": {"size": 15}}}, ("subnets", "private", "size")),
        ({"subnets": {"private": {"size": 29}}}, ("subnets", "private", "size")),
        ({"subnets": {"pods": {}}}, ("subnets", "pods")),
        ({"ipv6": True}, None),
        ({"ipv6": True, "egress": "single"}, None),
        ({"ipv6": True, "egress": "hub"}, ("ipv6",)),
        ({"existing": EXISTING}, None),
        ({"existing": EXISTING, "ipv6": True}, ("ipv6",)),
        ({"existing": EXISTING, **to("hub")}, ("routes",)),
        ({"existing": EXISTING, "shared_with": ["other"]}, ("shared_with",)),
    ],
)
def test_what_is_refused_wherever_it_hangs(changes: dict[str, Any], path: tuple[str, ...] | None) -> None:
    assert [refusal.path for refusal in refusals(spoke(**changes))] == ([] if path is None else [path])


def test_two_routes_to_one_place_are_one_too_many() -> None:
    routes = {
        name: {"destination": "203.0.113.0/24", "via": via} for name, via in (("a", "hub"), ("b", "eni-0123456789abcdef0"))
    }
    assert [refusal.path for refusal in refusals(spoke(routes=routes))] == [("routes", "b", "destination")]


def test_a_refusal_says_what_to_do() -> None:
    (refusal,) = refusals(spoke(**to("drop")))
    assert "inspection.domains" in refusal.message
    (refusal,) = refusals(spoke(**to("10.1.0.4")))
    assert "eni-" in refusal.message


@pytest.mark.parametrize(
    ("changes", "has_hub", "path"),
    [
        ({"ipv6": True}, True, ("ipv6",)),
        ({"ipv6": True, "egress": "zone-redundant"}, True, None),
        ({"ipv6": True}, False, None),
        (to("hub"), False, ("routes", "far", "via")),
        (to("hub"), True, None),
        ({"existing": EXISTING, "ipv6": True}, True, None),
    ],
)
def test_what_a_hub_changes(changes: dict[str, Any], has_hub: bool, path: tuple[str, ...] | None) -> None:
    assert [refusal.path for refusal in on_hub_refusals(spoke(**changes), has_hub=has_hub)] == ([] if path is None else [path])
