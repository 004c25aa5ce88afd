"""Finding listed partners: by keys, of which an entry has some thirty, and by how near they are.

An index of our own in ordinary tables, the same on both databases: what is deleted is gone as all else is. (SQLite's FTS5 keeps
deleted words in its segments. Its own secure delete needs 3.42; before that only rewriting the whole index helps: 130 ms of the
one writer for each change at 50,000 entries, measured with 3.40.1. And its tables are in no list of ours.)

    partner_keys    an entry has this key
    partner_points  its name, to put it in order, where it lies, and until when it is relied on: small rows, all that a search
                    reads besides the keys
    partner_words   a key of the group, and how many entries have it: the rarest is looked up first
    partner_grams   a piece of such a key: for what was typed wrong

An entry that is not listed, or has gone, has no row in any of them. One that was checked too long ago stays in all of them: it
is passed over for whoever is not to see it (`Wanted.today`) before anything is counted or cut off.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    Select,
    Table,
    bindparam,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from allybot.domain.directory import EVERY_KEY, FORGIVING
from allybot.domain.places import LatLon, box, miles
from allybot.domain.spelling import errors_forgiven, grams, nearest, shortened
from allybot.store.database import Tx
from allybot.store.schema import PlainText, metadata

partner_keys = Table(
    "partner_keys",
    metadata,
    Column("group_id", BigInteger, primary_key=True, autoincrement=False),
    Column("key", PlainText, primary_key=True),
    Column("partner_id", BigInteger, ForeignKey("partners.id"), primary_key=True, autoincrement=False, index=True),
    sqlite_with_rowid=False,
)

partner_points = Table(
    "partner_points",
    metadata,
    Column("partner_id", BigInteger, ForeignKey("partners.id"), primary_key=True, autoincrement=False),
    Column("group_id", BigInteger, nullable=False),
    Column("name_key", PlainText, nullable=False),
    Column("lat", Float),
    Column("lon", Float),
    # The first day on which it is not relied on; one that nobody ever checked has the first of all days.
    Column("expires_on", Date, nullable=False),
    Index("ix_partner_points_name", "group_id", "name_key", "partner_id", "expires_on"),
    Index("ix_partner_points_place", "group_id", "lat", "lon", "name_key", "expires_on"),
    Index("ix_partner_points_expires", "group_id", "expires_on"),
    sqlite_with_rowid=False,
)

partner_words = Table(
    "partner_words",
    metadata,
    Column("group_id", BigInteger, ForeignKey("groups.id"), primary_key=True, autoincrement=False),
    Column("key", PlainText, primary_key=True),
    Column("uses", Integer, nullable=False),
    sqlite_with_rowid=False,
)

partner_grams = Table(
    "partner_grams",
    metadata,
    Column("group_id", BigInteger, primary_key=True, autoincrement=False),
    Column("gram", PlainText, primary_key=True),
    Column("key", PlainText, primary_key=True),
    Index("ix_partner_grams_key", "group_id", "key"),
    sqlite_with_rowid=False,
)

FEW: Final = 2500
"""So many entries with the rarest key are looked through, rather than everything that is near."""
MOST_ORDERED: Final = 1000
"""So many of a county or a state are put in order by how far they are from its middle; more of them stand by name."""
MOST_SPELLINGS: Final = 20
"""Keys that begin as was typed: of more, the most used."""
RINGS: Final = (2.0, 6.0, 15.0, 60.0, 120.0, 240.0, 3000.0)
"""Miles within which is looked, one after the other, until there is enough."""
_LOOK_ALIKE: Final = 40
_SHORTER: Final = "-"
"""Before a piece that is a whole key but for a letter."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Each of `needs` is a set of keys of which an entry has to have one. `near` puts the nearest first, to `within` miles.

    With `today`, what was checked too long ago by then is not found, unless it is one of `own`.
    """

    group_id: int
    needs: tuple[frozenset[str], ...] = ()
    near: LatLon | None = None
    within: float = RINGS[-1]
    today: date | None = None
    own: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Hit:
    """`far` is in miles, or None where that is not known or was not asked."""

    partner_id: int
    far: float | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What one is found by; without keys it is found by nothing."""

    group_id: int
    partner_id: int
    name_key: str
    keys: frozenset[str]
    lat: float | None = None
    lon: float | None = None
    expires_on: date | None = None


# --- writing -----------------------------------------------------------------------------------------------------------------


