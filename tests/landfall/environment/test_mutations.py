"""A thousand spoilt copies of the examples: each gives mistakes that can be read, or is sound. Never a traceback."""

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from landfall.documents import Mistake, Mistakes
from landfall.environment import load
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[3]
GARBAGE = [
    "\t",
    "\0",
    "\ufeff",
    "\x85",
    ":",
    "- ",
    "{",
    "}",
    "[",
    "]",
    "&a ",
    "*a",
    "!!str ",
    "'",
    '"',
    "#",
    "|",
    ">",
    "%",
    "@",
    "é",
    "\U0001f600",
]
VALUES: list[Any] = [
    None,
    True,
    0,
    -1,
    1.5,
    10**20,
    "",
    "x",
    "on",
    "22:30",
    [],
    {},
    ["x"],
    [[]],
    {"secure": "x"},
    {"x": {}},
    "10.0.0.0/8",
]


def _span(text: str, rng: random.Random) -> tuple[int, int]:
    start = rng.randrange(len(text))
    return start, min(len(text), start + rng.choice((1, 1, 3, 20, 200)))


def cut(text: str, rng: random.Random) -> str:
    start, end = _span(text, rng)
    return text[:start] + text[end:]


def repeat(text: str, rng: random.Random) -> str:
    start, end = _span(text, rng)
    return text[:end] + text[start:end] + text[end:]


def insert(text: str, rng: random.Random) -> str:
    start, _ = _span(text, rng)
    return text[:start] + rng.choice(GARBAGE) + text[start:]


def swap_lines(text: str, rng: random.Random) -> str:
    lines = text.splitlines(keepends=True)
    one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "".join(lines)


def indent(text: str, rng: random.Random) -> str:
    lines = text.splitlines(keepends=True)
    index = rng.randrange(len(lines))
    lines[index] = rng.choice(("  ", " ", "\t")) + lines[index]
    return "".join(lines)


def _holders(value: Any) -> list[tuple[Any, Any]]:
    """Every place in a tree: what holds it, and its key there."""
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    return [(value, key) for key in keys] + [found for key in keys for found in _holders(value[key])]


def in_tree(change: Callable[[Any, Any, Any, random.Random], None]) -> Callable[[str, random.Random], str]:
    def mutate(text: str, rng: random.Random) -> str:
        tree = YAML(typ="safe", pure=True).load(text)
        places = _holders(tree)
        change(tree, *rng.choice(places), rng)
        return json.dumps(tree, indent=1)

    return mutate


def delete(tree: Any, holder: Any, key: Any, rng: random.Random) -> None:
    del holder[key]


def rename(tree: Any, holder: Any, key: Any, rng: random.Random) -> None:
    if isinstance(holder, dict):
        holder[rng.choice((str(key) + "x", str(key)[1:], "Ä", "", "if", "secure"))] = holder.pop(key)


def retype(tree: Any, holder: Any, key: Any, rng: random.Random) -> None:
    holder[key] = rng.choice(VALUES)


def swap(tree: Any, holder: Any, key: Any, rng: random.Random) -> None:
    other, name = rng.choice(_holders(tree))
    holder[key] = json.loads(json.dumps(other[name]))


TEXT = (cut, repeat, insert, swap_lines, indent)
TREE = tuple(in_tree(change) for change in (delete, rename, retype, swap))


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("mutations")
    shutil.copy(ROOT / "Pulumi.yaml", root)
    shutil.copytree(ROOT / "environments", root / "environments")
    return root


def said(root: Path, stack: str) -> tuple[Mistake, ...]:
    try:
        load(root, stack)
    except Mistakes as mistakes:
        found = mistakes.all
    else:
        return ()
    assert found
    return found


@pytest.mark.parametrize("seed", range(10))
def test_a_hundred_mutations(copy: Path, seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - the same mutations every time
    files = [*sorted((copy / "environments").glob("Pulumi.*.yaml")), *sorted((copy / "environments/tiers").glob("*.yaml"))]
    outcomes = set()
    for number in range(100):
        file = rng.choice(files)
        # A tier is read with the stack that has the most on it that could go wrong and uses no other.
        stack = file.name.split(".")[1] if file.name.startswith("Pulumi.") else "dev"
        original = file.read_text(encoding="utf-8")
        mutate = rng.choice(TREE if number % 2 else TEXT)
        spoilt = mutate(original, rng)
        for _ in range(rng.choice((0, 0, 1, 4))):
            spoilt = rng.choice(TEXT)(spoilt, rng) if spoilt else spoilt
        content = spoilt.encode()
        if rng.random() < 0.05:
            content = content[: rng.randrange(len(content) + 1)] + rng.randbytes(3)
        file.write_bytes(content)
        found = said(copy, stack)
        file.write_text(original, encoding="utf-8")
        outcomes.add(bool(found))
        assert all(mistake.line >= 1 and mistake.column >= 1 and mistake.message for mistake in found)
    assert outcomes == {True, False}
