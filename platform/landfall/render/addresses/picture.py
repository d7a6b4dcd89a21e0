"""The address plan as a picture: bars to scale by address, in light and in dark, each range with what it is on hover."""

from collections.abc import Iterator, Sequence
from html import escape

from landfall.render.addresses.chart import Bar, Chart, Stretch
from landfall.render.addresses.colours import STYLE, Palette
from landfall.render.addresses.table import in_words

WIDTH, MARGIN = 1240, 24
INNER = WIDTH - 2 * MARGIN
LABELS, FIGURES = 248, 232
"""Pixels left and right of a pool's bar."""

REGIONAL = "regional"
"""The place of what is not zonal: it says nothing that the tier does not."""

_LETTER = 6.3
"""Pixels that a letter of 11 px takes at most, on average; fonts differ from reader to reader."""


def picture(chart: Chart) -> str:
    """An SVG of its own. The same plan gives the same bytes."""
    drawing = _Drawing(Palette(chart))
    drawing.heading(chart)
    for bar in chart.space:
        drawing.space(bar)
    drawing.pools(chart.pools)
    drawing.section(f"Networks of {chart.stack}")
    for bar in chart.networks:
        drawing.network(bar)
    drawing.links(chart.links)
    drawing.legend(chart)
    return drawing.text(chart.stack)


class _Drawing:
    """Elements from top to bottom; `y` is where the next begins."""

    def __init__(self, palette: Palette) -> None:
        self._palette = palette
        self._parts: list[str] = []
        self._y = 0.0

    def heading(self, chart: Chart) -> None:
        """What this is."""
        self._text(MARGIN, 40, f"Addresses of {chart.stack}", "title")
        ranges = ", ".join(bar.cidr for bar in chart.space)
        said = f"{ranges} · {_count(len(chart.pools), 'pool')} · {_count(len(chart.networks), 'network')} of {chart.stack}"
        self._text(MARGIN, 60, said, "muted")
        self._y = 84

    def section(self, title: str) -> None:
        """A heading."""
        self._y += 18
        self._text(MARGIN, self._y + 14, title, "section")
        self._y += 28

    def space(self, bar: Bar) -> None:
        """All our space, with whose pools are where."""
        self.section(f"Space {bar.cidr}")
        self._bar(bar, MARGIN, self._y, INNER, 30, labels=False)
        for start, end, group in _unions(bar.stretches):
            left, width = _scaled(start, bar.size, INNER), _scaled(end - start, bar.size, INNER)
            if len(group) * _LETTER <= width:
                self._text(MARGIN + left + width / 2, self._y + 19, group, "on middle")
        self._ticks(bar, MARGIN, self._y + 42, INNER, 16)
        self._y += 48

    def pools(self, bars: Sequence[Bar]) -> None:
        """A line a pool: whose, the bar, how full."""
        self.section("Pools")
        before = ""
        for bar in bars:
            if bar.name != before:
                self._y += 6 if before else 0
                self._text(MARGIN, self._y + 15, bar.name, "name")
            before = bar.name
            self._text(MARGIN + 96, self._y + 15, bar.where, "muted")
            self._bar(bar, MARGIN + LABELS, self._y, INNER - LABELS - FIGURES, 22)
            self._text(WIDTH - MARGIN - FIGURES + 12, self._y + 15, bar.cidr, "plain")
            self._text(WIDTH - MARGIN - 82, self._y + 15, bar.percent, "plain end")
            self._text(WIDTH - MARGIN, self._y + 15, _free(bar), "muted end")
            self._y += 26

    def network(self, bar: Bar) -> None:
        """A network with what it is cut into."""
        grows = f" · grows to {bar.held}" if bar.held else ""
        named = f'{escape(bar.name)}<tspan class="plain" dx="10">{escape(bar.cidr + grows)}</tspan>'
        self._parts.append(f'<text class="name" x="{MARGIN}" y="{self._y + 12:.1f}">{named}</text>')
        largest = f", largest free {bar.largest}" if bar.largest else ""
        self._text(WIDTH - MARGIN, self._y + 12, f"{bar.percent} given out{largest}", "muted end")
        self._y += 20
        self._bar(bar, MARGIN, self._y, INNER, 30)
        self._ticks(bar, MARGIN, self._y + 42, INNER, 8)
        self._y += 56
        left = float(MARGIN)
        for words in in_words(bar).split(", ") if in_words(bar) else ():
            self._swatch(left, self._y, words.partition(" ")[0])
            self._text(left + 16, self._y + 10, words.replace(" x ", " × "), "plain")
            left += 16 + len(words) * _LETTER + 22
        self._y += 34

    def links(self, stretches: Sequence[Stretch]) -> None:
        """The insides of tunnels, in three columns."""
        if not stretches:
            return
        self.section("Inside tunnels")
        for index, one in enumerate(stretches):
            left = MARGIN + (index % 3) * (INNER / 3)
            self._text(left, self._y + 12, one.cidr, "plain")
            self._text(left + 128, self._y + 12, one.whose.partition("/")[2], "muted")
            self._y += 18 if index % 3 == 2 or index == len(stretches) - 1 else 0
        self._y += 8

    def legend(self, chart: Chart) -> None:
        """What the patterns mean, where there are any."""
        meanings = {
            "held": "kept for a range to grow into",
            "freed": "freed: nobody's, given out on request",
            "reserved": "taken",
        }
        shown = [state for state in meanings if any(one.state == state for bar in chart.bars() for one in bar.stretches)]
        left = float(MARGIN)
        for state in shown:
            self._parts.append(f'<rect class="{state}" x="{left:.1f}" y="{self._y + 2:.1f}" width="16" height="11" rx="2"/>')
            self._text(left + 22, self._y + 12, meanings[state], "muted")
            left += 22 + len(meanings[state]) * _LETTER + 24
        self._y += 24 if shown else 0

    def text(self, stack: str) -> str:
        """The whole document."""
        height = round(self._y + 8)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" '
            f'aria-label="Addresses of {escape(stack)}">\n<style>\n{STYLE}</style>\n{_PATTERNS}\n'
            f'<rect class="paper" width="{WIDTH}" height="{height}"/>\n' + "\n".join(self._parts) + "\n</svg>\n"
        )

    def _bar(self, bar: Bar, x: float, y: float, width: float, height: float, *, labels: bool = True) -> None:
        self._box("free", (x, y, width, height), _title(bar.cidr, bar.name, bar.size))
        for one in bar.stretches:
            left, wide = x + _scaled(one.start, bar.size, width), max(1.5, _scaled(one.size, bar.size, width))
            state = "" if one.state == "live" else one.state
            colour = "" if state in ("freed", "reserved") else self._palette.of(one.group)
            kind = " ".join(word for word in ("range", colour, state) if word)
            self._box(kind, (left, y, wide, height), _title(one.cidr, one.whose, one.size, state))
            label = next((text for text in _labels(one) if len(text) * _LETTER + 6 <= wide), "")
            if labels and label:
                self._text(left + wide / 2, y + height / 2 + 4, label, "on middle")

    def _box(self, kind: str, place: tuple[float, float, float, float], title: str) -> None:
        x, y, width, height = place
        size = f'x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.0f}"'
        self._parts.append(f'<rect class="{kind}" {size} rx="2">{title}</rect>')

    def _ticks(self, bar: Bar, x: float, y: float, width: float, parts: int) -> None:
        for index, said in enumerate(_addresses(bar, parts)):
            left = x + width * index / parts
            self._parts.append(f'<path class="tick" d="M{left:.1f} {y - 11:.1f}v3"/>')
            self._text(left, y, said, "tiny")

    def _swatch(self, x: float, y: float, group: str) -> None:
        self._parts.append(
            f'<rect class="{self._palette.of(group)}" x="{x:.1f}" y="{y + 1:.1f}" width="11" height="11" rx="2"/>'
        )

    def _text(self, x: float, y: float, said: str, kind: str) -> None:
        self._parts.append(f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}">{escape(said)}</text>')