async def write(tx: Tx, entry: Entry) -> None:
    """It is found by this from now on. In the transaction of the row itself."""
    await tx.conn.execute(delete(partner_points).where(partner_points.c.partner_id == entry.partner_id))
    held = select(partner_keys.c.key).where(partner_keys.c.partner_id == entry.partner_id)
    before = set(await tx.conn.scalars(held))
    if gone := before - entry.keys:
        mine = (partner_keys.c.group_id == entry.group_id, partner_keys.c.partner_id == entry.partner_id)
        await tx.conn.execute(delete(partner_keys).where(*mine, partner_keys.c.key.in_(gone)))
        await _forget(tx, entry.group_id, gone)
    if entry.keys:
        await _put(tx, entry.group_id, [entry], {entry.partner_id: entry.keys - before})


async def write_new(tx: Tx, group_id: int, entries: Sequence[Entry]) -> None:
    """Entries that are new: many at once are one by one a hundred times slower."""
    await _put(tx, group_id, entries, {entry.partner_id: entry.keys for entry in entries})


async def hide(tx: Tx, partner_ids: Sequence[int]) -> None:
    """No search finds them until they are written again: their keys may be old by now."""
    for start in range(0, len(partner_ids), 500):
        some = partner_points.c.partner_id.in_(partner_ids[start : start + 500])
        await tx.conn.execute(delete(partner_points).where(some))


async def set_expiry(tx: Tx, until: Mapping[int, date | None]) -> None:
    """Of some that are found by the same as before."""
    if until:
        change = update(partner_points).where(partner_points.c.partner_id == bindparam("row"))
        rows = [{"row": one, "until": day or date.min} for one, day in until.items()]
        await tx.conn.execute(change.values(expires_on=bindparam("until")), rows)


async def with_keys(tx: Tx, partner_ids: Iterable[int]) -> set[int]:
    """Those that were written before."""
    held = select(partner_keys.c.partner_id).where(partner_keys.c.partner_id.in_(list(partner_ids))).distinct()
    return set(await tx.conn.scalars(held))


async def _put(tx: Tx, group_id: int, entries: Sequence[Entry], keys: dict[int, frozenset[str]]) -> None:
    points = [_point(group_id, entry) for entry in entries]
    if points:
        await tx.conn.execute(insert(partner_points), points)
    rows = [{"group_id": group_id, "key": key, "partner_id": one} for one, mine in keys.items() for key in mine]
    if rows:
        await tx.conn.execute(insert(partner_keys), rows)
        await _count(tx, group_id, Counter(str(row["key"]) for row in rows))


def _point(group_id: int, entry: Entry) -> dict[str, Any]:
    fixed = {"partner_id": entry.partner_id, "group_id": group_id, "name_key": entry.name_key}
    return {**fixed, "lat": entry.lat, "lon": entry.lon, "expires_on": entry.expires_on or date.min}


async def _count(tx: Tx, group_id: int, counts: Counter[str]) -> None:
    """So many entries more have each of them; of what is new the pieces are written too."""
    known = await _known(tx, group_id, counts)
    if known:
        mine = (partner_words.c.group_id == group_id, partner_words.c.key == bindparam("known"))
        more = update(partner_words).where(*mine).values(uses=partner_words.c.uses + bindparam("more"))
        await tx.conn.execute(more, [{"known": key, "more": counts[key]} for key in known])
    fresh = [key for key in counts if key not in known]
    if fresh:
        words = [{"group_id": group_id, "key": key, "uses": counts[key]} for key in fresh]
        await tx.conn.execute(insert(partner_words), words)
    pieces = [{"group_id": group_id, "gram": gram, "key": key} for key in fresh for gram in _pieces(key)]
    if pieces:
        await tx.conn.execute(insert(partner_grams), pieces)


async def _known(tx: Tx, group_id: int, keys: Iterable[str]) -> set[str]:
    wanted, found = list(keys), set[str]()
    for start in range(0, len(wanted), 500):
        part = partner_words.c.key.in_(wanted[start : start + 500])
        found |= set(
            await tx.conn.scalars(select(partner_words.c.key).where(partner_words.c.group_id == group_id, part))
        )
    return found


async def _forget(tx: Tx, group_id: int, keys: Iterable[str]) -> None:
    """One entry fewer has each of them. What nobody has any more is gone, to its last piece."""
    gone = list(keys)
    mine = (partner_words.c.group_id == group_id, partner_words.c.key.in_(gone))
    await tx.conn.execute(update(partner_words).where(*mine).values(uses=partner_words.c.uses - 1))
    unused = list(await tx.conn.scalars(select(partner_words.c.key).where(*mine, partner_words.c.uses <= 0)))
    for table in (partner_grams, partner_words):
        await tx.conn.execute(delete(table).where(table.c.group_id == group_id, table.c.key.in_(unused)))


