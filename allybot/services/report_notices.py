"""How the messages about reports read, and whether they are still true."""

from __future__ import annotations

from collections.abc import Mapping

from allybot.domain.incidents import IncidentState
from allybot.domain.reports import ReportOutcome
from allybot.ports import Notice, Tone
from allybot.services.planning import Drop, Plan, Planner, Post, Reading
from allybot.services.telling import Told
from allybot.store import incidents, reports
from allybot.store.outbox import Message

_CLOSED_SINCE = frozenset(
    {ReportOutcome.NOTHING_FOUND, ReportOutcome.INCONCLUSIVE, ReportOutcome.ALL_CLEAR, ReportOutcome.RETRACTED}
)
"""What is still true of an incident that was closed afterwards."""


async def _outcome(reading: Reading, message: Message) -> Plan:
    """No place, no names: only what came of it. What has changed since is told by a message of its own."""
    outcome = ReportOutcome(str(message.params["outcome"]))
    report = await reports.get(reading.tx, int(message.params["report"] or 0))
    if report is None or not report.wants_outcome:
        return Drop()
    incident = await incidents.get(reading.tx, report.incident_id)
    if incident is None or not _is_still_so(outcome, incident.state):
        return Drop()
    say = await reading.to_person(message.to.user_id)
    paragraphs = [say(f"report-outcome-{outcome.value.replace('_', '-')}"), say("report-outcome-thanks")]
    tone = Tone.GOOD if outcome is ReportOutcome.ALL_CLEAR else Tone.PLAIN
    heading = say("report-outcome-heading", code=report.code)
    return Post(Notice(paragraphs, heading=heading, tone=tone, small_print=reading.late(say, message)))


def _is_still_so(outcome: ReportOutcome, state: IncidentState) -> bool:
    return outcome.value == state.value or (state is IncidentState.CLOSED and outcome in _CLOSED_SINCE)


PLANNERS: Mapping[Told, Planner] = {Told.REPORT_OUTCOME: _outcome}
