"""A rule does not trip over what strangers write: properties of another shape give some verdict, and no exception."""

import importlib.util
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from landfall.plan.model import SECRET, UNKNOWN

from policies.cases import Cases, plan_of
from policies.judging import stack_of
from policies.rules import load
from policies.stack import Stack, Subject
from policies.verdict import decide

FOLDER = Path(__file__).parents[1] / "rules"
RULES = {rule.id: rule for rule in load()}

ODD: tuple[Any, ...] = (
    None,
    "",
    "x",
    0,
    -1,
    1.5,
    True,
    [],
    {},
    ["x"],
    [None],
    [{}],
    {"a": 1},
    [["x"]],
    "‹a.b›",
    SECRET,
    UNKNOWN,
    "{",
    "[]",
    "{}",
)


@cache
def cases() -> Mapping[str, Cases]:
    found: dict[str, Cases] = {}
    for path in sorted(FOLDER.glob("*/*.py")):
        spec = importlib.util.spec_from_file_location(f"odd_{path.parent.name}_{path.stem}", path)
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        found.update(module.CASES)
    return found


def bent(value: Any) -> Iterator[Any]:
    """The value with one part of it at a time replaced by something odd, to a depth that matters."""
    yield from ODD
    if isinstance(value, Mapping):
        for key, item in value.items():
            for other in bent(item):
                yield {**value, key: other}
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value[:1]):
            for other in bent(item):
                yield [*value[:index], other, *value[index + 1 :]]


@pytest.mark.parametrize("rule_id", sorted(RULES))
def test_a_rule_gives_a_verdict_on_anything(rule_id: str) -> None:
    rule, tried = RULES[rule_id], cases().get(rule_id)
    assert tried, f"{rule_id} has no cases"
    for one in (tried.bad[0], tried.good[0]):
        plan = plan_of(one, rule.types[0])
        others = stack_of(plan).subjects
        for resource in others:
            if resource.type not in rule.types:
                continue
            for properties in bent(dict(resource.properties)):
                if isinstance(properties, Mapping):
                    subject = Subject(resource.urn, resource.type, resource.name, properties)
                    stack = Stack((subject, *(other for other in others if other.urn != resource.urn)))
                    try:
                        decide(rule, subject, stack)
                    except Exception as error:
                        pytest.fail(f"{rule_id}: {type(error).__name__}: {error} on {properties}")
