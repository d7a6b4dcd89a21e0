"""The machines: a launch template, a group that scales, and a role that opens a session and reads one secret."""

from collections.abc import Mapping

import pulumi
from pulumi_aws import autoscaling, ec2, iam

from components.component import Component
from components.edge.aws import Balancer
from components.encryption.aws import AwsKey
from components.network.handles import AwsNetwork
from components.place import Place
from components.workloads.spec import mebibytes
from components.workloads.three_tier.aws_sizes import architecture, machine
from components.workloads.three_tier.aws_start import encoded, script
from components.workloads.three_tier.spec import WebSpec

IMAGE = "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-{architecture}"
"""Resolved by EC2 at every launch, so new machines have the current image and nothing is looked up here.
https://docs.aws.amazon.com/linux/al2023/ug/ec2.html"""

ROOT = "/dev/xvda"
REFRESH_PERCENT = (100, 150)
"""Of the group's size while machines are replaced: never fewer, and half as many again for a while."""

_WATCHED = (
    autoscaling.Metric.GROUP_IN_SERVICE_INSTANCES,
    autoscaling.Metric.GROUP_DESIRED_CAPACITY,
    autoscaling.Metric.GROUP_PENDING_INSTANCES,
    autoscaling.Metric.GROUP_TERMINATING_INSTANCES,
    autoscaling.Metric.GROUP_TOTAL_INSTANCES,
)


class AwsMachines(Component):
    """The web tier.

    :param group: security group of the machines.
    :param database: variables that tell a machine where the database is.
    :param secret: ARN of the one secret that they may read.
    """

    role: str

    def __init__(
        self,
        name: str,
        spec: WebSpec,
        *,
        place: Place,
        network: AwsNetwork,
        edge: Balancer,
        group: "pulumi.Output[str]",
        database: Mapping[str, "pulumi.Input[str]"],
        secret: "pulumi.Output[str]",
        key: AwsKey,
        retire: bool,
        opts: pulumi.ResourceOptions,
    ) -> None:
        super().__init__("landfall:workloads:AwsMachines", name, place, retire=retire, opts=opts)
        self.role = self.cloud_name()
        profile = self._identity(secret, key)
        template = self._template(spec, group, profile, database, key)
        machines = self._group(spec, network, edge, template)
        autoscaling.Policy(
            self.name_of("cpu"),
            name=self.cloud_name("cpu"),
            autoscaling_group_name=machines.name,
            policy_type="TargetTrackingScaling",
            target_tracking_configuration=autoscaling.PolicyTargetTrackingConfigurationArgs(
                target_value=spec.target_cpu,
                predefined_metric_specification=autoscaling.PolicyTargetTrackingConfigurationPredefinedMetricSpecificationArgs(
                    predefined_metric_type="ASGAverageCPUUtilization"
                ),
            ),
            region=place.region,
            opts=self.child(),
        )
        self.done(group=machines.name)

    def _identity(self, secret: "pulumi.Output[str]", key: AwsKey) -> iam.InstanceProfile:
        """Sessions through Systems Manager instead of SSH, and the database's credentials; nothing else."""
        role = iam.Role(
            self.name_of("role"),
            name=self.role,
            description=f"Machines of {self.cloud_name()}",
            assume_role_policy=pulumi.Output.json_dumps(
                {
                    "Version": "2012-10-17",
                    "Statement": [
                        {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}
                    ],
                }
            ),
            opts=self.child(),
        )
        iam.RolePolicyAttachment(
            self.name_of("role", "ssm"),
            role=role.name,
            policy_arn="arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
            opts=self.child(),
        )
        by_secrets_manager = {"StringEquals": {"kms:ViaService": f"secretsmanager.{self.place.region}.amazonaws.com"}}
        iam.RolePolicy(
            self.name_of("role", "database"),
            role=role.name,
            policy=pulumi.Output.json_dumps(
                {
                    "Version": "2012-10-17",
                    "Statement": [
                        {"Sid": "Secret", "Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": secret},
                        {
                            "Sid": "Key",
                            "Effect": "Allow",
                            "Action": "kms:Decrypt",
                            "Resource": key.arn,
                            "Condition": by_secrets_manager,
                        },
                    ],
                }
            ),
            opts=self.child(),
        )
        return iam.InstanceProfile(self.name_of("profile"), name=self.role, role=role.name, opts=self.child())

    def _template(
        self,
        spec: WebSpec,
        group: "pulumi.Output[str]",
        profile: iam.InstanceProfile,
        database: Mapping[str, "pulumi.Input[str]"],
        key: AwsKey,
    ) -> ec2.LaunchTemplate:
        kind = machine(spec.size) or spec.size
        start = pulumi.Output.all(**database).apply(lambda known: encoded(script(spec.start, spec.port, known)))
        return ec2.LaunchTemplate(
            self.name_of("template"),
            description=f"Machines of {self.cloud_name()}",
            image_id=IMAGE.format(architecture=architecture(kind)),
            instance_type=kind,
            user_data=start,
            update_default_version=True,
            iam_instance_profile=ec2.LaunchTemplateIamInstanceProfileArgs(arn=profile.arn),
            metadata_options=ec2.LaunchTemplateMetadataOptionsArgs(
                http_endpoint="enabled",
                http_tokens="required",
                http_put_response_hop_limit=1,
                instance_metadata_tags="disabled",
            ),
            monitoring=ec2.LaunchTemplateMonitoringArgs(enabled=True),
            network_interfaces=[
                ec2.LaunchTemplateNetworkInterfaceArgs(
                    device_index=0, associate_public_ip_address="false", delete_on_termination="true", security_groups=[group]
                )
            ],
            block_device_mappings=[
                ec2.LaunchTemplateBlockDeviceMappingArgs(
                    device_name=ROOT,
                    ebs=ec2.LaunchTemplateBlockDeviceMappingEbsArgs(
                        volume_type="gp3",
                        volume_size=mebibytes(spec.disk) // 1024,
                        encrypted="true",
                        kms_key_id=key.arn,
                        delete_on_termination="true",
                    ),
                )
            ],
            region=self.place.region,
            opts=self.child(),
        )

    def _group(self, spec: WebSpec, network: AwsNetwork, edge: Balancer, template: ec2.LaunchTemplate) -> autoscaling.Group:
        fewest, most = REFRESH_PERCENT
        return autoscaling.Group(
            self.name_of("group"),
            name=self.cloud_name(),
            min_size=spec.replicas.min,
            max_size=spec.replicas.max,
            vpc_zone_identifiers=list(network.subnets["private"].values()),
            launch_template=autoscaling.GroupLaunchTemplateArgs(id=template.id, version=template.latest_version.apply(str)),
            target_group_arns=[edge.target_arn],
            health_check_type="ELB",
            health_check_grace_period=spec.grace,
            default_instance_warmup=spec.grace,
            enabled_metrics=list(_WATCHED),
            metrics_granularity="1Minute",
            # A new version of the template replaces the machines, new ones first.
            instance_refresh=autoscaling.GroupInstanceRefreshArgs(
                strategy="Rolling",
                preferences=autoscaling.GroupInstanceRefreshPreferencesArgs(
                    min_healthy_percentage=fewest, max_healthy_percentage=most, instance_warmup=str(spec.grace)
                ),
            ),
            tags=[autoscaling.GroupTagArgs(key="Name", value=self.cloud_name(), propagate_at_launch=True)],
            region=self.place.region,
            # A balancer without a listener counts its targets as unused, and the group would replace them for ever.
            opts=self.child(depends_on=[edge.listener]),
        )
