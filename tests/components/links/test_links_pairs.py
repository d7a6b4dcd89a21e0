"""Every tunnel has the same words at both of its ends: addresses, numbers, keys, and who talks BGP to whom."""

from collections.abc import Callable, Iterator
from ipaddress import IPv4Address, IPv4Interface, IPv4Network
from typing import Any

import pytest
from landfall.plan.model import Plan, Resource
from landfall.testkit import counts, every, has, none, one

from components.network.spec import SiteSpec

Preview = Callable[[Any], Plan]

VPN = "aws:ec2/vpnConnection:VpnConnection"
SESSION = "gcp:compute/routerPeer:RouterPeer"
TUNNEL = "gcp:compute/vPNTunnel:VPNTunnel"
PEER = "azure-native:network:LocalNetworkGateway"
CONNECTION = "azure-native:network:VirtualNetworkGatewayConnection"

PAIRS = {
    "ag": ("aws", "gcp"),
    "az": ("azure", "aws"),
    "gz": ("gcp", "azure"),
    "ad": ("dc", "aws"),
    "gd": ("gcp", "dc"),
    "zd": ("azure", "dc"),
    "ao": ("aws", "office"),
    "go": ("gcp", "office"),
    "zo": ("office", "azure"),
}


@pytest.fixture(scope="module")
def plan(preview: Preview, sketch: Any) -> Plan:
    return preview(sketch(links={key: {"between": pair, "backup": key == "gz"} for key, pair in PAIRS.items()}))


def test_a_link_tells_which_site_it_reaches(plan: Plan) -> None:
    told = {key: one(plan, name=f"link-{key}").outputs.get("site") for key in PAIRS}
    assert told == {
        "ag": None,
        "az": None,
        "gz": None,
        "ad": "dc",
        "gd": "dc",
        "zd": "dc",
        "ao": "office",
        "go": "office",
        "zo": "office",
    }


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("ag", {"*:CustomerGateway": 2, VPN: 2, "*:ExternalVpnGateway": 1, TUNNEL: 4, "*:RouterInterface": 4, SESSION: 4}),
        ("az", {"*:CustomerGateway": 2, VPN: 2, PEER: 4, CONNECTION: 4}),
        ("gz", {"*:ExternalVpnGateway": 1, TUNNEL: 2, "*:RouterInterface": 2, SESSION: 2, PEER: 2, CONNECTION: 2}),
        ("ad", {"*:CustomerGateway": 2, VPN: 2}),
        ("gd", {"*:ExternalVpnGateway": 1, TUNNEL: 2, SESSION: 2}),
        ("zd", {PEER: 2, CONNECTION: 2}),
        ("ao", {"*:CustomerGateway": 1, VPN: 1}),
        ("go", {"*:ExternalVpnGateway": 1, TUNNEL: 2, SESSION: 2}),
        ("zo", {PEER: 1, CONNECTION: 1}),
    ],
)
def test_a_pair_is_made_of(plan: Plan, key: str, expected: dict[str, int]) -> None:
    counts(plan, expected, under=f"link-{key}")


def test_nothing_is_routed_by_hand(plan: Plan) -> None:
    none(plan, "aws:ec2/vpnConnectionRoute:VpnConnectionRoute")
    none(plan, "aws:ec2transitgateway/route:Route")
    none(plan, "gcp:compute/route:Route")
    for connection in every(plan, VPN):
        has(connection, {"staticRoutesOnly": False})
    for peer in every(plan, PEER):
        has(peer, {"localNetworkAddressSpace": {"addressPrefixes": []}})
    for connection in every(plan, CONNECTION):
        has(connection, {"enableBgp": True, "usePolicyBasedTrafficSelectors": False})


