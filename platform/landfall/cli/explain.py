"""`landfall explain`: where a value of an environment comes from, and what it overrode."""

import argparse
import json
import re
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from landfall.cli.errors import CannotRunError
from landfall.cli.root import find_root, known_stack

if TYPE_CHECKING:
    from landfall.documents import Steps
    from landfall.environment import Loaded

SUMMARY = "show where a value of an environment comes from"
EXAMPLES = (
    "landfall explain production workloads.shop.database.size   who said it, and what it overrode",
    "landfall explain production network.spokes.shop            a whole entry",
    "landfall explain production protect                        a default shows its meaning",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("env", metavar="ENV", help="name of a stack: environments/Pulumi.ENV.yaml")
    parser.add_argument("path", metavar="PATH", help="dotted, below landfall:environment: workloads.shop.replicas.min")


def run(arguments: argparse.Namespace) -> int:
    """Print the value, its meaning, who stated it and what that overrode."""
    from landfall import environment
    from landfall.documents import Mistakes

    root = find_root()
    stack = known_stack(root, arguments.env)
    try:
        loaded = environment.load(root, stack)
    except Mistakes as mistakes:
        raise CannotRunError(f"{stack} has mistakes:\n{mistakes}") from None
    steps = parse(arguments.path)
    sys.stdout.write("\n".join(explanation(loaded, steps)) + "\n")
    return 0


def parse(path: str) -> "Steps":
    """`a.b[0].c` as its steps."""
    steps: list[str | int] = []
    for name, index in re.findall(r"([^.\[\]]+)|\[(\d+)\]", path):
        steps.append(int(index) if index else name)
    if not steps:
        raise CannotRunError(f"{path!r} is no path; write it as workloads.shop.replicas.min")
    return tuple(steps)


def explanation(loaded: "Loaded", steps: "Steps") -> list[str]:
    """The lines of the answer.

    :raises CannotRunError: the environment has no such value.
    """
    from landfall.documents import dotted, find, plain

    value, meaning = look_up(loaded.environment, steps)
    lines = [f"{dotted(steps)} = {_shown(value)}"]
    if meaning:
        lines.append(f"  {meaning}")
    node = find(loaded.tree, steps)
    if node is None:
        stated = loaded.origin(steps)
        lines.append("  the default: no file states it")
        lines.extend(f"  nearest above it  {origin}" for origin in stated[:1])
        return lines
    for index, said in enumerate(node.origins()):
        place = f"{said.place.file}:{said.key.line}:{said.key.column}"
        lines.append(f"  {'overrides' if index else 'stated at'}  {place}  {dotted(said.path)} = {_shown(plain(said))}")
    return lines


def look_up(environment: Any, steps: "Steps") -> tuple[Any, str]:
    """The value that counts, defaults included, and the meaning of its field.

    :raises CannotRunError: there is none; the text says which step is wrong.
    """
    from landfall.documents import did_you_mean, dotted

    value, meaning = environment, ""
    for depth, step in enumerate(steps):
        fields = getattr(type(value), "model_fields", None)
        if fields is not None and step in fields:
            value, meaning = getattr(value, str(step)), fields[step].description or ""
            continue
        known = list(fields) if fields is not None else list(value) if isinstance(value, Mapping) else []
        if fields is None and isinstance(value, Mapping) and step in value:
            value, meaning = value[step], ""
        elif isinstance(value, list | tuple) and isinstance(step, int) and step < len(value):
            value, meaning = value[step], ""
        else:
            where = dotted(steps[:depth]) or "the environment"
            raise CannotRunError(f"{where} has no `{step}`{did_you_mean(str(step), map(str, known))}")
    return value, meaning


def _shown(value: Any) -> str:
    dump = getattr(value, "model_dump", None)
    plain = dump(mode="json", exclude_none=True) if dump is not None else _unmodelled(value)
    return plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False, default=str)


def _unmodelled(value: Any) -> Any:
    """Models inside maps and lists as plain values."""
    if isinstance(value, Mapping):
        return {key: _unmodelled(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_unmodelled(item) for item in value]
    dump = getattr(value, "model_dump", None)
    return dump(mode="json", exclude_none=True) if dump is not None else value
