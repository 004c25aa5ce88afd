"""The steps after a detention: who has taken which, and when it was done. Steps and times are plain, who is sealed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Table,
    Text,
    UniqueConstraint,
    delete,
    select,
    update,
)

from allybot.domain.checklist import Step, StepLine, in_order
from allybot.store.database import Tx
from allybot.store.groups import insert_or_ignore
from allybot.store.schema import Instant, Sealed, id_column, metadata, new_id, one_of
from allybot.store.sealing import place

steps = Table(
    "checklist_steps",
    metadata,
    id_column(),
    Column("checkin_id", BigInteger, ForeignKey("checkins.id", ondelete="CASCADE"), nullable=False),
    Column("step", Text, nullable=False),
    Column("person", Sealed),
    Column("claimed_at", Instant),
    Column("done_at", Instant),
    one_of("step", Step),
    CheckConstraint("(person IS NULL) = (claimed_at IS NULL)", name="claimed_by_somebody"),
    CheckConstraint("done_at IS NULL OR person IS NOT NULL", name="done_by_somebody"),
    UniqueConstraint("checkin_id", "step"),
)


async def start(tx: Tx, checkin_id: int) -> None:
    """All steps, open. Started twice it is started once."""
    for step in Step:
        query = insert_or_ignore(tx, steps, "checkin_id", "step")
        await tx.conn.execute(query.values(id=new_id(), checkin_id=checkin_id, step=step.value))


async def of_checkin(tx: Tx, checkin_id: int) -> list[StepLine]:
    """In their order; none where nobody has been detained."""
    rows = (await tx.conn.execute(select(steps).where(steps.c.checkin_id == checkin_id))).all()
    if not rows:
        return []
    key = await tx.key(checkin_id)
    return in_order(
        StepLine(
            Step(row.step),
            None if row.person is None else int(key.open(row.person, place("checklist_steps", "person", row.id))),
            row.claimed_at,
            row.done_at,
            row.id,
        )
        for row in rows
    )


async def checkin_of(tx: Tx, step_id: int) -> int | None:
    """The check-in that a step belongs to; None where there is no such step any more."""
    return await tx.conn.scalar(select(steps.c.checkin_id).where(steps.c.id == step_id))


async def claim(tx: Tx, checkin_id: int, step_id: int, user_id: int, now: datetime) -> None:
    """By somebody, or handed over to them."""
    sealed = (await tx.key(checkin_id)).seal(str(user_id), place("checklist_steps", "person", step_id))
    await _set(tx, step_id, person=sealed, claimed_at=now, done_at=None)


async def give_back(tx: Tx, step_id: int) -> None:
    await _set(tx, step_id, person=None, claimed_at=None, done_at=None)


async def mark_done(tx: Tx, step_id: int, now: datetime | None) -> None:
    """None where it is not done after all."""
    await _set(tx, step_id, done_at=now)


async def _set(tx: Tx, step_id: int, **values: object) -> None:
    await tx.conn.execute(update(steps).where(steps.c.id == step_id).values(values))


async def erase(tx: Tx, checkin_id: int) -> None:
    await tx.conn.execute(delete(steps).where(steps.c.checkin_id == checkin_id))
