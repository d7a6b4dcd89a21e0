"""The resources of a stack as rules see them, and who refers to whom.

A reference shows in the dependencies of a property (both the engine and a Plan have them), in a symbol, or as the other resource's own
id, ARN or name.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from landfall.plan.model import UNKNOWN

from policies.tokens import normal
from policies.unknown import CannotTell, is_symbolic, is_unknown
from policies.view import Reading, View
from policies.walk import ABSENT

_IDENTITIES = ("id", "arn", "name", "bucket", "selfLink", "url", "uri")
"""Properties, given or computed, by which others call a resource."""


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """A resource that is judged. `properties` are its inputs, `outputs` what else is known of it.

    A number or a truth value that a Plan says may be computed is taken as it is: which ones really are is not known there.
    """

    urn: str
    type: str
    name: str
    properties: Mapping[str, Any]
    outputs: Mapping[str, Any] = field(default_factory=dict)
    property_dependencies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dependencies: tuple[str, ...] = ()
    parent: str = ""
    provider: str = ""
    protect: bool = False

    @property
    def identities(self) -> frozenset[str]:
        """Texts by which others may refer to it."""
        found = [self.outputs.get(key) or self.properties.get(key) for key in _IDENTITIES]
        metadata = self.properties.get("metadata")
        if isinstance(metadata, Mapping):
            found.append(metadata.get("name"))
        return frozenset(value for value in found if isinstance(value, str) and value and not is_unknown(value))


@dataclass(frozen=True)
class Stack:
    """All resources of a stack, or the only one that is known. `providers` are properties of providers by URN."""

    subjects: tuple[Subject, ...]
    providers: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @cached_property
    def by_urn(self) -> Mapping[str, Subject]:
        return {subject.urn: subject for subject in self.subjects}

    @cached_property
    def by_type(self) -> Mapping[str, tuple[Subject, ...]]:
        """Type, without API version, to its resources."""
        found: dict[str, list[Subject]] = {}
        for subject in self.subjects:
            found.setdefault(subject.type, []).append(subject)
        return {token: tuple(subjects) for token, subjects in found.items()}

    @cached_property
    def depended_on(self) -> frozenset[str]:
        """URNs of the resources that another one refers to."""
        found: set[str] = set()
        for subject in self.subjects:
            found.update(subject.dependencies, *subject.property_dependencies.values())
        return frozenset(found)

    @cached_property
    def _indexes(self) -> dict[tuple[str, str], "_Index"]:
        return {}

    @cached_property
    def _by_identity(self) -> Mapping[str, tuple[Subject, ...]]:
        found: dict[str, list[Subject]] = {}
        for subject in self.subjects:
            for identity in self._identities(subject):
                found.setdefault(identity, []).append(subject)
        return {identity: tuple(subjects) for identity, subjects in found.items()}

    def of_type(self, *types: str) -> tuple[Subject, ...]:
        """The resources of these types."""
        return tuple(subject for token in types for subject in self.by_type.get(normal(token), ()))

    def view(self, subject: Subject) -> View:
        """A view of another resource."""
        return View(subject.properties, Reading(subject, self))

    def provider_of(self, subject: Subject) -> Mapping[str, Any] | None:
        """The properties of a resource's provider."""
        return self.providers.get(subject.provider)

    def related(self, reading: Reading, types: Iterable[str], path: str) -> tuple[View, ...]:
        """See `View.related`."""
        subject = reading.subject
        found: dict[str, Subject] = {}
        doubtful: Subject | None = None
        for token in types:
            index = self._index(normal(token), path)
            for one in index.by_dependency.get(subject.urn, ()):
                found[one.urn] = one
            if index.by_value:
                for identity in self._identities(subject):
                    for one in index.by_value.get(identity, ()):
                        found[one.urn] = one
            doubtful = doubtful or index.may_mean(subject)
        if doubtful and not found:
            raise CannotTell("", f"whether `{path}` of {doubtful.name} means this resource is not known yet")
        return tuple(self.view(one) for one in found.values() if one.urn != subject.urn)

    def target(self, reading: Reading, view: View, path: str, types: tuple[str, ...]) -> View | None:
        """See `View.target`."""
        value, at = view._read(path)
        if value is ABSENT or value is None or value == "":
            return None
        wanted = {normal(token) for token in types}
        if isinstance(value, str) and not is_unknown(value):
            for one in self._by_identity.get(value, ()):
                if not wanted or one.type in wanted:
                    return self.view(one)
        key = str(at[0]) if at else ""
        depends = [self.by_urn[urn] for urn in reading.subject.property_dependencies.get(key, ()) if urn in self.by_urn]
        fitting = [one for one in depends if not wanted or one.type in wanted]
        if len(fitting) == 1:
            return self.view(fitting[0])
        if is_unknown(value) or fitting:
            raise CannotTell(path, "refers to a resource that is not known yet")
        return None

    @cached_property
    def _known_identities(self) -> dict[str, frozenset[str]]:
        return {}

    def _identities(self, subject: Subject) -> frozenset[str]:
        found = self._known_identities.get(subject.urn)
        if found is None:
            found = self._known_identities[subject.urn] = subject.identities
        return found

    def _index(self, token: str, path: str) -> "_Index":
        index = self._indexes.get((token, path))
        if index is None:
            index = self._indexes[token, path] = _Index.of(self.by_type.get(token, ()), path, self)
        return index


@dataclass(frozen=True, slots=True)
class _Index:
    """Resources of one type by what one property of theirs refers to.

    `unknown` are those of which that is not known, one for each set of types that the property is known to depend on.
    """

    by_dependency: Mapping[str, list[Subject]]
    by_value: Mapping[str, list[Subject]]
    unknown: Mapping[frozenset[str], Subject]

    def may_mean(self, subject: Subject) -> Subject | None:
        """One whose unknown property may refer to `subject`: it is not known to depend on others of that type."""
        return next((one for kinds, one in self.unknown.items() if subject.type not in kinds), None)

    @classmethod
    def of(cls, subjects: Iterable[Subject], path: str, stack: Stack) -> "_Index":
        by_dependency: dict[str, list[Subject]] = {}
        by_value: dict[str, list[Subject]] = {}
        unknown: dict[frozenset[str], Subject] = {}
        for subject in subjects:
            depends = subject.property_dependencies.get(_top(path), ())
            for urn in depends:
                by_dependency.setdefault(urn, []).append(subject)
            for value in _referred(stack.view(subject), path):
                if is_unknown(value) or (is_symbolic(value) and value not in stack._by_identity):
                    unknown.setdefault(frozenset(stack.by_urn[urn].type for urn in depends if urn in stack.by_urn), subject)
                elif isinstance(value, str):
                    by_value.setdefault(value, []).append(subject)
        return cls(by_dependency, by_value, unknown)


def _referred(view: View, path: str) -> Iterator[Any]:
    """What a property refers to, symbols too; unknown where the way to it is."""
    try:
        found = view.values(path)
    except CannotTell:
        yield UNKNOWN
        return
    for one in found:
        if isinstance(one.value, list | tuple):
            yield from one.value
        else:
            yield one.value


def _top(path: str) -> str:
    """The top-level property of a path: dependencies are known for these only."""
    return path.partition(".")[0].partition("[")[0]
