"""Reports and incidents as they stand in the store, however far they are: for tests that are not about how they got there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from allybot.domain.alerts import AlertText, Asked, Times
from allybot.domain.incidents import Basis, Facts, Finding, IncidentState
from allybot.domain.reports import VERIFIED_IS_KEPT, Activity, Agency, Details, Eyes, HowMany, Mark, Sort
from allybot.store import alerts, incidents, reports, verifications
from allybot.store.alerts import Alert
from allybot.store.database import Tx
from allybot.store.incidents import Incident
from allybot.store.verifications import Observation

EXACT, CORNER = "412 Larkspur Avenue, behind the laundry", "Larkspur and Third"
SEEN = Observation(Activity.QUESTIONING, HowMany.FEW, Agency.ICE, here=True)


def facts(exact: str = EXACT, corner: str | None = None) -> Facts:
    return Facts(Activity.QUESTIONING, HowMany.FEW, Agency.ICE, exact, corner)


@dataclass(frozen=True)
class Sighting:
    """One incident with its reports, and its alert where there is one."""

    incident: Incident
    reports: tuple[int, ...]
    alert: Alert | None = None


async def reported(
    tx: Tx,
    group_id: int,
    reporters: Sequence[int],
    now: datetime,
    *,
    zone_id: int | None = None,
    exact: str = EXACT,
    drill: bool = False,
) -> Sighting:
    incident = await incidents.add(tx, group_id, facts(exact), now, zone_id, now, drill=drill)
    made = []
    for reporter in reporters:
        details = Details(Activity.QUESTIONING, HowMany.FEW, exact, (Mark.ICE,))
        report = await reports.add(tx, incident.id, Sort.TAKEN, Eyes.SAW, details, reporter, now, now)
        await incidents.count_report(tx, incident.id)
        made.append(report.id)
    return Sighting(await again(tx, incident.id), tuple(made))


async def looked_at(tx: Tx, sighting: Sighting, verifier: int, finding: Finding, now: datetime) -> Sighting:
    """Somebody went there and said what they found; an incident that was seen is verified by that."""
    incident = sighting.incident
    going = await verifications.go(tx, incident.id, verifier, now)
    await verifications.say(tx, going, finding, SEEN if finding is Finding.SEEN else None, now)
    if finding is Finding.SEEN:
        await incidents.set_verified(tx, incident.id, Basis.VERIFIER, now, now + VERIFIED_IS_KEPT)
    elif finding is Finding.NOTHING:
        await incidents.set_state(tx, incident.id, IncidentState.NOTHING_FOUND)
    return Sighting(await again(tx, incident.id), sighting.reports)


async def released(
    tx: Tx, sighting: Sighting, verifier: int, releaser: int, now: datetime, *, one_person: bool = False
) -> Sighting:
    incident = sighting.incident
    text = AlertText(Agency.ICE, Activity.QUESTIONING, HowMany.FEW, CORNER, None, Asked.NOBODY, None)
    times = Times(incident.observed_at, incident.verified_at or now, now + timedelta(hours=1))
    alert = await alerts.add(
        tx,
        incident,
        text,
        times,
        basis=Basis.VERIFIER,
        verifier=verifier,
        releaser=releaser,
        one_person=one_person,
        now=now,
    )
    await incidents.set_state(tx, incident.id, IncidentState.ALERTED)
    await incidents.set_purge(tx, incident.id, now + VERIFIED_IS_KEPT)
    return Sighting(await again(tx, incident.id), sighting.reports, alert)


async def again(tx: Tx, incident_id: int) -> Incident:
    found = await incidents.get(tx, incident_id)
    assert found is not None
    return found
