"""Cosmos DB, Redis, Synapse and Data Explorer."""

from policies import View, any_of, at_least, is_false, is_set, is_true, none_of, one_of, rule, version_at_least
from policies.network import anywhere

_COSMOS = ("azure-native:cosmosdb:DatabaseAccount", "azure-native:documentdb:DatabaseAccount")
_REDIS = ("azure-native:redis:Redis", "azure-native:cache:Redis")
_SYNAPSE = "azure-native:synapse:Workspace"

rule(
    id="azure-cosmosdb-firewall",
    title="Cosmos DB firewalls admit neither the internet nor all of Azure",
    control="LF-DB-02",
    severity="high",
    types=_COSMOS,
    bad=lambda account: account.where("ipRules", lambda entry: anywhere([entry.text("ipAddressOrRange")]) is not None),
    message="{value} admits the internet, or every customer of Azure (0.0.0.0)",
    cure="Name addresses of your own in `ipRules`, or use private endpoints.",
)

rule(
    id="azure-cosmosdb-metadata-writes",
    title="Keys of Cosmos DB accounts cannot change their databases and throughput",
    control="LF-IDN-08",
    severity="medium",
    types=_COSMOS,
    ok=any_of(is_true("disableKeyBasedMetadataWriteAccess"), is_true("disableLocalAuth")),
    message="whoever has the key may change databases, containers and throughput",
    cure="Set `disableKeyBasedMetadataWriteAccess` to true, or `disableLocalAuth`.",
)

rule(
    id="azure-cosmosdb-tls",
    title="Cosmos DB accounts demand TLS 1.2",
    control="LF-TLS-02",
    severity="medium",
    types=_COSMOS,
    ok=one_of("minimalTlsVersion", "Tls12", "Tls13", default="Tls12"),
    cure='Set `minimalTlsVersion` to "Tls12".',
    fix={"minimalTlsVersion": "Tls12"},
)

rule(
    id="azure-cosmosdb-customer-key",
    title="Cosmos DB accounts are encrypted with a key of our own",
    control="LF-KEY-06",
    severity="low",
    types=_COSMOS,
    ok=is_set("keyVaultKeyUri"),
    cure="Set `keyVaultKeyUri` to a key of Key Vault; an account that exists is replaced.",
)

rule(
    id="azure-cosmosdb-backup",
    title="Cosmos DB accounts can go back to any minute",
    control="LF-BCK-04",
    severity="medium",
    types=_COSMOS,
    ok=one_of("backupPolicy.type", "Continuous", default="Periodic"),
    why="The periodic backup is kept for hours, and only support can bring it back.",
    cure='Set `backupPolicy.type` to "Continuous".',
)

rule(
    id="azure-cosmosdb-failover",
    title="Cosmos DB accounts in several regions fail over by themselves",
    control="LF-BCK-05",
    severity="low",
    types=_COSMOS,
    when=lambda account: len(account.each("locations")) > 1,
    ok=any_of(is_true("enableAutomaticFailover"), is_true("enableMultipleWriteLocations")),
    cure="Set `enableAutomaticFailover` to true.",
)

rule(
    id="azure-cosmosdb-cors",
    title="Browsers of every site may not query Cosmos DB",
    control="LF-SRV-04",
    severity="medium",
    types=_COSMOS,
    bad=lambda account: account.where("cors", lambda entry: "*" in entry.text("allowedOrigins").split(",")),
    message="the origin * is let in",
    cure="Name the sites in `cors[].allowedOrigins`.",
)

rule(
    id="azure-redis-plain-port",
    title="Redis caches take TLS connections only",
    control="LF-TLS-05",
    severity="high",
    types=_REDIS,
    ok=is_false("enableNonSslPort"),
    why="On port 6379 the access key and the data cross the network in the clear.",
    cure="Set `enableNonSslPort` to false.",
    fix={"enableNonSslPort": False},
)

rule(
    id="azure-redis-tls",
    title="Redis caches demand TLS 1.2",
    control=("LF-TLS-02", "LF-TLS-05"),
    severity="medium",
    types=(*_REDIS, "azure-native:redisenterprise:RedisEnterprise"),
    ok=lambda cache: version_at_least("minimumTlsVersion", 1, 2, default="1.2" if "redisenterprise" in cache.type else "1.0")(
        cache
    ),
    why="Where a cache sets no minimum it takes clients that speak old TLS, which has known attacks.",
    cure='Set `minimumTlsVersion` to "1.2".',
    fix={"minimumTlsVersion": "1.2"},
)

