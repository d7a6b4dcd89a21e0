"""What a VPC is made of, decided without Pulumi: subnets with their ranges, route tables with their routes, ways out.

Three roles share one plan. A `hub` is the way out of its spokes; a `spoke` hangs on a hub; one that stands `alone` has no
transit gateway. Which tier may go where is the table `_routes`, and nothing else.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from components.network.addresses import Addresses
from components.network.spec import Egress

Role = Literal["hub", "spoke", "alone"]
Tier = Literal["public", "private", "database", "attachment"]
TIERS: tuple[Tier, ...] = ("public", "private", "database", "attachment")

ANYWHERE = "0.0.0.0/0"


@dataclass(frozen=True, slots=True)
class Target:
    """Where a route leads: the Internet gateway, the NAT gateway of a zone, or the transit gateway."""

    kind: Literal["internet", "nat", "transit"]
    zone: str = ""


@dataclass(frozen=True, slots=True)
class PlannedSubnet:
    """A tier in a zone, and the name of the route table that it uses."""

    tier: Tier
    zone: str
    cidr: str
    table: str


@dataclass(frozen=True)
class VpcPlan:
    """A VPC without its ids. `tables` is route table name to destination to target; the VPC's own range needs no route."""

    cidr: str
    region: str
    zones: tuple[str, ...]
    subnets: tuple[PlannedSubnet, ...]
    tables: Mapping[str, Mapping[str, Target]]
    nat_zones: tuple[str, ...] = field(default=())


def plan_vpc(
    addresses: Addresses, region: str, zones: tuple[str, ...], *, role: Role, egress: Egress, pools: tuple[str, ...] = ()
) -> VpcPlan:
    """The plan of a VPC.

    A tier has one route table a zone when its routes differ by zone or may come to (private: a NAT gateway a zone; a hub's
    attachment subnets: the NAT gateway of the zone), else one. So a change of `egress` changes routes and moves no subnet.

    :param egress: how private subnets reach the Internet; a hub's own and its spokes' alike.
    :param pools: all address space that is ours, on a hub or on a spoke; unused when `alone`.
    """
    nat_zones = {"zone-redundant": zones, "single": zones[:1]}.get(egress, ())
    subnets: list[PlannedSubnet] = []
    tables: dict[str, dict[str, Target]] = {}
    for tier in TIERS:
        zonal = tier == "private" or (tier == "attachment" and role == "hub")
        for zone in zones:
            table = f"{tier}-{zone}" if zonal else tier
            subnets.append(PlannedSubnet(tier, zone, addresses.range(tier, zone), table))
            if table not in tables:
                nat = Target("nat", zone if zone in nat_zones else nat_zones[0]) if nat_zones else None
                tables[table] = dict(_routes(tier, role, egress, nat, pools))
    return VpcPlan(addresses.cidr, region, zones, tuple(subnets), tables, nat_zones)


def _routes(tier: Tier, role: Role, egress: Egress, nat: Target | None, pools: tuple[str, ...]) -> Iterator[tuple[str, Target]]:
    """A tier's routes.

    - public: the Internet. On a hub also the pools, because replies to spokes leave the NAT gateway here.
    - private: out by NAT or by the hub. Pools always by the transit gateway, so that nothing of ours ever meets a NAT.
    - database: nothing but the VPC.
    - attachment: where a packet from the transit gateway goes on. On a hub it goes out by NAT; it never goes back to
      the transit gateway, which would make the hub a bridge between groups. On a spoke it has arrived.
    """
    transit = Target("transit")
    if tier == "public":
        yield ANYWHERE, Target("internet")
        if role == "hub":
            yield from ((pool, transit) for pool in pools)
    elif tier == "private":
        if nat is not None:
            yield ANYWHERE, nat
            if role != "alone":
                yield from ((pool, transit) for pool in pools)
        elif egress == "hub":
            yield ANYWHERE, transit
        elif role != "alone":
            yield from ((pool, transit) for pool in pools)
    elif tier == "attachment" and role == "hub" and nat is not None:
        yield ANYWHERE, nat
