"""Reminders. A person's own are sealed with their key, the group's with the group's; times and rules are plain."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
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
    func,
    insert,
    select,
    update,
)

from allybot.domain.codes import CodeKind
from allybot.domain.recurrence import Repeat
from allybot.domain.reminders import OWN, Answer, Audience, ReminderState
from allybot.domain.rota import Duty
from allybot.store.codes import fresh_code
from allybot.store.database import Tx
from allybot.store.groups import insert_or_ignore
from allybot.store.keyring import INDEX_KEY_ID
from allybot.store.schema import Instant, Sealed, id_column, metadata, new_id, one_of
from allybot.store.sealing import Key, place

_OWN = ", ".join(sorted(f"'{state.value}'" for state in OWN))

reminders = Table(
    "reminders",
    metadata,
    id_column(),
    Column("group_id", BigInteger, ForeignKey("groups.id"), nullable=False, index=True),
    Column("member_id", BigInteger, ForeignKey("members.id", ondelete="CASCADE"), index=True),
    Column("code", Text, nullable=False, unique=True),
    Column("state", Text, nullable=False),
    Column("text", Sealed, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("first_wall", Text, nullable=False),
    Column("time_zone", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("audience", Text),
    Column("channel_id", BigInteger),
    Column("role_id", BigInteger),
    Column("duty", Text),
    Column("asked_at", Instant),
    Column("delivered_at", Instant, index=True),
    Column("created_at", Instant, nullable=False),
    one_of("state", ReminderState),
    one_of("audience", Audience),
    one_of("duty", Duty),
    CheckConstraint("(member_id IS NULL) = (audience IS NOT NULL)", name="whose"),
    CheckConstraint(f"(state IN ({_OWN})) = (member_id IS NOT NULL)", name="state_fits_owner"),
    CheckConstraint("(state = 'delivered') = (delivered_at IS NOT NULL)", name="delivered_has_time"),
    CheckConstraint("(audience = 'role') = (role_id IS NOT NULL) OR audience IS NULL", name="role_is_named"),
)

answers = Table(
    "reminder_answers",
    metadata,
    id_column(),
    Column("reminder_id", BigInteger, ForeignKey("reminders.id", ondelete="CASCADE"), nullable=False),
    Column("occurrence_at", Instant, nullable=False),
    Column("fingerprint", LargeBinary, nullable=False),
    Column("answer", Text, nullable=False),
    Column("at", Instant, nullable=False, index=True),
    one_of("answer", Answer),
    UniqueConstraint("reminder_id", "fingerprint"),
)


@dataclass(frozen=True, slots=True)
class NewReminder:
    """`member_id` makes it somebody's own, `audience` the group's. `first_wall` is naive, in `time_zone`."""

    text: str
    due_at: datetime
    first_wall: datetime
    time_zone: str
    repeat: Repeat = field(default_factory=Repeat)
    member_id: int | None = None
    audience: Audience | None = None
    channel_id: int | None = None
    role_id: int | None = None
    duty: Duty | None = None


@dataclass(frozen=True, slots=True)
class Reminder:
    """`due_at` is the next occurrence that is to come, or the only one that came; `asked_at` the last one that came."""

    id: int
    group_id: int
    member_id: int | None
    code: str
    state: ReminderState
    text: str
    due_at: datetime
    first_wall: datetime
    time_zone: str
    repeat: Repeat
    audience: Audience | None
    channel_id: int | None
    role_id: int | None
    duty: Duty | None
    asked_at: datetime | None


async def add(tx: Tx, group_id: int, new: NewReminder, now: datetime) -> Reminder:
    reminder_id = new_id()
    key = await tx.key(new.member_id or group_id)
    own = new.member_id is not None
    values = {
        "id": reminder_id,
        "group_id": group_id,
        "member_id": new.member_id,
        "code": await fresh_code(tx, CodeKind.REMINDER),
        "state": (ReminderState.WAITING if own else ReminderState.ACTIVE).value,
        "text": key.seal(new.text, place("reminders", "text", reminder_id)),
        "due_at": new.due_at,
        "first_wall": new.first_wall.isoformat(),
        "time_zone": new.time_zone,
        "rule": new.repeat.rule,
        "audience": new.audience.value if new.audience else None,
        "channel_id": new.channel_id,
        "role_id": new.role_id,
        "duty": new.duty.value if new.duty else None,
        "created_at": now,
    }
    await tx.conn.execute(insert(reminders).values(values))
    added = await get(tx, reminder_id)
    assert added is not None
    return added


async def get(tx: Tx, reminder_id: int) -> Reminder | None:
    return await _one(tx, select(reminders).where(reminders.c.id == reminder_id))


async def by_code(tx: Tx, group_id: int, code: str) -> Reminder | None:
    return await _one(tx, select(reminders).where(reminders.c.group_id == group_id, reminders.c.code == code))


async def _one(tx: Tx, query: Any) -> Reminder | None:
    row = (await tx.conn.execute(query)).first()
    return None if row is None else _open(row, await tx.key(row.member_id or row.group_id))


async def of_member(tx: Tx, member_id: int) -> list[Reminder]:
    query = select(reminders).where(reminders.c.member_id == member_id).order_by(reminders.c.due_at, reminders.c.id)
    rows = (await tx.conn.execute(query)).all()
    key = await tx.key(member_id)
    return [_open(row, key) for row in rows]


async def of_group(tx: Tx, group_id: int) -> list[Reminder]:
    query = select(reminders).where(reminders.c.group_id == group_id, reminders.c.member_id.is_(None))
    rows = (await tx.conn.execute(query.order_by(reminders.c.due_at, reminders.c.id))).all()
    key = await tx.key(group_id)
    return [_open(row, key) for row in rows]


async def set_due(tx: Tx, reminder_id: int, due_at: datetime) -> None:
    await tx.conn.execute(update(reminders).where(reminders.c.id == reminder_id).values(due_at=due_at))


async def set_asked(tx: Tx, reminder_id: int, asked_at: datetime) -> None:
    await tx.conn.execute(update(reminders).where(reminders.c.id == reminder_id).values(asked_at=asked_at))


async def set_state(tx: Tx, reminder_id: int, state: ReminderState, delivered_at: datetime | None = None) -> None:
    values = {"state": state.value, "delivered_at": delivered_at}
    await tx.conn.execute(update(reminders).where(reminders.c.id == reminder_id).values(values))


async def erase(tx: Tx, reminder_ids: Iterable[int]) -> None:
    ids = list(reminder_ids)
    await tx.conn.execute(delete(answers).where(answers.c.reminder_id.in_(ids)))
    await tx.conn.execute(delete(reminders).where(reminders.c.id.in_(ids)))


async def delivered_before(tx: Tx, before: datetime) -> list[int]:
    query = select(reminders.c.id).where(reminders.c.delivered_at <= before)
    return list(await tx.conn.scalars(query))


async def undelivered_before(tx: Tx, before: datetime) -> list[int]:
    """One's own that were due before then and did not arrive."""
    query = select(reminders.c.id).where(reminders.c.state == ReminderState.WAITING.value, reminders.c.due_at < before)
    return list(await tx.conn.scalars(query))


