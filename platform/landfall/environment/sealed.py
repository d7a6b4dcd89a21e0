"""Refuses encrypted values inside an environment.

The engine marks configuration secret by whole key: one `secure:` makes all of `landfall:environment` secret, or hands the leaf
over in plain text. So secrets are keys of their own, and the environment names them.
"""

from collections.abc import Iterator
from dataclasses import replace

from landfall.documents import Items, Map, Mistake, Node, Scalar, dotted

_CURE = (
    "an encrypted value makes the whole environment secret: `pulumi config set --secret landfall:secret.<name>` keeps it "
    "as a key of its own, and `{secret: <name>}` names it here"
)


def without_secrets(environment: Map) -> tuple[Map, tuple[Mistake, ...]]:
    """The environment with nothing in the place of each encrypted value, and a mistake for each."""
    mistakes: list[Mistake] = []
    entries = {key: _without(node, mistakes) for key, node in environment.entries.items()}
    return (replace(environment, entries=entries) if mistakes else environment), tuple(mistakes)


def _without(node: Node, mistakes: list[Mistake]) -> Node:
    if isinstance(node, Items):
        return replace(node, items=tuple(_without(item, mistakes) for item in node.items))
    if not isinstance(node, Map):
        return node
    if tuple(node.entries) == ("secure",):
        mistakes.append(Mistake(node.place.file, node.place.line, node.place.column, dotted(node.path), _CURE))
        return Scalar(place=node.place, key=node.key, path=node.path, value=None, text="", bare=True)
    return replace(node, entries=dict(_entries(node, mistakes)))


def _entries(node: Map, mistakes: list[Mistake]) -> Iterator[tuple[str, Node]]:
    for key, value in node.entries.items():
        yield key, _without(value, mistakes)
