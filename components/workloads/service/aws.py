"""A service on AWS: ECS Fargate tasks in the private subnets, behind a load balancer."""

from collections.abc import Mapping
from dataclasses import dataclass

import pulumi
from pulumi_aws import cloudwatch, ecs, iam, secretsmanager

from components.component import Component
from components.dns.handles import Dns
from components.edge.aws import HTTPS, Backend, Balancer, InternalHttp, PublicHttps
from components.encryption.aws import AwsKey, by_log_groups
from components.network.aws_security_groups import ANYWHERE, allow_out, security_group
from components.network.handles import AwsNetwork
from components.observability.aws_alarms import raise_alarms
from components.observability.handles import Alerts
from components.place import Place
from components.workloads.service.aws_alarms import service_alarms
from components.workloads.service.aws_identity import role, starting
from components.workloads.service.aws_logs import retention
from components.workloads.service.aws_platform import PROVIDER, AwsPlatform, AwsServicePlatform
from components.workloads.service.aws_scaling import scale
from components.workloads.service.aws_sizes import fit
from components.workloads.service.aws_task import CONTAINER, container
from components.workloads.service.handles import Service
from components.workloads.service.spec import ServiceSpec

__all__ = ["AwsService", "AwsServiceHandle", "AwsServicePlatform"]

STARTING_SECONDS = 60
"""Time a new task has before its load balancer's verdict counts."""

RECOVERY_DAYS = (7, 30)
"""Shortest and longest wait before Secrets Manager forgets a secret: for tiers that protect nothing, and for the others."""


@dataclass(frozen=True)
class AwsServiceHandle(Service):
    """A service, with what others need to let it in (`security_group_id`) or give it rights (`task_role`, a name)."""

    security_group_id: pulumi.Output[str]
    task_role: str


