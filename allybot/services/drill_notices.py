"""How the messages about drills read, and whether they are still true."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from allybot.domain.drills import Course, DrillStep, Taken, minutes_and_seconds
from allybot.domain.incidents import OPEN
from allybot.domain.messages import OutboxState
from allybot.ports import Notice, Tone
from allybot.services.drills import marked
from allybot.services.planning import Drop, Plan, Planner, Post, Reading
from allybot.services.telling import Told
from allybot.store import alerts, incidents, outbox
from allybot.store.alerts import Alert
from allybot.store.incidents import Incident
from allybot.store.outbox import End, Message
from allybot.texts import Speaker


async def _report(reading: Reading, message: Message) -> Plan:
    """In the dispatch channel, once it is over."""
    incident = None if message.subject_id is None else await incidents.get(reading.tx, message.subject_id)
    if incident is None or incident.state in OPEN:
        return Drop()
    alert = await alerts.of_incident(reading.tx, incident.id)
    ends = [] if alert is None else await outbox.ends_in_channels(reading.tx, alert.id, Told.ALERT)
    say = reading.to_channel()
    return Post(marked(_notice(say, incident, alert, _arrived(ends)), say))


def _arrived(ends: list[End]) -> dict[int, datetime | None]:
    """When it first stood in each of its channels; None where it never did."""
    first: dict[int, datetime | None] = {}
    for end in ends:
        at = end.at if end.state is OutboxState.SENT else None
        known = first.get(end.channel_id)
        first[end.channel_id] = known if at is None else at if known is None else min(known, at)
    return first


def _notice(say: Speaker, incident: Incident, alert: Alert | None, arrived: dict[int, datetime | None]) -> Notice:
    stood = [at for at in arrived.values() if at is not None]
    course = Course(
        begun_at=incident.created_at,
        triaged_at=incident.triaged_at,
        verified_at=incident.verified_at,
        released_at=alert.released_at if alert else None,
        standing_at=max(stood, default=None),
        over_at=alert.ended_at if alert else incident.closed_at,
    )
    lines = [_line(say, taken, len(stood), len(arrived)) for taken in course.steps()]
    whole = all(taken.after is not None for taken in course.steps()) and len(stood) == len(arrived)
    return Notice(
        [say("drill-report-body"), "\n".join(lines)],
        heading=say("drill-report-heading", code=incident.code),
        small_print=say("drill-report-small-print"),
        tone=Tone.GOOD if whole else Tone.ATTENTION,
    )


def _line(say: Speaker, taken: Taken, stood: int, channels: int) -> str:
    name = taken.step.value.replace("_", "-")
    if taken.after is None:
        return "- " + say(f"drill-not-{name}")
    took = minutes_and_seconds(taken.after)
    if taken.step is DrillStep.STANDING:
        return "- " + say("drill-took-standing", took=took, stood=stood, channels=channels)
    return "- " + say(f"drill-took-{name}", took=took)


PLANNERS: Mapping[Told, Planner] = {Told.DRILL_REPORT: _report}
