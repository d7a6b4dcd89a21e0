"""The VPN gateway of an Azure hub: two instances in all zones, both at work, BGP, logs and alarms."""

from collections.abc import Mapping

import pulumi
from pulumi_azure_native import monitor, network

from components.component import Component
from components.network.azure_address import public_address
from components.network.azure_hub_plan import INSTANCES
from components.observability.azure_alarms import Alarm, metric_alarm
from components.observability.handles import Alerts
from components.place import Place
from components.regions import REGIONS

SKU = "VpnGw2AZ"
"""1 Gbit/s over all tunnels, 30 tunnels, in all zones. It is changed in place to a larger one with AZ, never to one without.
https://learn.microsoft.com/azure/vpn-gateway/about-gateway-skus"""

ALARMS = (
    Alarm(
        name="gateway-busy",
        severity="warning",
        metric="AverageBandwidth",
        aggregation="Average",
        operator="GreaterThan",
        threshold=100e6,
        meaning="the VPN gateway carries more than 80 % of the 1 Gbit/s that it can (the metric is in bytes a second).",
        window="PT15M",
    ),
    Alarm(
        name="gateway-prefixes",
        severity="error",
        metric="BgpRoutesLearned",
        aggregation="Maximum",
        operator="GreaterThan",
        threshold=3200,
        meaning="a neighbour announces more than 3,200 prefixes; at 4,000 Azure drops the session.",
        window="PT15M",
    ),
)
"""80 % of limits. https://learn.microsoft.com/azure/vpn-gateway/monitor-vpn-gateway-reference,
https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-vpn-faq#bgp"""


class AzureGateway(Component):
    """A VPN gateway in a virtual network's `GatewaySubnet`.

    Its BGP addresses inside tunnels are said here and change in place, so a new link changes nothing but them. Its zones and
    those of its addresses, its kind (`RouteBased`) and its generation are said at birth.
    """

    id: pulumi.Output[str]
    addresses: Mapping[str, pulumi.Output[str]]
    configuration_ids: Mapping[str, pulumi.Output[str]]

    def __init__(
        self,
        name: str,
        *,
        place: Place,
        resource_group: pulumi.Input[str],
        subnet: network.Subnet,
        asn: int,
        bgp_addresses: Mapping[str, tuple[str, ...]],
        workspace_id: pulumi.Input[str],
        alerts: Alerts | None,
        retire: bool = False,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__("landfall:network:AzureGateway", name, place, retire=retire, opts=opts)
        zones = REGIONS["azure"][place.region].zones
        # A gateway has no more outputs than it is told to keep: the addresses of its instances are those of these.
        addresses = {
            instance: public_address(self, "address", instance, resource_group=resource_group, zones=zones)
            for instance in INSTANCES
        }
        self.configuration_ids = {
            instance: pulumi.Output.format(
                "/subscriptions/{0}/resourceGroups/{1}/providers/Microsoft.Network/virtualNetworkGateways/{2}/ipConfigurations/{3}",
                place.account_id,
                resource_group,
                self.cloud_name(),
                _configuration(instance),
            )
            for instance in INSTANCES
        }
        made = network.VirtualNetworkGateway(
            self.name_of("gateway"),
            virtual_network_gateway_name=self.cloud_name(),
            resource_group_name=resource_group,
            location=place.region,
            gateway_type=network.VirtualNetworkGatewayType.VPN,
            vpn_type=network.VpnType.ROUTE_BASED,
            vpn_gateway_generation=network.VpnGatewayGeneration.GENERATION2,
            sku=network.VirtualNetworkGatewaySkuArgs(name=SKU, tier=SKU),
            active_active=True,
            enable_bgp=True,
            bgp_settings=network.BgpSettingsArgs(
                asn=asn,
                bgp_peering_addresses=[
                    network.IPConfigurationBgpPeeringAddressArgs(
                        ipconfiguration_id=self.configuration_ids[instance],
                        custom_bgp_ip_addresses=list(bgp_addresses.get(instance, ())),
                    )
                    for instance in INSTANCES
                ],
            ),
            ip_configurations=[
                network.VirtualNetworkGatewayIPConfigurationArgs(
                    name=_configuration(instance),
                    private_ip_allocation_method=network.IPAllocationMethod.DYNAMIC,
                    public_ip_address=network.SubResourceArgs(id=address.id),
                    subnet=network.SubResourceArgs(id=subnet.id),
                )
                for instance, address in addresses.items()
            ],
            # Making one takes up to 45 minutes, and every link hangs on it.
            opts=self.child(
                stateful=True,
                delete_before_replace=True,
                custom_timeouts=pulumi.CustomTimeouts(create="90m", update="90m", delete="60m"),
            ),
        )
        monitor.DiagnosticSetting(
            self.name_of("logs"),
            name="logs",
            resource_uri=made.id,
            workspace_id=workspace_id,
            logs=[monitor.DiagnosticsLogSettingsArgs(category_group="allLogs", enabled=True)],
            opts=self.child(),
        )
        for alarm in ALARMS if alerts is not None else ():
            assert alerts is not None  # noqa: S101 - for the type checker
            metric_alarm(
                self,
                alarm,
                concern="network",
                namespace="Microsoft.Network/virtualNetworkGateways",
                target=made.id,
                resource_group=resource_group,
                alerts=alerts,
            )
        self.resource = made
        self.id = made.id
        self.addresses = {
            instance: address.ip_address.apply(lambda found: found or "") for instance, address in addresses.items()
        }
        self.done(id=made.id)


def _configuration(instance: str) -> str:
    return f"instance{instance}"
