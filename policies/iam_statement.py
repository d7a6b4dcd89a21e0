"""One statement of an AWS policy document: who may do what to which, on which conditions, whatever the spelling."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from policies.unknown import CannotTell, is_unknown
from policies.view import Fail, View

_LIMITING = frozenset(
    {
        "aws:principalaccount",
        "aws:principalarn",
        "aws:principalorgid",
        "aws:principalorgpaths",
        "aws:principalservicename",
        "aws:sourceaccount",
        "aws:sourcearn",
        "aws:sourceip",
        "aws:sourceorgid",
        "aws:sourceorgpaths",
        "aws:sourceowner",
        "aws:sourcevpc",
        "aws:sourcevpcarn",
        "aws:sourcevpce",
        "aws:userid",
        "aws:username",
        "aws:vpcsourceip",
        "elasticfilesystem:accessedviamounttarget",
        "kms:calleraccount",
        "lambda:eventsourcetoken",
        "s3:dataaccesspointaccount",
        "s3:dataaccesspointarn",
        "sns:endpoint",
    }
)
"""Condition keys that say who may come, or from where. What S3 calls a non-public policy:
https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status"""

_AFFIRMING = ("stringequals", "stringlike", "arnequals", "arnlike", "ipaddress", "bool", "numericequals", "binaryequals")

_ARN_OF_ANY_ACCOUNT = re.compile(r"arn:[^:]*:(?:iam|sts)::\*.*")


@dataclass(frozen=True, slots=True)
class Condition:
    """One test of a `Condition`. `operator` and `key` are in lower case, `values` as written."""

    operator: str
    key: str
    values: tuple[str, ...]

    @property
    def limits(self) -> bool:
        """Whether it keeps strangers out: it names who or where, affirms it, also when the key is missing, and not by "*"."""
        operator = self.operator.removeprefix("foranyvalue:")
        if operator.startswith("forallvalues:") or operator.endswith("ifexists"):
            return False
        if not operator.startswith(_AFFIRMING) or (
            self.key not in _LIMITING and not self.key.endswith((":sub", ":aud", ":oid"))
        ):
            return False
        if self.key == "elasticfilesystem:accessedviamounttarget":
            return "true" in (value.lower() for value in self.values)
        everywhere = {
            "*",
            "0.0.0.0/0",
            "::/0",
            "0.0.0.0/1",
            "128.0.0.0/1",
            "*:*",
            "arn:*",
            "arn:aws:*",
            "arn:aws:iam::*:*",
            "o-*",
        }
        values = [value.lower() for value in self.values]
        if self.key == "aws:principalarn" and any(_ARN_OF_ANY_ACCOUNT.fullmatch(value) for value in values):
            return False
        return bool(values) and not everywhere.intersection(values)


@dataclass(frozen=True, slots=True)
class Principal:
    """`kind` is `AWS`, `Service`, `Federated`, `CanonicalUser`, or `*`; `value` as written."""

    kind: str
    value: str

    @property
    def anyone(self) -> bool:
        return self.value == "*" or (self.kind == "AWS" and re.fullmatch(r"arn:[^:]*:iam::\*:.*", self.value) is not None)

    @property
    def account(self) -> str:
        """The account id of an `AWS` principal, or "" where it has none."""
        match = re.search(r"^(?:arn:[^:]*:(?:iam|sts)::)?(\d{12})(?::|$)", self.value)
        return match[1] if match and self.kind == "AWS" else ""


class Statement:
    """One statement. Its parts are read when asked for: an unknown resource does not hide who the principal is.

    Every property raises `CannotTell` when what it needs is unknown.
    """

    __slots__ = ("_parts", "view")

    def __init__(self, view: View) -> None:
        self.view = view
        self._parts: Mapping[str, str] = {key.lower(): key for key in view.value} if isinstance(view.value, Mapping) else {}

    def __repr__(self) -> str:
        return f"<statement {self.sid or self.view.path}>"

    @property
    def sid(self) -> str:
        return str(self._raw("sid") or "")

    @property
    def allows(self) -> bool:
        """Whether its effect is Allow."""
        return self._text("effect") == "allow"

    @property
    def denies(self) -> bool:
        return self._text("effect") == "deny"

    @property
    def actions(self) -> tuple[str, ...]:
        """In lower case."""
        return tuple(text.lower() for text in self._texts("action"))

    @property
    def not_actions(self) -> tuple[str, ...]:
        """In lower case. With Allow: everything but these is allowed."""
        return tuple(text.lower() for text in self._texts("notaction"))

    @property
    def resources(self) -> tuple[str, ...]:
        return self._texts("resource")

    @property
    def not_resources(self) -> tuple[str, ...]:
        return self._texts("notresource")

    @property
    def principals(self) -> tuple[Principal, ...]:
        return tuple(self._principals("principal"))

    @property
    def not_principals(self) -> tuple[Principal, ...]:
        return tuple(self._principals("notprincipal"))

    @property
    def conditions(self) -> tuple[Condition, ...]:
        found = []
        block = self._raw("condition")
        if isinstance(block, Mapping):
            for operator, tests in block.items():
                if isinstance(tests, Mapping):
                    for key, values in tests.items():
                        found.append(Condition(str(operator).lower(), str(key).lower(), tuple(self._list(values, "condition"))))
        return tuple(found)

    def condition_values(self, key: str) -> tuple[str, ...]:
        """The values that conditions affirm for a key, `token.actions.githubusercontent.com:sub`; none when nothing tests it."""
        return tuple(
            value
            for condition in self.conditions
            if condition.key == key.lower() and condition.operator.removeprefix("foranyvalue:").startswith(_AFFIRMING)
            for value in condition.values
        )

    @property
    def limited(self) -> bool:
        """Whether a condition keeps strangers out."""
        return any(condition.limits for condition in self.conditions)

    def covers(self, *actions: str) -> bool:
        """Whether every one of these actions is meant, by name or wildcard. "*" asks for all actions, "s3:*" for all of a service."""
        if self.not_actions:
            return not any(action_matches(pattern, action) for pattern in self.not_actions for action in actions)
        return all(any(action_matches(pattern, action) for pattern in self.actions) for action in actions)

    @property
    def all_actions(self) -> bool:
        """Whether it is about every action: "*", "*:*"; `NotAction` counts, it leaves out only some."""
        return self.covers("*") or bool(self.not_actions)

    @property
    def wild_services(self) -> tuple[str, ...]:
        """Services whose every action is meant: `s3` of `s3:*`."""
        return tuple(action.removesuffix(":*") for action in self.actions if re.fullmatch(r"[a-z0-9-]+:\*", action))

    @property
    def all_resources(self) -> bool:
        """Whether it is about every resource: "*", an ARN of wildcards only, or `NotResource`."""
        return bool(self.not_resources) or any(is_every_resource(text) for text in self.resources)

    @property
    def anyone(self) -> bool:
        """Whether its principals are everyone, conditions aside; `NotPrincipal` with Allow is everyone else."""
        if any(principal.anyone for principal in self.principals):
            return True
        return "notprincipal" in self._parts and self.allows

    @property
    def public(self) -> bool:
        """Whether it allows strangers: Allow, everyone, and no condition that limits who or from where."""
        return self.allows and self.anyone and not self.limited

    @property
    def admin(self) -> bool:
        """Whether it grants every action on every resource."""
        return self.allows and self.all_actions and self.all_resources

    def fail(self, element: str = "", detail: str = "") -> Fail:
        """A finding at this statement, or at an element of it: `statement.fail("Principal", "anyone")`."""
        key = self._parts.get(element.lower(), "")
        return Fail(f"{self.view.path}.{key}" if key and self.view.path else key or self.view.path, self._shown(key), detail)

    def _shown(self, key: str) -> Any:
        return self.view.value.get(key) if key else self.sid or self.view.value

    def _raw(self, part: str) -> Any:
        value = self.view.value.get(self._parts[part]) if part in self._parts else None
        if is_unknown(value):
            raise CannotTell(f"{self.view.path}.{self._parts[part]}")
        return value

    def _text(self, part: str) -> str:
        return str(self._raw(part) or "").strip().lower()

    def _texts(self, part: str) -> tuple[str, ...]:
        return tuple(self._list(self._raw(part), part))

    def _list(self, value: Any, part: str) -> Iterator[str]:
        for item in value if isinstance(value, list | tuple) else () if value is None else (value,):
            if is_unknown(item):
                raise CannotTell(f"{self.view.path}.{self._parts.get(part, part)}")
            yield str(item).lower() if isinstance(item, bool) else str(item)

    def _principals(self, part: str) -> Iterator[Principal]:
        value = self._raw(part)
        if isinstance(value, Mapping):
            for kind, values in value.items():
                for text in self._list(values, part):
                    yield Principal(_KINDS.get(str(kind).lower(), str(kind)), text.strip())
        else:
            for text in self._list(value, part):
                yield Principal("*" if text.strip() == "*" else "AWS", text.strip())


_KINDS = {"aws": "AWS", "service": "Service", "federated": "Federated", "canonicaluser": "CanonicalUser", "*": "*"}


def action_matches(pattern: str, action: str) -> bool:
    """Whether a pattern of a policy means an action. "*" as action asks whether all are meant."""
    pattern, action = pattern.lower(), action.lower()
    if pattern in ("*", "*:*"):
        return True
    return pattern == action or (action != "*" and glob(pattern).fullmatch(action) is not None)


def is_every_resource(text: str) -> bool:
    """Whether a resource of a policy is every resource there is: `*`, `arn:aws:*`, `arn:*:*:*:*:*`."""
    return re.fullmatch(r"\*+|arn:(\*|aws[a-z-]*)(:\*)*", text.strip()) is not None


@lru_cache(maxsize=8192)
def glob(pattern: str) -> re.Pattern[str]:
    """`*` and `?` as policies mean them."""
    return re.compile("".join(".*" if c == "*" else "." if c == "?" else re.escape(c) for c in pattern), re.DOTALL)
