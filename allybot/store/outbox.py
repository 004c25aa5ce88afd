"""The outbox: what is to leave the bot, one row a destination, written in the transaction of the fact that it tells.

Kind and state are plain; whom it goes to and what it says are sealed with the key of what it tells (`key_id`: a check-in, a
member or a group), so a purge of that takes the message along. The states are drawn in `domain.messages`.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    Row,
    Table,
    Text,
    and_,
    delete,
    false,
    func,
    not_,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from allybot.domain.messages import ENDED, UNDELIVERED, Lane, OutboxState, Try, Verdict, Via
from allybot.errors import DeliveryReason
from allybot.ports import Destination, MessageRef
from allybot.store import checkins, events, incidents
from allybot.store.database import Tx
from allybot.store.keyring import KeyGone
from allybot.store.schema import Instant, Sealed, id_column, metadata, new_id, one_of
from allybot.store.sealing import SealBroken, place

_PENDING_SQL = text("state = 'pending'")
_WAITING_SQL = text("state IN ('pending', 'sending')")

outbox = Table(
    "outbox",
    metadata,
    id_column(),
    Column("group_id", BigInteger, ForeignKey("groups.id"), nullable=False),
    Column("key_id", BigInteger, nullable=False, index=True),
    Column("subject_id", BigInteger),
    Column("kind", Text, nullable=False),
    Column("lane", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("reason", Text),
    Column("coalesce", Text),
    Column("channel_id", BigInteger),
    Column("person", Sealed),
    Column("params", Sealed),
    Column("due_at", Instant, nullable=False),
    Column("not_after", Instant),
    Column("tries", Integer, nullable=False),
    Column("claimed_at", Instant),
    Column("deadline", Instant),
    Column("sent_channel_id", BigInteger),
    Column("sent_message_id", BigInteger),
    Column("created_at", Instant, nullable=False),
    Column("ended_at", Instant),
    Column("via", Text, nullable=False, server_default="direct"),
    Column("meant_at", Instant, nullable=False, server_default="0"),
    Column("doubt_since", Instant),
    Column("repeated", Boolean, nullable=False, server_default=false()),
    Column("late_told", Boolean, nullable=False, server_default=false()),
    # Where it stands in somebody's conversation, sealed like the rest: the ids of one conversation on several rows would
    # show that the same person is written to about several check-ins. The columns above hold what stands in channels.
    Column("sent_ref", Sealed),
    Column("instead_of", BigInteger),
    one_of("state", OutboxState),
    one_of("via", Via),
    CheckConstraint("(channel_id IS NULL) <> (person IS NULL)", name="one_destination"),
    CheckConstraint("(state = 'sending') = (deadline IS NOT NULL)", name="sending_has_deadline"),
    CheckConstraint("(state IN ('pending', 'sending')) = (ended_at IS NULL)", name="ended_has_time"),
    Index("ix_outbox_due", "lane", "due_at", sqlite_where=_PENDING_SQL, postgresql_where=_PENDING_SQL),
    Index("ix_outbox_meant", "meant_at", sqlite_where=_WAITING_SQL, postgresql_where=_WAITING_SQL),
    Index("ix_outbox_subject", "subject_id", "kind"),
    # However often a card changes, one edit of it waits, and says the latest.
    Index(
        "uq_outbox_coalesce",
        "coalesce",
        unique=True,
        sqlite_where=_PENDING_SQL,
        postgresql_where=_PENDING_SQL,
    ),
)

Params = Mapping[str, str | int | None]


@dataclass(frozen=True, slots=True)
class NewMessage:
    """`key_id` is the row whose key seals it, `subject_id` the row that it tells about, `instead_of` the message that could
    not be delivered and whose place it takes.

    Of several pending ones with the same `coalesce` only the first is kept: it will say the latest when it leaves.
    """

    group_id: int
    key_id: int
    kind: str
    to: Destination
    lane: Lane = Lane.REST
    subject_id: int | None = None
    params: Params = field(default_factory=dict)
    coalesce: str | None = None
    due_at: datetime | None = None
    not_after: datetime | None = None
    via: Via = Via.DIRECT
    instead_of: int | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """A claimed one. `meant_at` is when it was first to go, whatever it had to wait for since."""

    id: int
    group_id: int
    key_id: int
    subject_id: int | None
    kind: str
    lane: Lane
    to: Destination
    params: Params
    tries: int
    not_after: datetime | None
    via: Via
    meant_at: datetime
    claimed_at: datetime
    doubt_since: datetime | None
    repeated: bool

    def tried(self, *, idempotent: bool = False) -> Try:
        return Try(self.tries, self.lane, self.claimed_at, self.meant_at, self.doubt_since, self.repeated, idempotent)

    @property
    def nonce(self) -> str:
        """At most 25 characters; the same for every try of this row."""
        return f"{self.id:x}"


async def add(tx: Tx, new: NewMessage, now: datetime) -> int:
    """Returns the row's id. Nothing is added where one with the same `coalesce` waits."""
    message_id, key = new_id(), await tx.key(new.key_id)
    user_id = new.to.user_id
    values = {
        "id": message_id,
        "group_id": new.group_id,
        "key_id": new.key_id,
        "subject_id": new.subject_id,
        "kind": new.kind,
        "lane": int(new.lane),
        "state": OutboxState.PENDING.value,
        "coalesce": new.coalesce,
        "channel_id": new.to.channel_id,
        "person": None if user_id is None else key.seal(str(user_id), place("outbox", "person", message_id)),
        "params": key.seal(json.dumps(dict(new.params)), place("outbox", "params", message_id)),
        "due_at": new.due_at or now,
        "meant_at": new.due_at or now,
        "not_after": new.not_after,
        "via": new.via.value,
        "instead_of": new.instead_of,
        "tries": 0,
        "created_at": now,
    }
    await tx.conn.execute(_insert_once(tx).values(values))
    if new.lane is Lane.ALERT and (new.due_at is None or new.due_at <= now):
        tx.hurry()
    return message_id


