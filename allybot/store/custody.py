"""Custody of recordings: a hash, by role who holds it, and when. Never a file, a name or what is on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, Column, ForeignKey, Table, Text, delete, insert, select

from allybot.domain.codes import CodeKind
from allybot.domain.custody import Holder
from allybot.store.codes import fresh_code
from allybot.store.database import Tx
from allybot.store.schema import Instant, Sealed, id_column, metadata, new_id, one_of
from allybot.store.sealing import place

custody = Table(
    "custody",
    metadata,
    id_column(),
    Column("group_id", BigInteger, ForeignKey("groups.id"), nullable=False, index=True),
    Column("code", Text, nullable=False, unique=True),
    Column("hash", Sealed, nullable=False),
    Column("holder", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("created_at", Instant, nullable=False, index=True),
    one_of("holder", Holder),
)


@dataclass(frozen=True, slots=True)
class Line:
    """`hash` is a SHA-256 in hexadecimal; `at` when it was handed to the holder."""

    code: str
    hash: str
    holder: Holder
    at: datetime


async def add(tx: Tx, group_id: int, digest: str, holder: Holder, at: datetime, now: datetime) -> Line:
    row_id, key = new_id(), await tx.key(group_id)
    code = await fresh_code(tx, CodeKind.CUSTODY)
    values = {
        "id": row_id,
        "group_id": group_id,
        "code": code,
        "hash": key.seal(digest, place("custody", "hash", row_id)),
        "holder": holder.value,
        "at": at,
        "created_at": now,
    }
    await tx.conn.execute(insert(custody).values(values))
    return Line(code, digest, holder, at)


async def of_group(tx: Tx, group_id: int) -> list[Line]:
    """The latest first."""
    query = select(custody).where(custody.c.group_id == group_id).order_by(custody.c.created_at.desc(), custody.c.id)
    key = await tx.key(group_id)
    return [
        Line(row.code, key.open(row.hash, place("custody", "hash", row.id)), Holder(row.holder), row.at)
        for row in (await tx.conn.execute(query)).all()
    ]


async def erase_before(tx: Tx, before: datetime) -> None:
    await tx.conn.execute(delete(custody).where(custody.c.created_at < before))
