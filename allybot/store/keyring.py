"""The keyring: the keys of cases, members and groups, in a file of its own beside the database.

A backup of the database holds sealed values; the keys that open them are not in it. Destroying a key here is what makes a
purge final: no copy of the database, however old, brings the value back, even with the master key.

    meta    ring        16 random bytes that the database knows too: this keyring belongs to that database
            probe       a value sealed with the master key: a wrong master key is noticed before anything is read
    keys    id, wrapped a key, wrapped with the master key; `id` is the row whose values it seals
            id, destroyed_on, wrapped NULL   a tombstone: this key was destroyed on that day, on purpose
            id below 0   the key of a day, for what is kept no longer than that

A row whose key has a tombstone was purged and came back with a backup: it is purged again. A row whose key is simply
not here means that the keyring does not fit the database; nothing is deleted for that, the program refuses to start.

A new key is on the disk (synchronous=FULL) before the row that needs it is written.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Final, Self

import aiosqlite

from allybot.errors import OperatorError
from allybot.store.sealing import Key, SealBroken

INDEX_KEY_ID: Final = 0
"""The key of the keyed hashes. Rotating it means hashing every row again: offline only."""


def day_key_id(day: date) -> int:
    """The key of what is only kept for that day. Rows have positive ids."""
    return -day.toordinal()


_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE keys (
    id INTEGER PRIMARY KEY,
    wrapped BLOB,
    destroyed_on TEXT,
    CHECK ((wrapped IS NULL) <> (destroyed_on IS NULL))
);
"""


class KeyGone(Exception):
    """There is no such key: `destroyed` says whether it was destroyed on purpose or is simply not here."""

    def __init__(self, key_id: int, *, destroyed: bool) -> None:
        super().__init__("destroyed" if destroyed else "missing")
        self.key_id = key_id
        self.destroyed = destroyed


