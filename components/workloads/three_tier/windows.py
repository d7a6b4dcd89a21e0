"""Backup and maintenance windows as minutes of a week, which is the only way to see whether they meet."""

from itertools import product

DAY = 24 * 60
WEEK = 7 * DAY
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

Span = tuple[int, int]
"""Start and end in minutes since Monday 00:00 UTC; the end is after the start, and may lie in the next week."""


def daily(window: str) -> tuple[Span, ...]:
    """`23:30-00:30` as seven spans, one a day."""
    start, end = (_minutes(part) for part in window.split("-"))
    length = (end - start) % DAY
    return tuple((day * DAY + start, day * DAY + start + length) for day in range(7))


def weekly(window: str) -> Span:
    """`sun:23:30-mon:00:30` as one span."""
    start, end = (_moment(part) for part in window.split("-"))
    return start, start + (end - start) % WEEK


def overlap(backup: str, maintenance: str) -> bool:
    """Whether a daily and a weekly window share a minute on any day."""
    start, end = weekly(maintenance)
    shifts = (-WEEK, 0, WEEK)
    return any(start < last + shift and first + shift < end for (first, last), shift in product(daily(backup), shifts))


def length(span: Span) -> int:
    """Minutes."""
    return span[1] - span[0]


def _minutes(time: str) -> int:
    hours, minutes = time.split(":")
    return int(hours) * 60 + int(minutes)


def _moment(text: str) -> int:
    day, _, time = text.partition(":")
    return _DAYS.index(day) * DAY + _minutes(time)
