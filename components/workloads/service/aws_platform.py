"""What the services of one spoke share on AWS: an ECS cluster on Fargate, watched, with everything it stores encrypted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pulumi
from pulumi_aws import cloudwatch, ecs

from components.component import Component
from components.encryption.aws import AwsKey, KeyUse, by_log_groups
from components.network.handles import AwsNetwork
from components.observability.handles import Alerts
from components.place import Place
from components.workloads.service.aws_logs import retention
from components.workloads.service.spec import ServiceSpec

PROVIDER = "FARGATE"


@dataclass(frozen=True)
class AwsPlatform:
    """A cluster that is ready to run tasks. `cluster` is its name, known beforehand."""

    cluster: str
    cluster_arn: pulumi.Output[str]


def by_fargate(place: Place, cluster: str) -> tuple[KeyUse, ...]:
    """Fargate, for the disks of the tasks of one cluster.

    https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-storage-encryption.html
    """
    principal = {"Service": "fargate.amazonaws.com"}
    mine = {
        "kms:EncryptionContext:aws:ecs:clusterAccount": [place.account_id],
        "kms:EncryptionContext:aws:ecs:clusterName": [cluster],
    }
    return (
        KeyUse("Fargate", principal, ("kms:GenerateDataKeyWithoutPlaintext",), {"StringEquals": mine}),
        KeyUse(
            "FargateGrant",
            principal,
            ("kms:CreateGrant",),
            {"StringEquals": mine, "ForAllValues:StringEquals": {"kms:GrantOperations": ["Decrypt"]}},
        ),
    )


class AwsServicePlatform(Component):
    """The cluster of a spoke. Its services are named in `specs`; they differ in nothing that the cluster has to know."""

    handle: AwsPlatform

    def __init__(
        self,
        spoke_key: str,
        specs: Mapping[str, ServiceSpec],
        *,
        network: AwsNetwork,
        place: Place,
        alerts: Alerts | None,
        formerly: Iterable[str] = (),
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        retire = all(spec.retire for spec in specs.values())
        super().__init__(
            "landfall:workloads:AwsServicePlatform",
            f"services-{spoke_key}",
            place,
            formerly=[f"services-{old}" for old in formerly],
            retire=retire,
            opts=opts,
        )
        name = self.cloud_name()
        group = f"/ecs/{name}/exec"
        key = AwsKey(
            self.name_of("key"),
            place=place,
            purpose=f"task disks and shell sessions of {name}",
            uses=(by_log_groups(place, group), *by_fargate(place, name)),
            retire=retire,
            opts=self.child(),
        )
        sessions = cloudwatch.LogGroup(
            self.name_of("exec"),
            name=group,
            retention_in_days=retention(place),
            kms_key_id=key.arn,
            region=place.region,
            opts=self.child(stateful=True),
        )
        cluster = ecs.Cluster(
            self.name_of("cluster"),
            name=name,
            settings=[ecs.ClusterSettingArgs(name="containerInsights", value="enhanced")],
            configuration=ecs.ClusterConfigurationArgs(
                execute_command_configuration=ecs.ClusterConfigurationExecuteCommandConfigurationArgs(
                    kms_key_id=key.arn,
                    logging="OVERRIDE",
                    log_configuration=ecs.ClusterConfigurationExecuteCommandConfigurationLogConfigurationArgs(
                        cloud_watch_encryption_enabled=True, cloud_watch_log_group_name=sessions.name
                    ),
                ),
                managed_storage_configuration=ecs.ClusterConfigurationManagedStorageConfigurationArgs(
                    fargate_ephemeral_storage_kms_key_id=key.arn
                ),
            ),
            region=place.region,
            opts=self.child(),
        )
        ready = ecs.ClusterCapacityProviders(
            self.name_of("capacity"),
            cluster_name=cluster.name,
            capacity_providers=[PROVIDER],
            default_capacity_provider_strategies=[
                ecs.ClusterCapacityProvidersDefaultCapacityProviderStrategyArgs(capacity_provider=PROVIDER, weight=1)
            ],
            region=place.region,
            opts=self.child(),
        )
        # A service that starts before the cluster has its capacity provider is refused: its ARN comes after both.
        arn = pulumi.Output.all(cluster.arn, ready.id).apply(lambda found: str(found[0]))
        self.handle = AwsPlatform(cluster=name, cluster_arn=arn)
        self.done(cluster=cluster.arn)
