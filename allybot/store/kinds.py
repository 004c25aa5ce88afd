"""The kinds of check-in that a group has changed or added. Nothing here is about a person: plain, and kept until changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import BigInteger, Column, ForeignKey, Table, Text, delete, insert, select

from allybot.store.database import Tx
from allybot.store.schema import metadata

kinds = Table(
    "kinds",
    metadata,
    Column("group_id", BigInteger, ForeignKey("groups.id"), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("data", Text, nullable=False),
)


async def of_group(tx: Tx, group_id: int) -> dict[str, Mapping[str, Any]]:
    """The whole of each kind, as `services.kinds` writes it, by key."""
    rows = await tx.conn.execute(select(kinds).where(kinds.c.group_id == group_id).order_by(kinds.c.key))
    return {row.key: json.loads(row.data) for row in rows}


async def put(tx: Tx, group_id: int, key: str, data: Mapping[str, Any]) -> None:
    await forget(tx, group_id, key)
    await tx.conn.execute(insert(kinds).values(group_id=group_id, key=key, data=json.dumps(dict(data))))


async def forget(tx: Tx, group_id: int, key: str) -> None:
    """As it is listed again, or gone where it was the group's own."""
    await tx.conn.execute(delete(kinds).where(kinds.c.group_id == group_id, kinds.c.key == key))
