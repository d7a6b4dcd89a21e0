"""Where the ranges of one network lie inside it when none of them is there yet."""

from collections.abc import Iterable

from components.network.addresses import NETWORK, Addresses, Demand
from landfall.addresses.allocator import Space
from landfall.addresses.blocks import Block, block

ALONE6 = "fd00:ac3e::/48"
"""The IPv6 range of a network that stands alone and asks for one."""


def lay_out(cidr: str, demands: Iterable[Demand]) -> Addresses:
    """A network's ranges, each at the first place where it fits, in the order of the demands.

    :raises Exhausted: the network is too small for them.
    """
    asked = tuple(demands)
    own6 = [demand for demand in asked if demand.tier == NETWORK and demand.family == 6]
    cidr6 = str(Block(6, block(ALONE6).start, own6[0].prefix)) if own6 else None
    spaces = {4: Space([block(cidr)]), 6: Space([block(cidr6)] if cidr6 else ())}
    ranges: dict[int, dict[str, dict[str, str]]] = {4: {}, 6: {}}
    for demand in asked:
        if demand.tier != NETWORK:
            held = (Space([block(demand.pool)]) if demand.pool else spaces[demand.family]).take(demand.prefix - demand.growth)
            found = str(Block(demand.family, held.start, demand.prefix))
            ranges[demand.family].setdefault(demand.tier, {})[demand.place] = found
    return Addresses(cidr, ranges[4], cidr6, ranges[6])