def test_every_tunnel_of_google_cloud_has_a_session_of_its_own(plan: Plan) -> None:
    for tunnel in every(plan, TUNNEL):
        name = tunnel.inputs["name"]
        interface = next(one for one in every(plan, "*:RouterInterface") if one.inputs["vpnTunnel"] == name)
        session = next(one for one in every(plan, SESSION) if one.inputs["interface"] == interface.inputs["name"])
        inside = IPv4Interface(interface.inputs["ipRange"])
        assert str(inside.ip) == session.inputs["ipAddress"]
        assert IPv4Address(session.inputs["peerIpAddress"]) in inside.network


@pytest.mark.parametrize("key", ["ag", "az", "gz"])
def test_both_ends_of_a_tunnel_mirror_each_other(plan: Plan, key: str) -> None:
    near, far = (sorted(end(plan, key)) for end in _ends(key))
    assert near == sorted((address, other) for other, address in far)
    for address, other in near:
        assert IPv4Network((address, 30), strict=False) == IPv4Network((other, 30), strict=False)


def test_aws_has_the_first_address_and_azure_the_second(plan: Plan) -> None:
    for address, other in _of_aws(plan, "az"):
        assert int(IPv4Address(other)) == int(IPv4Address(address)) + 1
        assert int(IPv4Address(address)) % 4 == 1


def test_each_end_is_told_the_number_of_the_other(plan: Plan) -> None:
    aws = one(plan, "*:CustomerGateway", name="link-ag-aws-gateway-0").inputs["bgpAsn"]
    told = {session.inputs["peerAsn"] for session in every(plan, SESSION, under="link-ag")}
    azure = {peer.inputs["bgpSettings"]["asn"] for peer in every(plan, PEER, under="link-az")}
    assert told == azure
    assert str(*told) != aws
    has(one(plan, "*:CustomerGateway", name="link-ad-aws-gateway-1"), {"bgpAsn": "64900", "ipAddress": "198.51.100.2"})


def test_a_long_number_of_a_site_goes_where_aws_takes_it(preview: Preview, sketch: Any) -> None:
    site = SiteSpec(addresses=("198.51.100.9",), asn=4200000000, prefixes=("192.168.16.0/20",))
    gateway = one(preview(sketch(links={"ao": {"between": ("aws", "office")}}, sites={"office": site})), "*:CustomerGateway")
    has(gateway, {"bgpAsnExtended": "4200000000"})
    assert "bgpAsn" not in gateway.inputs


def test_google_cloud_numbers_the_addresses_of_aws_as_its_interfaces_meet_them(plan: Plan) -> None:
    met = {
        tunnel.name[-2:]: (tunnel.inputs["vpnGatewayInterface"], tunnel.inputs["peerExternalGatewayInterface"])
        for tunnel in every(plan, TUNNEL, under="link-ag")
    }
    assert met == {"t0": (0, 0), "t1": (0, 1), "t2": (1, 2), "t3": (1, 3)}
    outside = one(plan, "*:ExternalVpnGateway", under="link-ag")
    has(outside, {"redundancyType": "FOUR_IPS_REDUNDANCY"})
    assert [item["ipAddress"] for item in outside.inputs["interfaces"]] == [
        f"‹link-ag-aws-connection-{connection}.tunnel{tunnel}Address›" for connection in (0, 1) for tunnel in (1, 2)
    ]


@pytest.mark.parametrize(
    ("key", "kind", "met"),
    [
        ("gz", "TWO_IPS_REDUNDANCY", {"t0": (0, 0), "t1": (1, 1)}),
        ("gd", "TWO_IPS_REDUNDANCY", {"t0": (0, 0), "t1": (1, 1)}),
        ("go", "SINGLE_IP_INTERNALLY_REDUNDANT", {"t0": (0, 0), "t1": (1, 0)}),
    ],
)
def test_google_cloud_says_how_many_addresses_the_other_end_has(
    plan: Plan, key: str, kind: str, met: dict[str, tuple[int, int]]
) -> None:
    has(one(plan, "*:ExternalVpnGateway", under=f"link-{key}"), {"redundancyType": kind})
    assert met == {
        tunnel.name[-2:]: (tunnel.inputs["vpnGatewayInterface"], tunnel.inputs["peerExternalGatewayInterface"])
        for tunnel in every(plan, TUNNEL, under=f"link-{key}")
    }


