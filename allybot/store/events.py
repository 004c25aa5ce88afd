"""Events, and who comes. What everybody may read is plain; a place that only those are told who joined, and who they are, is
sealed with the event's key and goes with it.

Who comes stands twice sealed: the event's key opens the number of a member's row, and only that member's own key says
who it is. So the database alone does not tell that the same unknown person comes to two events, and of somebody who was
forgotten no backup tells it even while the event's key is there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ColumnElement,
    ForeignKey,
    Integer,
    LargeBinary,
    Row,
    Table,
    Text,
    UniqueConstraint,
    delete,
    false,
    func,
    insert,
    select,
    true,
    update,
)

from allybot.domain.codes import CodeKind
from allybot.domain.events import EventKind, EventLanguage, EventState, ends_at
from allybot.store import members
from allybot.store.codes import fresh_code
from allybot.store.database import Tx
from allybot.store.groups import insert_or_ignore
from allybot.store.keyring import KeyGone
from allybot.store.schema import Instant, Sealed, id_column, metadata, new_id, one_of
from allybot.store.sealing import Key, SealedBytes, place

events = Table(
    "events",
    metadata,
    id_column(),
    Column("group_id", BigInteger, ForeignKey("groups.id"), nullable=False, index=True),
    Column("code", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("notes", Text),
    Column("open_place", Text),
    Column("hidden_place", Sealed),
    Column("starts_at", Instant, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("over_at", Instant, nullable=False, index=True),
    Column("capacity", Integer),
    Column("joined", Integer, nullable=False),
    Column("created_at", Instant, nullable=False),
    one_of("kind", EventKind),
    one_of("state", EventState),
    one_of("language", EventLanguage),
    CheckConstraint("(open_place IS NULL) <> (hidden_place IS NULL)", name="one_place"),
    # However many press at once.
    CheckConstraint("joined >= 0 AND (capacity IS NULL OR joined <= capacity)", name="not_overfull"),
)

joins = Table(
    "event_joins",
    metadata,
    id_column(),
    Column("event_id", BigInteger, ForeignKey("events.id", ondelete="CASCADE"), nullable=False),
    Column("fingerprint", LargeBinary, nullable=False),
    Column("member", Sealed, nullable=False),
    Column("coming", Boolean, nullable=False),
    Column("came", Boolean, nullable=False),
    UniqueConstraint("event_id", "fingerprint"),
)


@dataclass(frozen=True, slots=True)
class NewEvent:
    """`place_is_open`: everybody may read where it is."""

    kind: EventKind
    language: EventLanguage
    title: str
    notes: str | None
    place: str
    place_is_open: bool
    starts_at: datetime
    minutes: int
    capacity: int | None


@dataclass(frozen=True, slots=True)
class Event:
    """`over_at` is when it ends, or when it was called off: from then on its time is counted."""

    id: int
    group_id: int
    code: str
    state: EventState
    over_at: datetime
    joined: int
    about: NewEvent


@dataclass(frozen=True, slots=True)
class Join:
    """One person at one event: whether they said that they come, and whether they were there."""

    id: int
    event_id: int
    member_id: int
    user_id: int
    coming: bool
    came: bool


@dataclass(frozen=True, slots=True)
class Plain:
    """What can be read without its key, for the counts that stay."""

    id: int
    group_id: int
    kind: str
    state: str
    starts_at: datetime
    joined: int
    came: int


async def add(tx: Tx, group_id: int, new: NewEvent, now: datetime) -> Event:
    event_id = new_id()
    key = await tx.new_key(event_id)
    values = {
        "id": event_id,
        "group_id": group_id,
        "code": await fresh_code(tx, CodeKind.EVENT),
        "state": EventState.PLANNED.value,
        "joined": 0,
        "created_at": now,
        **_columns(event_id, new, key),
    }
    await tx.conn.execute(insert(events).values(values))
    added = await get(tx, event_id)
    assert added is not None
    return added


async def change(tx: Tx, event_id: int, new: NewEvent) -> None:
    values = _columns(event_id, new, await tx.key(event_id))
    await tx.conn.execute(update(events).where(events.c.id == event_id).values(values))


async def call_off(tx: Tx, event_id: int, now: datetime) -> None:
    values = {"state": EventState.CALLED_OFF.value, "over_at": now}
    await tx.conn.execute(update(events).where(events.c.id == event_id).values(values))


async def get(tx: Tx, event_id: int) -> Event | None:
    """None also for one that is being purged."""
    return await _one(tx, select(events).where(events.c.id == event_id))


async def by_code(tx: Tx, group_id: int, code: str) -> Event | None:
    return await _one(tx, select(events).where(events.c.group_id == group_id, events.c.code == code))


async def lock(tx: Tx, event_id: int) -> Event | None:
    """Reads it for a decision about who fits: where several writers exist, the others wait (SQLite has only one)."""
    return await _one(tx, select(events).where(events.c.id == event_id).with_for_update())


async def to_come(tx: Tx, group_id: int, now: datetime) -> list[Event]:
    """Those that are planned and not over, the soonest first."""
    query = select(events).where(
        events.c.group_id == group_id, events.c.state == EventState.PLANNED.value, events.c.over_at > now
    )
    rows = (await tx.conn.execute(query.order_by(events.c.starts_at, events.c.code))).all()
    return [event for row in rows if (event := await _opened(tx, row)) is not None]


async def over(tx: Tx, group_id: int, now: datetime) -> list[Event]:
    """Those that took place and are not deleted yet, the latest first."""
    query = select(events).where(
        events.c.group_id == group_id, events.c.state == EventState.PLANNED.value, events.c.over_at <= now
    )
    rows = (await tx.conn.execute(query.order_by(events.c.over_at.desc(), events.c.code))).all()
    return [event for row in rows if (event := await _opened(tx, row)) is not None]


async def has_attendance(tx: Tx, event_id: int) -> bool:
    """Whether anybody is written down as having been there."""
    query = select(joins.c.id).where(joins.c.event_id == event_id, joins.c.came == true())
    return (await tx.conn.execute(query.limit(1))).first() is not None


async def due_for_purge(tx: Tx, before: datetime) -> list[int]:
    return list(await tx.conn.scalars(select(events.c.id).where(events.c.over_at <= before)))


async def plain(tx: Tx, event_ids: Iterable[int]) -> list[Plain]:
    came = select(func.count()).where(joins.c.event_id == events.c.id, joins.c.came == true())
    query = select(events, came.scalar_subquery().label("were_there")).where(events.c.id.in_(list(event_ids)))
    return [
        Plain(row.id, row.group_id, row.kind, row.state, row.starts_at, row.joined, row.were_there)
        for row in await tx.conn.execute(query)
    ]


async def erase(tx: Tx, event_ids: Iterable[int]) -> None:
    """Deletes the rows. Their keys have been destroyed before."""
    ids = list(event_ids)
    await tx.conn.execute(delete(joins).where(joins.c.event_id.in_(ids)))
    await tx.conn.execute(delete(events).where(events.c.id.in_(ids)))


# --- who comes, and who was there -------------------------------------------------------------------------------------------


async def join(tx: Tx, event: Event, member_id: int) -> int:
    """They come; the row's number. Once or twice is the same."""
    return await _put(tx, event, member_id, coming=True)


