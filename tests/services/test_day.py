"""The day of a check-in: its thread, what is said, the watch, and what was said by mistake."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from allybot.domain.checkins import CancelReason, CheckinState, Company, Outcome
from allybot.domain.people import Role
from allybot.domain.signups import TeamRole
from allybot.domain.timers import TimerKind
from allybot.domain.watch import STAYS_UNANSWERED, DayStatus
from allybot.errors import DeliveryError, DeliveryReason, NotFound, TooLate
from allybot.ports import Notice
from allybot.services.checkins import Edited
from allybot.services.day import Said
from allybot.services.team import Target
from allybot.store import checkins, grants, groups, members, outbox, timers, words
from allybot.store.checkins import Checkin
from allybot.store.database import Tx
from allybot.store.groups import Channel
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

A, B, C, HOME, GUEST = COMPANIONS[:5]


async def team_of(place: Place, *people: int, home: int | None = HOME, days: float = 1.5) -> str:
    card = await place.open_checkin(starts_at=place.clock.now() + timedelta(days=days), company=Company.FEW)
    for user_id in people:
        await place.sign_up(user_id, card.code)
    if people[1:]:
        await place.services.team.assign(caller(COORDINATOR), card.code, Target(people[0]), TeamRole.LEAD)
    if home is not None:
        await place.services.team.assign(caller(COORDINATOR), card.code, Target(home), TeamRole.HOME)
    await place.deliver()
    return card.code


async def read(place: Place, code: str) -> Checkin:
    row = (await place.services.checkins.roster(caller(COORDINATOR), code)).card.checkin_id

    async def work(tx: Tx) -> Checkin:
        found = await checkins.get(tx, row)
        assert found is not None
        return found

    return await place.app.database.read(work)


async def _next_due(tx: Tx) -> list[datetime | None]:
    return [await outbox.next_due(tx), await timers.next_due(tx)]


async def until(place: Place, at: datetime) -> None:
    """Moves on to then, and does on the way whatever comes due, when it does."""
    while True:
        await place.app.courier.deliver_due()
        now = place.clock.now()
        if now >= at:
            return
        due = [d for d in await place.app.database.read(_next_due) if d is not None and d > now]
        place.clock.advance(seconds=(min([*due, at]) - now).total_seconds())


async def to_minute(place: Place, code: str, minute: float) -> None:
    """So many minutes after the appointment's time."""
    await until(place, (await read(place, code)).starts_at + timedelta(minutes=minute))


async def say(place: Place, code: str, status: DayStatus, who: int = A) -> Said:
    said = await place.services.day.say(caller(who), code, status)
    await place.app.courier.deliver_due()
    return said


async def take_back(place: Place, said: Said, who: int = A) -> None:
    await place.services.day.take_back(caller(who), said.word_id)
    await place.app.courier.deliver_due()


def asked(place: Place, user_id: int) -> list[str]:
    """The questions that somebody got, by their heading."""
    headings = [notice.heading or "" for notice in place.far_end.to_person(user_id)]
    return [heading for heading in headings if heading.endswith("?") and "coming" not in heading]


def nobody_answers(place: Place) -> list[Notice]:
    return [n for n in place.far_end.in_channel(COORDINATION) if "nobody answers" in (n.heading or "")]


def verbs(notice: Notice) -> list[str]:
    return [button.verb for button in notice.buttons]


BEFORE = ["here", "gone_in", "did_not_come", "detained", "unsure"]
ASKED = ["here", "gone_in", "out", "did_not_come", "detained", "unsure"]
"""Who is asked after the time of the appointment may hear that it is over already."""
INSIDE = ["still_inside", "out", "detained", "unsure"]


# --- the thread ----------------------------------------------------------------------------------------------------------


async def test_two_hours_before_the_team_gets_its_thread_with_the_buttons(place: Place) -> None:
    """Goal 37: named by the code only, for the team and the home contact, who are mentioned."""
    code = await team_of(place, A, B)
    await to_minute(place, code, -121)
    assert place.far_end.threads.keys() <= {"allybot"}
    await to_minute(place, code, -119)
    [panel] = place.far_end.in_thread(code)
    assert place.far_end.members_of(code) == {A, B, HOME}
    assert set(panel.mentions) == {A, B, HOME}
    assert verbs(panel) == [*BEFORE, "where"]
    assert [name for name in place.far_end.threads if code in name] == [code]
    checkin = await read(place, code)
    for secret in (checkin.code_name, "Field Office", "Second Avenue", "fountain", "Spanish"):
        assert secret not in panel.text()


async def test_confirmed_an_hour_before_the_day_begins_at_once(place: Place) -> None:
    code = await team_of(place, A, days=1 / 24)
    await place.deliver()
    assert len(place.far_end.in_thread(code)) == 1
    assert place.far_end.members_of(code) == {A, HOME}


async def test_who_joins_is_let_in_and_who_leaves_is_let_go(place: Place) -> None:
    code = await team_of(place, A, B)
    await to_minute(place, code, -100)
    await place.sign_up(C, code)
    await place.services.accompany.withdraw(caller(B), code)
    await place.deliver()
    assert place.far_end.members_of(code) == {A, C, HOME}
    await place.services.team.assign(caller(COORDINATOR), code, Target(B), TeamRole.HOME)
    await place.deliver()
    assert place.far_end.members_of(code) == {A, B, C}


