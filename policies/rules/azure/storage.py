"""Storage accounts: who reaches them, and how."""

from policies import View, all_of, any_of, is_false, is_set, is_true, none_of, one_of, rule, version_at_least
from policies.network import anywhere

ACCOUNT = "azure-native:storage:StorageAccount"
CONTAINER = "azure-native:storage:BlobContainer"

rule(
    id="azure-storage-account-public-blobs",
    title="Storage accounts do not let containers be public",
    control=("LF-STO-02", "LF-STO-01"),
    severity="high",
    types=ACCOUNT,
    ok=is_false("allowBlobPublicAccess"),
    why="With it on, one container set to public is readable by anyone who knows or guesses its address.",
    cure="Set `allowBlobPublicAccess` to false; share single blobs by user-delegation SAS or through a CDN.",
    fix={"allowBlobPublicAccess": False},
    url="https://learn.microsoft.com/azure/storage/blobs/anonymous-read-access-prevent",
)

rule(
    id="azure-storage-container-public",
    title="Blob containers are not public",
    control="LF-STO-01",
    severity="critical",
    types=CONTAINER,
    ok=none_of("publicAccess", "Container", "Blob"),
    message="the container lets anyone read ({value})",
    why="Anyone can read its blobs without logging in; with Container also list them.",
    cure='Set `publicAccess` to "None".',
    fix={"publicAccess": "None"},
)

rule(
    id="azure-storage-account-https",
    title="Storage accounts answer on HTTPS only",
    control="LF-TLS-03",
    severity="high",
    types=ACCOUNT,
    ok=is_true("enableHttpsTrafficOnly", default=True),
    why="Over HTTP, keys, SAS tokens and data can be read on the way.",
    cure="Set `enableHttpsTrafficOnly` to true, or leave it out.",
    fix={"enableHttpsTrafficOnly": True},
)

rule(
    id="azure-storage-account-tls",
    title="Storage accounts demand TLS 1.2",
    control="LF-TLS-02",
    severity="medium",
    types=ACCOUNT,
    ok=version_at_least("minimumTlsVersion", 1, 2, default="TLS1_0"),
    why="Where it is left out, the account takes TLS 1.0, which has known attacks.",
    cure='Set `minimumTlsVersion` to "TLS1_2".',
    fix={"minimumTlsVersion": "TLS1_2"},
)


def _closed(account: View) -> bool:
    return account.word("publicNetworkAccess", "enabled") in ("disabled", "securedbyperimeter")


rule(
    id="azure-storage-account-network",
    title="Storage accounts refuse networks that are not named",
    control="LF-STO-04",
    severity="high",
    types=ACCOUNT,
    ok=any_of(_closed, one_of("networkRuleSet.defaultAction", "Deny", default="Allow")),
    message="every network reaches the account: `networkRuleSet.defaultAction` is Allow",
    why="A leaked key or SAS token is then usable from anywhere.",
    cure='Set `networkRuleSet.defaultAction` to "Deny" and name subnets, or `publicNetworkAccess` to "Disabled".',
)

rule(
    id="azure-storage-account-network-rules",
    title="The network rules of storage accounts are not the whole internet",
    control="LF-STO-04",
    severity="high",
    types=ACCOUNT,
    when=lambda account: not _closed(account),
    bad=lambda account: account.where(
        "networkRuleSet.ipRules", lambda entry: anywhere([entry.text("iPAddressOrRange"), entry.text("value")]) is not None
    ),
    message="this address range is the whole internet",
    cure="List the ranges of your own offices and services in `networkRuleSet.ipRules`, not 0.0.0.0/0 or its halves.",
)

rule(
    id="azure-storage-account-trusted-services",
    title="Storage accounts that are closed let the cloud's trusted services in",
    control="LF-STO-04",
    severity="low",
    types=ACCOUNT,
    when=lambda account: account.word("networkRuleSet.defaultAction", "allow") == "deny" and not _closed(account),
    ok=lambda account: "azureservices" in account.word("networkRuleSet.bypass", "AzureServices"),
    why="Backup, logging and Defender cannot reach an account that does not let them pass its firewall.",
    cure='Set `networkRuleSet.bypass` to "AzureServices", with Logging and Metrics if you read those.',
)

