"""Sign-ups. Who it is stands sealed with the check-in's key and goes with it.

A companion is found by a keyed hash of check-in and person: the database alone does not even tell that the same unknown
companion is on two check-ins.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    Row,
    Table,
    Text,
    func,
    insert,
    select,
    text,
    update,
)

from allybot.domain.signups import ACTIVE, HOLDS_SEAT, SIGN_UP_ROLES, Line, SignupState, TeamRole
from allybot.store import checkins
from allybot.store.database import Tx
from allybot.store.keyring import INDEX_KEY_ID
from allybot.store.schema import Instant, Sealed, id_column, metadata, new_id, one_of
from allybot.store.sealing import Key, place

_ACTIVE = tuple(sorted(state.value for state in ACTIVE))
_ACTIVE_SQL = text("state IN ({})".format(", ".join(f"'{state}'" for state in _ACTIVE)))

signups = Table(
    "signups",
    metadata,
    id_column(),
    Column("checkin_id", BigInteger, ForeignKey("checkins.id", ondelete="CASCADE"), nullable=False),
    Column("fingerprint", LargeBinary, nullable=False),
    Column("person", Sealed, nullable=False),
    Column("role", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("press", BigInteger, nullable=False),
    Column("offered_until", Instant),
    Column("reconfirmed_at", Instant),
    Column("created_at", Instant, nullable=False),
    Column("changed_at", Instant, nullable=False),
    one_of("state", SignupState),
    one_of("role", SIGN_UP_ROLES),
    CheckConstraint("(state = 'offered') = (offered_until IS NOT NULL)", name="offered_has_deadline"),
    # One place a person, however often they press.
    Index(
        "uq_signups_active",
        "checkin_id",
        "fingerprint",
        unique=True,
        sqlite_where=_ACTIVE_SQL,
        postgresql_where=_ACTIVE_SQL,
    ),
    Index("ix_signups_fingerprint", "fingerprint"),
    Index("ix_signups_offered_until", "offered_until"),
)


@dataclass(frozen=True, slots=True)
class Signup:
    """`press` is the platform's id of the press that made it: the line is in its order.

    `reconfirmed`: this person has said shortly before the day that they come.
    """

    id: int
    checkin_id: int
    user_id: int
    role: TeamRole
    state: SignupState
    press: int
    offered_until: datetime | None
    reconfirmed: bool = False

    @property
    def line(self) -> Line:
        return Line(self.id, self.state, self.press)


@dataclass(frozen=True, slots=True)
class NewSignup:
    checkin_id: int
    user_id: int
    role: TeamRole
    state: SignupState
    press: int


async def add(tx: Tx, new: NewSignup, now: datetime) -> Signup:
    signup_id, key = new_id(), await tx.key(new.checkin_id)
    await tx.conn.execute(
        insert(signups).values(
            id=signup_id,
            checkin_id=new.checkin_id,
            fingerprint=await checkins.fingerprint(tx, "signup", new.checkin_id, new.user_id),
            person=key.seal(str(new.user_id), place("signups", "person", signup_id)),
            role=new.role.value,
            state=new.state.value,
            press=new.press,
            created_at=now,
            changed_at=now,
        )
    )
    await recount(tx, new.checkin_id)
    return Signup(signup_id, new.checkin_id, new.user_id, new.role, new.state, new.press, None)


async def get(tx: Tx, signup_id: int) -> Signup | None:
    row = (await tx.conn.execute(select(signups).where(signups.c.id == signup_id))).first()
    return None if row is None else _open(row, await tx.key(row.checkin_id))


async def of_checkin(tx: Tx, checkin_id: int) -> list[Signup]:
    """The active ones, in the order of the presses."""
    query = select(signups).where(signups.c.checkin_id == checkin_id, signups.c.state.in_(_ACTIVE))
    rows = (await tx.conn.execute(query.order_by(signups.c.press, signups.c.id))).all()
    key = await tx.key(checkin_id)
    return [_open(row, key) for row in rows]


async def active_of(tx: Tx, checkin_id: int, user_id: int) -> Signup | None:
    query = select(signups).where(
        signups.c.fingerprint.in_(await _fingerprints(tx, [checkin_id], user_id)), signups.c.state.in_(_ACTIVE)
    )
    row = (await tx.conn.execute(query)).first()
    return None if row is None else _open(row, await tx.key(checkin_id))


async def of_person(tx: Tx, group_id: int, user_id: int) -> list[Signup]:
    """Everything active of one person: their hash on each check-in of the group, asked for in one query."""
    ids = await checkins.ids_of_group(tx, group_id)
    prints = await _fingerprints(tx, ids, user_id)
    query = select(signups).where(signups.c.fingerprint.in_(prints), signups.c.state.in_(_ACTIVE))
    rows = (await tx.conn.execute(query)).all()
    keys = await tx.keys(row.checkin_id for row in rows)
    return [_open(row, keys[row.checkin_id]) for row in rows]


async def set_state(
    tx: Tx, signup: Signup, state: SignupState, now: datetime, *, offered_until: datetime | None = None
) -> None:
    values = {"state": state.value, "offered_until": offered_until, "changed_at": now}
    await tx.conn.execute(update(signups).where(signups.c.id == signup.id).values(values))
    await recount(tx, signup.checkin_id)


async def set_role(tx: Tx, signup_id: int, role: TeamRole) -> None:
    """One of those that somebody can sign up for."""
    await tx.conn.execute(update(signups).where(signups.c.id == signup_id).values(role=role.value))


async def reconfirm(tx: Tx, signup_id: int, now: datetime) -> None:
    await tx.conn.execute(update(signups).where(signups.c.id == signup_id).values(reconfirmed_at=now))


async def forget_reconfirmations(tx: Tx, checkin_id: int) -> None:
    """The appointment has moved: what was said about the other time says nothing about this one."""
    await tx.conn.execute(update(signups).where(signups.c.checkin_id == checkin_id).values(reconfirmed_at=None))


async def recount(tx: Tx, checkin_id: int) -> None:
    """Writes the number of seats taken from the sign-ups. The schema refuses more than there are."""
    holding = [state.value for state in HOLDS_SEAT]
    count = select(func.count()).where(signups.c.checkin_id == checkin_id, signups.c.state.in_(holding))
    table = checkins.checkins
    values = {"taken": count.scalar_subquery()}
    await tx.conn.execute(update(table).where(table.c.id == checkin_id).values(values))


async def unanswered_offers(tx: Tx, now: datetime) -> list[Signup]:
    """Offers whose deadline has passed, in the order in which it passed."""
    query = select(signups).where(signups.c.offered_until <= now).order_by(signups.c.offered_until)
    rows = (await tx.conn.execute(query)).all()
    keys = await tx.keys(row.checkin_id for row in rows)
    return [_open(row, keys[row.checkin_id]) for row in rows]


async def _fingerprints(tx: Tx, checkin_ids: list[int], user_id: int) -> list[bytes]:
    """Those from before revision 0003 too, which stand until these check-ins are purged: keyed with the index's key."""
    index = await tx.key(INDEX_KEY_ID)
    before = [index.fingerprint("signup", checkin_id, user_id) for checkin_id in checkin_ids]
    return [*await checkins.fingerprints(tx, "signup", checkin_ids, user_id), *before]


def _open(row: Row[tuple[object, ...]], key: Key) -> Signup:
    return Signup(
        id=row.id,
        checkin_id=row.checkin_id,
        user_id=int(key.open(row.person, place("signups", "person", row.id))),
        role=TeamRole(row.role),
        state=SignupState(row.state),
        press=row.press,
        offered_until=row.offered_until,
        reconfirmed=row.reconfirmed_at is not None,
    )
