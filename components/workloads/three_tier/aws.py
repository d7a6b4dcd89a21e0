"""Three tiers on AWS: a load balancer, machines that scale, and RDS or Aurora. Each tier lets in the one before it only."""

from dataclasses import dataclass

import pulumi

from components.component import Component
from components.dns.handles import Dns
from components.edge.aws import HTTPS, Backend, PublicHttps
from components.encryption.aws import AwsKey, by_autoscaling, by_log_groups
from components.network.aws_security_groups import ANYWHERE, allow_between, allow_out, security_group
from components.network.handles import AwsNetwork
from components.observability.aws_alarms import raise_alarms
from components.observability.handles import Alerts
from components.place import Place
from components.workloads.three_tier.aws_alarms import database_alarms, machine_alarms
from components.workloads.three_tier.aws_aurora import AwsAurora
from components.workloads.three_tier.aws_database import Database, log_groups
from components.workloads.three_tier.aws_engines import ENGINES
from components.workloads.three_tier.aws_rds import AwsRds
from components.workloads.three_tier.aws_web import AwsMachines
from components.workloads.three_tier.handles import ThreeTier
from components.workloads.three_tier.spec import ThreeTierSpec

LONGEST_REQUEST_SECONDS = 60


@dataclass(frozen=True)
class AwsThreeTierHandle(ThreeTier):
    """Three tiers, with what others need to let them in (`security_group_id`) or give the machines rights (`role`, a name)."""

    security_group_id: pulumi.Output[str]
    role: str


class AwsThreeTier(Component):
    """A web application on machines, with its database."""

    handle: AwsThreeTierHandle

    def __init__(
        self,
        key: str,
        spec: ThreeTierSpec,
        *,
        place: Place,
        network: AwsNetwork,
        dns: Dns | None,
        alerts: Alerts | None,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__("landfall:workloads:AwsThreeTier", key, place, formerly=spec.formerly, retire=spec.retire, opts=opts)
        zone = self._checked(spec, network, dns)
        aurora = ENGINES[spec.database.engine].aurora
        # Names of their own, so that a change from one to the other can make the new one beside the old.
        part = "aurora" if aurora else "db"
        encryption = AwsKey(
            self.name_of("key"),
            place=place,
            purpose=f"disks, database, its credentials and logs of {self.cloud_name()}",
            spec=spec.key,
            uses=(
                by_log_groups(place, *log_groups(spec.database, self.cloud_name(part)).values()),
                *by_autoscaling(place),
            ),
            retire=spec.retire,
            opts=self.child(),
        )
        kind = AwsAurora if aurora else AwsRds
        database = kind(
            self.name_of(part),
            spec.database,
            place=place,
            network=network,
            key=encryption,
            retire=spec.retire,
            opts=self.child(),
        )
        group = self._machines_group(network, database)
        edge = PublicHttps(
            self.name_of("edge"),
            place=place,
            network=network,
            host=spec.host,
            dns=zone,
            backend=Backend("instance", spec.web.port, spec.web.health, LONGEST_REQUEST_SECONDS, group),
            alerts=alerts,
            retire=spec.retire,
            opts=self.child(),
        )
        machines = AwsMachines(
            self.name_of("web"),
            spec.web,
            place=place,
            network=network,
            edge=edge,
            group=group,
            database=variables(database),
            secret=database.secret,
            key=encryption,
            retire=spec.retire,
            opts=self.child(),
        )
        raise_alarms(self, alerts, "three-tier", machine_alarms(spec.web, machines.cloud_name()))
        raise_alarms(self, alerts, "three-tier", database_alarms(spec.database, database.cloud_name()))

        self.handle = AwsThreeTierHandle(
            key=key,
            cloud="aws",
            account=place.account_id,
            region=place.region,
            url=edge.url,
            database_host=database.host,
            database_secret=database.secret,
            security_group_id=group,
            role=machines.role,
        )
        self.done(url=edge.url)

    def _checked(self, spec: ThreeTierSpec, network: AwsNetwork, dns: Dns | None) -> Dns:
        if len(network.zones) < 2:
            raise pulumi.RunError(
                f"workloads.{self.name}.spoke: {network.key} has {len(network.zones)} zone, and AWS asks for two under a load "
                "balancer and a database: give the spoke `zones: 2` or more"
            )
        if dns is None:
            raise pulumi.RunError(
                f"workloads.{self.name}.host: {spec.host} needs the environment's zone: its certificate is proved and its name "
                "is written there. Add `dns: {zone: …, cloud: …}`"
            )
        return dns

    def _machines_group(self, network: AwsNetwork, database: Database) -> "pulumi.Output[str]":
        group = security_group(self, "machines", network, f"Machines of {self.cloud_name()}").id
        why = "Packages, APIs, services and Systems Manager"
        allow_out(self, "https", group, cidr=ANYWHERE, port=HTTPS, why=why, ipv6=network.ipv6)
        allow_between(self, "database", group, database.group, port=database.port, why="Machines to the database")
        return group


def variables(database: Database) -> dict[str, pulumi.Input[str]]:
    """What a machine is told about its database. The credentials are in the secret that `DATABASE_SECRET` names."""
    found: dict[str, pulumi.Input[str]] = {
        "DATABASE_HOST": database.host,
        "DATABASE_PORT": str(database.port),
        "DATABASE_NAME": database.database,
        "DATABASE_SECRET": database.secret,
        "DATABASE_REGION": database.place.region,
    }
    if database.readers:
        found["DATABASE_READERS"] = pulumi.Output.all(*database.readers).apply(",".join)
    return found