async def test_the_panel_says_how_long_i_am_here_holds(place: Place) -> None:
    code = await team_of(place, A)
    await to_minute(place, code, -119)
    [panel] = place.far_end.in_thread(code)
    assert 'Waiting longer than 15 minutes? Press "I\'m here" again.' in panel.text()


async def test_the_panel_asks_nobody_for_i_am_here_who_is_inside(place: Place) -> None:
    code = await team_of(place, A)
    await to_minute(place, code, -121)
    await say(place, code, DayStatus.GONE_IN)
    await to_minute(place, code, -119)
    assert not any("Waiting longer" in notice.text() for notice in place.far_end.in_thread(code))


async def test_a_guest_is_let_in_until_their_time_ends(place: Place) -> None:
    code = await team_of(place, A)
    await to_minute(place, code, -100)
    given = await place.services.team.give_access(caller(COORDINATOR), code, GUEST)
    await place.deliver()
    assert GUEST in place.far_end.members_of(code)
    await say(place, code, DayStatus.OUT)
    await until(place, given.until + timedelta(minutes=1))
    assert place.far_end.members_of(code) == {A, HOME}


async def test_who_was_a_guest_before_the_thread_was_opened_is_in_it_and_goes_in_time(place: Place) -> None:
    code = await team_of(place, A)
    await to_minute(place, code, -180)
    given = await place.services.team.give_access(caller(COORDINATOR), code, GUEST)
    await to_minute(place, code, -60)
    assert GUEST in place.far_end.members_of(code)
    await until(place, given.until + timedelta(minutes=1))
    assert GUEST not in place.far_end.members_of(code)


async def test_where_no_thread_can_be_opened_each_has_the_buttons_and_the_coordinators_hear_it_once(
    place: Place,
) -> None:
    code = await team_of(place, A, B)
    place.far_end.no_threads = True
    await to_minute(place, code, -100)
    for user_id in (A, B, HOME):
        panel = place.far_end.to_person(user_id)[-1]
        assert verbs(panel) == [*BEFORE, "where"]
        assert all(button.server_id for button in panel.buttons)
    await place.sign_up(C, code)
    await say(place, code, DayStatus.HERE)
    told = [n.text() for n in place.far_end.in_channel(COORDINATION) if "no thread for the team" in n.text()]
    assert len(told) == 1
    assert "may not write there" in told[0]
    assert any(verbs(n) == [*BEFORE, "where"] for n in place.far_end.to_person(C))
    assert sum(verbs(n) == [*BEFORE, "where"] for n in place.far_end.to_person(B)) == 1
    assert "Somebody of the team is there" in place.far_end.to_person(B)[-1].text()
    assert "Somebody of the team is there" not in place.far_end.to_person(A)[-1].text()


async def test_a_thread_that_somebody_deleted_is_opened_again_with_what_was_to_be_said(place: Place) -> None:
    code = await team_of(place, A)
    await to_minute(place, code, -100)
    thread = (await read(place, code)).day.thread_id
    assert thread is not None
    await place.far_end.delete_thread(thread)
    await say(place, code, DayStatus.GONE_IN)
    await place.deliver()
    again = (await read(place, code)).day.thread_id
    assert again not in (None, thread)
    assert any("Gone in" in notice.text() for notice in place.far_end.in_thread(code))
    assert place.far_end.members_of(code) == {A, HOME}
    assert not any("did not arrive" in n.text() for n in place.far_end.in_channel(COORDINATION))


async def test_deleted_and_not_to_be_opened_again_it_goes_on_by_direct_message(place: Place) -> None:
    code = await team_of(place, A)
    await to_minute(place, code, -100)
    thread = (await read(place, code)).day.thread_id
    assert thread is not None
    await place.far_end.delete_thread(thread)
    place.far_end.no_threads = True
    await say(place, code, DayStatus.GONE_IN)
    await place.deliver()
    assert (await read(place, code)).day.thread_id is None
    assert "Gone in" in place.far_end.to_person(HOME)[-1].text()


async def test_a_thread_that_can_not_be_opened_just_now_is_opened_later(place: Place) -> None:
    code = await team_of(place, A)
    place.far_end.fail_threads = [DeliveryError(DeliveryReason.UNAVAILABLE, permanent=False)] * 2
    await to_minute(place, code, -100)
    assert len(place.far_end.in_thread(code)) == 1


# --- words ---------------------------------------------------------------------------------------------------------------


async def test_a_day_that_ends_well(place: Place) -> None:
    """Goal 37: here, gone in, out; each stands in the thread, and never by whom."""
    code = await team_of(place, A, B)
    await to_minute(place, code, -10)
    await say(place, code, DayStatus.HERE)
    await to_minute(place, code, 5)
    said = await say(place, code, DayStatus.GONE_IN, B)
    assert said.asks_at == place.clock.now() + timedelta(hours=2, minutes=30)
    post = place.far_end.in_thread(code)[-1]
    assert "Gone in.** If nobody says more by" in post.text()
    assert verbs(post) == INSIDE
    await to_minute(place, code, 60)
    await say(place, code, DayStatus.OUT)
    checkin = await read(place, code)
    assert (checkin.state, checkin.outcome) == (CheckinState.CLOSED, Outcome.ALL_WELL)
    [out] = [n for n in place.far_end.in_thread(code) if "Out, all well" in n.text() and "wrong" in verbs(n)]
    assert verbs(out) == ["wrong"]
    for notice in place.far_end.in_thread(code)[1:]:
        assert not any(str(user_id) in notice.text() for user_id in (A, B, HOME))
    await to_minute(place, code, 24 * 60)
    assert asked(place, A) == []
    assert nobody_answers(place) == []


