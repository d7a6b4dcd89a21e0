"""Azure's built-in roles that components give, by the name Azure shows.

Ids are the same in every tenant. Source: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles (2026-11).
"""

from typing import Literal

Role = Literal[
    "Reader",
    "Contributor",
    "Role Based Access Control Administrator",
    "Storage Blob Data Reader",
    "Storage Blob Data Contributor",
    "Key Vault Secrets User",
    "Key Vault Crypto User",
    "Key Vault Crypto Service Encryption User",
]

ROLES: dict[Role, str] = {
    "Reader": "acdd72a7-3385-48ef-bd42-f606fba81ae7",
    "Contributor": "b24988ac-6180-42a0-ab88-20f7382dd24c",
    "Role Based Access Control Administrator": "f58310d9-a9f6-439a-9e8d-f62e7b41a168",
    "Storage Blob Data Reader": "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1",
    "Storage Blob Data Contributor": "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
    "Key Vault Secrets User": "4633458b-17de-408a-b874-0445c86b69e6",
    "Key Vault Crypto User": "12338af0-0e69-4776-bea7-57ae8d297424",
    "Key Vault Crypto Service Encryption User": "e147488a-f6f5-4113-8e2d-b22465e65bf6",
}


def role_definition_id(role: Role, account_id: str) -> str:
    """The id of a built-in role as seen from a subscription."""
    return f"/subscriptions/{account_id}/providers/Microsoft.Authorization/roleDefinitions/{ROLES[role]}"
