"""Reminders: until when one is put off, and whether one that comes late is still worth sending."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allybot.domain.recurrence import Repeat, daily, monthly_by_date, next_occurrence, weekdays, weekly
from allybot.domain.reminders import USEFUL_FOR, Snooze, snoozed_until, still_useful

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
INSTANT = timedelta(microseconds=1)
ONCE = Repeat()


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


# --- put off --------------------------------------------------------------------------------------------------------------

PUT_OFF = (
    ("America/New_York", Snooze.TEN_MINUTES, "2026-11-24 17:00", "2026-11-24 17:10"),
    ("America/New_York", Snooze.HOUR, "2026-11-24 17:00", "2026-11-24 18:00"),
    ("America/New_York", Snooze.TOMORROW, "2026-11-24 17:00", "2026-11-25 17:00"),
    ("America/New_York", Snooze.TOMORROW, "2026-11-25 04:59:59", "2026-11-26 04:59:59"),
    ("America/New_York", Snooze.TOMORROW, "2028-02-28 17:00", "2028-02-29 17:00"),
    ("America/New_York", Snooze.TOMORROW, "2026-12-31 17:00", "2027-01-01 17:00"),
    # Forward: 14 March 2027, 02:00 is 03:00, at 07:00 UTC. Minutes are minutes; tomorrow is the same time of day.
    ("America/New_York", Snooze.TEN_MINUTES, "2027-03-14 06:55", "2027-03-14 07:05"),
    ("America/New_York", Snooze.HOUR, "2027-03-14 06:30", "2027-03-14 07:30"),
    ("America/New_York", Snooze.TOMORROW, "2027-03-13 14:00", "2027-03-14 13:00"),
    ("America/New_York", Snooze.TOMORROW, "2027-03-13 07:30", "2027-03-14 07:30"),  # 02:30 is skipped: 03:30
    ("America/New_York", Snooze.TOMORROW, "2027-03-13 08:30", "2027-03-14 07:30"),  # 03:30
    ("America/New_York", Snooze.TOMORROW, "2027-03-14 07:30", "2027-03-15 07:30"),
    # Back: 7 November 2027, 02:00 is 01:00, at 06:00 UTC.
    ("America/New_York", Snooze.TEN_MINUTES, "2027-11-07 05:55", "2027-11-07 06:05"),
    ("America/New_York", Snooze.HOUR, "2027-11-07 05:30", "2027-11-07 06:30"),
    ("America/New_York", Snooze.TOMORROW, "2027-11-06 13:00", "2027-11-07 14:00"),
    ("America/New_York", Snooze.TOMORROW, "2027-11-06 05:30", "2027-11-07 05:30"),  # the first 01:30
    ("America/New_York", Snooze.TOMORROW, "2027-11-07 05:30", "2027-11-08 06:30"),  # from the first 01:30
    ("America/New_York", Snooze.TOMORROW, "2027-11-07 06:30", "2027-11-08 06:30"),  # from the second
    ("Europe/Madrid", Snooze.TOMORROW, "2027-03-27 01:30", "2027-03-28 01:30"),  # 02:30 is skipped: 03:30
    ("Europe/Madrid", Snooze.TOMORROW, "2027-10-30 00:30", "2027-10-31 00:30"),  # the first 02:30
    ("Australia/Lord_Howe", Snooze.TOMORROW, "2027-10-01 15:45", "2027-10-02 15:45"),  # 02:15 is skipped: 02:45
    ("Australia/Lord_Howe", Snooze.TOMORROW, "2027-04-02 22:00", "2027-04-03 22:30"),
    ("America/Phoenix", Snooze.TOMORROW, "2027-03-13 09:30", "2027-03-14 09:30"),
)


@pytest.mark.parametrize(("zone", "snooze", "now", "expected"), PUT_OFF)
def test_put_off_it_comes_back_when_the_person_expects_it(zone: str, snooze: Snooze, now: str, expected: str) -> None:
    until = snoozed_until(snooze, utc(now), ZoneInfo(zone))
    assert until == utc(expected)
    assert until.tzinfo is UTC


ZONES = st.sampled_from(
    (
        "America/New_York",
        "Europe/Madrid",
        "Australia/Lord_Howe",
        "America/Havana",
        "America/Nuuk",
        "Asia/Kathmandu",
        "UTC",
    )
).map(ZoneInfo)
CHANGES = ("2027-03-14 07:00", "2027-11-07 06:00", "2027-03-28 01:00", "2027-10-31 01:00", "2027-10-02 15:30")
NOWS = st.builds(
    lambda change, minutes: utc(change) + timedelta(minutes=minutes), st.sampled_from(CHANGES), st.integers(-3000, 200)
) | st.datetimes(datetime(2024, 1, 1), datetime(2029, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # Hypothesis wants them naive


@given(NOWS, ZONES)
def test_tomorrow_is_the_same_time_of_the_next_day(now: datetime, zone: ZoneInfo) -> None:
    """Where the clocks skip it, as long after the change as it would have come after it."""
    until = snoozed_until(Snooze.TOMORROW, now, zone)
    meant = now.astimezone(zone).replace(tzinfo=None) + DAY
    shown = until.astimezone(zone).replace(tzinfo=None)
    exists = meant.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) == meant
    assert shown == meant if exists else timedelta() < shown - meant <= HOUR
    assert abs(until - now - DAY) <= HOUR


# --- late -----------------------------------------------------------------------------------------------------------------

USEFUL = (
    ("once", ONCE, "2026-11-24 14:00", 12 * HOUR),
    ("daily", daily(), "2026-11-24 14:00", 12 * HOUR),
    ("weekdays", weekdays(), "2026-11-24 14:00", 12 * HOUR),
    ("weekly", weekly([1]), "2026-11-24 14:00", 12 * HOUR),
    ("monthly", monthly_by_date(24), "2026-11-24 14:00", 12 * HOUR),
    # From 9:00 to 9:00 it is 23 hours over the change in March, and 25 over that in November.
    ("a short day", daily(), "2027-03-13 14:00", 11.5 * HOUR),
    ("a long day", daily(), "2027-11-06 13:00", 12 * HOUR),
)


@pytest.mark.parametrize(("repeat", "meant", "patience"), [row[1:] for row in USEFUL], ids=[row[0] for row in USEFUL])
def test_it_is_useful_half_the_time_to_the_next_and_twelve_hours_at_most(
    repeat: Repeat, meant: str, patience: timedelta
) -> None:
    zone = ZoneInfo("America/New_York")
    meant_at = utc(meant)
    first_wall = meant_at.astimezone(zone).replace(tzinfo=None)
    assert still_useful(repeat, first_wall, zone, meant_at, meant_at)
    assert still_useful(repeat, first_wall, zone, meant_at, meant_at + patience)
    assert not still_useful(repeat, first_wall, zone, meant_at, meant_at + patience + INSTANT)


def test_one_that_was_repeated_for_years_is_late_like_the_first() -> None:
    zone, first_wall = ZoneInfo("Europe/Madrid"), datetime.fromisoformat("2017-03-01 09:00")
    meant_at = utc("2027-07-05 07:00")
    assert still_useful(daily(), first_wall, zone, meant_at, meant_at + 12 * HOUR)
    assert not still_useful(daily(), first_wall, zone, meant_at, meant_at + 12 * HOUR + INSTANT)


REPEATS = st.sampled_from([ONCE, daily(), weekdays(), weekly([0, 1]), monthly_by_date(31)])


@given(REPEATS, NOWS, ZONES, st.timedeltas(-HOUR, 3 * DAY))
def test_a_late_one_never_comes_nearer_to_the_next_than_to_its_own_time(
    repeat: Repeat, around: datetime, zone: ZoneInfo, late: timedelta
) -> None:
    first_wall = around.astimezone(zone).replace(tzinfo=None)
    meant = next_occurrence(repeat, first_wall, zone, around - DAY)
    assert meant is not None
    now = meant.at + late
    following = next_occurrence(repeat, first_wall, zone, meant.at)
    nearer = following is not None and abs(following.at - now) < late
    assert still_useful(repeat, first_wall, zone, meant.at, now) == (late <= USEFUL_FOR and not nearer)
