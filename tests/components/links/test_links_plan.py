"""The tunnels of links: which there are, between which ends, with which addresses."""

from ipaddress import IPv4Address, IPv4Network

import pytest

from components.network.links import plan
from components.network.spec import HubNetworkSpec, HubSpec, LinkSpec, SiteSpec

HUB = HubSpec(
    groups=("red",),
    networks={
        "euw1": HubNetworkSpec(cloud="aws"),
        "use1": HubNetworkSpec(cloud="aws", region="us-east-1"),
        "gcp": HubNetworkSpec(cloud="gcp"),
        "weu": HubNetworkSpec(cloud="azure"),
    },
    sites={
        "dc": SiteSpec(addresses=("198.51.100.1", "198.51.100.2"), asn=64900, prefixes=("192.168.0.0/20",)),
        "office": SiteSpec(addresses=("198.51.100.9",), asn=64901, prefixes=("192.168.16.0/20",)),
    },
)


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        (("euw1", "gcp"), {"t0": 30, "t1": 30, "t2": 30, "t3": 30}),
        (("weu", "euw1"), {"t0": 30, "t1": 30, "t2": 30, "t3": 30}),
        (("weu", "gcp"), {"t0": 30, "t1": 30}),
        (("dc", "euw1"), {"t0": 30, "t1": 30, "t2": 30, "t3": 30}),
        (("office", "euw1"), {"t0": 30, "t1": 30}),
        (("office", "gcp"), {"t0": 30, "t1": 30}),
        (("dc", "gcp"), {"t0": 30, "t1": 30}),
        (("dc", "weu"), {"d0": 29, "d1": 29}),
        (("office", "weu"), {"d0": 29}),
        (("euw1", "use1"), {}),
        (("euw1", "nowhere"), {}),
    ],
)
def test_a_pair_demands_a_range_a_tunnel(between: tuple[str, str], expected: dict[str, int]) -> None:
    found = list(plan.demands(LinkSpec(between=between), HUB))
    assert {demand.place: demand.prefix for demand in found} == expected
    assert {demand.tier for demand in found} <= {"tunnel"}


def test_what_faces_azure_has_addresses_that_azure_takes() -> None:
    assert plan.pools(LinkSpec(between=("weu", "gcp")), HUB) == ("169.254.21.0/24", "169.254.22.0/24")


def test_no_pool_has_what_aws_keeps_for_itself() -> None:
    kept = [IPv4Network(f"169.254.{third}.0/24") for third in range(6)] + [IPv4Network("169.254.169.252/30")]
    for pool in (*plan.AZURE_POOLS, *plan.OTHER_POOLS):
        assert not any(IPv4Network(pool).overlaps(each) for each in kept)
        assert IPv4Address("169.254.169.254") not in IPv4Network(pool)
