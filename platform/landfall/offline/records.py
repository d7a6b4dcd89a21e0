"""What is kept of a registration while a program runs, and how it becomes a `Resource` of the Plan."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from landfall.offline.symbols import Names, is_symbolic
from landfall.plan.model import Resource, Source


@dataclass(slots=True)
class Record:
    """One registered or read resource. Values are plain; secrets are already `SECRET`.

    `numbers` are paths of computed outputs that are no strings, `numeric_values` their values with their types.
    """

    urn: str
    type: str
    name: str
    parent: str
    custom: bool
    provider: str = ""
    inputs: Mapping[str, Any] = field(default_factory=dict)
    outputs: Mapping[str, Any] = field(default_factory=dict)
    numbers: tuple[str, ...] = ()
    dependencies: tuple[str, ...] = ()
    property_dependencies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    protect: bool | None = None
    retain_on_delete: bool | None = None
    ignore_changes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    delete_before_replace: bool = False
    adopts: str = ""
    source: Source | None = None
    providers: Mapping[str, str] = field(default_factory=dict)
    transforms: tuple[Any, ...] = ()
    numeric_values: frozenset[Any] = frozenset()


class Writer:
    """Turns records into resources: symbols are written as a Plan writes them, and their paths are listed."""

    def __init__(self, names: Names, records: Mapping[str, Record]) -> None:
        self._names = names
        self._records = records

    def resource(self, record: Record, origin: tuple[str, ...]) -> Resource:
        """The resource that a record stands for."""
        found: list[str] = []
        inputs = {
            key: self._value(value, f"inputs.{key}", found, self._numbers_behind(record, key))
            for key, value in sorted(record.inputs.items())
        }
        outputs = {key: self._value(value, f"outputs.{key}", found, ()) for key, value in sorted(record.outputs.items())}
        found.extend(f"outputs.{path}" for path in record.numbers)
        return Resource(
            urn=record.urn,
            type=record.type,
            name=record.name,
            parent=record.parent,
            custom=record.custom,
            provider=record.provider,
            inputs=inputs,
            outputs=outputs,
            symbols=tuple(sorted(set(found))),
            dependencies=record.dependencies,
            property_dependencies=record.property_dependencies,
            protect=bool(record.protect),
            retain_on_delete=bool(record.retain_on_delete),
            ignore_changes=record.ignore_changes,
            aliases=record.aliases,
            delete_before_replace=record.delete_before_replace,
            adopts=record.adopts,
            source=record.source,
            origin=origin,
        )

    def _numbers_behind(self, record: Record, key: str) -> frozenset[Any] | tuple[()]:
        """Computed numbers and booleans of the resources that an input is made of: it may repeat one of them."""
        behind = record.property_dependencies.get(key)
        if not behind:
            return ()
        values = [self._records[urn].numeric_values for urn in behind if urn in self._records]
        return frozenset().union(*values) if any(values) else ()

    def values(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Stack outputs as a Plan writes them."""
        return {key: self._value(value, key, [], ()) for key, value in sorted(values.items())}

    def _value(self, value: Any, path: str, found: list[str], numbers: frozenset[Any] | tuple[()]) -> Any:
        if isinstance(value, str):
            if not is_symbolic(value):
                return value
            written = self._names.readable(value)
            if "‹" in written or written != value:
                found.append(path)
            return written
        if isinstance(value, dict):
            return {
                (written := self._names.readable(key)): self._value(item, f"{path}.{written}", found, numbers)
                for key, item in value.items()
            }
        if isinstance(value, list):
            return [self._value(item, f"{path}[{index}]", found, numbers) for index, item in enumerate(value)]
        if numbers and value is not None and (type(value), value) in numbers:
            found.append(path)
        return value


def numeric(value: Any) -> Iterator[tuple[type, Any]]:
    """Numbers and booleans inside a value, with their types: `True` is not 1."""
    if isinstance(value, Mapping):
        for item in value.values():
            yield from numeric(item)
    elif isinstance(value, list):
        for item in value:
            yield from numeric(item)
    elif isinstance(value, bool | int | float):
        yield type(value), value
