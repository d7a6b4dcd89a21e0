"""Finds room in a range without moving anything: free space as aligned blocks, the smallest that fits first."""

from collections.abc import Iterable
from heapq import heappop, heappush
from ipaddress import IPv4Network, IPv6Network

Network = IPv4Network | IPv6Network


class Exhausted(ValueError):
    """Nothing that large is free. `largest` is the prefix length of the largest free block, None when all is taken."""

    def __init__(self, prefix: int, largest: int | None) -> None:
        super().__init__(prefix, largest)
        self.prefix, self.largest = prefix, largest


class Space:
    """Free space of some ranges. What is taken is taken for good: nothing is ever given back or moved."""

    def __init__(self, ranges: Iterable[Network], taken: Iterable[Network] = ()) -> None:
        self._free: dict[int, list[tuple[int, Network]]] = {}
        busy = sorted(taken, key=lambda network: (int(network.network_address), network.prefixlen))
        for block in sorted(ranges, key=lambda network: (int(network.network_address), network.prefixlen)):
            self._add(block, [network for network in busy if network.version == block.version and network.overlaps(block)])

    def take(self, prefix: int) -> Network:
        """The first block of the smallest free size that holds a `/prefix`, cut down to it.

        :raises Exhausted: there is none.
        """
        fitting = max((length for length, blocks in self._free.items() if blocks and length <= prefix), default=None)
        if fitting is None:
            raise Exhausted(prefix, min((length for length, blocks in self._free.items() if blocks), default=None))
        block = heappop(self._free[fitting])[1]
        while block.prefixlen < prefix:
            block, rest = block.subnets()
            self._put(rest)
        return block

    def _add(self, block: Network, busy: list[Network]) -> None:
        if not busy:
            self._put(block)
        elif not any(block.subnet_of(network) for network in busy):  # type: ignore[arg-type]
            for half in block.subnets():
                self._add(half, [network for network in busy if network.overlaps(half)])

    def _put(self, block: Network) -> None:
        heappush(self._free.setdefault(block.prefixlen, []), (int(block.network_address), block))
