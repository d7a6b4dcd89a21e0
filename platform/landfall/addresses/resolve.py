"""What the ledger gives to the networks of a stack."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from components.network.addresses import Addresses
from landfall.addresses.blocks import Block
from landfall.addresses.home import name_of
from landfall.addresses.ledger import root_of
from landfall.addresses.plan import plan
from landfall.documents import Mistakes
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
    mistakes = planned.open(loaded.stack)
    if mistakes:
        raise Mistakes(mistakes)
    found: dict[str, _Ranges] = {}
    for (holder, family), block in planned.compiled.ranges().items():
        found.setdefault(root_of(holder), {})[holder, family] = block
    hub, stack = loaded.environment.hub, name_of(loaded)

    def of(kind: str, keys: Iterable[str]) -> dict[str, Addresses]:
        return {key: _addresses(name, found.get(name, {})) for key in keys if (name := f"{stack}/{kind}.{key}")}

    return AddressBook(
        hubs=of("hub", hub.networks if hub else ()),
        spokes=of("spoke", loaded.environment.network.spokes),
        links=of("link", hub.links if hub else ()),
    )


def _addresses(network: str, ranges: _Ranges) -> Addresses:
    parts: dict[int, dict[str, dict[str, str]]] = {4: {}, 6: {}}
    for (holder, family), block in sorted(ranges.items()):
        if holder != network:
            tier, place = holder[len(network) + 1 :].split("/")
            parts[family].setdefault(tier, {})[place] = str(block)
    own, own6 = ranges.get((network, 4)), ranges.get((network, 6))
    return Addresses(str(own) if own else "", parts[4], str(own6) if own6 else None, parts[6])
