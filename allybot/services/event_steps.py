"""What comes due about events: the reminders of those who joined, and the question who was there."""

from __future__ import annotations

from datetime import datetime

from allybot.domain.events import ASKED_AGAIN, EventState, is_last_reminder, next_reminder
from allybot.domain.messages import Lane
from allybot.domain.timers import TimerKind
from allybot.services.event_telling import tell_joined, tell_over
from allybot.services.telling import Told
from allybot.services.timers import Firing, Handler
from allybot.store import events, timers
from allybot.store.database import Tx
from allybot.store.events import Event


def handlers() -> dict[TimerKind, Handler]:
    return {TimerKind.EVENT_SOON: _soon, TimerKind.EVENT_AFTER: _after}


async def arm(tx: Tx, event: Event, now: datetime) -> None:
    """Sets both, or moves them to another time."""
    await timers.arm(tx, event.group_id, TimerKind.EVENT_AFTER, event.id, event.over_at)
    await _arm_reminder(tx, event, now)


async def _arm_reminder(tx: Tx, event: Event, now: datetime) -> None:
    following = next_reminder(event.about.starts_at, now)
    if following is None:
        await timers.disarm(tx, event.id, [TimerKind.EVENT_SOON])
    else:
        await timers.arm(tx, event.group_id, TimerKind.EVENT_SOON, event.id, following)


async def _soon(firing: Firing) -> None:
    """However late, as long as it has not begun. The last one does not wait for the end of anybody's quiet hours."""
    event = await events.get(firing.tx, firing.timer.subject_id)
    if event is None or event.state is not EventState.PLANNED or event.about.starts_at <= firing.now:
        return
    last = is_last_reminder(event.about.starts_at, firing.now)
    await tell_joined(firing.tx, event, Told.EVENT_SOON, firing.now, lane=Lane.DAY if last else Lane.DUE)
    await _arm_reminder(firing.tx, event, firing.now)


async def _after(firing: Firing) -> None:
    """Who was there? When it is over; and a day later once more, as long as nobody is written down."""
    event = await events.get(firing.tx, firing.timer.subject_id)
    if event is None or event.state is not EventState.PLANNED or event.over_at > firing.now:
        return
    once_more = event.over_at + ASKED_AGAIN
    if firing.now < once_more:
        await firing.again(once_more)
    elif await events.has_attendance(firing.tx, event.id):
        return
    await tell_over(firing.tx, firing.group, event, firing.now)