@pytest.mark.parametrize("who", [A, HOME, GUEST, COORDINATOR])
async def test_team_home_contact_guest_and_coordinators_can_say_how_it_is(place: Place, who: int) -> None:
    code = await team_of(place, A)
    await to_minute(place, code, -60)
    await place.services.team.give_access(caller(COORDINATOR), code, GUEST)
    assert (await say(place, code, DayStatus.GONE_IN, who)).day.inside


@pytest.mark.parametrize("who", [STRANGER, B, LIAISON, ADMIN])
async def test_for_everybody_else_there_is_no_such_check_in(place: Place, who: int) -> None:
    code = await team_of(place, A)
    await to_minute(place, code, -60)
    said = await say(place, code, DayStatus.HERE)
    for attempt in (
        place.services.day.say(caller(who), code, DayStatus.OUT),
        place.services.day.asked(caller(who), code),
        place.services.day.take_back(caller(who), said.word_id),
        place.services.day.who(caller(who), code),
    ):
        with pytest.raises(NotFound):
            await attempt
    assert await place.services.day.mine(caller(who)) == []
    assert (await read(place, code)).state is CheckinState.OPEN


async def test_a_guest_whose_time_has_ended_says_nothing_more(place: Place) -> None:
    code = await team_of(place, A)
    row = (await read(place, code)).id
    now = place.clock.now()
    await place.app.database.write(lambda tx: grants.give(tx, row, GUEST, now + timedelta(hours=20), now))
    await to_minute(place, code, -60)
    with pytest.raises(NotFound):
        await say(place, code, DayStatus.OUT, GUEST)


async def test_said_twice_within_a_minute_is_said_once(place: Place) -> None:
    code = await team_of(place, A, B)
    await to_minute(place, code, 5)
    first = await say(place, code, DayStatus.GONE_IN)
    place.clock.advance(seconds=59)
    again = await say(place, code, DayStatus.GONE_IN, B)
    assert (again.word_id, again.asks_at) == (first.word_id, first.asks_at)
    place.clock.advance(seconds=2)
    assert (await say(place, code, DayStatus.GONE_IN, B)).word_id != first.word_id
    done = await say(place, code, DayStatus.OUT)
    assert (await say(place, code, DayStatus.OUT, B)).word_id == done.word_id


@pytest.mark.parametrize("hidden", [False, True])
async def test_what_is_not_today_or_is_hidden_takes_no_word(place: Place, hidden: bool) -> None:
    code = await team_of(place, A)
    if hidden:
        await to_minute(place, code, -100)
        await place.services.checkins.unconfirm(caller(COORDINATOR), code)
    with pytest.raises(TooLate) as early:
        await say(place, code, DayStatus.HERE)
    assert early.value.key == ("day-hidden" if hidden else "day-too-early")
    assert place.app.texts.say("en", early.value.key, **early.value.values)
    assert await place.services.day.mine(caller(A)) == []


async def test_old_buttons_do_what_they_say_or_explain(place: Place) -> None:
    code = await team_of(place, A)
    await to_minute(place, code, 10)
    assert (await say(place, code, DayStatus.STILL_INSIDE)).day.inside
    assert (await say(place, code, DayStatus.HERE)).day.inside
    await say(place, code, DayStatus.OUT)
    for status in (DayStatus.HERE, DayStatus.STILL_INSIDE, DayStatus.DETAINED, DayStatus.UNSURE):
        with pytest.raises(TooLate) as over:
            await say(place, code, status)
        assert over.value.key == "day-over"


async def test_unsure_tells_home_contact_and_coordinators_at_once(place: Place) -> None:
    code = await team_of(place, A)
    await to_minute(place, code, 5)
    await say(place, code, DayStatus.UNSURE)
    for notice in (place.far_end.to_person(HOME)[-1], place.far_end.in_channel(COORDINATION)[-1]):
        assert notice.heading == f"{code}: somebody is unsure"
        assert verbs(notice) == [*ASKED, "who"]
        assert str(A) not in notice.text()
    await to_minute(place, code, 21)
    assert asked(place, A) == [f"{code}: how is it now?"]


async def test_did_not_come_closes_it(place: Place) -> None:
    code = await team_of(place, A)
    await to_minute(place, code, 20)
    await say(place, code, DayStatus.DID_NOT_COME)
    assert (await read(place, code)).outcome is Outcome.DID_NOT_COME


async def test_detained_begins_the_checklist_and_ends_the_watch(place: Place) -> None:
    code = await team_of(place, A)
    await to_minute(place, code, 20)
    await say(place, code, DayStatus.DETAINED)
    checkin = await read(place, code)
    assert checkin.day.detained_at == place.clock.now()
    assert checkin.state is CheckinState.UNDER_WAY
    with pytest.raises(TooLate) as goes_on:
        await say(place, code, DayStatus.OUT)
    assert goes_on.value.key == "day-detained"
    before = len(asked(place, A))
    await to_minute(place, code, 300)
    assert len(asked(place, A)) == before
    assert any("wrong" in verbs(n) for n in place.far_end.in_thread(code))


