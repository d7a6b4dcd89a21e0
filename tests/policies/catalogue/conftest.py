"""The Plans in which components are looked for and broken, and how one is broken."""

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from landfall.plan.model import Plan, Resource
from landfall.testkit import preview_stack

from policies.catalogue.served import DROPPED, Edited, Serves
from policies.paths import steps

STACKS = ("production", "network", "bootstrap")
"""Together they hold every component that serves a control."""

Break = Callable[[Plan, Resource, Mapping[str, Any]], Plan]


def components_of(resource: Resource) -> Iterator[str]:
    """Type tokens of the components that a resource is in: its URN holds them."""
    return (token for token in resource.urn.split("::")[2].split("$") if token.startswith("landfall:"))


def at(value: Any, path: str) -> Any:
    """What is at a path, None where nothing is."""
    for step in steps(path):
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


@cache
def _nearest() -> Mapping[tuple[str, str], tuple[tuple[Plan, Resource], ...]]:
    """By the innermost component and the type, where such resources are."""
    found: dict[tuple[str, str], list[tuple[Plan, Resource]]] = {}
    for plan in map(preview_stack, STACKS):
        for resource in plan.resources:
            tokens = list(components_of(resource))
            if tokens and resource.custom:
                found.setdefault((tokens[-1], resource.type), []).append((plan, resource))
    return {key: tuple(places) for key, places in found.items()}


def found(serves: Serves) -> tuple[Plan, Resource] | None:
    """The first resource that does what the line says, and its Plan."""
    for plan, resource in _nearest().get((serves.component, serves.type), ()):
        fits = all(at(resource.inputs, path) == value for path, value in serves.where.items())
        if fits and (not serves.served_by or differs(at(resource.inputs, serves.served_by), serves.broken[serves.served_by])):
            return plan, resource
    return None


def differs(value: Any, broken: Any) -> bool:
    """Whether a value is set and breaking it would change it."""
    if isinstance(broken, Edited):
        return isinstance(value, str) and broken.old in value
    return value is not None and (broken is DROPPED or value != broken)


def broken(plan: Plan, resource: Resource, change: Mapping[str, Any]) -> Plan:
    """The Plan with one resource's inputs changed; without the resource when there is nothing to change."""
    others = tuple(one for one in plan.resources if one.urn != resource.urn)
    if not change:
        return replace(plan, resources=others)
    inputs = deepcopy(dict(resource.inputs))
    for path, value in change.items():
        _set(inputs, path, value)
    symbols = tuple(symbol for symbol in resource.symbols if not any(_below(symbol, f"inputs.{path}") for path in change))
    made = replace(resource, inputs=inputs, outputs={**resource.outputs, **inputs}, symbols=symbols)
    return replace(plan, resources=tuple(sorted((*others, made), key=lambda one: one.urn)))


def _below(symbol: str, path: str) -> bool:
    return symbol == path or symbol.startswith((f"{path}.", f"{path}["))


def _set(inputs: dict[str, Any], path: str, value: Any) -> None:
    *before, last = steps(path)
    place: Any = inputs
    for step in before:
        place = place[step]
    if value is DROPPED:
        place.pop(last, None)
    elif isinstance(value, Edited):
        place[last] = place[last].replace(value.old, value.new)
    else:
        place[last] = value


@pytest.fixture(scope="session")
def find() -> Callable[[Serves], tuple[Plan, Resource] | None]:
    return found


@pytest.fixture(scope="session")
def break_it() -> Break:
    return broken
