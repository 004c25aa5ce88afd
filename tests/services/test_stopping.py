"""Goal 21: one admin stops alerts, a second one everything, and two let it go on."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from allybot.app import build
from allybot.config import Settings
from allybot.domain.alerts import CodeAnswer, Retraction
from allybot.domain.incidents import Finding
from allybot.domain.messages import OutboxState
from allybot.domain.people import Action
from allybot.domain.signups import TeamRole
from allybot.domain.stopping import Stopped, after_stop, resumes
from allybot.errors import BadInput, Refused
from allybot.ports import Caller, Destination
from allybot.services import alert_steps
from allybot.services.alert_telling import audience, tell_alert
from allybot.services.holding import LOOKED_AT_AGAIN
from allybot.services.stopping import OperatorDid, StopView, operator_stops, operator_undoes
from allybot.services.team import Target
from allybot.services.telling import Told
from allybot.store import audit, groups, members, outbox, rules, zones
from allybot.store.database import Tx
from allybot.store.groups import Channel, Group
from allybot.store.outbox import NewMessage
from tests.support.alerting import ALERTS, ALERTS_ES, DISPATCH, DISPATCHER, VERIFIER, make_ready
from tests.support.places import (
    ADMIN,
    COMPANIONS,
    COORDINATION,
    COORDINATOR,
    LIAISON,
    SERVER,
    STRANGER,
    Place,
    caller,
)
from tests.support.sightings import looked_at, released, reported

SECOND, THIRD = 333_000_000_000_000_301, 333_000_000_000_000_302


def admin(user_id: int) -> Caller:
    return replace(caller(user_id), manage_server=True)


async def stop(place: Place, user_id: int, wanted: Stopped = Stopped.EVERYTHING) -> StopView:
    return await place.services.stopping.stop(admin(user_id), wanted)


async def resume(place: Place, user_id: int) -> StopView:
    return await place.services.stopping.resume(admin(user_id))


async def stop_everything(place: Place) -> None:
    await stop(place, ADMIN, Stopped.ALERTS)
    assert (await stop(place, SECOND)).level is Stopped.EVERYTHING


async def go_on(place: Place) -> None:
    await resume(place, ADMIN)
    assert (await resume(place, SECOND)).level is Stopped.NONE


async def of_place(place: Place) -> Group:
    group = await place.app.database.read(lambda tx: groups.by_server(tx, SERVER))
    assert group is not None
    return group


async def write(place: Place, kind: Told, to: Destination, **more: Any) -> int:
    """A message of the group's that nobody but the courier looks at."""
    group = await of_place(place)
    message = NewMessage(group_id=group.id, key_id=group.id, subject_id=group.id, kind=kind, to=to, **more)
    return await place.app.database.write(lambda tx: outbox.add(tx, message, place.clock.now()))


async def state_of(place: Place, message_id: int) -> OutboxState:
    what = await place.app.database.read(lambda tx: outbox.what(tx, message_id))
    assert what is not None
    return what.state


async def told_undelivered(place: Place) -> int:
    """How often the coordinators were, or will be, told that something did not arrive."""
    query = select(func.count()).where(outbox.outbox.c.kind == Told.UNDELIVERED)
    return await place.app.database.read(lambda tx: tx.conn.scalar(query)) or 0


def headings(place: Place, channel_id: int) -> list[str | None]:
    return [notice.heading for notice in place.far_end.in_channel(channel_id)]


# --- who stops, and how far -------------------------------------------------------------------------------------------------


async def test_one_admin_stops_alerts_and_not_more_however_often(place: Place) -> None:
    await make_ready(place)
    for _ in range(3):
        view = await stop(place, ADMIN)
        assert view == StopView(Stopped.ALERTS, place.clock.now(), mine=True)
    await place.deliver()
    for channel_id in (ALERTS, DISPATCH, COORDINATION):
        assert headings(place, channel_id) == ["Alerts are stopped"]
    assert headings(place, ALERTS_ES) == []


