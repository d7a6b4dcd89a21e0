"""Defaults, checked by themselves: a wrong one is wrong though nothing uses it yet."""

import json
from collections.abc import Iterator

from pydantic import BaseModel, ValidationError

from components.network.spec import HubOptions, NetworkOptions
from landfall.documents import Map, Mistake, Steps, did_you_mean, find
from landfall.environment.checks.context import Context
from landfall.environment.patterns import OF_ONE, PATTERNS
from landfall.environment.shape import shape
from landfall.environment.validation import located, usable


def defaults(context: Context) -> Iterator[Mistake]:
    """`defaults` is shaped as what it is laid beneath, with nothing that belongs to one thing only."""
    yield from _part(context, ("defaults", "network"), NetworkOptions)
    yield from _part(context, ("defaults", "hub"), HubOptions)
    node = find(context.tree, ("defaults", "workloads"))
    for name in node.entries if isinstance(node, Map) else ():
        path = ("defaults", "workloads", name)
        if name not in PATTERNS:
            yield context.mistake(*path, says=f"there is no pattern `{name}`{did_you_mean(name, PATTERNS)}", key=True)
            continue
        for key in context.written(*path):
            if key in OF_ONE:
                says = f"`{key}` belongs to one workload, and has no place in `defaults`: delete it here"
                yield context.mistake(*path, key, says=says, key=True)
        yield from _part(context, path, PATTERNS[name].spec)


def _part(context: Context, path: Steps, model: type[BaseModel]) -> Iterator[Mistake]:
    node = find(context.tree, path)
    if not isinstance(node, Map):
        return
    values = {key: value for key, value in usable(node).items() if key not in OF_ONE}
    try:
        model.model_validate_json(json.dumps(values), strict=True)
    except ValidationError as error:
        found = located(error, node, shape(model), leave_out=("missing",))
        yield from (item.mistake for item in found if item.mistake is not None)
