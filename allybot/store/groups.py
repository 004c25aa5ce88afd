"""Groups: one chat server each, with its channels, its mapped roles and its defaults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, Column, Row, Table, Text, select, update
from sqlalchemy.dialects import postgresql, sqlite

from allybot.domain.people import Role
from allybot.store.database import Tx
from allybot.store.schema import Instant, id_column, metadata, new_id


class Channel(StrEnum):
    """What a channel is for."""

    ACCOMPANIMENT = "accompaniment"
    DISPATCH = "dispatch"
    ALERTS = "alerts"
    COORDINATION = "coordination"
    START = "start"


MAPPED_ROLES = (Role.COMPANION, Role.VERIFIER, Role.DISPATCHER, Role.LIAISON, Role.COORDINATOR)

groups = Table(
    "groups",
    metadata,
    id_column(),
    Column("server_id", BigInteger, nullable=False, unique=True),
    Column("time_zone", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("place", Text, nullable=False),
    *(Column(f"{channel.value}_channel", BigInteger) for channel in Channel),
    *(Column(f"{role.value}_role", BigInteger) for role in MAPPED_ROLES),
    Column("created_at", Instant, nullable=False),
    Column("start_message_id", BigInteger),
)


@dataclass(frozen=True, slots=True)
class Defaults:
    """What a group goes by. A new one starts with the `[group]` section of the configuration."""

    time_zone: str
    language: str
    place: str


@dataclass(frozen=True, slots=True)
class Group:
    id: int
    server_id: int
    time_zone: str
    language: str
    place: str
    channels: Mapping[Channel, int]
    role_map: Mapping[Role, int]
    start_message_id: int | None = None
    """The panel in the start channel, where one stands."""


async def by_server(tx: Tx, server_id: int) -> Group | None:
    return _group((await tx.conn.execute(select(groups).where(groups.c.server_id == server_id))).first())


async def by_id(tx: Tx, group_id: int) -> Group | None:
    return _group((await tx.conn.execute(select(groups).where(groups.c.id == group_id))).first())


async def lock(tx: Tx, group_id: int) -> None:
    """Until the transaction ends nobody else has it. SQLite has one writer anyhow.

    Who only writes something of the group (a message, a check-in) does not wait for it: PostgreSQL's FOR NO KEY UPDATE.
    """
    await tx.conn.execute(select(groups.c.id).where(groups.c.id == group_id).with_for_update(key_share=True))


async def everyone(tx: Tx) -> list[Group]:
    rows = await tx.conn.execute(select(groups).order_by(groups.c.id))
    return [group for row in rows if (group := _group(row)) is not None]


async def add(tx: Tx, server_id: int, defaults: Defaults, now: datetime) -> Group:
    """A new group with a key of its own; the one that is there already, where two came at once."""
    group_id = new_id()
    await tx.new_key(group_id)
    values = {
        "id": group_id,
        "server_id": server_id,
        "time_zone": defaults.time_zone,
        "language": defaults.language,
        "place": defaults.place,
        "created_at": now,
    }
    await tx.conn.execute(insert_or_ignore(tx, groups, "server_id").values(values))
    group = await by_server(tx, server_id)
    assert group is not None
    return group


async def set_channels(tx: Tx, group_id: int, channels: Mapping[Channel, int | None]) -> None:
    values = {f"{channel.value}_channel": channel_id for channel, channel_id in channels.items()}
    if values:
        await tx.conn.execute(update(groups).where(groups.c.id == group_id).values(values))


async def set_roles(tx: Tx, group_id: int, role_map: Mapping[Role, int | None]) -> None:
    values = {f"{role.value}_role": role_id for role, role_id in role_map.items()}
    if values:
        await tx.conn.execute(update(groups).where(groups.c.id == group_id).values(values))


async def set_start_message(tx: Tx, group_id: int, message_id: int | None) -> None:
    await tx.conn.execute(update(groups).where(groups.c.id == group_id).values(start_message_id=message_id))


async def set_about(tx: Tx, group_id: int, about: Defaults) -> None:
    values = {"time_zone": about.time_zone, "language": about.language, "place": about.place}
    await tx.conn.execute(update(groups).where(groups.c.id == group_id).values(values))


def insert_or_ignore(tx: Tx, table: Table, *unique: str) -> sqlite.Insert | postgresql.Insert:
    """INSERT … ON CONFLICT DO NOTHING, which each database has in a dialect of its own."""
    if tx.conn.dialect.name == "sqlite":
        return sqlite.insert(table).on_conflict_do_nothing(index_elements=list(unique))
    return postgresql.insert(table).on_conflict_do_nothing(index_elements=list(unique))


def _group(row: Row[tuple[object, ...]] | None) -> Group | None:
    if row is None:
        return None
    held = row._mapping
    channels = {c: held[f"{c.value}_channel"] for c in Channel if held[f"{c.value}_channel"] is not None}
    role_map = {r: held[f"{r.value}_role"] for r in MAPPED_ROLES if held[f"{r.value}_role"] is not None}
    return Group(
        id=held["id"],
        server_id=held["server_id"],
        time_zone=held["time_zone"],
        language=held["language"],
        place=held["place"],
        channels=channels,
        role_map=role_map,
        start_message_id=held["start_message_id"],
    )
