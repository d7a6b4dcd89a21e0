"""What a check sees."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from components.spec import Cloud, Spec
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

    `uses` are the stacks that could be loaded. `root` is where records are: the folder of the stack's file.
    """

    environment: Environment
    tree: Map
    uses: Mapping[Layer, Loaded]
    secrets: tuple[str, ...]

    def mistake(self, *path: Step, says: str, key: bool = False) -> Mistake:
        """A mistake at a path."""
        return at(self.tree, path, says, key=key)

    def written(self, *path: Step) -> tuple[str, ...]:
        """The keys that a map has in the files, sound or not."""
        node = find(self.tree, path)
        return tuple(node.entries) if isinstance(node, Map) else ()

    def placed(self) -> Iterator[tuple[tuple[str, ...], Placed]]:
        """Everything that stands somewhere of its own, by path. Workloads that say nothing stand where their spoke does."""
        own = self.environment
        for key, hub in (own.hub.networks if own.hub else {}).items():
            yield ("hub", "networks", key), hub
        for key, spoke in own.network.spokes.items():
            yield ("network", "spokes", key), spoke
        for key, workload in own.workloads.items():
            yield ("workloads", key), workload

    def owner(self, layer: Layer) -> Environment | None:
        """The environment that declares a layer; None when another stack does, and it could not be loaded."""
        if layer in self.uses:
            return self.uses[layer].environment
        return None if layer in self.written("uses") else self.environment


def specs(entries: Mapping[str, Spec] | None) -> Mapping[str, Spec]:
    """The entries of a part that may not be there."""
    return entries or {}
