"""The routes of a VPC, all children of the network that it belongs to.

A route keeps its name whatever it leads to, so a change of egress turns it in place. Two resources for one destination would
not do: EC2 refuses the second while the first is there.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pulumi
from pulumi_aws import ec2

from components.component import Component
from components.network.aws_plan import ANYWHERE, Target
from components.network.aws_vpc import AwsVpc


@dataclass(frozen=True)
class Transit:
    """A transit gateway, and the attachment that must be there before a VPC may route to it."""

    id: pulumi.Output[str]
    attachment: pulumi.Resource


def declare_routes(
    network: Component, vpc: AwsVpc, transit: Transit | None, firewall: Mapping[str, pulumi.Output[str]] | None = None
) -> None:
    """Every route of the VPC's plan. `transit` is None for a VPC that stands alone.

    :param firewall: zone to the id of the firewall endpoint there, on an inspected hub.
    """
    firewall = firewall or {}
    for table, routes in vpc.plan.tables.items():
        for destination, target in routes.items():
            ec2.Route(
                network.name_of("route", table, _word(destination)),
                route_table_id=vpc.route_tables[table].id,
                destination_cidr_block=destination,
                gateway_id=_gateway(vpc, target),
                nat_gateway_id=vpc.nat_gateways[target.zone].id if target.kind == "nat" else None,
                transit_gateway_id=transit.id if transit and target.kind == "transit" else None,
                vpc_endpoint_id=firewall[target.zone] if target.kind == "firewall" else None,
                network_interface_id=target.id if target.kind == "interface" else None,
                vpc_peering_connection_id=target.id if target.kind == "peering" else None,
                region=network.place.region,
                opts=_after(network, target, transit),
            )


def _gateway(vpc: AwsVpc, target: Target) -> pulumi.Input[str] | None:
    if target.kind == "gateway":
        return target.id
    return vpc.internet.id if vpc.internet and target.kind == "internet" else None


def _after(network: Component, target: Target, transit: Transit | None) -> pulumi.ResourceOptions:
    if target.kind != "transit":
        return network.child()
    if transit is None:
        raise ValueError(f"{network.name}: a route to a transit gateway, and none to route to")
    return network.child(depends_on=[transit.attachment])


def _word(destination: str) -> str:
    return "default" if destination == ANYWHERE else destination.replace("/", "-")
