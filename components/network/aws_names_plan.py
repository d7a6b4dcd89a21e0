"""Names on a hub of AWS: what is asked where, by whom, and at which addresses. Decided without Pulumi.

Queries never pass a hub: a machine asks the resolver of its own VPC. So a hub only holds what its spokes associate (zones,
rules, a rule group, a log), and the endpoints by which names are asked over links.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv4Network
from itertools import islice

from components.network.addresses import Addresses
from components.network.estate import Estate
from components.network.links.prefixes import advertised, asked, ranges_of
from components.network.spec import Forward, HubNetworkSpec
from components.network.tiers import TIERS, network_prefix, prefix_of
from components.spec import Refusal, Refusals

TIER = "endpoints"
"""Where resolver endpoints stand, beside the endpoints of services."""

KEPT_PREFIX = 28
"""Of each subnet of the tier one block, the second /28, is kept free of what takes any address: resolvers are known by theirs."""

_SHARED = IPv4Network("100.64.0.0/10")

INBOUND, OUTBOUND = 0, 1
"""The places of the endpoints' addresses in the block."""


@dataclass(frozen=True)
class NamesPlan:
    """What a hub does for names.

    :param kept: zone to the block that nothing but resolvers gets addresses of.
    :param services: services with shared endpoints.
    :param inbound: zone to the address that networks over links ask; empty without an inbound endpoint.
    :param outbound: zone to the address that asks servers elsewhere; empty without an outbound endpoint.
    :param askers: ranges that may ask at `inbound`.
    :param servers: ranges that `outbound` asks.
    :param forward: what is asked elsewhere, by a short name. Links have rules of their own.
    :param block: names that no spoke gets an answer for.
    :param logged: whether queries are written down.
    """

    kept: Mapping[str, str] = field(default_factory=dict)
    services: tuple[str, ...] = ()
    inbound: Mapping[str, str] = field(default_factory=dict)
    outbound: Mapping[str, str] = field(default_factory=dict)
    askers: tuple[str, ...] = ()
    servers: tuple[str, ...] = ()
    forward: Mapping[str, Forward] = field(default_factory=dict)
    block: tuple[str, ...] = ()
    fail_open: bool = False
    logged: bool = False


def plan_names(key: str, spec: HubNetworkSpec, addresses: Addresses, estate: Estate) -> NamesPlan:
    """The names of the hub `key`. Its ranges and its links say all: nothing here depends on which spokes there are."""
    kept = {zone: block for zone, cidr in addresses.ranges.get(TIER, {}).items() for block in _kept(cidr)}
    resolver = spec.resolver
    if resolver is None:
        return NamesPlan(kept=kept, services=spec.endpoints)
    asks = bool(resolver.forward) or any(asked(link, key) for link in estate.links_of(key).values())
    return NamesPlan(
        kept=kept,
        services=spec.endpoints,
        inbound=_addresses(kept, INBOUND) if resolver.inbound else {},
        outbound=_addresses(kept, OUTBOUND) if asks else {},
        askers=_askers(key, estate) if resolver.inbound else (),
        servers=_servers(key, spec, estate),
        forward=resolver.forward,
        block=resolver.block,
        fail_open=resolver.fail_open,
        logged=True,
    )


def firewall_domains(block: tuple[str, ...]) -> list[str]:
    """Names as DNS Firewall writes them: a pattern with a dot before it means the name and everything below.

    https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall-domain-lists.html
    """
    found: list[str] = []
    for pattern in block:
        found += [pattern[1:], f"*{pattern}"] if pattern.startswith(".") else [pattern]
    return sorted(set(found))


def names_refusals(spec: HubNetworkSpec) -> Refusals:
    """What shared endpoints and resolvers cannot do. Paths are inside the spec."""
    asked = spec.subnets[TIER].size if TIER in spec.subnets else None
    size = asked if asked is not None else prefix_of(TIERS["aws", "hub"][TIER], network_prefix(spec))
    if len(spec.endpoints) > _room(size):
        yield Refusal(
            ("endpoints",),
            f"a subnet of /{size} has room for {_room(size)} endpoints beside resolvers and the door for operators, not for "
            f"{len(spec.endpoints)}: set `subnets.{TIER}.size`.",
        )
    resolver = spec.resolver
    if resolver is None:
        return
    if size >= KEPT_PREFIX:
        yield Refusal(
            ("subnets", TIER, "size"), f"/{size} has no room for resolvers beside endpoints: use /{KEPT_PREFIX - 1} or larger."
        )
    for name, forward in resolver.forward.items():
        for index, server in enumerate(forward.servers):
            if not _has_way(server):
                yield Refusal(
                    ("resolver", "forward", name, "servers", index),
                    f"{server} is on the Internet, where a resolver endpoint has no way to: name a server in private space over a link.",
                )
    zones = spec.zones if isinstance(spec.zones, int) else len(spec.zones)
    if zones < 2 and (resolver.inbound or resolver.forward):
        yield Refusal(
            ("zones",), "a resolver endpoint has addresses in two zones, so that names survive one: use two zones or more."
        )


def _has_way(server: str) -> bool:
    address = IPv4Address(server)
    return address.is_private or address in _SHARED


def _kept(cidr: str) -> Iterator[str]:
    """The block of a subnet that resolvers have to themselves. A subnet of one block has none, and no resolvers."""
    network = IPv4Network(cidr)
    if network.prefixlen < KEPT_PREFIX:
        yield str(list(islice(network.subnets(new_prefix=KEPT_PREFIX), 2))[1])


def _room(prefix: int) -> int:
    """Addresses for endpoints of services in a subnet of the tier: AWS keeps five, resolvers have a block."""
    kept = 2 ** (32 - KEPT_PREFIX) if prefix < KEPT_PREFIX else 0
    return int(2 ** (32 - prefix)) - 5 - kept - 1


def _addresses(kept: Mapping[str, str], place: int) -> dict[str, str]:
    return {zone: str(IPv4Network(block).network_address + place) for zone, block in kept.items()}


def _far(key: str, between: tuple[str, str]) -> str:
    return between[1] if between[0] == key else between[0]


def _askers(key: str, estate: Estate) -> tuple[str, ...]:
    found = {cidr for name, link in estate.links_of(key).items() for cidr in advertised(name, estate, _far(key, link.between))}
    return tuple(sorted(found, key=IPv4Network))


def _servers(key: str, spec: HubNetworkSpec, estate: Estate) -> tuple[str, ...]:
    """Servers of `forward`, one by one; the other end of a link, whose resolvers have addresses in its own ranges."""
    forward = spec.resolver.forward if spec.resolver else {}
    found = {f"{IPv4Address(server)}/32" for rule in forward.values() for server in rule.servers}
    for name, link in estate.links_of(key).items():
        if asked(link, key):
            found.update(ranges_of(name, estate, _far(key, link.between)))
    return tuple(sorted(found, key=IPv4Network))
