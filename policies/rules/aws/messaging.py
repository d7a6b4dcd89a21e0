"""Queues, topics, streams and brokers. Their policies are in resource_policies."""

import re

from policies import View, all_of, any_of, is_absent, is_set, is_true, negate, none_of, one_of, rule, version

_QUEUE = "aws:sqs/queue:Queue"
_TOPIC = "aws:sns/topic:Topic"
_MSK = "aws:msk/cluster:Cluster"
_MQ = "aws:mq/broker:Broker"
_FIREHOSE = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream"

rule(
    id="aws-sqs-encrypted",
    title="Queues are encrypted",
    control="LF-KEY-05",
    severity="medium",
    types=_QUEUE,
    ok=any_of(is_set("kmsMasterKeyId"), is_true("sqsManagedSseEnabled", default=True)),
    cure="Leave `sqsManagedSseEnabled` out: it is on; or set `kmsMasterKeyId`.",
)


def _holds_failures(queue: View) -> bool:
    """Whether the queue is itself where others leave what failed."""
    called = queue.text("name") if queue.is_known("name") else ""
    named = re.search(r"dlq|dead[-_]?letter|failed|failures", f"{queue.name} {called}", re.IGNORECASE)
    return bool(named) or queue.has("redriveAllowPolicy") or bool(queue.related(_QUEUE, property="redrivePolicy"))


rule(
    id="aws-sqs-dead-letters",
    title="Queues keep messages that cannot be handled",
    control="LF-MSG-02",
    severity="low",
    types=_QUEUE,
    stack=True,
    when=negate(_holds_failures),
    ok=any_of(is_set("redrivePolicy"), lambda queue: queue.related("aws:sqs/redrivePolicy:RedrivePolicy", property="queueUrl")),
    message="a message that fails comes back until it expires",
    cure="Set `redrivePolicy` with the ARN of a second queue and a `maxReceiveCount`.",
)

rule(
    id="aws-sns-encrypted",
    title="Topics are encrypted",
    control="LF-KEY-05",
    severity="medium",
    types=_TOPIC,
    ok=is_set("kmsMasterKeyId"),
    cure='Set `kmsMasterKeyId` to a key of our own; alarms cannot publish with "alias/aws/sns".',
)

rule(
    id="aws-sns-subscription-tls",
    title="Topics deliver by HTTPS",
    control="LF-TLS-05",
    severity="high",
    types="aws:sns/topicSubscription:TopicSubscription",
    bad=one_of("protocol", "http"),
    cure='Set `protocol` to "https" and the endpoint to an https:// address.',
)

rule(
    id="aws-kinesis-encrypted",
    title="Streams are encrypted",
    control="LF-KEY-05",
    severity="medium",
    types="aws:kinesis/stream:Stream",
    ok=one_of("encryptionType", "KMS", default="NONE"),
    cure='Set `encryptionType` to "KMS" and `kmsKeyId`.',
)

rule(
    id="aws-firehose-encrypted",
    title="Firehose streams are encrypted",
    control="LF-KEY-05",
    severity="medium",
    types=_FIREHOSE,
    when=all_of(is_absent("kinesisSourceConfiguration"), is_absent("mskSourceConfiguration")),
    ok=is_true("serverSideEncryption.enabled"),
    cure="Set `serverSideEncryption.enabled` to true.",
    fix={"serverSideEncryption.enabled": True},
)

rule(
    id="aws-msk-tls-clients",
    title="MSK takes clients by TLS only",
    control="LF-TLS-05",
    severity="high",
    types=_MSK,
    ok=one_of("encryptionInfo.encryptionInTransit.clientBroker", "TLS", default="TLS"),
    cure='Set `encryptionInfo.encryptionInTransit.clientBroker` to "TLS".',
    fix={"encryptionInfo.encryptionInTransit.clientBroker": "TLS"},
)

rule(
    id="aws-msk-tls-brokers",
    title="Brokers of MSK talk by TLS",
    control="LF-TLS-05",
    severity="high",
    types=_MSK,
    ok=is_true("encryptionInfo.encryptionInTransit.inCluster", default=True),
    cure="Leave `encryptionInfo.encryptionInTransit.inCluster` out, or set it to true.",
)

