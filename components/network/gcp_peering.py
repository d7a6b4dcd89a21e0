"""Two networks on Google Cloud that tell each other their subnets, and nobody else's: peering is never passed on.

https://docs.cloud.google.com/vpc/docs/vpc-peering
"""

import pulumi
from pulumi_gcp import compute

from components.component import Component


def peer(spoke: Component, network: compute.Network, hub: pulumi.Input[str], *, ipv6: bool) -> None:
    """Both halves of the peering between a spoke's network and the hub's, named by the spoke.

    The hub gives its custom routes, so that what links bring reaches the spoke. It takes none: a spoke's own routes are its
    own. Routes to the default internet gateway never cross, so each keeps its own way out.
    """
    stack = "IPV4_IPV6" if ipv6 else "IPV4_ONLY"
    there = compute.NetworkPeering(
        spoke.name_of("peering"),
        name=spoke.cloud_name("hub"),
        network=network.self_link,
        peer_network=hub,
        import_custom_routes=True,
        export_custom_routes=False,
        import_subnet_routes_with_public_ip=False,
        export_subnet_routes_with_public_ip=False,
        stack_type=stack,
        opts=spoke.child(),
    )
    compute.NetworkPeering(
        spoke.name_of("peering-back"),
        name=spoke.cloud_name(),
        network=hub,
        peer_network=network.self_link,
        import_custom_routes=False,
        export_custom_routes=True,
        import_subnet_routes_with_public_ip=False,
        export_subnet_routes_with_public_ip=False,
        stack_type=stack,
        # A network takes one change of its peerings at a time.
        opts=spoke.child(depends_on=[there]),
    )
