"""Members: what allybot has written down about one person in one group, sealed with a key of theirs.

A person is found by a keyed hash of group and platform id, so that the database alone names no one, and the same person in
two groups can't be recognised.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    LargeBinary,
    Row,
    Table,
    UniqueConstraint,
    delete,
    select,
    update,
)

from allybot.domain.people import Record, Role, Training
from allybot.domain.settings import Quiet, Reach, Settings
from allybot.store.database import Tx
from allybot.store.groups import insert_or_ignore
from allybot.store.keyring import INDEX_KEY_ID
from allybot.store.schema import Sealed, id_column, metadata, new_id
from allybot.store.sealing import Key, SealedBytes, place

members = Table(
    "members",
    metadata,
    id_column(),
    Column("group_id", BigInteger, ForeignKey("groups.id"), nullable=False),
    Column("fingerprint", LargeBinary, nullable=False),
    Column("person", Sealed, nullable=False),
    Column("language", Sealed),
    Column("record", Sealed),
    Column("settings", Sealed),
    UniqueConstraint("group_id", "fingerprint"),
)


@dataclass(frozen=True, slots=True)
class Member:
    """`user_id` is the platform's id; `language` is their own choice, None while they made none."""

    id: int
    group_id: int
    user_id: int
    language: str | None = None
    record: Record = field(default_factory=Record)
    settings: Settings = field(default_factory=Settings)


async def find(tx: Tx, group_id: int, user_id: int) -> Member | None:
    query = select(members).where(
        members.c.group_id == group_id, members.c.fingerprint == await _fingerprint(tx, group_id, user_id)
    )
    row = (await tx.conn.execute(query)).first()
    return None if row is None else _open(row, await tx.key(row.id))


async def get(tx: Tx, member_id: int) -> Member | None:
    row = (await tx.conn.execute(select(members).where(members.c.id == member_id))).first()
    return None if row is None else _open(row, await tx.key(row.id))


async def find_or_add(tx: Tx, group_id: int, user_id: int) -> Member:
    found = await find(tx, group_id, user_id)
    if found is not None:
        return found
    member_id = new_id()
    key = await tx.new_key(member_id)
    values = {
        "id": member_id,
        "group_id": group_id,
        "fingerprint": await _fingerprint(tx, group_id, user_id),
        "person": key.seal(str(user_id), place("members", "person", member_id)),
    }
    await tx.conn.execute(insert_or_ignore(tx, members, "group_id", "fingerprint").values(values))
    added = await find(tx, group_id, user_id)
    assert added is not None
    return added


async def of_group(tx: Tx, group_id: int) -> list[Member]:
    """Everyone on record in the group. Opens every row: microseconds each, for the few hundred people of a group."""
    rows = (await tx.conn.execute(select(members).where(members.c.group_id == group_id))).all()
    keys = await tx.keys(row.id for row in rows)
    return [_open(row, keys[row.id]) for row in rows]


async def liaisons(tx: Tx, group_id: int, partner_id: int) -> list[Member]:
    return [m for m in await of_group(tx, group_id) if partner_id in m.record.partner_ids]


async def appointed(tx: Tx, group_id: int, role: Role) -> list[Member]:
    """Everybody who was appointed as this by name. Whom a role of the platform makes it is not on record."""
    return [m for m in await of_group(tx, group_id) if role in m.record.appointments]


async def set_language(tx: Tx, member: Member, language: str) -> Member:
    key = await tx.key(member.id)
    sealed = key.seal(language, place("members", "language", member.id))
    await tx.conn.execute(update(members).where(members.c.id == member.id).values(language=sealed))
    return replace(member, language=language)


async def set_record(tx: Tx, member: Member, record: Record) -> Member:
    key = await tx.key(member.id)
    sealed = key.seal(_record_text(record), place("members", "record", member.id))
    await tx.conn.execute(update(members).where(members.c.id == member.id).values(record=sealed))
    return replace(member, record=record)


