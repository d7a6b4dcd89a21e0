"""Rules on the resources of a stack, found by type."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from landfall.plan.model import Mode, Plan, Resource

from policies.rule import Rule
from policies.stack import Stack, Subject
from policies.tokens import normal, package
from policies.verdict import Verdict, judge


@dataclass(frozen=True)
class Rulebook:
    """Rules, indexed by the types they are about."""

    rules: tuple[Rule, ...]

    @cached_property
    def _by_token(self) -> Mapping[str, tuple[Rule, ...]]:
        found: dict[str, list[Rule]] = {}
        for rule in self.rules:
            for token in rule.types:
                found.setdefault(token, []).append(rule)
        return {token: tuple(rules) for token, rules in found.items()}

    @cached_property
    def _found(self) -> dict[str, tuple[Rule, ...]]:
        return {}

    @cached_property
    def by_id(self) -> Mapping[str, Rule]:
        return {rule.id: rule for rule in self.rules}

    def about(self, token: str) -> tuple[Rule, ...]:
        """The rules about a type, those about its whole package too."""
        rules = self._found.get(token)
        if rules is None:
            rules = self._by_token.get(token, ()) + self._by_token.get(f"{package(token)}:*", ())
            self._found[token] = rules
        return rules


@dataclass(frozen=True, slots=True)
class Judgement:
    """A rule's verdict on a resource."""

    rule: Rule
    subject: Subject
    verdict: Verdict


def judgements(rulebook: Rulebook, stack: Stack, options: Mapping[str, Mapping[str, Any]] | None = None) -> Iterator[Judgement]:
    """Every rule on every resource that it is about.

    :param options: by rule id, what the configuration says in place of the rule's own options.
    """
    chosen = options or {}
    for subject in stack.subjects:
        for rule in rulebook.about(subject.type):
            yield Judgement(rule, subject, judge(rule, subject, stack, chosen.get(rule.id)))


def stack_of(plan: Plan) -> Stack:
    """The resources of a Plan as rules see them."""
    providers = {r.urn: r.inputs for r in plan.resources if r.type.startswith("pulumi:providers:")}
    return Stack(tuple(subject_of(resource, plan.mode) for resource in plan.resources), providers)


def subject_of(resource: Resource, mode: Mode) -> Subject:
    """A Plan's resource as rules see it. In a state, what was only read (`.get`) has no inputs: its outputs stand in for them."""
    return Subject(
        urn=resource.urn,
        type=normal(resource.type),
        name=resource.name,
        properties=resource.outputs if mode == "state" and not resource.inputs else resource.inputs,
        outputs=resource.outputs,
        property_dependencies=resource.property_dependencies,
        dependencies=resource.dependencies,
        parent=resource.parent,
        provider=resource.provider,
        protect=resource.protect,
    )
