"""Reaching people: settings, quiet hours, the slow lane of new conversations, threads, lock screens, STOP, and the evening."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from sqlalchemy import select

from allybot.domain.checkins import CancelReason, Company
from allybot.domain.messages import LATE_AFTER, OutboxState
from allybot.domain.settings import Reach
from allybot.errors import BadInput, DeliveryError, DeliveryReason, NotFound, Refused
from allybot.services.settings import Conversations, read_clock_time
from allybot.services.telling import Told, tell_member
from allybot.store import members, outbox, reminders
from allybot.store.database import Tx
from allybot.store.reminders import NewReminder
from tests.support.fakes import DM_OF
from tests.support.places import ACCOMPANIMENT, ADMIN, COMPANIONS, COORDINATION, COORDINATOR, LIAISON, Place, caller

R = DeliveryReason
A, B = COMPANIONS[:2]


async def _group(tx: Tx) -> int:
    from allybot.store import groups

    [group] = await groups.everyone(tx)
    return group.id


async def offers(place: Place, *people: int) -> str:
    """A check-in of one seat whose line gets the seat in turn."""
    card = await place.open_checkin(company=Company.ONE, starts_at=place.clock.now() + timedelta(days=10))
    for user_id in people:
        await place.sign_up(user_id, card.code)
    await place.deliver()
    return card.code


async def reach(place: Place, user_id: int) -> Reach:
    return (await place.services.settings.see(caller(user_id))).settings.reach


async def test_signing_up_opens_the_conversation_in_the_press_and_keeps_its_channel(place: Place) -> None:
    await offers(place, A)
    assert [n.heading for n in place.far_end.to_person(A)] == ["This is how allybot reaches you"]
    settings = (await place.services.settings.see(caller(A))).settings
    assert (settings.reach, settings.dm_channel) == (Reach.PROVED, DM_OF + A)


async def test_a_conversation_that_is_gone_is_opened_anew(place: Place) -> None:
    code = await offers(place, A)
    place.far_end.fail_posts = [DeliveryError(R.UNKNOWN_PLACE, permanent=True)]
    await place.services.checkins.release(caller(COORDINATOR), code, A)
    await place.app.courier.deliver_due()
    place.clock.advance(seconds=20)
    await place.deliver()
    assert "You don't need to come" in place.far_end.news_to(A)[-1].text()


async def test_new_conversations_nobody_pressed_for_are_ten_seconds_apart(place: Place) -> None:
    """Ten liaisons who never pressed anything are told something in the same second."""
    people = COMPANIONS[:6]
    for user_id in people:
        await place.app.database.write(lambda tx, u=user_id: _tell_plainly(tx, u, place.clock.now()))
    seen = []
    for _ in range(7):
        await place.app.courier.deliver_due()
        seen.append(sum(bool(place.far_end.to_person(user_id)) for user_id in people))
        place.clock.advance(seconds=10)
    assert seen == [1, 2, 3, 4, 5, 6, 6]


async def _tell_plainly(tx: Tx, user_id: int, now: datetime) -> None:
    """Something that nobody pressed for just now."""
    member = await members.find_or_add(tx, await _group(tx), user_id)
    new = NewReminder("Call back", now, now.replace(tzinfo=None), "UTC", member_id=member.id)
    reminder = await reminders.add(tx, member.group_id, new, now)
    await tell_member(tx, Told.OWN_REMINDER, member, now, about=reminder.id)


async def test_forty_an_hour_and_no_more(place: Place) -> None:
    place.app.courier._new_dms_per_hour = 3
    for user_id in COMPANIONS[:5]:
        await place.app.database.write(lambda tx, u=user_id: _tell_plainly(tx, u, place.clock.now()))
    for _ in range(30):
        await place.app.courier.deliver_due()
        place.clock.advance(minutes=1)
    assert sum(bool(place.far_end.to_person(user_id)) for user_id in COMPANIONS) == 3
    place.clock.advance(minutes=31)
    for _ in range(3):
        await place.app.courier.deliver_due()
        place.clock.advance(seconds=11)
    assert sum(bool(place.far_end.to_person(user_id)) for user_id in COMPANIONS) == 5


async def test_too_fast_pauses_all_new_conversations_and_no_known_one(place: Place) -> None:
    await offers(place, A)
    place.clock.advance(minutes=1)
    place.far_end.fail_posts = [DeliveryError(R.DMS_TOO_FAST, permanent=False, retry_after=600)]
    await place.app.database.write(lambda tx: _tell_plainly(tx, B, place.clock.now()))
    await place.app.courier.deliver_due()
    await place.app.database.write(lambda tx: _tell_plainly(tx, COMPANIONS[2], place.clock.now()))
    await place.services.reminders.remind(caller(A), place.clock.now() + timedelta(minutes=1), "Call back")
    place.clock.advance(minutes=5)
    await place.app.courier.deliver_due()
    assert place.far_end.to_person(B) == place.far_end.to_person(COMPANIONS[2]) == []
    assert len(place.far_end.news_to(A)) == 1
    for _ in range(4):
        place.clock.advance(minutes=5)
        await place.app.courier.deliver_due()
    assert place.far_end.to_person(B)
    assert place.far_end.to_person(COMPANIONS[2])


async def test_undelivered_for_four_minutes_a_coordinator_hears_of_it_once(place: Place) -> None:
    code = await offers(place, A, B)
    place.far_end.fail = [DeliveryError(R.UNAVAILABLE, permanent=False) for _ in range(200)]
    await place.services.accompany.withdraw(caller(A), code)
    for _ in range(14):
        await place.app.courier.deliver_due()
        place.clock.advance(seconds=20)
        await place.app.courier.tell_late()
    place.far_end.fail = []
    told = []
    for _ in range(3):
        await place.app.courier.deliver_due()
        await place.app.courier.tell_late()
        told = [n for n in place.far_end.in_channel(COORDINATION) if "offer of a seat: it has not arrived" in n.text()]
        place.clock.advance(seconds=30)
    assert len(told) == 1
    assert timedelta(minutes=5) > LATE_AFTER


async def test_the_news_of_a_late_message_is_dropped_once_it_has_arrived(place: Place) -> None:
    code = await offers(place, A, B)
    place.far_end.connected = False
    await place.services.accompany.withdraw(caller(A), code)
    place.clock.advance(minutes=5)
    assert await place.app.courier.tell_late() > 0
    place.far_end.connected, place.far_end.slots = True, 1
    await place.deliver()
    assert not any("offer of a seat: it has not arrived" in n.text() for n in place.far_end.in_channel(COORDINATION))
    assert f"A seat is free on {code}" in place.far_end.news_to(B)[-1].text()


async def test_a_lock_screen_shows_only_that_there_is_a_message(place: Place) -> None:
    code = await offers(place, A, B)
    await place.services.settings.set_discreet(caller(B), True)
    await place.services.accompany.withdraw(caller(A), code)
    await place.deliver()
    notice = place.far_end.news_to(B)[-1]
    assert notice.text() == "You have a message from your group."
    [show] = notice.buttons
    shown = await place.services.messages.show(caller(B), show.row)
    assert f"A seat is free on {code}" in shown.text()
    assert [button.verb for button in shown.buttons] == ["take", "decline"]
    for who in (A, COORDINATOR, ADMIN):
        with pytest.raises(NotFound):
            await place.services.messages.show(caller(who), show.row)


async def test_what_a_discreet_message_said_is_not_shown_once_it_is_over(place: Place) -> None:
    code = await offers(place, A, B)
    await place.services.settings.set_discreet(caller(B), True)
    await place.services.accompany.withdraw(caller(A), code)
    await place.deliver()
    row = place.far_end.news_to(B)[-1].buttons[0].row
    await place.services.accompany.withdraw(caller(B), code)
    with pytest.raises(NotFound):
        await place.services.messages.show(caller(B), row)


async def test_stop_turns_direct_messages_off_and_what_concerns_one_comes_in_a_thread(place: Place) -> None:
    code = await offers(place, A, B)
    conversations = Conversations(place.services.people)
    assert await conversations.stop(B) == 1
    await place.deliver()
    stopped = place.far_end.to_person(B)[-1]
    assert stopped.heading == "Direct messages are off"
    assert "/me settings" in stopped.text()
    await place.services.accompany.withdraw(caller(A), code)
    await place.deliver()
    assert place.far_end.to_person(B)[-1] is stopped
    assert f"A seat is free on {code}" in place.far_end.in_thread_of(B)[-1].text()
    await conversations.start(B)
    await place.deliver()
    assert place.far_end.to_person(B)[-1].heading == "Direct messages are on"


async def test_stop_from_somebody_unknown_does_nothing(place: Place) -> None:
    assert await Conversations(place.services.people).stop(987_654_321) == 0
    await place.deliver()
    assert place.far_end.to_person(987_654_321) == []


async def test_the_test_message_tells_whether_they_arrive(place: Place) -> None:
    await place.services.settings.set_direct(caller(A), True)
    assert await reach(place, A) is Reach.UNKNOWN
    await place.deliver()
    assert await reach(place, A) is Reach.PROVED
    place.far_end.closed_dms = {A}
    await place.services.settings.set_direct(caller(A), True)
    await place.deliver()
    assert await reach(place, A) is Reach.CLOSED
    place.far_end.closed_dms = set()
    await place.services.settings.set_direct(caller(A), True)
    await place.deliver()
    assert await reach(place, A) is Reach.PROVED


async def test_whose_messages_are_closed_is_not_tried_again(place: Place) -> None:
    """Each try would be one of the invalid requests that Discord counts."""
    code = await offers(place, A)
    place.far_end.closed_dms = {A}
    for number in range(3):
        await place.services.reminders.remind(caller(A), place.clock.now() + timedelta(minutes=1 + number), "Call")
    before = place.far_end.calls.count("post")
    for _ in range(4):
        place.clock.advance(minutes=1)
        await place.deliver()
    assert len(place.far_end.in_thread_of(A)) == 3
    # One refused post, and three in the thread.
    assert place.far_end.calls.count("post") - before == 4
    assert code


async def test_an_offer_that_would_lapse_in_quiet_hours_comes_all_the_same(place: Place) -> None:
    code = await offers(place, A, B)
    await place.services.settings.set_quiet(caller(B), time(13), time(12))
    await place.services.accompany.withdraw(caller(A), code)
    await place.deliver()
    assert f"A seat is free on {code}" in place.far_end.news_to(B)[-1].text()


@pytest.mark.parametrize(
    ("text", "hour"), [("22:00", 22), ("7", 7), ("9 pm", 21), ("12am", 0), ("25:00", None), ("soon", None), ("", None)]
)
def test_times_of_day_are_read_or_refused(text: str, hour: int | None) -> None:
    found = read_clock_time(text)
    assert (found.hour if found else None) == hour


@pytest.mark.parametrize("name", ["Mars/Olympus", "../../etc/passwd", "New York!"])
async def test_a_zone_that_is_none_is_refused(place: Place, name: str) -> None:
    with pytest.raises(BadInput):
        await place.services.settings.set_zone(caller(A), name)
    assert not (await place.services.settings.see(caller(A))).own_zone


async def test_times_are_meant_in_ones_own_zone(place: Place) -> None:
    await place.services.settings.set_zone(caller(A), "America/Los Angeles")
    in_los_angeles = await place.services.reminders.read_when(caller(A), "tomorrow 09:00")
    in_new_york = await place.services.reminders.read_when(caller(B), "tomorrow 09:00")
    assert in_los_angeles.at - in_new_york.at == timedelta(hours=3)  # type: ignore[union-attr]  # both are understood


# --- the evening card -----------------------------------------------------------------------------------------------------


async def evening(place: Place, **ahead: float) -> str:
    """What the card says; the clock begins on Monday at 14:00 in New York."""
    place.clock.advance(**ahead)
    await place.app.upkeep.sweep()
    await place.deliver()
    cards = [n.text() for n in place.far_end.in_channel(COORDINATION) if n.heading == "This evening"]
    return cards[-1] if cards else ""


async def test_every_evening_a_card_says_what_tomorrow_is_and_what_is_missing(place: Place) -> None:
    await place.app.upkeep.sweep()
    card = await place.open_checkin(starts_at=place.clock.now() + timedelta(hours=20))
    await place.sign_up(A, card.code)
    waiting = await place.open_checkin(confirmed=False, starts_at=place.clock.now() + timedelta(hours=22))
    await place.deliver()
    assert await evening(place, hours=4) == ""
    said = await evening(place, hours=1)
    assert f"{card.code} ·" in said
    assert "1 of 3 seats taken" in said
    assert f"{waiting.code} ·" in said
    assert "still waits to be confirmed" in said
    assert "Every message of the last day arrived" in said
    assert "phone tomorrow's companions" in said
    assert str(A) not in said


async def test_only_the_latest_card_stands(place: Place) -> None:
    await place.app.upkeep.sweep()
    await evening(place, hours=5)
    await evening(place, days=1)
    await place.deliver()
    cards = [n for n in place.far_end.in_channel(COORDINATION) if n.heading == "This evening"]
    assert len(cards) == 1


async def test_what_did_not_arrive_stands_on_the_card(place: Place) -> None:
    await place.app.upkeep.sweep()
    code = await offers(place, A, B)
    place.far_end.closed_dms, place.far_end.no_threads = {B}, True
    await place.services.checkins.cancel(caller(LIAISON), code, CancelReason.POSTPONED)
    await place.deliver()
    assert "Not delivered in the last day: 1 × The news that it is off" in await evening(place, hours=5)


@pytest.mark.parametrize(("late", "comes"), [(2, True), (4, False)])
async def test_down_in_the_evening_it_comes_late_or_with_the_next_one(place: Place, late: int, comes: bool) -> None:
    await place.app.upkeep.sweep()
    assert bool(await evening(place, hours=5 + late)) is comes
    assert await evening(place, hours=24 - late)


async def test_slowed_down_it_is_said_once_in_the_coordinators_channel(place: Place) -> None:
    for slowed in (False, True, True, False, True):
        await place.app.upkeep.say_slowed(slowed)
        await place.deliver()
    told = [n for n in place.far_end.in_channel(COORDINATION) if n.heading == "Messages go out slowly"]
    assert len(told) == 2


async def test_the_state_tells_the_truth(place: Place) -> None:
    await place.open_checkin()
    before = await place.app.state.read()
    assert not before.ready  # the heart has not beaten yet
    place.app.state.pulse.last = place.clock.now()
    assert (await place.app.state.read()).ready
    place.far_end.connected = False
    assert not (await place.app.state.read()).ready
    place.far_end.connected = True
    place.clock.advance(minutes=11)
    place.app.state.pulse.last = place.clock.now()
    stuck = await place.app.state.read()
    assert not stuck.ready
    assert stuck.shown()["oldest_pending_seconds"] == 660
    await place.deliver()
    seen = await place.services.status.see(caller(ADMIN))
    assert seen.ready
    assert seen.queue.by_state[OutboxState.SENT] >= 2
    assert ACCOMPANIMENT


async def test_messages_that_wait_for_their_time_do_not_make_it_unready(place: Place) -> None:
    await place.services.reminders.remind(caller(A), place.clock.now() + timedelta(days=30), "Renew the training")
    await place.deliver()
    place.clock.advance(days=1)
    place.app.state.pulse.last = place.clock.now()
    state = await place.app.state.read()
    assert state.ready
    assert state.queue.by_state[OutboxState.PENDING] == 1

    async def due(tx: Tx) -> int:
        return len(
            (await tx.conn.execute(select(outbox.outbox.c.id).where(outbox.outbox.c.kind == "own_reminder"))).all()
        )

    assert await place.app.database.read(due) == 1


async def late_answer(place: Place) -> None:
    await place.app._unheard(caller(A), "Meet by the fountain.")
    await place.deliver()


async def test_an_answer_that_came_as_a_message_goes_after_a_day(place: Place) -> None:
    await offers(place, A)
    await late_answer(place)
    assert "fountain" in place.far_end.to_person(A)[-1].text()
    place.clock.advance(hours=24, minutes=1)
    await place.app.upkeep.sweep()
    await place.deliver()
    assert not any("fountain" in notice.text() for notice in place.far_end.to_person(A))


async def test_an_answer_that_came_as_a_message_respects_lock_screen_and_stop(place: Place) -> None:
    await offers(place, A)
    await place.services.settings.set_discreet(caller(A), True)
    await late_answer(place)
    assert place.far_end.to_person(A)[-1].text() == "You have a message from your group."
    await place.services.settings.set_discreet(caller(A), False)
    await Conversations(place.services.people).stop(A)
    await late_answer(place)
    assert "fountain" in place.far_end.in_thread_of(A)[-1].text()
    assert "fountain" not in "".join(notice.text() for notice in place.far_end.to_person(A))


async def test_whom_a_message_missed_only_coordinators_learn(place: Place) -> None:
    code = await offers(place, A, B)
    place.far_end.closed_dms, place.far_end.no_threads = {B}, True
    await place.services.checkins.cancel(caller(LIAISON), code, CancelReason.POSTPONED)
    await place.deliver()
    [lost] = [n for n in place.far_end.in_channel(COORDINATION) if f"{code}: a message did not arrive" in n.text()]
    who = next(button for button in lost.buttons if button.verb == "who")
    assert await place.services.messages.who(caller(COORDINATOR), who.row) == B
    for stranger in (A, B, LIAISON, ADMIN):
        with pytest.raises(Refused):
            await place.services.messages.who(caller(stranger), who.row)


async def test_whom_a_message_reached_nobody_learns(place: Place) -> None:
    """The button says who was missed, and is no way to find out who gets messages."""
    code = await offers(place, A, B)
    await place.services.accompany.withdraw(caller(A), code)
    await place.deliver()
    table = outbox.outbox

    async def sent(tx: Tx) -> list[int]:
        return list(await tx.conn.scalars(select(table.c.id).where(table.c.state == OutboxState.SENT.value)))

    rows = await place.app.database.read(sent)
    assert rows
    for row in rows:
        with pytest.raises(NotFound):
            await place.services.messages.who(caller(COORDINATOR), row)


async def test_what_came_by_thread_is_not_counted_as_lost(place: Place) -> None:
    code = await offers(place, A, B)
    place.far_end.closed_dms = {B}
    await place.services.checkins.cancel(caller(LIAISON), code, CancelReason.POSTPONED)
    await place.deliver()
    assert "is off" in place.far_end.in_thread_of(B)[-1].text()
    assert (await place.app.state.read()).queue.undelivered == 0


async def test_with_direct_messages_off_wanting_group_reminders_sends_no_test(place: Place) -> None:
    await place.services.settings.set_direct(caller(A), False)
    await place.services.settings.set_group_reminders(caller(A), True)
    await place.deliver()
    assert place.far_end.to_person(A) == []


async def test_not_heard_from_discord_it_is_not_ready_and_sends_all_the_same(place: Place) -> None:
    place.app.state.pulse.last = place.clock.now()
    place.far_end.hears = False
    assert not (await place.app.state.read()).ready
    await offers(place, A)
    assert place.far_end.to_person(A)


async def test_a_message_that_is_tried_again_and_again_counts_as_waiting_between_the_tries(place: Place) -> None:
    code = await offers(place, A, B)
    place.far_end.fail = [DeliveryError(R.UNAVAILABLE, permanent=False) for _ in range(400)]
    await place.services.accompany.withdraw(caller(A), code)
    for _ in range(60):
        await place.app.courier.deliver_due()
        place.clock.advance(seconds=13)
        place.app.state.pulse.last = place.clock.now()
    assert not (await place.app.state.read()).ready


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("europe/madrid", "Europe/Madrid"),
        ("Los Angeles", "America/Los_Angeles"),
        ("Bogotá", "America/Bogota"),
        ("America/Argentina/Buenos Aires", "America/Argentina/Buenos_Aires"),
    ],
)
async def test_a_zone_is_found_by_its_city_too(place: Place, text: str, zone: str) -> None:
    assert (await place.services.settings.set_zone(caller(A), text)).zone == zone


@pytest.mark.parametrize("text", ["10 p.m.", "10 p. m.", "10 PM", "22.00", "10pm"])
def test_ten_in_the_evening_as_people_write_it(text: str) -> None:
    assert read_clock_time(text) == time(22)


async def test_three_presses_before_it_has_arrived_send_one_test_message(place: Place) -> None:
    for minutes in (1, 2, 3):
        await place.services.reminders.remind(caller(A), place.clock.now() + timedelta(minutes=minutes), "Call")
    await place.deliver()
    assert [n.heading for n in place.far_end.to_person(A)] == ["This is how allybot reaches you"]


async def test_a_test_message_that_did_not_arrive_is_nobodys_loss(place: Place) -> None:
    place.far_end.closed_dms = {A}
    await offers(place, A)
    assert (await place.app.state.read()).queue.undelivered == 0


async def test_after_too_fast_those_that_were_opened_still_count_for_the_hour(place: Place) -> None:
    place.app.courier._new_dms_per_hour = 4
    people = COMPANIONS[:8]
    for user_id in people:
        await place.app.database.write(lambda tx, u=user_id: _tell_plainly(tx, u, place.clock.now()))
    for number in range(58):
        if number == 3:
            place.far_end.fail_posts = [DeliveryError(R.DMS_TOO_FAST, permanent=False, retry_after=600)]
        await place.app.courier.deliver_due()
        place.clock.advance(minutes=1)
    # One opening was refused: it counted only until then.
    assert sum(bool(place.far_end.to_person(user_id)) for user_id in people) == 4


async def test_whose_app_is_in_spanish_is_written_to_in_spanish(place: Place) -> None:
    """Also long afterwards, when nobody can be asked; until they choose a language themselves."""
    card = await place.open_checkin(company=Company.ONE, starts_at=place.clock.now() + timedelta(days=10))
    await place.sign_up(A, card.code)
    in_spanish = replace(caller(B), locale="es-419")
    await place.services.accompany.sign_up(in_spanish, card.code)
    await place.deliver()
    assert [notice.heading for notice in place.far_end.to_person(B)] == ["Así te escribe allybot"]
    await place.services.accompany.withdraw(caller(A), card.code)
    await place.deliver()
    assert "lugar" in place.far_end.to_person(B)[-1].text()
    await Conversations(place.services.people).stop(B)
    await place.deliver()
    assert place.far_end.to_person(B)[-1].heading == "Mensajes directos apagados"
    await place.services.people.choose_language(in_spanish, "en")
    await Conversations(place.services.people).start(B)
    await place.deliver()
    assert place.far_end.to_person(B)[-1].heading == "Direct messages are on"
