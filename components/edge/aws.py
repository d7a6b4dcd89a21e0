"""Application load balancers: one that the Internet reaches by name over TLS, and one for a network's own callers.

Both read in the same order: who may reach it, the balancer with its log, the targets, the listeners, the name, the alarms.
"""

from dataclasses import dataclass
from typing import Literal

import pulumi
from pulumi_aws import lb

from components.component import Component
from components.dns.handles import AliasTarget, Dns
from components.dns.records import point
from components.edge.aws_access_logs import access_logs
from components.edge.aws_alarms import edge_alarms
from components.edge.aws_certificate import AwsCertificate
from components.network.aws_security_groups import ANYWHERE, allow_between, allow_in, security_group
from components.network.handles import AwsNetwork
from components.observability.aws_alarms import raise_alarms
from components.observability.handles import Alerts
from components.place import Place

TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
"""TLS 1.3, and TLS 1.2 with forward secrecy and authenticated encryption only.
https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html"""

HTTP, HTTPS = 80, 443
DRAIN_SECONDS = (30, 3600)
"""Shortest and longest time that requests in flight are given when a target leaves."""


@dataclass(frozen=True, slots=True)
class Backend:
    """What stands behind the balancer.

    :param kind: how targets are registered: `ip` (tasks) or `instance` (machines).
    :param timeout: seconds that a request may take.
    :param group: the targets' security group.
    """

    kind: Literal["ip", "instance"]
    port: int
    health: str
    timeout: int
    group: pulumi.Output[str]


class Balancer(Component):
    """What the public and the internal one share. `listener` is what targets wait for: before it there is no way to them.

    `arn_suffix` and `target_arn_suffix` are what CloudWatch and scaling policies call the balancer and its targets.
    """

    arn_suffix: pulumi.Output[str]
    target_arn: pulumi.Output[str]
    target_arn_suffix: pulumi.Output[str]
    listener: lb.Listener
    url: pulumi.Output[str]

    def __init__(
        self,
        token: str,
        name: str,
        *,
        place: Place,
        network: AwsNetwork,
        backend: Backend,
        alerts: Alerts | None,
        internal: bool,
        retire: bool,
        opts: pulumi.ResourceOptions | None,
    ) -> None:
        super().__init__(token, name, place, retire=retire, opts=opts)
        self._group = security_group(self, "sg", network, f"Load balancer of {self.cloud_name()}").id
        allow_between(self, "targets", self._group, backend.group, port=backend.port, why="Load balancer to targets")
        self._alb = self._balancer(network, backend, internal)
        targets = self._targets(network, backend)
        self.arn_suffix = self._alb.arn_suffix
        self.target_arn = targets.arn
        self.target_arn_suffix = targets.arn_suffix
        raise_alarms(self, alerts, "edge", edge_alarms(self.arn_suffix, self.target_arn_suffix, backend.timeout))

    def _balancer(self, network: AwsNetwork, backend: Backend, internal: bool) -> lb.LoadBalancer:
        logs = access_logs(self.name_of("logs"), place=self.place, retire=not self.protect, opts=self.child())
        return lb.LoadBalancer(
            self.name_of("alb"),
            load_balancer_type="application",
            internal=internal,
            ip_address_type="ipv4",
            subnets=list(network.subnets["private" if internal else "public"].values()),
            security_groups=[self._group],
            access_logs=lb.LoadBalancerAccessLogsArgs(bucket=logs.bucket_name, enabled=True),
            drop_invalid_header_fields=True,
            desync_mitigation_mode="strictest",
            enable_deletion_protection=self.protect,
            idle_timeout=backend.timeout,
            tags={"Name": self.cloud_name()},
            region=self.place.region,
            # The balancer tries to write to the bucket when it is made.
            opts=self.child(stateful=True, depends_on=[logs.policy]),
        )

    def _targets(self, network: AwsNetwork, backend: Backend) -> lb.TargetGroup:
        shortest, longest = DRAIN_SECONDS
        return lb.TargetGroup(
            self.name_of("tg"),
            vpc_id=network.id,
            target_type=backend.kind,
            protocol="HTTP",
            port=backend.port,
            deregistration_delay=min(max(backend.timeout, shortest), longest),
            health_check=lb.TargetGroupHealthCheckArgs(
                enabled=True,
                protocol="HTTP",
                path=backend.health,
                matcher="200",
                interval=15,
                timeout=5,
                healthy_threshold=2,
                unhealthy_threshold=3,
            ),
            tags={"Name": self.cloud_name()},
            region=self.place.region,
            opts=self.child(),
        )

    def _secure(self, host: str, dns: Dns) -> None:
        """HTTPS under `host`: certificate, listener, name."""
        certificate = AwsCertificate(self.name_of("cert"), place=self.place, host=host, dns=dns, opts=self.child())
        self.listener = lb.Listener(
            self.name_of("https"),
            load_balancer_arn=self._alb.arn,
            port=HTTPS,
            protocol="HTTPS",
            ssl_policy=TLS_POLICY,
            certificate_arn=certificate.arn,
            default_actions=[lb.ListenerDefaultActionArgs(type="forward", target_group_arn=self.target_arn)],
            region=self.place.region,
            opts=self.child(),
        )
        point(dns, self.name_of("host"), host, AliasTarget(self._alb.dns_name, self._alb.zone_id), parent=self)
        self.url = pulumi.Output.from_input(f"https://{host}")


