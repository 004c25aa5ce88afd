"""Signing up, the line, stepping back, and the offered seat."""

from __future__ import annotations

import asyncio
import random

import pytest

from allybot.domain.checkins import CancelReason, CheckinState, Company, Need
from allybot.domain.signups import SignupState, TeamRole
from allybot.errors import BadInput, NotFound, Refused, TooLate
from allybot.services.accompany import Offered
from allybot.services.views import MineView
from allybot.store import checkins, signups, team
from tests.support.places import ACCOMPANIMENT, COMPANIONS, COORDINATION, COORDINATOR, LIAISON, Place, caller

BEN, DANA, ELI, FAY, GUS = COMPANIONS[:5]


async def states(place: Place, checkin_id: int) -> dict[int, SignupState]:
    people = await place.app.database.read(lambda tx: signups.of_checkin(tx, checkin_id))
    return {person.user_id: person.state for person in people}


async def test_the_first_are_confirmed_and_the_others_wait(place: Place) -> None:
    card = await place.open_checkin()
    for user_id in (BEN, DANA, ELI, FAY):
        await place.sign_up(user_id, card.code)
    found = await states(place, card.checkin_id)
    assert [found[user_id] for user_id in (BEN, DANA, ELI, FAY)] == [*[SignupState.CONFIRMED] * 3, SignupState.WAITING]


async def test_pressing_twice_is_pressing_once(place: Place) -> None:
    card = await place.open_checkin()
    await place.sign_up(BEN, card.code)
    again = await place.sign_up(BEN, card.code)
    assert again.already
    assert len(await states(place, card.checkin_id)) == 1


async def test_fifty_at_once_on_three_seats(crowded_place: Place) -> None:
    place = crowded_place
    card = await place.open_checkin()
    people = list(COMPANIONS[:50])
    random.Random(3).shuffle(people)
    presses = {user_id: 1000 + number for number, user_id in enumerate(COMPANIONS[:50])}
    results = await asyncio.gather(*(place.sign_up(user_id, card.code, press=presses[user_id]) for user_id in people))
    told = {user_id: result.mine.state for user_id, result in zip(people, results, strict=True)}
    assert told == await states(place, card.checkin_id)
    assert sum(state is SignupState.CONFIRMED for state in told.values()) == 3
    line = await place.app.database.read(lambda tx: signups.of_checkin(tx, card.checkin_id))
    waiting = [person.press for person in line if person.state is SignupState.WAITING]
    assert waiting == sorted(waiting)
    assert len(waiting) == 47
    await place.deliver()
    [shown] = place.far_end.in_channel(ACCOMPANIMENT)
    assert "All 3 seats are taken." in shown.text()
    assert "47 people are waiting." in shown.text()


async def test_a_freed_seat_is_offered_to_the_first_in_line_by_press(place: Place) -> None:
    """Goal 30."""
    card = await place.open_checkin(company=Company.ONE)
    await place.sign_up(BEN, card.code, press=10)
    await place.sign_up(DANA, card.code, press=30)
    await place.sign_up(ELI, card.code, press=20)
    await place.services.accompany.withdraw(caller(BEN), card.code)
    assert await states(place, card.checkin_id) == {ELI: SignupState.OFFERED, DANA: SignupState.WAITING}
    await place.deliver()
    [offer] = place.far_end.news_to(ELI)
    assert [button.label for button in offer.buttons] == ["Take the seat", "No, thank you"]
    assert place.far_end.news_to(DANA) == []


async def offered(place: Place) -> tuple[str, int, MineView]:
    """Ben has stepped back from the one seat, and Dana is offered it; Eli waits behind her."""
    card = await place.open_checkin(company=Company.ONE)
    for user_id in (BEN, DANA, ELI):
        await place.sign_up(user_id, card.code)
    await place.services.accompany.withdraw(caller(BEN), card.code)
    [mine] = await place.services.accompany.mine(caller(DANA))
    return card.code, card.checkin_id, mine


async def test_taking_the_offer_confirms_and_saying_no_passes_it_on(place: Place) -> None:
    _, checkin_id, mine = await offered(place)
    taken = await place.services.accompany.take_offer(caller(DANA), mine.signup_id)
    assert taken.state is SignupState.CONFIRMED
    await place.services.accompany.withdraw(caller(DANA), taken.card.code)
    [elis] = await place.services.accompany.mine(caller(ELI))
    await place.services.accompany.decline_offer(caller(ELI), elis.signup_id)
    assert await states(place, checkin_id) == {}


