"""A document as a tree in which every value knows where it stands, and what it overrode."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Step = str | int
Steps = tuple[Step, ...]
"""Keys and list positions from the root to a value."""


@dataclass(frozen=True, slots=True)
class Place:
    """A point in a file; line and column count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A value. `key` is the place of the key (or list item) that holds it, `path` its path in its own file.

    `over` are the values that this one overrode, or was merged onto, the nearest first.
    """

    place: Place
    key: Place
    path: Steps
    over: tuple["Node", ...] = ()

    def origins(self) -> Iterator["Node"]:
        """This value and everything beneath it."""
        yield self
        yield from self.over


@dataclass(frozen=True, slots=True, kw_only=True)
class Scalar(Node):
    """A string, number, truth value or nothing. `text` is what the file has; `bare` says that it has no quotes."""

    value: str | int | float | bool | None
    text: str
    bare: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Map(Node):
    """Values by key, in the order of the file."""

    entries: Mapping[str, Node]


@dataclass(frozen=True, slots=True, kw_only=True)
class Items(Node):
    """Values in order."""

    items: tuple[Node, ...]


def plain(node: Node) -> Any:
    """The value without its places: dicts, lists and scalars."""
    if isinstance(node, Map):
        return {key: plain(value) for key, value in node.entries.items()}
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    assert isinstance(node, Scalar)  # noqa: S101 - the three kinds of node are all there are
    return node.value


def step(node: Node, name: Step) -> Node | None:
    """The value one step below, or None."""
    if isinstance(node, Map):
        return node.entries.get(str(name))
    if isinstance(node, Items) and isinstance(name, int) and 0 <= name < len(node.items):
        return node.items[name]
    return None


def find(node: Node, path: Steps) -> Node | None:
    """The value at a path, or None."""
    found: Node | None = node
    for name in path:
        found = step(found, name) if found is not None else None
    return found


def nearest(node: Node, path: Steps) -> tuple[Node, Steps]:
    """The deepest value on the way to a path, and what of the path is left below it."""
    for index, name in enumerate(path):
        below = step(node, name)
        if below is None:
            return node, path[index:]
        node = below
    return node, ()


def dotted(path: Steps) -> str:
    """A path as people write it: `network.spokes.shop.zones[0]`."""
    text = ""
    for name in path:
        text += f"[{name}]" if isinstance(name, int) else f".{name}" if text else name
    return text