rule(
    id="azure-redis-authentication",
    title="Redis caches ask who is calling",
    control="LF-DB-06",
    severity="critical",
    types=_REDIS,
    ok=none_of("redisConfiguration.authnotrequired", "true"),
    cure='Leave `redisConfiguration.authnotrequired` out, or set it to "false".',
)

rule(
    id="azure-redis-version",
    title="Redis caches run a version that is supported",
    control="LF-VER-06",
    severity="medium",
    types=_REDIS,
    ok=lambda cache: cache.word("redisVersion", "latest") == "latest" or version_at_least("redisVersion", 6)(cache),
    cure='Set `redisVersion` to "6" or "latest".',
)

rule(
    id="azure-redis-availability",
    title="Redis caches have a replica",
    control="LF-BCK-11",
    severity="low",
    types=_REDIS,
    ok=none_of("sku.name", "Basic"),
    why="The Basic tier is one machine without a promise of availability; its data is gone when it is patched.",
    cure='Set `sku` to name "Standard" and family "C", or "Premium" with `zones`.',
)

rule(
    id="azure-redis-enterprise-plain",
    title="Managed Redis databases take TLS connections only",
    control="LF-TLS-05",
    severity="high",
    types="azure-native:redisenterprise:Database",
    ok=one_of("clientProtocol", "Encrypted", default="Encrypted"),
    cure='Set `clientProtocol` to "Encrypted".',
    fix={"clientProtocol": "Encrypted"},
)

rule(
    id="azure-synapse-exfiltration",
    title="Synapse workspaces with a managed network send data to approved targets only",
    control=("LF-CMP-08", "LF-NET-09"),
    severity="medium",
    types=_SYNAPSE,
    ok=is_true("managedVirtualNetworkSettings.preventDataExfiltration"),
    message="data may leave to any target: `managedVirtualNetworkSettings.preventDataExfiltration` is off",
    cure='Set `managedVirtualNetwork` to "default" and `managedVirtualNetworkSettings.preventDataExfiltration` to true.',
)

rule(
    id="azure-synapse-managed-network",
    title="Synapse workspaces run in a managed network",
    control="LF-CMP-08",
    severity="medium",
    types=_SYNAPSE,
    ok=is_set("managedVirtualNetwork"),
    cure='Set `managedVirtualNetwork` to "default"; a workspace that exists is replaced.',
)

rule(
    id="azure-synapse-entra-only",
    title="Synapse workspaces take identities, not passwords",
    control="LF-DB-05",
    severity="medium",
    types=_SYNAPSE,
    ok=is_true("azureADOnlyAuthentication"),
    cure="Set `azureADOnlyAuthentication` to true.",
    fix={"azureADOnlyAuthentication": True},
)

rule(
    id="azure-synapse-customer-key",
    title="Synapse workspaces are encrypted with a key of our own",
    control="LF-KEY-06",
    severity="low",
    types=_SYNAPSE,
    ok=is_set("encryption.cmk.key"),
    cure="Set `encryption.cmk.key` to a key of Key Vault; a workspace that exists is replaced.",
)

rule(
    id="azure-kusto-disk-encryption",
    title="Data Explorer clusters encrypt their disks",
    control="LF-KEY-04",
    severity="medium",
    types="azure-native:kusto:Cluster",
    ok=is_true("enableDiskEncryption"),
    cure="Set `enableDiskEncryption` to true.",
    fix={"enableDiskEncryption": True},
)

rule(
    id="azure-kusto-double-encryption",
    title="Data Explorer clusters are encrypted a second time below the service",
    control="LF-KEY-04",
    severity="low",
    types="azure-native:kusto:Cluster",
    ok=is_true("enableDoubleEncryption"),
    cure="Set `enableDoubleEncryption` to true; a cluster that exists is replaced.",
)


def _foreign(cluster: View) -> object:
    return cluster.where("trustedExternalTenants", lambda tenant: tenant.text("value") == "*")


rule(
    id="azure-kusto-tenants",
    title="Data Explorer clusters trust no foreign tenant by default",
    control="LF-STO-08",
    severity="high",
    types="azure-native:kusto:Cluster",
    bad=_foreign,
    message="every tenant is trusted",
    cure="Leave `trustedExternalTenants` empty, or name the tenants.",
)

rule(
    id="azure-cosmosdb-backup-kept",
    title="Periodic backups of Cosmos DB accounts are kept for a week",
    control="LF-BCK-02",
    severity="low",
    types=_COSMOS,
    when=one_of("backupPolicy.type", "Periodic"),
    ok=at_least("backupPolicy.periodicModeProperties.backupRetentionIntervalInHours", 168, default=8),
    cure="Set `backupPolicy.periodicModeProperties.backupRetentionIntervalInHours` to 168 or more.",
)
