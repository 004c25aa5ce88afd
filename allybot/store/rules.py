"""The rules by which a group releases alerts, how far it is with reading them, and whether it has stopped what leaves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    Table,
    Text,
    select,
    true,
    update,
)

from allybot.domain.alerts import LIFE
from allybot.domain.incidents import VERIFY_WITHIN
from allybot.domain.stopping import Stopped
from allybot.store.database import Tx
from allybot.store.groups import insert_or_ignore
from allybot.store.schema import Instant, Sealed, metadata, one_of
from allybot.store.sealing import place

rules = Table(
    "rules",
    metadata,
    Column("group_id", BigInteger, ForeignKey("groups.id"), primary_key=True, autoincrement=False),
    Column("two_people", Boolean, nullable=False, server_default=true()),
    Column("two_go", Boolean, nullable=False),
    Column("verify_minutes", Integer, nullable=False),
    Column("alert_minutes", Integer, nullable=False),
    Column("hotline_name", Text),
    Column("hotline_number", Text),
    Column("texts_read_at", Instant),
    # Who stopped it first and who asked first to go on: sealed for the group.
    Column("stopped", Text, nullable=False, server_default=Stopped.NONE.value),
    Column("stopped_at", Instant),
    Column("stopped_by", Sealed),
    Column("resume_by", Sealed),
    one_of("stopped", Stopped),
    CheckConstraint("verify_minutes BETWEEN 3 AND 120", name="verify_minutes"),
    CheckConstraint("alert_minutes BETWEEN 15 AND 240", name="alert_minutes"),
    CheckConstraint("(stopped = 'none') = (stopped_at IS NULL)", name="stopped_has_time"),
    CheckConstraint("(hotline_name IS NULL) = (hotline_number IS NULL)", name="hotline_is_whole"),
)


@dataclass(frozen=True, slots=True)
class Hotline:
    """Who answers, and the number as it is to be shown."""

    name: str
    number: str


@dataclass(frozen=True, slots=True)
class Rules:
    """`two_people`: verifier, reporter and releaser differ. `two_go`: the exact place is shown once two have said they go."""

    two_people: bool = True
    two_go: bool = False
    verify_within: timedelta = VERIFY_WITHIN
    alert_life: timedelta = LIFE
    hotline: Hotline | None = None
    texts_read_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """`by` stopped it first; `resume_by` asked first to go on. Platform ids, and 0 for whoever runs the bot."""

    level: Stopped = Stopped.NONE
    at: datetime | None = None
    by: int | None = None
    resume_by: int | None = None


async def of_group(tx: Tx, group_id: int) -> Rules:
    row = await _row(tx, group_id)
    if row is None:
        return Rules()
    return Rules(
        two_people=row.two_people,
        two_go=row.two_go,
        verify_within=timedelta(minutes=row.verify_minutes),
        alert_life=timedelta(minutes=row.alert_minutes),
        hotline=None if row.hotline_name is None else Hotline(row.hotline_name, row.hotline_number),
        texts_read_at=row.texts_read_at,
    )


async def put(tx: Tx, group_id: int, new: Rules) -> None:
    await _exists(tx, group_id)
    values = {
        "two_people": new.two_people,
        "two_go": new.two_go,
        "verify_minutes": new.verify_within // timedelta(minutes=1),
        "alert_minutes": new.alert_life // timedelta(minutes=1),
        "hotline_name": new.hotline.name if new.hotline else None,
        "hotline_number": new.hotline.number if new.hotline else None,
        "texts_read_at": new.texts_read_at,
    }
    await tx.conn.execute(update(rules).where(rules.c.group_id == group_id).values(values))


async def mark_read(tx: Tx, group_id: int, at: datetime | None) -> None:
    await put(tx, group_id, replace(await of_group(tx, group_id), texts_read_at=at))


async def stop(tx: Tx, group_id: int) -> Stop:
    """How far the group has stopped what leaves, and by whom. Read at every release."""
    row = await _row(tx, group_id)
    if row is None or row.stopped == Stopped.NONE.value:
        return Stop()
    key = await tx.key(group_id)

    def opened(column: str) -> int | None:
        sealed = row._mapping[column]
        return None if sealed is None else int(key.open(sealed, place("rules", column, group_id)))

    return Stop(Stopped(row.stopped), row.stopped_at, opened("stopped_by"), opened("resume_by"))


async def lock_stop(tx: Tx, group_id: int) -> Stop:
    """The same, and nobody else changes it until this transaction has ended."""
    await _exists(tx, group_id)
    await tx.conn.execute(select(rules.c.group_id).where(rules.c.group_id == group_id).with_for_update())
    return await stop(tx, group_id)


async def stop_level(tx: Tx, group_id: int) -> Stopped:
    """Only how far: nothing is opened, since this is asked before everything that leaves."""
    level = await tx.conn.scalar(select(rules.c.stopped).where(rules.c.group_id == group_id))
    return Stopped(level) if level is not None else Stopped.NONE


async def groups_stopped(tx: Tx, level: Stopped) -> list[int]:
    return list(await tx.conn.scalars(select(rules.c.group_id).where(rules.c.stopped == level.value)))


async def set_stop(tx: Tx, group_id: int, new: Stop) -> None:
    await _exists(tx, group_id)
    key = await tx.key(group_id)

    def sealed(column: str, user_id: int | None) -> Any:
        return None if user_id is None else key.seal(str(user_id), place("rules", column, group_id))

    values = {
        "stopped": new.level.value,
        "stopped_at": new.at,
        "stopped_by": sealed("stopped_by", new.by),
        "resume_by": sealed("resume_by", new.resume_by),
    }
    await tx.conn.execute(update(rules).where(rules.c.group_id == group_id).values(values))


async def _row(tx: Tx, group_id: int) -> Any:
    return (await tx.conn.execute(select(rules).where(rules.c.group_id == group_id))).first()


async def _exists(tx: Tx, group_id: int) -> None:
    usual = Rules()
    values = {
        "group_id": group_id,
        "two_people": usual.two_people,
        "two_go": usual.two_go,
        "verify_minutes": usual.verify_within // timedelta(minutes=1),
        "alert_minutes": usual.alert_life // timedelta(minutes=1),
        "stopped": Stopped.NONE.value,
    }
    await tx.conn.execute(insert_or_ignore(tx, rules, "group_id").values(values))
