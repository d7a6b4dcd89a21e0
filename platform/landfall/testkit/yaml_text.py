"""YAML for goldens: a small block style with one right way to write a value, so that the same value gives the same text."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

_PLAIN = re.compile(r"[A-Za-z_/‹(][\w./‹›()+@$%-]*(?:[ :][\w./‹›()+@$%-]+)*")
"""Texts that every YAML reader takes for themselves: no quotes needed."""

_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
_FLOW_WIDTH = 100


def dump(value: Any) -> str:
    """A JSON value as YAML 1.2, keys in the order given."""
    return "\n".join(_lines(value, "")) + "\n"


def parse(text: str) -> Any:
    """What `dump` wrote, or other YAML, as JSON values."""
    from ruamel.yaml import YAML

    yaml: Any = YAML(typ="safe", pure=True)
    return yaml.load(text)


def _lines(value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, Mapping) and value:
        for key, item in value.items():
            yield from _entry(f"{indent}{_scalar(str(key))}:", item, indent + "  ")
    elif isinstance(value, list | tuple) and value:
        for item in value:
            yield from _entry(f"{indent}-", item, indent + "  ")
    else:
        yield indent + _scalar(value)


def _entry(head: str, value: Any, indent: str) -> Iterator[str]:
    """A list of a few scalars stays on its line; a map in a list begins on the line of its dash."""
    if not isinstance(value, Mapping | list | tuple) or not value:
        yield f"{head} {_scalar(value)}"
        return
    flow = _flow(value)
    if flow is not None and len(head) + len(flow) < _FLOW_WIDTH:
        yield f"{head} {flow}"
        return
    below = _lines(value, indent)
    if head.endswith("-"):
        yield f"{head} {next(below)[len(indent) :]}"
    else:
        yield head
    yield from below


def _flow(value: Any) -> str | None:
    """`[a, b]` and `{a: 1}` for what holds scalars only."""
    items = value.values() if isinstance(value, Mapping) else value
    if any(isinstance(item, Mapping | list | tuple) and item for item in items):
        return None
    if isinstance(value, Mapping):
        return (
            "{" + ", ".join(f"{_scalar(str(key), flow=True)}: {_scalar(item, flow=True)}" for key, item in value.items()) + "}"
        )
    return "[" + ", ".join(_scalar(item, flow=True) for item in value) + "]"


def _scalar(value: Any, *, flow: bool = False) -> str:
    if isinstance(value, str) and _PLAIN.fullmatch(value) and value.lower() not in _WORDS and not (flow and ":" in value):
        return value
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
