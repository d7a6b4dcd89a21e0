"""Finding resources in a Plan and saying what they must be. Every failure says what was found instead."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from fnmatch import fnmatchcase
from typing import Any

from landfall.plan.model import Plan, Resource
from landfall.plan.values import path_text, same


def every(plan: Plan, kind: str = "*", *, name: str = "*", under: str = "") -> list[Resource]:
    """All resources of a type, in the order of their URNs.

    :param kind: a type token, or a pattern with `*`: `aws:ec2/subnet:Subnet`, `*:Subnet`.
    :param name: a logical name, or a pattern.
    :param under: the name of a resource that must be among their ancestors.
    """
    return [
        resource
        for resource in plan.resources
        if fnmatchcase(resource.type, kind)
        and fnmatchcase(resource.name, name)
        and (not under or under in _ancestors(plan, resource))
    ]


def one(plan: Plan, kind: str = "*", *, name: str = "*", under: str = "") -> Resource:
    """The only resource that fits. Fails when there is none, or more than one."""
    found = every(plan, kind, name=name, under=under)
    if len(found) == 1:
        return found[0]
    wanted = _wanted(kind, name, under)
    if not found:
        raise AssertionError(f"{plan.stack} has no {wanted}{_near(plan, kind, name)}")
    raise AssertionError(f"{plan.stack} has {len(found)} of {wanted}, expected one:\n{_listed(found)}")


def none(plan: Plan, kind: str = "*", *, name: str = "*", under: str = "") -> None:
    """Fails when any resource fits."""
    found = every(plan, kind, name=name, under=under)
    if found:
        raise AssertionError(f"{plan.stack} must have no {_wanted(kind, name, under)}, and has {len(found)}:\n{_listed(found)}")


def counts(plan: Plan, expected: Mapping[str, int], *, under: str = "") -> None:
    """Fails unless the Plan has exactly so many of each type: `{"aws:ec2/subnet:Subnet": 6, "*:NatGateway": 1}`."""
    wrong = []
    for kind, count in expected.items():
        found = every(plan, kind, under=under)
        if len(found) != count:
            wrong.append(
                f"{kind}: expected {count}, found {len(found)}" + (f"\n{_listed(found)}" if found else _near(plan, kind, "*"))
            )
    if wrong:
        raise AssertionError("\n".join(wrong))


def has(resource: Resource, inputs: Mapping[str, Any] | None = None, **options: Any) -> Resource:
    """Fails unless the resource has these inputs, and options such as `protect=True`; gives the resource.

    Maps are subsets: what is not said may be anything. Lists are compared item by item, each item a subset. A function
    stands for what it finds true.
    """
    wrong = list(differences(inputs or {}, resource.inputs))
    for option, expected in options.items():
        found = getattr(resource, option)
        if found != expected:
            wrong.append(f"{option}: expected {expected!r}, found {found!r}")
    if wrong:
        raise AssertionError(
            f"{resource.name} ({resource.type}) is not as expected:\n" + "\n".join(f"  {line}" for line in wrong)
        )
    return resource


def differences(expected: Any, found: Any, path: tuple[str | int, ...] = ()) -> Iterable[str]:
    """A line for each leaf of `expected` that `found` does not have."""
    where = path_text(path) or "the value"
    if callable(expected):
        if not expected(found):
            yield f"{where}: {getattr(expected, '__name__', 'the condition')} does not hold for {found!r}"
    elif isinstance(expected, Mapping):
        if not isinstance(found, Mapping):
            yield f"{where}: expected a map, found {found!r}"
            return
        for key, item in expected.items():
            if key in found:
                yield from differences(item, found[key], (*path, key))
            else:
                near = get_close_matches(key, list(found), n=1)
                yield f"{path_text((*path, key))}: is not there" + (f"; did you mean {near[0]}?" if near else "")
    elif isinstance(expected, list | tuple):
        if not isinstance(found, list | tuple) or len(found) != len(expected):
            yield f"{where}: expected {len(expected)} items, found {found!r}"
            return
        for index, (left, right) in enumerate(zip(expected, found, strict=True)):
            yield from differences(left, right, (*path, index))
    elif not same(expected, found):
        yield f"{where}: expected {expected!r}, found {found!r}"


def _ancestors(plan: Plan, resource: Resource) -> set[str]:
    found: set[str] = set()
    urn = resource.parent
    while urn in plan.by_urn:
        found.add(plan.by_urn[urn].name)
        urn = plan.by_urn[urn].parent
    return found


def _wanted(kind: str, name: str, under: str) -> str:
    parts = [kind if kind != "*" else "resource"]
    if name != "*":
        parts.append(f"named {name}")
    if under:
        parts.append(f"under {under}")
    return " ".join(parts)


def _near(plan: Plan, kind: str, name: str) -> str:
    """What there is in place of what was looked for."""
    alike = [resource for resource in plan.resources if fnmatchcase(resource.type, kind)]
    if alike and name != "*":
        return f"; of that type there is\n{_listed(alike)}"
    near = get_close_matches(kind, sorted({resource.type for resource in plan.resources}), n=3)
    return f"; did you mean {' or '.join(near)}?" if near else ""


def _listed(resources: list[Resource], most: int = 12) -> str:
    lines = [f"  {resource.name} ({resource.type})" for resource in resources[:most]]
    return "\n".join(lines + ([f"  and {len(resources) - most} more"] if len(resources) > most else []))
