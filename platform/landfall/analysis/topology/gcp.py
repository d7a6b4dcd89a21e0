"""Networks of Google Cloud, from a Plan."""

from collections.abc import Iterator
from ipaddress import IPv4Network, collapse_addresses

from landfall.analysis.topology.index import Index, at, counted, named, tier_names
from landfall.analysis.topology.model import Network, Part, Subnet
from landfall.plan.model import Resource


def networks(index: Index) -> Iterator[Network]:
    """Every VPC network. It spans regions: it is shown where most of its subnets are."""
    for network in index.of("compute/network:Network"):
        subnets = [one for one in index.of("compute/subnetwork:Subnetwork") if _in(index, one, network)]
        regions = [str(one.inputs.get("region", "")) for one in subnets]
        yield Network(
            id=network.urn,
            stack=index.stack(network),
            name=named(index.root(network)),
            cloud="gcp",
            account=index.account(network),
            region=min(regions, key=lambda region: (-regions.count(region), region), default="global"),
            ranges=tuple(sorted(_exported(index, network))) or _united(subnets),
            subnets=tuple(_subnets(index, network, subnets)),
            parts=tuple(_parts(index, network)),
            hub=bool(index.siblings(network, "networkconnectivity/hub:Hub")),
        )


def _exported(index: Index, network: Resource) -> set[str]:
    """What a network says that it has: the ranges that it gives to its hub, since it has no range of its own."""
    return {
        str(cidr)
        for spoke in index.of("networkconnectivity/spoke:Spoke")
        if index.find(at(spoke.inputs, "linkedVpcNetwork", "uri"), spoke) is network
        for cidr in at(spoke.inputs, "linkedVpcNetwork", "includeExportRanges") or ()
        if "." in str(cidr)
    }


def _united(subnets: list[Resource]) -> tuple[str, ...]:
    """The ranges of subnets, neighbours joined."""
    cidrs = [IPv4Network(str(one.inputs["ipCidrRange"])) for one in subnets if "/" in str(one.inputs.get("ipCidrRange"))]
    return tuple(str(network) for network in collapse_addresses(cidrs))


def _subnets(index: Index, network: Resource, subnets: list[Resource]) -> Iterator[Subnet]:
    routes = tuple(_routes(index, network))
    tiers = tier_names({one.urn: one.name for one in subnets})
    for subnet in subnets:
        yield Subnet(tiers[subnet.urn], "", (str(subnet.inputs.get("ipCidrRange", "")),), routes)
        for second in subnet.inputs.get("secondaryIpRanges") or ():
            yield Subnet(str(at(second, "rangeName")), "", (str(at(second, "ipCidrRange")),), routes)
    for held in index.of("compute/globalAddress:GlobalAddress"):
        if held.inputs.get("purpose") == "VPC_PEERING" and _in(index, held, network):
            text = f"{held.inputs.get('address', '')}/{held.inputs.get('prefixLength', '')}"
            yield Subnet("private services", "", (text,))


def _routes(index: Index, network: Resource) -> Iterator[str]:
    for route in index.of("compute/route:Route"):
        if _in(index, route, network):
            hop = next((route.inputs[key] for key in route.inputs if key.startswith("nextHop")), "nowhere")
            said = "Internet" if str(hop).endswith("default-internet-gateway") else index.shown(hop, route)
            yield f"{route.inputs.get('destRange')} → {said}"


def _parts(index: Index, network: Resource) -> Iterator[Part]:
    routers = [one for one in index.of("compute/router:Router") if _in(index, one, network)]
    nats = [
        one
        for one in index.of("compute/routerNat:RouterNat")
        if any(one.inputs.get("router") in (router.inputs.get("name"), router.outputs.get("name")) for router in routers)
        and any(index.account(one) == index.account(router) for router in routers)
    ]
    yield from counted(nats, "NAT")
    speaking = [one for one in routers if at(one.inputs, "bgp", "asn")]
    yield from counted(speaking, "router", [f"BGP number {at(one.inputs, 'bgp', 'asn')}" for one in speaking])
    yield from counted([one for one in index.of("compute/haVpnGateway:HaVpnGateway") if _in(index, one, network)], "VPN")
    hubs = index.siblings(network, "networkconnectivity/hub:Hub")
    yield from counted(
        hubs, "connectivity hub", [f"{one.name}: {str(one.inputs.get('presetTopology', 'MESH')).lower()}" for one in hubs]
    )
    walls = [
        one
        for one in index.of("networksecurity/firewallEndpointAssociation:FirewallEndpointAssociation")
        if _in(index, one, network)
    ]
    yield from counted(walls, "firewall", [f"endpoint in {one.inputs.get('location')}" for one in walls])
    policies = [one for one in index.of("dns/policy:Policy") if one.inputs.get("enableInboundForwarding")]
    yield from counted([one for one in policies if index.root(one).urn == index.root(network).urn], "resolver")


def _in(index: Index, resource: Resource, network: Resource) -> bool:
    return index.find(resource.inputs.get("network"), resource) is network or (
        index.stack(resource) == index.stack(network)
        and bool(resource.inputs.get("network"))
        and resource.inputs.get("network") in (network.inputs.get("name"), network.outputs.get("name"))
        and index.account(resource) == index.account(network)
    )
