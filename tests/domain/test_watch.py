"""The watch over a check-in on its day: who is asked when, and that somebody always is until it is over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allybot.domain.checkins import WATCHED_AFTER
from allybot.domain.watch import (
    ENDS_THE_DAY,
    NEXT_RUNG_AFTER,
    ONE_HOUR_MORE,
    STAYS_UNANSWERED,
    DayStatus,
    Rung,
    Watch,
    after_all,
    after_silence,
    after_word,
    watch_from,
    words_next,
)

NINE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
OVERDUE = timedelta(hours=2, minutes=30)
ALL = tuple(Rung)
GOES_ON = [status for status in DayStatus if status not in ENDS_THE_DAY and status is not DayStatus.DETAINED]


def at(minutes: float) -> datetime:
    return NINE + timedelta(minutes=minutes)


def said(watch: Watch, status: DayStatus, minutes: float) -> Watch:
    after = after_word(watch, status, at(minutes), NINE, OVERDUE)
    assert after is not None
    return after


def ladder(there: tuple[Rung, ...], until: timedelta = timedelta(hours=2)) -> list[tuple[float, Rung]]:
    """Minutes after the appointment's time, and who is asked then, where nobody says a word."""
    watch, asked = watch_from(NINE), []
    while watch.quiet_until <= NINE + until:
        now = watch.quiet_until
        watch, rung = after_silence(watch, now, there)
        asked.append(((now - NINE) / timedelta(minutes=1), rung))
    return asked


def test_nobody_presses_anything_and_the_ladder_is_climbed_again_and_again() -> None:
    """Goal 37: the watch starts at the appointment's time, pressed or not."""
    round_of = [Rung.LEAD, Rung.HOME, Rung.COORDINATORS]
    assert ladder(ALL, timedelta(minutes=76)) == list(
        zip((15, 20, 25, 40, 45, 50, 65, 70, 75), round_of * 3, strict=True)
    )


@pytest.mark.parametrize(
    ("there", "asked"),
    [
        ((Rung.LEAD,), [(15, Rung.LEAD), (20, Rung.COORDINATORS), (35, Rung.LEAD)]),
        ((Rung.HOME,), [(15, Rung.HOME), (20, Rung.COORDINATORS), (35, Rung.HOME)]),
        ((), [(15, Rung.COORDINATORS), (30, Rung.COORDINATORS), (45, Rung.COORDINATORS)]),
    ],
)
def test_a_rung_on_which_nobody_stands_is_passed_over(there: tuple[Rung, ...], asked: list[tuple[float, Rung]]) -> None:
    """Also where nobody signed up at all: then the coordinators are asked."""
    assert ladder(there)[:3] == asked


def test_the_pause_between_rounds_grows_and_the_coordinators_are_asked_some_fifty_times_in_a_week() -> None:
    rounds = [minutes for minutes, rung in ladder(ALL, STAYS_UNANSWERED) if rung is Rung.COORDINATORS]
    pauses = [(later - sooner) / 60 for sooner, later in pairwise(rounds)]
    assert pauses == sorted(pauses)
    assert (round(pauses[0], 2), round(pauses[-1], 2)) == (0.42, 6.17)
    assert 40 < len(rounds) < 60


@pytest.mark.parametrize(
    ("status", "minutes", "quiet"),
    [
        (DayStatus.HERE, -20, 15),
        (DayStatus.HERE, 5, 20),
        (DayStatus.GONE_IN, -10, 140),
        (DayStatus.GONE_IN, 10, 160),
        (DayStatus.STILL_INSIDE, 10, 70),
        (DayStatus.UNSURE, 10, 25),
        (DayStatus.UNSURE, -30, -15),
        # On the eve nobody is asked whether it has begun: only once the day has.
        (DayStatus.UNSURE, -20 * 60, -105),
    ],
)
def test_how_long_a_word_is_good_for(status: DayStatus, minutes: float, quiet: float) -> None:
    assert said(watch_from(NINE), status, minutes).quiet_until == at(quiet)


@pytest.mark.parametrize("status", [DayStatus.OUT, DayStatus.DID_NOT_COME, DayStatus.DETAINED])
def test_when_it_is_over_nobody_is_watched_for(status: DayStatus) -> None:
    assert after_word(watch_from(NINE), status, at(30), NINE, OVERDUE) is None


def test_still_inside_moves_the_overdue_time_by_an_hour() -> None:
    """Goal 37: an overdue timer that escalates."""
    watch = said(watch_from(NINE), DayStatus.GONE_IN, 10)
    assert watch.overdue_at == at(160)
    assert said(watch, DayStatus.STILL_INSIDE, 150).overdue_at == at(220)
    assert said(watch, DayStatus.STILL_INSIDE, 170).overdue_at == at(230)


