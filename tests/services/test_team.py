"""Teams: roles, needs open or filled, the briefing, sight for ten hours, the family's plan, the day card.

The clock begins on Monday, 19:00 UTC.
"""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from allybot.domain.checkins import CancelReason, Company, Need, PlanHolder
from allybot.domain.people import Role
from allybot.domain.signups import SignupState, TeamRole
from allybot.domain.timers import TimerKind
from allybot.errors import BadInput, NotFound, Refused, TooLate
from allybot.ports import Notice
from allybot.services.checkins import Edited
from allybot.services.team import Target
from allybot.services.views import RosterView
from allybot.store import briefings, grants, team, timers
from tests.support.places import (
    ACCOMPANIMENT,
    ADMIN,
    COMPANIONS,
    COORDINATION,
    COORDINATOR,
    LIAISON,
    STRANGER,
    Place,
    caller,
)

BEN, DANA, ELI, FAY = COMPANIONS[:4]
UNTRAINED = COMPANIONS[40]
CORA = COORDINATOR

LEAD, HOME, DRIVER, INSIDE, CHILDCARE, COMPANION = (
    TeamRole.LEAD,
    TeamRole.HOME,
    TeamRole.DRIVER,
    TeamRole.INSIDE,
    TeamRole.CHILDCARE,
    TeamRole.COMPANION,
)


async def team_of(place: Place, *people: int, days: float = 10, **changes: object) -> str:
    card = await place.open_checkin(starts_at=place.clock.now() + timedelta(days=days), **changes)
    for user_id in people:
        await place.sign_up(user_id, card.code)
    await place.deliver()
    return card.code


async def to(place: Place, **ahead: float) -> None:
    place.clock.advance(**ahead)
    await place.app.upkeep.sweep()
    await place.deliver()
    await place.deliver()


async def assign(place: Place, code: str, user_id: int, role: TeamRole, *role_ids: int) -> RosterView:
    target = Target(user_id, frozenset(role_ids))
    return await place.services.team.assign(caller(CORA), code, target, role)


async def roles(place: Place, code: str) -> dict[int, set[TeamRole]]:
    row = (await place.services.checkins.roster(caller(CORA), code)).card.checkin_id
    found = await place.app.database.read(lambda tx: team.of_checkin(tx, row))
    return {mate.user_id: set(mate.roles) for mate in found.mates}


async def row_of(place: Place, code: str) -> int:
    return (await place.services.checkins.roster(caller(CORA), code)).card.checkin_id


def headings(notices: list[Notice]) -> list[str]:
    return [notice.heading or "" for notice in notices]


def told(place: Place, user_id: int, words: str) -> list[Notice]:
    return [notice for notice in place.far_end.news_to(user_id) if words in notice.text()]


def in_channel(place: Place, words: str) -> list[Notice]:
    return [notice for notice in place.far_end.in_channel(COORDINATION) if words in notice.text()]


# --- roles ----------------------------------------------------------------------------------------------------------


async def test_a_role_is_given_and_the_person_is_told_what_it_means(place: Place) -> None:
    """Goal 34: roles on the team."""
    code = await team_of(place, BEN)
    await assign(place, code, BEN, LEAD)
    await place.deliver()
    assert (await roles(place, code))[BEN] == {LEAD}
    [notice] = told(place, BEN, "your role is lead")
    assert "You are in charge on the day." in notice.text()
    await assign(place, code, BEN, LEAD)
    await place.deliver()
    assert len(told(place, BEN, "your role is lead")) == 1


async def test_a_role_of_which_there_is_one_goes_over_and_both_are_told(place: Place) -> None:
    code = await team_of(place, BEN, DANA)
    await assign(place, code, BEN, LEAD)
    await assign(place, code, BEN, DRIVER)
    await assign(place, code, DANA, LEAD)
    await place.deliver()
    assert await roles(place, code) == {BEN: {DRIVER}, DANA: {LEAD}}
    [taken] = told(place, BEN, "another role for you")
    assert "not yours any more: lead." in taken.text()
    assert "You still go along." in taken.text()
    assert told(place, DANA, "your role is lead")


async def test_several_may_be_inside(place: Place) -> None:
    code = await team_of(place, BEN, DANA)
    for user_id in (BEN, DANA):
        await assign(place, code, user_id, INSIDE)
    assert await roles(place, code) == {BEN: {INSIDE}, DANA: {INSIDE}}


