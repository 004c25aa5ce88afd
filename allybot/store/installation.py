"""Facts about this installation: which keyring belongs to it, which commands the far end has."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Table, Text, select, update

from allybot.store.database import Tx
from allybot.store.groups import insert_or_ignore
from allybot.store.schema import metadata

RING: Final = "ring"
COMMANDS: Final = "commands"
DMS_PAUSED: Final = "dms_paused"

installation = Table(
    "installation",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)


async def read(tx: Tx, name: str) -> str | None:
    return await tx.conn.scalar(select(installation.c.value).where(installation.c.name == name))


async def write(tx: Tx, name: str, value: str) -> None:
    await tx.conn.execute(insert_or_ignore(tx, installation, "name").values({"name": name, "value": value}))
    await tx.conn.execute(update(installation).where(installation.c.name == name).values(value=value))
