"""Where things lie in the picture of a topology: columns of clouds, boxes of regions, networks below their hubs. Pure numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from ipaddress import ip_network

from landfall.analysis.topology.model import CLOUDS, Link, Network, Subnet, Topology

MARGIN = 28
COLUMN = 476
GAP = 18
INDENT = 26
PAD = 14
ROW = 21
CHIP = 22
HEAD = 46
TITLE = 96
LANE = 30
SLOT = 11
LETTER = 6.4
"""Pixels; the last is how wide a letter of 11 pixels is at most, on average."""


@dataclass(frozen=True)
class Row:
    """A tier: its subnets by column."""

    tier: str
    cells: tuple[tuple[int, Subnet], ...]


@dataclass
class NetworkBox:
    """A network's place. `zones` head the columns of its rows, empty where its subnets are not zonal."""

    network: Network
    x: float
    y: float
    width: float
    zones: tuple[str, ...]
    rows: tuple[Row, ...]
    chips: tuple[tuple[float, float, float, int], ...] = ()
    height: float = 0

    @property
    def label(self) -> float:
        """How much of a row its name takes."""
        return max((len(row.tier) for row in self.rows), default=0) * LETTER + 22

    @property
    def table(self) -> float:
        """Where the rows begin."""
        lines = max((chip[1] for chip in self.chips), default=-CHIP) + CHIP
        return self.y + HEAD + lines + 6


@dataclass
class RegionBox:
    """A region's place."""

    cloud: str
    region: str
    x: float
    y: float
    height: float = 0
    boxes: list[NetworkBox] = field(default_factory=list)


@dataclass
class Layout:
    """The whole picture. `slots` are the place of a link's line beside a hub, `lanes` its height above the columns."""

    width: float
    height: float
    clouds: dict[str, float]
    top: float
    regions: list[RegionBox]
    boxes: dict[str, NetworkBox]
    slots: dict[tuple[str, str], float]
    ports: dict[tuple[str, str], float]
    lanes: dict[str, float]
    bottoms: dict[str, float]


def lay_out(topology: Topology) -> Layout:
    """The places of everything. The same topology gives the same places."""
    clouds = [cloud for cloud in CLOUDS if any(network.cloud == cloud for network in topology.networks)]
    of = {network.id: network for network in topology.networks}
    lanes = _lanes(topology, of, clouds)
    top = TITLE + LANE * len(lanes) + (24 if lanes else 0) + 34
    gutters = {cloud: 30 + SLOT * len(_ends(topology.links, of, cloud)) for cloud in clouds}
    columns: dict[str, float] = {}
    left = float(MARGIN)
    for cloud in clouds:
        left += gutters[cloud]
        columns[cloud] = left
        left += COLUMN + GAP
    regions, bottoms = _regions(topology, columns, top)
    boxes = {box.network.id: box for region in regions for box in region.boxes}
    slots, ports = _slots(topology, of, columns, boxes, lanes)
    height = max((region.y + region.height for region in regions), default=top) + MARGIN
    return Layout(max(left + MARGIN - GAP, 760), height, columns, top, regions, boxes, slots, ports, lanes, bottoms)


def _regions(topology: Topology, columns: dict[str, float], top: float) -> tuple[list[RegionBox], dict[str, float]]:
    regions: list[RegionBox] = []
    bottoms: dict[str, float] = {}
    where = {network.id: network.region for network in topology.networks}
    hung = {join.network for join in topology.joins if where.get(join.hub) == where.get(join.network)}
    for cloud, x in columns.items():
        y = top
        own = [network for network in topology.networks if network.cloud == cloud]
        hubs = {network.region for network in own if network.hub}
        for name in sorted({network.region for network in own}, key=lambda region: (region not in hubs, region)):
            region = RegionBox(cloud, name, x, y)
            inner = y + 34
            for network in (network for network in own if network.region == name):
                indent = INDENT if network.id in hung else 0
                box = _network(network, x + PAD + indent, inner, COLUMN - 2 * PAD - indent)
                region.boxes.append(box)
                inner += box.height + PAD
            region.height = inner - y
            regions.append(region)
            y += region.height + GAP
        bottoms[cloud] = y - GAP
    return regions, bottoms


