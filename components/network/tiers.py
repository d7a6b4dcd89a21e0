"""The tiers of networks: which ranges a network of a kind on a cloud needs, and how large they are. Data, and one function.

A tier is as large as a part of its network (`bits`: the network's prefix length plus so many), or has a size that the cloud
gives (`prefix`). Nothing here says where a range lies: the address plan does, and never moves it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from ipaddress import IPv4Network
from typing import Any, Literal

from components.network.addresses import NETWORK, REGIONAL, Demand
from components.network.spec import HubNetworkSpec, SpokeSpec
from components.network.zones import zones_of
from components.spec import Cloud

Role = Literal["hub", "spoke"]


@dataclass(frozen=True, slots=True)
class Tier:
    """A tier of a network.

    :param bits: its default size, as the network's prefix length plus so many; None where `prefix` is the size.
    :param prefix: its default size where the cloud gives one.
    :param smallest: the longest prefix that the cloud takes for it.
    :param largest: the shortest prefix that the cloud takes for it.
    :param zonal: one a zone; else one for the region.
    :param optional: only where the network asks for it in `subnets`, or an option of the network needs it.
    :param pool: from where it comes if it is not cut from the network.
    """

    bits: int | None = None
    prefix: int | None = None
    smallest: int = 28
    largest: int = 8
    zonal: bool = False
    optional: bool = False
    pool: str = ""


def prefix_of(tier: Tier, network: int) -> int:
    """The default prefix length of a tier in a network with the prefix length `network`."""
    if tier.prefix is not None:
        return tier.prefix
    return min(tier.smallest, max(tier.largest, network + (tier.bits or 0)))


INSIDE = "169.254.192.0/18"
"""Addresses inside the tunnels between hubs and spokes on Google Cloud: room for 2,048 spokes, apart from what links use
and from 169.254.169.254, where machines ask for their metadata."""

TIERS: dict[tuple[Cloud, Role], dict[str, Tier]] = {
    ("aws", "spoke"): {
        "private": Tier(bits=4, largest=16, zonal=True),
        "public": Tier(bits=6, largest=16, zonal=True),
        "database": Tier(bits=6, largest=16, zonal=True),
        "attachment": Tier(bits=7, largest=16, zonal=True),
    },
    ("aws", "hub"): {
        "private": Tier(bits=4, largest=16, zonal=True),
        "public": Tier(bits=6, largest=16, zonal=True),
        "database": Tier(bits=6, largest=16, zonal=True),
        "attachment": Tier(bits=7, largest=16, zonal=True),
        "endpoints": Tier(bits=6, largest=16, zonal=True, optional=True),
        "firewall": Tier(prefix=28, largest=16, zonal=True, optional=True),
    },
    ("gcp", "spoke"): {
        "private": Tier(bits=1, smallest=29),
        "pods": Tier(bits=2, smallest=24, optional=True),
        "psa": Tier(bits=3, smallest=24, optional=True),
        "services": Tier(bits=4, smallest=27, largest=16, optional=True),
        "proxy": Tier(bits=7, smallest=26, optional=True),
        "globalproxy": Tier(bits=7, smallest=26, optional=True),
        "psc": Tier(bits=8, smallest=29, optional=True),
        "controlplane": Tier(prefix=28, smallest=28, largest=28, optional=True),
        "apis": Tier(prefix=32, smallest=32, largest=32, optional=True),
        "tunnel": Tier(prefix=29, smallest=29, largest=29, optional=True, pool=INSIDE),
    },
    ("gcp", "hub"): {
        "private": Tier(bits=1, smallest=29),
        "resolver": Tier(prefix=29, smallest=29, largest=29, optional=True),
    },
    ("azure", "spoke"): {
        "private": Tier(bits=1, smallest=29),
        "apps": Tier(bits=4, smallest=27),
        "internalapps": Tier(bits=4, smallest=27),
        "endpoints": Tier(bits=4, smallest=29),
    },
    # What the platform's own appliances need is kept from the start, used or not: a network that is full cannot grow a gateway.
    ("azure", "hub"): {
        "private": Tier(bits=2, smallest=29),
        "endpoints": Tier(bits=4, smallest=29),
        "firewall": Tier(prefix=26, smallest=26),
        "firewallmgmt": Tier(prefix=26, smallest=26),
        "bastion": Tier(prefix=26, smallest=26),
        "gateway": Tier(prefix=27, smallest=27),
        "routeserver": Tier(prefix=26, smallest=26),
        "resolverin": Tier(prefix=28, smallest=28, largest=24),
        "resolverout": Tier(prefix=28, smallest=28, largest=24),
        "virtualhub": Tier(prefix=24, smallest=24, optional=True),
    },
}
"""What each kind of network is made of. The clouds' minimum and maximum sizes are in docs/networks.md with their sources."""


