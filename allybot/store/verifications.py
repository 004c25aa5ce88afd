"""Who goes to look at an incident, and what they say: who and what is sealed with the incident's key."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    LargeBinary,
    Row,
    Table,
    Text,
    UniqueConstraint,
    delete,
    false,
    select,
    update,
)

from allybot.domain.incidents import Basis, Finding, Where
from allybot.domain.reports import Activity, Agency, HowMany
from allybot.store import incidents
from allybot.store.database import Tx
from allybot.store.groups import insert_or_ignore
from allybot.store.schema import Instant, Sealed, id_column, metadata, new_id, one_of
from allybot.store.sealing import Key, SealedBytes, place

verifications = Table(
    "verifications",
    metadata,
    id_column(),
    Column("incident_id", BigInteger, ForeignKey("incidents.id", ondelete="CASCADE"), nullable=False),
    Column("basis", Text, nullable=False),
    Column("fingerprint", LargeBinary, nullable=False),
    Column("person", Sealed, nullable=False),
    Column("about", Sealed, nullable=False),
    Column("cannot", Boolean, nullable=False, server_default=false()),
    Column("going_at", Instant, nullable=False),
    Column("finding", Text),
    Column("observation", Sealed),
    Column("found_at", Instant),
    one_of("basis", Basis),
    one_of("finding", Finding),
    CheckConstraint("(finding IS NULL) = (found_at IS NULL)", name="found_has_time"),
    CheckConstraint("basis <> 'hotline' OR finding IS NOT NULL", name="hotline_has_said"),
    CheckConstraint("NOT cannot OR finding IS NULL", name="who_cannot_says_nothing"),
    UniqueConstraint("incident_id", "fingerprint"),
)


@dataclass(frozen=True, slots=True)
class Observation:
    """What a verifier saw. `here`: still there, or left; where to is never asked, and a hotline is not asked even that.

    `hotline` is the name of the one that confirmed it.
    """

    activity: Activity
    how_many: HowMany
    agency: Agency
    here: bool | None
    hotline: str | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """One person on one incident: going, and what they said last. With basis hotline: who asked the hotline.

    `about` is the place that they were told, or named: their word is about that one and about no other.
    """

    id: int
    incident_id: int
    basis: Basis
    user_id: int
    about: Where
    going_at: datetime
    finding: Finding | None
    observation: Observation | None
    found_at: datetime | None


async def go(
    tx: Tx,
    incident_id: int,
    user_id: int,
    now: datetime,
    basis: Basis = Basis.VERIFIER,
    *,
    about: Where | None = None,
) -> Verification:
    """Somebody is on it. Said twice it is said once. `about` is where, if it is not what is known of the incident."""
    known = await of_person(tx, incident_id, user_id)
    if known is not None:
        return known
    row_id, key = new_id(), await tx.key(incident_id)
    about = about or await _known_place(tx, incident_id)
    values = {
        "id": row_id,
        "incident_id": incident_id,
        "basis": basis.value,
        "fingerprint": await _fingerprint(tx, incident_id, user_id),
        "person": key.seal(str(user_id), place("verifications", "person", row_id)),
        "about": _sealed_about(key, row_id, about),
        "going_at": now,
    }
    if basis is Basis.HOTLINE:
        values |= {"finding": Finding.SEEN.value, "found_at": now}
    await _no_longer_out(tx, incident_id, user_id)
    await tx.conn.execute(insert_or_ignore(tx, verifications, "incident_id", "fingerprint").values(values))
    added = await of_person(tx, incident_id, user_id)
    assert added is not None
    return added


async def _known_place(tx: Tx, incident_id: int) -> Where:
    incident = await incidents.get(tx, incident_id)
    assert incident is not None
    return Where.of(incident.facts, incident.zone_id)


async def _no_longer_out(tx: Tx, incident_id: int, user_id: int) -> None:
    mine = verifications.c.fingerprint == await _fingerprint(tx, incident_id, user_id)
    await tx.conn.execute(
        delete(verifications).where(verifications.c.incident_id == incident_id, mine, verifications.c.cannot)
    )


async def say(
    tx: Tx,
    verification: Verification,
    finding: Finding,
    observation: Observation | None,
    now: datetime,
    *,
    basis: Basis | None = None,
    about: Where | None = None,
) -> None:
    """The latest word counts. `about`: where, if it is not where they were going."""
    key = await tx.key(verification.incident_id)
    sealed = None
    if observation is not None:
        sealed = key.seal(json.dumps(asdict(observation)), place("verifications", "observation", verification.id))
    values = {"finding": finding.value, "observation": sealed, "found_at": now}
    if basis is not None:
        values["basis"] = basis.value
    if about is not None:
        values["about"] = _sealed_about(key, verification.id, about)
    await tx.conn.execute(update(verifications).where(verifications.c.id == verification.id).values(values))


def _sealed_about(key: Key, verification_id: int, about: Where) -> SealedBytes:
    return key.seal(json.dumps(asdict(about)), place("verifications", "about", verification_id))


async def can_not(tx: Tx, incident_id: int, user_id: int, now: datetime) -> None:
    """They are out of it until they say that they go after all. Who has said what they found stays with that."""
    known = await of_person(tx, incident_id, user_id)
    if known is not None and known.finding is not None:
        return
    if known is None:
        known = await go(tx, incident_id, user_id, now)
    await tx.conn.execute(update(verifications).where(verifications.c.id == known.id).values(cannot=True))


async def who_can_not(tx: Tx, incident_id: int) -> set[int]:
    return {one.user_id for one in await _out(tx, incident_id)}


async def _out(tx: Tx, incident_id: int) -> list[Verification]:
    query = select(verifications).where(verifications.c.incident_id == incident_id, verifications.c.cannot)
    return [await _open(tx, row) for row in (await tx.conn.execute(query)).all()]


async def get(tx: Tx, verification_id: int) -> Verification | None:
    row = (await tx.conn.execute(select(verifications).where(verifications.c.id == verification_id))).first()
    return None if row is None else await _open(tx, row)


async def of_person(tx: Tx, incident_id: int, user_id: int) -> Verification | None:
    mine = verifications.c.fingerprint == await _fingerprint(tx, incident_id, user_id)
    query = select(verifications).where(verifications.c.incident_id == incident_id, mine, ~verifications.c.cannot)
    row = (await tx.conn.execute(query)).first()
    return None if row is None else await _open(tx, row)


async def of_incident(tx: Tx, incident_id: int) -> list[Verification]:
    """In the order in which they said that they go; without those who said that they can't."""
    query = select(verifications).where(verifications.c.incident_id == incident_id, ~verifications.c.cannot)
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
    """Those of one incident are of another from now on, sealed with its key. Each is still about the place that it was about.

    Who is on both is on it once: where they have seen both, with what they said of the one that stays, else with their latest
    word.
    """
    out, words = await _out(tx, before), await of_incident(tx, before)
    await tx.conn.execute(delete(verifications).where(verifications.c.incident_id == before))
    for one in words:
        known = await of_person(tx, after, one.user_id)
        if known is None:
            known = await go(tx, after, one.user_id, one.going_at, about=one.about)
        if one.finding is not None and one.found_at is not None and _counts_more(one, known):
            await say(tx, known, one.finding, one.observation, one.found_at, basis=one.basis, about=one.about)
    for one in out:
        if await of_person(tx, after, one.user_id) is None:
            await can_not(tx, after, one.user_id, one.going_at)


def _counts_more(moved: Verification, known: Verification) -> bool:
    if known.found_at is None or moved.found_at is None:
        return True
    if moved.finding is known.finding is Finding.SEEN:
        return False
    return moved.found_at > known.found_at


async def _fingerprint(tx: Tx, incident_id: int, user_id: int) -> bytes:
    return await incidents.fingerprint(tx, "verification", incident_id, user_id)


async def _open(tx: Tx, row: Row[Any]) -> Verification:
    key = await tx.key(row.incident_id)
    seen = None
    if row.observation is not None:
        held = json.loads(key.open(row.observation, place("verifications", "observation", row.id)))
        seen = Observation(
            Activity(held["activity"]),
            HowMany(held["how_many"]),
            Agency(held["agency"]),
            held["here"],
            held["hotline"],
        )
    return Verification(
        id=row.id,
        incident_id=row.incident_id,
        basis=Basis(row.basis),
        user_id=int(key.open(row.person, place("verifications", "person", row.id))),
        about=Where(**json.loads(key.open(row.about, place("verifications", "about", row.id)))),
        going_at=row.going_at,
        finding=None if row.finding is None else Finding(row.finding),
        observation=seen,
        found_at=row.found_at,
    )