def _pieces(key: str) -> set[str]:
    """Of three letters, and all but one: what was typed wrong once is found by these at once, the rest by those."""
    kind = _kind(key)
    word = key.removeprefix(kind)
    if kind not in FORGIVING:
        return set()
    return {kind + piece for piece in grams(word)} | {_SHORTER + kind + piece for piece in shortened(word)}


def _kind(key: str) -> str:
    return key[: key.index(":") + 1]


# --- what was meant ----------------------------------------------------------------------------------------------------------


async def is_held(tx: Tx, wanted: Wanted, keys: Iterable[str]) -> bool:
    """Whether one that may be found has any of them: what is known of the others is not to be told by what was meant."""
    holders = _points().join(partner_keys, partner_keys.c.partner_id == partner_points.c.partner_id)
    mine = (partner_keys.c.group_id == wanted.group_id, partner_keys.c.key.in_(sorted(keys)))
    return (
        await tx.conn.execute(_meeting(holders.where(*mine), wanted, (), partner_keys).limit(1))
    ).first() is not None


async def spellings(tx: Tx, group_id: int, key: str) -> frozenset[str]:
    """The keys that begin like this one, where it is long enough to mean them; itself, where it is known."""
    found = [partner_words.c.key == key]
    if len(key.removeprefix(_kind(key))) > 2:
        found.append((partner_words.c.key > key) & (partner_words.c.key < key + "\U0010ffff"))
    query = select(partner_words.c.key).where(partner_words.c.group_id == group_id, or_(*found))
    rows = await tx.conn.scalars(
        query.order_by(partner_words.c.key != key, partner_words.c.uses.desc()).limit(MOST_SPELLINGS)
    )
    return frozenset(rows)


async def meant(tx: Tx, group_id: int, key: str) -> str | None:
    """The known key of the same kind that is nearest to one that was typed wrong."""
    kind = _kind(key)
    word = key.removeprefix(kind)
    if not errors_forgiven(word):
        return None
    for pieces in ({_SHORTER + kind + piece for piece in shortened(word)}, {kind + piece for piece in grams(word)}):
        found = nearest(word, [known.removeprefix(kind) for known in await _alike(tx, group_id, key, pieces)])
        if found is not None:
            return kind + found
    return None


async def _alike(tx: Tx, group_id: int, key: str, pieces: set[str]) -> list[str]:
    """The keys that share the most of these pieces, of about the same length."""
    length, most = len(key), errors_forgiven(key.removeprefix(_kind(key)))
    # Not grouped by the column itself: SQLite would go through all keys in their order to save itself the sorting.
    known = partner_grams.c.key.concat("")
    query = (
        select(known)
        .where(
            partner_grams.c.group_id == group_id,
            partner_grams.c.gram.in_(sorted(pieces)),
            func.length(partner_grams.c.key).between(length - most, length + most),
        )
        .group_by(known)
        .order_by(func.count().desc(), known)
        .limit(_LOOK_ALIKE)
    )
    return list(await tx.conn.scalars(query))


# --- finding -----------------------------------------------------------------------------------------------------------------


async def find(tx: Tx, wanted: Wanted, most: int) -> list[Hit]:
    """The nearest first, or by name where it was not asked how near. What has no place of its own is not near anything."""
    total, uses = await _uses(tx, wanted)
    if any(count == 0 for count in uses):
        return []
    # The rarest first: what does not have it is not looked at any further.
    ranked = sorted(zip(uses, wanted.needs, strict=True), key=lambda pair: pair[0])
    ordered = replace(wanted, needs=tuple(need for _, need in ranked))
    if wanted.needs and ranked[0][0] <= _worth_reading(ordered, total, [use for use, _ in ranked], most):
        return await _from_the_rarest(tx, ordered, most)
    if wanted.near is None:
        return await _by_name(tx, ordered, most)
    return await _from_the_map(tx, ordered, wanted.near, most)


async def are_few(tx: Tx, wanted: Wanted) -> bool:
    """Whether all that can meet it may be read, to put them in an order that no index has."""
    _, uses = await _uses(tx, wanted)
    return bool(uses) and min(uses) <= MOST_ORDERED


async def _uses(tx: Tx, wanted: Wanted) -> tuple[int, list[int]]:
    """How many entries there are, and how many each need can be met by, at most."""
    every = sorted(frozenset({EVERY_KEY}).union(*wanted.needs))
    query = select(partner_words.c.key, partner_words.c.uses).where(
        partner_words.c.group_id == wanted.group_id, partner_words.c.key.in_(every)
    )
    known = {row.key: row.uses for row in await tx.conn.execute(query)}
    return known.get(EVERY_KEY, 0), [sum(known.get(key, 0) for key in need) for need in wanted.needs]


