"""Which verifiers are asked to look, and in which order.

First whoever is on call for it and those whose zones the place is in, then all others whose training is in date. Nobody is
asked twice about one incident, nobody who has said already, and not who reported it where two people are asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from allybot.domain.people import Role
from allybot.domain.rota import Duty
from allybot.domain.settings import wants_zone
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
    """The first wave, or all where nobody is in it. How many are asked: also those whom an earlier question has reached."""
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


async def whom_asked(tx: Tx, incident: Incident) -> set[int]:
    """Also about those that turned out to be the same: who said that they can't is not asked once more."""
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
