"""The briefing: to everybody who goes and the home contact, a day before; to who joins later, at once.

What somebody has read about a check-in they need not read again, also where it has moved since.
"""

from __future__ import annotations

from datetime import datetime

from allybot.domain.checkins import Kind
from allybot.domain.messages import Lane
from allybot.domain.timers import TimerKind
from allybot.services.telling import Told, tell_person
from allybot.services.views import is_briefed_now
from allybot.store import briefings, team, timers
from allybot.store.checkins import Checkin
from allybot.store.database import Tx


def kind_text(kind: Kind | None, language: str) -> str | None:
    """What the team should know about a kind: in that language, else in whichever it was written."""
    texts = kind.briefing if kind else {}
    return texts.get(language) or next(iter(texts.values()), None)


async def brief_late(tx: Tx, checkin: Checkin, user_id: int, now: datetime) -> None:
    """To be called wherever somebody comes to the team. Before its time the timer does it, for all of them."""
    ahead = await timers.is_armed(tx, TimerKind.CHECKIN_BRIEFING, checkin.id)
    if is_briefed_now(checkin, now) and not ahead:
        await _brief(tx, checkin, [user_id], now)


async def brief_all(tx: Tx, checkin: Checkin, now: datetime) -> None:
    mates = await team.of_checkin(tx, checkin.id)
    await _brief(tx, checkin, [mate.user_id for mate in mates.briefed], now)


async def unread(tx: Tx, checkin: Checkin) -> list[int]:
    """Who of those who are to read it has not."""
    mates = await team.of_checkin(tx, checkin.id)
    asked = [mate.user_id for mate in mates.in_order if mate in mates.briefed]
    have_read = await briefings.have_read(tx, checkin.id, asked)
    return [user_id for user_id in asked if user_id not in have_read]


async def _brief(tx: Tx, checkin: Checkin, user_ids: list[int], now: datetime) -> None:
    known = await briefings.have_read(tx, checkin.id, user_ids)
    for user_id in user_ids:
        if user_id not in known:
            await tell_person(tx, Told.BRIEFING, checkin, user_id, now, lane=Lane.DUE, not_after=checkin.starts_at)
