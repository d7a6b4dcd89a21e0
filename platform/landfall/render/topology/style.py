"""Colours of the topology picture, for readers in light and in dark."""

_LIGHT = ("#1769aa", "#b3541e", "#4a7c2c", "#8a3ea8", "#a8322f", "#0f7f77", "#7a6a00", "#555f6d")
_DARK = ("#6cb4ee", "#f0a067", "#94cf70", "#cf97e8", "#f08a86", "#5fd0c5", "#d8c64a", "#aab4c2")
"""Lines of links: a contrast of more than 4.5 on the paper, light and dark."""

LINES = len(_LIGHT)


def _lines(colours: tuple[str, ...]) -> str:
    return "".join(f".l{index}{{stroke:{colour}}}.t{index}{{fill:{colour}}}" for index, colour in enumerate(colours))


_SHARED = """\
text { font-family: system-ui, "Segoe UI", Helvetica, Arial, sans-serif; font-size: 11px; fill: var(--ink) }
svg { --ink: #1c2330; --muted: #5b6676; --paper: #ffffff; --region: #f3f5f8; --box: #ffffff; --edge: #c3ccd8;
  --hub: #1c4f8f; --chip: #e6edf6; --cell: #eef1f5; --trunk: #8b97a8 }
.paper { fill: var(--paper) } .region { fill: var(--region); stroke: var(--edge) }
.box { fill: var(--box); stroke: var(--edge) } .hub { stroke: var(--hub); stroke-width: 2 }
.title { font-size: 22px; font-weight: 600 } .cloud { font-size: 16px; font-weight: 600 }
.where { font-size: 13px; font-weight: 600 } .name { font-size: 14px; font-weight: 600 }
.range { font-size: 13px; font-weight: 600; font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace }
.mono { font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace }
.muted { fill: var(--muted) } .end { text-anchor: end } .middle { text-anchor: middle } .strong { font-weight: 600 }
.chip { fill: var(--chip) } .cell { fill: var(--cell) } .site { fill: var(--box); stroke: var(--trunk); stroke-dasharray: 4 3 }
.trunk { stroke: var(--trunk); stroke-width: 1.5; fill: none } .link { stroke-width: 2.5; fill: none; stroke-linejoin: round }
.wide { stroke: transparent; stroke-width: 12; fill: none; pointer-events: stroke } .on { pointer-events: none }
.back { fill: var(--paper) } .rule { stroke: var(--edge) }
"""

STYLE = (
    _lines(_LIGHT)
    + "\n"
    + _SHARED
    + "@media (prefers-color-scheme: dark) {\n"
    + "svg { --ink: #e8ecf2; --muted: #9aa6b5; --paper: #12161c; --region: #181e26; --box: #1f2630; --edge: #3a4452;\n"
    + "  --hub: #7db3f0; --chip: #2b3a4f; --cell: #2a323d; --trunk: #7c8898 }\n"
    + _lines(_DARK)
    + "\n}\n"
)
"""The style sheet of the picture."""

CLOUD_NAMES = {"aws": "AWS", "gcp": "Google Cloud", "azure": "Azure"}
ACCOUNT_NAMES = {"aws": "account", "gcp": "project", "azure": "subscription"}
