"""Findings as JUnit XML, which every CI system shows: a suite a stack, a failed case a finding, a case a rule that nothing breaks."""

import re
from xml.sax.saxutils import escape, quoteattr

from landfall.analysis.policies import Finding, Findings, milder
from landfall.render.findings import Report

_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 has no way to write: https://www.w3.org/TR/xml/#charsets."""


def junit(report: Report) -> str:
    """The document. What cannot be told, or is exempt, is a skipped case."""
    suites = [_suite(findings, report) for findings in report.results]
    if report.expired:
        cases = [
            _case("exemptions", f"{one.rule} {one.resource}", _failure("expired", f"{one.place}: expired on {one.expires}"))
            for one in report.expired
        ]
        suites.append(_wrapped("exemptions", cases, failures=len(cases), skipped=0))
    return '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n' + "".join(suites) + "</testsuites>\n"


def _suite(findings: Findings, report: Report) -> str:
    found = findings.from_severity(report.severity)
    doubts = [one for one in findings.cannot_tell if not milder(one.severity, report.severity)]
    cases = [_case(one.rule.id, _name(one), _failure(one.severity, _told(one))) for one in found]
    cases += [_case(one.rule.id, _name(one), _skipped(f"cannot tell: {one.said}")) for one in doubts]
    cases += [
        _case(one.rule.id, _name(one), _skipped(f"exempt: {one.exemption.reason}")) for one in findings.exempt if one.exemption
    ]
    cases += [_case(rule_id, "all resources", "") for rule_id in sorted(findings.passed)]
    return _wrapped(findings.plan.stack, cases, failures=len(found), skipped=len(doubts) + len(findings.exempt))


def _wrapped(name: str, cases: list[str], *, failures: int, skipped: int) -> str:
    counts = f'tests="{len(cases)}" failures="{failures}" errors="0" skipped="{skipped}"'
    return f" <testsuite name={_attribute(name)} {counts}>\n{''.join(cases)} </testsuite>\n"


def _name(one: Finding) -> str:
    return f"{one.resource.name} {one.path}".strip()


def _told(one: Finding) -> str:
    place = f"{one.place.file}:{one.place.line}\n" if one.place else ""
    return (
        f"{place}{one.resource.urn}\n{one.said}\nWhy: {one.why}\nFix: {one.rule.cure}\nControl: {', '.join(one.rule.controls)}"
    )


def _case(suite: str, name: str, inside: str) -> str:
    head = f"  <testcase classname={_attribute(suite)} name={_attribute(name)}"
    return f"{head}>{inside}</testcase>\n" if inside else f"{head}/>\n"


def _failure(kind: str, text: str) -> str:
    first = text.splitlines()[0]
    return f"<failure type={_attribute(kind)} message={_attribute(first)}>{escape(_UNWRITABLE.sub('?', text))}</failure>"


def _skipped(why: str) -> str:
    return f"<skipped message={_attribute(why)}/>"


def _attribute(text: str) -> str:
    return quoteattr(_UNWRITABLE.sub("?", text))
