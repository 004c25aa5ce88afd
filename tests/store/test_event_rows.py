"""Who comes to an event: nobody can read it from the database alone, or tell that one person comes to two."""

from __future__ import annotations

import struct
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from allybot.domain.events import EventKind, EventLanguage
from allybot.services.events import EventDraft, EventView
from allybot.store import events
from allybot.store.database import Tx
from tests.support.places import COMPANIONS, COORDINATOR, Place, caller

PLACE = "Beneath the gingerbread arch"


async def made(place: Place, **about: Any) -> EventView:
    starts = place.clock.now() + timedelta(days=2)
    shape = (EventKind.VIGIL, "Vigil", starts, PLACE, about.get("open", False), EventLanguage.BOTH, 60)
    event = await place.services.events.add(caller(COORDINATOR), EventDraft(*shape, capacity="1"))
    await place.services.events.join(caller(COMPANIONS[30]), event.id)
    return event


async def test_no_id_and_no_hidden_place_stands_in_the_rows(place: Place) -> None:
    await made(place)

    async def read(tx: Tx) -> list[bytes]:
        rows = [*(await tx.conn.execute(select(events.events))), *(await tx.conn.execute(select(events.joins)))]
        return [value if isinstance(value, bytes) else str(value).encode() for row in rows for value in row]

    held = b"\n".join(await place.app.database.read(read))
    user = COMPANIONS[30]
    markers = [PLACE.encode(), str(user).encode(), struct.pack(">q", user), struct.pack("<q", user)]
    assert [marker for marker in markers if marker in held] == []
    assert b"Vigil" in held


async def test_the_same_person_on_two_events_has_nothing_in_common(place: Place) -> None:
    first, second = await made(place), await made(place)

    async def read(tx: Tx, event_id: int) -> set[object]:
        (row,) = await tx.conn.execute(select(events.joins).where(events.joins.c.event_id == event_id))
        return {row.id, bytes(row.fingerprint), bytes(row.member)}

    found = [await place.app.database.read(lambda tx, e=event.id: read(tx, e)) for event in (first, second)]  # type: ignore[misc]  # bound at once
    assert found[0] & found[1] == set()


async def test_the_schema_refuses_one_more_than_fit_and_a_place_that_is_both(place: Place) -> None:
    event = await made(place)

    async def too_many(tx: Tx) -> None:
        await tx.conn.execute(update(events.events).where(events.events.c.id == event.id).values(joined=2))

    async def both(tx: Tx) -> None:
        await tx.conn.execute(update(events.events).where(events.events.c.id == event.id).values(open_place="x"))

    for wrong in (too_many, both):
        with pytest.raises(IntegrityError):
            await place.app.database.write(wrong)