async def test_a_role_gives_a_free_seat_to_who_has_none(place: Place) -> None:
    code = await team_of(place)
    roster = await assign(place, code, BEN, DRIVER)
    assert [(line.user_id, line.state) for line in roster.lines] == [(BEN, SignupState.CONFIRMED)]
    assert roster.card.free == 2


async def test_companion_gives_a_seat_and_no_role(place: Place) -> None:
    code = await team_of(place)
    await assign(place, code, BEN, COMPANION)
    await place.deliver()
    assert await roles(place, code) == {BEN: set()}
    assert "You have a seat" in told(place, BEN, "your role is companion")[0].text()


async def test_goal_26_seats_never_exceed_what_the_person_asked_for(place: Place) -> None:
    code = await team_of(place, BEN, company=Company.ONE)
    for role in (DRIVER, COMPANION):
        with pytest.raises(TooLate) as full:
            await assign(place, code, DANA, role)
        assert full.value.key == "assign-no-seat"
    assert await roles(place, code) == {BEN: set()}


async def test_goal_25_the_home_contact_is_outside_the_seats(place: Place) -> None:
    code = await team_of(place, BEN, company=Company.ONE)
    roster = await assign(place, code, DANA, HOME)
    assert (roster.home, roster.card.seats, roster.card.free) == (DANA, 1, 0)
    assert [line.user_id for line in roster.lines] == [BEN]
    assert [mate.user_id for mate in roster.others] == [DANA]


@pytest.mark.parametrize("waits", [False, True])
async def test_who_goes_along_or_waits_to_is_not_the_home_contact_too(place: Place, waits: bool) -> None:
    """Goal 25: somebody stays at the phone."""
    code = await team_of(place, DANA, BEN, company=Company.ONE if waits else Company.FEW)
    with pytest.raises(TooLate) as goes:
        await assign(place, code, BEN, HOME)
    assert goes.value.key == "assign-home-goes"
    assert "let them go first" in place.app.texts.say("en", goes.value.key, **goes.value.values)
    await place.services.accompany.withdraw(caller(BEN), code)
    assert (await assign(place, code, BEN, HOME)).home == BEN


async def test_the_home_contact_gets_no_seat(place: Place) -> None:
    """Goal 25: neither by a press of their own nor from a coordinator."""
    code = await team_of(place, BEN)
    await assign(place, code, DANA, HOME)
    with pytest.raises(TooLate) as pressed:
        await place.sign_up(DANA, code)
    with pytest.raises(TooLate) as given:
        await assign(place, code, DANA, DRIVER)
    assert (pressed.value.key, given.value.key) == ("home-stays", "assign-home-stays")
    for refused in (pressed.value, given.value):
        assert place.app.texts.say("en", refused.key, **refused.values)
    await place.services.team.take_role(caller(CORA), code, DANA, HOME)
    assert (await place.sign_up(DANA, code)).mine.state is SignupState.CONFIRMED


async def test_who_goes_along_and_looks_after_the_children_reads_nothing_false(place: Place) -> None:
    code = await team_of(place, BEN)
    await assign(place, code, BEN, CHILDCARE)
    await assign(place, code, DANA, CHILDCARE)
    await place.deliver()
    [bens], [danas] = (told(place, user_id, "your role is childcare") for user_id in (BEN, DANA))
    assert "You don't go along" not in bens.text()
    assert "You don't go along" in danas.text()


@pytest.mark.parametrize("kept", [False, True])
@pytest.mark.parametrize("hours", [20, 30])
async def test_goal_36_a_seat_given_late_counts_as_confirmed_as_a_sign_up_then_does(
    place: Place, hours: int, kept: bool
) -> None:
    """`kept`: it was offered to them before. Whoever is still to be asked is asked."""
    company = Company.ONE if kept else Company.FEW
    code = await team_of(place, *((DANA, BEN) if kept else ()), days=hours / 24, company=company)
    if kept:
        await place.services.accompany.withdraw(caller(DANA), code)
    [line] = (await assign(place, code, BEN, COMPANION)).lines
    assert (line.user_id, line.reconfirmed) == (BEN, hours == 20)


async def test_who_is_in_line_or_asked_is_confirmed_where_a_seat_is_free(place: Place) -> None:
    code = await team_of(place, kind="high_risk_ice_checkin")
    await place.sign_up(BEN, code)
    roster = await assign(place, code, BEN, DRIVER)
    assert roster.lines[0].state is SignupState.CONFIRMED


