"""What check-ins and incidents leave in a store before they are purged, found in whatever table it stands, and looked for
afterwards.

Nothing here knows a table by its name but two: `audit` keeps row ids for 30 days, and `codes` every code for ever, so that none
is used twice.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Table, select

from allybot.store import audit, codes
from allybot.store.database import Database, Tx
from allybot.store.keyring import KeyGone, Keyring
from allybot.store.schema import Sealed, metadata
from allybot.store.sealing import Key, SealBroken, place

Rows = Mapping[Table, list[Mapping[str, Any]]]

_SNOWFLAKE = 1 << 40
"""Numbers below are counts, states and dates; what Discord and we give as ids is far above."""

_INSTANTS = ("_at", "at", "_until", "until", "not_after", "deadline", "_since")


@dataclass(frozen=True)
class Traces:
    """`ids` of the check-ins or incidents (`root_ids`) and of every row that refers to them or to one of those; `blobs` all
    bytes in these rows.

    `far` are the ids of what stands at the far end, `codes` what people read, `wrapped` the keys as the keyring holds them.
    """

    root_ids: frozenset[int]
    ids: frozenset[int]
    blobs: frozenset[bytes]
    far: frozenset[int]
    codes: frozenset[str]
    wrapped: frozenset[bytes]
    tables: frozenset[str] = field(compare=False)


async def everything(tx: Tx) -> Rows:
    return {t: [dict(row) for row in (await tx.conn.execute(select(t))).mappings()] for t in metadata.sorted_tables}


async def traces_of(database: Database, keyring_file: Path, root_ids: Iterable[int]) -> Traces:
    wanted = frozenset(root_ids)
    rows = await database.read(everything)
    ids, mine = _below(rows, wanted)
    values = [value for table in mine for row in mine[table] for value in row.values()]
    numbers = {
        value
        for table, found in mine.items()
        for row in found
        for name, value in row.items()
        if isinstance(value, int) and value > _SNOWFLAKE and not name.endswith(_INSTANTS)
    }
    group_wide = {v for t in rows if t not in mine for row in rows[t] for v in row.values() if isinstance(v, int)}
    conversations = {number for ref in await _opened_refs(database, mine) for number in ref}
    return Traces(
        wanted,
        frozenset(ids),
        frozenset(bytes(value) for value in values if isinstance(value, bytes)),
        frozenset((numbers | conversations) - group_wide - ids),
        frozenset(row["code"] for found in mine.values() for row in found if isinstance(row.get("code"), str)),
        frozenset(_wrapped(keyring_file, wanted, ids)),
        frozenset(table.name for table in mine),
    )


def _below(rows: Rows, root_ids: frozenset[int]) -> tuple[set[int], dict[Table, list[Mapping[str, Any]]]]:
    """All rows that refer to these, to rows that do, and so on."""
    ids: set[int] = set(root_ids)
    while True:
        mine = {
            table: [row for row in found if _refers(row, ids)]
            for table, found in rows.items()
            if table is not audit.audit
        }
        more = {row["id"] for found in mine.values() for row in found if isinstance(row.get("id"), int)}
        if more <= ids:
            return ids, {table: found for table, found in mine.items() if found}
        ids |= more


def _refers(row: Mapping[str, Any], ids: set[int]) -> bool:
    numbers = {value for value in row.values() if isinstance(value, int)}
    texts = [part for value in row.values() if isinstance(value, str) for part in value.split(":")]
    return bool(numbers & ids or {int(part) for part in texts if part.isdigit()} & ids)


async def _opened_refs(database: Database, mine: Mapping[Table, list[Mapping[str, Any]]]) -> list[list[int]]:
    """Which messages they are in whose conversations. The conversations themselves are people's, and stay."""
    table = metadata.tables["outbox"]
    found = [row for row in mine.get(table, []) if row["sent_ref"] is not None]

    async def work(tx: Tx) -> list[list[int]]:
        opened = []
        for row in found:
            text = (await tx.key(row["key_id"])).open(row["sent_ref"], place("outbox", "sent_ref", row["id"]))
            opened.append([int(text.split()[1])])
        return opened

    return await database.read(work)


