"""Whether every input of every resource exists in its SDK type, with the right shape.

The SDKs do not check this themselves: a misspelt key of a nested map, a number in place of a text or a missing required
property reaches the provider, which refuses it in the middle of an `up`. The types are those that the SDKs annotate their
`…Args` classes with.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, is_typeddict

import pulumi
from pulumi import _types

from landfall.offline.sdk_types import resource_class
from landfall.plan.model import SECRET, UNKNOWN, Plan, Resource
from landfall.plan.values import path_text

_OPEN = "‹"

_NEWER = {"NatGatewaySkuName": {"StandardV2"}, "PublicIPAddressSkuName": {"StandardV2"}}
"""Enum to values that the API takes in the version that the SDK calls, and the SDK's list lacks.
https://learn.microsoft.com/azure/nat-gateway/quickstart-create-nat-gateway-v2-templates"""

Path = tuple[str | int, ...]


def misshapen(plan: Plan) -> list[str]:
    """A line for each input that its SDK type does not have, or not in this shape; and for each required one that is missing."""
    return [
        f"{resource.name} ({resource.type}): {problem}"
        for resource in plan.resources
        if resource.custom and not resource.type.startswith("pulumi:")
        for problem in problems(resource)
    ]


def problems(resource: Resource) -> Iterator[str]:
    """What is wrong with the inputs of one resource."""
    found = resource_class(resource.type)
    arguments = _arguments(found) if found is not None else None
    if arguments is None:
        yield "no installed SDK has this type"
        return
    yield from _object(resource.inputs, arguments, ())


@cache
def _arguments(resource: type) -> type | None:
    """The class that describes the inputs of a resource: `SubnetArgs` beside `Subnet`.

    It is `BucketLoggingInitArgs` where a nested type has the other name; that one comes from another module.
    """
    module = sys.modules[resource.__module__]
    for name in (f"{resource.__name__}InitArgs", f"{resource.__name__}Args"):
        found = getattr(module, name, None)
        if isinstance(found, type) and found.__module__ == resource.__module__:
            return found
    return None


@cache
def _fields(arguments: type) -> Mapping[str, Any]:
    """Annotations by the engine's name of the property."""
    return dict(_types._raw_return_hints(arguments))


def _object(value: Any, arguments: type, path: Path) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield f"{path_text(path)}: a map is expected ({arguments.__name__}), found {_shown(value)}"
        return
    fields = _fields(arguments)
    for key, item in value.items():
        if key in fields:
            yield from _value(item, fields[key], (*path, key))
        else:
            near = get_close_matches(key, list(fields), n=1)
            yield f"{path_text((*path, key))}: {arguments.__name__} has no such property" + (
                f"; did you mean {near[0]}?" if near else ""
            )
    for key, annotation in fields.items():
        if value.get(key) is None and NoneType not in _alternatives(annotation):
            yield f"{path_text((*path, key))}: {arguments.__name__} requires it"


def _value(value: Any, annotation: Any, path: Path) -> Iterator[str]:
    """Problems of the alternative that fits best: none when any fits."""
    if value is None or value in (SECRET, UNKNOWN):
        return
    choices = [choice for choice in _alternatives(annotation) if choice is not NoneType]
    enums = [choice for choice in choices if isinstance(choice, type) and issubclass(choice, Enum)]
    if str in choices and isinstance(value, str) and _OPEN not in value and any(_is_complete(choice) for choice in enums):
        choices = enums
    best: list[str] | None = None
    for choice in choices:
        found = list(_alternative(value, choice, path))
        if not found:
            return
        if best is None or len(found) < len(best):
            best = found
    yield from best or [f"{path_text(path)}: nothing is expected here, found {_shown(value)}"]


def _is_complete(enum: type) -> bool:
    """Open enums are annotated `str | TheEnum`, which lets every typing error pass. Azure's are made from the API's own
    list for the version that is called; AWS's are kept by hand and lag behind (`InstanceType`).
    """
    return enum.__module__.startswith("pulumi_azure_native.")


@cache
def _alternatives(annotation: Any) -> tuple[Any, ...]:
    """What an annotation allows: unions opened, and without the ways in which Pulumi passes a value on (outputs, awaitables)."""
    if get_origin(annotation) in (Union, UnionType):
        return tuple(dict.fromkeys(inner for part in get_args(annotation) for inner in _alternatives(part)))
    origin = get_origin(annotation) or annotation
    if origin is pulumi.Output or getattr(origin, "__name__", "") == "Awaitable" or is_typeddict(annotation):
        return ()
    return (annotation,)


def _alternative(value: Any, choice: Any, path: Path) -> Iterator[str]:
    origin, arguments = get_origin(choice), get_args(choice)
    if choice is Any or choice is object:
        return
    if origin is not None and issubclass(origin, Mapping):
        yield from _map(value, arguments[1] if len(arguments) == 2 else Any, path)
    elif origin is not None and issubclass(origin, Sequence):
        yield from _list(value, arguments[0] if arguments else Any, path)
    elif not isinstance(choice, type):
        return
    elif _types.is_input_type(choice):
        yield from _object(value, choice, path)
    elif issubclass(choice, Enum):
        allowed = [member.value for member in choice]
        if value not in allowed and value not in _NEWER.get(choice.__name__, ()):
            yield f"{path_text(path)}: one of {', '.join(map(str, allowed))} is expected, found {_shown(value)}"
    elif issubclass(choice, pulumi.Asset | pulumi.Archive):
        if not isinstance(value, Mapping):
            yield f"{path_text(path)}: an asset or archive is expected, found {_shown(value)}"
    elif not _is_scalar(value, choice):
        yield f"{path_text(path)}: {_NAMES.get(choice, choice.__name__)} is expected, found {_shown(value)}"


def _map(value: Any, inner: Any, path: Path) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield f"{path_text(path)}: a map is expected, found {_shown(value)}"
        return
    for key, item in value.items():
        yield from _value(item, inner, (*path, key))


def _list(value: Any, inner: Any, path: Path) -> Iterator[str]:
    if not isinstance(value, list | tuple):
        yield f"{path_text(path)}: a list is expected, found {_shown(value)}"
        return
    for index, item in enumerate(value):
        yield from _value(item, inner, (*path, index))


_NAMES: Mapping[type, str] = {str: "a text", bool: "true or false", int: "a whole number", float: "a number", dict: "a map"}


def _is_scalar(value: Any, kind: type) -> bool:
    if kind is bool or isinstance(value, bool):
        return kind is bool and isinstance(value, bool)
    if kind is float:
        return isinstance(value, int | float)
    return isinstance(value, kind)


def _shown(value: Any) -> str:
    match value:
        case Mapping():
            return "a map"
        case list() | tuple():
            return "a list"
        case _:
            text = repr(value)
            return text if len(text) <= 60 else f"{text[:57]}…"
