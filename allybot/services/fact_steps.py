"""Once a month the coordinators are told which facts are to be looked at again."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

from allybot.domain.timers import TimerKind
from allybot.domain.when import instant_of
from allybot.services.telling import Told, tell_channel
from allybot.services.timers import Firing, Handler
from allybot.store import groups, timers
from allybot.store.database import Tx
from allybot.store.groups import Channel

DIGEST_AT = time(10, 0)
"""In the group's zone, on the first day of each month: when somebody answers the numbers that are to be called."""


def handlers() -> dict[TimerKind, Handler]:
    return {
        TimerKind.FACTS_DIGEST: _digest,
    }


async def _digest(firing: Firing) -> None:
    """However late: the list is of what is due when it is sent."""
    name = f"facts:{firing.group.id}"
    about = firing.group.id
    await tell_channel(
        firing.tx, firing.group, Told.FACTS_DIGEST, Channel.COORDINATION, firing.now, about=about, coalesce=name
    )
    await firing.again(next_digest(firing.group.time_zone, firing.now))


def next_digest(time_zone: str, now: datetime) -> datetime:
    """The next first day of a month."""
    zone = ZoneInfo(time_zone)
    today = now.astimezone(zone).date()
    first = instant_of(datetime.combine(today.replace(day=1), DIGEST_AT), zone)
    if first > now:
        return first
    year, month = divmod(today.year * 12 + today.month, 12)
    return instant_of(datetime.combine(today.replace(year=year, month=month + 1, day=1), DIGEST_AT), zone)


async def arm_digests(tx: Tx, now: datetime) -> None:
    """Every group has its list, from the day on which it chose a coordination channel."""
    for group in await groups.everyone(tx):
        wanted = Channel.COORDINATION in group.channels
        if wanted and not await timers.is_armed(tx, TimerKind.FACTS_DIGEST, group.id):
            await timers.arm(tx, group.id, TimerKind.FACTS_DIGEST, group.id, next_digest(group.time_zone, now))
