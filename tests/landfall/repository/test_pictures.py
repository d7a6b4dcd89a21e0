"""Pictures in the pages are what the commands print on a terminal: drawn anew with LANDFALL_UPDATE_GOLDENS=1."""

import io
import os
from pathlib import Path

from landfall import offline
from landfall.render.page import Page
from landfall.render.tree import tree
from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

ROOT = Path(__file__).parents[3]
COLUMNS = 132

# Rich's own drawing names a font of a content network. The reader's own monospace font does as well, without asking anybody.
DRAWING = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img">
    <style>
    .{unique_id}-matrix {{ font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: {char_height}px;
        line-height: {line_height}px; font-variant-east-asian: full-width; }}
    .{unique_id}-title {{ font-size: 18px; font-family: system-ui, sans-serif; }}
    {styles}
    </style>
    <defs>
    <clipPath id="{unique_id}-clip-terminal">
      <rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
    </clipPath>
    {lines}
    </defs>
    {chrome}
    <g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
    {backgrounds}
    <g class="{unique_id}-matrix">
    {matrix}
    </g>
    </g>
</svg>
"""


def drawn(command: str, text: str) -> str:
    """What a terminal shows, as a picture. The same text gives the same bytes."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True, _environ={})
    console.print(Text.from_ansi(text), end="")
    return console.export_svg(title=command, theme=MONOKAI, code_format=DRAWING, unique_id="landfall")


def test_the_picture_of_a_preview_is_of_today():
    shown = tree(offline.preview(ROOT, "dev"), Page(columns=COLUMNS, colour=True, drawn=True))
    layers = shown.split("\n\n")
    picture = drawn("./landfall preview dev", "\n\n".join(layers[:2]))
    page = ROOT / "docs" / "images" / "preview-dev.svg"
    if os.environ.get("LANDFALL_UPDATE_GOLDENS", "0") not in ("", "0"):
        page.parent.mkdir(exist_ok=True)
        page.write_text(picture, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == picture, "LANDFALL_UPDATE_GOLDENS=1 ./landfall test pictures draws it anew"
