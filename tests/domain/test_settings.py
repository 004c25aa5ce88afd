"""Quiet hours: a table of the nights on which clocks are changed, and Hypothesis for all others."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allybot.domain.messages import Lane
from allybot.domain.settings import Quiet, Reach, Settings, held_until, quiet_until, wants_alert

NEW_YORK = ZoneInfo("America/New_York")
NIGHT = "22:00-07:00"
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def quiet(text: str) -> Quiet:
    begins, ends = text.split("-")
    return Quiet(time.fromisoformat(begins), time.fromisoformat(ends))


# --- tables ---------------------------------------------------------------------------------------------------------------

NO_CHANGE = (
    # In New York it is five hours earlier than in UTC.
    (NIGHT, "2026-11-24 02:59:59", None),
    (NIGHT, "2026-11-24 03:00", "2026-11-24 12:00"),
    (NIGHT, "2026-11-24 04:59:59.999999", "2026-11-24 12:00"),
    (NIGHT, "2026-11-24 05:00", "2026-11-24 12:00"),
    (NIGHT, "2026-11-24 11:59:59.999999", "2026-11-24 12:00"),
    (NIGHT, "2026-11-24 12:00", None),
    (NIGHT, "2026-11-24 17:00", None),
    ("13:00-15:00", "2026-11-24 17:59", None),
    ("13:00-15:00", "2026-11-24 18:00", "2026-11-24 20:00"),
    ("13:00-15:00", "2026-11-24 19:59", "2026-11-24 20:00"),
    ("13:00-15:00", "2026-11-24 20:00", None),
    ("13:00-15:00", "2026-11-25 04:00", None),
    ("22:00-00:00", "2026-11-25 04:00", "2026-11-25 05:00"),
    ("22:00-00:00", "2026-11-25 05:00", None),
    ("00:00-07:00", "2026-11-25 04:59", None),
    ("00:00-07:00", "2026-11-25 05:00", "2026-11-25 12:00"),
    ("07:00-06:59", "2026-11-24 12:00", "2026-11-25 11:59"),
    ("07:00-06:59", "2026-11-24 11:59", None),
    (NIGHT, "2027-01-01 04:00", "2027-01-01 12:00"),
    (NIGHT, "2028-02-29 04:00", "2028-02-29 12:00"),
)


@pytest.mark.parametrize(("hours", "now", "expected"), NO_CHANGE)
def test_it_is_quiet_from_the_beginning_until_the_end_and_not_at_it(hours: str, now: str, expected: str | None) -> None:
    assert quiet_until(quiet(hours), NEW_YORK, utc(now)) == (utc(expected) if expected else None)


CLOCKS_GO_FORWARD = (
    # New York, 14 March: 02:00 is 03:00, at 07:00 UTC.
    ("America/New_York", NIGHT, "2027-03-14 04:00", "2027-03-14 11:00"),
    ("America/New_York", NIGHT, "2027-03-14 06:59", "2027-03-14 11:00"),
    ("America/New_York", NIGHT, "2027-03-14 07:00", "2027-03-14 11:00"),
    ("America/New_York", "22:00-02:00", "2027-03-14 06:59", "2027-03-14 07:00"),
    ("America/New_York", "22:00-02:30", "2027-03-14 06:00", "2027-03-14 07:30"),
    ("America/New_York", "22:00-02:30", "2027-03-14 07:30", None),
    ("America/New_York", "22:00-03:00", "2027-03-14 06:59", "2027-03-14 07:00"),
    ("America/New_York", "02:30-07:00", "2027-03-14 06:59", None),
    ("America/New_York", "02:30-07:00", "2027-03-14 07:00", "2027-03-14 11:00"),
    ("America/New_York", "02:15-02:45", "2027-03-14 06:59", None),
    ("America/New_York", "02:15-02:45", "2027-03-14 07:00", None),
    # Madrid, 28 March: 02:00 is 03:00, at 01:00 UTC.
    ("Europe/Madrid", NIGHT, "2027-03-27 22:30", "2027-03-28 05:00"),
    ("Europe/Madrid", "23:00-02:30", "2027-03-28 00:59", "2027-03-28 01:30"),
    ("Europe/Madrid", "23:00-02:30", "2027-03-28 01:30", None),
    # Lord Howe, 3 October: 02:00 is 02:30, at 15:30 UTC of the 2nd.
    ("Australia/Lord_Howe", NIGHT, "2027-10-02 12:30", "2027-10-02 20:00"),
    ("Australia/Lord_Howe", "22:00-02:15", "2027-10-02 15:00", "2027-10-02 15:45"),
    ("Australia/Lord_Howe", "22:00-02:30", "2027-10-02 15:29", "2027-10-02 15:30"),
)

CLOCKS_GO_BACK = (
    # New York, 7 November: 02:00 is 01:00, at 06:00 UTC.
    ("America/New_York", NIGHT, "2027-11-07 03:00", "2027-11-07 12:00"),
    ("America/New_York", NIGHT, "2027-11-07 05:30", "2027-11-07 12:00"),
    ("America/New_York", NIGHT, "2027-11-07 06:30", "2027-11-07 12:00"),
    ("America/New_York", "22:00-01:30", "2027-11-07 04:30", "2027-11-07 05:30"),
    ("America/New_York", "22:00-01:30", "2027-11-07 05:10", "2027-11-07 05:30"),
    ("America/New_York", "22:00-01:30", "2027-11-07 05:30", None),
    ("America/New_York", "22:00-01:30", "2027-11-07 06:10", "2027-11-07 06:30"),  # 01:10 once more
    ("America/New_York", "22:00-01:30", "2027-11-07 06:30", None),
    ("America/New_York", "22:00-02:00", "2027-11-07 05:10", "2027-11-07 07:00"),
    ("America/New_York", "01:30-07:00", "2027-11-07 05:40", "2027-11-07 12:00"),
    ("America/New_York", "01:30-07:00", "2027-11-07 06:10", None),
    ("America/New_York", "01:30-07:00", "2027-11-07 06:40", "2027-11-07 12:00"),
    # Lord Howe repeats half an hour, Troll two.
    ("Australia/Lord_Howe", "22:00-01:45", "2027-04-03 15:05", "2027-04-03 15:15"),
    ("Antarctica/Troll", "22:00-01:30", "2027-10-31 01:20", "2027-10-31 01:30"),
    # Madrid, 31 October: 03:00 is 02:00, at 01:00 UTC.
    ("Europe/Madrid", NIGHT, "2027-10-30 20:00", "2027-10-31 06:00"),
    ("Europe/Madrid", "23:00-02:30", "2027-10-31 00:15", "2027-10-31 00:30"),
    ("Europe/Madrid", "23:00-02:30", "2027-10-31 01:15", "2027-10-31 01:30"),
    # Lord Howe, 4 April: 02:00 is 01:30, at 15:00 UTC of the 3rd.
    ("Australia/Lord_Howe", NIGHT, "2027-04-03 15:05", "2027-04-03 20:30"),
    ("Australia/Lord_Howe", "22:00-01:45", "2027-04-03 14:35", "2027-04-03 14:45"),
    ("Australia/Lord_Howe", "22:00-01:45", "2027-04-03 14:45", None),
    # Havana, 7 November: 01:00 is 00:00, at 05:00 UTC.
    ("America/Havana", "22:00-00:30", "2027-11-07 03:30", "2027-11-07 04:30"),
    ("America/Havana", "22:00-00:30", "2027-11-07 05:10", "2027-11-07 05:30"),
)


@pytest.mark.parametrize(("zone", "hours", "now", "expected"), CLOCKS_GO_FORWARD + CLOCKS_GO_BACK)
def test_in_the_night_of_a_change_it_is_the_clock_that_counts(
    zone: str, hours: str, now: str, expected: str | None
) -> None:
    assert quiet_until(quiet(hours), ZoneInfo(zone), utc(now)) == (utc(expected) if expected else None)


def test_without_quiet_hours_it_is_never_quiet() -> None:
    assert quiet_until(None, NEW_YORK, utc("2026-11-24 05:00")) is None


def test_quiet_hours_of_no_length_are_refused() -> None:
    with pytest.raises(ValueError, match="same time"):
        Quiet(time(7), time(7))


@pytest.mark.parametrize(
    ("direct", "reach", "reachable"),
    [
        (True, Reach.UNKNOWN, True),
        (True, Reach.PROVED, True),
        (True, Reach.CLOSED, False),
        (False, Reach.PROVED, False),
    ],
)
def test_a_direct_message_is_tried_where_it_is_wanted_and_not_known_to_fail(
    direct: bool, reach: Reach, reachable: bool
) -> None:
    assert Settings(direct=direct, reach=reach).reachable is reachable


MIDNIGHT = utc("2026-11-24 05:00")
MORNING = utc("2026-11-24 12:00")
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("lane", "not_after", "now", "expected"),
    [
        (Lane.REST, None, MIDNIGHT, MORNING),
        (Lane.DUE, None, MIDNIGHT, MORNING),
        (Lane.REST, MORNING + SECOND, MIDNIGHT, MORNING),
        (Lane.REST, MORNING, MIDNIGHT, None),  # by then it would be over
        (Lane.DUE, MIDNIGHT + HOUR, MIDNIGHT, None),
        (Lane.DAY, None, MIDNIGHT, None),
        (Lane.ALERT, None, MIDNIGHT, None),
        (Lane.REST, None, MORNING, None),
    ],
)
def test_what_is_held_until_the_quiet_hours_end(
    lane: Lane, not_after: datetime | None, now: datetime, expected: datetime | None
) -> None:
    assert held_until(Settings(quiet=quiet(NIGHT)), NEW_YORK, lane, not_after, now) == expected


# --- what no table lists --------------------------------------------------------------------------------------------------

# Zones whose clocks change by an hour, at different times of day, and some that don't change.
ZONES = st.sampled_from(
    (
        "America/New_York",
        "Europe/Madrid",
        "America/Havana",
        "America/Nuuk",
        "Africa/Casablanca",
        "America/Phoenix",
        "Asia/Kathmandu",
        "UTC",
    )
).map(ZoneInfo)
CHANGES = ("2027-03-14 07:00", "2027-11-07 06:00", "2027-03-28 01:00", "2027-10-31 01:00", "2027-11-07 05:00")
NOWS = st.builds(
    lambda change, minutes: utc(change) + timedelta(minutes=minutes),
    st.sampled_from(CHANGES),
    st.integers(-300, 300) | st.integers(-3000, 3000),
) | st.datetimes(datetime(2024, 1, 1), datetime(2029, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # Hypothesis wants them naive
TIMES = st.builds(time, st.sampled_from([0, 1, 2, 3, 7, 22, 23]), st.sampled_from([0, 15, 30, 45])) | st.times()
QUIETS = st.tuples(TIMES, TIMES).filter(lambda pair: pair[0] != pair[1]).map(lambda pair: Quiet(*pair))


def since_midnight(at: time) -> timedelta:
    return timedelta(hours=at.hour, minutes=at.minute, seconds=at.second, microseconds=at.microsecond)


def by_the_clock(begins: time, ends: time) -> timedelta:
    """From one to the next other, on a day without a change."""
    return (since_midnight(ends) - since_midnight(begins)) % DAY


def is_skipped(wall: datetime, zone: ZoneInfo) -> bool:
    return wall.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) != wall


@given(QUIETS, ZONES, NOWS)
def test_it_is_quiet_when_the_clock_says_so(hours: Quiet, zone: ZoneInfo, now: datetime) -> None:
    at = now.astimezone(zone).time()
    inside = by_the_clock(hours.begins, at) < by_the_clock(hours.begins, hours.ends)
    assert (quiet_until(hours, zone, now) is not None) == inside


@given(QUIETS, ZONES, NOWS)
def test_the_end_is_ahead_and_the_clock_shows_it(hours: Quiet, zone: ZoneInfo, now: datetime) -> None:
    """Where the end is skipped, as long after the change as it would have come after it."""
    until = quiet_until(hours, zone, now)
    if until is None:
        return
    assert timedelta() < until - now <= DAY + HOUR
    assert abs(until - now - by_the_clock(now.astimezone(zone).time(), hours.ends)) <= HOUR
    shown = until.astimezone(zone).replace(tzinfo=None)
    if shown.time() != hours.ends:
        assert shown - HOUR == datetime.combine((shown - HOUR).date(), hours.ends)
        assert is_skipped(shown - HOUR, zone)


@given(QUIETS, ZONES, NOWS, ZONES)
def test_it_does_not_matter_in_which_zone_the_question_is_asked(
    hours: Quiet, zone: ZoneInfo, now: datetime, seen_from: ZoneInfo
) -> None:
    assert quiet_until(hours, zone, now.astimezone(seen_from)) == quiet_until(hours, zone, now)


@given(QUIETS, ZONES, NOWS, st.sampled_from(Lane), st.none() | st.timedeltas(-HOUR, 30 * HOUR))
def test_nothing_urgent_is_held_and_nothing_past_its_use(
    hours: Quiet, zone: ZoneInfo, now: datetime, lane: Lane, useful_for: timedelta | None
) -> None:
    not_after = None if useful_for is None else now + useful_for
    held = held_until(Settings(quiet=hours), zone, lane, not_after, now)
    if held is None:
        return
    assert lane > Lane.DAY
    assert held == quiet_until(hours, zone, now)
    assert now < held
    assert not_after is None or held < not_after
    assert held.tzinfo is UTC


# --- alerts by direct message ---------------------------------------------------------------------------------------------

WANTS = Settings(alerts=True, quiet=quiet(NIGHT))
NORTH, SOUTH = 1, 2


@pytest.mark.parametrize(
    ("settings", "zone_id", "critical", "now", "wants"),
    [
        (WANTS, NORTH, False, MORNING, True),
        (Settings(), NORTH, True, MORNING, False),
        (WANTS, NORTH, False, MIDNIGHT, False),
        (WANTS, NORTH, True, MIDNIGHT, True),
        (replace(WANTS, alerts_in_quiet=True), NORTH, False, MIDNIGHT, True),
        (replace(WANTS, alert_zones=(SOUTH,)), NORTH, True, MORNING, False),
        (replace(WANTS, alert_zones=(SOUTH, NORTH)), NORTH, False, MORNING, True),
        (replace(WANTS, alert_zones=(SOUTH,)), None, False, MORNING, True),
        (replace(WANTS, direct=False), NORTH, True, MORNING, False),
        (replace(WANTS, reach=Reach.CLOSED), NORTH, True, MORNING, False),
        (replace(WANTS, reach=Reach.PROVED), NORTH, True, MORNING, True),
    ],
)
def test_goal_20_an_alert_comes_by_direct_message_to_who_asked_for_it(
    settings: Settings, zone_id: int | None, critical: bool, now: datetime, wants: bool
) -> None:
    """Goal 20: by zone, and in quiet hours only what is critical, where they did not choose otherwise."""
    assert wants_alert(settings, NEW_YORK, zone_id, critical=critical, now=now) is wants


WISHES = st.builds(
    Settings,
    quiet=st.none() | QUIETS,
    direct=st.booleans(),
    reach=st.sampled_from(Reach),
    alerts=st.booleans(),
    alert_zones=st.sets(st.integers(1, 4)).map(tuple),
    alerts_in_quiet=st.booleans(),
)
SOMEWHERE = st.none() | st.integers(1, 4)


@given(WISHES, ZONES, SOMEWHERE, NOWS)
def test_what_comes_though_it_is_not_critical_comes_when_it_is(
    settings: Settings, zone: ZoneInfo, zone_id: int | None, now: datetime
) -> None:
    calm, critical = (wants_alert(settings, zone, zone_id, critical=c, now=now) for c in (False, True))
    assert critical or not calm
    held_back = critical and not calm
    assert held_back == (
        critical and quiet_until(settings.quiet, zone, now) is not None and not settings.alerts_in_quiet
    )


@given(WISHES, ZONES, SOMEWHERE, NOWS, st.booleans())
def test_nobody_gets_an_alert_who_did_not_ask_or_can_t_be_reached(
    settings: Settings, zone: ZoneInfo, zone_id: int | None, now: datetime, critical: bool
) -> None:
    if wants_alert(settings, zone, zone_id, critical=critical, now=now):
        assert settings.alerts
        assert settings.reachable
        assert zone_id is None or not settings.alert_zones or zone_id in settings.alert_zones
    more = replace(settings, alert_zones=())
    assert wants_alert(more, zone, zone_id, critical=critical, now=now) >= wants_alert(
        settings, zone, zone_id, critical=critical, now=now
    )