async def test_who_waits_does_not_walk_past_a_full_team_but_takes_the_seat_kept_for_them(place: Place) -> None:
    code = await team_of(place, BEN, DANA, company=Company.ONE)
    with pytest.raises(TooLate):
        await assign(place, code, DANA, DRIVER)
    await place.services.accompany.withdraw(caller(BEN), code)
    roster = await assign(place, code, DANA, DRIVER)
    assert [(line.user_id, line.state) for line in roster.lines] == [(DANA, SignupState.CONFIRMED)]
    await place.deliver()
    assert not told(place, DANA, "A seat is free")


async def test_goal_29_nobody_without_a_training_gets_a_seat_or_becomes_home_contact(place: Place) -> None:
    code = await team_of(place)
    for role in (DRIVER, COMPANION, HOME):
        with pytest.raises(BadInput):
            await assign(place, code, UNTRAINED, role)
    assert await roles(place, code) == {}
    await assign(place, code, UNTRAINED, CHILDCARE)
    assert await roles(place, code) == {UNTRAINED: {CHILDCARE}}


async def test_a_training_that_ran_out_is_none(place: Place) -> None:
    code = await team_of(place, days=400)
    place.clock.advance(days=366)
    with pytest.raises(BadInput):
        await assign(place, code, BEN, HOME)


async def test_a_coordinator_may_be_the_home_contact(place: Place) -> None:
    code = await team_of(place)
    assert (await assign(place, code, CORA, HOME)).home == CORA


async def test_a_coordinator_by_their_discord_role_may_be_too(place: Place) -> None:
    await place.services.setup.roles(caller(ADMIN), {Role.COORDINATOR: 77})
    code = await team_of(place)
    with pytest.raises(BadInput):
        await assign(place, code, STRANGER, HOME)
    assert (await assign(place, code, STRANGER, HOME, 77)).home == STRANGER


async def test_a_mapped_role_that_a_companion_lost_counts(place: Place) -> None:
    await place.services.setup.roles(caller(ADMIN), {Role.COMPANION: 78})
    code = await team_of(place)
    with pytest.raises(BadInput):
        await assign(place, code, BEN, DRIVER)
    await assign(place, code, BEN, DRIVER, 78)
    assert await roles(place, code) == {BEN: {DRIVER}}


async def test_a_role_is_taken_away_and_the_seat_stays(place: Place) -> None:
    code = await team_of(place, BEN)
    await assign(place, code, BEN, DRIVER)
    roster = await place.services.team.take_role(caller(CORA), code, BEN, DRIVER)
    await place.deliver()
    assert [(line.user_id, line.state) for line in roster.lines] == [(BEN, SignupState.CONFIRMED)]
    assert await roles(place, code) == {BEN: set()}
    assert told(place, BEN, "not yours any more: driver")
    with pytest.raises(NotFound):
        await place.services.team.take_role(caller(CORA), code, BEN, DRIVER)


async def test_what_somebody_signed_up_for_can_be_taken_away_too(place: Place) -> None:
    code = await team_of(place)
    await place.services.accompany.sign_up(caller(BEN), code, DRIVER)
    await place.services.team.take_role(caller(CORA), code, BEN, DRIVER)
    assert await roles(place, code) == {BEN: set()}


async def test_a_hidden_or_closed_one_has_no_roles_to_give(place: Place) -> None:
    hidden = await place.open_checkin(confirmed=False)
    with pytest.raises(TooLate):
        await assign(place, hidden.code, BEN, HOME)
    code = await team_of(place)
    await place.services.checkins.cancel(caller(CORA), code, CancelReason.POSTPONED)
    with pytest.raises(TooLate):
        await assign(place, code, BEN, HOME)


@pytest.mark.parametrize("who", [STRANGER, BEN, LIAISON])
async def test_only_coordinators_give_roles_and_sight(place: Place, who: int) -> None:
    code = await team_of(place, BEN)
    for attempt in (
        place.services.team.assign(caller(who), code, Target(who), HOME),
        place.services.team.take_role(caller(who), code, BEN, DRIVER),
        place.services.team.give_access(caller(who), code, who),
        place.services.team.end_access(caller(who), code, who),
    ):
        with pytest.raises(Refused):
            await attempt


