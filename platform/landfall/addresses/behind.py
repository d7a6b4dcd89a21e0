"""A ledger that is not what an environment asks for, in words: with the command that makes it so."""

from collections import Counter
from collections.abc import Iterable

from landfall.addresses.compiler import Change
from landfall.addresses.ledger import FILE, root_of
from landfall.documents import Mistake


def behind(changes: Iterable[Change], stack: str) -> list[Mistake]:
    """One mistake for all that the ledger lacks, network by network."""
    networks: dict[str, list[Change]] = {}
    for change in changes:
        networks.setdefault(root_of(change.holder), []).append(change)
    if not networks:
        return []
    said = "; ".join(f"`{network}` ({_what(found)})" for network, found in sorted(networks.items()))
    says = f"is not what {stack} asks for: {said}. Run `./landfall addresses {stack} --update` and commit {FILE}"
    return [Mistake(FILE, 1, 1, "", says)]


_WORDS = {
    "added": "to be added",
    "renamed": "renamed",
    "resized": "of another size",
    "returned": "wanted again",
    "freed": "nobody's any more",
}


def _what(changes: list[Change]) -> str:
    """`12 ranges to be added`."""
    counted = Counter(_WORDS[change.verb] for change in changes if change.verb in _WORDS)
    return ", ".join(f"{count} range{'' if count == 1 else 's'} {word}" for word, count in counted.items())
