"""From a value to what is at a path inside it."""

from collections.abc import Mapping
from typing import Any, Final

from landfall.plan.values import path_text

from policies.paths import Steps
from policies.unknown import CannotTell, why_opaque


class _Absent:
    """No value at all."""

    def __repr__(self) -> str:
        return "(not set)"


ABSENT: Final = _Absent()


def walk(value: Any, at: Steps, path: Steps) -> tuple[Any, Steps]:
    """The value at a path below a value that is itself at `at`, and where it really is; `ABSENT` when nothing is there.

    :raises CannotTell: something on the way is unknown, a secret or a symbol.
    """
    for index, step in enumerate(path):
        if isinstance(step, str) and isinstance(value, list | tuple) and value:
            value, at = value[0], (*at, 0)
        if isinstance(value, str) and (why := why_opaque(value)):
            raise CannotTell(path_text((*at, *path[index:])), why)
        value, taken = _descend(value, step)
        at = (*at, *taken)
        if value is ABSENT:
            return value, (*at, *path[index + 1 :])
    return value, at


def _descend(value: Any, step: str | int) -> tuple[Any, Steps]:
    """One step, and the steps it took: providers of different versions write a block of at most one as a map or as a list of one."""
    if isinstance(value, Mapping):
        if isinstance(step, int):
            return (value, ()) if step == 0 else (ABSENT, (step,))
        return value.get(step, ABSENT), (step,)
    if isinstance(value, list | tuple) and isinstance(step, int) and step < len(value):
        return value[step], (step,)
    return ABSENT, (step,)
