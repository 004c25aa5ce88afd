"""Reports: what was seen is sealed with the incident's key, and who reported it with a key of the report's own.

So the reporter can be parted from the report: once that key is destroyed, nobody can say any more who it was. The report
stays.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Row, Table, Text, func, insert, select, update

from allybot.domain.codes import CodeKind
from allybot.domain.reports import Activity, Details, Eyes, HowMany, Mark, ReportOutcome, Sort
from allybot.store.codes import fresh_code
from allybot.store.database import Tx
from allybot.store.keyring import KeyGone
from allybot.store.schema import Instant, Sealed, id_column, metadata, new_id, one_of
from allybot.store.sealing import Key, SealedBytes, place

reports = Table(
    "reports",
    metadata,
    id_column(),
    Column("incident_id", BigInteger, ForeignKey("incidents.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("code", Text, nullable=False, unique=True),
    Column("sort", Text, nullable=False),
    Column("eyes", Text, nullable=False),
    Column("details", Sealed, nullable=False),
    Column("reporter", Sealed, nullable=False),
    Column("wants_outcome", Boolean, nullable=False),
    Column("told", Text),
    Column("muted", Boolean, nullable=False),
    Column("observed_at", Instant, nullable=False),
    Column("created_at", Instant, nullable=False),
    one_of("sort", Sort),
    one_of("eyes", Eyes),
    one_of("told", ReportOutcome),
)


@dataclass(frozen=True, slots=True)
class Report:
    """`reporter` is a platform id, None once it was parted from the report.

    `told` is the latest outcome that they were told. `muted`: for this report a dispatcher has muted whoever made it.
    """

    id: int
    incident_id: int
    code: str
    sort: Sort
    eyes: Eyes
    details: Details
    wants_outcome: bool
    observed_at: datetime
    created_at: datetime
    reporter: int | None
    told: ReportOutcome | None = None
    muted: bool = False


async def add(
    tx: Tx,
    incident_id: int,
    sort: Sort,
    eyes: Eyes,
    details: Details,
    reporter: int,
    observed_at: datetime,
    now: datetime,
) -> Report:
    report_id = new_id()
    own = await tx.new_key(report_id)
    values = {
        "id": report_id,
        "incident_id": incident_id,
        "code": await fresh_code(tx, CodeKind.REPORT),
        "sort": sort.value,
        "eyes": eyes.value,
        "details": _sealed(await tx.key(incident_id), report_id, details),
        "reporter": own.seal(str(reporter), place("reports", "reporter", report_id)),
        "wants_outcome": False,
        "muted": False,
        "observed_at": observed_at,
        "created_at": now,
    }
    await tx.conn.execute(insert(reports).values(values))
    added = await get(tx, report_id)
    assert added is not None
    return added


async def get(tx: Tx, report_id: int) -> Report | None:
    row = (await tx.conn.execute(select(reports).where(reports.c.id == report_id))).first()
    return None if row is None else await _open(tx, row)


async def of_incident(tx: Tx, incident_id: int) -> list[Report]:
    """The first one first."""
    query = select(reports).where(reports.c.incident_id == incident_id).order_by(reports.c.created_at, reports.c.id)
    return [await _open(tx, row) for row in (await tx.conn.execute(query)).all()]


async def set_wants_outcome(tx: Tx, report_id: int, *, wants: bool) -> None:
    await tx.conn.execute(update(reports).where(reports.c.id == report_id).values(wants_outcome=wants))


async def set_told(tx: Tx, report_id: int, outcome: ReportOutcome) -> None:
    await tx.conn.execute(update(reports).where(reports.c.id == report_id).values(told=outcome.value))


async def set_muted(tx: Tx, report_id: int, *, muted: bool) -> None:
    await tx.conn.execute(update(reports).where(reports.c.id == report_id).values(muted=muted))


async def move(tx: Tx, before: int, after: int) -> int:
    """All reports of one incident are of another from now on, sealed with its key. How many there were."""
    rows = await of_incident(tx, before)
    key = await tx.key(after)
    for report in rows:
        values = {"incident_id": after, "details": _sealed(key, report.id, report.details)}
        await tx.conn.execute(update(reports).where(reports.c.id == report.id).values(values))
    return len(rows)


async def made_before(tx: Tx, before: datetime) -> list[int]:
    """For those who part the reporters from them. Parted ones are among them."""
    return list(await tx.conn.scalars(select(reports.c.id).where(reports.c.created_at <= before)))


async def known_reporters(tx: Tx, report_ids: Iterable[int]) -> list[tuple[int, int, int]]:
    """Report, incident and reporter of those that can still be told, also where the incident's key is gone already."""
    rows = (await tx.conn.execute(select(reports).where(reports.c.id.in_(list(report_ids))))).all()
    found = [(row.id, row.incident_id, await _reporter(tx, row)) for row in rows]
    return [(report_id, incident_id, reporter) for report_id, incident_id, reporter in found if reporter is not None]


async def named(tx: Tx, codes: Iterable[str]) -> list[int]:
    return list(await tx.conn.scalars(select(reports.c.id).where(reports.c.code.in_(list(codes)))))


async def first_made(tx: Tx, incident_ids: Iterable[int]) -> dict[int, datetime]:
    """When the first report of each was made: also of those that it was merged with."""
    query = select(reports.c.incident_id, func.min(reports.c.created_at).label("first"))
    query = query.where(reports.c.incident_id.in_(list(incident_ids))).group_by(reports.c.incident_id)
    return {row.incident_id: row.first for row in await tx.conn.execute(query)}


async def ids_of(tx: Tx, incident_ids: Iterable[int]) -> list[int]:
    """For those who destroy their keys."""
    return list(await tx.conn.scalars(select(reports.c.id).where(reports.c.incident_id.in_(list(incident_ids)))))


def _sealed(key: Key, report_id: int, details: Details) -> SealedBytes:
    held = {
        "activity": details.activity.value,
        "how_many": details.how_many.value,
        "place": details.place,
        "marks": [mark.value for mark in details.marks],
    }
    return key.seal(json.dumps(held), place("reports", "details", report_id))


async def _open(tx: Tx, row: Row[Any]) -> Report:
    held = json.loads((await tx.key(row.incident_id)).open(row.details, place("reports", "details", row.id)))
    return Report(
        id=row.id,
        incident_id=row.incident_id,
        code=row.code,
        sort=Sort(row.sort),
        eyes=Eyes(row.eyes),
        details=Details(
            Activity(held["activity"]),
            HowMany(held["how_many"]),
            held["place"],
            tuple(Mark(mark) for mark in held["marks"]),
        ),
        wants_outcome=row.wants_outcome,
        observed_at=row.observed_at,
        created_at=row.created_at,
        reporter=await _reporter(tx, row),
        told=None if row.told is None else ReportOutcome(row.told),
        muted=row.muted,
    )


async def _reporter(tx: Tx, row: Row[Any]) -> int | None:
    try:
        return int((await tx.key(row.id)).open(row.reporter, place("reports", "reporter", row.id)))
    except KeyGone as gone:
        if not gone.destroyed:
            raise
        return None
