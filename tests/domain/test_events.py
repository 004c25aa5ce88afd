"""When those who joined an event are reminded, and how many people fit."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allybot.domain.events import REMINDED, held_on, is_last_reminder, next_reminder, read_number

STARTS = datetime(2026, 12, 3, 18, 0, tzinfo=UTC)


def test_the_day_before_and_two_hours_before() -> None:
    week, last_day, hour = (STARTS - timedelta(**ago) for ago in ({"days": 7}, {"hours": 5}, {"hours": 1}))
    assert next_reminder(STARTS, week) == STARTS - timedelta(days=1)
    assert next_reminder(STARTS, last_day) == STARTS - timedelta(hours=2)
    assert next_reminder(STARTS, hour) is None
    assert [is_last_reminder(STARTS, at) for at in (week, last_day, hour)] == [False, False, True]


@given(st.timedeltas(min_value=timedelta(minutes=1), max_value=timedelta(days=30)))
def test_one_after_the_other_nobody_is_reminded_more_than_twice(ahead: timedelta) -> None:
    now, times = STARTS - ahead, []
    while (following := next_reminder(STARTS, now)) is not None:
        assert now < following < STARTS
        times.append(now := following)
    assert times == [STARTS - before for before in REMINDED if before < ahead]


def test_an_evening_counts_for_the_day_on_which_people_were_there() -> None:
    assert held_on(datetime(2026, 12, 4, 2, 0, tzinfo=UTC), ZoneInfo("America/Denver")) == date(2026, 12, 3)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("30", 30),
        (" 1,200 ", 1200),
        ("0", None),
        ("5001", None),
        ("many", None),
        ("-3", None),
        ("٣", None),
        ("1e3", None),
    ],
)
def test_how_many_fit(typed: str, number: int | None) -> None:
    assert read_number(typed) == number
