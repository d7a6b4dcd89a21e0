"""What joins networks to hubs, and hubs to each other and to sites, from Plans."""

from collections.abc import Callable, Iterator, Sequence

from landfall.analysis.topology.azure import is_named
from landfall.analysis.topology.index import Index, at, named
from landfall.analysis.topology.model import Join, Link, Network, Site
from landfall.plan.model import Resource

VPN = {
    "ec2/vpnConnection:VpnConnection": ("transitGatewayId", 2),
    "compute/vPNTunnel:VPNTunnel": ("vpnGateway", 1),
    "network:VirtualNetworkGatewayConnection": ("virtualNetworkGateway1", 1),
}
"""Tunnels by type: the property that leads to the hub's own end, and how many tunnels one is."""


def joins(index: Index, networks: Sequence[Network]) -> list[Join]:
    """Networks and the hubs that they hang on."""
    near = _Hubs(index, networks)
    found = [*_attachments(index, near), *_peerings(index, near), *_connected(index, near), *_spokes(index, near)]
    return list({(join.network, join.hub): join for join in found if join.network != join.hub}.values())


def links(index: Index, networks: Sequence[Network]) -> tuple[list[Link], list[Site]]:
    """What joins hubs: gateway peerings, and tunnels by the component that declares both of their ends."""
    near = _Hubs(index, networks)
    found = list(_gateway_peerings(index, near))
    sites: list[Site] = []
    for root, tunnels in _tunnels(index):
        ends = dict.fromkeys(end for one, field, _ in tunnels if (end := near.of(_local(index, one, field))))
        if not ends:
            continue
        count = max(
            sum(number for one, _, number in tunnels if one.type == kind) for kind in {one.type for one, _, _ in tunnels}
        )
        other = list(ends)[1] if len(ends) > 1 else _site(index, root, sites)
        kind = f"{count} tunnel{'s' if count > 1 else ''}"
        found.append(Link(named(root), (next(iter(ends)), other), kind, tuple(_inside(index, root))))
    return found, sites


class _Hubs:
    """From a gateway to the network that it stands for: the one of the same component."""

    def __init__(self, index: Index, networks: Sequence[Network]) -> None:
        self._index = index
        resources = {one.urn: one for plan in index.plans for one in plan.resources}
        self._by_root = {index.root(resources[network.id]).urn: network.id for network in networks}

    def of(self, resource: Resource | None) -> str:
        return self._by_root.get(self._index.root(resource).urn, "") if resource is not None else ""


def _attachments(index: Index, near: _Hubs) -> Iterator[Join]:
    for one in index.of("ec2transitgateway/vpcAttachment:VpcAttachment"):
        network = index.find(one.inputs.get("vpcId"), one)
        hub = near.of(index.find(one.inputs.get("transitGatewayId"), one))
        if network is not None and hub:
            tables = [
                f"looks in {index.shown(row.inputs.get('transitGatewayRouteTableId'), row)}"
                for row in index.of("ec2transitgateway/routeTableAssociation:RouteTableAssociation")
                if index.find(row.inputs.get("transitGatewayAttachmentId"), row) is one
            ]
            known = [
                f"is known in {index.shown(row.inputs.get('transitGatewayRouteTableId'), row)}"
                for row in index.of("ec2transitgateway/routeTablePropagation:RouteTablePropagation")
                if index.find(row.inputs.get("transitGatewayAttachmentId"), row) is one
            ]
            zones = len(one.inputs.get("subnetIds") or ())
            yield Join(network.urn, hub, "attachment", (f"attachment in {zones} zones", *tables, *known))


def _peerings(index: Index, near: _Hubs) -> Iterator[Join]:
    for one in index.of("network:VirtualNetworkPeering"):
        local = next((v for v in index.of("network:VirtualNetwork") if is_named(index, one, v, "virtualNetworkName")), None)
        remote = index.find(at(one.inputs, "remoteVirtualNetwork", "id"), one)
        if local is not None and remote is not None and one.inputs.get("allowGatewayTransit"):
            yield Join(remote.urn, local.urn, "peering", ("peering both ways",))
    for one in index.of("compute/networkPeering:NetworkPeering"):
        local = index.find(one.inputs.get("network"), one)
        hub = near.of(index.find(one.inputs.get("peerNetwork"), one))
        if local is not None and hub and one.inputs.get("importCustomRoutes"):
            yield Join(local.urn, hub, "peering", ("peering both ways",))


def _connected(index: Index, near: _Hubs) -> Iterator[Join]:
    for one in index.of("network:HubVirtualNetworkConnection"):
        network = index.find(at(one.inputs, "remoteVirtualNetwork", "id"), one)
        hubs = [v for v in index.of("network:VirtualHub") if v.inputs.get("virtualHubName") == one.inputs.get("virtualHubName")]
        if network is not None and hubs:
            yield Join(network.urn, near.of(hubs[0]), "connection", ("connection to the virtual hub",))