# --- roles go with the seat -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["withdraw", "cannot", "release"])
async def test_who_steps_back_or_is_let_go_has_no_role_any_more(place: Place, how: str) -> None:
    code = await team_of(place, BEN, DANA)
    for role in (LEAD, DRIVER):
        await assign(place, code, BEN, role)
    if how == "withdraw":
        await place.services.accompany.withdraw(caller(BEN), code)
    elif how == "cannot":
        [mine] = await place.services.accompany.mine(caller(BEN))
        assert mine.signup_id is not None
        await place.services.accompany.cannot_come(caller(BEN), mine.signup_id)
    else:
        await place.services.checkins.release(caller(CORA), code, BEN)
    assert await roles(place, code) == {DANA: set()}
    await place.sign_up(BEN, code)
    assert (await roles(place, code))[BEN] == set()


async def test_goal_36_whose_seat_goes_on_keeps_no_role_of_it(place: Place) -> None:
    code = await team_of(place, BEN, DANA, company=Company.ONE)
    await assign(place, code, BEN, DRIVER)
    await assign(place, code, BEN, CHILDCARE)
    await to(place, days=9)
    await to(place, hours=6)
    assert await roles(place, code) == {BEN: {CHILDCARE}}


async def test_less_company_takes_the_roles_of_the_last_along(place: Place) -> None:
    code = await team_of(place, BEN, DANA)
    await assign(place, code, DANA, DRIVER)
    await place.services.checkins.edit(caller(CORA), code, Edited(company=Company.ONE))
    assert await roles(place, code) == {BEN: set()}


async def test_called_off_nobody_has_a_role_and_the_home_contact_is_told(place: Place) -> None:
    code = await team_of(place, BEN)
    await assign(place, code, DANA, HOME)
    row = await row_of(place, code)
    await place.services.checkins.cancel(caller(CORA), code, CancelReason.POSTPONED)
    await place.deliver()
    assert (await place.app.database.read(lambda tx: team.of_checkin(tx, row))).mates == ()
    assert headings(place.far_end.news_to(DANA))[-1] == f"{code} is off"
    assert await place.services.accompany.mine(caller(DANA)) == []


async def test_the_home_contact_is_released_without_a_seat_and_told(place: Place) -> None:
    code = await team_of(place, BEN)
    await assign(place, code, DANA, HOME)
    await place.services.checkins.release(caller(CORA), code, DANA)
    await place.deliver()
    assert await roles(place, code) == {BEN: set()}
    [taken] = told(place, DANA, "not yours any more: home contact")
    assert "Thank you for helping." in taken.text()
    with pytest.raises(NotFound):
        await place.services.checkins.release(caller(CORA), code, DANA)


async def test_the_home_contact_steps_back_alone(place: Place) -> None:
    code = await team_of(place, BEN)
    await assign(place, code, DANA, HOME)
    await place.services.accompany.withdraw(caller(DANA), code)
    assert await roles(place, code) == {BEN: set()}
    with pytest.raises(NotFound):
        await place.services.accompany.withdraw(caller(DANA), code)


@pytest.mark.parametrize(("days", "hears"), [(1.9, True), (2.1, False)])
async def test_within_two_days_the_coordinators_hear_which_role_is_free(place: Place, days: float, hears: bool) -> None:
    code = await team_of(place, BEN, ELI, days=days)
    await assign(place, code, BEN, LEAD)
    await assign(place, code, DANA, HOME)
    await place.services.accompany.withdraw(caller(BEN), code)
    await place.services.accompany.withdraw(caller(DANA), code)
    await place.deliver()
    heard = in_channel(place, "a role is free again")
    assert bool(heard) is hears
    for words in ("more: lead.", "more: home contact.") if hears else ():
        assert any(words in notice.text() for notice in heard)
    assert all(str(user_id) not in notice.text() for notice in heard for user_id in (BEN, DANA))


async def test_filled_again_before_it_was_said_nothing_is_said(place: Place) -> None:
    code = await team_of(place, BEN, ELI, days=1.9)
    await assign(place, code, DANA, HOME)
    await place.services.accompany.withdraw(caller(DANA), code)
    await assign(place, code, FAY, HOME)
    await place.deliver()
    assert in_channel(place, "a role is free again") == []


async def test_the_home_contact_hears_of_another_time_and_of_hiding(place: Place) -> None:
    code = await team_of(place, BEN)
    await assign(place, code, DANA, HOME)
    await to(place, minutes=1)
    await place.services.checkins.edit(caller(CORA), code, Edited(place.clock.now() + timedelta(days=5)))
    await to(place, minutes=1)
    assert told(place, DANA, f"{code} has another time")
    await place.services.checkins.unconfirm(caller(CORA), code)
    await place.deliver()
    assert told(place, DANA, f"{code} is on hold")


