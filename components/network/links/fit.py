"""What links cannot be, said before anything is made: pure, and no SDK. Paths are inside the hubs' spec."""

from collections.abc import Iterator
from ipaddress import IPv4Network

from components.network.estate import Estate
from components.network.links import names_fit
from components.network.links.plan import Kind, ends_of
from components.network.links.prefixes import ranges_of, triangles
from components.network.links.tunnel_fit import asns, keys
from components.network.spec import HubNetworkSpec, LinkSpec
from components.spec import Refusal, Refusals

ONE_CLOUD: dict[Kind, str] = {
    "gcp": "networks of Google Cloud span regions, and one hub serves all of them",
    "azure": "hubs of Azure are not joined to each other so far: give one of them the spokes of both",
}
"""Why two hubs of one cloud have no link. Those of AWS peer."""


def refusals(estate: Estate) -> Refusals:
    """What is wrong with the links of an estate. Its tunnels need no addresses for this."""
    sound = []
    for key, link in estate.links.items():
        found = list(_between(key, link, estate))
        yield from found
        if not found:
            sound.append(key)
    for key in sound:
        link = estate.links[key]
        yield from asns(key, estate)
        yield from keys(key, estate)
        yield from _ends(key, link, estate)
        yield from _groups(key, link, estate)
        yield from _ranges(key, estate)
        yield from names_fit.refusals(key, estate)
    yield from _sites(estate)
    if len(sound) == len(estate.links):
        yield from _neighbours(estate)
        yield from _backups(estate)


def _between(key: str, link: LinkSpec, estate: Estate) -> Refusals:
    """Both ends are there, and nothing joins them already."""
    path = ("links", key, "between")
    unknown = [end for end in link.between if end not in estate.hubs and end not in estate.sites]
    for end in unknown:
        known = ", ".join((*estate.hubs, *estate.sites))
        yield Refusal(path, f"there is no hub or site `{end}`: there are {known}.")
    for end in set(link.between) & set(estate.hubs) & set(estate.sites):
        yield Refusal(path, f"`{end}` is a hub and a site: give one of them another name.")
    if unknown:
        return
    if link.between[0] == link.between[1]:
        yield Refusal(path, f"`{link.between[0]}` is there twice: a link joins two.")
    elif all(end in estate.sites for end in link.between):
        yield Refusal(path, "both ends are sites, which are joined by those who run them: one end has to be a hub.")
    for other in _before(key, estate):
        if set(estate.links[other].between) == set(link.between):
            yield Refusal(path, f"`{other}` joins these two already: a pair has one link, with as many tunnels as it needs.")
    clouds = {estate.hubs[end].cloud for end in link.between if end in estate.hubs}
    if len(set(link.between)) == 2 and len(clouds) == 1 and not any(end in estate.sites for end in link.between):
        (cloud,) = clouds
        if cloud in ONE_CLOUD:
            yield Refusal(path, f"both hubs are on {cloud}: {ONE_CLOUD[cloud]}.")


def _ends(key: str, link: LinkSpec, estate: Estate) -> Refusals:
    """A hub that cannot be an end of links."""
    path = ("links", key, "between")
    for end, kind in ends_of(link, estate):
        if kind == "azure" and estate.hubs[end].spec.transit == "managed":
            yield Refusal(
                path,
                f"`{end}` is a virtual hub, and links end at VPN gateways of virtual networks: leave its `transit` out, or use `peered`.",
            )


def _groups(key: str, link: LinkSpec, estate: Estate) -> Refusals:
    """Groups are there, and someone keeps them apart."""
    path = ("links", key, "groups")
    groups = estate.groups_of(link)
    for index, group in enumerate(link.groups or ()):
        if group not in estate.groups:
            yield Refusal((*path, index), f"the hubs have no group {group}: they have {', '.join(estate.groups)}.")
        elif group in groups[:index]:
            yield Refusal((*path, index), f"{group} is named twice.")
    if not groups:
        yield Refusal(path, "nobody may use the link: name a group, or leave `groups` out for all of them.")
    kinds = {kind: end for end, kind in ends_of(link, estate)}
    if len(set(groups)) < 2 or set(kinds) == {"aws"}:
        return
    inspected = [end for end in link.between if end in estate.hubs and _inspects(estate.hubs[end].spec)]
    if "aws" in kinds and kinds["aws"] not in inspected:
        yield Refusal(
            path,
            f"the link carries {len(groups)} groups into `{kinds['aws']}`, where a connection looks in one table only and nothing tells "
            "them apart: set `inspection` on it, or give the link one group.",
        )
    elif "site" not in kinds and not any(estate.hubs[end].cloud != "gcp" for end in inspected):
        yield Refusal(
            path,
            f"the link carries {len(groups)} groups between clouds, and no firewall on AWS or Azure keeps them apart: set `inspection` "
            "on such an end, or give the link one group.",
        )


