"""Private Service Access: services that Google runs for us in a network of its own, peered with ours."""

from ipaddress import IPv4Network

import pulumi
from pulumi_gcp import compute, servicenetworking

from components.component import Component
from components.place import Place

SERVICE = "servicenetworking.googleapis.com"
"""Whose services: Google's, such as Cloud SQL and Memorystore."""


class GcpPrivateServices(Component):
    """A range for Google's services, and the peering that they stand behind. Each network that uses such services has its own:
    what is behind one peering is not reached through another.

    `connection` is its id: services that need the range wait for it.

    :param cidr: the range that services get their addresses from.
    :param export: tell the services of routes that are no subnet's, so that they can answer what comes over tunnels.
    """

    connection: pulumi.Output[str]

    def __init__(
        self,
        name: str,
        *,
        place: Place,
        network: compute.Network,
        cidr: str,
        export: bool = False,
        retire: bool = False,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__("landfall:network:GcpPrivateServices", name, place, retire=retire, opts=opts)
        held = IPv4Network(cidr)
        reserved = compute.GlobalAddress(
            self.name_of("range"),
            project=place.account_id,
            network=network.self_link,
            address_type="INTERNAL",
            purpose="VPC_PEERING",
            address=str(held.network_address),
            prefix_length=held.prefixlen,
            description=f"Google's services for {name}",
            opts=self.child(stateful=True),
        )
        connection = servicenetworking.Connection(
            self.name_of("connection"),
            network=network.self_link,
            service=SERVICE,
            reserved_peering_ranges=[reserved.name],
            opts=self.child(stateful=True),
        )
        compute.NetworkPeeringRoutesConfig(
            self.name_of("routes"),
            project=place.account_id,
            network=network.name,
            peering=connection.peering,
            import_custom_routes=False,
            export_custom_routes=export,
            opts=self.child(),
        )
        self.connection = connection.id
        self.done(connection=connection.id)