async def over(tx: Tx, before: datetime) -> list[int]:
    """The group's that came once, and that was before then."""
    query = select(reminders.c.id).where(reminders.c.rule == "", reminders.c.asked_at <= before)
    return list(await tx.conn.scalars(query))


async def of_members(tx: Tx, member_ids: Iterable[int]) -> list[int]:
    query = select(reminders.c.id).where(reminders.c.member_id.in_(list(member_ids)))
    return list(await tx.conn.scalars(query))


# --- what was answered: who stands in it only as a hash of this very occurrence -----------------------------------------


async def answer(tx: Tx, reminder_id: int, occurrence_at: datetime, user_id: int, said: Answer, now: datetime) -> None:
    """One's answer to one occurrence; a later one replaces it."""
    fingerprint = await _fingerprint(tx, reminder_id, occurrence_at, user_id)
    values = {
        "id": new_id(),
        "reminder_id": reminder_id,
        "occurrence_at": occurrence_at,
        "fingerprint": fingerprint,
        "answer": said.value,
        "at": now,
    }
    await tx.conn.execute(insert_or_ignore(tx, answers, "reminder_id", "fingerprint").values(values))
    mine = (answers.c.reminder_id == reminder_id, answers.c.fingerprint == fingerprint)
    await tx.conn.execute(update(answers).where(*mine).values(answer=said.value, at=now))


async def answered(tx: Tx, reminder_id: int, occurrence_at: datetime, user_id: int) -> Answer | None:
    fingerprint = await _fingerprint(tx, reminder_id, occurrence_at, user_id)
    query = select(answers.c.answer).where(answers.c.reminder_id == reminder_id, answers.c.fingerprint == fingerprint)
    found = await tx.conn.scalar(query)
    return None if found is None else Answer(found)


async def count_answers(tx: Tx, reminder_id: int, occurrence_at: datetime) -> dict[Answer, int]:
    query = (
        select(answers.c.answer, func.count().label("n"))
        .where(answers.c.reminder_id == reminder_id, answers.c.occurrence_at == occurrence_at)
        .group_by(answers.c.answer)
    )
    return {Answer(row.answer): row.n for row in await tx.conn.execute(query)}


async def erase_answers_before(tx: Tx, before: datetime) -> None:
    await tx.conn.execute(delete(answers).where(answers.c.at < before))


async def _fingerprint(tx: Tx, reminder_id: int, occurrence_at: datetime, user_id: int) -> bytes:
    key = await tx.key(INDEX_KEY_ID)
    return key.fingerprint("answer", reminder_id, int(occurrence_at.timestamp()), user_id)


def _open(row: Row[Any], key: Key) -> Reminder:
    return Reminder(
        id=row.id,
        group_id=row.group_id,
        member_id=row.member_id,
        code=row.code,
        state=ReminderState(row.state),
        text=key.open(row.text, place("reminders", "text", row.id)),
        due_at=row.due_at,
        first_wall=datetime.fromisoformat(row.first_wall),
        time_zone=row.time_zone,
        repeat=Repeat(row.rule),
        audience=None if row.audience is None else Audience(row.audience),
        channel_id=row.channel_id,
        role_id=row.role_id,
        duty=None if row.duty is None else Duty(row.duty),
        asked_at=row.asked_at,
    )
