"""Addresses: no two networks that can meet share any."""

from collections.abc import Iterator
from ipaddress import IPv4Network

from landfall.documents import Mistake, dotted
from landfall.environment.checks.context import Context
from landfall.environment.model import Environment


def addresses(context: Context) -> Iterator[Mistake]:
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
