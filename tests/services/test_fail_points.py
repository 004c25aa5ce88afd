"""The process ends at each boundary of a delivery in turn: before and after every transaction, request and answer.

Where the boundaries are is found by delivering once without a failure, so a new one is tried without being listed here.
"""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from allybot.app import App
from allybot.domain.messages import OutboxState
from allybot.errors import DeliveryError, DeliveryReason
from allybot.ports import Notice
from allybot.store import outbox
from allybot.store.database import Tx
from tests.support.boundaries import Boundaries, Ended, begun_anew
from tests.support.places import ACCOMPANIMENT, COMPANIONS, COORDINATION, Place, caller

A, B = COMPANIONS[:2]
CALLS = ("post", "open_private_thread")
Prepare = Callable[[Place], Awaitable[Callable[[], list[Notice]]]]


async def an_offer(place: Place, *, days: float = 5) -> Callable[[], list[Notice]]:
    """A seat has come free, and B is to be told. Gives what B has read about it."""
    card = await place.open_checkin(company="one", starts_at=place.clock.now() + timedelta(days=days))
    for user_id in (A, B):
        await place.sign_up(user_id, card.code)
    await place.deliver()
    await place.services.accompany.withdraw(caller(A), card.code)
    return lambda: [n for n in (*place.far_end.news_to(B), *place.far_end.in_thread_of(B)) if _offers(n)]


def _offers(notice: Notice) -> bool:
    return "A seat is free on" in notice.text()


async def an_offer_on_the_last_day(place: Place) -> Callable[[], list[Notice]]:
    return await an_offer(place, days=0.9)


async def an_offer_to_closed_messages(place: Place) -> Callable[[], list[Notice]]:
    shown = await an_offer(place)
    place.far_end.closed_dms = {B}
    return shown


async def a_card(place: Place) -> Callable[[], list[Notice]]:
    await place.open_checkin()
    return lambda: place.far_end.in_channel(ACCOMPANIMENT)


async def a_reminder(place: Place) -> Callable[[], list[Notice]]:
    await place.services.reminders.remind(caller(A), place.clock.now() + timedelta(minutes=1), "Call back")
    await place.deliver()
    place.clock.advance(minutes=1)
    return lambda: [n for n in place.far_end.news_to(A) if "Call back" in n.text()]


SITUATIONS: dict[str, tuple[Prepare, int]] = {
    "an offer": (an_offer, 17),
    "an offer on the last day": (an_offer_on_the_last_day, 22),
    "an offer to closed messages": (an_offer_to_closed_messages, 35),
    "a card": (a_card, 30),
    "a reminder": (a_reminder, 14),
}
"""With the number of boundaries that each has; a test below keeps it true."""

EACH = [(name, at) for name, (_, most) in SITUATIONS.items() for at in range(most)]


async def ends_at(place: Place, boundaries: Boundaries) -> App:
    """Delivers until the process ends there, and starts it again."""
    with boundaries.around(place, CALLS), contextlib.suppress(Ended):
        await place.app.courier.deliver_due()
    return await begun_anew(place)


async def restarted(place: Place, app: App) -> None:
    place.app = app
    await app.courier.recover(at_start=True)
    for _ in range(4):
        await place.deliver()
        place.clock.advance(seconds=15)


async def states(place: Place, kind: str = "%") -> set[str]:
    """Of all that was meant to have gone by now."""
    table = outbox.outbox
    wanted = (table.c.meant_at <= place.clock.now(), table.c.kind.like(kind))

    async def work(tx: Tx) -> set[str]:
        return set(await tx.conn.scalars(select(table.c.state).where(*wanted)))

    return await place.app.database.read(work)


@pytest.mark.parametrize("made_store", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("situation", "at"), EACH)
async def test_ended_there_and_started_within_two_minutes_it_arrives_once(
    place: Place, situation: str, at: int
) -> None:
    shown = await SITUATIONS[situation][0](place)
    boundaries = Boundaries(last=at)
    app = await ends_at(place, boundaries)
    place.clock.advance(seconds=60)
    await restarted(place, app)
    assert len(shown()) == 1, boundaries.passed[-1]
    assert await states(place) <= {OutboxState.SENT, OutboxState.CANCELLED, OutboxState.FAILED}
    told = [notice.text() for notice in place.far_end.in_channel(COORDINATION) if "did not arrive" in notice.text()]
    assert told == []


@pytest.mark.parametrize("made_store", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("situation", "at"), [each for each in EACH if each[0] in ("an offer", "an offer on the last day")]
)
async def test_down_for_ten_minutes_nobody_is_told_a_thing_twice_without_knowing(
    place: Place, situation: str, at: int
) -> None:
    """The far end has forgotten by then: sent once more and marked so, or uncertain and told to a coordinator."""
    shown = await SITUATIONS[situation][0](place)
    app = await ends_at(place, Boundaries(last=at))
    place.clock.advance(minutes=10)
    place.far_end.forget_nonces()
    await restarted(place, app)
    uncertain = OutboxState.UNCERTAIN in await states(place, "offer")
    texts = [notice.text() for notice in shown()]
    if situation == "an offer":
        told = any("nobody knows whether it arrived" in n.text() for n in place.far_end.in_channel(COORDINATION))
        assert len(texts) <= 1
        assert told is uncertain
        assert uncertain or len(texts) == 1
    else:
        assert not uncertain
        assert 1 <= len(texts) <= 2
        assert all("You may have got this once already" in text for text in texts[1:])


@pytest.mark.parametrize("made_store", ["sqlite"], indirect=True)
@pytest.mark.parametrize("situation", SITUATIONS)
async def test_the_tests_above_reach_every_boundary(place: Place, situation: str) -> None:
    await SITUATIONS[situation][0](place)
    boundaries = Boundaries()
    with boundaries.around(place, CALLS):
        await place.app.courier.deliver_due()
    assert len(boundaries.passed) == SITUATIONS[situation][1]
    assert "post was done, and nobody heard so" in boundaries.passed
    if situation == "an offer to closed messages":
        assert "open_private_thread was done, and nobody heard so" in boundaries.passed


@pytest.mark.parametrize("made_store", ["sqlite"], indirect=True)
async def test_in_doubt_and_kept_from_its_turn_for_too_long_it_is_not_sent_as_if_it_were_new(place: Place) -> None:
    """Recovered in time, but then there was no connection: at the far end it would stand twice."""
    shown = await an_offer(place)
    place.far_end.fail_posts = [DeliveryError(DeliveryReason.CONNECTION, permanent=False, in_doubt=True)]
    await place.app.courier.deliver_due()
    place.far_end.connected = False
    place.clock.advance(minutes=3)
    place.far_end.connected = True
    await restarted(place, place.app)
    assert shown() == []
    assert OutboxState.UNCERTAIN in await states(place)