# --- the watch -----------------------------------------------------------------------------------------------------------


async def test_nobody_presses_anything_and_lead_home_contact_and_coordinators_are_asked_until_somebody_answers(
    place: Place,
) -> None:
    """Goal 37: the watch starts at the appointment's time, pressed or not."""
    code = await team_of(place, A, B)
    await to_minute(place, code, 14)
    assert (asked(place, A), asked(place, HOME), nobody_answers(place)) == ([], [], [])
    await to_minute(place, code, 16)
    assert asked(place, A) == [f"{code}: has it begun?"]
    assert verbs(place.far_end.to_person(A)[-1]) == ASKED
    assert (asked(place, B), asked(place, HOME)) == ([], [])
    await to_minute(place, code, 21)
    assert asked(place, HOME) == [f"{code}: has it begun?"]
    await to_minute(place, code, 26)
    [told] = nobody_answers(place)
    assert verbs(told) == [*ASKED, "who"]
    assert not any(str(user_id) in told.text() for user_id in (A, B, HOME))
    await to_minute(place, code, 55)
    assert (len(asked(place, A)), len(asked(place, HOME)), len(nobody_answers(place))) == (2, 2, 2)
    await say(place, code, DayStatus.GONE_IN, COORDINATOR)
    await to_minute(place, code, 200)
    assert len(asked(place, A)) == 2


async def test_overdue_is_asked_and_still_inside_moves_it_by_an_hour(place: Place) -> None:
    code = await team_of(place, A, B)
    await to_minute(place, code, 0)
    await say(place, code, DayStatus.GONE_IN)
    await to_minute(place, code, 151)
    assert asked(place, A) == [f"{code}: are they out?"]
    assert verbs(place.far_end.to_person(A)[-1]) == INSIDE
    said = await say(place, code, DayStatus.STILL_INSIDE)
    assert said.asks_at == said.at + timedelta(hours=1)
    await to_minute(place, code, 210)
    assert len(asked(place, A)) == 1
    await to_minute(place, code, 222)
    assert (len(asked(place, A)), len(asked(place, HOME)), len(nobody_answers(place))) == (2, 1, 1)


async def test_where_nobody_leads_everybody_who_goes_is_asked(place: Place) -> None:
    code = await team_of(place, A, B, home=None)
    await place.services.team.take_role(caller(COORDINATOR), code, A, TeamRole.LEAD)
    await to_minute(place, code, 16)
    assert len(asked(place, A)) == len(asked(place, B)) == 1
    await to_minute(place, code, 21)
    assert len(nobody_answers(place)) == 1


async def test_where_nobody_signed_up_the_coordinators_are_asked(place: Place) -> None:
    code = await team_of(place, home=None)
    await to_minute(place, code, 16)
    [told] = nobody_answers(place)
    assert "Nobody is on the team" in told.text()
    assert place.far_end.in_thread(code) == []


async def test_the_mapped_role_of_the_coordinators_is_mentioned(place: Place) -> None:
    await place.services.setup.roles(caller(ADMIN), {Role.COORDINATOR: 77})
    await team_of(place, home=None)
    code = place.codes[-1]
    await to_minute(place, code, 16)
    assert list(nobody_answers(place)[0].mention_roles) == [77]


async def test_a_question_that_waits_is_not_asked_once_somebody_has_answered(place: Place) -> None:
    code = await team_of(place, A)
    await to_minute(place, code, 1)
    place.far_end.connected = False
    await to_minute(place, code, 27)
    await place.services.day.say(caller(A), code, DayStatus.HERE)
    place.far_end.connected = True
    await place.deliver()
    assert (asked(place, A), nobody_answers(place)) == ([], [])


async def test_after_an_outage_it_is_asked_late_and_says_so(place: Place) -> None:
    code = await team_of(place, A)
    starts_at = (await read(place, code)).starts_at
    place.clock.advance(seconds=(starts_at + timedelta(hours=3) - place.clock.now()).total_seconds())
    await place.deliver()
    late = [n for n in place.far_end.to_person(A) if n.heading == f"{code}: has it begun?"]
    assert "This comes late" in (late[0].small_print or "")
    assert "This comes late" in (place.far_end.in_thread(code)[0].small_print or "")


async def test_the_leads_direct_messages_are_closed_and_the_question_comes_in_a_thread_of_their_own(
    place: Place,
) -> None:
    code = await team_of(place, A, B)
    place.far_end.closed_dms = {A}
    await to_minute(place, code, 26)
    assert [n.heading for n in place.far_end.in_thread_of(A)][-1:] == [f"{code}: has it begun?"]
    assert len(asked(place, HOME)) == 1


@pytest.mark.parametrize("how", ["moved", "unconfirmed", "cancelled"])
async def test_what_is_moved_hidden_or_off_is_not_watched(place: Place, how: str) -> None:
    code = await team_of(place, A)
    await to_minute(place, code, -30)
    starts_at = (await read(place, code)).starts_at
    if how == "moved":
        change = Edited(starts_at=starts_at + timedelta(days=2))
        await place.services.checkins.edit(caller(COORDINATOR), code, change)
    elif how == "unconfirmed":
        await place.services.checkins.unconfirm(caller(COORDINATOR), code)
    else:
        await place.services.checkins.cancel(caller(COORDINATOR), code, CancelReason.POSTPONED)
    await until(place, starts_at + timedelta(hours=5))
    assert (asked(place, A), nobody_answers(place)) == ([], [])
    if how == "moved":
        await to_minute(place, code, 16)
        assert asked(place, A) == [f"{code}: has it begun?"]