class PublicHttps(Balancer):
    """A load balancer in the public subnets: HTTPS under `host`, and HTTP only to send callers there."""

    def __init__(
        self,
        name: str,
        *,
        place: Place,
        network: AwsNetwork,
        host: str,
        dns: Dns,
        backend: Backend,
        alerts: Alerts | None,
        retire: bool = False,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(
            "landfall:edge:PublicHttps",
            name,
            place=place,
            network=network,
            backend=backend,
            alerts=alerts,
            internal=False,
            retire=retire,
            opts=opts,
        )
        allow_in(self, "https", self._group, cidr=ANYWHERE, port=HTTPS, why="HTTPS from the Internet")
        allow_in(self, "http", self._group, cidr=ANYWHERE, port=HTTP, why="HTTP from the Internet, redirected to HTTPS")
        self._secure(host, dns)
        lb.Listener(
            self.name_of("http"),
            load_balancer_arn=self._alb.arn,
            port=HTTP,
            protocol="HTTP",
            default_actions=[
                lb.ListenerDefaultActionArgs(
                    type="redirect",
                    redirect=lb.ListenerDefaultActionRedirectArgs(protocol="HTTPS", port=str(HTTPS), status_code="HTTP_301"),
                )
            ],
            region=place.region,
            opts=self.child(),
        )
        self.done(url=self.url, dns_name=self._alb.dns_name)


class InternalHttp(Balancer):
    """A load balancer in the private subnets, for callers inside the network's own range.

    With the environment's zone it has a name in it and speaks HTTPS only: a public certificate costs nothing, and the name
    shows no more than a private address. Without a zone nobody can prove a name, and it speaks HTTP on port 80.
    """

    def __init__(
        self,
        name: str,
        *,
        place: Place,
        network: AwsNetwork,
        host: str,
        dns: Dns | None,
        backend: Backend,
        alerts: Alerts | None,
        retire: bool = False,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(
            "landfall:edge:InternalHttp",
            name,
            place=place,
            network=network,
            backend=backend,
            alerts=alerts,
            internal=True,
            retire=retire,
            opts=opts,
        )
        if dns is None:
            allow_in(self, "http", self._group, cidr=network.cidr, port=HTTP, why="HTTP from the network")
            self._plain()
        else:
            allow_in(self, "https", self._group, cidr=network.cidr, port=HTTPS, why="HTTPS from the network")
            self._secure(host, dns)
        self.done(url=self.url, dns_name=self._alb.dns_name)

    def _plain(self) -> None:
        self.listener = lb.Listener(
            self.name_of("http"),
            load_balancer_arn=self._alb.arn,
            port=HTTP,
            protocol="HTTP",
            default_actions=[lb.ListenerDefaultActionArgs(type="forward", target_group_arn=self.target_arn)],
            region=self.place.region,
            opts=self.child(),
        )
        self.url = pulumi.Output.concat("http://", self._alb.dns_name)
        pulumi.log.warn(
            f"{self.name}: speaks plain HTTP inside the network, because without `dns` no certificate can be proved. "
            "Give the environment a `dns` zone to have HTTPS",
            resource=self,
        )
