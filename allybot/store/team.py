"""The roles on a team. Who has one is sealed with the check-in's key, and found by a keyed hash of check-in and person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    delete,
    select,
    text,
)

from allybot.domain.signups import SignupState, TeamRole
from allybot.domain.team import ONE_EACH, WITHOUT_SEAT, Team, TeamMate
from allybot.store import checkins, signups
from allybot.store.database import Tx
from allybot.store.groups import insert_or_ignore
from allybot.store.schema import Instant, Sealed, id_column, metadata, new_id, one_of
from allybot.store.sealing import place
from allybot.store.signups import Signup

_ONE_EACH_SQL = text("role IN ({})".format(", ".join(f"'{role.value}'" for role in sorted(ONE_EACH))))

team_roles = Table(
    "team_roles",
    metadata,
    id_column(),
    Column("checkin_id", BigInteger, ForeignKey("checkins.id", ondelete="CASCADE"), nullable=False),
    Column("role", Text, nullable=False),
    Column("fingerprint", LargeBinary, nullable=False),
    Column("person", Sealed, nullable=False),
    Column("created_at", Instant, nullable=False),
    one_of("role", TeamRole),
    UniqueConstraint("checkin_id", "role", "fingerprint"),
    Index(
        "uq_team_roles_one_each",
        "checkin_id",
        "role",
        unique=True,
        sqlite_where=_ONE_EACH_SQL,
        postgresql_where=_ONE_EACH_SQL,
    ),
    Index("ix_team_roles_fingerprint", "fingerprint"),
)


async def of_checkin(tx: Tx, checkin_id: int) -> Team:
    """Who is on it: the confirmed, with the roles they were given and the one they signed up for, and who is without a seat."""
    return await with_people(tx, checkin_id, await signups.of_checkin(tx, checkin_id))


async def with_people(tx: Tx, checkin_id: int, people: Iterable[Signup]) -> Team:
    """The same, where the active sign-ups have been read already, in the order of the presses."""
    seated = {s.user_id: s.state is SignupState.CONFIRMED for s in people}
    roles: dict[int, set[TeamRole]] = {s.user_id: {s.role} - {TeamRole.COMPANION} for s in people}
    for user_id, role in await _given(tx, checkin_id):
        roles.setdefault(user_id, set()).add(role)
    # Whoever has no seat is on the team only for what needs none; the rest is what they offered for when they have one.
    there = {user_id: held if seated.get(user_id) else held & WITHOUT_SEAT for user_id, held in roles.items()}
    mates = (TeamMate(u, frozenset(held), True) for u, held in there.items() if seated.get(u))
    others = (TeamMate(u, frozenset(held), False) for u, held in there.items() if held and not seated.get(u))
    waiting = ((u, roles[u] - WITHOUT_SEAT) for u, sits in seated.items() if not sits)
    return Team((*mates, *others), tuple(TeamMate(u, frozenset(held), False) for u, held in waiting if held))


async def _given(tx: Tx, checkin_id: int) -> list[tuple[int, TeamRole]]:
    query = select(team_roles).where(team_roles.c.checkin_id == checkin_id)
    rows = (await tx.conn.execute(query.order_by(team_roles.c.created_at, team_roles.c.id))).all()
    if not rows:
        return []
    key = await tx.key(checkin_id)
    return [(int(key.open(r.person, place("team_roles", "person", r.id))), TeamRole(r.role)) for r in rows]


async def give(tx: Tx, checkin_id: int, user_id: int, role: TeamRole, now: datetime) -> None:
    """Giving what somebody has already changes nothing. A role that one person has goes over to this one."""
    if role in ONE_EACH:
        where = (team_roles.c.checkin_id == checkin_id, team_roles.c.role == role.value)
        await tx.conn.execute(delete(team_roles).where(*where))
    row_id, key = new_id(), await tx.key(checkin_id)
    values = {
        "id": row_id,
        "checkin_id": checkin_id,
        "role": role.value,
        "fingerprint": await _fingerprint(tx, checkin_id, user_id),
        "person": key.seal(str(user_id), place("team_roles", "person", row_id)),
        "created_at": now,
    }
    query = insert_or_ignore(tx, team_roles, "checkin_id", "role", "fingerprint")
    await tx.conn.execute(query.values(values))


async def take_away(tx: Tx, checkin_id: int, user_id: int, *, only_seated: bool = False) -> None:
    """All of somebody's roles, or only those that go with a seat."""
    where = [
        team_roles.c.checkin_id == checkin_id,
        team_roles.c.fingerprint == await _fingerprint(tx, checkin_id, user_id),
    ]
    if only_seated:
        where.append(team_roles.c.role.not_in([role.value for role in WITHOUT_SEAT]))
    await tx.conn.execute(delete(team_roles).where(*where))


async def take_one_away(tx: Tx, checkin_id: int, user_id: int, role: TeamRole) -> None:
    where = (
        team_roles.c.checkin_id == checkin_id,
        team_roles.c.role == role.value,
        team_roles.c.fingerprint == await _fingerprint(tx, checkin_id, user_id),
    )
    await tx.conn.execute(delete(team_roles).where(*where))


async def forget(tx: Tx, checkin_id: int) -> None:
    """Everybody's roles: it is off."""
    await tx.conn.execute(delete(team_roles).where(team_roles.c.checkin_id == checkin_id))


async def checkins_of_person(tx: Tx, group_id: int, user_id: int) -> list[int]:
    """The check-ins on which somebody was given a role, seat or not."""
    ids = await checkins.ids_of_group(tx, group_id)
    prints = await checkins.fingerprints(tx, "team", ids, user_id)
    query = select(team_roles.c.checkin_id).where(team_roles.c.fingerprint.in_(prints)).distinct()
    return list(await tx.conn.scalars(query))


async def _fingerprint(tx: Tx, checkin_id: int, user_id: int) -> bytes:
    return await checkins.fingerprint(tx, "team", checkin_id, user_id)
