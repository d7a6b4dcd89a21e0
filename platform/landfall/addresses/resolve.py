"""What the ledger gives to the networks of a stack."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from components.network.addresses import Addresses
from landfall.addresses.blocks import Block
from landfall.addresses.compiler import Change
from landfall.addresses.faults import out_of_order
from landfall.addresses.ledger import FILE, root_of
from landfall.addresses.plan import plan
from landfall.documents import Mistake, Mistakes
from landfall.environment.loaded import Loaded

_Ranges = dict[tuple[str, int], Block]
"""By holder and IP version."""


@dataclass(frozen=True)
class AddressBook:
    """The ranges of a stack's networks and of the tunnels of its links, by key."""

    hubs: Mapping[str, Addresses] = field(default_factory=dict)
    spokes: Mapping[str, Addresses] = field(default_factory=dict)
    links: Mapping[str, Addresses] = field(default_factory=dict)


def resolve(loaded: Loaded) -> AddressBook:
    """The ranges that the ledger has for a stack.

    :raises Mistakes: the ledger is not what the environment asks for, with the command that makes it so.
    """
    planned = plan(loaded)
    mistakes = [*out_of_order(planned.ledger.lines), *planned.mistakes, *behind(planned.compiled.changes, loaded.stack)]
    if mistakes:
        raise Mistakes(mistakes)
    found: dict[str, _Ranges] = {}
    for (holder, family), block in planned.compiled.ranges().items():
        found.setdefault(root_of(holder), {})[holder, family] = block
    hub = loaded.environment.hub

    def of(kind: str, keys: Iterable[str]) -> dict[str, Addresses]:
        return {key: _addresses(name, found.get(name, {})) for key in keys if (name := f"{loaded.stack}/{kind}.{key}")}

    return AddressBook(
        hubs=of("hub", hub.networks if hub else ()),
        spokes=of("spoke", loaded.environment.network.spokes),
        links=of("link", hub.links if hub else ()),
    )


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


def _addresses(network: str, ranges: _Ranges) -> Addresses:
    parts: dict[int, dict[str, dict[str, str]]] = {4: {}, 6: {}}
    for (holder, family), block in sorted(ranges.items()):
        if holder != network:
            tier, place = holder[len(network) + 1 :].split("/")
            parts[family].setdefault(tier, {})[place] = str(block)
    own, own6 = ranges.get((network, 4)), ranges.get((network, 6))
    return Addresses(str(own) if own else "", parts[4], str(own6) if own6 else None, parts[6])
