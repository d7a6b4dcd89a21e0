"""What is wrong with a ledger in itself: somebody edited it by hand, or merged two into one."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import pairwise

from landfall.addresses.ledger import FILE, Line, order
from landfall.documents import Mistake, did_you_mean


def faults(lines: Iterable[Line], stacks: Collection[str] | None = None, meant: Collection[str] = ()) -> Iterator[Mistake]:
    """Holders twice, ranges that overlap or are outside their network, stacks that are nowhere.

    :param stacks: the stacks that there are; None to take every name.
    :param meant: holders of lines that cannot be read, which is said already.
    """
    found = tuple(lines)
    yield from _holders(found, stacks)
    networks: dict[tuple[str, int], list[Line]] = {}
    for line in found:
        if not line.network:
            networks.setdefault(line.key, []).append(line)
    parts: dict[Line | None, list[Line]] = {None: [line for line in found if not line.network]}
    for line in found:
        if line.network:
            around, fault = _around(line, networks)
            if fault:
                yield at(line, fault)
            elif around is not None:
                parts.setdefault(around, []).append(line)
    yield from _orphans(found, networks, meant)
    for siblings in parts.values():
        yield from _overlaps(siblings)


def out_of_order(lines: Iterable[Line]) -> Iterator[Mistake]:
    """Lines that are not where they belong. `--update` puts them there."""
    for before, line in pairwise(lines):
        if order(line) < order(before):
            says = (
                f"{line.block} comes before {before.block} of line {before.number}: lines are sorted by address, so that two "
                "branches that take the same space meet; move it, or run `./landfall addresses ENV --update`, which sorts"
            )
            yield at(line, says)


def at(line: Line, message: str) -> Mistake:
    """A mistake in a line of the ledger."""
    return Mistake(FILE, max(line.number, 1), 1, "", message)


def _holders(lines: tuple[Line, ...], stacks: Collection[str] | None) -> Iterator[Mistake]:
    first: dict[tuple[str, int], Line] = {}
    for line in lines:
        if stacks is not None and line.stack not in stacks and not line.freed:
            says = f"there is no stack `{line.stack}`{did_you_mean(line.stack, stacks)} Mark the line `freed`, or delete it"
            yield at(line, says)
        if line.freed:
            continue
        other = first.setdefault(line.key, line)
        if other is not line:
            says = (
                f"`{line.holder}` has {other.block} on line {other.number} already: keep the one that is deployed, and mark the "
                "other `freed` or delete it"
            )
            yield at(line, says)


def _around(line: Line, networks: Mapping[tuple[str, int], list[Line]]) -> tuple[Line | None, str]:
    """The line of the network that a part belongs to, or what is wrong. A freed part may outlive its network."""
    known = networks.get((line.network, line.block.family), [])
    holding = [network for network in known if network.block.holds(line.block)]
    if line.freed:
        return next(iter(holding), None), ""
    live = [network for network in known if not network.freed]
    if not live:
        return None, ""
    inside = next((network for network in live if network.block.holds(line.outer)), None)
    if inside is None:
        return None, (
            f"{line.outer} is not inside {live[0].block} of `{line.network}`, line {live[0].number}: a part of a network lies "
            "in it; put back the range that is deployed, or delete the line and run `./landfall addresses ENV --update`"
        )
    return inside, ""


def _orphans(
    lines: tuple[Line, ...], networks: Mapping[tuple[str, int], list[Line]], meant: Collection[str]
) -> Iterator[Mistake]:
    """Parts of networks that have no range, said once a network."""
    lost: dict[tuple[str, int], list[Line]] = {}
    for line in lines:
        key = line.network, line.block.family
        if line.network and not line.freed and all(network.freed for network in networks.get(key, ())):
            lost.setdefault(key, []).append(line)
    for (network, _), parts in lost.items():
        if network not in meant:
            others = f" and the other parts of it ({len(parts) - 1})" if len(parts) > 1 else ""
            yield at(parts[0], f"its network `{network}` has no range: add its line, or mark this one{others} `freed`")


def _overlaps(siblings: list[Line]) -> Iterator[Mistake]:
    """Sorted by first address, an overlap is with the widest that began before."""
    widest: Line | None = None
    for line in sorted(siblings, key=lambda one: (one.outer, order(one))):
        if widest is not None and widest.outer.meets(line.outer):
            first, second = sorted((widest, line), key=lambda one: one.number)
            says = (
                f"{second.outer} of `{second.holder}` overlaps {first.outer} of `{first.holder}`, line {first.number}: keep the one "
                f"that is deployed, delete the other's lines and run `./landfall addresses {_name(second, first)} --update`"
            )
            yield at(second, says)
        if widest is None or (line.outer.family, line.outer.end) > (widest.outer.family, widest.outer.end):
            widest = line


def _name(second: Line, first: Line) -> str:
    return second.stack.rpartition(":")[2] if second.stack == first.stack else "ENV"
