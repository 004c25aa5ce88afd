"""Alerts, their codes, and their threads. What an alert says, and who released it, is sealed with its incident's key.

The database itself asks for a verified incident and, where the group's rules do, for two different people: see the triggers in
revision 0004, and the checks below.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
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
    insert,
    select,
    update,
)

from allybot.domain.alerts import AlertState, AlertText, Asked, Times
from allybot.domain.codes import CodeKind
from allybot.domain.incidents import Basis
from allybot.domain.reports import Activity, Agency, HowMany
from allybot.store import incidents
from allybot.store.codes import codes, fresh_code
from allybot.store.database import Tx
from allybot.store.incidents import Incident
from allybot.store.keyring import KeyGone
from allybot.store.schema import Instant, Sealed, id_column, metadata, new_id, one_of
from allybot.store.sealing import Key, SealedBytes, place

alerts = Table(
    "alerts",
    metadata,
    id_column(),
    Column("group_id", BigInteger, ForeignKey("groups.id"), nullable=False, index=True),
    Column("incident_id", BigInteger, ForeignKey("incidents.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("code", Text, nullable=False, unique=True),
    Column("state", Text, nullable=False),
    Column("drill", Boolean, nullable=False),
    Column("basis", Text, nullable=False),
    Column("one_person", Boolean, nullable=False),
    Column("verifier", LargeBinary, nullable=False),
    Column("releaser", LargeBinary, nullable=False),
    Column("released_by", Sealed, nullable=False),
    Column("text", Sealed, nullable=False),
    Column("observed_at", Instant, nullable=False),
    Column("verified_at", Instant, nullable=False),
    Column("released_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("ended_at", Instant),
    one_of("state", AlertState),
    one_of("basis", Basis),
    CheckConstraint("one_person OR verifier <> releaser", name="two_people"),
    CheckConstraint("(state IN ('cleared', 'retracted')) = (ended_at IS NOT NULL)", name="ended_has_time"),
)

alert_codes = Table(
    "alert_codes",
    metadata,
    Column("code", Text, primary_key=True),
    Column("alert_id", BigInteger, ForeignKey("alerts.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("suspended_at", Instant),
)

threads = Table(
    "alert_threads",
    metadata,
    id_column(),
    Column("alert_id", BigInteger, ForeignKey("alerts.id", ondelete="CASCADE"), nullable=False),
    Column("channel_id", BigInteger, nullable=False),
    Column("thread_id", BigInteger, nullable=False),
    UniqueConstraint("alert_id", "channel_id"),
)

updates = Table(
    "alert_updates",
    metadata,
    id_column(),
    Column("alert_id", BigInteger, ForeignKey("alerts.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("said", Sealed, nullable=False),
    Column("at", Instant, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Alert:
    """`one_person`: released by its only verifier, where the group allows that; every copy says so."""

    id: int
    group_id: int
    incident_id: int
    code: str
    state: AlertState
    drill: bool
    basis: Basis
    one_person: bool
    text: AlertText
    times: Times
    released_at: datetime
    released_by: int
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Said:
    """An update: what it says, by name of the pick-list, or in words and in which language they are."""

    id: int
    update: str
    words: str | None
    language: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Thread:
    channel_id: int
    thread_id: int


async def add(
    tx: Tx,
    incident: Incident,
    text: AlertText,
    times: Times,
    *,
    basis: Basis,
    verifier: int,
    releaser: int,
    one_person: bool,
    now: datetime,
) -> Alert:
    """`verifier` is one on whose word it is verified, and another person than the releaser where there is one.

    The incident is still verified when this is called, and alerted after it. Raises what the schema raises for anything else.
    """
    alert_id, key = new_id(), await tx.key(incident.id)
    code = await fresh_code(tx, CodeKind.DRILL if incident.drill else CodeKind.ALERT, incident.group_id)
    values = {
        "id": alert_id,
        "group_id": incident.group_id,
        "incident_id": incident.id,
        "code": code,
        "state": AlertState.STANDING.value,
        "drill": incident.drill,
        "basis": basis.value,
        "one_person": one_person,
        "verifier": await incidents.fingerprint(tx, "release", incident.id, verifier),
        "releaser": await incidents.fingerprint(tx, "release", incident.id, releaser),
        "released_by": key.seal(str(releaser), place("alerts", "released_by", alert_id)),
        "text": _sealed(key, alert_id, text),
        "observed_at": times.observed_at,
        "verified_at": times.verified_at,
        "released_at": now,
        "expires_at": times.expires_at,
    }
    await tx.conn.execute(insert(alerts).values(values))
    await tx.conn.execute(insert(alert_codes).values(code=code, alert_id=alert_id))
    added = await get(tx, alert_id)
    assert added is not None
    return added


async def get(tx: Tx, alert_id: int) -> Alert | None:
    return await _one(tx, select(alerts).where(alerts.c.id == alert_id))


async def lock(tx: Tx, alert_id: int) -> Alert | None:
    return await _one(tx, select(alerts).where(alerts.c.id == alert_id).with_for_update())


async def of_incident(tx: Tx, incident_id: int) -> Alert | None:
    return await _one(tx, select(alerts).where(alerts.c.incident_id == incident_id))


async def of_group(tx: Tx, group_id: int, states: Iterable[AlertState]) -> list[Alert]:
    """The latest first."""
    query = select(alerts).where(alerts.c.group_id == group_id, alerts.c.state.in_([state.value for state in states]))
    rows = (await tx.conn.execute(query.order_by(alerts.c.released_at.desc(), alerts.c.id))).all()
    found = []
    for row in rows:
        with suppress(KeyGone):
            found.append(_open(row, await tx.key(row.incident_id)))
    return found


async def by_code(tx: Tx, group_id: int, code: str) -> tuple[Alert, datetime | None] | None:
    """The alert that a code is or was of, and since when that code is suspended."""
    query = select(alert_codes.c.alert_id, alert_codes.c.suspended_at).where(alert_codes.c.code == code)
    row = (await tx.conn.execute(query)).first()
    if row is None:
        return None
    with suppress(KeyGone):
        alert = await get(tx, row.alert_id)
        return None if alert is None or alert.group_id != group_id else (alert, row.suspended_at)
    return None


async def incidents_named(tx: Tx, known: Iterable[str]) -> list[int]:
    """The incidents of the alerts that these codes are or were of."""
    query = select(alerts.c.incident_id).join(alert_codes, alert_codes.c.alert_id == alerts.c.id)
    return list(await tx.conn.scalars(query.where(alert_codes.c.code.in_(list(known)))))


async def was_ours(tx: Tx, group_id: int, code: str) -> bool:
    """Whether this group ever gave out a code: nothing else is kept of old ones."""
    mine = select(codes.c.code).where(codes.c.code == code, codes.c.group_id == group_id)
    return await tx.conn.scalar(mine) is not None


async def _one(tx: Tx, query: Any) -> Alert | None:
    row = (await tx.conn.execute(query)).first()
    return None if row is None else _open(row, await tx.key(row.incident_id))


async def set_state(tx: Tx, alert_id: int, state: AlertState, now: datetime) -> None:
    ended = now if state in (AlertState.CLEARED, AlertState.RETRACTED) else None
    await _set(tx, alert_id, state=state.value, ended_at=ended)


async def set_expiry(tx: Tx, alert_id: int, at: datetime) -> None:
    await _set(tx, alert_id, expires_at=at)


async def set_text(tx: Tx, alert: Alert, text: AlertText) -> None:
    await _set(tx, alert.id, text=_sealed(await tx.key(alert.incident_id), alert.id, text))


async def _set(tx: Tx, alert_id: int, **values: object) -> None:
    await tx.conn.execute(update(alerts).where(alerts.c.id == alert_id).values(values))


# --- codes ----------------------------------------------------------------------------------------------------------------


async def suspend_codes(tx: Tx, group_id: int, now: datetime) -> None:
    """All that the group has given out so far."""
    theirs = select(alerts.c.id).where(alerts.c.group_id == group_id)
    query = update(alert_codes).where(alert_codes.c.alert_id.in_(theirs), alert_codes.c.suspended_at.is_(None))
    await tx.conn.execute(query.values(suspended_at=now))


async def new_code(tx: Tx, alert: Alert) -> str:
    """The alert has another one from now on; the old one stays what it was."""
    code = await fresh_code(tx, CodeKind.DRILL if alert.drill else CodeKind.ALERT, alert.group_id)
    await tx.conn.execute(insert(alert_codes).values(code=code, alert_id=alert.id))
    await _set(tx, alert.id, code=code)
    return code


# --- threads and updates ------------------------------------------------------------------------------------------------------


async def thread_stands(tx: Tx, alert_id: int, thread: Thread) -> None:
    mine = (threads.c.alert_id == alert_id, threads.c.channel_id == thread.channel_id)
    await tx.conn.execute(delete(threads).where(*mine))
    values = {"id": new_id(), "alert_id": alert_id, "channel_id": thread.channel_id, "thread_id": thread.thread_id}
    await tx.conn.execute(insert(threads).values(values))


async def threads_of(tx: Tx, alert_id: int) -> list[Thread]:
    query = select(threads).where(threads.c.alert_id == alert_id).order_by(threads.c.id)
    return [Thread(row.channel_id, row.thread_id) for row in await tx.conn.execute(query)]


async def forget_threads(tx: Tx, alert_id: int) -> None:
    await tx.conn.execute(delete(threads).where(threads.c.alert_id == alert_id))


async def threads_of_incidents(tx: Tx, incident_ids: Iterable[int]) -> list[int]:
    """For the purge, which takes them down."""
    theirs = select(alerts.c.id).where(alerts.c.incident_id.in_(list(incident_ids)))
    return list(await tx.conn.scalars(select(threads.c.thread_id).where(threads.c.alert_id.in_(theirs))))


async def say(
    tx: Tx, alert: Alert, said: str, now: datetime, *, words: str | None = None, language: str | None = None
) -> int:
    row_id, key = new_id(), await tx.key(alert.incident_id)
    text = json.dumps({"update": said, "words": words, "language": language})
    sealed = key.seal(text, place("alert_updates", "said", row_id))
    await tx.conn.execute(insert(updates).values(id=row_id, alert_id=alert.id, said=sealed, at=now))
    return row_id


async def said_of(tx: Tx, alert: Alert) -> list[Said]:
    """In their order."""
    query = select(updates).where(updates.c.alert_id == alert.id).order_by(updates.c.at, updates.c.id)
    key = await tx.key(alert.incident_id)
    found = []
    for row in (await tx.conn.execute(query)).all():
        held = json.loads(key.open(row.said, place("alert_updates", "said", row.id)))
        found.append(Said(row.id, held["update"], held["words"], held["language"], row.at))
    return found


# --- counting and purging -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Plain:
    """What can be read of an alert whose key is gone."""

    incident_id: int
    state: str
    drill: bool
    verified_at: datetime
    released_at: datetime


async def ids_of(tx: Tx, incident_ids: Iterable[int]) -> list[int]:
    """Their rows, whether the keys are there or not."""
    return list(await tx.conn.scalars(select(alerts.c.id).where(alerts.c.incident_id.in_(list(incident_ids)))))


async def plain_of(tx: Tx, incident_ids: Iterable[int]) -> list[Plain]:
    rows = await tx.conn.execute(select(alerts).where(alerts.c.incident_id.in_(list(incident_ids))))
    return [Plain(row.incident_id, row.state, row.drill, row.verified_at, row.released_at) for row in rows]


def _sealed(key: Key, alert_id: int, text: AlertText) -> SealedBytes:
    return key.seal(json.dumps(asdict(text)), place("alerts", "text", alert_id))


def _open(row: Row[Any], key: Key) -> Alert:
    held = json.loads(key.open(row.text, place("alerts", "text", row.id)))
    text = AlertText(
        agency=Agency(held["agency"]),
        activity=Activity(held["activity"]),
        how_many=HowMany(held["how_many"]),
        place=held["place"],
        zone=held["zone"],
        asked=Asked(held["asked"]),
        hotline=held["hotline"],
        here=held["here"],
    )
    return Alert(
        id=row.id,
        group_id=row.group_id,
        incident_id=row.incident_id,
        code=row.code,
        state=AlertState(row.state),
        drill=row.drill,
        basis=Basis(row.basis),
        one_person=row.one_person,
        text=text,
        times=Times(row.observed_at, row.verified_at, row.expires_at),
        released_at=row.released_at,
        released_by=int(key.open(row.released_by, place("alerts", "released_by", row.id))),
        ended_at=row.ended_at,
    )
