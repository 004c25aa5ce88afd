"""Timers: what is to be done at an instant. Times and row ids only, so nothing here is sealed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    delete,
    func,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from allybot.domain.timers import TimerKind, again_after
from allybot.store.database import Tx
from allybot.store.schema import Instant, id_column, metadata, new_id, one_of

timers = Table(
    "timers",
    metadata,
    id_column(),
    Column("group_id", BigInteger, ForeignKey("groups.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject_id", BigInteger, nullable=False, index=True),
    Column("due_at", Instant, nullable=False, index=True),
    Column("meant_at", Instant, nullable=False),
    Column("tries", Integer, nullable=False),
    one_of("kind", TimerKind),
    UniqueConstraint("kind", "subject_id"),
)


@dataclass(frozen=True, slots=True)
class Timer:
    """`subject_id` is the row that it is about: a check-in, a reminder, a rota or a group."""

    id: int
    group_id: int
    kind: TimerKind
    subject_id: int
    meant_at: datetime
    tries: int


async def arm(tx: Tx, group_id: int, kind: TimerKind, subject_id: int, at: datetime) -> None:
    """Sets it, or moves the one that is set."""
    values = {
        "id": new_id(),
        "group_id": group_id,
        "kind": kind.value,
        "subject_id": subject_id,
        "due_at": at,
        "meant_at": at,
        "tries": 0,
    }
    moved = {"due_at": at, "meant_at": at, "tries": 0}
    insert = sqlite.insert(timers) if tx.conn.dialect.name == "sqlite" else postgresql.insert(timers)
    query = insert.values(values).on_conflict_do_update(index_elements=["kind", "subject_id"], set_=moved)
    await tx.conn.execute(query)


async def disarm(tx: Tx, subject_id: int, kinds: Iterable[TimerKind]) -> None:
    wanted = [kind.value for kind in kinds]
    await tx.conn.execute(delete(timers).where(timers.c.subject_id == subject_id, timers.c.kind.in_(wanted)))


async def is_armed(tx: Tx, kind: TimerKind, subject_id: int) -> bool:
    query = select(func.count()).where(timers.c.kind == kind.value, timers.c.subject_id == subject_id)
    return bool(await tx.conn.scalar(query))


async def of_subject(tx: Tx, subject_id: int) -> dict[TimerKind, datetime]:
    rows = await tx.conn.execute(select(timers.c.kind, timers.c.due_at).where(timers.c.subject_id == subject_id))
    return {TimerKind(row.kind): row.due_at for row in rows}


async def due(tx: Tx, now: datetime, most: int) -> list[Timer]:
    query = select(timers).where(timers.c.due_at <= now).order_by(timers.c.due_at, timers.c.id).limit(most)
    return [
        Timer(row.id, row.group_id, TimerKind(row.kind), row.subject_id, row.meant_at, row.tries)
        for row in await tx.conn.execute(query)
    ]


async def take(tx: Tx, timer: Timer, now: datetime) -> bool:
    """Removes it, to do its work in this transaction. False where it is not due any more, or was taken."""
    query = delete(timers).where(timers.c.id == timer.id, timers.c.due_at <= now)
    return (await tx.conn.execute(query)).rowcount == 1


async def put_off(tx: Tx, timer: Timer, now: datetime) -> None:
    """Its work failed: it comes again, later each time, and stays meant for when it was meant."""
    values = {"due_at": now + again_after(timer.tries), "tries": timer.tries + 1}
    await tx.conn.execute(update(timers).where(timers.c.id == timer.id).values(values))


async def next_due(tx: Tx) -> datetime | None:
    return await tx.conn.scalar(select(timers.c.due_at).order_by(timers.c.due_at).limit(1))


async def erase_about(tx: Tx, subject_ids: Iterable[int]) -> None:
    await tx.conn.execute(delete(timers).where(timers.c.subject_id.in_(list(subject_ids))))
