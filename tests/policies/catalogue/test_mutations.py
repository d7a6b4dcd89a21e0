"""Break a component's property, and a rule of the control that it serves must fire."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import pytest
from landfall.plan.model import Plan, Resource

from policies.catalogue.served import SERVED, Serves
from policies.judging import Rulebook, judgements, stack_of
from policies.rules import load

Find = Callable[[Serves], tuple[Plan, Resource] | None]
Break = Callable[[Plan, Resource, Mapping[str, Any]], Plan]


def title_of(serves: Serves) -> str:
    return "-".join((serves.control, serves.component.rpartition(":")[2], serves.type.rpartition(":")[2], serves.served_by))


@cache
def rulebook_of(control: str, cloud: str) -> Rulebook:
    return Rulebook(tuple(rule for rule in load((cloud,)) if control in rule.controls))


def failures(plan: Plan, rulebook: Rulebook) -> frozenset[tuple[str, str]]:
    """Rule id and URN of what fails."""
    judged = judgements(rulebook, stack_of(plan))
    return frozenset((one.rule.id, one.subject.urn) for one in judged if one.verdict.kind == "fail")


@pytest.mark.parametrize("serves", SERVED, ids=title_of)
def test_a_broken_property_is_noticed(serves: Serves, find: Find, break_it: Break) -> None:
    place = find(serves)
    assert place is not None
    plan, resource = place
    rulebook = rulebook_of(serves.control, serves.cloud)
    before = failures(plan, rulebook)
    after = failures(break_it(plan, resource, serves.broken), rulebook)
    assert after - before, f"none of {', '.join(rulebook.by_id) or 'no rule at all'} notices"
