"""The Plan in what `pulumi preview --json` prints: one digest, or events a line each.

What the engine leaves out is in the table of docs/plan.md. A resource that goes away is no part of what the stack declares.
"""

import re
from collections.abc import Iterable
from typing import Any

from landfall.plan.expect import Reader
from landfall.plan.model import Diagnostic, Plan, Resource, Severity
from landfall.plan.recorded import packages_of, read_resource, stack_and_project, stack_outputs

_COLOUR = re.compile(r"<\{%.*?%\}>")
_SEVERITIES: dict[str, Severity] = {"info": "info", "info#err": "info", "warning": "warning", "error": "error"}


def from_digest(value: Any, where: str) -> Plan:
    """The Plan in the single document. Raises `PlanError`."""
    top = Reader(value, where)
    found: dict[str, Resource] = {}
    for step in top.maps("steps"):
        _keep(found, step, "newState", "oldState")
    return _plan(found, (_diagnostic(item) for item in top.maps("diagnostics")), where)


def from_events(values: Iterable[Any], where: str) -> Plan:
    """The Plan in the events that PULUMI_ENABLE_STREAMING_JSON_PREVIEW=1 gives. Raises `PlanError`.

    The last word on a resource counts: its outputs come after it.
    """
    found: dict[str, Resource] = {}
    said: list[Diagnostic | None] = []
    for index, value in enumerate(values):
        event = Reader(value, f"{where}, event {index + 1}")
        for kind in ("resourcePreEvent", "resOutputsEvent"):
            if event.value.get(kind) is not None:
                metadata = Reader(
                    Reader(event.value[kind], event.where).value.get("metadata"), f"{event.where}.{kind}.metadata"
                )
                _keep(found, metadata, "new", "old")
        if event.value.get("diagnosticEvent") is not None:
            said.append(_diagnostic(Reader(event.value["diagnosticEvent"], f"{event.where}.diagnosticEvent")))
    return _plan(found, said, where)


def _keep(found: dict[str, Resource], step: Reader, new: str, old: str) -> None:
    """Only a step with a new state declares something; the old URN of a renamed resource is an alias."""
    if step.value.get(new) is None:
        return
    state = Reader(step.value[new], f"{step.where}.{new}")
    before = Reader(step.value.get(old) or {}, f"{step.where}.{old}").text("urn", "")
    aliases = [before] if before and before != state.text("urn") else []
    found[state.text("urn")] = read_resource(state, aliases=aliases)


def _diagnostic(item: Reader) -> Diagnostic | None:
    """None for what only a debugger wants and for lines that the terminal would have overwritten."""
    severity = _SEVERITIES.get(item.text("severity", "info"))
    if severity is None or item.flag("ephemeral"):
        return None
    message = _COLOUR.sub("", item.text("message", "")).strip()
    return Diagnostic(severity, message.removeprefix(f"{severity}: "), item.text("urn", "")) if message else None


def _plan(found: dict[str, Resource], said: Iterable[Diagnostic | None], where: str) -> Plan:
    stack, project = stack_and_project(found, where)
    return Plan(
        project=project,
        stack=stack,
        mode="engine",
        resources=tuple(found[urn] for urn in sorted(found)),
        packages=packages_of(found),
        outputs=stack_outputs(found),
        diagnostics=tuple(diagnostic for diagnostic in said if diagnostic),
    )
