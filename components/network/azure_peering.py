"""How a spoke on Azure hangs on its hub: peerings both ways, or a connection to a virtual hub, and its range in the hub's tables."""

from dataclasses import dataclass

import pulumi
from pulumi_azure_native import network

from components.component import Component
from components.network.azure_hub_routes import hop
from components.network.azure_routes import route
from components.network.azure_wan import DEFAULT_TABLE, routing, table_id
from components.network.handles import AzureHub
from components.place import Place


@dataclass(frozen=True)
class Spoke:
    """What a hub must know of a spoke's network. `cidr` is its IPv4 range, exactly as the network has it."""

    network_id: pulumi.Input[str]
    network_name: pulumi.Input[str]
    resource_group: pulumi.Input[str]
    cidr: str
    group: str


def attach(
    component: Component,
    spoke: Spoke,
    *,
    hub: AzureHub,
    hub_place: Place,
    internet: bool = True,
    after: pulumi.Resource | None = None,
) -> list[pulumi.Resource]:
    """Hang a spoke on a hub, and give the resources after which traffic may be sent to it.

    :param hub_place: of the hub's subscription: one half of a peering, the routes and a connection are the hub's.
    :param internet: whether the spoke takes the hub's way to the Internet (a virtual hub announces it, or not).
    :param after: a resource of the spoke after which Azure takes another change of its network: the last subnet.
    """
    first = [after] if after is not None else []
    if hub.virtual_hub_id is not None:
        return [_connection(component, spoke, hub, hub_place, internet, first)]
    peerings = _peerings(component, spoke, hub, hub_place, first)
    return [*peerings, *_own_routes(component, spoke, hub, hub_place)]


def uses_gateway(hub: AzureHub, group: str) -> bool:
    """Whether members of a group use the hub's VPN gateway: where a link carries the group, and where a firewall decides."""
    return hub.gateway_id is not None and (hub.inspected or group in hub.link_groups)


def _peerings(
    component: Component, spoke: Spoke, hub: AzureHub, hub_place: Place, after: list[pulumi.Resource]
) -> list[pulumi.Resource]:
    """Both halves. The hub's says first that its gateway may be used, or Azure refuses the spoke's.

    https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-peering-gateway-transit
    """
    hubs = network.VirtualNetworkPeering(
        component.name_of("peering", "hub"),
        virtual_network_peering_name=component.cloud_name(),
        virtual_network_name=hub.network_name,
        resource_group_name=hub.resource_group,
        remote_virtual_network=network.SubResourceArgs(id=spoke.network_id),
        allow_virtual_network_access=True,
        allow_forwarded_traffic=True,
        allow_gateway_transit=True,
        use_remote_gateways=False,
        opts=component.child(provider=hub_place.provider, depends_on=after),
    )
    # Needing the gateway's id waits for the gateway, which Azure wants to be there.
    remote = (
        hub.network_id
        if hub.gateway_id is None
        else pulumi.Output.all(hub.network_id, hub.gateway_id).apply(lambda ids: ids[0])
    )
    spokes = network.VirtualNetworkPeering(
        component.name_of("peering", "spoke"),
        virtual_network_peering_name=component.cloud_name("hub"),
        virtual_network_name=spoke.network_name,
        resource_group_name=spoke.resource_group,
        remote_virtual_network=network.SubResourceArgs(id=remote),
        allow_virtual_network_access=True,
        allow_forwarded_traffic=True,
        allow_gateway_transit=False,
        use_remote_gateways=uses_gateway(hub, spoke.group),
        opts=component.child(depends_on=[hubs]),
    )
    return [hubs, spokes]


def _own_routes(component: Component, spoke: Spoke, hub: AzureHub, hub_place: Place) -> list[pulumi.Resource]:
    """The spoke's exact ranges in the hub's tables: they lead through the firewall, where the peering would lead past it."""
    tables = {"gateway": hub.gateway_table, "workload": hub.workload_table if hub.inspected else None}
    return [
        network.Route(
            component.name_of("route", table),
            route_name=component.cloud_name(),
            route_table_name=name,
            resource_group_name=hub.resource_group,
            opts=component.child(provider=hub_place.provider),
            **hop(route(spoke.cidr, "firewall"), hub.firewall_address),
        )
        for table, name in tables.items()
        if name is not None
    ]


def _connection(
    component: Component, spoke: Spoke, hub: AzureHub, hub_place: Place, internet: bool, after: list[pulumi.Resource]
) -> pulumi.Resource:
    """A connection to a virtual hub. With a firewall Azure decides the routing by the hub's routing intent.

    https://learn.microsoft.com/azure/virtual-wan/scenario-isolate-virtual-networks
    """
    assert hub.virtual_hub_id is not None  # noqa: S101 - for the type checker
    own = None
    if not hub.inspected:
        together = (hub.group_table_ids[spoke.group],) if hub.members == "together" else ()
        own = routing(
            hub.virtual_hub_id,
            table=hub.group_table_ids[spoke.group],
            tables=(*together, table_id(hub.virtual_hub_id, DEFAULT_TABLE)),
        )
    return network.HubVirtualNetworkConnection(
        component.name_of("connection"),
        connection_name=component.cloud_name(),
        virtual_hub_name=hub.virtual_hub_name,
        resource_group_name=hub.resource_group,
        remote_virtual_network=network.SubResourceArgs(id=spoke.network_id),
        enable_internet_security=hub.inspected and internet,
        routing_configuration=own,
        opts=component.child(provider=hub_place.provider, depends_on=after, delete_before_replace=True),
    )
