"""What an RDS instance and an Aurora cluster have in common: who may reach it, its group of subnets, its watcher, its logs."""

from collections.abc import Sequence
from typing import Any

import pulumi
from pulumi_aws import cloudwatch, iam, rds

from components.component import Component
from components.encryption.aws import AwsKey
from components.network.aws_security_groups import security_group
from components.network.handles import AwsNetwork
from components.place import Place
from components.workloads.three_tier.aws_engines import ENGINES, Engine
from components.workloads.three_tier.aws_sizes import database
from components.workloads.three_tier.spec import DatabaseSpec

USER = "dbadmin"
"""The master. No engine reserves this word."""
NAME = "app"
"""The database that is there from the start."""

MONITORING_SECONDS = 60
INSIGHTS_DAYS = 7
"""What Performance Insights keeps without a price."""
NO_EXTENDED_SUPPORT = "open-source-rds-extended-support-disabled"
"""A version past its standard support is upgraded, and not kept for a fee an hour.
https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support.html"""

PROTECTED_DAYS, OTHER_DAYS = 365, 30
"""How long logs are kept, where the tier protects what it holds and elsewhere."""


def members(spec: DatabaseSpec) -> tuple[str, ...]:
    """Short names of what stands beside the primary, which never change: `r1`, `r2` are replicas outside Aurora.

    Aurora's are `i1` (the first writer), `i2`…: a reader is also the standby, so `multi_az` asks for one at least.
    """
    if not ENGINES[spec.engine].aurora:
        return tuple(f"r{number}" for number in range(1, spec.replicas + 1))
    readers = max(spec.replicas, 1 if spec.multi_az else 0)
    return tuple(f"i{number}" for number in range(1, readers + 2))


def log_groups(spec: DatabaseSpec, identifier: str) -> dict[str, str]:
    """Name of the part and the log to the log group that RDS writes it to.

    RDS makes those groups itself when they are missing, without a key and for ever: so they are made before.
    """
    engine = ENGINES[spec.engine]
    if engine.aurora:
        return {log: f"/aws/rds/cluster/{identifier}/{log}" for log in engine.logs}
    own = {log: f"/aws/rds/instance/{identifier}/{log}" for log in engine.logs}
    replicas = {f"{log}-{r}": f"/aws/rds/instance/{identifier}-{r}/{log}" for r in members(spec) for log in engine.logs}
    return own | replicas


def managed_secret(found: Sequence[Any]) -> str:
    """ARN of the secret that RDS keeps; empty in the preview of the change that hands the password over to it."""
    return str(found[0].secret_arn) if found else ""


class Database(Component):
    """The data tier.

    `host` is where one writes, `readers` where one may read, `secret` the ARN of the secret with the master's credentials.
    """

    host: pulumi.Output[str]
    readers: Sequence["pulumi.Output[str]"]
    secret: pulumi.Output[str]
    master: str = USER
    database: str = NAME

    def __init__(
        self,
        token: str,
        name: str,
        spec: DatabaseSpec,
        *,
        place: Place,
        network: AwsNetwork,
        key: AwsKey,
        retire: bool,
        opts: pulumi.ResourceOptions,
    ) -> None:
        super().__init__(token, name, place, retire=retire, opts=opts)
        self.spec = spec
        self.engine: Engine = ENGINES[spec.engine]
        self.port = self.engine.port
        self.instance_class = database(spec.size, self.engine.aurora) or spec.size
        self.version = spec.version or self.engine.default
        self.family = self.engine.families[self.version]
        self.key = key
        self.group = security_group(self, "sg", network, f"Database of {self.cloud_name()}").id
        self.subnets = rds.SubnetGroup(
            self.name_of("subnets"),
            name=self.cloud_name(),
            description=f"Database subnets of {network.key}",
            subnet_ids=list(network.subnets["database"].values()),
            region=place.region,
            opts=self.child(),
        )
        self.monitoring = self._monitoring()
        self.logs = [self._log(part, group) for part, group in log_groups(spec, self.cloud_name()).items()]

    def _monitoring(self) -> iam.Role:
        """Writes the operating system's figures, which CloudWatch alone can't see."""
        role = iam.Role(
            self.name_of("monitoring"),
            name=self.cloud_name("monitoring"),
            description=f"Enhanced monitoring of {self.cloud_name()}",
            assume_role_policy=pulumi.Output.json_dumps(
                {
                    "Version": "2012-10-17",
                    "Statement": [
                        {
                            "Effect": "Allow",
                            "Principal": {"Service": "monitoring.rds.amazonaws.com"},
                            "Action": "sts:AssumeRole",
                            "Condition": {"StringEquals": {"aws:SourceAccount": self.place.account_id}},
                        }
                    ],
                }
            ),
            opts=self.child(),
        )
        self.monitored = iam.RolePolicyAttachment(
            self.name_of("monitoring", "policy"),
            role=role.name,
            policy_arn="arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole",
            opts=self.child(),
        )
        return role

    def _log(self, part: str, group: str) -> cloudwatch.LogGroup:
        return cloudwatch.LogGroup(
            self.name_of("log", part),
            name=group,
            retention_in_days=PROTECTED_DAYS if self.place.protect else OTHER_DAYS,
            kms_key_id=self.key.arn,
            region=self.place.region,
            opts=self.child(stateful=True),
        )

    @property
    def before(self) -> list[pulumi.Resource]:
        """What must stand before the database: RDS writes to the groups and uses the role from its first minute."""
        return [*self.logs, self.monitored]

    def stored(self) -> pulumi.ResourceOptions:
        """Options of an instance or cluster. Its identifier is fixed, so the old one goes before its replacement can come."""
        return self.child(stateful=True, depends_on=self.before, delete_before_replace=True)

    @property
    def final_snapshot(self) -> str | None:
        """The snapshot that is left when the database goes, also one that was retired; only where the tier protects."""
        return self.cloud_name("final") if self.place.protect else None
