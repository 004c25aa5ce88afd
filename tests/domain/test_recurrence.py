"""Recurrences: tables of instants around the days that go wrong, the grammar, and Hypothesis for what no table lists."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allybot.domain.recurrence import (
    Occurrence,
    Repeat,
    Shape,
    daily,
    first_fitting,
    fits,
    monthly_by_date,
    monthly_by_weekday,
    next_occurrence,
    read_repeat,
    shape,
    weekdays,
    weekly,
)

ONCE = Repeat()
MON, TUE, WED, THU, FRI, SAT, SUN = range(7)


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def occurrences(repeat: Repeat, first: datetime, zone: ZoneInfo, after: datetime, count: int) -> list[Occurrence]:
    found: list[Occurrence] = []
    while len(found) < count and (following := next_occurrence(repeat, first, zone, after)):
        found.append(following)
        after = following.at
    return found


# --- tables ---------------------------------------------------------------------------------------------------------------

INSTANTS = (
    # Spring: nine o'clock stays nine o'clock, and a time that is skipped comes an hour later.
    ("America/New_York", daily(), "2027-03-12 09:00", ("03-12 14:00", "03-13 14:00", "03-14 13:00", "03-15 13:00")),
    ("America/New_York", daily(), "2027-03-13 02:30", ("03-13 07:30", "03-14 07:30", "03-15 06:30")),
    ("America/New_York", daily(), "2027-03-13 02:00", ("03-13 07:00", "03-14 07:00", "03-15 06:00")),
    ("America/New_York", daily(), "2027-03-13 03:00", ("03-13 08:00", "03-14 07:00", "03-15 07:00")),
    ("America/Los_Angeles", weekly([SUN]), "2027-03-07 02:15", ("03-07 10:15", "03-14 10:15", "03-21 09:15")),
    ("America/Los_Angeles", monthly_by_weekday(2, SUN), "2027-02-14 02:30", ("02-14 10:30", "03-14 10:30", "04-11 09:30")),
    ("Europe/Madrid", daily(), "2027-03-27 02:30", ("03-27 01:30", "03-28 01:30", "03-29 00:30")),
    ("Europe/Madrid", monthly_by_weekday(-1, SUN), "2027-02-28 02:30", ("02-28 01:30", "03-28 01:30", "04-25 00:30")),
    ("Europe/Madrid", weekdays(), "2027-03-26 08:00", ("03-26 07:00", "03-29 06:00", "03-30 06:00")),
    ("Australia/Lord_Howe", daily(), "2027-10-02 02:15", ("10-01 15:45", "10-02 15:45", "10-03 15:15")),
    ("Australia/Lord_Howe", daily(), "2027-10-02 09:00", ("10-01 22:30", "10-02 22:00", "10-03 22:00")),
    # In Greenland the hour that is skipped is the day's last.
    ("America/Nuuk", daily(), "2027-03-26 23:30", ("03-27 01:30", "03-28 01:30", "03-29 00:30")),
    # Autumn: a time that comes twice is the first of the two.
    ("America/New_York", daily(), "2027-11-06 01:30", ("11-06 05:30", "11-07 05:30", "11-08 06:30")),
    ("America/New_York", daily(), "2027-11-06 09:00", ("11-06 13:00", "11-07 14:00", "11-08 14:00")),
    ("America/Los_Angeles", daily(), "2027-11-06 01:00", ("11-06 08:00", "11-07 08:00", "11-08 09:00")),
    ("America/Los_Angeles", daily(), "2027-11-06 02:00", ("11-06 09:00", "11-07 10:00", "11-08 10:00")),
    ("Europe/Madrid", daily(), "2027-10-30 02:30", ("10-30 00:30", "10-31 00:30", "11-01 01:30")),
    ("Europe/Madrid", monthly_by_date(31), "2027-09-30 02:30", ("09-30 00:30", "10-31 00:30", "11-30 01:30")),
    ("Australia/Lord_Howe", daily(), "2027-04-03 01:45", ("04-02 14:45", "04-03 14:45", "04-04 15:15")),
    # No daylight saving: in Brazil no longer, in Arizona never since 1968.
    ("America/Sao_Paulo", daily(), "2027-10-16 00:30", ("10-16 03:30", "10-17 03:30", "10-18 03:30")),
    ("America/Sao_Paulo", weekly([SAT]), "2027-02-13 23:30", ("02-14 02:30", "02-21 02:30", "02-28 02:30")),
    ("America/Phoenix", daily(), "2027-03-13 02:30", ("03-13 09:30", "03-14 09:30", "03-15 09:30")),
    ("America/Phoenix", daily(), "2027-11-06 01:30", ("11-06 08:30", "11-07 08:30", "11-08 08:30")),
    # Samoa left out the 30th: that day's and the 31st's are one instant, and it comes once.
    ("Pacific/Apia", daily(), "2011-12-29 09:00", ("12-29 19:00", "12-30 19:00", "12-31 19:00")),
)  # fmt: skip


@pytest.mark.parametrize(("zone", "repeat", "first", "expected"), INSTANTS)
def test_the_wall_clock_is_kept_over_daylight_saving(
    zone: str, repeat: Repeat, first: str, expected: tuple[str, ...]
) -> None:
    before = utc(first) - timedelta(days=2)
    found = occurrences(repeat, wall(first), ZoneInfo(zone), before, len(expected))
    assert [f"{one.at:%m-%d %H:%M}" for one in found] == list(expected)
    assert {one.at.tzinfo for one in found} == {UTC}


DAYS = (
    ("leap day, daily", daily(), "2028-02-28", ("2028-02-28", "2028-02-29", "2028-03-01")),
    ("no leap day, daily", daily(), "2027-02-27", ("2027-02-27", "2027-02-28", "2027-03-01")),
    ("29th in a leap year", monthly_by_date(29), "2028-01-29", ("2028-01-29", "2028-02-29", "2028-03-29")),
    ("29th in another year", monthly_by_date(29), "2027-01-29", ("2027-01-29", "2027-02-28", "2027-03-29")),
    ("30th in a leap year", monthly_by_date(30), "2028-01-30", ("2028-01-30", "2028-02-29", "2028-03-30")),
    ("30th in another year", monthly_by_date(30), "2027-01-30", ("2027-01-30", "2027-02-28", "2027-03-30")),
    ("31st in a leap year", monthly_by_date(31), "2028-01-31",
     ("2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30", "2028-05-31")),
    ("31st in another year", monthly_by_date(31), "2027-01-31", ("2027-01-31", "2027-02-28", "2027-03-31")),
    ("30th from a leap day on", monthly_by_date(30), "2028-02-29", ("2028-02-29", "2028-03-30")),
    ("29th from the 28th on", monthly_by_date(29), "2028-02-28", ("2028-02-29", "2028-03-29")),
    ("31st from the 30th on", monthly_by_date(31), "2027-01-30", ("2027-01-31", "2027-02-28")),
    ("28th", monthly_by_date(28), "2027-01-28", ("2027-01-28", "2027-02-28", "2027-03-28")),
    ("1st", monthly_by_date(1), "2027-12-02", ("2028-01-01", "2028-02-01")),
    ("year end, daily", daily(), "2027-12-30", ("2027-12-30", "2027-12-31", "2028-01-01")),
    ("year end, 31st", monthly_by_date(31), "2027-12-31", ("2027-12-31", "2028-01-31")),
    ("year end, weekly", weekly([MON, FRI]), "2027-12-27", ("2027-12-27", "2027-12-31", "2028-01-03")),
    ("year end, last Friday", monthly_by_weekday(-1, FRI), "2027-12-31", ("2027-12-31", "2028-01-28")),
    ("first Tuesday", monthly_by_weekday(1, TUE), "2026-12-01", ("2026-12-01", "2027-01-05", "2027-02-02")),
    ("second Wednesday", monthly_by_weekday(2, WED), "2026-12-01", ("2026-12-09", "2027-01-13")),
    ("fourth Thursday", monthly_by_weekday(4, THU), "2026-11-26", ("2026-11-26", "2026-12-24")),
    ("last Friday", monthly_by_weekday(-1, FRI), "2026-11-27", ("2026-11-27", "2026-12-25", "2027-01-29")),
    ("weekdays over a weekend", weekdays(), "2026-11-26", ("2026-11-26", "2026-11-27", "2026-11-30")),
    ("weekdays from a Saturday on", weekdays(), "2026-11-28", ("2026-11-30", "2026-12-01")),
    ("weekly from another day on", weekly([MON]), "2026-11-25", ("2026-11-30", "2026-12-07")),
    ("two days a week", weekly([THU, MON]), "2026-11-24", ("2026-11-26", "2026-11-30", "2026-12-03")),
)  # fmt: skip


@pytest.mark.parametrize(("repeat", "first", "expected"), [row[1:] for row in DAYS], ids=[row[0] for row in DAYS])
def test_it_comes_on_the_days_of_the_rule(repeat: Repeat, first: str, expected: tuple[str, ...]) -> None:
    begin = wall(f"{first} 09:00")
    found = occurrences(repeat, begin, ZoneInfo("America/Phoenix"), utc(first), len(expected))
    assert [f"{one.wall:%Y-%m-%d %H:%M}" for one in found] == [f"{day} 09:00" for day in expected]
    assert [one.at for one in found] == [utc(f"{day} 16:00") for day in expected]
    assert fits(repeat, begin) == (first == expected[0])
    assert first_fitting(repeat, begin) == wall(f"{expected[0]} 09:00")


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("2027-11-07 05:29:59", "2027-11-07 05:30"),  # before the first 01:30
        ("2027-11-07 05:30", "2027-11-08 06:30"),  # at it
        ("2027-11-07 05:59", "2027-11-08 06:30"),  # at the first 01:59
        ("2027-11-07 06:10", "2027-11-08 06:30"),  # at the second 01:10: 01:30 has been
        ("2027-11-07 06:30", "2027-11-08 06:30"),  # at the second 01:30
    ],
)
@pytest.mark.parametrize("seen_from", ["UTC", "America/New_York", "Europe/Madrid"])
def test_asked_while_the_clocks_go_back_it_comes_only_once(after: str, expected: str, seen_from: str) -> None:
    moment = utc(after).astimezone(ZoneInfo(seen_from))
    found = next_occurrence(daily(), wall("2027-11-01 01:30"), ZoneInfo("America/New_York"), moment)
    assert found is not None
    assert found.at == utc(expected)


@pytest.mark.parametrize(
    ("zone", "first", "after", "expected"),
    [
        ("America/New_York", "2027-03-01 02:30", "2027-03-14 06:59", "2027-03-14 07:30"),  # 01:59, then it is 03:00
        ("America/New_York", "2027-03-01 02:30", "2027-03-14 07:10", "2027-03-14 07:30"),  # 03:10
        ("America/New_York", "2027-03-01 02:30", "2027-03-14 07:30", "2027-03-15 06:30"),
        ("America/Nuuk", "2027-03-01 23:30", "2027-03-28 01:10", "2027-03-28 01:30"),  # 00:10, and a day later
        ("America/Nuuk", "2027-03-01 23:30", "2027-03-28 01:30", "2027-03-29 00:30"),
    ],
)
def test_asked_just_after_the_clocks_went_forward_what_was_skipped_still_comes(
    zone: str, first: str, after: str, expected: str
) -> None:
    found = next_occurrence(daily(), wall(first), ZoneInfo(zone), utc(after))
    assert found is not None
    assert found.at == utc(expected)
    assert found.wall.time() == wall(first).time()


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("America/New_York", "2027-07-05 13:00"),
        ("America/Los_Angeles", "2027-07-05 16:00"),
        ("America/Phoenix", "2027-07-05 16:00"),
        ("America/Sao_Paulo", "2027-07-05 12:00"),
        ("Europe/Madrid", "2027-07-05 07:00"),
        ("Australia/Lord_Howe", "2027-07-04 22:30"),
    ],
)
def test_in_another_zone_the_rule_keeps_its_wall_time(zone: str, expected: str) -> None:
    found = next_occurrence(weekly([MON]), wall("2027-03-01 09:00"), ZoneInfo(zone), utc("2027-07-03 12:00"))
    assert found == Occurrence(utc(expected), wall("2027-07-05 09:00"))


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        ("2027-07-05 09:00", "2027-07-05 13:00"),
        ("2027-03-14 02:30", "2027-03-14 07:30"),
        ("2027-11-07 01:30", "2027-11-07 05:30"),
    ],
)
def test_what_comes_once_has_come(first: str, expected: str) -> None:
    zone, at = ZoneInfo("America/New_York"), utc(expected)
    assert next_occurrence(ONCE, wall(first), zone, at - timedelta(seconds=1)) == Occurrence(at, wall(first))
    assert next_occurrence(ONCE, wall(first), zone, at) is None
    assert fits(ONCE, wall(first))
    assert first_fitting(ONCE, wall(first)) == wall(first)


def test_a_time_with_fractions_of_a_second_is_kept() -> None:
    """ "In two hours" is one: its first occurrence is not left out."""
    first = wall("2027-07-05 09:00:00.000007")
    assert fits(daily(), first)
    found = occurrences(daily(), first, ZoneInfo("UTC"), utc("2027-07-05 00:00"), 2)
    assert [one.wall for one in found] == [first, first + timedelta(days=1)]


@pytest.mark.parametrize(
    "repeat", [daily(), weekdays(), weekly([SUN]), monthly_by_date(31), monthly_by_weekday(-1, FRI)]
)
def test_a_first_time_long_ago_costs_nothing(repeat: Repeat) -> None:
    """From 1627 on it would be tenths of a second each time; a hundred times have to take less than one together."""
    begin = perf_counter()
    for day in range(100):
        after = utc("2027-03-01 00:00") + timedelta(days=day)
        found = next_occurrence(repeat, wall("1627-01-02 09:00"), ZoneInfo("America/New_York"), after)
        assert found is not None
        assert timedelta() < found.at - after <= timedelta(days=36)
        assert perf_counter() - begin < 1


@pytest.mark.parametrize(
    ("repeat", "rule", "expected"),
    [
        (ONCE, "", Shape("once")),
        (daily(), "FREQ=DAILY", Shape("daily")),
        (weekdays(), "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", Shape("weekdays", (0, 1, 2, 3, 4))),
        (weekly([WED, MON, WED]), "FREQ=WEEKLY;BYDAY=MO,WE", Shape("weekly", (0, 2))),
        (weekly(range(7)), "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", Shape("weekly", (0, 1, 2, 3, 4, 5, 6))),
        (monthly_by_date(1), "FREQ=MONTHLY;BYMONTHDAY=1", Shape("monthly_date", month_day=1)),
        (monthly_by_date(28), "FREQ=MONTHLY;BYMONTHDAY=28", Shape("monthly_date", month_day=28)),
        (monthly_by_date(29), "FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1", Shape("monthly_date", month_day=29)),
        (monthly_by_date(31), "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", Shape("monthly_date", month_day=31)),
        (monthly_by_weekday(1, TUE), "FREQ=MONTHLY;BYDAY=1TU", Shape("monthly_weekday", (1,), nth=1)),
        (monthly_by_weekday(-1, SUN), "FREQ=MONTHLY;BYDAY=-1SU", Shape("monthly_weekday", (6,), nth=-1)),
    ],
)
def test_a_rule_is_rfc_5545_and_can_be_taken_apart(repeat: Repeat, rule: str, expected: Shape) -> None:
    assert repeat.rule == rule
    assert shape(repeat) == expected
    assert repeat.once == (expected.kind == "once")


@pytest.mark.parametrize("days", [[], [7], [-1], [0, 7]])
def test_a_weekly_rule_needs_days_of_the_week(days: list[int]) -> None:
    with pytest.raises(ValueError, match="day"):
        weekly(days)


@pytest.mark.parametrize("day", [0, 32, -1])
def test_a_monthly_rule_needs_a_day_that_a_month_can_have(day: int) -> None:
    with pytest.raises(ValueError, match="no such day"):
        monthly_by_date(day)


@pytest.mark.parametrize(("nth", "weekday"), [(0, MON), (5, MON), (-2, MON), (1, 7), (1, -1)])
def test_a_monthly_rule_needs_a_weekday_that_comes_every_month(nth: int, weekday: int) -> None:
    with pytest.raises(ValueError, match="no such week"):
        monthly_by_weekday(nth, weekday)


# --- what people type -----------------------------------------------------------------------------------------------------

TUESDAY_24TH = wall("2026-11-24 09:00")

PHRASES = (
    (ONCE, ("", "  ", "once", "Once.", "just once", "una vez", "Una vez", "no")),
    (daily(), ("daily", "Daily", "every day", "each day", "everyday")),
    (daily(), ("diario", "diariamente", "cada dia", "cada día", "todos los dias", "Todos los días")),
    (weekdays(), ("weekdays", "every weekday", "monday to friday", "Monday to Friday", "mon-fri", "Mon-Fri")),
    (weekdays(), ("entre semana", "de lunes a viernes", "lunes a viernes", "dias laborables", "días laborables")),
    (weekdays(), ("mon, tue, wed, thu, fri",)),
    (weekly([TUE]), ("weekly", "every week", "each week", "semanal", "semanalmente", "cada semana")),
    (weekly([MON]), ("every monday", "Mondays", "mondays", "each monday", "on mondays", "mon", "every mon.")),
    (weekly([MON]), ("cada lunes", "los lunes", "todos los lunes", "lunes", "LUNES")),
    (weekly([MON, THU]), ("mondays and thursdays", "every monday and thursday", "monday, thursday", "thu mon")),
    (weekly([MON, THU]), ("los lunes y jueves", "los lunes y los jueves", "cada lunes y jueves", "jueves, lunes")),
    (weekly([MON, WED, FRI]), ("mon, wed, fri", "mon wed fri", "monday, wednesday, and friday")),
    (weekly([MON, WED, FRI]), ("lunes, miercoles y viernes", "lunes, miércoles y viernes", "lun mié vie")),
    (weekly([TUE, THU]), ("weekly on tue and thu", "every week on tuesdays and thursdays")),
    (weekly([TUE, THU]), ("semanal los martes y jueves", "cada semana los martes y los jueves")),
    (weekly([SAT]), ("saturdays", "every saturday", "los sabados", "los sábados", "cada sábado")),
    (weekly([SAT, SUN]), ("saturdays and sundays", "sabados y domingos", "los sábados y los domingos", "sat, sun")),
    (monthly_by_date(24), ("monthly", "every month", "each month", "mensual", "cada mes", "mensualmente")),
    (monthly_by_date(15), ("monthly on the 15th", "every 15th", "the 15th of every month", "every month on the 15th")),
    (monthly_by_date(15), ("15th of each month", "on the 15th of the month", "Monthly on the 15th.")),
    (monthly_by_date(15), ("cada dia 15", "cada día 15", "el 15 de cada mes", "mensual el dia 15", "el día 15 del mes")),
    (monthly_by_date(1), ("every 1st", "the 1st of every month", "el 1 de cada mes", "cada día 1")),
    (monthly_by_date(31), ("every 31st", "monthly on the 31st", "el 31 de cada mes")),
    (monthly_by_weekday(1, TUE), ("first tuesday", "every first tuesday", "first tuesday of the month", "1st tuesday")),
    (monthly_by_weekday(1, TUE), ("the first tuesday of every month", "monthly on the first tuesday")),
    (monthly_by_weekday(1, TUE), ("primer martes", "el primer martes del mes", "cada primer martes")),
    (monthly_by_weekday(-1, FRI), ("the last friday of every month", "last friday", "every last friday")),
    (monthly_by_weekday(-1, FRI), ("el ultimo viernes de cada mes", "el último viernes del mes", "último viernes")),
    (monthly_by_weekday(2, WED), ("2nd wed", "second wednesday", "segundo miercoles", "el segundo miércoles del mes")),
    (monthly_by_weekday(3, SUN), ("third sunday", "3rd sun", "tercer domingo", "el tercer domingo de cada mes")),
    (monthly_by_weekday(4, THU), ("fourth thursday", "4th thu", "cuarto jueves", "el cuarto jueves del mes")),
    # What the list of choices sends: the 24th is the fourth Tuesday.
    (monthly_by_weekday(4, TUE), ("monthly_weekday", "monthly on the same weekday", "mensual el mismo día de la semana")),
)  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [(text, repeat) for repeat, texts in PHRASES for text in texts])
def test_a_phrase_of_the_grammar_is_read(text: str, expected: Repeat) -> None:
    assert read_repeat(text, TUESDAY_24TH) == expected


@pytest.mark.parametrize(
    ("text", "first", "expected"),
    [
        ("weekly", "2026-11-29 09:00", weekly([SUN])),
        ("cada semana", "2026-11-23 09:00", weekly([MON])),
        ("monthly", "2026-12-31 09:00", monthly_by_date(31)),
        ("cada mes", "2028-02-29 09:00", monthly_by_date(29)),
        ("monthly_weekday", "2026-12-01 09:00", monthly_by_weekday(1, TUE)),
        ("monthly_weekday", "2026-12-07 09:00", monthly_by_weekday(1, MON)),
        ("monthly_weekday", "2026-12-08 09:00", monthly_by_weekday(2, TUE)),
        ("monthly_weekday", "2026-12-28 09:00", monthly_by_weekday(4, MON)),
        ("monthly_weekday", "2026-12-29 09:00", monthly_by_weekday(-1, TUE)),  # the fifth
    ],
)
def test_what_is_left_open_is_taken_from_the_first_time(text: str, first: str, expected: Repeat) -> None:
    assert read_repeat(text, wall(first)) == expected
    assert fits(expected, wall(first))


REFUSED = (
    "every two weeks", "every 2 weeks", "every other monday", "biweekly", "fortnightly", "twice a week", "yearly",
    "every hour", "cada dos semanas", "cada 15 dias", "cada hora", "quincenal", "anual", "bimensual",
    "fifth monday", "5th monday", "quinto lunes", "second last friday", "first and third tuesday",
    "first tuesday and friday", "last friday at 9", "last friday of march", "first", "last",
    "first day of the month", "primer dia del mes", "last weekday of the month",
    "every 32nd", "every 0th", "el 0 de cada mes", "el 32 de cada mes", "monthly on the 100th", "every -1st",
    "15", "every 15", "cada 15", "el 15", "every 1st and 15th", "december 15th", "15 de diciembre",
    "monday to thursday", "mon-wed", "lunes a jueves", "monday or tuesday", "weekdays and saturdays",
    "every monday except holidays", "mondays until june", "every monday at 9", "los lunes a las 9", "not monday",
    "monday and", "and monday", "mondaytuesday", "every", "cada", "the", "on", "y", "of every month", "every the los monday",
    "thus", "suns", "mons", "luness", "moon", "every day monday", "daily weekly", "once a week", "no repeat", "tomorrow",
    "...", "-", "?", "0", "ninguno", "FREQ=DAILY", "every monday\x00",
)  # fmt: skip


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_not_wholly_understood_is_not_guessed(text: str) -> None:
    assert read_repeat(text, TUESDAY_24TH) is None


# --- what no table lists --------------------------------------------------------------------------------------------------

ZONES = st.sampled_from(
    (
        "America/New_York",
        "America/Los_Angeles",
        "Europe/Madrid",
        "America/Sao_Paulo",
        "Australia/Lord_Howe",
        "America/Phoenix",
        "America/Nuuk",
        "Africa/Casablanca",
        "Asia/Kathmandu",
        "UTC",
    )
).map(ZoneInfo)

REPEATS = st.one_of(
    st.just(daily()),
    st.just(weekdays()),
    st.lists(st.integers(0, 6), min_size=1).map(weekly),
    st.integers(1, 31).map(monthly_by_date),
    st.builds(monthly_by_weekday, st.sampled_from((1, 2, 3, 4, -1)), st.integers(0, 6)),
)

# Times that clocks skip or repeat, on the days around which they do so, far more often than chance would bring them.
CHANGE_DAYS = ("2027-03-14", "2027-11-07", "2027-03-28", "2027-10-31", "2027-04-04", "2027-10-03", "2028-02-29")
CRITICAL_TIMES = (
    "23:30",
    "00:00",
    "00:30",
    "01:00",
    "01:30",
    "01:45",
    "02:00",
    "02:15",
    "02:30",
    "02:59:59.999999",
    "03:00",
)
CRITICAL = st.builds(
    lambda day, time, days: wall(f"{day} {time}") + timedelta(days=days),
    st.sampled_from(CHANGE_DAYS),
    st.sampled_from(CRITICAL_TIMES),
    st.integers(-40, 2),
)
WALLS = st.one_of(CRITICAL, st.datetimes(wall("2024-01-01"), wall("2029-01-01")))
# In steps of a quarter of an hour, too: those fall on occurrences, and into gaps and folds, to the second.
LATER = st.one_of(
    st.timedeltas(timedelta(days=-5), timedelta(days=800)),
    st.builds(
        lambda days, quarters: timedelta(days=days, minutes=15 * quarters), st.integers(-2, 60), st.integers(0, 96)
    ),
)


def falls_on(rule: Shape, day: date) -> bool:
    """By the calendar alone."""
    tomorrow = day + timedelta(days=1)
    if rule.kind == "daily":
        return True
    if rule.kind in ("weekdays", "weekly"):
        return day.weekday() in rule.days
    if rule.kind == "monthly_date":
        return day.day == rule.month_day or (day.day < rule.month_day and tomorrow.day == 1)
    if rule.nth == -1:
        return day.weekday() in rule.days and (day + timedelta(days=7)).month != day.month
    return day.weekday() in rule.days and 7 * (rule.nth - 1) < day.day <= 7 * rule.nth


def shown_at(at: datetime, zone: ZoneInfo) -> datetime:
    return at.astimezone(zone).replace(tzinfo=None, fold=0)


def instants_showing(meant: datetime, zone: ZoneInfo) -> list[datetime]:
    """Every instant at which the zone's clocks show this, found by trying the offsets that are in force around then."""
    around = [meant.replace(tzinfo=UTC) + timedelta(hours=hours) for hours in (-26, 26)]
    offsets = {moment.astimezone(zone).utcoffset() or timedelta() for moment in around}
    tried = sorted(meant.replace(tzinfo=UTC) - offset for offset in offsets)
    return [at for at in tried if shown_at(at, zone) == meant]


