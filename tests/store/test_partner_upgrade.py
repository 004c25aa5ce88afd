"""Partners from before the directory could be searched: listed ones are found by their name, the others by nothing."""

from __future__ import annotations

from sqlalchemy import select, text

from allybot.domain.directory import EVERY_KEY, TEXT
from allybot.store import groups, partner_search, partners
from allybot.store.database import Tx
from allybot.store.groups import Defaults
from allybot.store.opening import Location, open_store
from allybot.store.partner_search import Wanted
from allybot.store.sealing import place
from tests.support.fakes import FakeClock


async def test_those_that_are_there_already_can_be_found(location: Location, clock: FakeClock) -> None:
    """As 0005 does it with what 0001 to 0004 left: the rows are put back to how they were, and it is done again."""
    database = await open_store(location, clock.now())
    try:
        listed = await database.write(lambda tx: _of_before(tx, clock))
        found = await database.write(_indexed_again)
        assert found == [listed]
        assert [p.name for p in await database.read(_everything)] == ["Casa Común", "Quiet Harbor"]
    finally:
        await database.close()


async def _of_before(tx: Tx, clock: FakeClock) -> int:
    group = await groups.add(tx, 1, Defaults("America/New_York", "en", ""), clock.now())
    one = await partners.add(tx, group.id, "Casa Común", listed=True, now=clock.now())
    other = await partners.add(tx, group.id, "Quiet Harbor", listed=False, now=clock.now())
    sealed = (await tx.key(group.id)).seal("Quiet Harbor", place("partners", "hidden_name", other.id))
    await tx.conn.execute(partners.partners.update().values(name_key=None, hidden_info=None, checked_on=None))
    await tx.conn.execute(
        partners.partners.update().where(partners.partners.c.id == other.id).values(hidden_name=sealed)
    )
    return one.id


async def _indexed_again(tx: Tx) -> list[int]:
    from importlib import import_module

    from alembic.migration import MigrationContext
    from alembic.operations import Operations
    from sqlalchemy import Connection

    step = import_module("allybot.store.migrations.versions.0005_directory")

    def run(connection: Connection) -> None:
        with Operations.context(MigrationContext.configure(connection)):
            step._index_those_there()

    await tx.conn.run_sync(run)
    group_id = await tx.conn.scalar(select(groups.groups.c.id))
    assert group_id is not None
    assert await tx.conn.scalar(text("SELECT count(*) FROM partner_points")) == 1
    assert await partner_search.meant(tx, group_id, TEXT + "comnu") == TEXT + "comun"
    wanted = Wanted(group_id, (frozenset({TEXT + "casa"}), frozenset({EVERY_KEY})))
    return [hit.partner_id for hit in await partner_search.find(tx, wanted, 5)]


async def _everything(tx: Tx) -> list[partners.Partner]:
    group_id = await tx.conn.scalar(select(groups.groups.c.id))
    assert group_id is not None
    return await partners.of_group(tx, group_id)
