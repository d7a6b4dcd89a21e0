"""Handles: what one layer gives to the next, in process or through another stack's outputs.

A handle is a frozen dataclass. Plain fields (`str`, `int`) are known from the environment; `Output[str]` fields are what
the cloud gave. The structure of a handle (which subnets, which zones) is always known without the cloud, because it follows
from the spec: a stack that uses another reads that stack's file too. So only ids cross the border.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

import pulumi

VERSION = 1
"""Version of the exported structure. A stack that reads another refuses a version that it does not know."""

H = TypeVar("H")


def exported(value: Any) -> Any:
    """A handle as the value of a stack output: dataclasses and maps become maps, outputs stay outputs."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: exported(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: exported(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [exported(item) for item in value]
    return value


def imported(shape: H, output: "pulumi.Output[Any]") -> H:
    """The handle `shape`, with each of its `Output` leaves answered from `output`, the exported value of the same structure.

    `shape` comes from the pure plan of the other stack's spec; its `Output` leaves are placeholders.
    """
    return _imported(shape, output)


def _imported(shape: Any, output: "pulumi.Output[Any]") -> Any:
    if isinstance(shape, pulumi.Output):
        return output
    if is_dataclass(shape) and not isinstance(shape, type):
        parts = {field.name: getattr(shape, field.name) for field in fields(shape)}
        return replace(shape, **{name: _imported(part, output[name]) for name, part in parts.items() if _has_outputs(part)})
    if isinstance(shape, Mapping):
        return {key: _imported(item, output[key]) if _has_outputs(item) else item for key, item in shape.items()}
    return shape


def _has_outputs(shape: Any) -> bool:
    """Whether the cloud has a say in a part. What is absent on both sides is not asked for: an engine leaves it out."""
    if is_dataclass(shape) and not isinstance(shape, type):
        return any(_has_outputs(getattr(shape, field.name)) for field in fields(shape))
    if isinstance(shape, Mapping):
        return any(map(_has_outputs, shape.values()))
    return isinstance(shape, pulumi.Output)
