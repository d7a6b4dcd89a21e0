"""What is free in pools and networks while a plan is compiled, and who is in the way."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from landfall.addresses.allocator import Space
from landfall.addresses.blocks import Block
from landfall.addresses.ledger import Line
from landfall.addresses.wants import LINK, NETWORKS, Taken, Want


class Room:
    """Free space of every pool and network, made when first asked for.

    :param lines: allocations that nobody else gets.
    :param taken: ranges that no network gets.
    """

    def __init__(self, lines: Iterable[Line], taken: Iterable[Taken]) -> None:
        self._networks: list[Line] = []
        self._parts: dict[tuple[str, int], list[Block]] = {}
        for line in lines:
            self._note(line)
        self._taken = tuple(taken)
        self._pools: dict[tuple[tuple[Block, ...], str], Space] = {}
        self._inside: dict[tuple[str, int], Space] = {}
        self._index: _Index | None = None

    def of(self, want: Want) -> Space:
        """What is free in the pool of a want."""
        assert want.pool is not None  # noqa: S101 - for the type checker
        key = (want.pool.blocks, want.cloud)
        if key not in self._pools:
            # A pool that shares space with another would not see what the other gave.
            for other in [other for other in self._pools if _meet(other[0], key[0])]:
                del self._pools[other]
            forbidden = [one.block for one in self._taken if want.cloud in one.minding]
            self._pools[key] = Space(want.pool.blocks, [*(line.outer for line in self._networks), *forbidden])
        return self._pools[key]

    def inside(self, network: Line) -> Space:
        """What is free in a network."""
        if network.key not in self._inside:
            self._inside[network.key] = Space([network.block], self._parts.get(network.key, ()))
        return self._inside[network.key]

    def add(self, line: Line) -> None:
        """Somebody has this now. The space that gave it knows."""
        self._note(line)
        self._index = None

    def in_the_way(self, block: Block, cloud: str) -> list[str]:
        """Who has, or may not share, addresses of a block."""
        if self._index is None:
            own = (
                Taken(line.outer, f"`{line.holder}`{', freed' if line.freed else ''}", (*NETWORKS, LINK))
                for line in self._networks
            )
            self._index = _Index([*own, *self._taken])
        return [f"{other.block} of {other.whose}" for other in self._index.meeting(block) if cloud in other.minding]

    def _note(self, line: Line) -> None:
        if line.network:
            self._parts.setdefault((line.network, line.block.family), []).append(line.outer)
        else:
            self._networks.append(line)


class _Index:
    """Finds which of many blocks meet one: those that begin in it, and those that hold it."""

    def __init__(self, taken: Iterable[Taken]) -> None:
        self._sorted = sorted(taken, key=lambda one: (one.block, one.whose))
        self._starts = [(one.block.family, one.block.start) for one in self._sorted]
        self._by_block: dict[Block, list[Taken]] = {}
        for one in self._sorted:
            self._by_block.setdefault(one.block, []).append(one)

    def meeting(self, block: Block) -> Iterator[Taken]:
        """Every one that has an address in common with `block`."""
        for prefix in range(block.prefix):
            yield from self._by_block.get(block.around(prefix), ())
        first = bisect_left(self._starts, (block.family, block.start))
        last = bisect_left(self._starts, (block.family, block.end))
        yield from (one for one in self._sorted[first:last] if block.holds(one.block))


def _meet(some: Iterable[Block], others: tuple[Block, ...]) -> bool:
    return any(one.meets(other) for one in some for other in others)
