"""Where alarms of a place go on AWS: one encrypted topic, with a subscription an address."""

import pulumi
from pulumi_aws import sns

from components.component import Component
from components.encryption.aws import AwsKey, by_alarms
from components.observability.handles import Alerts
from components.observability.spec import ObservabilitySpec
from components.place import Place
from components.regions import REGIONS


class AwsAlerts(Component):
    """A topic that only this account's CloudWatch alarms publish to. Each address gets a mail first, and must confirm it."""

    handle: Alerts

    def __init__(self, spec: ObservabilitySpec, *, place: Place, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("landfall:observability:AwsAlerts", _name(place), place, opts=opts)
        key = AwsKey(
            self.name_of("key"),
            place=place,
            purpose=f"alarms {self.cloud_name()}",
            uses=[by_alarms(place)],
            opts=self.child(),
        )
        topic = sns.Topic(
            self.name_of("topic"),
            name=self.cloud_name(),
            display_name=f"{place.stack} alarms",
            kms_master_key_id=key.arn,
            region=place.region,
            opts=self.child(),
        )
        sns.TopicPolicy(
            self.name_of("topic", "policy"),
            arn=topic.arn,
            policy=pulumi.Output.json_dumps(_alarms_may_publish(topic.arn, place)),
            region=place.region,
            opts=self.child(),
        )
        for address in spec.alerts.email:
            sns.TopicSubscription(
                self.name_of("email", address.lower().replace("@", "-at-")),
                topic=topic.arn,
                protocol="email",
                endpoint=address,
                region=place.region,
                opts=self.child(),
            )
        self.handle = _handle(spec, place, topic.arn)
        self.done(topic_arn=topic.arn)


def shape(spec: ObservabilitySpec, place: Place) -> Alerts:
    """The handle of another stack's topic, with a placeholder for its ARN."""
    return _handle(spec, place, pulumi.Output.from_input(""))


def _alarms_may_publish(topic_arn: pulumi.Output[str], place: Place) -> dict[str, object]:
    """Replaces the default policy, which lets every identity of the account publish, subscribe and delete by it.

    https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
    """
    return {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Sid": "Alarms",
                "Effect": "Allow",
                "Principal": {"Service": "cloudwatch.amazonaws.com"},
                "Action": "sns:Publish",
                "Resource": topic_arn,
                "Condition": {
                    "StringEquals": {"aws:SourceAccount": place.account_id},
                    "ArnLike": {"aws:SourceArn": f"arn:aws:cloudwatch:{place.region}:{place.account_id}:alarm:*"},
                },
            }
        ],
    }


def _name(place: Place) -> str:
    return f"alerts-aws-{place.account}-{REGIONS['aws'][place.region].code}"


def _handle(spec: ObservabilitySpec, place: Place, topic_arn: pulumi.Output[str]) -> Alerts:
    return Alerts(cloud="aws", account=place.account_id, region=place.region, runbooks=spec.runbooks, id=topic_arn)
