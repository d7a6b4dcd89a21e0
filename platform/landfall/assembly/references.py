"""Handles that come from other stacks: `uses` names the stack, its file gives their structure, its outputs their ids."""

from collections.abc import Mapping
from typing import Any

import pulumi

from components.handles import VERSION
from landfall.environment import Environment, Loaded


class References:
    """The stacks that an environment uses, one stack reference each, made when first needed."""

    def __init__(self, uses: Mapping[str, Loaded]) -> None:
        self._uses = uses
        self._references: dict[tuple[str, str], pulumi.StackReference] = {}

    def environment(self, layer: str) -> Environment | None:
        """The environment of the stack that owns a layer, None when this stack does."""
        used = self._uses.get(layer)
        return used.environment if used else None

    def handles(self, layer: str) -> "pulumi.Output[Any]":
        """The exported handles of the stack that owns a layer."""
        used = self._uses[layer]
        name = f"{pulumi.get_organization()}/{used.project}/{used.stack}"
        key = (used.project, used.stack)
        if key not in self._references:
            self._references[key] = pulumi.StackReference(f"uses-{used.stack}", stack_name=name)
        return self._references[key].require_output("handles").apply(_of_this_version)[layer]


def _of_this_version(handles: Mapping[str, Any]) -> Mapping[str, Any]:
    if handles.get("version") != VERSION:
        raise pulumi.RunError(
            f"the handles of a used stack have version {handles.get('version')!r} and this program reads version {VERSION}: "
            "run `pulumi up` on that stack with the current program first"
        )
    return handles