@pytest.mark.parametrize("how", ["off", "hidden"])
async def test_off_or_hidden_on_its_day_the_thread_and_whoever_was_let_in_hear_of_it(place: Place, how: str) -> None:
    """Each once, and the partner's liaison too where a coordinator calls it off."""
    code = await team_of(place, A)
    await to_minute(place, code, -60)
    await place.services.team.give_access(caller(COORDINATOR), code, GUEST)
    await place.deliver()
    before = len(place.far_end.in_thread(code))
    words = f"{code} is off" if how == "off" else f"{code} is on hold"
    if how == "off":
        await place.services.checkins.cancel(caller(COORDINATOR), code, CancelReason.POSTPONED)
    else:
        await place.services.checkins.unconfirm(caller(COORDINATOR), code)
    await place.deliver()
    assert [notice.heading for notice in place.far_end.in_thread(code)][before:] == [words]
    for user_id in (A, HOME, GUEST):
        assert [notice.heading for notice in place.far_end.to_person(user_id)].count(words) == 1, user_id
    liaisons = [notice.heading for notice in place.far_end.to_person(LIAISON)]
    assert liaisons.count(words) == int(how == "off")
    keeps = "You keep your place"
    assert keeps not in place.far_end.in_thread(code)[-1].text()
    if how == "hidden":
        assert keeps in place.far_end.to_person(A)[-1].text()
        assert keeps not in place.far_end.to_person(GUEST)[-1].text()


async def test_the_liaison_who_calls_it_off_is_not_told_so(place: Place) -> None:
    code = await team_of(place, A)
    await place.services.checkins.cancel(caller(LIAISON), code, CancelReason.POSTPONED)
    await place.deliver()
    assert not any(f"{code} is off" in notice.text() for notice in place.far_end.to_person(LIAISON))
    assert place.far_end.to_person(A)[-1].heading == f"{code} is off"


@pytest.mark.parametrize("who", [A, HOME, GUEST, COORDINATOR])
async def test_old_buttons_of_one_that_was_called_off_say_so(place: Place, who: int) -> None:
    code = await team_of(place, A)
    await to_minute(place, code, -60)
    await place.services.team.give_access(caller(COORDINATOR), code, GUEST)
    await place.deliver()
    await place.services.checkins.cancel(caller(COORDINATOR), code, CancelReason.POSTPONED)
    await place.deliver()
    for status in (DayStatus.HERE, DayStatus.DETAINED):
        with pytest.raises(TooLate) as off:
            await say(place, code, status, who)
        assert off.value.key == "day-called-off"
        assert "was called off" in place.app.texts.say("en", off.value.key, **off.value.values)
    with pytest.raises(NotFound):
        await say(place, code, DayStatus.HERE, STRANGER)


async def test_off_in_a_thread_that_somebody_deleted_opens_no_other_one(place: Place) -> None:
    """Each of them has been told by direct message besides."""
    code = await team_of(place, A)
    await to_minute(place, code, -60)
    await place.services.team.give_access(caller(COORDINATOR), code, GUEST)
    await place.deliver()
    thread = (await read(place, code)).day.thread_id
    assert thread is not None
    await place.far_end.delete_thread(thread)
    await place.services.checkins.cancel(caller(COORDINATOR), code, CancelReason.POSTPONED)
    await place.deliver()
    assert (await read(place, code)).day.thread_id is None
    assert not any("did not arrive" in notice.text() for notice in place.far_end.in_channel(COORDINATION))


async def test_moved_while_somebody_was_being_asked_the_ladder_begins_with_the_lead(place: Place) -> None:
    code = await team_of(place, A)
    await to_minute(place, code, 16)
    change = Edited(starts_at=place.clock.now() + timedelta(days=2))
    await place.services.checkins.edit(caller(COORDINATOR), code, change)
    await to_minute(place, code, 16)
    assert (len(asked(place, A)), len(asked(place, HOME))) == (2, 0)


async def test_moved_on_its_day_the_thread_hears_it_and_gets_a_new_panel(place: Place) -> None:
    code = await team_of(place, A, B)
    await to_minute(place, code, -30)
    before = (await read(place, code)).day.thread_id
    later = place.clock.now() + timedelta(hours=5)
    await place.services.checkins.edit(caller(COORDINATOR), code, Edited(starts_at=later))
    await place.deliver()
    heard = place.far_end.in_thread(code)[-1]
    assert heard.heading == f"{code} has another time"
    assert heard.text().count(f"<t:{int(later.timestamp())}:F>") == 1
    assert "West Loop" not in heard.text()
    await to_minute(place, code, -119)
    panel = place.far_end.in_thread(code)[-1]
    assert verbs(panel) == [*BEFORE, "where"]
    assert f"<t:{int(later.timestamp())}:t>" in panel.text()
    assert (await read(place, code)).day.thread_id == before


