"""The outbox: what is to leave the bot, one row a destination, written in the transaction of the fact that it tells.

Kind and state are plain; whom it goes to and what it says are sealed with the key of what it tells (`key_id`: a check-in, a
member or a group), so a purge of that takes the message along. The states are drawn in `domain.messages`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    Row,
    Table,
    Text,
    delete,
    func,
    select,
    text,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from allybot.domain.messages import ENDED, Lane, OutboxState, Verdict
from allybot.errors import DeliveryReason
from allybot.ports import Destination, MessageRef
from allybot.store.database import Tx
from allybot.store.keyring import KeyGone
from allybot.store.schema import Instant, Sealed, id_column, metadata, new_id, one_of
from allybot.store.sealing import place

_PENDING_SQL = text("state = 'pending'")

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
    one_of("state", OutboxState),
    CheckConstraint("(channel_id IS NULL) <> (person IS NULL)", name="one_destination"),
    CheckConstraint("(state = 'sending') = (deadline IS NOT NULL)", name="sending_has_deadline"),
    CheckConstraint("(state IN ('pending', 'sending')) = (ended_at IS NULL)", name="ended_has_time"),
    Index("ix_outbox_due", "lane", "due_at", sqlite_where=_PENDING_SQL, postgresql_where=_PENDING_SQL),
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
    """`key_id` is the row whose key seals it, `subject_id` the row that it tells about.

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


@dataclass(frozen=True, slots=True)
class Message:
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

    @property
    def nonce(self) -> str:
        """At most 25 characters; the same for every try of this row."""
        return f"{self.id:x}"


async def add(tx: Tx, new: NewMessage, now: datetime) -> None:
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
        "not_after": new.not_after,
        "tries": 0,
        "created_at": now,
    }
    await tx.conn.execute(_insert_once(tx).values(values))


def _insert_once(tx: Tx) -> sqlite.Insert | postgresql.Insert:
    if tx.conn.dialect.name == "sqlite":
        return sqlite.insert(outbox).on_conflict_do_nothing(index_elements=["coalesce"], index_where=_PENDING_SQL)
    return postgresql.insert(outbox).on_conflict_do_nothing(index_elements=["coalesce"], index_where=_PENDING_SQL)


async def claim(tx: Tx, now: datetime, hold: timedelta, most: int) -> list[Message]:
    """Takes the most urgent due ones for `hold`; nobody else takes them before that ends.

    A message whose key was destroyed in the meantime is cancelled: what it told no longer exists.
    """
    due = (
        select(outbox.c.id)
        .where(outbox.c.state == OutboxState.PENDING.value, outbox.c.due_at <= now)
        .order_by(outbox.c.lane, outbox.c.due_at, outbox.c.id)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    values = {
        "state": OutboxState.SENDING.value,
        "claimed_at": now,
        "deadline": now + hold,
        "tries": outbox.c.tries + 1,
    }
    query = update(outbox).where(outbox.c.id.in_(due)).values(values).returning(*outbox.c)
    rows = (await tx.conn.execute(query)).all()
    opened = [await _open_or_cancel(tx, row, now) for row in rows]
    claimed = [message for message in opened if message is not None]
    return sorted(claimed, key=lambda message: message.lane)


async def _open_or_cancel(tx: Tx, row: Row[tuple[object, ...]], now: datetime) -> Message | None:
    try:
        key = await tx.key(row.key_id)
    except KeyGone as gone:
        if not gone.destroyed:
            raise
        await finish(tx, row.id, Verdict(OutboxState.CANCELLED, DeliveryReason.KEY_DESTROYED), now)
        return None
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
    )


async def finish(tx: Tx, message_id: int, verdict: Verdict, now: datetime) -> None:
    """Ends a claim: for good, or until the verdict's `due_at`."""
    again = verdict.state is OutboxState.PENDING
    values = {
        "state": verdict.state.value,
        "reason": verdict.reason.value if verdict.reason else None,
        "claimed_at": None,
        "deadline": None,
        "ended_at": None if again else now,
    }
    if verdict.due_at is not None:
        values["due_at"] = verdict.due_at
    if again and await _superseded(tx, message_id):
        # A newer row says the same thing better; two pending ones may not stand.
        values |= {"state": OutboxState.CANCELLED.value, "ended_at": now}
    await tx.conn.execute(update(outbox).where(outbox.c.id == message_id).values(values))


