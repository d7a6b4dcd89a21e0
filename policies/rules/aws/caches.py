"""Caches: ElastiCache, MemoryDB, DAX."""

from policies import all_of, any_of, is_absent, is_set, is_true, matches, negate, none_of, one_of, rule, version

_GROUP = "aws:elasticache/replicationGroup:ReplicationGroup"
_CACHE = "aws:elasticache/cluster:Cluster"
_MEMORYDB = "aws:memorydb/cluster:Cluster"
_DAX = "aws:dax/cluster:Cluster"

_valkey = one_of("engine", "valkey", default="redis")

rule(
    id="aws-elasticache-encrypted",
    title="Caches are encrypted",
    control="LF-KEY-04",
    severity="high",
    types=_GROUP,
    when=is_absent("globalReplicationGroupId"),
    ok=lambda group: group.flag("atRestEncryptionEnabled", bool(_valkey(group))),
    cure="Set `atRestEncryptionEnabled` to true.",
    fix={"atRestEncryptionEnabled": True},
)

rule(
    id="aws-elasticache-tls",
    title="Caches demand TLS",
    control="LF-TLS-05",
    severity="high",
    types=_GROUP,
    when=is_absent("globalReplicationGroupId"),
    ok=lambda group: group.flag("transitEncryptionEnabled", bool(_valkey(group))),
    cure="Set `transitEncryptionEnabled` to true.",
    fix={"transitEncryptionEnabled": True},
)

rule(
    id="aws-elasticache-tls-mode",
    title="Caches refuse connections without TLS",
    control="LF-TLS-05",
    severity="medium",
    types=_GROUP,
    bad=one_of("transitEncryptionMode", "preferred"),
    cure='Set `transitEncryptionMode` to "required" once all clients use TLS.',
)

rule(
    id="aws-elasticache-authentication",
    title="Caches ask who is calling",
    control="LF-DB-06",
    severity="high",
    types=_GROUP,
    when=is_absent("globalReplicationGroupId"),
    ok=any_of(is_set("authToken"), is_set("authTokenWo"), is_set("userGroupIds")),
    message="the cache asks for no password",
    cure="Set `userGroupIds` to a group of users with IAM authentication, or `authToken` to a secret.",
)

rule(
    id="aws-elasticache-serverless-authentication",
    title="Serverless caches ask who is calling",
    control="LF-DB-06",
    severity="medium",
    types="aws:elasticache/serverlessCache:ServerlessCache",
    when=none_of("engine", "memcached"),
    ok=is_set("userGroupId"),
    cure="Set `userGroupId` to a group of users with IAM authentication.",
)

rule(
    id="aws-elasticache-user-password",
    title="Users of caches have a password or an identity",
    control="LF-DB-06",
    severity="high",
    types="aws:elasticache/user:User",
    when=negate(matches("accessString", r"^\s*off\b")),
    bad=any_of(is_true("noPasswordRequired"), matches("authenticationMode.type", "no-password")),
    cure='Set `authenticationMode.type` to "iam"; switch a default user off with the access string "off ~* -@all".',
)

rule(
    id="aws-elasticache-subnet-group",
    title="Caches stand in subnets that are chosen",
    control="LF-DB-04",
    severity="medium",
    types=(_GROUP, _CACHE),
    when=all_of(is_absent("replicationGroupId"), is_absent("globalReplicationGroupId")),
    ok=all_of(is_set("subnetGroupName"), none_of("subnetGroupName", "default")),
    why="Without a subnet group the cache stands in the default network.",
    cure="Set `subnetGroupName` to a group of private subnets.",
)

rule(
    id="aws-elasticache-failover",
    title="Caches survive the loss of a zone",
    control="LF-BCK-11",
    severity="medium",
    types=_GROUP,
    ok=all_of(is_true("automaticFailoverEnabled"), is_true("multiAzEnabled")),
    cure="Set `automaticFailoverEnabled` and `multiAzEnabled` to true, with one replica at least.",
)

rule(
    id="aws-elasticache-memcached-tls",
    title="Memcached demands TLS",
    control="LF-TLS-05",
    severity="medium",
    types=_CACHE,
    when=one_of("engine", "memcached"),
    ok=is_true("transitEncryptionEnabled"),
    cure="Set `transitEncryptionEnabled` to true; Memcached has it from version 1.6.12.",
)

rule(
    id="aws-elasticache-version",
    title="Caches run versions that are supported",
    control="LF-VER-06",
    severity="medium",
    types=(_GROUP, _CACHE),
    when=all_of(is_set("engineVersion"), none_of("engine", "memcached")),
    ok=lambda cache: version(cache.text("engineVersion")) >= (6,),
    cure='Set `engineVersion` to "7.1", or move to Valkey.',
    why="Redis 5 and older get no fixes any more.",
)

rule(
    id="aws-memorydb-tls",
    title="MemoryDB demands TLS",
    control="LF-TLS-05",
    severity="high",
    types=_MEMORYDB,
    ok=is_true("tlsEnabled", default=True),
    cure="Leave `tlsEnabled` out or set it to true.",
    fix={"tlsEnabled": True},
)

rule(
    id="aws-memorydb-open-access",
    title="MemoryDB asks who is calling",
    control="LF-DB-06",
    severity="high",
    types=_MEMORYDB,
    ok=none_of("aclName", "open-access"),
    cure="Set `aclName` to a list of users of your own.",
)

rule(
    id="aws-memorydb-replicas",
    title="MemoryDB survives the loss of a zone",
    control="LF-BCK-11",
    severity="medium",
    types=_MEMORYDB,
    ok=lambda cluster: (cluster.number("numReplicasPerShard", 1) or 0) >= 1,
    cure="Set `numReplicasPerShard` to 1 or more.",
)

rule(
    id="aws-dax-encrypted",
    title="DAX clusters are encrypted",
    control="LF-KEY-04",
    severity="high",
    types=_DAX,
    ok=is_true("serverSideEncryption.enabled"),
    cure="Set `serverSideEncryption.enabled` to true; a cluster that exists is replaced.",
    fix={"serverSideEncryption.enabled": True},
)

rule(
    id="aws-dax-tls",
    title="DAX clusters demand TLS",
    control="LF-TLS-05",
    severity="high",
    types=_DAX,
    ok=one_of("clusterEndpointEncryptionType", "TLS"),
    cure='Set `clusterEndpointEncryptionType` to "TLS".',
    fix={"clusterEndpointEncryptionType": "TLS"},
)
