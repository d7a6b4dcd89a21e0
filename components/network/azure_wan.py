"""A virtual hub (`transit: managed`): Virtual WAN, its router and its route tables."""

import pulumi
from pulumi_azure_native import network

from components.component import Component
from components.place import Place

SHARED_LABEL = "shared"
"""Label of every table of a group, so that the hub's own network is announced to all of them."""

DEFAULT_TABLE = "defaultRouteTable"
"""A table that Azure makes with every virtual hub, and that cannot be made or removed.
https://learn.microsoft.com/azure/virtual-wan/about-virtual-hub-routing"""


class AzureVirtualHub(Component):
    """A Virtual WAN with one virtual hub. Without a firewall, a route table for each isolation group keeps groups apart.

    A hub has a WAN of its own, so nothing passes from hub to hub.
    """

    id: pulumi.Output[str]
    hub_name: pulumi.Output[str]

    def __init__(
        self,
        name: str,
        *,
        place: Place,
        resource_group: pulumi.Input[str],
        cidr: str,
        groups: tuple[str, ...],
        retire: bool = False,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__("landfall:network:AzureVirtualHub", name, place, retire=retire, opts=opts)
        self.resource_group = resource_group
        wan = network.VirtualWan(
            self.name_of("wan"),
            virtual_wan_name=self.cloud_name("wan"),
            resource_group_name=resource_group,
            location=place.region,
            type="Standard",
            allow_branch_to_branch_traffic=False,
            disable_vpn_encryption=False,
            opts=self.child(stateful=True),
        )
        self.hub = network.VirtualHub(
            self.name_of("hub"),
            virtual_hub_name=self.cloud_name(),
            resource_group_name=resource_group,
            location=place.region,
            virtual_wan=network.SubResourceArgs(id=wan.id),
            address_prefix=cidr,
            allow_branch_to_branch_traffic=False,
            hub_routing_preference=network.HubRoutingPreference.AS_PATH,
            sku="Standard",
            opts=self.child(stateful=True),
        )
        self.id, self.hub_name = self.hub.id, self.hub.name
        self.tables: dict[str, network.HubRouteTable] = {}
        for group in groups:
            self.tables[group] = network.HubRouteTable(
                self.name_of("table", group),
                route_table_name=group,
                virtual_hub_name=self.hub.name,
                resource_group_name=resource_group,
                labels=[SHARED_LABEL, group],
                routes=[],
                # One hub, one change at a time.
                opts=self.child(depends_on=list(self.tables.values())[-1:]),
            )
        self.done(id=self.hub.id)

    def last(self) -> list[pulumi.Resource]:
        """What must be there before the hub takes another change."""
        return list(self.tables.values())[-1:] or [self.hub]


def table_id(hub_id: pulumi.Input[str], name: str) -> pulumi.Output[str]:
    """The id of one of the tables of a virtual hub."""
    return pulumi.Output.concat(hub_id, "/hubRouteTables/", name)


def routing(
    hub_id: pulumi.Input[str],
    *,
    table: pulumi.Input[str],
    tables: tuple[pulumi.Input[str], ...] = (),
    labels: tuple[str, ...] = (),
) -> network.RoutingConfigurationArgs:
    """Where a connection looks (`table`), and which tables and labels learn of it."""
    return network.RoutingConfigurationArgs(
        associated_route_table=network.SubResourceArgs(id=table),
        propagated_route_tables=network.PropagatedRouteTableArgs(
            ids=[network.SubResourceArgs(id=item) for item in tables] or None, labels=list(labels)
        ),
    )


def share(
    owner: Component,
    virtual: AzureVirtualHub,
    *,
    network_id: pulumi.Input[str],
    firewall_id: pulumi.Input[str] | None,
    after: pulumi.Resource,
) -> None:
    """Connect the network that spokes share, and let a firewall decide over everything where there is one.

    https://learn.microsoft.com/azure/virtual-wan/how-to-routing-policies
    """
    intent: list[pulumi.Resource] = []
    if firewall_id is not None:
        intent.append(
            network.RoutingIntent(
                owner.name_of("intent"),
                routing_intent_name="firewall",
                virtual_hub_name=virtual.hub_name,
                resource_group_name=virtual.resource_group,
                routing_policies=[
                    network.RoutingPolicyArgs(name=name, destinations=[traffic], next_hop=firewall_id)
                    for name, traffic in (("internet", "Internet"), ("private", "PrivateTraffic"))
                ],
                opts=owner.child(depends_on=virtual.last()),
            )
        )
    network.HubVirtualNetworkConnection(
        owner.name_of("connection"),
        connection_name=owner.cloud_name(),
        virtual_hub_name=virtual.hub_name,
        resource_group_name=virtual.resource_group,
        remote_virtual_network=network.SubResourceArgs(id=network_id),
        # Bastion stands in it, and does not work where everything is announced to its subnet.
        # https://learn.microsoft.com/azure/bastion/bastion-faq#vwan
        enable_internet_security=False,
        routing_configuration=None
        if firewall_id is not None
        else routing(virtual.id, table=table_id(virtual.id, DEFAULT_TABLE), labels=(SHARED_LABEL,)),
        opts=owner.child(depends_on=[*virtual.last(), *intent, after]),
    )
