"""Where the packets of each tier of a VPC go, decided without Pulumi.

With a firewall in the hub every packet that enters, leaves or crosses it goes through the endpoint of one zone, and its reply
through the same one: the endpoints share no state, so a reply that meets another is dropped. Three rules give that:

- What the transit gateway hands over goes to the endpoint of the zone where it comes in. Appliance mode keeps that zone for
  both directions of a flow.
- What goes to the Internet goes to the endpoint of the NAT gateway's zone, and replies come back from that gateway's subnet.
  With one NAT gateway that is one zone for all.
- What ends in the hub's own subnets goes to the endpoint of the subnet's zone, by a route for exactly that subnet: the only
  kind that wins over the VPC's own. https://docs.aws.amazon.com/vpc/latest/userguide/route-table-options.html
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from components.network.addresses import Addresses
from components.network.spec import Egress, ExtraRoute

Role = Literal["hub", "spoke", "alone"]
Tier = Literal["public", "private", "database", "attachment", "firewall", "endpoints"]

ANYWHERE = "0.0.0.0/0"


@dataclass(frozen=True, slots=True)
class Target:
    """Where a route leads.

    `internet` is the Internet gateway, `transit` the transit gateway, `nat` and `firewall` the NAT gateway and the firewall
    endpoint of `zone`. `interface`, `peering` and `gateway` are things that are there, by `id`.
    """

    kind: Literal["internet", "nat", "transit", "firewall", "interface", "peering", "gateway"]
    zone: str = ""
    id: str = ""


TRANSIT = Target("transit")

OWN: tuple[Tier, ...] = ("private", "endpoints")
"""The tiers of a hub where packets end: machines, shared endpoints, resolvers."""


@dataclass(frozen=True, slots=True)
class Ways:
    """What the routes of a VPC follow from: the parameters of `plan_vpc`."""

    role: Role
    egress: Egress
    zones: tuple[str, ...]
    nat_zones: tuple[str, ...]
    pools: tuple[str, ...]
    addresses: Addresses
    inspected: bool
    edge: bool
    extra: Mapping[str, ExtraRoute]

    def nat_zone(self, zone: str) -> str | None:
        """The zone of the NAT gateway that serves a zone."""
        if not self.nat_zones:
            return None
        return zone if zone in self.nat_zones else self.nat_zones[0]

    def out(self, zone: str) -> Target | None:
        """How what is in a zone reaches the Internet: by the NAT gateway, through the firewall beside it where there is one."""
        nat = self.nat_zone(zone)
        return None if nat is None else Target("firewall" if self.inspected else "nat", nat)

    def inside(self, zone: str) -> Target:
        """How what is in a hub's zone reaches everything that is ours."""
        return Target("firewall", zone) if self.inspected else TRANSIT

    def own(self) -> Iterator[tuple[str, str]]:
        """Zone and range of each of a hub's own subnets."""
        for tier in OWN:
            if self.addresses.has(tier):
                yield from ((zone, self.addresses.range(tier, zone)) for zone in self.zones)


Routes = Iterator[tuple[str, Target]]


def routes_of(tier: Tier, zone: str, ways: Ways) -> Routes:
    """The routes of a tier's table, in a zone where its tables are zonal."""
    yield from (_HUB if ways.role == "hub" else _SPOKE)[tier](zone, ways)


def _hub_public(zone: str, ways: Ways) -> Routes:
    """Replies from the Internet leave the NAT gateway here, for spokes and for the hub's own machines."""
    yield ANYWHERE, Target("internet")
    yield from ((pool, ways.inside(zone)) for pool in ways.pools)
    if ways.inspected and zone in ways.nat_zones:
        yield from ((cidr, Target("firewall", zone)) for at, cidr in ways.own() if ways.nat_zone(at) == zone)


def _hub_private(zone: str, ways: Ways) -> Routes:
    out = ways.out(zone)
    if out is not None:
        yield ANYWHERE, out
    yield from ((pool, ways.inside(zone)) for pool in ways.pools)
    yield from _extra(ways)


def _hub_endpoints(zone: str, ways: Ways) -> Routes:
    """Endpoints and resolvers answer who asks, and ask servers over links. Nothing of theirs goes to the Internet."""
    yield from ((pool, ways.inside(zone)) for pool in ways.pools)


def _hub_attachment(zone: str, ways: Ways) -> Routes:
    """Where a packet from the transit gateway goes on: out by NAT, or into the firewall. Never straight back, which would make
    the hub a bridge between groups."""
    out = ways.out(zone)
    if out is not None:
        yield ANYWHERE, out
    if ways.inspected:
        yield from ((pool, Target("firewall", zone)) for pool in ways.pools)
        yield from ((cidr, Target("firewall", at)) for at, cidr in ways.own())


def _hub_firewall(zone: str, ways: Ways) -> Routes:
    """Where a packet goes that the firewall let pass."""
    if zone in ways.nat_zones:
        yield ANYWHERE, Target("nat", zone)
    yield from ((pool, TRANSIT) for pool in ways.pools)


def _spoke_public(zone: str, ways: Ways) -> Routes:
    if ways.edge or ways.nat_zones:
        yield ANYWHERE, Target("internet")


def _spoke_private(zone: str, ways: Ways) -> Routes:
    """Out by NAT or by the hub. Pools always by the transit gateway, so that nothing of ours ever meets a NAT."""
    nat = ways.nat_zone(zone)
    if nat is not None:
        yield ANYWHERE, Target("nat", nat)
    elif ways.egress == "hub":
        yield ANYWHERE, TRANSIT
    if ways.role == "spoke" and ways.egress != "hub":
        yield from ((pool, TRANSIT) for pool in ways.pools)
    yield from _extra(ways)


def _nowhere(zone: str, ways: Ways) -> Routes:
    """The VPC and no further: databases; a spoke's attachment subnets, where packets have arrived."""
    yield from ()


def _extra(ways: Ways) -> Routes:
    for route in ways.extra.values():
        yield route.destination, _target(route.via)


def _target(via: str) -> Target:
    """Where an extra route leads.

    :raises ValueError: a VPC has no such route; `aws_fit.py` says so earlier and better.
    """
    if via == "hub":
        return TRANSIT
    kind = {"eni": "interface", "pcx": "peering", "vgw": "gateway"}.get(via.partition("-")[0])
    if kind is None:
        raise ValueError(f"{via}: a route of a VPC leads to the hub, or to an interface, peering or gateway by id")
    return Target(kind, id=via)  # type: ignore[arg-type]


_HUB: Mapping[Tier, Callable[[str, Ways], Routes]] = {
    "public": _hub_public,
    "private": _hub_private,
    "database": _nowhere,
    "attachment": _hub_attachment,
    "firewall": _hub_firewall,
    "endpoints": _hub_endpoints,
}

_SPOKE: Mapping[Tier, Callable[[str, Ways], Routes]] = {
    "public": _spoke_public,
    "private": _spoke_private,
    "database": _nowhere,
    "attachment": _nowhere,
}
