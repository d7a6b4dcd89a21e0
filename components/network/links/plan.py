"""The tunnels of a link: which there are, between which ends, with which addresses inside. Pure, and no SDK.

For whoever gives out addresses: `demands(link, hub)` says which ranges the tunnels of a link need, and `pools(link, hub)` from
where they may come. A range belongs to the tier `tunnel` and to a place, the tunnel's name. All links of a stack share their
pools and no two tunnels have a range in common, because a gateway takes each range once, whatever link it is of.

The first host of a range is the end that comes first in `ORDER`: AWS insists on the first, so Azure always has the second.
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from ipaddress import IPv4Network
from typing import Literal

from components.network.addresses import Demand
from components.network.estate import Estate
from components.network.spec import HubSpec, LinkSpec
from components.spec import Cloud

Kind = Literal["aws", "gcp", "site", "azure"]
"""What an end of a link is: a hub on a cloud, or a site."""

Pair = tuple[Kind, Kind]
"""The kinds of both ends, in the order of `ORDER`."""

ORDER: tuple[Kind, ...] = ("aws", "gcp", "site", "azure")

TIER = "tunnel"

AZURE_POOLS = ("169.254.21.0/24", "169.254.22.0/24")
"""All that an Azure VPN gateway takes as BGP addresses of its own choice.
https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-howto-aws-bgp"""

OTHER_POOLS = ("169.254.100.0/22",)
"""Room for 256 tunnels, far from what AWS keeps for itself: third octets 0 to 5 and 169.254.169.252/30.
https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNTunnels.html"""

TUNNEL_PREFIX = 30
DEVICE_PREFIX = 29
"""Of a device that faces Azure: both instances of the gateway talk to its one BGP address, so there are three in its range."""


@dataclass(frozen=True, slots=True)
class _Route:
    """A tunnel of a pair before it has addresses. Ports are those of the first and second end, `hosts` their places in the range."""

    name: str
    ports: tuple[int, int]
    place: str
    prefix: int = TUNNEL_PREFIX
    hosts: tuple[int, int] = (1, 2)


@dataclass(frozen=True, slots=True)
class Side:
    """One end of a tunnel.

    :param key: the hub or site.
    :param address: its address inside the tunnel, where its BGP speaker is.
    :param port: which of its gateway's public addresses: interface (Google Cloud), instance (Azure), device (site); on AWS
        twice the VPN connection, plus 1 for the second tunnel of it.
    """

    key: str
    kind: Kind
    asn: int
    address: str
    port: int


@dataclass(frozen=True, slots=True)
class Tunnel:
    """One tunnel of a link. Its name is its own for ever, whatever tunnels come or go beside it. `cidr` is its inside range."""

    name: str
    cidr: str
    first: Side
    second: Side

    def side(self, kind: Kind) -> Side:
        """The end of a kind.

        :raises KeyError: it has no such end.
        """
        for side in (self.first, self.second):
            if side.kind == kind:
                return side
        raise KeyError(kind)


def ends(link: LinkSpec, clouds: Mapping[str, Cloud], sites: Set[str]) -> tuple[tuple[str, Kind], tuple[str, Kind]] | None:
    """Both ends by name and kind, in the order of `ORDER`. None where one is neither a hub nor a site.

    :param clouds: hub to its cloud.
    """
    found: list[tuple[str, Kind]] = []
    for name in link.between:
        if name in clouds:
            found.append((name, clouds[name]))
        elif name in sites:
            found.append((name, "site"))
    if len(found) != 2:
        return None
    first, second = sorted(found, key=lambda end: ORDER.index(end[1]))
    return first, second


def ends_of(link: LinkSpec, estate: Estate) -> tuple[tuple[str, Kind], tuple[str, Kind]]:
    """Both ends of a link of the estate, in the order of `ORDER`.

    :raises ValueError: one of them is nowhere. `fit.refusals` says so earlier and better.
    """
    found = ends(link, {key: hub.cloud for key, hub in estate.hubs.items()}, estate.sites.keys())
    if found is None:
        raise ValueError(f"a link between {' and '.join(link.between)} has an end that is nowhere")
    return found


def demands(link: LinkSpec, hub: HubSpec) -> Iterator[Demand]:
    """The ranges that the tunnels of a link need, by name. Two AWS hubs need none: they peer without tunnels."""
    found = ends(link, {key: network.cloud for key, network in hub.networks.items()}, hub.sites.keys())
    if found is None:
        return
    devices = _devices(found, {key: len(site.addresses) for key, site in hub.sites.items()})
    seen: set[str] = set()
    for route in _routes((found[0][1], found[1][1]), devices):
        if route.place not in seen:
            seen.add(route.place)
            yield Demand(TIER, route.place, route.prefix)


def pools(link: LinkSpec, hub: HubSpec) -> tuple[str, ...]:
    """From where the ranges of a link come. Azure takes only 512 addresses, which all links of a gateway share."""
    azure = any(end in hub.networks and hub.networks[end].cloud == "azure" for end in link.between)
    return AZURE_POOLS if azure else OTHER_POOLS


def tunnels(key: str, estate: Estate) -> tuple[Tunnel, ...]:
    """The tunnels of a link with the addresses that the plan gave them, by name."""
    link = estate.links[key]
    found = ends_of(link, estate)
    devices = _devices(found, {name: len(site.addresses) for name, site in estate.sites.items()})
    return tuple(_tunnel(route, key, found, estate) for route in _routes((found[0][1], found[1][1]), devices))


def tunnel_names(link: LinkSpec, estate: Estate) -> tuple[str, ...]:
    """The tunnels of a link that have keys of their own: both instances of an Azure gateway dial a device with the same one."""
    found = ends_of(link, estate)
    devices = _devices(found, {name: len(site.addresses) for name, site in estate.sites.items()})
    return tuple({route.place: route.name for route in reversed(list(_routes((found[0][1], found[1][1]), devices)))}.values())[
        ::-1
    ]


def azure_custom_addresses(hub: str, estate: Estate) -> Mapping[str, tuple[str, ...]]:
    """The BGP addresses of a VPN gateway by instance, `"0"` and `"1"`, lowest first: all links of the hub have theirs in it.

    The gateway must know them when it is made, and takes more in place when a link is added.
    """
    found: dict[str, set[str]] = {"0": set(), "1": set()}
    for key in estate.links_of(hub):
        for tunnel in tunnels(key, estate):
            if tunnel.second.key == hub:
                found[str(tunnel.second.port)].add(tunnel.second.address)
    return {instance: tuple(sorted(addresses, key=_number)) for instance, addresses in found.items()}


def custom_addresses(tunnel: Tunnel, tunnels: tuple[Tunnel, ...]) -> Mapping[str, str]:
    """The BGP address of each instance of an Azure gateway on the connection of one tunnel of a link.

    A connection names one for both instances. Where its other end expects only one, the other gets the address of its first
    tunnel, and never uses it. https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-howto-aws-bgp#create-azure-connections
    """
    found: dict[str, str] = {}
    for other in (tunnel, *(each for each in tunnels if each.cidr == tunnel.cidr), *tunnels):
        found.setdefault(str(other.second.port), other.second.address)
    return dict(sorted(found.items()))


def _routes(pair: Pair, devices: int) -> Iterator[_Route]:
    """The tunnels of a pair. `devices`: how many a site has, 2 for a cloud.

    AWS has two public addresses a VPN connection, and a connection for each address of the other end, which is numbered alike.
    """
    match pair:
        case ("aws", "gcp" | "azure" | "site"):
            for port in range(2 * devices):
                yield _Route(f"t{port}", (port, port // 2), f"t{port}")
        case ("gcp", "azure" | "site"):
            for port in range(2):
                yield _Route(f"t{port}", (port, min(port, devices - 1)), f"t{port}")
        case ("site", "azure"):
            for port in range(2 * devices):
                device, instance = divmod(port, 2)
                yield _Route(f"t{port}", (device, instance), f"d{device}", DEVICE_PREFIX, (1, 2 + instance))


def _tunnel(route: _Route, key: str, found: tuple[tuple[str, Kind], tuple[str, Kind]], estate: Estate) -> Tunnel:
    cidr = estate.insides[key].range(TIER, route.place)
    first, second = (
        Side(name, kind, _asn(name, estate), str(IPv4Network(cidr)[host]), port)
        for (name, kind), port, host in zip(found, route.ports, route.hosts, strict=True)
    )
    return Tunnel(route.name, cidr, first, second)


def _devices(found: tuple[tuple[str, Kind], tuple[str, Kind]], sites: Mapping[str, int]) -> int:
    return next((sites[name] for name, kind in found if kind == "site"), 2)


def _asn(name: str, estate: Estate) -> int:
    return estate.hubs[name].asn if name in estate.hubs else estate.sites[name].asn


def _number(address: str) -> int:
    return int(IPv4Network(address).network_address)