NEEDED_BY: dict[tuple[Cloud, Role, str], Callable[[Any], bool]] = {
    ("aws", "hub", "endpoints"): lambda spec: bool(spec.endpoints or spec.resolver is not None or spec.operator_access),
    ("aws", "hub", "firewall"): lambda spec: spec.inspection is not None,
    ("azure", "hub", "virtualhub"): lambda spec: spec.transit == "managed",
    ("gcp", "hub", "resolver"): lambda spec: spec.resolver is not None and spec.resolver.inbound,
}
"""Optional tiers that an option of the network asks for, whether or not `subnets` names them."""


TIERS6: dict[tuple[Cloud, Role], dict[str, int]] = {
    # Google gives a network a /48 of fd20::/20 and each subnet a /64 of it; either may be said.
    # https://docs.cloud.google.com/vpc/docs/subnets#ipv6-ranges
    ("gcp", "spoke"): {NETWORK: 48, "private": 64},
    ("gcp", "hub"): {NETWORK: 48, "private": 64},
    # A subnet on Azure is a /64, no more and no less; delegated subnets and private endpoints take IPv4 only.
    # https://learn.microsoft.com/azure/virtual-network/ip-services/ipv6-overview
    ("azure", "spoke"): {NETWORK: 56, "private": 64},
}
"""IPv6 prefix lengths by tier, of networks with `ipv6` on clouds that take IPv6 ranges of our choice; `network` is the network's."""


WITHIN6: dict[Cloud, str] = {"gcp": "fd20::/20"}
"""The range that a cloud takes IPv6 ranges from, where it does not take any unique local one.
https://docs.cloud.google.com/vpc/docs/subnets#ipv6-ranges"""


def role_of(spec: SpokeSpec | HubNetworkSpec) -> Role:
    """Whether a network is a hub's or a spoke's."""
    return "hub" if isinstance(spec, HubNetworkSpec) else "spoke"


def network_prefix(spec: SpokeSpec | HubNetworkSpec) -> int:
    """The prefix length of a network: of its fixed range, or the size it asks for."""
    return IPv4Network(spec.cidr).prefixlen if spec.cidr is not None else spec.size


def tiers_of(spec: SpokeSpec | HubNetworkSpec) -> dict[str, Tier]:
    """The tiers that a network has: those of its kind, the optional ones where it names them or an option needs them."""
    role = role_of(spec)

    def wanted(name: str) -> bool:
        needed = NEEDED_BY.get((spec.cloud, role, name))
        return name in spec.subnets or (needed is not None and needed(spec))

    return {name: tier for name, tier in TIERS[spec.cloud, role].items() if not tier.optional or wanted(name)}


def demands(spec: SpokeSpec | HubNetworkSpec, region: str) -> Iterator[Demand]:
    """The ranges that a network in `region` needs inside its own, sorted by tier and zone as the tables have them."""
    if spec.existing is not None:
        return
    network = network_prefix(spec)
    for name, tier in tiers_of(spec).items():
        asked = spec.subnets.get(name)
        prefix = asked.size if asked is not None and asked.size is not None else prefix_of(tier, network)
        growth = asked.growth if asked is not None else 0
        for place in _places(spec, region, tier):
            yield Demand(name, place, prefix, growth, pool=tier.pool)
    tiers = tiers_of(spec)
    for name, prefix in TIERS6.get((spec.cloud, role_of(spec)), {}).items() if spec.ipv6 else ():
        for place in _places(spec, region, tiers[name]) if name in tiers else (REGIONAL,) if name == NETWORK else ():
            yield Demand(name, place, prefix, family=6)


def _places(spec: SpokeSpec | HubNetworkSpec, region: str, tier: Tier) -> tuple[str, ...]:
    return zones_of(spec.cloud, region, spec.zones) if tier.zonal else (REGIONAL,)
