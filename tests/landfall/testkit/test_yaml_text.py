from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from landfall.testkit.yaml_text import dump, parse

# What goldens hold: JSON values whose texts a YAML file can carry.
texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff"), max_size=12
)
scalars = st.none() | st.booleans() | st.integers(-(2**40), 2**40) | texts
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4), max_leaves=20
)


@settings(max_examples=150)
@given(st.dictionaries(texts, values, max_size=4))
def test_what_is_written_is_read_back(value: Any) -> None:
    assert parse(dump(value)) == value


@pytest.mark.parametrize(
    "text", ["yes", "null", "1.10", "0x10", "22:30", "1e3", "2026-01-01", "a: b", "- a", "*", "&a", "#", " a ", ""]
)
def test_a_text_that_yaml_takes_for_something_else_is_quoted(text: str) -> None:
    assert parse(dump({"a": [text, {text: text}]})) == {"a": [text, {text: text}]}


def test_it_reads_well() -> None:
    value = {"a": {"b": [1, "two"], "c": {}}, "list": [{"x": {"v": [{"z": None}]}, "w": "‹a.id›"}]}
    assert dump(value) == "a:\n  b: [1, two]\n  c: {}\nlist:\n  - x:\n      v:\n        - {z: null}\n    w: ‹a.id›\n"