def slow_instant(meant: datetime, zone: ZoneInfo) -> datetime:
    if showing := instants_showing(meant, zone):
        return showing[0]
    the_day_before = meant.replace(tzinfo=UTC) - timedelta(hours=26)
    return meant.replace(tzinfo=UTC) - (the_day_before.astimezone(zone).utcoffset() or timedelta())


def slowly(repeat: Repeat, first: datetime, zone: ZoneInfo, after: datetime) -> Occurrence:
    """Day by day from the first on."""
    meant, rule = first, shape(repeat)
    while not falls_on(rule, meant.date()) or slow_instant(meant, zone) <= after:
        meant += timedelta(days=1)
    return Occurrence(slow_instant(meant, zone), meant)


@given(repeat=REPEATS, first=WALLS, zone=ZONES, later=LATER)
def test_occurrences_increase_on_days_of_the_rule_at_its_time_of_day(
    repeat: Repeat, first: datetime, zone: ZoneInfo, later: timedelta
) -> None:
    after = first.replace(tzinfo=UTC) + later
    found = occurrences(repeat, first, zone, after, 6)
    assert len(found) == 6
    assert all(one.at > after and one.wall >= first for one in found)
    assert all(one.at < two.at and one.wall < two.wall for one, two in pairwise(found))
    for one in found:
        assert fits(repeat, one.wall)
        assert falls_on(shape(repeat), one.wall.date())
        assert one.wall.time() == first.time()
        showing = instants_showing(one.wall, zone)
        if showing:
            assert one.at == showing[0]
        else:
            assert timedelta() < shown_at(one.at, zone) - one.wall <= timedelta(hours=1)


