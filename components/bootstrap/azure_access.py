"""What CI may do on Azure, and the resource providers that components need. Pure."""

from collections.abc import Iterable

from components.identity.azure_roles import ROLES, Role

GIVEN: tuple[Role, ...] = (
    "Key Vault Crypto Service Encryption User",
    "Key Vault Secrets User",
    "Storage Blob Data Contributor",
)
"""The roles that components give to identities of theirs, and so the only ones that a deployment may give."""

NAMESPACES: dict[str, str] = {
    "app": "Microsoft.App",
    "authorization": "Microsoft.Authorization",
    "dns": "Microsoft.Network",
    "keyvault": "Microsoft.KeyVault",
    "managedidentity": "Microsoft.ManagedIdentity",
    "monitor": "Microsoft.Insights",
    "network": "Microsoft.Network",
    "operationalinsights": "Microsoft.OperationalInsights",
    "privatedns": "Microsoft.Network",
    "resources": "Microsoft.Resources",
    "storage": "Microsoft.Storage",
}
"""Module of the provider to resource provider namespace, for every module that components use."""

ALWAYS_REGISTERED = frozenset({"Microsoft.Authorization", "Microsoft.Resources"})
"""https://learn.microsoft.com/azure/azure-resource-manager/management/resource-providers-and-types"""


def to_register() -> tuple[str, ...]:
    """Namespaces that a subscription must have registered."""
    return tuple(sorted(set(NAMESPACES.values()) - ALWAYS_REGISTERED))


def only_roles(roles: Iterable[Role]) -> str:
    """The condition under which a role may be given or taken away: one of these, and to an identity, not to a person.

    https://learn.microsoft.com/azure/role-based-access-control/delegate-role-assignments-examples
    """
    ids = ", ".join(ROLES[role] for role in roles)
    attribute = "Microsoft.Authorization/roleAssignments"
    return " AND ".join(
        f"((!(ActionMatches{{'{attribute}/{action}'}})) OR "
        f"(@{source}[{attribute}:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {{{ids}}} AND "
        f"@{source}[{attribute}:PrincipalType] ForAnyOfAnyValues:StringEqualsIgnoreCase {{'ServicePrincipal'}}))"
        for action, source in (("write", "Request"), ("delete", "Resource"))
    )
