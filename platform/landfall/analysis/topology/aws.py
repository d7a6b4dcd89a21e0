"""VPCs, their subnets and gateways, from a Plan."""

from collections.abc import Iterator

from landfall.analysis.topology.index import Index, at, counted, named, tier_names
from landfall.analysis.topology.model import Network, Part, Subnet
from landfall.plan.model import Resource

HOPS = {
    "gatewayId": "Internet gateway",
    "natGatewayId": "NAT gateway",
    "transitGatewayId": "transit gateway",
    "vpcEndpointId": "firewall",
    "networkInterfaceId": "interface",
    "vpcPeeringConnectionId": "peering",
    "egressOnlyGatewayId": "egress-only gateway",
}
"""Where a route leads, by the property that says so."""


def networks(index: Index) -> Iterator[Network]:
    """Every VPC."""
    for vpc in index.of("ec2/vpc:Vpc"):
        root = index.root(vpc)
        cidrs = [str(vpc.inputs.get("cidrBlock", ""))]
        more = [one for one in index.of("ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation") if _in(index, one, vpc)]
        yield Network(
            id=vpc.urn,
            stack=index.stack(vpc),
            name=named(root),
            cloud="aws",
            account=index.account(vpc),
            region=str(vpc.inputs.get("region", "")),
            ranges=tuple(cidrs + [str(one.inputs.get("cidrBlock")) for one in more]),
            subnets=tuple(_subnets(index, vpc)),
            parts=tuple(_parts(index, vpc)),
            hub=bool(index.siblings(vpc, "ec2transitgateway/transitGateway:TransitGateway")),
        )


def _subnets(index: Index, vpc: Resource) -> Iterator[Subnet]:
    found = [one for one in index.of("ec2/subnet:Subnet") if _in(index, one, vpc)]
    zones = {one.urn: str(one.inputs.get("availabilityZoneId") or one.inputs.get("availabilityZone") or "") for one in found}
    tiers = tier_names({one.urn: one.name.removesuffix(f"-{zones[one.urn]}") for one in found})
    for subnet in found:
        cidrs = (subnet.inputs.get("cidrBlock"), subnet.inputs.get("ipv6CidrBlock"))
        yield Subnet(tiers[subnet.urn], zones[subnet.urn], tuple(str(c) for c in cidrs if c), tuple(_routes(index, subnet)))


def _routes(index: Index, subnet: Resource) -> Iterator[str]:
    """The routes of the table that the subnet is associated with."""
    for association in index.of("ec2/routeTableAssociation:RouteTableAssociation"):
        if index.find(association.inputs.get("subnetId"), association) is not subnet:
            continue
        table = index.find(association.inputs.get("routeTableId"), association)
        for route in index.of("ec2/route:Route"):
            if table is not None and index.find(route.inputs.get("routeTableId"), route) is table:
                to = route.inputs.get("destinationCidrBlock") or route.inputs.get("destinationIpv6CidrBlock")
                to = to or route.inputs.get("destinationPrefixListId")
                yield f"{to} → {_hop(index, route)}"


def _hop(index: Index, route: Resource) -> str:
    for key, word in HOPS.items():
        if value := route.inputs.get(key):
            return f"{word} {index.shown(value, route)}"
    return "nowhere"


def _parts(index: Index, vpc: Resource) -> Iterator[Part]:
    yield from counted([one for one in index.of("ec2/internetGateway:InternetGateway") if _in(index, one, vpc)], "Internet")
    nats = [
        one
        for one in index.of("ec2/natGateway:NatGateway")
        if (subnet := index.find(one.inputs.get("subnetId"), one)) is not None and _in(index, subnet, vpc)
    ]
    yield from counted(nats, "NAT")
    for firewall in index.of("networkfirewall/firewall:Firewall"):
        if index.find(firewall.inputs.get("vpcId"), firewall) is vpc:
            zones = len(firewall.inputs.get("subnetMappings") or ())
            yield Part("firewall", max(1, zones), (f"{firewall.name}, an endpoint in each of {zones} zones",))
    for gateway in index.siblings(vpc, "ec2transitgateway/transitGateway:TransitGateway"):
        yield Part("transit gateway", 1, (f"BGP number {gateway.inputs.get('amazonSideAsn')}", *_tables(index, gateway)))
    ends = [one for one in index.of("route53/resolverEndpoint:ResolverEndpoint") if index.root(one).urn == index.root(vpc).urn]
    lines = [
        f"{str(one.inputs.get('direction', '')).lower()}: "
        + ", ".join(str(at(item, "ip") or "any") for item in one.inputs.get("ipAddresses") or ())
        for one in ends
    ]
    yield from counted(ends, "resolver", lines)
    endpoints = [one for one in index.of("ec2/vpcEndpoint:VpcEndpoint") if _in(index, one, vpc)]
    services = sorted({str(one.inputs.get("serviceName", "")).split(".", 3)[-1] for one in endpoints})
    yield from counted(endpoints, "endpoints", services)


def _tables(index: Index, gateway: Resource) -> Iterator[str]:
    """The route tables of a transit gateway, each with its static routes."""
    for table in index.of("ec2transitgateway/routeTable:RouteTable"):
        if index.find(table.inputs.get("transitGatewayId"), table) is not gateway:
            continue
        yield f"table {table.name}"
        for route in index.of("ec2transitgateway/route:Route"):
            if index.find(route.inputs.get("transitGatewayRouteTableId"), route) is table:
                to = route.inputs.get("transitGatewayAttachmentId")
                hop = "nowhere" if route.inputs.get("blackhole") else index.shown(to, route)
                yield f"  {route.inputs.get('destinationCidrBlock')} → {hop}"


def _in(index: Index, resource: Resource, vpc: Resource) -> bool:
    return index.find(resource.inputs.get("vpcId"), resource) is vpc
