"""What the SDKs accept."""

import inspect
from collections.abc import Callable
from importlib import import_module
from keyword import iskeyword

import pytest


@pytest.fixture(scope="session")
def inputs() -> Callable[[str], set[str]]:
    """`inputs(type token)` gives the names of a resource type's inputs in the Python SDK."""

    def named(type_: str) -> set[str]:
        package, module, name = type_.split(":")
        folder = module.split("/")[0]
        found = import_module(f"pulumi_{package.replace('-', '_')}.{folder}{'_' if iskeyword(folder) else ''}")
        return set(inspect.signature(getattr(found, name)._internal_init).parameters)

    return named
