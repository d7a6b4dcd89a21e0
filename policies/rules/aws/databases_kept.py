"""Databases: backups, protection from deletion, zones, upgrades."""

from policies import View, any_of, is_set, is_true, matches, negate, none_of, one_of, rule, version
from policies.rule import Check, Severity
from policies.rules.aws.databases import CLUSTER, DOCDB, INSTANCE, MEMBER, NEPTUNE, REDSHIFT, replica

_CACHES = "aws:elasticache/replicationGroup:ReplicationGroup"
_CACHE = "aws:elasticache/cluster:Cluster"
_MEMORYDB = "aws:memorydb/cluster:Cluster"
_TABLE = "aws:dynamodb/table:Table"


def _days(path: str, default: int) -> Check:
    return lambda view: (view.number(path, default) or 0) >= view.options["days"]


_BACKED: tuple[tuple[str, str, str, str, int, int, Severity], ...] = (
    ("rds-instance", "RDS instances", INSTANCE, "backupRetentionPeriod", 0, 7, "high"),
    ("rds-cluster", "RDS and Aurora clusters", CLUSTER, "backupRetentionPeriod", 1, 7, "high"),
    ("docdb-cluster", "DocumentDB clusters", DOCDB, "backupRetentionPeriod", 1, 7, "high"),
    (
        "docdb-elastic",
        "Elastic DocumentDB clusters",
        "aws:docdb/elasticCluster:ElasticCluster",
        "backupRetentionPeriod",
        1,
        7,
        "medium",
    ),
    ("neptune-cluster", "Neptune clusters", NEPTUNE, "backupRetentionPeriod", 1, 7, "high"),
    ("redshift-cluster", "Redshift clusters", REDSHIFT, "automatedSnapshotRetentionPeriod", 1, 7, "medium"),
    ("elasticache", "Caches", _CACHES, "snapshotRetentionLimit", 0, 1, "low"),
    ("memorydb", "MemoryDB clusters", _MEMORYDB, "snapshotRetentionLimit", 0, 7, "medium"),
)

for _id, _name, _type, _path, _default, _least, _severity in _BACKED:
    rule(
        id=f"aws-{_id}-backup",
        title=f"{_name} are backed up for {'a week' if _least == 7 else 'a day'} at least",
        control="LF-BCK-02",
        severity=_severity,
        types=_type,
        when=negate(replica),
        ok=_days(_path, _default),
        options={"days": _least},
        cure=f"Set `{_path}` to {_least} or more.",
    )

_PROTECTED: tuple[tuple[str, str, str, str, bool], ...] = (
    ("rds-instance", "RDS instances", INSTANCE, "deletionProtection", False),
    ("rds-cluster", "RDS and Aurora clusters", CLUSTER, "deletionProtection", False),
    ("rds-global-cluster", "Global Aurora clusters", "aws:rds/globalCluster:GlobalCluster", "deletionProtection", False),
    ("docdb-cluster", "DocumentDB clusters", DOCDB, "deletionProtection", False),
    ("neptune-cluster", "Neptune clusters", NEPTUNE, "deletionProtection", False),
    ("neptunegraph", "Neptune graphs", "aws:neptunegraph/graph:Graph", "deletionProtection", True),
    ("dynamodb-table", "DynamoDB tables", _TABLE, "deletionProtectionEnabled", False),
    ("qldb", "Ledgers", "aws:qldb/ledger:Ledger", "deletionProtection", True),
    ("eks-cluster", "EKS clusters", "aws:eks/cluster:Cluster", "deletionProtection", False),
    ("cognito-user-pool", "User pools", "aws:cognito/userPool:UserPool", "deletionProtection", False),
    (
        "cloudtrail-event-data-store",
        "Event data stores of CloudTrail",
        "aws:cloudtrail/eventDataStore:EventDataStore",
        "terminationProtectionEnabled",
        True,
    ),
)

