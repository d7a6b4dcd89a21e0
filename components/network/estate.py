"""What a network has to know of all the others, without any of their ids: a pure value of the environment.

Firewall rules, advertised prefixes, blackholes and the far ends of links all come from here, and none of it depends on which
spokes there are: a group is its pools. So a new spoke changes no hub.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Network, collapse_addresses

from components.network.addresses import Addresses
from components.network.spec import HubNetworkSpec, LinkSpec, SiteSpec
from components.spec import Cloud

HUB = "hub"
"""The owner of the pools from which hubs get their ranges. No isolation group is called so."""

Pools = Mapping[str, Mapping[Cloud, Mapping[str, tuple[str, ...]]]]
"""Isolation group or `hub`, to cloud, to region, to ranges."""


@dataclass(frozen=True)
class HubPlace:
    """A hub of the estate: its spec, and where it is. `asn` is its BGP number, `cidr` its range."""

    key: str
    spec: HubNetworkSpec
    account: str
    region: str
    cidr: str
    asn: int

    @property
    def cloud(self) -> Cloud:
        """The cloud that it is on."""
        return self.spec.cloud


@dataclass(frozen=True)
class Estate:
    """The whole of a company's networks, as every one of them sees it.

    :param space: all private space that is ours.
    :param pools: who gets ranges from where.
    :param groups: the isolation groups of the hubs.
    :param accounts: named accounts of this stack by cloud, to the ids that the clouds call them by.
    :param numbers: Google Cloud project ids to their numbers, which name service agents.
    :param insides: link to what the address plan gave its tunnels: tier `tunnel`, place the tunnel's name.
    """

    space: tuple[str, ...]
    pools: Pools = field(default_factory=dict)
    groups: tuple[str, ...] = ()
    hubs: Mapping[str, HubPlace] = field(default_factory=dict)
    sites: Mapping[str, SiteSpec] = field(default_factory=dict)
    links: Mapping[str, LinkSpec] = field(default_factory=dict)
    insides: Mapping[str, Addresses] = field(default_factory=dict)
    accounts: Mapping[Cloud, Mapping[str, str]] = field(default_factory=dict)
    numbers: Mapping[str, str] = field(default_factory=dict)

    def pool(self, owner: str, cloud: Cloud | None = None, region: str | None = None) -> tuple[str, ...]:
        """The IPv4 ranges of a group (or `hub`), on all clouds or one, in all regions or one; sorted, neighbours joined."""
        ranges = (
            IPv4Network(cidr)
            for on, regions in self.pools.get(owner, {}).items()
            if cloud in (None, on)
            for where, cidrs in regions.items()
            if region in (None, where)
            for cidr in cidrs
            if ":" not in cidr
        )
        return tuple(str(network) for network in collapse_addresses(ranges))

    def links_of(self, hub: str) -> Mapping[str, LinkSpec]:
        """The links that a hub is an end of, by name."""
        return {key: link for key, link in self.links.items() if hub in link.between}

    def groups_of(self, link: LinkSpec) -> tuple[str, ...]:
        """The isolation groups that may use a link."""
        return self.groups if link.groups is None else link.groups
