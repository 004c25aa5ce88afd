"""Jurisdictions and where they stand. Public facts about public bodies, so nothing here is sealed, and nobody is named.

Whatever was said of a policy stays in its own row: the latest is what holds, those before it are the change log.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Row,
    Table,
    Text,
    UniqueConstraint,
    delete,
    exists,
    func,
    insert,
    select,
    text,
    update,
)

from allybot.domain.codes import CodeKind
from allybot.domain.people import Role
from allybot.domain.sanctuary import Level, Policy, Standing
from allybot.store.codes import fresh_code
from allybot.store.database import Tx
from allybot.store.schema import Instant, id_column, metadata, new_id, one_of

_HOLDING = text("replaced_at IS NULL")

jurisdictions = Table(
    "jurisdictions",
    metadata,
    id_column(),
    Column("group_id", BigInteger, ForeignKey("groups.id"), nullable=False),
    Column("code", Text, nullable=False, unique=True),
    Column("level", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("state", Text),
    Column("created_at", Instant, nullable=False),
    one_of("level", Level),
    UniqueConstraint("group_id", "folded"),
)

policies = Table(
    "policies",
    metadata,
    id_column(),
    Column("jurisdiction_id", BigInteger, ForeignKey("jurisdictions.id", ondelete="CASCADE"), nullable=False),
    Column("policy", Text, nullable=False),
    Column("standing", Text, nullable=False),
    Column("link", Text),
    Column("dated", Date),
    Column("checked_on", Date, nullable=False),
    Column("checked_by", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("said_at", Instant, nullable=False),
    Column("replaced_at", Instant),
    one_of("policy", Policy),
    one_of("standing", Standing),
    one_of("checked_by", Role),
    CheckConstraint("standing = 'unknown' OR link IS NOT NULL", name="known_has_document"),
    # Of each policy one thing holds.
    Index(
        "uq_policies_holding",
        "jurisdiction_id",
        "policy",
        unique=True,
        sqlite_where=_HOLDING,
        postgresql_where=_HOLDING,
    ),
    # Two may be said in one instant: the log has them in their order all the same.
    UniqueConstraint("jurisdiction_id", "number"),
)


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """`state` is where a city or county lies, if that was said."""

    id: int
    group_id: int
    code: str
    level: Level
    name: str
    state: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody found out about one policy. `dated` is the document's own day; `checked_by` a role, never a person.

    `number` counts what was said of a jurisdiction. `replaced_at`: when something else was said; None for what holds.
    """

    id: int
    policy: Policy
    standing: Standing
    link: str | None
    dated: date | None
    checked_on: date
    checked_by: Role
    number: int
    said_at: datetime
    replaced_at: datetime | None


async def add(tx: Tx, group_id: int, level: Level, name: str, state: str | None, now: datetime) -> Jurisdiction:
    row_id, code = new_id(), await fresh_code(tx, CodeKind.JURISDICTION)
    values = {
        "id": row_id,
        "group_id": group_id,
        "code": code,
        "level": level.value,
        "name": name,
        "folded": folded(level, name, state),
        "state": state,
        "created_at": now,
    }
    await tx.conn.execute(insert(jurisdictions).values(values))
    return Jurisdiction(row_id, group_id, code, level, name, state)


def folded(level: Level, name: str, state: str | None) -> str:
    """By which it is found that there is one already."""
    return "|".join((level.value, name.casefold(), (state or "").casefold()))


async def set_state(tx: Tx, one: Jurisdiction, state: str) -> None:
    """In which state it lies, where nobody had said so."""
    values = {"state": state, "folded": folded(one.level, one.name, state)}
    await tx.conn.execute(update(jurisdictions).where(jurisdictions.c.id == one.id).values(values))


async def of_group(tx: Tx, group_id: int) -> list[Jurisdiction]:
    """States first, then counties, then cities, each by name: from the widest to the nearest."""
    rows = await tx.conn.execute(select(jurisdictions).where(jurisdictions.c.group_id == group_id))
    order = {level: at for at, level in enumerate((Level.STATE, Level.COUNTY, Level.CITY))}
    return sorted(map(_jurisdiction, rows), key=lambda one: (order[one.level], one.name.casefold(), one.code))