for _id, _name, _type, _path, _is_default in _PROTECTED:
    _right = "ACTIVE" if _id.startswith("cognito") else True
    rule(
        id=f"aws-{_id}-deletion-protection",
        title=f"{_name} are protected from deletion",
        control="LF-BCK-03",
        severity="low" if _id.startswith("eks") else "medium",
        types=_type,
        ok=one_of(_path, "ACTIVE") if _right == "ACTIVE" else is_true(_path, default=_is_default),
        cure=f"Set `{_path}` to {'true' if _right is True else _right}.",
        fix={_path: _right},
    )

for _id, _name, _type in (
    ("rds-instance", "RDS instances", INSTANCE),
    ("rds-cluster", "RDS and Aurora clusters", CLUSTER),
    ("docdb-cluster", "DocumentDB clusters", DOCDB),
    ("neptune-cluster", "Neptune clusters", NEPTUNE),
    ("redshift-cluster", "Redshift clusters", REDSHIFT),
    ("lightsail-database", "Lightsail databases", "aws:lightsail/database:Database"),
):
    rule(
        id=f"aws-{_id}-final-snapshot",
        title=f"{_name} leave a last snapshot when they are deleted",
        control="LF-BCK-06",
        severity="medium",
        types=_type,
        when=negate(replica),
        bad=is_true("skipFinalSnapshot"),
        cure="Set `skipFinalSnapshot` to false and give a name for the snapshot.",
        fix={"skipFinalSnapshot": False},
    )

rule(
    id="aws-rds-instance-multi-az",
    title="RDS instances survive the loss of a zone",
    control="LF-BCK-05",
    severity="medium",
    types=INSTANCE,
    when=negate(replica),
    ok=is_true("multiAz"),
    cure="Set `multiAz` to true.",
    fix={"multiAz": True},
)

_MEMBERS = {
    CLUSTER: MEMBER,
    DOCDB: "aws:docdb/clusterInstance:ClusterInstance",
    NEPTUNE: "aws:neptune/clusterInstance:ClusterInstance",
}


def _alone(cluster: View) -> bool:
    return len(cluster.related(_MEMBERS[cluster.type], property="clusterIdentifier")) == 1


rule(
    id="aws-rds-cluster-instances",
    title="Clusters have an instance in a second zone",
    control="LF-BCK-05",
    severity="medium",
    types=_MEMBERS,
    stack=True,
    bad=_alone,
    message="the cluster has one instance only",
    cure="Add a second cluster instance; the cluster puts it into another zone and fails over to it.",
)

_UPGRADED: tuple[tuple[str, str, tuple[str, ...], str, bool], ...] = (
    ("rds", "RDS databases", (INSTANCE, MEMBER), "autoMinorVersionUpgrade", True),
    ("docdb", "DocumentDB instances", ("aws:docdb/clusterInstance:ClusterInstance",), "autoMinorVersionUpgrade", True),
    ("neptune", "Neptune instances", ("aws:neptune/clusterInstance:ClusterInstance",), "autoMinorVersionUpgrade", True),
    ("elasticache", "Caches", (_CACHES, _CACHE), "autoMinorVersionUpgrade", True),
    ("memorydb", "MemoryDB clusters", (_MEMORYDB,), "autoMinorVersionUpgrade", True),
    ("redshift", "Redshift clusters", (REDSHIFT,), "allowVersionUpgrade", True),
    ("mq", "Brokers of MQ", ("aws:mq/broker:Broker",), "autoMinorVersionUpgrade", False),
    ("dms", "Replication instances", ("aws:dms/replicationInstance:ReplicationInstance",), "autoMinorVersionUpgrade", False),
)

for _id, _name, _types, _path, _is_default in _UPGRADED:
    rule(
        id=f"aws-{_id}-minor-upgrades",
        title=f"{_name} get minor versions by themselves",
        control="LF-VER-04",
        severity="low",
        types=_types,
        ok=is_true(_path, default=_is_default),
        cure=f"Set `{_path}` to true.",
        fix={_path: True},
    )

