"""What a checklist does by itself: what nobody has taken is pushed to the coordinators, and on its last day it closes.

When the bot was down, a push comes late and says what is stuck now; the close comes late too.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from allybot.domain.checkins import CheckinState, Outcome
from allybot.domain.checklist import next_push, to_be_pushed
from allybot.domain.messages import Lane
from allybot.domain.timers import TimerKind
from allybot.services.after import end
from allybot.services.detained import clear_push, tell_progress
from allybot.services.telling import Told, tell_coordinators, tell_coordinators_in_any_case
from allybot.services.timers import Firing, Handler
from allybot.store import checkins, checklists
from allybot.store.checkins import Checkin


def handlers(keep_cases: timedelta) -> Mapping[TimerKind, Handler]:
    async def close(firing: Firing) -> None:
        await _close(firing, keep_cases)

    return {TimerKind.CHECKLIST_PUSH: _push, TimerKind.CHECKLIST_CLOSE: close}


async def _push(firing: Firing) -> None:
    found = await _under_way(firing)
    if found is None:
        return
    checkin, at = found
    zone = ZoneInfo(firing.group.time_zone)
    if to_be_pushed(await checklists.of_checkin(firing.tx, checkin.id), at, zone, firing.now):
        name = f"checklist_push:{checkin.id}"
        await tell_coordinators_in_any_case(
            firing.tx, firing.group, Told.CHECKLIST_PUSH, checkin, firing.now, lane=Lane.DAY, coalesce=name
        )
    await firing.again(next_push(at, zone, firing.now))


async def _close(firing: Firing, keep_cases: timedelta) -> None:
    found = await _under_way(firing)
    if found is None:
        return
    checkin, _ = found
    await tell_progress(firing.tx, firing.group, checkin, firing.now)
    await clear_push(firing.tx, firing.group, checkin, firing.now)
    await end(firing.tx, firing.group, checkin, Outcome.DETAINED, firing.now, keep_cases)
    await tell_coordinators(firing.tx, firing.group, Told.CHECKLIST_CLOSED, checkin, firing.now, lane=Lane.DAY)


async def _under_way(firing: Firing) -> tuple[Checkin, datetime] | None:
    """The check-in and when the press was, while its checklist is under way."""
    checkin = await checkins.lock(firing.tx, firing.timer.subject_id)
    if checkin is None or checkin.state is CheckinState.CLOSED or checkin.day.detained_at is None:
        return None
    return checkin, checkin.day.detained_at
