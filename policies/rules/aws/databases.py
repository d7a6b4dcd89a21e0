"""Databases: who reaches them, how they log in, and whether their data is encrypted."""

from policies import View, all_of, any_of, is_false, is_set, is_true, matches, none_of, one_of, rule
from policies.rule import Check

INSTANCE = "aws:rds/instance:Instance"
CLUSTER = "aws:rds/cluster:Cluster"
MEMBER = "aws:rds/clusterInstance:ClusterInstance"
DOCDB = "aws:docdb/cluster:Cluster"
NEPTUNE = "aws:neptune/cluster:Cluster"
REDSHIFT = "aws:redshift/cluster:Cluster"

replica = any_of(is_set("replicateSourceDb"), is_set("replicationSourceIdentifier"))
"""A replica takes encryption, engine and users from its source."""

_REACHED: tuple[tuple[str, str, tuple[str, ...], str, str], ...] = (
    ("rds", "RDS databases", (INSTANCE, MEMBER, CLUSTER), "publiclyAccessible", "LF-DB-01"),
    ("neptune", "Neptune databases", ("aws:neptune/clusterInstance:ClusterInstance",), "publiclyAccessible", "LF-DB-01"),
    ("neptunegraph", "Neptune graphs", ("aws:neptunegraph/graph:Graph",), "publicConnectivity", "LF-DB-01"),
    ("lightsail-database", "Lightsail databases", ("aws:lightsail/database:Database",), "publiclyAccessible", "LF-DB-01"),
    ("redshift", "Redshift clusters", (REDSHIFT,), "publiclyAccessible", "LF-DB-03"),
    (
        "redshiftserverless",
        "Redshift workgroups",
        ("aws:redshiftserverless/workgroup:Workgroup",),
        "publiclyAccessible",
        "LF-DB-03",
    ),
    ("dms", "Replication instances", ("aws:dms/replicationInstance:ReplicationInstance",), "publiclyAccessible", "LF-DB-01"),
    ("mq", "Brokers of MQ", ("aws:mq/broker:Broker",), "publiclyAccessible", "LF-MSG-03"),
)

for _id, _name, _types, _path, _control in _REACHED:
    rule(
        id=f"aws-{_id}-public",
        title=f"{_name} have no public endpoint",
        control=_control,
        severity="critical",
        types=_types,
        bad=is_true(_path),
        cure=f"Set `{_path}` to false and reach it from inside the network, by VPN or Session Manager.",
        fix={_path: False},
    )

rule(
    id="aws-rds-cluster-default-subnets",
    title="Multi-AZ clusters of RDS stand in subnets that are chosen",
    control="LF-DB-01",
    severity="high",
    types=CLUSTER,
    when=lambda cluster: cluster.has("dbClusterInstanceClass") and not cluster.has("publiclyAccessible"),
    ok=all_of(is_set("dbSubnetGroupName"), none_of("dbSubnetGroupName", "default")),
    why="Without a subnet group, or with the default one, such a cluster gets a public address.",
    cure="Set `dbSubnetGroupName` to a group of private subnets.",
)

_serverless = one_of("engineMode", "serverless")
_ENCRYPTED: tuple[tuple[str, str, str, Check, Check | None, str], ...] = (
    (
        "rds-instance",
        "RDS instances",
        INSTANCE,
        is_true("storageEncrypted"),
        lambda view: not replica(view),
        "storageEncrypted",
    ),
    (
        "rds-cluster",
        "RDS and Aurora clusters",
        CLUSTER,
        any_of(is_true("storageEncrypted"), _serverless),
        None,
        "storageEncrypted",
    ),
    (
        "rds-global-cluster",
        "Global Aurora clusters",
        "aws:rds/globalCluster:GlobalCluster",
        is_true("storageEncrypted"),
        lambda view: not view.has("sourceDbClusterIdentifier"),
        "storageEncrypted",
    ),
    ("docdb-cluster", "DocumentDB clusters", DOCDB, is_true("storageEncrypted"), None, "storageEncrypted"),
    (
        "docdb-global-cluster",
        "Global DocumentDB clusters",
        "aws:docdb/globalCluster:GlobalCluster",
        is_true("storageEncrypted"),
        lambda view: not view.has("sourceDbClusterIdentifier"),
        "storageEncrypted",
    ),
    ("neptune-cluster", "Neptune clusters", NEPTUNE, is_true("storageEncrypted"), None, "storageEncrypted"),
    ("redshift-cluster", "Redshift clusters", REDSHIFT, is_true("encrypted", default=True), None, "encrypted"),
)