async def test_a_second_admin_stops_everything_and_every_channel_hears_it_in_its_language(place: Place) -> None:
    await make_ready(place)
    await stop_everything(place)
    await place.deliver()
    assert headings(place, ALERTS)[-1] == headings(place, DISPATCH)[-1] == "allybot is stopped"
    assert headings(place, ALERTS_ES) == ["allybot está parado"]
    assert "555-010-2368" in place.far_end.in_channel(ALERTS_ES)[0].text()
    assert set(headings(place, COORDINATION)) == {"allybot is stopped", "Phone these people now"}


async def test_who_was_shown_only_alerts_does_not_stop_everything(place: Place) -> None:
    """The second one's panel is older than the first one's press."""
    await stop(place, ADMIN, Stopped.ALERTS)
    assert (await stop(place, SECOND, Stopped.ALERTS)).level is Stopped.ALERTS


@pytest.mark.parametrize("who", [COORDINATOR, LIAISON, STRANGER, COMPANIONS[0]])
async def test_nobody_else_stops_or_lets_go_on(place: Place, who: int) -> None:
    for asked in (
        place.services.stopping.see(caller(who)),
        place.services.stopping.stop(caller(who), Stopped.ALERTS),
        place.services.stopping.resume(caller(who)),
    ):
        with pytest.raises(Refused):
            await asked
    assert await place.app.database.read(lambda tx: rules.groups_stopped(tx, Stopped.ALERTS)) == []


async def test_it_stays_stopped_over_a_kill(place: Place) -> None:
    """The press was committed, and the process ended before anything of it was sent."""
    await make_ready(place)
    await stop_everything(place)
    again = build(Settings(), place.clock, place.app.database, lambda _: place.far_end)
    await again.courier.recover(at_start=True)
    await again.courier.deliver_due()
    assert headings(place, ALERTS) == ["allybot is stopped"]
    assert (await again.services.stopping.see(admin(THIRD))).level is Stopped.EVERYTHING


async def test_each_word_stands_in_the_audit(place: Place) -> None:
    await stop_everything(place)
    await go_on(place)

    async def lines(tx: Tx) -> list[str]:
        return [row.action for row in await tx.conn.execute(audit.audit.select())]

    said = await place.app.database.read(lines)
    assert said.count(Action.PANIC_STOP) == said.count(Action.PANIC_UNDO) == 2


# --- what leaves meanwhile --------------------------------------------------------------------------------------------------


async def test_alerts_stopped_holds_back_what_is_wide_and_nothing_else(place: Place) -> None:
    await stop(place, ADMIN)
    wide = await write(place, Told.GROUP_REMINDER, Destination(channel_id=COORDINATION), params={"occurrence": None})
    other = await write(place, Told.EVENING, Destination(channel_id=COORDINATION))
    await place.deliver()
    assert await state_of(place, wide) is OutboxState.PENDING
    assert await state_of(place, other) is OutboxState.SENT


async def test_everything_is_held_and_then_sent_and_says_that_it_is_late(place: Place) -> None:
    await place.open_checkin()
    await place.deliver()
    before = len(place.far_end.standing)
    await stop_everything(place)
    card = await place.open_checkin()
    await place.sign_up(COMPANIONS[0], card.code)
    for _ in range(4):
        await place.deliver()
        place.clock.advance(minutes=10)
    assert [n.heading for n in place.far_end.to_person(COMPANIONS[0])] == []
    banners = {"allybot is stopped", "Phone these people now"}
    assert {n.notice.heading for n in list(place.far_end.standing.values())[before:]} == banners
    await go_on(place)
    await place.deliver()
    assert any(card.code in n.text() for n in place.far_end.in_channel(222_000_000_000_000_001))
    assert len(place.far_end.to_person(COMPANIONS[0])) == 1
    now = place.clock.now()
    queue = await place.app.database.read(lambda tx: outbox.queue(tx, now, now))
    assert queue.oldest is None


async def test_a_held_one_is_looked_at_seldom_and_leaves_at_once_when_it_goes_on(place: Place) -> None:
    """A queue of thousands that is held must not keep the courier busy."""
    await stop_everything(place)
    held = await write(place, Told.EVENING, Destination(channel_id=COORDINATION))
    await place.deliver()
    due = await place.app.database.read(outbox.next_due)
    assert due is not None
    assert due - place.clock.now() > LOOKED_AT_AGAIN - timedelta(minutes=1)
    await go_on(place)
    await place.app.courier.deliver_due()
    assert await state_of(place, held) is OutboxState.SENT


