"""Plans of several stacks as one: a spoke's attachment meets the gateway of another stack's hub."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from landfall.plan.model import Plan, Resource

_SYMBOL = re.compile(r"‹([^‹›]*)›")


def joined(owner: Plan, *others: Plan) -> Plan:
    """The resources of `owner`, and those of stacks that use it, with every symbol of theirs that is its own resolved to it.

    Names of the others are `<stack>/<name>`, their own symbols `‹…@<stack>›`.
    """
    own = f"@{owner.stack}"

    def told(value: Any, stack: str) -> Any:
        if isinstance(value, str):
            return _SYMBOL.sub(
                lambda found: f"‹{found[1].removesuffix(own)}›" if found[1].endswith(own) else f"‹{found[1]}@{stack}›", value
            )
        if isinstance(value, Mapping):
            return {key: told(item, stack) for key, item in value.items()}
        return [told(item, stack) for item in value] if isinstance(value, list | tuple) else value

    def renamed(found: Resource, stack: str) -> Resource:
        return replace(
            found,
            name=f"{stack}/{found.name}",
            inputs=told(dict(found.inputs), stack),
            outputs=told(dict(found.outputs), stack),
        )

    return replace(
        owner,
        resources=(*owner.resources, *(renamed(found, plan.stack) for plan in others for found in plan.resources)),
    )
