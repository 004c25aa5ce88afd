"""Rotas and the swaps on them. Who is in them is sealed for the group; hand-over times are plain."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Integer,
    Row,
    Table,
    Text,
    UniqueConstraint,
    delete,
    insert,
    select,
    update,
)

from allybot.domain.rota import Duty, Rota, ShiftLength, SwapState
from allybot.store.database import Tx
from allybot.store.schema import Instant, Sealed, id_column, metadata, new_id, one_of
from allybot.store.sealing import Key, place

rotas = Table(
    "rotas",
    metadata,
    id_column(),
    Column("group_id", BigInteger, ForeignKey("groups.id"), nullable=False),
    Column("duty", Text, nullable=False),
    Column("first_wall", Text, nullable=False),
    Column("time_zone", Text, nullable=False),
    Column("length", Text, nullable=False),
    Column("people", Sealed, nullable=False),
    Column("created_at", Instant, nullable=False),
    one_of("duty", Duty),
    one_of("length", ShiftLength),
    UniqueConstraint("group_id", "duty"),
)

swaps = Table(
    "rota_swaps",
    metadata,
    id_column(),
    Column("rota_id", BigInteger, ForeignKey("rotas.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("shift_no", Integer, nullable=False),
    Column("return_no", Integer),
    Column("people", Sealed, nullable=False),
    Column("state", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    one_of("state", SwapState),
)


@dataclass(frozen=True, slots=True)
class KnownRota:
    id: int
    group_id: int
    duty: Duty
    rota: Rota


@dataclass(frozen=True, slots=True)
class Swap:
    """`giver` asks `taker` to take shift `shift_no`; `return_no`, where there is one, goes the other way."""

    id: int
    rota_id: int
    shift_no: int
    return_no: int | None
    giver: int
    taker: int
    state: SwapState


async def put(tx: Tx, group_id: int, duty: Duty, rota: Rota, now: datetime) -> KnownRota:
    """In the place of the one that there was; its swaps go with it."""
    old = select(rotas.c.id).where(rotas.c.group_id == group_id, rotas.c.duty == duty.value)
    await tx.conn.execute(delete(swaps).where(swaps.c.rota_id.in_(old)))
    await tx.conn.execute(delete(rotas).where(rotas.c.group_id == group_id, rotas.c.duty == duty.value))
    rota_id, key = new_id(), await tx.key(group_id)
    values = {
        "id": rota_id,
        "group_id": group_id,
        "duty": duty.value,
        "first_wall": rota.first_wall.isoformat(),
        "time_zone": rota.zone.key,
        "length": rota.length.value,
        "people": key.seal(json.dumps(rota.people), place("rotas", "people", rota_id)),
        "created_at": now,
    }
    await tx.conn.execute(insert(rotas).values(values))
    return KnownRota(rota_id, group_id, duty, rota)


async def get(tx: Tx, rota_id: int) -> KnownRota | None:
    row = (await tx.conn.execute(select(rotas).where(rotas.c.id == rota_id))).first()
    return None if row is None else await _open(tx, row, await tx.key(row.group_id))


async def of_group(tx: Tx, group_id: int) -> list[KnownRota]:
    rows = (await tx.conn.execute(select(rotas).where(rotas.c.group_id == group_id).order_by(rotas.c.duty))).all()
    key = await tx.key(group_id)
    return [await _open(tx, row, key) for row in rows]


async def of_duty(tx: Tx, group_id: int, duty: Duty) -> KnownRota | None:
    return next((known for known in await of_group(tx, group_id) if known.duty is duty), None)


async def set_people(tx: Tx, known: KnownRota, people: tuple[int, ...]) -> None:
    key = await tx.key(known.group_id)
    sealed = key.seal(json.dumps(people), place("rotas", "people", known.id))
    await tx.conn.execute(update(rotas).where(rotas.c.id == known.id).values(people=sealed))


async def erase(tx: Tx, rota_id: int) -> None:
    await tx.conn.execute(delete(swaps).where(swaps.c.rota_id == rota_id))
    await tx.conn.execute(delete(rotas).where(rotas.c.id == rota_id))


async def ask_swap(
    tx: Tx, known: KnownRota, shift_no: int, return_no: int | None, giver: int, taker: int, now: datetime
) -> Swap:
    swap_id, key = new_id(), await tx.key(known.group_id)
    sealed = key.seal(json.dumps([giver, taker]), place("rota_swaps", "people", swap_id))
    values = {
        "id": swap_id,
        "rota_id": known.id,
        "shift_no": shift_no,
        "return_no": return_no,
        "people": sealed,
        "state": SwapState.ASKED.value,
        "created_at": now,
    }
    await tx.conn.execute(insert(swaps).values(values))
    return Swap(swap_id, known.id, shift_no, return_no, giver, taker, SwapState.ASKED)


async def get_swap(tx: Tx, swap_id: int) -> Swap | None:
    query = select(swaps, rotas.c.group_id).join(rotas, rotas.c.id == swaps.c.rota_id).where(swaps.c.id == swap_id)
    row = (await tx.conn.execute(query)).first()
    return None if row is None else _open_swap(row, await tx.key(row.group_id))


async def set_swap_state(tx: Tx, swap_id: int, state: SwapState) -> None:
    await tx.conn.execute(update(swaps).where(swaps.c.id == swap_id).values(state=state.value))


async def _open(tx: Tx, row: Row[Any], key: Key) -> KnownRota:
    accepted = select(swaps).where(swaps.c.rota_id == row.id, swaps.c.state == SwapState.ACCEPTED.value)
    swapped: dict[int, int] = {}
    for other in await tx.conn.execute(accepted.order_by(swaps.c.created_at, swaps.c.id)):
        swap = _open_swap(other, key)
        swapped[swap.shift_no] = swap.taker
        if swap.return_no is not None:
            swapped[swap.return_no] = swap.giver
    people = tuple(json.loads(key.open(row.people, place("rotas", "people", row.id))))
    first = datetime.fromisoformat(row.first_wall)
    rota = Rota(first, ZoneInfo(row.time_zone), ShiftLength(row.length), people, swapped)
    return KnownRota(row.id, row.group_id, Duty(row.duty), rota)


def _open_swap(row: Row[Any], key: Key) -> Swap:
    giver, taker = json.loads(key.open(row.people, place("rota_swaps", "people", row.id)))
    return Swap(row.id, row.rota_id, row.shift_no, row.return_no, giver, taker, SwapState(row.state))
