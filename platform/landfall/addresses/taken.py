"""What nobody gets: reserved ranges, sites, what lies behind peerings, lists of an IPAM, and what the clouds keep."""

from collections.abc import Iterable, Iterator

from landfall.addresses.blocks import Block, block
from landfall.addresses.home import name_of
from landfall.addresses.ipam import imported
from landfall.addresses.ledger import Line
from landfall.addresses.provider_ranges import provider_ranges
from landfall.addresses.wants import Taken
from landfall.documents import Items, Mistake, Scalar, find
from landfall.environment.loaded import Loaded
from landfall.environment.model import Environment


def taken(loaded: Loaded, lines: Iterable[Line]) -> tuple[tuple[Taken, ...], tuple[Mistake, ...]]:
    """The ranges that no network of a stack gets, and what is wrong with the lists that it names.

    :param lines: the ledger. What an IPAM lists of our own, and a peer that is ours, is no stranger's.
    """
    owned = tuple(lines)
    environment, owner = loaded.environment, loaded.owner("hub").environment
    found = [*provider_ranges(), *_reserved(environment), *_peers(environment, name_of(loaded), owned)]
    for key, site in (owner.hub.sites if owner.hub else {}).items():
        found += [Taken(block(cidr), f"the site `{key}`") for cidr in site.prefixes]
    listed, mistakes = _lists(loaded, owned)
    return (*found, *listed), mistakes


def _reserved(environment: Environment) -> Iterator[Taken]:
    for key, ranges in environment.addresses.reserved.items():
        yield from (Taken(block(cidr), f"what is reserved for `{key}`") for cidr in ranges)


def _peers(environment: Environment, stack: str, owned: tuple[Line, ...]) -> Iterator[Taken]:
    """Networks behind a peering that a route leads to, where they are not in the ledger."""
    hubs = environment.hub.networks if environment.hub else {}
    networks = [(f"{stack}/hub.{key}", hub.routes) for key, hub in hubs.items()]
    networks += [(f"{stack}/spoke.{key}", spoke.routes) for key, spoke in environment.network.spokes.items()]
    for holder, routes in networks:
        for key, route in routes.items():
            there = block(route.destination)
            ours = any(line.holder != holder and not line.network and line.block.holds(there) for line in owned)
            if route.via.startswith("pcx-") and not ours:
                yield Taken(there, f"the peer of `{holder}` (route `{key}`)")


def _lists(loaded: Loaded, owned: tuple[Line, ...]) -> tuple[list[Taken], tuple[Mistake, ...]]:
    """What an IPAM lists. Our own ranges, our pools and our space are in it too, and are no reason to stay away."""
    addresses = loaded.environment.addresses
    pools = (
        cidr
        for clouds in addresses.pools.values()
        for regions in clouds.values()
        for cidrs in regions.values()
        for cidr in cidrs
    )
    ours: set[Block] = {line.block for line in owned} | {block(cidr) for cidr in (*addresses.space, *pools)}
    found: list[Taken] = []
    mistakes: list[Mistake] = []
    node = find(loaded.tree, ("addresses", "imports"))
    for item in node.items if isinstance(node, Items) else ():
        if isinstance(item, Scalar):
            ranges, wrong = imported(loaded.root, item)
            found += [one for one in ranges if one.block not in ours]
            mistakes += wrong
    return found, tuple(mistakes)
