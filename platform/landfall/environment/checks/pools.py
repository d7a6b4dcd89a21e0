"""Pools: in our space, each with one owner, the same in every stack; and every network has one to get its range from."""

from collections.abc import Iterable, Iterator
from ipaddress import IPv4Network, collapse_addresses

from components.network.addresses import NETWORK
from components.network.spec import AddressSpec, HubNetworkSpec, SpokeSpec
from components.network.tiers import WITHIN6, demands, network_prefix
from components.regions import REGIONS
from landfall.addresses.blocks import Block, block
from landfall.addresses.pools import pool_of
from landfall.documents import Items, Mistake, Step, did_you_mean, find
from landfall.environment.checks.context import Context, region_of

Network = HubNetworkSpec | SpokeSpec


def pools(context: Context) -> Iterator[Mistake]:
    """Everything about pools that an environment can say wrong."""
    addresses = context.environment.addresses
    found = tuple(_ranges(addresses))
    yield from _regions(context)
    yield from _in_space(context, found)
    yield from _disjoint(context, found)
    yield from _same_everywhere(context)
    for path, network in _networks(context):
        region = region_of(context.environment, network)
        if region is not None:
            yield from _network(context, path, network, region)


_Range = tuple[Block, tuple[Step, ...]]


def _ranges(addresses: AddressSpec) -> Iterator[_Range]:
    """Every range of every pool with its path."""
    for owner, clouds in addresses.pools.items():
        for cloud, regions in clouds.items():
            for region, ranges in regions.items():
                for index, cidr in enumerate(ranges):
                    yield block(cidr), ("addresses", "pools", owner, cloud, region, index)


def _owner(path: tuple[Step, ...]) -> str:
    return ".".join(map(str, path[2:5]))


def _regions(context: Context) -> Iterator[Mistake]:
    for owner, clouds in context.environment.addresses.pools.items():
        for cloud, regions in clouds.items():
            for region in regions:
                if region not in REGIONS[cloud]:
                    says = f"{cloud} has no region `{region}`{did_you_mean(region, REGIONS[cloud])}"
                    yield context.mistake("addresses", "pools", owner, cloud, region, says=says, key=True)


def _in_space(context: Context, found: Iterable[_Range]) -> Iterator[Mistake]:
    space = context.environment.addresses.space
    ours = [block(cidr) for cidr in space]
    for one, path in found:
        if one.family == 4 and not any(around.holds(one) for around in ours):
            says = f"{one} is not in our space, {', '.join(space)}: choose a part of it, or add the range to `addresses.space`"
            yield context.mistake(*path, says=says)


def _disjoint(context: Context, found: Iterable[_Range]) -> Iterator[Mistake]:
    """Sorted by first address, an overlap is with the widest range that began before."""
    widest: _Range | None = None
    for item in sorted(found, key=lambda one: (one[0], str(one[1]))):
        if widest is not None and widest[0].meets(item[0]):
            says = (
                f"{item[0]} overlaps {widest[0]} of `{_owner(widest[1])}`: firewalls know a group by its pools, so each range "
                "has one owner; give one of them another range"
            )
            yield context.mistake(*item[1], says=says)
        if widest is None or (item[0].family, item[0].end) > (widest[0].family, widest[0].end):
            widest = item


def _same_everywhere(context: Context) -> Iterator[Mistake]:
    own = context.environment.addresses
    for layer, used in context.uses.items():
        theirs = used.environment.addresses
        other = [name for name in ("space", "pools", "reserved") if getattr(own, name) != getattr(theirs, name)]
        if other:
            says = (
                f"`addresses` says another {' and '.join(f'`{name}`' for name in other)} here than in `{used.stack}`: firewalls and "
                "routes on both sides are made from it; say it in one tier that both extend"
            )
            yield context.mistake("uses", layer, says=says)


def _networks(context: Context) -> Iterator[tuple[tuple[str, ...], Network]]:
    own = context.environment
    for key, hub in (own.hub.networks if own.hub else {}).items():
        yield ("hub", "networks", key), hub
    for key, spoke in own.network.spokes.items():
        yield ("network", "spokes", key), spoke