# --- what the team sees ---------------------------------------------------------------------------------------------


async def test_goal_32_the_home_contact_sees_place_and_roles_from_24_hours_before(place: Place) -> None:
    code = await team_of(place, ELI, BEN, days=3)
    await assign(place, code, BEN, LEAD)
    await assign(place, code, BEN, DRIVER)
    await assign(place, code, DANA, HOME)
    [early] = await place.services.accompany.mine(caller(DANA))
    assert (early.signup_id, early.state, early.facts) == (None, None, None)
    place.clock.advance(days=2, minutes=1)
    [mine] = await place.services.accompany.mine(caller(DANA))
    assert mine.facts is not None
    shown = [(mate.user_id, mate.roles) for mate in mine.facts.team]
    assert shown == [(BEN, {LEAD, DRIVER}), (DANA, {HOME}), (ELI, set())]
    assert mine.facts.meet == "By the fountain"
    assert (await place.services.team.facts(caller(DANA), code)).facts == mine.facts
    for who in (STRANGER, FAY, LIAISON):
        with pytest.raises(NotFound):
            await place.services.team.facts(caller(who), code)


# --- needs, open or filled ------------------------------------------------------------------------------------------


async def test_goal_31_the_card_says_what_is_open_and_filled_and_never_who(place: Place) -> None:
    code = await team_of(place, BEN, needs=(Need.RIDE, Need.INTERPRETER))
    await assign(place, code, BEN, DRIVER)
    await place.deliver()
    [card] = place.far_end.in_channel(ACCOMPANIMENT)
    assert "Needed: company. Ride: filled. Interpreter: open." in card.text()
    for secret in (str(BEN), "Spanish", "Field Office"):
        assert secret not in card.text()
    await place.services.accompany.withdraw(caller(BEN), code)
    await place.deliver()
    assert "Ride: open. Interpreter: open." in place.far_end.in_channel(ACCOMPANIMENT)[-1].text()
    [listed] = await place.services.accompany.open_ones(caller(DANA))
    assert listed.card.open_needs == {Need.RIDE, Need.INTERPRETER}


async def test_childcare_is_filled_by_somebody_without_a_seat(place: Place) -> None:
    code = await team_of(place, needs=(Need.CHILDCARE,))
    await assign(place, code, FAY, CHILDCARE)
    await place.deliver()
    assert "Childcare: filled." in place.far_end.in_channel(ACCOMPANIMENT)[-1].text()


async def test_the_evening_card_says_it_too_and_a_missing_home_contact_in_a_sentence_of_its_own(place: Place) -> None:
    """It is two in the afternoon where the group is, and the card comes at seven."""
    code = await team_of(place, BEN, days=1, needs=(Need.RIDE,), company=Company.ONE)
    await place.app.upkeep.sweep()
    await to(place, hours=5, minutes=1)
    evening = in_channel(place, "This evening")[-1]
    assert f"{code} ·" in evening.text()
    assert "Ride: open." in evening.text()
    assert "There is no home contact." in evening.text()


# --- what nobody does yet is said aloud -----------------------------------------------------------------------------


async def test_goal_34_unfilled_roles_are_said_at_48_and_24_hours(place: Place) -> None:
    code = await team_of(place, BEN, DANA, needs=(Need.RIDE,))
    await assign(place, code, BEN, LEAD)
    await to(place, days=8)
    [first] = in_channel(place, "not every role is filled")
    assert "Nobody yet: home contact, inside, outside, driver." in first.text()
    assert "There is no home contact." not in first.text()
    assert [button.verb for button in first.buttons] == ["look"]
    await to(place, hours=23)
    assert len(in_channel(place, "not every role is filled")) == 1
    await to(place, hours=1)
    last = in_channel(place, "not every role is filled")[-1]
    assert last is not first
    assert "Nobody yet: inside, outside, driver." in last.text()
    assert "There is no home contact." in last.text()
    assert "whether the family has a plan" in last.text()
    assert str(BEN) not in last.text()
    await to(place, hours=12)
    assert len(in_channel(place, "not every role is filled")) == 2


async def test_where_everything_is_filled_nothing_is_said(place: Place) -> None:
    code = await team_of(place, BEN, company=Company.ONE)
    await assign(place, code, DANA, HOME)
    await place.services.team.plan(caller(LIAISON), code, PlanHolder.HOME, date(2026, 11, 20))
    await to(place, days=8)
    await to(place, days=1)
    assert in_channel(place, "not every role is filled") == []


