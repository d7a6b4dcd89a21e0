"""What the resolver of an Azure hub is made of: which ends it has, at which addresses, and whom it answers. Pure.

https://learn.microsoft.com/azure/dns/dns-private-resolver-overview#restrictions
"""

from dataclasses import dataclass
from ipaddress import IPv4Network, collapse_addresses

from components.network.addresses import Addresses
from components.network.azure_plan import NOTHING_ELSE, Rule
from components.network.estate import HUB, Estate
from components.network.links.prefixes import asked
from components.network.spec import DomainPattern, HubNetworkSpec

INBOUND, OUTBOUND = "resolverin", "resolverout"
"""The tiers of both ends. Each has a subnet that nothing else may stand in."""

FIREWALL = "virtualhub"
"""The tier from which the firewall of a virtual hub asks."""

FIRST_HOST = 4
"""Azure keeps the first four addresses of a subnet and the last."""

GOOGLE_DNS = "35.199.192.0/19"
"""From where Google Cloud forwards, whichever network asked. https://docs.cloud.google.com/dns/docs/zones/forwarding-zones"""

MOST_RULES, MOST_SERVERS = 1000, 6
"""Rules of a ruleset, and servers of a rule.
https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits#azure-dns-limits"""


@dataclass(frozen=True, slots=True)
class Ends:
    """Which parts a resolver has. `inbound` answers others, `outbound` asks others by rules, `block` is a policy."""

    inbound: bool = False
    outbound: bool = False
    block: bool = False

    @property
    def any(self) -> bool:
        """Whether a resolver is needed at all. A policy needs none: Azure's own DNS obeys it."""
        return self.inbound or self.outbound


def ends_of(key: str, spec: HubNetworkSpec, estate: Estate) -> Ends:
    """The parts of the resolver of a hub. It asks others where it forwards names, and where a link says that it asks."""
    if spec.resolver is None:
        return Ends()
    asks = any(asked(link, key) for link in estate.links_of(key).values())
    return Ends(spec.resolver.inbound, bool(spec.resolver.forward) or asks, bool(spec.resolver.block))


def resolver_addresses(spec: HubNetworkSpec, addresses: Addresses) -> tuple[str, ...]:
    """Where the resolver answers: the first address of its subnet that Azure leaves. Known before it is there."""
    if spec.resolver is None or not spec.resolver.inbound:
        return ()
    return (str(IPv4Network(addresses.range(INBOUND))[FIRST_HOST]),)


def askers(key: str, estate: Estate) -> tuple[str, ...]:
    """Ranges that may ask the resolver: sites at the other end of a link, and networks of other hubs whose link says that they ask.

    Of a hub it is its own pools that ask, where its resolver stands, and the groups of the link, whose networks may ask by
    themselves.
    """
    ranges: list[str] = []
    for link in estate.links_of(key).values():
        other = next(end for end in link.between if end != key)
        if other in estate.sites:
            ranges += estate.sites[other].prefixes
        elif link.resolve.get(key) and other in estate.hubs:
            cloud = estate.hubs[other].cloud
            ranges += [estate.hubs[other].cidr, *estate.pool(HUB, cloud)]
            ranges += [cidr for group in estate.groups_of(link) for cidr in estate.pool(group, cloud)]
            ranges += [GOOGLE_DNS] if cloud == "gcp" else []
    return tuple(str(network) for network in collapse_addresses(IPv4Network(cidr) for cidr in ranges if cidr))


def inbound_rules(key: str, estate: Estate, addresses: Addresses) -> tuple[Rule, ...]:
    """Of the subnet that answers: questions of those who may ask, and nothing else.

    The firewall of a virtual hub is one of them: it stands in no network that a private zone could be linked to.
    """
    own = addresses.range(INBOUND)
    sources = (*askers(key, estate), *((addresses.range(FIREWALL),) if addresses.has(FIREWALL) else ()))
    allowed = (
        Rule("questions", 100, "Inbound", "Allow", "Udp", sources, own, ("53",)),
        Rule("long-questions", 110, "Inbound", "Allow", "Tcp", sources, own, ("53",)),
    )
    return (*(allowed if sources else ()), NOTHING_ELSE)


def fully_qualified(domain: DomainPattern) -> str:
    """A name as Azure's DNS wants it, ending in a dot. It always means everything below it too."""
    return f"{domain.removeprefix('.')}."
