"""Cases of policies/rules/azure/caches.py."""

# ruff: noqa: S104 - addresses of firewall rules, nothing listens

from policies.cases import R, case

REDIS = "azure-native:redis:Redis"


def locations(count: int) -> dict[str, object]:
    return {"locations": [{"locationName": f"region{number}", "failoverPriority": number} for number in range(count)]}


def periodic(**more: object) -> dict[str, object]:
    return {"backupPolicy": {"type": "Periodic", "periodicModeProperties": more}}


CASES = {
    "azure-cosmosdb-firewall": case(
        good=[{}, {"ipRules": [{"ipAddressOrRange": "203.0.113.0/24"}]}],
        bad=[
            {"ipRules": [{"ipAddressOrRange": "203.0.113.7"}, {"ipAddressOrRange": "0.0.0.0"}]},
            {"ipRules": [{"ipAddressOrRange": "0.0.0.0/0"}]},
        ],
    ),
    "azure-cosmosdb-metadata-writes": case(
        good=[{"disableKeyBasedMetadataWriteAccess": True}, {"disableLocalAuth": True}],
        bad=[{}, {"disableKeyBasedMetadataWriteAccess": False}],
    ),
    "azure-cosmosdb-tls": case(
        good=[{}, {"minimalTlsVersion": "Tls12"}], bad=[{"minimalTlsVersion": "Tls"}, {"minimalTlsVersion": "Tls11"}]
    ),
    "azure-cosmosdb-customer-key": case(good=[{"keyVaultKeyUri": "https://v.vault.azure.net/keys/k"}], bad=[{}]),
    "azure-cosmosdb-backup": case(good=[{"backupPolicy": {"type": "Continuous"}}], bad=[{}, periodic()]),
    "azure-cosmosdb-failover": case(
        good=[{**locations(2), "enableAutomaticFailover": True}, {**locations(2), "enableMultipleWriteLocations": True}],
        bad=[locations(2), {**locations(3), "enableAutomaticFailover": False}],
        other=[locations(1), {}],
    ),
    "azure-cosmosdb-cors": case(
        good=[{}, {"cors": [{"allowedOrigins": "https://shop.acme.example"}]}],
        bad=[{"cors": [{"allowedOrigins": "*"}]}],
    ),
    "azure-redis-plain-port": case(good=[{}, {"enableNonSslPort": False}], bad=[{"enableNonSslPort": True}]),
    "azure-redis-tls": case(
        good=[{"minimumTlsVersion": "1.2"}, R("azure-native:redisenterprise:RedisEnterprise")],
        bad=[{}, {"minimumTlsVersion": "1.0"}, R("azure-native:redisenterprise:RedisEnterprise", minimumTlsVersion="1.1")],
    ),
    "azure-redis-authentication": case(
        good=[{}, {"redisConfiguration": {"authnotrequired": "false"}}],
        bad=[{"redisConfiguration": {"authnotrequired": "true"}}],
    ),
    "azure-redis-version": case(
        good=[{}, {"redisVersion": "6"}, {"redisVersion": "latest"}],
        bad=[{"redisVersion": "4"}, {"redisVersion": "4.0"}],
    ),
    "azure-redis-availability": case(
        good=[{"sku": {"name": "Standard", "family": "C", "capacity": 1}}],
        bad=[{"sku": {"name": "Basic", "family": "C", "capacity": 0}}],
    ),
    "azure-redis-enterprise-plain": case(good=[{}, {"clientProtocol": "Encrypted"}], bad=[{"clientProtocol": "Plaintext"}]),
    "azure-synapse-exfiltration": case(
        good=[{"managedVirtualNetworkSettings": {"preventDataExfiltration": True}}],
        bad=[{}, {"managedVirtualNetworkSettings": {"preventDataExfiltration": False}}],
    ),
    "azure-synapse-managed-network": case(good=[{"managedVirtualNetwork": "default"}], bad=[{}]),
    "azure-synapse-entra-only": case(
        good=[{"azureADOnlyAuthentication": True}], bad=[{}, {"azureADOnlyAuthentication": False}]
    ),
    "azure-synapse-customer-key": case(
        good=[{"encryption": {"cmk": {"key": {"name": "k", "keyVaultUrl": "https://v.vault.azure.net/keys/k"}}}}],
        bad=[{}],
    ),
    "azure-kusto-disk-encryption": case(good=[{"enableDiskEncryption": True}], bad=[{}]),
    "azure-kusto-double-encryption": case(good=[{"enableDoubleEncryption": True}], bad=[{}]),
    "azure-kusto-tenants": case(
        good=[{}, {"trustedExternalTenants": [{"value": "00000000-0000-0000-0000-000000000001"}]}],
        bad=[{"trustedExternalTenants": [{"value": "*"}]}],
    ),
    "azure-cosmosdb-backup-kept": case(
        good=[periodic(backupRetentionIntervalInHours=168)],
        bad=[periodic(), periodic(backupRetentionIntervalInHours=24)],
        other=[{}, {"backupPolicy": {"type": "Continuous"}}],
    ),
}
