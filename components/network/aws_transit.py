"""The transit gateway of a hub and its route tables, all children of the hub."""

from collections.abc import Mapping

from pulumi_aws import ec2transitgateway

from components.component import Component
from components.network.aws_hub_tables import TransitPlan
from components.network.aws_plan import ANYWHERE
from components.network.aws_vpc import AwsVpc

Tables = Mapping[str, ec2transitgateway.RouteTable]


def declare_gateway(hub: Component, asn: int) -> ec2transitgateway.TransitGateway:
    """A gateway that does nothing by default: whoever attaches is accepted by name, and in no table until one is named."""
    return ec2transitgateway.TransitGateway(
        hub.name_of("transit"),
        description=f"Hub {hub.cloud_name()}",
        amazon_side_asn=asn,
        auto_accept_shared_attachments="disable",
        default_route_table_association="disable",
        default_route_table_propagation="disable",
        dns_support="enable",
        vpn_ecmp_support="enable",
        region=hub.place.region,
        tags={"Name": hub.cloud_name()},
        opts=hub.child(stateful=True),
    )


def declare_attachment(
    hub: Component, gateway: ec2transitgateway.TransitGateway, vpc: AwsVpc, *, inspected: bool
) -> ec2transitgateway.VpcAttachment:
    """The hub's VPC on the gateway. Appliance mode keeps both directions of a flow in one zone, and so at one endpoint.

    https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-appliance-scenario.html
    """
    return ec2transitgateway.VpcAttachment(
        hub.name_of("attachment"),
        transit_gateway_id=gateway.id,
        vpc_id=vpc.id,
        subnet_ids=list(vpc.subnets["attachment"].values()),
        appliance_mode_support="enable" if inspected else "disable",
        transit_gateway_default_route_table_association=False,
        transit_gateway_default_route_table_propagation=False,
        dns_support="enable",
        region=hub.place.region,
        tags={"Name": hub.cloud_name()},
        opts=hub.child(),
    )


def declare_tables(
    hub: Component,
    gateway: ec2transitgateway.TransitGateway,
    attachment: ec2transitgateway.VpcAttachment,
    plan: TransitPlan,
) -> Tables:
    """The tables of the plan with their routes, and where the hub's own VPC looks and is known.

    A gateway takes no second route for a prefix, and no second table for an attachment: what is replaced goes first.
    """
    region = hub.place.region
    tables = {
        name: ec2transitgateway.RouteTable(
            hub.name_of("table", name),
            transit_gateway_id=gateway.id,
            region=region,
            tags={"Name": hub.cloud_name(name)},
            opts=hub.child(),
        )
        for name in plan.tables
    }
    ec2transitgateway.RouteTableAssociation(
        hub.name_of("association"),
        transit_gateway_attachment_id=attachment.id,
        transit_gateway_route_table_id=tables[plan.looks].id,
        region=region,
        opts=hub.child(delete_before_replace=True),
    )
    for name in plan.knows:
        ec2transitgateway.RouteTablePropagation(
            hub.name_of("propagation", name),
            transit_gateway_attachment_id=attachment.id,
            transit_gateway_route_table_id=tables[name].id,
            region=region,
            opts=hub.child(),
        )
    for name, routes in plan.tables.items():
        for destination, to in routes.items():
            ec2transitgateway.Route(
                hub.name_of("route", name, word_of(destination)),
                transit_gateway_route_table_id=tables[name].id,
                destination_cidr_block=destination,
                transit_gateway_attachment_id=attachment.id if to == "hub" else None,
                blackhole=True if to == "nowhere" else None,
                region=region,
                opts=hub.child(delete_before_replace=True),
            )
    return tables


def word_of(destination: str) -> str:
    """A destination as a part of a name."""
    return "default" if destination == ANYWHERE else destination.replace("/", "-")