async def test_moved_by_less_than_two_hours_the_new_panel_comes_at_once(place: Place) -> None:
    code = await team_of(place, A)
    await to_minute(place, code, -60)
    later = place.clock.now() + timedelta(minutes=90)
    await place.services.checkins.edit(caller(COORDINATOR), code, Edited(starts_at=later))
    await until(place, place.clock.now() + timedelta(minutes=1))
    panel = next(n for n in reversed(place.far_end.in_thread(code)) if "today's buttons" in (n.heading or ""))
    assert f"<t:{int(later.timestamp())}:t>" in panel.text()


async def test_moved_after_its_thread_was_deleted_another_one_is_opened_in_time(place: Place) -> None:
    code = await team_of(place, A)
    await to_minute(place, code, -30)
    thread = (await read(place, code)).day.thread_id
    assert thread is not None
    await place.far_end.delete_thread(thread)
    change = Edited(starts_at=place.clock.now() + timedelta(hours=5))
    await place.services.checkins.edit(caller(COORDINATOR), code, change)
    await place.deliver()
    assert (await read(place, code)).day.thread_id is None
    assert not any("did not arrive" in n.text() for n in place.far_end.in_channel(COORDINATION))
    await to_minute(place, code, -119)
    assert verbs(place.far_end.in_thread(code)[-1]) == [*BEFORE, "where"]


async def test_who_is_not_there_presses_that_they_are_there(place: Place) -> None:
    """The home contact and the coordinators press what they hear on the phone."""
    code = await team_of(place, A, B)
    await to_minute(place, code, 35)
    assert place.far_end.to_person(A)[-1].buttons[0].label == "I'm here"
    assert place.far_end.to_person(HOME)[-1].buttons[0].label == "They are there"
    assert nobody_answers(place)[0].buttons[0].label == "They are there"
    panel = next(n for n in place.far_end.in_thread(code) if "today's buttons" in (n.heading or ""))
    assert panel.buttons[0].label == "I'm here"


async def test_a_coordinators_press_opens_no_conversation_with_them(place: Place) -> None:
    """They phone for others; whoever is on the team, and a guest, get the test message."""
    code = await team_of(place, A)
    await place.services.setup.appoint(caller(ADMIN), STRANGER, Role.COORDINATOR)
    await to_minute(place, code, 0)
    await say(place, code, DayStatus.GONE_IN, STRANGER)
    await place.deliver()
    assert place.far_end.to_person(STRANGER) == []


async def test_after_a_week_the_coordinators_are_told_that_it_counts_as_closed(place: Place) -> None:
    code = await team_of(place, A)
    await to_minute(place, code, 16)
    place.clock.advance(seconds=STAYS_UNANSWERED.total_seconds())
    await place.deliver()
    over = [n for n in place.far_end.in_channel(COORDINATION) if "how it ended" in (n.heading or "")]
    assert len(over) == 1
    assert TimerKind.CHECKIN_WATCH not in await armed(place, code)
    await say(place, code, DayStatus.OUT, COORDINATOR)
    assert (await read(place, code)).outcome is Outcome.ALL_WELL


async def test_without_a_channel_the_coordinators_are_asked_by_direct_message(place: Place) -> None:
    code = await team_of(place, home=None)

    async def unset(tx: Tx) -> None:
        [group] = await groups.everyone(tx)
        await groups.set_channels(tx, group.id, {Channel.COORDINATION: None})

    await place.app.database.write(unset)
    await to_minute(place, code, 16)
    assert place.far_end.to_person(COORDINATOR)[-1].heading == f"{code}: nobody answers"
    await say(place, code, DayStatus.UNSURE, COORDINATOR)
    assert place.far_end.to_person(COORDINATOR)[-1].heading == f"{code}: somebody is unsure"


# --- taking back -----------------------------------------------------------------------------------------------------------


async def test_out_by_mistake_is_taken_back_visibly_and_it_is_watched_again(place: Place) -> None:
    code = await team_of(place, A, B)
    await to_minute(place, code, 0)
    await say(place, code, DayStatus.GONE_IN)
    await to_minute(place, code, 30)
    said = await say(place, code, DayStatus.OUT)
    await place.deliver()
    await take_back(place, said, B)
    checkin = await read(place, code)
    assert (checkin.state, checkin.outcome, checkin.day.status) == (CheckinState.UNDER_WAY, None, DayStatus.GONE_IN)
    assert TimerKind.CHECKIN_DEBRIEF not in await armed(place, code)
    post = place.far_end.in_thread(code)[-1]
    assert post.heading == f"{code}: that was wrong"
    assert verbs(post) == INSIDE
    assert place.far_end.in_channel(COORDINATION)[-1].heading == f"{code}: that was wrong"
    to_liaison = place.far_end.to_person(LIAISON)[-1]
    assert (to_liaison.heading, verbs(to_liaison)) == (f"{code}: that was wrong", [])
    await until(place, place.clock.now() + timedelta(minutes=16))
    assert asked(place, A) == [f"{code}: how is it now?"]

    async def kept(tx: Tx) -> list[tuple[DayStatus, bool]]:
        return [(w.status, w.taken_back_at is not None) for w in await words.of_checkin(tx, checkin.id)]

    assert await place.app.database.read(kept) == [(DayStatus.GONE_IN, False), (DayStatus.OUT, True)]
    await until(place, place.clock.now() + timedelta(days=2))
    assert (await read(place, code)).state is CheckinState.UNDER_WAY


