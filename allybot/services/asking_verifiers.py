"""Which verifiers are asked to look, and in which order.

First whoever is on call for it and those whose zones the place is in, then all others whose training is in date. Nobody is
asked twice while it is waited for, and nobody at all who has said that they can't, who has said what they found, or who
reported it where two people are asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from allybot.domain.incidents import IncidentState
from allybot.domain.people import Role
from allybot.domain.rota import Duty
from allybot.domain.settings import wants_zone
from allybot.services.incident_queue import Waits, tell_waits
from allybot.services.incident_telling import tell_about_incident
from allybot.services.on_call import on_duty
from allybot.services.telling import Told
from allybot.store import incidents, members, outbox, reports, rules, verifications
from allybot.store.database import Tx
from allybot.store.groups import Group
from allybot.store.incidents import Incident


@dataclass(frozen=True, slots=True)
class Waves:
    """Platform ids: those of whom the first wave is made, and the others."""

    first: tuple[int, ...]
    others: tuple[int, ...]


async def ask_first(tx: Tx, group: Group, incident: Incident, now: datetime) -> int:
    """The first wave, or all where nobody is in it: also whom an earlier question has reached and who has not answered it."""
    waves = await _waves(tx, group, incident, now)
    people = waves.first or waves.others
    await _ask(tx, incident, people, now)
    return len(people)


async def ask_next(tx: Tx, group: Group, incident: Incident, now: datetime, most: int | None = None) -> int:
    """All whom nobody has asked yet, or so many of them. How many there were."""
    waves = await _waves(tx, group, incident, now)
    asked = await whom_asked(tx, incident)
    left = [user_id for user_id in (*waves.first, *waves.others) if user_id not in asked][:most]
    await _ask(tx, incident, left, now)
    return len(left)


async def ask_instead(tx: Tx, group: Group, incident: Incident, user_id: int, now: datetime) -> None:
    """The question did not leave for somebody: they have no longer the role. Where nobody is left, the dispatchers hear it."""
    await verifications.can_not(tx, incident.id, user_id, now)
    if incident.state is not IncidentState.VERIFYING or await verifications.of_incident(tx, incident.id):
        return
    if not await ask_next(tx, group, incident, now, most=1) and not await who_may_answer(tx, incident):
        await tell_waits(tx, group, incident, Waits.NOBODY, now)


async def who_may_answer(tx: Tx, incident: Incident) -> set[int]:
    """Who was asked and has not said that they can't."""
    return await whom_asked(tx, incident) - await verifications.who_can_not(tx, incident.id)


async def whom_asked(tx: Tx, incident: Incident) -> set[int]:
    """Also about those that turned out to be the same. Not for whom it was written and then did not leave."""
    asked: set[int] = set()
    for incident_id in (incident.id, *await incidents.merged(tx, incident.id)):
        asked |= await outbox.addressed(tx, incident_id, Told.VERIFY_ASKED)
    return asked


async def reporters(tx: Tx, incident: Incident) -> set[int]:
    """For rules only: it is shown to nobody."""
    told = await reports.of_incident(tx, incident.id)
    return {report.reporter for report in told if report.reporter is not None}


async def _ask(tx: Tx, incident: Incident, people: Sequence[int], now: datetime) -> None:
    for user_id in people:
        await tell_about_incident(tx, Told.VERIFY_ASKED, incident, user_id, now)


async def _waves(tx: Tx, group: Group, incident: Incident, now: datetime) -> Waves:
    today = now.astimezone(ZoneInfo(group.time_zone)).date()
    people = [
        member
        for member in await members.of_group(tx, group.id)
        if any(known.kind is Role.VERIFIER and known.in_date(today) for known in member.record.trainings)
    ]
    out = {one.user_id for one in await verifications.of_incident(tx, incident.id)}
    out |= await verifications.who_can_not(tx, incident.id)
    if (await rules.of_group(tx, group.id)).two_people:
        out |= await reporters(tx, incident)
    on_call = (await on_duty(tx, group.id, Duty.VERIFY, now)).present
    there = [member for member in people if member.user_id not in out]
    near = {m.user_id for m in there if m.user_id == on_call or wants_zone(m.settings, incident.zone_id)}
    in_turn = sorted((member.user_id for member in there), key=lambda user_id: user_id != on_call)
    return Waves(
        tuple(user_id for user_id in in_turn if user_id in near),
        tuple(user_id for user_id in in_turn if user_id not in near),
    )
