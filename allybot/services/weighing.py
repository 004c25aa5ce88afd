"""What the words of verifiers and hotlines together make of an incident, and who hears of it.

Every word is weighed with all others, the latest of each person; the rules stand in `domain.incidents`.
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
    facts = _facts(incident.facts, words)
    if facts != incident.facts:
        await incidents.set_facts(tx, incident.id, facts)
    if incident.triaged_at is None and words:
        await incidents.set_triaged(tx, incident.id, now)
    await _move(tx, incident, after, words, now)
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


def _facts(facts: Facts, words: Sequence[Verification]) -> Facts:
    """What was seen last; and whether they are still there, from the last word of all."""
    seen = max((one for one in words if one.observation is not None), key=_said_at, default=None)
    if seen is not None and seen.observation is not None:
        what = seen.observation
        facts = facts.seen_as(what.activity, what.how_many, what.agency, here=what.here)
    last = max(words, key=_said_at, default=None)
    return replace(facts, here=False) if last is not None and last.finding is Finding.NOTHING else facts


def _said_at(one: Verification) -> datetime:
    return one.found_at or one.going_at


async def _move(tx: Tx, incident: Incident, after: IncidentState, words: Sequence[Verification], now: datetime) -> None:
    if after is IncidentState.VERIFIED:
        seen = {one.basis for one in words if one.finding is Finding.SEEN}
        basis = Basis.VERIFIER if Basis.VERIFIER in seen else Basis.HOTLINE
        await incidents.set_verified(tx, incident.id, basis, now, now + VERIFIED_IS_KEPT)
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
