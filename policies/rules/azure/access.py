"""Role assignments, custom roles, and trust in tokens of others."""

import re

from policies import View, rule

_ASSIGNMENT = "azure-native:authorization:RoleAssignment"
_DEFINITION = "azure-native:authorization:RoleDefinition"
_CREDENTIAL = "azure-native:managedidentity:FederatedIdentityCredential"

_OWNERS = {
    "8e3af657-a8ff-443c-a75c-2fe8c4bcb635": "Owner",
    "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9": "User Access Administrator",
    "f58310d9-a9f6-439a-9e8d-f62e7b41a168": "Role Based Access Control Administrator",
}
_CONTRIBUTORS = {"b24988ac-6180-42a0-ab88-20f7382dd24c": "Contributor"}
_SECRETS = {
    "00482a5a-887f-4fb3-b363-3b7fe8e74483": "Key Vault Administrator",
    "4633458b-17de-408a-b874-0445c86b69e6": "Key Vault Secrets User",
    "b86a8fe4-44ce-4948-aee5-eccb2c155cd7": "Key Vault Secrets Officer",
    "14b46e9e-c2b7-41b4-b07b-48a6ebf60603": "Key Vault Crypto Officer",
}
"""Ids of built-in roles, the same in every tenant: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles."""

_BROAD = re.compile(
    r"^(?:/|/subscriptions/[^/]+/?|/providers/microsoft\.management/managementgroups/[^/]+/?)$",
    re.IGNORECASE,
)
_BROAD_TYPES = (
    "azure-native:management:ManagementGroup",
    "azure-native:subscription:Alias",
    "azure-native:subscription:Subscription",
)


def _broad(assignment: View) -> bool:
    """Whether it is given on a whole subscription or above. A reference to another kind of resource is narrower."""
    scope = assignment.target("scope")
    if scope is not None:
        return scope.type in _BROAD_TYPES
    return _BROAD.match(assignment.text("scope")) is not None


def _role(assignment: View, roles: dict[str, str]) -> str:
    """The name of the role where it is one of these."""
    return roles.get(assignment.word("roleDefinitionId").rpartition("/")[2], "")


def _given(assignment: View, roles: dict[str, str]) -> object:
    name = _role(assignment, roles)
    return (
        assignment.fail("roleDefinitionId", f"{name} is given on a whole subscription or above")
        if name and _broad(assignment)
        else None
    )


rule(
    id="azure-role-owner",
    title="Nobody gets Owner, or the right to grant, on a subscription",
    control="LF-IAM-07",
    severity="high",
    types=_ASSIGNMENT,
    stack=True,
    # A condition limits what roles may be granted to whom.
    when=lambda assignment: not assignment.has("condition"),
    bad=lambda assignment: _given(assignment, _OWNERS),
    message="{detail}",
    why="Whoever takes the principal over gives themselves everything in the subscription.",
    cure="Give a narrower role on a resource group, or limit it by a `condition`; owners use Privileged Identity Management.",
)

rule(
    id="azure-role-contributor",
    title="Contributor is not given on a whole subscription",
    control=("LF-IAM-12", "LF-IAM-07"),
    severity="medium",
    types=_ASSIGNMENT,
    stack=True,
    bad=lambda assignment: _given(assignment, _CONTRIBUTORS),
    message="{detail}",
    why="It may change and delete everything in the subscription, now and later.",
    cure="Set `scope` to the resource groups that are meant, or choose a role for the task.",
)

rule(
    id="azure-role-secrets",
    title="Secrets and keys are not readable in all vaults of a subscription",
    control="LF-IAM-11",
    severity="high",
    types=_ASSIGNMENT,
    stack=True,
    bad=lambda assignment: _given(assignment, _SECRETS),
    message="{detail}",
    cure="Set `scope` to the vault, or to the single secret.",
)

rule(
    id="azure-role-person",
    title="Roles go to groups and workloads, not to single people",
    control="LF-IAM-08",
    severity="low",
    types=_ASSIGNMENT,
    ok=lambda assignment: assignment.word("principalType") != "user",
    message="the role is given to one person",
    cure='Give the role to a group: `principalId` of the group, `principalType` "Group".',
)


