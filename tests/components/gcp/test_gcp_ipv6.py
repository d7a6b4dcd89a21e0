"""IPv6 on Google Cloud: ranges of the address plan, out of the part of unique local space that Google takes."""

from typing import Any

import pytest
from landfall.offline.errors import ProgramError
from landfall.testkit import preview_environment


def environment(pool: str) -> dict[str, Any]:
    return {
        "addresses": {"space": ["10.0.0.0/8"], "pools": {"red": {"gcp": {"europe-west1": ["10.20.0.0/14", pool]}}}},
        "hub": {"groups": ["red"], "networks": {}},
        "network": {"spokes": {"pay": {"cloud": "gcp", "group": "red", "ipv6": True}}},
    }


def test_network_and_subnet_get_ranges_from_the_pool() -> None:
    plan = preview_environment(environment("fd20:ac3::/40"))
    made = {resource.name: resource.inputs for resource in plan.resources}
    assert made["net-pay-network"]["internalIpv6Range"] == "fd20:ac3::/48"
    assert made["net-pay-private"]["internalIpv6Prefix"] == "fd20:ac3::/64"


def test_a_pool_that_google_does_not_take_is_a_mistake() -> None:
    with pytest.raises(ProgramError, match="fd20::/20 only"):
        preview_environment(environment("fd00:ac3e::/40"))
