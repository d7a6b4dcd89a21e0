"""Ready-made checks for `ok=`, `bad=` and `when=`. Each takes a path and gives a function of a view.

`any_of` and `all_of` know that an unknown does not matter when the others decide.
"""

import re
from typing import Any

from policies.rule import Check
from policies.unknown import CannotTell
from policies.view import View


def is_true(path: str, *, default: bool = False) -> Check:
    """The flag is on. `default` is what the provider takes when it is absent."""
    return lambda view: view.flag(path, default)


def is_false(path: str, *, default: bool = False) -> Check:
    """The flag is off. `default` is what the provider takes when it is absent."""
    return lambda view: not view.flag(path, default)


def is_set(path: str) -> Check:
    """There is a value, and it is not empty. A reference to another resource is one."""
    return lambda view: view.has(path)


def is_absent(path: str) -> Check:
    """There is no value, or an empty one."""
    return lambda view: not view.has(path)


def one_of(path: str, *values: str, default: str = "") -> Check:
    """The text is one of these, whatever the case. `default` is what the provider takes when it is absent."""
    words = frozenset(value.lower() for value in values)
    return lambda view: view.word(path, default) in words


def none_of(path: str, *values: str, default: str = "") -> Check:
    """The text is none of these, whatever the case."""
    words = frozenset(value.lower() for value in values)
    return lambda view: view.word(path, default) not in words


def includes(path: str, *values: str) -> Check:
    """The list has at least one of these, whatever the case."""
    words = frozenset(value.lower() for value in values)
    return lambda view: not words.isdisjoint(view.words(path))


def includes_all(path: str, *values: str) -> Check:
    """The list has every one of these, whatever the case."""
    words = frozenset(value.lower() for value in values)
    return lambda view: words.issubset(view.words(path))


def at_least(path: str, least: float, *, default: float = 0) -> Check:
    """The number is not below `least`. `default` is what the provider takes when it is absent."""
    return lambda view: (view.number(path, default) or 0) >= least


def at_most(path: str, most: float, *, default: float = 0) -> Check:
    """The number is not above `most`."""
    return lambda view: (view.number(path, default) or 0) <= most


def matches(path: str, pattern: str, *, default: str = "") -> Check:
    """The text has this regular expression in it, whatever the case."""
    compiled = re.compile(pattern, re.IGNORECASE)
    return lambda view: compiled.search(view.text(path, default)) is not None


def version_at_least(path: str, *least: int, default: str = "") -> Check:
    """The version written in the text, `1.29`, `8.0.35`, `TLS1_2`, `python3.12`, is not below `least`. Numbers are compared, not texts."""
    return lambda view: version(view.text(path, default)) >= least


def version(text: str) -> tuple[int, ...]:
    """The first run of numbers in a text: (1, 2) of `TLSv1_2`, (8, 0, 35) of `8.0.35`; () of a text without any."""
    match = re.search(r"\d+(?:[._]\d+)*", text)
    return tuple(int(part) for part in re.split(r"[._]", match[0])) if match else ()


def negate(check: Check) -> Check:
    """The opposite."""
    return lambda view: not check(view)


def any_of(*checks: Check) -> Check:
    """At least one holds. What one of them cannot tell matters only when no other holds."""

    def check(view: View) -> Any:
        doubt: CannotTell | None = None
        for one in checks:
            try:
                if found := one(view):
                    return found
            except CannotTell as unknown:
                doubt = doubt or unknown
        if doubt:
            raise doubt
        return False

    return check


def all_of(*checks: Check) -> Check:
    """Every one holds. What one of them cannot tell matters only when no other fails. The first to fail is where it is wrong."""

    def check(view: View) -> Any:
        doubt: CannotTell | None = None
        found: Any = True
        for one in checks:
            try:
                found = one(view)
                if not found:
                    return found
            except CannotTell as unknown:
                doubt = doubt or unknown
        if doubt:
            raise doubt
        return found

    return check


def some(path: str, check: Check) -> Check:
    """At least one item of the list passes."""
    return lambda view: view.some(path, check)


def every(path: str, check: Check) -> Check:
    """No item of the list fails; true of an empty list. For `ok=`; `bad=each(…)` names the items."""
    return lambda view: view.all(path, check)


def each(path: str, check: Check) -> Check:
    """The items that pass, for `bad=`: one finding each."""
    return lambda view: view.where(path, check)