def _statements(role: View) -> tuple[View, ...]:
    return role.each("permissions")


def _everything(role: View) -> object:
    return [
        found
        for entry in _statements(role)
        for path in ("actions", "dataActions")
        for found in entry.each(path)
        if found.text() == "*"
    ]


rule(
    id="azure-role-definition-everything",
    title="Custom roles do not allow everything",
    control="LF-IAM-01",
    severity="critical",
    types=_DEFINITION,
    bad=_everything,
    message="the role allows every action",
    why="Whoever holds the role owns what it is given on, and can hide it among built-in roles.",
    cure="List the actions that are needed in `permissions[].actions`.",
)

_GRANTING = re.compile(
    r"^(?:\*/write|\*/action|microsoft\.authorization/(?:\*|\*/write|\*/action|roleassignments/(?:\*|write)|roledefinitions/(?:\*|write)"
    r"|elevateaccess/action))$"
)

_GRANTING_DENIED = frozenset(
    {"microsoft.authorization/*", "microsoft.authorization/*/write", "microsoft.authorization/roleassignments/write"}
)


def _escalates(role: View) -> object:
    return [
        found
        for entry in _statements(role)
        for found in entry.each("actions")
        if _GRANTING.match(found.word()) and not _GRANTING_DENIED.intersection(entry.words("notActions"))
    ]


rule(
    id="azure-role-definition-escalation",
    title="Custom roles do not let their holders grant themselves more",
    control="LF-IAM-06",
    severity="high",
    types=_DEFINITION,
    bad=_escalates,
    message="{value} lets the holder of the role become Owner",
    cure="Leave Microsoft.Authorization out of `actions`, or put it into `notActions`.",
)


def _whole_service(role: View) -> object:
    return [
        found
        for entry in _statements(role)
        for path in ("actions", "dataActions")
        for found in entry.each(path)
        if re.match(r"^microsoft\.[a-z]+/\*$", found.word()) and found.word() != "microsoft.authorization/*"
    ]


rule(
    id="azure-role-definition-service",
    title="Custom roles do not allow all actions of a service",
    control="LF-IAM-02",
    severity="medium",
    types=_DEFINITION,
    bad=_whole_service,
    message="{value} grants all that the service has and will have",
    cure="List the actions that are needed in `permissions[].actions`, such as Microsoft.Compute/virtualMachines/read.",
)

rule(
    id="azure-role-definition-scope",
    title="Custom roles can be assigned where they are meant for",
    control="LF-IAM-12",
    severity="low",
    types=_DEFINITION,
    ok=lambda role: "/" not in role.texts("assignableScopes"),
    message="the role can be assigned in the whole tenant",
    cure="List the subscriptions or resource groups in `assignableScopes`.",
)


def _wide_subject(credential: View) -> bool:
    subject = credential.word("subject")
    return not subject or "*" in subject or re.fullmatch(r"repo:[^:/]+/[^:/]+", subject) is not None


rule(
    id="azure-federation-subject",
    title="Federated credentials name the exact subject",
    control="LF-IDN-04",
    severity="critical",
    types=_CREDENTIAL,
    bad=lambda credential: "subject" if _wide_subject(credential) else None,
    message="the subject {value} is not one workload: a wildcard, or a repository without its branch or environment",
    cure="Set `subject` to the whole one, such as repo:acme/shop:environment:production.",
)

rule(
    id="azure-federation-audience",
    title="Federated credentials name the audience of the exchange",
    control="LF-IDN-04",
    severity="medium",
    types=_CREDENTIAL,
    ok=lambda credential: (
        set(credential.words("audiences"))
        <= {"api://azureadtokenexchange", "api://azureadtokenexchangeusgov", "api://azureadtokenexchangechina"}
    ),
    message="tokens for another audience are taken: one that was meant for somebody else can be replayed here",
    cure='Set `audiences` to ["api://AzureADTokenExchange"].',
)

rule(
    id="azure-federation-issuer",
    title="Federated credentials trust issuers over HTTPS",
    control="LF-IDN-04",
    severity="high",
    types=_CREDENTIAL,
    ok=lambda credential: credential.word("issuer").startswith("https://"),
    cure="Set `issuer` to the https address of the issuer.",
)
