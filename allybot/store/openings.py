"""New conversations: when direct messages to somebody new were opened, or are promised to be. No word of to whom.

Kept for an hour, across restarts: a bot that crashes in a loop must not open forty at each start.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import BigInteger, Column, Table, delete, or_, select

from allybot.domain.pacing import next_new_dm
from allybot.store import installation
from allybot.store.database import Tx
from allybot.store.groups import insert_or_ignore
from allybot.store.schema import Instant, metadata

KEPT = timedelta(hours=1)

openings = Table(
    "openings",
    metadata,
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False, index=True),
)


async def turn(tx: Tx, message_id: int, now: datetime, per_hour: int, *, at_once: bool) -> datetime:
    """When this message may open its conversation; asked again, the same. `at_once`: inside the person's own press."""
    promised: datetime | None = await tx.conn.scalar(select(openings.c.at).where(openings.c.message_id == message_id))
    if promised is not None:
        return promised
    known = select(openings.c.at).where(openings.c.at > now - KEPT).order_by(openings.c.at)
    opened = [row.at for row in await tx.conn.execute(known)]
    paused = await _paused_until(tx)
    at = now if at_once and (paused is None or paused <= now) else next_new_dm(opened, paused, now, per_hour)
    await tx.conn.execute(insert_or_ignore(tx, openings, "message_id").values({"message_id": message_id, "at": at}))
    return at


async def pause(tx: Tx, message_id: int, until: datetime, now: datetime) -> None:
    """The far end said that they come too fast, and refused this one. What was promised is promised anew, after the pause.

    What was opened stays counted, or the hour would begin afresh just after the far end had enough.
    """
    await installation.write(tx, installation.DMS_PAUSED, until.isoformat())
    promised = or_(openings.c.at > now, openings.c.message_id == message_id)
    await tx.conn.execute(delete(openings).where(promised, openings.c.at < until))


async def _paused_until(tx: Tx) -> datetime | None:
    text = await installation.read(tx, installation.DMS_PAUSED)
    return None if text is None else datetime.fromisoformat(text)


async def erase_before(tx: Tx, before: datetime) -> None:
    await tx.conn.execute(delete(openings).where(openings.c.at < before))
