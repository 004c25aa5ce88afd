"""How long each step of a drill took."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allybot.domain.drills import Course, DrillStep, minutes_and_seconds, scene
from allybot.domain.reports import CRITICAL

BEGUN = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, "0:00"), (9.9, "0:09"), (60, "1:00"), (245, "4:05"), (3600, "60:00"), (7325, "122:05")]
)
def test_times_are_said_in_minutes_and_seconds(seconds: float, said: str) -> None:
    assert minutes_and_seconds(timedelta(seconds=seconds)) == said


@given(st.lists(st.none() | st.integers(0, 10_000), min_size=5, max_size=5))
def test_each_step_is_counted_from_the_start_and_what_was_not_done_is_none(after: list[int | None]) -> None:
    instants = [None if seconds is None else BEGUN + timedelta(seconds=seconds) for seconds in after]
    steps = Course(BEGUN, *instants).steps()
    assert [taken.step for taken in steps] == list(DrillStep)
    assert [None if t.after is None else t.after.total_seconds() for t in steps] == after


def test_what_a_drill_is_about_wakes_nobody_in_quiet_hours() -> None:
    assert scene("Practice corner").activity not in CRITICAL