async def test_the_coordinators_are_not_told_of_each_one_that_waits(place: Place) -> None:
    card = await place.open_checkin()
    await place.deliver()
    await stop_everything(place)
    for user_id in COMPANIONS[:4]:
        await place.sign_up(user_id, card.code)
    await place.services.checkins.confirm(caller(COORDINATOR), (await place.open_checkin(confirmed=False)).code)
    place.clock.advance(minutes=30)
    assert await place.app.courier.tell_late() == 0
    await go_on(place)
    assert await place.app.courier.tell_late() == 0
    await place.deliver()
    assert await told_undelivered(place) == 0


async def test_what_ran_out_meanwhile_is_counted_when_it_goes_on(place: Place) -> None:
    await stop_everything(place)
    soon = place.clock.now() + timedelta(minutes=2)
    lost = await write(place, Told.EVENING, Destination(channel_id=COORDINATION), not_after=soon)
    await place.deliver()
    place.clock.advance(minutes=6)
    await place.deliver()
    assert await state_of(place, lost) is OutboxState.EXPIRED
    await go_on(place)
    await place.deliver()
    [said] = [n.text() for n in place.far_end.in_channel(COORDINATION) if n.heading == "allybot goes on"]
    assert "1 message came too late" in said
    assert headings(place, COORDINATION).count("allybot goes on") == 1
    assert await told_undelivered(place) == 0


# --- codes ------------------------------------------------------------------------------------------------------------------


async def standing_alert(place: Place) -> str:
    """An alert about an incident in the zone of the tests, as it stands in the store and in its channels; its code."""
    group, now = await of_place(place), place.clock.now()

    async def work(tx: Tx) -> str:
        [zone] = await zones.of_group(tx, group.id)
        sighting = await reported(tx, group.id, [STRANGER], now, zone_id=zone.id)
        done = await released(tx, await looked_at(tx, sighting, VERIFIER, Finding.SEEN, now), VERIFIER, DISPATCHER, now)
        assert done.alert is not None
        everyone = await members.of_group(tx, group.id)
        heard = await audience(tx, group, done.incident, everyone, now, critical=True)
        await tell_alert(tx, done.alert, heard, now)
        await alert_steps.arm(tx, done.alert, done.alert.times.expires_at)
        return done.alert.code

    return await place.app.database.write(work)


async def answer(place: Place, code: str) -> CodeAnswer:
    return (await place.services.alert_checks.check(caller(STRANGER), code)).answer


async def test_old_codes_are_suspended_and_standing_alerts_get_new_ones(place: Place) -> None:
    await make_ready(place)
    code = await standing_alert(place)
    assert await answer(place, code) is CodeAnswer.GENUINE
    await stop(place, ADMIN)
    assert await answer(place, code) is CodeAnswer.GENUINE
    await stop(place, SECOND)
    assert await answer(place, code) is CodeAnswer.SUSPENDED
    await go_on(place)
    assert await answer(place, code) is CodeAnswer.SUSPENDED
    [listed] = (await place.services.alert_checks.active(caller(STRANGER))).alerts
    assert listed.code is not None
    assert listed.code != code
    assert await answer(place, listed.code) is CodeAnswer.GENUINE


def in_both(place: Place) -> str:
    return "\n".join(n.text() for channel_id in (ALERTS, ALERTS_ES) for n in place.far_end.in_channel(channel_id))


async def test_every_copy_shows_the_new_code(place: Place) -> None:
    await make_ready(place)
    code = await standing_alert(place)
    await place.deliver()
    assert in_both(place).count(code) >= 2
    await stop_everything(place)
    await place.deliver()
    await go_on(place)
    await place.deliver()
    [listed] = (await place.services.alert_checks.active(caller(STRANGER))).alerts
    assert code not in in_both(place)
    assert in_both(place).count(str(listed.code)) >= 2
    assert headings(place, ALERTS_ES)[-1] == "allybot sigue"
    assert headings(place, ALERTS)[-1] == "allybot goes on"