def _inspects(spec: HubNetworkSpec) -> bool:
    """Whether a hub has a firewall: one that is made, or one that is there."""
    return spec.inspection is not None or (
        spec.existing is not None and bool({"inspection", "firewall"} & set(spec.existing.ids))
    )


def _ranges(key: str, estate: Estate) -> Refusals:
    """What one end has, the other has not."""
    link = estate.links[key]
    first, second = (ranges_of(key, estate, end) for end in link.between)
    for one in first:
        for other in second:
            if IPv4Network(one).overlaps(IPv4Network(other)):
                yield Refusal(
                    ("links", key, "between"),
                    f"{one} of `{link.between[0]}` overlaps {other} of `{link.between[1]}`: neither end would find the other's.",
                )


def _sites(estate: Estate) -> Refusals:
    """A device is one site's: clouds tell devices apart by their public addresses."""
    taken: dict[str, str] = {}
    for key, site in estate.sites.items():
        for index, address in enumerate(site.addresses):
            if address in taken:
                where = "twice" if taken[address] == key else f"in `{taken[address]}` too"
                yield Refusal(
                    ("sites", key, "addresses", index), f"{address} is there {where}: a device has one address of its own."
                )
            taken.setdefault(address, key)


def _neighbours(estate: Estate) -> Refusals:
    """A VPN gateway of Azure tells each neighbour what it hears from the others, past every firewall: so all have one circle."""
    for hub, place in estate.hubs.items():
        if place.cloud != "azure":
            continue
        links = list(estate.links_of(hub).items())
        for key, link in links[1:]:
            first, groups = links[0], set(estate.groups_of(link))
            if groups != set(estate.groups_of(first[1])):
                yield Refusal(
                    ("links", key, "groups"),
                    f"the gateway of `{hub}` tells each of its neighbours what it hears from the others, so `{first[0]}` would reach "
                    "these groups too: give all links of an Azure hub the same groups.",
                )


def _backups(estate: Estate) -> Refusals:
    """In a full triangle Azure carries traffic between the other two when the link between them is down. Somebody has to want it."""
    closed: set[str] = set()
    for sides in _triangles(estate):
        closed |= set(sides)
        direct = next(key for key in sides if not _on_azure(key, estate))
        marked = [key for key in sides if estate.links[key].backup]
        if direct in marked:
            yield Refusal(
                ("links", direct, "backup"),
                "the way through Azure is always the longer one, and AWS takes the shorter whatever it is told: the link that is a "
                "detour in this triangle is one of Azure's. Mark that one.",
            )
        elif len(marked) != 1:
            others = " and ".join(f"`{key}`" for key in sides if key != direct)
            yield Refusal(
                ("links", direct),
                f"with {others} it makes a full triangle, in which Azure carries traffic of the other two past every firewall when "
                f"`{direct}` is down: say that this is wanted by `backup: true` on exactly one of {others}, or remove a link.",
            )
    for key, link in estate.links.items():
        if link.backup and key not in closed:
            yield Refusal(
                ("links", key, "backup"), "it is no side of a triangle, so there is no other way: leave `backup` out."
            )


def _triangles(estate: Estate) -> Iterator[tuple[str, ...]]:
    seen: set[frozenset[str]] = set()
    for key in estate.links:
        for first, second, _ in triangles(key, estate):
            sides = frozenset((key, first, second))
            if sides not in seen:
                seen.add(sides)
                yield tuple(name for name in estate.links if name in sides)


def _on_azure(key: str, estate: Estate) -> bool:
    return any(end in estate.hubs and estate.hubs[end].cloud == "azure" for end in estate.links[key].between)


def _before(key: str, estate: Estate) -> tuple[str, ...]:
    names = tuple(estate.links)
    return names[: names.index(key)]
