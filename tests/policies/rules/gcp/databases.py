"""Cases of policies/rules/gcp/databases.py."""

from policies.cases import R, case

REDIS_CLUSTER = "gcp:redis/cluster:Cluster"
VALKEY = "gcp:memorystore/instance:Instance"
BIGTABLE = "gcp:bigtable/instance:Instance"


def connection(mode: str) -> dict[str, object]:
    return {"clientConnectionConfig": {"sslConfig": {"sslMode": mode}}}


def share(**options: object) -> dict[str, object]:
    return {"fileShares": {"name": "data", "capacityGb": 1024, "nfsExportOptions": [options]}}


CASES = {
    "gcp-memorystore-auth": case(
        good=[
            {"authEnabled": True},
            R(REDIS_CLUSTER, authorizationMode="AUTH_MODE_IAM_AUTH"),
            R(VALKEY, authorizationMode="IAM_AUTH"),
        ],
        bad=[{}, {"authEnabled": False}, R(REDIS_CLUSTER, shardCount=1), R(VALKEY, authorizationMode="AUTH_DISABLED")],
    ),
    "gcp-memorystore-tls": case(
        good=[
            {"transitEncryptionMode": "SERVER_AUTHENTICATION"},
            R(REDIS_CLUSTER, transitEncryptionMode="TRANSIT_ENCRYPTION_MODE_SERVER_AUTHENTICATION"),
            R(VALKEY, transitEncryptionMode="SERVER_AUTHENTICATION"),
        ],
        bad=[{}, {"transitEncryptionMode": "DISABLED"}, R(REDIS_CLUSTER, shardCount=1), R(VALKEY, shardCount=1)],
    ),
    "gcp-memorystore-high-availability": case(
        good=[{"tier": "STANDARD_HA"}, R(REDIS_CLUSTER, replicaCount=1), R(VALKEY, replicaCount=2)],
        bad=[
            {},
            {"tier": "BASIC"},
            R(REDIS_CLUSTER, shardCount=3),
            R(VALKEY, replicaCount=1, zoneDistributionConfig={"mode": "SINGLE_ZONE", "zone": "europe-west1-b"}),
        ],
    ),
    "gcp-redis-version": case(good=[{}, {"redisVersion": "REDIS_7_2"}], bad=[{"redisVersion": "REDIS_4_0"}]),
    "gcp-database-deletion-protection": case(
        good=[
            {},
            {"deletionProtection": True},
            R(REDIS_CLUSTER, shardCount=1),
            R("gcp:alloydb/cluster:Cluster", clusterId="a"),
        ],
        bad=[
            {"deletionProtection": False},
            R(REDIS_CLUSTER, deletionProtectionEnabled=False),
            R(VALKEY, deletionProtectionEnabled=False),
            R(BIGTABLE, deletionProtection=False),
            R("gcp:alloydb/cluster:Cluster", deletionProtection=False),
        ],
    ),
    "gcp-spanner-drop-protection": case(
        good=[{}, {"enableDropProtection": True, "deletionProtection": False}],
        bad=[{"deletionProtection": False}],
    ),
    "gcp-spanner-instance-destroy": case(
        good=[{}, R(BIGTABLE, forceDestroy=False)], bad=[{"forceDestroy": True}, R(BIGTABLE, forceDestroy=True)]
    ),
    "gcp-spanner-version-retention": case(
        good=[{"versionRetentionPeriod": "7d"}, {"versionRetentionPeriod": "48h"}, {"versionRetentionPeriod": "86400s"}],
        bad=[{}, {"versionRetentionPeriod": "1h"}],
    ),
    "gcp-bigtable-table-protection": case(
        good=[{"deletionProtection": "PROTECTED"}], bad=[{}, {"deletionProtection": "UNPROTECTED"}]
    ),
    "gcp-bigtable-table-backup": case(
        good=[{"automatedBackupPolicy": {"frequency": "24h", "retentionPeriod": "168h"}}], bad=[{"name": "t"}]
    ),
    "gcp-alloydb-public-ip": case(
        good=[{}, {"networkConfig": {"enablePublicIp": False}}], bad=[{"networkConfig": {"enablePublicIp": True}}]
    ),
    "gcp-alloydb-authorized-networks": case(
        good=[{}, {"networkConfig": {"authorizedExternalNetworks": [{"cidrRange": "192.0.2.0/24"}]}}],
        bad=[{"networkConfig": {"authorizedExternalNetworks": [{"cidrRange": "192.0.2.0/24"}, {"cidrRange": "0.0.0.0/0"}]}}],
    ),
    "gcp-alloydb-tls": case(good=[{}, connection("ENCRYPTED_ONLY")], bad=[connection("ALLOW_UNENCRYPTED_AND_ENCRYPTED")]),
    "gcp-alloydb-backups": case(
        good=[{}, {"continuousBackupConfig": {"enabled": False}, "automatedBackupPolicy": {"enabled": True}}],
        bad=[{"continuousBackupConfig": {"enabled": False}}],
        other=[{"clusterType": "SECONDARY"}],
    ),
    "gcp-alloydb-high-availability": case(
        good=[{"instanceType": "PRIMARY"}, {"instanceType": "PRIMARY", "availabilityType": "REGIONAL"}],
        bad=[{"instanceType": "PRIMARY", "availabilityType": "ZONAL"}],
        other=[{"instanceType": "READ_POOL", "availabilityType": "ZONAL"}],
    ),
    "gcp-firestore-deletion-protection": case(
        good=[{"deleteProtectionState": "DELETE_PROTECTION_ENABLED"}],
        bad=[{}, {"deleteProtectionState": "DELETE_PROTECTION_DISABLED"}],
    ),
    "gcp-firestore-point-in-time-recovery": case(
        good=[{"pointInTimeRecoveryEnablement": "POINT_IN_TIME_RECOVERY_ENABLED"}],
        bad=[{}, {"pointInTimeRecoveryEnablement": "POINT_IN_TIME_RECOVERY_DISABLED"}],
    ),
    "gcp-filestore-clients": case(
        good=[share(ipRanges=["10.0.0.0/24"], squashMode="ROOT_SQUASH")],
        bad=[
            {"fileShares": {"name": "data", "capacityGb": 1024}},
            share(ipRanges=["0.0.0.0/0"]),
            share(squashMode="ROOT_SQUASH"),
        ],
    ),
    "gcp-filestore-root": case(
        good=[share(ipRanges=["10.0.0.0/24"], squashMode="ROOT_SQUASH")],
        bad=[share(ipRanges=["10.0.0.0/24"]), share(ipRanges=["10.0.0.0/24"], squashMode="NO_ROOT_SQUASH")],
        other=[{"fileShares": {"name": "data", "capacityGb": 1024}}],
    ),
}
