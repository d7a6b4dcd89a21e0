"""Which names the machines of a hub's networks ask for, written down as long as flow logs are kept.

The configuration and the log group are the hub's; each network is associated with it, so a new one changes nothing here.
https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-query-logs.html
"""

from collections.abc import Sequence
from typing import Any

import pulumi
from pulumi_aws import cloudwatch, route53

from components.component import Component
from components.encryption.aws import AwsKey, by_log_groups
from components.network.spec import FlowLogs
from components.observability.aws_logs import retention_days
from components.place import Place


class AwsQueryLog(Component):
    """A log group with its key, and what networks associate: `config`.

    :param accounts: ids of the accounts whose networks are associated, beside the place's own.
    """

    def __init__(
        self,
        name: str,
        spec: FlowLogs,
        *,
        accounts: Sequence[str],
        place: Place,
        retire: bool = False,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__("landfall:network:AwsQueryLog", name, place, retire=retire, opts=opts)
        key = AwsKey(
            self.name_of("key"),
            place=place,
            purpose=f"DNS queries {self.cloud_name()}",
            spec=spec.key,
            uses=[by_log_groups(place, self.cloud_name())],
            retire=retire,
            opts=self.child(),
        )
        group = cloudwatch.LogGroup(
            self.name_of("records"),
            name=self.cloud_name(),
            kms_key_id=key.arn,
            retention_in_days=retention_days(spec.retention),
            region=place.region,
            opts=self.child(stateful=True),
        )
        policy = cloudwatch.LogResourcePolicy(
            self.name_of("write"),
            policy_name=self.cloud_name(),
            policy_document=pulumi.Output.json_dumps(self._may_write(group.arn, sorted({*accounts, place.account_id}))),
            region=place.region,
            opts=self.child(),
        )
        self.config = route53.ResolverQueryLogConfig(
            self.name_of("config"),
            name=self.cloud_name(),
            destination_arn=group.arn,
            region=place.region,
            tags={"Name": self.cloud_name()},
            opts=self.child(depends_on=[policy]),
        )
        self.done(config_id=self.config.id)

    def _may_write(self, group_arn: pulumi.Output[str], accounts: Sequence[str]) -> dict[str, Any]:
        """That group's streams, for queries of these accounts.

        https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-CWL.html
        """
        sources = [f"arn:aws:logs:{self.place.region}:{account}:*" for account in accounts]
        return {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Sid": "Queries",
                    "Effect": "Allow",
                    "Principal": {"Service": "delivery.logs.amazonaws.com"},
                    "Action": ["logs:CreateLogStream", "logs:PutLogEvents"],
                    "Resource": pulumi.Output.concat(group_arn, ":log-stream:*"),
                    "Condition": {
                        "StringEquals": {"aws:SourceAccount": list(accounts)},
                        "ArnLike": {"aws:SourceArn": sources},
                    },
                }
            ],
        }
