"""Flow logs of a VPC or a transit gateway: every accepted and refused flow, encrypted, kept as long as asked."""

import pulumi
from pulumi_aws import cloudwatch, ec2, iam

from components.component import Component
from components.encryption.aws import AwsKey, by_log_groups
from components.network.spec import FlowLogs
from components.observability.aws_logs import retention_days
from components.place import Place

_WRITE = ("logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams")


class AwsFlowLogs(Component):
    """A log group with its key, and the role that the flow log writes with."""

    def __init__(
        self,
        name: str,
        spec: FlowLogs,
        *,
        vpc_id: pulumi.Input[str] | None = None,
        transit_gateway_id: pulumi.Input[str] | None = None,
        place: Place,
        retire: bool = False,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__("landfall:network:AwsFlowLogs", name, place, retire=retire, opts=opts)
        role = self._role()
        group = self._group(spec, retire)
        iam.RolePolicy(
            self.name_of("role", "write"),
            role=role.name,
            policy=pulumi.Output.json_dumps(self._may_write(group.arn)),
            opts=self.child(),
        )
        ec2.FlowLog(
            self.name_of("log"),
            vpc_id=vpc_id,
            transit_gateway_id=transit_gateway_id,
            # A transit gateway only forwards: it has no accepted and refused.
            traffic_type="ALL" if transit_gateway_id is None else None,
            log_destination_type="cloud-watch-logs",
            log_destination=group.arn,
            iam_role_arn=role.arn,
            max_aggregation_interval=60,
            region=place.region,
            tags={"Name": self.cloud_name()},
            opts=self.child(),
        )
        self.done(log_group=group.arn)

    def _role(self) -> iam.Role:
        account, region = self.place.account_id, self.place.region
        only_here = {
            "StringEquals": {"aws:SourceAccount": account},
            "ArnLike": {"aws:SourceArn": f"arn:aws:ec2:{region}:{account}:vpc-flow-log/*"},
        }
        trust = {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Effect": "Allow",
                    "Principal": {"Service": "vpc-flow-logs.amazonaws.com"},
                    "Action": "sts:AssumeRole",
                    "Condition": only_here,
                }
            ],
        }
        return iam.Role(
            self.name_of("role"),
            name=self.cloud_name(),
            description="Writes VPC flow logs",
            assume_role_policy=pulumi.Output.json_dumps(trust),
            opts=self.child(),
        )

    def _may_write(self, group_arn: pulumi.Output[str]) -> dict[str, object]:
        """The exact group and its streams. https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html"""
        streams = pulumi.Output.concat(group_arn, ":*")
        return {
            "Version": "2012-10-17",
            "Statement": [{"Effect": "Allow", "Action": list(_WRITE), "Resource": [group_arn, streams]}],
        }

    def _group(self, spec: FlowLogs, retire: bool) -> cloudwatch.LogGroup:
        key = AwsKey(
            self.name_of("key"),
            place=self.place,
            purpose=f"flow logs {self.cloud_name()}",
            spec=spec.key,
            uses=[by_log_groups(self.place, self.cloud_name())],
            retire=retire,
            opts=self.child(),
        )
        return cloudwatch.LogGroup(
            self.name_of("records"),
            name=self.cloud_name(),
            kms_key_id=key.arn,
            retention_in_days=retention_days(spec.retention),
            region=self.place.region,
            opts=self.child(stateful=True),
        )
