"""What is shown of an incident, wherever it is shown: counts, times and facts. Never who reported it, and never who went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from allybot.domain.incidents import (
    OPEN,
    Basis,
    Facts,
    Finding,
    IncidentState,
    Sighting,
    likest,
)
from allybot.domain.reports import Eyes, Mark, Sort
from allybot.store import alerts, incidents, reports, rules, verifications, zones
from allybot.store.database import Tx
from allybot.store.incidents import Incident
from allybot.store.reports import Report
from allybot.store.verifications import Verification

MERGEABLE = frozenset(OPEN - {IncidentState.ALERTED})
"""Of these one can be merged into another: no alert stands on it."""


ENOUGH_GO = 2
"""How many have to go before the exact place is shown, where the group wants it so."""


@dataclass(frozen=True, slots=True)
class IncidentView:
    """`unconfirmed`: whoever reported it could only say that it may be officers, and nobody has verified it yet.

    `going`: verifiers who have not said anything yet; `findings` the latest word of the others. `marks` are all that anybody
    reported. `verified_at`: when somebody last saw it; `hotlines` are the names of those that confirmed it.
    """

    id: int
    code: str
    state: IncidentState
    drill: bool
    zone: str | None
    facts: Facts
    marks: tuple[Mark, ...]
    observed_at: datetime
    created_at: datetime
    triaged_at: datetime | None
    verified_at: datetime | None
    basis: Basis | None
    reports: int
    eyes: Mapping[Eyes, int]
    unconfirmed: bool
    going: int
    findings: Mapping[Finding, int]
    hotline: bool
    hotlines: tuple[str, ...]
    alert_id: int | None

    @property
    def since(self) -> datetime:
        """Since when it waits for what comes next."""
        return self.triaged_at or self.created_at


@dataclass(frozen=True, slots=True)
class Like:
    """Another one that may be the same."""

    id: int
    code: str
    place: str
    observed_at: datetime


async def read_incident(tx: Tx, incident: Incident) -> IncidentView:
    told = await reports.of_incident(tx, incident.id)
    words = await verifications.of_incident(tx, incident.id)
    zone = None if incident.zone_id is None else await zones.get(tx, incident.zone_id)
    alert = await alerts.of_incident(tx, incident.id)
    return IncidentView(
        id=incident.id,
        code=incident.code,
        state=incident.state,
        drill=incident.drill,
        zone=zone.name if zone else None,
        facts=incident.facts,
        marks=_marks(told),
        observed_at=incident.observed_at,
        created_at=incident.created_at,
        triaged_at=incident.triaged_at,
        verified_at=_verified_at(incident, words),
        basis=incident.basis,
        reports=incident.reports,
        eyes=Counter(report.eyes for report in told),
        unconfirmed=_is_unconfirmed(incident, told),
        going=sum(one.finding is None for one in words),
        findings=Counter(one.finding for one in words if one.finding is not None and one.basis is Basis.VERIFIER),
        hotline=any(one.basis is Basis.HOTLINE for one in words),
        hotlines=tuple(
            dict.fromkeys(one.observation.hotline for one in words if one.observation and one.observation.hotline)
        ),
        alert_id=alert.id if alert else None,
    )


def _marks(told: Iterable[Report]) -> tuple[Mark, ...]:
    seen = {mark for report in told for mark in report.details.marks}
    return tuple(mark for mark in Mark if mark in seen and mark is not Mark.NONE)


def _is_unconfirmed(incident: Incident, told: Sequence[Report]) -> bool:
    return incident.verified_at is None and bool(told) and all(report.sort is Sort.MAYBE for report in told)


async def may_be_the_same(tx: Tx, incident: Incident) -> list[Like]:
    """The likest first, from one time and zone; a person decides. A drill is never the same as what is real."""
    if incident.state not in OPEN:
        return []
    known = {one.id: one for one in await incidents.of_group(tx, incident.group_id, OPEN)}
    others = [_sighting(one) for one in known.values() if one.drill == incident.drill and _one_can_go(one, incident)]
    found = [known[like.incident_id] for like in likest(_sighting(incident), others)]
    return [Like(one.id, one.code, one.facts.place, one.observed_at) for one in found]


def _one_can_go(one: Incident, other: Incident) -> bool:
    return one.state in MERGEABLE or other.state in MERGEABLE


def _sighting(one: Incident) -> Sighting:
    return Sighting(one.id, one.observed_at, one.zone_id, one.facts.place)


def who_saw_it(facts: Facts, words: Iterable[Verification]) -> list[Verification]:
    """Who saw it at the place that it is known by. What was seen somewhere else verifies nothing here."""
    return [one for one in words if one.finding is Finding.SEEN and one.about.is_of(facts)]


def said_at(one: Verification) -> datetime:
    return one.found_at or one.going_at


def weight(one: Verification) -> tuple[bool, datetime]:
    """By which one word goes before another: own eyes before a hotline, then the latest."""
    return one.basis is Basis.VERIFIER, said_at(one)


def _verified_at(incident: Incident, words: Iterable[Verification]) -> datetime | None:
    saw = who_saw_it(incident.facts, words)
    return max(map(said_at, saw)) if saw and incident.verified_at is not None else incident.verified_at


def verifiers_who_go(words: Iterable[Verification]) -> list[Verification]:
    """Who went or goes: a word from a hotline is nobody who is there."""
    return [one for one in words if one.basis is Basis.VERIFIER]


async def place_is_shown(tx: Tx, group_id: int, words: Sequence[Verification]) -> bool:
    """The exact one, to who goes: at once, or where the group wants two to go, once two do."""
    return not (await rules.of_group(tx, group_id)).two_go or len(verifiers_who_go(words)) >= ENOUGH_GO
