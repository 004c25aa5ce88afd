"""Incidents. States, times and the zone are plain; what was seen and where is sealed with the incident's own key."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    Row,
    Table,
    Text,
    and_,
    delete,
    insert,
    not_,
    or_,
    select,
    update,
)

from allybot.domain.codes import CodeKind
from allybot.domain.incidents import Basis, Dismissal, Escalation, Facts, IncidentState
from allybot.domain.reports import UNVERIFIED_IS_KEPT, Activity, Agency, HowMany
from allybot.ports import MessageRef
from allybot.store.codes import fresh_code
from allybot.store.database import Tx
from allybot.store.keyring import KeyGone
from allybot.store.schema import Instant, Sealed, id_column, metadata, new_id, one_of
from allybot.store.sealing import Key, place

incidents = Table(
    "incidents",
    metadata,
    id_column(),
    Column("group_id", BigInteger, ForeignKey("groups.id"), nullable=False, index=True),
    Column("code", Text, nullable=False, unique=True),
    Column("state", Text, nullable=False),
    Column("drill", Boolean, nullable=False),
    Column("zone_id", BigInteger, ForeignKey("zones.id", ondelete="SET NULL"), index=True),
    Column("reports", Integer, nullable=False),
    Column("facts", Sealed, nullable=False),
    Column("observed_at", Instant, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("triaged_at", Instant),
    Column("verified_at", Instant),
    Column("basis", Text),
    Column("escalated", Text),
    Column("card_channel_id", BigInteger),
    Column("card_message_id", BigInteger),
    Column("card_edited_at", Instant),
    Column("merged_into", BigInteger),
    Column("closed_at", Instant),
    Column("dismissal", Text),
    Column("purge_at", Instant, nullable=False, index=True),
    one_of("state", IncidentState),
    one_of("basis", Basis),
    one_of("escalated", Escalation),
    one_of("dismissal", Dismissal),
    CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name="closed_has_time"),
    # What was alerted about was verified, and says on what it rests.
    CheckConstraint(
        "state NOT IN ('verified', 'alerted', 'all_clear', 'retracted') OR (verified_at IS NOT NULL AND basis IS NOT NULL)",
        name="verified_has_basis",
    ),
    CheckConstraint("merged_into IS NULL OR state = 'closed'", name="merged_is_closed"),
    CheckConstraint("(card_channel_id IS NULL) = (card_message_id IS NULL)", name="card_is_whole"),
)


@dataclass(frozen=True, slots=True)
class Card:
    """The card in the dispatch channel, where it stands."""

    channel_id: int
    message_id: int
    edited_at: datetime | None


@dataclass(frozen=True, slots=True)
class Incident:
    """`reports` counts them; a drill is one that nobody has seen."""

    id: int
    group_id: int
    code: str
    state: IncidentState
    drill: bool
    zone_id: int | None
    reports: int
    facts: Facts
    observed_at: datetime
    created_at: datetime
    triaged_at: datetime | None
    verified_at: datetime | None
    basis: Basis | None
    escalated: Escalation | None
    card: Card | None
    closed_at: datetime | None
    purge_at: datetime
    merged_into: int | None = None


async def add(
    tx: Tx,
    group_id: int,
    facts: Facts,
    observed_at: datetime,
    zone_id: int | None,
    now: datetime,
    *,
    drill: bool = False,
) -> Incident:
    incident_id = new_id()
    key = await tx.new_key(incident_id)
    values = {
        "id": incident_id,
        "group_id": group_id,
        "code": await fresh_code(tx, CodeKind.INCIDENT),
        "state": IncidentState.NEW.value,
        "drill": drill,
        "zone_id": zone_id,
        "reports": 0,
        "facts": _sealed(key, incident_id, facts),
        "observed_at": observed_at,
        "created_at": now,
        "purge_at": now + UNVERIFIED_IS_KEPT,
    }
    await tx.conn.execute(insert(incidents).values(values))
    added = await get(tx, incident_id)
    assert added is not None
    return added


async def get(tx: Tx, incident_id: int) -> Incident | None:
    return await _one(tx, select(incidents).where(incidents.c.id == incident_id))


async def is_drill(tx: Tx, incident_id: int) -> bool:
    """False of what is no incident, or none any more."""
    return bool(await tx.conn.scalar(select(incidents.c.drill).where(incidents.c.id == incident_id)))


async def by_code(tx: Tx, group_id: int, code: str) -> Incident | None:
    return await _one(tx, select(incidents).where(incidents.c.group_id == group_id, incidents.c.code == code))


async def named(tx: Tx, codes: Iterable[str]) -> list[int]:
    return list(await tx.conn.scalars(select(incidents.c.id).where(incidents.c.code.in_(list(codes)))))


async def lock(tx: Tx, incident_id: int) -> Incident | None:
    """Reads it for a decision: where several writers exist, the others wait (SQLite has only one)."""
    return await _one(tx, select(incidents).where(incidents.c.id == incident_id).with_for_update())


async def _one(tx: Tx, query: Any) -> Incident | None:
    row = (await tx.conn.execute(query)).first()
    return None if row is None else _open(row, await tx.key(row.id))


async def of_group(tx: Tx, group_id: int, states: Iterable[IncidentState]) -> list[Incident]:
    """The oldest first. Those that are being purged are passed over."""
    query = select(incidents).where(
        incidents.c.group_id == group_id, incidents.c.state.in_([state.value for state in states])
    )
    rows = (await tx.conn.execute(query.order_by(incidents.c.created_at, incidents.c.id))).all()
    found = []
    for row in rows:
        with suppress(KeyGone):
            found.append(_open(row, await tx.key(row.id)))
    return found


async def set_state(tx: Tx, incident_id: int, state: IncidentState) -> None:
    """For those that are not closed; the rules have been asked before, and the database asks them again."""
    await _set(tx, incident_id, state=state.value)


async def set_verified(tx: Tx, incident_id: int, basis: Basis, at: datetime, purge_at: datetime) -> None:
    """From now on it is verified; the first time that it was stays, and so does when it goes."""
    first = update(incidents).where(incidents.c.id == incident_id, incidents.c.verified_at.is_(None))
    await tx.conn.execute(first.values(verified_at=at, purge_at=purge_at))
    await _set(tx, incident_id, state=IncidentState.VERIFIED.value, basis=basis.value)


async def set_triaged(tx: Tx, incident_id: int, at: datetime) -> None:
    await _set(tx, incident_id, triaged_at=at)


async def set_escalated(tx: Tx, incident_id: int, escalated: Escalation | None) -> None:
    await _set(tx, incident_id, escalated=escalated.value if escalated else None)


async def set_zone(tx: Tx, incident_id: int, zone_id: int | None) -> None:
    await _set(tx, incident_id, zone_id=zone_id)


async def set_observed(tx: Tx, incident_id: int, at: datetime) -> None:
    await _set(tx, incident_id, observed_at=at)


async def set_purge(tx: Tx, incident_id: int, at: datetime) -> None:
    await _set(tx, incident_id, purge_at=at)


async def set_facts(tx: Tx, incident_id: int, facts: Facts) -> None:
    await _set(tx, incident_id, facts=_sealed(await tx.key(incident_id), incident_id, facts))


async def set_card(tx: Tx, incident_id: int, card: Card | None) -> None:
    await _set(
        tx,
        incident_id,
        card_channel_id=card.channel_id if card else None,
        card_message_id=card.message_id if card else None,
        card_edited_at=card.edited_at if card else None,
    )


async def count_report(tx: Tx, incident_id: int, number: int = 1) -> None:
    await _set(tx, incident_id, reports=incidents.c.reports + number)


async def close(
    tx: Tx, incident_id: int, now: datetime, *, merged_into: int | None = None, why: Dismissal | None = None
) -> None:
    await _set(
        tx,
        incident_id,
        state=IncidentState.CLOSED.value,
        closed_at=now,
        merged_into=merged_into,
        dismissal=why.value if why else None,
    )


async def _set(tx: Tx, incident_id: int, **values: object) -> None:
    await tx.conn.execute(update(incidents).where(incidents.c.id == incident_id).values(values))


async def merged(tx: Tx, into_id: int) -> list[int]:
    """Those that were found to be the same as this one."""
    return list(await tx.conn.scalars(select(incidents.c.id).where(incidents.c.merged_into == into_id)))


async def due_for_purge(
    tx: Tx, now: datetime, *, unverified_sooner: timedelta, verified_sooner: timedelta
) -> list[int]:
    """Those whose time has come, or would have come so much later; one about which an alert stands has it later."""
    verified = incidents.c.verified_at.is_not(None)
    due = or_(
        and_(verified, incidents.c.purge_at <= now + verified_sooner),
        and_(not_(verified), incidents.c.purge_at <= now + unverified_sooner),
    )
    return list(await tx.conn.scalars(select(incidents.c.id).where(due)))


@dataclass(frozen=True, slots=True)
class Plain:
    """What can be read of an incident whose key is gone."""

    id: int
    group_id: int
    drill: bool
    zone_id: int | None
    state: str
    reports: int
    created_at: datetime
    verified_at: datetime | None
    dismissal: str | None
    merged: bool
    card: MessageRef | None


async def plain(tx: Tx, incident_ids: Iterable[int]) -> list[Plain]:
    return [
        _plain(row) for row in await tx.conn.execute(select(incidents).where(incidents.c.id.in_(list(incident_ids))))
    ]


async def plain_of_group(tx: Tx, group_id: int) -> list[Plain]:
    """For the counts."""
    return [_plain(row) for row in await tx.conn.execute(select(incidents).where(incidents.c.group_id == group_id))]


def _plain(row: Row[Any]) -> Plain:
    return Plain(
        row.id,
        row.group_id,
        row.drill,
        row.zone_id,
        row.state,
        row.reports,
        row.created_at,
        row.verified_at,
        row.dismissal,
        row.merged_into is not None,
        None if row.card_message_id is None else MessageRef(row.card_channel_id, row.card_message_id),
    )


async def erase(tx: Tx, incident_ids: Iterable[int]) -> None:
    """Deletes the rows; reports, verifications and alerts go with them. Their keys have been destroyed before."""
    await tx.conn.execute(delete(incidents).where(incidents.c.id.in_(list(incident_ids))))


async def fingerprint(tx: Tx, purpose: str, incident_id: int, user_id: int) -> bytes:
    """By which somebody is found on one incident, keyed with its own key: gone with it."""
    return (await tx.key(incident_id)).derive("fingerprint").fingerprint(purpose, user_id)


def _sealed(key: Key, incident_id: int, facts: Facts) -> bytes:
    return key.seal(json.dumps(asdict(facts)), place("incidents", "facts", incident_id))


def _open(row: Row[Any], key: Key) -> Incident:
    held = json.loads(key.open(row.facts, place("incidents", "facts", row.id)))
    facts = Facts(
        Activity(held["activity"]),
        HowMany(held["how_many"]),
        Agency(held["agency"]),
        held["place"],
        held["wide_place"],
        held["here"],
    )
    return Incident(
        id=row.id,
        group_id=row.group_id,
        code=row.code,
        state=IncidentState(row.state),
        drill=row.drill,
        zone_id=row.zone_id,
        reports=row.reports,
        facts=facts,
        observed_at=row.observed_at,
        created_at=row.created_at,
        triaged_at=row.triaged_at,
        verified_at=row.verified_at,
        basis=None if row.basis is None else Basis(row.basis),
        escalated=None if row.escalated is None else Escalation(row.escalated),
        card=None
        if row.card_message_id is None
        else Card(row.card_channel_id, row.card_message_id, row.card_edited_at),
        closed_at=row.closed_at,
        purge_at=row.purge_at,
        merged_into=row.merged_into,
    )
