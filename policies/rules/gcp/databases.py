"""Databases beside Cloud SQL, caches and file stores."""

from policies import View, all_of, any_of, is_false, is_set, is_true, none_of, one_of, rule
from policies.network import anywhere

_REDIS = "gcp:redis/instance:Instance"
_REDIS_CLUSTER = "gcp:redis/cluster:Cluster"
_VALKEY = "gcp:memorystore/instance:Instance"
_CACHES = (_REDIS, _REDIS_CLUSTER, _VALKEY)
_SPANNER = "gcp:spanner/database:Database"
_BIGTABLE = "gcp:bigtable/instance:Instance"
_BIGTABLE_TABLE = "gcp:bigtable/table:Table"
_ALLOYDB = "gcp:alloydb/cluster:Cluster"
_ALLOYDB_INSTANCE = "gcp:alloydb/instance:Instance"
_FIRESTORE = "gcp:firestore/database:Database"
_FILESTORE = "gcp:filestore/instance:Instance"

rule(
    id="gcp-memorystore-auth",
    title="Caches ask who is calling",
    control="LF-DB-06",
    severity="high",
    types=_CACHES,
    ok=any_of(is_true("authEnabled"), one_of("authorizationMode", "AUTH_MODE_IAM_AUTH", "IAM_AUTH"), is_set("aclPolicy")),
    cure='Set `authEnabled` to true; for a cluster `authorizationMode` to "AUTH_MODE_IAM_AUTH", for Valkey to "IAM_AUTH".',
)

rule(
    id="gcp-memorystore-tls",
    title="Caches demand TLS",
    control="LF-TLS-05",
    severity="high",
    types=_CACHES,
    ok=one_of("transitEncryptionMode", "SERVER_AUTHENTICATION", "TRANSIT_ENCRYPTION_MODE_SERVER_AUTHENTICATION"),
    cure='Set `transitEncryptionMode` to "SERVER_AUTHENTICATION" (with TRANSIT_ENCRYPTION_MODE_ in front for a cluster).',
)


def _survives(cache: View) -> bool:
    if cache.type == _REDIS:
        return cache.word("tier", "BASIC") == "standard_ha"
    spread = cache.word("zoneDistributionConfig.mode", "MULTI_ZONE") != "single_zone"
    return spread and (cache.number("replicaCount", 0) or 0) >= 1


rule(
    id="gcp-memorystore-high-availability",
    title="Caches survive the loss of a zone",
    control="LF-BCK-11",
    severity="medium",
    types=_CACHES,
    ok=_survives,
    cure='Set `tier` to "STANDARD_HA"; for a cluster or Valkey a `replicaCount` of 1 or more over several zones.',
)

rule(
    id="gcp-redis-version",
    title="Caches run versions that are supported",
    control="LF-VER-06",
    severity="low",
    types=_REDIS,
    ok=none_of("redisVersion", "REDIS_3_2", "REDIS_4_0", "REDIS_5_0"),
    cure='Set `redisVersion` to "REDIS_7_2", or leave it out.',
)

PROTECTED = {
    _REDIS: ("deletionProtection", True),
    _REDIS_CLUSTER: ("deletionProtectionEnabled", True),
    _VALKEY: ("deletionProtectionEnabled", True),
    _BIGTABLE: ("deletionProtection", True),
    _ALLOYDB: ("deletionProtection", True),
}
"""Stores whose deletion the provider refuses unless it is told otherwise: the property, and what it is when left out."""

rule(
    id="gcp-database-deletion-protection",
    title="Databases and caches are protected from deletion",
    control="LF-BCK-03",
    severity="medium",
    types=tuple(PROTECTED),
    ok=lambda view: view.flag(*PROTECTED[view.type]),
    cure="Leave the protection from deletion out or set it to true.",
)

rule(
    id="gcp-spanner-drop-protection",
    title="Spanner databases cannot be dropped",
    control="LF-BCK-03",
    severity="high",
    types=_SPANNER,
    ok=any_of(is_true("enableDropProtection"), is_true("deletionProtection", default=True)),
    cure="Set `enableDropProtection` to true, which holds in the console too, and leave `deletionProtection` on.",
)

rule(
    id="gcp-spanner-instance-destroy",
    title="Backups of a Spanner or Bigtable instance are not destroyed with it",
    control="LF-BCK-12",
    severity="medium",
    types=("gcp:spanner/instance:Instance", _BIGTABLE),
    ok=is_false("forceDestroy"),
    cure="Set `forceDestroy` to false.",
    fix={"forceDestroy": False},
)


def _hours(text: str) -> float:
    """The hours of a time such as `1h`, `7d` or `3600s`."""
    size = {"s": 1 / 3600, "m": 1 / 60, "h": 1, "d": 24}.get(text[-1:], 0)
    number = text[:-1]
    return float(number) * size if number.replace(".", "", 1).isdigit() else 0


rule(
    id="gcp-spanner-version-retention",
    title="Spanner databases can go back for a day",
    control="LF-BCK-04",
    severity="low",
    types=_SPANNER,
    ok=lambda database: _hours(database.word("versionRetentionPeriod", "1h")) >= database.options["hours"],
    cure='Set `versionRetentionPeriod` to "7d".',
    options={"hours": 24},
)

