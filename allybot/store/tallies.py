"""Counts by month: what stays of a check-in when all else is purged."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, Table, Text, select, update

from allybot.store.database import Tx
from allybot.store.groups import insert_or_ignore
from allybot.store.schema import metadata

tallies = Table(
    "tallies",
    metadata,
    Column("group_id", BigInteger, ForeignKey("groups.id"), primary_key=True),
    Column("month", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("number", Integer, nullable=False),
)


async def add(tx: Tx, group_id: int, month: str, name: str, number: int = 1) -> None:
    """`month` as YYYY-MM in the group's zone; `name` says what is counted."""
    key = {"group_id": group_id, "month": month, "name": name}
    await tx.conn.execute(insert_or_ignore(tx, tallies, "group_id", "month", "name").values({**key, "number": 0}))
    where = [tallies.c[column] == value for column, value in key.items()]
    await tx.conn.execute(update(tallies).where(*where).values(number=tallies.c.number + number))


async def of_group(tx: Tx, group_id: int) -> list[tuple[str, str, int]]:
    """Month, name and number of everything that was counted."""
    query = select(tallies).where(tallies.c.group_id == group_id).order_by(tallies.c.month, tallies.c.name)
    return [(row.month, row.name, row.number) for row in await tx.conn.execute(query)]
