"""What a group did to facts: when it looked at them again, what it changed, what it hid, and what it added.

Nothing here is about a person, and all of it is for everybody to read: plain, and kept until changed. Who did it stands in the
audit, sealed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Date, ForeignKey, Row, Table, Text, UniqueConstraint, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from allybot.domain.codes import CodeKind
from allybot.domain.facts import OWN
from allybot.store.codes import fresh_code
from allybot.store.database import Tx
from allybot.store.groups import groups
from allybot.store.schema import id_column, metadata, new_id

facts = Table(
    "facts",
    metadata,
    id_column(),
    Column("group_id", BigInteger, ForeignKey("groups.id"), nullable=False),
    # The key of one that is shipped, or of the group's own.
    Column("key", Text, nullable=False),
    # Only of the group's own: the others have theirs from their key.
    Column("code", Text, unique=True),
    Column("verified_on", Date),
    Column("enabled", Boolean, nullable=False),
    # What is different from what is shipped, or the whole of the group's own: see `services.facts`.
    Column("data", Text, nullable=False),
    UniqueConstraint("group_id", "key"),
)


@dataclass(frozen=True, slots=True)
class Kept:
    """`id` is 0 of what is not kept yet."""

    key: str
    id: int = 0
    code: str | None = None
    verified_on: date | None = None
    enabled: bool = True
    data: Mapping[str, Any] = field(default_factory=dict)


async def of_group(tx: Tx, group_id: int) -> list[Kept]:
    """The group's own in the order of their names, and whatever it did to the shipped ones."""
    rows = await tx.conn.execute(select(facts).where(facts.c.group_id == group_id).order_by(facts.c.key))
    return [_kept(row) for row in rows]


async def get(tx: Tx, group_id: int, key: str) -> Kept | None:
    row = (await tx.conn.execute(select(facts).where(facts.c.group_id == group_id, facts.c.key == key))).first()
    return None if row is None else _kept(row)


async def lock(tx: Tx, group_id: int) -> None:
    """Nobody else changes facts of this group until this transaction has ended."""
    await tx.conn.execute(select(groups.c.id).where(groups.c.id == group_id).with_for_update())


async def new_code(tx: Tx) -> str:
    return await fresh_code(tx, CodeKind.FACT)


async def add(tx: Tx, group_id: int, code: str, data: Mapping[str, Any], on: date) -> Kept:
    """One of the group's own, that somebody looked at on that day."""
    row_id = new_id()
    return await put(tx, group_id, Kept(f"{OWN}{row_id}", row_id, code, on, data=data))


async def put(tx: Tx, group_id: int, new: Kept) -> Kept:
    """Writes it, or what is there anew."""
    row_id = new.id or new_id()
    changed = {
        "verified_on": new.verified_on,
        "enabled": new.enabled,
        "data": json.dumps(dict(new.data), ensure_ascii=False),
    }
    insert = sqlite.insert(facts) if tx.conn.dialect.name == "sqlite" else postgresql.insert(facts)
    query = insert.values(id=row_id, group_id=group_id, key=new.key, code=new.code, **changed)
    await tx.conn.execute(query.on_conflict_do_update(index_elements=["group_id", "key"], set_=changed))
    kept = await get(tx, group_id, new.key)
    assert kept is not None
    return kept


async def forget(tx: Tx, group_id: int, key: str) -> None:
    """As it is shipped again, or gone where it was the group's own."""
    await tx.conn.execute(delete(facts).where(facts.c.group_id == group_id, facts.c.key == key))


def _kept(row: Row[tuple[object, ...]]) -> Kept:
    return Kept(row.key, row.id, row.code, row.verified_on, row.enabled, json.loads(row.data))