async def leave(tx: Tx, event: Event, member_id: int) -> None:
    """Nothing stays of it, except that they were there, where that is written down already."""
    mine = await _put_if_there(tx, event, member_id, coming=False)
    await tx.conn.execute(delete(joins).where(*mine, joins.c.came == false()))
    await _recount(tx, event.id)


async def set_came(tx: Tx, event: Event, member_id: int) -> None:
    """They were there, whether or not they had said so."""
    await _put(tx, event, member_id, came=True)


async def set_not_came(tx: Tx, event: Event, member_id: int) -> None:
    """They were not there after all. Of who had not joined nothing stays."""
    mine = await _put_if_there(tx, event, member_id, came=False)
    await tx.conn.execute(delete(joins).where(*mine, joins.c.coming == false()))


async def of_member(tx: Tx, event_id: int, member_id: int) -> Join | None:
    query = select(joins).where(
        joins.c.event_id == event_id, joins.c.fingerprint == await _fingerprint(tx, event_id, member_id)
    )
    row = (await tx.conn.execute(query)).first()
    return None if row is None else await _known(tx, row)


async def get_join(tx: Tx, join_id: int) -> Join | None:
    row = (await tx.conn.execute(select(joins).where(joins.c.id == join_id))).first()
    return None if row is None else await _known(tx, row)


async def of_event(tx: Tx, event_id: int) -> list[Join]:
    """In an order that says nothing: the numbers of rows are random. Who was forgotten is nobody."""
    rows = (await tx.conn.execute(select(joins).where(joins.c.event_id == event_id).order_by(joins.c.id))).all()
    return [one for row in rows if (one := await _known(tx, row)) is not None]


