"""What the ledger gives to the networks of a stack."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from components.network.addresses import Addresses
from components.network.spec import HubNetworkSpec, SpokeSpec
from components.network.tiers import demands
from landfall.addresses.ledger import FILE, read_ledger
from landfall.documents import Mistake, Mistakes
from landfall.environment import Loaded


@dataclass(frozen=True)
class AddressBook:
    """The ranges of a stack's networks and of the tunnels of its links, by key."""

    hubs: Mapping[str, Addresses] = field(default_factory=dict)
    spokes: Mapping[str, Addresses] = field(default_factory=dict)
    links: Mapping[str, Addresses] = field(default_factory=dict)


def resolve(loaded: Loaded) -> AddressBook:
    """The ranges that the ledger has for a stack.

    :raises Mistakes: the ledger lacks some, with the command that adds them.
    """
    ledger = read_ledger(loaded.root)
    missing: list[Mistake] = []

    def of(kind: str, key: str, spec: HubNetworkSpec | SpokeSpec) -> Addresses:
        if spec.existing is not None:
            return Addresses(spec.cidr or "")
        region = spec.region or loaded.environment.clouds.of(spec.cloud).home
        holder = f"{loaded.stack}/{kind}.{key}"
        ranges: dict[str, dict[str, str]] = {}
        for demand in demands(spec, region):
            name = f"{holder}/{demand.tier}/{demand.place}"
            ranges.setdefault(demand.tier, {})[demand.place] = ledger.get(name, "")
            if name not in ledger:
                says = f"`{name}` has no range yet: run `./landfall addresses {loaded.stack} --update` and commit the ledger"
                missing.append(Mistake(FILE, 1, 1, "", says))
        return Addresses(ledger.get(holder, ""), ranges)

    hub = loaded.environment.hub
    book = AddressBook(
        hubs={key: of("hub", key, spec) for key, spec in (hub.networks if hub else {}).items()},
        spokes={key: of("spoke", key, spec) for key, spec in loaded.environment.network.spokes.items()},
    )
    if missing:
        raise Mistakes(missing)
    return book
