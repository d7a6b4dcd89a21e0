"""A locked storage account: own key, no keys of its own that work, nothing public."""

from typing import Literal

import pulumi
from pulumi_azure_native import storage

from components.azure_names import globally_unique
from components.component import Component
from components.encryption.azure import AzureKey

Reach = Literal["services", "internet"]
"""Who gets to the account's door, where a role is asked for all the same: Azure services that act for a customer, or anybody."""


def storage_account(
    component: Component,
    *parts: str,
    resource_group: pulumi.Input[str],
    key: AzureKey,
    tier: storage.AccessTier,
    reach: Reach,
) -> storage.StorageAccount:
    """An account whose data is in all zones of the region, encrypted twice, and reached with a role over TLS only."""
    return storage.StorageAccount(
        component.name_of(*parts),
        account_name=globally_unique(component.cloud_name(*parts), component.place.account_id),
        resource_group_name=resource_group,
        location=component.place.region,
        kind=storage.Kind.STORAGE_V2,
        sku=storage.SkuArgs(name=storage.SkuName.STANDARD_ZRS),
        access_tier=tier,
        minimum_tls_version=storage.MinimumTlsVersion.TLS1_2,
        enable_https_traffic_only=True,
        allow_blob_public_access=False,
        allow_cross_tenant_replication=False,
        allow_shared_key_access=False,
        default_to_o_auth_authentication=True,
        is_local_user_enabled=False,
        public_network_access=storage.PublicNetworkAccess.ENABLED,
        network_rule_set=storage.NetworkRuleSetArgs(
            bypass=storage.Bypass.AZURE_SERVICES,
            default_action=storage.DefaultAction.ALLOW if reach == "internet" else storage.DefaultAction.DENY,
        ),
        identity=storage.IdentityArgs(type=storage.IdentityType.USER_ASSIGNED, user_assigned_identities=[key.identity_id]),
        encryption=storage.EncryptionArgs(
            key_source=storage.KeySource.MICROSOFT_KEYVAULT,
            key_vault_properties=storage.KeyVaultPropertiesArgs(key_name=key.key_name, key_vault_uri=key.vault_uri),
            encryption_identity=storage.EncryptionIdentityArgs(encryption_user_assigned_identity=key.identity_id),
            require_infrastructure_encryption=True,
        ),
        opts=component.child(stateful=True, depends_on=[key.granted]),
    )
