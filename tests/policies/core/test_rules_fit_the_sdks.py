"""Types and properties that rules and their cases name exist in the installed SDKs: a misspelt one would never be judged."""

import importlib
import importlib.util
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Union, get_args, get_origin

import pulumi_aws
import pulumi_azure_native
import pulumi_gcp
import pulumi_kubernetes
import pytest
from landfall.offline.sdk_types import resource_class
from pulumi import _types

from policies.cases import Case, Cases, R
from policies.rule import Rule
from policies.rules import load

SDKS = (pulumi_aws, pulumi_azure_native, pulumi_gcp, pulumi_kubernetes)
"""Imported so that their resource modules are registered."""

FOLDER = Path(__file__).parents[1] / "rules"
RULES = {rule.id: rule for rule in load()}

OLD = (
    "kubernetes:apps/v1beta",
    "kubernetes:batch/v1beta",
    "kubernetes:extensions/v1beta1",
    "kubernetes:networking.k8s.io/v1beta",
    "kubernetes:policy/v1beta",
    "kubernetes:rbac.authorization.k8s.io/v1",
    "azure-native:cache:",
    "azure-native:devices:",
    "azure-native:documentdb:",
    "azure-native:insights:",
    "azure-native:machinelearningservices:MachineLearningCompute",
    "azure-native:network:FrontDoor",
    "azure-native:network:Policy",
)
"""Prefixes of types that older SDKs have, and strangers' code with them."""

RESHAPED = ("azure-native:dbformysql:Server", "azure-native:dbforpostgresql:Server")
"""Types whose properties older SDKs have elsewhere."""

COMPONENTS = ("kubernetes:helm.sh", "kubernetes:kustomize", "kubernetes:yaml", "pulumi:providers:")
"""What is no resource of a cluster, and registered otherwise."""

CUSTOM = re.compile(r"kubernetes:(?!(?!gateway\.)[a-z0-9.]*k8s\.io/)[a-z0-9-]+(\.[a-z0-9-]+)+/.*")
"""Kinds that a cluster's own definitions make; crd2pulumi names them so."""


@cache
def cases() -> Mapping[str, Cases]:
    found: dict[str, Cases] = {}
    for path in sorted(FOLDER.glob("*/*.py")):
        spec = importlib.util.spec_from_file_location(f"fits_{path.parent.name}_{path.stem}", path)
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        found.update(module.CASES)
    return found


@cache
def inputs_of(token: str) -> Any:
    """The class that types the inputs of a resource; None when no SDK has the resource."""
    found = resource_class(token)
    if found is None:
        return None
    module = importlib.import_module(found.__module__)
    return getattr(module, f"{found.__name__}InitArgs", None) or getattr(module, f"{found.__name__}Args")


@cache
def fields_of(cls: Any) -> Mapping[str, Any]:
    """Types of an input type's fields, by wire name."""
    return dict(_types.input_type_types(cls))


def unwrapped(hint: Any, value: Any) -> Any:
    """The type inside optional, Output and Awaitable; of several input types the one that fits a map best."""
    while get_origin(hint) is Union or type(hint).__name__ == "UnionType":
        kinds = [kind for kind in get_args(hint) if isinstance(kind, type) and _types.is_input_type(kind)]
        if isinstance(value, Mapping) and kinds:
            return min(kinds, key=lambda kind: len(list(strangers(value, kind, ""))))
        hint = get_args(hint)[0]
    return hint


def strangers(value: Any, hint: Any, path: str) -> Iterator[str]:
    """Paths in a value that an input type does not have."""
    hint = unwrapped(hint, value)
    if isinstance(value, Mapping) and isinstance(hint, type) and _types.is_input_type(hint):
        fields = fields_of(hint)
        for key, item in value.items():
            if key not in fields:
                yield f"{path}.{key}".lstrip(".")
            else:
                yield from strangers(item, fields[key], f"{path}.{key}".lstrip("."))
    elif isinstance(value, Mapping) and get_origin(hint) is not None and len(get_args(hint)) == 2:
        for key, item in value.items():
            yield from strangers(item, get_args(hint)[1], f"{path}.{key}")
    elif isinstance(value, list | tuple) and get_args(hint):
        for index, item in enumerate(value):
            yield from strangers(item, get_args(hint)[0], f"{path}[{index}]")
    elif isinstance(value, list | tuple) and isinstance(hint, type) and _types.is_input_type(hint):
        for index, item in enumerate(value):
            yield from strangers(item, hint, f"{path}[{index}]")


def resources(one: Case, rule: Rule) -> tuple[R, ...]:
    if isinstance(one, R):
        return (one,)
    return (R(rule.types[0], "it", one),) if isinstance(one, Mapping) else tuple(one)


@pytest.mark.parametrize("rule_id", sorted(RULES))
def test_types_of_a_rule_exist(rule_id: str) -> None:
    unknown = [
        token
        for token in RULES[rule_id].types
        if not token.endswith(":*")
        and not token.startswith((*OLD, *COMPONENTS))
        and not CUSTOM.fullmatch(token)
        and resource_class(token) is None
    ]
    assert not unknown


@pytest.mark.parametrize("rule_id", sorted(RULES))
def test_properties_of_cases_exist(rule_id: str) -> None:
    rule, tried = RULES[rule_id], cases().get(rule_id)
    assert tried
    wrong = set()
    for one in (*tried.good, *tried.bad, *tried.unknown, *tried.other):
        for resource in resources(one, rule):
            typed = inputs_of(resource.type)
            if typed is not None and resource.type not in RESHAPED:
                wrong |= {f"{resource.type} has no {path}" for path in strangers(resource.properties, typed, "")}
    assert not wrong
