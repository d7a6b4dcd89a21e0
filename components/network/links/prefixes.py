"""Which prefixes go over a link: from the address plan, so that a new spoke changes none of them. Pure, and no SDK."""

from ipaddress import IPv4Network, collapse_addresses

from components.network.estate import HUB, Estate
from components.network.spec import LinkSpec

GCP_FORWARDERS = "35.199.192.0/19"
"""Whence Google Cloud asks other name servers: the answers find back only if the other end knows the way.
https://cloud.google.com/dns/docs/zones/forwarding-zones#firewall-rules"""


def ranges_of(key: str, estate: Estate, end: str) -> tuple[str, ...]:
    """The ranges of an end that may use a link: of a site its own; of a hub its region's pools of the link's groups and its own
    pool. Networks of Google Cloud span regions, so its hub has those of all of them."""
    if end in estate.sites:
        return estate.sites[end].prefixes
    hub = estate.hubs[end]
    region = None if hub.cloud == "gcp" else hub.region
    owners = (*estate.groups_of(estate.links[key]), HUB)
    found = (IPv4Network(cidr) for owner in owners for cidr in estate.pool(owner, hub.cloud, region))
    return tuple(str(network) for network in collapse_addresses(found))


def advertised(key: str, estate: Estate, end: str) -> tuple[str, ...]:
    """The prefixes that an end tells the other end of."""
    own = ranges_of(key, estate, end)
    asks = end in estate.hubs and estate.hubs[end].cloud == "gcp" and asked(estate.links[key], end)
    return (*own, GCP_FORWARDERS) if asks else own


def asked(link: LinkSpec, end: str) -> tuple[str, ...]:
    """The domains that an end asks the other end for: those that the other end has."""
    return tuple(domain for other, domains in link.resolve.items() if other != end for domain in domains)


def rule_names(hub: str, estate: Estate) -> tuple[str, ...]:
    """The resolver rules that links make for the spokes of a hub on AWS: one a domain that is asked for over a link."""
    if estate.hubs[hub].cloud != "aws":
        return ()
    return tuple(domain for link in estate.links_of(hub).values() for domain in asked(link, hub))


def triangles(key: str, estate: Estate) -> tuple[tuple[str, str, str], ...]:
    """The full triangles of hubs on three clouds that a link is a side of: the names of its other two sides, and of the corner
    on Azure."""
    link = estate.links[key]
    found = []
    for corner in estate.hubs:
        if corner in link.between:
            continue
        sides = [_between(estate, end, corner) for end in link.between]
        hubs = (*link.between, corner)
        azure = [hub for hub in hubs if hub in estate.hubs and estate.hubs[hub].cloud == "azure"]
        clouds = {estate.hubs[hub].cloud for hub in hubs if hub in estate.hubs}
        if sides[0] is not None and sides[1] is not None and len(clouds) == 3:
            found.append((sides[0], sides[1], azure[0]))
    return tuple(found)


def transit(key: str, estate: Estate, end: str) -> tuple[str, ...]:
    """The ranges of a third hub that come over a link as the last choice: those for which Azure, at the other end, stands in
    when the direct link is down. Only in a triangle with a side that is declared `backup`."""
    link = estate.links[key]
    found: list[str] = []
    for first, second, azure in triangles(key, estate):
        if azure not in link.between or end == azure:
            continue
        if not any(estate.links[side].backup for side in (key, first, second)):
            continue
        (third,) = {hub for side in (first, second) for hub in estate.links[side].between} - set(link.between)
        beyond = first if azure in estate.links[first].between else second
        found += ranges_of(beyond, estate, third)
    return tuple(found)


def _between(estate: Estate, one: str, other: str) -> str | None:
    return next((key for key, link in estate.links.items() if set(link.between) == {one, other}), None)
