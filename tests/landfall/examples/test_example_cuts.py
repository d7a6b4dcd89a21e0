"""An environment is the same whether one stack holds it or several that use each other."""

import re
from pathlib import Path
from typing import Any

from landfall.addresses.ledger import FILE
from landfall.offline import preview
from landfall.plan.model import Plan, Resource
from landfall.plan.values import leaves, path_text
from landfall.testkit.environments import change_stack, copied_root, give_addresses

Key = tuple[str, str]

_STACK = re.compile(r"\b(whole|lower|upper)(?=\b|-)|@(lower|upper)(?=›)")
_OF_THE_STACK = re.compile(r"(whole|lower|upper)[a-z0-9]*([0-9a-f]{8}|‹[^›]*-ending\.hex[^›]*›)")
"""Names in a cloud-wide space are cut off behind the stack's name, and carry a hash over it or a random ending."""


def resources(plan: Plan) -> dict[Key, Resource]:
    return {(one.type, one.name): one for one in plan.resources if not one.type.startswith("pulumi:")}


def said(resource: Resource) -> dict[str, Any]:
    """Inputs leaf by leaf, without the stack's name. Azure's role assignments are named by a hash over it."""
    return {
        path_text(path): _without_stack(leaf) for path, leaf in leaves(resource.inputs) if path[:1] != ("roleAssignmentName",)
    }


def _without_stack(leaf: Any) -> Any:
    if not isinstance(leaf, str):
        return leaf
    return _STACK.sub(lambda match: "" if match[0].startswith("@") else "STACK", _OF_THE_STACK.sub("HASHED", leaf))


def with_own_ranges(root: Path, *stacks: str) -> list[dict[Key, Resource]]:
    """What stacks are made of when nobody else has ranges: the same environment gets the same ones, whatever its name."""
    (root / FILE).unlink()
    give_addresses(root, *stacks)
    return [resources(preview(root, stack)) for stack in stacks]


def test_whole_and_cut_by_uses_have_the_same_resources_with_the_same_inputs() -> None:
    def networks(environment: dict[str, Any]) -> None:
        for layer in ("workloads", "dns"):
            del environment[layer]

    def workloads(environment: dict[str, Any]) -> None:
        for layer in ("hub", "network"):
            del environment[layer]
        environment["uses"] = {"network": "lower"}

    with copied_root() as root:
        change_stack(root, "dev", lambda environment: None, to="whole")
        change_stack(root, "dev", networks, to="lower")
        change_stack(root, "dev", workloads, to="upper")
        whole, lower, upper = (*with_own_ranges(root, "whole"), *with_own_ranges(root, "lower", "upper"))

    assert whole.keys() == lower.keys() | upper.keys()
    in_both = {name for _, name in lower.keys() & upper.keys()}
    assert all(name.startswith("alerts-") for name in in_both), (
        "each stack has alarms of its own, and nothing else is made twice"
    )
    cut = {**lower, **upper}
    different = {
        f"{name}: {path}": (said(whole[kind, name]).get(path), said(cut[kind, name]).get(path))
        for kind, name in whole
        for path in said(whole[kind, name]).keys() | said(cut[kind, name]).keys()
        if said(whole[kind, name]).get(path) != said(cut[kind, name]).get(path)
    }
    assert different == {}
