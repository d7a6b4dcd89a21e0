"""Finds room in ranges without moving anything: free space as aligned blocks, the smallest that fits first."""

from collections.abc import Iterable
from heapq import heappop, heappush

from landfall.addresses.blocks import Block, without


class Exhausted(ValueError):  # noqa: N818 - it is what the space is
    """Nothing that large is free. `largest` is the prefix length of the largest free block, None when all is taken."""

    def __init__(self, prefix: int, largest: int | None) -> None:
        super().__init__(prefix, largest)
        self.prefix, self.largest = prefix, largest


class Space:
    """Free space of some ranges. What is taken is taken for good: nothing is ever given back or moved."""

    def __init__(self, ranges: Iterable[Block], taken: Iterable[Block] = ()) -> None:
        self._free: dict[int, list[Block]] = {}
        for free in without(ranges, taken):
            self._put(free)

    def take(self, prefix: int) -> Block:
        """The first block of the smallest free size that holds a `/prefix`, cut down to it.

        :raises Exhausted: there is none.
        """
        fitting = max((length for length, blocks in self._free.items() if blocks and length <= prefix), default=None)
        if fitting is None:
            raise Exhausted(prefix, self.largest)
        family, start, length = heappop(self._free[fitting])
        while length < prefix:
            length += 1
            size = Block(family, 0, length).size
            self._put(Block(family, start + size, length))
        return Block(family, start, prefix)

    @property
    def largest(self) -> int | None:
        """The prefix length of the largest free block; None when all is taken."""
        return min((length for length, blocks in self._free.items() if blocks), default=None)

    @property
    def free(self) -> tuple[Block, ...]:
        """All free blocks, sorted."""
        return tuple(sorted(block for blocks in self._free.values() for block in blocks))

    def _put(self, block: Block) -> None:
        heappush(self._free.setdefault(block.prefix, []), block)
