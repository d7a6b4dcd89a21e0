"""Caches and search engines: ElastiCache, MemoryDB, DAX, OpenSearch."""

import re

from policies import View, all_of, any_of, is_absent, is_false, is_set, is_true, matches, negate, none_of, one_of, rule, version

_GROUP = "aws:elasticache/replicationGroup:ReplicationGroup"
_CACHE = "aws:elasticache/cluster:Cluster"
_MEMORYDB = "aws:memorydb/cluster:Cluster"
_DAX = "aws:dax/cluster:Cluster"
_SEARCH = ("aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain")

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

_SEARCH_FLAGS = (
    ("encrypted", "OpenSearch domains are encrypted", "encryptAtRest.enabled", "LF-KEY-04", False),
    ("node-encryption", "Nodes of OpenSearch talk by TLS", "nodeToNodeEncryption.enabled", "LF-TLS-10", False),
    ("https", "OpenSearch domains answer on HTTPS only", "domainEndpointOptions.enforceHttps", "LF-TLS-05", True),
)

for _id, _title, _path, _control, _is_default in _SEARCH_FLAGS:
    rule(
        id=f"aws-opensearch-{_id}",
        title=_title,
        control=_control,
        severity="high",
        types=_SEARCH,
        ok=is_true(_path, default=_is_default),
        cure=f"Set `{_path}` to true.",
        fix={_path: True},
    )

rule(
    id="aws-opensearch-tls-version",
    title="OpenSearch domains accept TLS 1.2 at least",
    control="LF-TLS-02",
    severity="high",
    types=_SEARCH,
    ok=matches("domainEndpointOptions.tlsSecurityPolicy", r"^Policy-Min-TLS-1-[23]"),
    message="TLS older than 1.2 is accepted",
    why="Where no policy is named, the domain takes TLS 1.0.",
    cure='Set `domainEndpointOptions.tlsSecurityPolicy` to "Policy-Min-TLS-1-2-PFS-2023-10".',
)

rule(
    id="aws-opensearch-vpc",
    title="OpenSearch domains stand inside a network",
    control="LF-DB-04",
    severity="high",
    types=_SEARCH,
    ok=is_set("vpcOptions.subnetIds"),
    message="the domain has a public endpoint",
    cure="Set `vpcOptions` with private subnets; a domain that exists is replaced.",
)

rule(
    id="aws-opensearch-fine-grained",
    title="OpenSearch domains know their users",
    control="LF-DB-06",
    severity="medium",
    types=_SEARCH,
    ok=all_of(is_true("advancedSecurityOptions.enabled"), is_false("advancedSecurityOptions.anonymousAuthEnabled")),
    cure="Set `advancedSecurityOptions.enabled` to true with an ARN as master user, and leave anonymous access off.",
)

rule(
    id="aws-opensearch-logs",
    title="OpenSearch domains publish their logs",
    control="LF-LOG-06",
    severity="low",
    types=_SEARCH,
    ok=lambda domain: domain.some("logPublishingOptions", lambda one: one.flag("enabled", True)),
    message="no log is published",
    cure="Add `logPublishingOptions` for AUDIT_LOGS and ES_APPLICATION_LOGS.",
)


def _audited(domain: View) -> bool:
    return domain.some("logPublishingOptions", lambda one: one.flag("enabled", True) and one.word("logType") == "audit_logs")


rule(
    id="aws-opensearch-audit",
    title="OpenSearch domains publish who did what",
    control="LF-LOG-06",
    severity="low",
    types=_SEARCH,
    when=is_true("advancedSecurityOptions.enabled"),
    ok=_audited,
    message="the audit log is not published",
    cure='Add `logPublishingOptions` with `logType` "AUDIT_LOGS".',
)

rule(
    id="aws-opensearch-zones",
    title="OpenSearch domains survive the loss of a zone",
    control="LF-BCK-11",
    severity="medium",
    types=_SEARCH,
    ok=any_of(is_true("clusterConfig.zoneAwarenessEnabled"), is_true("clusterConfig.multiAzWithStandbyEnabled")),
    cure="Set `clusterConfig.zoneAwarenessEnabled` to true with two or three nodes.",
)


def _supported(domain: View) -> bool:
    text = domain.text("engineVersion") or domain.text("elasticsearchVersion")
    least = (1, 3) if re.match("OpenSearch", text) else (7, 10)
    return not text or version(text) >= least


rule(
    id="aws-opensearch-version",
    title="OpenSearch domains run versions that are supported",
    control="LF-VER-06",
    severity="medium",
    types=_SEARCH,
    when=any_of(is_set("engineVersion"), is_set("elasticsearchVersion")),
    ok=_supported,
    cure='Set `engineVersion` to a current one, "OpenSearch_2.19" for instance.',
    url="https://docs.aws.amazon.com/opensearch-service/latest/developerguide/what-is.html#choosing-version",
)


def _public_collection(view: View) -> bool:
    rules = view.json("policy")
    return rules is not None and any(one.flag("AllowFromPublic") for one in rules.each())


rule(
    id="aws-opensearchserverless-public",
    title="OpenSearch collections stand inside a network",
    control="LF-DB-04",
    severity="high",
    types="aws:opensearch/serverlessSecurityPolicy:ServerlessSecurityPolicy",
    when=one_of("type", "network"),
    bad=_public_collection,
    message="the collection is reached from the internet",
    cure="Set AllowFromPublic to false and name a VPC endpoint in SourceVPCEs.",
)