async def test_confirmed_late_it_is_said_at_once(place: Place) -> None:
    await team_of(place, days=0.4)
    await place.deliver()
    [said] = in_channel(place, "not every role is filled")
    assert "There is no home contact." in said.text()


# --- the briefing ---------------------------------------------------------------------------------------------------


async def test_goal_35_the_briefing_comes_a_day_before_to_who_goes_and_the_home_contact(place: Place) -> None:
    code = await team_of(place, BEN, DANA, company=Company.ONE)
    await assign(place, code, ELI, HOME)
    await to(place, days=8)
    assert told(place, BEN, "please read this") == []
    await to(place, days=1)
    [briefing] = told(place, BEN, f"{code}: please read this")
    for words in ("moral support", "Don't talk to officers", "notes", "rules of the office", "Post nothing", "partner"):
        assert words in briefing.text()
    assert [button.verb for button in briefing.buttons] == ["read", "office"]
    assert "does the home contact have the paper card?" in briefing.text()
    [homes] = told(place, ELI, "please read this")
    assert "do you have the paper card?" in homes.text()
    assert [button.verb for button in homes.buttons] == ["read", "office", "card", "withdraw"]
    assert "Don't talk to officers" not in homes.text()
    assert told(place, DANA, "please read this") == []  # in the line
    for secret in ("Second Avenue", "Field Office", "fountain"):
        assert secret not in briefing.text()


async def test_goal_35_who_joins_later_gets_it_at_once(place: Place) -> None:
    code = await team_of(place, BEN)
    await to(place, days=9, hours=3)
    await place.sign_up(DANA, code)
    await assign(place, code, ELI, DRIVER)
    await assign(place, code, FAY, HOME)
    await place.deliver()
    await to(place, minutes=5)
    for user_id in (DANA, ELI, FAY):
        assert len(told(place, user_id, "please read this")) == 1, user_id


@pytest.mark.parametrize("lead_reads", [True, False])
async def test_goal_35_two_hours_before_the_lead_hears_who_has_not_read(place: Place, lead_reads: bool) -> None:
    """By name to the lead alone; where the lead has not read it either, the coordinators hear a number."""
    code = await team_of(place, BEN, DANA, ELI)
    await assign(place, code, BEN, LEAD)
    await to(place, days=9)
    for user_id in (BEN, DANA) if lead_reads else (DANA,):
        assert (await place.services.team.have_read(caller(user_id), code)).read
    await to(place, hours=22)
    by_name, counted = told(place, BEN, "Not read yet"), in_channel(place, "has not read the briefing")
    if lead_reads:
        assert f"Not read yet: <@{ELI}>." in by_name[0].text()
        assert counted == []
        return
    assert by_name == []
    assert in_channel(place, "2 people of the team have not read")
    assert all(str(user_id) not in n.text() for n in place.far_end.in_channel(COORDINATION) for user_id in (BEN, ELI))


async def test_goal_35_confirmed_late_there_is_half_an_hour_to_read_it(place: Place) -> None:
    code = await team_of(place, days=1 / 24)
    await place.sign_up(BEN, code)
    await place.sign_up(DANA, code)
    await to(place, minutes=28)
    assert told(place, BEN, "please read this")
    assert in_channel(place, "not read") == []
    await to(place, minutes=3)
    assert in_channel(place, "2 people of the team have not read")


async def test_begun_by_then_nobody_is_told_who_has_not_read_it(place: Place) -> None:
    card = await place.open_checkin(starts_at=place.clock.now() + timedelta(minutes=25))
    armed = await place.app.database.read(lambda tx: timers.of_subject(tx, card.checkin_id))
    assert TimerKind.CHECKIN_BRIEFING in armed
    assert TimerKind.CHECKIN_BRIEFED not in armed


async def test_where_nobody_leads_the_coordinators_hear_a_number(place: Place) -> None:
    await team_of(place, BEN, DANA)
    await to(place, days=9)
    await to(place, hours=22)
    assert in_channel(place, "2 people of the team have not read")


async def test_where_everybody_has_read_it_nobody_is_told(place: Place) -> None:
    code = await team_of(place, BEN)
    await to(place, days=9)
    for _ in range(2):
        await place.services.team.have_read(caller(BEN), code)
    await to(place, hours=22)
    assert told(place, BEN, "Not read yet") == []
    assert in_channel(place, "not read") == []
    last = told(place, BEN, f"{code} is today")[0]
    assert "briefing" not in [button.verb for button in last.buttons]