@given(repeat=REPEATS, first=WALLS, zone=ZONES, later=LATER)
def test_it_agrees_with_walking_there_day_by_day(
    repeat: Repeat, first: datetime, zone: ZoneInfo, later: timedelta
) -> None:
    after = first.replace(tzinfo=UTC) + later
    assert next_occurrence(repeat, first, zone, after) == slowly(repeat, first, zone, after)


@given(repeat=REPEATS, first=WALLS, zone=ZONES, later=LATER, seen_from=ZONES)
def test_it_does_not_matter_in_which_zone_the_question_is_asked(
    repeat: Repeat, first: datetime, zone: ZoneInfo, later: timedelta, seen_from: ZoneInfo
) -> None:
    after = first.replace(tzinfo=UTC) + later
    assert next_occurrence(repeat, first, zone, after.astimezone(seen_from)) == next_occurrence(
        repeat, first, zone, after
    )


@given(repeat=REPEATS, begin=WALLS)
def test_the_first_that_fits_is_the_nearest_one(repeat: Repeat, begin: datetime) -> None:
    found, expected = first_fitting(repeat, begin), begin
    while not falls_on(shape(repeat), expected.date()):
        expected += timedelta(days=1)
    assert found == expected
    assert fits(repeat, begin) == (found == begin)


@given(first=WALLS, zone=ZONES, later=LATER)
def test_once_is_the_first_time_or_nothing(first: datetime, zone: ZoneInfo, later: timedelta) -> None:
    after, at = first.replace(tzinfo=UTC) + later, slow_instant(first, zone)
    assert next_occurrence(ONCE, first, zone, after) == (Occurrence(at, first) if at > after else None)


WORDS = tuple(sorted({word for _, texts in PHRASES for text in texts for word in text.split()} | set(REFUSED)))
TYPED = st.one_of(st.text(), st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join))


@given(text=TYPED, first=WALLS)
def test_whatever_is_typed_it_is_read_or_refused(text: str, first: datetime) -> None:
    repeat = read_repeat(text, first)
    if repeat is not None and not repeat.once:
        assert falls_on(shape(repeat), first_fitting(repeat, first).date())
