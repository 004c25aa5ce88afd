"""Counts of incidents that coordinators may see: no small one, and none that could be worked out from the others."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from allybot.domain.incident_stats import Counts, Shown, shown_month
from allybot.domain.stats import LEAST_SHOWN

COUNTED = ("reports", "incidents", "verified", "nothing_found", "alerts", "retracted")
NORTH, SOUTH = 1, 2


def counts(nothing: int, neither: int, unreleased: int, kept: int, retracted: int, more_reports: int = 0) -> Counts:
    alerts = kept + retracted
    incidents = nothing + neither + unreleased + alerts
    return Counts(
        reports=incidents + more_reports, incidents=incidents, verified=unreleased + alerts, nothing_found=nothing,
        alerts=alerts, retracted=retracted, verify_minutes=7 * (unreleased + alerts), release_minutes=2 * alerts,
        verify_measured=unreleased + alerts, release_measured=alerts,
    )  # fmt: skip


NUMBERS = st.integers(min_value=0, max_value=9)
SOME = st.builds(counts, NUMBERS, NUMBERS, NUMBERS, NUMBERS, NUMBERS, NUMBERS)


def total(one: Counts) -> Shown:
    return shown_month("2026-11", {NORTH: one}).total


def seen(shown: Shown) -> tuple[int | None, ...]:
    return (*(getattr(shown, name) for name in COUNTED), shown.neither)


def test_a_busy_month_is_shown_whole() -> None:
    month = total(counts(nothing=6, neither=3, unreleased=0, kept=8, retracted=0, more_reports=10))
    assert month == Shown(
        reports=27, incidents=17, verified=8, nothing_found=6, neither=3, alerts=8, retracted=0, to_verify=7, to_release=2
    )  # fmt: skip


def test_one_retraction_is_not_shown_and_the_rest_is() -> None:
    month = total(counts(nothing=5, neither=0, unreleased=0, kept=6, retracted=1))
    assert (month.incidents, month.verified, month.alerts, month.retracted) == (12, 7, 7, None)


def test_a_quiet_month_says_nothing() -> None:
    month = total(counts(nothing=0, neither=0, unreleased=1, kept=1, retracted=0))
    assert not month.says_something


def test_a_month_without_any_says_so() -> None:
    assert seen(total(Counts())) == (0,) * 7


def test_a_mean_of_few_is_not_shown() -> None:
    month = total(counts(nothing=9, neither=0, unreleased=1, kept=1, retracted=0))
    assert (month.incidents, month.verified, month.to_verify, month.to_release) == (11, None, None, None)
    month = total(counts(nothing=9, neither=0, unreleased=3, kept=1, retracted=0))
    assert (month.verified, month.to_verify, month.alerts, month.to_release) == (4, 7, None, None)


def test_a_mean_is_of_those_that_were_measured_and_of_no_few() -> None:
    four = replace(counts(0, 0, 0, 4, 0), verify_minutes=27, verify_measured=3)
    assert (total(four).verified, total(four).to_verify) == (4, 9)
    assert total(replace(four, verify_measured=2)).to_verify is None
    month = shown_month("2026-11", {NORTH: replace(four, verify_measured=2), SOUTH: counts(0, 0, 0, 5, 0)})
    assert {zone.to_verify for zone in month.zones.values()} == {None}, "it could be worked out from the month's own"


def test_zones_are_shown_where_none_of_them_is_small() -> None:
    month = shown_month("2026-11", {NORTH: counts(4, 0, 0, 3, 0), SOUTH: counts(0, 0, 0, 5, 0)})
    assert (month.zones[NORTH].incidents, month.zones[SOUTH].incidents) == (7, 5)
    assert (month.zones[NORTH].to_verify, month.zones[SOUTH].to_release) == (7, 2)


def test_a_number_that_is_small_in_one_zone_is_shown_of_none() -> None:
    month = shown_month("2026-11", {NORTH: counts(4, 0, 0, 6, 0), SOUTH: counts(4, 0, 0, 1, 0)})
    assert (month.total.incidents, month.total.verified) == (15, 7)
    assert {zone.verified for zone in month.zones.values()} == {None}
    assert {zone.to_verify for zone in month.zones.values()} == {None}
    assert [zone.incidents for zone in month.zones.values()] == [10, 5]


def test_one_zone_is_the_month() -> None:
    assert shown_month("2026-11", {NORTH: counts(9, 9, 9, 9, 9)}).zones == {}


@given(SOME)
def test_what_is_shown_is_true_and_never_small(one: Counts) -> None:
    month = total(one)
    for name in COUNTED:
        number = getattr(month, name)
        assert number in (None, getattr(one, name))
        assert number is None or number == 0 or number >= LEAST_SHOWN
    assert month.neither is None or month.neither == 0 or month.neither >= LEAST_SHOWN


def test_no_hidden_number_can_be_worked_out_by_who_knows_the_rule() -> None:
    """All months of few incidents, by how they are shown: of each hidden number more than one is possible."""
    looks_like: dict[tuple[int | None, ...], list[tuple[int, ...]]] = defaultdict(list)
    for parts in product(range(8), repeat=5):
        if sum(parts) <= 7:
            one = counts(*parts)
            looks_like[seen(total(one))].append((*(getattr(one, name) for name in COUNTED), parts[1]))
    assert worked_out(looks_like) == []


def test_no_hidden_number_of_a_zone_can_be_worked_out_either() -> None:
    """With the month's own numbers, and those of the other zone. (Here none is retracted.)"""
    looks_like: dict[tuple[int | None, ...], list[tuple[int, ...]]] = defaultdict(list)
    few = [counts(parts[0], 0, parts[1], parts[2], 0) for parts in product(range(9), repeat=3) if sum(parts) <= 8]
    for north, south in product(few, few):
        if north.incidents + south.incidents <= 8:
            month = shown_month("2026-11", {NORTH: north, SOUTH: south})
            rows = (month.total, *(month.zones.get(zone, Shown()) for zone in (NORTH, SOUTH)))
            held = tuple(getattr(one, name) for one in (north + south, north, south) for name in COUNTED[1:5])
            looks_like[tuple(number for row in rows for number in seen(row)[1:5])].append(held)
    assert worked_out(looks_like) == []


def worked_out(looks_like: dict[tuple[int | None, ...], list[tuple[int, ...]]]) -> list[object]:
    """Where of a number that is not shown only one is possible. That there was none is nobody's secret."""
    return [
        (shown, place)
        for shown, possible in looks_like.items()
        for place, number in enumerate(shown)
        if number is None
        for values in [{numbers[place] for numbers in possible}]
        if len(values) < 2 and values != {0}
    ]
