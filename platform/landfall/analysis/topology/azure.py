"""Virtual networks of Azure, from a Plan."""

from collections.abc import Iterator

from landfall.analysis.topology.index import Index, at, counted, named
from landfall.analysis.topology.model import Network, Part, Subnet
from landfall.plan.model import Resource

HOPS = {"VirtualAppliance": "appliance", "Internet": "Internet", "None": "nowhere", "VirtualNetworkGateway": "gateway"}


def networks(index: Index) -> Iterator[Network]:
    """Every virtual network."""
    for vnet in index.of("network:VirtualNetwork"):
        yield Network(
            id=vnet.urn,
            stack=index.stack(vnet),
            name=named(index.root(vnet)),
            cloud="azure",
            account=index.account(vnet),
            region=str(vnet.inputs.get("location", "")),
            ranges=tuple(str(cidr) for cidr in at(vnet.inputs, "addressSpace", "addressPrefixes") or ()),
            subnets=tuple(_subnets(index, vnet)),
            parts=tuple(_parts(index, vnet)),
            hub=bool(_of(index, vnet, "network:VirtualHub") or _of(index, vnet, "network:AzureFirewall")),
        )


def _subnets(index: Index, vnet: Resource) -> Iterator[Subnet]:
    for subnet in index.of("network:Subnet"):
        if is_named(index, subnet, vnet, "virtualNetworkName"):
            cidrs = subnet.inputs.get("addressPrefixes") or [subnet.inputs.get("addressPrefix", "")]
            table = index.find(at(subnet.inputs, "routeTable", "id"), subnet)
            routes = tuple(_routes(index, table)) if table is not None else ()
            yield Subnet(str(subnet.inputs.get("subnetName", subnet.name)), "", tuple(map(str, cidrs)), routes)


def _routes(index: Index, table: Resource) -> Iterator[str]:
    """The routes of a table: those that it lists, and those that others write into it."""
    for row in table.inputs.get("routes") or ():
        yield f"{at(row, 'addressPrefix')} → {_hop(index, row, table)}"
    for route in index.of("network:Route"):
        if route.inputs.get("routeTableName") in (table.inputs.get("routeTableName"), table.outputs.get("name")):
            yield f"{route.inputs.get('addressPrefix')} → {_hop(index, route.inputs, route)}"


def _hop(index: Index, row: object, near: Resource) -> str:
    kind = str(at(row, "nextHopType"))
    address = at(row, "nextHopIpAddress")
    return f"{HOPS.get(kind, kind)} {index.shown(address, near)}" if address else HOPS.get(kind, kind)


def _parts(index: Index, vnet: Resource) -> Iterator[Part]:
    nats = {
        one.urn: one
        for subnet in index.of("network:Subnet")
        if is_named(index, subnet, vnet, "virtualNetworkName")
        and (one := index.find(at(subnet.inputs, "natGateway", "id"), subnet)) is not None
    }
    yield from counted(list(nats.values()), "NAT")
    yield from counted(_of(index, vnet, "network:AzureFirewall"), "firewall")
    gateways = _of(index, vnet, "network:VirtualNetworkGateway") + _of(index, vnet, "network:VpnGateway")
    yield from counted(gateways, "VPN", [f"BGP number {at(one.inputs, 'bgpSettings', 'asn')}" for one in gateways])
    yield from counted(_of(index, vnet, "network:VirtualHub"), "virtual hub")
    yield from counted(_of(index, vnet, "network:BastionHost"), "Bastion")
    ends = _of(index, vnet, "dnsresolver:InboundEndpoint")
    asked = [f"inbound: {at(one.inputs, 'ipConfigurations', 0, 'privateIpAddress')}" for one in ends]
    yield from counted(ends, "resolver", asked)
    zones = _of(index, vnet, "privatedns:PrivateZone")
    yield from counted(zones, "private zones", sorted(str(one.inputs.get("privateZoneName")) for one in zones))


def _of(index: Index, vnet: Resource, kind: str) -> list[Resource]:
    return index.siblings(vnet, kind)


def is_named(index: Index, resource: Resource, vnet: Resource, field: str) -> bool:
    """Whether a resource names a virtual network by its name and group, as parts of one do."""
    return resource.inputs.get(field) in (
        vnet.inputs.get("virtualNetworkName"),
        vnet.outputs.get("name"),
    ) and resource.inputs.get("resourceGroupName") == vnet.inputs.get("resourceGroupName")
