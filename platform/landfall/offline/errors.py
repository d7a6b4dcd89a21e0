"""What can go wrong in a program, told with the user's own line."""

from collections.abc import Iterator, Sequence

from landfall.offline.frames import Frame, frame, noted
from landfall.offline.places import Places
from landfall.offline.requests import line_of
from landfall.plan.model import Source


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
    frames = next((found for found in (noted(cause, places) for cause in chain) if found), ())
    if not frames:
        frames = tuple(frame(places, line) for line in (line_of(cause) for cause in chain) if line is not None)[:1]
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
