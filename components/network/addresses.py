"""Which part of a network's range each tier and zone gets: a pure function of names, so that nothing ever moves.

A range is cut into areas with fixed positions, and the area of a zonal tier into eight slots, one a zone by its position in the
region's row. So adding a zone or a tier takes space that nobody had.
"""

from dataclasses import dataclass
from ipaddress import IPv4Network

from components.spec import Cloud

SLOT_BITS = 3
REGIONAL = "regional"
"""The place of a subnet that is not zonal."""


@dataclass(frozen=True, slots=True)
class Area:
    """The `index`-th of the `2**bits` equal parts of a network; `zonal` ones are cut once more, a slot a zone."""

    bits: int
    index: int
    zonal: bool = False


AREAS: dict[Cloud, dict[str, Area]] = {
    "aws": {
        "private": Area(1, 0, zonal=True),
        "public": Area(3, 4, zonal=True),
        "database": Area(3, 5, zonal=True),
        "attachment": Area(4, 12, zonal=True),
    },
    "gcp": {
        "private": Area(1, 0),
        "services": Area(3, 4),
        "proxy": Area(4, 10),
    },
    "azure": {
        "private": Area(1, 0),
        "database": Area(3, 4),
        "apps": Area(4, 10),
        "internalapps": Area(4, 11),
        "endpoints": Area(4, 12),
    },
}
"""Tier to area. /24 to /32 parts of a range that no row names are room to grow."""

SMALLEST_PREFIX: dict[Cloud, int] = {"aws": 21, "gcp": 21, "azure": 22}
"""The longest prefix of a network whose smallest tier still meets the cloud's minimum (/28, /26 proxy-only, /27 apps)."""


def carve(cidr: str, cloud: Cloud, tier: str, slot: int | None = None) -> str:
    """The range of a tier (`slot` None) or of a zonal tier in the zone with position `slot` (0 to 7).

    :raises ValueError: the cloud has no such tier, or a zonal tier was asked without a slot (or the reverse).
    """
    area = AREAS[cloud].get(tier)
    if area is None:
        raise ValueError(f"{cloud} networks have no tier {tier!r}: {', '.join(AREAS[cloud])}")
    if area.zonal != (slot is not None):
        raise ValueError(f"tier {tier!r} on {cloud} is {'zonal' if area.zonal else 'regional'}")
    part = _part(IPv4Network(cidr), area.bits, area.index)
    return str(part if slot is None else _part(part, SLOT_BITS, slot))


def _part(network: IPv4Network, bits: int, index: int) -> IPv4Network:
    if not 0 <= index < 2**bits:
        raise ValueError(f"part {index} of {2**bits}")
    prefix = network.prefixlen + bits
    return IPv4Network((int(network.network_address) + (index << (32 - prefix)), prefix))
