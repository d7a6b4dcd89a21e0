"""Cases of policies/rules/aws/databases.py."""

from policies.cases import R, case

INSTANCE = "aws:rds/instance:Instance"
CLUSTER = "aws:rds/cluster:Cluster"


def flag(path: str, *, good: bool = True, absent_is_good: bool = False) -> object:
    """Cases of a rule about one flag."""
    value: dict[str, object] = {path: good}
    wrong: list[dict[str, object]] = [{path: not good}]
    return case(good=[value, *([{}] if absent_is_good else [])], bad=[*wrong, *([] if absent_is_good else [{}])])


CASES = {
    "aws-rds-public": case(
        good=[{}, {"publiclyAccessible": False}],
        bad=[
            {"publiclyAccessible": True},
            {"publiclyAccessible": "true"},
            R("aws:rds/clusterInstance:ClusterInstance", publiclyAccessible=True),
            R(CLUSTER, engine="mysql", publiclyAccessible=True),
        ],
    ),
    **{
        f"aws-{name}-public": flag(path, good=False, absent_is_good=True)
        for name, path in (
            ("neptune", "publiclyAccessible"),
            ("neptunegraph", "publicConnectivity"),
            ("lightsail-database", "publiclyAccessible"),
            ("redshift", "publiclyAccessible"),
            ("redshiftserverless", "publiclyAccessible"),
            ("dms", "publiclyAccessible"),
            ("mq", "publiclyAccessible"),
        )
    },
    "aws-rds-cluster-default-subnets": case(
        good=[{"dbClusterInstanceClass": "db.m6gd.large", "dbSubnetGroupName": "data"}],
        bad=[
            {"dbClusterInstanceClass": "db.m6gd.large"},
            {"dbClusterInstanceClass": "db.m6gd.large", "dbSubnetGroupName": "default"},
        ],
        other=[{"engine": "aurora-postgresql"}, {"dbClusterInstanceClass": "db.m6gd.large", "publiclyAccessible": False}],
    ),
    "aws-rds-instance-encrypted": case(
        good=[{"storageEncrypted": True}, {"storageEncrypted": "true"}],
        bad=[{}, {"storageEncrypted": False}],
        other=[{"replicateSourceDb": "source"}],
    ),
    "aws-rds-cluster-encrypted": case(
        good=[{"storageEncrypted": True}, {"engineMode": "serverless"}],
        bad=[{}, {"engine": "aurora-mysql", "storageEncrypted": False}],
    ),
    "aws-rds-global-cluster-encrypted": case(
        good=[{"storageEncrypted": True}], bad=[{}], other=[{"sourceDbClusterIdentifier": "arn:aws:rds:::cluster:a"}]
    ),
    "aws-docdb-cluster-encrypted": flag("storageEncrypted"),
    "aws-docdb-global-cluster-encrypted": flag("storageEncrypted"),
    "aws-neptune-cluster-encrypted": flag("storageEncrypted"),
    "aws-redshift-cluster-encrypted": case(
        good=[{}, {"encrypted": "true"}], bad=[{"encrypted": "false"}, {"encrypted": False}]
    ),
    "aws-rds-iam-authentication": case(
        good=[
            {"engine": "postgres", "iamDatabaseAuthenticationEnabled": True},
            R(CLUSTER, engine="aurora-mysql", iamDatabaseAuthenticationEnabled=True),
        ],
        bad=[{"engine": "postgres"}, R(CLUSTER, engine="aurora-postgresql"), R("aws:neptune/cluster:Cluster")],
        other=[{"engine": "oracle-ee"}, {"replicateSourceDb": "a"}],
    ),
    "aws-rds-administrator-name": case(
        good=[{}, {"username": "shop_owner"}], bad=[{"username": "admin"}, R(CLUSTER, masterUsername="postgres")]
    ),
    "aws-rds-proxy-tls": flag("requireTls"),
    "aws-rds-certificate-authority": case(
        good=[{}, {"caCertIdentifier": "rds-ca-rsa2048-g1"}],
        bad=[
            {"caCertIdentifier": "rds-ca-2019"},
            R("aws:docdb/clusterInstance:ClusterInstance", caCertIdentifier="rds-ca-2015"),
        ],
    ),
    "aws-redshift-vpc-routing": flag("enhancedVpcRouting"),
    "aws-redshift-subnet-group": case(good=[{"clusterSubnetGroupName": "data"}], bad=[{}]),
    "aws-dms-endpoint-tls": case(
        good=[{"engineName": "postgres", "sslMode": "verify-full"}, {"engineName": "mysql", "sslMode": "require"}],
        bad=[{"engineName": "postgres"}, {"engineName": "oracle", "sslMode": "none"}],
        other=[{"engineName": "kinesis"}, {"engineName": "redis", "redisSettings": {"authType": "none"}}],
    ),
    "aws-qldb-permissions": case(good=[{"permissionsMode": "STANDARD"}], bad=[{"permissionsMode": "ALLOW_ALL"}]),
    "aws-rds-data-api": case(good=[{}, {"enableHttpEndpoint": False}], bad=[{"enableHttpEndpoint": True}]),
}
