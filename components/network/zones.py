"""Which zones a network stands in."""

from components.regions import REGIONS
from components.spec import Cloud


def zones_of(cloud: Cloud, region: str, zones: int | tuple[str, ...]) -> tuple[str, ...]:
    """The zones that `zones` means: the first so many of the region's row, or the named ones in the order given.

    The order matters to a single way out, which stands in the first zone: a count grows at the end of the row, and who
    names zones adds a new one at the end.

    :raises ValueError: the region does not have that many, or has no such zone. `fit.refusals` says so earlier and better.
    """
    row = REGIONS[cloud][region].zones
    if isinstance(zones, int):
        if not 1 <= zones <= len(row):
            raise ValueError(f"{region} has {len(row)} zones, not {zones}")
        return row[:zones]
    unknown = [zone for zone in zones if zone not in row]
    if unknown or not zones:
        raise ValueError(f"{region} has no zone {', '.join(unknown) or 'in an empty list'}: it has {', '.join(row)}")
    return zones


def slot_of(cloud: Cloud, region: str, zone: str) -> int:
    """The zone's position in its region's row: its slot in the address plan, whichever other zones are used."""
    return REGIONS[cloud][region].zones.index(zone)