class AwsService(Component):
    """One container image, run and scaled by ECS.

    :param platform: what `AwsServicePlatform` of the same spoke gave.
    :param secrets: values by the names that `spec.secrets` refers to.
    """

    handle: AwsServiceHandle

    def __init__(
        self,
        key: str,
        spec: ServiceSpec,
        *,
        place: Place,
        network: AwsNetwork,
        platform: AwsPlatform,
        dns: Dns | None,
        alerts: Alerts | None,
        secrets: Mapping[str, "pulumi.Output[str]"],
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__("landfall:workloads:AwsService", key, place, formerly=spec.formerly, retire=spec.retire, opts=opts)
        group = security_group(self, "tasks", network, f"Tasks of {self.cloud_name()}").id
        allow_out(self, "https", group, cidr=ANYWHERE, port=HTTPS, why="Registries and APIs", ipv6=network.ipv6)
        allow_out(self, "network", group, cidr=network.cidr, why="Databases and services of the network")
        edge = self._edge(spec, network, group, dns, alerts)

        log_group = f"/ecs/{self.cloud_name()}"
        encryption = AwsKey(
            self.name_of("key"),
            place=place,
            purpose=f"logs and secrets of {self.cloud_name()}",
            spec=spec.key,
            uses=(by_log_groups(place, log_group),),
            retire=spec.retire,
            opts=self.child(),
        )
        logs = cloudwatch.LogGroup(
            self.name_of("logs"),
            name=log_group,
            retention_in_days=retention(place),
            kms_key_id=encryption.arn,
            region=place.region,
            opts=self.child(stateful=True),
        )
        stored = {name: self._secret(name, secrets[name], encryption) for name in sorted(_names(spec))}
        permissions, task = self._task(spec, logs, stored, encryption)
        service = self._service(spec, network, platform, edge, group, permissions, task)
        scale(self, spec, platform.cluster, service.name, edge)
        raise_alarms(self, alerts, "service", service_alarms(spec, platform.cluster, self.cloud_name()))

        self.handle = AwsServiceHandle(
            key=key,
            cloud="aws",
            account=place.account_id,
            region=place.region,
            url=edge.url,
            security_group_id=group,
            task_role=self.cloud_name("task"),
        )
        self.done(url=edge.url)

    def _edge(
        self, spec: ServiceSpec, network: AwsNetwork, group: "pulumi.Output[str]", dns: Dns | None, alerts: Alerts | None
    ) -> Balancer:
        backend = Backend("ip", spec.port, spec.health, spec.timeout, group)
        # The two kinds have names of their own: their alarms go by name, and one that is made before the other's is deleted
        # would go with it.
        name, opts = self.name_of("edge" if spec.host else "private"), self.child()
        if spec.host is None:
            # A rename keeps the name that callers know.
            first = spec.formerly[0] if spec.formerly else self.name
            host = f"{first}.internal.{dns.zone.zone}" if dns else ""
            return InternalHttp(
                name,
                place=self.place,
                network=network,
                host=host,
                dns=dns,
                backend=backend,
                alerts=alerts,
                retire=spec.retire,
                opts=opts,
            )
        if dns is None:
            raise pulumi.RunError(
                f"workloads.{self.name}.host: {spec.host} needs the environment's zone: its certificate is proved and its name "
                "is written there. Add `dns: {zone: …, cloud: …}`, or remove `host` for an internal service"
            )
        return PublicHttps(
            name,
            place=self.place,
            network=network,
            host=spec.host,
            dns=dns,
            backend=backend,
            alerts=alerts,
            retire=spec.retire,
            opts=opts,
        )

    def _secret(self, name: str, value: "pulumi.Output[str]", key: AwsKey) -> secretsmanager.SecretVersion:
        """A secret of the stack's file, where ECS can read it."""
        shortest, longest = RECOVERY_DAYS
        secret = secretsmanager.Secret(
            self.name_of("secret", name),
            description=f"{name} of {self.cloud_name()}",
            kms_key_id=key.arn,
            recovery_window_in_days=longest if self.place.protect else shortest,
            region=self.place.region,
            opts=self.child(),
        )
        return secretsmanager.SecretVersion(
            self.name_of("secret", name, "value"),
            secret_id=secret.arn,
            secret_string=value,
            region=self.place.region,
            opts=self.child(),
        )

    def _task(
        self,
        spec: ServiceSpec,
        logs: cloudwatch.LogGroup,
        stored: Mapping[str, secretsmanager.SecretVersion],
        key: AwsKey,
    ) -> tuple[pulumi.Resource, ecs.TaskDefinition]:
        """The task definition, and the permissions that must stand before a task can start."""
        execution = role(self, "execution", f"Starts the tasks of {self.cloud_name()}")
        permissions = iam.RolePolicy(
            self.name_of("execution", "policy"),
            role=execution.name,
            policy=pulumi.Output.json_dumps(
                starting(self.place, spec.image, logs.arn, [version.secret_id for version in stored.values()], key.arn)
            ),
            opts=self.child(),
        )
        task_role = role(self, "task", f"What {self.cloud_name()} itself may do")
        # The version is part of the reference: a new value is a new task definition, and so a deployment.
        sources = {
            variable: pulumi.Output.concat(stored[ref.secret].secret_id, ":::", stored[ref.secret].version_id)
            for variable, ref in spec.secrets.items()
        }
        size = fit(spec)
        task = ecs.TaskDefinition(
            self.name_of("definition"),
            family=self.cloud_name(),
            requires_compatibilities=[PROVIDER],
            network_mode="awsvpc",
            cpu=str(size.cpu),
            memory=str(size.memory),
            runtime_platform=ecs.TaskDefinitionRuntimePlatformArgs(operating_system_family="LINUX", cpu_architecture="X86_64"),
            execution_role_arn=execution.arn,
            task_role_arn=task_role.arn,
            container_definitions=pulumi.Output.json_dumps([container(spec, self.place, logs.name, sources)]),
            region=self.place.region,
            opts=self.child(),
        )
        return permissions, task

    def _service(
        self,
        spec: ServiceSpec,
        network: AwsNetwork,
        platform: AwsPlatform,
        edge: Balancer,
        group: "pulumi.Output[str]",
        permissions: pulumi.Resource,
        task: ecs.TaskDefinition,
    ) -> ecs.Service:
        return ecs.Service(
            self.name_of("service"),
            name=self.cloud_name(),
            cluster=platform.cluster_arn,
            task_definition=task.arn,
            desired_count=spec.replicas.min,
            capacity_provider_strategies=[ecs.ServiceCapacityProviderStrategyArgs(capacity_provider=PROVIDER, weight=1)],
            platform_version="LATEST",
            network_configuration=ecs.ServiceNetworkConfigurationArgs(
                subnets=list(network.subnets["private"].values()), security_groups=[group], assign_public_ip=False
            ),
            load_balancers=[
                ecs.ServiceLoadBalancerArgs(
                    target_group_arn=edge.target_arn, container_name=CONTAINER, container_port=spec.port
                )
            ],
            health_check_grace_period_seconds=STARTING_SECONDS,
            deployment_minimum_healthy_percent=100,
            deployment_maximum_percent=200,
            deployment_circuit_breaker=ecs.ServiceDeploymentCircuitBreakerArgs(enable=True, rollback=True),
            availability_zone_rebalancing="ENABLED",
            enable_execute_command=False,
            enable_ecs_managed_tags=True,
            propagate_tags="SERVICE",
            # So that an update which the circuit breaker rolls back fails here too, while the old definition still stands.
            wait_for_steady_state=True,
            region=self.place.region,
            # The number of tasks is the scaling's from then on.
            opts=self.child(depends_on=[edge.listener, permissions], ignore_changes=["desiredCount"]),
        )


def _names(spec: ServiceSpec) -> set[str]:
    """Names of the secrets that a service uses; several variables may share one."""
    return {ref.secret for ref in spec.secrets.values()}
