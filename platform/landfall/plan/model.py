"""The Plan: the full graph of resources that a stack declares, wherever it was read from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any, Literal

Mode = Literal["resolved", "unknowns", "engine", "state"]
"""`resolved`: offline, computed values are symbols. `unknowns`: offline, they are `UNKNOWN`. `engine`: from `pulumi preview --json`.
`state`: from `pulumi stack export`."""

Severity = Literal["info", "warning", "error"]

UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
"""The engine's sentinel string for a value that is not known before the cloud computes it."""

SECRET = "[secret]"
"""Stands for every secret. A Plan never holds one."""

VERSION = 1


@dataclass(frozen=True, slots=True)
class Source:
    """The line of code that declared a resource; `file` is relative to the project's root."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """What the program, or the run, has to say. `urn` is empty when it is about no resource in particular."""

    severity: Severity
    message: str
    urn: str = ""


@dataclass(frozen=True, slots=True)
class Resource:
    """One resource. `provider` is the URN of its provider, without the id; `parent` is empty for the root stack.

    `inputs` and `outputs` are plain JSON values: secrets are `SECRET`, unknowns `UNKNOWN`. `symbols` are the paths below
    `inputs` and `outputs` whose values stand for what a cloud would compute. `aliases` are URNs. `adopts` is the id of the
    thing in the cloud that the resource takes over instead of making one. `origin` are places in the
    environment's files that asked for it, `file:line:path`.
    """

    urn: str
    type: str
    name: str
    parent: str = ""
    custom: bool = True
    provider: str = ""
    inputs: Mapping[str, Any] = field(default_factory=dict)
    outputs: Mapping[str, Any] = field(default_factory=dict)
    symbols: tuple[str, ...] = ()
    dependencies: tuple[str, ...] = ()
    property_dependencies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    protect: bool = False
    retain_on_delete: bool = False
    ignore_changes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    delete_before_replace: bool = False
    adopts: str = ""
    source: Source | None = None
    origin: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """All resources of a stack in a stable order (by URN), its outputs and what was said on the way."""

    project: str
    stack: str
    mode: Mode
    resources: tuple[Resource, ...]
    packages: Mapping[str, str] = field(default_factory=dict)
    outputs: Mapping[str, Any] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()

    @cached_property
    def by_urn(self) -> Mapping[str, Resource]:
        """Resources by URN."""
        return MappingProxyType({resource.urn: resource for resource in self.resources})

    @cached_property
    def children(self) -> Mapping[str, tuple[Resource, ...]]:
        """Parent URN to its children, in order."""
        found: dict[str, list[Resource]] = {}
        for resource in self.resources:
            found.setdefault(resource.parent, []).append(resource)
        return MappingProxyType({urn: tuple(resources) for urn, resources in found.items()})
