"""Overlaps are found whenever there are any, and said only then."""

import json
from ipaddress import IPv4Network
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from landfall.documents import Map, read_text
from landfall.environment.checks.addresses import addresses
from landfall.environment.checks.context import Context
from landfall.environment.validation import validate
from landfall.testkit.projects import SOUND, changed


def cidr(block: int, prefix: int) -> str:
    return str(IPv4Network((10 << 24 | block << 11, prefix), strict=False))


RANGES = st.builds(cidr, st.integers(0, 63), st.integers(16, 21))


@given(st.lists(RANGES, min_size=1, max_size=8))
def test_an_overlap_is_found_when_there_is_one(ranges: list[str]) -> None:
    spokes = {f"n{index}": {"cloud": "aws", "group": "test", "cidr": found} for index, found in enumerate(ranges)}
    tree = read_text(
        json.dumps(changed({"network.spokes": spokes, "hub": {"groups": ["test"], "networks": {}}}, SOUND)), "a.yaml"
    ).root
    assert isinstance(tree, Map)
    environment = validate(tree).environment
    assert environment is not None
    overlapping = any(IPv4Network(one).overlaps(IPv4Network(other)) for one, other in combinations(ranges, 2))
    assert bool(list(addresses(Context(environment, tree)))) == overlapping