def _insert_once(tx: Tx) -> sqlite.Insert | postgresql.Insert:
    if tx.conn.dialect.name == "sqlite":
        return sqlite.insert(outbox).on_conflict_do_nothing(index_elements=["coalesce"], index_where=_PENDING_SQL)
    return postgresql.insert(outbox).on_conflict_do_nothing(index_elements=["coalesce"], index_where=_PENDING_SQL)


async def claim(
    tx: Tx,
    now: datetime,
    hold: timedelta,
    most: int,
    *,
    lanes: Iterable[Lane] = tuple(Lane),
    busy: Collection[int] = (),
) -> list[Message]:
    """Takes the most urgent due ones for `hold`; nobody else takes them before that ends.

    Of one channel only the first is taken, and none of a `busy` channel: they go one after the other, in their order, and
    a channel that the far end slows down holds up nobody else. An alert does not wait for that. A message whose key was
    destroyed in the meantime is cancelled: what it told no longer exists.
    """
    ids: list[int] = []
    for lane in lanes:
        if len(ids) < most:
            ids += await _due_in(tx, lane, now, most - len(ids), set(busy) if lane is not Lane.ALERT else set())
    if not ids:
        return []
    values = {
        "state": OutboxState.SENDING.value,
        "claimed_at": now,
        "deadline": now + hold,
        "tries": outbox.c.tries + 1,
    }
    still = (outbox.c.id.in_(ids), outbox.c.state == OutboxState.PENDING.value)
    rows = (await tx.conn.execute(update(outbox).where(*still).values(values).returning(*outbox.c))).all()
    opened = [await _open_or_cancel(tx, row, now) for row in rows]
    claimed = [message for message in opened if message is not None]
    return sorted(claimed, key=lambda message: (message.lane, message.meant_at, message.id))


