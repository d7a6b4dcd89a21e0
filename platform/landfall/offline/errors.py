"""What can go wrong in a program, told with the user's own line."""

import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from landfall.offline.places import Places
from landfall.offline.requests import line_of
from landfall.plan.model import Source


@dataclass(frozen=True, slots=True)
class Frame:
    """A line of the user's code; `file` is relative to the project's root where it lies below it."""

    file: str
    line: int
    code: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.code}" if self.code else f"{self.file}:{self.line}"


class ProgramError(Exception):
    """The program failed, or declared something that the engine refuses.

    `message` says what is wrong, `frames` where in the user's code, the innermost last.
    """

    def __init__(self, message: str, frames: Sequence[Frame] = ()) -> None:
        self.message = message
        self.frames = tuple(frames)
        super().__init__(message)

    @property
    def file(self) -> str:
        """File of the user's line, empty when none is known."""
        return self.frames[-1].file if self.frames else ""

    @property
    def line(self) -> int:
        """The user's line, 0 when none is known."""
        return self.frames[-1].line if self.frames else 0

    def __str__(self) -> str:
        if not self.frames:
            return self.message
        where = f"{self.file}:{self.line}: {self.message}"
        return "\n".join([where, *(f"    {frame}" for frame in self.frames)])


class RefusedError(Exception):
    """The offline run, in the engine's place, refuses a request that came from `line`."""

    def __init__(self, message: str, line: Source | None = None) -> None:
        self.line = line
        super().__init__(message)


def program_error(error: BaseException, places: Places) -> ProgramError:
    """An exception of the program as the user should see it."""
    if isinstance(error, ProgramError):
        return error
    chain = list(_chain(error))
    known = next((cause for cause in chain if isinstance(cause, ProgramError)), None)
    if known is not None:
        return known
    frames = next((found for found in (_frames(cause.__traceback__, places) for cause in chain) if found), [])
    if not frames:
        frames = [frame(places, line) for line in (line_of(cause) for cause in chain) if line is not None][:1]
    refused = next((cause for cause in chain if isinstance(cause, RefusedError)), None)
    if refused is not None:
        return ProgramError(str(refused), [frame(places, refused.line)] if refused.line is not None else frames)
    if isinstance(error, SyntaxError) and error.filename and error.lineno:
        name = places.relative(error.filename) or error.filename
        return ProgramError(f"SyntaxError: {error.msg}", [Frame(name, error.lineno, (error.text or "").strip())])
    text = str(error)
    return ProgramError(f"{type(error).__name__}: {text}" if text else type(error).__name__, frames)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """The error, and what caused it."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def frame(places: Places, line: Source) -> Frame:
    """A line of the user's code with its text."""
    return Frame(line.file, line.line, _code(places.root, line.file, line.line))


def _frames(trace: TracebackType | None, places: Places) -> list[Frame]:
    found = []
    for summary in traceback.extract_tb(trace):
        name = places.relative(summary.filename)
        if name is not None and summary.lineno is not None:
            found.append(Frame(name, summary.lineno, summary.line or ""))
    return found


def _code(root: Path, file: str, line: int) -> str:
    try:
        return (root / file).read_text(encoding="utf-8").splitlines()[line - 1].strip()
    except (OSError, IndexError, ValueError):
        return ""
