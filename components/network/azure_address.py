"""A public address on Azure."""

import pulumi
from pulumi_azure_native import network

from components.component import Component
from components.regions import REGIONS


def public_address(
    component: Component, *parts: str, resource_group: pulumi.Input[str], zones: tuple[str, ...]
) -> network.PublicIPAddress:
    """A Standard address in all zones of the region, or in one; children are named by `parts` and by which it is.

    Azure never changes the zones of an address: another kind is another address. Others have it on their lists, so it is
    protected where the tier says so.
    """
    kind = "zones" if zones == REGIONS["azure"][component.place.region].zones else f"zone-{zones[0]}"
    return network.PublicIPAddress(
        component.name_of(*parts, kind),
        resource_group_name=resource_group,
        location=component.place.region,
        sku=network.PublicIPAddressSkuArgs(
            name=network.PublicIPAddressSkuName.STANDARD, tier=network.PublicIPAddressSkuTier.REGIONAL
        ),
        public_ip_allocation_method=network.IPAllocationMethod.STATIC,
        public_ip_address_version=network.IPVersion.I_PV4,
        zones=list(zones),
        opts=component.child(stateful=True),
    )