async def set_settings(tx: Tx, member: Member, settings: Settings) -> Member:
    key = await tx.key(member.id)
    sealed = key.seal(_settings_text(settings), place("members", "settings", member.id))
    await tx.conn.execute(update(members).where(members.c.id == member.id).values(settings=sealed))
    return replace(member, settings=settings)


async def erase(tx: Tx, member_ids: Iterable[int]) -> None:
    """Deletes the rows. Their keys have been destroyed before."""
    await tx.conn.execute(delete(members).where(members.c.id.in_(list(member_ids))))


async def _fingerprint(tx: Tx, group_id: int, user_id: int) -> bytes:
    return (await tx.key(INDEX_KEY_ID)).fingerprint("member", group_id, user_id)


def _open(row: Row[tuple[object, ...]], key: Key) -> Member:
    def opened(column: str) -> str | None:
        sealed: SealedBytes | None = row._mapping[column]
        return None if sealed is None else key.open(sealed, place("members", column, row.id))

    person, record, settings = opened("person"), opened("record"), opened("settings")
    assert person is not None
    return Member(
        id=row.id,
        group_id=row.group_id,
        user_id=int(person),
        language=opened("language"),
        record=_record_value(record) if record else Record(),
        settings=_settings_value(settings) if settings else Settings(),
    )


def _record_text(record: Record) -> str:
    return json.dumps(
        {
            "appointments": sorted(role.value for role in record.appointments),
            "partners": sorted(record.partner_ids),
            "trainings": [[t.kind.value, t.held_on.isoformat(), t.ends_on.isoformat()] for t in record.trainings],
            "muted_until": record.muted_until.isoformat() if record.muted_until else None,
        }
    )


def _record_value(text: str) -> Record:
    held = json.loads(text)
    # What was written down before there was this has none.
    muted_until = held.get("muted_until")
    return Record(
        appointments=frozenset(Role(value) for value in held["appointments"]),
        partner_ids=frozenset(held["partners"]),
        trainings=tuple(_trainings(held["trainings"])),
        muted_until=datetime.fromisoformat(muted_until) if muted_until else None,
    )


def _trainings(rows: Iterable[tuple[str, str, str]]) -> Iterable[Training]:
    for kind, held_on, ends_on in rows:
        yield Training(Role(kind), date.fromisoformat(held_on), date.fromisoformat(ends_on))


def _settings_text(settings: Settings) -> str:
    quiet = settings.quiet
    return json.dumps(
        {
            "time_zone": settings.time_zone,
            "quiet": [quiet.begins.isoformat(), quiet.ends.isoformat()] if quiet else None,
            "direct": settings.direct,
            "discreet": settings.discreet,
            "group_reminders": settings.group_reminders,
            "reach": settings.reach.value,
            "dm_channel": settings.dm_channel,
            "thread": settings.thread,
            "app_language": settings.app_language,
            "speaks": settings.speaks,
            "alerts": settings.alerts,
            "alert_zones": settings.alert_zones,
            "alerts_in_quiet": settings.alerts_in_quiet,
        }
    )


def _settings_value(text: str) -> Settings:
    held = json.loads(text)
    quiet = held["quiet"]
    return Settings(
        time_zone=held["time_zone"],
        quiet=Quiet(time.fromisoformat(quiet[0]), time.fromisoformat(quiet[1])) if quiet else None,
        direct=held["direct"],
        discreet=held["discreet"],
        group_reminders=held["group_reminders"],
        reach=Reach(held["reach"]),
        dm_channel=held["dm_channel"],
        thread=held["thread"],
        app_language=held["app_language"],
        # What was written down before there was this.
        speaks=tuple(held.get("speaks", ())),
        alerts=held.get("alerts", False),
        alert_zones=tuple(held.get("alert_zones", ())),
        alerts_in_quiet=held.get("alerts_in_quiet", False),
    )