rule(
    id="aws-msk-authentication",
    title="MSK knows its clients",
    control="LF-MSG-04",
    severity="high",
    types=_MSK,
    ok=all_of(
        negate(is_true("clientAuthentication.unauthenticated")),
        any_of(
            is_true("clientAuthentication.sasl.iam"),
            is_true("clientAuthentication.sasl.scram"),
            is_set("clientAuthentication.tls.certificateAuthorityArns"),
        ),
    ),
    message="clients come in without authentication",
    cure="Set `clientAuthentication.sasl.iam` to true, and `unauthenticated` to false.",
)

rule(
    id="aws-msk-public",
    title="MSK is not on the internet",
    control="LF-MSG-03",
    severity="critical",
    types=_MSK,
    ok=none_of("brokerNodeGroupInfo.connectivityInfo.publicAccess.type", "SERVICE_PROVIDED_EIPS"),
    cure='Leave `publicAccess` out, or set its `type` to "DISABLED".',
)

rule(
    id="aws-msk-logs",
    title="MSK writes the logs of its brokers",
    control="LF-LOG-10",
    severity="medium",
    types=_MSK,
    ok=any_of(*(is_true(f"loggingInfo.brokerLogs.{to}.enabled") for to in ("cloudwatchLogs", "firehose", "s3"))),
    message="no log of the brokers is written",
    cure="Set `loggingInfo.brokerLogs.cloudwatchLogs` with `enabled` true and a `logGroup`.",
)

rule(
    id="aws-msk-version",
    title="MSK runs a version that is supported",
    control="LF-VER-06",
    severity="medium",
    types=_MSK,
    ok=lambda cluster: version(cluster.text("kafkaVersion")) >= (2, 8),
    cure='Set `kafkaVersion` to "3.8.x" or later.',
)

rule(
    id="aws-mskconnect-tls",
    title="Connectors reach Kafka by TLS",
    control="LF-TLS-05",
    severity="high",
    types="aws:mskconnect/connector:Connector",
    ok=one_of("kafkaClusterEncryptionInTransit.encryptionType", "TLS", default="PLAINTEXT"),
    cure='Set `kafkaClusterEncryptionInTransit.encryptionType` to "TLS".',
)

rule(
    id="aws-mskconnect-authentication",
    title="Connectors say who they are",
    control="LF-MSG-04",
    severity="medium",
    types="aws:mskconnect/connector:Connector",
    ok=one_of("kafkaClusterClientAuthentication.authenticationType", "IAM", default="NONE"),
    cure='Set `kafkaClusterClientAuthentication.authenticationType` to "IAM".',
)

rule(
    id="aws-mq-logs",
    title="Brokers of MQ write logs",
    control="LF-LOG-10",
    severity="medium",
    types=_MQ,
    ok=all_of(is_true("logs.general"), any_of(is_true("logs.audit"), one_of("engineType", "RabbitMQ"))),
    cure="Set `logs.general` to true, with ActiveMQ `logs.audit` too.",
)

rule(
    id="aws-mq-zones",
    title="Brokers of MQ survive the loss of a zone",
    control="LF-BCK-11",
    severity="medium",
    types=_MQ,
    ok=one_of("deploymentMode", "ACTIVE_STANDBY_MULTI_AZ", "CLUSTER_MULTI_AZ", default="SINGLE_INSTANCE"),
    cure='Set `deploymentMode` to "ACTIVE_STANDBY_MULTI_AZ", with RabbitMQ to "CLUSTER_MULTI_AZ".',
)


def _current(broker: View) -> bool:
    return version(broker.text("engineVersion")) >= ((3, 13) if broker.word("engineType") == "rabbitmq" else (5, 18))


rule(
    id="aws-mq-version",
    title="Brokers of MQ run a version that is supported",
    control="LF-VER-06",
    severity="medium",
    types=_MQ,
    when=is_set("engineVersion"),
    ok=_current,
    cure='Set `engineVersion` to "5.18" or later, with RabbitMQ to "3.13" or later.',
    url="https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/activemq-version-management.html",
)
