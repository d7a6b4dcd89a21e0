"""A small project in a folder, and a sound environment to change one thing of: for tests of what is read and refused."""

import copy
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from landfall.documents import Mistakes
from landfall.environment import Loaded, load

SOUND: dict[str, Any] = {
    "clouds": {
        "aws": {
            "home": "eu-west-1",
            "regions": ["eu-west-1", "us-east-1"],
            "default": "main",
            "accounts": {"main": {"id": "111122223333"}, "other": {"id": "444455556666"}},
        },
        "gcp": {
            "home": "europe-west1",
            "regions": ["europe-west1"],
            "default": "main",
            "projects": {"main": {"id": "acme-test", "number": "123456789012"}},
        },
    },
    "tags": {"owner": "platform"},
    "hub": {"groups": ["test"], "networks": {"euw1": {"cloud": "aws", "cidr": "10.0.0.0/20"}}},
    "network": {
        "spokes": {
            "shop": {"cloud": "aws", "group": "test", "cidr": "10.1.0.0/16"},
            "pay": {"cloud": "gcp", "group": "test", "cidr": "10.2.0.0/16"},
        }
    },
    "observability": {"alerts": {"email": ["oncall@acme.example"]}, "runbooks": "https://runbooks.acme.example"},
    "dns": {"zone": "acme.example", "cloud": "aws"},
    "workloads": {
        "shop": {"pattern": "three-tier", "cloud": "aws", "spoke": "shop", "host": "shop.acme.example"},
        "pay": {
            "pattern": "service",
            "cloud": "gcp",
            "spoke": "pay",
            "host": "pay.acme.example",
            "image": "ghcr.io/acme/pay:1.0",
        },
    },
}

GONE = object()
"""As the value of a change: the key is taken away."""


def changed(changes: Mapping[str, Any], base: Mapping[str, Any] = SOUND) -> dict[str, Any]:
    """The sound environment with values set, or taken away, at dotted paths."""
    result = copy.deepcopy(dict(base))
    for path, value in changes.items():
        *above, last = path.split(".")
        holder = result
        for name in above:
            holder = holder.setdefault(name, {})
        if value is GONE:
            del holder[last]
        else:
            holder[last] = value
    return result


def stack_file(environment: Any, /, **config: Any) -> str:
    """A stack's file. JSON is YAML too, and quotes every text."""
    whole = {"pulumi:disable-default-providers": ["*"], "landfall:environment": environment, **config}
    return json.dumps({"config": whole}, indent=2)


class Disk:
    """A project in a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.write("Pulumi.yaml", "name: landfall\nruntime: python\nstackConfigDir: environments\n")

    def write(self, path: str, text: str | bytes) -> None:
        """Write a file of the project."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(text, bytes):
            file.write_bytes(text)
        else:
            file.write_text(text, encoding="utf-8")

    def stack(self, name: str, environment: Any, /, **config: Any) -> None:
        """Write a stack's file. `config` are other keys of its configuration."""
        self.write(f"environments/Pulumi.{name}.yaml", stack_file(environment, **config))

    def sound(self, changes: Mapping[str, Any]) -> None:
        """Write the stack `test`: the sound environment with some changes."""
        self.stack("test", changed(changes))

    def load(self, stack: str = "test") -> Loaded:
        """Load a stack.

        :raises Mistakes: something is wrong in it.
        """
        return load(self.root, stack)

    def mistakes(self, stack: str = "test") -> list[str]:
        """What is wrong, without places: `path: message`. Nothing when the stack is sound."""
        try:
            self.load(stack)
        except Mistakes as mistakes:
            return [f"{mistake.path}: {mistake.message}" for mistake in mistakes.all]
        return []
