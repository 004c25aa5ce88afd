"""What people type where less than an instant is known, and the bounds of a kind. Goal 27: exact, "by date", or unknown.

It is Monday, 23 November 2026, 14:00 in New York.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allybot.content.kinds import load_kinds, read_kinds
from allybot.domain.checkins import UNKNOWN_IS_KEPT, Company, Timing
from allybot.domain.kinds import MOST_OWN, Wrong, first_wrong
from allybot.domain.when import Ambiguous, NotUnderstood, Understood, read_when
from allybot.domain.when_timing import end_of_day, read_timing, timing_suggestions
from allybot.errors import OperatorError

NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 23, 14, 0, tzinfo=NEW_YORK).astimezone(UTC)


def shown(text: str) -> list[str]:
    """Each reading: its instant in New York, and how much of it is known."""
    result = read_timing(text, NOW, NEW_YORK)
    readings = result.readings if isinstance(result, Ambiguous) else [result]
    return [
        f"{r.local:%Y-%m-%d %H:%M} {r.timing}" if isinstance(r, Understood) else f"{r.why}"  # type: ignore[union-attr]  # no gap among these
        for r in readings
    ]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("by 12 December", "2026-12-12 23:59 by_date"),
        ("By December 12th, 2026", "2026-12-12 23:59 by_date"),
        ("by fri", "2026-11-27 23:59 by_date"),
        ("by the 3rd of december", "2026-12-03 23:59 by_date"),
        ("no later than dec 3", "2026-12-03 23:59 by_date"),
        ("on or before 3 December", "2026-12-03 23:59 by_date"),
        ("friday at the latest", "2026-11-27 23:59 by_date"),
        ("by today", "2026-11-23 23:59 by_date"),
        ("by 2026-12-12", "2026-12-12 23:59 by_date"),
        ("by 25/12", "2026-12-25 23:59 by_date"),
        ("a más tardar el viernes", "2026-11-27 23:59 by_date"),
        ("a más tardar el 12 de diciembre", "2026-12-12 23:59 by_date"),
        ("el viernes a más tardar", "2026-11-27 23:59 by_date"),
        ("no más tarde del 12 de diciembre", "2026-12-12 23:59 by_date"),
        ("fri 14:30", "2026-11-27 14:30 exact"),
        ("mañana a las 9", "2026-11-24 09:00 exact"),
    ],
)
def test_a_phrase_with_one_meaning_is_understood(phrase: str, expected: str) -> None:
    assert shown(phrase) == [expected]


@pytest.mark.parametrize(
    "phrase",
    [
        "not known yet",
        "unknown",
        "Unknown.",
        "TBD",
        "no se sabe",
        "¿No se sabe?",
        "todavía no se sabe",
        "Aún no se sabe",
    ],
)
def test_not_known_yet_is_understood(phrase: str) -> None:
    result = read_timing(phrase, NOW, NEW_YORK)
    assert isinstance(result, Understood)
    assert (result.timing, result.at) == (Timing.UNKNOWN, NOW + UNKNOWN_IS_KEPT)


@pytest.mark.parametrize(
    ("phrase", "why", "expected"),
    [
        ("by 3/12", "day_or_month", ["2027-03-12", "2026-12-03"]),
        ("a más tardar el 3/12", "day_or_month", ["2027-03-12", "2026-12-03"]),
        ("by next tuesday", "which_week", ["2026-11-24", "2026-12-01"]),
        ("before 3 Dec", "before_day", ["2026-12-02", "2026-12-03"]),
        ("antes del 12 de diciembre", "before_day", ["2026-12-11", "2026-12-12"]),
        ("before tomorrow", "before_day", ["2026-11-23", "2026-11-24"]),
    ],
)
def test_two_sensible_readings_are_both_offered(phrase: str, why: str, expected: list[str]) -> None:
    result = read_timing(phrase, NOW, NEW_YORK)
    assert isinstance(result, Ambiguous)
    assert (result.why, shown(phrase)) == (why, [f"{day} 23:59 by_date" for day in expected])


@pytest.mark.parametrize(
    ("phrase", "why"),
    [
        ("by", "no_day"),
        ("by noon", "no_day"),
        ("by soon", "unknown_words"),
        ("by fri or so", "unknown_words"),
        ("by fri 3pm", "by_hour"),
        ("by fri in the morning", "by_hour"),
        ("by in 2 hours", "by_hour"),
        ("by 2020-01-01", "in_the_past"),
        ("before today", "in_the_past"),
        ("by 30 feb", "impossible_date"),
        ("by 2031-01-01", "too_far"),
        ("unknown friday", "unknown_words"),
        ("no se sabe el viernes", "unknown_words"),
        ("bye", "unknown_words"),
        ("", "empty"),
    ],
)
def test_what_is_not_wholly_understood_is_refused_with_the_reason(phrase: str, why: str) -> None:
    result = read_timing(phrase, NOW, NEW_YORK)
    assert isinstance(result, NotUnderstood)
    assert result.why == why


@given(st.text(max_size=40))
def test_no_text_breaks_it_and_it_reads_what_the_other_reads(text: str) -> None:
    result, plain = read_timing(text, NOW, NEW_YORK), read_when(text, NOW, NEW_YORK)
    assert isinstance(plain, NotUnderstood) or result == plain
    assert all(reading.at > NOW for reading in timing_suggestions(text, NOW, NEW_YORK))


@given(
    st.dates(date(2026, 11, 23), date(2028, 10, 1)),
    st.sampled_from(["America/New_York", "America/Havana", "America/Santiago", "Pacific/Apia", "UTC"]),
)
def test_the_end_of_a_day_is_its_last_whole_minute_there(day: date, name: str) -> None:
    """Also where the clocks change at midnight."""
    zone = ZoneInfo(name)
    at = end_of_day(day, zone)
    assert at.astimezone(zone).date() == day
    assert (at + timedelta(minutes=1)).astimezone(zone).date() > day
    assert at.second == 0


@pytest.mark.parametrize("text", ["", "not", "unkn", "no se", "todavía"])
def test_that_nothing_is_known_is_suggested(text: str) -> None:
    assert timing_suggestions(text, NOW, NEW_YORK)[-1].timing is Timing.UNKNOWN


@pytest.mark.parametrize(
    ("text", "last_day"),
    [("by f", date(2026, 11, 27)), ("dec 12", date(2026, 12, 12)), ("a más tardar el 12 dic", date(2026, 12, 12))],
)
def test_a_day_is_suggested_as_the_last_one_too(text: str, last_day: date) -> None:
    found = timing_suggestions(text, NOW, NEW_YORK)
    assert last_day in {reading.local.date() for reading in found if reading.timing is Timing.BY_DATE}
    assert len(found) <= 25


# --- the bounds of a kind ---------------------------------------------------------------------------------------------------


def test_every_shipped_kind_is_within_its_bounds_and_leaves_room_in_a_list_of_25() -> None:
    """Goal 25: kinds are data."""
    kinds = load_kinds()
    assert [kind.key for kind in kinds.values() if first_wrong(kind) is not None] == []
    assert len(kinds) + MOST_OWN == 25
    hours = {key: kind.times.overdue / timedelta(hours=1) for key, kind in kinds.items()}
    assert (hours["biometrics"], hours["ice_checkin"], hours["eoir_individual"]) == (1, 2.5, 4)


def test_a_briefing_says_something_in_both_languages_and_never_to_stay_away() -> None:
    briefings = [kind.briefing for kind in load_kinds().values() if kind.briefing]
    assert len(briefings) >= 9
    for briefing in briefings:
        assert set(briefing) == {"en", "es"}
        for text in briefing.values():
            assert 20 < len(text) <= 600
            assert not any(words in text.lower() for words in ("skip", "don't go", "do not go", "no vayas", "falta a"))


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"few": 1}, Wrong.FEW),
        ({"few": 21, "many": 20}, Wrong.FEW),
        ({"many": 21}, Wrong.MANY),
        ({"few": 9}, Wrong.SEATS_ORDER),
        ({"overdue": 0.2}, Wrong.OVERDUE),
        ({"overdue": 25}, Wrong.OVERDUE),
        ({"week": 721}, Wrong.AHEAD),
        ({"last": 25, "confirm": 26}, Wrong.LAST),
        ({"silence": 169, "confirm": 170, "two_days": 171, "week": 172}, Wrong.SILENCE),
        ({"silence": 0}, Wrong.SILENCE),
        ({"silence": 24}, Wrong.SILENCE_ORDER),
        ({"wish_silence": 48}, Wrong.WISH_SILENCE),
        ({"week": 40}, Wrong.WORDS_ORDER),
        ({"confirm": 2, "silence": 1}, Wrong.WORDS_ORDER),
    ],
)
def test_what_is_out_of_bounds_is_named(changes: dict[str, float], wrong: Wrong) -> None:
    kind = load_kinds()["ice_checkin"]
    seats = {company: int(changes.get(company.value, kind.seats[company])) for company in Company}
    spans = {name: timedelta(hours=number) for name, number in changes.items() if name not in ("few", "many")}
    assert first_wrong(replace(kind, seats=seats, times=replace(kind.times, **spans))) is wrong  # type: ignore[arg-type]  # times by name


def test_a_file_of_kinds_with_a_mistake_says_where() -> None:
    for text in (
        "[isap]\nseats = { one = 1, few = 9, many = 8 }",
        "[isap]\nseats = { one = 1, few = 3, many = 8 }\noverdue = 99",
        "[isap]\nseats = { one = 1, few = 3, many = 8 }\nbriefing = { en = 'x' }",
    ):
        with pytest.raises(OperatorError) as error:
            read_kinds(text)
        assert "isap" in str(error.value.values["problem"])