async def test_taken_back_twice_is_taken_back_once(place: Place) -> None:
    code = await team_of(place, A)
    await to_minute(place, code, 0)
    said = await say(place, code, DayStatus.GONE_IN)
    await take_back(place, said)
    number = len(place.far_end.in_thread(code))
    await take_back(place, said, HOME)
    assert len(place.far_end.in_thread(code)) == number


async def test_nobody_is_missing_before_the_day_has_begun(place: Place) -> None:
    """Two hours before, as the thread is opened; it would close the check-in, and let everybody go."""
    code = await team_of(place, A)
    await to_minute(place, code, -121)
    with pytest.raises(TooLate) as early:
        await say(place, code, DayStatus.DID_NOT_COME)
    with pytest.raises(TooLate):
        await place.services.day.asked(caller(A), code, DayStatus.DID_NOT_COME)
    starts_at = (await read(place, code)).starts_at
    assert (early.value.key, early.value.values["at"]) == ("day-too-early", starts_at - timedelta(hours=2))
    assert (await place.services.day.asked(caller(A), code)).status is None
    await to_minute(place, code, -119)
    await place.services.day.asked(caller(A), code, DayStatus.DID_NOT_COME)
    await say(place, code, DayStatus.DID_NOT_COME)
    assert (await read(place, code)).outcome is Outcome.DID_NOT_COME


async def test_did_not_come_too_soon_by_mistake_and_everything_ahead_comes_all_the_same(place: Place) -> None:
    code = await team_of(place, A)
    await to_minute(place, code, -110)
    before = await armed(place, code)
    said = await say(place, code, DayStatus.DID_NOT_COME)
    assert TimerKind.CHECKIN_WATCH not in await armed(place, code)
    await take_back(place, said)
    assert (await read(place, code)).state is CheckinState.OPEN
    assert await armed(place, code) >= before - {TimerKind.CHECKIN_SILENCE}
    await to_minute(place, code, 16)
    assert len(place.far_end.in_thread(code)) > 0
    assert asked(place, A) == [f"{code}: has it begun?"]


async def test_gone_in_by_mistake_opens_it_again(place: Place) -> None:
    code = await team_of(place, A)
    await to_minute(place, code, -30)
    await take_back(place, await say(place, code, DayStatus.GONE_IN))
    checkin = await read(place, code)
    assert (checkin.state, checkin.day.overdue_at, checkin.day.status) == (CheckinState.OPEN, None, None)
    await to_minute(place, code, 16)
    assert asked(place, A) == [f"{code}: has it begun?"]


async def test_still_inside_by_mistake_gives_the_overdue_time_back(place: Place) -> None:
    code = await team_of(place, A)
    await to_minute(place, code, 0)
    await say(place, code, DayStatus.GONE_IN)
    await to_minute(place, code, 100)
    said = await say(place, code, DayStatus.STILL_INSIDE)
    await take_back(place, said)
    assert (await read(place, code)).day.overdue_at == (await read(place, code)).starts_at + timedelta(minutes=150)


async def test_unsure_by_mistake_is_told_to_whoever_was_told(place: Place) -> None:
    code = await team_of(place, A)
    await to_minute(place, code, 5)
    said = await say(place, code, DayStatus.UNSURE)
    await take_back(place, said)
    assert place.far_end.to_person(HOME)[-1].heading == f"{code}: that was wrong"
    assert place.far_end.in_channel(COORDINATION)[-1].heading == f"{code}: that was wrong"


async def test_detained_by_mistake_the_checklist_ends_and_the_day_goes_on(place: Place) -> None:
    code = await team_of(place, A)
    await to_minute(place, code, 0)
    await say(place, code, DayStatus.GONE_IN)
    await to_minute(place, code, 30)
    said = await say(place, code, DayStatus.DETAINED)
    await take_back(place, said, HOME)
    checkin = await read(place, code)
    assert (checkin.day.detained_at, checkin.state) == (None, CheckinState.UNDER_WAY)
    await until(place, place.clock.now() + timedelta(minutes=16))
    assert asked(place, A) == [f"{code}: how is it now?"]


async def test_an_earlier_word_taken_back_leaves_the_end_as_it_is(place: Place) -> None:
    code = await team_of(place, A)
    await to_minute(place, code, 0)
    first = await say(place, code, DayStatus.GONE_IN)
    await to_minute(place, code, 30)
    await say(place, code, DayStatus.OUT)
    await take_back(place, first)
    assert (await read(place, code)).state is CheckinState.CLOSED


# --- after an upgrade, and in the evening ------------------------------------------------------------------------------


async def armed(place: Place, code: str) -> set[TimerKind]:
    row = (await read(place, code)).id
    return set(await place.app.database.read(lambda tx: timers.of_subject(tx, row)))


async def test_check_ins_from_before_there_was_a_day_get_theirs_once(place: Place) -> None:
    code = await team_of(place, A, days=3)
    row, new = (await read(place, code)).id, [k for k in TimerKind if k.value in NEW]
    await place.app.database.write(lambda tx: timers.disarm(tx, row, new))
    now = place.clock.now()
    assert await place.app.database.write(lambda tx: place.app.steps.arm_missing(tx, now)) == 1
    assert set(new) <= await armed(place, code)
    assert await place.app.database.write(lambda tx: place.app.steps.arm_missing(tx, now)) == 0


