"""Sight of one check-in for somebody who is not on its team, given by a coordinator. It ends by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, Column, ForeignKey, LargeBinary, Table, UniqueConstraint, delete, insert, select

from allybot.store import checkins
from allybot.store.database import Tx
from allybot.store.schema import Instant, Sealed, id_column, metadata, new_id
from allybot.store.sealing import place

grants = Table(
    "grants",
    metadata,
    id_column(),
    Column("checkin_id", BigInteger, ForeignKey("checkins.id", ondelete="CASCADE"), nullable=False),
    Column("fingerprint", LargeBinary, nullable=False),
    Column("person", Sealed, nullable=False),
    Column("until", Instant, nullable=False, index=True),
    Column("created_at", Instant, nullable=False),
    UniqueConstraint("checkin_id", "fingerprint"),
)


@dataclass(frozen=True, slots=True)
class Grant:
    user_id: int
    until: datetime


async def give(tx: Tx, checkin_id: int, user_id: int, until: datetime, now: datetime) -> None:
    """Given again it lasts until then."""
    await take(tx, checkin_id, user_id)
    row_id, key = new_id(), await tx.key(checkin_id)
    values = {
        "id": row_id,
        "checkin_id": checkin_id,
        "fingerprint": await _fingerprint(tx, checkin_id, user_id),
        "person": key.seal(str(user_id), place("grants", "person", row_id)),
        "until": until,
        "created_at": now,
    }
    await tx.conn.execute(insert(grants).values(values))


async def take(tx: Tx, checkin_id: int, user_id: int) -> None:
    fingerprint = await _fingerprint(tx, checkin_id, user_id)
    await tx.conn.execute(delete(grants).where(grants.c.checkin_id == checkin_id, grants.c.fingerprint == fingerprint))


async def holds(tx: Tx, checkin_id: int, user_id: int, now: datetime) -> bool:
    fingerprint = await _fingerprint(tx, checkin_id, user_id)
    query = select(grants.c.id).where(
        grants.c.checkin_id == checkin_id, grants.c.fingerprint == fingerprint, grants.c.until > now
    )
    return await tx.conn.scalar(query) is not None


async def of_checkin(tx: Tx, checkin_id: int, now: datetime) -> list[Grant]:
    query = select(grants).where(grants.c.checkin_id == checkin_id, grants.c.until > now).order_by(grants.c.until)
    rows = (await tx.conn.execute(query)).all()
    key = await tx.key(checkin_id)
    return [Grant(int(key.open(row.person, place("grants", "person", row.id))), row.until) for row in rows]


async def checkins_of_person(tx: Tx, group_id: int, user_id: int, now: datetime) -> list[int]:
    ids = await checkins.ids_of_group(tx, group_id)
    prints = await checkins.fingerprints(tx, "grant", ids, user_id)
    query = select(grants.c.checkin_id).where(grants.c.fingerprint.in_(prints), grants.c.until > now)
    return list(await tx.conn.scalars(query))


async def erase_ended(tx: Tx, now: datetime) -> None:
    await tx.conn.execute(delete(grants).where(grants.c.until <= now))


async def _fingerprint(tx: Tx, checkin_id: int, user_id: int) -> bytes:
    return await checkins.fingerprint(tx, "grant", checkin_id, user_id)
