"""What happens to alerts by itself: shortly before its time is over dispatchers are asked, then it says of itself that it is no
longer confirmed, and a day after its end its threads go."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from allybot.domain.alerts import ASKS_BEFORE, ENDED, AlertState
from allybot.domain.messages import Lane
from allybot.domain.rota import Duty
from allybot.domain.timers import TimerKind
from allybot.services.alert_outcomes import threads_go_at
from allybot.services.alert_telling import about_alert, remove_threads, tell_copies
from allybot.services.incident_telling import tell_about_incident, tell_dispatch, tell_incident_card
from allybot.services.on_call import on_duty
from allybot.services.telling import Told
from allybot.services.timers import Firing, Handler
from allybot.store import alerts, incidents, outbox, timers
from allybot.store.alerts import Alert
from allybot.store.database import Tx
from allybot.store.keyring import KeyGone

_AHEAD = (TimerKind.ALERT_SOON, TimerKind.ALERT_LAPSE)


async def arm(tx: Tx, alert: Alert, expires_at: datetime) -> None:
    """What is ahead of one that stands."""
    await timers.arm(tx, alert.group_id, TimerKind.ALERT_SOON, alert.id, expires_at - ASKS_BEFORE)
    await timers.arm(tx, alert.group_id, TimerKind.ALERT_LAPSE, alert.id, expires_at)


async def arm_end(tx: Tx, alert: Alert, now: datetime) -> None:
    """What is ahead of one that has ended."""
    await timers.disarm(tx, alert.id, _AHEAD)
    await timers.arm(tx, alert.group_id, TimerKind.ALERT_THREADS, alert.id, threads_go_at(alert, now))


def handlers() -> Mapping[TimerKind, Handler]:
    return {
        TimerKind.ALERT_SOON: _soon,
        TimerKind.ALERT_LAPSE: _lapse,
        TimerKind.ALERT_THREADS: _threads_go,
    }


async def answered(tx: Tx, alert: Alert, now: datetime) -> None:
    """Each question whether they are still there says once what came of it, and has no buttons from then on."""
    done = {message.params["copy"] for message, _ in await outbox.written(tx, alert.id, [Told.ALERT_SOON_OVER])}
    for copy in await outbox.copies(tx, alert.id, [Told.ALERT_SOON, Told.ALERT_SOON_DIRECT]):
        if copy.message_id not in done:
            row = about_alert(alert, Told.ALERT_SOON_OVER, copy.to, {"copy": copy.message_id}, Lane.DAY)
            await outbox.add(tx, row, now)


async def _soon(firing: Firing) -> None:
    """In the dispatch channel, where whoever is on call is named; where nobody is, to who released it too.

    Not where the bot was down so long that its time is over already: the lapse says so."""
    alert = await _alert(firing)
    if alert is None or alert.state is not AlertState.STANDING or alert.times.expires_at <= firing.now:
        return
    incident = await incidents.get(firing.tx, alert.incident_id)
    assert incident is not None
    tx, now, ends_at = firing.tx, firing.now, alert.times.expires_at
    params = {"until": int(ends_at.timestamp())}
    await tell_dispatch(tx, firing.group, Told.ALERT_SOON, incident, now, params, about=alert.id)
    if (await on_duty(tx, firing.group.id, Duty.DISPATCH, now)).present is None:
        kind, who = Told.ALERT_SOON_DIRECT, alert.released_by
        await tell_about_incident(tx, kind, incident, who, now, params, not_after=ends_at, about=alert.id)


async def _lapse(firing: Firing) -> None:
    alert = await _alert(firing)
    if alert is None or alert.state is not AlertState.STANDING:
        return
    if alert.times.expires_at > firing.now:
        await firing.again(alert.times.expires_at)
        return
    await alerts.set_state(firing.tx, alert.id, AlertState.LAPSED, firing.now)
    lapsed, incident = await alerts.get(firing.tx, alert.id), await incidents.get(firing.tx, alert.incident_id)
    assert lapsed is not None
    assert incident is not None
    await tell_copies(firing.tx, firing.group, lapsed, incident, firing.now)
    await answered(firing.tx, lapsed, firing.now)
    await tell_incident_card(firing.tx, firing.group, incident, firing.now)


async def _threads_go(firing: Firing) -> None:
    alert = await _alert(firing)
    if alert is not None and alert.state in ENDED:
        await remove_threads(firing.tx, alert, firing.now)


async def _alert(firing: Firing) -> Alert | None:
    """Nobody decides about it meanwhile. None where it was purged."""
    try:
        return await alerts.lock(firing.tx, firing.timer.subject_id)
    except KeyGone:
        return None