async def by_code(tx: Tx, group_id: int, code: str) -> Jurisdiction | None:
    query = select(jurisdictions).where(jurisdictions.c.group_id == group_id, jurisdictions.c.code == code)
    row = (await tx.conn.execute(query)).first()
    return None if row is None else _jurisdiction(row)


async def lock(tx: Tx, jurisdiction_id: int) -> bool:
    """Whether it is still there; where several writers exist, the others wait until this one has said what holds."""
    query = select(jurisdictions.c.id).where(jurisdictions.c.id == jurisdiction_id).with_for_update()
    return await tx.conn.scalar(query) is not None


async def erase(tx: Tx, jurisdiction_id: int) -> None:
    """With all that was ever said of it."""
    await tx.conn.execute(delete(policies).where(policies.c.jurisdiction_id == jurisdiction_id))
    await tx.conn.execute(delete(jurisdictions).where(jurisdictions.c.id == jurisdiction_id))


async def holding(tx: Tx, jurisdiction_ids: Iterable[int]) -> dict[int, dict[Policy, Said]]:
    """What holds of each. What nobody has ever said is missing."""
    query = select(policies).where(
        policies.c.jurisdiction_id.in_(list(jurisdiction_ids)), policies.c.replaced_at.is_(None)
    )
    found: dict[int, dict[Policy, Said]] = defaultdict(dict)
    for row in await tx.conn.execute(query):
        found[row.jurisdiction_id][Policy(row.policy)] = _said(row)
    return found


async def with_old(tx: Tx, group_id: int, before: date) -> int:
    """How many jurisdictions have a policy that was last looked at before that day."""
    policy = (policies.c.jurisdiction_id == jurisdictions.c.id, policies.c.replaced_at.is_(None))
    old = exists().where(*policy, policies.c.checked_on < before)
    query = select(func.count()).select_from(jurisdictions).where(jurisdictions.c.group_id == group_id, old)
    return await tx.conn.scalar(query) or 0


async def log(tx: Tx, jurisdiction_id: int) -> list[Said]:
    """All that was said of it, the latest first."""
    query = select(policies).where(policies.c.jurisdiction_id == jurisdiction_id)
    rows = await tx.conn.execute(query.order_by(policies.c.number.desc()))
    return [_said(row) for row in rows]


async def say(
    tx: Tx,
    jurisdiction_id: int,
    policy: Policy,
    standing: Standing,
    link: str | None,
    dated: date | None,
    checked_on: date,
    checked_by: Role,
    now: datetime,
) -> None:
    """It holds from now on; what held before it stays in the log. The jurisdiction has to be locked."""
    before = (
        policies.c.jurisdiction_id == jurisdiction_id,
        policies.c.policy == policy.value,
        policies.c.replaced_at.is_(None),
    )
    await tx.conn.execute(update(policies).where(*before).values(replaced_at=now))
    last = select(func.max(policies.c.number)).where(policies.c.jurisdiction_id == jurisdiction_id)
    values = {
        "id": new_id(),
        "jurisdiction_id": jurisdiction_id,
        "policy": policy.value,
        "standing": standing.value,
        "link": link,
        "dated": dated,
        "checked_on": checked_on,
        "checked_by": checked_by.value,
        "number": (await tx.conn.scalar(last) or 0) + 1,
        "said_at": now,
    }
    await tx.conn.execute(insert(policies).values(values))


async def set_checked(tx: Tx, said_id: int, checked_on: date, checked_by: Role) -> None:
    """Somebody looked again, and it is still so: nothing has changed."""
    values = {"checked_on": checked_on, "checked_by": checked_by.value}
    await tx.conn.execute(update(policies).where(policies.c.id == said_id).values(values))


def _jurisdiction(row: Row[Any]) -> Jurisdiction:
    return Jurisdiction(row.id, row.group_id, row.code, Level(row.level), row.name, row.state)


def _said(row: Row[Any]) -> Said:
    return Said(
        id=row.id,
        policy=Policy(row.policy),
        standing=Standing(row.standing),
        link=row.link,
        dated=row.dated,
        checked_on=row.checked_on,
        checked_by=Role(row.checked_by),
        number=row.number,
        said_at=row.said_at,
        replaced_at=row.replaced_at,
    )
