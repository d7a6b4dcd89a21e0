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
from components.network.aws_plan_routes import TRANSIT
from components.network.aws_vpc import AwsVpc


@dataclass(frozen=True)
class Transit:
    """A transit gateway, the attachment that must be there before a VPC may route to it, and what makes the VPC known to others."""

    id: pulumi.Output[str]
    attachment: pulumi.Resource
    known: tuple[pulumi.Resource, ...] = ()


def declare_routes(
    network: Component, vpc: AwsVpc, transit: Transit | None, firewall: Mapping[str, pulumi.Output[str]] | None = None
) -> Mapping[str, tuple[ec2.Route, ...]]:
    """Every route of the VPC's plan, by table. `transit` is None for a VPC that stands alone.

    :param firewall: zone to the id of the firewall endpoint there, on an inspected hub.
    """
    firewall = firewall or {}
    return {
        table: tuple(
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
            for destination, target in routes.items()
        )
        for table, routes in vpc.plan.tables.items()
    }


def once_routed(
    vpc: AwsVpc, routes: Mapping[str, tuple[ec2.Route, ...]], transit: Transit | None
) -> Mapping[str, Mapping[str, pulumi.Output[str]]]:
    """Tier to zone to subnet id, each once its ways are there: what starts in it earlier finds no way out, and a load balancer for
    the Internet is refused where no Internet gateway is.

    It waits for URNs, which a preview knows, and for nothing that is deleted before it is replaced: the engine would take all that
    stands in the subnet for replaced with it.
    """
    found: dict[str, dict[str, pulumi.Output[str]]] = {}
    for planned in vpc.plan.subnets:
        joined = transit.known if transit and TRANSIT in vpc.plan.tables[planned.table].values() else ()
        waits = (vpc.in_table[planned.tier, planned.zone], *routes[planned.table], *joined)
        ready = pulumi.Output.all(vpc.subnets[planned.tier][planned.zone], *(resource.urn for resource in waits))
        found.setdefault(planned.tier, {})[planned.zone] = ready.apply(lambda known: str(known[0]))
    return found


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
