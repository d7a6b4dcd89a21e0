"""OpenSearch, with the domains that were Elasticsearch."""

import re

from policies import View, all_of, any_of, is_false, is_set, is_true, matches, one_of, rule, version

_SEARCH = ("aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain")

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
