"""What a VPC is made of, decided without Pulumi: subnets with their ranges, route tables with their routes, ways out.

Three roles share one plan. A `hub` is the way out of its spokes; a `spoke` hangs on a hub; one that stands `alone` has no
transit gateway. Where a tier's packets may go is `aws_plan_routes.py`, and nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from components.network.addresses import Addresses
from components.network.aws_plan_routes import ANYWHERE, Role, Target, Tier, Ways, routes_of
from components.network.spec import Egress, ExtraRoute
from components.network.zones import slot_of

__all__ = ["ANYWHERE", "OPTIONAL", "TIERS", "PlannedSubnet", "Role", "Target", "Tier", "VpcPlan", "plan_vpc"]

TIERS: tuple[Tier, ...] = ("public", "private", "database", "attachment")
"""The tiers that every VPC has."""

OPTIONAL: tuple[Tier, ...] = ("firewall", "endpoints")
"""The tiers of a hub that an option asks for: the address plan says whether they are there."""


@dataclass(frozen=True, slots=True)
class PlannedSubnet:
    """A tier in a zone, and the name of the route table that it uses. `ipv6` is its number within the VPC's IPv6 range."""

    tier: Tier
    zone: str
    cidr: str
    table: str
    ipv6: int | None = None


@dataclass(frozen=True)
class VpcPlan:
    """A VPC without its ids. `tables` is route table name to destination to target; the VPC's own range needs no route.

    :param gateway_tables: the route tables that know the gateway endpoints of S3 and DynamoDB.
    :param internet: whether it has an Internet gateway at all.
    """

    cidr: str
    region: str
    zones: tuple[str, ...]
    subnets: tuple[PlannedSubnet, ...]
    tables: Mapping[str, Mapping[str, Target]]
    gateway_tables: tuple[str, ...]
    nat_zones: tuple[str, ...] = field(default=())
    internet: bool = True
    ipv6: bool = False

    @property
    def tiers(self) -> tuple[Tier, ...]:
        """The tiers that it has."""
        return tuple(dict.fromkeys(subnet.tier for subnet in self.subnets))


def plan_vpc(
    addresses: Addresses,
    region: str,
    zones: tuple[str, ...],
    *,
    role: Role,
    egress: Egress,
    pools: tuple[str, ...] = (),
    inspected: bool = False,
    edge: bool = True,
    ipv6: bool = False,
    routes: Mapping[str, ExtraRoute] | None = None,
) -> VpcPlan:
    """The plan of a VPC.

    A tier has one route table a zone when its routes differ by zone or may come to, else one. So a change of `egress` or
    `inspection` changes routes and moves no subnet.

    :param egress: how private subnets reach the Internet; a hub's own and its spokes' alike.
    :param pools: all address space that is reached by the transit gateway, on a hub or on a spoke; unused when `alone`.
    :param inspected: whether the hub's firewall stands in the way. The address plan has ranges for the tier `firewall` then.
    :param edge: whether the Internet may reach load balancers in it. Without, the tier `public` is there for NAT gateways only; its
        range stays kept.
    :param ipv6: whether it has IPv6 beside IPv4. Where its own NAT gateways are the way out, `aws_ipv6.py` lets IPv6 out too.
    :param routes: further routes of the private tier.
    """
    nat_zones = {"zone-redundant": zones, "single": zones[:1]}.get(egress, ())
    ways = Ways(role, egress, zones, nat_zones, pools, addresses, inspected, edge, routes or {})
    subnets: list[PlannedSubnet] = []
    tables: dict[str, dict[str, Target]] = {}
    internet = edge or bool(nat_zones)
    made = [tier for tier in TIERS if internet or tier != "public"]
    for tier in (*made, *(tier for tier in OPTIONAL if addresses.has(tier))):
        for zone in zones:
            table = f"{tier}-{zone}" if _is_zonal(tier, role) else tier
            number = _ipv6_number(region, tier, zone) if ipv6 else None
            subnets.append(PlannedSubnet(tier, zone, addresses.range(tier, zone), table, number))
            if table not in tables:
                tables[table] = dict(routes_of(tier, zone, ways))
    return VpcPlan(
        cidr=addresses.cidr,
        region=region,
        zones=zones,
        subnets=tuple(subnets),
        tables=tables,
        gateway_tables=tuple(name for name in tables if role != "hub" or not name.startswith(_IN_TRANSIT)),
        nat_zones=nat_zones,
        internet=internet,
        ipv6=ipv6,
    )


_IN_TRANSIT = ("attachment", "firewall", "public")
"""What only passes through a hub. A packet of a spoke that met the route of a gateway endpoint there would be lost: the
endpoint serves its own VPC only. https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html"""


def _is_zonal(tier: Tier, role: Role) -> bool:
    """Whether the tier's routes differ by zone, now or with another option."""
    return tier == "private" or (role == "hub" and tier != "database")


def _ipv6_number(region: str, tier: Tier, zone: str) -> int:
    """Which of the 256 /64 of the VPC's /56 a subnet gets: by the places of its tier and zone in tables that only grow."""
    return (*TIERS, *OPTIONAL).index(tier) * 16 + slot_of("aws", region, zone)
