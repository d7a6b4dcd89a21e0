"""Where text goes: how wide it is, whether it has colour, which characters it can show. And rich, told so."""

import io
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO, Any

UNBOUNDED = 100_000
"""Columns of a pipe: no line is ever cut or wrapped."""

_BLANK_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Page:
    """`columns` of the terminal; `drawn` when lines may be drawn with other characters than ASCII's."""

    columns: int = UNBOUNDED
    colour: bool = False
    drawn: bool = False
    encoding: str = "utf-8"


def page_for(stream: IO[str], environ: Mapping[str, str]) -> Page:
    """The page behind a stream. NO_COLOR (https://no-color.org) and FORCE_COLOR are honoured; a pipe is plain and unbounded."""
    encoding = (getattr(stream, "encoding", None) or "utf-8").lower()
    terminal = stream.isatty() and environ.get("TERM") != "dumb"
    colour = terminal
    if environ.get("FORCE_COLOR", "0") not in ("", "0"):
        colour = True
    if environ.get("NO_COLOR"):
        colour = False
    return Page(
        columns=_columns(stream, environ) if terminal else UNBOUNDED,
        colour=colour,
        drawn=terminal and encoding.replace("-", "").startswith("utf"),
        encoding=encoding,
    )


def _columns(stream: IO[str], environ: Mapping[str, str]) -> int:
    given = environ.get("COLUMNS", "")
    if given.isdigit() and int(given) > 0:
        return int(given)
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def text_of(page: Page, *parts: Any) -> str:
    """What rich makes of `parts` on this page, without blanks at line ends and with every character encodable."""
    from rich.console import Console

    buffer = _Buffer(page.encoding if page.drawn else "ascii")
    console = Console(
        file=buffer,
        width=page.columns,
        force_terminal=page.colour,
        color_system="standard" if page.colour else None,
        no_color=not page.colour,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )
    for part in parts:
        console.print(part, soft_wrap=page.columns == UNBOUNDED)
    text = "\n".join(line.rstrip() for line in buffer.getvalue().split("\n"))
    return encodable(_BLANK_LINES.sub("\n\n", text).rstrip("\n") + "\n", page.encoding)


class _Buffer(io.StringIO):
    """Rich draws with the characters that its file's encoding has."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._encoding = encoding

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._encoding


_PLAINER = str.maketrans({"‹": "<", "›": ">", "…": "...", "–": "-", "—": "-", "→": "->", "·": "-", "’": "'"})


def encodable(text: str, encoding: str) -> str:
    """The text with what an encoding lacks written in ASCII: `‹hub.id›` becomes `<hub.id>`."""
    try:
        text.encode(encoding)
    except LookupError:
        return encodable(text, "ascii")
    except UnicodeEncodeError:
        return text.translate(_PLAINER).encode(encoding, "backslashreplace").decode(encoding)
    return text
