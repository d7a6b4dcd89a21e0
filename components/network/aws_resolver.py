"""Resolver endpoints of a hub: where others ask for names of ours, and whence others are asked for theirs.

Rules say what is asked elsewhere. They act only in networks that are associated with them: each spoke does that by itself.
https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver.html
"""

from collections.abc import Iterator, Mapping, Sequence

import pulumi
from pulumi_aws import ec2, route53, vpc

from components.component import Component
from components.network.aws_names_plan import NamesPlan
from components.observability.aws_alarms import Alarm, Metric
from components.place import Place

DNS = 53
_PROTOCOLS = ("udp", "tcp")
"""Long answers come by TCP."""


class AwsResolver(Component):
    """The endpoints and rules of a plan. `rules` are by name; `outbound_id` is None where nothing is asked elsewhere.

    :param subnets: zone to the subnet that they stand in.
    :param kept: what keeps their addresses free; it is there before them.
    """

    rules: Mapping[str, route53.ResolverRule]
    outbound_id: pulumi.Output[str] | None

    def __init__(
        self,
        name: str,
        plan: NamesPlan,
        *,
        vpc_id: pulumi.Output[str],
        subnets: Mapping[str, pulumi.Output[str]],
        kept: Sequence[pulumi.Resource],
        place: Place,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__("landfall:network:AwsResolver", name, place, opts=opts)
        self._vpc_id, self._subnets, self._kept = vpc_id, subnets, kept
        self.endpoints: dict[str, route53.ResolverEndpoint] = {}
        if plan.inbound:
            group = self._group("inbound", "Networks over links to the names of ours")
            for cidr in plan.askers:
                self._admit(group, cidr)
            self.endpoints["inbound"] = self._endpoint("inbound", group, plan.inbound)
        if plan.outbound:
            group = self._group("outbound", "Names of ours to servers over links")
            for cidr in plan.servers:
                self._ask(group, cidr)
            self.endpoints["outbound"] = self._endpoint("outbound", group, plan.outbound)
        outbound = self.endpoints.get("outbound")
        self.outbound_id = outbound.id if outbound else None
        self.rules = {key: self._rule(key, plan) for key in plan.forward}
        self.done(outbound_id=self.outbound_id)

    def alarms(self) -> Iterator[Alarm]:
        """What goes wrong with them.

        Resolver tells CloudWatch every five minutes.
        https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-resolver-with-cloudwatch.html
        """
        for direction, endpoint in self.endpoints.items():
            asks = "for names of ours" if direction == "inbound" else "others for names"
            yield Alarm(
                key=f"resolver-{direction}",
                about="resolver",
                severity="critical",
                says=f"An address of the {direction} resolver does not work: what asks {asks} waits or fails.",
                measures=Metric("AWS/Route53Resolver", "EndpointUnhealthyENICount", "Maximum", {"EndpointId": endpoint.id}),
                threshold=0,
                minutes=10,
                period=300,
            )

    def _group(self, part: str, description: str) -> ec2.SecurityGroup:
        return ec2.SecurityGroup(
            self.name_of(part, "group"),
            description=description,
            vpc_id=self._vpc_id,
            region=self.place.region,
            tags={"Name": self.cloud_name(part)},
            opts=self.child(),
        )

    def _admit(self, group: ec2.SecurityGroup, cidr: str) -> None:
        for protocol in _PROTOCOLS:
            vpc.SecurityGroupIngressRule(
                self.name_of("in", protocol, cidr.replace("/", "-")),
                security_group_id=group.id,
                cidr_ipv4=cidr,
                ip_protocol=protocol,
                from_port=DNS,
                to_port=DNS,
                description="Names of ours, asked over a link",
                region=self.place.region,
                opts=self.child(),
            )

    def _ask(self, group: ec2.SecurityGroup, cidr: str) -> None:
        for protocol in _PROTOCOLS:
            vpc.SecurityGroupEgressRule(
                self.name_of("out", protocol, cidr.replace("/", "-")),
                security_group_id=group.id,
                cidr_ipv4=cidr,
                ip_protocol=protocol,
                from_port=DNS,
                to_port=DNS,
                description="Names of others, asked over a link",
                region=self.place.region,
                opts=self.child(),
            )

    def _endpoint(self, direction: str, group: ec2.SecurityGroup, addresses: Mapping[str, str]) -> route53.ResolverEndpoint:
        return route53.ResolverEndpoint(
            self.name_of(direction),
            name=self.cloud_name(direction),
            direction=direction.upper(),
            resolver_endpoint_type="IPV4",
            protocols=["Do53"],
            security_group_ids=[group.id],
            ip_addresses=[
                route53.ResolverEndpointIpAddressArgs(subnet_id=self._subnets[zone], ip=address)
                for zone, address in addresses.items()
            ],
            region=self.place.region,
            tags={"Name": self.cloud_name(direction)},
            # Its addresses are given: another one gets them when it is gone.
            opts=self.child(depends_on=list(self._kept), delete_before_replace=True),
        )

    def _rule(self, key: str, plan: NamesPlan) -> route53.ResolverRule:
        asked = plan.forward[key]
        return route53.ResolverRule(
            self.name_of("rule", key),
            name=self.cloud_name(key),
            rule_type="FORWARD",
            domain_name=asked.domain,
            resolver_endpoint_id=self.outbound_id,
            target_ips=[route53.ResolverRuleTargetIpArgs(ip=server, port=DNS) for server in asked.servers],
            region=self.place.region,
            tags={"Name": self.cloud_name(key)},
            opts=self.child(),
        )
