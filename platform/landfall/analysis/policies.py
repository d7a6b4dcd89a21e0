"""What breaks which rule in a Plan. The rules, and the words, are those of the packs that the engine runs."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from landfall.plan.model import Plan, Resource, Source
from policies.exemptions import Exemption, Exemptions
from policies.judging import Judgement, Rulebook, judgements, stack_of
from policies.messages import shown_value, what, why
from policies.rule import SEVERITIES, Rule, Severity
from policies.settings import Level, Profile, level_of
from policies.view import Fail


@dataclass(frozen=True, slots=True)
class Config:
    """How to judge: the day on which exemptions count or not, the profile that sets levels, options of rules by rule id."""

    as_of: date
    exemptions: Exemptions = field(default_factory=Exemptions)
    profile: Profile = "advisory"
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that a resource breaks, or of which nothing can be said (`said` is then what would have to be known).

    `path` is in the resource's properties, empty for the resource as a whole. `exemption` is why it does not count; `expired` are
    exemptions that counted once.
    """

    rule: Rule
    stack: str
    resource: Resource
    level: Level
    said: str
    path: str = ""
    value: str = ""
    exemption: Exemption | None = None
    expired: tuple[Exemption, ...] = ()

    @property
    def severity(self) -> Severity:
        return self.rule.severity

    @property
    def why(self) -> str:
        """Why it matters."""
        return why(self.rule)

    @property
    def origins(self) -> tuple[Source, ...]:
        """The places in the environment's files that asked for the resource."""
        found = []
        for text in self.resource.origin:
            file, line, *_ = text.split(":", 2)
            if line.isdigit():
                found.append(Source(file, int(line)))
        return tuple(found)

    @property
    def place(self) -> Source | None:
        """The line to open: in the environment's file, else in the code."""
        return next(iter(self.origins), self.resource.source)


@dataclass(frozen=True, slots=True)
class Findings:
    """What the rules say of one Plan. `counts` is how often each verdict was given."""

    plan: Plan
    rules: tuple[Rule, ...]
    as_of: date
    found: tuple[Finding, ...]
    cannot_tell: tuple[Finding, ...]
    exempt: tuple[Finding, ...]
    counts: Mapping[str, int]
    passed: frozenset[str]

    def from_severity(self, least: Severity) -> tuple[Finding, ...]:
        """The findings of this severity and worse."""
        return tuple(one for one in self.found if not milder(one.severity, least))


def milder(one: Severity, other: Severity) -> bool:
    """Whether a severity is below another one."""
    return SEVERITIES.index(one) > SEVERITIES.index(other)


def judge(plan: Plan, rules: Iterable[Rule], config: Config) -> Findings:
    """Every rule on every resource of a Plan. Findings come worst first, then by rule and resource."""
    chosen = tuple(rules)
    found: list[Finding] = []
    cannot_tell: list[Finding] = []
    exempt: list[Finding] = []
    counts: Counter[str] = Counter()
    passed: set[str] = set()
    for one in judgements(Rulebook(chosen), stack_of(plan), config.options):
        kind = one.verdict.kind
        counts[kind] += 1
        if kind == "pass":
            passed.add(one.rule.id)
        elif kind in ("fail", "cannot_tell"):
            made = _findings(one, plan, config)
            for finding in made:
                (exempt if finding.exemption else found if kind == "fail" else cannot_tell).append(finding)
    return Findings(
        plan=plan,
        rules=chosen,
        as_of=config.as_of,
        found=_sorted(found),
        cannot_tell=_sorted(cannot_tell),
        exempt=_sorted(exempt),
        counts=dict(counts),
        passed=frozenset(passed - {finding.rule.id for finding in (*found, *cannot_tell)}),
    )


def _findings(one: Judgement, plan: Plan, config: Config) -> list[Finding]:
    matching = () if one.rule.never_exempt else config.exemptions.matching(one.rule.id, one.subject.urn)
    exemption = next((found for found in matching if not found.expired(config.as_of)), None)
    fails = one.verdict.fails or (Fail("", detail=one.verdict.reason),)
    return [
        Finding(
            rule=one.rule,
            stack=plan.stack,
            resource=plan.by_urn[one.subject.urn],
            level=level_of(one.rule, config.profile),
            said=what(one.rule, one.subject, fail) if one.verdict.kind == "fail" else one.verdict.reason,
            path=fail.path,
            value=shown_value(one.rule, fail) if fail.path else "",
            exemption=exemption,
            expired=() if exemption else matching,
        )
        for fail in fails
    ]


def _sorted(found: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(found, key=lambda one: (SEVERITIES.index(one.severity), one.rule.id, one.resource.urn, one.path)))


def unused(exemptions: Exemptions, found: Sequence[Findings]) -> tuple[Exemption, ...]:
    """The exemptions for stacks that were looked at, by rules that were, which nothing needed."""
    used = {one.exemption for findings in found for one in findings.exempt}
    used |= {expired for findings in found for one in (*findings.found, *findings.cannot_tell) for expired in one.expired}
    rules = {rule.id for findings in found for rule in findings.rules}
    stacks = {findings.plan.stack for findings in found}
    return tuple(
        one
        for one in exemptions.all
        if one not in used and one.rule in rules and any(one.may_concern(stack) for stack in stacks)
    )
