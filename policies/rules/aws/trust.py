"""Who may take a role: trust policies, federation from other clouds, pipelines and directories."""

import re
from collections.abc import Callable

from policies import View, rule
from policies.iam import Principal, Statement

_ROLE = "aws:iam/role:Role"
_GITHUB = "token.actions.githubusercontent.com"

_SUBJECT_KEYS = {
    "cognito-identity.amazonaws.com": ("cognito-identity.amazonaws.com:aud",),
    "accounts.google.com": ("accounts.google.com:sub", "accounts.google.com:aud", "accounts.google.com:oaud"),
    "graph.facebook.com": ("graph.facebook.com:app_id",),
    "www.amazon.com": ("www.amazon.com:app_id",),
}
"""What must be tested for providers that AWS knows by name. Others, by ARN, have `<host and path>:sub`.
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif"""


def _issuer(principal: Principal) -> str:
    """The host and path of an OpenID provider; "" of a SAML provider and of what is not federated."""
    if principal.kind != "Federated" or ":saml-provider/" in principal.value:
        return ""
    return principal.value.partition(":oidc-provider/")[2] or principal.value


def _keys(issuer: str) -> tuple[str, ...]:
    return _SUBJECT_KEYS.get(issuer, (f"{issuer}:sub",))


def _tested(s: Statement, keys: tuple[str, ...]) -> tuple[str, ...]:
    """The values that conditions ask of one of these keys. A provider that is created in the stack is known by a symbol only: then by the
    end of the key.
    """
    exact = tuple(value for key in keys for value in s.condition_values(key))
    if exact or not any("‹" in key for key in keys):
        return exact
    ends = {key.rpartition(":")[2] for key in keys}
    return tuple(v for c in s.conditions if c.key.rpartition(":")[2] in ends for v in s.condition_values(c.key))


def _trusts(role: View, test: Callable[[Statement], object]) -> list[Statement]:
    document = role.policy("assumeRolePolicy")
    return list(document.where(test)) if document else []


rule(
    id="aws-iam-role-trust-anyone",
    title="Roles cannot be taken by everyone",
    control="LF-IAM-03",
    severity="critical",
    types=_ROLE,
    bad=lambda role: [s.fail("Principal", "everyone with an AWS account") for s in _trusts(role, lambda s: s.public)],
    why="Anyone with any AWS account takes the role and has its rights; an external id is no secret.",
    cure="Name the roles or accounts as principals, or require your organisation by aws:PrincipalOrgID.",
)


def _loose_subject(s: Statement) -> bool:
    for principal in s.principals:
        if s.allows and (issuer := _issuer(principal)):
            values = _tested(s, _keys(issuer))
            if not values or any(_any_subject(value) for value in values):
                return True
    return False


def _any_subject(value: str) -> bool:
    """Whether a subject leaves open whose it is: `*`, `repo:*`, `repo:*/app:*`, `system:serviceaccount:*`."""
    return re.fullmatch(r"repo:[^/]*\*.*|[^:]*\*.*|(organization|project_path|system:serviceaccount):\*.*", value) is not None


rule(
    id="aws-iam-role-trust-oidc-subject",
    title="Trust in OpenID tokens names whose tokens",
    control="LF-IDN-04",
    severity="critical",
    types=_ROLE,
    bad=lambda role: [s.fail("Condition", "any token of this issuer is accepted") for s in _trusts(role, _loose_subject)],
    why="An issuer like GitHub signs tokens for everybody: without a condition on the subject every repository of the world gets in.",
    cure='Test the subject by StringEquals: "token.actions.githubusercontent.com:sub" is "repo:acme/shop:environment:production".',
    url="https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws",
)


def _whole_organisation(s: Statement) -> bool:
    if not s.allows or not any(_issuer(principal).startswith(_GITHUB) for principal in s.principals):
        return False
    return any(re.fullmatch(r"repo:[^/*]+/\*.*", value) for value in _tested(s, (f"{_GITHUB}:sub",)))


rule(
    id="aws-iam-role-trust-github-repository",
    title="Trust in GitHub names the repository",
    control="LF-IDN-04",
    severity="high",
    types=_ROLE,
    bad=lambda role: [s.fail("Condition", "every repository of the organisation") for s in _trusts(role, _whole_organisation)],
    why="Each repository of the organisation, also a fork for a trial, deploys with this role.",
    cure='Name the repository and the environment or branch: "repo:acme/shop:environment:production".',
)


def _any_ref(s: Statement) -> bool:
    if not s.allows or not any(_issuer(principal).startswith(_GITHUB) for principal in s.principals):
        return False
    return any(re.fullmatch(r"repo:[^/*]+/[^/*:]+(:\*)?\*?", value) for value in _tested(s, (f"{_GITHUB}:sub",)))


rule(
    id="aws-iam-role-trust-github-ref",
    title="Trust in GitHub names the branch or environment",
    control="LF-IDN-04",
    severity="medium",
    types=_ROLE,
    bad=lambda role: [s.fail("Condition", "every branch and pull request") for s in _trusts(role, _any_ref)],
    why="A branch that nobody has reviewed, or a pull request, gets the rights of the deployment.",
    cure='End the subject with ":environment:<name>" or ":ref:refs/heads/main" in place of ":*".',
)


def _no_audience(s: Statement) -> bool:
    for principal in s.principals:
        issuer = _issuer(principal)
        if s.allows and issuer and issuer not in _SUBJECT_KEYS and not _tested(s, (f"{issuer}:aud",)):
            return True
    return False


rule(
    id="aws-iam-role-trust-oidc-audience",
    title="Trust in OpenID tokens names the audience",
    control="LF-IDN-04",
    severity="medium",
    types=_ROLE,
    bad=lambda role: [s.fail("Condition", "the audience is not tested") for s in _trusts(role, _no_audience)],
    why="A token that was made for another service is accepted too.",
    cure='Test "<issuer>:aud" by StringEquals, for GitHub against "sts.amazonaws.com".',
)


def _saml_without_audience(s: Statement) -> bool:
    saml = any(":saml-provider/" in principal.value for principal in s.principals)
    return s.allows and saml and not s.condition_values("saml:aud") and not s.condition_values("saml:iss")


rule(
    id="aws-iam-role-trust-saml-audience",
    title="Trust in SAML assertions names the audience",
    control="LF-IDN-04",
    severity="medium",
    types=_ROLE,
    bad=lambda role: [s.fail("Condition", "SAML:aud is not tested") for s in _trusts(role, _saml_without_audience)],
    why="An assertion that was made for another service provider can be replayed here.",
    cure='Add the condition StringEquals "SAML:aud" with "https://signin.aws.amazon.com/saml".',
)


def _whole_account(s: Statement) -> bool:
    accounts = [p for p in s.principals if p.kind == "AWS" and re.fullmatch(r"\d{12}|arn:[^:]*:iam::\d{12}:root", p.value)]
    return s.allows and bool(accounts) and not s.conditions


rule(
    id="aws-iam-role-trust-account",
    title="Trust in a whole account carries a condition",
    control="LF-IAM-10",
    severity="medium",
    types=_ROLE,
    bad=lambda role: [s.fail("Principal", "a whole account, without condition") for s in _trusts(role, _whole_account)],
    why="Every identity of that account with sts:AssumeRole gets in; for a vendor's account also what other customers make it do.",
    cure="Name roles as principals, or add a condition: sts:ExternalId for a vendor, aws:MultiFactorAuthPresent for people.",
)
