"""The packs: rules as policies of Pulumi's engine, one policy object a rule.

`serve` is what policies/<cloud>/__main__.py calls. It blocks until the engine is done, as every policy pack does.
"""

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import pulumi_policy
from landfall.documents import Mistakes
from pulumi_policy.proxy import UnknownValueError

from policies import exemptions
from policies.engine_values import unwrapped
from policies.exemptions import Exemptions
from policies.judging import Rulebook
from policies.messages import doubt, message
from policies.rule import Rule
from policies.rules import of_cloud
from policies.settings import schema_of
from policies.stack import Stack, Subject
from policies.tokens import normal
from policies.verdict import judge

TITLES = {"aws": "AWS", "gcp": "Google Cloud", "azure": "Azure", "kubernetes": "Kubernetes"}

_SEVERITIES = {
    "critical": pulumi_policy.Severity.CRITICAL,
    "high": pulumi_policy.Severity.HIGH,
    "medium": pulumi_policy.Severity.MEDIUM,
    "low": pulumi_policy.Severity.LOW,
}

Report = Callable[[str, str | None], None]


class CannotTellError(UnknownValueError):
    """How a policy tells the engine that it cannot tell: always advisory, whatever the policy's level."""

    def __init__(self, said: str) -> None:
        Exception.__init__(self)
        self.message = said


class DoesNotCountError(Exception):
    """An exemption counts, or an unknown is to be ignored: the reason is told to the engine as "not applicable"."""


@dataclass(frozen=True)
class Pack:
    """A cloud's rules with the exemptions that count on a day."""

    cloud: str
    rules: tuple[Rule, ...]
    exemptions: Exemptions = field(default_factory=Exemptions)
    as_of: date = field(default_factory=date.today)

    @cached_property
    def rulebook(self) -> Rulebook:
        return Rulebook(self.rules)

    @cached_property
    def policies(self) -> list[pulumi_policy.Policy]:
        """A policy a rule, in the order of ids."""
        return [StackPolicy(self, rule) if rule.stack else ResourcePolicy(self, rule) for rule in self.rules]

    def say(self, rule: Rule, subjects: Iterable[Subject], stack: Stack, config: Mapping[str, Any], report: Report) -> None:
        """Report what a rule finds wrong with resources.

        :raises CannotTellError: of some nothing can be said, and the configuration wants that shown.
        :raises DoesNotCountError: nothing is wrong but what is exempt, or unknown and to be ignored.
        """
        doubts: list[str] = []
        set_aside: list[str] = []
        reported = False
        for subject in subjects:
            verdict = judge(rule, subject, stack, config)
            if verdict.kind not in ("fail", "cannot_tell"):
                continue
            matching = () if rule.never_exempt else self.exemptions.matching(rule.id, subject.urn)
            valid = next((one for one in matching if not one.expired(self.as_of)), None)
            if valid:
                set_aside.append(f"exempt until {valid.expires} by {valid.owner} ({valid.place}): {valid.reason}")
                continue
            urn = subject.urn if rule.stack else None
            late = "".join(
                f"\nThe exemption at {one.place} expired on {one.expires}; today is {self.as_of}." for one in matching
            )
            for fail in verdict.fails:
                report(message(rule, subject, fail) + late, urn)
                reported = True
            if verdict.kind == "cannot_tell":
                said = doubt(rule, verdict.reason) if not rule.stack else f"{subject.name}: {doubt(rule, verdict.reason)}"
                match config.get("whenCannotTell", "advisory"):
                    case "mandatory":
                        report(said, urn)
                        reported = True
                    case "ignore":
                        set_aside.append(said)
                    case _:
                        doubts.append(said)
        if doubts:
            raise CannotTellError("\n".join(doubts))
        if set_aside and not reported:
            raise DoesNotCountError("\n".join(set_aside))


class ResourcePolicy(pulumi_policy.ResourceValidationPolicy):
    """A rule about a resource by itself."""

    def __init__(self, pack: Pack, rule: Rule) -> None:
        self.pack, self.rule = pack, rule
        remediate = self._remedy if rule.fix else None
        super().__init__(validate=self._validate, remediate=remediate, **_described(rule))

    def _validate(self, args: pulumi_policy.ResourceValidationArgs, report: Report) -> None:
        if self.rule not in self.pack.rulebook.about(normal(args.resource_type)):
            return
        subject, stack = self._seen(args)
        try:
            self.pack.say(self.rule, (subject,), stack, args.get_config(), report)
        except DoesNotCountError as reason:
            args.not_applicable(str(reason))

    def _remedy(self, args: pulumi_policy.ResourceValidationArgs) -> Mapping[str, Any] | None:
        """The properties with the rule's one right value, where they break it."""
        if self.rule not in self.pack.rulebook.about(normal(args.resource_type)):
            return None
        subject, stack = self._seen(args)
        verdict = judge(self.rule, subject, stack, args.get_config())
        if verdict.kind != "fail" or self.pack.exemptions.valid(self.rule.id, subject.urn, self.pack.as_of):
            return None
        from policies.remedy import remedied

        return remedied(args.props, self.rule.fix)

    def _seen(self, args: pulumi_policy.ResourceValidationArgs) -> tuple[Subject, Stack]:
        provider = args.provider
        subject = Subject(
            urn=args.urn,
            type=normal(args.resource_type),
            name=args.name,
            properties=unwrapped(args.props),
            parent=args.opts.parent or "",
            provider=provider.urn if provider else "",
            protect=bool(args.opts.protect),
        )
        return subject, Stack((subject,), {provider.urn: unwrapped(provider.props)} if provider else {})