async def _due_in(tx: Tx, lane: Lane, now: datetime, most: int, busy: set[int]) -> list[int]:
    """One lane at a time: so the index gives the due ones, however many others wait."""
    query = (
        select(outbox.c.id, outbox.c.channel_id)
        .where(outbox.c.state == OutboxState.PENDING.value, outbox.c.lane == int(lane), outbox.c.due_at <= now)
        .order_by(outbox.c.due_at, outbox.c.id)
        .limit(most * 2)
        .with_for_update(skip_locked=True)
    )
    if busy:
        query = query.where(or_(outbox.c.channel_id.is_(None), outbox.c.channel_id.not_in(busy)))
    ids: list[int] = []
    for row in await tx.conn.execute(query):
        if row.channel_id is not None and lane is not Lane.ALERT:
            if row.channel_id in busy:
                continue
            busy.add(row.channel_id)
        ids.append(row.id)
    return ids[:most]


async def _open_or_cancel(tx: Tx, row: Row[Any], now: datetime) -> Message | None:
    try:
        return await _open(tx, row)
    except KeyGone as gone:
        if not gone.destroyed:
            raise
        await finish(tx, row.id, Verdict(OutboxState.CANCELLED, DeliveryReason.KEY_DESTROYED), now)
        return None


async def _open(tx: Tx, row: Row[Any]) -> Message:
    key = await tx.key(row.key_id)
    person = None if row.person is None else int(key.open(row.person, place("outbox", "person", row.id)))
    return Message(
        id=row.id,
        group_id=row.group_id,
        key_id=row.key_id,
        subject_id=row.subject_id,
        kind=row.kind,
        lane=Lane(row.lane),
        to=Destination(channel_id=row.channel_id, user_id=person),
        params=json.loads(key.open(row.params, place("outbox", "params", row.id))),
        tries=row.tries,
        not_after=row.not_after,
        via=Via(row.via),
        meant_at=row.meant_at,
        claimed_at=row.claimed_at or row.meant_at,
        doubt_since=row.doubt_since,
        repeated=row.repeated,
    )


async def get(tx: Tx, message_id: int) -> tuple[Message, OutboxState] | None:
    """One message and how far it is, as long as the row stands."""
    row = (await tx.conn.execute(select(outbox).where(outbox.c.id == message_id))).first()
    return None if row is None else (await _open(tx, row), OutboxState(row.state))


async def finish(tx: Tx, message_id: int, verdict: Verdict, now: datetime) -> bool:
    """Ends a claim: for good, or until the verdict's `due_at`. False where it was not claimed any more: nothing is done."""
    again = verdict.state is OutboxState.PENDING
    values = {
        "state": verdict.state.value,
        "reason": verdict.reason.value if verdict.reason else None,
        "claimed_at": None,
        "deadline": None,
        "doubt_since": verdict.doubt_since,
        "repeated": verdict.repeated,
        "ended_at": None if again else now,
    }
    if verdict.due_at is not None:
        values["due_at"] = verdict.due_at
    if again and await _superseded(tx, message_id):
        # A newer row waits that says the same thing better, and two pending ones may not stand. But only the older one's
        # nonce can find out whether it stands: where that is in doubt, the newer one gives way.
        ended: dict[str, str | datetime] = {"state": OutboxState.CANCELLED.value, "ended_at": now}
        if verdict.doubt_since is None and not verdict.repeated:
            values |= ended
        else:
            await tx.conn.execute(update(outbox).where(*_newer_than(message_id)).values(ended))
    claimed = (outbox.c.id == message_id, outbox.c.state == OutboxState.SENDING.value)
    return (await tx.conn.execute(update(outbox).where(*claimed).values(values))).rowcount == 1


async def put_off(tx: Tx, message: Message, until: datetime) -> None:
    """Not now: nothing was tried, so no try is counted. It is meant for then, where it waits for the person's sake."""
    values = {
        "state": OutboxState.PENDING.value,
        "claimed_at": None,
        "deadline": None,
        "due_at": until,
        "tries": message.tries - 1,
    }
    claimed = (outbox.c.id == message.id, outbox.c.state == OutboxState.SENDING.value)
    await tx.conn.execute(update(outbox).where(*claimed).values(values))


async def make_due(tx: Tx, group_id: int, now: datetime, late_before: datetime) -> None:
    """What waits although its time has come goes now: it was held back. What was meant to go before `late_before` is late as
    everybody knows, and not told again.
    """
    waiting = (outbox.c.group_id == group_id, outbox.c.state == OutboxState.PENDING.value)
    held = (*waiting, outbox.c.meant_at <= now)
    await tx.conn.execute(update(outbox).where(*held).values(due_at=now))
    late = (*waiting, outbox.c.meant_at <= late_before)
    await tx.conn.execute(update(outbox).where(*late).values(late_told=True))