async def test_unread_it_can_be_read_from_the_last_word_and_from_ones_own_places(place: Place) -> None:
    code = await team_of(place, BEN)
    [early] = await place.services.accompany.mine(caller(BEN))
    assert not early.unread
    await to(place, days=9)
    [mine] = await place.services.accompany.mine(caller(BEN))
    assert mine.unread
    await to(place, hours=22)
    assert "briefing" in [button.verb for button in told(place, BEN, f"{code} is today")[0].buttons]
    await place.services.team.have_read(caller(BEN), code)
    [after] = await place.services.accompany.mine(caller(BEN))
    assert not after.unread


async def test_what_was_read_holds_for_another_time(place: Place) -> None:
    code = await team_of(place, BEN, DANA)
    await to(place, days=9)
    await place.services.team.have_read(caller(BEN), code)
    await place.services.checkins.edit(caller(CORA), code, Edited(place.clock.now() + timedelta(days=4)))
    await to(place, days=3)
    assert len(told(place, BEN, "please read this")) == 1
    assert len(told(place, DANA, "please read this")) == 2


@pytest.mark.parametrize("who", [STRANGER, FAY])
async def test_the_briefing_is_not_there_for_others(place: Place, who: int) -> None:
    code = await team_of(place, BEN)
    for attempt in (place.services.team.briefing(caller(who), code), place.services.team.have_read(caller(who), code)):
        with pytest.raises(NotFound):
            await attempt


async def test_a_coordinator_reads_along_and_counts_not_as_of_the_team(place: Place) -> None:
    code = await team_of(place, BEN)
    assert not (await place.services.team.have_read(caller(CORA), code)).read
    row = await row_of(place, code)
    assert await place.app.database.read(lambda tx: briefings.have_read(tx, row, [CORA])) == set()


# --- sight that ends by itself --------------------------------------------------------------------------------------


async def test_sight_is_given_for_ten_hours_and_ends_by_itself(place: Place) -> None:
    code = await team_of(place, BEN)
    given = await place.services.team.give_access(caller(CORA), code, FAY)
    await place.deliver()
    assert given.until == place.clock.now() - timedelta(seconds=6) + timedelta(hours=10)
    [notice] = told(place, FAY, "you can see this one")
    assert [button.verb for button in notice.buttons] == ["facts"]
    assert "Second Avenue" not in notice.text()
    [mine] = await place.services.accompany.mine(caller(FAY))
    assert mine.facts is not None
    assert mine.guest_until == given.until
    roster = await place.services.checkins.roster(caller(CORA), code)
    assert [(guest.user_id, guest.until) for guest in roster.guests] == [(FAY, given.until)]
    await to(place, hours=10)
    assert await place.services.accompany.mine(caller(FAY)) == []
    with pytest.raises(NotFound):
        await place.services.team.facts(caller(FAY), code)
    row = await row_of(place, code)
    kept = await place.app.database.read(lambda tx: grants.of_checkin(tx, row, place.clock.now() - timedelta(hours=1)))
    assert kept == []


async def test_sight_can_be_ended_earlier(place: Place) -> None:
    code = await team_of(place, BEN)
    await place.services.team.give_access(caller(CORA), code, FAY)
    roster = await place.services.team.end_access(caller(CORA), code, FAY)
    await place.deliver()
    assert roster.guests == ()
    assert told(place, FAY, "you can see this one") == []
    with pytest.raises(NotFound):
        await place.services.team.facts(caller(FAY), code)


async def test_a_guest_is_not_on_the_team(place: Place) -> None:
    code = await team_of(place, BEN, days=1)
    await place.services.team.give_access(caller(CORA), code, FAY)
    await place.deliver()
    assert FAY not in await roles(place, code)
    assert told(place, FAY, "please read this") == []
    with pytest.raises(NotFound):
        await place.services.accompany.withdraw(caller(FAY), code)


# --- the family's plan ----------------------------------------------------------------------------------------------


