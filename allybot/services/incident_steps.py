"""What happens to incidents by itself: whoever does not look through one, or does not say what is there, is not waited for.

    new          5 minutes after the one on call was told (15 where nobody is): the next on call, then everybody, and again
    verifying    after as long as the group's rules give: verifiers who have not been asked yet, then the dispatchers, and again
    verified     10 minutes later, and again: it waits to be released

Again means later each time: after as long as it has waited already. When the bot was down, what is said is what is so now,
and nobody is told one by one any more.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from allybot.domain.incidents import (
    AGAIN_AFTER,
    TRIAGE_ON_CALL,
    TRIAGE_OTHERWISE,
    Escalation,
    IncidentState,
    next_told,
)
from allybot.domain.rota import Duty
from allybot.domain.timers import TimerKind
from allybot.services.asking_verifiers import ask_next
from allybot.services.incident_queue import Waits, tell_dispatchers, tell_waits
from allybot.services.incident_telling import tell_about_incident
from allybot.services.incident_views import read_incident
from allybot.services.on_call import OnDuty, on_duty
from allybot.services.telling import Told
from allybot.services.timers import Firing, Handler
from allybot.store import incidents, rules
from allybot.store.incidents import Incident


def handlers() -> Mapping[TimerKind, Handler]:
    return {TimerKind.INCIDENT_TRIAGE: _not_looked_through, TimerKind.INCIDENT_VERIFY: _not_verified}


async def _not_looked_through(firing: Firing) -> None:
    incident = await incidents.lock(firing.tx, firing.timer.subject_id)
    if incident is None or incident.state is not IncidentState.NEW:
        return
    on_call = await on_duty(firing.tx, firing.group.id, Duty.DISPATCH, firing.now)
    told = _told_next(incident, on_call, firing.now)
    await incidents.set_escalated(firing.tx, incident.id, told)
    if told is Escalation.NEXT_ON_CALL and on_call.following is not None:
        await tell_about_incident(firing.tx, Told.INCIDENT_ARRIVED, incident, on_call.following, firing.now)
        await firing.again(firing.now + TRIAGE_ON_CALL)
        return
    await tell_waits(firing.tx, firing.group, incident, Waits.TRIAGE, firing.now)
    await _tell_each(firing, incident, on_call)
    await firing.again(_later(incident.created_at, firing.now))


def _told_next(incident: Incident, on_call: OnDuty, now: datetime) -> Escalation:
    """Where the next on call is the same person, or it has waited for too long already, it is everybody."""
    another = on_call.present is not None and on_call.following not in (None, on_call.present)
    in_time = now - incident.created_at <= TRIAGE_OTHERWISE
    return next_told(incident.escalated, somebody_on_call=another and in_time)


async def _tell_each(firing: Firing, incident: Incident, on_call: OnDuty) -> None:
    """Whoever was appointed, and whoever is on call: that need not be the one who was when it came."""
    told = await tell_dispatchers(firing.tx, firing.group, incident, firing.now)
    if on_call.present is not None and on_call.present not in told:
        await tell_about_incident(firing.tx, Told.INCIDENT_ARRIVED, incident, on_call.present, firing.now)


async def _not_verified(firing: Firing) -> None:
    incident = await incidents.lock(firing.tx, firing.timer.subject_id)
    if incident is None:
        return
    if incident.state is IncidentState.VERIFIED:
        await tell_waits(firing.tx, firing.group, incident, Waits.VERIFIED, firing.now)
        await tell_dispatchers(firing.tx, firing.group, incident, firing.now)
        verified_at = (await read_incident(firing.tx, incident)).verified_at
        await firing.again(_later(verified_at or incident.created_at, firing.now))
    elif incident.state is IncidentState.VERIFYING:
        await _ask_others(firing, incident)


async def _ask_others(firing: Firing, incident: Incident) -> None:
    if await ask_next(firing.tx, firing.group, incident, firing.now):
        within = (await rules.of_group(firing.tx, firing.group.id)).verify_within
        await firing.again(firing.now + within)
        return
    await tell_waits(firing.tx, firing.group, incident, Waits.VERIFY, firing.now)
    await firing.again(_later(incident.triaged_at or incident.created_at, firing.now))


def _later(since: datetime, now: datetime) -> datetime:
    """As long again as it has waited already."""
    return now + max(AGAIN_AFTER, now - since)
