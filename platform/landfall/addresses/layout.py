"""Where the ranges of one network lie inside it when none of them is there yet."""

from collections.abc import Iterable
from ipaddress import IPv4Network

from components.network.addresses import Addresses, Demand
from landfall.addresses.allocator import Space


def lay_out(cidr: str, demands: Iterable[Demand]) -> Addresses:
    """A network's ranges, each at the first place where it fits, in the order of the demands.

    :raises Exhausted: the network is too small for them.
    """
    space = Space([IPv4Network(cidr)])
    ranges: dict[str, dict[str, str]] = {}
    for demand in demands:
        if demand.family == 4:
            held = space.take(demand.prefix - demand.growth)
            found = IPv4Network((held.network_address, demand.prefix))
            ranges.setdefault(demand.tier, {})[demand.place] = str(found)
    return Addresses(cidr, ranges)
