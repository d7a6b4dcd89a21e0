"""The way out for IPv6. Addresses of IPv6 are public, so it is a gateway that lets connections out and none in.

Nothing of ours routes IPv6 between networks: not the transit gateway, not the firewall, not the links. So a network that goes
out through its hub has no IPv6, and one with its own way out has it by its own gateway.
https://docs.aws.amazon.com/vpc/latest/userguide/egress-only-internet-gateway.html
"""

from pulumi_aws import ec2

from components.component import Component
from components.network.aws_vpc import AwsVpc

ANYWHERE6 = "::/0"


def let_out(network: Component, vpc: AwsVpc) -> None:
    """An egress-only gateway, and the route to it of each private table. Public subnets hold what talks IPv4, and databases
    have no way out."""
    if not vpc.plan.ipv6 or not vpc.plan.nat_zones:
        return
    gateway = ec2.EgressOnlyInternetGateway(
        network.name_of("out6"),
        vpc_id=vpc.id,
        region=network.place.region,
        tags={"Name": network.cloud_name()},
        opts=network.child(),
    )
    for zone in vpc.plan.zones:
        ec2.Route(
            network.name_of("route", f"private-{zone}", "default6"),
            route_table_id=vpc.route_tables[f"private-{zone}"].id,
            destination_ipv6_cidr_block=ANYWHERE6,
            egress_only_gateway_id=gateway.id,
            region=network.place.region,
            opts=network.child(),
        )
