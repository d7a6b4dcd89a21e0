"""A VPC as its plan says: subnets, ways out, route tables, gateway endpoints; everything that AWS makes by itself is closed.

Routes follow when it is known what the VPC hangs on, `aws_routes.py`. Flow logs are a component of their own, `aws_flow_logs.py`.
"""

from collections.abc import Mapping
from ipaddress import IPv6Network

import pulumi
from pulumi_aws import ec2

from components.component import Component
from components.network.aws_acl import access_rules
from components.network.aws_endpoints import endpoint_policy
from components.network.aws_plan import VpcPlan
from components.place import Place

GATEWAY_ENDPOINTS = ("s3", "dynamodb")
"""The services that a gateway endpoint reaches, free of charge. They cannot be used across a transit gateway: each VPC has its own."""


class AwsVpc(Component):
    """A VPC by plan. `subnets` is tier to zone to subnet id; `nat_gateways` and `route_tables` are by zone and by name.

    `in_table` is by tier and zone: that a subnet uses its table.
    """

    def __init__(
        self, name: str, plan: VpcPlan, *, place: Place, retire: bool = False, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        super().__init__("landfall:network:AwsVpc", name, place, retire=retire, opts=opts)
        self.plan = plan
        self.vpc = ec2.Vpc(
            name,
            cidr_block=plan.cidr,
            assign_generated_ipv6_cidr_block=True if plan.ipv6 else None,
            enable_dns_support=True,
            enable_dns_hostnames=True,
            region=place.region,
            tags=self._tags(),
            opts=self.child(),
        )
        self.id: pulumi.Output[str] = self.vpc.id
        self._close_defaults()
        self._subnets = self._make_subnets()
        self.subnets: Mapping[str, Mapping[str, pulumi.Output[str]]] = {
            tier: {zone: subnet.id for (of, zone), subnet in self._subnets.items() if of == tier} for tier in plan.tiers
        }
        self.zone_names: Mapping[str, pulumi.Output[str]] = {
            zone: self._subnets[plan.tiers[0], zone].availability_zone for zone in plan.zones
        }
        self.route_tables = self._make_route_tables()
        self._make_acls()
        self.internet = self._make_internet_gateway()
        self.nat_gateways = self._make_nat_gateways(self.internet)
        self._make_endpoints()
        self.done(vpc_id=self.id)

    def _close_defaults(self) -> None:
        """Adopt what every VPC is born with and empty it, so that a thing which nobody placed reaches nothing."""
        ec2.DefaultSecurityGroup(
            self.name_of("default", "group"),
            vpc_id=self.id,
            ingress=[],
            egress=[],
            region=self.place.region,
            tags=self._tags("default"),
            opts=self.child(),
        )
        # A subnet is in the default list until it gets its own; which ones the list holds is not for us to say.
        # https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/default_network_acl
        ec2.DefaultNetworkAcl(
            self.name_of("default", "acl"),
            default_network_acl_id=self.vpc.default_network_acl_id,
            ingress=[],
            egress=[],
            region=self.place.region,
            tags=self._tags("default"),
            opts=self.child(ignore_changes=["subnetIds"]),
        )
        ec2.DefaultRouteTable(
            self.name_of("default", "table"),
            default_route_table_id=self.vpc.default_route_table_id,
            routes=[],
            region=self.place.region,
            tags=self._tags("default"),
            opts=self.child(),
        )

    def _make_subnets(self) -> Mapping[tuple[str, str], ec2.Subnet]:
        """No subnet hands out public addresses: a load balancer and a NAT gateway bring their own."""
        return {
            (planned.tier, planned.zone): ec2.Subnet(
                self.name_of("subnet", planned.tier, planned.zone),
                vpc_id=self.id,
                cidr_block=planned.cidr,
                ipv6_cidr_block=self._ipv6(planned.ipv6) if planned.ipv6 is not None else None,
                assign_ipv6_address_on_creation=True if planned.ipv6 is not None else None,
                availability_zone_id=planned.zone,
                map_public_ip_on_launch=False,
                region=self.place.region,
                tags=self._tags(planned.tier, planned.zone),
                opts=self.child(),
            )
            for planned in self.plan.subnets
        }

    def _ipv6(self, number: int) -> pulumi.Output[str]:
        """The so manieth /64 of the /56 that AWS gave to the VPC."""
        return self.vpc.ipv6_cidr_block.apply(lambda block: nth_range(block, number))

    def _make_route_tables(self) -> Mapping[str, ec2.RouteTable]:
        tables = {
            name: ec2.RouteTable(
                self.name_of("table", name),
                vpc_id=self.id,
                region=self.place.region,
                tags=self._tags(name),
                opts=self.child(),
            )
            for name in self.plan.tables
        }
        self.in_table = {
            (planned.tier, planned.zone): ec2.RouteTableAssociation(
                self.name_of("table", "of", planned.tier, planned.zone),
                route_table_id=tables[planned.table].id,
                subnet_id=self._subnets[planned.tier, planned.zone].id,
                region=self.place.region,
                opts=self.child(),
            )
            for planned in self.plan.subnets
        }
        return tables

    def _make_acls(self) -> None:
        for tier in self.plan.tiers:
            ingress, egress = access_rules(tier, self.plan.cidr, self.plan.ipv6)
            ec2.NetworkAcl(
                self.name_of("acl", tier),
                vpc_id=self.id,
                subnet_ids=list(self.subnets[tier].values()),
                ingress=[ec2.NetworkAclIngressArgs(**rule) for rule in ingress],
                egress=[ec2.NetworkAclEgressArgs(**rule) for rule in egress],
                region=self.place.region,
                tags=self._tags(tier),
                opts=self.child(),
            )

    def _make_internet_gateway(self) -> ec2.InternetGateway | None:
        if not self.plan.internet:
            return None
        return ec2.InternetGateway(
            self.name_of("internet"), vpc_id=self.id, region=self.place.region, tags=self._tags(), opts=self.child()
        )

    def _make_nat_gateways(self, internet: ec2.InternetGateway | None) -> Mapping[str, ec2.NatGateway]:
        gateways: dict[str, ec2.NatGateway] = {}
        for zone in self.plan.nat_zones:
            address = ec2.Eip(
                self.name_of("nat", "address", zone),
                domain="vpc",
                region=self.place.region,
                tags=self._tags("nat", zone),
                opts=self.child(depends_on=[internet] if internet else None),
            )
            gateways[zone] = ec2.NatGateway(
                self.name_of("nat", zone),
                allocation_id=address.allocation_id,
                subnet_id=self._subnets["public", zone].id,
                connectivity_type="public",
                region=self.place.region,
                tags=self._tags("nat", zone),
                # The address stays, and is one gateway's at a time.
                opts=self.child(depends_on=[internet] if internet else None, delete_before_replace=True),
            )
        return gateways

    def _make_endpoints(self) -> None:
        for service in GATEWAY_ENDPOINTS:
            ec2.VpcEndpoint(
                self.name_of("endpoint", service),
                vpc_id=self.id,
                service_name=f"com.amazonaws.{self.place.region}.{service}",
                vpc_endpoint_type="Gateway",
                route_table_ids=[self.route_tables[name].id for name in self.plan.gateway_tables],
                policy=pulumi.Output.json_dumps(endpoint_policy(service, self.place.account_id)),
                region=self.place.region,
                tags=self._tags(service),
                opts=self.child(),
            )

    def _tags(self, *parts: str) -> dict[str, str]:
        return {"Name": self.cloud_name(*parts)}


def nth_range(block: str, number: int) -> str:
    """The /64 with a number within an IPv6 range. Where the range is not yet known its symbol stays readable."""
    try:
        network = IPv6Network(block)
    except ValueError:
        return f"{block}[{number}]"
    return f"{network.network_address + (number << 64)}/64"
