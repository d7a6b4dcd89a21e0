"""AWS policy documents, whatever their spelling, with the questions that rules ask of them.

The grammar: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html. One statement or a list, text or list for
actions, resources and values, `Principal` as "*", a map or an ARN. Names of elements, services and actions are compared without case.

A symbol (`‹logs.arn›`) as a resource or principal is a particular one: what a cloud computes is never "*".
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from policies.iam_statement import Condition, Principal, Statement, action_matches, glob, is_every_resource
from policies.unknown import CannotTell
from policies.view import View

__all__ = [
    "ESCALATIONS",
    "Condition",
    "Document",
    "Principal",
    "Statement",
    "action_matches",
    "document",
    "documents",
    "is_every_resource",
    "parse",
]


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
        return not any(glob(pattern).fullmatch(resource) for pattern in statement.not_resources)
    return any(glob(pattern).fullmatch(resource) for pattern in statement.resources)


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
Source: https://rhinosecuritylabs.com/aws/aws-privilege-escalation-methods-mitigation/ and its list on GitHub."""


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


def _is_every_iam(text: str) -> bool:
    """Every user, group, role or policy of an account: as good as every resource when rights are handed out."""
    return re.fullmatch(r"arn:[^:]*:iam::[^:]*:(\*|(role|user|group|policy)/\*)", text.strip()) is not None


def documents(views: Iterable[View], path: str) -> Iterator[Document]:
    """The documents at a path of several views, without those that have none."""
    for view in views:
        if (found := view.policy(path)) is not None:
            yield found