async def cancel_in_channel(tx: Tx, group_id: int, channel_id: int, now: datetime) -> None:
    """Takes back whatever still waits to be said there."""
    waiting = (
        outbox.c.group_id == group_id,
        outbox.c.channel_id == channel_id,
        outbox.c.state == OutboxState.PENDING.value,
    )
    values = {"state": OutboxState.CANCELLED.value, "ended_at": now}
    await tx.conn.execute(update(outbox).where(*waiting).values(values))


async def readdress(tx: Tx, subject_id: int, before: int, after: int) -> None:
    """What waits for a channel that is gone goes to the one that stands in its place."""
    waiting = (
        outbox.c.subject_id == subject_id,
        outbox.c.channel_id == before,
        outbox.c.state.in_([OutboxState.PENDING.value, OutboxState.SENDING.value]),
    )
    await tx.conn.execute(update(outbox).where(*waiting).values(channel_id=after))


async def hold_back(tx: Tx, message: Message, until: datetime) -> None:
    """Held for quiet hours: from then on it is meant for their end, and not late before."""
    await put_off(tx, message, until)
    await tx.conn.execute(update(outbox).where(outbox.c.id == message.id).values(meant_at=until))


async def _superseded(tx: Tx, message_id: int) -> bool:
    return bool(await tx.conn.scalar(select(func.count()).where(*_newer_than(message_id))))


