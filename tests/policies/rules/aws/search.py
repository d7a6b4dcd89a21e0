"""Cases of policies/rules/aws/search.py."""

import json

from policies.cases import Cases, R, case

OLD = "aws:elasticsearch/domain:Domain"


def nested(path: str, *, default: bool = False) -> Cases:
    top, key = path.split(".")
    return case(
        good=[{top: {key: True}}, R(OLD, {top: {key: True}}), *([{}] if default else [])],
        bad=[{top: {key: False}}, R(OLD, {top: {key: False}}), *([] if default else [{}])],
    )


def network(**more: object) -> dict[str, object]:
    return {"type": "network", "policy": json.dumps([{"Rules": [{"ResourceType": "collection"}], **more}])}


CASES = {
    "aws-opensearch-encrypted": nested("encryptAtRest.enabled"),
    "aws-opensearch-node-encryption": nested("nodeToNodeEncryption.enabled"),
    "aws-opensearch-https": nested("domainEndpointOptions.enforceHttps", default=True),
    "aws-opensearch-tls-version": case(
        good=[
            {"domainEndpointOptions": {"tlsSecurityPolicy": "Policy-Min-TLS-1-2-2019-07"}},
            R(OLD, domainEndpointOptions={"tlsSecurityPolicy": "Policy-Min-TLS-1-2-PFS-2023-10"}),
        ],
        bad=[{}, {"domainEndpointOptions": {"tlsSecurityPolicy": "Policy-Min-TLS-1-0-2019-07"}}],
    ),
    "aws-opensearch-vpc": case(good=[{"vpcOptions": {"subnetIds": ["subnet-1"]}}], bad=[{}, R(OLD)]),
    "aws-opensearch-fine-grained": case(
        good=[{"advancedSecurityOptions": {"enabled": True}}],
        bad=[
            {},
            {"advancedSecurityOptions": {"enabled": False}},
            {"advancedSecurityOptions": {"enabled": True, "anonymousAuthEnabled": True}},
        ],
    ),
    "aws-opensearch-logs": case(
        good=[{"logPublishingOptions": [{"logType": "INDEX_SLOW_LOGS", "cloudwatchLogGroupArn": "a"}]}],
        bad=[{}, {"logPublishingOptions": [{"logType": "INDEX_SLOW_LOGS", "enabled": False}]}],
    ),
    "aws-opensearch-audit": case(
        good=[{"advancedSecurityOptions": {"enabled": True}, "logPublishingOptions": [{"logType": "AUDIT_LOGS"}]}],
        bad=[{"advancedSecurityOptions": {"enabled": True}, "logPublishingOptions": [{"logType": "INDEX_SLOW_LOGS"}]}],
        other=[{}],
    ),
    "aws-opensearch-zones": case(
        good=[{"clusterConfig": {"zoneAwarenessEnabled": True}}, {"clusterConfig": {"multiAzWithStandbyEnabled": True}}],
        bad=[{}],
    ),
    "aws-opensearch-version": case(
        good=[{"engineVersion": "OpenSearch_2.19"}, {"engineVersion": "Elasticsearch_7.10"}],
        bad=[{"engineVersion": "OpenSearch_1.0"}, {"engineVersion": "Elasticsearch_6.8"}, R(OLD, elasticsearchVersion="1.5")],
        other=[{}],
    ),
    "aws-opensearchserverless-public": case(
        good=[network(AllowFromPublic=False, SourceVPCEs=["vpce-1"])],
        bad=[network(AllowFromPublic=True)],
        other=[{"type": "encryption"}],
    ),
}
