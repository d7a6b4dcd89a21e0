"""How a network without public addresses reaches Google's APIs: by a virtual IP or an endpoint of its own, and by name."""

import pulumi
from pulumi_gcp import compute, dns

from components.component import Component
from components.network.gcp_google_plan import ACCESS, DEFAULT, DOMAINS, Access
from components.network.gcp_psc import google_endpoint
from components.place import Place

TTL = 300
"""Seconds."""


def gateway(project: str) -> str:
    """The way to Google's APIs and to the Internet: one name, for ever, in every project."""
    return f"projects/{project}/global/gateways/default-internet-gateway"


class GcpGoogleAccess(Component):
    """A way to Google's APIs, and private zones that resolve Google's names to it, so that no public address is asked.

    :param access: which set of APIs.
    :param endpoint: the address of an endpoint of the network's own, `10.2.0.1/32`. Without, the set's virtual IP is used, and
        a route to it made: the gateway is called the Internet's, but packets to this range never leave Google.
    """

    def __init__(
        self,
        name: str,
        *,
        place: Place,
        network: pulumi.Input[str],
        access: Access = ACCESS[DEFAULT],
        endpoint: str | None = None,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__("landfall:network:GcpGoogleAccess", name, place, opts=opts)
        if endpoint is None:
            compute.Route(
                self.name_of("route"),
                project=place.account_id,
                network=network,
                description="Google APIs by their private virtual IP",
                dest_range=access.cidr,
                next_hop_gateway=gateway(place.account_id),
                priority=1000,
                opts=self.child(),
            )
        else:
            google_endpoint(self, network, endpoint, access.bundle)
        for zone in DOMAINS:
            self._zone(zone, access.host if zone == "googleapis.com" else zone, network, access.addresses(endpoint))
        self.done()

    def _zone(self, zone: str, host: str, network: pulumi.Input[str], addresses: list[str]) -> None:
        slug = zone.replace(".", "-")
        made = dns.ManagedZone(
            self.name_of(slug),
            name=self.cloud_name(slug),
            project=self.place.account_id,
            dns_name=f"{zone}.",
            description=f"{zone} by private addresses, for {self.name}",
            visibility="private",
            private_visibility_config=dns.ManagedZonePrivateVisibilityConfigArgs(
                networks=[dns.ManagedZonePrivateVisibilityConfigNetworkArgs(network_url=network)]
            ),
            opts=self.child(),
        )
        for part, record, kind, values in (
            ("a", f"{host}.", "A", addresses),
            ("any", f"*.{zone}.", "CNAME", [f"{host}."]),
        ):
            dns.RecordSet(
                self.name_of(slug, part),
                project=self.place.account_id,
                managed_zone=made.name,
                name=record,
                type=kind,
                ttl=TTL,
                rrdatas=values,
                opts=self.child(),
            )
