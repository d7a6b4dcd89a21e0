"""What identities may do: policies of IAM, managed and inline, and of IAM Identity Center."""

import re
from collections.abc import Callable, Iterator

from policies import Fail, View, rule
from policies.iam import Document, Statement

_POLICY = "aws:iam/policy:Policy"
_INLINE = {
    "aws:iam/rolePolicy:RolePolicy": "policy",
    "aws:iam/userPolicy:UserPolicy": "policy",
    "aws:iam/groupPolicy:GroupPolicy": "policy",
    "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy": "inlinePolicy",
}
IDENTITY_POLICIES = (_POLICY, *_INLINE, "aws:iam/role:Role")


def identity_documents(view: View) -> Iterator[Document]:
    """The documents of a resource that say what an identity may do."""
    if view.type == "aws:iam/role:Role":
        holders = [(one, "policy") for one in view.each("inlinePolicies")]
    else:
        holders = [(view, _INLINE.get(view.type, "policy"))]
    for holder, path in holders:
        if (document := holder.policy(path)) is not None:
            yield document


def _statements(test: Callable[[Statement], object], element: str, detail: str) -> Callable[[View], list[Fail]]:
    """A finding for each statement that passes the test."""

    def check(view: View) -> list[Fail]:
        return [s.fail(element, detail) for document in identity_documents(view) for s in document.where(test)]

    return check


rule(
    id="aws-iam-policy-admin",
    title="No IAM policy allows everything",
    control="LF-IAM-01",
    severity="critical",
    types=IDENTITY_POLICIES,
    bad=_statements(lambda s: s.admin, "Action", "every action on every resource"),
    cure="Name the actions and the resources that are needed; IAM Access Analyzer writes a policy from what was really used.",
)

rule(
    id="aws-iam-policy-service-wildcard",
    title="No IAM policy allows all actions of a service on all resources",
    control="LF-IAM-02",
    severity="high",
    types=IDENTITY_POLICIES,
    bad=_statements(
        lambda s: s.allows and s.wild_services and s.all_resources and not s.conditions, "Action", "a whole service, everywhere"
    ),
    cure='Name the actions in place of "service:*", or the resources in place of "*".',
)

rule(
    id="aws-iam-policy-not-action",
    title="IAM policies do not allow by leaving out",
    control="LF-IAM-09",
    severity="high",
    types=IDENTITY_POLICIES,
    bad=_statements(lambda s: s.allows and s.not_actions, "NotAction", "with Allow it grants all other actions"),
    cure="Use `Action` with what is allowed; `NotAction` belongs into a Deny.",
    why="Allow with NotAction grants every action but the named ones, also those that AWS adds tomorrow.",
)

rule(
    id="aws-iam-policy-not-resource",
    title="IAM policies do not allow on all resources but some",
    control="LF-IAM-09",
    severity="high",
    types=IDENTITY_POLICIES,
    bad=_statements(lambda s: s.allows and s.not_resources, "NotResource", "with Allow it grants all other resources"),
    cure="Use `Resource` with what is allowed; `NotResource` belongs into a Deny.",
)


def _any_role(s: Statement) -> bool:
    return s.all_resources or any(re.fullmatch(r"arn:[^:]*:iam::[^:]*:(\*|role/\*)", text) for text in s.resources)


def _passes_any_role(s: Statement) -> bool:
    return s.allows and s.covers("iam:PassRole") and _any_role(s) and not s.covers("*") and not s.conditions


rule(
    id="aws-iam-policy-pass-role",
    title="IAM policies hand only named roles to services",
    control="LF-IAM-05",
    severity="high",
    types=IDENTITY_POLICIES,
    bad=_statements(_passes_any_role, "Resource", "iam:PassRole for every role"),
    why="Whoever may pass any role starts a machine or function with the strongest one.",
    cure="Name the roles' ARNs for iam:PassRole, and add a condition on iam:PassedToService.",
)

rule(
    id="aws-iam-policy-assume-any-role",
    title="IAM policies let only named roles be assumed",
    control="LF-IAM-06",
    severity="high",
    types=IDENTITY_POLICIES,
    bad=_statements(
        lambda s: s.allows and s.covers("sts:AssumeRole") and _any_role(s) and not s.covers("*") and not s.conditions,
        "Resource",
        "sts:AssumeRole for every role",
    ),
    why="Every role of any account whose trust allows this account can be taken.",
    cure="Name the ARNs of the roles in `Resource`.",
)


