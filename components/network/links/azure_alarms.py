"""What goes wrong at the Azure end of a link, and when it does."""

from collections.abc import Mapping

from pulumi_azure_native import network

from components.component import Component
from components.network.handles import AzureHub
from components.network.links.ends import CONCERN, HubEnd, Joined
from components.observability.azure_alarms import Alarm, metric_alarm

NAMESPACE = "Microsoft.Network/virtualNetworkGateways"
"""https://learn.microsoft.com/azure/azure-monitor/reference/supported-metrics/microsoft-network-virtualnetworkgateways-metrics"""


def alarms(
    component: Component,
    joined: Joined,
    end: HubEnd[AzureHub],
    connections: Mapping[str, network.VirtualNetworkGatewayConnection],
) -> None:
    """An alarm a connection and one a BGP peer. Both count the better of the two instances: a peer expects only one of them."""
    if end.alerts is None or end.hub.gateway_id is None:
        return
    for tunnel in joined.tunnels:
        if tunnel.name not in connections:
            continue
        for alarm in (
            Alarm(
                name=f"tunnel-{tunnel.name}",
                about="tunnel",
                severity="warning",
                metric="TunnelAverageBandwidth",
                aggregation="Maximum",
                operator="LessThan",
                # BGP alone keeps a tunnel that is up above this.
                threshold=1,
                meaning=f"Tunnel {tunnel.name} of link {joined.key} carries nothing: the link has lost redundancy.",
                window="PT15M",
                dimensions={"ConnectionName": (component.cloud_name(tunnel.name),)},
            ),
            Alarm(
                name=f"session-{tunnel.name}",
                about="tunnel",
                severity="warning",
                metric="BgpPeerStatus",
                aggregation="Maximum",
                operator="LessThan",
                threshold=1,
                meaning=f"The BGP session of tunnel {tunnel.name} of link {joined.key} is down: the link has lost redundancy.",
                window="PT15M",
                dimensions={"BgpPeerAddress": (joined.far(tunnel).address,)},
            ),
        ):
            metric_alarm(
                component,
                alarm,
                concern=CONCERN,
                namespace=NAMESPACE,
                target=end.hub.gateway_id,
                resource_group=end.hub.resource_group,
                alerts=end.alerts,
            )
