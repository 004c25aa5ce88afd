"""Who has read the briefing of a check-in: a keyed hash of check-in and person, and when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import BigInteger, Column, ForeignKey, LargeBinary, Table, UniqueConstraint, delete, select

from allybot.store import checkins
from allybot.store.database import Tx
from allybot.store.groups import insert_or_ignore
from allybot.store.schema import Instant, id_column, metadata, new_id

briefings = Table(
    "briefings",
    metadata,
    id_column(),
    Column("checkin_id", BigInteger, ForeignKey("checkins.id", ondelete="CASCADE"), nullable=False),
    Column("fingerprint", LargeBinary, nullable=False),
    Column("read_at", Instant, nullable=False),
    UniqueConstraint("checkin_id", "fingerprint"),
)


async def mark_read(tx: Tx, checkin_id: int, user_id: int, now: datetime) -> None:
    values = {
        "id": new_id(),
        "checkin_id": checkin_id,
        "fingerprint": await _fingerprint(tx, checkin_id, user_id),
        "read_at": now,
    }
    await tx.conn.execute(insert_or_ignore(tx, briefings, "checkin_id", "fingerprint").values(values))


async def have_read(tx: Tx, checkin_id: int, user_ids: Iterable[int]) -> set[int]:
    """Those of them who have read it."""
    rows = await tx.conn.scalars(select(briefings.c.fingerprint).where(briefings.c.checkin_id == checkin_id))
    known = set(rows)
    return {user_id for user_id in user_ids if await _fingerprint(tx, checkin_id, user_id) in known}


async def forget(tx: Tx, checkin_id: int) -> None:
    await tx.conn.execute(delete(briefings).where(briefings.c.checkin_id == checkin_id))


async def _fingerprint(tx: Tx, checkin_id: int, user_id: int) -> bytes:
    return await checkins.fingerprint(tx, "briefing", checkin_id, user_id)
