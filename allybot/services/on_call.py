"""Who is on call for a duty at this moment, and who follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allybot.domain.rota import Duty, next_shift, shift_at
from allybot.store import rotas
from allybot.store.database import Tx


@dataclass(frozen=True, slots=True)
class OnDuty:
    """Platform ids; None where the group has no rota for it, or before its first hand-over."""

    present: int | None = None
    following: int | None = None


async def on_duty(tx: Tx, group_id: int, duty: Duty, now: datetime) -> OnDuty:
    known = await rotas.of_duty(tx, group_id, duty)
    if known is None:
        return OnDuty()
    present = shift_at(known.rota, now)
    return OnDuty(present.user_id if present else None, next_shift(known.rota, now).user_id)
