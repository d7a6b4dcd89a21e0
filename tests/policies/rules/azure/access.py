"""Cases of policies/rules/azure/access.py."""

from typing import Any

from policies.cases import R, case

SUBSCRIPTION = "/subscriptions/00000000-0000-0000-0000-000000000001"
GROUP = f"{SUBSCRIPTION}/resourceGroups/shop"
ASSIGNMENT = "azure-native:authorization:RoleAssignment"
STORE = "azure-native:storage:StorageAccount"


def given(role: str, scope: str = SUBSCRIPTION, **more: Any) -> dict[str, Any]:
    definition = f"{SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/{role}"
    return {"principalId": "p", "roleDefinitionId": definition, "scope": scope, **more}


def allows(*actions: str, but: tuple[str, ...] = (), data: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "scope": SUBSCRIPTION,
        "permissions": [{"actions": list(actions), "notActions": list(but), "dataActions": list(data)}],
    }


def trusts(subject: str) -> dict[str, Any]:
    return {
        "subject": subject,
        "audiences": ["api://AzureADTokenExchange"],
        "issuer": "https://token.actions.githubusercontent.com",
    }


OWNER, GRANTER = "8e3af657-a8ff-443c-a75c-2fe8c4bcb635", "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9"
CONTRIBUTOR, READER = "b24988ac-6180-42a0-ab88-20f7382dd24c", "acdd72a7-3385-48ef-bd42-f606fba81ae7"
SECRETS_USER = "4633458b-17de-408a-b874-0445c86b69e6"

CASES = {
    "azure-role-owner": case(
        good=[
            given(OWNER, GROUP),
            given(READER),
            given(CONTRIBUTOR),
            [R(STORE, "store"), R(ASSIGNMENT, "grant", given(OWNER, "@store.id"))],
        ],
        bad=[
            given(OWNER),
            given(GRANTER),
            given(OWNER, "/"),
            given(OWNER, "/providers/Microsoft.Management/managementGroups/acme"),
            {**given(OWNER), "roleDefinitionId": f"/providers/Microsoft.Authorization/roleDefinitions/{OWNER.upper()}"},
        ],
        other=[
            given(
                GRANTER, condition="(!(ActionMatches{'Microsoft.Authorization/roleAssignments/write'}))", conditionVersion="2.0"
            )
        ],
    ),
    "azure-role-contributor": case(
        good=[given(CONTRIBUTOR, GROUP), given(READER)], bad=[given(CONTRIBUTOR), given(CONTRIBUTOR, SUBSCRIPTION + "/")]
    ),
    "azure-role-secrets": case(
        good=[given(SECRETS_USER, f"{GROUP}/providers/Microsoft.KeyVault/vaults/v"), given(READER)],
        bad=[given(SECRETS_USER)],
    ),
    "azure-role-person": case(
        good=[given(READER), given(READER, principalType="Group")],
        bad=[given(READER, principalType="User")],
    ),
    "azure-role-definition-everything": case(
        good=[{}, allows("Microsoft.Compute/virtualMachines/read"), allows("*/read")],
        bad=[allows("*"), allows("*", but=("Microsoft.Authorization/*/write",)), allows("*/read", data=("*",))],
    ),
    "azure-role-definition-escalation": case(
        good=[
            {},
            allows("Microsoft.Authorization/*/read"),
            allows("Microsoft.Authorization/roleAssignments/read"),
            allows("*/write", but=("Microsoft.Authorization/*/write",)),
        ],
        bad=[
            allows("Microsoft.Authorization/*"),
            allows("Microsoft.Authorization/roleAssignments/write"),
            allows("*/read", "*/write"),
        ],
    ),
    "azure-role-definition-service": case(
        good=[{}, allows("Microsoft.Compute/virtualMachines/*"), allows("*/read")],
        bad=[allows("Microsoft.Compute/*"), allows(data=("Microsoft.Storage/*",))],
    ),
    "azure-role-definition-scope": case(
        good=[{"assignableScopes": [SUBSCRIPTION]}, {}],
        bad=[{"assignableScopes": ["/"]}, {"assignableScopes": [SUBSCRIPTION, "/"]}],
    ),
    "azure-federation-subject": case(
        good=[
            trusts("repo:acme/shop:environment:production"),
            trusts("repo:acme/shop:ref:refs/heads/main"),
            trusts("system:serviceaccount:shop:orders"),
        ],
        bad=[trusts("repo:acme/*"), trusts("repo:acme/shop:*"), trusts("repo:acme/shop"), trusts("*")],
    ),
    "azure-federation-audience": case(
        good=[trusts("repo:acme/shop:environment:production")],
        bad=[{"audiences": ["https://acme.example"]}],
    ),
    "azure-federation-issuer": case(
        good=[trusts("repo:acme/shop:environment:production")],
        bad=[{"issuer": "http://issuer.acme.example"}],
    ),
}
