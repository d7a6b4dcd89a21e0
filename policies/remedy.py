"""Properties with a rule's one right value in them."""

import copy
from collections.abc import Mapping
from typing import Any

from policies.engine_values import raw
from policies.paths import EVERY, steps


def remedied(properties: Any, fix: Mapping[str, Any]) -> dict[str, Any]:
    """A copy of a resource's properties with the values of `fix` at its paths; what is missing on the way is made.

    Secrets, assets and unknowns elsewhere stay what they are. `[*]` is every item of a list.
    """
    found: dict[str, Any] = raw(properties)
    for path, value in fix.items():
        _put(found, list(steps(path)), value)
    return found


def _put(value: Any, way: list[Any], right: Any) -> None:
    step, *rest = way
    if isinstance(value, list) and (step == EVERY or isinstance(step, str)):
        for index, item in enumerate(value):
            if step != EVERY:
                _put(item, way, right)
            elif rest:
                _put(item, rest, right)
            else:
                value[index] = copy.deepcopy(right)
        return
    if not rest:
        value[step] = copy.deepcopy(right)
        return
    if isinstance(value, dict) and value.get(step) is None:
        value[step] = {}
    _put(value[step], rest, right)
