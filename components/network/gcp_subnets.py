"""The subnets of a network on Google Cloud: which tiers are subnets, which are ranges beside one, which are only kept free."""

from dataclasses import dataclass

import pulumi
from pulumi_gcp import compute

from components.component import Component
from components.network.addresses import REGIONAL, Addresses


@dataclass(frozen=True, slots=True)
class Kind:
    """What a subnet is for, in the API's words. `role` is of proxy subnets: the one in use is ACTIVE."""

    purpose: str
    role: str | None = None


KINDS = {
    "private": Kind("PRIVATE"),
    "proxy": Kind("REGIONAL_MANAGED_PROXY", "ACTIVE"),
    "globalproxy": Kind("GLOBAL_MANAGED_PROXY", "ACTIVE"),
    "psc": Kind("PRIVATE_SERVICE_CONNECT"),
}
"""Tier to the subnet that is made of it. https://docs.cloud.google.com/vpc/docs/subnets#purpose
A subnet for machines has flow logs and a way to Google's APIs; the others take neither."""

SECONDARY = ("pods", "services")
"""Tiers that are further ranges of the subnet `private`, by these names."""


def subnet_tiers(addresses: Addresses) -> tuple[str, ...]:
    """The tiers that a network has subnets of."""
    return tuple(tier for tier in KINDS if addresses.has(tier))


def ranges_of(addresses: Addresses) -> dict[str, str]:
    """Tier to range, of all that the network has, subnet or not."""
    return {tier: places[REGIONAL] for tier, places in addresses.ranges.items()}


def subnets(owner: Component, network: compute.Network, addresses: Addresses) -> dict[str, compute.Subnetwork]:
    """The subnets of a network by tier."""
    return {tier: _subnet(owner, network, tier, addresses) for tier in subnet_tiers(addresses)}


def _subnet(owner: Component, network: compute.Network, tier: str, addresses: Addresses) -> compute.Subnetwork:
    kind = KINDS[tier]
    return compute.Subnetwork(
        owner.name_of(tier),
        name=owner.cloud_name(tier),
        project=owner.place.account_id,
        region=owner.place.region,
        network=network.self_link,
        ip_cidr_range=addresses.range(tier),
        purpose=kind.purpose,
        role=kind.role,
        opts=owner.child(stateful=True),
        **(_for_machines(addresses) if tier == "private" else {}),
    )


def _for_machines(addresses: Addresses) -> dict[str, pulumi.Input[object]]:
    six = addresses.ranges6.get("private", {}).get(REGIONAL)
    return {
        "private_ip_google_access": True,
        "log_config": compute.SubnetworkLogConfigArgs(
            aggregation_interval="INTERVAL_1_MIN", flow_sampling=1.0, metadata="INCLUDE_ALL_METADATA"
        ),
        "secondary_ip_ranges": [
            compute.SubnetworkSecondaryIpRangeArgs(range_name=tier, ip_cidr_range=addresses.range(tier))
            for tier in SECONDARY
            if addresses.has(tier)
        ]
        or None,
        # Otherwise the last range that goes stays.
        "send_secondary_ip_range_if_empty": True,
        "stack_type": "IPV4_IPV6" if six else "IPV4_ONLY",
        "ipv6_access_type": "INTERNAL" if six else None,
        "internal_ipv6_prefix": six,
    }