class Keyring:
    """Open with `Keyring.open`; close when done. Keys are kept open in memory until they are destroyed."""

    def __init__(self, connection: aiosqlite.Connection, master: Key, ring: bytes) -> None:
        self._connection = connection
        self._wrapping = master.derive("allybot keyring wrap")
        self._open_keys: dict[int, Key] = {}
        self._lock = asyncio.Lock()
        self.ring = ring

    @classmethod
    async def create(cls, path: Path, master: Key) -> Self:
        """A new keyring, whole or not at all. Raises OperatorError `store-unwritable` where the file can't be made."""
        draft = path.with_name(path.name + ".new")
        _make_private_file(draft)
        ring = os.urandom(16)
        probe = master.derive("allybot keyring probe").seal(ring.hex(), "keyring|probe")
        connection = await _connect(draft)
        try:
            async with _committing(connection):
                for statement in _SCHEMA.strip().split(";\n"):
                    await connection.execute(statement)
                rows = [("ring", ring), ("probe", bytes(probe))]
                await connection.executemany("INSERT INTO meta VALUES (?, ?)", rows)
            await cls(connection, master, ring).add(INDEX_KEY_ID)
        finally:
            await connection.close()
        _put_in_place(draft, path)
        return await cls.open(path, master)

    @classmethod
    async def open(cls, path: Path, master: Key) -> Self:
        """Raises OperatorError `store-keyring-missing`, `store-keyring-wrong` or `store-key-wrong`."""
        if not is_there(path):
            raise OperatorError("store-keyring-missing", path=str(path))
        try:
            connection = await _connect(path)
        except sqlite3.Error as error:
            raise OperatorError("store-keyring-wrong", path=str(path)) from error
        try:
            ring = await _proven_ring(connection, path, master)
        except BaseException:
            await connection.close()
            raise
        return cls(connection, master, ring)

    async def close(self) -> None:
        self._open_keys.clear()
        await self._connection.close()

    async def add(self, key_id: int) -> Key:
        """A new key, durably written when this returns. Asking again for one that is there gives that one."""
        async with self._lock:
            key = Key.random()
            async with _committing(self._connection):
                await self._connection.execute(
                    "INSERT INTO keys (id, wrapped) VALUES (?, ?) ON CONFLICT (id) DO NOTHING",
                    (key_id, self._wrapping.wrap(key, f"keyring|{key_id}")),
                )
        return await self.key(key_id)

    async def key(self, key_id: int) -> Key:
        """Raises KeyGone."""
        keys = await self.keys([key_id])
        return keys[key_id]

    async def keys(self, key_ids: Iterable[int]) -> dict[int, Key]:
        """Several at once. Raises KeyGone for the first that is not there."""
        wanted = list(dict.fromkeys(key_ids))
        for key_id in wanted:
            if key_id not in self._open_keys:
                await self._load(key_id)
        return {key_id: self._open_keys[key_id] for key_id in wanted}

    async def _load(self, key_id: int) -> None:
        query = "SELECT wrapped FROM keys WHERE id = ?"
        rows = list(await self._connection.execute_fetchall(query, (key_id,)))
        if not rows:
            raise KeyGone(key_id, destroyed=False)
        if rows[0][0] is None:
            raise KeyGone(key_id, destroyed=True)
        self._open_keys[key_id] = self._wrapping.unwrap(rows[0][0], f"keyring|{key_id}")

    async def standing(self, key_ids: Iterable[int]) -> tuple[set[int], set[int]]:
        """Of these, which keys were destroyed and which are simply not here."""
        rows = await self._connection.execute_fetchall("SELECT id, wrapped IS NULL FROM keys")
        known = {row[0]: bool(row[1]) for row in rows}
        wanted = set(key_ids)
        return {i for i in wanted if known.get(i)}, {i for i in wanted if i not in known}

    async def days_before(self, day: date) -> list[int]:
        """The keys of days before that one which still stand."""
        query = "SELECT id FROM keys WHERE id < 0 AND id > ? AND wrapped IS NOT NULL"
        return [row[0] for row in await self._connection.execute_fetchall(query, (day_key_id(day),))]

    async def destroy(self, key_ids: Iterable[int], today: date) -> None:
        """Overwrites the keys and leaves tombstones. Nothing sealed with them can be opened again, by anyone."""
        rows = [(today.isoformat(), key_id) for key_id in key_ids]
        async with self._lock, _committing(self._connection):
            # A key that was never written leaves a tombstone too: purging twice is the same as once.
            await self._connection.executemany(
                "INSERT INTO keys (destroyed_on, id) VALUES (?, ?) ON CONFLICT (id)"
                " DO UPDATE SET wrapped = NULL, destroyed_on = excluded.destroyed_on",
                rows,
            )
        for _, key_id in rows:
            self._open_keys.pop(key_id, None)


def is_there(path: Path) -> bool:
    return path.exists()


def _make_private_file(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        raise OperatorError("store-unwritable", path=str(path)) from error


def _put_in_place(draft: Path, path: Path) -> None:
    """Renames durably: the name is on the disk when this returns (POSIX wants the folder synced for that)."""
    os.replace(draft, path)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


async def _connect(path: Path) -> aiosqlite.Connection:
    connection = await aiosqlite.connect(path, isolation_level=None)
    try:
        for pragma in ("secure_delete=ON", "synchronous=EXTRA", "journal_mode=DELETE", "busy_timeout=5000"):
            await connection.execute_fetchall(f"PRAGMA {pragma}")
    except BaseException:
        await connection.close()
        raise
    return connection


async def _proven_ring(connection: aiosqlite.Connection, path: Path, master: Key) -> bytes:
    try:
        rows = await connection.execute_fetchall("SELECT name, value FROM meta")
        meta: dict[str, bytes] = {row[0]: row[1] for row in rows}
        ring, probe = meta["ring"], meta["probe"]
    except (sqlite3.Error, KeyError) as error:
        raise OperatorError("store-keyring-wrong", path=str(path)) from error
    try:
        master.derive("allybot keyring probe").open(probe, "keyring|probe")
    except SealBroken as error:
        raise OperatorError("store-key-wrong", path=str(path)) from error
    return bytes(ring)


@asynccontextmanager
async def _committing(connection: aiosqlite.Connection) -> AsyncIterator[None]:
    """One transaction. Only ever entered inside a shielded transaction of the database, or at start."""
    await connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        await connection.rollback()
        raise
    await connection.commit()
