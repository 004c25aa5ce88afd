"""Opening the store: that database, key and keyring belong together is proven before anything is read or written.

Migrations run here, after a copy of the file (SQLite's backup interface; the keys are in none of them). Everything
that can be wrong is one OperatorError with its mend.
"""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, Table, inspect, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.ext.asyncio import AsyncConnection

from allybot.errors import OperatorError
from allybot.store import checkins, events, groups, incidents, installation, members, reports, tables, zones
from allybot.store.database import Database, Tx, sqlite_path, writer_engine
from allybot.store.keyring import Keyring
from allybot.store.migrations import REVISIONS
from allybot.store.sealing import Key

_DRIVERS = frozenset({"sqlite+aiosqlite", "postgresql+asyncpg"})
_STAMP = "%Y%m%dT%H%M%SZ"
_PURGED = (members.members, checkins.checkins, incidents.incidents, events.events)
"""Tables whose rows go when their key is destroyed. A report stays: its own key only tells who it was."""


@dataclass(frozen=True, slots=True)
class Location:
    """Where the store is. `master` is 32 bytes; it stays out of every repr."""

    url: str
    keyring: Path
    master: Key


@dataclass(frozen=True, slots=True)
class UpgradeReport:
    """Revisions before (None: there was no database) and after; the copy made in between, if one was."""

    before: str | None
    after: str
    copy: Path | None


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One thing that was looked at: a text key with values, and whether it is well."""

    name: str
    ok: bool
    key: str
    values: dict[str, object]


async def open_store(location: Location, now: datetime) -> Database:
    """The open database, migrated to this code's revision. Raises OperatorError; then nothing stays open."""
    await upgrade(location, now)
    keyring = await Keyring.open(location.keyring, location.master)
    database = Database(location.url, keyring)
    try:
        await _prove_keys(database, location)
    except BaseException:
        await database.close()
        raise
    return database


async def upgrade(location: Location, now: datetime) -> UpgradeReport:
    """Brings the tables to this code's revision: copies a SQLite file first, and makes what is not there yet."""
    before = await revision(location)
    _refuse_newer(before)
    if before is None:
        return await _create(location)
    await (await Keyring.open(location.keyring, location.master)).close()
    if before == newest_revision():
        return UpgradeReport(before, before, None)
    copy = await _copy(location, before, now)
    await _migrate(location)
    return UpgradeReport(before, newest_revision(), copy)


async def check(location: Location, now: datetime) -> list[CheckLine]:
    """Looks, and changes nothing. Raises OperatorError for what makes looking further impossible."""
    found = await revision(location)
    _refuse_newer(found)
    if found is None:
        return [CheckLine("database", False, "check-database-missing", {})]
    lines = [CheckLine("revision", found == newest_revision(), "check-revision", {"revision": found})]
    keyring = await Keyring.open(location.keyring, location.master)
    database = Database(location.url, keyring)
    try:
        await _prove_keys(database, location)
        lines.append(CheckLine("keyring", True, "check-keyring", {}))
        lines += await database.read(_integrity)
    finally:
        await database.close()
    return lines


async def known_groups(location: Location) -> list[groups.Group]:
    """The groups of an up-to-date database, for looking at it from outside. Raises OperatorError."""
    if await revision(location) != newest_revision():
        return []
    database = Database(location.url, await Keyring.open(location.keyring, location.master))
    try:
        return await database.read(groups.everyone)
    finally:
        await database.close()


async def known_zones(location: Location, known: Iterable[groups.Group]) -> dict[int, list[zones.Zone]]:
    """The zones of these groups, by the group's id."""
    async with beside(location) as database:
        return await database.read(lambda tx: _zones(tx, known))


async def _zones(tx: Tx, known: Iterable[groups.Group]) -> dict[int, list[zones.Zone]]:
    return {group.id: await zones.of_group(tx, group.id) for group in known}


@asynccontextmanager
async def beside(location: Location) -> AsyncIterator[Database]:
    """The open database while the bot may be running on it: nothing is migrated. Raises OperatorError."""
    found = await revision(location)
    if found is None:
        raise OperatorError("check-database-missing")
    _refuse_newer(found)
    if found != newest_revision():
        raise OperatorError("store-is-older", revision=found)
    database = Database(location.url, await Keyring.open(location.keyring, location.master))
    try:
        await _prove_keys(database, location)
        yield database
    finally:
        await database.close()


def newest_revision() -> str:
    return REVISIONS[-1]


async def revision(location: Location) -> str | None:
    """The revision that the database is at; None where there is no database, or an empty one."""
    path = sqlite_path(_known_url(location.url))
    if path is not None and not path.exists():
        return None

    def current(connection: Connection) -> str | None:
        if not inspect(connection).has_table(installation.installation.name):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()

    async with _connected(location) as conn:
        return await conn.run_sync(current)


def copies(url: str) -> list[Path]:
    """The copies that upgrades made beside a SQLite file."""
    path = sqlite_path(make_url(url))
    return [] if path is None else sorted(path.parent.glob(f"{path.name}.before-*"))


