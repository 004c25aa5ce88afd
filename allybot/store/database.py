"""One writer, one reader, and transactions that end wholly or not at all.

The writer is a pool of one connection: SQLite has one writer, and waiting for it in the pool is fair and cheap, where
waiting for SQLite's lock is neither (measured: 200 writers in 0.39 s against 0.86 s). The reader is another
engine that can't write.

A transaction runs shielded to its end: cancelling the task that asked for it arrives after commit or rollback. (A cancelled
aiosqlite transaction can commit all the same, or leave its lock held: measured, 66 of 1,475.)
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeVar

from sqlalchemy import event
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from allybot.store import one_step
from allybot.store.keyring import Keyring
from allybot.store.sealing import Key

_PRAGMAS: Final = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
    "busy_timeout=5000",
    "temp_store=MEMORY",
)
_READERS: Final = 2

T = TypeVar("T")


class Tx:
    """A transaction in progress: its connection, the keys, and what is to happen when it has committed."""

    __slots__ = ("_after", "_hurry", "_keyring", "conn")

    def __init__(self, conn: AsyncConnection, keyring: Keyring, hurry: Callable[[], None]) -> None:
        self.conn = conn
        self._keyring = keyring
        self._hurry = hurry
        self._after: list[Callable[[], None]] = []

    async def key(self, row_id: int) -> Key:
        """The key of a case, a member or a group. Raises KeyGone."""
        return await self._keyring.key(row_id)

    async def keys(self, row_ids: Iterable[int]) -> dict[int, Key]:
        return await self._keyring.keys(row_ids)

    async def new_key(self, row_id: int) -> Key:
        """Durably in the keyring when this returns, which is before the row that needs it can commit."""
        return await self._keyring.add(row_id)

    def after_commit(self, call: Callable[[], None]) -> None:
        """Something to do once the facts stand: waking the courier. Not done when the transaction rolls back."""
        self._after.append(call)

    def hurry(self) -> None:
        """What is written here has to leave before all else: said as soon as it stands, whoever wrote it."""
        if self._hurry not in self._after:
            self._after.append(self._hurry)

    def committed(self) -> None:
        for call in self._after:
            call()


class Database:
    """The engines over one database and its keyring. Made by `store.opening`, closed by who made it.

    `hurry` is called when a transaction has committed something that has to leave before all else.
    """

    def __init__(self, url: str, keyring: Keyring) -> None:
        self.url = make_url(url)
        self.keyring = keyring
        self.hurry: Callable[[], None] = _nobody_hurries
        self._writer = writer_engine(self.url)
        self._reader = _reader(self.url)
        self._running: set[asyncio.Task[Any]] = set()

    @property
    def url_text(self) -> str:
        return self.url.render_as_string(hide_password=False)

    @property
    def is_sqlite(self) -> bool:
        return self.url.get_backend_name() == "sqlite"

    async def write(self, work: Callable[[Tx], Awaitable[T]]) -> T:
        """Runs `work` in one transaction. It commits when `work` returns, and rolls back when it raises."""
        return await self._shielded(self._transaction(self._writer, work))

    async def read(self, work: Callable[[Tx], Awaitable[T]]) -> T:
        """Runs `work` on one snapshot, unable to write. Keep it short: an open reader keeps purged bytes in the log."""
        return await self._shielded(self._transaction(self._reader, work))

    async def close(self) -> None:
        """Waits for the transactions that run, then lets go of the files."""
        while self._running:
            await asyncio.wait(self._running)
        await self._writer.dispose()
        await self._reader.dispose()
        await self.keyring.close()

    async def truncate_log(self) -> bool:
        """Empties SQLite's write-ahead log, so that purged bytes are in no file. False while a reader is open."""
        if not self.is_sqlite:
            return True
        async with self._writer.connect() as conn:
            raw = await conn.get_raw_connection()
            driver = raw.driver_connection
            assert driver is not None
            rows = list(await driver.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)"))
            return bool(rows[0][0] == 0)

    async def _transaction(self, engine: AsyncEngine, work: Callable[[Tx], Awaitable[T]]) -> T:
        async with engine.begin() as conn:
            tx = Tx(conn, self.keyring, self.hurry)
            result = await work(tx)
        tx.committed()
        return result

    async def _shielded(self, work: Coroutine[Any, Any, T]) -> T:
        task = asyncio.ensure_future(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return await to_the_end(task)


def _nobody_hurries() -> None:
    """Where there is nobody to hurry: on the command line, and in the tests of the store."""


async def to_the_end(task: asyncio.Task[T]) -> T:
    """The task's result; a cancellation of the caller waits until the task has ended, and is then raised."""
    cancellation: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError as error:
            cancellation = error
    if cancellation is not None:
        if not task.cancelled():
            task.exception()  # seen: nobody is left to raise it to
        raise cancellation
    return task.result()


def writer_engine(url: URL) -> AsyncEngine:
    if url.get_backend_name() == "sqlite":
        return _sqlite(url, _PRAGMAS, "BEGIN IMMEDIATE", pool_size=1, pool_timeout=30)
    return create_async_engine(url, pool_size=1, max_overflow=0, pool_timeout=30, hide_parameters=True)


def _reader(url: URL) -> AsyncEngine:
    if url.get_backend_name() == "sqlite":
        return _sqlite(url, (*_PRAGMAS, "query_only=ON"), "BEGIN", pool_size=_READERS)
    settings = {"server_settings": {"default_transaction_read_only": "on"}}
    return create_async_engine(
        url,
        pool_size=_READERS,
        max_overflow=0,
        hide_parameters=True,
        connect_args=settings,
        isolation_level="REPEATABLE READ",
    )


def _sqlite(url: URL, pragmas: Iterable[str], begin: str, **pool: int) -> AsyncEngine:
    """Explicit transactions: the driver's own implicit ones would begin too late to lock, or not at all."""
    address, options = url.get_dialect()().create_connect_args(url)
    creator = partial(one_step.connect, *address, **options)
    engine = create_async_engine(url, async_creator=creator, max_overflow=0, hide_parameters=True, **pool)

    @event.listens_for(engine.sync_engine, "connect")
    def connected(connection: Any, _record: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begun(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def sqlite_path(url: URL) -> Path | None:
    """The file of a SQLite database; None for other databases."""
    if url.get_backend_name() != "sqlite" or not url.database:
        return None
    return Path(url.database)
