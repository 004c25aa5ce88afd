"""What was said on the day of a check-in: which status, by whom, when. A wrong one is taken back, and can still be seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, Column, ForeignKey, Table, Text, insert, select, update

from allybot.domain.watch import DayStatus
from allybot.store.database import Tx
from allybot.store.schema import Instant, Sealed, id_column, metadata, new_id, one_of
from allybot.store.sealing import place

words = Table(
    "words",
    metadata,
    id_column(),
    Column("checkin_id", BigInteger, ForeignKey("checkins.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("status", Text, nullable=False),
    Column("person", Sealed, nullable=False),
    Column("at", Instant, nullable=False),
    Column("taken_back_at", Instant),
    one_of("status", DayStatus),
)


@dataclass(frozen=True, slots=True)
class Word:
    id: int
    checkin_id: int
    status: DayStatus
    user_id: int
    at: datetime
    taken_back_at: datetime | None


async def add(tx: Tx, checkin_id: int, status: DayStatus, user_id: int, now: datetime) -> int:
    word_id, key = new_id(), await tx.key(checkin_id)
    values = {
        "id": word_id,
        "checkin_id": checkin_id,
        "status": status.value,
        "person": key.seal(str(user_id), place("words", "person", word_id)),
        "at": now,
    }
    await tx.conn.execute(insert(words).values(values))
    return word_id


async def get(tx: Tx, word_id: int) -> Word | None:
    found = (await tx.conn.execute(select(words.c.checkin_id).where(words.c.id == word_id))).first()
    if found is None:
        return None
    return next((word for word in await of_checkin(tx, found.checkin_id) if word.id == word_id), None)


async def of_checkin(tx: Tx, checkin_id: int) -> list[Word]:
    """In the order in which they were said, those that were taken back too."""
    query = select(words).where(words.c.checkin_id == checkin_id).order_by(words.c.at, words.c.id)
    rows = (await tx.conn.execute(query)).all()
    key = await tx.key(checkin_id)
    return [
        Word(
            row.id,
            row.checkin_id,
            DayStatus(row.status),
            int(key.open(row.person, place("words", "person", row.id))),
            row.at,
            row.taken_back_at,
        )
        for row in rows
    ]


async def take_back(tx: Tx, word_id: int, now: datetime) -> None:
    await tx.conn.execute(update(words).where(words.c.id == word_id).values(taken_back_at=now))
