"""What a check-in does by itself before its day, and what changes it. The clock begins on Monday, 19:00 UTC."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from allybot.domain.checkins import CancelReason, Company, Wish
from allybot.domain.signups import SignupState
from allybot.domain.timers import TimerKind
from allybot.errors import BadInput, NotFound, TooLate
from allybot.ports import Notice
from allybot.services.checkins import Edited
from allybot.store import timers
from allybot.store.database import Tx
from tests.support.places import COMPANIONS, COORDINATION, COORDINATOR, LIAISON, STRANGER, Place, caller

A, B, C = COMPANIONS[:3]


async def team_of(place: Place, *people: int, company: Company = Company.FEW, days: float = 10) -> str:
    card = await place.open_checkin(starts_at=place.clock.now() + timedelta(days=days), company=company)
    for user_id in people:
        await place.sign_up(user_id, card.code)
    await place.deliver()
    return card.code


async def to(place: Place, **ahead: float) -> None:
    """Moves on, and does what is due on the way there and then."""
    place.clock.advance(**ahead)
    await place.app.upkeep.sweep()
    await place.deliver()
    await place.deliver()


def headings(notices: list[Notice]) -> list[str]:
    """Without the briefing, which `test_team` is about."""
    return [notice.heading or "" for notice in notices if "please read this" not in (notice.heading or "")]


async def signup_id(place: Place, user_id: int) -> int:
    [mine] = await place.services.accompany.mine(caller(user_id))
    return mine.signup_id


async def armed(place: Place, code: str) -> set[TimerKind]:
    row = (await place.services.checkins.roster(caller(COORDINATOR), code)).card.checkin_id

    async def work(tx: Tx) -> set[TimerKind]:
        return set(await timers.of_subject(tx, row))

    return await place.app.database.read(work)


async def test_the_team_hears_a_week_two_days_a_day_and_two_hours_before(place: Place) -> None:
    code = await team_of(place, A)
    seen = []
    for ahead in ({"days": 3}, {"days": 5}, {"days": 1}, {"hours": 22}):
        await to(place, **ahead)
        seen.append(headings(place.far_end.news_to(A))[-1])
    soon, asked, today = f"{code} is coming up", f"{code}: are you coming?", f"{code} is today"
    assert seen == [soon, soon, asked, today]
    assert len(headings(place.far_end.news_to(A))) == 4


async def test_who_confirms_is_not_asked_again_and_keeps_the_seat(place: Place) -> None:
    code = await team_of(place, A, B, company=Company.ONE)
    await to(place, days=9)
    # The briefing comes in the same minute: which of the two is first nobody says.
    [question] = [notice for notice in place.far_end.news_to(A) if "are you coming?" in (notice.heading or "")]
    assert [button.verb for button in question.buttons] == ["yes", "cannot"]
    await place.services.accompany.reconfirm(caller(A), await signup_id(place, A))
    await to(place, hours=7)
    roster = await place.services.checkins.roster(caller(COORDINATOR), code)
    first = roster.lines[0]
    assert (first.user_id, first.state, first.reconfirmed) == (A, SignupState.CONFIRMED, True)
    assert not any("not everyone" in n.text() for n in place.far_end.in_channel(COORDINATION))


async def test_silence_offers_the_seat_to_the_line_and_tells_a_coordinator(place: Place) -> None:
    """Goal 36: silence goes to the line and to a coordinator."""
    code = await team_of(place, A, B, company=Company.ONE)
    await to(place, days=9)
    await to(place, hours=6)
    roster = await place.services.checkins.roster(caller(COORDINATOR), code)
    assert {line.user_id: line.state for line in roster.lines} == {B: SignupState.OFFERED}
    assert headings(place.far_end.news_to(A))[-1] == f"{code}: the seat has gone on"
    assert headings(place.far_end.news_to(B))[-1] == f"A seat is free on {code}"
    [told] = [n for n in place.far_end.in_channel(COORDINATION) if "not everyone" in n.text()]
    assert "1 companion has not said" in told.text()
    assert "1 seat was offered" in told.text()


async def test_silence_without_a_line_keeps_the_seat_and_asks_the_coordinator_to_phone(place: Place) -> None:
    code = await team_of(place, A)
    await to(place, days=9)
    await to(place, hours=6)
    roster = await place.services.checkins.roster(caller(COORDINATOR), code)
    assert [line.state for line in roster.lines] == [SignupState.CONFIRMED]
    assert any("Please phone" in notice.text() for notice in place.far_end.in_channel(COORDINATION))


async def test_whom_the_question_did_not_reach_keeps_the_seat(place: Place) -> None:
    """It is not their silence: the message failed, in the conversation and in the thread."""
    code = await team_of(place, A, B, company=Company.ONE)
    place.far_end.no_threads = True
    place.far_end.closed_dms = {A}
    await to(place, days=9)
    await to(place, hours=6)
    roster = await place.services.checkins.roster(caller(COORDINATOR), code)
    assert {line.user_id: line.state for line in roster.lines} == {A: SignupState.CONFIRMED, B: SignupState.WAITING}
    told = [n.text() for n in place.far_end.in_channel(COORDINATION)]
    assert any("The question who comes" in text for text in told)


async def test_who_cannot_come_makes_room_and_a_coordinator_hears_of_it(place: Place) -> None:
    code = await team_of(place, A, B, company=Company.ONE)
    await to(place, days=9)
    row = await signup_id(place, A)
    await place.services.accompany.cannot_come(caller(A), row)
    await place.deliver()
    assert headings(place.far_end.news_to(B))[-1] == f"A seat is free on {code}"
    assert headings(place.far_end.in_channel(COORDINATION))[-1] == f"{code}: somebody can't come"
    with pytest.raises(TooLate):
        await place.services.accompany.reconfirm(caller(A), row)


async def test_nobody_answers_for_somebody_else(place: Place) -> None:
    await team_of(place, A)
    row = await signup_id(place, A)
    for who in (B, STRANGER):
        for verb in ("reconfirm", "cannot_come", "where"):
            with pytest.raises(NotFound):
                await getattr(place.services.accompany, verb)(caller(who), row)


async def test_signing_up_on_the_last_day_counts_as_confirmed(place: Place) -> None:
    code = await team_of(place, A, days=10)
    await to(place, days=9, hours=1)
    await place.sign_up(B, code)
    roster = await place.services.checkins.roster(caller(COORDINATOR), code)
    assert {line.user_id: line.reconfirmed for line in roster.lines} == {A: False, B: True}


@pytest.mark.parametrize("off", ["cancelled", "unconfirmed"])
async def test_what_is_off_sends_nothing_any_more(place: Place, off: str) -> None:
    code = await team_of(place, A)
    before = len(place.far_end.news_to(A))
    if off == "cancelled":
        await place.services.checkins.cancel(caller(COORDINATOR), code, CancelReason.POSTPONED)
    else:
        await place.services.checkins.unconfirm(caller(COORDINATOR), code)
    assert await armed(place, code) == set()
    await to(place, hours=1)
    assert len(place.far_end.news_to(A)) == before + 1
    assert f"{code} is o" in headings(place.far_end.news_to(A))[-1]
    for _ in range(9):
        await to(place, days=1)
    assert len(place.far_end.news_to(A)) <= before + 1


async def test_confirmed_again_it_goes_on(place: Place) -> None:
    code = await team_of(place, A)
    await place.services.checkins.unconfirm(caller(COORDINATOR), code)
    await place.services.checkins.confirm(caller(COORDINATOR), code)
    await to(place, days=9)
    assert headings(place.far_end.news_to(A))[-1] == f"{code}: are you coming?"


async def test_another_time_is_told_and_everything_is_asked_anew(place: Place) -> None:
    code = await team_of(place, A)
    await to(place, days=9)
    await place.services.accompany.reconfirm(caller(A), await signup_id(place, A))
    await place.services.checkins.wish(caller(LIAISON), code, Wish.STILL_ON)
    later = place.clock.now() + timedelta(days=5)
    await place.services.checkins.edit(caller(LIAISON), code, Edited(starts_at=later))
    await place.deliver()
    assert headings(place.far_end.news_to(A))[-1] == f"{code} has another time"
    roster = await place.services.checkins.roster(caller(COORDINATOR), code)
    assert (roster.starts_at, roster.wish, roster.lines[0].reconfirmed) == (later, None, False)
    await to(place, days=4)
    assert headings(place.far_end.news_to(A))[-1] == f"{code}: are you coming?"
    await to(place, hours=6, minutes=1)
    assert any("Please phone" in notice.text() for notice in place.far_end.in_channel(COORDINATION))


async def test_the_card_closes_at_the_new_time_and_not_at_the_old_one(place: Place) -> None:
    from tests.support.places import ACCOMPANIMENT

    code = await team_of(place, days=3)
    await place.services.checkins.edit(
        caller(COORDINATOR), code, Edited(starts_at=place.clock.now() + timedelta(days=5))
    )
    await place.deliver()
    await to(place, days=3, hours=1)
    assert "seats of 3 are free" in place.far_end.in_channel(ACCOMPANIMENT)[-1].text()
    await to(place, days=2)
    assert "Nobody can sign up any more." in place.far_end.in_channel(ACCOMPANIMENT)[-1].text()


async def test_less_company_lets_those_go_who_pressed_last(place: Place) -> None:
    code = await team_of(place, A, B, C)
    roster = await place.services.checkins.edit(caller(LIAISON), code, Edited(company=Company.ONE))
    await place.deliver()
    assert [line.user_id for line in roster.lines] == [A]
    assert roster.card.seats == 1
    assert "You don't need to come" in place.far_end.news_to(B)[-1].text()


async def test_more_company_offers_the_new_seats_to_the_line(place: Place) -> None:
    code = await team_of(place, A, B, company=Company.ONE)
    await place.services.checkins.edit(caller(LIAISON), code, Edited(company=Company.FEW))
    await place.deliver()
    assert headings(place.far_end.news_to(B))[-1] == f"A seat is free on {code}"


async def test_a_change_that_can_not_be_changes_nothing(place: Place) -> None:
    code = await team_of(place, A)
    with pytest.raises(BadInput):
        await place.services.checkins.edit(
            caller(LIAISON), code, Edited(starts_at=place.clock.now() - timedelta(days=1), meet="At the gate")
        )
    with pytest.raises(BadInput):
        await place.services.checkins.edit(caller(LIAISON), code, Edited(meet="Call 555 123 4567"))
    roster = await place.services.checkins.roster(caller(LIAISON), code)
    assert roster.meet == "By the fountain"


# --- the person's wish ----------------------------------------------------------------------------------------------------


async def test_the_liaison_is_asked_at_48_hours_and_silence_goes_to_the_coordinators(place: Place) -> None:
    code = await team_of(place, A)
    await to(place, days=8)
    question = place.far_end.news_to(LIAISON)[-1]
    assert question.heading == f"{code}: what does the person want?"
    verbs = ["wish_still_on", "wish_changed", "wish_called_off", "wish_nobody", "wish_about"]
    assert [button.verb for button in question.buttons] == verbs
    await to(place, days=1)
    told = place.far_end.in_channel(COORDINATION)
    assert f"{code}: nobody has said what the person wants" in headings(told)
    silent = next(notice for notice in told if "nobody has said what" in (notice.heading or ""))
    day = (await place.services.checkins.roster(caller(COORDINATOR), code)).card.day
    assert f"{day:%B} {day.day}" in silent.text()


async def test_still_on_ends_the_asking(place: Place) -> None:
    code = await team_of(place, A)
    await to(place, days=8)
    await place.services.checkins.wish(caller(LIAISON), code, Wish.STILL_ON)
    await to(place, days=1)
    assert not any("nobody has said" in n.text() for n in place.far_end.in_channel(COORDINATION))


@pytest.mark.parametrize(("days_ahead", "asked"), [(9.0, 1), (2.5, 0)])
async def test_a_wish_said_long_before_is_asked_for_once_more(place: Place, days_ahead: float, asked: int) -> None:
    """Still on ten days ahead says little about tomorrow; said the evening before the question, it is not asked again."""
    code = await team_of(place, A)
    await to(place, days=10 - days_ahead)
    await place.services.checkins.wish(caller(LIAISON), code, Wish.STILL_ON)
    await to(place, days=days_ahead - 1.9)
    questions = [n for n in place.far_end.news_to(LIAISON) if "what does the person want?" in (n.heading or "")]
    assert len(questions) == asked


@pytest.mark.parametrize(("wish", "why"), [(Wish.CALLED_OFF, "appointment is off"), (Wish.NOBODY, "not want company")])
async def test_called_off_or_nobody_closes_it_and_tells_the_team(place: Place, wish: Wish, why: str) -> None:
    code = await team_of(place, A)
    await place.services.checkins.wish(caller(LIAISON), code, wish)
    await place.deliver()
    last = place.far_end.news_to(A)[-1]
    assert last.heading == f"{code} is off"
    assert why in last.text()


async def test_without_a_liaison_the_coordinators_are_asked_who_phone(place: Place) -> None:
    await place.services.directory.release_liaison(caller(COORDINATOR), place.partner, LIAISON)
    opened = await place.services.checkins.open(
        caller(COORDINATOR), place.draft(starts_at=place.clock.now() + timedelta(days=10))
    )
    code = opened.roster.card.code
    await place.services.checkins.confirm(caller(COORDINATOR), code)
    await to(place, days=8)
    assert f"{code}: what does the person want?" in headings(place.far_end.in_channel(COORDINATION))


# --- when the bot was down ------------------------------------------------------------------------------------------------


async def test_down_for_a_week_only_what_is_still_of_use_is_sent(place: Place) -> None:
    """Seven days, 48 hours and the question are all over due: of the three only the question is asked, late."""
    code = await team_of(place, A)
    await to(place, days=9, hours=3)
    assert headings(place.far_end.news_to(A)) == [f"{code}: are you coming?"]
    told = place.far_end.in_channel(COORDINATION)
    assert f"{code}: nobody has said what the person wants" in headings(told)


async def test_down_until_shortly_before_the_coordinators_are_told_to_phone(place: Place) -> None:
    code = await team_of(place, A)
    await to(place, days=9, hours=21, minutes=45)
    assert headings(place.far_end.news_to(A)) == []
    assert any("no time left to ask" in n.text() for n in place.far_end.in_channel(COORDINATION))
    await to(place, minutes=15)
    assert headings(place.far_end.news_to(A)) == [f"{code} is today"]


async def test_down_past_the_appointment_the_coordinators_hear_of_it(place: Place) -> None:
    await team_of(place, A)
    await to(place, days=10, minutes=5)
    assert place.far_end.news_to(A) == []
    told = [n.text() for n in place.far_end.in_channel(COORDINATION)]
    assert any("the appointment has begun" in text for text in told)


async def test_quiet_hours_hold_the_early_word_and_not_the_last(place: Place) -> None:
    """Quiet from 13:00 to 21:00 in New York; everything comes due at 14:00 or 12:00 there."""
    await place.services.settings.set_quiet(caller(A), time(11), time(21))
    code = await team_of(place, A)
    await to(place, days=3)
    assert place.far_end.news_to(A) == []
    await to(place, hours=7)
    assert headings(place.far_end.news_to(A)) == [f"{code} is coming up"]
    await to(place, days=6, hours=15)
    assert headings(place.far_end.news_to(A))[-1] == f"{code} is today"


async def test_a_kind_may_have_other_times(place: Place) -> None:
    """Biometrics is short: no word a week before (content/kinds.toml)."""
    card = await place.open_checkin(kind="biometrics", starts_at=place.clock.now() + timedelta(days=10))
    await place.sign_up(A, card.code)
    await place.deliver()
    assert TimerKind.CHECKIN_WEEK not in await armed(place, card.code)
    await to(place, days=3)
    assert place.far_end.news_to(A) == []


async def test_after_an_outage_over_both_only_one_word_says_that_it_is_coming_up(place: Place) -> None:
    code = await team_of(place, A)
    place.far_end.connected = False
    await to(place, days=8, hours=8)
    place.far_end.connected = True
    await place.deliver()
    assert headings(place.far_end.news_to(A)) == [f"{code} is coming up"]


async def test_moved_into_the_last_day_everybody_is_asked_at_once(place: Place) -> None:
    code = await team_of(place, A)
    await place.services.checkins.edit(caller(COORDINATOR), code, Edited(place.clock.now() + timedelta(hours=20)))
    await place.deliver()
    assert sorted(headings(place.far_end.news_to(A))) == [f"{code} has another time", f"{code}: are you coming?"]
    await to(place, hours=6, minutes=1)
    assert any("Please phone" in notice.text() for notice in place.far_end.in_channel(COORDINATION))


async def test_moved_to_within_the_half_hour_the_coordinators_are_told_to_phone(place: Place) -> None:
    code = await team_of(place, A)
    await place.services.checkins.edit(caller(COORDINATOR), code, Edited(place.clock.now() + timedelta(hours=2)))
    await place.deliver()
    told = [notice for notice in place.far_end.in_channel(COORDINATION) if notice.heading == f"{code}: please phone"]
    assert len(told) == 1
    assert headings(place.far_end.news_to(A)) == [f"{code} has another time"]


@pytest.mark.parametrize(("days", "told"), [(0.9, True), (3.0, False)])
async def test_another_meeting_point_is_told_to_those_who_may_have_seen_the_old_one(
    place: Place, days: float, told: bool
) -> None:
    code = await team_of(place, A, B, company=Company.ONE, days=days)
    await place.services.checkins.edit(caller(COORDINATOR), code, Edited(meet="By the flagpole"))
    await place.deliver()
    assert headings(place.far_end.news_to(A)) == ([f"{code}: another meeting point"] if told else [])
    assert place.far_end.news_to(B) == []
    assert "flagpole" not in "".join(notice.text() for notice in place.far_end.news_to(A))
    mine = await place.services.accompany.where(caller(A), await signup_id(place, A))
    assert (mine.facts is not None and mine.facts.meet == "By the flagpole") is told


@pytest.mark.parametrize(("days", "told"), [(0.9, 1), (3.0, 0)])
async def test_who_steps_back_on_the_last_day_is_told_to_the_coordinators(place: Place, days: float, told: int) -> None:
    code = await team_of(place, A, B, company=Company.ONE, days=days)
    await place.services.accompany.withdraw(caller(B), code)
    await place.services.accompany.withdraw(caller(A), code)
    await place.deliver()
    said = [n for n in place.far_end.in_channel(COORDINATION) if n.heading == f"{code}: somebody can't come"]
    assert len(said) == told


async def test_a_check_in_from_before_there_were_reminders_gets_them_at_the_next_start(place: Place) -> None:
    code = await team_of(place, A)
    before = await armed(place, code)
    row = (await place.services.checkins.roster(caller(COORDINATOR), code)).card.checkin_id
    await place.app.database.write(lambda tx: timers.erase_about(tx, [row]))
    await place.app.database.write(lambda tx: place.app.steps.arm_missing(tx, place.clock.now()))
    assert await armed(place, code) == before
    await place.app.database.write(lambda tx: timers.disarm(tx, row, [TimerKind.CHECKIN_WEEK]))
    await place.app.database.write(lambda tx: place.app.steps.arm_missing(tx, place.clock.now()))
    assert await armed(place, code) == before - {TimerKind.CHECKIN_WEEK}
