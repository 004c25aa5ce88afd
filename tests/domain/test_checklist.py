"""The steps after a detention. Goal 38: they run in order, the lawyer first, each with who has it and since when."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allybot.domain.checklist import (
    CLAIM_IS_GOOD_FOR,
    CLOSES_AFTER,
    FIRST_PUSH_AFTER,
    LAWYER_IS_GOOD_FOR,
    LOCATOR_IS_GOOD_FOR,
    Step,
    StepLine,
    StepState,
    follow_up_from,
    in_order,
    is_finished,
    next_open,
    next_push,
    to_be_pushed,
)

CHICAGO = ZoneInfo("America/Chicago")
AT = datetime(2026, 11, 23, 15, 42, tzinfo=UTC)
"""9:42 in the morning there."""
NEXT_MORNING = datetime(2026, 11, 24, 15, tzinfo=UTC)
A, B = 1, 2

OPEN = tuple(StepLine(step) for step in Step)


def with_step(lines: tuple[StepLine, ...], step: Step, **changes: object) -> tuple[StepLine, ...]:
    return tuple(replace(line, **changes) if line.step is step else line for line in lines)  # type: ignore[arg-type]  # a test knows the fields


def pushed(lines: tuple[StepLine, ...], now: datetime) -> list[Step]:
    return [line.step for line in to_be_pushed(lines, AT, CHICAGO, now)]


def first(lines: tuple[StepLine, ...], now: datetime) -> Step | None:
    found = next_open(lines, AT, CHICAGO, now)
    return found and found.step


def test_the_order_is_that_of_the_field_and_the_lawyer_is_first() -> None:
    """Goal 38: attorney, emergency contact, partner, dependants, belongings, medication, locator, the next day."""
    assert [step.value for step in Step] == [
        "attorney", "emergency_contact", "partner", "dependants", "belongings", "medication", "locator", "follow_up",
    ]  # fmt: skip
    assert in_order(reversed(OPEN)) == list(OPEN)


def test_the_next_is_the_first_that_nobody_has() -> None:
    lines = with_step(OPEN, Step.ATTORNEY, user_id=A, claimed_at=AT)
    assert first(tuple(reversed(OPEN)), AT) is Step.ATTORNEY
    assert first(lines, AT) is Step.EMERGENCY_CONTACT
    given_back = with_step(lines, Step.ATTORNEY, user_id=None, claimed_at=None)
    assert first(given_back, AT) is Step.ATTORNEY


def test_the_follow_up_is_nobodys_next_before_the_next_morning() -> None:
    lines = tuple(
        line if line.step is Step.FOLLOW_UP else replace(line, user_id=A, claimed_at=AT, done_at=AT) for line in OPEN
    )
    assert first(lines, NEXT_MORNING - timedelta(seconds=1)) is None
    assert first(lines, NEXT_MORNING) is Step.FOLLOW_UP
    assert pushed(lines, NEXT_MORNING - timedelta(seconds=1)) == []
    assert pushed(lines, NEXT_MORNING) == [Step.FOLLOW_UP]
    assert not is_finished(lines)
    assert is_finished(with_step(lines, Step.FOLLOW_UP, user_id=A, claimed_at=AT, done_at=NEXT_MORNING))


@pytest.mark.parametrize(
    ("detained_at", "morning"),
    [
        (AT, NEXT_MORNING),
        (datetime(2026, 11, 24, 5, 59, tzinfo=UTC), NEXT_MORNING),  # a minute before midnight there
        (datetime(2026, 10, 31, 15, tzinfo=UTC), datetime(2026, 11, 1, 15, tzinfo=UTC)),  # the clocks go back
        (datetime(2027, 3, 13, 16, tzinfo=UTC), datetime(2027, 3, 14, 14, tzinfo=UTC)),  # and forward
    ],
)
def test_the_next_morning_is_nine_where_the_group_is(detained_at: datetime, morning: datetime) -> None:
    assert follow_up_from(detained_at, CHICAGO) == morning


@pytest.mark.parametrize(
    ("step", "good_for"),
    [
        (Step.ATTORNEY, LAWYER_IS_GOOD_FOR),
        (Step.PARTNER, CLAIM_IS_GOOD_FOR),
        (Step.LOCATOR, LOCATOR_IS_GOOD_FOR),
    ],
)
def test_what_was_taken_long_ago_and_is_not_done_is_stuck(step: Step, good_for: timedelta) -> None:
    lines = with_step(OPEN, step, user_id=A, claimed_at=AT)
    assert step not in pushed(lines, AT + good_for - timedelta(seconds=1))
    assert step in pushed(lines, AT + good_for)
    assert step not in pushed(with_step(lines, step, done_at=AT), AT + CLOSES_AFTER)


def test_who_takes_the_follow_up_the_day_before_has_its_whole_morning() -> None:
    lines = with_step(OPEN, Step.FOLLOW_UP, user_id=A, claimed_at=AT)
    assert Step.FOLLOW_UP not in pushed(lines, NEXT_MORNING + CLAIM_IS_GOOD_FOR - timedelta(seconds=1))
    assert Step.FOLLOW_UP in pushed(lines, NEXT_MORNING + CLAIM_IS_GOOD_FOR)


def test_it_is_looked_at_often_at_first_then_every_few_hours_then_once_a_day() -> None:
    def pause(**since: float) -> timedelta:
        now = AT + timedelta(**since)
        return next_push(AT, CHICAGO, now) - now

    assert timedelta(minutes=10) == FIRST_PUSH_AFTER
    assert pause(minutes=10) == timedelta(minutes=10)
    assert pause(hours=1) == pause(hours=5) == timedelta(minutes=30)
    assert pause(hours=6) == pause(hours=40) == timedelta(hours=4)
    assert pause(hours=48) == pause(days=10) == timedelta(hours=24)


def test_it_is_looked_at_when_the_follow_up_comes_due() -> None:
    assert next_push(AT, CHICAGO, NEXT_MORNING - timedelta(hours=1)) == NEXT_MORNING
    assert next_push(AT, CHICAGO, NEXT_MORNING) == NEXT_MORNING + timedelta(hours=4)


# --- whatever is done ---------------------------------------------------------------------------------------------------

gestures = st.tuples(
    st.sampled_from(("take", "done", "back", "undo")), st.sampled_from(Step), st.timedeltas(timedelta(), timedelta(2))
)


def after(lines: tuple[StepLine, ...], what: str, step: Step, now: datetime) -> tuple[StepLine, ...]:
    line = next(line for line in lines if line.step is step)
    if what == "take" and line.state is StepState.OPEN:
        return with_step(lines, step, user_id=B, claimed_at=now)
    if what == "done" and line.state is not StepState.DONE:
        return with_step(lines, step, user_id=line.user_id or B, claimed_at=line.claimed_at or now, done_at=now)
    if what == "back" and line.state is StepState.CLAIMED:
        return with_step(lines, step, user_id=None, claimed_at=None)
    if what == "undo" and line.state is StepState.DONE:
        return with_step(lines, step, done_at=None)
    return lines


@given(st.lists(gestures, max_size=30), st.timedeltas(timedelta(), CLOSES_AFTER))
def test_whatever_is_done_what_is_not_done_is_pushed_in_the_end(
    done: list[tuple[str, Step, timedelta]], later: timedelta
) -> None:
    """At whichever look: what is stuck then is not done, and what stays undone is stuck at the latest a day later."""
    lines, now = OPEN, AT
    for what, step, wait in done:
        now += wait
        lines = after(lines, what, step, now)
    now += later
    stuck, undone = set(pushed(lines, now)), {line.step for line in lines if line.state is not StepState.DONE}
    assert stuck <= undone
    assert set(pushed(lines, max(now, NEXT_MORNING) + timedelta(days=1))) == undone
    assert is_finished(lines) == (not undone)


@given(st.timedeltas(timedelta(), timedelta(700)), st.lists(st.timedeltas(timedelta(), timedelta(1))))
def test_there_is_always_another_look_and_never_later_than_a_day(since: timedelta, lags: list[timedelta]) -> None:
    """However late each look comes, as after an outage: the next is ahead, within a day, and not behind the follow-up."""
    detained_at = AT + since
    now, follow_up = detained_at + FIRST_PUSH_AFTER, follow_up_from(detained_at, CHICAGO)
    for lag in lags:
        now += lag
        upcoming = next_push(detained_at, CHICAGO, now)
        assert now < upcoming <= now + timedelta(days=1)
        assert not now < follow_up < upcoming
        now = upcoming
