"""How often somebody has done what is bounded: by the hour, under a keyed hash, not tied to what it was. A day long.

Each day has a key of its own, which is destroyed when the rows go: in a copy from then nobody can try whose they were.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, LargeBinary, Table, Text, delete, func, select, update

from allybot.store.database import Tx
from allybot.store.groups import insert_or_ignore
from allybot.store.keyring import KeyGone, day_key_id
from allybot.store.schema import Instant, metadata
from allybot.store.sealing import Key

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
    hour = _hour(now)
    key = await tx.new_key(day_key_id(hour.date()))
    mine = {"group_id": group_id, "purpose": purpose, "fingerprint": _fingerprint(key, purpose, group_id, user_id)}
    query = insert_or_ignore(tx, tries, "group_id", "purpose", "fingerprint", "hour")
    await tx.conn.execute(query.values({**mine, "hour": hour, "number": 0}))
    where = [tries.c[column] == value for column, value in mine.items()]
    await tx.conn.execute(update(tries).where(*where, tries.c.hour == hour).values(number=tries.c.number + 1))


async def since(tx: Tx, group_id: int, purpose: str, user_id: int, at: datetime) -> int:
    """How many since then, by whole hours: those of the hour in which `at` lies count too."""
    known = [
        _fingerprint(key, purpose, group_id, user_id)
        for key_id in map(day_key_id, _days(at))
        if (key := await _key(tx, key_id)) is not None
    ]
    query = select(func.sum(tries.c.number)).where(
        tries.c.group_id == group_id,
        tries.c.purpose == purpose,
        tries.c.fingerprint.in_(known),
        tries.c.hour >= _hour(at),
    )
    return await tx.conn.scalar(query) or 0


async def erase_before(tx: Tx, before: datetime) -> None:
    await tx.conn.execute(delete(tries).where(tries.c.hour < before))


def _hour(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def _days(since: datetime) -> Iterator[date]:
    """Those from which rows may be kept."""
    first = _hour(since).date()
    return (first + timedelta(days=later) for later in range(KEPT.days + 2))


async def _key(tx: Tx, key_id: int) -> Key | None:
    try:
        return await tx.key(key_id)
    except KeyGone:
        return None


def _fingerprint(key: Key, purpose: str, group_id: int, user_id: int) -> bytes:
    return key.fingerprint("tries", purpose, group_id, user_id)
