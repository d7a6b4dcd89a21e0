"""Mistakes as they are printed."""

import pickle

import pytest
from landfall.documents import Mistake, Mistakes, did_you_mean

FIRST = Mistake("a.yaml", 2, 10, "a.b", "is wrong")
LATER = Mistake("a.yaml", 10, 2, "", "is wrong too")


def test_a_line_for_each_by_place_and_once() -> None:
    assert str(Mistakes([LATER, FIRST, FIRST])) == "a.yaml:2:10: a.b: is wrong\na.yaml:10:2: is wrong too"


def test_they_cross_processes() -> None:
    assert pickle.loads(pickle.dumps(Mistakes([FIRST]))).all == (FIRST,)  # noqa: S301 - our own bytes


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("shpo", ["shop", "pay"], "; did you mean `shop`?"),
        ("SHOP", ["shop"], "; did you mean `shop`?"),
        ("xyz", ["shop", "pay"], "; there is `pay`, `shop`"),
        ("xyz", [], ""),
        ("zzz", [f"a{number:02}" for number in range(14)], "`a11` and 2 more"),
    ],
)
def test_what_was_meant(word: str, known: list[str], expected: str) -> None:
    assert did_you_mean(word, known).endswith(expected)
