"""Private DNS zones for private endpoints: made in the hub once, linked to its network and by each spoke to its own.

A network may be linked to one zone of a name only, and asks for private addresses in no other. So zones belong to networks:
a spoke without a link would be told the public address.
"""

from collections.abc import Iterable, Mapping

import pulumi
from pulumi_azure_native import privatedns

from components.component import Component
from components.network.azure_services import zone_of
from components.network.handles import AzureHub
from components.place import Place


class AzurePrivateZones(Component):
    """A zone a service, in the hub's resource group.

    :ivar zone_ids: service to the id of its zone.
    """

    zone_ids: Mapping[str, pulumi.Output[str]]

    def __init__(
        self,
        name: str,
        services: Iterable[str],
        *,
        place: Place,
        resource_group: pulumi.Input[str],
        network_id: pulumi.Input[str] | None,
        retire: bool = False,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__("landfall:network:AzurePrivateZones", name, place, retire=retire, opts=opts)
        self.zone_ids = {}
        for service in services:
            zone = privatedns.PrivateZone(
                self.name_of(service),
                private_zone_name=zone_of(service, place.region),
                resource_group_name=resource_group,
                location="global",
                # Records in it are the endpoints' of all spokes.
                opts=self.child(stateful=True),
            )
            self.zone_ids[service] = zone.id
            if network_id is not None:
                _link(self, service, "hub", zone=zone.name, resource_group=resource_group, network_id=network_id)
        self.done(**self.zone_ids)


def link_zones(
    spoke: Component, hub: AzureHub, network_id: pulumi.Input[str], *, provider: pulumi.ProviderResource
) -> dict[str, privatedns.VirtualNetworkLink]:
    """Link a spoke's network to every zone of its hub. A link is a part of the zone, so `provider` is the hub's subscription's."""
    return {
        service: _link(
            spoke,
            "zone",
            service,
            zone=zone_of(service, hub.region),
            resource_group=hub.resource_group,
            network_id=network_id,
            provider=provider,
            after=zone_id,
        )
        for service, zone_id in hub.private_zone_ids.items()
    }


def _link(
    owner: Component,
    *parts: str,
    zone: pulumi.Input[str],
    resource_group: pulumi.Input[str],
    network_id: pulumi.Input[str],
    provider: pulumi.ProviderResource | None = None,
    after: pulumi.Output[str] | None = None,
) -> privatedns.VirtualNetworkLink:
    # The name of a zone is known before the zone is there: its id, and so the zone, is waited for through the group's name.
    group = resource_group if after is None else pulumi.Output.all(resource_group, after).apply(lambda known: str(known[0]))
    return privatedns.VirtualNetworkLink(
        owner.name_of(*parts, "link"),
        virtual_network_link_name=owner.cloud_name(),
        private_zone_name=zone,
        resource_group_name=group,
        location="global",
        registration_enabled=False,
        # A partner's service, or one behind another hub, has its record elsewhere: without this the zone would deny the name.
        # https://learn.microsoft.com/azure/dns/private-dns-fallback
        resolution_policy=privatedns.ResolutionPolicy.NX_DOMAIN_REDIRECT,
        virtual_network=privatedns.SubResourceArgs(id=network_id),
        opts=owner.child(provider=provider, delete_before_replace=True),
    )
