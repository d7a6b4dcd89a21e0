"""How a spoke on Google Cloud joins its hub: by Network Connectivity Center, by peering, or by tunnels."""

from pulumi_gcp import compute, networkconnectivity

from components.component import Component
from components.network.addresses import Addresses
from components.network.estate import Estate
from components.network.gcp_ha_vpn import GcpHaVpn
from components.network.gcp_inspection import associate
from components.network.gcp_peering import peer
from components.network.handles import GcpHub
from components.network.spec import SpokeSpec
from components.observability.handles import Alerts


def join(
    spoke: Component,
    spec: SpokeSpec,
    network: compute.Network,
    *,
    hub: GcpHub,
    addresses: Addresses,
    estate: Estate,
    alerts: Alerts | None,
) -> None:
    """Declare what joins the network of a spoke to its hub, and puts it behind the hub's firewall, as children of the spoke."""
    associate(spoke, network.id, hub.firewall_endpoint_ids, alerts)
    if hub.transit == "managed":
        _managed(spoke, spec.group, network, hub, addresses)
    elif hub.transit == "peered":
        peer(spoke, network, hub.network, ipv6=spec.ipv6)
    else:
        GcpHaVpn(
            spoke.name_of("tunnels"),
            spec,
            network,
            place=spoke.place,
            hub=hub,
            addresses=addresses,
            estate=estate,
            alerts=alerts,
            opts=spoke.child(),
        )


def _managed(spoke: Component, group: str, network: compute.Network, hub: GcpHub, addresses: Addresses) -> None:
    """The network as a spoke of its group's hub. It tells of its own range only, whatever subnets others make in it.

    https://docs.cloud.google.com/network-connectivity/docs/network-connectivity-center/concepts/vpc-spokes-overview
    """
    networkconnectivity.Spoke(
        spoke.name_of("joined"),
        name=spoke.cloud_name(),
        project=spoke.place.account_id,
        location="global",
        hub=hub.ncc_hub_ids[group],
        group=hub.ncc_group_ids[group],
        description=f"{spoke.name} in group {group}",
        linked_vpc_network=networkconnectivity.SpokeLinkedVpcNetworkArgs(
            uri=network.self_link,
            include_export_ranges=[addresses.cidr, *([addresses.cidr6] if addresses.cidr6 else [])],
        ),
        opts=spoke.child(),
    )
