"""A Pulumi project on disk: its program, and a stack's configuration as the engine hands it over."""

import json
import runpy
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from landfall.offline.errors import ProgramError


@dataclass(frozen=True, slots=True)
class Project:
    """What `Pulumi.yaml` says. `main` is the program's folder, `stacks` the folder of the stack files."""

    name: str
    root: Path
    main: Path
    stacks: Path
    defaults: Mapping[str, Any]

    @classmethod
    def load(cls, root: Path) -> "Project":
        """The project in `root`.

        :raises ProgramError: there is none, or its file cannot be read.
        """
        root = root.resolve()
        found = _mapping(root / "Pulumi.yaml", "There is no Pulumi project here.")
        name, defaults = found.get("name"), found.get("config")
        if not isinstance(name, str):
            raise ProgramError(f"{root / 'Pulumi.yaml'}: a project needs a name. Add `name: <project>`.")
        return cls(
            name=name,
            root=root,
            main=root / str(found.get("main") or "."),
            stacks=root / str(found.get("stackConfigDir") or "."),
            defaults=defaults if isinstance(defaults, dict) else {},
        )

    def named(self, name: str) -> "Project | None":
        """The project of that name in this repository: this one, one that it lies in, or a team's stack below that."""
        for folder in (self.root, *self.root.parents):
            if not (folder / "Pulumi.yaml").exists():
                continue
            for file in (folder / "Pulumi.yaml", *sorted(folder.glob("stacks/*/*/Pulumi.yaml"))):
                found = Project.load(file.parent)
                if found.name == name:
                    return found
        return None

    def config(self, stack: str) -> tuple[dict[str, str], list[str]]:
        """Configuration by full key, and the keys that are secret. A secret's value is a symbol: no passphrase is needed.

        :raises ProgramError: there is no such stack.
        """
        known = ", ".join(sorted(path.name.split(".")[1] for path in self.stacks.glob("Pulumi.*.yaml")))
        file = _mapping(self.stacks / f"Pulumi.{stack}.yaml", f"There is no stack '{stack}'. Stacks here: {known or 'none'}.")
        values: dict[str, str] = {}
        secret: list[str] = []
        stated = file.get("config") or {}
        for key, value in {**{key: _default(value) for key, value in self.defaults.items()}, **stated}.items():
            full = key if ":" in key else f"{self.name}:{key}"
            symbolic, has_secret = _without_secure(value, full.rpartition(":")[2])
            values[full] = _text(symbolic)
            if has_secret:
                secret.append(full)
        return values, secret

    def program(self) -> None:
        """Run the program as the engine's language host does. Its working directory is `main`."""
        runpy.run_path(str(self.main), run_name="__main__")


def _mapping(path: Path, missing: str) -> Mapping[str, Any]:
    try:
        found = YAML(typ="safe", pure=True).load(path)
    except FileNotFoundError:
        raise ProgramError(f"{path}: no such file. {missing}") from None
    except (YAMLError, UnicodeDecodeError) as error:
        raise ProgramError(f"{path}: not readable as YAML. {error}") from None
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise ProgramError(f"{path}: expected a mapping, found {type(found).__name__}.")
    return found


def _default(value: Any) -> Any:
    """A project-wide value is written as it is, or below `value:` or `default:`."""
    if isinstance(value, dict):
        return value.get("value", value.get("default"))
    return value


def _without_secure(value: Any, name: str) -> tuple[Any, bool]:
    """The value with each `{secure: …}` as a symbol, and whether there was one: the engine then takes all of it as secret."""
    if isinstance(value, dict):
        if set(value) == {"secure"}:
            return f"‹{name}›", True
        found = {key: _without_secure(item, f"{name}.{key}") for key, item in value.items()}
        return {key: item for key, (item, _) in found.items()}, any(has for _, has in found.values())
    if isinstance(value, list):
        items = [_without_secure(item, f"{name}[{index}]") for index, item in enumerate(value)]
        return [item for item, _ in items], any(has for _, has in items)
    return value, False


def _text(value: Any) -> str:
    """What is no string is handed over as JSON."""
    return value if isinstance(value, str) else json.dumps(value, separators=(",", ":"), default=str)
