"""Plain JSON values and the paths inside them."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Path = tuple[str | int, ...]

_BARE = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")


def path_text(path: Path) -> str:
    """A path as Pulumi writes it: `tags.Name`, `ingress[0].fromPort`, `labels["app.kubernetes.io/name"]`."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        elif _BARE.fullmatch(part):
            text += f".{part}" if text else part
        else:
            quoted = part.replace("\\", "\\\\").replace('"', '\\"')
            text += f'["{quoted}"]'
    return text


def leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every scalar in `value` with its path; an empty map or list counts as a scalar. Maps go by sorted key."""
    if isinstance(value, Mapping) and value:
        for key in sorted(value):
            yield from leaves(value[key], (*path, key))
    elif isinstance(value, list | tuple) and value:
        for index, item in enumerate(value):
            yield from leaves(item, (*path, index))
    else:
        yield path, value


def paths_where(value: Any, test: Callable[[Any], bool], path: Path = ()) -> tuple[str, ...]:
    """Paths, as text, of the scalars in `value` that pass `test`."""
    return tuple(path_text(found) for found, leaf in leaves(value, path) if test(leaf))


def same(left: Any, right: Any) -> bool:
    """Equality of JSON values: unlike Python's, it tells `true` from 1. 1 and 1.0 are one number."""
    if isinstance(left, Mapping) and isinstance(right, Mapping):
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    if isinstance(left, list | tuple) and isinstance(right, list | tuple):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    return bool(left == right)
