"""Check-ins. States, seats and times are plain; what says who, where and what is sealed with the check-in's own key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Integer,
    Row,
    Table,
    Text,
    and_,
    delete,
    insert,
    or_,
    select,
    update,
)

from allybot.domain.checkins import CheckinState, Company, Need, Outcome, PlanHolder, Timing, Wish
from allybot.domain.codes import CodeKind
from allybot.domain.watch import DayStatus, Rung, Watch
from allybot.ports import MessageRef
from allybot.store.codes import fresh_code
from allybot.store.database import Tx
from allybot.store.keyring import KeyGone
from allybot.store.schema import Instant, Sealed, id_column, metadata, new_id, one_of
from allybot.store.sealing import Key, place

checkins = Table(
    "checkins",
    metadata,
    id_column(),
    Column("group_id", BigInteger, ForeignKey("groups.id"), nullable=False, index=True),
    Column("partner_id", BigInteger, ForeignKey("partners.id"), index=True),
    Column("code", Text, nullable=False, unique=True),
    Column("state", Text, nullable=False),
    Column("outcome", Text),
    Column("kind", Text, nullable=False),
    Column("company", Text, nullable=False),
    Column("seats", Integer, nullable=False),
    Column("taken", Integer, nullable=False),
    Column("approval", Boolean, nullable=False),
    Column("starts_at", Instant, nullable=False),
    Column("time_zone", Text, nullable=False),
    Column("code_name", Sealed, nullable=False),
    Column("office", Sealed, nullable=False),
    Column("meet", Sealed),
    Column("language", Sealed),
    Column("needs", Sealed),
    Column("opened_by", Sealed, nullable=False),
    Column("card_channel_id", BigInteger),
    Column("card_message_id", BigInteger),
    Column("card_edited_at", Instant),
    Column("created_at", Instant, nullable=False),
    Column("confirmed_at", Instant),
    Column("closed_at", Instant),
    Column("purge_at", Instant, index=True),
    Column("wish", Text),
    Column("timing", Text, nullable=False, server_default=Timing.EXACT.value),
    Column("plan_holder", Text),
    Column("plan_reviewed_on", Date),
    Column("thread_id", BigInteger),
    # The latest word, and where the watch stands: see `domain.watch`. When somebody is asked next is a timer.
    Column("status", Text),
    Column("status_at", Instant),
    Column("overdue_at", Instant),
    Column("asked_rung", Text),
    Column("asking_since", Instant),
    Column("detained_at", Instant),
    one_of("state", CheckinState),
    one_of("outcome", Outcome),
    one_of("company", Company),
    one_of("wish", Wish),
    one_of("timing", Timing),
    one_of("plan_holder", PlanHolder),
    one_of("status", DayStatus),
    one_of("asked_rung", Rung),
    CheckConstraint("taken BETWEEN 0 AND seats", name="seats_never_exceeded"),
    CheckConstraint("(state = 'closed') = (outcome IS NOT NULL)", name="closed_has_outcome"),
    CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name="closed_has_time"),
    CheckConstraint("(closed_at IS NULL) = (purge_at IS NULL)", name="closed_is_purged"),
    CheckConstraint("state IN ('requested', 'closed') OR confirmed_at IS NOT NULL", name="shown_is_confirmed"),
    CheckConstraint("(card_channel_id IS NULL) = (card_message_id IS NULL)", name="card_is_whole"),
)


@dataclass(frozen=True, slots=True)
class NewCheckin:
    """What opening one takes. Free texts have passed the refusals; `starts_at` is a UTC instant."""

    partner_id: int | None
    kind: str
    company: Company
    seats: int
    approval: bool
    starts_at: datetime
    time_zone: str
    code_name: str
    office_id: int
    opened_by: int
    meet: str | None = None
    language: str | None = None
    needs: tuple[Need, ...] = ()
    timing: Timing = Timing.EXACT
    plan: Plan | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """That a family's plan exists: who holds it by role, and when it was last gone through. Nothing that stands in it."""

    holder: PlanHolder
    reviewed_on: date


@dataclass(frozen=True, slots=True)
class Day:
    """How the day stands: the latest word and when it was said, what is watched for, and the team's thread."""

    status: DayStatus | None = None
    status_at: datetime | None = None
    overdue_at: datetime | None = None
    rung: Rung | None = None
    asking_since: datetime | None = None
    detained_at: datetime | None = None
    thread_id: int | None = None

    def watch(self, quiet_until: datetime) -> Watch:
        return Watch(quiet_until, self.overdue_at, self.rung, self.asking_since)


