"""What happens by itself: purging, and that nothing brings back what was purged."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from allybot.domain.checkins import CancelReason
from allybot.domain.messages import OutboxState
from allybot.store import audit, checkins, members, outbox, signups, tallies
from allybot.store.database import Tx
from allybot.store.keyring import KeyGone
from allybot.store.opening import Location, open_store, purged_rows
from tests.support.places import ACCOMPANIMENT, COMPANIONS, COORDINATION, COORDINATOR, LIAISON, Place, caller


async def closed(place: Place) -> int:
    card = await place.open_checkin()
    await place.sign_up(COMPANIONS[0], card.code)
    await place.deliver()
    await place.services.checkins.cancel(caller(COORDINATOR), card.code, CancelReason.CALLED_OFF)
    await place.deliver()
    return card.checkin_id


async def count(place: Place, table: object) -> int:
    async def work(tx: Tx) -> int:
        return int(await tx.conn.scalar(select(func.count()).select_from(table)) or 0)  # type: ignore[arg-type]  # a test knows what it passes

    return await place.app.database.read(work)


async def states(place: Place) -> list[str]:
    async def work(tx: Tx) -> list[str]:
        return list(await tx.conn.scalars(select(outbox.outbox.c.state)))

    return await place.app.database.read(work)


async def test_a_closed_check_in_is_purged_after_72_hours_here_and_at_the_far_end(place: Place) -> None:
    checkin_id = await closed(place)
    assert place.far_end.news_to(COMPANIONS[0])
    place.clock.advance(hours=71)
    await place.app.upkeep.sweep()
    assert await count(place, checkins.checkins) == 1
    place.clock.advance(hours=1, minutes=1)
    await place.app.upkeep.sweep()
    await place.deliver()
    assert await count(place, checkins.checkins) == 0
    assert await count(place, signups.signups) == 0
    assert place.far_end.in_channel(ACCOMPANIMENT) == []
    assert place.far_end.news_to(COMPANIONS[0]) == []
    assert place.far_end.news_to(LIAISON) == []
    with pytest.raises(KeyGone) as gone:
        await place.app.database.keyring.key(checkin_id)
    assert gone.value.destroyed


async def test_a_check_in_that_nobody_closed_is_purged_too(place: Place) -> None:
    """A week after the appointment nobody is expected to answer any more, and 72 hours later it goes."""
    await place.open_checkin()
    await place.deliver()
    place.clock.advance(days=3 + 7, hours=71)
    await place.app.upkeep.sweep()
    assert await count(place, checkins.checkins) == 1
    place.clock.advance(hours=2)
    await place.app.upkeep.sweep()
    await place.deliver()
    assert await count(place, checkins.checkins) == 0
    assert place.far_end.in_channel(ACCOMPANIMENT) == []


async def test_counts_stay(place: Place) -> None:
    await closed(place)
    place.clock.advance(hours=73)
    await place.app.upkeep.sweep()
    table = tallies.tallies

    async def work(tx: Tx) -> dict[str, int]:
        return {row.name: row.number for row in await tx.conn.execute(select(table))}

    assert await place.app.database.read(work) == {"checkins_cancelled": 1, "companions": 0, "minutes": 0}


async def test_a_purge_that_was_interrupted_after_the_key_is_finished_by_the_next(place: Place) -> None:
    checkin_id = await closed(place)
    await place.app.database.keyring.destroy([checkin_id], place.clock.now().date())
    assert (await purged_rows(place.app.database))["checkins"] == [checkin_id]
    await place.app.upkeep.sweep()
    assert await count(place, checkins.checkins) == 0
    assert await place.app.upkeep.purge(place.clock.now()) == 0


async def test_messages_and_audit_have_their_time(place: Place) -> None:
    await place.open_checkin()
    await place.deliver()
    assert await count(place, outbox.outbox) > 0
    place.clock.advance(days=14)
    await place.app.upkeep.sweep()
    assert set(await states(place)) <= {OutboxState.PENDING}
    assert await count(place, audit.audit) > 0
    place.clock.advance(days=31)
    await place.app.upkeep.sweep()
    assert await count(place, audit.audit) == 0


@pytest.mark.parametrize("made_store", ["sqlite"], indirect=True)
async def test_an_older_backup_with_the_same_master_key_shows_nothing_of_what_was_purged(
    place: Place, new_store: Location, tmp_path: Path
) -> None:
    checkin_id = await closed(place)
    backup = tmp_path / "backup.db"
    source, target = sqlite3.connect(tmp_path / "allybot.db"), sqlite3.connect(backup)
    source.backup(target)
    source.close()
    target.close()
    place.clock.advance(hours=73)
    await place.app.upkeep.sweep()
    await place.app.database.close()
    old = Location(f"sqlite+aiosqlite:///{backup}", new_store.keyring, new_store.master)
    restored = await open_store(old, place.clock.now())
    try:
        with pytest.raises(KeyGone):
            await restored.read(lambda tx: checkins.get(tx, checkin_id))
        assert (await purged_rows(restored))["checkins"] == [checkin_id]
    finally:
        await restored.close()


async def test_a_member_whose_key_was_destroyed_and_who_came_back_is_erased_too(place: Place) -> None:
    table = members.members

    async def first(tx: Tx) -> int:
        return int(await tx.conn.scalar(select(table.c.id).limit(1)) or 0)

    member_id = await place.app.database.read(first)
    await place.app.database.keyring.destroy([member_id], place.clock.now().date())
    assert (await purged_rows(place.app.database))["members"] == [member_id]
    before = await count(place, table)
    await place.app.upkeep.sweep()
    assert await count(place, table) == before - 1


async def test_what_was_sent_long_before_the_purge_goes_with_it(place: Place) -> None:
    """Other messages are forgotten after a week; what stands about a check-in is remembered until its purge."""
    card = await place.open_checkin(starts_at=place.clock.now() + timedelta(days=20))
    await place.sign_up(COMPANIONS[0], card.code)
    await place.deliver()
    place.clock.advance(days=13, minutes=1)
    await place.app.upkeep.sweep()
    await place.deliver()
    assert any("is coming up" in notice.text() for notice in place.far_end.to_person(COMPANIONS[0]))
    for _ in range(18):
        place.clock.advance(days=1)
        await place.app.upkeep.sweep()
        await place.deliver()
    assert not any(card.code in notice.text() for notice in place.far_end.to_person(COMPANIONS[0]))
    assert not any(card.code in notice.text() for notice in place.far_end.in_channel(COORDINATION))
