"""The route tables of an Azure hub, and what it writes in them."""

from collections.abc import Iterable

import pulumi
from pulumi_azure_native import network

from components.component import Component
from components.network.azure_routes import NEXT_HOPS, Route, firewall_routes


def hub_tables(
    hub: Component, *, resource_group: pulumi.Input[str], inspected: bool, extra: bool
) -> dict[str, network.RouteTable]:
    """The tables by whose they are: of all three with a firewall, of workloads alone where they have routes of their own.

    Two of them do not list their routes: spokes write in them too. A table that lists none keeps what is there, and one that
    lists some loses all others. https://www.pulumi.com/registry/packages/azure-native/api-docs/network/routetable/
    """
    kinds = ("workload", "gateway", "firewall") if inspected else ("workload",) if extra else ()
    return {
        kind: network.RouteTable(
            hub.name_of("routes", kind),
            route_table_name=hub.cloud_name(kind),
            resource_group_name=resource_group,
            location=hub.place.region,
            # What links announce is learned by the gateway and the firewall; workloads reach it through the firewall only.
            disable_bgp_route_propagation=kind == "workload" and inspected,
            routes=[network.RouteArgs(name=row.name, **hop(row, None)) for row in firewall_routes()]
            if kind == "firewall"
            else None,
            opts=hub.child(),
        )
        for kind in kinds
    }


def hub_routes(
    hub: Component,
    kind: str,
    table: network.RouteTable,
    rows: Iterable[Route],
    firewall: pulumi.Input[str] | None,
    *,
    resource_group: pulumi.Input[str],
) -> None:
    """Write routes of the hub in a table, one after the other: Azure takes one change of a table at a time."""
    before: list[pulumi.Resource] = []
    for row in rows:
        made = network.Route(
            hub.name_of("route", kind, row.name),
            route_name=row.name,
            route_table_name=table.name,
            resource_group_name=resource_group,
            opts=hub.child(depends_on=before),
            **hop(row, firewall),
        )
        before = [made]


def hop(row: Route, firewall: pulumi.Input[str] | None) -> dict[str, pulumi.Input[str]]:
    """A route's destination and next hop, as both a route in a table and one of its own take them."""
    found: dict[str, pulumi.Input[str]] = {"address_prefix": row.prefix, "next_hop_type": NEXT_HOPS[row.hop]}
    if row.hop == "firewall" and firewall is not None:
        found["next_hop_ip_address"] = firewall
    elif row.hop == "address":
        found["next_hop_ip_address"] = row.address
    return found
