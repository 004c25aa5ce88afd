"""Partners: organisations in the directory. One that must not be listed is sealed for the group and found by nobody else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Row,
    Table,
    Text,
    insert,
    select,
)

from allybot.domain.codes import CodeKind
from allybot.store.codes import fresh_code
from allybot.store.database import Tx
from allybot.store.schema import Instant, Sealed, id_column, metadata, new_id
from allybot.store.sealing import Key, place

partners = Table(
    "partners",
    metadata,
    id_column(),
    Column("group_id", BigInteger, ForeignKey("groups.id"), nullable=False, index=True),
    Column("code", Text, nullable=False, unique=True),
    Column("listed", Boolean, nullable=False),
    Column("name", Text),
    Column("hidden_name", Sealed),
    Column("created_at", Instant, nullable=False),
    # A name stands in exactly one of the two, and in the open one only where the partner may be listed.
    CheckConstraint("(name IS NULL) <> (hidden_name IS NULL)", name="one_name"),
    CheckConstraint("listed = (name IS NOT NULL)", name="hidden_is_sealed"),
)


@dataclass(frozen=True, slots=True)
class Partner:
    id: int
    group_id: int
    code: str
    listed: bool
    name: str


async def add(tx: Tx, group_id: int, name: str, *, listed: bool, now: datetime) -> Partner:
    partner_id, key = new_id(), await tx.key(group_id)
    code = await fresh_code(tx, CodeKind.PARTNER)
    hidden = None if listed else key.seal(name, place("partners", "hidden_name", partner_id))
    await tx.conn.execute(
        insert(partners).values(
            id=partner_id,
            group_id=group_id,
            code=code,
            listed=listed,
            name=name if listed else None,
            hidden_name=hidden,
            created_at=now,
        )
    )
    return Partner(partner_id, group_id, code, listed, name)


async def of_group(tx: Tx, group_id: int, only: Iterable[int] | None = None) -> list[Partner]:
    """By name; `only` keeps to some (a liaison's own)."""
    query = select(partners).where(partners.c.group_id == group_id)
    if only is not None:
        query = query.where(partners.c.id.in_(list(only)))
    rows, key = await tx.conn.execute(query), await tx.key(group_id)
    return sorted((_open(row, key) for row in rows), key=lambda partner: partner.name.casefold())


async def by_code(tx: Tx, group_id: int, code: str) -> Partner | None:
    query = select(partners).where(partners.c.group_id == group_id, partners.c.code == code)
    row = (await tx.conn.execute(query)).first()
    return None if row is None else _open(row, await tx.key(group_id))


def _open(row: Row[tuple[object, ...]], key: Key) -> Partner:
    name = row.name
    if name is None:
        name = key.open(row.hidden_name, place("partners", "hidden_name", row.id))
    return Partner(row.id, row.group_id, row.code, row.listed, name)
