"""How fast requests may leave: simulated lines of requests, whatever their pattern, against the numbers of Discord."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allybot.domain.pacing import (
    CATCHES_UP,
    INVALID_WINDOW,
    MOST,
    NEW_DMS_APART,
    RESERVE,
    WINDOW,
    Pace,
    next_new_dm,
    share_after,
)
from tests.support.fakes import MONDAY

DISCORD_TAKES = 50
"""Requests a second."""

DISCORD_BEARS = 10_000
"""Invalid requests in ten minutes."""

ROUNDING = 1e-6
BEGAN = 1000.0
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Ask:
    at: float
    urgent: bool


@dataclass(frozen=True)
class Left:
    ask: Ask
    at: float

    @property
    def waited(self) -> float:
        return self.at - self.ask.at


def all_leave(asks: Iterable[Ask], rate: float, late: float = 0.0) -> list[Left]:
    """The line as the governor keeps it: the urgent first, then as they came. Every timer is `late` by so many seconds."""
    coming = deque(sorted(asks, key=lambda ask: ask.at))
    urgent, ordinary, left = deque[Ask](), deque[Ask](), list[Left]()
    pace, now = Pace(), BEGAN
    while coming or urgent or ordinary:
        while coming and coming[0].at <= now:
            (urgent if coming[0].urgent else ordinary).append(coming.popleft())
        line = urgent or ordinary
        wait = pace.wait(now, rate, urgent=bool(urgent)) if line else float("inf")
        if wait <= ROUNDING:
            pace = pace.after(now, rate, urgent=bool(urgent))
            left.append(Left(line.popleft(), now))
        else:
            now = min(now + wait + late, coming[0].at if coming else float("inf"))
    return left


def most_within(times: Sequence[float], span: float) -> int:
    """The most that left in any so many seconds."""
    return max((bisect_left(times, at + span) - number for number, at in enumerate(times)), default=0)


def always(count: int) -> list[Ask]:
    return [Ask(BEGAN, urgent=False)] * count


@st.composite
def patterns(draw: st.DrawFn) -> list[Ask]:
    """Bursts of one kind or the other, at once or spread, one after the other or all together."""
    asks, at = list[Ask](), BEGAN
    pauses = st.sampled_from([0.0, 0.01, 0.3, 0.97, 1.0, 1.02, 1.5]) | st.floats(0, 3)
    bursts = st.tuples(pauses, st.integers(1, 60), st.booleans(), st.sampled_from([0.0, 0.001, 0.02, 0.05]))
    for pause, count, urgent, apart in draw(st.lists(bursts, min_size=1, max_size=8)):
        at += pause
        asks += [Ask(at + number * apart, urgent) for number in range(count)]
    return asks


RATES = st.integers(1, 35).map(float)
SHARES = st.sampled_from([1.0, 0.25, 0.05, 0.01])
LATE = st.floats(0, 0.02)


@given(patterns(), RATES, LATE)
def test_in_no_second_more_leave_than_discord_takes(asks: list[Ask], rate: float, late: float) -> None:
    left = all_leave(asks, rate, late)
    everything = [one.at for one in left]
    ordinary = [one.at for one in left if not one.ask.urgent]
    assert len(left) == len(asks)
    assert most_within(everything, 1.0) <= DISCORD_TAKES
    assert most_within(everything, WINDOW - 2 * ROUNDING) <= MOST
    assert most_within(ordinary, WINDOW - 2 * ROUNDING) <= MOST - RESERVE


@given(patterns(), RATES, LATE)
def test_an_urgent_one_never_waits_for_ordinary_ones(asks: list[Ask], rate: float, late: float) -> None:
    """Only for other urgent ones, once these have used up their reserve."""
    urgent = [one for one in all_leave(asks, rate, late) if one.ask.urgent]
    for number, one in enumerate(urgent):
        recent = sum(one.ask.at - WINDOW < other.at for other in urgent[:number])
        assert recent >= RESERVE or one.waited == 0


def test_behind_a_full_ordinary_stream_twelve_alerts_leave_at_once() -> None:
    alerts = [Ask(BEGAN + 2.5, urgent=True)] * 12
    urgent = [one for one in all_leave([*always(400), *alerts], 35) if one.ask.urgent]
    assert [one.waited for one in urgent] == [0] * 12


def test_a_few_alerts_take_nothing_from_a_slow_stream() -> None:
    alerts = [Ask(BEGAN, urgent=True)] * 10
    left = all_leave([*always(5), *alerts], 2)
    assert [one.waited for one in left if not one.ask.urgent] == pytest.approx([0, 0, 0, 0.5, 1], abs=2 * ROUNDING)


@given(RATES, SHARES, LATE)
def test_the_stream_keeps_its_rate(rate: float, share: float, late: float) -> None:
    """Always asked, for ten seconds, with timers that are a little late."""
    rate *= share
    left = all_leave(always(int(rate * 11) + CATCHES_UP + 2), rate, late)
    within = sum(one.at < BEGAN + 10 for one in left)
    assert 0.95 * rate * 10 <= within <= rate * 10 + CATCHES_UP + 1


def test_a_stream_begins_at_once_and_goes_evenly() -> None:
    times = [one.at - BEGAN for one in all_leave(always(7), 10)]
    assert times == pytest.approx([0, 0, 0, 0.1, 0.2, 0.3, 0.4], abs=2 * ROUNDING)


def test_what_a_late_timer_missed_is_made_up_for() -> None:
    times = [one.at - BEGAN for one in all_leave(always(9), 10, late=0.15)]
    assert times[-1] <= 0.6 + 0.15 + ROUNDING


@given(patterns(), RATES)
def test_among_equals_the_order_is_kept(asks: list[Ask], rate: float) -> None:
    left = all_leave(asks, rate)
    for urgent in (True, False):
        came = [one.ask.at for one in left if one.ask.urgent is urgent]
        assert came == sorted(came)


@pytest.mark.parametrize(
    ("invalid", "share"),
    [(0, 1), (999, 1), (1000, 0.25), (2999, 0.25), (3000, 0.05), (5999, 0.05), (6000, 0.01), (10**6, 0.01)],
)
def test_many_invalid_requests_slow_the_stream_down(invalid: int, share: float) -> None:
    assert share_after(invalid) == share


@given(st.integers(0, 20_000), st.integers(0, 20_000))
def test_more_invalid_requests_never_make_it_faster(some: int, more: int) -> None:
    fewer, many = sorted((some, more))
    assert 0 < share_after(many) <= share_after(fewer) <= 1


def test_a_stream_of_which_everything_is_invalid_stays_far_below_the_ban() -> None:
    now, recent, most = 0.0, deque[float](), 0
    while now < 3 * INVALID_WINDOW:
        now += 1 / (35 * share_after(len(recent)))
        recent.append(now)
        while now - recent[0] > INVALID_WINDOW:
            recent.popleft()
        most = max(most, len(recent))
    assert most < DISCORD_BEARS / 2


def asked_in_turn(
    gaps: Iterable[timedelta], per_hour: int, paused_until: datetime | None = None
) -> list[tuple[datetime, datetime]]:
    """When each was asked for, and when it may be opened."""
    now, opened, asked = MONDAY, list[datetime](), list[datetime]()
    for gap in gaps:
        now += gap
        asked.append(now)
        opened.append(next_new_dm(opened, paused_until, now, per_hour))
    return list(zip(asked, opened, strict=True))


GAPS = st.lists(st.sampled_from([0, 0, 1, 9, 10, 11, 60, 3599, 3600]).map(lambda s: timedelta(seconds=s)), max_size=60)


@given(GAPS, st.integers(1, 20), st.none() | st.timedeltas(-HOUR, 3 * HOUR))
def test_new_conversations_are_opened_slowly(gaps: list[timedelta], per_hour: int, pause: timedelta | None) -> None:
    paused_until = None if pause is None else MONDAY + pause
    turns = asked_in_turn(gaps, per_hour, paused_until)
    opened = [at for _, at in turns]
    assert all(at >= now and (paused_until is None or at >= paused_until) for now, at in turns)
    assert all(later - at >= NEW_DMS_APART for at, later in pairwise(opened))
    assert all(later - at >= HOUR for at, later in zip(opened, opened[per_hour:], strict=False))


@given(GAPS, st.integers(1, 20))
def test_none_waits_for_nothing(gaps: list[timedelta], per_hour: int) -> None:
    opened: list[datetime] = []
    for now, at in asked_in_turn(gaps, per_hour):
        reasons = [now, *(before + NEW_DMS_APART for before in opened[-1:])]
        if len(opened) >= per_hour:
            reasons.append(opened[len(opened) - per_hour] + HOUR)
        assert at == max(reasons)
        opened.append(at)


def test_the_first_of_all_is_opened_at_once_and_during_a_pause_none() -> None:
    until = MONDAY + timedelta(minutes=10)
    assert next_new_dm([], None, MONDAY, 40) == MONDAY
    assert next_new_dm([], until, MONDAY, 40) == until
    assert next_new_dm([], MONDAY - HOUR, MONDAY, 40) == MONDAY
    assert next_new_dm([MONDAY], until, MONDAY, 40) == until
    assert next_new_dm([until], until, MONDAY, 40) == until + NEW_DMS_APART
