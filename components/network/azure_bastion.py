"""A way for people to machines without public addresses: Azure Bastion."""

import pulumi
from pulumi_azure_native import monitor, network

from components.component import Component
from components.network.azure_address import public_address
from components.place import Place
from components.regions import REGIONS


class AzureBastion(Component):
    """A Bastion host of the Standard tier, which reaches machines of the hub's network and of all that are peered with it.

    Tunnels work with the machine's own SSH or RDP client (`az network bastion ssh`). Links that open a machine without an
    account in Azure do not exist, and files are not copied. Who may use it is a matter of roles on the machine.

    :param by_address: reach machines by their private addresses too: those behind a virtual hub are not peers.
        https://learn.microsoft.com/azure/bastion/bastion-faq#vwan
    """

    def __init__(
        self,
        name: str,
        *,
        place: Place,
        resource_group: pulumi.Input[str],
        subnet: network.Subnet,
        workspace_id: pulumi.Input[str],
        by_address: bool = False,
        retire: bool = False,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__("landfall:network:AzureBastion", name, place, retire=retire, opts=opts)
        zones = REGIONS["azure"][place.region].zones
        address = public_address(self, "address", resource_group=resource_group, zones=zones)
        made = network.BastionHost(
            self.name_of("host"),
            bastion_host_name=self.cloud_name(),
            resource_group_name=resource_group,
            location=place.region,
            sku=network.SkuArgs(name=network.BastionHostSkuName.STANDARD),
            scale_units=2,
            enable_tunneling=True,
            enable_ip_connect=by_address,
            enable_shareable_link=False,
            enable_file_copy=False,
            disable_copy_paste=False,
            ip_configurations=[
                network.BastionHostIPConfigurationArgs(
                    name="address",
                    private_ip_allocation_method=network.IPAllocationMethod.DYNAMIC,
                    public_ip_address=network.SubResourceArgs(id=address.id),
                    subnet=network.SubResourceArgs(id=subnet.id),
                )
            ],
            zones=list(zones),
            opts=self.child(delete_before_replace=True),
        )
        monitor.DiagnosticSetting(
            self.name_of("logs"),
            name="logs",
            resource_uri=made.id,
            workspace_id=workspace_id,
            logs=[monitor.DiagnosticsLogSettingsArgs(category_group="allLogs", enabled=True)],
            opts=self.child(),
        )
        self.done(id=made.id)
