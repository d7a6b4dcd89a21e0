"""A ledger that is not what an environment asks for, in words: with the command that makes it so."""

from collections import Counter
from collections.abc import Iterable, Mapping

from landfall.addresses.compiler import Change
from landfall.addresses.ledger import FILE, Line, root_of
from landfall.documents import Mistake

_Numbers = Mapping[tuple[str, int], int]
"""Holder and IP version to the line of the ledger."""


def behind(changes: Iterable[Change], lines: Iterable[Line], stack: str) -> list[Mistake]:
    """One mistake for all that the ledger lacks and has too much, network by network.

    :param lines: the ledger as it is: what is wrong with a line of it is said of the first one.
    """
    numbers: _Numbers = {(line.holder, line.block.family): line.number for line in lines if not line.freed}
    networks: dict[str, list[Change]] = {}
    for change in changes:
        networks.setdefault(root_of(change.holder), []).append(change)
    if not networks:
        return []
    said = "; ".join(f"`{network}` ({_what(found, numbers)})" for network, found in sorted(networks.items()))
    says = f"is not what {stack} asks for: {said}. Run `./landfall addresses {stack} --update` and commit {FILE}"
    first = min((line for found in networks.values() for change in found if (line := _line(change, numbers))), default=1)
    return [Mistake(FILE, first, 1, "", says)]


_WORDS = {
    "added": "to be added",
    "renamed": "renamed",
    "resized": "of another size",
    "returned": "wanted again",
    "freed": "nobody's any more",
}


def _what(changes: list[Change], numbers: _Numbers) -> str:
    """`12 ranges to be added, 3 ranges nobody's any more, line 17`."""
    counted = Counter(_WORDS[change.verb] for change in changes if change.verb in _WORDS)
    words = [f"{count} range{'' if count == 1 else 's'} {word}" for word, count in counted.items()]
    known = sorted(line for change in changes if (line := _line(change, numbers)))
    return ", ".join([*words, *(f"line {line}" for line in known[:1])])


def _line(change: Change, numbers: _Numbers) -> int:
    """The line that a change is about; 0 for what is not in the ledger yet."""
    return numbers.get((change.before if change.verb == "renamed" else change.holder, change.block.family), 0)
