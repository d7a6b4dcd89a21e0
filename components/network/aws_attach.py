"""How a spoke hangs on a hub: one attachment, one table that decides for it, and the tables that know it.

Without inspection its group's table has the routes of its members. With inspection every spoke is known to the firewall's
table only: a route of a spoke in another spoke's table would be longer than the way to the firewall, and go past it.
"""

from collections.abc import Mapping

import pulumi
from pulumi_aws import ec2transitgateway

from components.component import Component
from components.network.aws_routes import Transit
from components.network.aws_vpc import AwsVpc
from components.network.handles import AwsHub
from components.place import Place


def known_in(hub: AwsHub, group: str) -> Mapping[str, pulumi.Output[str]]:
    """The route tables that have a route to a spoke of the group, by a short name."""
    if hub.inspection_route_table_id is not None:
        return {"inspection": hub.inspection_route_table_id}
    found = {"hub": hub.hub_route_table_id}
    if hub.members != "apart":
        found["group"] = hub.group_route_table_ids[group]
    if group in hub.link_group_route_table_ids:
        found["links"] = hub.link_group_route_table_ids[group]
    return found


def attach(network: Component, hub: AwsHub, group: str, vpc: AwsVpc, hub_place: Place | None) -> Transit:
    """The attachment of a VPC, in its group's table and known where it has to be.

    :param hub_place: the hub's place where that is another account. The gateway is its owner's: there it is said who is let in
        and which tables an attachment is in. The VPC's account only asks.
        https://docs.aws.amazon.com/vpc/latest/tgw/working-with-transit-gateways.html
    """
    attachment = ec2transitgateway.VpcAttachment(
        network.name_of("attachment"),
        transit_gateway_id=hub.transit_gateway_id,
        vpc_id=vpc.id,
        subnet_ids=list(vpc.subnets["attachment"].values()),
        transit_gateway_default_route_table_association=False if hub_place is None else None,
        transit_gateway_default_route_table_propagation=False if hub_place is None else None,
        dns_support="enable",
        region=network.place.region,
        tags={"Name": network.cloud_name()},
        opts=network.child(),
    )
    let_in: pulumi.Resource = attachment
    if hub_place is not None:
        let_in = ec2transitgateway.VpcAttachmentAccepter(
            network.name_of("accepted"),
            transit_gateway_attachment_id=attachment.id,
            transit_gateway_default_route_table_association=False,
            transit_gateway_default_route_table_propagation=False,
            region=network.place.region,
            tags={"Name": network.cloud_name()},
            opts=network.child(provider=hub_place.provider),
        )
    provider = hub_place.provider if hub_place else None
    after = None if hub_place is None else [let_in]
    # An attachment is in one table at a time: a change of group leaves the old one first.
    ec2transitgateway.RouteTableAssociation(
        network.name_of("association"),
        transit_gateway_attachment_id=attachment.id,
        transit_gateway_route_table_id=hub.group_route_table_ids[group],
        region=network.place.region,
        opts=network.child(provider=provider, depends_on=after, delete_before_replace=True),
    )
    known = tuple(
        ec2transitgateway.RouteTablePropagation(
            network.name_of("propagation", table),
            transit_gateway_attachment_id=attachment.id,
            transit_gateway_route_table_id=table_id,
            region=network.place.region,
            opts=network.child(provider=provider, depends_on=after),
        )
        for table, table_id in known_in(hub, group).items()
    )
    return Transit(hub.transit_gateway_id, let_in, known)
