"""What can go wrong in a program, told with the user's own line."""

import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from landfall.offline.places import Places


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
    """The offline run, in the engine's place, refuses a request. `place` is the `file:line` that declared it."""

    def __init__(self, message: str, place: str = "") -> None:
        self.place = place
        super().__init__(message)


def program_error(error: BaseException, places: Places) -> ProgramError:
    """An exception of the program as the user should see it."""
    if isinstance(error, ProgramError):
        return error
    refused = _cause(error, RefusedError)
    if refused is not None:
        file, _, line = refused.place.rpartition(":")
        return ProgramError(str(refused), [Frame(file, int(line), _code(places.root, file, int(line)))] if file else [])
    if isinstance(error, SyntaxError) and error.filename and error.lineno:
        name = places.relative(error.filename) or error.filename
        return ProgramError(f"SyntaxError: {error.msg}", [Frame(name, error.lineno, (error.text or "").strip())])
    text = str(error)
    return ProgramError(f"{type(error).__name__}: {text}" if text else type(error).__name__, _user_frames(error, places))


def _cause(error: BaseException | None, kind: type[RefusedError]) -> RefusedError | None:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        if isinstance(error, kind):
            return error
        seen.add(id(error))
        error = error.__cause__ or error.__context__
    return None


def _user_frames(error: BaseException, places: Places) -> list[Frame]:
    """Lines of the user's code in the traceback, or else in that of the exception that caused this one."""
    current: BaseException | None = error
    seen: set[int] = set()
    while current is not None and id(current) not in seen:
        frames = _frames(current.__traceback__, places)
        if frames:
            return frames
        seen.add(id(current))
        current = current.__cause__ or current.__context__
    return []


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
