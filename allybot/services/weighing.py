"""What the words of verifiers and hotlines together make of an incident, and who hears of it.

Every word is weighed with all others, the latest of each person; the rules stand in `domain.incidents`. A word is about the
place that who said it was told or named: where two places were put into one incident, it is known by one at which it was seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from allybot.domain.incidents import AGAIN_AFTER, Basis, Facts, Finding, IncidentState, after_finding, may_move
from allybot.domain.reports import VERIFIED_IS_KEPT, ReportOutcome
from allybot.domain.rota import Duty
from allybot.domain.timers import TimerKind
from allybot.services.incident_queue import TIMERS, Waits, forget_waits, tell_waits
from allybot.services.incident_telling import tell_about_incident, tell_incident_card
from allybot.services.incident_views import said_at, weight, who_saw_it
from allybot.services.on_call import on_duty
from allybot.services.reports import tell_outcome
from allybot.services.telling import Told
from allybot.store import incidents, outbox, timers, verifications
from allybot.store.database import Tx
from allybot.store.groups import Group
from allybot.store.incidents import Incident
from allybot.store.verifications import Verification

_OUTCOMES = {
    IncidentState.NOTHING_FOUND: ReportOutcome.NOTHING_FOUND,
    IncidentState.INCONCLUSIVE: ReportOutcome.INCONCLUSIVE,
}


async def weigh(tx: Tx, group: Group, incident: Incident, now: datetime, said: Finding | None) -> Incident:
    """After somebody has said something: the state and the facts that follow, and who hears of them.

    `said` is None where nothing was said and two were found to be the same.
    """
    words = [one for one in await verifications.of_incident(tx, incident.id) if one.finding is not None]
    after = _after(incident.state, words)
    incident = await _placed(tx, incident, words)
    facts = _facts(incident.facts, words)
    if facts != incident.facts:
        incident = replace(incident, facts=facts)
        await incidents.set_facts(tx, incident.id, facts)
    if incident.triaged_at is None and words:
        await incidents.set_triaged(tx, incident.id, now)
    await _move(tx, incident, after, words)
    weighed = await incidents.get(tx, incident.id)
    assert weighed is not None
    if after is not incident.state:
        await _state_changed(tx, group, weighed, words, now)
    elif after is IncidentState.ALERTED and said is not None:
        await tell_waits(tx, group, weighed, Waits.SINCE_ALERT, now, said)
    await tell_incident_card(tx, group, weighed, now)
    return weighed


def _after(state: IncidentState, words: Sequence[Verification]) -> IncidentState:
    """A word from a hotline counts also while nobody has looked through it."""
    findings = [one.finding for one in words if one.finding is not None]
    looked_at = IncidentState.VERIFYING if state is IncidentState.NEW and findings else state
    return after_finding(looked_at, findings)


async def _placed(tx: Tx, incident: Incident, words: Sequence[Verification]) -> Incident:
    """Where nobody saw it at the place that it is known by, it is where somebody did. An alert that stands keeps its place."""
    saw = [one for one in words if one.finding is Finding.SEEN]
    if not saw or incident.state is IncidentState.ALERTED or who_saw_it(incident.facts, saw):
        return incident
    where = max(saw, key=weight).about
    facts = replace(incident.facts, place=where.place, wide_place=where.wide_place)
    zone_id = where.zone_id or incident.zone_id
    await incidents.set_facts(tx, incident.id, facts)
    await incidents.set_zone(tx, incident.id, zone_id)
    return replace(incident, facts=facts, zone_id=zone_id)


def _facts(facts: Facts, words: Sequence[Verification]) -> Facts:
    """What was seen there last; and whether they are still there, from the last word of all."""
    seen = max((one for one in who_saw_it(facts, words) if one.observation is not None), key=weight, default=None)
    if seen is not None and seen.observation is not None:
        what = seen.observation
        facts = facts.seen_as(what.activity, what.how_many, what.agency, here=what.here)
    last = max(words, key=said_at, default=None)
    return replace(facts, here=False) if last is not None and last.finding is Finding.NOTHING else facts


async def _move(tx: Tx, incident: Incident, after: IncidentState, words: Sequence[Verification]) -> None:
    if after is IncidentState.VERIFIED:
        saw = who_saw_it(incident.facts, words)
        basis = Basis.VERIFIER if Basis.VERIFIER in {one.basis for one in saw} else Basis.HOTLINE
        at = min(map(said_at, saw))
        await incidents.set_verified(tx, incident.id, basis, at, at + VERIFIED_IS_KEPT)
    elif after is not incident.state:
        if not may_move(incident.state, after):
            # The only one who had seen it takes that back: it is in doubt first, and then what they say now.
            await incidents.set_state(tx, incident.id, IncidentState.INCONCLUSIVE)
        await incidents.set_state(tx, incident.id, after)


async def _state_changed(
    tx: Tx, group: Group, incident: Incident, words: Sequence[Verification], now: datetime
) -> None:
    await timers.disarm(tx, incident.id, TIMERS)
    await outbox.cancel_about(tx, incident.id, [Told.VERIFY_ASKED, Told.INCIDENT_ARRIVED, Told.INCIDENT_WAITS], now)
    await forget_waits(tx, incident, now)
    await tell_waits(tx, group, incident, _waits(incident.state, words), now)
    if incident.state is IncidentState.VERIFIED:
        on_call = (await on_duty(tx, group.id, Duty.DISPATCH, now)).present
        if on_call is not None:
            await tell_about_incident(tx, Told.INCIDENT_ARRIVED, incident, on_call, now)
        # Verified and not released, it waits for somebody just as much.
        await timers.arm(tx, group.id, TimerKind.INCIDENT_VERIFY, incident.id, now + AGAIN_AFTER)
    elif incident.state in _OUTCOMES:
        await tell_outcome(tx, group, incident, _OUTCOMES[incident.state], now)


def _waits(state: IncidentState, words: Sequence[Verification]) -> Waits:
    if state is IncidentState.VERIFIED:
        return Waits.VERIFIED
    if state is IncidentState.NOTHING_FOUND:
        return Waits.NOTHING
    return Waits.DIFFER if any(one.finding is Finding.SEEN for one in words) else Waits.UNSURE