@dataclass(frozen=True, slots=True)
class Card:
    """The public card, where it stands."""

    channel_id: int
    message_id: int
    edited_at: datetime | None


@dataclass(frozen=True, slots=True)
class Checkin:
    id: int
    group_id: int
    partner_id: int | None
    code: str
    state: CheckinState
    outcome: Outcome | None
    kind: str
    company: Company
    seats: int
    taken: int
    approval: bool
    starts_at: datetime
    time_zone: str
    code_name: str
    office_id: int
    meet: str | None
    language: str | None
    needs: tuple[Need, ...]
    opened_by: int
    card: Card | None
    closed_at: datetime | None
    wish: Wish | None = None
    timing: Timing = Timing.EXACT
    plan: Plan | None = None
    day: Day = Day()

    @property
    def free(self) -> int:
        """Seats neither taken nor kept for someone. `full` is this being nought: computed, never stored."""
        return self.seats - self.taken


async def add(tx: Tx, group_id: int, new: NewCheckin, now: datetime) -> Checkin:
    checkin_id = new_id()
    key = await tx.new_key(checkin_id)
    code = await fresh_code(tx, CodeKind.CHECKIN)
    values = {
        "id": checkin_id,
        "group_id": group_id,
        "partner_id": new.partner_id,
        "code": code,
        "state": CheckinState.REQUESTED,
        "kind": new.kind,
        "company": new.company,
        "seats": new.seats,
        "taken": 0,
        "approval": new.approval,
        "starts_at": new.starts_at,
        "time_zone": new.time_zone,
        "timing": new.timing,
        "plan_holder": new.plan.holder if new.plan else None,
        "plan_reviewed_on": new.plan.reviewed_on if new.plan else None,
        "created_at": now,
        **_sealed(key, checkin_id, new),
    }
    await tx.conn.execute(insert(checkins).values(values))
    added = await get(tx, checkin_id)
    assert added is not None
    return added


def _sealed(key: Key, checkin_id: int, new: NewCheckin) -> Mapping[str, object]:
    texts = {
        "code_name": new.code_name,
        "office": str(new.office_id),
        "meet": new.meet,
        "language": new.language,
        "needs": " ".join(new.needs) or None,
        "opened_by": str(new.opened_by),
    }
    return {
        column: None if text is None else key.seal(text, place("checkins", column, checkin_id))
        for column, text in texts.items()
    }


async def get(tx: Tx, checkin_id: int) -> Checkin | None:
    return await _one(tx, select(checkins).where(checkins.c.id == checkin_id))


async def by_code(tx: Tx, group_id: int, code: str) -> Checkin | None:
    return await _one(tx, select(checkins).where(checkins.c.group_id == group_id, checkins.c.code == code))


async def lock(tx: Tx, checkin_id: int) -> Checkin | None:
    """Reads it for a decision about seats: where several writers exist, the others wait (SQLite has only one)."""
    return await _one(tx, select(checkins).where(checkins.c.id == checkin_id).with_for_update())


async def _one(tx: Tx, query: object) -> Checkin | None:
    row = (await tx.conn.execute(query)).first()  # type: ignore[call-overload]  # every caller passes a select
    return None if row is None else _open(row, await tx.key(row.id))


async def unclosed(
    tx: Tx, group_id: int, *, states: Iterable[CheckinState], partner_ids: Iterable[int] | None = None
) -> list[Checkin]:
    """By the time of the appointment. `partner_ids` keeps to a liaison's own."""
    query = select(checkins).where(
        checkins.c.group_id == group_id, checkins.c.state.in_([state.value for state in states])
    )
    if partner_ids is not None:
        query = query.where(checkins.c.partner_id.in_(list(partner_ids)))
    rows = (await tx.conn.execute(query.order_by(checkins.c.starts_at, checkins.c.id))).all()
    keys = await tx.keys(row.id for row in rows)
    return [_open(row, keys[row.id]) for row in rows]


async def ids_of_group(tx: Tx, group_id: int) -> list[int]:
    """Every check-in that is not purged yet, closed ones too."""
    return list(await tx.conn.scalars(select(checkins.c.id).where(checkins.c.group_id == group_id)))


async def all_ids(tx: Tx) -> list[int]:
    return list(await tx.conn.scalars(select(checkins.c.id)))


