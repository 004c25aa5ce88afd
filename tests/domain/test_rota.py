"""Who is on call: a table of hand-overs around the days that go wrong, and Hypothesis for what no table lists."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allybot.domain.rota import LENGTHS, Rota, ShiftLength, next_shift, shift, shift_at, shifts_of

NEW_YORK = ZoneInfo("America/New_York")
ANA, BEN, CRUZ, DEE = 1, 2, 3, 4
HOUR = timedelta(hours=1)
INSTANT = timedelta(microseconds=1)


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def rota(first: str, length: ShiftLength, *people: int, zone: str = "America/New_York") -> Rota:
    return Rota(wall(first), ZoneInfo(zone), length, people or (ANA, BEN, CRUZ))


WEEKLY = rota("2027-03-01 09:00", ShiftLength.WEEK)

# --- tables ---------------------------------------------------------------------------------------------------------------

HAND_OVERS = (
    # New York: forward on 14 March 2027 at 07:00 UTC, back on 7 November at 06:00 UTC.
    (
        "America/New_York",
        ShiftLength.WEEK,
        "2027-03-01 09:00",
        ("03-01 14:00", "03-08 14:00", "03-15 13:00", "03-22 13:00"),
    ),
    ("America/New_York", ShiftLength.WEEK, "2027-11-01 09:00", ("11-01 13:00", "11-08 14:00", "11-15 14:00")),
    (
        "America/New_York",
        ShiftLength.DAY,
        "2027-03-12 18:00",
        ("03-12 23:00", "03-13 23:00", "03-14 22:00", "03-15 22:00"),
    ),
    ("America/New_York", ShiftLength.DAY, "2027-03-13 02:30", ("03-13 07:30", "03-14 07:30", "03-15 06:30")),
    ("America/New_York", ShiftLength.DAY, "2027-11-06 01:30", ("11-06 05:30", "11-07 05:30", "11-08 06:30")),
    ("America/New_York", ShiftLength.HALF_DAY, "2027-03-13 20:00", ("03-14 01:00", "03-14 12:00", "03-15 00:00")),
    ("America/New_York", ShiftLength.HALF_DAY, "2027-11-06 20:00", ("11-07 00:00", "11-07 13:00", "11-08 01:00")),
    ("America/New_York", ShiftLength.EIGHT_HOURS, "2027-03-13 22:00", ("03-14 03:00", "03-14 10:00", "03-14 18:00")),
    ("America/New_York", ShiftLength.SIX_HOURS, "2027-11-07 00:00", ("11-07 04:00", "11-07 11:00", "11-07 17:00")),
    ("Europe/Madrid", ShiftLength.WEEK, "2027-03-22 08:00", ("03-22 07:00", "03-29 06:00", "04-05 06:00")),
    ("Australia/Lord_Howe", ShiftLength.DAY, "2027-10-02 02:15", ("10-01 15:45", "10-02 15:45", "10-03 15:15")),
    ("America/Phoenix", ShiftLength.DAY, "2027-03-13 02:30", ("03-13 09:30", "03-14 09:30", "03-15 09:30")),
)


@pytest.mark.parametrize(("zone", "length", "first", "expected"), HAND_OVERS)
def test_hand_overs_keep_to_the_clock_on_the_wall(
    zone: str, length: ShiftLength, first: str, expected: tuple[str, ...]
) -> None:
    made = rota(first, length, zone=zone)
    begins = [shift(made, number).begins for number in range(len(expected))]
    assert [f"{at:%m-%d %H:%M}" for at in begins] == list(expected)
    assert {at.tzinfo for at in begins} == {UTC}


@pytest.mark.parametrize(
    ("now", "number", "person"),
    [
        ("2027-03-01 14:00", 0, ANA),
        ("2027-03-08 13:59:59.999999", 0, ANA),
        ("2027-03-08 14:00", 1, BEN),
        ("2027-03-15 12:59", 1, BEN),
        ("2027-03-15 13:00", 2, CRUZ),
        ("2027-03-22 13:00", 3, ANA),
    ],
)
def test_they_follow_one_another(now: str, number: int, person: int) -> None:
    found = shift_at(WEEKLY, utc(now))
    assert found == shift(WEEKLY, number)
    assert found is not None
    assert (found.number, found.user_id) == (number, person)
    assert next_shift(WEEKLY, utc(now)) == shift(WEEKLY, number + 1)


def test_before_the_first_hand_over_it_is_nobodys_and_the_first_is_next() -> None:
    just_before = utc("2027-03-01 13:59:59.999999")
    assert shift_at(WEEKLY, just_before) is None
    assert next_shift(WEEKLY, just_before) == shift(WEEKLY, 0)
    assert shifts_of(WEEKLY, BEN, just_before, 1) == [shift(WEEKLY, 1)]


@pytest.mark.parametrize(
    ("first", "now", "number"),
    [
        # The first hand-over comes at the first 01:50; at 01:10 for the second time it is still the first shift.
        ("2027-11-07 01:50", "2027-11-07 05:49", None),
        ("2027-11-07 01:50", "2027-11-07 05:50", 0),
        ("2027-11-07 01:50", "2027-11-07 06:10", 0),
        # 02:30 is skipped and comes at 03:30: at 03:10 the shift before has not ended.
        ("2027-03-13 20:30", "2027-03-14 07:10", 0),
        ("2027-03-13 20:30", "2027-03-14 07:29:59", 0),
        ("2027-03-13 20:30", "2027-03-14 07:30", 1),
    ],
)
def test_in_the_hours_of_a_change_it_is_one_persons_shift(first: str, now: str, number: int | None) -> None:
    found = shift_at(rota(first, ShiftLength.SIX_HOURS), utc(now))
    assert (None if found is None else found.number) == number


@pytest.mark.parametrize("number", [-1, -100])
def test_there_is_no_shift_before_the_first(number: int) -> None:
    with pytest.raises(ValueError, match="no such shift"):
        shift(WEEKLY, number)


def test_a_rota_of_nobody_has_no_shifts() -> None:
    with pytest.raises(ValueError, match="no such shift"):
        shift(replace(WEEKLY, people=()), 0)


def test_somebodys_shifts_begin_with_the_present_one() -> None:
    """Ana has the shifts 0, 3, 6 …, gave 3 to Ben and took 4 for it."""
    swapped = replace(WEEKLY, swapped={3: BEN, 4: ANA})
    in_the_first = utc("2027-03-05 12:00")
    assert [one.number for one in shifts_of(WEEKLY, ANA, in_the_first, 3)] == [0, 3, 6]
    assert [one.number for one in shifts_of(swapped, ANA, in_the_first, 3)] == [0, 4, 6]
    assert [one.number for one in shifts_of(swapped, BEN, in_the_first, 3)] == [1, 3, 7]
    assert [one.number for one in shifts_of(WEEKLY, ANA, utc("2027-03-08 14:00"), 2)] == [3, 6]
    assert shifts_of(WEEKLY, DEE, in_the_first, 3) == []


def test_who_took_a_shift_without_being_on_the_rota_has_that_one() -> None:
    swapped = replace(WEEKLY, swapped={2: DEE})
    assert shifts_of(swapped, DEE, utc("2027-03-05 12:00"), 3) == [replace(shift(WEEKLY, 2), user_id=DEE)]


@pytest.mark.parametrize("length", ShiftLength)
def test_a_rota_of_ten_years_ago_costs_nothing(length: ShiftLength) -> None:
    """Walking from the first shift on, a thousand questions would take minutes; together they have to take less than one
    second."""
    old = rota("2017-03-01 09:00", length)
    now, began = utc("2027-03-13 12:00"), perf_counter()
    for hours in range(1000):
        found = shift_at(old, now + hours * HOUR)
        assert found is not None
        assert found.begins <= now + hours * HOUR < found.ends
    assert next_shift(old, now).begins > now
    assert [one.user_id for one in shifts_of(old, BEN, now, 10)] == [BEN] * 10
    assert perf_counter() - began < 1


# --- what no table lists --------------------------------------------------------------------------------------------------

ZONES = st.sampled_from(
    (
        "America/New_York",
        "Europe/Madrid",
        "Australia/Lord_Howe",
        "America/Havana",
        "America/Nuuk",
        "Africa/Casablanca",
        "Asia/Kathmandu",
        "Pacific/Honolulu",
        "UTC",
    )
).map(ZoneInfo)
CHANGES = ("2027-03-14", "2027-11-07", "2027-03-28", "2027-10-31", "2027-04-04", "2027-10-03")
CLOCK = st.sampled_from(("00:00", "00:30", "01:00", "01:30", "01:45", "02:00", "02:15", "02:30", "03:00", "09:00"))
WALLS = st.builds(
    lambda day, at, days: wall(f"{day} {at}") - timedelta(days=days),
    st.sampled_from(CHANGES),
    CLOCK,
    st.integers(0, 21) | st.integers(0, 4000),
)
PEOPLE = st.lists(st.integers(1, 9), min_size=1, max_size=5).map(tuple)
ROTAS = st.builds(Rota, WALLS, ZONES, st.sampled_from(ShiftLength), PEOPLE)
# Around a hand-over: on it, just before, and at any time of the shift.
OFFSETS = st.sampled_from([-INSTANT, timedelta(), INSTANT, HOUR, -HOUR]) | st.timedeltas(-8 * HOUR, 200 * HOUR)


@given(ROTAS, st.integers(0, 3000))
def test_shifts_are_in_order_and_without_a_gap(made: Rota, number: int) -> None:
    some = [shift(made, number + n) for n in range(4)]
    assert [one.number for one in some] == list(range(number, number + 4))
    assert all(one.begins < one.ends == after.begins for one, after in pairwise(some))
    assert all(abs(one.ends - one.begins - LENGTHS[made.length]) <= HOUR for one in some)


@given(ROTAS, st.integers(0, 3000), OFFSETS)
def test_at_every_instant_it_is_exactly_one_shift(made: Rota, number: int, offset: timedelta) -> None:
    now = shift(made, number).begins + offset
    found = shift_at(made, now)
    if now < shift(made, 0).begins:
        assert found is None
        assert next_shift(made, now) == shift(made, 0)
        return
    assert found is not None
    assert found.begins <= now < found.ends
    assert found == shift(made, found.number)
    assert found.user_id == made.people[found.number % len(made.people)]
    assert next_shift(made, now) == shift(made, found.number + 1)


@given(ROTAS, st.integers(0, 3000), st.sampled_from([ShiftLength.DAY, ShiftLength.WEEK]))
def test_days_and_weeks_keep_their_time_of_day(made: Rota, number: int, length: ShiftLength) -> None:
    """Where the clocks skip it, it comes as long after the change as it would have come after it."""
    made = replace(made, length=length)
    shown = shift(made, number).begins.astimezone(made.zone).replace(tzinfo=None)
    meant = made.first_wall + number * LENGTHS[length]
    exists = meant.replace(tzinfo=made.zone).astimezone(UTC).astimezone(made.zone).replace(tzinfo=None) == meant
    assert shown == meant if exists else timedelta() < shown - meant <= HOUR


@given(ROTAS, st.integers(0, 3000), OFFSETS, ZONES)
def test_it_does_not_matter_in_which_zone_the_question_is_asked(
    made: Rota, number: int, offset: timedelta, seen_from: ZoneInfo
) -> None:
    now = shift(made, number).begins + offset
    assert shift_at(made, now.astimezone(seen_from)) == shift_at(made, now)


@given(ROTAS, st.dictionaries(st.integers(0, 30), st.integers(1, 12), max_size=8), st.integers(0, 40))
def test_a_swap_changes_the_person_and_nothing_else(made: Rota, swapped: dict[int, int], number: int) -> None:
    before, after = shift(made, number), shift(replace(made, swapped=swapped), number)
    assert after == replace(before, user_id=swapped.get(number, before.user_id))
    assert shift_at(replace(made, swapped=swapped), before.begins) == after


@given(
    ROTAS,
    st.dictionaries(st.integers(0, 30), st.integers(1, 12), max_size=8),
    st.integers(0, 25),
    st.integers(1, 12),
    st.integers(1, 6),
)
def test_somebodys_shifts_are_theirs_and_ahead(
    made: Rota, swapped: dict[int, int], number: int, person: int, most: int
) -> None:
    made = replace(made, swapped=swapped)
    now = shift(made, number).begins + HOUR
    found = shifts_of(made, person, now, most)
    assert len(found) <= most
    assert all(one.user_id == person and one.ends > now and one == shift(made, one.number) for one in found)
    if found:
        between = range(number, found[-1].number + 1)
        assert [one.number for one in found] == [n for n in between if shift(made, n).user_id == person]


@given(ROTAS, st.integers(0, 3000), st.integers(1, 6))
def test_who_is_on_a_rota_without_swaps_has_as_many_shifts_as_asked_for(made: Rota, number: int, most: int) -> None:
    now = shift(made, number).begins
    assert len(shifts_of(made, made.people[-1], now, most)) == most


@pytest.mark.parametrize(
    ("people", "swapped", "person", "most", "expected"),
    [
        ((1, 2, 3, 4, 5), {0: 2, 5: 2, 10: 2}, 1, 3, [15, 20, 25]),
        ((1, 2, 3), {40: 9}, 9, 10, [40]),
        ((1,), {}, 2, 10, []),
    ],
    ids=["gave three away", "took one far ahead", "is not on it"],
)
def test_ones_own_are_found_behind_every_swap(
    people: tuple[int, ...], swapped: dict[int, int], person: int, most: int, expected: list[int]
) -> None:
    first = datetime(2026, 11, 2, 9, tzinfo=UTC)
    known = Rota(first.replace(tzinfo=None), ZoneInfo("UTC"), ShiftLength.DAY, people, swapped)
    now = first + timedelta(hours=1)
    assert [found.number for found in shifts_of(known, person, now, most)] == expected
