"""What a finding says: the same words under the engine and on a Plan."""

import json
from typing import Any

from policies.catalogue import catalogue
from policies.rule import Rule
from policies.stack import Subject
from policies.unknown import is_unknown
from policies.view import Fail
from policies.walk import ABSENT

_LONGEST = 80
"""Characters of a value that a message shows."""


def what(rule: Rule, subject: Subject, fail: Fail) -> str:
    """What is wrong and where, in one line."""
    shown = shown_value(fail.value)
    if rule.message:
        fields = {"path": fail.path, "value": shown, "name": subject.name, "type": subject.type, "detail": fail.detail}
        said = rule.message.format_map(fields)
        return said if not fail.path or fail.path in said else f"{said} (`{fail.path}`)"
    if not fail.path:
        return fail.detail or f"not so: {rule.title}"
    state = "is not set" if fail.value is ABSENT or fail.value is None else f"is {shown}"
    return f"`{fail.path}` {state}" + (f": {fail.detail}" if fail.detail else "")


def message(rule: Rule, subject: Subject, fail: Fail) -> str:
    """The whole message: what, why, the change that fixes it, the control."""
    return f"{what(rule, subject, fail)}\nWhy: {why(rule)}\nFix: {rule.cure}\nControl: {', '.join(rule.controls)}"


def doubt(rule: Rule, reason: str) -> str:
    """The message of a rule that cannot tell: one line, for there may be many."""
    return f"cannot tell: {reason} ({', '.join(rule.controls)})"


def why(rule: Rule) -> str:
    """Why it matters: the rule's own reason, else its control's."""
    if rule.why:
        return rule.why
    control = catalogue().by_id.get(rule.controls[0])
    return control.why if control else f"{rule.title}."


def shown_value(value: Any) -> str:
    """A value for a message, cut where it is long."""
    if value is ABSENT:
        return "not set"
    if is_unknown(value):
        return "not known yet"
    try:
        text = json.dumps(value, ensure_ascii=False)
    except TypeError:
        text = str(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