async def _superseded(tx: Tx, message_id: int) -> bool:
    mine = select(outbox.c.coalesce).where(outbox.c.id == message_id).scalar_subquery()
    query = select(func.count()).where(outbox.c.coalesce == mine, outbox.c.state == OutboxState.PENDING.value)
    return bool(await tx.conn.scalar(query))


async def mark_sent(tx: Tx, message_id: int, ref: MessageRef | None, now: datetime) -> None:
    """The far end answered. Only now is it sent."""
    await finish(tx, message_id, Verdict(OutboxState.SENT), now)
    if ref is not None:
        values = {"sent_channel_id": ref.channel_id, "sent_message_id": ref.message_id}
        await tx.conn.execute(update(outbox).where(outbox.c.id == message_id).values(values))


async def overdue_claims(tx: Tx, now: datetime) -> list[tuple[int, datetime]]:
    """Claims whose deadline has passed: (id, claimed at)."""
    query = select(outbox.c.id, outbox.c.claimed_at).where(
        outbox.c.state == OutboxState.SENDING.value, outbox.c.deadline <= now
    )
    return [(row.id, row.claimed_at) for row in await tx.conn.execute(query)]


async def held_claims(tx: Tx) -> list[tuple[int, datetime]]:
    """Every claim there is. At start they are all left over from a process that ended."""
    query = select(outbox.c.id, outbox.c.claimed_at).where(outbox.c.state == OutboxState.SENDING.value)
    return [(row.id, row.claimed_at) for row in await tx.conn.execute(query)]


async def next_due(tx: Tx) -> datetime | None:
    query = select(outbox.c.due_at).where(outbox.c.state == OutboxState.PENDING.value)
    return await tx.conn.scalar(query.order_by(outbox.c.due_at).limit(1))


async def sent_about(tx: Tx, key_ids: Iterable[int]) -> list[MessageRef]:
    """What stands at the far end and was sealed with these keys: a purge deletes it there too."""
    query = select(outbox.c.sent_channel_id, outbox.c.sent_message_id).where(
        outbox.c.key_id.in_(list(key_ids)), outbox.c.sent_message_id.is_not(None)
    )
    return [MessageRef(row.sent_channel_id, row.sent_message_id) for row in await tx.conn.execute(query)]


async def cancel_about(tx: Tx, subject_id: int, kinds: Iterable[str], now: datetime) -> None:
    """Takes back what still waits to be said about something."""
    waiting = (
        outbox.c.subject_id == subject_id,
        outbox.c.kind.in_(list(kinds)),
        outbox.c.state == OutboxState.PENDING.value,
    )
    values = {"state": OutboxState.CANCELLED.value, "ended_at": now}
    await tx.conn.execute(update(outbox).where(*waiting).values(values))


async def erase_about(tx: Tx, key_ids: Iterable[int]) -> None:
    await tx.conn.execute(delete(outbox).where(outbox.c.key_id.in_(list(key_ids))))


async def erase_ended(tx: Tx, before: datetime) -> int:
    ended = [state.value for state in ENDED]
    query = delete(outbox).where(outbox.c.state.in_(ended), outbox.c.ended_at < before)
    return (await tx.conn.execute(query)).rowcount


async def count_by_state(tx: Tx) -> dict[OutboxState, int]:
    rows = await tx.conn.execute(select(outbox.c.state, func.count().label("n")).group_by(outbox.c.state))
    return {OutboxState(row.state): row.n for row in rows}


@dataclass(frozen=True, slots=True)
class What:
    """What a row is, without opening it."""

    group_id: int
    key_id: int
    subject_id: int | None
    kind: str


async def what(tx: Tx, message_id: int) -> What | None:
    columns = (outbox.c.group_id, outbox.c.key_id, outbox.c.subject_id, outbox.c.kind)
    row = (await tx.conn.execute(select(*columns).where(outbox.c.id == message_id))).first()
    return None if row is None else What(row.group_id, row.key_id, row.subject_id, row.kind)
