"""A link of two hubs on AWS: their transit gateways are peers, with static routes on both sides.

A peering tells no routes and takes each prefix once, so what goes over it is written down: from pools, so that a new spoke
changes none of it. Without a firewall the table of a group has the far pools of that same group and of no other, which keeps
the groups apart across regions too. With firewalls both ends have one: the tables `inspection` have the far pools, and what
arrives looks in the table `link`, which leads to the firewall there. So a flow meets both firewalls in both directions.
https://docs.aws.amazon.com/vpc/latest/tgw/tgw-peering.html
"""

from collections.abc import Iterator, Mapping
from typing import Any

import pulumi
from pulumi_aws import ec2transitgateway

from components.component import Component
from components.network.estate import HUB, Estate
from components.network.handles import AwsHub
from components.network.links.ends import CONCERN, HubEnd
from components.network.spec import LinkSpec
from components.observability.aws_alarms import Alarm, Metric, raise_alarms


class AwsPeering(Component):
    """The link `link-<key>` of two hubs on AWS. The end whose name sorts first asks, the other accepts.

    :param ends: both hubs by name.
    """

    def __init__(
        self,
        key: str,
        spec: LinkSpec,
        *,
        ends: Mapping[str, HubEnd[Any]],
        estate: Estate,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        first, second = sorted(spec.between)
        super().__init__(
            "landfall:network:AwsPeering",
            f"link-{key}",
            ends[first].place,
            formerly=[f"link-{old}" for old in spec.formerly],
            retire=spec.retire,
            opts=opts,
        )
        here, there = ends[first], ends[second]
        asks = ec2transitgateway.PeeringAttachment(
            self.name_of("peering"),
            transit_gateway_id=here.hub.transit_gateway_id,
            peer_transit_gateway_id=there.hub.transit_gateway_id,
            peer_region=there.place.region,
            peer_account_id=there.place.account_id,
            region=here.place.region,
            tags={"Name": self.cloud_name()},
            opts=self.child(),
        )
        accepts = ec2transitgateway.PeeringAttachmentAccepter(
            self.name_of("accepted"),
            transit_gateway_attachment_id=asks.id,
            region=there.place.region,
            tags={"Name": self.cloud_name()},
            opts=self.child(provider=there.place.provider),
        )
        for near, far in ((first, second), (second, first)):
            AwsPeeringEnd(
                self.name_of(near),
                key,
                spec,
                end=ends[near],
                far=ends[far].hub,
                # It has one id on both sides, and is there for either once it is accepted.
                attachment_id=accepts.id,
                estate=estate,
                opts=self.child(provider=ends[near].place.provider),
            )
        self.done(attachment_id=asks.id)


class AwsPeeringEnd(Component):
    """One end of a peering, `link-<key>-<hub>`: where the link looks and what is found at the far end."""

    def __init__(
        self,
        name: str,
        key: str,
        spec: LinkSpec,
        *,
        end: HubEnd[AwsHub],
        far: AwsHub,
        attachment_id: pulumi.Output[str],
        estate: Estate,
        opts: pulumi.ResourceOptions,
    ) -> None:
        super().__init__("landfall:network:AwsPeeringEnd", name, end.place, retire=spec.retire, opts=opts)
        hub = end.hub
        # An attachment is in one table at a time.
        ec2transitgateway.RouteTableAssociation(
            self.name_of("association"),
            transit_gateway_attachment_id=attachment_id,
            transit_gateway_route_table_id=hub.link_route_table_id or hub.hub_route_table_id,
            region=end.place.region,
            opts=self.child(delete_before_replace=True),
        )
        for table, table_id, prefix in found_at(hub, far, estate.groups_of(spec), estate):
            ec2transitgateway.Route(
                self.name_of("route", table, prefix.replace("/", "-")),
                transit_gateway_route_table_id=table_id,
                destination_cidr_block=prefix,
                transit_gateway_attachment_id=attachment_id,
                region=end.place.region,
                opts=self.child(delete_before_replace=True),
            )
        raise_alarms(self, end.alerts, CONCERN, [_lost(key, hub, attachment_id)])
        self.done()


def found_at(
    hub: AwsHub, far: AwsHub, groups: tuple[str, ...], estate: Estate
) -> Iterator[tuple[str, pulumi.Output[str], str]]:
    """Table, its id, and a prefix that it finds at the far end: a group its own members, the hub the far hub."""
    own = estate.pool(HUB, "aws", far.region) or (far.cidr,)
    if hub.inspection_route_table_id is not None:
        pools = [cidr for group in groups for cidr in estate.pool(group, "aws", far.region)]
        yield from (("inspection", hub.inspection_route_table_id, cidr) for cidr in (*pools, *own))
        return
    for group in groups:
        table = hub.group_route_table_ids[group]
        yield from ((f"group-{group}", table, cidr) for cidr in estate.pool(group, "aws", far.region))
    yield from (("hub", hub.hub_route_table_id, cidr) for cidr in own)


def _lost(key: str, hub: AwsHub, attachment_id: pulumi.Output[str]) -> Alarm:
    """Packets that come over the peering for which this side has no route.

    https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-cloudwatch-metrics.html
    """
    return Alarm(
        key="no-route",
        about="peering-no-route",
        severity="critical",
        says=f"Packets over link {key} find no route at {hub.key}: the pools of both ends do not match.",
        measures=Metric(
            "AWS/TransitGateway",
            "PacketDropCountNoRoute",
            "Sum",
            {"TransitGateway": hub.transit_gateway_id, "TransitGatewayAttachment": attachment_id},
        ),
        threshold=100,
        minutes=5,
    )
