"""What a group did to facts, as it is kept: plain, by group and key, until it is taken back."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from allybot.domain.codes import CodeKind, read_code
from allybot.store import facts, groups
from allybot.store.database import Database, Tx
from allybot.store.facts import Kept
from allybot.store.groups import Defaults
from tests.support.fakes import MONDAY

DAY = date(2026, 11, 23)


async def _group(database: Database, server_id: int) -> int:
    add = groups.add
    return (await database.write(lambda tx: add(tx, server_id, Defaults("America/New_York", "en", ""), MONDAY))).id


async def test_what_is_written_is_read_and_written_anew(database: Database) -> None:
    group_id = await _group(database, 1)
    data = {"language": "es", "note": "Línea nueva", "languages": ["Mam"], "seen": ["211", None]}
    first = await database.write(lambda tx: facts.put(tx, group_id, Kept("line", verified_on=DAY, data=data)))
    assert (first.key, first.verified_on, first.enabled, first.data) == ("line", DAY, True, data)
    again = Kept("line", enabled=False)
    second = await database.write(lambda tx: facts.put(tx, group_id, again))
    assert (second.id, second.verified_on, second.enabled, second.data) == (first.id, None, False, {})
    assert await database.read(lambda tx: facts.of_group(tx, group_id)) == [second]


async def test_each_group_has_its_own_and_nobody_elses(database: Database) -> None:
    one, other = await _group(database, 1), await _group(database, 2)
    for group_id in (one, other):
        await database.write(lambda tx, g=group_id: facts.put(tx, g, Kept("line", verified_on=DAY)))
    await database.write(lambda tx: facts.forget(tx, one, "line"))
    assert await database.read(lambda tx: facts.of_group(tx, one)) == []
    assert await database.read(lambda tx: facts.get(tx, one, "line")) is None
    assert len(await database.read(lambda tx: facts.of_group(tx, other))) == 1


async def test_an_own_one_has_a_key_and_a_code_that_nobody_else_has(database: Database) -> None:
    group_id = await _group(database, 1)

    async def two(tx: Tx) -> tuple[Kept, Kept]:
        code = await facts.new_code(tx)
        assert read_code(code, CodeKind.FACT) == code
        first = await facts.add(tx, group_id, code, {"title": "One"}, DAY)
        return first, await facts.add(tx, group_id, await facts.new_code(tx), {"title": "Two"}, DAY)

    first, second = await database.write(two)
    assert first.key != second.key
    assert first.key == f"own-{first.id}"
    with pytest.raises(IntegrityError):
        await database.write(lambda tx: facts.add(tx, group_id, second.code or "", {}, DAY))


async def test_while_one_changes_facts_another_waits(database: Database) -> None:
    """The lock is taken on the group, on either database; here that it can be taken at all, twice in one transaction too."""
    group_id = await _group(database, 1)

    async def work(tx: Tx) -> int:
        await facts.lock(tx, group_id)
        await facts.lock(tx, group_id)
        return len(await facts.of_group(tx, group_id))

    assert await database.write(work) == 0