async def test_what_was_wrong_is_corrected_while_everything_is_stopped(place: Place) -> None:
    await make_ready(place)
    code = await standing_alert(place)
    await place.deliver()
    await stop_everything(place)
    await place.services.alerts.retract(caller(DISPATCHER), code, Retraction.NOBODY_THERE)
    for _ in range(3):
        await place.deliver()
    assert "Verified alert" not in in_both(place)
    assert "Alerta verificada" not in in_both(place)
    assert in_both(place).count("Taken back") == in_both(place).count("Retirada") == 2


async def test_an_alert_released_before_leaves_after_or_not_at_all(place: Place) -> None:
    """One that had not left yet waits; by the time it goes on it has ended, and nobody gets it."""
    await make_ready(place)
    await standing_alert(place)
    await stop_everything(place)
    await place.deliver()
    assert not [h for h in headings(place, ALERTS) if h and "A-" in h]
    place.clock.advance(hours=5)
    await place.deliver()
    await go_on(place)
    for _ in range(3):
        await place.deliver()
    assert not [h for h in headings(place, ALERTS) if h and "A-" in h]


# --- going on ---------------------------------------------------------------------------------------------------------------


async def test_one_admin_twice_does_not_let_it_go_on(place: Place) -> None:
    await stop_everything(place)
    for _ in range(3):
        view = await resume(place, ADMIN)
        assert (view.level, view.asked_by_me) == (Stopped.EVERYTHING, True)
    assert (await place.services.stopping.see(admin(SECOND))).asked
    assert (await resume(place, SECOND)).level is Stopped.NONE
    with pytest.raises(BadInput):
        await resume(place, SECOND)


async def test_who_stops_again_takes_back_what_was_said_about_going_on(place: Place) -> None:
    await stop(place, ADMIN)
    await resume(place, SECOND)
    await stop(place, ADMIN)
    assert (await resume(place, THIRD)).level is Stopped.ALERTS


async def test_alerts_alone_go_on_with_their_old_codes(place: Place) -> None:
    await make_ready(place)
    code = await standing_alert(place)
    await stop(place, ADMIN)
    await place.deliver()
    await go_on(place)
    await place.deliver()
    assert await answer(place, code) is CodeAnswer.GENUINE
    assert "The codes of alerts are the same" in place.far_end.in_channel(ALERTS)[-1].text() + in_both(place)


async def test_going_on_is_said_where_stopping_was(place: Place) -> None:
    """A banner that never left is not answered by one that it goes on."""
    await make_ready(place)
    await stop(place, ADMIN)
    await place.deliver()
    await go_on(place)
    await place.deliver()
    assert headings(place, ALERTS) == ["Alerts are stopped", "allybot goes on"]
    assert headings(place, ALERTS_ES) == []


# --- whoever runs the bot -----------------------------------------------------------------------------------------------------


async def operator(place: Place, work: Any) -> OperatorDid:
    group = await of_place(place)
    did: OperatorDid = await place.app.database.write(lambda tx: work(tx, group, place.clock.now()))
    return did


async def test_the_operator_stops_everything_at_once(place: Place) -> None:
    await make_ready(place)
    assert await operator(place, operator_stops) is OperatorDid.STOPPED
    await place.deliver()
    assert headings(place, ALERTS) == ["allybot is stopped"]
    assert (await place.services.stopping.see(admin(ADMIN))) == StopView(Stopped.EVERYTHING, view_at(place))


def view_at(place: Place) -> Any:
    return place.clock.now() - timedelta(seconds=6)


async def test_the_operator_is_one_of_the_two_who_let_it_go_on(place: Place) -> None:
    assert await operator(place, operator_undoes) is OperatorDid.NOTHING
    await operator(place, operator_stops)
    assert await operator(place, operator_undoes) is OperatorDid.ASKED
    assert await operator(place, operator_undoes) is OperatorDid.ASKED
    assert (await resume(place, ADMIN)).level is Stopped.NONE
    await stop_everything(place)
    await resume(place, ADMIN)
    assert await operator(place, operator_undoes) is OperatorDid.RESUMED


# --- whom to phone ------------------------------------------------------------------------------------------------------------


