"""What a check sees."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from components.regions import REGIONS
from components.spec import Cloud
from landfall.documents import Map, Mistake, Step, find
from landfall.environment.loaded import Loaded
from landfall.environment.model import Environment, Layer
from landfall.environment.validation import at


class Placed(Protocol):
    """Anything that stands in an account and a region of a cloud."""

    @property
    def cloud(self) -> Cloud: ...
    @property
    def account(self) -> str | None: ...
    @property
    def region(self) -> str | None: ...


@dataclass(frozen=True)
class Context:
    """An environment under check. `environment` may lack what is wrong in itself; `tree` has all that was written.

    `uses` are the stacks that could be loaded, `secrets` the names that the stack's file has. `record` says where things that
    hold data were when it was written, by key. `incomplete` says that a tier could not be read: what is missing may be there.
    """

    environment: Environment
    tree: Map
    uses: Mapping[Layer, Loaded] = field(default_factory=dict)
    secrets: tuple[str, ...] = ()
    record: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    incomplete: bool = False

    def mistake(self, *path: Step, says: str, key: bool = False) -> Mistake:
        """A mistake at a path."""
        return at(self.tree, path, says, key=key)

    def written(self, *path: Step) -> tuple[str, ...]:
        """The keys that a map has in the files, sound or not."""
        node = find(self.tree, path)
        return tuple(node.entries) if isinstance(node, Map) else ()

    def networks(self) -> Iterator[tuple[tuple[str, ...], Placed]]:
        """The hubs and spokes that this stack owns, by path."""
        own = self.environment
        for key, hub in (own.hub.networks if own.hub else {}).items():
            yield ("hub", "networks", key), hub
        for key, spoke in own.network.spokes.items():
            yield ("network", "spokes", key), spoke

    def owner(self, layer: Layer) -> Environment | None:
        """The environment that declares a layer; None when another stack does, and it could not be loaded."""
        if layer in self.uses:
            return self.uses[layer].environment
        return None if layer in self.written("uses") else self.environment


def region_of(environment: Environment, thing: Placed) -> str | None:
    """The region that a thing stands in; None when its cloud or region is not there, which is said elsewhere."""
    if not environment.clouds.has(thing.cloud):
        return None
    region = thing.region or environment.clouds.of(thing.cloud).home
    return region if region in REGIONS[thing.cloud] else None


def account_of(environment: Environment, thing: Placed) -> str | None:
    """The id of the account that a thing stands in; None when it is not there, which is said elsewhere."""
    if not environment.clouds.has(thing.cloud):
        return None
    settings = environment.clouds.of(thing.cloud)
    found = settings.accounts_by_name.get(thing.account or settings.default)
    return found.id if found is not None else None
