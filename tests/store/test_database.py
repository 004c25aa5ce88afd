"""Transactions end wholly or not at all, whatever happens to who asked for them."""

from __future__ import annotations

import asyncio
import random
from collections import Counter

import pytest
from sqlalchemy import BigInteger, Column, Integer, MetaData, Table, insert, select
from sqlalchemy.exc import DBAPIError

from allybot.store.database import Database, Tx
from allybot.store.opening import Location, open_store
from tests.support.fakes import FakeClock

pairs = Table("pairs", MetaData(), Column("id", BigInteger), Column("half", Integer))


@pytest.fixture
async def with_pairs(database: Database) -> Database:
    async def make(tx: Tx) -> None:
        await tx.conn.run_sync(pairs.create)

    await database.write(make)
    return database


async def write_pair(database: Database, number: int, pause: float, *, fails: bool = False) -> None:
    async def work(tx: Tx) -> None:
        await tx.conn.execute(insert(pairs).values(id=number, half=1))
        await asyncio.sleep(pause)
        if fails:
            raise ValueError
        await tx.conn.execute(insert(pairs).values(id=number, half=2))

    await database.write(work)


async def halves(database: Database) -> Counter[int]:
    async def work(tx: Tx) -> Counter[int]:
        return Counter(row.id for row in await tx.conn.execute(select(pairs.c.id)))

    return await database.read(work)


async def test_cancelled_at_random_each_is_wholly_there_or_not(with_pairs: Database) -> None:
    """1,200 transactions, half of them cancelled somewhere and some failing; afterwards nothing holds the lock."""
    chance = random.Random(11)
    for batch in range(12):
        tasks = [
            asyncio.create_task(write_pair(with_pairs, batch * 100 + n, chance.random() * 0.0005, fails=n % 5 == 0))
            for n in range(100)
        ]
        for task in chance.sample(tasks, 50):
            await asyncio.sleep(chance.random() * 0.004)
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    found = await halves(with_pairs)
    assert set(found.values()) == {2}
    assert set(found) == {number for number in range(1200) if number % 5}
    async with asyncio.timeout(5):
        await write_pair(with_pairs, 99_999, 0)


async def test_a_cancellation_arrives_after_the_end_of_the_transaction(with_pairs: Database) -> None:
    task = asyncio.create_task(write_pair(with_pairs, 1, 0.05))
    await asyncio.sleep(0.02)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (await halves(with_pairs))[1] == 2


async def test_a_timeout_ends_the_waiting_and_not_the_transaction(with_pairs: Database) -> None:
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.02):
            await write_pair(with_pairs, 1, 0.05)
    assert (await halves(with_pairs))[1] == 2


async def test_an_error_rolls_everything_back_and_nothing_is_done_afterwards(with_pairs: Database) -> None:
    done: list[str] = []

    async def work(tx: Tx) -> None:
        tx.after_commit(lambda: done.append("woken"))
        await tx.conn.execute(insert(pairs).values(id=1, half=1))
        raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        await with_pairs.write(work)
    assert (await halves(with_pairs), done) == (Counter(), [])


async def test_the_reader_cannot_write(with_pairs: Database) -> None:
    async def work(tx: Tx) -> None:
        await tx.conn.execute(insert(pairs).values(id=1, half=1))

    with pytest.raises(DBAPIError):
        await with_pairs.read(work)


async def test_closing_waits_for_what_runs(sqlite_location: Location, clock: FakeClock) -> None:
    database = await open_store(sqlite_location, clock.now())

    async def make(tx: Tx) -> None:
        await tx.conn.run_sync(pairs.create)

    await database.write(make)
    task = asyncio.create_task(write_pair(database, 1, 0.1))
    await asyncio.sleep(0.02)
    await database.close()
    assert task.done()
    await task


async def test_sqlite_is_set_as_the_design_says(sqlite_location: Location, clock: FakeClock) -> None:
    database = await open_store(sqlite_location, clock.now())
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}

    async def pragmas(tx: Tx) -> dict[str, object]:
        return {name: (await tx.conn.exec_driver_sql(f"PRAGMA {name}")).scalar() for name in (*wanted, "query_only")}

    assert await database.write(pragmas) == {**wanted, "query_only": 0}
    assert await database.read(pragmas) == {**wanted, "query_only": 1}
    await database.close()