def test_who_comes_later_than_the_others_leaves_the_overdue_time_where_it_is() -> None:
    watch = said(watch_from(NINE), DayStatus.GONE_IN, 0)
    assert said(watch, DayStatus.HERE, 20).quiet_until == watch.overdue_at == at(150)
    assert said(watch, DayStatus.HERE, 149).quiet_until == at(164)


def test_unsure_asks_soon_and_forgets_no_overdue_time() -> None:
    watch = said(said(watch_from(NINE), DayStatus.GONE_IN, 0), DayStatus.UNSURE, 20)
    assert (watch.quiet_until, watch.overdue_at) == (at(35), at(150))


def test_any_word_begins_the_ladder_anew() -> None:
    watch, _ = after_silence(watch_from(NINE), at(15), ALL)
    watch, _ = after_silence(watch, at(20), ALL)
    again, asked = after_silence(said(watch, DayStatus.HERE, 22), at(37), ALL)
    assert (asked, again.asking_since) == (Rung.LEAD, at(37))


def test_after_an_outage_it_is_asked_late_and_the_next_comes_from_then_on() -> None:
    watch, asked = after_silence(watch_from(NINE), at(300), ALL)
    assert (asked, watch.quiet_until) == (Rung.LEAD, at(305))


def test_words_that_stand_give_the_watch_as_if_the_wrong_one_had_not_been_said() -> None:
    words = [(DayStatus.HERE, at(-5)), (DayStatus.GONE_IN, at(5)), (DayStatus.STILL_INSIDE, at(100))]
    assert after_all(words, NINE, OVERDUE).overdue_at == at(215)
    assert after_all(words[:2], NINE, OVERDUE).overdue_at == at(155)
    assert after_all(words[:1], NINE, OVERDUE) == Watch(at(15))
    assert after_all([], NINE, OVERDUE) == watch_from(NINE)


def test_the_buttons_offer_what_makes_sense_next() -> None:
    assert words_next(inside=False) == (
        DayStatus.HERE,
        DayStatus.GONE_IN,
        DayStatus.DID_NOT_COME,
        DayStatus.DETAINED,
        DayStatus.UNSURE,
    )
    assert words_next(inside=True) == (
        DayStatus.STILL_INSIDE,
        DayStatus.OUT,
        DayStatus.DETAINED,
        DayStatus.UNSURE,
    )


# Minutes until the next event, and what it is: a word, or silence until the next question.
EVENTS = st.lists(st.tuples(st.floats(0.1, 600), st.sampled_from([None, *GOES_ON])), max_size=30)


@given(EVENTS, st.sets(st.sampled_from(Rung)), st.integers(10, 600))
def test_whatever_is_pressed_some_question_is_due_until_it_is_over(
    events: list[tuple[float, DayStatus | None]], there: set[Rung], overdue_minutes: int
) -> None:
    """However long nobody answers; and no word silences it for longer than going in does, and an hour."""
    overdue, now, watch = timedelta(minutes=overdue_minutes), NINE - timedelta(hours=24), watch_from(NINE)
    longest = max(overdue + ONE_HOUR_MORE, timedelta(hours=6))
    for ahead, status in events:
        if status is None:
            now = max(now, watch.quiet_until)
            watch, asked = after_silence(watch, now, there)
            assert asked in there | {Rung.COORDINATORS}
            assert watch.quiet_until >= now + NEXT_RUNG_AFTER
        else:
            now += timedelta(minutes=ahead)
            after = after_word(watch, status, now, NINE, overdue)
            assert after is not None
            watch = after
            assert watch.rung is None
        assert now < watch.quiet_until <= max(now + longest, NINE + WATCHED_AFTER)


@given(st.lists(st.floats(0.1, 90), min_size=1, max_size=40), st.integers(30, 300))
def test_still_inside_can_not_push_without_end(gaps: list[float], overdue_minutes: int) -> None:
    overdue, now = timedelta(minutes=overdue_minutes), NINE
    watch = after_word(watch_from(NINE), DayStatus.GONE_IN, now, NINE, overdue)
    for gap in gaps:
        now += timedelta(minutes=gap)
        assert watch is not None
        before = watch.overdue_at
        watch = after_word(watch, DayStatus.STILL_INSIDE, now, NINE, overdue)
        assert watch is not None
        assert watch.overdue_at is not None
        assert before is not None
        assert before <= watch.overdue_at <= now + overdue + ONE_HOUR_MORE