rule(
    id="azure-storage-account-shared-key",
    title="Storage accounts are not opened with shared keys",
    control=("LF-STO-05", "LF-IDN-08"),
    severity="medium",
    types=ACCOUNT,
    ok=is_false("allowSharedKeyAccess", default=True),
    why="A shared key gives everything in the account to whoever holds it, and no log says who that was.",
    cure="Set `allowSharedKeyAccess` to false and grant data roles to identities.",
    fix={"allowSharedKeyAccess": False},
)

rule(
    id="azure-storage-account-sas-expiry",
    title="SAS tokens of storage accounts have an upper limit",
    control=("LF-STO-05", "LF-IDN-06"),
    severity="low",
    types=ACCOUNT,
    when=is_true("allowSharedKeyAccess", default=True),
    ok=is_set("sasPolicy.sasExpirationPeriod"),
    message="no `sasPolicy` limits how long a SAS token is good for",
    cure='Set `sasPolicy.sasExpirationPeriod`, such as "1.00:00:00" for a day, or set `allowSharedKeyAccess` to false.',
)

rule(
    id="azure-storage-account-cross-tenant",
    title="Storage accounts do not replicate into other tenants",
    control="LF-STO-08",
    severity="medium",
    types=ACCOUNT,
    ok=is_false("allowCrossTenantReplication"),
    cure="Set `allowCrossTenantReplication` to false.",
    fix={"allowCrossTenantReplication": False},
)

rule(
    id="azure-storage-account-foreign-tenant",
    title="Storage accounts do not let resources of every tenant or subscription in",
    control=("LF-STO-08", "LF-STO-04"),
    severity="medium",
    types=ACCOUNT,
    bad=lambda account: account.where(
        "networkRuleSet.resourceAccessRules", lambda entry: "/subscriptions/*" in entry.word("resourceId")
    ),
    message="a resource access rule admits every subscription",
    cure="Name the resource, or at least the subscription, in `networkRuleSet.resourceAccessRules[].resourceId`.",
)

rule(
    id="azure-storage-account-local-users",
    title="SFTP and its local users are off in storage accounts",
    control="LF-STO-10",
    severity="medium",
    types=ACCOUNT,
    ok=any_of(
        is_false("isSftpEnabled"), all_of(is_false("isLocalUserEnabled", default=True), is_true("isSftpEnabled")), _closed
    ),
    message="SFTP lets local users in from the internet, by password or key and not by identity",
    cure="Set `isSftpEnabled` to false, or close the account with `publicNetworkAccess` and reach it through a private endpoint.",
)

rule(
    id="azure-storage-account-customer-key",
    title="Storage accounts are encrypted with a key of our own",
    control="LF-KEY-06",
    severity="low",
    types=ACCOUNT,
    ok=one_of("encryption.keySource", "Microsoft.Keyvault", default="Microsoft.Storage"),
    cure='Set `encryption.keySource` to "Microsoft.Keyvault" with `keyVaultProperties` and an identity that may use the key.',
)

rule(
    id="azure-storage-account-infrastructure-encryption",
    title="Storage accounts are encrypted a second time below the service",
    control="LF-KEY-03",
    severity="low",
    types=ACCOUNT,
    ok=is_true("encryption.requireInfrastructureEncryption"),
    why="One algorithm or key that fails does not open the data then. It can be set only when the account is made.",
    cure="Set `encryption.requireInfrastructureEncryption` to true; an account that exists is replaced.",
)

rule(
    id="azure-storage-account-redundancy",
    title="Storage accounts survive the loss of a zone",
    control="LF-BCK-13",
    severity="low",
    types=ACCOUNT,
    ok=lambda account: "_lrs" not in account.word("sku.name"),
    why="Locally redundant data is in one building.",
    cure="Set `sku.name` to Standard_ZRS, Standard_GZRS or Standard_RAGRS.",
)

rule(
    id="azure-storage-account-kind",
    title="Storage accounts are of the current kind",
    control="LF-VER-07",
    severity="low",
    types=ACCOUNT,
    ok=none_of("kind", "Storage", "BlobStorage"),
    why="General-purpose v1 and blob-only accounts are retired and lack lifecycle rules, versions and cheaper tiers.",
    cure='Set `kind` to "StorageV2".',
    url="https://learn.microsoft.com/azure/storage/common/general-purpose-version-1-account-migration-overview",
)