async def test_an_offer_that_nobody_answers_goes_on_and_the_person_is_told(place: Place) -> None:
    """Goal 30: a freed seat is offered with a deadline, and goes on."""
    code, checkin_id, mine = await offered(place)
    assert mine.offered_until is not None
    place.clock.advance(hours=12, seconds=1)
    await place.app.upkeep.sweep()
    assert await states(place, checkin_id) == {ELI: SignupState.OFFERED}
    await place.deliver()
    assert any("the seat has gone on" in notice.text() for notice in place.far_end.news_to(DANA))
    with pytest.raises(TooLate):
        await place.services.accompany.take_offer(caller(DANA), mine.signup_id)
    assert code in place.far_end.news_to(ELI)[-1].text()


async def test_nobody_takes_an_offer_of_another(place: Place) -> None:
    _, _, mine = await offered(place)
    with pytest.raises(NotFound):
        await place.services.accompany.take_offer(caller(ELI), mine.signup_id)


async def test_nobody_walks_past_the_line(place: Place) -> None:
    """A seat that is kept for somebody is not free for who comes by."""
    code, checkin_id, _ = await offered(place)
    await place.sign_up(FAY, code)
    assert (await states(place, checkin_id))[FAY] is SignupState.WAITING


async def test_a_hidden_check_in_is_not_there_for_companions(place: Place) -> None:
    card = await place.open_checkin(confirmed=False)
    with pytest.raises(NotFound):
        await place.sign_up(BEN, card.code)
    assert await place.services.accompany.open_ones(caller(BEN)) == []


async def test_after_the_start_nobody_signs_up(place: Place) -> None:
    card = await place.open_checkin()
    place.clock.advance(days=3, minutes=1)
    with pytest.raises(TooLate):
        await place.sign_up(BEN, card.code)


async def test_place_and_meeting_point_come_to_the_confirmed_24_hours_before(place: Place) -> None:
    """Goal 32: place, meeting point and lead for the confirmed team, from a day before."""
    card = await place.open_checkin(company=Company.ONE)
    await place.sign_up(BEN, card.code)
    await place.sign_up(DANA, card.code)
    [early] = await place.services.accompany.mine(caller(BEN))
    assert early.facts is None
    place.clock.advance(days=2, minutes=1)
    [bens] = await place.services.accompany.mine(caller(BEN))
    [danas] = await place.services.accompany.mine(caller(DANA))
    assert bens.facts is not None
    assert (bens.facts.office.name, bens.facts.meet) == ("Field Office", "By the fountain")
    assert danas.facts is None


async def test_an_expired_training_no_longer_lets_anyone_sign_up_but_lets_them_step_back(place: Place) -> None:
    """Goal 29: a training that has run out is none."""
    card = await place.open_checkin(starts_at=place.clock.now().replace(year=2027, month=12))
    await place.sign_up(BEN, card.code)
    place.clock.advance(days=366)
    with pytest.raises(Refused):
        await place.sign_up(DANA, card.code)
    await place.services.accompany.withdraw(caller(BEN), card.code)
    assert await states(place, card.checkin_id) == {}


async def test_approval_is_asked_of_coordinators_and_decides(place: Place) -> None:
    card = await place.open_checkin(kind="high_risk_ice_checkin")
    asked = await place.sign_up(BEN, card.code)
    refused = await place.sign_up(DANA, card.code)
    assert asked.mine.state is SignupState.ASKED
    await place.deliver()
    questions = [n for n in place.far_end.in_channel(COORDINATION) if "asks to come along" in n.text()]
    assert len(questions) == 2
    assert all(str(BEN) not in question.text() for question in questions)
    await place.services.checkins.approve(caller(COORDINATOR), asked.mine.signup_id)
    await place.services.checkins.decline(caller(COORDINATOR), refused.mine.signup_id)
    assert await states(place, card.checkin_id) == {BEN: SignupState.CONFIRMED}
    with pytest.raises(TooLate):
        await place.services.checkins.approve(caller(COORDINATOR), asked.mine.signup_id)
    await place.deliver()
    assert "you are on the team" in place.far_end.news_to(BEN)[-1].text()
    assert "others this time" in place.far_end.news_to(DANA)[-1].text()


