"""Cases of policies/rules/aws/caches.py."""

from policies.cases import R, case

CASES = {
    "aws-elasticache-encrypted": case(
        good=[{"atRestEncryptionEnabled": True}, {"engine": "valkey"}],
        bad=[{}, {"engine": "redis", "atRestEncryptionEnabled": False}],
        other=[{"globalReplicationGroupId": "g"}],
    ),
    "aws-elasticache-tls": case(
        good=[{"transitEncryptionEnabled": True}, {"engine": "valkey"}],
        bad=[{}, {"engine": "valkey", "transitEncryptionEnabled": False}],
    ),
    "aws-elasticache-tls-mode": case(
        good=[{}, {"transitEncryptionMode": "required"}], bad=[{"transitEncryptionMode": "preferred"}]
    ),
    "aws-elasticache-authentication": case(good=[{"authToken": "x" * 16}, {"userGroupIds": ["g"]}], bad=[{}]),
    "aws-elasticache-serverless-authentication": case(
        good=[{"engine": "valkey", "userGroupId": "g"}], bad=[{"engine": "redis"}], other=[{"engine": "memcached"}]
    ),
    "aws-elasticache-user-password": case(
        good=[{"authenticationMode": {"type": "iam"}}, {"noPasswordRequired": False}],
        bad=[
            {"noPasswordRequired": True},
            {"accessString": "on ~* +@all", "authenticationMode": {"type": "no-password-required"}},
        ],
        other=[{"accessString": "off ~* -@all", "noPasswordRequired": True}],
    ),
    "aws-elasticache-subnet-group": case(
        good=[{"subnetGroupName": "data"}],
        bad=[{}, {"subnetGroupName": "default"}, R("aws:elasticache/cluster:Cluster", engine="redis")],
    ),
    "aws-elasticache-failover": case(
        good=[{"automaticFailoverEnabled": True, "multiAzEnabled": True}], bad=[{}, {"automaticFailoverEnabled": True}]
    ),
    "aws-elasticache-memcached-tls": case(
        good=[{"engine": "memcached", "transitEncryptionEnabled": True}],
        bad=[{"engine": "memcached"}],
        other=[{"engine": "redis"}],
    ),
    "aws-elasticache-version": case(
        good=[{"engineVersion": "7.1"}, {"engine": "valkey", "engineVersion": "8.0"}],
        bad=[{"engineVersion": "5.0.6"}],
        other=[{}],
    ),
    "aws-memorydb-tls": case(good=[{}, {"tlsEnabled": True}], bad=[{"tlsEnabled": False}]),
    "aws-memorydb-open-access": case(good=[{"aclName": "shop"}], bad=[{"aclName": "open-access"}]),
    "aws-memorydb-replicas": case(good=[{}, {"numReplicasPerShard": 2}], bad=[{"numReplicasPerShard": 0}]),
    "aws-dax-encrypted": case(
        good=[{"serverSideEncryption": {"enabled": True}}], bad=[{}, {"serverSideEncryption": {"enabled": False}}]
    ),
    "aws-dax-tls": case(good=[{"clusterEndpointEncryptionType": "TLS"}], bad=[{}, {"clusterEndpointEncryptionType": "NONE"}]),
}
