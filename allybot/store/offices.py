"""Offices: where check-ins take place. The part of town is public; name, address and rules are sealed for the group.

The design counts listed offices as public. They are sealed all the same: which offices a group goes to says where its
neighbours are called.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Row, Table, Text, insert, select, update

from allybot.domain.codes import CodeKind
from allybot.domain.offices import ENTRY_RULES, EntryRules
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
    # Anything that the five below do not say.
    Column("rules", Sealed),
    # The day on which the whole card was last checked.
    Column("rules_on", Date),
    Column("created_at", Instant, nullable=False),
    Column("who_enters", Sealed),
    Column("phones", Sealed),
    Column("identification", Sealed),
    Column("parking", Sealed),
    Column("security", Sealed),
)


@dataclass(frozen=True, slots=True)
class Office:
    """`area` is the part of town, shown in public."""

    id: int
    group_id: int
    code: str
    area: str
    name: str
    address: str
    entry: EntryRules = field(default_factory=EntryRules)


@dataclass(frozen=True, slots=True)
class NewOffice:
    name: str
    area: str
    address: str
    entry: EntryRules = field(default_factory=EntryRules)


async def add(tx: Tx, group_id: int, new: NewOffice, now: datetime) -> Office:
    office_id, key = new_id(), await tx.key(group_id)
    office = Office(
        office_id, group_id, await fresh_code(tx, CodeKind.OFFICE), new.area, new.name, new.address, new.entry
    )
    values = _written(office, key)
    await tx.conn.execute(
        insert(offices).values(id=office_id, group_id=group_id, code=office.code, created_at=now, **values)
    )
    return office


async def change(tx: Tx, before: Office, after: Office) -> None:
    """Writes what is different, and nothing else: two people who change different things both keep theirs."""
    old, new = _plain(before), _plain(after)
    key = await tx.key(before.group_id)
    changed = {column for column in new if old[column] != new[column]}
    values = {column: value for column, value in _written(after, key).items() if column in changed}
    if values:
        await tx.conn.execute(update(offices).where(offices.c.id == before.id).values(values))


def _plain(office: Office) -> dict[str, str | date | None]:
    """By column, as people wrote it."""
    entry = office.entry
    rules = {name: getattr(entry, name) for name in ENTRY_RULES}
    return {
        "area": office.area,
        "name": office.name,
        "address": office.address,
        "rules": entry.other,
        "rules_on": entry.checked_on,
        **rules,
    }


def _written(office: Office, key: Key) -> dict[str, object]:
    """By column, as it is stored."""
    return {
        column: key.seal(value, place("offices", column, office.id))
        if isinstance(value, str) and isinstance(offices.c[column].type, Sealed)
        else value
        for column, value in _plain(office).items()
    }


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
    def opened(column: str) -> str | None:
        sealed = row._mapping[column]
        return None if sealed is None else key.open(sealed, place("offices", column, row.id))

    name, address = opened("name"), opened("address")
    assert name is not None
    assert address is not None
    rules = {column: opened(column) for column in ENTRY_RULES}
    entry = EntryRules(**rules, other=opened("rules"), checked_on=row.rules_on)
    return Office(row.id, row.group_id, row.code, row.area, name, address, entry)