async def test_goal_43_a_plan_is_known_to_exist_and_asked_about_after_90_days(place: Place) -> None:
    code = await team_of(place, days=200)
    planned = await place.services.team.plan(caller(LIAISON), code, PlanHolder.PARTNER, date(2026, 11, 20))
    assert planned.asked_on == date(2027, 2, 18)
    await to(place, days=86)
    assert told(place, LIAISON, "go through the plan again") == []
    await to(place, days=2)
    [asked] = told(place, LIAISON, f"{code}: go through the plan again?")
    assert [button.verb for button in asked.buttons] == ["today", "other", "card"]
    assert "held by the partner organization" in asked.text()
    again = await place.services.team.plan(caller(LIAISON), code, None, date(2027, 2, 18))
    assert again.plan is not None
    assert again.plan.holder is PlanHolder.PARTNER
    await to(place, days=30)
    assert len(told(place, LIAISON, "go through the plan again")) == 1


async def test_goal_43_confirmed_with_an_old_plan_it_is_asked_about_at_once(place: Place) -> None:
    card = await place.open_checkin(confirmed=False, starts_at=place.clock.now() + timedelta(days=30))
    await place.services.team.plan(caller(LIAISON), card.code, PlanHolder.FAMILY, date(2026, 6, 1))
    await place.deliver()
    before = len(told(place, LIAISON, "go through the plan again"))
    await place.services.checkins.confirm(caller(CORA), card.code)
    await place.deliver()
    assert len(told(place, LIAISON, "go through the plan again")) == before + 1


async def test_without_a_liaison_the_coordinators_are_asked(place: Place) -> None:
    opened = await place.services.checkins.open(caller(CORA), place.draft(partner=None))
    code = opened.roster.card.code
    await place.services.team.plan(caller(CORA), code, PlanHolder.HOME, date(2026, 6, 1))
    await place.deliver()
    assert in_channel(place, f"{code}: go through the plan again?")


async def test_closed_nobody_asks_any_more(place: Place) -> None:
    code = await team_of(place, days=200)
    await place.services.team.plan(caller(LIAISON), code, PlanHolder.HOME, date(2026, 11, 20))
    row = await row_of(place, code)
    assert TimerKind.CHECKIN_PLAN in await place.app.database.read(lambda tx: timers.of_subject(tx, row))
    await place.services.checkins.cancel(caller(CORA), code, CancelReason.POSTPONED)
    assert await place.app.database.read(lambda tx: timers.of_subject(tx, row)) == {}


@pytest.mark.parametrize(
    ("holder", "day", "key"),
    [
        (None, date(2026, 11, 20), "plan-who-holds-it"),
        (PlanHolder.HOME, date(2026, 11, 24), "day-to-come"),
        (PlanHolder.HOME, date(2024, 11, 20), "day-too-old"),
    ],
)
async def test_a_plan_that_can_not_be_is_refused(place: Place, holder: PlanHolder | None, day: date, key: str) -> None:
    code = await team_of(place)
    with pytest.raises(BadInput) as refused:
        await place.services.team.plan(caller(LIAISON), code, holder, day)
    assert refused.value.key == key
    assert (await place.services.team.planned(caller(LIAISON), code)).plan is None


async def test_a_plan_is_the_partners_affair(place: Place) -> None:
    other = await place.services.directory.add(caller(CORA), "Others United")
    await place.services.directory.bind_liaison(caller(CORA), other.code, STRANGER)
    code = await team_of(place, BEN)
    with pytest.raises(NotFound):
        await place.services.team.plan(caller(STRANGER), code, PlanHolder.HOME, date(2026, 11, 20))
    with pytest.raises(Refused):
        await place.services.team.plan(caller(BEN), code, PlanHolder.HOME, date(2026, 11, 20))


# --- the day card ---------------------------------------------------------------------------------------------------


async def test_the_day_card_is_for_the_team_the_liaison_and_coordinators(place: Place) -> None:
    code = await team_of(place, BEN)
    await assign(place, code, DANA, HOME)
    for who in (BEN, DANA, LIAISON, CORA):
        assert (await place.services.team.day_card(caller(who), code)).code == code
    for who in (STRANGER, FAY):
        with pytest.raises(NotFound):
            await place.services.team.day_card(caller(who), code)


async def test_a_briefing_that_waits_is_not_said_twice_where_it_has_moved(place: Place) -> None:
    """Ben's quiet hours hold it back; meanwhile the appointment is three hours later."""
    await place.services.settings.set_quiet(caller(BEN), time(13), time(20))
    code = await team_of(place, BEN, days=0.9)
    at = place.clock.now() + timedelta(days=1)
    await place.services.checkins.edit(caller(COORDINATOR), code, Edited(starts_at=at))
    await to(place, hours=8)
    assert [n.heading for n in place.far_end.to_person(BEN)].count(f"{code}: please read this") == 1