def _network(network: Network, x: float, y: float, width: float) -> NetworkBox:
    zones = tuple(sorted({subnet.zone for subnet in network.subnets if subnet.zone}))
    tiers: dict[str, list[tuple[int, Subnet]]] = {}
    for subnet in sorted(network.subnets, key=by_address):
        tiers.setdefault(subnet.tier, []).append((zones.index(subnet.zone) if subnet.zone else 0, subnet))
    rows = tuple(Row(tier, tuple(sorted(cells, key=lambda cell: cell[0]))) for tier, cells in tiers.items())
    box = NetworkBox(network, x, y, width, zones, rows, _chips(network, width - 2 * 12))
    box.height = box.table - y + (ROW if zones else 0) + ROW * len(rows) + 8
    return box


def by_address(subnet: Subnet) -> tuple[int, int]:
    """Subnets in the order of their first addresses; what has none at the end."""
    try:
        found = ip_network(subnet.ranges[0])
    except (ValueError, IndexError):
        return 9, 0
    return found.version, int(found.network_address)


def chip_text(network: Network, index: int) -> str:
    """What a chip says: `NAT × 3`."""
    part = network.parts[index]
    return part.kind + (f" × {part.count}" if part.count > 1 else "")


def _chips(network: Network, width: float) -> tuple[tuple[float, float, float, int], ...]:
    """Left, top, width and part of each chip, in lines as long as the box is wide."""
    found: list[tuple[float, float, float, int]] = []
    x, y = 0.0, 0.0
    for index in range(len(network.parts)):
        wide = len(chip_text(network, index)) * LETTER + 16
        if x and x + wide > width:
            x, y = 0.0, y + CHIP
        found.append((x, y, wide, index))
        x += wide + 6
    return tuple(found)


def _column(of: dict[str, Network], end: str, other: str) -> str:
    """The cloud whose column an end is in: a site stands beside the hub at the other end."""
    return (of.get(end) or of[other]).cloud


def within(link: Link, of: dict[str, Network]) -> bool:
    """Whether a link joins two hubs of one column, and so needs no lane above the columns."""
    return all(end in of for end in link.ends) and len({of[end].cloud for end in link.ends}) == 1


def _lanes(topology: Topology, of: dict[str, Network], clouds: Sequence[str]) -> dict[str, float]:
    """The height of each link's lane: the longest on top, those to sites at the bottom."""

    def span(link: Link) -> int:
        columns = [clouds.index(_column(of, end, other)) for end, other in zip(link.ends, reversed(link.ends), strict=True)]
        return abs(columns[0] - columns[1])

    crossing = [link for link in topology.links if not within(link, of)]
    ordered = sorted(crossing, key=lambda link: (-span(link), link.name))
    return {link.name: TITLE + LANE * index + LANE / 2 for index, link in enumerate(ordered)}


def _ends(links: Sequence[Link], of: dict[str, Network], cloud: str) -> list[tuple[str, str]]:
    return [(link.name, end) for link in links for end in link.ends if end in of and of[end].cloud == cloud]


def _slots(
    topology: Topology,
    of: dict[str, Network],
    columns: dict[str, float],
    boxes: dict[str, NetworkBox],
    lanes: dict[str, float],
) -> tuple[dict[tuple[str, str], float], dict[tuple[str, str], float]]:
    """Beside a column the line of the highest lane is outermost, and ends lowest at its hub: so they cross least."""
    slots: dict[tuple[str, str], float] = {}
    ports: dict[tuple[str, str], float] = {}
    inside = {link.name: link for link in topology.links if within(link, of)}
    for cloud, x in columns.items():
        ends = _ends(topology.links, of, cloud)
        ends.sort(key=lambda end: (end[0] not in inside, lanes.get(end[0], 0.0), end))
        seen: dict[str, int] = {}
        names = list(dict.fromkeys(name for name, _ in ends))
        for name, end in reversed(ends):
            slots[name, end] = x - 12 - SLOT * (len(names) - 1 - names.index(name))
            ports[name, end] = boxes[end].y + 14 + 13 * seen.get(end, 0)
            seen[end] = seen.get(end, 0) + 1
    return slots, ports
