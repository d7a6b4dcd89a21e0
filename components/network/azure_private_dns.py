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


OWN_SERVICES = ("keyvault",)
"""Services that every network resolves privately, because workloads of this repository stand on them."""


def spoke_zones(
    spoke: Component,
    hub: AzureHub | None,
    *,
    network_id: pulumi.Input[str],
    resource_group: pulumi.Input[str],
    hub_provider: pulumi.ProviderResource,
) -> dict[str, pulumi.Output[str]]:
    """Link a spoke's network to every zone of its hub, and to zones of its own of `OWN_SERVICES` that the hub lacks.

    A link is a part of the zone: `hub_provider` is the hub's subscription's. Whose zone it is does not show in the link's
    name, so that a zone that moves into the hub takes the link along: the old one goes first, since a network is linked to
    one zone of a name only.
    """
    shared = hub.private_zone_ids if hub is not None else {}
    found = dict(shared)
    for service, zone_id in shared.items():
        assert hub is not None  # noqa: S101 - for the type checker
        _link(
            spoke,
            "zone",
            service,
            zone=zone_of(service, hub.region),
            # The name of a zone is known before the zone is there: it is waited for through the name of its group.
            resource_group=pulumi.Output.all(hub.resource_group, zone_id).apply(lambda known: str(known[0])),
            network_id=network_id,
            provider=hub_provider,
        )
    for service in OWN_SERVICES:
        if service in shared:
            continue
        zone = privatedns.PrivateZone(
            spoke.name_of("zone", service),
            private_zone_name=zone_of(service, spoke.place.region),
            resource_group_name=resource_group,
            location="global",
            opts=spoke.child(),
        )
        _link(spoke, "zone", service, zone=zone.name, resource_group=resource_group, network_id=network_id)
        found[service] = zone.id
    return found


def _link(
    owner: Component,
    *parts: str,
    zone: pulumi.Input[str],
    resource_group: pulumi.Input[str],
    network_id: pulumi.Input[str],
    provider: pulumi.ProviderResource | None = None,
) -> privatedns.VirtualNetworkLink:
    return privatedns.VirtualNetworkLink(
        owner.name_of(*parts, "link"),
        virtual_network_link_name=owner.cloud_name(),
        private_zone_name=zone,
        resource_group_name=resource_group,
        location="global",
        registration_enabled=False,
        # A partner's service, or one behind another hub, has its record elsewhere: without this the zone would deny the name.
        # https://learn.microsoft.com/azure/dns/private-dns-fallback
        resolution_policy=privatedns.ResolutionPolicy.NX_DOMAIN_REDIRECT,
        virtual_network=privatedns.SubResourceArgs(id=network_id),
        opts=owner.child(provider=provider, delete_before_replace=True),
    )