async def test_a_coordinator_lets_somebody_go_and_the_seat_goes_on(place: Place) -> None:
    card = await place.open_checkin(company=Company.ONE)
    await place.sign_up(BEN, card.code)
    await place.sign_up(DANA, card.code)
    await place.services.checkins.release(caller(COORDINATOR), card.code, BEN)
    assert await states(place, card.checkin_id) == {DANA: SignupState.OFFERED}
    await place.deliver()
    assert "you are free" in place.far_end.news_to(BEN)[-1].text()


async def test_hiding_keeps_places_tells_everyone_and_takes_offers_back(place: Place) -> None:
    """Goal 28: unconfirmed it is hidden again."""
    code, checkin_id, mine = await offered(place)
    await place.services.checkins.unconfirm(caller(COORDINATOR), code)
    assert await states(place, checkin_id) == {DANA: SignupState.WAITING, ELI: SignupState.WAITING}
    with pytest.raises(TooLate):
        await place.services.accompany.take_offer(caller(DANA), mine.signup_id)
    await place.deliver()
    assert place.far_end.in_channel(ACCOMPANIMENT) == []
    assert all("A seat is free" not in notice.text() for notice in place.far_end.news_to(DANA))
    await place.services.checkins.confirm(caller(COORDINATOR), code)
    assert (await states(place, checkin_id))[DANA] is SignupState.OFFERED


async def test_calling_off_tells_everyone_with_a_place(place: Place) -> None:
    card = await place.open_checkin(company=Company.ONE)
    for user_id in (BEN, DANA):
        await place.sign_up(user_id, card.code)
    await place.deliver()
    await place.services.checkins.cancel(caller(LIAISON), card.code, CancelReason.CALLED_OFF)
    await place.deliver()
    for user_id in (BEN, DANA):
        assert f"{card.code} is off" in place.far_end.news_to(user_id)[-1].text()
    [shown] = place.far_end.in_channel(ACCOMPANIMENT)
    assert "Nobody needs to come" in shown.text()
    assert shown.buttons == ()
    found = await place.app.database.read(lambda tx: checkins.get(tx, card.checkin_id))
    assert found is not None
    assert (found.state, found.taken) == (CheckinState.CLOSED, 0)
    with pytest.raises(TooLate):
        await place.sign_up(GUS, card.code)


# --- what one does besides going along ----------------------------------------------------------------------------------

DRIVER, INTERPRETER, NOTES = TeamRole.DRIVER, TeamRole.INTERPRETER, TeamRole.NOTES
ALL_NEEDS = (Need.RIDE, Need.INTERPRETER, Need.CHILDCARE, Need.NOTES)


async def on_team(place: Place, checkin_id: int) -> dict[int, set[TeamRole]]:
    found = await place.app.database.read(lambda tx: team.of_checkin(tx, checkin_id))
    return {mate.user_id: set(mate.roles) for mate in found.mates}


async def offer(place: Place, user_id: int, signup_id: int | None, *roles: TeamRole) -> Offered:
    assert signup_id is not None
    return await place.services.accompany.offer_roles(caller(user_id), signup_id, roles)


async def test_goal_24_who_signed_up_by_a_press_can_drive_interpret_and_take_notes_too(place: Place) -> None:
    """Only what is needed and nobody does yet is asked; several may be chosen, and the card says what is open."""
    card = await place.open_checkin(needs=ALL_NEEDS)
    bens = (await place.sign_up(BEN, card.code)).mine
    assert bens.can_offer == (DRIVER, INTERPRETER, NOTES)
    await place.deliver()
    offered = await offer(place, BEN, bens.signup_id, DRIVER, NOTES)
    assert (offered.roles, offered.unspoken) == ({DRIVER, NOTES}, False)
    assert (offered.mine.roles, offered.mine.can_offer) == ({DRIVER, NOTES, TeamRole.LEAD}, (INTERPRETER,))
    assert await on_team(place, card.checkin_id) == {BEN: {DRIVER, NOTES}}
    await place.deliver()
    [shown] = place.far_end.in_channel(ACCOMPANIMENT)
    for words in ("Ride: filled.", "Someone to take notes: filled.", "Interpreter: open.", "Childcare: open."):
        assert words in shown.text()
    assert (await place.sign_up(DANA, card.code)).mine.can_offer == (INTERPRETER,)


