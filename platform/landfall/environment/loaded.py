"""An environment that is sound, with where each of its values came from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from components.spec import Cloud
from landfall.documents import Map, Steps, dotted, nearest
from landfall.environment.model import Environment, Layer


@dataclass(frozen=True)
class Loaded:
    """A stack's environment. It holds no secret: `secrets` are names.

    `value` is the environment as the stack's file has it, without tiers and defaults. `tree` is all of it, with places.
    `file` is relative to `root`, the project's folder.
    """

    root: Path
    project: str
    stack: str
    file: str
    environment: Environment
    value: Mapping[str, Any]
    tree: Map
    secrets: tuple[str, ...]
    uses: Mapping[Layer, "Loaded"]

    def origin(self, path: Steps) -> tuple[str, ...]:
        """Who said a value, or the nearest one above it that somebody said: `file:line:path`, the deciding one first."""
        node, _ = nearest(self.tree, path)
        return tuple(dict.fromkeys(f"{said.place.file}:{said.key.line}:{dotted(said.path)}" for said in node.origins()))

    def owner(self, layer: Layer) -> "Loaded":
        """The stack that owns a layer: another one where `uses` says so, else this one."""
        return self.uses.get(layer, self)

    def all(self) -> Iterator["Loaded"]:
        """This stack and all that it uses, directly or not, each once."""
        seen: dict[Path, Loaded] = {}
        self._collect(seen)
        yield from seen.values()

    def _collect(self, seen: dict[Path, "Loaded"]) -> None:
        if self.path not in seen:
            seen[self.path] = self
            for used in self.uses.values():
                used._collect(seen)

    @property
    def path(self) -> Path:
        """The stack's file."""
        return self.root / self.file

    def account_id(self, cloud: Cloud, account: str | None) -> str:
        """What the cloud calls a named account, or the default one."""
        settings = self.environment.clouds.of(cloud)
        return settings.accounts_by_name[account or settings.default].id