rule(
    id="gcp-bigtable-table-protection",
    title="Bigtable tables are protected from deletion",
    control="LF-BCK-03",
    severity="medium",
    types=_BIGTABLE_TABLE,
    ok=one_of("deletionProtection", "PROTECTED"),
    cure='Set `deletionProtection` to "PROTECTED".',
    fix={"deletionProtection": "PROTECTED"},
)

rule(
    id="gcp-bigtable-table-backup",
    title="Bigtable tables are backed up",
    control="LF-BCK-02",
    severity="low",
    types=_BIGTABLE_TABLE,
    ok=is_set("automatedBackupPolicy"),
    cure='Set `automatedBackupPolicy` to {frequency: "24h", retentionPeriod: "168h"}.',
)

rule(
    id="gcp-alloydb-public-ip",
    title="AlloyDB instances have no public address",
    control="LF-DB-01",
    severity="high",
    types=_ALLOYDB_INSTANCE,
    ok=is_false("networkConfig.enablePublicIp"),
    cure="Set `networkConfig.enablePublicIp` to false.",
)

rule(
    id="gcp-alloydb-authorized-networks",
    title="AlloyDB instances do not admit the whole internet",
    control="LF-DB-02",
    severity="critical",
    types=_ALLOYDB_INSTANCE,
    bad=lambda view: [
        entry.fail("cidrRange")
        for entry in view.where("networkConfig.authorizedExternalNetworks", lambda entry: anywhere([entry.text("cidrRange")]))
    ],
    message="{value} is the whole internet",
    cure="Take the entry out of `networkConfig.authorizedExternalNetworks`.",
)

rule(
    id="gcp-alloydb-tls",
    title="AlloyDB instances demand TLS",
    control="LF-TLS-04",
    severity="high",
    types=_ALLOYDB_INSTANCE,
    ok=any_of(
        none_of("clientConnectionConfig.sslConfig.sslMode", "ALLOW_UNENCRYPTED_AND_ENCRYPTED"),
        is_true("clientConnectionConfig.requireConnectors"),
    ),
    cure='Set `clientConnectionConfig.sslConfig.sslMode` to "ENCRYPTED_ONLY".',
    fix={"clientConnectionConfig.sslConfig.sslMode": "ENCRYPTED_ONLY"},
)

rule(
    id="gcp-alloydb-backups",
    title="AlloyDB clusters are backed up",
    control=("LF-BCK-02", "LF-BCK-04"),
    severity="high",
    types=_ALLOYDB,
    when=none_of("clusterType", "SECONDARY"),
    ok=any_of(is_true("continuousBackupConfig.enabled", default=True), is_true("automatedBackupPolicy.enabled")),
    cure="Leave `continuousBackupConfig.enabled` out or set it to true.",
)

rule(
    id="gcp-alloydb-high-availability",
    title="AlloyDB instances survive the loss of a zone",
    control="LF-BCK-05",
    severity="medium",
    types=_ALLOYDB_INSTANCE,
    when=one_of("instanceType", "PRIMARY"),
    ok=none_of("availabilityType", "ZONAL"),
    cure='Leave `availabilityType` out or set it to "REGIONAL".',
)

rule(
    id="gcp-firestore-deletion-protection",
    title="Firestore databases are protected from deletion",
    control="LF-BCK-03",
    severity="medium",
    types=_FIRESTORE,
    ok=one_of("deleteProtectionState", "DELETE_PROTECTION_ENABLED"),
    cure='Set `deleteProtectionState` to "DELETE_PROTECTION_ENABLED".',
    fix={"deleteProtectionState": "DELETE_PROTECTION_ENABLED"},
)

rule(
    id="gcp-firestore-point-in-time-recovery",
    title="Firestore databases can go back to any minute",
    control="LF-BCK-04",
    severity="medium",
    types=_FIRESTORE,
    ok=one_of("pointInTimeRecoveryEnablement", "POINT_IN_TIME_RECOVERY_ENABLED"),
    cure='Set `pointInTimeRecoveryEnablement` to "POINT_IN_TIME_RECOVERY_ENABLED".',
    fix={"pointInTimeRecoveryEnablement": "POINT_IN_TIME_RECOVERY_ENABLED"},
)

rule(
    id="gcp-filestore-clients",
    title="File shares name their clients",
    control="LF-STO-06",
    severity="medium",
    types=_FILESTORE,
    ok=all_of(
        is_set("fileShares.nfsExportOptions"),
        lambda share: (
            not share.where(
                "fileShares.nfsExportOptions", lambda one: anywhere(one.texts("ipRanges")) or not one.has("ipRanges")
            )
        ),
    ),
    why="A share without options is writable for every machine of the network.",
    cure="Add `fileShares.nfsExportOptions` with the `ipRanges` of the clients.",
)

rule(
    id="gcp-filestore-root",
    title="Root of a client is not root on the file share",
    control="LF-STO-06",
    severity="medium",
    types=_FILESTORE,
    when=is_set("fileShares.nfsExportOptions"),
    bad=lambda view: [
        one.fail("squashMode")
        for one in view.where(
            "fileShares.nfsExportOptions", lambda one: one.word("squashMode", "NO_ROOT_SQUASH") != "root_squash"
        )
    ],
    cure='Set `squashMode` of each of `fileShares.nfsExportOptions` to "ROOT_SQUASH".',
)
