"""Cases of policies/rules/azure/vaults.py."""

from typing import Any

from policies.cases import R, case

HSM = "azure-native:keyvault:ManagedHsm"
ROTATES = {"rotationPolicy": {"lifetimeActions": [{"action": {"type": "rotate"}, "trigger": {"timeAfterCreate": "P1Y"}}]}}
NOTIFIES = {"rotationPolicy": {"lifetimeActions": [{"action": {"type": "notify"}, "trigger": {"timeBeforeExpiry": "P30D"}}]}}


def with_(**more: Any) -> dict[str, Any]:
    return {"properties": more}


def policy(**permissions: list[str]) -> dict[str, Any]:
    return {"objectId": "o", "tenantId": "t", "permissions": permissions}


CASES = {
    "azure-vault-purge-protection": case(
        good=[with_(enablePurgeProtection=True), R(HSM)],
        bad=[{}, with_(enablePurgeProtection=False), R(HSM, properties={"enablePurgeProtection": False})],
    ),
    "azure-vault-soft-delete": case(good=[{}, with_(enableSoftDelete=True)], bad=[with_(enableSoftDelete=False)]),
    "azure-vault-soft-delete-days": case(
        good=[{}, with_(softDeleteRetentionInDays=90)], bad=[with_(softDeleteRetentionInDays=7)]
    ),
    "azure-vault-roles": case(good=[with_(enableRbacAuthorization=True)], bad=[{}, with_(enableRbacAuthorization=False)]),
    "azure-vault-network": case(
        good=[with_(networkAcls={"defaultAction": "Deny"}), with_(publicNetworkAccess="disabled")],
        bad=[{}, with_(networkAcls={"defaultAction": "Allow"}), with_(networkAcls={"bypass": "AzureServices"})],
    ),
    "azure-vault-network-rules": case(
        good=[{}, with_(networkAcls={"defaultAction": "Deny", "ipRules": [{"value": "203.0.113.0/24"}]})],
        bad=[with_(networkAcls={"defaultAction": "Deny", "ipRules": [{"value": "203.0.113.7"}, {"value": "0.0.0.0/0"}]})],
    ),
    "azure-vault-policy-purge": case(
        good=[
            {},
            with_(accessPolicies=[policy(keys=["get", "list"])]),
            R("azure-native:keyvault:AccessPolicy", policy=policy(secrets=["get"])),
        ],
        bad=[
            with_(accessPolicies=[policy(keys=["Get"]), policy(secrets=["get", "purge"])]),
            with_(accessPolicies=[policy(certificates=["all"])]),
            R("azure-native:keyvault:AccessPolicy", policy=policy(keys=["Purge"])),
        ],
    ),
    "azure-vault-template-deployment": case(
        good=[{}, with_(enabledForTemplateDeployment=False)],
        bad=[with_(enabledForTemplateDeployment=True), with_(enabledForDeployment=True)],
    ),
    "azure-vault-key-expiry": case(
        good=[
            with_(attributes={"expires": 1893456000}),
            with_(**ROTATES),
            with_(rotationPolicy={"attributes": {"expiryTime": "P2Y"}}),
        ],
        bad=[{}, with_(attributes={"enabled": True}), with_(**NOTIFIES)],
    ),
    "azure-vault-key-rotation": case(
        good=[with_(**ROTATES)], bad=[{}, with_(**NOTIFIES), with_(attributes={"expires": 1893456000})]
    ),
    "azure-vault-key-strength": case(
        good=[{}, with_(kty="RSA", keySize=3072), with_(kty="EC", curveName="P-256")],
        bad=[with_(kty="RSA", keySize=1024)],
    ),
    "azure-vault-key-exportable": case(
        good=[
            {},
            with_(attributes={"exportable": False}),
            with_(attributes={"exportable": True}, releasePolicy={"data": "e30"}),
        ],
        bad=[with_(attributes={"exportable": True})],
    ),
    "azure-vault-secret-expiry": case(good=[with_(attributes={"expires": 1893456000})], bad=[{}, with_(value="v")]),
    "azure-vault-secret-type": case(good=[with_(contentType="password of the shop database")], bad=[{}]),
    "azure-app-configuration-purge-protection": case(
        good=[{"sku": {"name": "Standard"}, "enablePurgeProtection": True}],
        bad=[{"sku": {"name": "Standard"}}],
        other=[{"sku": {"name": "Free"}}],
    ),
}
