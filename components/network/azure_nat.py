"""The way out of an Azure network of its own: a NAT gateway with its address and its alarms."""

import pulumi
from pulumi_azure_native import network

from components.component import Component
from components.network.azure_plan import Nat, nat_zones
from components.observability.azure_alarms import Alarm, metric_alarm
from components.observability.handles import Alerts

NAT_ALARMS = (
    Alarm(
        name="nat-down",
        severity="critical",
        metric="DatapathAvailability",
        aggregation="Average",
        operator="LessThan",
        threshold=90,
        meaning="the way out of the network is unavailable for more than a tenth of the time.",
        window="PT15M",
    ),
    Alarm(
        name="nat-exhausted",
        severity="error",
        metric="SNATConnectionCount",
        aggregation="Total",
        operator="GreaterThan",
        threshold=0,
        meaning="connections to the Internet fail because the NAT gateway has no ports left.",
        dimensions={"ConnectionState": ("Failed",)},
    ),
)
"""Thresholds are the vendor's. https://learn.microsoft.com/azure/nat-gateway/nat-metrics"""


def nat_gateway(
    owner: Component,
    sku: Nat,
    *,
    resource_group: pulumi.Input[str],
    zones: tuple[str, ...],
    alerts: Alerts | None,
) -> network.NatGateway:
    """A NAT gateway of a kind. `zones` are those of the network.

    Azure changes neither the SKU nor the zones of what is there: another kind is another gateway with another address, made
    before the subnets leave the old one.
    """
    standing = list(nat_zones(sku, owner.place.region, zones))
    kind = "zones" if sku == "StandardV2" else f"zone-{standing[0]}"
    address = network.PublicIPAddress(
        owner.name_of("nat", "address", kind),
        resource_group_name=resource_group,
        location=owner.place.region,
        sku=network.PublicIPAddressSkuArgs(name=sku, tier=network.PublicIPAddressSkuTier.REGIONAL),
        public_ip_allocation_method=network.IPAllocationMethod.STATIC,
        public_ip_address_version=network.IPVersion.I_PV4,
        zones=standing,
        opts=owner.child(),
    )
    gateway = network.NatGateway(
        owner.name_of("nat", kind),
        resource_group_name=resource_group,
        location=owner.place.region,
        sku=network.NatGatewaySkuArgs(name=sku),
        public_ip_addresses=[network.SubResourceArgs(id=address.id)],
        idle_timeout_in_minutes=4,
        zones=standing,
        opts=owner.child(),
    )
    for alarm in NAT_ALARMS if alerts is not None else ():
        assert alerts is not None  # noqa: S101 - for the type checker
        metric_alarm(
            owner,
            alarm,
            concern="network",
            namespace="Microsoft.Network/natGateways",
            target=gateway.id,
            resource_group=resource_group,
            alerts=alerts,
        )
    return gateway
