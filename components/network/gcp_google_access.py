"""How a network without public addresses reaches Google's APIs: by the private virtual IP, by route and by name."""

from ipaddress import IPv4Network

import pulumi
from pulumi_gcp import compute, dns

from components.component import Component
from components.place import Place

PRIVATE_VIP = "199.36.153.8/30"
"""private.googleapis.com: all APIs, reachable only from Google Cloud networks.
https://docs.cloud.google.com/vpc/docs/configure-private-google-access#domain-options"""

VIP_HOST = {"googleapis.com": "private.googleapis.com", "run.app": "run.app"}
"""Zone to the host in it that carries the addresses; everything else in the zone is an alias of it.
`run.app` is there for services that call each other: Cloud Run admits such a call as internal only when it comes through a network."""

TTL = 300
"""Seconds."""


def gateway(project: str) -> str:
    """The way to Google's APIs and to the Internet: one name, for ever, in every project."""
    return f"projects/{project}/global/gateways/default-internet-gateway"


class GcpGoogleAccess(Component):
    """A route to the private virtual IP, and private zones that resolve Google's names to it."""

    def __init__(
        self, name: str, *, place: Place, network: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None
    ) -> None:
        super().__init__("landfall:network:GcpGoogleAccess", name, place, opts=opts)
        compute.Route(
            self.name_of("route"),
            project=place.account_id,
            network=network,
            description="Google APIs by their private virtual IP",
            dest_range=PRIVATE_VIP,
            next_hop_gateway=gateway(place.account_id),
            priority=1000,
            opts=self.child(),
        )
        for zone, host in VIP_HOST.items():
            self._zone(zone, host, network)
        self.done()

    def _zone(self, zone: str, host: str, network: pulumi.Input[str]) -> None:
        slug = zone.replace(".", "-")
        made = dns.ManagedZone(
            self.name_of(slug),
            name=self.cloud_name(slug),
            project=self.place.account_id,
            dns_name=f"{zone}.",
            description=f"{zone} by its private virtual IP, for {self.name}",
            visibility="private",
            private_visibility_config=dns.ManagedZonePrivateVisibilityConfigArgs(
                networks=[dns.ManagedZonePrivateVisibilityConfigNetworkArgs(network_url=network)]
            ),
            opts=self.child(),
        )
        addresses = [str(address) for address in IPv4Network(PRIVATE_VIP)]
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