def _newer_than(message_id: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The pending row that tells the same as a claimed one, written while that was on its way."""
    mine = select(outbox.c.coalesce).where(outbox.c.id == message_id).scalar_subquery()
    return outbox.c.coalesce == mine, outbox.c.state == OutboxState.PENDING.value


async def mark_sent(tx: Tx, message: Message, ref: MessageRef | None, now: datetime) -> bool:
    """The far end answered. Only now is it sent. False where the row is gone: what it tells was purged meanwhile."""
    if await tx.conn.scalar(select(outbox.c.id).where(outbox.c.id == message.id)) is None:
        return False
    await finish(tx, message.id, Verdict(OutboxState.SENT), now)
    if ref is None:
        return True
    values: dict[str, object] = {"sent_channel_id": ref.channel_id, "sent_message_id": ref.message_id}
    if message.to.user_id is not None:
        key = await tx.key(message.key_id)
        sealed = key.seal(f"{ref.channel_id} {ref.message_id}", place("outbox", "sent_ref", message.id))
        values = {"sent_ref": sealed}
    await tx.conn.execute(update(outbox).where(outbox.c.id == message.id).values(values))
    return True


_STANDS = or_(outbox.c.sent_message_id.is_not(None), outbox.c.sent_ref.is_not(None))
_GONE: Mapping[str, None] = {"sent_channel_id": None, "sent_message_id": None, "sent_ref": None}


async def _ref(tx: Tx, row: Row[Any]) -> MessageRef:
    if row.sent_ref is None:
        return MessageRef(row.sent_channel_id, row.sent_message_id)
    where = place("outbox", "sent_ref", row.id)
    try:
        opened = (await tx.key(row.key_id)).open(row.sent_ref, where)
    except SealBroken:
        # Before revision 0003 it was sealed for the group.
        opened = (await tx.key(row.group_id)).open(row.sent_ref, where)
    channel_id, message_id = opened.split()
    return MessageRef(int(channel_id), int(message_id))


@dataclass(frozen=True, slots=True)
class Held:
    """A claim that nobody ended."""

    id: int
    kind: str
    subject_id: int | None
    channel_id: int | None
    tried: Try


async def held_claims(tx: Tx, overdue_at: datetime | None = None) -> list[Held]:
    """Claims left over: at start all there are, later those whose deadline has passed at `overdue_at`."""
    query = select(outbox).where(outbox.c.state == OutboxState.SENDING.value)
    if overdue_at is not None:
        query = query.where(outbox.c.deadline <= overdue_at)
    return [
        Held(
            row.id,
            row.kind,
            row.subject_id,
            row.channel_id,
            Try(row.tries, Lane(row.lane), row.claimed_at, row.meant_at, row.doubt_since, row.repeated),
        )
        for row in await tx.conn.execute(query)
    ]


async def take_late(
    tx: Tx, kinds: Iterable[str], before: datetime, most: int = 50, *, not_of: Iterable[int] = ()
) -> list[int]:
    """Messages of these kinds that were meant to go before then and still wait. Each is given once.

    `not_of` are groups of which nothing is to leave now.
    """
    query = (
        select(outbox.c.id)
        .where(
            outbox.c.state.in_([OutboxState.PENDING.value, OutboxState.SENDING.value]),
            outbox.c.meant_at <= before,
            outbox.c.kind.in_(list(kinds)),
            outbox.c.late_told.is_(False),
            outbox.c.group_id.not_in(list(not_of)),
        )
        .order_by(outbox.c.meant_at)
        .limit(most)
    )
    ids = list(await tx.conn.scalars(query))
    await tx.conn.execute(update(outbox).where(outbox.c.id.in_(ids)).values(late_told=True))
    return ids


async def next_due(tx: Tx, later_than: datetime | None = None) -> datetime | None:
    """When the next one comes due. Asked lane by lane, for the same reason as the due ones."""
    soonest: list[datetime] = []
    for lane in Lane:
        query = select(outbox.c.due_at).where(outbox.c.state == OutboxState.PENDING.value, outbox.c.lane == int(lane))
        if later_than is not None:
            query = query.where(outbox.c.due_at > later_than)
        at = await tx.conn.scalar(query.order_by(outbox.c.due_at).limit(1))
        if at is not None:
            soonest.append(at)
    return min(soonest, default=None)


async def sent_about(tx: Tx, key_ids: Iterable[int]) -> list[MessageRef]:
    """What stands at the far end and was sealed with these keys: a purge deletes it there too, before it destroys them.

    Where a key is gone already the rows came back with a backup, and what stood in conversations was removed the first time.
    """
    query = select(outbox).where(outbox.c.key_id.in_(list(key_ids)), _STANDS)
    found = []
    for row in (await tx.conn.execute(query)).all():
        with suppress(KeyGone):
            found.append(await _ref(tx, row))
    return found


async def cancel_about(tx: Tx, subject_id: int, kinds: Iterable[str], now: datetime) -> None:
    """Takes back what still waits to be said about something."""
    waiting = (
        outbox.c.subject_id == subject_id,
        outbox.c.kind.in_(list(kinds)),
        outbox.c.state == OutboxState.PENDING.value,
    )
    values = {"state": OutboxState.CANCELLED.value, "ended_at": now}
    await tx.conn.execute(update(outbox).where(*waiting).values(values))


async def cancel_subjects(tx: Tx, subject_ids: Iterable[int], now: datetime) -> None:
    """Takes back whatever still waits to be said about these."""
    waiting = (outbox.c.subject_id.in_(list(subject_ids)), outbox.c.state == OutboxState.PENDING.value)
    values = {"state": OutboxState.CANCELLED.value, "ended_at": now}
    await tx.conn.execute(update(outbox).where(*waiting).values(values))


async def erase_about(tx: Tx, key_ids: Iterable[int]) -> None:
    await tx.conn.execute(delete(outbox).where(outbox.c.key_id.in_(list(key_ids))))


async def take_named(tx: Tx, key_id: int, kind: str, param: str, value: int) -> list[MessageRef]:
    """Erases the messages of a kind, sealed with one key, that name a row in their params, in whatever state they are.

    What of them stands is given: the caller has it removed.
    """
    query = select(outbox).where(outbox.c.key_id == key_id, outbox.c.kind == kind)
    rows = (await tx.conn.execute(query)).all()
    theirs = [row for row in rows if (await _open(tx, row)).params.get(param) == value]
    refs = [await _ref(tx, row) for row in theirs if row.sent_ref is not None or row.sent_message_id is not None]
    await tx.conn.execute(delete(outbox).where(outbox.c.id.in_([row.id for row in theirs])))
    return refs


async def erase_kinds(tx: Tx, kinds: Iterable[str], before: datetime) -> None:
    """What ended before then, of kinds that are not to be kept as long as others."""
    ended = [state.value for state in ENDED]
    where = (outbox.c.kind.in_(list(kinds)), outbox.c.state.in_(ended), outbox.c.ended_at <= before)
    await tx.conn.execute(delete(outbox).where(*where))


async def erase_ended(tx: Tx, before: datetime) -> int:
    """All but what stands about a check-in or an incident that is not purged yet: its purge has to find it."""
    ended = [state.value for state in ENDED]
    not_purged = select(checkins.checkins.c.id).union(select(incidents.incidents.c.id), select(events.events.c.id))
    still_needed = and_(_STANDS, outbox.c.key_id.in_(not_purged))
    query = delete(outbox).where(outbox.c.state.in_(ended), outbox.c.ended_at < before, not_(still_needed))
    return (await tx.conn.execute(query)).rowcount


async def take_standing(tx: Tx, kind: str, before: datetime) -> list[tuple[int, MessageRef]]:
    """What of this kind was sent before then and still stands, with its group. Given once: the caller has it removed."""
    query = select(outbox).where(outbox.c.kind == kind, outbox.c.ended_at < before, _STANDS)
    rows = (await tx.conn.execute(query)).all()
    await tx.conn.execute(update(outbox).where(outbox.c.id.in_([row.id for row in rows])).values(_GONE))
    found = []
    for row in rows:
        # Where the key is gone already it came back with a backup, as in `sent_about`.
        with suppress(KeyGone):
            found.append((row.group_id, await _ref(tx, row)))
    return found


@dataclass(frozen=True, slots=True)
class Queue:
    """How it stands with what leaves the bot. `oldest` is when the longest waiting due one was meant to go.

    `undelivered` counts what has failed, come too late or is uncertain since a given instant.
    """

    by_state: Mapping[OutboxState, int]
    oldest: datetime | None
    undelivered: int


async def queue(
    tx: Tx, now: datetime, since: datetime, group_id: int | None = None, *, not_missed: Iterable[str] = ()
) -> Queue:
    """Of one group, or of all. `not_missed` are kinds that don't count as undelivered."""
    mine = [] if group_id is None else [outbox.c.group_id == group_id]
    counted = select(outbox.c.state, func.count().label("n")).where(*mine).group_by(outbox.c.state)
    by_state = {OutboxState(row.state): row.n for row in await tx.conn.execute(counted)}
    waiting = outbox.c.state.in_([OutboxState.PENDING.value, OutboxState.SENDING.value])
    # One that has been tried already is waiting, also in the minutes between two tries.
    due = or_(outbox.c.due_at <= now, outbox.c.tries > 0)
    oldest = select(outbox.c.meant_at).where(waiting, due, outbox.c.meant_at <= now, *mine)
    lost = select(func.count()).select_from(outbox).where(_lost(not_missed), outbox.c.ended_at >= since, *mine)
    return Queue(
        by_state,
        await tx.conn.scalar(oldest.order_by(outbox.c.meant_at).limit(1)),
        await tx.conn.scalar(lost) or 0,
    )


def _lost(not_missed: Iterable[str]) -> ColumnElement[bool]:
    """Ended without arriving, and nothing was sent in its place: that one is counted itself, if it is lost too."""
    other = outbox.alias()
    replaced = select(other.c.instead_of).where(other.c.instead_of.is_not(None))
    ended = outbox.c.state.in_([state.value for state in UNDELIVERED])
    return and_(ended, outbox.c.id.not_in(replaced), outbox.c.kind.not_in(list(not_missed)))


async def undelivered_kinds(
    tx: Tx, group_id: int, since: datetime, *, not_missed: Iterable[str] = ()
) -> dict[str, int]:
    """What did not arrive since then, by kind."""
    query = select(outbox.c.kind, func.count().label("n")).where(
        outbox.c.group_id == group_id, _lost(not_missed), outbox.c.ended_at >= since
    )
    return {row.kind: row.n for row in await tx.conn.execute(query.group_by(outbox.c.kind))}


async def take_sent(tx: Tx, subject_id: int, kinds: Iterable[str], channel_id: int | None = None) -> list[MessageRef]:
    """What stands of these kinds about something, in one channel or everywhere. Given once: the caller has it removed."""
    where = [outbox.c.subject_id == subject_id, outbox.c.kind.in_(list(kinds)), _STANDS]
    if channel_id is not None:
        where.append(outbox.c.channel_id == channel_id)
    rows = (await tx.conn.execute(select(outbox).where(*where))).all()
    await tx.conn.execute(update(outbox).where(outbox.c.id.in_([row.id for row in rows])).values(_GONE))
    return [await _ref(tx, row) for row in rows]


async def standing(tx: Tx, subject_id: int, kind: str, channel_id: int) -> list[MessageRef]:
    """What stands of this kind about something in one channel."""
    where = (outbox.c.subject_id == subject_id, outbox.c.kind == kind, outbox.c.channel_id == channel_id, _STANDS)
    return [await _ref(tx, row) for row in (await tx.conn.execute(select(outbox).where(*where))).all()]


@dataclass(frozen=True, slots=True)
class Copy:
    """A message that stands: which row it was, whom it was for, and where it is."""

    message_id: int
    kind: str
    to: Destination
    ref: MessageRef
    params: Params


async def copies(tx: Tx, subject_id: int, kinds: Iterable[str]) -> list[Copy]:
    """All that stand of these kinds about something, in channels and conversations."""
    query = select(outbox).where(outbox.c.subject_id == subject_id, outbox.c.kind.in_(list(kinds)), _STANDS)
    found = []
    for row in (await tx.conn.execute(query.order_by(outbox.c.created_at, outbox.c.id))).all():
        message = await _open(tx, row)
        found.append(Copy(row.id, row.kind, message.to, await _ref(tx, row), message.params))
    return found


async def copy(tx: Tx, message_id: int) -> Copy | None:
    """One of them, while it stands."""
    row = (await tx.conn.execute(select(outbox).where(outbox.c.id == message_id, _STANDS))).first()
    if row is None:
        return None
    message = await _open(tx, row)
    return Copy(row.id, row.kind, message.to, await _ref(tx, row), message.params)


async def written(tx: Tx, subject_id: int, kinds: Iterable[str]) -> list[tuple[Message, OutboxState]]:
    """All of these kinds about something, whatever became of each. The oldest first."""
    query = select(outbox).where(outbox.c.subject_id == subject_id, outbox.c.kind.in_(list(kinds)))
    rows = (await tx.conn.execute(query.order_by(outbox.c.created_at, outbox.c.id))).all()
    return [(await _open(tx, row), OutboxState(row.state)) for row in rows]


@dataclass(frozen=True, slots=True)
class Underway:
    """One that has not come to its end. `due_at`: when it is tried, or was."""

    state: OutboxState
    due_at: datetime


async def underway(tx: Tx, message_ids: Iterable[int]) -> list[Underway]:
    """Those of these that have not come to their end."""
    query = select(outbox.c.state, outbox.c.due_at).where(
        outbox.c.id.in_(list(message_ids)),
        outbox.c.state.in_([OutboxState.PENDING.value, OutboxState.SENDING.value]),
    )
    return [Underway(OutboxState(row.state), row.due_at) for row in await tx.conn.execute(query)]


async def gone(tx: Tx, message_id: int) -> None:
    """It does not stand any more."""
    await tx.conn.execute(update(outbox).where(outbox.c.id == message_id).values(_GONE))


async def told(tx: Tx, subject_id: int, kinds: Iterable[str], since: datetime) -> list[Destination]:
    """Whom these have reached or may have reached since then: what was sent, is on its way, or is in doubt. Each once."""
    left = outbox.c.state.in_([OutboxState.SENT.value, OutboxState.SENDING.value, OutboxState.UNCERTAIN.value])
    query = select(outbox).where(
        outbox.c.subject_id == subject_id,
        outbox.c.kind.in_(list(kinds)),
        outbox.c.created_at >= since,
        or_(left, outbox.c.doubt_since.is_not(None)),
    )
    rows = (await tx.conn.execute(query.order_by(outbox.c.created_at, outbox.c.id))).all()
    return list(dict.fromkeys([(await _open(tx, row)).to for row in rows]))


async def reached(tx: Tx, subject_id: int, kind: str) -> set[int]:
    """The people to whom a message of this kind about something was delivered."""
    query = select(outbox).where(
        outbox.c.subject_id == subject_id, outbox.c.kind == kind, outbox.c.state == OutboxState.SENT.value
    )
    rows = (await tx.conn.execute(query)).all()
    people = [(await _open(tx, row)).to.user_id for row in rows]
    return {user_id for user_id in people if user_id is not None}


async def addressed(tx: Tx, subject_id: int, kind: str) -> set[int]:
    """The people to whom a message of this kind about something was written, whether it has arrived or not; without those to
    whom it was not to be sent any more.
    """
    stands = outbox.c.state != OutboxState.CANCELLED.value
    query = select(outbox).where(outbox.c.subject_id == subject_id, outbox.c.kind == kind, stands)
    people = [(await _open(tx, row)).to.user_id for row in (await tx.conn.execute(query)).all()]
    return {user_id for user_id in people if user_id is not None}


async def cancel_coalesced(tx: Tx, coalesce: str, now: datetime) -> None:
    """What waits under this name is not to come, or to come at another time."""
    waiting = (outbox.c.coalesce == coalesce, outbox.c.state == OutboxState.PENDING.value)
    values = {"state": OutboxState.CANCELLED.value, "ended_at": now}
    await tx.conn.execute(update(outbox).where(*waiting).values(values))


@dataclass(frozen=True, slots=True)
class What:
    """What a row is, without opening it."""

    group_id: int
    key_id: int
    subject_id: int | None
    kind: str
    to_person: bool
    state: OutboxState
    reason: DeliveryReason | None


async def what(tx: Tx, message_id: int) -> What | None:
    row = (await tx.conn.execute(select(outbox).where(outbox.c.id == message_id))).first()
    if row is None:
        return None
    reason = None if row.reason is None else DeliveryReason(row.reason)
    to_person = row.person is not None
    return What(row.group_id, row.key_id, row.subject_id, row.kind, to_person, OutboxState(row.state), reason)


async def move(tx: Tx, subject_id: int, kind: str, due_at: datetime) -> bool:
    """A waiting one is to go at another time. False where none waits."""
    waiting = (
        outbox.c.subject_id == subject_id,
        outbox.c.kind == kind,
        outbox.c.state == OutboxState.PENDING.value,
    )
    values = {"due_at": due_at, "meant_at": due_at}
    return (await tx.conn.execute(update(outbox).where(*waiting).values(values))).rowcount > 0


async def outcome(tx: Tx, subject_id: int, kind: str, key_id: int) -> tuple[OutboxState, DeliveryReason | None] | None:
    """How the latest message of a kind about something went."""
    query = select(outbox.c.state, outbox.c.reason).where(
        outbox.c.subject_id == subject_id, outbox.c.kind == kind, outbox.c.key_id == key_id
    )
    row = (await tx.conn.execute(query.order_by(outbox.c.created_at.desc(), outbox.c.id).limit(1))).first()
    return None if row is None else (OutboxState(row.state), DeliveryReason(row.reason) if row.reason else None)


@dataclass(frozen=True, slots=True)
class End:
    """How a message for a channel stands, and since when it has come to its end, if it has."""

    channel_id: int
    state: OutboxState
    at: datetime | None


async def ends_in_channels(tx: Tx, subject_id: int, kind: str) -> list[End]:
    """Of all of a kind about something that were for channels."""
    query = select(outbox.c.channel_id, outbox.c.state, outbox.c.ended_at).where(
        outbox.c.subject_id == subject_id, outbox.c.kind == kind, outbox.c.channel_id.is_not(None)
    )
    return [End(row.channel_id, OutboxState(row.state), row.ended_at) for row in await tx.conn.execute(query)]