def _spokes(index: Index, near: _Hubs) -> Iterator[Join]:
    for one in index.of("networkconnectivity/spoke:Spoke"):
        network = index.find(at(one.inputs, "linkedVpcNetwork", "uri"), one)
        hub = near.of(index.find(one.inputs.get("hub"), one))
        if network is not None and hub:
            told = [f"announces {cidr}" for cidr in at(one.inputs, "linkedVpcNetwork", "includeExportRanges") or ()]
            yield Join(network.urn, hub, "spoke", (f"in {index.shown(one.inputs.get('group'), one)}", *told))


def _gateway_peerings(index: Index, near: _Hubs) -> Iterator[Link]:
    for one in index.of("ec2transitgateway/peeringAttachment:PeeringAttachment"):
        ends = [near.of(index.find(one.inputs.get(key), one)) for key in ("transitGatewayId", "peerTransitGatewayId")]
        if all(ends):
            yield Link(named(index.root(one)), (ends[0], ends[1]), "gateway peering", tuple(_static(index, one)))


def _static(index: Index, peering: Resource) -> Iterator[str]:
    root = index.root(peering).urn
    for route in index.of("ec2transitgateway/route:Route"):
        if index.root(route).urn == root:
            table = index.shown(route.inputs.get("transitGatewayRouteTableId"), route)
            yield f"{route.inputs.get('destinationCidrBlock')} in {table}"


def _tunnels(index: Index) -> list[tuple[Resource, list[tuple[Resource, str, int]]]]:
    """Outermost components that declare tunnels, each with its tunnels."""
    found: dict[str, tuple[Resource, list[tuple[Resource, str, int]]]] = {}
    for kind, (field, number) in VPN.items():
        for one in index.of(kind):
            root = index.root(one)
            found.setdefault(root.urn, (root, []))[1].append((one, field, number))
    return list(found.values())


def _local(index: Index, tunnel: Resource, field: str) -> Resource | None:
    value = tunnel.inputs.get(field)
    return index.find(value if isinstance(value, str) else at(value, "id"), tunnel)


def _site(index: Index, root: Resource, sites: list[Site]) -> str:
    """The far end of tunnels that no hub of the Plans has: what the component calls it, and the cloud the devices there."""
    addresses: list[str] = []
    numbers: list[str] = []
    for one in index.of("ec2/customerGateway:CustomerGateway"):
        if index.root(one).urn == root.urn:
            addresses.append(str(one.inputs.get("ipAddress")))
            numbers.append(str(one.inputs.get("bgpAsn")))
    for one in index.of("network:LocalNetworkGateway"):
        if index.root(one).urn == root.urn:
            addresses.append(str(one.inputs.get("gatewayIpAddress")))
            numbers.append(str(at(one.inputs, "bgpSettings", "asn")))
    for one in index.of("compute/externalVpnGateway:ExternalVpnGateway"):
        if index.root(one).urn == root.urn:
            addresses += [str(at(row, "ipAddress")) for row in one.inputs.get("interfaces") or ()]
    for one in index.of("compute/routerPeer:RouterPeer"):
        if index.root(one).urn == root.urn:
            numbers.append(str(one.inputs.get("peerAsn")))
    name = str(root.outputs.get("site") or named(root))
    site = Site(f"site:{root.urn}", name, next(iter(numbers), ""), tuple(dict.fromkeys(addresses)))
    sites.append(site)
    return site.id


def _inside(index: Index, root: Resource) -> Iterator[str]:
    """The tunnels of a link, a line each: the range inside, and what is announced."""
    reader: dict[str, Callable[[Resource], Iterator[str]]] = {
        "ec2/vpnConnection:VpnConnection": lambda one: (
            f"inside {one.inputs[key]}" for key in ("tunnel1InsideCidr", "tunnel2InsideCidr") if one.inputs.get(key)
        ),
        "compute/routerPeer:RouterPeer": lambda one: iter(
            (
                f"BGP {one.inputs.get('ipAddress')} – {one.inputs.get('peerIpAddress')} (number {one.inputs.get('peerAsn')}), announces "
                + ", ".join(str(at(row, "range")) for row in one.inputs.get("advertisedIpRanges") or ()),
            )
        ),
        "network:LocalNetworkGateway": lambda one: iter(
            (f"BGP to {at(one.inputs, 'bgpSettings', 'bgpPeeringAddress')} (number {at(one.inputs, 'bgpSettings', 'asn')})",)
        ),
    }
    for kind, lines in reader.items():
        for one in index.of(kind):
            if index.root(one).urn == root.urn:
                yield from lines(one)
