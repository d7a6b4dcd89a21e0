"""The documentation's table of what shared endpoints and a resolver add is what they add."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from landfall.plan.model import Plan

PAGE = Path(__file__).parents[3] / "docs" / "components" / "aws-network.md"

LINKED: dict[str, Any] = {
    "sites": {"office": {"addresses": ["198.51.100.7"], "asn": 65010, "prefixes": ["192.168.0.0/16"]}},
    "links": {"home": {"between": ["main", "office"]}},
    "spokes": {"one": {}},
}
ENDPOINTS = {"endpoints": ["ssm", "ecr.dkr"]}
RESOLVER = {
    "resolver": {
        "inbound": True,
        "forward": {"corp": {"domain": "corp.acme.example", "servers": ["192.168.0.53"]}},
        "block": [".bad.example"],
    }
}


def written(column: int) -> Counter[str]:
    rows = [line.split("|") for line in PAGE.read_text().splitlines() if line.startswith("| added |")]
    return Counter({row[2].strip(" `"): int(row[3 + column]) for row in rows})


def made(plan: Plan, prefix: str) -> Counter[str]:
    return Counter(found.type for found in plan.resources if found.name.startswith(prefix))


@pytest.mark.parametrize(
    ("column", "hub", "prefix"),
    [(0, ENDPOINTS, "hub-"), (1, RESOLVER, "hub-"), (2, {**ENDPOINTS, **RESOLVER}, "net-")],
    ids=["endpoints", "resolver", "spoke"],
)
def test_the_table_is_what_is_added(preview: Callable[..., Plan], column: int, hub: dict[str, Any], prefix: str) -> None:
    added = made(preview(hub=hub, **LINKED), prefix) - made(preview(hub={}, **LINKED), prefix)
    assert added == +written(column)
