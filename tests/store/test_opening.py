"""Opening: what belongs together is opened, and everything else is one sentence with the mend."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, delete, text

from allybot.errors import OperatorError
from allybot.store import groups, opening, tables
from allybot.store.database import Database, Tx
from allybot.store.groups import Defaults
from allybot.store.keyring import Keyring
from allybot.store.migrations import REVISIONS
from allybot.store.opening import Location, check, drop_old_copies, open_store, upgrade
from allybot.store.schema import metadata
from allybot.store.sealing import Key
from tests.support.fakes import FakeClock


async def made(location: Location, clock: FakeClock) -> None:
    database = await open_store(location, clock.now())
    await database.write(lambda tx: groups.add(tx, 1, Defaults("America/New_York", "en", ""), clock.now()))
    await database.close()


async def refusal(location: Location, clock: FakeClock) -> str:
    with pytest.raises(OperatorError) as refused:
        await open_store(location, clock.now())
    return refused.value.key


async def test_what_was_made_opens_again_with_what_was_written(location: Location, clock: FakeClock) -> None:
    await made(location, clock)
    database = await open_store(location, clock.now())
    assert await database.read(lambda tx: groups.by_server(tx, 1)) is not None
    await database.close()
    assert all(line.ok for line in await check(location, clock.now()))


async def test_the_migrated_tables_are_the_ones_in_the_code(database: Database) -> None:
    def compare(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))

    async def work(tx: Tx) -> list[object]:
        return await tx.conn.run_sync(compare)

    assert await database.write(work) == []
    assert len(tables.ALL) == len(metadata.tables)


async def test_a_wrong_master_key_is_refused(location: Location, clock: FakeClock) -> None:
    await made(location, clock)
    assert await refusal(replace(location, master=Key(os.urandom(32))), clock) == "store-key-wrong"


async def test_a_missing_keyring_is_refused_and_none_is_made(location: Location, clock: FakeClock) -> None:
    await made(location, clock)
    location.keyring.unlink()
    assert await refusal(location, clock) == "store-keyring-missing"
    assert not location.keyring.exists()


async def test_a_keyring_of_another_database_is_refused(location: Location, clock: FakeClock) -> None:
    await made(location, clock)
    location.keyring.unlink()
    await (await Keyring.create(location.keyring, location.master)).close()
    assert await refusal(location, clock) == "store-keyring-wrong"


async def test_a_keyring_that_lacks_a_key_is_refused_and_nothing_is_deleted(
    location: Location, clock: FakeClock
) -> None:
    """A key that was not destroyed and is not there: an old copy of the keyring, say."""
    await made(location, clock)
    keyring = await Keyring.open(location.keyring, location.master)
    await keyring._connection.execute("DELETE FROM keys WHERE id > 0")
    await keyring._connection.commit()
    await keyring.close()
    assert await refusal(location, clock) == "store-keyring-wrong"


async def test_a_database_newer_than_the_code_is_refused(location: Location, clock: FakeClock) -> None:
    await made(location, clock)
    database = await open_store(location, clock.now())

    async def work(tx: Tx) -> None:
        await tx.conn.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    await database.write(work)
    await database.close()
    assert await refusal(location, clock) == "store-newer-than-code"


async def test_upgrading_copies_the_file_first_without_keys(
    sqlite_location: Location, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From a revision before the newest: the copy opens, and holds none of the keyring's bytes."""
    await made(sqlite_location, clock)
    database = await open_store(sqlite_location, clock.now())
    key_rows = await database.keyring._connection.execute_fetchall("SELECT wrapped FROM keys")
    await database.close()
    monkeypatch.setattr(opening, "newest_revision", lambda: "9999")
    monkeypatch.setattr(opening, "_migrate", _no_migration)
    report = await upgrade(sqlite_location, clock.now())
    assert report.copy is not None
    assert report.copy.name.startswith("allybot.db.before-9999-")
    assert stat.S_IMODE(report.copy.stat().st_mode) == 0o600
    copied = report.copy.read_bytes()
    assert all(bytes(row[0])[13:] not in copied for row in key_rows)


async def _no_migration(location: Location) -> None:
    return None


async def test_copies_go_after_their_time(sqlite_location: Location, clock: FakeClock, tmp_path: Path) -> None:
    await made(sqlite_location, clock)
    old, young = (
        tmp_path / f"allybot.db.before-0004-{(clock.now() - timedelta(days=days)).strftime('%Y%m%dT%H%M%SZ')}"
        for days in (8, 6)
    )
    for copy in (old, young):
        copy.touch()
    assert drop_old_copies(sqlite_location.url, clock.now(), timedelta(days=7)) == [old]
    assert young.exists()


@pytest.mark.parametrize("url", ["mysql://host/name", "nonsense", "sqlite:///sync.db", ""])
async def test_an_address_of_no_known_database_is_refused(
    sqlite_location: Location, clock: FakeClock, url: str
) -> None:
    assert await refusal(replace(sqlite_location, url=url), clock) == "store-url-unknown"


async def test_a_file_that_is_no_database_is_refused_and_stays_as_it_is(
    sqlite_location: Location, clock: FakeClock, tmp_path: Path
) -> None:
    path = tmp_path / "allybot.db"
    path.write_bytes(b"these are somebody's holiday pictures " * 100)
    before = path.read_bytes()
    assert await refusal(sqlite_location, clock) == "store-unreadable"
    assert path.read_bytes() == before


async def test_a_place_that_cannot_be_written_is_said_so(
    sqlite_location: Location, clock: FakeClock, tmp_path: Path
) -> None:
    """A file where the folder should be: the same for root."""
    (tmp_path / "in-the-way").touch()
    blocked = tmp_path / "in-the-way" / "allybot.db"
    location = replace(sqlite_location, url=f"sqlite+aiosqlite:///{blocked}", keyring=tmp_path / "in-the-way" / "k")
    assert await refusal(location, clock) == "store-unwritable"


async def test_a_database_server_that_is_not_there_is_said_so(sqlite_location: Location, clock: FakeClock) -> None:
    location = replace(sqlite_location, url="postgresql+asyncpg://nobody@127.0.0.1:9/none")
    assert await refusal(location, clock) == "store-unreachable"


async def test_the_database_file_is_its_owners_alone(
    sqlite_location: Location, clock: FakeClock, tmp_path: Path
) -> None:
    await made(sqlite_location, clock)
    assert stat.S_IMODE((tmp_path / "allybot.db").stat().st_mode) == 0o600


async def test_a_group_whose_row_is_gone_leaves_its_key_in_nobodys_way(location: Location, clock: FakeClock) -> None:
    await made(location, clock)
    database = await open_store(location, clock.now())

    async def work(tx: Tx) -> None:
        await tx.conn.execute(delete(groups.groups))

    await database.write(work)
    await database.close()
    again = await open_store(location, clock.now())
    assert await again.read(groups.everyone) == []
    await again.close()


def test_the_revisions_are_those_of_the_scripts() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(opening.__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config).walk_revisions()
    assert tuple(reversed([script.revision for script in scripts])) == REVISIONS
