"""Windows that meet, also across midnight and across the end of the week."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.workloads.three_tier.windows import DAY, daily, length, overlap, weekly


@pytest.mark.parametrize(
    ("backup", "maintenance", "meet"),
    [
        ("02:00-03:00", "sun:03:30-sun:04:30", False),
        ("02:00-03:00", "sun:03:00-sun:04:00", False),
        ("02:00-03:00", "sun:02:59-sun:04:00", True),
        ("02:00-03:00", "sun:01:00-sun:02:00", False),
        ("02:00-03:00", "sun:01:00-sun:02:01", True),
        ("23:30-00:30", "mon:00:00-mon:01:00", True),
        ("23:30-00:30", "mon:00:30-mon:01:30", False),
        ("00:00-01:00", "sun:23:30-mon:00:30", True),
        ("01:00-02:00", "sun:23:30-mon:00:30", False),
        ("12:00-12:30", "sat:00:00-sun:00:00", True),
    ],
)
def test_windows_meet_or_not(backup: str, maintenance: str, meet: bool) -> None:
    assert overlap(backup, maintenance) is meet


minutes = st.integers(0, DAY - 1)


def clock(minute: int) -> str:
    return f"{minute % DAY // 60:02}:{minute % 60:02}"


@given(start=minutes, size=st.integers(30, 12 * 60), day=st.sampled_from(["mon", "wed", "sun"]), gap=st.integers(0, 60))
def test_a_window_right_after_the_other_does_not_meet_it(start: int, size: int, day: str, gap: int) -> None:
    days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    backup = f"{clock(start)}-{clock(start + size)}"
    first = start + size + gap
    last = first + 30

    def moment(minute: int) -> str:
        return f"{days[(days.index(day) + minute // DAY) % 7]}:{clock(minute)}"

    assert not overlap(backup, f"{moment(first)}-{moment(last)}")
    assert overlap(backup, f"{moment(start)}-{moment(start + 30)}")


def test_lengths_count_over_midnight_and_over_the_week() -> None:
    assert length(daily("23:30-00:30")[0]) == 60
    assert length(weekly("sun:23:00-mon:01:00")) == 120
