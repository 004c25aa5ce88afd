"""Who did what, when: an action code and a row id. The actor is sealed for the group, and gone when they are forgotten."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, Column, ForeignKey, Table, Text, delete, insert

from allybot.domain.people import Action
from allybot.store.database import Tx
from allybot.store.schema import Instant, Sealed, id_column, metadata, new_id
from allybot.store.sealing import place

audit = Table(
    "audit",
    metadata,
    id_column(),
    Column("group_id", BigInteger, ForeignKey("groups.id"), nullable=False),
    Column("action", Text, nullable=False),
    Column("row_id", BigInteger),
    Column("actor", Sealed),
    Column("at", Instant, nullable=False, index=True),
)


async def add(
    tx: Tx, group_id: int, action: Action, *, member_id: int | None, row_id: int | None, now: datetime
) -> None:
    """`member_id` is the row of the actor's record, which resolves to nobody once they are forgotten."""
    audit_id, key = new_id(), await tx.key(group_id)
    actor = None if member_id is None else key.seal(str(member_id), place("audit", "actor", audit_id))
    await tx.conn.execute(
        insert(audit).values(id=audit_id, group_id=group_id, action=action.value, row_id=row_id, actor=actor, at=now)
    )


async def erase_before(tx: Tx, before: datetime) -> int:
    return (await tx.conn.execute(delete(audit).where(audit.c.at < before))).rowcount
