"""A family's plan, of which allybot knows that it exists, who holds it by role, and when it was gone through. It asks again."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from allybot.domain.checkins import PLAN_GOOD_FOR
from allybot.domain.timers import TimerKind
from allybot.domain.when import instant_of
from allybot.store import timers
from allybot.store.checkins import Checkin
from allybot.store.database import Tx

_ASKED_AT = time(9)


def asked_again(reviewed_on: date, time_zone: str) -> datetime:
    """In the morning of the day on which it is due, where the group is."""
    return instant_of(datetime.combine(reviewed_on + PLAN_GOOD_FOR, _ASKED_AT), ZoneInfo(time_zone))


def is_old(reviewed_on: date, time_zone: str, now: datetime) -> bool:
    return asked_again(reviewed_on, time_zone) <= now


async def arm_plan(tx: Tx, checkin: Checkin, now: datetime) -> None:
    """When it is asked about: in 90 days, or now where that has been. To be called where it is recorded, and confirmed."""
    if checkin.plan is None:
        return
    at = max(asked_again(checkin.plan.reviewed_on, checkin.time_zone), now)
    await timers.arm(tx, checkin.group_id, TimerKind.CHECKIN_PLAN, checkin.id, at)
