"""What the team tells afterwards: chosen answers and a note for the group, sealed with the check-in's key and gone with it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, Column, ForeignKey, LargeBinary, Table, UniqueConstraint, delete, insert, select

from allybot.store import checkins
from allybot.store.database import Tx
from allybot.store.schema import Instant, Sealed, id_column, metadata, new_id
from allybot.store.sealing import place

report_backs = Table(
    "report_backs",
    metadata,
    id_column(),
    Column("checkin_id", BigInteger, ForeignKey("checkins.id", ondelete="CASCADE"), nullable=False),
    Column("fingerprint", LargeBinary, nullable=False),
    Column("answers", Sealed, nullable=False),
    Column("at", Instant, nullable=False),
    UniqueConstraint("checkin_id", "fingerprint"),
)


@dataclass(frozen=True, slots=True)
class ReportBack:
    answers: Mapping[str, str]
    at: datetime


async def put(tx: Tx, checkin_id: int, user_id: int, answers: Mapping[str, str], now: datetime) -> None:
    """One a person: the later takes the place of the earlier."""
    fingerprint = await checkins.fingerprint(tx, "report_back", checkin_id, user_id)
    where = (report_backs.c.checkin_id == checkin_id, report_backs.c.fingerprint == fingerprint)
    await tx.conn.execute(delete(report_backs).where(*where))
    row_id, key = new_id(), await tx.key(checkin_id)
    values = {
        "id": row_id,
        "checkin_id": checkin_id,
        "fingerprint": fingerprint,
        "answers": key.seal(json.dumps(dict(answers)), place("report_backs", "answers", row_id)),
        "at": now,
    }
    await tx.conn.execute(insert(report_backs).values(values))


async def of_checkin(tx: Tx, checkin_id: int) -> list[ReportBack]:
    query = select(report_backs).where(report_backs.c.checkin_id == checkin_id).order_by(report_backs.c.at)
    rows = (await tx.conn.execute(query)).all()
    if not rows:
        return []
    key = await tx.key(checkin_id)
    return [
        ReportBack(json.loads(key.open(row.answers, place("report_backs", "answers", row.id))), row.at) for row in rows
    ]
