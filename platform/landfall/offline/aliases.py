"""A resource's aliases as URNs, those it inherits from its parent's included.

The engine looks at one alias of each parent, the one found in the state. There is no state here, so every alias of a parent
counts: the list holds each URN that the engine would accept.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from landfall.offline import urns


def resolve(
    requested: Iterable[Any],
    *,
    stack: str,
    project: str,
    parent: str,
    token: str,
    name: str,
    known: Mapping[str, Sequence[str]],
) -> tuple[str, ...]:
    """URNs of `requested` (protobuf `Alias` messages) for the resource `token` `name` below `parent`.

    `known` gives the aliases of resources registered before.
    """
    found: dict[str, None] = {}
    own = [urn for alias in requested for urn in _collapse(alias, stack, project, parent, token, name, known)]
    for urn in own:
        found.setdefault(urn)
    for inherited in known.get(parent, ()):
        found.setdefault(_inherit(inherited, stack, project, parent, token, name))
        for urn in own:
            found.setdefault(_inherit(inherited, stack, project, parent, urns.type_of(urn), urns.name_of(urn)))
    return tuple(found)


def _collapse(
    alias: Any, stack: str, project: str, parent: str, token: str, name: str, known: Mapping[str, Sequence[str]]
) -> list[str]:
    if alias.HasField("urn"):
        return [alias.urn]
    spec = alias.spec
    parents: list[str] = [parent]
    if spec.parentUrn:
        # The old parent may itself have been renamed: then the child's old URN lies below its old one.
        parents = [spec.parentUrn, *known.get(spec.parentUrn, ())]
    if spec.noParent:
        parents = [""]
    return [
        urns.make(spec.stack or stack, spec.project or project, above, spec.type or token, spec.name or name)
        for above in parents
    ]


def _inherit(parent_alias: str, stack: str, project: str, parent: str, token: str, name: str) -> str:
    """A child named after its parent was named after the parent's old name before."""
    parent_name = urns.name_of(parent)
    if name.startswith(parent_name):
        name = urns.name_of(parent_alias) + name[len(parent_name) :]
    return urns.make(stack, project, parent_alias, token, name)
