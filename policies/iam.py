"""AWS policy documents, whatever their spelling, with the questions that rules ask of them.

The grammar: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html. One statement or a list, text or list for
actions, resources and values, `Principal` as "*", a map or an ARN. Names of elements, services and actions are compared without case.

A symbol (`‹logs.arn›`) as a resource or principal is a particular one: what a cloud computes is never "*".
"""

import re
from collections.abc import Iterable, Iterator, Mapping
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
        return bool(self.values) and not everywhere.intersection(value.lower() for value in self.values)


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


@dataclass(frozen=True, slots=True)
class Document:
    """A policy document."""

    statements: tuple[Statement, ...]
    view: View

    def where(self, test: Any) -> tuple[Statement, ...]:
        """The statements that pass; one that cannot be judged counts only when no other passes.

        :raises CannotTell: none passes, and one cannot be judged.
        """
        found = []
        doubt: CannotTell | None = None
        for statement in self.statements:
            try:
                if test(statement):
                    found.append(statement)
            except CannotTell as unknown:
                doubt = doubt or unknown
        if doubt and not found:
            raise doubt
        return tuple(found)

    @property
    def allowing(self) -> tuple[Statement, ...]:
        return tuple(statement for statement in self.statements if statement.allows)

    @property
    def public(self) -> tuple[Statement, ...]:
        """The statements that allow strangers."""
        return self.where(lambda statement: statement.public)

    @property
    def admin(self) -> tuple[Statement, ...]:
        """The statements that grant everything."""
        return self.where(lambda statement: statement.admin)

    def allows(self, action: str, resource: str | None = None) -> bool:
        """Whether a statement allows an action (on a resource, an ARN, or "*" for every one), and none denies it without condition.

        Conditions of an Allow are taken as met.
        """
        return any(s.allows and _meets(s, action, resource) for s in self.statements) and not any(
            s.denies and not s.conditions and _meets(s, action, resource) for s in self.statements
        )

    @property
    def escalations(self) -> tuple[str, ...]:
        """Ways to more rights that it opens: sets of actions, allowed on every resource or role, joined by "+"."""
        found = []
        for ways in ESCALATIONS:
            if all(self._allows_widely(action) for action in ways):
                found.append(" + ".join(ways))
        return tuple(found)

    def _allows_widely(self, action: str) -> bool:
        return any(
            s.allows and s.covers(action) and not s.conditions and (s.all_resources or any(map(_is_every_iam, s.resources)))
            for s in self.statements
        ) and self.allows(action)


def _meets(statement: Statement, action: str, resource: str | None) -> bool:
    if not statement.covers(action):
        return False
    if resource is None:
        return True
    if statement.not_resources:
        return not any(_glob(pattern).fullmatch(resource) for pattern in statement.not_resources)
    return any(_glob(pattern).fullmatch(resource) for pattern in statement.resources)


ESCALATIONS: tuple[tuple[str, ...], ...] = (
    ("iam:CreatePolicyVersion",),
    ("iam:SetDefaultPolicyVersion",),
    ("iam:CreateAccessKey",),
    ("iam:CreateLoginProfile",),
    ("iam:UpdateLoginProfile",),
    ("iam:AttachUserPolicy",),
    ("iam:AttachGroupPolicy",),
    ("iam:AttachRolePolicy",),
    ("iam:PutUserPolicy",),
    ("iam:PutGroupPolicy",),
    ("iam:PutRolePolicy",),
    ("iam:AddUserToGroup",),
    ("iam:UpdateAssumeRolePolicy", "sts:AssumeRole"),
    ("iam:PassRole", "ec2:RunInstances"),
    ("iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"),
    ("iam:PassRole", "lambda:CreateFunction", "lambda:CreateEventSourceMapping"),
    ("iam:PassRole", "ecs:RegisterTaskDefinition", "ecs:RunTask"),
    ("iam:PassRole", "glue:CreateDevEndpoint"),
    ("iam:PassRole", "cloudformation:CreateStack"),
    ("iam:PassRole", "datapipeline:CreatePipeline", "datapipeline:PutPipelineDefinition"),
    ("iam:PassRole", "sagemaker:CreateNotebookInstance", "sagemaker:CreatePresignedNotebookInstanceUrl"),
    ("iam:PassRole", "codebuild:CreateProject", "codebuild:StartBuild"),
    ("lambda:UpdateFunctionCode",),
    ("glue:UpdateDevEndpoint",),
    ("codestar:CreateProjectFromTemplate",),
)
"""Sets of actions that together give more than they say.
Source: https://rhinosecuritylabs.com/aws/aws-privilege-escalation-methods-mitigation/ and its list on GitHub, read 2026-11."""


def document(view: View) -> Document:
    """The policy document that a view is of: a map with `Statement`, or a bare list of statements."""
    value = view.value
    if isinstance(value, Mapping):
        key = next((name for name in value if name.lower() == "statement"), None)
        found = () if key is None else view.each(f'["{key}"]')
    else:
        found = view.each()
    return Document(tuple(Statement(item) for item in found if isinstance(item.value, Mapping)), view)


def parse(value: Any) -> Document:
    """A document on its own, for tests and for documents that are not a property. Takes JSON text or the value in it."""
    from policies.stack import Stack, Subject
    from policies.view import Reading

    subject = Subject("", "", "", {"policy": value})
    found = View(subject.properties, Reading(subject, Stack((subject,)))).policy("policy")
    return found or Document((), View({}, Reading(subject, Stack((subject,)))))


def action_matches(pattern: str, action: str) -> bool:
    """Whether a pattern of a policy means an action. "*" as action asks whether all are meant."""
    pattern, action = pattern.lower(), action.lower()
    if pattern in ("*", "*:*"):
        return True
    return pattern == action or (action != "*" and _glob(pattern).fullmatch(action) is not None)


def is_every_resource(text: str) -> bool:
    """Whether a resource of a policy is every resource there is: `*`, `arn:aws:*`, `arn:*:*:*:*:*`."""
    return re.fullmatch(r"\*+|arn:(\*|aws[a-z-]*)(:\*)*", text.strip()) is not None


def _is_every_iam(text: str) -> bool:
    """Every user, group, role or policy of an account: as good as every resource when rights are handed out."""
    return re.fullmatch(r"arn:[^:]*:iam::[^:]*:(\*|(role|user|group|policy)/\*)", text.strip()) is not None


@lru_cache(maxsize=8192)
def _glob(pattern: str) -> re.Pattern[str]:
    """`*` and `?` as policies mean them."""
    return re.compile("".join(".*" if c == "*" else "." if c == "?" else re.escape(c) for c in pattern), re.DOTALL)


def documents(views: Iterable[View], path: str) -> Iterator[Document]:
    """The documents at a path of several views, without those that have none."""
    for view in views:
        if (found := view.policy(path)) is not None:
            yield found
