"""How full everything is: pools and networks of a stack with who is in them, as values to show."""

from collections.abc import Iterable, Iterator

from landfall.addresses.blocks import Block, block, without
from landfall.addresses.home import name_of
from landfall.addresses.ledger import Line
from landfall.addresses.wants import Taken
from landfall.environment.loaded import Loaded
from landfall.render.addresses.chart import Bar, Chart, State, Stretch

_Pool = tuple[str, str, Block]
"""Owner, cloud and region, range."""


def chart(loaded: Loaded, lines: Iterable[Line], taken: Iterable[Taken]) -> Chart:
    """The address plan as a stack sees it.

    :param taken: what no network gets; it is shown where it lies in a pool.
    """
    found = tuple(lines)
    networks = [line for line in found if not line.network]
    forbidden = tuple(dict.fromkeys((one.block, one.whose) for one in taken))
    addresses = loaded.environment.addresses
    pools = [
        (owner, f"{cloud} {region}", block(cidr))
        for owner, clouds in addresses.pools.items()
        for cloud, regions in clouds.items()
        for region, ranges in regions.items()
        for cidr in ranges
    ]
    space = [_space(block(cidr), pools) for cidr in addresses.space]
    name = name_of(loaded)
    own = [line for line in networks if line.stack == name]
    return Chart(
        loaded.stack,
        tuple(space),
        tuple(_pool(*pool, networks, forbidden) for pool in pools),
        tuple(_network(line, found) for line in own if line.holder == line.root and not line.freed),
        tuple(_stretch(line, line.block.start, line.root) for line in own if line.holder != line.root),
    )


def _space(around: Block, pools: list[_Pool]) -> Bar:
    inside = [(owner, where, pool) for owner, where, pool in pools if around.holds(pool)]
    stretches = [Stretch(str(pool), pool.start - around.start, pool.size, where, owner) for owner, where, pool in inside]
    return _bar("space", "", around, stretches, [pool for _, _, pool in inside])


def _pool(owner: str, where: str, pool: Block, networks: list[Line], forbidden: tuple[tuple[Block, str], ...]) -> Bar:
    inside = [line for line in networks if pool.holds(line.block)]
    stretches = [found for line in inside for found in _with_room(line, pool, line.stack)]
    kept = [(one, whose) for one, whose in forbidden if pool.meets(one)]
    for one, whose in kept:
        start, size = max(0, one.start - pool.start), min(one.size, pool.size)
        stretches.append(Stretch(str(one), start, size, whose, "reserved", "reserved"))
    return _bar(owner, where, pool, stretches, [*(line.outer for line in inside), *(one for one, _ in kept)])


def _network(network: Line, lines: tuple[Line, ...]) -> Bar:
    parts = [line for line in lines if line.network == network.holder and network.block.holds(line.block)]
    stretches = [found for line in parts for found in _with_room(line, network.block, line.holder.split("/")[2])]
    held = str(network.outer) if network.held != network.block.prefix else ""
    return _bar(network.holder, "", network.block, stretches, [line.outer for line in parts], held)


def _with_room(line: Line, around: Block, group: str) -> Iterator[Stretch]:
    """A range, and what is kept for it to grow into."""
    yield _stretch(line, around.start, group)
    for rest in without([line.outer], [line.block]):
        if around.holds(rest):
            yield Stretch(str(rest), rest.start - around.start, rest.size, f"room for {line.holder} to grow", group, "held")


def _stretch(line: Line, start: int, group: str) -> Stretch:
    state: State = "freed" if line.freed else "live"
    place = line.holder.split("/")[3] if line.holder.count("/") == 3 else ""
    return Stretch(str(line.block), line.block.start - start, line.block.size, line.holder, group, state, place)


def _bar(name: str, where: str, around: Block, stretches: Iterable[Stretch], busy: Iterable[Block], held: str = "") -> Bar:
    free = tuple(without([around], busy))
    largest = min(free, key=lambda one: (one.prefix, one), default=None)
    return Bar(
        name,
        str(around),
        around.size,
        where,
        tuple(sorted(stretches, key=lambda one: (one.start, -one.size))),
        sum(one.size for one in free),
        str(largest) if largest is not None else "",
        held,
    )
