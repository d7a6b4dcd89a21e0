"""The topology as a picture: clouds side by side, regions in them, networks below their hubs, links above. Nothing from elsewhere.

What lies under the pointer tells more: routes of a subnet, tables of a gateway, tunnels of a link.
"""

from collections.abc import Sequence
from html import escape

from landfall.analysis.topology.model import Join, Link, Network, Topology
from landfall.render.topology.layout import (
    CHIP,
    COLUMN,
    GAP,
    HEAD,
    LETTER,
    MARGIN,
    ROW,
    Layout,
    NetworkBox,
    RegionBox,
    chip_text,
    lay_out,
    within,
)
from landfall.render.topology.style import ACCOUNT_NAMES, CLOUD_NAMES, LINES, STYLE

MOST_LINES = 40
"""Lines that the pointer shows at most."""


def picture(topology: Topology) -> str:
    """An SVG document. The same topology gives the same bytes."""
    return _Drawing(topology, lay_out(topology)).text()


class _Drawing:
    def __init__(self, topology: Topology, layout: Layout) -> None:
        self._topology, self._layout = topology, layout
        self._networks = {network.id: network for network in topology.networks}
        self._parts: list[str] = []

    def text(self) -> str:
        layout, stacks = self._layout, self._topology.stacks
        self._title()
        for cloud, x in layout.clouds.items():
            self._write(x, layout.top - 12, CLOUD_NAMES[cloud], "cloud")
        for region in layout.regions:
            self._region(region)
        for join in self._topology.joins:
            self._join(join)
        for box in layout.boxes.values():
            self._network(box)
        for index, link in enumerate(self._topology.links):
            self._link(link, index % LINES)
        width, height = round(layout.width), round(layout.height)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
            f'role="img" aria-label="Topology of {escape(stacks[0])}">\n<style>\n{STYLE}</style>\n'
            f'<rect class="paper" width="{width}" height="{height}"/>\n' + "\n".join(self._parts) + "\n</svg>\n"
        )

    def _title(self) -> None:
        stacks, networks = self._topology.stacks, self._topology.networks
        with_what = f", with {' and '.join(stacks[1:])}" if len(stacks) > 1 else ""
        regions = {(network.cloud, network.region) for network in networks}
        hubs = sum(network.hub for network in networks)
        self._write(MARGIN, 40, f"Topology of {stacks[0]}{with_what}", "title")
        said = [
            _number(len(regions), "region"),
            _number(hubs, "hub"),
            _number(len(networks) - hubs, "spoke"),
            _number(sum(len(network.subnets) for network in networks), "subnet"),
            _number(len(self._topology.links), "link"),
        ]
        said = [words for words in said if not words.startswith("0 ")]
        self._write(MARGIN, 64, " · ".join(said) + " · point at a thing for its routes", "muted")

    def _region(self, region: RegionBox) -> None:
        self._parts.append(
            f'<rect class="region" x="{region.x:.0f}" y="{region.y:.0f}" width="{COLUMN}" height="{region.height:.0f}" rx="8"/>'
        )
        self._write(region.x + 14, region.y + 22, region.region, "where")

    def _network(self, box: NetworkBox) -> None:
        network = box.network
        kind = "box hub" if network.hub else "box"
        account = f"{ACCOUNT_NAMES[network.cloud]} {network.account}" if network.account else ""
        self._parts.append(
            f'<g><rect class="{kind}" x="{box.x:.0f}" y="{box.y:.0f}" width="{box.width:.0f}" height="{box.height:.0f}" rx="6"/>'
            + _tip(_about(network))
            + "</g>"
        )
        hung = any(join.network == network.id for join in self._topology.joins)
        role = "hub of" if network.hub else "spoke of" if hung else "on no hub,"
        self._parts.append(
            f'<text class="name on" x="{box.x + 12:.0f}" y="{box.y + 20:.0f}">{escape(network.name)}'
            f'<tspan class="muted" dx="8" font-size="11" font-weight="400">{role} {escape(network.stack)}</tspan></text>'
        )
        self._write(box.x + box.width - 12, box.y + 20, ", ".join(network.ranges[:2]), "range end on")
        self._write(box.x + 12, box.y + 36, account, "muted on")
        for left, top, wide, index in box.chips:
            self._chip(box, left, top, wide, index)
        self._table(box)

    def _chip(self, box: NetworkBox, left: float, top: float, wide: float, index: int) -> None:
        part = box.network.parts[index]
        x, y = box.x + 12 + left, box.y + HEAD + top
        self._parts.append(
            f'<g><rect class="chip" x="{x:.1f}" y="{y:.0f}" width="{wide:.1f}" height="{CHIP - 5}" rx="8"/>'
            + _tip((f"{part.kind} of {box.network.name}", *part.details))
            + "</g>"
        )
        self._write(x + wide / 2, y + 12, chip_text(box.network, index), "middle on")

    def _table(self, box: NetworkBox) -> None:
        y = box.table
        inner = box.width - box.label - 18
        columns = max(1, len(box.zones))
        step = inner / columns
        for index, zone in enumerate(box.zones):
            self._write(box.x + box.label + index * step + (step - 6) / 2, y + 14, zone, "muted middle on")
        y += ROW if box.zones else 0
        for row in box.rows:
            self._write(box.x + 12, y + 14, row.tier, "on")
            for column, subnet in row.cells:
                whole = not subnet.zone
                wide = inner if whole else step - 6
                x = box.x + box.label + column * step
                about = (
                    f"{row.tier} {subnet.zone}".strip(),
                    *subnet.ranges,
                    *(subnet.routes or ("no routes but to its own network",)),
                )
                self._parts.append(
                    f'<g><rect class="cell" x="{x:.1f}" y="{y + 1:.0f}" width="{wide:.1f}" height="{ROW - 4}" rx="3"/>{_tip(about)}</g>'
                )
                self._write(x + (8 if whole else wide / 2), y + 14, subnet.ranges[0], "mono on" if whole else "mono middle on")
            y += ROW

    def _join(self, join: Join) -> None:
        """A line from a hub to what hangs on it: inside the region on the left, between regions along the right."""
        hub, spoke = self._layout.boxes.get(join.hub), self._layout.boxes.get(join.network)
        if hub is None or spoke is None:
            return
        y = spoke.y + 20
        if hub.network.region == spoke.network.region:
            x = hub.x + 10
            path = f"M{x:.0f} {hub.y + hub.height:.0f}V{y:.0f}H{spoke.x:.0f}"
        else:
            x = hub.x + hub.width + 21
            path = f"M{hub.x + hub.width:.0f} {hub.y + hub.height - 12:.0f}H{x:.0f}V{y:.0f}H{spoke.x + spoke.width:.0f}"
        about = (f"{spoke.network.name} on {hub.network.name}", *join.details)
        self._parts.append(f'<g><path class="wide" d="{path}"/><path class="trunk" d="{path}"/>{_tip(about)}</g>')

    def _link(self, link: Link, colour: int) -> None:
        if any(end in self._networks and end not in self._layout.boxes for end in link.ends):
            return
        if within(link, self._networks):
            self._inside(link, colour)
            return
        layout, lane = self._layout, self._layout.lanes[link.name]
        first, second = sorted(link.ends, key=lambda end: layout.slots.get((link.name, end), 0.0) or 9e9)
        x = layout.slots[link.name, first]
        near = f"M{layout.boxes[first].x:.0f} {layout.ports[link.name, first]:.0f}H{x:.0f}V{lane:.0f}"
        if second in layout.boxes:
            far = layout.slots[link.name, second]
            path = f"{near}H{far:.0f}V{layout.ports[link.name, second]:.0f}H{layout.boxes[second].x:.0f}"
            where = f"{self._networks[first].name} – {self._networks[second].name}"
            self._line(link, colour, path)
            self._label(x + 26, lane, f"{link.name}: {link.kind}", where, colour)
            return
        site = next(site for site in self._topology.sites if site.id == second)
        title = f"{link.name}: {link.kind}"
        start = x + 26 + len(title) * LETTER + 40
        self._line(link, colour, f"{near}H{start:.0f}")
        self._label(x + 26, lane, title, "", colour)
        number = f"BGP number {site.asn}" if site.asn else ""
        short = f"BGP {site.asn}" if site.asn else ""
        said = " · ".join(words for words in (short, ", ".join(site.addresses)) if words)
        room = self._layout.clouds[self._networks[first].cloud] + COLUMN + GAP - start
        wide = min((len(site.name) + 2 + len(said)) * LETTER + 20, max(room, len(site.name) * LETTER + 20))
        letters = max(0, int((wide - 20) / LETTER) - len(site.name) - 2)
        said = said if len(said) <= letters else f"{said[: letters - 1].rstrip(' ,·')}…" if letters > 1 else ""
        self._parts.append(
            f'<g><rect class="site" x="{start:.0f}" y="{lane - 11:.0f}" width="{wide:.0f}" height="22" rx="4"/>'
            + _tip(tuple(words for words in (f"site {site.name}", number, *site.addresses) if words))
            + "</g>"
        )
        more = f'<tspan class="muted" dx="8" font-weight="400">{escape(said)}</tspan>' if said else ""
        self._parts.append(f'<text class="strong on" x="{start + 10:.0f}" y="{lane + 4:.0f}">{escape(site.name)}{more}</text>')

    def _inside(self, link: Link, colour: int) -> None:
        """A link between two hubs of one cloud, beside their column."""
        layout = self._layout
        first, second = sorted(link.ends, key=lambda end: layout.boxes[end].y)
        x = layout.slots[link.name, first]
        top, bottom = layout.ports[link.name, first], layout.ports[link.name, second]
        path = f"M{layout.boxes[first].x:.0f} {top:.0f}H{x:.0f}V{bottom:.0f}H{layout.boxes[second].x:.0f}"
        self._line(link, colour, path)
        middle = (top + bottom) / 2
        self._parts.append(
            f'<text class="t{colour} strong middle on" transform="translate({x - 7:.0f} {middle:.0f}) rotate(-90)">'
            f"{escape(f'{link.name}: {link.kind}')}</text>"
        )

    def _line(self, link: Link, colour: int, path: str) -> None:
        names = " – ".join(self._networks[end].name for end in link.ends if end in self._networks)
        about = (f"{link.name}: {link.kind}, {names}", *link.details)
        self._parts.append(f'<g><path class="wide" d="{path}"/><path class="link l{colour}" d="{path}"/>{_tip(about)}</g>')

    def _label(self, x: float, y: float, said: str, where: str, colour: int) -> None:
        wide = (len(said) + len(where) + (2 if where else 0)) * LETTER + 12
        self._parts.append(f'<rect class="back on" x="{x:.0f}" y="{y - 9:.0f}" width="{wide:.0f}" height="18"/>')
        more = f'<tspan class="muted" dx="8" font-weight="400">{escape(where)}</tspan>' if where else ""
        self._parts.append(f'<text class="t{colour} strong on" x="{x + 6:.0f}" y="{y + 4:.0f}">{escape(said)}{more}</text>')

    def _write(self, x: float, y: float, said: str, kind: str) -> None:
        if said:
            self._parts.append(f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}">{escape(said)}</text>')


def _about(network: Network) -> tuple[str, ...]:
    account = f"{ACCOUNT_NAMES[network.cloud]} {network.account}" if network.account else ""
    return tuple(
        line for line in (f"{network.name}, {CLOUD_NAMES[network.cloud]} {network.region}", account, *network.ranges) if line
    )


def _tip(lines: Sequence[str]) -> str:
    shown = list(lines[:MOST_LINES])
    if len(lines) > MOST_LINES:
        shown.append(f"and {len(lines) - MOST_LINES} more")
    return f"<title>{escape(chr(10).join(shown))}</title>"


def _number(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
