"""Delivery: claimed, read again, sent, written down; and what becomes of it when the far end or the process fails."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from allybot.domain.checkins import CancelReason
from allybot.domain.messages import Lane, OutboxState, Try, after_failure, backoff
from allybot.domain.reports import Activity, Eyes, HowMany, Mark, Sort
from allybot.errors import DeliveryError, DeliveryReason
from allybot.services.courier import Ready
from allybot.services.notices import plan
from allybot.services.planning import Plan, Post, Reading
from allybot.services.reports import NewReport
from allybot.store import outbox
from allybot.store.database import Tx
from allybot.store.groups import Channel
from allybot.store.outbox import Message
from tests.support.alerting import DISPATCH, make_ready
from tests.support.fakes import MONDAY, THREAD_OF
from tests.support.places import ACCOMPANIMENT, ADMIN, COMPANIONS, COORDINATION, COORDINATOR, LIAISON, Place, caller

R = DeliveryReason


async def rows(place: Place, kind: str) -> list[tuple[str, str | None, int]]:
    table = outbox.outbox

    async def work(tx: Tx) -> list[tuple[str, str | None, int]]:
        query = select(table.c.state, table.c.reason, table.c.tries).where(table.c.kind == kind)
        return [tuple(row) for row in await tx.conn.execute(query.order_by(table.c.created_at))]  # type: ignore[misc]  # three columns

    return await place.app.database.read(work)


async def one_seat_offered(place: Place) -> str:
    card = await place.open_checkin(company="one")
    await place.sign_up(COMPANIONS[0], card.code)
    await place.sign_up(COMPANIONS[1], card.code)
    await place.deliver()
    await place.services.accompany.withdraw(caller(COMPANIONS[0]), card.code)
    return card.code


async def test_where_no_thread_can_be_opened_either_a_coordinator_hears_of_it(place: Place) -> None:
    code = await one_seat_offered(place)
    place.far_end.no_threads = True
    place.far_end.fail_posts = [DeliveryError(R.DMS_CLOSED, permanent=True)]
    await place.app.courier.deliver_due()
    ended = [("failed", "dms_closed", 1), ("failed", "no_permission", 1)]
    assert await rows(place, "offer") == ended
    await place.deliver()
    told = place.far_end.in_channel(COORDINATION)[-1]
    assert f"{code}: a message did not arrive" in told.text()
    assert "the bot may not write there" in told.text()
    assert str(COMPANIONS[1]) not in told.text()


async def test_closed_direct_messages_come_in_a_private_thread_instead(place: Place) -> None:
    """As a row of its own; the next message does not even try the closed way."""
    code = await one_seat_offered(place)
    place.far_end.fail_posts = [DeliveryError(R.DMS_CLOSED, permanent=True)]
    await place.deliver()
    [offer] = place.far_end.in_thread_of(COMPANIONS[1])
    assert f"A seat is free on {code}" in offer.text()
    assert offer.mentions == [COMPANIONS[1]]
    assert [(state, reason) for state, reason, _ in await rows(place, "offer")] == [
        ("failed", "dms_closed"),
        ("sent", None),
    ]
    posts = place.far_end.calls.count("post")
    await place.services.checkins.cancel(caller(COORDINATOR), code, CancelReason.POSTPONED)
    await place.deliver()
    assert "is off" in place.far_end.in_thread_of(COMPANIONS[1])[-1].text()
    assert list(place.far_end.threads.values()) == [THREAD_OF + COMPANIONS[1]]
    told = [n for n in place.far_end.in_channel(COORDINATION) if "did not arrive" in n.text()]
    assert told == []
    assert place.far_end.calls.count("post") > posts


async def test_what_may_pass_is_tried_again_later_with_the_same_nonce(place: Place) -> None:
    await place.open_checkin()
    place.far_end.fail = [DeliveryError(R.UNAVAILABLE, permanent=False) for _ in range(3)]
    await place.app.courier.deliver_due()
    pending = [row for kind in ("card", "request_confirmed", "request") for row in await rows(place, kind)]
    assert all(state in ("pending", "cancelled", "sent") for state, _, _ in pending)
    assert any(state == "pending" for state, _, _ in pending)
    place.clock.advance(seconds=10)
    await place.deliver()
    assert len(place.far_end.in_channel(ACCOMPANIMENT)) == 1


async def test_what_may_pass_is_waited_out_for_a_day_and_no_longer(place: Place) -> None:
    await place.open_checkin(starts_at=place.clock.now() + timedelta(days=5))
    await place.deliver()
    await place.sign_up(COMPANIONS[0], (await place.services.accompany.open_ones(caller(COMPANIONS[0])))[0].card.code)
    await place.deliver()
    await place.services.checkins.cancel(caller(COORDINATOR), place.codes[-1], CancelReason.POSTPONED)
    place.far_end.fail = [DeliveryError(R.CONNECTION, permanent=False) for _ in range(2000)]
    for _ in range(23 * 12):
        await place.app.courier.deliver_due()
        place.clock.advance(minutes=5)
    assert [state for state, _, _ in await rows(place, "card")][-1] == "pending"
    for _ in range(2 * 12):
        await place.app.courier.deliver_due()
        place.clock.advance(minutes=5)
    assert [row[:2] for row in await rows(place, "card")][-1] == ("failed", "connection")
    place.far_end.fail = []
    await place.deliver()
    assert any("the connection broke" in notice.text() for notice in place.far_end.in_channel(COORDINATION))


async def test_a_card_that_cannot_be_edited_any_more_is_posted_anew_and_the_old_one_removed(place: Place) -> None:
    card = await place.open_checkin()
    await place.deliver()
    [old] = [ref for ref in place.far_end.standing if ref.channel_id == ACCOMPANIMENT]
    await place.sign_up(COMPANIONS[0], card.code)
    place.clock.advance(seconds=10)
    place.far_end.fail_edits = [DeliveryError(R.EDIT_LIMIT, permanent=True)]
    await place.deliver()
    [new] = [ref for ref in place.far_end.standing if ref.channel_id == ACCOMPANIMENT]
    assert new != old
    assert "2 seats of 3 are free" in place.far_end.standing[new].notice.text()


async def test_a_claim_left_by_a_dead_process_is_sent_again_within_two_minutes_and_stands_once(place: Place) -> None:
    await place.open_checkin()
    now = place.clock.now()
    claimed = await place.app.database.write(lambda tx: outbox.claim(tx, now, timedelta(seconds=45), 10))
    card = next(message for message in claimed if message.kind == "card")
    decided = (await place.app.courier._decide_all([card]))[card.id]
    assert isinstance(decided, Ready)
    await place.app.courier._act(card, decided)  # sent, and then the process dies
    place.clock.advance(seconds=90)
    await place.app.courier.recover(at_start=True)
    await place.deliver()
    assert len(place.far_end.in_channel(ACCOMPANIMENT)) == 1
    assert ("sent", None, 2) in await rows(place, "card")


async def test_a_claim_older_than_that_is_uncertain_and_said_so(place: Place) -> None:
    await one_seat_offered(place)
    now = place.clock.now()
    await place.app.database.write(lambda tx: outbox.claim(tx, now, timedelta(seconds=45), 10))
    place.clock.advance(minutes=3)
    await place.app.courier.recover(at_start=True)
    assert ("uncertain", "unknown", 1) in await rows(place, "offer")
    await place.deliver()
    assert any("nobody knows whether it arrived" in n.text() for n in place.far_end.in_channel(COORDINATION))


async def test_the_facts_are_read_again_before_sending(place: Place) -> None:
    """The offer was written down, then the person stepped back: it is not sent any more."""
    code = await one_seat_offered(place)
    await place.services.accompany.withdraw(caller(COMPANIONS[1]), code)
    await place.deliver()
    assert place.far_end.news_to(COMPANIONS[1]) == []
    assert await rows(place, "offer") == [("cancelled", None, 1)]


async def test_an_offer_that_comes_too_late_is_expired(place: Place) -> None:
    await one_seat_offered(place)
    place.clock.advance(hours=13)
    await place.app.courier.deliver_due()
    assert await rows(place, "offer") == [("expired", "too_late", 1)]


async def test_an_unforeseen_error_fails_that_message_and_not_the_courier(place: Place) -> None:
    await place.open_checkin()
    place.far_end.fail = [ZeroDivisionError()]
    await place.deliver()
    place.clock.advance(seconds=30)
    await place.deliver()
    assert len(place.far_end.in_channel(ACCOMPANIMENT)) == 1


async def test_what_a_far_end_asks_to_wait_is_waited(place: Place) -> None:
    error = DeliveryError(R.DMS_TOO_FAST, permanent=False, retry_after=600)
    verdict = after_failure(error, Try(1, Lane.DUE, MONDAY, MONDAY), MONDAY, jitter=0.0)
    assert verdict.due_at == MONDAY + timedelta(seconds=600)
    assert verdict.state is OutboxState.PENDING


def test_waits_grow_and_stay_below_five_minutes() -> None:
    waits = [backoff(tries) for tries in range(1, 12)]
    assert waits == sorted(waits)
    assert waits[0] == 1.0
    assert waits[-1] == 300.0


@pytest.mark.parametrize("user_id", [LIAISON, COORDINATOR])
async def test_an_answer_that_discord_did_not_take_comes_as_a_message(place: Place, user_id: int) -> None:
    await place.app._unheard(caller(user_id), "You are on the team.")
    await place.deliver()
    assert "You are on the team." in place.far_end.to_person(user_id)[-1].text()


async def test_after_the_channel_was_changed_the_card_moves_with_its_next_change(place: Place) -> None:
    card = await place.open_checkin()
    await place.deliver()
    other = 222_000_000_000_000_009
    await place.services.setup.channels(caller(ADMIN), {Channel.ACCOMPANIMENT: other})
    await place.sign_up(COMPANIONS[0], card.code)
    await place.deliver()
    await place.deliver()
    assert place.far_end.in_channel(ACCOMPANIMENT) == []
    assert "2 seats of 3 are free" in place.far_end.in_channel(other)[0].text()


async def test_nobody_is_named_where_everyone_reads_whatever_a_planner_says(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last line: a planner that named somebody on the public card would be a mistake of ours, and is not sent."""

    async def names_somebody(reading: Reading, message: Message) -> Plan:
        planned = await plan(reading, message)
        if isinstance(planned, Post) and message.to.channel_id == ACCOMPANIMENT:
            return replace(planned, notice=replace(planned.notice, mentions=[COMPANIONS[0]]))
        return planned

    monkeypatch.setattr("allybot.services.courier.plan", names_somebody)
    await place.open_checkin()
    await place.deliver()
    assert place.far_end.in_channel(ACCOMPANIMENT) == []
    assert ("failed", "content_refused") in [(state, reason) for state, reason, _ in await rows(place, "card")]
    assert any("The card" in notice.text() for notice in place.far_end.in_channel(COORDINATION))


async def test_an_incidents_card_that_nobody_heard_of_is_found_again_and_goes_with_it(place: Place) -> None:
    """What is never found is never removed: it would stand in the channel with the place, when all else is gone."""
    await make_ready(place)
    where = "Larkspur and Third"
    new = NewReport(Sort.TAKEN, Eyes.SAW, Activity.DETAINING, HowMany.FEW, where, "now", (Mark.ICE,))
    await place.deliver()
    await place.services.reports.make(caller(LIAISON), new)
    real = place.far_end.post

    async def unheard(*args: Any, **kwargs: Any) -> None:
        await real(*args, **kwargs)
        raise DeliveryError(R.CONNECTION, permanent=False, in_doubt=True)

    place.far_end.post = unheard
    await place.app.courier.deliver_due()
    place.far_end.post = real
    place.clock.advance(minutes=10)
    place.far_end.forget_nonces()
    await place.app.courier.recover(at_start=True)
    await place.deliver()
    assert len([n for n in place.far_end.in_channel(DISPATCH) if where in n.text()]) == 1
    place.clock.advance(hours=25)
    for _ in range(3):
        await place.app.upkeep.sweep()
        await place.deliver()
    assert [n for n in place.far_end.in_channel(DISPATCH) if where in n.text()] == []
