"""From a tree to the typed environment. Whatever is wrong is said where it is written; the rest is still there to be checked."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import ValidationError

from landfall.documents import Items, Map, Mistake, Node, Scalar, Step, Steps, did_you_mean, dotted, find, nearest, resolve
from landfall.environment.model import Environment
from landfall.environment.shape import Shape, shape
from landfall.environment.wording import words, wrong_type


@dataclass(frozen=True)
class Validated:
    """`environment` is what is sound of it, None when nothing is."""

    environment: Environment | None
    mistakes: tuple[Mistake, ...]


@dataclass(frozen=True, slots=True)
class Located:
    """One of pydantic's errors. There is no mistake where the reader has said one already."""

    path: Steps
    kind: str
    mistake: Mistake | None


def validate(tree: Map, *, incomplete: bool = False) -> Validated:
    """The environment in a tree.

    It is read as JSON: there a list is a tuple and a whole number a float, and everything else is strict.

    :param incomplete: a tier could not be read, so it means nothing that a value is missing.
    """
    values = usable(tree)
    environment, found = _attempt(values, tree)
    mistakes = tuple(item.mistake for item in found if item.mistake is not None and not (incomplete and item.kind == "missing"))
    # What is found after that follows from what is left out, and is not said.
    for unit in (_closely, _widely):
        if environment is not None:
            break
        for item in found:
            if unit is not _closely or not _as_meant(values, item, find(tree, item.path)):
                _leave_out(values, unit(item.path))
        environment, found = _attempt(values, tree)
    return Validated(environment, mistakes)


def _attempt(values: Any, tree: Map) -> tuple[Environment | None, tuple[Located, ...]]:
    try:
        return Environment.model_validate_json(json.dumps(values), strict=True), ()
    except ValidationError as error:
        return None, tuple(located(error, tree, shape(Environment)))


def located(error: ValidationError, tree: Node, root: Shape, leave_out: tuple[str, ...] = ()) -> Iterator[Located]:
    """What pydantic found, where it is written. `leave_out` are kinds of errors."""
    unions: set[Steps] = set()
    for item in error.errors(include_url=False):
        if item["type"] in leave_out:
            continue
        found = _resolve(item["loc"], tree, root)
        if found.union:
            # Each member of a union complains for itself: one sentence for all.
            if found.path in unions:
                continue
            unions.add(found.path)
        yield Located(found.path, item["type"], _mistake(item, found, tree))


@dataclass(frozen=True, slots=True)
class _Found:
    """What a pydantic location means: a path in the tree and what should be there."""

    path: Steps
    shape: Shape | None
    holder: Shape | None
    is_key: bool = False
    union: bool = False


def _resolve(location: tuple[Step, ...], tree: Node, root: Shape) -> _Found:
    current: Shape | None = root
    holder: Shape | None = None
    path: list[Step] = []
    steps = list(location)
    while steps:
        name = steps.pop(0)
        if name == "[key]" and not steps:
            return _Found(tuple(path), holder.key() if holder else None, holder, is_key=True)
        if current is not None and current.discriminator is not None:
            current = Shape(current.of_tag(str(name)))
            continue
        if current is not None and len(current.options()) > 1:
            return _Found(tuple(path), current, holder, union=True)
        holder = current
        current = current.below(name) if current is not None else None
        path.append(name)
    return _Found(tuple(path), current, holder)


def _mistake(error: Mapping[str, Any], found: _Found, tree: Node) -> Mistake | None:
    kind, path, target = error["type"], found.path, found.shape
    if kind in ("union_tag_invalid", "union_tag_not_found") and target is not None:
        return _wrong_tag(path, target, tree)
    node = find(tree, path)
    if isinstance(node, Scalar) and node.value is None:
        return None
    if found.union:
        return at(tree, path, wrong_type(target, node))
    if found.is_key:
        key, said = str(path[-1]), target.form if target is not None else ""
        if target is not None and target.literals():
            return at(tree, path, f"`{key}` is not known here{did_you_mean(key, target.literals())}", key=True)
        return at(tree, path, f"the key `{key}` is not {said or 'one that can be here'}", key=True)
    if kind == "extra_forbidden":
        return at(tree, path, words(error, found.holder, node), key=True)
    return at(tree, path, words(error, target, node))


def _wrong_tag(path: Steps, target: Shape, tree: Node) -> Mistake | None:
    name = str(target.discriminator)
    node = find(tree, (*path, name))
    if isinstance(node, Scalar) and node.value is None:
        return None
    if node is None:
        return at(tree, (*path, name), f"is missing: one of {', '.join(f'`{tag}`' for tag in target.tags())}")
    return at(tree, (*path, name), words({"type": "literal_error"}, Shape(Literal[target.tags()]), node))


def at(tree: Node, path: Steps, message: str, *, key: bool = False) -> Mistake:
    """A mistake at a path, or at the nearest thing above that is written. Maps, and `key`, are pointed at by their key."""
    node, left = nearest(tree, path)
    place = node.key if key or isinstance(node, Map) else node.place
    return Mistake(place.file, place.line, place.column, dotted((*node.path, *left)), message)


def usable(node: Node) -> Any:
    """The plain value without what the reader could not use."""
    if isinstance(node, Map):
        return {
            key: usable(value) for key, value in node.entries.items() if not (isinstance(value, Scalar) and value.value is None)
        }
    if isinstance(node, Items):
        return [usable(item) for item in node.items]
    return node.value if isinstance(node, Scalar) else None


_PLACE = frozenset({"account", "cloud", "host", "pattern", "region", "spoke"})
"""What other things are checked against: without it a thing would seem to say something else."""


def _closely(path: Steps) -> Steps:
    """The value itself, so that the rest of its thing is still checked."""
    return _widely(path) if path[-1] in _PLACE else path


def _widely(path: Steps) -> Steps:
    """The smallest thing around a path that can be left out without making the rest wrong."""
    if path[:2] in (("network", "spokes"), ("hub", "networks")):
        return path[:3]
    return path[:2] if path[:1] in (("workloads",), ("clouds",), ("uses",), ("tags",)) else path[:1]


def _as_meant(values: Any, item: Located, node: Node | None) -> bool:
    """Put a number in quotes or take it out of them, where that is what was meant: account ids and versions above all."""
    if not item.kind.endswith("_type") or not isinstance(node, Scalar) or isinstance(node.value, bool) or not node.text:
        return False
    path = item.path
    meant = resolve(node.text) if isinstance(node.value, str) else node.text
    if type(meant) is type(node.value) or meant is None:
        return False
    for name in path[:-1]:
        values = values.get(name) if isinstance(values, dict) else None
    if isinstance(values, dict) and path[-1] in values:
        values[path[-1]] = meant
        return True
    return False


def _leave_out(values: Any, unit: Steps) -> None:
    for name in unit[:-1]:
        values = values.get(name) if isinstance(values, dict) else None
    if isinstance(values, dict) and unit:
        values.pop(unit[-1], None)
