"""Lines of the user's code in a traceback.

A failed output hands the same exception to all that is made of it, and each hand-over may cut its traceback short. So the
lines are noted on the exception the first time that somebody sees it.
"""

import traceback
from dataclasses import dataclass

from landfall.offline.places import Places
from landfall.plan.model import Source

_FRAMES = "_landfall_frames"


@dataclass(frozen=True, slots=True)
class Frame:
    """A line of the user's code; `file` is relative to the project's root where it lies below it."""

    file: str
    line: int
    code: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.code}" if self.code else f"{self.file}:{self.line}"


def noted(error: BaseException, places: Places) -> tuple[Frame, ...]:
    """User frames of an exception, the innermost last, as they were when they were first seen."""
    known = getattr(error, _FRAMES, ())
    if known:
        return tuple(known)
    found = []
    for summary in traceback.extract_tb(error.__traceback__):
        name = places.relative(summary.filename)
        if name is not None and summary.lineno is not None:
            found.append(Frame(name, summary.lineno, summary.line or ""))
    if found:
        setattr(error, _FRAMES, tuple(found))
    return tuple(found)


def frame(places: Places, line: Source) -> Frame:
    """A line of the user's code with its text."""
    try:
        code = (places.root / line.file).read_text(encoding="utf-8").splitlines()[line.line - 1].strip()
    except (OSError, IndexError, ValueError):
        code = ""
    return Frame(line.file, line.line, code)