def _network(context: Context, path: tuple[str, ...], network: Network, region: str) -> Iterator[Mistake]:
    addresses = context.environment.addresses
    pool = pool_of(addresses, network, region, 4)
    if network.cidr is not None:
        yield from _fixed(context, path, block(network.cidr), pool.blocks, pool.name, network.existing is not None)
    elif network.existing is None and not pool.blocks and not context.incomplete and not _written(context, pool.name):
        says = f"has no `cidr` and no pool to get one from: add ranges to `{pool.name}`, in a tier that all stacks share"
        yield context.mistake(*path, says=says, key=True)
    joined = context.environment.hub is not None or "hub" in context.uses
    if network.cloud == "aws" and network.existing is None and joined:
        yield from _whole_entry(context, path, network, pool.blocks)
    if network.ipv6 and network.existing is None and not context.incomplete and _wants_ipv6(network, region):
        pool6 = pool_of(addresses, network, region, 6)
        if not pool6.blocks:
            space = WITHIN6.get(network.cloud, "fd00::/8")
            says = f"there is no IPv6 range to get one from: add one of {space} to `{pool6.name}`, a /40 has 256 networks"
            yield context.mistake(*path, "ipv6", says=says)
        for one in pool6.blocks:
            if network.cloud in WITHIN6 and not block(WITHIN6[network.cloud]).holds(one):
                says = f"{network.cloud} takes IPv6 ranges of {WITHIN6[network.cloud]} only: replace {one} in `{pool6.name}`"
                yield context.mistake(*path, "ipv6", says=says)


def _written(context: Context, pool: str) -> bool:
    """Whether ranges are written where a pool is looked for. One that is unsound takes its neighbours along, and is said itself."""
    node = find(context.tree, tuple(pool.split(".")))
    return isinstance(node, Items) and bool(node.items)


def _whole_entry(context: Context, path: tuple[str, ...], network: Network, pool: tuple[Block, ...]) -> Iterator[Mistake]:
    """A transit gateway drops our space but for longer routes: a network that is a whole entry of it has none that is longer."""
    prefix = network_prefix(network)
    own = [block(network.cidr)] if network.cidr is not None else [one for one in pool if one.prefix == prefix]
    ours = [block(str(entry)) for entry in collapse_addresses(map(IPv4Network, context.environment.addresses.space))]
    for one in own:
        if one in ours:
            says = (
                f"{one} is a whole entry of `addresses.space`, which transit gateways drop but for longer routes: make the entry "
                "wider, or the network smaller"
            )
            yield context.mistake(*path, *(("cidr",) if network.cidr is not None else ()), says=says)


def _wants_ipv6(network: Network, region: str) -> bool:
    try:
        return any(demand.family == 6 and demand.tier == NETWORK for demand in demands(network, region))
    except ValueError:
        return False  # zones that the region has not, which is said elsewhere


def _fixed(
    context: Context, path: tuple[str, ...], own: Block, pool: tuple[Block, ...], name: str, there: bool
) -> Iterator[Mistake]:
    """A range of its own choice is its group's, or at least nobody else's. What is `there` already keeps its range: the pools give way."""
    if any(one.holds(own) for one in pool):
        return
    addresses = context.environment.addresses
    other = next((other for other in _ranges(addresses) if other[0].meets(own)), None)
    if other is not None and not (other[0] in pool and own.holds(other[0])):
        cure = (
            f"cut that pool around it, and add it to `{name}`" if there else f"choose a range of `{name}`, or leave `cidr` out"
        )
        says = f"{own} is in the pool of `{_owner(other[1])}`, {other[0]}: {cure}"
        yield context.mistake(*path, "cidr", says=says)
    elif pool:
        shown = ", ".join(map(str, pool))
        cure = "add the range there" if there else "choose a part of it, add the range there, or leave `cidr` out"
        says = f"{own} is not in the pool `{name}`, {shown}: {cure}"
        yield context.mistake(*path, "cidr", says=says)
    elif not any(block(cidr).holds(own) for cidr in addresses.space):
        says = f"{own} is not in our space, {', '.join(addresses.space)}: choose a part of it, or add the range to `addresses.space`"
        yield context.mistake(*path, "cidr", says=says)
