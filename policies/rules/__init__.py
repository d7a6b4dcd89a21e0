"""The rules, a folder a cloud and a module a theme."""

import importlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from policies.rule import CLOUDS, Rule, declared

_HERE = Path(__file__).parent


def modules(cloud: str) -> tuple[str, ...]:
    """The names of a cloud's modules of rules, sorted."""
    return tuple(sorted(f"{__name__}.{cloud}.{path.stem}" for path in (_HERE / cloud).glob("[!_]*.py")))


@cache
def of_cloud(cloud: str) -> tuple[Rule, ...]:
    """The rules of a cloud by id. Imports its modules.

    :raises RuleError: one is not written as rules are.
    """
    for name in modules(cloud):
        importlib.import_module(name)
    return tuple(sorted((rule for rule in declared().values() if rule.cloud == cloud), key=lambda rule: rule.id))


def load(clouds: Iterable[str] = CLOUDS) -> tuple[Rule, ...]:
    """The rules of several clouds, by id in each."""
    return tuple(rule for cloud in clouds for rule in of_cloud(cloud))
