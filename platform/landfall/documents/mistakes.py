"""What is wrong in a file, said so that a person can put it right; collected, so that all of it is said at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, order=True, slots=True)
class Mistake:
    """One thing that is wrong, at a place: lines and columns count from 1, `path` is dotted and empty for the whole file.

    Mistakes sort by place.
    """

    file: str
    line: int
    column: int
    path: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}: "
        return f"{place}{self.path}: {self.message}" if self.path else f"{place}{self.message}"


class Mistakes(Exception):  # noqa: N818 - it is what it is called, and there is never only one cause
    """Everything that is wrong, each once, sorted by place. Its text has a line for each."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.all: tuple[Mistake, ...] = tuple(sorted(set(mistakes)))
        super().__init__("\n".join(str(mistake) for mistake in self.all))

    def __reduce__(self) -> tuple[type["Mistakes"], tuple[tuple[Mistake, ...]]]:
        return type(self), (self.all,)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of a message about an unknown word: `; did you mean \\`x\\`?`, or what there is when nothing is near."""
    candidates = sorted(set(known))
    if not candidates:
        return ""
    near = get_close_matches(word.lower(), candidates, n=1, cutoff=0.6)
    if near:
        return f"; did you mean `{near[0]}`?"
    shown = ", ".join(f"`{candidate}`" for candidate in candidates[:12])
    return f"; there is {shown}" + (f" and {len(candidates) - 12} more" if len(candidates) > 12 else "")
