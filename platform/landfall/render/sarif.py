"""Findings as SARIF 2.1.0, for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html.

What GitHub reads of it: https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from landfall.analysis.policies import Finding
from landfall.plan.model import Source
from landfall.render.findings import Report
from policies.messages import why
from policies.rule import Rule

_LEVELS = {"critical": "error", "high": "error", "medium": "warning", "low": "note"}

_SCORES = {"critical": "9.5", "high": "8.0", "medium": "5.5", "low": "2.0"}
"""GitHub's bands for `security-severity`: critical from 9.0, high from 7.0, medium from 4.0."""


def sarif(report: Report, *, version: str) -> str:
    """One run. Exempt findings are in it as suppressed; what cannot be told is a notification, which is no alert."""
    rules = sorted({rule.id: rule for findings in report.results for rule in findings.rules}.values(), key=lambda rule: rule.id)
    index = {rule.id: number for number, rule in enumerate(rules)}
    driver = {
        "name": "landfall",
        "semanticVersion": version,
        "rules": [_rule(rule) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "invocations": [
            {"executionSuccessful": True, "toolExecutionNotifications": [_doubt(one, index) for one in report.cannot_tell]}
        ],
        "results": [*(_result(one, index) for one in report.found), *(_suppressed(one, index) for one in report.exempt)],
        "columnKind": "unicodeCodePoints",
    }
    value = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    help_text = f"{why(rule)}\n\nFix: {rule.cure}\n\nControls: {', '.join(rule.controls)}"
    found: dict[str, Any] = {
        "id": rule.id,
        "name": "".join(part.capitalize() for part in rule.id.split("-")),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": f"{rule.title}. {why(rule)}"},
        "help": {"text": help_text, "markdown": help_text},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "tags": ["security", rule.cloud, rule.theme, *rule.controls],
            "precision": "high",
            "security-severity": _SCORES[rule.severity],
            "problem.severity": {"error": "error", "warning": "warning", "note": "recommendation"}[_LEVELS[rule.severity]],
        },
    }
    if rule.url:
        found["helpUri"] = rule.url
    return found


def _result(one: Finding, index: Mapping[str, int]) -> dict[str, Any]:
    places = one.origins[1:]
    related = [one.resource.source] if one.resource.source and one.place != one.resource.source else []
    found: dict[str, Any] = {
        "ruleId": one.rule.id,
        "ruleIndex": index[one.rule.id],
        "level": _LEVELS[one.severity],
        "message": {"text": f"{one.resource.name}: {one.said}. {one.why} Fix: {one.rule.cure}"},
        "locations": [
            {
                **_location(one.place or Source(f"environments/Pulumi.{one.stack}.yaml", 1)),
                "logicalLocations": [{"name": one.resource.name, "fullyQualifiedName": one.resource.urn, "kind": "resource"}],
            }
        ],
        "partialFingerprints": {"landfall/v1": _fingerprint(one)},
        "properties": {"controls": list(one.rule.controls), "stack": one.stack, "path": one.path, "level": one.level},
    }
    if more := [*places, *related]:
        found["relatedLocations"] = [
            {"id": number, **_location(place), "message": {"text": "declared here" if place in related else "asked for here"}}
            for number, place in enumerate(more, 1)
        ]
    return found


def _suppressed(one: Finding, index: Mapping[str, int]) -> dict[str, Any]:
    reason = one.exemption
    said = f"{reason.reason} ({reason.owner}, until {reason.expires}, {reason.place})" if reason else ""
    return {**_result(one, index), "suppressions": [{"kind": "external", "status": "accepted", "justification": said}]}


def _doubt(one: Finding, index: Mapping[str, int]) -> dict[str, Any]:
    return {
        "level": "note",
        "message": {"text": f"cannot tell: {one.resource.name}: {one.said}"},
        "associatedRule": {"id": one.rule.id, "index": index[one.rule.id]},
    }


def _location(place: Source) -> dict[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": place.file, "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": max(place.line, 1)},
        }
    }


def _fingerprint(one: Finding) -> str:
    """The same for the same thing however lines move."""
    return hashlib.sha256("\n".join((one.rule.id, one.resource.urn, one.path)).encode()).hexdigest()[:32]