async def test_one_says_what_else_one_does_for_oneself_alone(place: Place) -> None:
    card = await place.open_checkin(needs=[Need.RIDE])
    bens = (await place.sign_up(BEN, card.code)).mine
    with pytest.raises(NotFound):
        await offer(place, DANA, bens.signup_id, DRIVER)
    with pytest.raises(NotFound):
        await offer(place, DANA, 12345, DRIVER)
    for role in (NOTES, TeamRole.LEAD, TeamRole.HOME, TeamRole.COMPANION):
        with pytest.raises(BadInput) as refused:
            await offer(place, BEN, bens.signup_id, role)
        assert refused.value.key == "role-not-needed"
        assert place.app.texts.say("en", refused.value.key, **refused.value.values)
    await place.services.accompany.withdraw(caller(BEN), card.code)
    with pytest.raises(TooLate) as gone:
        await offer(place, BEN, bens.signup_id, DRIVER)
    assert place.app.texts.say("en", gone.value.key, **gone.value.values)
    assert await on_team(place, card.checkin_id) == {}


async def test_after_the_start_nothing_is_offered_any_more(place: Place) -> None:
    card = await place.open_checkin(needs=[Need.RIDE])
    bens = (await place.sign_up(BEN, card.code)).mine
    place.clock.advance(days=3)
    [mine] = await place.services.accompany.mine(caller(BEN))
    assert mine.can_offer == ()
    with pytest.raises(TooLate):
        await offer(place, BEN, bens.signup_id, DRIVER)


async def test_what_one_in_line_would_do_counts_once_they_have_a_seat(place: Place) -> None:
    card = await place.open_checkin(company=Company.ONE, needs=[Need.RIDE])
    await place.sign_up(BEN, card.code)
    danas = (await place.sign_up(DANA, card.code)).mine
    waits = (await offer(place, DANA, danas.signup_id, DRIVER)).mine
    assert (waits.roles, waits.offered, waits.can_offer) == (set(), {DRIVER}, ())
    assert await on_team(place, card.checkin_id) == {BEN: set()}
    roster = await place.services.checkins.roster(caller(COORDINATOR), card.code)
    assert [line.roles for line in roster.lines] == [set(), {DRIVER}]
    assert waits.facts is None
    place.clock.advance(days=2, hours=1)
    [mine] = await place.services.accompany.mine(caller(DANA))
    assert mine.facts is None
    await place.services.accompany.withdraw(caller(BEN), card.code)
    await place.services.accompany.take_offer(caller(DANA), danas.signup_id)
    assert await on_team(place, card.checkin_id) == {DANA: {DRIVER}}


@pytest.mark.parametrize("how", ["declined", "lapsed", "not let in"])
async def test_who_leaves_the_line_keeps_nothing_of_it_for_another_time(place: Place, how: str) -> None:
    """Signed up anew, one is a companion."""
    asks = how == "not let in"
    card = await place.open_checkin(company=Company.ONE, needs=[Need.RIDE], approve=asks)
    if not asks:
        await place.sign_up(BEN, card.code)
    danas = (await place.sign_up(DANA, card.code)).mine
    await offer(place, DANA, danas.signup_id, DRIVER)
    if asks:
        await place.services.checkins.decline(caller(COORDINATOR), danas.signup_id)
    else:
        await place.services.accompany.withdraw(caller(BEN), card.code)
    if how == "declined":
        await place.services.accompany.decline_offer(caller(DANA), danas.signup_id)
    elif how == "lapsed":
        place.clock.advance(hours=13)
        await place.app.upkeep.sweep()
    again = (await place.sign_up(DANA, card.code)).mine
    assert (again.state is SignupState.ASKED) is asks
    assert again.offered == set()
    if not asks:
        assert await on_team(place, card.checkin_id) == {DANA: set()}


async def test_a_language_that_one_did_not_say_one_speaks_is_asked_about_there_too(place: Place) -> None:
    card = await place.open_checkin(needs=[Need.INTERPRETER], language="Spanish")
    bens = (await place.sign_up(BEN, card.code)).mine
    assert (await offer(place, BEN, bens.signup_id, INTERPRETER)).unspoken
