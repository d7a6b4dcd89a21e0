"""Where the secrets of a spoke's services are: a key vault that only the spoke's network reaches."""

from dataclasses import dataclass

import pulumi
from pulumi_azure_native import monitor, privatedns
from pulumi_azure_native import network as azure

from components.component import Component
from components.encryption.azure import key_vault
from components.network.azure_services import ZONES
from components.network.handles import AzureNetwork
from components.place import Place
from components.workloads.service.azure_environment import link_zone, subnet_of


@dataclass(frozen=True)
class Vault:
    """A vault as services see it. `uri` is known once the network can resolve it."""

    name: pulumi.Output[str]
    uri: pulumi.Output[str]


class AzureVault(Component):
    """A vault with a private endpoint.

    Container Apps fetches a secret from inside its subnet and is none of the trusted services that pass a vault's firewall,
    so a private endpoint is the one way that keeps the vault off the Internet.
    https://learn.microsoft.com/azure/key-vault/general/overview-vnet-service-endpoints#trusted-services
    """

    handle: Vault

    def __init__(
        self,
        name: str,
        *,
        place: Place,
        network: AzureNetwork,
        resource_group: pulumi.Input[str],
        workspace_id: pulumi.Input[str],
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        # What it holds is a copy of what the stack's file has, and Azure keeps a deleted vault for 90 days: so it is not
        # protected, and the last secret of a spoke may go without two steps.
        super().__init__("landfall:workloads:AzureVault", name, place, retire=True, opts=opts)
        vault = key_vault(self, "store", resource_group=resource_group, reach="endpoints")
        monitor.DiagnosticSetting(
            self.name_of("logs"),
            name="logs",
            resource_uri=vault.id,
            workspace_id=workspace_id,
            logs=[monitor.DiagnosticsLogSettingsArgs(category_group="audit", enabled=True)],
            opts=self.child(),
        )
        zone_id, linked = self._zone(network, resource_group)
        endpoint = azure.PrivateEndpoint(
            self.name_of("endpoint"),
            private_endpoint_name=self.cloud_name(),
            resource_group_name=resource_group,
            location=place.region,
            subnet=azure.SubnetArgs(
                id=subnet_of(network, "endpoints"),
                # The network's own answer; the SDK would otherwise say the opposite for a subnet that is only named here.
                private_endpoint_network_policies=azure.VirtualNetworkPrivateEndpointNetworkPolicies.ENABLED,
            ),
            private_link_service_connections=[
                azure.PrivateLinkServiceConnectionArgs(name="vault", private_link_service_id=vault.id, group_ids=["vault"])
            ],
            opts=self.child(),
        )
        answers = azure.PrivateDnsZoneGroup(
            self.name_of("endpoint", "names"),
            private_dns_zone_group_name="default",
            private_endpoint_name=endpoint.name,
            resource_group_name=resource_group,
            private_dns_zone_configs=[azure.PrivateDnsZoneConfigArgs(name="vault", private_dns_zone_id=zone_id)],
            opts=self.child(depends_on=linked),
        )
        self.handle = Vault(
            name=vault.name,
            # Through the endpoint's names, so that whoever uses the address waits until it resolves.
            uri=pulumi.Output.all(vault.name, answers.id).apply(lambda known: f"https://{known[0]}.vault.azure.net/"),
        )
        self.done(name=vault.name)

    def _zone(
        self, network: AzureNetwork, resource_group: pulumi.Input[str]
    ) -> tuple[pulumi.Input[str], list[pulumi.Resource]]:
        """Where the vault's private address is asked for: in the network's zone, or in one that is made for a network that is
        there already. A network asks one zone of a name."""
        if (known := network.private_zone_ids.get("keyvault")) is not None:
            return known, []
        zone = privatedns.PrivateZone(
            self.name_of("zone"),
            private_zone_name=ZONES["keyvault"],
            resource_group_name=resource_group,
            location="global",
            opts=self.child(),
        )
        link = link_zone(self, "zone", "link", zone=zone, network_id=network.id, resource_group=resource_group)
        return zone.id, [link]