async def forget(tx: Tx, member_ids: Collection[int]) -> list[tuple[int, int]]:
    """Whoever is to be forgotten comes to nothing any more. Event and row of each, for what was told to them about it."""
    gone: list[tuple[int, int]] = []
    for event_id in await tx.conn.scalars(select(events.c.id)):
        with suppress(KeyGone):
            prints = [await _fingerprint(tx, event_id, member_id) for member_id in member_ids]
            theirs = (joins.c.event_id == event_id, joins.c.fingerprint.in_(prints))
            gone += [(event_id, row_id) for row_id in await tx.conn.scalars(select(joins.c.id).where(*theirs))]
            await tx.conn.execute(delete(joins).where(*theirs))
            await _recount(tx, event_id)
    return gone


async def _put(tx: Tx, event: Event, member_id: int, **values: bool) -> int:
    key, row_id = await tx.key(event.id), new_id()
    new = {
        "id": row_id,
        "event_id": event.id,
        "fingerprint": await _fingerprint(tx, event.id, member_id),
        "member": key.seal(str(member_id), place("event_joins", "member", row_id)),
        "coming": False,
        "came": False,
    }
    await tx.conn.execute(insert_or_ignore(tx, joins, "event_id", "fingerprint").values(new))
    mine = (joins.c.event_id == event.id, joins.c.fingerprint == new["fingerprint"])
    await tx.conn.execute(update(joins).where(*mine).values(**values))
    await _recount(tx, event.id)
    found = await tx.conn.scalar(select(joins.c.id).where(*mine))
    assert found is not None
    return int(found)


async def _put_if_there(tx: Tx, event: Event, member_id: int, **values: bool) -> tuple[ColumnElement[bool], ...]:
    """By which that row is found."""
    mine = (joins.c.event_id == event.id, joins.c.fingerprint == await _fingerprint(tx, event.id, member_id))
    await tx.conn.execute(update(joins).where(*mine).values(**values))
    return mine


async def _recount(tx: Tx, event_id: int) -> None:
    """Writes down how many come. The schema refuses more than there is room for."""
    count = select(func.count()).where(joins.c.event_id == event_id, joins.c.coming == true())
    await tx.conn.execute(update(events).where(events.c.id == event_id).values(joined=count.scalar_subquery()))


async def _fingerprint(tx: Tx, event_id: int, member_id: int) -> bytes:
    """By which a member's row is found on one event: keyed with its own key, so that nobody can try them all on an old copy."""
    return (await tx.key(event_id)).derive("fingerprint").fingerprint("join", member_id)


async def _known(tx: Tx, row: Row[Any]) -> Join | None:
    """None for somebody who was forgotten meanwhile."""
    member_id = int((await tx.key(row.event_id)).open(row.member, place("event_joins", "member", row.id)))
    try:
        member = await members.get(tx, member_id)
    except KeyGone as gone:
        if not gone.destroyed:
            raise
        return None
    return None if member is None else Join(row.id, row.event_id, member_id, member.user_id, row.coming, row.came)


def _columns(event_id: int, new: NewEvent, key: Key) -> dict[str, object]:
    hidden = None if new.place_is_open else key.seal(new.place, place("events", "hidden_place", event_id))
    return {
        "kind": new.kind.value,
        "language": new.language.value,
        "title": new.title,
        "notes": new.notes,
        "open_place": new.place if new.place_is_open else None,
        "hidden_place": hidden,
        "starts_at": new.starts_at,
        "minutes": new.minutes,
        "over_at": ends_at(new.starts_at, new.minutes),
        "capacity": new.capacity,
    }


async def _one(tx: Tx, query: Any) -> Event | None:
    row = (await tx.conn.execute(query)).first()
    return None if row is None else await _opened(tx, row)


async def _opened(tx: Tx, row: Row[Any]) -> Event | None:
    hidden: SealedBytes | None = row.hidden_place
    try:
        key = await tx.key(row.id)
    except KeyGone as gone:
        if not gone.destroyed:
            raise
        return None
    where = row.open_place if hidden is None else key.open(hidden, place("events", "hidden_place", row.id))
    about = NewEvent(
        kind=EventKind(row.kind),
        language=EventLanguage(row.language),
        title=row.title,
        notes=row.notes,
        place=where,
        place_is_open=hidden is None,
        starts_at=row.starts_at,
        minutes=row.minutes,
        capacity=row.capacity,
    )
    return Event(row.id, row.group_id, row.code, EventState(row.state), row.over_at, row.joined, about)