def drop_old_copies(url: str, now: datetime, keep: timedelta) -> list[Path]:
    """Deletes copies older than `keep`, by the instant in their names."""
    old = [copy for copy in copies(url) if (made := _made_at(copy)) is not None and now - made > keep]
    for copy in old:
        copy.unlink(missing_ok=True)
    return old


def _made_at(copy: Path) -> datetime | None:
    found = re.search(r"-(\d{8}T\d{6}Z)$", copy.name)
    return datetime.strptime(found[1], _STAMP).replace(tzinfo=UTC) if found else None


def _known_url(url: str) -> URL:
    try:
        known = make_url(url)
    except ArgumentError as error:
        raise OperatorError("store-url-unknown") from error
    if known.drivername not in _DRIVERS:
        raise OperatorError("store-url-unknown")
    return known


def _refuse_newer(found: str | None) -> None:
    if found is not None and found not in REVISIONS:
        raise OperatorError("store-newer-than-code", revision=found, newest=newest_revision())


async def _create(location: Location) -> UpgradeReport:
    """A new database. A keyring that is already there stays: an older backup may yet need it."""
    if location.keyring.exists():
        keyring = await Keyring.open(location.keyring, location.master)
    else:
        keyring = await Keyring.create(location.keyring, location.master)
    path = sqlite_path(make_url(location.url))
    if path is not None:
        path.touch(mode=0o600)
    database = Database(location.url, keyring)
    try:
        await _migrate(location)
        await database.write(lambda tx: installation.write(tx, installation.RING, keyring.ring.hex()))
    finally:
        await database.close()
    return UpgradeReport(None, newest_revision(), None)


async def _migrate(location: Location) -> None:
    # Only where there is something to migrate: alembic takes 11 MiB, and stays as long as the process (measured).
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")

    def run(connection: Connection) -> None:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")

    async with _connected(location) as conn:
        await conn.run_sync(run)


async def _copy(location: Location, before: str, now: datetime) -> Path | None:
    path = sqlite_path(make_url(location.url))
    if path is None:
        return None
    target = path.with_name(f"{path.name}.before-{newest_revision()}-{now.strftime(_STAMP)}")
    await asyncio.to_thread(backup_file, path, target)
    return target


def backup_file(source: Path, target: Path) -> None:
    """A consistent copy of a SQLite file, also while others write to it. Raises OperatorError `store-unwritable`."""
    try:
        target.touch(mode=0o600)
        with_source = sqlite3.connect(source)
        with_target = sqlite3.connect(target)
        try:
            with_source.backup(with_target)
        finally:
            with_target.close()
            with_source.close()
    except (OSError, sqlite3.Error) as error:
        raise OperatorError("store-unwritable", path=str(target)) from error


@asynccontextmanager
async def _connected(location: Location) -> AsyncIterator[AsyncConnection]:
    """A writing connection of its own, with the database's errors said in our words."""
    path = sqlite_path(_known_url(location.url))
    shown = str(path) if path else "PostgreSQL"
    try:
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
        engine = writer_engine(make_url(location.url))
        try:
            async with engine.begin() as conn:
                yield conn
        finally:
            await engine.dispose()
    except DBAPIError as error:
        raise OperatorError(_what_failed(str(error.orig)), path=shown) from error
    except (OSError, NoSuchModuleError) as error:
        raise OperatorError("store-unwritable" if path else "store-unreachable", path=shown) from error


def _what_failed(message: str) -> str:
    return "store-unreadable" if re.search("not a database|malformed", message) else "store-unwritable"


async def _prove_keys(database: Database, location: Location) -> None:
    """Ring and keys fit, or OperatorError: a key that was not destroyed and is not here means the wrong keyring."""
    known_ring = await database.read(lambda tx: installation.read(tx, installation.RING))
    if known_ring != database.keyring.ring.hex():
        raise OperatorError("store-keyring-wrong", path=str(location.keyring))
    _, missing = await database.keyring.standing(await database.read(_rows_with_keys))
    if missing:
        raise OperatorError("store-keyring-wrong", path=str(location.keyring))


async def _rows_with_keys(tx: Tx) -> list[int]:
    """The ids of all rows that have a key of their own."""
    found: list[int] = []
    for table in (groups.groups, reports.reports, *_PURGED):
        found += await tx.conn.scalars(select(table.c.id))
    return found


async def purged_rows(database: Database) -> dict[str, list[int]]:
    """Rows whose key was destroyed on purpose: they came back with a backup, and are to be purged again."""
    return {
        table.name: sorted(gone)
        for table in _PURGED
        if (gone := (await database.keyring.standing(await _ids(database, table)))[0])
    }


async def _ids(database: Database, table: Table) -> list[int]:
    async def read(tx: Tx) -> list[int]:
        return list(await tx.conn.scalars(select(table.c.id)))

    return await database.read(read)


async def _integrity(tx: Tx) -> list[CheckLine]:
    if tx.conn.dialect.name != "sqlite":
        return [CheckLine("tables", True, "check-tables", {"tables": len(tables.ALL)})]
    result = (await tx.conn.exec_driver_sql("PRAGMA integrity_check")).scalar()
    broken = (await tx.conn.exec_driver_sql("PRAGMA foreign_key_check")).all()
    return [CheckLine("integrity", result == "ok" and not broken, "check-integrity", {"tables": len(tables.ALL)})]
