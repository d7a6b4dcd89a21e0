"""What a finding says: the same words under the engine and on a Plan."""

import json
from collections.abc import Mapping
from typing import Any

from landfall.plan.model import SECRET

from policies.catalogue import catalogue
from policies.credentials import is_secret_name, secret_in
from policies.paths import steps
from policies.rule import Rule
from policies.stack import Subject
from policies.unknown import is_unknown
from policies.view import Fail
from policies.walk import ABSENT

_LONGEST = 80
"""Characters of a value that a message shows."""

_SECRETS = "LF-SEC-"
"""The controls about secrets in plain text: what their rules find is a secret, whatever it looks like."""


def what(rule: Rule, subject: Subject, fail: Fail) -> str:
    """What is wrong and where, in one line."""
    shown = shown_value(rule, fail)
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


def shown_value(rule: Rule, fail: Fail) -> str:
    """The value that a rule found, for a message: cut where it is long, and without secrets, for findings end up in logs."""
    value = fail.value
    if value is ABSENT:
        return "not set"
    if is_unknown(value):
        return "not known yet"
    if isinstance(value, str | Mapping | list | tuple) and value and any(one.startswith(_SECRETS) for one in rule.controls):
        return SECRET
    names = [step for step in steps(fail.path) if isinstance(step, str)] if fail.path else []
    safe = _without_secrets(names[-1] if names else "", value)
    try:
        text = json.dumps(safe, ensure_ascii=False)
    except TypeError:
        text = str(safe)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _without_secrets(name: str, value: Any) -> Any:
    """The value under a name, with what looks like a secret hidden in it, also in the pair `{name: …, value: …}`."""
    if isinstance(value, Mapping):
        called = value.get("name")
        pair = called if isinstance(called, str) else ""
        return {key: _without_secrets(pair if key == "value" else str(key), item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_without_secrets(name, item) for item in value]
    if isinstance(value, str) and value and (is_secret_name(name) or secret_in(value)):
        return SECRET
    return value
