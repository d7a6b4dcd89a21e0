"""What changes from one Plan to another, without asking a provider."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from landfall.plan.identity import is_identity
from landfall.plan.model import Plan, Resource
from landfall.plan.values import leaves, path_text, same


class Absent:
    """Stands for no value at all, which is another thing than null."""

    def __repr__(self) -> str:
        return "(absent)"


ABSENT: Final = Absent()


@dataclass(frozen=True, slots=True)
class Change:
    """One property: `path` below the resource (`inputs.size`, `protect`), and its values, `ABSENT` where there was none.

    `replaces` says that another value there means another thing in the cloud.
    """

    path: str
    old: Any
    new: Any
    replaces: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """A resource that is in both Plans, with what changed; `old.urn` differs from `new.urn` when an alias matched it."""

    old: Resource
    new: Resource
    changes: tuple[Change, ...]

    @property
    def renamed(self) -> bool:
        return self.old.urn != self.new.urn

    @property
    def replaced(self) -> bool:
        return any(change.replaces for change in self.changes)


@dataclass(frozen=True)
class Diff:
    """Every resource of both Plans, once. Built by `diff`."""

    created: tuple[Resource, ...]
    deleted: tuple[Resource, ...]
    pairs: tuple[Pair, ...]
    outputs: tuple[Change, ...]

    @cached_property
    def replaced(self) -> tuple[Pair, ...]:
        """Destroyed and made anew, as far as can be told without the provider's schema."""
        return tuple(pair for pair in self.pairs if pair.replaced)

    @cached_property
    def updated(self) -> tuple[Pair, ...]:
        """Changed in place."""
        return tuple(pair for pair in self.pairs if pair.changes and not pair.replaced)

    @cached_property
    def renamed(self) -> tuple[Pair, ...]:
        """Found through an alias; they may be changed besides."""
        return tuple(pair for pair in self.pairs if pair.renamed)

    @cached_property
    def unchanged(self) -> tuple[Pair, ...]:
        return tuple(pair for pair in self.pairs if not pair.changes and not pair.renamed)

    @property
    def empty(self) -> bool:
        """Whether applying the new Plan would do nothing at all."""
        return not (self.created or self.deleted or self.updated or self.replaced or self.renamed or self.outputs)

    @property
    def destroys(self) -> tuple[Resource, ...]:
        """What a cloud would lose: deleted things and the old ones of replaced things. Components are in no cloud."""
        gone = [*self.deleted, *(pair.old for pair in self.replaced)]
        return tuple(resource for resource in gone if resource.custom)

    def __str__(self) -> str:
        return "\n".join(_lines(self)) or "no change"


def diff(old: Plan, new: Plan) -> Diff:
    """What it takes to get from `old` to `new`.

    A resource of `new` is the one of `old` with the same URN, else the one that its aliases name. Symbols that differ only
    because a resource was renamed are no change: the cloud's value stays.
    """
    matched = _matches(old, new)
    taken = set(matched.values())
    names = {old.by_urn[before].name: new.by_urn[urn].name for urn, before in matched.items() if before != urn}
    urns = {before: urn for urn, before in matched.items()}
    follow = _follower(names)
    pairs = []
    for resource in new.resources:
        if resource.urn in matched:
            before = old.by_urn[matched[resource.urn]]
            pairs.append(Pair(before, resource, tuple(_changes(before, resource, follow, urns))))
    return Diff(
        created=tuple(resource for resource in new.resources if resource.urn not in matched),
        deleted=tuple(resource for resource in old.resources if resource.urn not in taken),
        pairs=tuple(pairs),
        outputs=tuple(_values(follow(old.outputs), new.outputs, "outputs")),
    )


def _matches(old: Plan, new: Plan) -> dict[str, str]:
    """New URN to old URN. A URN that is in both stays with itself; an old one serves one alias only."""
    matched = {resource.urn: resource.urn for resource in new.resources if resource.urn in old.by_urn}
    taken = set(matched)
    for resource in new.resources:
        if resource.urn in matched:
            continue
        alias = next((alias for alias in resource.aliases if alias in old.by_urn and alias not in taken), None)
        if alias is not None:
            matched[resource.urn] = alias
            taken.add(alias)
    return matched


def _follower(names: Mapping[str, str]) -> Callable[[Any], Any]:
    """Rewrites the symbols of renamed resources, `‹old.id›`, in a value of the old Plan."""
    if not names:
        return lambda value: value
    pattern = re.compile("‹(" + "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) + r")(?=[:.])")

    def follow(value: Any) -> Any:
        if isinstance(value, str):
            return pattern.sub(lambda match: "‹" + names[match[1]], value) if "‹" in value else value
        if isinstance(value, Mapping):
            return {follow(key): follow(item) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return [follow(item) for item in value]
        return value

    return follow


_OPTIONS = {
    "protect": "protect",
    "retainOnDelete": "retain_on_delete",
    "ignoreChanges": "ignore_changes",
    "deleteBeforeReplace": "delete_before_replace",
}


def _changes(old: Resource, new: Resource, follow: Callable[[Any], Any], urns: Mapping[str, str]) -> Iterable[Change]:
    for change in _values(follow(old.inputs), new.inputs, ""):
        yield Change(f"inputs.{change.path}", change.old, change.new, is_identity(new.type, change.path))
    if urns.get(old.provider, old.provider) != new.provider:
        yield Change("provider", old.provider, new.provider, replaces=True)
    if urns.get(old.parent, old.parent) != new.parent:
        yield Change("parent", old.parent, new.parent)
    for option, attribute in _OPTIONS.items():
        before, after = getattr(old, attribute), getattr(new, attribute)
        if before != after:
            yield Change(option, before, after)


def _values(old: Any, new: Any, path: str) -> Iterable[Change]:
    """Leaf by leaf. The order of a list counts: providers differ in whether it matters."""
    if same(old, new):
        return
    before = {path_text(found): leaf for found, leaf in leaves(old)}
    after = {path_text(found): leaf for found, leaf in leaves(new)}
    for found in sorted(before.keys() | after.keys()):
        left, right = before.get(found, ABSENT), after.get(found, ABSENT)
        if left is ABSENT or right is ABSENT or not same(left, right):
            yield Change(f"{path}.{found}" if path else found, left, right)


def _lines(found: Diff) -> Iterable[str]:
    for mark, resources in (("+", found.created), ("-", found.deleted)):
        for resource in resources:
            yield f"{mark} {resource.urn}"
    for pair in found.pairs:
        if pair.changes or pair.renamed:
            was = f" (was {pair.old.urn})" if pair.renamed else ""
            yield f"{'±' if pair.replaced else '~'} {pair.new.urn}{was}"
            for change in pair.changes:
                yield f"    {change.path}: {change.old!r} -> {change.new!r}{'  replaces' if change.replaces else ''}"
    for change in found.outputs:
        yield f"~ {change.path}: {change.old!r} -> {change.new!r}"
