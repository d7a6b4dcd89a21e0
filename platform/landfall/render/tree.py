"""A Plan as a tree: layer, component, and in one line what each component holds."""

from typing import Any

from landfall.plan.model import Plan, Resource
from landfall.render.counts import LAYERS, OTHERS, below, is_machinery, layer_of, short_type, tops
from landfall.render.page import Page, text_of
from landfall.render.summary import parts
from landfall.render.words import holding

_INDENT = 4
"""Columns that one level of the tree takes."""


def tree(plan: Plan, page: Page, *, everything: bool = False, seconds: float | None = None) -> str:
    """The Plan as a tree by layer and component.

    :param everything: each resource on a line of its own, in place of one line a component.
    :param seconds: how long it took, from the process's start; None prints none.
    """
    from rich.text import Text
    from rich.tree import Tree

    root = Tree(Text(plan.stack, style="bold"), guide_style="dim")
    by_layer: dict[str, list[Resource]] = {}
    for resource in tops(plan):
        by_layer.setdefault(layer_of(resource), []).append(resource)
    for layer in (*LAYERS, OTHERS):
        if layer in by_layer:
            branch = root.add(Text(layer, style="bold"))
            for resource in sorted(by_layer[layer], key=lambda one: (one.custom, one.name)):
                _grow(branch, plan, resource, everything, page.columns - 2 * _INDENT)
    if everything:
        machinery = [resource for resource in plan.resources if is_machinery(resource)]
        branch = root.add(Text("Pulumi's own", style="bold"))
        for resource in machinery:
            branch.add(_leaf(resource))
    return text_of(page, *parts(plan, root, page, seconds, most=8))


def _grow(branch: Any, plan: Plan, resource: Resource, everything: bool, room: int) -> None:
    """A component and its nested components. A resource shows only where all are, or at the top of the stack."""
    children = sorted(plan.children.get(resource.urn, ()), key=lambda one: (one.custom, one.name))
    twig = branch.add(_leaf(resource) if resource.custom else _component(plan, resource, room))
    for child in children:
        if everything or not child.custom:
            _grow(twig, plan, child, everything, room - _INDENT)


def _component(plan: Plan, component: Resource, room: int) -> Any:
    from rich.text import Text

    text = Text()
    text.append(component.name, style="bold cyan")
    text.append(f" {component.type.rpartition(':')[2]}", style="cyan")
    text.append(f"  {holding(below(plan, component.urn), room=room - len(text) - 2)}", style="dim")
    return text


def _leaf(resource: Resource) -> Any:
    from rich.text import Text

    text = Text()
    text.append(resource.name)
    text.append(f"  {short_type(resource.type)}", style="dim")
    if resource.adopts:
        text.append(f"  takes over {resource.adopts}", style="cyan")
    if resource.protect:
        text.append("  protected", style="green")
    return text
