"""Goldens: what a stack is made of, as YAML that a person can read in a review."""

import json
import os
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from landfall.plan.diff import ABSENT
from landfall.plan.model import Plan, Resource
from landfall.plan.values import leaves, path_text, same
from landfall.testkit.yaml_text import dump, parse

UPDATE = "LANDFALL_UPDATE_GOLDENS"
"""Environment variable: set to 1 to write goldens in place of comparing with them."""

_MOST = 20
_STACK = "pulumi:pulumi:Stack"


def check_golden(plan: Plan, path: Path) -> None:
    """Fails when the Plan is not what the golden says, with the first leaves that differ; writes it under `UPDATE`."""
    value = golden(plan)
    text = _HEADER.format(stack=plan.stack, update=UPDATE) + dump(value)
    if os.environ.get(UPDATE, "0") not in ("", "0"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        return
    how = f"Meant? {UPDATE}=1 ./landfall test {os.path.relpath(path.parent.parent)} writes it anew; review the change with git diff."
    if not path.exists():
        raise AssertionError(f"{path} is not there. {how}")
    if path.read_text(encoding="utf-8") == text:
        return
    different = changes(parse(path.read_text(encoding="utf-8")), value)
    shown = "\n".join(f"  {line}" for line in different[:_MOST])
    more = f"\n  and {len(different) - _MOST} more" if len(different) > _MOST else ""
    raise AssertionError(f"{plan.stack} is not what {path.name} says:\n{shown or '  only its layout differs'}{more}\n{how}")


_HEADER = """\
# What the stack `{stack}` declares: each component with its resources and their inputs. ‹name.property› is what a cloud computes.
# Written by the tests; do not edit: {update}=1 ./landfall test writes it anew. `common tags` are on everything
# that has tags, unless it says otherwise.
"""


def golden(plan: Plan) -> dict[str, Any]:
    """A Plan as people review it: components by name, resources by name and type, inputs without what is the same everywhere."""
    common = common_tags(plan)
    components: dict[str, Any] = {}
    for resource in sorted(plan.resources, key=lambda one: (one.custom, one.name, one.type)):
        if resource.custom or resource.type == _STACK:
            continue
        about: dict[str, Any] = {"type": resource.type}
        above = plan.by_urn.get(resource.parent)
        if above is not None and above.type != _STACK:
            about["parent"] = above.name
        components[resource.name] = {**about, **_held(plan, resource.urn, common)}
    top = [resource.urn for resource in plan.resources if resource.type == _STACK]
    return {
        "stack": plan.stack,
        "common tags": common,
        "components": components,
        "others": _held(plan, top[0] if top else "", common).get("resources", {}),
        "outputs": _sorted(plan.outputs),
    }


def _held(plan: Plan, urn: str, common: Mapping[str, Any]) -> dict[str, Any]:
    held = sorted((one for one in plan.children.get(urn, ()) if one.custom), key=lambda one: (one.name, one.type))
    return {"resources": {f"{one.name} {one.type}": described(one, common) for one in held}} if held else {}


_TAGS = ("tags", "userLabels", "labels")


def tags_key(resource: Resource) -> str:
    """The input that holds what tags.py writes; empty for a type without. `labels` of GCP's monitoring are something else."""
    return next((key for key in _TAGS if isinstance(resource.inputs.get(key), Mapping)), "")


def common_tags(plan: Plan) -> dict[str, Any]:
    """Tags and labels that most resources with tags have, with one value: said once instead of on each."""
    tagged = [resource.inputs[tags_key(resource)] for resource in plan.resources if tags_key(resource)]
    pairs = Counter((key, value) for tags in tagged for key, value in tags.items() if isinstance(value, str))
    return {key: value for (key, value), count in sorted(pairs.items()) if count > len(tagged) / 2}


def _own_tags(tags: Mapping[str, Any], common: Mapping[str, Any]) -> dict[str, Any]:
    """Tags that are not the common ones; a common one that is missing is null."""
    missing = {key: None for key in common if key not in tags}
    own = {key: value for key, value in tags.items() if not same(common.get(key, ABSENT), value)}
    return dict(sorted({**missing, **own}.items()))


def described(resource: Resource, common: Mapping[str, Any]) -> dict[str, Any]:
    """Inputs, and the options that matter in a review. JSON inside a text is opened, and its key says so."""
    found: dict[str, Any] = {}
    for key, value in sorted(resource.inputs.items()):
        if key == tags_key(resource):
            own = _own_tags(value, common)
            if own:
                found[key] = own
            continue
        opened = _opened(value)
        found[key if opened is value else f"{key} (JSON)"] = _sorted(opened)
    for option in ("protect", "retain_on_delete", "delete_before_replace"):
        if getattr(resource, option):
            found[f"({option.replace('_', ' ')})"] = True
    if resource.ignore_changes:
        found["(ignore changes)"] = list(resource.ignore_changes)
    if resource.aliases and any(not _is_type_alias(alias, resource) for alias in resource.aliases):
        found["(formerly)"] = sorted({alias.rpartition("::")[2] for alias in resource.aliases} - {resource.name})
    return found


def _is_type_alias(alias: str, resource: Resource) -> bool:
    """azure-native's classes carry dozens of aliases for older API versions; they say nothing of this stack."""
    return alias.rpartition("::")[2] == resource.name


def _opened(value: Any) -> Any:
    if isinstance(value, str) and value[:1] in ("{", "["):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def _sorted(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _sorted(value[key]) for key in sorted(value)}
    if isinstance(value, list | tuple):
        return [_sorted(item) for item in value]
    return value


def changes(old: Any, new: Any) -> list[str]:
    """A line for each leaf that differs. A whole resource that came or went is one line."""
    found: list[str] = []
    _compare(old, new, (), found)
    return found


def _compare(old: Any, new: Any, path: tuple[str | int, ...], found: list[str]) -> None:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in sorted(old.keys() | new.keys()):
            below = (*path, key)
            if key not in old:
                found.append(f"+ {path_text(below)}{_leaf(new[key])}")
            elif key not in new:
                found.append(f"- {path_text(below)}{_leaf(old[key])}")
            else:
                _compare(old[key], new[key], below, found)
    elif isinstance(old, list | tuple) and isinstance(new, list | tuple) and len(old) == len(new):
        for index, (left, right) in enumerate(zip(old, new, strict=True)):
            _compare(left, right, (*path, index), found)
    elif not same(old, new):
        found.append(f"~ {path_text(path)}: {json.dumps(old, ensure_ascii=False)} -> {json.dumps(new, ensure_ascii=False)}")


def _leaf(value: Any) -> str:
    return f": {json.dumps(value, ensure_ascii=False)}" if sum(1 for _ in leaves(value)) == 1 else ""
