"""Cases of policies/rules/azure/storage.py."""

from policies.cases import R, case

CONTAINER = "azure-native:storage:BlobContainer"

CASES = {
    "azure-storage-account-public-blobs": case(
        good=[{}, {"allowBlobPublicAccess": False}],
        bad=[{"allowBlobPublicAccess": True}, R("azure-native:storage/v20230101:StorageAccount", allowBlobPublicAccess=True)],
    ),
    "azure-storage-container-public": case(
        good=[{}, {"publicAccess": "None"}],
        bad=[{"publicAccess": "Blob"}, {"publicAccess": "container"}],
    ),
    "azure-storage-account-https": case(
        good=[{}, {"enableHttpsTrafficOnly": True}],
        bad=[{"enableHttpsTrafficOnly": False}, {"enableHttpsTrafficOnly": "false"}],
    ),
    "azure-storage-account-tls": case(
        good=[{"minimumTlsVersion": "TLS1_2"}, {"minimumTlsVersion": "TLS1_3"}],
        bad=[{}, {"minimumTlsVersion": "TLS1_0"}, {"minimumTlsVersion": "TLS1_1"}],
    ),
    "azure-storage-account-network": case(
        good=[
            {"networkRuleSet": {"defaultAction": "Deny"}},
            {"publicNetworkAccess": "Disabled"},
            {"publicNetworkAccess": "SecuredByPerimeter", "networkRuleSet": {"defaultAction": "Allow"}},
        ],
        bad=[
            {},
            {"networkRuleSet": {"defaultAction": "Allow"}},
            {"publicNetworkAccess": "Enabled", "networkRuleSet": {"bypass": "None"}},
        ],
    ),
    "azure-storage-account-network-rules": case(
        good=[{}, {"networkRuleSet": {"defaultAction": "Deny", "ipRules": [{"iPAddressOrRange": "203.0.113.0/24"}]}}],
        bad=[
            {"networkRuleSet": {"defaultAction": "Deny", "ipRules": [{"iPAddressOrRange": "0.0.0.0/0"}]}},
            {
                "networkRuleSet": {
                    "defaultAction": "Deny",
                    "ipRules": [{"iPAddressOrRange": "10.0.0.1"}, {"iPAddressOrRange": "128.0.0.0/1"}],
                }
            },
        ],
        other=[{"publicNetworkAccess": "Disabled"}],
    ),
    "azure-storage-account-trusted-services": case(
        good=[
            {"networkRuleSet": {"defaultAction": "Deny"}},
            {"networkRuleSet": {"defaultAction": "Deny", "bypass": "Logging, AzureServices"}},
        ],
        bad=[{"networkRuleSet": {"defaultAction": "Deny", "bypass": "None"}}],
        other=[{}, {"networkRuleSet": {"defaultAction": "Deny", "bypass": "None"}, "publicNetworkAccess": "Disabled"}],
    ),
    "azure-storage-account-shared-key": case(
        good=[{"allowSharedKeyAccess": False}],
        bad=[{}, {"allowSharedKeyAccess": True}],
    ),
    "azure-storage-account-sas-expiry": case(
        good=[{"sasPolicy": {"sasExpirationPeriod": "1.00:00:00", "expirationAction": "Log"}}],
        bad=[{}, {"allowSharedKeyAccess": True}],
        other=[{"allowSharedKeyAccess": False}],
    ),
    "azure-storage-account-cross-tenant": case(
        good=[{}, {"allowCrossTenantReplication": False}],
        bad=[{"allowCrossTenantReplication": True}],
    ),
    "azure-storage-account-foreign-tenant": case(
        good=[
            {},
            {
                "networkRuleSet": {
                    "defaultAction": "Deny",
                    "resourceAccessRules": [
                        {"tenantId": "t", "resourceId": "/subscriptions/1/resourceGroups/*/providers/Microsoft.Sql/servers/*"}
                    ],
                }
            },
        ],
        bad=[
            {
                "networkRuleSet": {
                    "defaultAction": "Deny",
                    "resourceAccessRules": [
                        {"tenantId": "t", "resourceId": "/subscriptions/*/resourceGroups/*/providers/Microsoft.Sql/servers/*"}
                    ],
                }
            }
        ],
    ),
    "azure-storage-account-local-users": case(
        good=[
            {},
            {"isSftpEnabled": False},
            {"isSftpEnabled": True, "publicNetworkAccess": "Disabled"},
            {"isSftpEnabled": True, "isLocalUserEnabled": False},
        ],
        bad=[{"isSftpEnabled": True}, {"isSftpEnabled": True, "isLocalUserEnabled": True}],
    ),
    "azure-storage-account-customer-key": case(
        good=[
            {
                "encryption": {
                    "keySource": "Microsoft.Keyvault",
                    "keyVaultProperties": {"keyName": "k", "keyVaultUri": "https://v.vault.azure.net"},
                }
            }
        ],
        bad=[{}, {"encryption": {"keySource": "Microsoft.Storage"}}],
    ),
    "azure-storage-account-infrastructure-encryption": case(
        good=[{"encryption": {"requireInfrastructureEncryption": True}}],
        bad=[{}, {"encryption": {"requireInfrastructureEncryption": False}}],
    ),
    "azure-storage-account-redundancy": case(
        good=[{"sku": {"name": "Standard_ZRS"}}, {"sku": {"name": "Standard_RAGZRS"}}],
        bad=[{"sku": {"name": "Standard_LRS"}}, {"sku": {"name": "Premium_LRS"}}],
    ),
    "azure-storage-account-kind": case(
        good=[{"kind": "StorageV2"}, {"kind": "FileStorage"}],
        bad=[{"kind": "Storage"}, {"kind": "BlobStorage"}],
    ),
}