def _worth_reading(wanted: Wanted, total: int, uses: Sequence[int], most: int) -> float:
    """Up to how many entries with the rarest key it is less work to read them all than to go through all in their order.

    In order, so many have to be passed until there are enough as the keys are rare, each for itself.
    """
    if wanted.near is not None or uses[0] <= FEW:
        return FEW
    share = math.prod(min(1.0, use / total) for use in uses)
    return min(total, most / share) / 2


async def _from_the_rarest(tx: Tx, wanted: Wanted, most: int) -> list[Hit]:
    holders = (partner_keys.c.group_id == wanted.group_id, partner_keys.c.key.in_(sorted(wanted.needs[0])))
    query = _points().join(partner_keys, partner_keys.c.partner_id == partner_points.c.partner_id).where(*holders)
    # One that has several of these keys is there once.
    query = _meeting(query, wanted, wanted.needs[1:], partner_keys).distinct()
    if wanted.near is None:
        by_name = query.order_by(partner_points.c.name_key, partner_points.c.partner_id).limit(most)
        return [Hit(row.partner_id) for row in await tx.conn.execute(by_name)]
    return _nearest((await tx.conn.execute(query)).all(), wanted.near, wanted.within)[:most]


async def _by_name(tx: Tx, wanted: Wanted, most: int) -> list[Hit]:
    query = _points().where(partner_points.c.group_id == wanted.group_id)
    query = query.order_by(partner_points.c.name_key, partner_points.c.partner_id).limit(most)
    return [Hit(row.partner_id) for row in await tx.conn.execute(_meeting(query, wanted, wanted.needs, partner_points))]


async def _from_the_map(tx: Tx, wanted: Wanted, near: LatLon, most: int) -> list[Hit]:
    """Ring after ring: beyond a ring that holds enough, nothing is nearer."""
    inside: list[Hit] = []
    for ring in [ring for ring in RINGS if ring < wanted.within] + [wanted.within]:
        south, north, west, east = box(near, ring)
        query = _points().where(
            partner_points.c.group_id == wanted.group_id,
            partner_points.c.lat.between(south, north),
            partner_points.c.lon.between(west, east),
        )
        rows = (await tx.conn.execute(_meeting(query, wanted, wanted.needs, partner_points))).all()
        inside = _nearest(rows, near, ring)
        if len(inside) >= most:
            break
    return inside[:most]


async def beginning(tx: Tx, wanted: Wanted, name_key: str, most: int) -> list[Hit]:
    """Those whose name begins so, by name."""
    named = (partner_points.c.name_key >= name_key, partner_points.c.name_key < name_key + "\U0010ffff")
    query = _points().where(partner_points.c.group_id == wanted.group_id, *named)
    query = query.order_by(partner_points.c.name_key, partner_points.c.partner_id).limit(most)
    return [Hit(row.partner_id) for row in await tx.conn.execute(_meeting(query, wanted, (), partner_points))]


def _points() -> Select[Any]:
    return select(partner_points.c.partner_id, partner_points.c.name_key, partner_points.c.lat, partner_points.c.lon)


def _meeting(query: Select[Any], wanted: Wanted, needs: Sequence[frozenset[str]], table: Table) -> Select[Any]:
    """Only what has one key of each need, and may be found."""
    query = query.where(*_relied_on(wanted))
    for need in needs:
        key = partner_keys.alias()
        mine = (key.c.group_id == wanted.group_id, key.c.key.in_(sorted(need)))
        query = query.where(exists().where(*mine, key.c.partner_id == table.c.partner_id))
    return query


def _relied_on(wanted: Wanted) -> tuple[ColumnElement[bool], ...]:
    if wanted.today is None:
        return ()
    # Not by the column itself: nearly all of them meet this, and SQLite would go by it rather than by place or name.
    relied_on = func.coalesce(partner_points.c.expires_on, wanted.today) > wanted.today
    return (or_(relied_on, partner_points.c.partner_id.in_(sorted(wanted.own))) if wanted.own else relied_on,)


def _nearest(rows: Sequence[Any], near: LatLon, within: float) -> list[Hit]:
    placed = [(miles(near, (row.lat, row.lon)), row.name_key, row.partner_id) for row in rows if row.lat is not None]
    return [Hit(partner_id, far) for far, _, partner_id in sorted(placed) if far <= within]
