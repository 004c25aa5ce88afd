"""Partners: organizations in the directory. One that must not be listed is sealed for the group, with all that is known of it.

Of a listed one everything is public and plain, and it can be found (`partner_search`). Of one that is not listed only whether
it is there, until when it was checked and whether it has gone stand open.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ColumnElement,
    Date,
    Float,
    ForeignKey,
    Index,
    Row,
    Select,
    Table,
    Text,
    bindparam,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from allybot.domain.codes import CodeKind
from allybot.domain.directory import PartnerInfo, Service, name_key
from allybot.store.codes import fresh_code, fresh_codes
from allybot.store.database import Tx
from allybot.store.partner_search import partner_points
from allybot.store.schema import Instant, PlainText, Sealed, id_column, metadata, new_id
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
    # The name as it is put in order; nothing for one that is not listed, or that has gone: those are found by nobody.
    Column("name_key", PlainText),
    Column("about", Text),
    # Of services and languages several, with commas between them.
    Column("services", Text),
    Column("languages", Text),
    Column("phone", Text),
    Column("website", Text),
    Column("email", Text),
    Column("address", Text),
    Column("city", Text),
    Column("county", Text),
    Column("state", Text),
    Column("zip", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("source", Text),
    # All of the above that is known of one that is not listed.
    Column("hidden_info", Sealed),
    # The day on which all of it was last checked, and the first on which that is too long ago.
    Column("checked_on", Date),
    Column("expires_on", Date),
    Column("retired", Boolean, nullable=False),
    # A name stands in exactly one of the two, and in the open one only where the partner may be listed.
    CheckConstraint("(name IS NULL) <> (hidden_name IS NULL)", name="one_name"),
    CheckConstraint("listed = (name IS NOT NULL)", name="hidden_is_sealed"),
    Index("ix_partners_name_key", "group_id", "name_key"),
)

_OPEN = (
    "about", "services", "languages", "phone", "website", "email", "address", "city", "county", "state", "zip", "lat", "lon",
    "source",
)  # fmt: skip
"""The columns that are filled only for a listed one."""

AT_ONCE: Final = 500
"""Rows a statement, where there are many: more take no less time for each, and hold up everything else for longer."""


@dataclass(frozen=True, slots=True)
class Partner:
    id: int
    group_id: int
    code: str
    listed: bool
    name: str
    info: PartnerInfo = field(default_factory=PartnerInfo)
    retired: bool = False


async def add(
    tx: Tx, group_id: int, name: str, *, listed: bool, now: datetime, info: PartnerInfo | None = None
) -> Partner:
    """The row alone: whoever lists it writes its keys too (`partner_search.write`), in the same transaction."""
    code = await fresh_code(tx, CodeKind.PARTNER)
    partner = Partner(new_id(), group_id, code, listed, name, info or PartnerInfo())
    values = _written(partner, await tx.key(group_id))
    await tx.conn.execute(
        insert(partners).values(id=partner.id, group_id=group_id, code=code, created_at=now, **values)
    )
    return partner


async def change(tx: Tx, after: Partner) -> None:
    """Writes the whole entry as it is from now on."""
    values = _written(after, await tx.key(after.group_id))
    await tx.conn.execute(update(partners).where(partners.c.id == after.id).values(values))


async def add_many(tx: Tx, new: Sequence[Partner], now: datetime) -> None:
    """Rows alone, as `add`, without their codes, which they get here."""
    for some in _parts(new):
        fresh = await fresh_codes(tx, CodeKind.PARTNER, len(some))
        key = await tx.key(some[0].group_id)
        fixed = [
            {"id": p.id, "group_id": p.group_id, "code": c, "created_at": now} for p, c in zip(some, fresh, strict=True)
        ]
        rows = [{**one, **_written(partner, key)} for one, partner in zip(fixed, some, strict=True)]
        await tx.conn.execute(insert(partners), rows)


async def change_many(tx: Tx, after: Sequence[Partner]) -> None:
    statement = update(partners).where(partners.c.id == bindparam("row"))
    for some in _parts(after):
        key = await tx.key(some[0].group_id)
        await tx.conn.execute(statement, [{"row": partner.id, **_written(partner, key)} for partner in some])


def _parts(all_of_them: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (all_of_them[start : start + AT_ONCE] for start in range(0, len(all_of_them), AT_ONCE))


async def retire(tx: Tx, partner: Partner) -> None:
    """Its name stays, since check-ins of earlier may say for whom they were. All else that was known goes."""
    gone = replace(partner, info=PartnerInfo(), retired=True)
    await change(tx, gone)


def _written(partner: Partner, key: Key) -> dict[str, Any]:
    """By column, as it is stored."""
    info, listed = partner.info, partner.listed
    plain = _plain(info)
    sealed = None if listed else key.seal(partner.name, place("partners", "hidden_name", partner.id))
    held = None if listed else key.seal(json.dumps(plain), place("partners", "hidden_info", partner.id))
    return {
        "listed": listed,
        "name": partner.name if listed else None,
        "hidden_name": sealed,
        "name_key": name_key(partner.name) if listed and not partner.retired else None,
        "hidden_info": held,
        "checked_on": info.checked_on,
        "expires_on": info.expires_on,
        "retired": partner.retired,
        **{column: plain[column] if listed else None for column in _OPEN},
    }


def _plain(info: PartnerInfo) -> dict[str, Any]:
    """Not `asdict`, which copies all of it: of 50,000 that is a second in which nobody else writes."""
    lat, lon = info.at or (None, None)
    lists = {"services": ",".join(info.services) or None, "languages": ",".join(info.languages) or None}
    others: dict[str, Any] = {**lists, "lat": lat, "lon": lon}
    return {column: others[column] if column in others else getattr(info, column) for column in _OPEN}


async def of_group(tx: Tx, group_id: int, only: Iterable[int] | None = None) -> list[Partner]:
    """By name; `only` keeps to some (a liaison's own), those that have gone among them."""
    if only is None:
        found = await _opened(tx, group_id, _of(group_id).where(~partners.c.retired))
    else:
        found = await in_order(tx, group_id, only)
    return sorted(found, key=lambda partner: partner.name.casefold())


async def by_code(tx: Tx, group_id: int, code: str) -> Partner | None:
    found = await _opened(tx, group_id, _of(group_id).where(partners.c.code == code))
    return found[0] if found else None


async def by_id(tx: Tx, group_id: int, partner_id: int) -> Partner | None:
    found = await of_group(tx, group_id, [partner_id])
    return found[0] if found else None


async def by_name(tx: Tx, group_id: int, name: str) -> Partner | None:
    """The whole name, however it is spelled; what has gone is not found. Of several a listed one."""
    return next(iter(await called(tx, group_id, name)), None)


async def called(tx: Tx, group_id: int, name: str) -> list[Partner]:
    """All that have this name, however it is spelled: the listed ones first. What has gone is not among them."""
    wanted = name_key(name)
    listed = await _opened(tx, group_id, _of(group_id).where(partners.c.name_key == wanted).order_by(partners.c.id))
    return [p for p in (*listed, *await hidden(tx, group_id)) if name_key(p.name) == wanted]


async def listed_of(tx: Tx, group_id: int, names: Iterable[str]) -> dict[str, Partner]:
    """The listed ones with these names, by the key of the name."""
    found: list[Partner] = []
    for some in _parts([name_key(name) for name in names]):
        found += await _opened(tx, group_id, _of(group_id).where(partners.c.name_key.in_(some)))
    return {name_key(partner.name): partner for partner in found}


async def with_codes(tx: Tx, group_id: int, codes: Iterable[str]) -> dict[str, Partner]:
    """By code; those that have gone are not among them."""
    found: list[Partner] = []
    for some in _parts(list(codes)):
        found += await _opened(tx, group_id, _of(group_id).where(partners.c.code.in_(some), ~partners.c.retired))
    return {partner.code: partner for partner in found}


Spot = tuple[str, int]
"""Where somebody is among the listed ones: the key of a name, and the id of the row."""
START: Final[Spot] = ("", 0)


def spot_of(partner: Partner) -> Spot:
    return name_key(partner.name), partner.id


async def listed_after(tx: Tx, group_id: int, after: Spot, most: int) -> list[Partner]:
    """A page of the listed ones by name."""
    return await _opened(tx, group_id, _behind(group_id, after).limit(most))


async def unfound(tx: Tx, group_id: int, after: Spot, most: int) -> list[Partner]:
    """Some of the listed ones that no search finds yet: many are taken over at once, and their keys follow."""
    point = exists().where(partner_points.c.partner_id == partners.c.id)
    return await _opened(tx, group_id, _behind(group_id, after).where(~point).limit(most))


def _behind(group_id: int, after: Spot) -> Select[Any]:
    key, row = after
    behind = or_(partners.c.name_key > key, (partners.c.name_key == key) & (partners.c.id > row))
    query = _of(group_id).where(partners.c.name_key >= key, behind)
    return query.order_by(partners.c.name_key, partners.c.id)


async def beginning(tx: Tx, group_id: int, typed: str, most: int) -> list[Partner]:
    """The listed ones whose name begins so, by name."""
    wanted = name_key(typed)
    query = _of(group_id).where(partners.c.name_key >= wanted, partners.c.name_key < wanted + "\U0010ffff")
    return await _opened(tx, group_id, query.order_by(partners.c.name_key, partners.c.id).limit(most))


async def hidden(tx: Tx, group_id: int) -> list[Partner]:
    """Those that are not listed and have not gone: they are few, and found only by opening them."""
    # Those that are listed have a key: asked so, the others are read from the index, and not out of all of them.
    query = _of(group_id).where(partners.c.name_key.is_(None), ~partners.c.listed, ~partners.c.retired)
    return sorted(await _opened(tx, group_id, query), key=lambda partner: partner.name.casefold())


async def has_any(tx: Tx, group_id: int) -> bool:
    found = select(partners.c.id).where(partners.c.group_id == group_id, ~partners.c.retired).limit(1)
    return await tx.conn.scalar(found) is not None


async def due(tx: Tx, group_id: int, today: date, most: int) -> list[Partner]:
    """Those that were checked too long ago, or never; what has waited longest is first."""
    order = (func.coalesce(partners.c.expires_on, date.min), partners.c.id)
    return await _opened(tx, group_id, _of(group_id).where(*_due(today)).order_by(*order).limit(most))


async def count_due(tx: Tx, group_id: int, today: date) -> int:
    """How many there are: nothing of them is read."""
    query = select(func.count()).select_from(partners).where(partners.c.group_id == group_id, *_due(today))
    return await tx.conn.scalar(query) or 0


def _due(today: date) -> tuple[ColumnElement[bool], ...]:
    return ~partners.c.retired, or_(partners.c.expires_on.is_(None), partners.c.expires_on <= today)


async def in_order(tx: Tx, group_id: int, ids: Iterable[int]) -> list[Partner]:
    """These, in the order in which they are named."""
    wanted = list(ids)
    # Asked for the group too, SQLite would take that for the smaller number and read all of it.
    found = {p.id: p for p in await _opened(tx, group_id, select(partners).where(partners.c.id.in_(wanted)))}
    return [found[one] for one in wanted if one in found and found[one].group_id == group_id]


def _of(group_id: int) -> Select[Any]:
    return select(partners).where(partners.c.group_id == group_id)


async def _opened(tx: Tx, group_id: int, query: Select[Any]) -> list[Partner]:
    rows = (await tx.conn.execute(query)).all()
    key = await tx.key(group_id)
    return [_open(row, key) for row in rows]


def _open(row: Row[Any], key: Key) -> Partner:
    name, held = row.name, {column: row._mapping[column] for column in _OPEN}
    if not row.listed:
        name = key.open(row.hidden_name, place("partners", "hidden_name", row.id))
        if row.hidden_info is not None:
            held = json.loads(key.open(row.hidden_info, place("partners", "hidden_info", row.id)))
    return Partner(row.id, row.group_id, row.code, row.listed, name, _info(held, row.checked_on), row.retired)


def _info(held: dict[str, Any], checked_on: date | None) -> PartnerInfo:
    """A service that this version does not know is passed over."""
    held = dict(held)
    lat, lon = held.pop("lat"), held.pop("lon")
    services = (held.pop("services") or "").split(",")
    languages = tuple(filter(None, (held.pop("languages") or "").split(",")))
    at = None if lat is None or lon is None else (lat, lon)
    offered = tuple(service for service in Service if service.value in services)
    return PartnerInfo(**held, services=offered, languages=languages, at=at, checked_on=checked_on)