def _escalates(view: View) -> list[Fail]:
    found = []
    for document in identity_documents(view):
        if not document.admin and (ways := document.escalations):
            found.append(Fail(document.view.path, document.view.value, f"lets its holder gain more rights: {'; '.join(ways)}"))
    return found


rule(
    id="aws-iam-policy-escalation",
    title="No IAM policy is a way to more rights",
    control="LF-IAM-06",
    severity="high",
    types=IDENTITY_POLICIES,
    bad=_escalates,
    message="the policy {detail}",
    cure="Limit these actions to named roles, users or functions, or require a permissions boundary by a condition.",
    url="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
)

_SECRETS = {
    "secretsmanager:GetSecretValue": r"arn:[^:]*:secretsmanager:[^:]*:[^:]*:(\*|secret:\*)",
    "kms:Decrypt": r"arn:[^:]*:kms:[^:]*:[^:]*:(\*|key/\*|alias/\*)",
    "ssm:GetParameter": r"arn:[^:]*:ssm:[^:]*:[^:]*:(\*|parameter/?\*)",
    "ssm:GetParametersByPath": r"arn:[^:]*:ssm:[^:]*:[^:]*:(\*|parameter/?\*)",
}


def _opens_all_secrets(s: Statement) -> bool:
    if not s.allows or s.conditions or s.covers("*"):
        return False
    return any(
        s.covers(action) and (s.all_resources or any(re.fullmatch(every, text) for text in s.resources))
        for action, every in _SECRETS.items()
    )


rule(
    id="aws-iam-policy-all-secrets",
    title="IAM policies open only named secrets and keys",
    control="LF-IAM-11",
    severity="high",
    types=IDENTITY_POLICIES,
    bad=_statements(_opens_all_secrets, "Resource", "every secret, parameter or key of the account"),
    cure="Name the secret, parameter path or key in `Resource`, or limit kms:Decrypt by a condition on kms:ViaService.",
)

_DATA = ("s3:GetObject", "s3:PutObject", "s3:DeleteObject", "dynamodb:GetItem", "dynamodb:Scan", "sqs:ReceiveMessage")


def _reads_all_data(s: Statement) -> bool:
    if not s.allows or s.conditions or s.covers("*") or not any(s.covers(action) for action in _DATA):
        return False
    return s.all_resources or any(re.fullmatch(r"arn:[^:]*:s3:::\*(/\*)?", text) for text in s.resources)


rule(
    id="aws-iam-policy-all-data",
    title="IAM policies name the buckets, tables and queues that they open",
    control="LF-IAM-02",
    severity="medium",
    types=IDENTITY_POLICIES,
    bad=_statements(_reads_all_data, "Resource", "the data of every bucket, table or queue of the account"),
    why="One stolen credential then copies or deletes all data of the account instead of one store.",
    cure="Name the ARNs of the buckets, tables or queues in `Resource`.",
)


def _switches_off(s: Statement) -> bool:
    guards = (
        "cloudtrail:StopLogging",
        "cloudtrail:DeleteTrail",
        "guardduty:DeleteDetector",
        "config:StopConfigurationRecorder",
    )
    return s.allows and not s.conditions and not s.covers("*") and any(s.covers(action) for action in guards)


rule(
    id="aws-iam-policy-audit-off",
    title="IAM policies do not let audit and detection be switched off",
    control="LF-LOG-02",
    severity="medium",
    types=IDENTITY_POLICIES,
    bad=_statements(_switches_off, "Action", "stops the audit trail or the threat detection"),
    why="The first thing that an intruder does with these rights is to go dark.",
    cure="Leave these actions to the role that deploys the audit account.",
)

_KEY_ADMIN = ("kms:ScheduleKeyDeletion", "kms:PutKeyPolicy", "kms:DisableKey")
_KEY_USE = ("kms:Decrypt",)


def _administers_and_uses(document: Document) -> bool:
    return any(document.allows(action) for action in _KEY_ADMIN) and all(document.allows(action) for action in _KEY_USE)


rule(
    id="aws-iam-policy-key-duties",
    title="IAM policies do not mix using a key with administering it",
    control="LF-IAM-13",
    severity="low",
    types=IDENTITY_POLICIES,
    bad=lambda view: [
        Fail(document.view.path, document.view.value, "both decrypts with keys and may change or delete them")
        for document in identity_documents(view)
        if not document.admin and _administers_and_uses(document)
    ],
    message="the policy {detail}",
    cure="Give key administration and kms:Decrypt to different roles.",
)