def _wrapped(keyring_file: Path, root_ids: Iterable[int], ids: Iterable[int]) -> Iterator[bytes]:
    """The keys of the roots, and those of rows below them that have one of their own."""
    with closing(sqlite3.connect(f"file:{keyring_file}?mode=ro", uri=True)) as ring:
        held = dict(ring.execute("SELECT id, wrapped FROM keys").fetchall())
    assert all(held.get(root) is not None for root in root_ids), "looked for too late"
    yield from (held[one] for one in ids if held.get(one) is not None)


# --- afterwards --------------------------------------------------------------------------------------------------------


async def left_in_rows(database: Database, traces: Traces) -> list[str]:
    """Each place in any table where something of it still stands, but for the row ids of the audit and the list of codes."""
    left = []
    for table, rows in (await database.read(everything)).items():
        for row in rows:
            for name, value in row.items():
                allowed = (table is audit.audit and name == "row_id") or table is codes.codes
                if not allowed and _is_of(value, traces):
                    left.append(f"{table.name}.{name}: {value!r} in {dict(row)}")
    return left


def _is_of(value: object, traces: Traces) -> bool:
    if isinstance(value, bytes):
        return bytes(value) in traces.blobs
    if isinstance(value, str):
        numbers = {str(number) for number in traces.ids | traces.far}
        return any(part in value for part in numbers | traces.codes)
    return isinstance(value, int) and value in traces.ids | traces.far


async def readable(database: Database, keyring: Keyring) -> list[str]:
    """Every sealed text that any key of the keyring still opens, whoever's it is."""
    keys = await _standing_keys(keyring)
    return [
        opened
        for table, rows in (await database.read(everything)).items()
        for row in rows
        for column in table.c
        if isinstance(column.type, Sealed) and row[column.name] is not None
        for opened in _tried(keys, row[column.name], place(table.name, column.name, row["id"]))
    ]


async def _standing_keys(keyring: Keyring) -> list[Key]:
    rows = await keyring._connection.execute_fetchall("SELECT id FROM keys WHERE wrapped IS NOT NULL")
    return list((await keyring.keys(row[0] for row in rows)).values())


def _tried(keys: list[Key], sealed: bytes, where: str) -> Iterator[str]:
    for key in keys:
        try:
            yield key.open(sealed, where)
        except SealBroken:
            continue


async def who_can_be_tried(
    database: Database, keyring: Keyring, traces: Traces, people: Iterable[int]
) -> list[tuple[str, int]]:
    """Whom the keyed hashes of an old copy give away to somebody who has all keys, and tries everybody's id."""
    purposes = ("signup", "team", "briefing", "grant", "report_back", "verification", "release")
    tried = [
        (key.fingerprint(purpose, *about, person), purpose, person)
        for standing in await _standing_keys(keyring)
        for key in (standing, standing.derive("fingerprint"))
        for about in ((), *((one,) for one in traces.root_ids))
        for purpose in purposes
        for person in people
    ]
    held = {
        bytes(value)
        for rows in (await database.read(everything)).values()
        for row in rows
        for value in row.values()
        if isinstance(value, bytes)
    }
    return [(purpose, person) for made, purpose, person in tried if made in held]


def as_stored(number: int) -> bytes:
    """As SQLite writes a number of that size: six bytes where they are enough, else eight, the highest first."""
    return struct.pack(">q", number)[2 if number < 1 << 47 else 0 :]


def times_in(held: bytes, ids: Iterable[int]) -> dict[int, int]:
    """How often each of the ids stands in a file, where it does: as SQLite writes it, or as digits."""
    found = {one: held.count(as_stored(one)) + held.count(str(one).encode()) for one in ids}
    return {one: number for one, number in found.items() if number}


async def audited(database: Database) -> dict[int, int]:
    """How often each row is named by the audit."""
    table = audit.audit
    rows = (await database.read(everything))[table]
    named = [row["row_id"] for row in rows if row["row_id"] is not None]
    return {one: named.count(one) for one in named}


async def key_is_gone(keyring: Keyring, root_id: int) -> bool:
    try:
        await keyring.key(root_id)
    except KeyGone as gone:
        return gone.destroyed
    return False
