"""Spokes of AWS beside their hub, the accounts they are shared with, and what stands in them."""

from collections.abc import Callable
from typing import Any

import pytest
from landfall.testkit.projects import GONE

Says = Callable[..., list[str]]

OTHER = {"network.spokes.shop.account": "other"}


@pytest.mark.parametrize(
    ("changes", "says_so"),
    [
        (OTHER, "shop.account: the hub of eu-west-1 is in account 111122223333"),
        ({**OTHER, "hub.networks.euw1.shared_with": ["other"]}, None),
        ({"network.spokes.shop.shared_with": ["other"]}, None),
        (
            {"network.spokes.shop.shared_with": ["othr"]},
            "shared_with[0]: `clouds.aws.accounts` has no `othr`; did you mean `other`?",
        ),
        ({"network.spokes.shop.shared_with": ["other", "other"]}, "shared_with[1]: `other` is named twice"),
        ({"network.spokes.shop.edge": False}, "workloads.shop.spoke: the spoke `shop` has no way in from the Internet"),
        ({"network.spokes.shop.edge": False, "workloads.shop": GONE}, None),
        ({"network.spokes.shop.ipv6": True}, "shop.ipv6: this network goes out through its hub"),
        ({"network.spokes.shop.ipv6": True, "network.spokes.shop.egress": "single"}, None),
        (
            {"network.spokes.shop.routes": {"far": {"destination": "203.0.113.0/24", "via": "drop"}}},
            "routes.far.via: a VPC's route table has no route that drops",
        ),
        ({"network.spokes.shop.subnets": {"private": {"size": 29}}}, "private.size: /29: a subnet on aws is /16 to /28"),
        (
            {"hub.networks.euw1.endpoints": ["smm"]},
            "endpoints[0]: no service of the table is called `smm`: did you mean `ssm`?",
        ),
        ({"hub.networks.euw1.endpoints": ["ssm"]}, None),
        (
            {"hub.networks.euw1.zones": 1, "hub.networks.euw1.resolver": {"inbound": True}},
            "euw1.zones: a resolver endpoint has addresses in two zones",
        ),
        ({"hub.networks.euw1.resolver": {"inbound": True}}, None),
        (
            {
                "addresses.space": ["10.0.0.0/16", "10.1.0.0/16", "10.2.0.0/16", "10.8.0.0/16"],
                "network.spokes.shop.cidr": "10.8.0.0/16",
            },
            "shop.cidr: 10.8.0.0/16 is a whole entry of `addresses.space`",
        ),
        (
            {
                "addresses.space": ["10.0.0.0/16", "10.2.0.0/16", "10.8.0.0/16"],
                "addresses.pools": {
                    "hub": {"aws": {"eu-west-1": ["10.0.0.0/16"]}},
                    "test": {"aws": {"eu-west-1": ["10.8.0.0/16"]}, "gcp": {"europe-west1": ["10.2.0.0/16"]}},
                },
                "network.spokes.shop": {"cloud": "aws", "group": "test"},
            },
            "shop: 10.8.0.0/16 is a whole entry of `addresses.space`",
        ),
        ({"addresses.space": ["10.0.0.0/16", "10.1.0.0/16", "10.2.0.0/16"]}, None),  # 10.0.0.0/15, joined
    ],
)
def test_what_does_not_fit_is_said_where_it_stands(says: Says, changes: dict[str, Any], says_so: str | None) -> None:
    found = says(changes)
    assert len(found) == (0 if says_so is None else 1), found
    assert all(says_so in text for text in found if says_so)
