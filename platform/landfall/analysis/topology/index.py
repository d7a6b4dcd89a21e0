"""Finds what a value of one resource refers to, over several Plans."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from landfall.analysis.topology.model import Part
from landfall.plan.model import Plan, Resource

SYMBOL = re.compile(r"‹([^›@]+)(?:@([^›]+))?›")
"""What stands for a computed value: a resource's name and the path of an output, and of which stack it is, if of another."""

IDS = ("id", "arn", "selfLink")


class Index:
    """Resources of some Plans by what they are called, with their place in the tree of components."""

    def __init__(self, plans: Sequence[Plan]) -> None:
        self.plans = tuple(plans)
        self._stack_of = {id(resource): plan.stack for plan in plans for resource in plan.resources}
        self._plan_of = {plan.stack: plan for plan in plans}
        self._by_id: dict[tuple[str, str], Resource] = {}
        self._by_name: dict[tuple[str, str], list[Resource]] = {}
        for plan in plans:
            for resource in plan.resources:
                self._by_name.setdefault((plan.stack, resource.name), []).append(resource)
                for key in IDS:
                    if isinstance(value := resource.outputs.get(key), str):
                        self._by_id.setdefault((plan.stack, value), resource)
                        if "‹" not in value:
                            self._by_id.setdefault(("", value), resource)

    def of(self, kind: str) -> Iterator[Resource]:
        """Resources whose type ends so, `ec2/vpc:Vpc`."""
        return (one for plan in self.plans for one in plan.resources if one.custom and one.type.split(":", 1)[-1] == kind)

    def stack(self, resource: Resource) -> str:
        """The stack that declares it."""
        return self._stack_of[id(resource)]

    def find(self, value: Any, near: Resource) -> Resource | None:
        """What a value refers to. `near` is the resource that holds it: its stack is where names without one are."""
        if not isinstance(value, str) or not value:
            return None
        match = SYMBOL.search(value)
        if match is None:
            return self._by_id.get((self.stack(near), value)) or self._by_id.get(("", value))
        stack = match[2] or self.stack(near)
        exact = self._by_id.get((stack, SYMBOL.sub(r"‹\1›", value)))
        if exact is not None:
            return exact
        words = match[1].split(".")
        for end in range(1, len(words)):
            name, _, kind = ".".join(words[:end]).partition(":")
            known = [one for one in self._by_name.get((stack, name), ()) if not kind or one.type.endswith(f":{kind}")]
            if known:
                return next((one for one in known if one.custom), known[0])
        return None

    def root(self, resource: Resource) -> Resource:
        """The outermost component that it is a part of; itself, where it is a part of none."""
        by_urn = self._plan_of[self.stack(resource)].by_urn
        while (parent := by_urn.get(resource.parent)) is not None and parent.type != "pulumi:pulumi:Stack":
            resource = parent
        return resource

    def siblings(self, resource: Resource, kind: str) -> list[Resource]:
        """Resources of a type in the same outermost component."""
        root = self.root(resource).urn
        return [one for one in self.of(kind) if self.root(one).urn == root]

    def account(self, resource: Resource) -> str:
        """What the cloud calls the account that it is in, as far as the Plan says."""
        if isinstance(project := resource.inputs.get("project"), str):
            return project
        provider = self._plan_of[self.stack(resource)].by_urn.get(resource.provider)
        if provider is None:
            return ""
        ids = provider.inputs.get("allowedAccountIds")
        if isinstance(ids, str):
            ids = json.loads(ids) if ids.startswith("[") else [ids]
        first = ids[0] if ids else provider.inputs.get("project") or provider.inputs.get("subscriptionId")
        return str(first or "")

    def shown(self, value: Any, near: Resource) -> str:
        """A value for a reader: what it refers to by name, itself where it refers to nothing."""
        found = self.find(value, near)
        return found.name if found is not None else SYMBOL.sub(r"\1", str(value))


def at(value: Any, *path: str | int) -> Any:
    """A part of a nested value, None where there is none."""
    for key in path:
        if isinstance(key, str):
            value = value.get(key) if isinstance(value, Mapping) else None
        else:
            value = value[key] if isinstance(value, list | tuple) and -len(value) <= key < len(value) else None
    return value


def tier_names(names: Mapping[str, str]) -> dict[str, str]:
    """Ids to names without what all of them begin with: `net-shop-vpc-subnet-private` and `…-public` give `private`, `public`."""
    if len(names) < 2:
        return {key: name.rpartition("-")[2] or name for key, name in names.items()}
    split = [name.split("-") for name in names.values()]
    shared = 0
    while all(len(words) > shared + 1 and words[shared] == split[0][shared] for words in split):
        shared += 1
    return {key: "-".join(name.split("-")[shared:]) for key, name in names.items()}


def named(resource: Resource) -> str:
    """A component's own name, without what says its layer."""
    for layer in ("hub-", "net-", "link-"):
        if resource.name.startswith(layer):
            return resource.name.removeprefix(layer)
    return resource.name


def counted(found: Sequence[Resource], kind: str, details: Sequence[str] = ()) -> list[Part]:
    """A part of a network for some resources; nothing for none."""
    return [Part(kind, len(found), tuple(details) or tuple(one.name for one in found))] if found else []
