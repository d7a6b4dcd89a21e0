"""Where containers run on Azure: an environment of Container Apps in a subnet of its own."""

from dataclasses import dataclass

import pulumi
from pulumi_azure_native import app, monitor, privatedns

from components.component import Component
from components.network.addresses import REGIONAL
from components.network.handles import Network
from components.place import Place

PROFILE = "Consumption"
"""Replicas are paid by the second, on machines that Azure shares out."""


@dataclass(frozen=True)
class Environment:
    """An environment as services see it. Their names are in `default_domain`; `verification_id` proves a host is ours."""

    id: pulumi.Output[str]
    name: pulumi.Output[str]
    default_domain: pulumi.Output[str]
    static_ip: pulumi.Output[str]
    verification_id: pulumi.Output[str]


def subnet_of(network: Network, tier: str) -> pulumi.Output[str]:
    """The subnet of a tier.

    :raises ValueError: the network, one that was there before, has no such tier.
    """
    if tier not in network.subnets:
        raise ValueError(
            f"network {network.key} has no tier {tier!r}, where services on Azure need a subnet: "
            f"name it under `existing.subnets` (it has {', '.join(sorted(network.subnets))})"
        )
    return network.subnets[tier][REGIONAL]


class AzureEnvironment(Component):
    """An environment that faces the Internet, or one that only the network reaches.

    Logs leave it by a diagnostic setting, so the workspace's key is never read. Between replicas traffic is encrypted.
    """

    handle: Environment

    def __init__(
        self,
        name: str,
        *,
        place: Place,
        network: Network,
        resource_group: pulumi.Input[str],
        workspace_id: pulumi.Input[str],
        internal: bool,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__("landfall:workloads:AzureEnvironment", name, place, opts=opts)
        made = app.ManagedEnvironment(
            self.name_of("env"),
            environment_name=self.cloud_name(),
            resource_group_name=resource_group,
            location=place.region,
            # Azure puts balancer and addresses into a group of its own: given a name, it can be found.
            infrastructure_resource_group=self.cloud_name("infra"),
            vnet_configuration=app.VnetConfigurationArgs(
                infrastructure_subnet_id=subnet_of(network, "internalapps" if internal else "apps"), internal=internal
            ),
            public_network_access=app.PublicNetworkAccess.DISABLED if internal else app.PublicNetworkAccess.ENABLED,
            workload_profiles=[app.WorkloadProfileArgs(name=PROFILE, workload_profile_type=PROFILE)],
            zone_redundant=len(network.zones) > 1,
            app_logs_configuration=app.AppLogsConfigurationArgs(destination="azure-monitor"),
            peer_authentication=app.ManagedEnvironmentPeerAuthenticationArgs(mtls=app.MtlsArgs(enabled=True)),
            peer_traffic_configuration=app.ManagedEnvironmentPeerTrafficConfigurationArgs(
                encryption=app.ManagedEnvironmentEncryptionArgs(enabled=True)
            ),
            # Empty, so that Azure's answer, the verification id, has its place.
            custom_domain_configuration=app.CustomDomainConfigurationArgs(),
            # Its name is fixed, and so are its subnet and whether it is in several zones.
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
        if internal:
            self._names(made, network, resource_group)
        self.handle = Environment(
            id=made.id,
            name=made.name,
            default_domain=made.default_domain,
            static_ip=made.static_ip,
            # With the id, so that this too is unknown until the environment is there.
            verification_id=made.id.apply(lambda _: made.custom_domain_configuration.apply(_verification_id)),
        )
        self.done(id=made.id, defaultDomain=made.default_domain)

    def _names(self, made: app.ManagedEnvironment, standing: Network, resource_group: pulumi.Input[str]) -> None:
        """Public DNS knows nothing of an internal environment: its names are a private zone of the network.

        https://learn.microsoft.com/azure/container-apps/networking#dns
        """
        zone = privatedns.PrivateZone(
            self.name_of("zone"),
            private_zone_name=made.default_domain,
            resource_group_name=resource_group,
            location="global",
            opts=self.child(),
        )
        link_zone(self, "zone", "link", zone=zone, network_id=standing.id, resource_group=resource_group)
        privatedns.PrivateRecordSet(
            self.name_of("zone", "any"),
            private_zone_name=zone.name,
            resource_group_name=resource_group,
            relative_record_set_name="*",
            record_type="A",
            ttl=300,
            a_records=[privatedns.ARecordArgs(ipv4_address=made.static_ip)],
            opts=self.child(),
        )


def link_zone(
    component: Component,
    *parts: str,
    zone: privatedns.PrivateZone,
    network_id: pulumi.Input[str],
    resource_group: pulumi.Input[str],
) -> privatedns.VirtualNetworkLink:
    """Let a network ask a private zone."""
    return privatedns.VirtualNetworkLink(
        component.name_of(*parts),
        virtual_network_link_name=component.cloud_name(*parts),
        private_zone_name=zone.name,
        resource_group_name=resource_group,
        location="global",
        registration_enabled=False,
        virtual_network=privatedns.SubResourceArgs(id=network_id),
        opts=component.child(),
    )


def _verification_id(configuration: "app.outputs.CustomDomainConfigurationResponse | None") -> str:
    """The id in what Azure says of the environment. It may not repeat it in the preview of a change: then nothing."""
    return (configuration.custom_domain_verification_id if configuration else None) or ""