def test_the_instance_that_is_not_expected_gets_the_address_of_its_first_tunnel(plan: Plan) -> None:
    """As Microsoft's instructions for AWS have it."""
    own = dict(zip(("t0", "t1", "t2", "t3"), _addresses_of_azure(plan, "az"), strict=True))
    assert _custom(plan, "az") == {
        "t0": (own["t0"], own["t2"]),
        "t1": (own["t1"], own["t2"]),
        "t2": (own["t0"], own["t2"]),
        "t3": (own["t0"], own["t3"]),
    }


def test_both_instances_talk_to_the_one_address_of_a_device(plan: Plan) -> None:
    for peer, (first, second) in zip(every(plan, PEER, under="link-zd"), _custom(plan, "zd").values(), strict=True):
        device = IPv4Address(peer.inputs["bgpSettings"]["bgpPeeringAddress"])
        assert [int(IPv4Address(first)) - int(device), int(IPv4Address(second)) - int(device)] == [1, 2]


def test_no_two_tunnels_share_a_range(plan: Plan) -> None:
    ranges = [IPv4Network(vpn.inputs[f"tunnel{number}InsideCidr"]) for vpn in every(plan, VPN) for number in (1, 2)]
    assert len(set(ranges)) == len(ranges)
    assert not any(one.overlaps(other) for index, one in enumerate(ranges) for other in ranges[:index])


def _ends(key: str) -> tuple[Callable[[Plan, str], Iterator[tuple[str, str]]], ...]:
    found = {"aws": _of_aws, "gcp": _of_gcp, "azure": _of_azure}
    first, second = PAIRS[key]
    return lambda plan, key: found[first](plan, key), lambda plan, key: found[second](plan, key)


def _of_aws(plan: Plan, key: str) -> Iterator[tuple[str, str]]:
    """Own and other address of each tunnel."""
    for vpn in every(plan, VPN, under=f"link-{key}"):
        for number in (1, 2):
            inside = IPv4Network(vpn.inputs[f"tunnel{number}InsideCidr"])
            yield str(inside[1]), str(inside[2])


def _of_gcp(plan: Plan, key: str) -> Iterator[tuple[str, str]]:
    for session in every(plan, SESSION, under=f"link-{key}"):
        yield session.inputs["ipAddress"], session.inputs["peerIpAddress"]


def _of_azure(plan: Plan, key: str) -> Iterator[tuple[str, str]]:
    for peer in every(plan, PEER, under=f"link-{key}"):
        connection = _connection_of(plan, peer)
        other = peer.inputs["bgpSettings"]["bgpPeeringAddress"]
        block = IPv4Network((other, 30), strict=False)
        (own,) = {
            item["customBgpIpAddress"]
            for item in connection.inputs["gatewayCustomBgpIpAddresses"]
            if IPv4Address(item["customBgpIpAddress"]) in block
        }
        yield own, other


def _connection_of(plan: Plan, peer: Resource) -> Resource:
    return one(plan, CONNECTION, name=peer.name.replace("-peer-", "-connection-"))


def _addresses_of_azure(plan: Plan, key: str) -> list[str]:
    return [own for own, _ in _of_azure(plan, key)]


def _custom(plan: Plan, key: str) -> dict[str, tuple[str, str]]:
    found = {}
    for connection in every(plan, CONNECTION, under=f"link-{key}"):
        given = {
            item["ipConfigurationId"]: item["customBgpIpAddress"] for item in connection.inputs["gatewayCustomBgpIpAddresses"]
        }
        found[connection.name[-2:]] = (given["azure-config0"], given["azure-config1"])
    return found
