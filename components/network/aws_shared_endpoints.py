"""Interface endpoints that all spokes of a hub share: paid for once, and found by name from each of them.

An endpoint's own private DNS works in its VPC only. So it is off, and a private zone a service says the same names to every
network that is associated with it: the hub at birth, each spoke by `aws_spoke_names.py`. Without a record for every name
and an association for every network, a spoke would ask the Internet's DNS and go out by NAT.
https://docs.aws.amazon.com/whitepapers/latest/building-scalable-secure-multi-vpc-network-infrastructure/centralized-access-to-vpc-private-endpoints.html
"""

from collections.abc import Mapping, Sequence

import pulumi
from pulumi_aws import ec2, route53, vpc

from components.component import Component
from components.network.aws_endpoints import shared_endpoint_policy
from components.network.aws_services import SERVICES
from components.network.estate import Estate
from components.place import Place

HTTPS = 443


class AwsSharedEndpoints(Component):
    """The endpoints `services` in the subnets of a hub. `zone_ids` is service to its private zone.

    :param subnets: zone to the subnet that they stand in.
    :param kept: what keeps addresses of others free there; it is there before them.
    """

    zone_ids: Mapping[str, pulumi.Output[str]]

    def __init__(
        self,
        name: str,
        services: Sequence[str],
        *,
        vpc_id: pulumi.Output[str],
        subnets: Mapping[str, pulumi.Output[str]],
        kept: Sequence[pulumi.Resource],
        estate: Estate,
        place: Place,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__("landfall:network:AwsSharedEndpoints", name, place, opts=opts)
        self._vpc_id = vpc_id
        self._subnets, self._kept = subnets, list(kept)
        self._accounts = tuple(estate.accounts.get("aws", {}).values())
        self._group = self._admit(estate.space)
        self.zone_ids = {service: self._share(service) for service in services}
        self.done(zones=self.zone_ids)

    def _admit(self, space: Sequence[str]) -> ec2.SecurityGroup:
        """All that is ours, on HTTPS. An endpoint opens no connection, so nothing goes out."""
        group = ec2.SecurityGroup(
            self.name_of("group"),
            description="Networks of ours to services of AWS",
            vpc_id=self._vpc_id,
            region=self.place.region,
            tags={"Name": self.cloud_name()},
            opts=self.child(),
        )
        for cidr in space:
            vpc.SecurityGroupIngressRule(
                self.name_of("in", cidr.replace("/", "-")),
                security_group_id=group.id,
                cidr_ipv4=cidr,
                ip_protocol="tcp",
                from_port=HTTPS,
                to_port=HTTPS,
                description="HTTPS from networks of ours",
                region=self.place.region,
                opts=self.child(),
            )
        return group

    def _share(self, service: str) -> pulumi.Output[str]:
        region, known, word = self.place.region, SERVICES[service], service.replace(".", "-")
        policy = pulumi.Output.json_dumps(shared_endpoint_policy(service, self._accounts, self.place))
        endpoint = ec2.VpcEndpoint(
            self.name_of(word),
            vpc_id=self._vpc_id,
            service_name=f"com.amazonaws.{region}.{service}",
            vpc_endpoint_type="Interface",
            private_dns_enabled=False,
            subnet_ids=list(self._subnets.values()),
            security_group_ids=[self._group.id],
            policy=policy if known.policy else None,
            region=region,
            tags={"Name": self.cloud_name(word)},
            opts=self.child(depends_on=self._kept),
        )
        # The networks of a zone are in one list at birth and by associations later; the list is not ours to keep then.
        # https://www.pulumi.com/registry/packages/aws/api-docs/route53/zoneassociation/
        zone = route53.Zone(
            self.name_of("zone", word),
            name=known.zone(region),
            comment=f"{service} through {self.cloud_name()}",
            vpcs=[route53.ZoneVpcArgs(vpc_id=self._vpc_id, vpc_region=region)],
            tags={"Name": self.cloud_name(word)},
            opts=self.child(ignore_changes=["vpcs"]),
        )
        found = endpoint.dns_entries[0]
        for part, host in known.records(region).items():
            route53.Record(
                self.name_of("record", word, part),
                zone_id=zone.zone_id,
                name=host,
                type="A",
                aliases=[
                    route53.RecordAliasArgs(name=found.dns_name, zone_id=found.hosted_zone_id, evaluate_target_health=False)
                ],
                opts=self.child(),
            )
        return zone.zone_id
