"""Roles on a team, and days that have been."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allybot.domain.checkins import Need
from allybot.domain.past_days import LONGEST_AGO, NoDay, read_past_day
from allybot.domain.signups import TeamRole
from allybot.domain.team import ROLE_FOR, Team, TeamMate, open_needs, unfilled_roles, wanted_roles

MONDAY = date(2026, 11, 23)


def mate(user_id: int, *roles: TeamRole, seated: bool = True) -> TeamMate:
    return TeamMate(user_id, frozenset(roles), seated)


def test_who_goes_alone_leads_and_among_several_nobody_does_by_themselves() -> None:
    assert Team((mate(1),)).lead == 1
    assert Team((mate(1), mate(2, TeamRole.HOME, seated=False))).lead == 1
    assert Team((mate(1), mate(2))).lead is None
    assert Team((mate(1), mate(2, TeamRole.LEAD))).lead == 2
    assert Team((mate(2, TeamRole.HOME, seated=False),)).lead is None


def test_who_leads_and_the_home_contact_stand_first() -> None:
    team = Team((mate(1), mate(2, TeamRole.DRIVER), mate(3, TeamRole.LEAD), mate(4, TeamRole.HOME, seated=False)))
    assert [known.user_id for known in team.in_order] == [3, 4, 1, 2]
    assert [known.user_id for known in team.without_seat] == [4]


def test_the_briefing_is_for_who_goes_and_the_home_contact() -> None:
    team = Team((mate(1), mate(2, TeamRole.HOME, seated=False), mate(3, TeamRole.CHILDCARE, seated=False)))
    assert [known.user_id for known in team.briefed] == [1, 2]


def test_goal_34_each_role_is_filled_or_named_as_unfilled() -> None:
    needs = (Need.RIDE, Need.NOTES)
    alone = Team((mate(1, TeamRole.DRIVER),))
    assert unfilled_roles(alone, needs, 1) == (TeamRole.HOME, TeamRole.NOTES)
    two = Team((mate(1, TeamRole.DRIVER), mate(2)))
    assert unfilled_roles(two, needs, 3) == (
        TeamRole.LEAD,
        TeamRole.HOME,
        TeamRole.INSIDE,
        TeamRole.OUTSIDE,
        TeamRole.NOTES,
    )
    assert open_needs(two, needs) == {Need.NOTES}


@given(st.sets(st.sampled_from(Need)), st.integers(1, 8), st.sets(st.sampled_from(TeamRole)))
def test_what_is_wanted_is_either_unfilled_or_somebody_has_it(
    needs: set[Need], seats: int, held: set[TeamRole]
) -> None:
    team = Team((mate(1, *held), mate(2)))
    unfilled = unfilled_roles(team, needs, seats)
    assert set(unfilled) | team.filled >= set(wanted_roles(needs, seats))
    assert not set(unfilled) & team.filled
    assert open_needs(team, needs) == {need for need in needs if ROLE_FOR[need] in unfilled}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("today", [MONDAY]),
        ("hoy", [MONDAY]),
        ("yesterday", [date(2026, 11, 22)]),
        ("ayer", [date(2026, 11, 22)]),
        ("a week ago", [date(2026, 11, 16)]),
        ("hace dos semanas", [date(2026, 11, 9)]),
        ("10 days ago", [date(2026, 11, 13)]),
        ("friday", [date(2026, 11, 20)]),
        ("lunes", [MONDAY]),
        ("2026-11-03", [date(2026, 11, 3)]),
        ("nov 3", [date(2026, 11, 3)]),
        ("3 de noviembre", [date(2026, 11, 3)]),
        ("dec 25", [date(2025, 12, 25)]),
        ("11/3", [date(2026, 11, 3), date(2026, 3, 11)]),
        ("12/25/2025", [date(2025, 12, 25)]),
        ("tuesday nov 3", [date(2026, 11, 3)]),
    ],
)
def test_a_day_that_has_been_is_read(text: str, days: list[date]) -> None:
    assert read_past_day(text, MONDAY) == tuple(days)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "not_understood"),
        ("some day", "not_understood"),
        ("fri 9am", "not_understood"),
        ("monday nov 3", "not_understood"),
        ("31/31", "not_understood"),
        ("tomorrow", "to_come"),
        ("mañana", "to_come"),
        ("2026-11-24", "to_come"),
        ("2024-01-01", "too_old"),
    ],
)
def test_what_is_no_day_that_has_been_says_why(text: str, why: str) -> None:
    assert read_past_day(text, MONDAY) == NoDay(why)  # type: ignore[arg-type]  # a test knows the reasons


@given(st.text(max_size=30), st.dates(date(2020, 2, 29), date(2030, 1, 1)))
def test_whatever_is_typed_a_day_that_is_read_has_been(text: str, today: date) -> None:
    found = read_past_day(text, today)
    if not isinstance(found, NoDay):
        assert all(timedelta(0) <= today - day <= LONGEST_AGO for day in found)


@given(st.integers(0, LONGEST_AGO.days), st.dates(date(2020, 2, 29), date(2030, 1, 1)))
def test_every_day_of_the_last_two_years_can_be_written(ago: int, today: date) -> None:
    day = today - timedelta(days=ago)
    assert read_past_day(day.isoformat(), today) == (day,)
