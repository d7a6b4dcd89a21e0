"""Routes of a network on Google Cloud beyond those that follow from its options."""

from collections.abc import Mapping

from pulumi_gcp import compute

from components.component import Component
from components.network.spec import ExtraRoute

PRIORITY = 1000
"""Google's default: between routes of the same length the lowest number wins."""


def extra_routes(owner: Component, network: compute.Network, routes: Mapping[str, ExtraRoute]) -> None:
    """A route a name, to an appliance by its address. Peered networks do not learn of it; the appliance may forward, or it drops.

    https://docs.cloud.google.com/vpc/docs/static-routes
    """
    for key, route in routes.items():
        compute.Route(
            owner.name_of("route", key),
            project=owner.place.account_id,
            network=network.self_link,
            description=f"{key}: to {route.destination} by {route.via}",
            dest_range=route.destination,
            next_hop_ip=route.via,
            priority=PRIORITY,
            opts=owner.child(),
        )
