"""Who goes to look at an incident, and what they say: who and what is sealed with the incident's key."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    LargeBinary,
    Row,
    Table,
    Text,
    UniqueConstraint,
    delete,
    select,
    update,
)

from allybot.domain.incidents import Basis, Finding
from allybot.domain.reports import Activity, Agency, HowMany
from allybot.store import incidents
from allybot.store.database import Tx
from allybot.store.groups import insert_or_ignore
from allybot.store.schema import Instant, Sealed, id_column, metadata, new_id, one_of
from allybot.store.sealing import place

verifications = Table(
    "verifications",
    metadata,
    id_column(),
    Column("incident_id", BigInteger, ForeignKey("incidents.id", ondelete="CASCADE"), nullable=False),
    Column("basis", Text, nullable=False),
    Column("fingerprint", LargeBinary, nullable=False),
    Column("person", Sealed, nullable=False),
    Column("going_at", Instant, nullable=False),
    Column("finding", Text),
    Column("observation", Sealed),
    Column("found_at", Instant),
    one_of("basis", Basis),
    one_of("finding", Finding),
    CheckConstraint("(finding IS NULL) = (found_at IS NULL)", name="found_has_time"),
    CheckConstraint("basis <> 'hotline' OR finding IS NOT NULL", name="hotline_has_said"),
    UniqueConstraint("incident_id", "fingerprint"),
)


@dataclass(frozen=True, slots=True)
class Observation:
    """What a verifier saw. `here`: still there, or left; where to is never asked."""

    activity: Activity
    how_many: HowMany
    agency: Agency
    here: bool


@dataclass(frozen=True, slots=True)
class Verification:
    """One person on one incident: going, and what they said last. With basis hotline: who asked the hotline."""

    id: int
    incident_id: int
    basis: Basis
    user_id: int
    going_at: datetime
    finding: Finding | None
    observation: Observation | None
    found_at: datetime | None


async def go(tx: Tx, incident_id: int, user_id: int, now: datetime, basis: Basis = Basis.VERIFIER) -> Verification:
    """Somebody is on it. Said twice it is said once."""
    known = await of_person(tx, incident_id, user_id)
    if known is not None:
        return known
    row_id, key = new_id(), await tx.key(incident_id)
    values = {
        "id": row_id,
        "incident_id": incident_id,
        "basis": basis.value,
        "fingerprint": await _fingerprint(tx, incident_id, user_id),
        "person": key.seal(str(user_id), place("verifications", "person", row_id)),
        "going_at": now,
    }
    if basis is Basis.HOTLINE:
        values |= {"finding": Finding.SEEN.value, "found_at": now}
    await tx.conn.execute(insert_or_ignore(tx, verifications, "incident_id", "fingerprint").values(values))
    added = await of_person(tx, incident_id, user_id)
    assert added is not None
    return added


async def say(
    tx: Tx,
    verification: Verification,
    finding: Finding,
    observation: Observation | None,
    now: datetime,
    *,
    basis: Basis | None = None,
) -> None:
    """The latest word counts."""
    key = await tx.key(verification.incident_id)
    sealed = None
    if observation is not None:
        text = json.dumps(
            {
                "activity": observation.activity.value,
                "how_many": observation.how_many.value,
                "agency": observation.agency.value,
                "here": observation.here,
            }
        )
        sealed = key.seal(text, place("verifications", "observation", verification.id))
    values = {"finding": finding.value, "observation": sealed, "found_at": now}
    if basis is not None:
        values["basis"] = basis.value
    await tx.conn.execute(update(verifications).where(verifications.c.id == verification.id).values(values))


async def stop_going(tx: Tx, verification_id: int) -> None:
    """Who said that they go and can't. Only before they have said what they found."""
    mine = (verifications.c.id == verification_id, verifications.c.finding.is_(None))
    await tx.conn.execute(delete(verifications).where(*mine))


async def get(tx: Tx, verification_id: int) -> Verification | None:
    row = (await tx.conn.execute(select(verifications).where(verifications.c.id == verification_id))).first()
    return None if row is None else await _open(tx, row)


async def of_person(tx: Tx, incident_id: int, user_id: int) -> Verification | None:
    mine = verifications.c.fingerprint == await _fingerprint(tx, incident_id, user_id)
    query = select(verifications).where(verifications.c.incident_id == incident_id, mine)
    row = (await tx.conn.execute(query)).first()
    return None if row is None else await _open(tx, row)


async def of_incident(tx: Tx, incident_id: int) -> list[Verification]:
    """In the order in which they said that they go."""
    query = select(verifications).where(verifications.c.incident_id == incident_id)
    rows = (await tx.conn.execute(query.order_by(verifications.c.going_at, verifications.c.id))).all()
    return [await _open(tx, row) for row in rows]


async def plain_findings(tx: Tx, incident_ids: Iterable[int]) -> dict[int, list[Finding]]:
    """What was said of each, by nobody knows whom: for the counts, whose incidents may have no key any more."""
    said = (verifications.c.incident_id.in_(list(incident_ids)), verifications.c.finding.is_not(None))
    found: dict[int, list[Finding]] = {}
    for row in await tx.conn.execute(select(verifications.c.incident_id, verifications.c.finding).where(*said)):
        found.setdefault(row.incident_id, []).append(Finding(row.finding))
    return found


async def move(tx: Tx, before: int, after: int) -> None:
    """Those of one incident are of another from now on, sealed with its key. Who is on both keeps what they said there."""
    for one in await of_incident(tx, before):
        await tx.conn.execute(delete(verifications).where(verifications.c.id == one.id))
        known = await of_person(tx, after, one.user_id)
        if known is None:
            moved = await go(tx, after, one.user_id, one.going_at)
            if one.finding is not None and one.found_at is not None:
                await say(tx, moved, one.finding, one.observation, one.found_at, basis=one.basis)


async def _fingerprint(tx: Tx, incident_id: int, user_id: int) -> bytes:
    return await incidents.fingerprint(tx, "verification", incident_id, user_id)


async def _open(tx: Tx, row: Row[Any]) -> Verification:
    key = await tx.key(row.incident_id)
    seen = None
    if row.observation is not None:
        held = json.loads(key.open(row.observation, place("verifications", "observation", row.id)))
        seen = Observation(Activity(held["activity"]), HowMany(held["how_many"]), Agency(held["agency"]), held["here"])
    return Verification(
        id=row.id,
        incident_id=row.incident_id,
        basis=Basis(row.basis),
        user_id=int(key.open(row.person, place("verifications", "person", row.id))),
        going_at=row.going_at,
        finding=None if row.finding is None else Finding(row.finding),
        observation=seen,
        found_at=row.found_at,
    )
