"""Addresses: no two networks that can meet share any, and every tier has a size that its cloud allows."""

from collections.abc import Iterator
from ipaddress import IPv4Network

from components.network.fit import refusals
from components.network.spec import HubNetworkSpec, SpokeSpec
from components.network.tiers import TIERS, network_prefix, role_of
from landfall.documents import Mistake, Step, did_you_mean, dotted
from landfall.environment.checks.context import Context, region_of
from landfall.environment.checks.pools import pools
from landfall.environment.model import Environment


def addresses(context: Context) -> Iterator[Mistake]:
    """All that an environment says of addresses."""
    yield from overlaps(context)
    yield from pools(context)
    yield from _sites(context)
    for path, network in context.networks():
        region = region_of(context.environment, network)
        if region is not None and isinstance(network, HubNetworkSpec | SpokeSpec):
            yield from _tiers(context, path, network, region)


def overlaps(context: Context) -> Iterator[Mistake]:
    """The ranges that networks of this stack choose overlap neither each other nor those of the stacks that it uses.

    Sorted by first address, an overlap is with the widest network that began before: n log n, however many there are.
    """
    everyone = [(network, path, "") for path, network in _networks(context.environment)]
    for used in {loaded.path: loaded for other in context.uses.values() for loaded in other.all()}.values():
        everyone += [(network, path, f" of `{used.stack}`") for path, network in _networks(used.environment)]
    everyone.sort(key=lambda item: (int(item[0].network_address), item[0].prefixlen, item[1], item[2]))
    widest = None
    for item in everyone:
        if widest is not None and widest[0].overlaps(item[0]):
            yield from _overlap(context, widest, item)
        if widest is None or item[0].broadcast_address > widest[0].broadcast_address:
            widest = item


_Taken = tuple[IPv4Network, tuple[str, ...], str]


def _overlap(context: Context, first: _Taken, second: _Taken) -> Iterator[Mistake]:
    # Said where it can be put right: at the later of two own networks, at the own one otherwise.
    here, there = (second, first) if not second[2] else (first, second)
    if here[2]:
        return
    if not there[2] and _line(context, here) < _line(context, there):
        here, there = there, here
    says = f"{here[0]} overlaps {there[0]} of `{dotted(there[1])}`{there[2]}: choose a range that nobody has"
    yield context.mistake(*here[1], "cidr", says=says)


def _line(context: Context, taken: _Taken) -> tuple[str, int, int]:
    found = context.mistake(*taken[1], "cidr", says="")
    return found.file, found.line, found.column


def _networks(environment: Environment) -> Iterator[tuple[tuple[str, ...], IPv4Network]]:
    for key, hub in (environment.hub.networks if environment.hub else {}).items():
        if hub.cidr is not None:
            yield ("hub", "networks", key), IPv4Network(hub.cidr)
    for key, spoke in environment.network.spokes.items():
        if spoke.cidr is not None:
            yield ("network", "spokes", key), IPv4Network(spoke.cidr)


def _sites(context: Context) -> Iterator[Mistake]:
    """Two sites with one range: nobody could tell which of them is meant."""
    hub = context.environment.hub
    found: list[tuple[IPv4Network, tuple[Step, ...], str]] = []
    for key, site in (hub.sites if hub else {}).items():
        for index, cidr in enumerate(site.prefixes):
            range_, path = IPv4Network(cidr), ("hub", "sites", key, "prefixes", index)
            other = next((other for other in found if other[0].overlaps(range_) and other[2] != key), None)
            if other is not None:
                says = f"{range_} overlaps {other[0]} of the site `{other[2]}`: a range is at one place"
                yield context.mistake(*path, says=says)
            found.append((range_, path, key))


def _tiers(context: Context, path: tuple[str, ...], network: HubNetworkSpec | SpokeSpec, region: str) -> Iterator[Mistake]:
    """Tiers that there are none of, and sizes that are not to be had; what the cloud's own module says is not said again."""
    said = {refusal.path[1] for refusal in refusals(network, region) if refusal.path[:1] == ("subnets",)}
    known = TIERS[network.cloud, role_of(network)]
    for name, options in network.subnets.items():
        tier, where = known.get(name), (*path, "subnets", name)
        if name in said:
            continue
        if tier is None:
            says = f"a {role_of(network)} on {network.cloud} has no tier `{name}`{did_you_mean(name, known)}"
            yield context.mistake(*where, says=says, key=True)
        elif options.size is not None and not tier.largest <= options.size <= tier.smallest:
            says = f"{network.cloud} takes a /{tier.largest} to a /{tier.smallest} for `{name}`, not a /{options.size}"
            yield context.mistake(*where, "size", says=says)
        elif options.size is not None and options.size < network_prefix(network):
            says = f"a /{options.size} is larger than its network, a /{network_prefix(network)}: choose a smaller one"
            yield context.mistake(*where, "size", says=says)
