"""Plans of small environments, made in a temporary directory: no file of the repository is read but the program, none is written."""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

from landfall.plan.model import Plan

ROOT = Path(__file__).resolve().parents[3]
"""The repository."""

CLOUDS: Mapping[str, Any] = {
    "aws": {"home": "eu-west-1", "regions": ["eu-west-1"], "default": "main", "accounts": {"main": {"id": "111122223333"}}},
    "gcp": {
        "home": "europe-west1",
        "regions": ["europe-west1"],
        "default": "main",
        "projects": {"main": {"id": "acme-test", "number": "111122223333"}},
    },
    "azure": {
        "home": "westeurope",
        "regions": ["westeurope"],
        "default": "main",
        "tenant": "00000000-0000-0000-0000-000000000009",
        "subscriptions": {"main": {"id": "00000000-0000-0000-0000-000000000001"}},
    },
}
"""What an environment without `clouds` of its own gets: one account, one region a cloud."""

OBSERVABILITY: Mapping[str, Any] = {"alerts": {"email": ["oncall@acme.example"]}, "runbooks": "https://runbooks.acme.example"}
"""Likewise for `observability`, which networks and workloads need for their alarms."""


def preview_environment(
    environment: str | Mapping[str, Any],
    *,
    stack: str = "test",
    others: Mapping[str, str | Mapping[str, Any]] | None = None,
    secrets: Iterable[str] = (),
    unknowns: bool = False,
) -> Plan:
    """The Plan of an environment that is written in the test.

    :param environment: the value of `landfall:environment`, as YAML or as a dict. Without `clouds` or `observability` it
        gets `CLOUDS` and `OBSERVABILITY`.
    :param others: environments of other stacks, by name, for `uses`.
    :param secrets: names that `landfall:secret.<name>` keys are made for.
    :param unknowns: show what the engine would know, in place of symbols.
    :raises landfall.offline.ProgramError: the environment has mistakes, or the program fails.
    """
    from landfall.offline import preview

    with tempfile.TemporaryDirectory(prefix="landfall-") as place:
        root = make_root(Path(place))
        for name, value in {**(others or {}), stack: environment}.items():
            write_stack(root, name, value, secrets=secrets if name == stack else ())
        give_addresses(root, *(others or {}), stack)
        return preview(root, stack, unknowns=unknowns)


@cache
def preview_stack(stack: str, *, unknowns: bool = False) -> Plan:
    """The Plan of one of the repository's own stacks; the same object for every test of a process. Do not change it."""
    from landfall.offline import preview

    return preview(ROOT, stack, unknowns=unknowns)


def preview_changed(stack: str, change: Callable[[dict[str, Any]], None]) -> Plan:
    """The Plan of one of the repository's stacks after a change to its environment, made in a copy.

    :param change: gets the value of `landfall:environment` of the stack's own file, tiers not merged, and changes it.
    """
    from landfall.offline import preview

    with copied_root() as root:
        change_stack(root, stack, change)
        give_addresses(root, stack)
        return preview(root, stack)


@contextmanager
def copied_root() -> Iterator[Path]:
    """A project with a copy of the repository's environments; gone at the end."""
    with tempfile.TemporaryDirectory(prefix="landfall-") as place:
        root = make_root(Path(place))
        shutil.copytree(ROOT / "environments", root / "environments", dirs_exist_ok=True)
        yield root


def change_stack(root: Path, stack: str, change: Callable[[dict[str, Any]], None], *, to: str = "") -> None:
    """Change the environment in a stack's file, or write it changed as another stack's, `to`."""
    from landfall.testkit.yaml_text import dump, parse

    folder = root / "environments"
    value = parse((folder / f"Pulumi.{stack}.yaml").read_text(encoding="utf-8"))
    change(value["config"]["landfall:environment"])
    (folder / f"Pulumi.{to or stack}.yaml").write_text(dump(value), encoding="utf-8")


def give_addresses(root: Path, *stacks: str) -> None:
    """Add what stacks need to the ledger, as `landfall addresses --update` does. A preview says what is wrong with one."""
    from landfall.addresses import update
    from landfall.documents import Mistakes
    from landfall.environment import load

    for stack in stacks:
        with suppress(Mistakes):
            update(load(root, stack))


def make_root(place: Path) -> Path:
    """A project like this one, without a stack: its program and its settings."""
    shutil.copy(ROOT / "Pulumi.yaml", place)
    (place / "environments").mkdir()
    (place / "platform").mkdir()
    shutil.copy(ROOT / "platform" / "__main__.py", place / "platform")
    return place


def write_stack(root: Path, stack: str, environment: str | Mapping[str, Any], *, secrets: Iterable[str] = ()) -> Path:
    """Write the file of a stack; gives its path."""
    from landfall.testkit.yaml_text import dump, parse

    value = parse(environment) if isinstance(environment, str) else dict(environment)
    config: dict[str, Any] = {"pulumi:disable-default-providers": ["*"]}
    for name in secrets:
        config[f"landfall:secret.{name}"] = {"secure": "v1:AAAA"}
    config["landfall:environment"] = {"clouds": CLOUDS, "observability": OBSERVABILITY, **value}
    path = root / "environments" / f"Pulumi.{stack}.yaml"
    path.write_text(dump({"config": config}), encoding="utf-8")
    return path
