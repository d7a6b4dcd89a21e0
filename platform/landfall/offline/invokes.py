"""Answers to function calls (`get_*`, component methods) that a program makes while it runs offline.

Nothing is looked up. A function whose answer does not depend on an account is in the table below or given by the caller; any
other one is refused, because an offline Plan would otherwise hold an invented fact.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

Answer = Callable[[Mapping[str, Any]], Mapping[str, Any]]
Invokes = Mapping[str, Answer]
"""Function token to a function from its plain arguments to its plain result, by the engine's (camelCase) names."""


def _policy_document(arguments: Mapping[str, Any]) -> Mapping[str, Any]:
    """`aws.iam.get_policy_document`, which only formats: no account is asked."""
    statements = []
    for statement in arguments.get("statements") or []:
        written: dict[str, Any] = {"Sid": statement.get("sid", ""), "Effect": statement.get("effect", "Allow")}
        for ours, theirs in (("actions", "Action"), ("notActions", "NotAction"), ("resources", "Resource")):
            if statement.get(ours):
                written[theirs] = _one_or_list(statement[ours])
        for ours, theirs in (("principals", "Principal"), ("notPrincipals", "NotPrincipal")):
            if statement.get(ours):
                written[theirs] = _principals(statement[ours])
        if statement.get("conditions"):
            written["Condition"] = _conditions(statement["conditions"])
        if not written["Sid"]:
            del written["Sid"]
        statements.append(written)
    document = {"Version": arguments.get("version", "2012-10-17"), "Statement": statements}
    return {
        "json": json.dumps(document, indent=2, ensure_ascii=False),
        "minifiedJson": json.dumps(document, ensure_ascii=False),
    }


def _one_or_list(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _principals(principals: list[Mapping[str, Any]]) -> Any:
    if any(principal["type"] == "*" for principal in principals):
        return "*"
    return {principal["type"]: _one_or_list(principal["identifiers"]) for principal in principals}


def _conditions(conditions: list[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    written: dict[str, dict[str, Any]] = {}
    for condition in conditions:
        written.setdefault(condition["test"], {})[condition["variable"]] = _one_or_list(condition["values"])
    return written


TABLE: Invokes = {"aws:iam/getPolicyDocument:getPolicyDocument": _policy_document}
"""Functions that need no cloud."""


def unknown(token: str, kind: str = "function") -> str:
    """What to say of a call that has no answer."""
    return (
        f"{kind} '{token}' asks a cloud, and an offline run has none. State the value in the environment or in a table of "
        f"the repository; or, in a test, pass invokes={{'{token}': lambda arguments: {{...}}}} to landfall.offline.run; or, "
        "when its answer is the same in every account, add it to TABLE in landfall/offline/invokes.py."
    )
