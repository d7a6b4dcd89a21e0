"""Postgres or MySQL on RDS: a primary, its standby in another zone, and read replicas."""

import pulumi
from pulumi_aws import rds

from components.encryption.aws import AwsKey
from components.network.handles import AwsNetwork
from components.place import Place
from components.workloads.spec import mebibytes
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
from components.workloads.three_tier.aws_password import Password
from components.workloads.three_tier.spec import DatabaseSpec

GROWTH = 10
LARGEST_GIB = 65536
"""Storage grows by itself up to ten times what it was, and to what a volume can be."""


class AwsRds(Database):
    """One primary instance with its replicas."""

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
            "landfall:workloads:AwsRds", name, spec, place=place, network=network, key=key, retire=retire, opts=opts
        )
        gib = mebibytes(spec.storage) // 1024
        self.storage_gib = gib
        self._most = min(gib * GROWTH, LARGEST_GIB)
        self._parameters = rds.ParameterGroup(
            self.name_of("parameters"),
            family=self.family,
            description=f"TLS only, logged: {self.cloud_name()}",
            parameters=[
                rds.ParameterGroupParameterArgs(name=parameter, value=value, apply_method="immediate")
                for parameter, value in sorted(self.engine.parameters.items())
            ],
            region=place.region,
            opts=self.child(),
        )
        # AWS makes no replica of an instance whose password it manages.
        # https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html
        password = Password(self, USER, spec.password_version, key) if spec.replicas else None
        primary = self._primary(password)
        self.host = primary.address
        self.secret = password.secret if password else primary.master_user_secrets.apply(managed_secret)
        self.readers = [self._replica(short, primary).address for short in members(spec)]
        self.done(host=self.host, port=self.port)

    def _primary(self, password: Password | None) -> rds.Instance:
        return rds.Instance(
            self.name_of("primary"),
            identifier=self.cloud_name(),
            engine=self.engine.name,
            engine_version=self.version,
            engine_lifecycle_support=NO_EXTENDED_SUPPORT,
            instance_class=self.instance_class,
            multi_az=self.spec.multi_az,
            db_name=NAME,
            port=self.port,
            db_subnet_group_name=self.subnets.name,
            vpc_security_group_ids=[self.group],
            publicly_accessible=False,
            parameter_group_name=self._parameters.name,
            storage_type="gp3",
            allocated_storage=self.storage_gib,
            max_allocated_storage=self._most,
            storage_encrypted=True,
            kms_key_id=self.key.arn,
            username=USER,
            manage_master_user_password=None if password else True,
            master_user_secret_kms_key_id=None if password else self.key.arn,
            password_wo=password.value if password else None,
            password_wo_version=password.version if password else None,
            iam_database_authentication_enabled=True,
            backup_retention_period=self.spec.backup.retention,
            backup_window=self.spec.backup.window,
            maintenance_window=self.spec.maintenance,
            auto_minor_version_upgrade=True,
            allow_major_version_upgrade=self.spec.version is not None,
            apply_immediately=not self.place.protect,
            performance_insights_enabled=True,
            performance_insights_kms_key_id=self.key.arn,
            performance_insights_retention_period=INSIGHTS_DAYS,
            monitoring_interval=MONITORING_SECONDS,
            monitoring_role_arn=self.monitoring.arn,
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

    def _replica(self, short: str, primary: rds.Instance) -> rds.Instance:
        """A copy for reading. Subnets, key and engine are the primary's, and AWS refuses to hear them again."""
        return rds.Instance(
            self.name_of(short),
            identifier=self.cloud_name(short),
            replicate_source_db=primary.identifier,
            instance_class=self.instance_class,
            vpc_security_group_ids=[self.group],
            publicly_accessible=False,
            parameter_group_name=self._parameters.name,
            storage_type="gp3",
            max_allocated_storage=self._most,
            storage_encrypted=True,
            iam_database_authentication_enabled=True,
            maintenance_window=self.spec.maintenance,
            auto_minor_version_upgrade=True,
            apply_immediately=not self.place.protect,
            performance_insights_enabled=True,
            performance_insights_kms_key_id=self.key.arn,
            performance_insights_retention_period=INSIGHTS_DAYS,
            monitoring_interval=MONITORING_SECONDS,
            monitoring_role_arn=self.monitoring.arn,
            enabled_cloudwatch_logs_exports=list(self.engine.logs),
            copy_tags_to_snapshot=True,
            deletion_protection=self.protect,
            # A replica leaves no snapshot; the primary does.
            skip_final_snapshot=True,
            tags={"Name": self.cloud_name(short)},
            region=self.place.region,
            opts=self.stored(),
        )
