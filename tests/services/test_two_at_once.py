"""Two decide about one check-in at the same time: the second decides of what the first has made of it.

Where a database serves several processes. SQLite has one writer, so there the second waits anyhow.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta

import pytest

from allybot.app import build
from allybot.config import Settings
from allybot.domain.checkins import CancelReason, Outcome, Wish
from allybot.domain.signups import TeamRole
from allybot.errors import UserError
from allybot.services.checkins import Edited
from allybot.services.team import Target
from allybot.store import checkins
from allybot.store.database import Database, Tx
from allybot.store.opening import Location, open_store
from tests.support.fakes import RememberingTransport
from tests.support.places import COMPANIONS, COORDINATOR, Place, caller

BEN, DANA = COMPANIONS[:2]

Gesture = Callable[[Place, str], Awaitable[object]]

GESTURES: dict[str, Gesture] = {
    "cancel": lambda p, code: p.services.checkins.cancel(caller(COORDINATOR), code, CancelReason.POSTPONED),
    "wish": lambda p, code: p.services.checkins.wish(caller(COORDINATOR), code, Wish.STILL_ON),
    "edit": lambda p, code: p.services.checkins.edit(caller(COORDINATOR), code, Edited(meet="By the door")),
    "unconfirm": lambda p, code: p.services.checkins.unconfirm(caller(COORDINATOR), code),
    "release": lambda p, code: p.services.checkins.release(caller(COORDINATOR), code, BEN),
    "withdraw": lambda p, code: p.services.accompany.withdraw(caller(BEN), code),
    "sign_up": lambda p, code: p.services.accompany.sign_up(caller(DANA), code),
    "assign": lambda p, code: p.services.team.assign(caller(COORDINATOR), code, Target(DANA), TeamRole.HOME),
    "access": lambda p, code: p.services.team.give_access(caller(COORDINATOR), code, DANA),
}


@pytest.fixture
async def elsewhere(place: Place, new_store: Location) -> AsyncIterator[Database]:
    """The same store as another process has it."""
    database = await open_store(new_store, place.clock.now())
    build(Settings(), place.clock, database, lambda _: RememberingTransport())
    yield database
    await database.close()


@pytest.mark.parametrize("gesture", GESTURES)
async def test_what_was_closed_meanwhile_is_not_changed_any_more(
    place: Place, elsewhere: Database, gesture: str
) -> None:
    card = await place.open_checkin()
    await place.sign_up(BEN, card.code)
    closing, now = asyncio.Event(), place.clock.now()

    async def close(tx: Tx) -> None:
        checkin = await checkins.lock(tx, card.checkin_id)
        assert checkin is not None
        closing.set()
        await asyncio.sleep(0.3)
        await checkins.close(tx, checkin, Outcome.ALL_WELL, now, now + timedelta(hours=72))

    first = asyncio.create_task(elsewhere.write(close))
    await closing.wait()
    with pytest.raises(UserError):
        await GESTURES[gesture](place, card.code)
    await first
    roster = await place.services.checkins.roster(caller(COORDINATOR), card.code)
    assert (roster.card.outcome, [line.user_id for line in roster.lines]) == (Outcome.ALL_WELL, [BEN])
