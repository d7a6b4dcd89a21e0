"""What networks of others are known to do, and what these examples cannot: docs/networks.md lists it."""

from collections import Counter
from typing import Any

from landfall.plan.diff import Diff, diff
from landfall.testkit import every, preview_changed, preview_stack

Environment = dict[str, Any]

TUNNELS = (
    "aws:ec2/vpnConnection:VpnConnection",
    "gcp:compute/vPNTunnel:VPNTunnel",
    "azure-native:network:VirtualNetworkGatewayConnection",
)
SUBNETS = ("aws:ec2/subnet:Subnet", "gcp:compute/subnetwork:Subnetwork", "azure-native:network:Subnet")
HUB_NETWORKS = ("aws:ec2/vpc:Vpc", "gcp:compute/network:Network", "azure-native:network:VirtualNetwork")


def changed(stack: str, change: Any) -> Diff:
    return diff(preview_stack(stack), preview_changed(stack, change))


def touched(found: Diff, *types: str) -> list[str]:
    """What a change replaces, deletes or updates of some types."""
    pairs = [pair.new.name for pair in (*found.replaced, *found.updated) if pair.new.type in types]
    return pairs + [resource.name for resource in found.deleted if resource.type in types]


def another_zone(environment: Environment) -> None:
    environment["network"]["spokes"]["shopus"]["zones"] = 4


def test_a_zone_more_renumbers_no_subnet() -> None:
    found = changed("production", another_zone)
    assert [resource for resource in found.created if resource.type in SUBNETS]
    assert touched(found, *SUBNETS) == []
    assert (found.replaced, found.deleted) == ((), ())


def another_peer(environment: Environment) -> None:
    london = {"addresses": ["198.51.100.20", "198.51.100.21"], "asn": 65020, "prefixes": ["10.248.0.0/16"]}
    environment["hub"]["sites"]["aaalondon"] = london
    environment["hub"]["links"]["aaalondon"] = {"between": ["euw1", "aaalondon"], "groups": ["production"]}


def test_a_peer_more_recreates_no_tunnel() -> None:
    found = changed("network", another_peer)
    assert [resource for resource in found.created if resource.type in TUNNELS]
    assert touched(found, *TUNNELS) == []
    assert (found.replaced, found.deleted) == ((), ())


def test_no_tunnel_is_without_bgp() -> None:
    plan = preview_stack("network")
    google = every(plan, "gcp:compute/vPNTunnel:VPNTunnel")
    interfaces = {
        item.inputs["vpnTunnel"]: item.inputs["name"] for item in every(plan, "gcp:compute/routerInterface:RouterInterface")
    }
    peers = Counter(item.inputs["interface"] for item in every(plan, "gcp:compute/routerPeer:RouterPeer"))
    assert google
    assert {peers[interfaces[tunnel.outputs["name"]]] for tunnel in google} == {1}
    amazon = every(plan, "aws:ec2/vpnConnection:VpnConnection")
    assert amazon
    assert not any(connection.inputs.get("staticRoutesOnly") for connection in amazon)
    microsoft = every(plan, "azure-native:network:VirtualNetworkGatewayConnection")
    assert microsoft
    assert all(connection.inputs["enableBgp"] for connection in microsoft)


def an_earlier_hub(environment: Environment) -> None:
    environment["clouds"]["aws"]["regions"].append("eu-west-2")
    environment["addresses"] = {"pools": {"hub": {"aws": {"eu-west-2": ["10.4.0.0/16"]}}}}
    environment["hub"]["networks"] = {
        "aaa": {**environment["hub"]["networks"]["euw1"], "region": "eu-west-2"},
        **environment["hub"]["networks"],
    }


def test_a_hub_that_sorts_earlier_renumbers_no_other() -> None:
    found = changed("network", an_earlier_hub)
    assert [resource for resource in found.created if resource.type in HUB_NETWORKS]
    assert touched(found, *SUBNETS, *HUB_NETWORKS, *TUNNELS) == []
    assert (found.replaced, found.deleted) == ((), ())


def test_no_endpoint_is_without_its_name_in_a_spoke() -> None:
    networks, spokes = preview_stack("network"), preview_stack("production")
    services = Counter(
        endpoint.inputs["region"]
        for endpoint in every(networks, "aws:ec2/vpcEndpoint:VpcEndpoint")
        if endpoint.inputs["vpcEndpointType"] == "Interface"
    )
    assert services
    names = every(spokes, "aws:route53/zoneAssociation:ZoneAssociation")
    known = Counter(association.inputs["vpcId"] for association in names)
    for vpc in every(spokes, "aws:ec2/vpc:Vpc"):
        assert known[vpc.outputs["id"]] == services[vpc.inputs["region"]]
