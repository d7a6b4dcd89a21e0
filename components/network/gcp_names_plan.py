"""Which names a network on Google Cloud asks of others, and which it refuses to answer. Pure, and no SDK."""

from collections.abc import Mapping
from ipaddress import IPv4Network
from zlib import crc32

from components.network.estate import Estate
from components.network.links.prefixes import asked as over_link
from components.network.spec import Resolver

RESOLVER = "resolver"
"""The tier of the subnet that queries from outside come to."""

LONGEST = 27
"""Letters of a name's slug: zones have 63, and the longest stack, network and part take 36."""


def slug(name: str) -> str:
    """A domain as part of a resource's name: `corp.acme.example` is `corp-acme-example`.

    What would be too long, or could be mistaken for another, gets a checksum at its end.
    """
    plain = name.lower().strip(".")
    text = "".join(letter if letter.isalnum() else "-" for letter in plain)
    if len(text) <= LONGEST and not set(plain) - set("abcdefghijklmnopqrstuvwxyz0123456789."):
        return text
    return f"{text[: LONGEST - 9].rstrip('-')}-{crc32(plain.encode()):08x}"


def resolver_of(hub: str, estate: Estate) -> Resolver | None:
    """What a hub says of names."""
    return estate.hubs[hub].spec.resolver if hub in estate.hubs else None


def asked(hub: str, estate: Estate) -> Mapping[str, str]:
    """The domains that a hub's network asks of others, by slug: those that it forwards, and those of its links.

    Over a link it asks another hub for what that one knows. A site is asked where `resolver.forward` names its servers.
    """
    resolver = resolver_of(hub, estate)
    found = {forward.domain for forward in resolver.forward.values()} if resolver else set()
    for link in estate.links_of(hub).values():
        found.update(over_link(link, hub))
    return {slug(domain): domain for domain in sorted(found)}


def known(hub: str, estate: Estate) -> Mapping[str, str]:
    """The domains that others ask a hub for over its links, by slug: it has a zone for each."""
    found = {domain for link in estate.links_of(hub).values() for domain in link.resolve.get(hub, ())}
    return {slug(domain): domain for domain in sorted(found)}


def blocked(hub: str, estate: Estate) -> Mapping[str, str]:
    """What is not answered, by slug: `acme.example.` and, where all names below go with it, `*.acme.example.`"""
    resolver = resolver_of(hub, estate)
    found: dict[str, str] = {}
    for pattern in resolver.block if resolver else ():
        name = pattern.removeprefix(".")
        found[slug(name)] = f"{name}."
        if pattern.startswith("."):
            found[f"any-{slug(name)}"] = f"*.{name}."
    return found


def inbound_address(cidr: str) -> tuple[str, tuple[str, ...]]:
    """The address in a subnet of /29 that queries come to, and those that must be taken so that it is the one left.

    Google Cloud answers queries from outside at an address of its choice in each subnet, and says which only afterwards. A
    /29 has four addresses to give: its first two and last two are Google's. With three of them taken there is no choice.
    https://docs.cloud.google.com/dns/docs/server-policies-overview#dns-server-policy-in
    https://docs.cloud.google.com/vpc/docs/subnets#unusable-ip-addresses-in-every-subnet
    """
    network = IPv4Network(cidr)
    if network.prefixlen != 29:
        raise ValueError(f"{cidr}: only a /29 has so few addresses that it is known which one is left")
    left, *others = (str(network[index]) for index in range(2, 6))
    return left, tuple(others)
