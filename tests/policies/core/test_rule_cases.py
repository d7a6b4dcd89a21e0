"""Every rule on its cases: tests/policies/rules/<cloud>/<theme>.py. Adding a rule is the rule and two small cases."""

import copy
import dataclasses
import importlib.util
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from landfall.plan.model import UNKNOWN, Mode, Plan, Resource

from policies.cases import Case, Cases, plan_of
from policies.judging import stack_of
from policies.paths import steps
from policies.rule import Rule
from policies.rules import load
from policies.verdict import Verdict, judge

RULES = {rule.id: rule for rule in load()}
FOLDER = Path(__file__).parents[1] / "rules"


@cache
def cases() -> Mapping[str, Cases]:
    """The cases of all rules."""
    found: dict[str, Cases] = {}
    for path in sorted(FOLDER.glob("*/*.py")):
        spec = importlib.util.spec_from_file_location(f"cases_{path.parent.name}_{path.stem}", path)
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        twice = found.keys() & module.CASES.keys()
        assert not twice, f"{path}: these have cases elsewhere too: {sorted(twice)}"
        found.update(module.CASES)
    return found


def verdicts(rule: Rule, plan: Plan) -> list[tuple[Resource, Verdict]]:
    """The rule's verdicts on the resources of its types; what it does not apply to is left out."""
    stack = stack_of(plan)
    found = []
    for resource in plan.resources:
        subject = stack.by_urn[resource.urn]
        if subject.type in rule.types or f"{subject.type.partition(':')[0]}:*" in rule.types:
            verdict = judge(rule, subject, stack)
            if verdict.kind != "not_applicable":
                found.append((resource, verdict))
    return found


def kind(rule: Rule, found: Case, mode: Mode = "resolved") -> str:
    """What the rule says of the whole case: the worst of its verdicts."""
    kinds = {verdict.kind for _, verdict in verdicts(rule, plan_of(found, rule.types[0], mode))}
    return next((word for word in ("fail", "cannot_tell", "pass") if word in kinds), "not_applicable")


@pytest.mark.parametrize("rule_id", sorted(RULES))
def test_a_rule_passes_what_is_good_and_fails_what_is_bad(rule_id: str) -> None:
    rule, tried = RULES[rule_id], cases().get(rule_id)
    assert tried, f"{rule_id} has no cases: add them to {FOLDER.name}/{rule.cloud}/{rule.theme}.py"
    assert tried.good, f"{rule_id} has no good case"
    assert tried.bad, f"{rule_id} has no bad case"
    for expected, group in (
        ("pass", tried.good),
        ("fail", tried.bad),
        ("cannot_tell", tried.unknown),
        ("not_applicable", tried.other),
    ):
        for one in group:
            said = kind(rule, one)
            assert said == expected, f"{rule_id} should say {expected}, says {said} of {shown(one, rule)}"
            unresolved = kind(rule, one, "unknowns")
            assert unresolved in (said, "cannot_tell"), (
                f"{rule_id} says {said} resolved but {unresolved} unresolved: {shown(one, rule)}"
            )


@pytest.mark.parametrize("rule_id", sorted(RULES))
def test_a_rule_cannot_tell_when_what_is_wrong_is_not_known(rule_id: str) -> None:
    rule, tried = RULES[rule_id], cases().get(rule_id)
    assert tried
    for one in tried.bad:
        plan = plan_of(one, rule.types[0])
        for resource, verdict in verdicts(rule, plan):
            clouded = Clouded(rule, plan, resource)
            while verdict.kind == "fail" and all(fail.path for fail in verdict.fails):
                paths = [fail.path for fail in verdict.fails]
                verdict = clouded.without(paths)
                assert verdict.kind != "pass", f"{rule_id} passes when {', '.join(paths)} is unknown: {clouded.inputs}"
                assert verdict.kind == "cannot_tell" or [fail.path for fail in verdict.fails] != paths, (
                    f"{rule_id} fails for {', '.join(paths)} though that is unknown: {clouded.inputs}"
                )


@pytest.mark.parametrize("rule_id", sorted(RULES))
def test_a_rule_says_the_same_when_the_engine_asks(rule_id: str, protocol: Any) -> None:
    rule, tried = RULES[rule_id], cases().get(rule_id)
    assert tried
    ours, stock = protocol.of(rule)
    for one in (*tried.good, *tried.bad, *tried.unknown, *tried.other):
        plan = plan_of(one, rule.types[0], "unknowns")
        here = kind(rule, one, "unknowns")
        expected = here if here in ("fail", "cannot_tell") else "quiet"
        assert protocol.said(ours, plan, rule) == expected, f"{rule_id}: {shown(one, rule)}"
        assert protocol.said(stock, plan, rule) == expected, f"{rule_id} with the stock analyzer: {shown(one, rule)}"


class Clouded:
    """A resource of which less and less is known."""

    def __init__(self, rule: Rule, plan: Plan, resource: Resource) -> None:
        self.rule, self.plan, self.resource = rule, plan, resource
        self.inputs: dict[str, Any] = copy.deepcopy(dict(resource.inputs))

    def without(self, paths: list[str]) -> Verdict:
        """The verdict when what is at these paths is unknown too."""
        for path in paths:
            make_unknown(self.inputs, path)
        others = (resource for resource in self.plan.resources if resource.urn != self.resource.urn)
        changed = dataclasses.replace(self.resource, inputs=self.inputs, symbols=())
        plan = Plan(self.plan.project, self.plan.stack, "unknowns", (*others, changed))
        found = {resource.urn: verdict for resource, verdict in verdicts(self.rule, plan)}
        assert changed.urn in found, f"{self.rule.id} does not apply any more when {', '.join(paths)} is unknown"
        return found[changed.urn]


@pytest.mark.parametrize("rule_id", sorted(cases()))
def test_cases_are_of_a_rule(rule_id: str) -> None:
    assert rule_id in RULES


def make_unknown(inputs: Any, path: str) -> None:
    """Put the engine's sentinel at a path, with what is missing on the way."""
    value: Any = inputs
    way: list[Any] = list(steps(path))
    last = way.pop()
    for step in way:
        inside = value[step] if isinstance(value, list) else value.setdefault(step, {})
        if inside is None or isinstance(inside, str):
            value[step] = UNKNOWN
            return
        value = inside
    value[last] = UNKNOWN


def shown(one: Case, rule: Rule) -> Iterator[str] | str:
    return "\n  ".join(f"{r.type} {r.name} {dict(r.inputs)}" for r in plan_of(one, rule.types[0]).resources)
