"""Zones: named parts of a group's area, and where an alert about each goes: a channel, a role and a language each."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Row,
    Table,
    Text,
    UniqueConstraint,
    delete,
    insert,
    select,
    update,
)

from allybot.domain.codes import CodeKind
from allybot.store.codes import fresh_code
from allybot.store.database import Tx
from allybot.store.schema import id_column, metadata, new_id

zones = Table(
    "zones",
    metadata,
    id_column(),
    Column("group_id", BigInteger, ForeignKey("groups.id"), nullable=False),
    Column("code", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    UniqueConstraint("group_id", "name"),
)

outlets = Table(
    "zone_outlets",
    metadata,
    id_column(),
    Column("zone_id", BigInteger, ForeignKey("zones.id", ondelete="CASCADE"), nullable=False),
    Column("channel_id", BigInteger, nullable=False),
    Column("role_id", BigInteger),
    Column("language", Text, nullable=False),
    UniqueConstraint("zone_id", "channel_id"),
)


@dataclass(frozen=True, slots=True)
class Outlet:
    """A channel in which an alert about a zone stands, in which language, and the role that is mentioned there."""

    channel_id: int
    role_id: int | None
    language: str


@dataclass(frozen=True, slots=True)
class Zone:
    id: int
    group_id: int
    code: str
    name: str
    outlets: tuple[Outlet, ...] = ()


async def add(tx: Tx, group_id: int, name: str) -> Zone:
    """Raises what the schema raises where the group has one of that name."""
    zone_id = new_id()
    code = await fresh_code(tx, CodeKind.ZONE)
    await tx.conn.execute(insert(zones).values(id=zone_id, group_id=group_id, code=code, name=name))
    return Zone(zone_id, group_id, code, name)


async def put_outlet(tx: Tx, zone_id: int, outlet: Outlet) -> None:
    """In the place of the one that the zone has in this channel."""
    mine = (outlets.c.zone_id == zone_id, outlets.c.channel_id == outlet.channel_id)
    await tx.conn.execute(delete(outlets).where(*mine))
    values = {
        "id": new_id(),
        "zone_id": zone_id,
        "channel_id": outlet.channel_id,
        "role_id": outlet.role_id,
        "language": outlet.language,
    }
    await tx.conn.execute(insert(outlets).values(values))


async def drop_outlet(tx: Tx, zone_id: int, channel_id: int) -> None:
    await tx.conn.execute(delete(outlets).where(outlets.c.zone_id == zone_id, outlets.c.channel_id == channel_id))


async def rename(tx: Tx, zone_id: int, name: str) -> None:
    await tx.conn.execute(update(zones).where(zones.c.id == zone_id).values(name=name))


async def erase(tx: Tx, zone_id: int) -> None:
    """Its outlets go with it; incidents that were in it are in none."""
    await tx.conn.execute(delete(zones).where(zones.c.id == zone_id))


async def get(tx: Tx, zone_id: int) -> Zone | None:
    row = (await tx.conn.execute(select(zones).where(zones.c.id == zone_id))).first()
    return None if row is None else await _whole(tx, row)


async def by_name(tx: Tx, group_id: int, name: str) -> Zone | None:
    """Whatever the case of the letters."""
    wanted = name.casefold()
    return next((zone for zone in await of_group(tx, group_id) if zone.name.casefold() == wanted), None)


async def of_group(tx: Tx, group_id: int) -> list[Zone]:
    rows = (await tx.conn.execute(select(zones).where(zones.c.group_id == group_id).order_by(zones.c.name))).all()
    return [await _whole(tx, row) for row in rows]


async def _whole(tx: Tx, row: Row[tuple[object, ...]]) -> Zone:
    query = select(outlets).where(outlets.c.zone_id == row.id).order_by(outlets.c.channel_id)
    theirs = (await tx.conn.execute(query)).all()
    return Zone(
        row.id,
        row.group_id,
        row.code,
        row.name,
        tuple(Outlet(one.channel_id, one.role_id, one.language) for one in theirs),
    )
