"""Colours of the address plan's pictures, for readers in light and in dark."""

from landfall.render.addresses.chart import Chart

_LIGHT = ("#a9cbea", "#b4dcae", "#f8cf9d", "#d3c3ec", "#a2dcd4", "#f3bcc4", "#ece09a", "#c3ccd8")
_DARK = ("#2f5f8f", "#3a7040", "#8c5d26", "#604a94", "#237469", "#8b4050", "#746620", "#4b5666")
"""As many hues, so that dark ink on the first and light ink on the second has a contrast of more than 4.5."""


class Palette:
    """A colour for each owner, stack and tier of a plan. The same plan gives the same colours."""

    def __init__(self, chart: Chart) -> None:
        owners = dict.fromkeys(one.group for bar in chart.space for one in bar.stretches)
        stacks = dict.fromkeys(one.group for bar in chart.pools for one in bar.stretches)
        tiers = dict.fromkeys(one.group for bar in chart.networks for one in bar.stretches)
        self._colours: dict[str, int] = {}
        for groups in (owners, stacks, tiers):
            new = [group for group in groups if group not in self._colours]
            start = len(self._colours) if groups is stacks else 0
            self._colours.update({group: (start + index) % len(_LIGHT) for index, group in enumerate(new)})

    def of(self, group: str) -> str:
        """The class of a group's colour."""
        return f"c{self._colours.get(group, len(_LIGHT) - 1)}"


def _classes(colours: tuple[str, ...]) -> str:
    return "".join(f".c{index}{{fill:{colour}}}" for index, colour in enumerate(colours))


_SHARED = """\
text { font-family: system-ui, "Segoe UI", Helvetica, Arial, sans-serif; font-size: 11px; fill: var(--ink) }
svg { --ink: #1c2330; --muted: #5b6676; --paper: #ffffff; --free: #eef1f5; --edge: #ffffff; --hatch: #7d8896 }
.paper { fill: var(--paper) } .free { fill: var(--free) } .range { stroke: var(--edge); stroke-width: 1 }
.title { font-size: 22px; font-weight: 600 } .section { font-size: 14px; font-weight: 600 } .name { font-size: 12px; font-weight: 600 }
.muted, .tiny { fill: var(--muted) } .tiny { font-size: 9px } .plain { font-weight: 400; font-size: 11px }
.on { pointer-events: none } .middle { text-anchor: middle } .end { text-anchor: end }
.tick, .hatch { stroke: var(--hatch); stroke-width: 1; fill: none }
.held { fill: url(#grow) } .reserved { fill: url(#kept); stroke: var(--hatch) }
.freed { fill: none; stroke: var(--hatch); stroke-dasharray: 3 2 }
"""

STYLE = (
    _classes(_LIGHT)
    + "\n"
    + _SHARED
    + "@media (prefers-color-scheme: dark) {\n"
    + "svg { --ink: #e8ecf2; --muted: #9aa6b5; --paper: #12161c; --free: #222933; --edge: #12161c; --hatch: #77828f }\n"
    + _classes(_DARK)
    + "\n.held { fill: url(#grow) } .freed { fill: none } .reserved { fill: url(#kept) } .free { fill: var(--free) }\n}\n"
)
"""The style sheet of the picture."""
