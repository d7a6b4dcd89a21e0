"""Paths inside properties: `ingress[0].cidrBlocks[*]`, `metadata.labels["app.kubernetes.io/name"]`."""

import re
from functools import lru_cache
from typing import Final

Steps = tuple[str | int, ...]

EVERY: Final = -1
"""The step that `[*]` stands for: each item of a list."""

_STEP = re.compile(r"""\.?([^.\[\]"]+)|\[(\d+)\]|\[(\*)\]|\["((?:[^"\\]|\\.)*)"\]""")


@lru_cache(maxsize=8192)
def steps(path: str) -> Steps:
    """The steps of a path; none for the empty path, which is the value itself.

    :raises ValueError: it is no path.
    """
    found: list[str | int] = []
    position = 0
    while position < len(path):
        match = _STEP.match(path, position)
        if not match:
            raise ValueError(f'"{path}" is no path: at "{path[position:]}" a name, [0], [*] or ["key"] is expected')
        name, index, every, quoted = match.groups()
        if name is not None:
            found.append(name)
        elif index is not None:
            found.append(int(index))
        elif every is not None:
            found.append(EVERY)
        else:
            found.append(re.sub(r"\\(.)", r"\1", quoted))
        position = match.end()
    return tuple(found)