def _labels(one: Stretch) -> Iterator[str]:
    """What may stand on a range, the longest first."""
    if one.place == REGIONAL:
        yield from (f"{one.group} {one.cidr}", one.group)
    elif one.place:
        yield from (f"{one.group} {one.place} {one.cidr}", f"{one.group} {one.place}", one.place, one.place.rpartition("-")[2])
    elif one.state == "live":
        name = one.whose.partition("/")[2]
        yield from (f"{one.whose} {one.cidr}", one.whose, name, name.partition(".")[2])
    elif one.state == "reserved":
        yield one.whose
    elif one.state == "freed":
        yield from (f"freed: {one.whose}", f"freed: {one.whose.partition('/')[2]}", "freed")


def _unions(stretches: Sequence[Stretch]) -> Iterator[tuple[int, int, str]]:
    """Neighbours of one group as one."""
    current: tuple[int, int, str] | None = None
    for one in stretches:
        if current is not None and current[2] == one.group and current[1] == one.start:
            current = (current[0], one.start + one.size, one.group)
        else:
            if current is not None:
                yield current
            current = (one.start, one.start + one.size, one.group)
    if current is not None:
        yield current


def _addresses(bar: Bar, parts: int) -> list[str]:
    """The first address of each part of a bar."""
    from ipaddress import ip_network

    network = ip_network(bar.cidr)
    return [str(network.network_address + bar.size * index // parts) for index in range(parts)]


def _title(cidr: str, whose: str, size: int, state: str = "") -> str:
    number = f"{size:,} address{'es' if size > 1 else ''}" if size < 2**33 else f"2^{size.bit_length() - 1} addresses"
    return f"<title>{escape(' · '.join(word for word in (cidr, whose, number, state) if word))}</title>"


def _scaled(part: int, whole: int, width: float) -> float:
    return width * part / whole


def _free(bar: Bar) -> str:
    return f"/{bar.largest.partition('/')[2]} free" if bar.largest else "full"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


_SLANTED = 'patternUnits="userSpaceOnUse" patternTransform="rotate(45)"'
_PATTERNS = f"""\
<defs>
<pattern id="grow" width="6" height="6" {_SLANTED}><path class="hatch" d="M0 0v6"/></pattern>
<pattern id="kept" width="4" height="4" patternUnits="userSpaceOnUse"><path class="hatch" d="M0 4L4 0"/></pattern>
</defs>"""
