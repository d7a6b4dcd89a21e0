"""The documentation's table of what a network makes is what a network makes."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from landfall.plan.model import Plan

PAGE = Path(__file__).parents[3] / "docs" / "components" / "aws-network.md"
COLUMNS = ("hub", "hub with inspection", "spoke on a hub", "spoke alone")
SKETCHES: tuple[dict[str, Any], ...] = (
    {},
    {"hub": {"inspection": {"domains": [".acme.example"]}}},
    {},
    {"hub": None},
)


def made(plan: Plan, name: str) -> Counter[str]:
    """Resources of the component `name` and below, by type."""
    top = next(found for found in plan.resources if found.name == name and found.type.startswith("landfall:"))
    counts: Counter[str] = Counter()
    waiting = [top]
    while waiting:
        found = waiting.pop()
        counts[found.type] += 1
        waiting.extend(plan.children.get(found.urn, ()))
    return counts


def written(column: int) -> Counter[str]:
    rows = [line.split("|") for line in PAGE.read_text().splitlines() if line.startswith(("| `aws:", "| `landfall:"))]
    return Counter({row[1].strip(" `"): int(row[2 + column]) for row in rows if int(row[2 + column])})


@pytest.mark.parametrize("column", range(len(COLUMNS)), ids=COLUMNS)
def test_the_table_is_what_is_made(preview: Callable[..., Plan], column: int) -> None:
    plan = preview(spokes={"one": {}}, **SKETCHES[column])
    assert made(plan, "hub-main" if column < 2 else "net-one") == written(column)
