"""How often somebody has done what is bounded: by the hour, under a keyed hash, not tied to what it was. A day long."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, LargeBinary, Table, Text, delete, func, select, update

from allybot.store.database import Tx
from allybot.store.groups import insert_or_ignore
from allybot.store.keyring import INDEX_KEY_ID
from allybot.store.schema import Instant, metadata

KEPT = timedelta(hours=25)

tries = Table(
    "tries",
    metadata,
    Column("group_id", BigInteger, ForeignKey("groups.id"), primary_key=True),
    Column("purpose", Text, primary_key=True),
    Column("fingerprint", LargeBinary, primary_key=True),
    Column("hour", Instant, primary_key=True),
    Column("number", Integer, nullable=False),
)


async def count(tx: Tx, group_id: int, purpose: str, user_id: int, now: datetime) -> None:
    hour = now.replace(minute=0, second=0, microsecond=0)
    mine = {"group_id": group_id, "purpose": purpose, "fingerprint": await _fingerprint(tx, purpose, group_id, user_id)}
    query = insert_or_ignore(tx, tries, "group_id", "purpose", "fingerprint", "hour")
    await tx.conn.execute(query.values({**mine, "hour": hour, "number": 0}))
    where = [tries.c[column] == value for column, value in mine.items()]
    await tx.conn.execute(update(tries).where(*where, tries.c.hour == hour).values(number=tries.c.number + 1))


async def since(tx: Tx, group_id: int, purpose: str, user_id: int, at: datetime) -> int:
    """How many since then, by whole hours: those of the hour in which `at` lies count too."""
    hour = at.replace(minute=0, second=0, microsecond=0)
    query = select(func.sum(tries.c.number)).where(
        tries.c.group_id == group_id,
        tries.c.purpose == purpose,
        tries.c.fingerprint == await _fingerprint(tx, purpose, group_id, user_id),
        tries.c.hour >= hour,
    )
    return await tx.conn.scalar(query) or 0


async def erase_before(tx: Tx, before: datetime) -> None:
    await tx.conn.execute(delete(tries).where(tries.c.hour < before))


async def _fingerprint(tx: Tx, purpose: str, group_id: int, user_id: int) -> bytes:
    return (await tx.key(INDEX_KEY_ID)).fingerprint("tries", purpose, group_id, user_id)