rule(
    id="aws-rds-copy-tags",
    title="Snapshots of databases carry the tags",
    control="LF-TAG-01",
    severity="low",
    types=(INSTANCE, CLUSTER, NEPTUNE),
    ok=is_true("copyTagsToSnapshot"),
    cure="Set `copyTagsToSnapshot` to true.",
    fix={"copyTagsToSnapshot": True},
)

rule(
    id="aws-dynamodb-point-in-time",
    title="DynamoDB tables can go back to any minute",
    control="LF-BCK-04",
    severity="medium",
    types=(_TABLE, "aws:dynamodb/tableReplica:TableReplica"),
    ok=lambda view: view.flag("pointInTimeRecovery.enabled") if view.type == _TABLE else view.flag("pointInTimeRecovery"),
    cure="Set `pointInTimeRecovery.enabled` to true.",
)

rule(
    id="aws-keyspaces-point-in-time",
    title="Keyspaces tables can go back to any minute",
    control="LF-BCK-04",
    severity="medium",
    types="aws:keyspaces/table:Table",
    ok=is_true("pointInTimeRecovery.status"),
    cure='Set `pointInTimeRecovery.status` to "ENABLED".',
    fix={"pointInTimeRecovery.status": "ENABLED"},
)

rule(
    id="aws-lightsail-database-backup",
    title="Lightsail databases are backed up",
    control="LF-BCK-02",
    severity="medium",
    types="aws:lightsail/database:Database",
    ok=is_true("backupRetentionEnabled", default=True),
    cure="Set `backupRetentionEnabled` to true.",
    fix={"backupRetentionEnabled": True},
)

_ENDED: dict[str, tuple[int, ...]] = {
    "postgres": (14,),
    "aurora-postgresql": (14,),
    "mysql": (8, 0),
    "aurora-mysql": (8, 0),
    "mariadb": (10, 6),
    "aurora": (99,),
    "docdb": (4, 0),
    "neptune": (1, 2),
    "sqlserver": (13,),
}
"""The oldest version with standard support. https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html
and its siblings for the other engines; floors are kept low on purpose. `aurora` was MySQL 5.6."""


def _supported(view: View) -> bool:
    engine = view.word("engine", {DOCDB: "docdb", NEPTUNE: "neptune"}.get(view.type, ""))
    least = _ENDED.get(engine) or next((v for name, v in _ENDED.items() if engine.startswith(name + "-")), None)
    said = version(view.text("engineVersion"))
    return least is None or said >= least[: len(said)]


rule(
    id="aws-rds-engine-version",
    title="Databases run versions that are supported",
    control="LF-VER-01",
    severity="medium",
    types=(INSTANCE, CLUSTER, DOCDB, NEPTUNE, "aws:rds/globalCluster:GlobalCluster"),
    when=is_set("engineVersion"),
    ok=_supported,
    cure="Set `engineVersion` to a version in standard support, with `allowMajorVersionUpgrade` for the way there.",
)

rule(
    id="aws-rds-instance-storage-type",
    title="Databases stand on volumes of a current type",
    control="LF-CST-02",
    severity="low",
    types=INSTANCE,
    when=negate(any_of(replica, is_set("snapshotIdentifier"), matches("engine", "^(aurora|custom)"))),
    ok=none_of("storageType", "gp2", "standard", "io1", default="gp2"),
    cure='Set `storageType` to "gp3", or "io2" in place of "io1".',
)

rule(
    id="aws-dms-multi-az",
    title="Replication instances survive the loss of a zone",
    control="LF-BCK-05",
    severity="low",
    types="aws:dms/replicationInstance:ReplicationInstance",
    ok=is_true("multiAz"),
    cure="Set `multiAz` to true where replication must not stop.",
    fix={"multiAz": True},
)
