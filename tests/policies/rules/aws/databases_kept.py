"""Cases of policies/rules/aws/databases_kept.py."""

from policies.cases import Cases, R, case

INSTANCE = "aws:rds/instance:Instance"
CLUSTER = "aws:rds/cluster:Cluster"
MEMBER = "aws:rds/clusterInstance:ClusterInstance"


def on(path: str, *types: str, default: bool = False) -> Cases:
    """Cases of a flag that must be true."""
    return case(
        good=[{path: True}, *([{}] if default else []), *(R(token, {path: True}) for token in types)],
        bad=[{path: False}, *([] if default else [{}]), *(R(token, {path: False}) for token in types)],
    )


def kept(path: str, least: int) -> Cases:
    return case(good=[{path: least}, {path: str(least)}], bad=[{}, {path: 0}])


OFF = case(good=[{}, {"skipFinalSnapshot": False}], bad=[{"skipFinalSnapshot": True}])

CASES = {
    "aws-rds-instance-backup": case(
        good=[{"backupRetentionPeriod": 7}], bad=[{}, {"backupRetentionPeriod": 1}], other=[{"replicateSourceDb": "a"}]
    ),
    "aws-rds-cluster-backup": kept("backupRetentionPeriod", 14),
    "aws-docdb-cluster-backup": kept("backupRetentionPeriod", 7),
    "aws-docdb-elastic-backup": kept("backupRetentionPeriod", 7),
    "aws-neptune-cluster-backup": kept("backupRetentionPeriod", 7),
    "aws-redshift-cluster-backup": kept("automatedSnapshotRetentionPeriod", 7),
    "aws-elasticache-backup": kept("snapshotRetentionLimit", 1),
    "aws-memorydb-backup": kept("snapshotRetentionLimit", 7),
    "aws-rds-instance-deletion-protection": on("deletionProtection"),
    "aws-rds-cluster-deletion-protection": on("deletionProtection"),
    "aws-rds-global-cluster-deletion-protection": on("deletionProtection"),
    "aws-docdb-cluster-deletion-protection": on("deletionProtection"),
    "aws-neptune-cluster-deletion-protection": on("deletionProtection"),
    "aws-neptunegraph-deletion-protection": on("deletionProtection", default=True),
    "aws-dynamodb-table-deletion-protection": on("deletionProtectionEnabled"),
    "aws-qldb-deletion-protection": on("deletionProtection", default=True),
    "aws-eks-cluster-deletion-protection": on("deletionProtection"),
    "aws-cognito-user-pool-deletion-protection": case(
        good=[{"deletionProtection": "ACTIVE"}], bad=[{}, {"deletionProtection": "INACTIVE"}]
    ),
    "aws-cloudtrail-event-data-store-deletion-protection": on("terminationProtectionEnabled", default=True),
    "aws-rds-instance-final-snapshot": OFF,
    "aws-rds-cluster-final-snapshot": OFF,
    "aws-docdb-cluster-final-snapshot": OFF,
    "aws-neptune-cluster-final-snapshot": OFF,
    "aws-redshift-cluster-final-snapshot": OFF,
    "aws-lightsail-database-final-snapshot": OFF,
    "aws-rds-instance-multi-az": case(
        good=[{"multiAz": True}], bad=[{}, {"multiAz": False}], other=[{"replicateSourceDb": "a"}]
    ),
    "aws-rds-cluster-instances": case(
        good=[
            [
                R(CLUSTER, "c", engine="aurora-mysql"),
                R(MEMBER, "a", clusterIdentifier="@c.id"),
                R(MEMBER, "b", clusterIdentifier="@c.id"),
            ],
            {"engine": "mysql", "dbClusterInstanceClass": "db.m6gd.large"},
        ],
        bad=[[R(CLUSTER, "c", engine="aurora-mysql"), R(MEMBER, "a", clusterIdentifier="@c.id")]],
    ),
    "aws-rds-minor-upgrades": on("autoMinorVersionUpgrade", MEMBER, default=True),
    "aws-docdb-minor-upgrades": on("autoMinorVersionUpgrade", default=True),
    "aws-neptune-minor-upgrades": on("autoMinorVersionUpgrade", default=True),
    "aws-elasticache-minor-upgrades": on("autoMinorVersionUpgrade", default=True),
    "aws-memorydb-minor-upgrades": on("autoMinorVersionUpgrade", default=True),
    "aws-redshift-minor-upgrades": on("allowVersionUpgrade", default=True),
    "aws-mq-minor-upgrades": on("autoMinorVersionUpgrade"),
    "aws-dms-minor-upgrades": on("autoMinorVersionUpgrade"),
    "aws-rds-copy-tags": on("copyTagsToSnapshot", CLUSTER),
    "aws-dynamodb-point-in-time": case(
        good=[
            {"pointInTimeRecovery": {"enabled": True}},
            R("aws:dynamodb/tableReplica:TableReplica", pointInTimeRecovery=True),
        ],
        bad=[{}, {"pointInTimeRecovery": {"enabled": False}}, R("aws:dynamodb/tableReplica:TableReplica")],
    ),
    "aws-keyspaces-point-in-time": case(
        good=[{"pointInTimeRecovery": {"status": "ENABLED"}}], bad=[{}, {"pointInTimeRecovery": {"status": "DISABLED"}}]
    ),
    "aws-lightsail-database-backup": on("backupRetentionEnabled", default=True),
    "aws-rds-engine-version": case(
        good=[
            {"engine": "postgres", "engineVersion": "16.4"},
            {"engine": "mysql", "engineVersion": "8"},
            R(CLUSTER, engine="aurora-mysql", engineVersion="8.0.mysql_aurora.3.08.0"),
            {"engine": "oracle-ee", "engineVersion": "19"},
        ],
        bad=[
            {"engine": "postgres", "engineVersion": "11.22"},
            {"engine": "mysql", "engineVersion": "5.7"},
            R(CLUSTER, engine="aurora-mysql", engineVersion="5.7.mysql_aurora.2.11.1"),
            R("aws:docdb/cluster:Cluster", engineVersion="3.6.0"),
        ],
        other=[{"engine": "postgres"}],
    ),
    "aws-rds-instance-storage-type": case(
        good=[{"storageType": "gp3"}],
        bad=[{}, {"storageType": "gp2"}, {"storageType": "io1"}],
        other=[{"snapshotIdentifier": "s"}],
    ),
    "aws-dms-multi-az": on("multiAz"),
}