async def test_coordinators_see_whom_to_phone_in_the_next_day(place: Place) -> None:
    now = place.clock.now()
    soon = await place.open_checkin(starts_at=now + timedelta(hours=20))
    await place.open_checkin(starts_at=now + timedelta(hours=30))
    await place.sign_up(COMPANIONS[0], soon.code)
    await place.services.team.assign(caller(COORDINATOR), soon.code, Target(COMPANIONS[0]), TeamRole.LEAD)
    await place.services.team.assign(caller(COORDINATOR), soon.code, Target(COMPANIONS[1]), TeamRole.HOME)
    [found] = await place.services.stopping.to_phone(caller(COORDINATOR))
    assert (found.code, found.area, found.lead, found.home) == (soon.code, "South Side", COMPANIONS[0], COMPANIONS[1])
    assert found.liaisons == (LIAISON,)
    for who in (STRANGER, COMPANIONS[0], LIAISON):
        with pytest.raises(Refused):
            await place.services.stopping.to_phone(caller(who))


async def test_without_their_channel_each_coordinator_is_told_to_phone(place: Place) -> None:
    group = await of_place(place)
    await place.app.database.write(lambda tx: groups.set_channels(tx, group.id, {Channel.COORDINATION: None}))
    await stop_everything(place)
    await place.deliver()
    [told] = place.far_end.news_to(COORDINATOR)
    assert told.heading == "Phone these people now"
    assert [(b.noun, b.verb, b.server_id) for b in told.buttons] == [("panic", "checkins", SERVER)]


# --- other screens ------------------------------------------------------------------------------------------------------------


async def test_the_evening_card_and_the_status_say_it(place: Place) -> None:
    await stop(place, ADMIN)
    await write(place, Told.EVENING, Destination(channel_id=COORDINATION))
    await place.deliver()
    [card] = [
        n for n in place.far_end.in_channel(COORDINATION) if "Tomorrow" in n.text() or "evening" in str(n.heading)
    ]
    assert "Alerts and messages to many are stopped" in card.text()
    assert (await place.services.status.see(caller(ADMIN))).stopped is Stopped.ALERTS
    assert not await place.app.database.read(lambda tx: rules.groups_stopped(tx, Stopped.EVERYTHING))


# --- any three admins, in any order -------------------------------------------------------------------------------------------

WORDS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["stop", "undo"])), max_size=30)


@given(WORDS)
def test_no_one_alone_ever_stops_everything_or_lets_it_go_on(words: list[tuple[str, str]]) -> None:
    """Goal 21, of the rules alone."""
    level, by, asked, stoppers = Stopped.NONE, None, None, set[str]()
    for who, what in words:
        user_id = ord(who)
        if what == "stop":
            new = after_stop(level, by, user_id)
            stoppers = stoppers | {who} if level is not Stopped.NONE else {who}
            assert new is not Stopped.EVERYTHING or len(stoppers) > 1
            level, by, asked = new, (by if level is not Stopped.NONE else user_id), None
        elif level is not Stopped.NONE and resumes(asked, user_id):
            assert asked is not None
            assert asked != user_id
            level, by, asked = Stopped.NONE, None, None
        elif level is not Stopped.NONE:
            asked = user_id


@pytest.mark.parametrize("seed", range(4))
async def test_in_the_store_too(place: Place, seed: int) -> None:
    """Random words of three admins and the operator, against what each may bring about alone."""
    dice = random.Random(seed)
    level, asked, first = Stopped.NONE, None, None
    for _ in range(25):
        who, undoes = dice.choice([ADMIN, SECOND, THIRD, 0]), dice.random() < 0.6
        if who == 0:
            await operator(place, operator_undoes if undoes else operator_stops)
            after = (await place.services.stopping.see(admin(STRANGER))).level
        elif not undoes:
            after = (await stop(place, who)).level
        elif level is Stopped.NONE:
            with pytest.raises(BadInput):
                await resume(place, who)
            continue
        else:
            after = (await resume(place, who)).level
        if undoes and level is not Stopped.NONE:
            assert (after is Stopped.NONE) == (asked is not None and asked != who)
            asked = None if after is Stopped.NONE else asked if asked is not None and asked != who else who
        elif not undoes:
            assert after is not Stopped.NONE
            assert after is not Stopped.EVERYTHING or level is Stopped.EVERYTHING or who in (0,) or first != who
            first, asked = (who if level is Stopped.NONE else first), None
        level = after
    await place.app.courier.deliver_due()
