"""Findings for a terminal, grouped by severity, and as one JSON document."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from landfall.analysis.policies import Finding, Findings, milder
from landfall.plan.model import Source
from landfall.render.page import Page, text_of
from policies.exemptions import Exemption
from policies.rule import SEVERITIES, Severity

_STYLES = {"critical": "bold red", "high": "red", "medium": "yellow", "low": "cyan"}


@dataclass(frozen=True, slots=True)
class Report:
    """All that a check has to say: a `Findings` a stack, and what is the matter with the exemptions."""

    results: tuple[Findings, ...]
    expired: tuple[Exemption, ...] = ()
    unused: tuple[Exemption, ...] = ()
    severity: Severity = "low"

    @property
    def found(self) -> tuple[Finding, ...]:
        """The findings that count, of all stacks, worst first."""
        every = (one for findings in self.results for one in findings.from_severity(self.severity))
        return tuple(sorted(every, key=lambda one: (SEVERITIES.index(one.severity), one.rule.id)))

    @property
    def cannot_tell(self) -> tuple[Finding, ...]:
        every = (one for findings in self.results for one in findings.cannot_tell if not milder(one.severity, self.severity))
        return tuple(sorted(every, key=lambda one: (SEVERITIES.index(one.severity), one.rule.id)))

    @property
    def exempt(self) -> tuple[Finding, ...]:
        return tuple(one for findings in self.results for one in findings.exempt)

    @property
    def clean(self) -> bool:
        """No finding that counts, and no exemption that is out of date."""
        return not self.found and not self.expired


def terminal(report: Report, page: Page) -> str:
    """For a person: the worst first, a rule with all that break it, what is wrong, why it matters, what to do."""
    from rich.text import Text

    lines: list[Any] = []
    for severity, of_severity in groupby(report.found, key=lambda one: one.severity):
        listed = list(of_severity)
        lines.append(Text(f"{severity.upper()}  {len(listed)}", style=_STYLES[severity]))
        for _, of_rule in groupby(listed, key=lambda one: one.rule.id):
            lines += _rule_lines(list(of_rule))
    lines += _doubts(report.cannot_tell)
    for one in report.expired:
        lines.append(
            f"expired   {one.place}: {one.rule} for {one.resource} was exempt until {one.expires} by {one.owner}: {one.reason}"
        )
    for one in report.unused:
        lines.append(f"unused    {one.place}: {one.rule} for {one.resource}: nothing needs this exemption, delete it")
    if lines:
        lines.append("")
    lines.append(summary(report))
    return text_of(page, *lines)


def summary(report: Report) -> str:
    """One line: how much was looked at, what was found, on which day."""
    resources = sum(len(findings.plan.resources) for findings in report.results)
    rules = len({rule.id for findings in report.results for rule in findings.rules})
    by_severity = Counter(one.severity for one in report.found)
    kinds = ", ".join(f"{by_severity[severity]} {severity}" for severity in SEVERITIES if by_severity[severity])
    told = f"{len(report.found)} finding{'s'[: len(report.found) != 1]}" + (f" ({kinds})" if kinds else "")
    rest = [f"{len(report.cannot_tell)} cannot be told", f"{len(report.exempt)} exempt"]
    if report.expired:
        rest.append(f"{len(report.expired)} exemptions expired")
    as_of = next((findings.as_of.isoformat() for findings in report.results), "")
    stacks = ", ".join(findings.plan.stack for findings in report.results)
    return f"{stacks}: {resources:,} resources, {rules} rules: {told}, {', '.join(rest)}; as of {as_of}"


def _rule_lines(found: Sequence[Finding]) -> Iterable[Any]:
    from rich.padding import Padding
    from rich.text import Text

    rule = found[0].rule
    yield Padding(Text.assemble((rule.id, "bold"), f"  {rule.title}  {', '.join(rule.controls)}"), (0, 0, 0, 2))
    for one in found:
        blocks = " (blocks)" if one.level == "mandatory" else ""
        yield Padding(Text(f"{one.resource.name}  {_where(one)}{blocks}"), (0, 0, 0, 4))
        yield Padding(Text(one.said), (0, 0, 0, 6))
        for late in one.expired:
            yield Padding(Text(f"the exemption at {late.place} expired on {late.expires}"), (0, 0, 0, 6))
    yield Padding(Text(f"Why: {found[0].why}", style="dim"), (0, 0, 0, 4))
    yield Padding(Text(f"Fix: {rule.cure}"), (0, 0, 0, 4))
    yield ""


def _doubts(found: Sequence[Finding]) -> Iterable[Any]:
    from rich.padding import Padding
    from rich.text import Text

    if not found:
        return
    yield Text(f"CANNOT TELL  {len(found)}", style="bold")
    for rule_id, of_rule in groupby(found, key=lambda one: one.rule.id):
        listed = list(of_rule)
        names = ", ".join(dict.fromkeys(one.resource.name for one in listed))
        yield Padding(Text(f"{rule_id}: {names}: {listed[0].said}"), (0, 0, 0, 2))
    yield ""


def _where(one: Finding) -> str:
    places = [
        f"{place.file}:{place.line}" for place in (*one.origins[:1], *([one.resource.source] if one.resource.source else []))
    ]
    return f"{one.stack}  {'  '.join(places)}".rstrip()


def as_json(report: Report) -> str:
    """For programs; the keys are in docs/check.md."""
    value = {
        "asOf": next((findings.as_of.isoformat() for findings in report.results), ""),
        "checked": [
            {
                "stack": findings.plan.stack,
                "mode": findings.plan.mode,
                "resources": len(findings.plan.resources),
                "rules": len(findings.rules),
                "verdicts": dict(sorted(findings.counts.items())),
            }
            for findings in report.results
        ],
        "findings": [finding_value(one) for one in report.found],
        "cannotTell": [finding_value(one) for one in report.cannot_tell],
        "exempt": [finding_value(one) for one in report.exempt],
        "expired": [exemption_value(one) for one in report.expired],
        "unused": [exemption_value(one) for one in report.unused],
    }
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def finding_value(one: Finding) -> dict[str, Any]:
    """A finding as a JSON value."""
    return {
        "rule": one.rule.id,
        "title": one.rule.title,
        "controls": list(one.rule.controls),
        "severity": one.severity,
        "level": one.level,
        "stack": one.stack,
        "urn": one.resource.urn,
        "type": one.resource.type,
        "name": one.resource.name,
        "path": one.path,
        "value": one.value,
        "message": one.said,
        "why": one.why,
        "fix": one.rule.cure,
        "origin": list(one.resource.origin),
        "source": source_value(one.resource.source),
        "exemption": exemption_value(one.exemption) if one.exemption else None,
    }


def source_value(source: Source | None) -> dict[str, Any] | None:
    """A line of a file as a JSON value."""
    return {"file": source.file, "line": source.line} if source else None


def exemption_value(one: Exemption) -> dict[str, str]:
    """An exemption as a JSON value."""
    return {
        "rule": one.rule,
        "resource": one.resource,
        "owner": one.owner,
        "reason": one.reason,
        "expires": one.expires.isoformat(),
        "place": one.place,
    }
