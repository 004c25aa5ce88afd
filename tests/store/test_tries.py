"""How often somebody did what is bounded: counted by the hour, and from no copy can it be tried later whose it was."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from allybot.store import groups, tries
from allybot.store.database import Database, Tx
from allybot.store.groups import Defaults
from allybot.store.keyring import INDEX_KEY_ID, day_key_id
from tests.support.fakes import MONDAY

RITA, SAM = 7001, 7002


async def a_group(database: Database) -> int:
    group = await database.write(lambda tx: groups.add(tx, 1, Defaults("America/New_York", "en", ""), MONDAY))
    return group.id


async def test_hours_of_two_days_count_together(database: Database) -> None:
    group_id = await a_group(database)
    late, early = MONDAY.replace(hour=23, minute=40), MONDAY.replace(hour=23) + timedelta(hours=1, minutes=10)

    async def work(tx: Tx) -> None:
        for at in (late, late, early):
            await tries.count(tx, group_id, "report", RITA, at)
        await tries.count(tx, group_id, "report", SAM, early)
        await tries.count(tx, group_id, "check", RITA, early)

    await database.write(work)

    async def since(user_id: int, hours: int) -> int:
        return await database.read(
            lambda tx: tries.since(tx, group_id, "report", user_id, early - timedelta(hours=hours))
        )

    assert [await since(RITA, hours) for hours in (0, 1, 2, 24)] == [1, 3, 3, 3]
    assert await since(SAM, 24) == 1


async def test_each_day_has_a_key_of_its_own(database: Database) -> None:
    group_id = await a_group(database)

    async def work(tx: Tx) -> None:
        for day in range(3):
            await tries.count(tx, group_id, "report", RITA, MONDAY + timedelta(days=day))

    await database.write(work)
    rows = await database.read(_fingerprints)
    assert len(set(rows)) == 3, "that two days are the same person's can't be seen"
    index = await database.keyring.key(INDEX_KEY_ID)
    assert index.fingerprint("tries", "report", group_id, RITA) not in rows
    today = MONDAY.date() + timedelta(days=2)
    assert sorted(await database.keyring.days_before(today)) == sorted(
        day_key_id(today - timedelta(days=ago)) for ago in (1, 2)
    )


async def _fingerprints(tx: Tx) -> list[bytes]:
    return list(await tx.conn.scalars(select(tries.tries.c.fingerprint)))


async def test_a_day_whose_key_is_gone_counts_for_nobody(database: Database) -> None:
    group_id = await a_group(database)
    await database.write(lambda tx: tries.count(tx, group_id, "report", RITA, MONDAY))
    await database.keyring.destroy(await database.keyring.days_before(MONDAY.date() + timedelta(days=1)), MONDAY.date())
    assert await database.read(lambda tx: tries.since(tx, group_id, "report", RITA, MONDAY)) == 0
    assert await database.keyring.days_before(MONDAY.date() + timedelta(days=9)) == []
