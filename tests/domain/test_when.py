"""What people type for a time: a table of phrases, and Hypothesis for what no table lists.

It is Monday, 23 November 2026, 14:00 in New York.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allybot.domain.when import (
    Ambiguous,
    InGap,
    NotUnderstood,
    Understood,
    read_when,
    suggestions,
)

NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 23, 14, 0, tzinfo=NEW_YORK).astimezone(UTC)


def read(text: str, now: datetime = NOW, zone: ZoneInfo = NEW_YORK) -> object:
    return read_when(text, now, zone)


def shown(result: object) -> list[str]:
    if isinstance(result, Understood):
        return [f"{result.local:%Y-%m-%d %H:%M}"]
    if isinstance(result, Ambiguous):
        return [f"{reading.local:%Y-%m-%d %H:%M}" for reading in result.readings]
    return [str(result)]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("tomorrow 9am", "2026-11-24 09:00"),
        ("tomorrow at 9", "2026-11-24 09:00"),
        ("Tomorrow, 9:15 AM", "2026-11-24 09:15"),
        ("9am tomorrow", "2026-11-24 09:00"),
        ("tmrw 9", "2026-11-24 09:00"),
        ("day after tomorrow 10am", "2026-11-25 10:00"),
        ("fri 14:30", "2026-11-27 14:30"),
        ("friday at 2:30 pm", "2026-11-27 14:30"),
        ("on Friday at 2.30pm", "2026-11-27 14:30"),
        ("2026-12-03 08:15", "2026-12-03 08:15"),
        ("2026-12-03T08:15", "2026-12-03 08:15"),
        ("dec 3 8:15am", "2026-12-03 08:15"),
        ("December 3rd, 2026 at 8:15 am", "2026-12-03 08:15"),
        ("3 December 2026 at 8.15", "2026-12-03 08:15"),
        ("the 3rd of december 8am", "2026-12-03 08:00"),
        ("today 5pm", "2026-11-23 17:00"),
        ("17:00", "2026-11-23 17:00"),
        ("tonight at 7", "2026-11-23 19:00"),
        ("this evening at 8:30", "2026-11-23 20:30"),
        ("in 2 hours", "2026-11-23 16:00"),
        ("in 45 min", "2026-11-23 14:45"),
        ("in half an hour", "2026-11-23 14:30"),
        ("in 3 days at 9", "2026-11-26 09:00"),
        ("in a week at 10am", "2026-11-30 10:00"),
        ("tomorrow at noon", "2026-11-24 12:00"),
        ("12/25 9am", "2026-12-25 09:00"),
        ("25/12/2026 9am", "2026-12-25 09:00"),
        ("thu 3 december 9am", "2026-12-03 09:00"),
        ("jan 5 10:00", "2027-01-05 10:00"),
        ("mañana a las 9", "2026-11-24 09:00"),
        ("manana 9am", "2026-11-24 09:00"),
        ("Mañana a las 9 de la mañana", "2026-11-24 09:00"),
        ("pasado mañana a las 10:30", "2026-11-25 10:30"),
        ("hoy 17h", "2026-11-23 17:00"),
        ("hoy a las 5 de la tarde", "2026-11-23 17:00"),
        ("el viernes a las 14:30", "2026-11-27 14:30"),
        ("el martes a las 3 de la tarde", "2026-11-24 15:00"),
        ("3 de diciembre 8:30", "2026-12-03 08:30"),
        ("el 3 de diciembre de 2026 a las 8:30", "2026-12-03 08:30"),
        ("jueves 3 de diciembre a las 8:30 a. m.", "2026-12-03 08:30"),
        ("dentro de 2 horas", "2026-11-23 16:00"),
        ("en 45 minutos", "2026-11-23 14:45"),
        ("esta noche a las 7", "2026-11-23 19:00"),
        ("mañana al mediodía", "2026-11-24 12:00"),
        ("mié 9:00", "2026-11-25 09:00"),
    ],
)
def test_a_phrase_with_one_meaning_is_understood(phrase: str, expected: str) -> None:
    assert shown(read(phrase)) == [expected]


@pytest.mark.parametrize(
    ("phrase", "why", "expected"),
    [
        ("3/12/2027 9am", "day_or_month", ["2027-03-12 09:00", "2027-12-03 09:00"]),
        ("12/3 8am", "day_or_month", ["2026-12-03 08:00", "2027-03-12 08:00"]),
        ("tuesday at 3", "am_or_pm", ["2026-11-24 15:00", "2026-11-24 03:00"]),
        ("el martes a las 3", "am_or_pm", ["2026-11-24 15:00", "2026-11-24 03:00"]),
        ("next tuesday 10:00", "which_week", ["2026-11-24 10:00", "2026-12-01 10:00"]),
        ("próximo martes 15:00", "which_week", ["2026-11-24 15:00", "2026-12-01 15:00"]),
        ("monday 17:00", "which_week", ["2026-11-23 17:00", "2026-11-30 17:00"]),
    ],
)
def test_two_sensible_readings_are_both_offered(phrase: str, why: str, expected: list[str]) -> None:
    result = read(phrase)
    assert isinstance(result, Ambiguous)
    assert (result.why, shown(result)) == (why, expected)


@pytest.mark.parametrize(
    ("phrase", "why"),
    [
        ("", "empty"),
        ("  ,  ", "empty"),
        ("soon", "unknown_words"),
        ("may be 9am", "unknown_words"),
        ("tomorrow 9am or so", "unknown_words"),
        ("tomorrow wednesday friday 9", "unknown_words"),
        ("9am 10am tomorrow", "unknown_words"),
        ("tomorrow", "no_time"),
        ("el martes", "no_time"),
        ("dec 3", "no_time"),
        ("9am", "no_day"),
        ("2026-11-23 13:00", "in_the_past"),
        ("november 3 2026 9am", "in_the_past"),
        ("2029-01-01 09:00", "too_far"),
        ("2026-02-30 09:00", "impossible_date"),
        ("31/31 9am", "impossible_date"),
        ("friday december 3 9am", "impossible_date"),
        ("tomorrow 25:00", "impossible_date"),
        ("tomorrow 15 in the morning", "impossible_date"),
        ("明天上午9点", "unknown_words"),
    ],
)
def test_what_is_not_wholly_understood_is_refused_with_a_reason(phrase: str, why: str) -> None:
    result = read(phrase)
    assert isinstance(result, NotUnderstood)
    assert result.why == why


def test_what_was_not_understood_is_named() -> None:
    assert read("tomorrow 9am or so") == NotUnderstood("unknown_words", "or so")


SPRING = datetime(2027, 3, 1, 12, tzinfo=UTC)
AUTUMN = datetime(2027, 10, 20, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("America/New_York", "2027-03-14"),
        ("America/Los_Angeles", "2027-03-14"),
        ("Europe/Madrid", "2027-03-28"),
    ],
)
def test_a_time_that_the_clocks_skip_is_asked_about(zone: str, day: str) -> None:
    result = read(f"{day} 02:30", SPRING, ZoneInfo(zone))
    assert isinstance(result, InGap)
    assert [f"{r.local:%H:%M}" for r in (result.before, result.after)] == ["01:30", "03:30"]


@pytest.mark.parametrize(
    ("zone", "day", "hour"),
    [
        ("America/New_York", "2027-11-07", "01:30"),
        ("America/Los_Angeles", "2027-11-07", "01:30"),
        ("Europe/Madrid", "2027-10-31", "02:30"),
    ],
)
def test_a_time_that_comes_twice_is_offered_twice(zone: str, day: str, hour: str) -> None:
    result = read(f"{day} {hour}", AUTUMN, ZoneInfo(zone))
    assert isinstance(result, Ambiguous)
    assert result.why == "fold"
    assert result.readings[1].at - result.readings[0].at == timedelta(hours=1)


def test_where_clocks_never_change_every_time_exists_once() -> None:
    assert isinstance(read("2027-03-14 02:30", SPRING, ZoneInfo("America/Phoenix")), Understood)


@given(st.text(max_size=60))
def test_no_text_raises(text: str) -> None:
    assert isinstance(read(text), Understood | Ambiguous | InGap | NotUnderstood)


@given(
    st.integers(1, 700),
    st.integers(0, 23),
    st.sampled_from(range(0, 60, 5)),
    st.sampled_from(["", " ", "at ", "a las "]),
)
def test_a_written_out_date_is_read_back(days: int, hour: int, minute: int, lead: str) -> None:
    wall = (NOW.astimezone(NEW_YORK) + timedelta(days=days)).replace(hour=hour, minute=minute, tzinfo=None)
    result = read(f"{wall:%Y-%m-%d} {lead}{wall:%H:%M}")
    if isinstance(result, InGap):
        assert wall.hour == 2
    else:
        assert shown(result)[0] == f"{wall:%Y-%m-%d %H:%M}"


@given(
    st.sampled_from(["tomorrow 9am", "mañana a las 9", "fri 14:30", "in 2 hours"]),
    st.text("bcfgjkqxz", min_size=3, max_size=9),
)
def test_a_word_too_many_is_never_passed_over(phrase: str, junk: str) -> None:
    assert isinstance(read(f"{phrase} {junk}"), NotUnderstood)
    assert isinstance(read(f"{junk} {phrase}"), NotUnderstood)


@pytest.mark.parametrize("typed", ["", "tom", "mañ", "fri", "tomorrow", "dec 3", "viernes a las 9"])
def test_suggestions_are_whole_readings_ahead(typed: str) -> None:
    found = suggestions(typed, NOW, NEW_YORK)
    assert 0 < len(found) <= 25
    assert all(reading.at > NOW for reading in found)


def test_a_finished_text_is_suggested_first() -> None:
    assert suggestions("tomorrow 9am", NOW, NEW_YORK)[0].local.hour == 9