async def fingerprint(tx: Tx, purpose: str, checkin_id: int, user_id: int) -> bytes:
    """By which somebody is found on one check-in. Keyed with its own key: once that is destroyed, nobody can try everybody's
    id on the rows of an old copy.
    """
    return (await tx.key(checkin_id)).derive("fingerprint").fingerprint(purpose, user_id)


async def fingerprints(tx: Tx, purpose: str, checkin_ids: Iterable[int], user_id: int) -> list[bytes]:
    """One for each of the check-ins, but for those that are being purged."""
    found = []
    for checkin_id in checkin_ids:
        with suppress(KeyGone):
            found.append(await fingerprint(tx, purpose, checkin_id, user_id))
    return found


async def set_state(tx: Tx, checkin: Checkin, state: CheckinState, now: datetime) -> None:
    """For the states that are not closed; the rules have been asked before."""
    values: dict[str, object] = {"state": state.value}
    if state is CheckinState.OPEN:
        values["confirmed_at"] = now
    await tx.conn.execute(update(checkins).where(checkins.c.id == checkin.id).values(values))


async def close(tx: Tx, checkin: Checkin, outcome: Outcome, now: datetime, purge_at: datetime) -> None:
    values = {
        "state": CheckinState.CLOSED.value,
        "outcome": outcome.value,
        "closed_at": now,
        "purge_at": purge_at,
    }
    await tx.conn.execute(update(checkins).where(checkins.c.id == checkin.id).values(values))


@dataclass(frozen=True, slots=True)
class Change:
    """What is different from now on; None leaves a thing as it is."""

    starts_at: datetime | None = None
    company: Company | None = None
    seats: int | None = None
    meet: str | None = None
    timing: Timing | None = None


async def change(tx: Tx, checkin: Checkin, new: Change) -> None:
    """Raises what the schema raises where more seats are taken than there are to be: let people go before."""
    values: dict[str, object] = {}
    if new.starts_at is not None:
        values["starts_at"] = new.starts_at
    if new.timing is not None:
        values["timing"] = new.timing.value
    if new.company is not None:
        values |= {"company": new.company.value, "seats": new.seats}
    if new.meet is not None:
        key = await tx.key(checkin.id)
        values["meet"] = key.seal(new.meet, place("checkins", "meet", checkin.id))
    if values:
        await tx.conn.execute(update(checkins).where(checkins.c.id == checkin.id).values(values))


async def set_wish(tx: Tx, checkin_id: int, wish: Wish | None) -> None:
    values = {"wish": wish.value if wish else None}
    await tx.conn.execute(update(checkins).where(checkins.c.id == checkin_id).values(values))


async def set_plan(tx: Tx, checkin_id: int, plan: Plan) -> None:
    values = {"plan_holder": plan.holder.value, "plan_reviewed_on": plan.reviewed_on}
    await tx.conn.execute(update(checkins).where(checkins.c.id == checkin_id).values(values))


async def set_thread(tx: Tx, checkin_id: int, thread_id: int | None) -> None:
    await tx.conn.execute(update(checkins).where(checkins.c.id == checkin_id).values(thread_id=thread_id))


async def set_word(tx: Tx, checkin_id: int, status: DayStatus | None, at: datetime | None) -> None:
    """The latest word that stands; None after the only one was taken back."""
    values = {"status": status.value if status else None, "status_at": at}
    await tx.conn.execute(update(checkins).where(checkins.c.id == checkin_id).values(values))


async def set_watch(tx: Tx, checkin_id: int, watch: Watch | None) -> None:
    """Where the ladder stands; None where nobody is watched for."""
    values = {
        "overdue_at": watch.overdue_at if watch else None,
        "asked_rung": watch.rung.value if watch and watch.rung else None,
        "asking_since": watch.asking_since if watch else None,
    }
    await tx.conn.execute(update(checkins).where(checkins.c.id == checkin_id).values(values))


async def set_detained(tx: Tx, checkin_id: int, at: datetime | None) -> None:
    await tx.conn.execute(update(checkins).where(checkins.c.id == checkin_id).values(detained_at=at))


async def reopen(tx: Tx, checkin: Checkin, state: CheckinState = CheckinState.UNDER_WAY) -> None:
    """What was said last was wrong: a closed one is under way again, or open where nobody has gone in."""
    values = {"state": state.value, "outcome": None, "closed_at": None, "purge_at": None}
    await tx.conn.execute(update(checkins).where(checkins.c.id == checkin.id).values(values))


