"""Where a value of an environment comes from, as data: what it is, who said it, what that overrode, what is below."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from landfall.documents import Map, Node, Place, Step, Steps, did_you_mean, dotted, find, plain
from landfall.environment.loaded import Loaded
from landfall.environment.model import Environment
from landfall.environment.shape import Shape, shape


class NoSuchValueError(ValueError):
    """The environment has no value at a path. The text says which step is wrong, and what is near."""


@dataclass(frozen=True, slots=True)
class Said:
    """A place that says a value. `path` is the path there: a default's is below `defaults`."""

    place: Place
    path: str
    value: Any


@dataclass(frozen=True, slots=True)
class Child:
    """What is one step below. `stated` is the place that decides it, None for a default of the model."""

    name: str
    value: Any
    stated: Place | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A value with its history.

    `said` has the place that decides first, then what it overrode, the nearest first; it is empty when nobody said it and the
    value is the model's default. `description` is what the field means.
    """

    path: str
    value: Any
    description: str
    said: tuple[Said, ...]
    children: tuple[Child, ...]

    @property
    def is_default(self) -> bool:
        """Whether no file says it."""
        return not self.said


def explain(loaded: Loaded, path: str | Steps) -> Explanation:
    """The history of a value: `workloads.shop.database.size`, `clouds.aws.regions[0]`; an empty path is the environment.

    :raises NoSuchValueError: there is no such value.
    """
    steps = parse(path) if isinstance(path, str) else path
    value, found = _look_up(loaded.environment, steps)
    node = find(loaded.tree, steps)
    origins = () if node is None else tuple(Said(item.key, dotted(item.path), _own(item)) for item in node.origins())
    return Explanation(
        path=dotted(steps),
        value=_plain(value),
        description=found.description if found is not None else "",
        said=origins,
        children=tuple(_child(name, item, node) for name, item in _below(value)),
    )


def parse(path: str) -> Steps:
    """`a.b[0].c` as its steps.

    :raises NoSuchValueError: it is no path.
    """
    if not re.fullmatch(r"([^.\[\]]+(\[[0-9]{1,6}\])*(\.|$))*", path) or path.endswith("."):
        raise NoSuchValueError(f"`{path}` is no path: write it as `workloads.shop.replicas.min` or `clouds.aws.regions[0]`")
    found = re.findall(r"([^.\[\]]+)|\[([0-9]+)\]", path)
    return tuple(int(index) if index else name for name, index in found)


def _look_up(environment: Environment, steps: Steps) -> tuple[Any, Shape | None]:
    value: Any = environment
    current: Shape | None = shape(Environment)
    for depth, name in enumerate(steps):
        below = dict(_below(value))
        if name not in below:
            near = did_you_mean(str(name), map(str, below)) if below else ": it is a value, with nothing below"
            if isinstance(value, list | tuple) and str(name).isdigit():
                near = f": it is a list of {len(value)}, counted from `{dotted(steps[:depth])}[0]`"
            raise NoSuchValueError(f"{dotted(steps[:depth]) or 'the environment'} has no `{name}`{near}")
        tag = getattr(value, str(current.discriminator), None) if current is not None and current.discriminator else None
        current = current.below(name, tag) if current is not None else None
        value = below[name]
    return value, current


def _own(node: Node) -> Any:
    """What a place itself says: of a map that was merged, only the entries that are written there."""
    if not isinstance(node, Map):
        return plain(node)
    return {
        key: _own(value)
        for key, value in node.entries.items()
        if value.place.file == node.place.file and value.path == (*node.path, key)
    }


def _below(value: Any) -> list[tuple[Step, Any]]:
    if isinstance(value, BaseModel):
        return [(name, getattr(value, name)) for name in type(value).model_fields]
    if isinstance(value, Mapping):
        return list(value.items())
    return list(enumerate(value)) if isinstance(value, list | tuple) else []


def _child(name: Step, value: Any, node: Node | None) -> Child:
    below = find(node, (name,)) if node is not None else None
    return Child(str(name), _plain(value), below.key if below is not None else None)


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude_none=True)
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value
