"""Cases of policies/rules/aws/messaging.py."""

from typing import Any

from policies.cases import R, case

QUEUE = "aws:sqs/queue:Queue"


def transit(**more: object) -> dict[str, Any]:
    return {"encryptionInfo": {"encryptionInTransit": more}}


def public(kind: str) -> dict[str, Any]:
    return {"brokerNodeGroupInfo": {"instanceType": "kafka.m7g.large", "connectivityInfo": {"publicAccess": {"type": kind}}}}


CASES = {
    "aws-sqs-encrypted": case(
        good=[{}, {"sqsManagedSseEnabled": True}, {"sqsManagedSseEnabled": False, "kmsMasterKeyId": "k"}],
        bad=[{"sqsManagedSseEnabled": False}],
    ),
    "aws-sqs-dead-letters": case(
        good=[
            {"redrivePolicy": '{"deadLetterTargetArn": "arn", "maxReceiveCount": 5}'},
            [R(QUEUE, "q"), R("aws:sqs/redrivePolicy:RedrivePolicy", "r", queueUrl="@q.id", redrivePolicy="{}")],
        ],
        bad=[{}],
        other=[{"name": "orders-dlq"}, {"redriveAllowPolicy": "{}"}],
    ),
    "aws-sns-encrypted": case(good=[{"kmsMasterKeyId": "alias/aws/sns"}], bad=[{}]),
    "aws-sns-subscription-tls": case(good=[{"protocol": "https"}, {"protocol": "sqs"}], bad=[{"protocol": "http"}]),
    "aws-kinesis-encrypted": case(good=[{"encryptionType": "KMS", "kmsKeyId": "k"}], bad=[{}, {"encryptionType": "NONE"}]),
    "aws-firehose-encrypted": case(
        good=[{"serverSideEncryption": {"enabled": True}}],
        bad=[{}, {"serverSideEncryption": {"enabled": False}}],
        other=[{"kinesisSourceConfiguration": {"kinesisStreamArn": "a", "roleArn": "r"}}],
    ),
    "aws-msk-tls-clients": case(
        good=[{}, transit(clientBroker="TLS")], bad=[transit(clientBroker="TLS_PLAINTEXT"), transit(clientBroker="PLAINTEXT")]
    ),
    "aws-msk-tls-brokers": case(good=[{}, transit(inCluster=True)], bad=[transit(inCluster=False)]),
    "aws-msk-authentication": case(
        good=[
            {"clientAuthentication": {"sasl": {"iam": True}}},
            {"clientAuthentication": {"tls": {"certificateAuthorityArns": ["a"]}}},
        ],
        bad=[{}, {"clientAuthentication": {"sasl": {"iam": True}, "unauthenticated": True}}],
    ),
    "aws-msk-public": case(good=[{}, public("DISABLED")], bad=[public("SERVICE_PROVIDED_EIPS")]),
    "aws-msk-logs": case(
        good=[{"loggingInfo": {"brokerLogs": {"s3": {"enabled": True, "bucket": "b"}}}}],
        bad=[{}, {"loggingInfo": {"brokerLogs": {"s3": {"enabled": False}}}}],
    ),
    "aws-msk-version": case(good=[{"kafkaVersion": "3.8.x"}, {"kafkaVersion": "2.8.1"}], bad=[{"kafkaVersion": "2.2.1"}]),
    "aws-mskconnect-tls": case(
        good=[{"kafkaClusterEncryptionInTransit": {"encryptionType": "TLS"}}], bad=[{"kafkaClusterEncryptionInTransit": {}}]
    ),
    "aws-mskconnect-authentication": case(
        good=[{"kafkaClusterClientAuthentication": {"authenticationType": "IAM"}}],
        bad=[{"kafkaClusterClientAuthentication": {}}],
    ),
    "aws-mq-logs": case(
        good=[{"logs": {"general": True, "audit": True}}, {"engineType": "RabbitMQ", "logs": {"general": True}}],
        bad=[{}, {"engineType": "ActiveMQ", "logs": {"general": True}}],
    ),
    "aws-mq-zones": case(good=[{"deploymentMode": "CLUSTER_MULTI_AZ"}], bad=[{}, {"deploymentMode": "SINGLE_INSTANCE"}]),
    "aws-mq-version": case(
        good=[{"engineType": "ActiveMQ", "engineVersion": "5.18"}, {"engineType": "RabbitMQ", "engineVersion": "3.13"}],
        bad=[{"engineType": "ActiveMQ", "engineVersion": "5.15.9"}, {"engineType": "RabbitMQ", "engineVersion": "3.8.11"}],
        other=[{}],
    ),
}
