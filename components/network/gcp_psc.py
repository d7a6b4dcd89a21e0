"""Private Service Connect: services of others at an address of one's own network."""

from ipaddress import IPv4Network
from zlib import crc32

import pulumi
from pulumi_gcp import compute

from components.component import Component
from components.network.gcp_google_plan import endpoint_name


def google_endpoint(owner: Component, network: pulumi.Input[str], cidr: str, bundle: str) -> compute.GlobalForwardingRule:
    """An endpoint for a set of Google's APIs. It answers in its own network, and over that network's tunnels.

    :param cidr: its address as a /32, outside of every subnet.
    :param bundle: `all-apis` or `vpc-sc`.
    """
    address = compute.GlobalAddress(
        owner.name_of("address"),
        project=owner.place.account_id,
        network=network,
        address_type="INTERNAL",
        purpose="PRIVATE_SERVICE_CONNECT",
        address=str(IPv4Network(cidr).network_address),
        # A network holds an address once: the old one goes before the new one comes.
        opts=owner.child(delete_before_replace=True),
    )
    return compute.GlobalForwardingRule(
        owner.name_of("endpoint"),
        # By the physical name, which a renamed component keeps.
        name=endpoint_name(owner.cloud_name().removeprefix(f"{owner.place.stack}-"), crc32(owner.cloud_name().encode())),
        project=owner.place.account_id,
        network=network,
        ip_address=address.id,
        target=bundle,
        # Empty is the scheme of endpoints; without it the API takes EXTERNAL.
        load_balancing_scheme="",
        # Names are ours to answer: the zones of Google's domains say more than the automatic one.
        no_automate_dns_zone=True,
        opts=owner.child(delete_before_replace=True),
    )