for _id, _name, _type, _ok, _when, _path in _ENCRYPTED:
    rule(
        id=f"aws-{_id}-encrypted",
        title=f"{_name} are encrypted",
        control="LF-KEY-02",
        severity="high",
        types=_type,
        ok=_ok,
        when=_when,
        cure=f"Set `{_path}` to true; what exists is replaced: restore a snapshot.",
        fix={_path: True},
    )

rule(
    id="aws-rds-iam-authentication",
    title="Databases take logins with IAM",
    control="LF-DB-05",
    severity="low",
    types=(INSTANCE, CLUSTER, NEPTUNE),
    when=lambda view: (
        view.type == NEPTUNE
        or (matches("engine", "^(aurora|mysql|postgres|mariadb)")(view) and not (replica(view) or _serverless(view)))
    ),
    ok=is_true("iamDatabaseAuthenticationEnabled"),
    cure="Set `iamDatabaseAuthenticationEnabled` to true, and let workloads log in with a token of their role.",
    fix={"iamDatabaseAuthenticationEnabled": True},
)

_USERS = {INSTANCE: "username", CLUSTER: "masterUsername", DOCDB: "masterUsername", REDSHIFT: "masterUsername"}

rule(
    id="aws-rds-administrator-name",
    title="Administrators of databases do not carry the name everyone tries",
    control="LF-DB-08",
    severity="low",
    types=_USERS,
    bad=lambda view: view.word(_USERS[view.type]) in ("admin", "administrator", "root", "postgres", "awsuser", "sa", "master"),
    cure="Choose a name of its own; it cannot be changed later.",
)

rule(
    id="aws-rds-proxy-tls",
    title="RDS proxies demand TLS",
    control="LF-TLS-04",
    severity="high",
    types="aws:rds/proxy:Proxy",
    ok=is_true("requireTls"),
    cure="Set `requireTls` to true.",
    fix={"requireTls": True},
)

rule(
    id="aws-rds-certificate-authority",
    title="Databases have certificates that are valid",
    control="LF-TLS-08",
    severity="high",
    types=(INSTANCE, MEMBER, "aws:docdb/clusterInstance:ClusterInstance"),
    ok=none_of("caCertIdentifier", "rds-ca-2015", "rds-ca-2019"),
    why="These authorities have expired: clients that check the certificate cannot connect.",
    cure='Set `caCertIdentifier` to "rds-ca-rsa2048-g1".',
)

rule(
    id="aws-redshift-vpc-routing",
    title="Warehouses load and unload through the network",
    control="LF-NET-12",
    severity="low",
    types=(REDSHIFT, "aws:redshiftserverless/workgroup:Workgroup"),
    ok=is_true("enhancedVpcRouting"),
    why="COPY and UNLOAD go over the internet otherwise, past flow logs and endpoint policies.",
    cure="Set `enhancedVpcRouting` to true.",
    fix={"enhancedVpcRouting": True},
)

rule(
    id="aws-redshift-subnet-group",
    title="Redshift clusters stand in subnets that are chosen",
    control="LF-DB-03",
    severity="medium",
    types=REDSHIFT,
    ok=is_set("clusterSubnetGroupName"),
    cure="Set `clusterSubnetGroupName` to a group of private subnets.",
)

_SILENT = (
    "s3",
    "kinesis",
    "dynamodb",
    "opensearch",
    "elasticsearch",
    "redshift",
    "redshift-serverless",
    "kafka",
    "redis",
    "neptune",
)


def _talks_sql(endpoint: View) -> bool:
    return endpoint.word("engineName") not in _SILENT and not endpoint.has("redisSettings")


rule(
    id="aws-dms-endpoint-tls",
    title="Replication reaches databases by TLS",
    control="LF-TLS-04",
    severity="medium",
    types="aws:dms/endpoint:Endpoint",
    when=_talks_sql,
    ok=none_of("sslMode", "none", "", default="none"),
    cure='Set `sslMode` to "require", or better "verify-full" with a `certificateArn`.',
)

rule(
    id="aws-qldb-permissions",
    title="Ledgers obey IAM for each table",
    control="LF-IAM-02",
    severity="medium",
    types="aws:qldb/ledger:Ledger",
    ok=one_of("permissionsMode", "STANDARD"),
    cure='Set `permissionsMode` to "STANDARD".',
    fix={"permissionsMode": "STANDARD"},
)

rule(
    id="aws-rds-data-api",
    title="Clusters have no web endpoint for SQL",
    control="LF-DB-01",
    severity="low",
    types=CLUSTER,
    ok=is_false("enableHttpEndpoint"),
    why="The Data API takes SQL from the internet from whoever has the role; no security group stands before it.",
    cure="Leave `enableHttpEndpoint` out where no program calls the Data API.",
)
