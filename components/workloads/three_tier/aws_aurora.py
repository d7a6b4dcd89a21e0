"""Aurora: one cluster whose storage is in three zones, with a writer and readers on top."""

import pulumi
from pulumi_aws import rds

from components.encryption.aws import AwsKey
from components.network.handles import AwsNetwork
from components.place import Place
from components.workloads.three_tier.aws_database import (
    INSIGHTS_DAYS,
    MONITORING_SECONDS,
    NAME,
    NO_EXTENDED_SUPPORT,
    USER,
    Database,
    managed_secret,
    members,
)
from components.workloads.three_tier.spec import DatabaseSpec


class AwsAurora(Database):
    """One cluster with its instances. Readers and a managed password go together here."""

    def __init__(
        self,
        name: str,
        spec: DatabaseSpec,
        *,
        place: Place,
        network: AwsNetwork,
        key: AwsKey,
        retire: bool,
        opts: pulumi.ResourceOptions,
    ) -> None:
        super().__init__(
            "landfall:workloads:AwsAurora", name, spec, place=place, network=network, key=key, retire=retire, opts=opts
        )
        cluster = self._cluster()
        for short in members(spec):
            self._instance(short, cluster)
        self.host = cluster.endpoint
        self.readers = [cluster.reader_endpoint] if len(members(spec)) > 1 else []
        self.secret = cluster.master_user_secrets.apply(managed_secret)
        self.done(host=self.host, port=self.port)

    def _cluster(self) -> rds.Cluster:
        parameters = rds.ClusterParameterGroup(
            self.name_of("parameters"),
            family=self.family,
            description=f"TLS only, logged: {self.cloud_name()}",
            parameters=[
                rds.ClusterParameterGroupParameterArgs(name=parameter, value=value, apply_method="immediate")
                for parameter, value in sorted(self.engine.parameters.items())
            ],
            region=self.place.region,
            opts=self.child(),
        )
        return rds.Cluster(
            self.name_of("cluster"),
            cluster_identifier=self.cloud_name(),
            engine=self.engine.name,
            engine_version=self.version,
            engine_lifecycle_support=NO_EXTENDED_SUPPORT,
            database_name=NAME,
            port=self.port,
            db_subnet_group_name=self.subnets.name,
            vpc_security_group_ids=[self.group],
            db_cluster_parameter_group_name=parameters.name,
            storage_encrypted=True,
            kms_key_id=self.key.arn,
            master_username=USER,
            manage_master_user_password=True,
            master_user_secret_kms_key_id=self.key.arn,
            iam_database_authentication_enabled=True,
            backup_retention_period=self.spec.backup.retention,
            preferred_backup_window=self.spec.backup.window,
            preferred_maintenance_window=self.spec.maintenance,
            allow_major_version_upgrade=self.spec.version is not None,
            apply_immediately=not self.place.protect,
            enabled_cloudwatch_logs_exports=list(self.engine.logs),
            copy_tags_to_snapshot=True,
            delete_automated_backups=not self.place.protect,
            deletion_protection=self.protect,
            skip_final_snapshot=self.final_snapshot is None,
            final_snapshot_identifier=self.final_snapshot,
            tags={"Name": self.cloud_name()},
            region=self.place.region,
            opts=self.stored(),
        )

    def _instance(self, short: str, cluster: rds.Cluster) -> rds.ClusterInstance:
        return rds.ClusterInstance(
            self.name_of(short),
            identifier=self.cloud_name(short),
            cluster_identifier=cluster.cluster_identifier,
            engine=rds.EngineType(self.engine.name),
            instance_class=self.instance_class,
            db_subnet_group_name=self.subnets.name,
            publicly_accessible=False,
            preferred_maintenance_window=self.spec.maintenance,
            auto_minor_version_upgrade=True,
            apply_immediately=not self.place.protect,
            performance_insights_enabled=True,
            performance_insights_kms_key_id=self.key.arn,
            performance_insights_retention_period=INSIGHTS_DAYS,
            monitoring_interval=MONITORING_SECONDS,
            monitoring_role_arn=self.monitoring.arn,
            copy_tags_to_snapshot=True,
            tags={"Name": self.cloud_name(short)},
            region=self.place.region,
            opts=self.stored(),
        )