async def test_what_was_longer_ago_is_not_asked_about_after_an_upgrade(place: Place) -> None:
    code = await team_of(place, A)
    row = (await read(place, code)).id
    await place.app.database.write(lambda tx: timers.erase_about(tx, [row]))
    place.clock.advance(days=1.5, hours=1)
    now = place.clock.now()
    await place.app.database.write(lambda tx: place.app.steps.arm_missing(tx, now))
    assert await armed(place, code) == {TimerKind.CHECKIN_DAY, TimerKind.CHECKIN_WATCH}
    await place.app.database.write(lambda tx: timers.erase_about(tx, [row]))
    place.clock.advance(days=1)
    now = place.clock.now()
    assert await place.app.database.write(lambda tx: place.app.steps.arm_missing(tx, now)) == 0


NEW = {"checkin_roles", "checkin_briefing", "checkin_briefed", "checkin_day", "checkin_watch"}


async def test_the_evening_card_names_those_of_which_nobody_has_said_how_they_ended(place: Place) -> None:
    code = await team_of(place, A, days=1)
    await place.app.upkeep.sweep()
    await until(place, place.clock.now() + timedelta(days=1, hours=6))
    cards = [n for n in place.far_end.in_channel(COORDINATION) if n.heading == "This evening"]
    assert "Nobody has said yet how these ended" in cards[-1].text()
    assert code in cards[-1].text().split("how these ended")[1]


async def test_nothing_of_the_day_is_said_in_the_public_channel(place: Place) -> None:
    code = await team_of(place, A, B)
    await to_minute(place, code, 60)
    await say(place, code, DayStatus.GONE_IN)
    await say(place, code, DayStatus.OUT)
    await place.deliver()
    assert [n.heading for n in place.far_end.in_channel(ACCOMPANIMENT)] == [f"Go with someone · {code}"]


async def test_who_leaves_while_the_thread_is_being_opened_is_not_in_it(place: Place) -> None:
    code = await team_of(place, A, B)
    opens = place.far_end.open_private_thread

    async def opened_meanwhile(channel_id: int, user_ids: Sequence[int], name: str) -> int:
        thread = await opens(channel_id, user_ids, name)
        await place.services.accompany.withdraw(caller(B), code)
        return thread

    place.far_end.open_private_thread = opened_meanwhile  # type: ignore[method-assign]  # somebody leaves in between
    await to_minute(place, code, -119)
    thread = place.far_end.threads[code]
    assert place.far_end.in_threads[thread] == {A, HOME}


async def test_a_thread_deleted_after_the_end_is_not_opened_again_for_a_guest_whose_time_is_over(place: Place) -> None:
    code = await team_of(place, A)
    await to_minute(place, code, -60)
    await place.services.team.give_access(caller(COORDINATOR), code, GUEST)
    await to_minute(place, code, 10)
    await say(place, code, DayStatus.OUT)
    await place.far_end.delete_thread(place.far_end.threads[code])
    told = len(place.far_end.in_channel(COORDINATION))
    await to_minute(place, code, 60 * 10)
    assert code not in place.far_end.threads
    assert len(place.far_end.in_channel(COORDINATION)) - told <= 1, "no more than the evening card"
    assert not any("did not arrive" in (n.heading or "") for n in place.far_end.in_channel(COORDINATION))


async def test_once_it_is_over_nobody_is_let_go_any_more(place: Place) -> None:
    code = await team_of(place, A, B)
    await to_minute(place, code, 10)
    await say(place, code, DayStatus.OUT)
    with pytest.raises(TooLate) as error:
        await place.services.checkins.release(caller(COORDINATOR), code, B)
    assert error.value.key == "checkin-over"
    assert (await read(place, code)).taken == 2


async def test_a_question_of_the_watch_opens_a_conversation_at_once(place: Place) -> None:
    """The home contact has pressed nothing yet, and many others are being written to for the first time."""
    code = await team_of(place, A)
    await to_minute(place, code, 10)
    place.app.courier._new_dms_per_hour = 1

    async def nobody_was_written_to(tx: Tx) -> None:
        for user_id in (A, HOME):
            member = await members.find_or_add(tx, (await groups.everyone(tx))[0].id, user_id)
            await members.set_settings(tx, member, replace(member.settings, dm_channel=None))

    await place.app.database.write(nobody_was_written_to)
    await to_minute(place, code, 21)
    assert asked(place, HOME) == [f"{code}: has it begun?"]


@pytest.mark.parametrize("ending", [DayStatus.OUT, DayStatus.DETAINED, DayStatus.DID_NOT_COME])
async def test_the_public_card_is_not_touched_by_how_the_day_goes(place: Place, ending: DayStatus) -> None:
    """When it was edited would tell when they went in, and when they came out, or did not."""
    code = await team_of(place, A, B)
    place.clock.advance(days=1.5)
    await place.deliver()

    def stands() -> tuple[int, str]:
        [shown] = [
            s for s in place.far_end.standing.values() if f"{code}" in s.notice.text() and "Needed" in s.notice.text()
        ]
        return shown.edits, shown.notice.text()

    before = stands()
    assert "sign up" in before[1]
    if ending is not DayStatus.DID_NOT_COME:
        await place.services.day.say(caller(A), code, DayStatus.GONE_IN)
        await place.deliver()
        assert stands() == before
    place.clock.advance(hours=1)
    await place.services.day.say(caller(A), code, ending)
    await place.deliver()
    assert stands() == before