async def set_card(tx: Tx, checkin_id: int, card: Card | None) -> None:
    values = {
        "card_channel_id": card.channel_id if card else None,
        "card_message_id": card.message_id if card else None,
        "card_edited_at": card.edited_at if card else None,
    }
    await tx.conn.execute(update(checkins).where(checkins.c.id == checkin_id).values(values))


async def due_for_purge(
    tx: Tx, now: datetime, hidden_from_before: datetime, unclosed_from_before: datetime
) -> list[int]:
    """Closed ones whose time has come, and those that nobody closed although their appointment is that long ago.

    Those that stayed hidden, of which nobody expects a word, have the first of the two times. A detained one is not among
    them: it is closed by its checklist, or by the clock.
    """
    hidden = and_(checkins.c.state == CheckinState.REQUESTED.value, checkins.c.starts_at <= hidden_from_before)
    unclosed = and_(
        checkins.c.closed_at.is_(None), checkins.c.detained_at.is_(None), checkins.c.starts_at <= unclosed_from_before
    )
    query = select(checkins.c.id).where(or_(checkins.c.purge_at <= now, hidden, unclosed))
    return list(await tx.conn.scalars(query))


@dataclass(frozen=True, slots=True)
class Plain:
    """What can be read of a check-in whose key is gone."""

    id: int
    group_id: int
    starts_at: datetime
    outcome: str | None
    taken: int
    card: MessageRef | None
    thread_id: int | None
    closed_at: datetime | None
    detained_at: datetime | None
    was_shown: bool


async def plain(tx: Tx, checkin_ids: Iterable[int]) -> list[Plain]:
    """For the purge, which has destroyed the keys before."""
    rows = await tx.conn.execute(select(checkins).where(checkins.c.id.in_(list(checkin_ids))))
    return [
        Plain(
            row.id,
            row.group_id,
            row.starts_at,
            row.outcome,
            row.taken,
            None if row.card_message_id is None else MessageRef(row.card_channel_id, row.card_message_id),
            row.thread_id,
            row.closed_at,
            row.detained_at,
            row.confirmed_at is not None,
        )
        for row in rows
    ]


async def erase(tx: Tx, checkin_ids: Iterable[int]) -> None:
    """Deletes the rows; sign-ups go with them. Their keys have been destroyed before."""
    await tx.conn.execute(delete(checkins).where(checkins.c.id.in_(list(checkin_ids))))


def _open(row: Row[tuple[object, ...]], key: Key) -> Checkin:
    def opened(column: str) -> str | None:
        sealed = row._mapping[column]
        return None if sealed is None else key.open(sealed, place("checkins", column, row.id))

    return Checkin(
        id=row.id,
        group_id=row.group_id,
        partner_id=row.partner_id,
        code=row.code,
        state=CheckinState(row.state),
        outcome=None if row.outcome is None else Outcome(row.outcome),
        kind=row.kind,
        company=Company(row.company),
        seats=row.seats,
        taken=row.taken,
        approval=row.approval,
        starts_at=row.starts_at,
        time_zone=row.time_zone,
        code_name=opened("code_name") or "",
        office_id=int(opened("office") or 0),
        meet=opened("meet"),
        language=opened("language"),
        needs=tuple(Need(word) for word in (opened("needs") or "").split()),
        opened_by=int(opened("opened_by") or 0),
        card=_card(row),
        closed_at=row.closed_at,
        wish=None if row.wish is None else Wish(row.wish),
        timing=Timing(row.timing),
        plan=_plan(row),
        day=_day(row),
    )


def _plan(row: Row[tuple[object, ...]]) -> Plan | None:
    if row.plan_holder is None or row.plan_reviewed_on is None:
        return None
    return Plan(PlanHolder(row.plan_holder), row.plan_reviewed_on)


def _day(row: Row[tuple[object, ...]]) -> Day:
    return Day(
        status=None if row.status is None else DayStatus(row.status),
        status_at=row.status_at,
        overdue_at=row.overdue_at,
        rung=None if row.asked_rung is None else Rung(row.asked_rung),
        asking_since=row.asking_since,
        detained_at=row.detained_at,
        thread_id=row.thread_id,
    )


def _card(row: Row[tuple[object, ...]]) -> Card | None:
    if row.card_message_id is None:
        return None
    return Card(row.card_channel_id, row.card_message_id, row.card_edited_at)
