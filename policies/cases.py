"""Cases that rules are tried on: property sets and small stacks that pass and that fail. The format: docs/policies-authoring.md."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from landfall.plan.model import UNKNOWN, Mode, Plan, Resource
from landfall.plan.values import paths_where

_PROJECT, _STACK = "cases", "test"

_REFERENCE = re.compile(r"@\{([a-z0-9-]+)\.([A-Za-z0-9.]+)\}|^@([a-z0-9-]+)\.([A-Za-z0-9.]+)$")


class R:
    """A resource of a case: its type, its name, its properties by keyword or as a map.

    `"@logs.arn"` as a value, `"@{logs.arn}/*"` inside one, is what the resource `logs` has as `arn` when it is there.
    """

    def __init__(
        self,
        type: str,  # noqa: A002
        name: str | Mapping[str, Any] = "it",
        properties: Mapping[str, Any] | None = None,
        /,
        **more: Any,
    ) -> None:
        given = properties if isinstance(name, str) else name
        self.type = type
        self.name = name if isinstance(name, str) else "it"
        self.properties: dict[str, Any] = {**(given or {}), **more}

    @property
    def urn(self) -> str:
        return f"urn:pulumi:{_STACK}::{_PROJECT}::{self.type}::{self.name}"


Case = Mapping[str, Any] | R | Sequence[R]
"""Properties of a resource of the rule's first type, a resource, or a small stack."""


@dataclass(frozen=True, slots=True)
class Cases:
    """What a rule says of them: `good` pass, `bad` fail, of `unknown` it cannot tell, of `other` it says nothing."""

    good: tuple[Case, ...]
    bad: tuple[Case, ...]
    unknown: tuple[Case, ...] = ()
    other: tuple[Case, ...] = ()


def case(*, good: Iterable[Case], bad: Iterable[Case], unknown: Iterable[Case] = (), other: Iterable[Case] = ()) -> Cases:
    """The cases of a rule. That an unknown in place of what is wrong gives "cannot tell" is tried without being written down."""
    return Cases(tuple(good), tuple(bad), tuple(unknown), tuple(other))


def plan_of(found: Case, token: str, mode: Mode = "resolved") -> Plan:
    """The Plan of a case. In the mode `resolved` references are symbols, in `unknowns` they are unknown.

    :param token: the type of a case that is properties only.
    """
    resources = _resources(found, token)
    by_name = {resource.name: resource for resource in resources}
    made = [_resource(resource, by_name, mode) for resource in resources]
    return Plan(_PROJECT, _STACK, mode, tuple(sorted(made, key=lambda resource: resource.urn)))


def _resources(found: Case, token: str) -> tuple[R, ...]:
    if isinstance(found, R):
        return (found,)
    if isinstance(found, Mapping):
        return (R(token, "it", found),)
    return tuple(found)


def _resource(one: R, by_name: Mapping[str, R], mode: Mode) -> Resource:
    dependencies: dict[str, tuple[str, ...]] = {}
    inputs = {}
    for key, value in one.properties.items():
        urns: list[str] = []
        inputs[key] = _filled(value, by_name, mode, urns)
        if urns:
            dependencies[key] = tuple(sorted(set(urns)))
    outputs = {**inputs}
    for key in ("id", "arn", "name"):
        outputs.setdefault(key, UNKNOWN if mode == "unknowns" else f"‹{one.name}.{key}›")
    for other in by_name.values():
        for name, key in _references(other.properties):
            if name == one.name and "." not in key:
                outputs.setdefault(key, UNKNOWN if mode == "unknowns" else f"‹{one.name}.{key}›")
    known = {"inputs": inputs, "outputs": outputs}
    return Resource(
        urn=one.urn,
        type=one.type,
        name=one.name,
        inputs=inputs,
        outputs=outputs,
        symbols=paths_where(known, lambda leaf: isinstance(leaf, str) and ("‹" in leaf or leaf == UNKNOWN)),
        dependencies=tuple(sorted({urn for urns in dependencies.values() for urn in urns})),
        property_dependencies=dependencies,
    )


def _filled(value: Any, by_name: Mapping[str, R], mode: Mode, urns: list[str]) -> Any:
    if isinstance(value, Mapping):
        return {key: _filled(item, by_name, mode, urns) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_filled(item, by_name, mode, urns) for item in value]
    if not isinstance(value, str):
        return value
    unknown = False

    def symbol(match: re.Match[str]) -> str:
        nonlocal unknown
        name, key = match[1] or match[3], match[2] or match[4]
        if name not in by_name:
            return match[0]
        unknown = True
        urns.append(by_name[name].urn)
        given = by_name[name].properties.get(key)
        return given if isinstance(given, str) and not _REFERENCE.search(given) else f"‹{name}.{key}›"

    text = _REFERENCE.sub(symbol, value)
    return UNKNOWN if unknown and mode == "unknowns" else text


def _references(value: Any) -> Iterable[tuple[str, str]]:
    if isinstance(value, Mapping):
        for item in value.values():
            yield from _references(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _references(item)
    elif isinstance(value, str):
        for match in _REFERENCE.finditer(value):
            yield (match[1] or match[3], match[2] or match[4])
