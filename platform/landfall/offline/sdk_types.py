"""What the installed SDKs say about a resource type: its class and the types of its declared outputs.

The SDKs register their modules with the runtime on import; the class of a token is found there. A class that no SDK
registers (a test's own, a dynamic provider's) is found by its `pulumi_type`.
"""

import importlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

import pulumi
from pulumi import _types
from pulumi.runtime import rpc

Kind = Literal["string", "integer", "number", "boolean", "list", "map", "object", "any"]


@dataclass(frozen=True, slots=True)
class Shape:
    """The shape of an output. `item` is what a list or map holds, `fields` what an object holds, `choices` an enum's values.

    `optional` outputs stay absent unless they were given.
    """

    kind: Kind
    optional: bool = False
    item: "Shape | None" = None
    type: Any = None
    choices: tuple[Any, ...] = ()

    @property
    def fields(self) -> "Mapping[str, Shape]":
        """Shapes by engine name of an object's fields."""
        return _object_fields(self.type) if self.kind == "object" else {}


_ANY = Shape("any")
_EMPTY: Mapping[str, Shape] = MappingProxyType({})


@cache
def outputs_of(token: str) -> Mapping[str, Shape]:
    """Declared outputs of a resource type by engine name, without `id` and `urn`. Empty for a type that no SDK knows."""
    found = resource_class(token)
    if found is None:
        return _EMPTY
    # Not resource_types(), which forgets what is optional.
    types = {**_types._types_from_annotations(found), **_types._raw_return_hints(found)}
    return MappingProxyType({name: shape_of(kind) for name, kind in types.items() if name not in ("id", "urn")})


@cache
def settable_of(token: str) -> frozenset[str]:
    """Declared outputs that could also have been given: what is computed then is the cloud's default."""
    found = resource_class(token)
    made = getattr(found, "_internal_init", None) or getattr(found, "__init__", None)
    if found is None or made is None:
        return frozenset()
    names = made.__code__.co_varnames[: made.__code__.co_argcount + made.__code__.co_kwonlyargcount]
    engine_names = _types.resource_py_to_pulumi_names(found)
    return frozenset(engine_names[name] for name in names if name in engine_names)


def resource_class(token: str) -> type | None:
    """The SDK class of a resource type, or nothing."""
    package, _, rest = token.partition(":")
    for module in rpc._RESOURCE_MODULES.get(f"{package}:{rest.rpartition(':')[0]}", ()):
        info: dict[str, Any] = getattr(module, "mod_info", {})
        name = info.get("classes", {}).get(token)
        if name is not None:
            return getattr(importlib.import_module(info["fqn"]), name, None)
    if token.startswith("pulumi:providers:"):
        return None
    return next((cls for cls in _subclasses(pulumi.Resource) if getattr(cls, "pulumi_type", None) == token), None)


def _subclasses(cls: type) -> Iterator[type]:
    below: list[type] = cls.__subclasses__()
    for sub in below:
        yield sub
        yield from _subclasses(sub)


@cache
def _object_fields(cls: type) -> Mapping[str, Shape]:
    return MappingProxyType({name: shape_of(kind) for name, kind in _types._raw_return_hints(cls).items()})


def shape_of(annotation: Any) -> Shape:
    """The shape that a type annotation of an output stands for."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        chosen = [argument for argument in arguments if argument is not NoneType]
        inner = shape_of(chosen[0]) if chosen else _ANY
        return Shape(inner.kind, NoneType in arguments, inner.item, inner.type, inner.choices)
    if origin is pulumi.Output:
        return shape_of(arguments[0])
    if origin is not None and isinstance(origin, type):
        if issubclass(origin, Mapping):
            return Shape("map", item=shape_of(arguments[1]) if len(arguments) == 2 else _ANY)
        return Shape("list", item=shape_of(arguments[0]) if arguments else _ANY)
    if not isinstance(annotation, type):
        return _ANY
    return _plain_shape(annotation)


def _plain_shape(annotation: type) -> Shape:
    if issubclass(annotation, Enum):
        values = tuple(member.value for member in annotation)
        kind = _plain_shape(type(values[0])).kind if values else "string"
        return Shape(kind, choices=values)
    if _types.is_output_type(annotation):
        return Shape("object", type=annotation)
    for python, kind in _SCALARS:
        if issubclass(annotation, python):
            return Shape(kind)
    return _ANY


_SCALARS: tuple[tuple[type, Kind], ...] = (
    (str, "string"),
    (bool, "boolean"),
    (int, "integer"),
    (float, "number"),
    (list, "list"),
    (dict, "map"),
)
