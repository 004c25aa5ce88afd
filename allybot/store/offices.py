"""Offices: where check-ins take place. The part of town is public; name, address and rules are sealed for the group.

The design counts listed offices as public. They are sealed all the same: which offices a group goes to says where its
neighbours are called.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Row, Table, Text, insert, select

from allybot.domain.codes import CodeKind
from allybot.store.codes import fresh_code
from allybot.store.database import Tx
from allybot.store.schema import Instant, Sealed, id_column, metadata, new_id
from allybot.store.sealing import Key, place

offices = Table(
    "offices",
    metadata,
    id_column(),
    Column("group_id", BigInteger, ForeignKey("groups.id"), nullable=False, index=True),
    Column("code", Text, nullable=False, unique=True),
    Column("area", Text, nullable=False),
    Column("name", Sealed, nullable=False),
    Column("address", Sealed, nullable=False),
    Column("rules", Sealed),
    Column("rules_on", Date),
    Column("created_at", Instant, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Office:
    """`area` is the part of town, shown in public. `rules` are who may enter and how, as known on `rules_on`."""

    id: int
    group_id: int
    code: str
    area: str
    name: str
    address: str
    rules: str | None
    rules_on: date | None


@dataclass(frozen=True, slots=True)
class NewOffice:
    name: str
    area: str
    address: str
    rules: str | None = None


async def add(tx: Tx, group_id: int, new: NewOffice, now: datetime, today: date) -> Office:
    office_id, key = new_id(), await tx.key(group_id)
    code = await fresh_code(tx, CodeKind.OFFICE)
    sealed = {
        column: None if text is None else key.seal(text, place("offices", column, office_id))
        for column, text in (("name", new.name), ("address", new.address), ("rules", new.rules))
    }
    rules_on = today if new.rules else None
    await tx.conn.execute(
        insert(offices).values(
            id=office_id,
            group_id=group_id,
            code=code,
            area=new.area,
            rules_on=rules_on,
            created_at=now,
            **sealed,
        )
    )
    return Office(office_id, group_id, code, new.area, new.name, new.address, new.rules, rules_on)


async def of_group(tx: Tx, group_id: int) -> list[Office]:
    rows = await tx.conn.execute(select(offices).where(offices.c.group_id == group_id))
    key = await tx.key(group_id)
    return sorted((_open(row, key) for row in rows), key=lambda office: office.name.casefold())


async def by_code(tx: Tx, group_id: int, code: str) -> Office | None:
    query = select(offices).where(offices.c.group_id == group_id, offices.c.code == code)
    row = (await tx.conn.execute(query)).first()
    return None if row is None else _open(row, await tx.key(group_id))


async def by_id(tx: Tx, group_id: int, office_id: int) -> Office | None:
    query = select(offices).where(offices.c.group_id == group_id, offices.c.id == office_id)
    row = (await tx.conn.execute(query)).first()
    return None if row is None else _open(row, await tx.key(group_id))


def _open(row: Row[tuple[object, ...]], key: Key) -> Office:
    def opened(column: str) -> str:
        return key.open(row._mapping[column], place("offices", column, row.id))

    rules = None if row.rules is None else opened("rules")
    return Office(row.id, row.group_id, row.code, row.area, opened("name"), opened("address"), rules, row.rules_on)