class StackPolicy(pulumi_policy.StackValidationPolicy):
    """A rule that needs to see other resources."""

    def __init__(self, pack: Pack, rule: Rule) -> None:
        self.pack, self.rule = pack, rule
        super().__init__(validate=self._validate, **_described(rule))

    def _validate(self, args: pulumi_policy.StackValidationArgs, report: Report) -> None:
        stack = _stack_of(args.resources)
        try:
            self.say(stack, args.get_config(), report)
        except DoesNotCountError as reason:
            args.not_applicable(str(reason))

    def say(self, stack: Stack, config: Mapping[str, Any], report: Report) -> None:
        """Report what the rule finds wrong in a stack. Raises as `Pack.say` does."""
        about = self.pack.rulebook.about
        subjects = (subject for subject in stack.subjects if self.rule in about(subject.type))
        self.pack.say(self.rule, subjects, stack, config, report)


def _stack_of(resources: Iterable[pulumi_policy.PolicyResource]) -> Stack:
    found, providers = [], {}
    for resource in resources:
        provider = resource.provider
        if provider:
            providers[provider.urn] = unwrapped(provider.props)
        properties = unwrapped(resource.props)
        found.append(
            Subject(
                urn=resource.urn,
                type=normal(resource.resource_type),
                name=resource.name,
                properties=properties,
                outputs=properties,
                property_dependencies={
                    key: tuple(one.urn for one in depends) for key, depends in resource.property_dependencies.items()
                },
                dependencies=tuple(one.urn for one in resource.dependencies),
                parent=resource.opts.parent or "",
                provider=provider.urn if provider else "",
                protect=bool(resource.opts.protect),
            )
        )
    return Stack(tuple(found), providers)


def _described(rule: Rule) -> dict[str, Any]:
    return {
        "name": rule.id,
        "description": f"{rule.title}.",
        "config_schema": pulumi_policy.PolicyConfigSchema(schema_of(rule)),
        "display_name": rule.title,
        "severity": _SEVERITIES[rule.severity],
        "framework": pulumi_policy.PolicyComplianceFramework(name="Landfall controls", reference=", ".join(rule.controls)),
        "tags": [rule.theme, *rule.controls],
        "remediation_steps": rule.cure,
        "url": rule.url or None,
    }


def pack_of(cloud: str, *, as_of: date | None = None) -> Pack:
    """The pack of a cloud with the exemptions of this repository.

    :raises Mistakes: the file of exemptions has some.
    """
    from policies.rules import load

    path = Path(__file__).parent / "exemptions.yaml"
    # Only rules of all clouds know whether a rule's name in there is wrong; most often there is none, and no need to load them.
    rules = of_cloud(cloud)
    everything = load() if path.is_file() and "rule:" in _uncommented(path) else rules
    return Pack(cloud, rules, exemptions.load(path, everything), as_of or date.today())


def _uncommented(path: Path) -> str:
    # What is no UTF-8 is told by the reader, with its place.
    text = path.read_text(encoding="utf-8", errors="replace")
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))


def serve(cloud: str) -> None:
    """Run the pack of a cloud until the engine ends it. Prints the port it listens on, as the engine expects."""
    try:
        pack = pack_of(cloud)
    except Mistakes as mistakes:
        raise SystemExit(f"policy pack {cloud}: the exemptions have mistakes:\n{mistakes}") from None
    # What the interpreter has made so far stays to the end.
    import gc

    from policies.analyzer import use_for

    gc.freeze()
    use_for(pack)
    pulumi_policy.PolicyPack(
        name=f"landfall-{cloud}",
        policies=pack.policies,
        enforcement_level=pulumi_policy.EnforcementLevel.ADVISORY,
        description=f"Landfall's rules for {TITLES[cloud]}.",
        display_name=f"Landfall, {TITLES[cloud]}",
        provider=cloud,
        tags=["landfall"],
        repository=os.environ.get("LANDFALL_REPOSITORY") or None,
    )
