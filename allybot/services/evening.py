"""The evening card: silence must not look like health, so every evening something is said.

It is armed for every group with a coordination channel. No card means that the bot is down, and the coordinators' guide says
what to do then.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from allybot.domain.timers import TimerKind
from allybot.domain.when import instant_of
from allybot.services.telling import Told, tell_channel
from allybot.services.timers import Firing, Handler
from allybot.store import groups, timers
from allybot.store.database import Tx
from allybot.store.groups import Channel

EVENING_AT = time(19, 0)
"""In the group's zone: early enough to phone somebody, late enough that the day is known."""

EVENING_UNTIL = timedelta(hours=3)
"""How much later the card still comes when the bot was down. Later than that only the next one does."""


def handlers() -> Mapping[TimerKind, Handler]:
    return {TimerKind.EVENING: _evening}


async def _evening(firing: Firing) -> None:
    if firing.now - firing.timer.meant_at <= EVENING_UNTIL:
        await tell_channel(
            firing.tx, firing.group, Told.EVENING, Channel.COORDINATION, firing.now, about=firing.group.id
        )
    await firing.again(next_evening(firing.group.time_zone, firing.now))


def next_evening(time_zone: str, now: datetime) -> datetime:
    zone = ZoneInfo(time_zone)
    today = datetime.combine(now.astimezone(zone).date(), EVENING_AT)
    at = instant_of(today, zone)
    return at if at > now else instant_of(today + timedelta(days=1), zone)


async def arm_evenings(tx: Tx, now: datetime) -> None:
    """Every group with a coordination channel has its card, from the day on which it chose the channel."""
    for group in await groups.everyone(tx):
        wanted = Channel.COORDINATION in group.channels
        if wanted and not await timers.is_armed(tx, TimerKind.EVENING, group.id):
            await timers.arm(tx, group.id, TimerKind.EVENING, group.id, next_evening(group.time_zone, now))
