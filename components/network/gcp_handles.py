"""The handle of a network on Google Cloud: made here, made by another stack, or there already."""

from collections.abc import Mapping

import pulumi

from components.network.addresses import REGIONAL, Addresses
from components.network.gcp_subnets import ranges_of, subnet_tiers
from components.network.handles import GcpNetwork
from components.network.spec import SpokeSpec
from components.place import Place
from components.regions import REGIONS


def gcp_network(
    key: str,
    addresses: Addresses,
    account: str,
    region: str,
    *,
    network: pulumi.Output[str],
    name: pulumi.Output[str],
    subnets: Mapping[str, pulumi.Output[str]],
    services: pulumi.Output[str] | None,
) -> GcpNetwork:
    """The handle of a network that was made."""
    return GcpNetwork(
        key=key,
        cloud="gcp",
        account=account,
        region=region,
        cidr=addresses.cidr,
        zones=REGIONS["gcp"][region].zones,
        id=network,
        subnets={tier: {REGIONAL: subnet} for tier, subnet in subnets.items()},
        name=name,
        ranges=ranges_of(addresses),
        services=services,
    )


def shape(key: str, spec: SpokeSpec, addresses: Addresses, account: str, region: str) -> GcpNetwork:
    """The handle of a spoke that another stack made, with placeholders for what Google Cloud gives."""
    if spec.existing is not None:
        return _existing(key, spec, addresses, account, region)
    return gcp_network(
        key,
        addresses,
        account,
        region,
        network=_later(),
        name=_later(),
        subnets={tier: _later() for tier in subnet_tiers(addresses)},
        services=_later() if addresses.has("psa") else None,
    )


def existing_network(key: str, spec: SpokeSpec, addresses: Addresses, place: Place) -> GcpNetwork:
    """The network that is there: `spec.existing` holds self links. Nothing is made."""
    return _existing(key, spec, addresses, place.account_id, place.region)


def _existing(key: str, spec: SpokeSpec, addresses: Addresses, account: str, region: str) -> GcpNetwork:
    there = spec.existing
    if there is None:
        raise ValueError(f"spoke {key!r} has no `existing`")
    return GcpNetwork(
        key=key,
        cloud="gcp",
        account=account,
        region=region,
        cidr=addresses.cidr,
        zones=REGIONS["gcp"][region].zones,
        id=pulumi.Output.from_input(there.id),
        subnets={
            tier: {place: pulumi.Output.from_input(link) for place, link in links.items()}
            for tier, links in there.subnets.items()
        },
        name=pulumi.Output.from_input(there.id.rsplit("/", 1)[-1]),
    )


def _later() -> pulumi.Output[str]:
    return pulumi.Output.from_input("")
