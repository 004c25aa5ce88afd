"""The queue: what dispatchers do with an incident until it is verified."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from allybot.domain.directory import Service as Help
from allybot.domain.directory import service_key
from allybot.domain.incidents import OPEN, Basis, Dismissal, Finding, IncidentState, Where, may_move
from allybot.domain.people import Action
from allybot.domain.reports import Activity, Details, Eyes, ReportOutcome, Sort
from allybot.domain.timers import TimerKind
from allybot.errors import BadInput, NotFound, TooLate
from allybot.services.asking_verifiers import ask_first, whom_asked
from allybot.services.drills import drill_over
from allybot.services.incident_queue import arrived, forget_waits, settled, tell_new_place
from allybot.services.incident_telling import Ref, find_incident, tell_incident_card
from allybot.services.incident_views import (
    MERGEABLE,
    IncidentView,
    Like,
    may_be_the_same,
    read_incident,
    who_saw_it,
)
from allybot.services.reports import tell_outcome
from allybot.services.verbs import Act, Service, verb
from allybot.services.verifying import may_verify, place_named, wide_place
from allybot.services.weighing import weigh
from allybot.store import alerts, incidents, partner_search, partners, reports, rules, timers, verifications, zones
from allybot.store.database import Tx
from allybot.store.groups import Group
from allybot.store.incidents import Incident
from allybot.store.partner_search import Wanted
from allybot.store.partners import Partner
from allybot.store.verifications import Observation

__all__ = ["IncidentService", "arrived", "settled"]

GROUP_HOTLINE = 0
"""In the place of a partner's id: the hotline that the group has named itself."""

MOST_HOTLINES: Final = 25
"""As many as one list shows."""

_ENDED = frozenset({IncidentState.ALL_CLEAR, IncidentState.RETRACTED})


@dataclass(frozen=True, slots=True)
class IncidentChoice:
    """One as a list names it."""

    id: int
    code: str
    state: IncidentState
    drill: bool
    zone: str | None
    activity: Activity
    created_at: datetime


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One report, without who reported it. `known`: its reporter can still be muted."""

    id: int
    code: str
    sort: Sort
    eyes: Eyes
    details: Details
    observed_at: datetime
    created_at: datetime
    known: bool


@dataclass(frozen=True, slots=True)
class ZoneChoice:
    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Shown:
    view: IncidentView
    reports: tuple[ReportLine, ...]
    like: tuple[Like, ...]
    zones: tuple[ZoneChoice, ...]


@dataclass(frozen=True, slots=True)
class AskedVerifiers:
    """`number` counts whom the question goes to; 0 where there is no verifier to ask."""

    view: IncidentView
    number: int


@dataclass(frozen=True, slots=True)
class Merged:
    """`gone` is the code of the one that there is no more."""

    view: IncidentView
    gone: str


@dataclass(frozen=True, slots=True)
class Closed:
    code: str
    reason: Dismissal
    drill: bool


@dataclass(frozen=True, slots=True)
class HotlineChoice:
    """Whose hotline may have confirmed it: a partner's, or with `GROUP_HOTLINE` the group's own."""

    id: int
    name: str


class IncidentService(Service):
    # --- looking ---------------------------------------------------------------------------------------------------

    @verb(Action.INCIDENT_QUEUE, reads=True)
    async def queue(self, act: Act) -> list[IncidentView]:
        """What is open, the oldest first."""
        return [await read_incident(act.tx, one) for one in await incidents.of_group(act.tx, act.group.id, OPEN)]

    @verb(Action.INCIDENT_QUEUE, reads=True)
    async def pick(self, act: Act, typed: str = "", states: Collection[IncidentState] = OPEN) -> list[IncidentChoice]:
        """For lists to choose from, the newest first: that is the one somebody has in mind."""
        found = await incidents.of_group(act.tx, act.group.id, states)
        return await choices(act.tx, act.group, [one for one in reversed(found) if typed.strip().upper() in one.code])

    @verb(Action.INCIDENT_SHOW, reads=True)
    async def show(self, act: Act, ref: Ref) -> Shown:
        """All that is known, for dispatchers. Raises NotFound."""
        incident = await _the_one_that_stands(act, ref)
        return Shown(
            await read_incident(act.tx, incident),
            tuple([_line(report) for report in await reports.of_incident(act.tx, incident.id)]),
            tuple(await may_be_the_same(act.tx, incident)),
            tuple([ZoneChoice(zone.id, zone.name) for zone in await zones.of_group(act.tx, act.group.id)]),
        )

    # --- looking through it ----------------------------------------------------------------------------------------

    @verb(Action.INCIDENT_TRIAGE)
    async def ask_verifiers(self, act: Act, ref: Ref) -> AskedVerifiers:
        """It is worth a look: verifiers are asked. Asked twice, they are asked once. Raises NotFound, TooLate."""
        incident = await _open(act, ref)
        if incident.state is IncidentState.VERIFYING:
            return AskedVerifiers(await read_incident(act.tx, incident), len(await whom_asked(act.tx, incident)))
        if not may_move(incident.state, IncidentState.VERIFYING):
            raise TooLate("incident-is-verified", code=incident.code)
        incident = await begin_verifying(act.tx, act.group, incident, act.now)
        number = await ask_first(act.tx, act.group, incident, act.now)
        await act.record(Action.INCIDENT_TRIAGE, incident.id)
        return AskedVerifiers(await read_incident(act.tx, incident), number)

    @verb(Action.INCIDENT_TRIAGE)
    async def set_zone(self, act: Act, ref: Ref, zone_id: int) -> IncidentView:
        """Raises NotFound, TooLate."""
        incident = await _open(act, ref)
        zone = await zones.get(act.tx, zone_id)
        if zone is None or zone.group_id != act.group.id:
            raise NotFound("incident-zone-unknown")
        await incidents.set_zone(act.tx, incident.id, zone.id)
        return await _changed(act, incident)

    @verb(Action.INCIDENT_TRIAGE)
    async def set_place(self, act: Act, ref: Ref, place: str) -> IncidentView:
        """The corner or block that everybody may read; who goes or saw it hears it. Raises BadInput, NotFound, TooLate."""
        incident = await _open(act, ref)
        facts = replace(incident.facts, wide_place=wide_place(place))
        await incidents.set_facts(act.tx, incident.id, facts)
        await tell_new_place(act.tx, replace(incident, facts=facts), act.now)
        return await _changed(act, incident)

    @verb(Action.INCIDENT_TRIAGE)
    async def dismiss(self, act: Act, ref: Ref, reason: Dismissal) -> Closed:
        """Closes one about which no alert stands. Raises BadInput where one does, NotFound, TooLate."""
        incident = await _not_closed(act, ref)
        if not may_move(incident.state, IncidentState.CLOSED):
            raise BadInput("incident-alert-stands", code=incident.code)
        await incidents.close(act.tx, incident.id, act.now, why=reason)
        closed = await _again(act.tx, incident)
        await settled(act.tx, act.group, closed, act.now)
        await drill_over(act.tx, act.group, closed, act.now)
        outcome = _outcome(incident.state, reason)
        if outcome is not None:
            await tell_outcome(act.tx, act.group, closed, outcome, act.now)
        await act.record(Action.INCIDENT_TRIAGE, incident.id)
        return Closed(incident.code, reason, incident.drill)

    # --- merging ---------------------------------------------------------------------------------------------------

    @verb(Action.INCIDENT_MERGE)
    async def merge(self, act: Act, ref: Ref, into: Ref) -> Merged:
        """Both are about the same: reports and words of the first are the other's from now on. Raises what `_both` raises.

        Each word stays about the place that it was said of; the one that stays is known by a place at which it was seen.
        """
        gone, stays = await _both(act, ref, into)
        number = await reports.move(act.tx, gone.id, stays.id)
        await verifications.move(act.tx, gone.id, stays.id)
        await incidents.count_report(act.tx, stays.id, number)
        await _take_over(act.tx, gone, stays)
        await incidents.close(act.tx, gone.id, act.now, merged_into=stays.id)
        await settled(act.tx, act.group, await _again(act.tx, gone), act.now)
        if stays.state is IncidentState.NEW and gone.state is not IncidentState.NEW:
            stays = await begin_verifying(act.tx, act.group, await _again(act.tx, stays), act.now)
        merged = await weigh(act.tx, act.group, await _again(act.tx, stays), act.now, None)
        await _kept_no_longer(act.tx, gone, stays, merged)
        if merged.facts.wide_place != stays.facts.wide_place:
            await tell_new_place(act.tx, merged, act.now)
        await act.record(Action.INCIDENT_MERGE, stays.id)
        return Merged(await read_incident(act.tx, merged), gone.code)

    # --- a hotline has confirmed it --------------------------------------------------------------------------------

    @verb(Action.INCIDENT_CONFIRM, reads=True)
    async def hotlines(self, act: Act) -> list[HotlineChoice]:
        return await _hotlines(act)

    @verb(Action.INCIDENT_CONFIRM)
    async def confirm(self, act: Act, ref: Ref, hotline_id: int) -> IncidentView:
        """A hotline has been asked, and its own people saw it. Raises NotFound, Refused, TooLate."""
        incident = await _open(act, ref)
        name = await _hotline_name(act, hotline_id)
        await may_verify(act, incident)
        await _confirmed(act, incident, await place_named(act, ref, incident), name)
        weighed = await weigh(act.tx, act.group, incident, act.now, Finding.SEEN)
        await act.record(Action.INCIDENT_CONFIRM, incident.id)
        return await read_incident(act.tx, weighed)


# --- what several verbs share -------------------------------------------------------------------------------------------


async def begin_verifying(tx: Tx, group: Group, incident: Incident, now: datetime) -> Incident:
    """Somebody has looked through it: from now on it waits for verifiers."""
    await incidents.set_state(tx, incident.id, IncidentState.VERIFYING)
    await incidents.set_triaged(tx, incident.id, now)
    await incidents.set_escalated(tx, incident.id, None)
    await timers.disarm(tx, incident.id, [TimerKind.INCIDENT_TRIAGE])
    within = (await rules.of_group(tx, group.id)).verify_within
    await timers.arm(tx, group.id, TimerKind.INCIDENT_VERIFY, incident.id, now + within)
    await forget_waits(tx, incident, now)
    begun = await _again(tx, incident)
    await tell_incident_card(tx, group, begun, now)
    return begun


async def choices(tx: Tx, group: Group, found: Collection[Incident]) -> list[IncidentChoice]:
    names = {zone.id: zone.name for zone in await zones.of_group(tx, group.id)}
    return [
        IncidentChoice(
            one.id, one.code, one.state, one.drill, names.get(one.zone_id or 0), one.facts.activity, one.created_at
        )
        for one in found
    ]


async def _the_one_that_stands(act: Act, ref: Ref) -> Incident:
    """Where it was merged, the one into which: its old code and buttons go on working. Raises NotFound."""
    incident = await find_incident(act, ref)
    while incident.merged_into is not None:
        incident = await find_incident(act, incident.merged_into)
    return incident


async def _not_closed(act: Act, ref: Ref) -> Incident:
    incident = await _the_one_that_stands(act, ref)
    if incident.state is IncidentState.CLOSED:
        raise TooLate("incident-closed", code=incident.code)
    return incident


async def _open(act: Act, ref: Ref) -> Incident:
    """One in the queue. Raises NotFound, TooLate."""
    incident = await _not_closed(act, ref)
    if incident.state in _ENDED:
        raise TooLate("incident-ended", code=incident.code)
    return incident


async def _both(act: Act, ref: Ref, into: Ref) -> tuple[Incident, Incident]:
    """The one that goes and the one that stays, locked in the same order whichever way round they were named.

    Raises BadInput where they can't be one, NotFound, TooLate.
    """
    looking = replace(act, reads=True)
    ids = [(await _the_one_that_stands(looking, one)).id for one in (ref, into)]
    if ids[0] == ids[1]:
        raise BadInput("merge-same")
    known = {one_id: await _open(act, one_id) for one_id in sorted(ids)}
    gone, stays = known[ids[0]], known[ids[1]]
    if gone.drill != stays.drill:
        raise BadInput("merge-drill")
    if gone.state not in MERGEABLE or await alerts.of_incident(act.tx, gone.id) is not None:
        raise BadInput("merge-alerted", code=gone.code, into=stays.code)
    return gone, stays


async def _take_over(tx: Tx, gone: Incident, stays: Incident) -> None:
    """What the other one knew and this one didn't; of the two times the earlier one.

    Where only the other one was seen, it is known by that one's place; where this one was, nothing of its place is changed.
    """
    await incidents.set_observed(tx, stays.id, min(gone.observed_at, stays.observed_at))
    words = await verifications.of_incident(tx, stays.id)
    seen_here, seen_there = who_saw_it(stays.facts, words), who_saw_it(gone.facts, words)
    zones_known, facts = [stays.zone_id, gone.zone_id], stays.facts
    if seen_there and not seen_here and stays.state is not IncidentState.ALERTED:
        zones_known.reverse()
        facts = replace(facts, place=gone.facts.place, wide_place=gone.facts.wide_place)
    elif not seen_here:
        facts = replace(facts, wide_place=facts.wide_place or gone.facts.wide_place)
    await incidents.set_zone(tx, stays.id, next((one for one in zones_known if one is not None), None))
    await incidents.set_facts(tx, stays.id, facts)


async def _kept_no_longer(tx: Tx, gone: Incident, stays: Incident, merged: Incident) -> None:
    """Than either would have been: unverified a day from the first report, and the days of a verified one begin once."""
    if merged.verified_at is None:
        await incidents.set_purge(tx, merged.id, min(gone.purge_at, stays.purge_at))
    elif gone.verified_at is not None and stays.verified_at is None:
        await incidents.set_purge(tx, merged.id, min(gone.purge_at, merged.purge_at))


async def _confirmed(act: Act, incident: Incident, about: Where, hotline: str) -> None:
    """Somebody who saw it themselves has said more than that already."""
    row = await verifications.go(act.tx, incident.id, act.actor.user_id, act.now, about=about)
    if row.finding is Finding.SEEN and row.basis is Basis.VERIFIER and row.about.is_of(incident.facts):
        return
    facts = incident.facts
    said = Observation(facts.activity, facts.how_many, facts.agency, here=None, hotline=hotline)
    await verifications.say(act.tx, row, Finding.SEEN, said, act.now, basis=Basis.HOTLINE, about=about)


async def _changed(act: Act, incident: Incident) -> IncidentView:
    changed = await _again(act.tx, incident)
    await tell_incident_card(act.tx, act.group, changed, act.now)
    await act.record(Action.INCIDENT_TRIAGE, incident.id)
    return await read_incident(act.tx, changed)


async def _again(tx: Tx, incident: Incident) -> Incident:
    again = await incidents.get(tx, incident.id)
    assert again is not None
    return again


async def _hotlines(act: Act) -> list[HotlineChoice]:
    """As many as a list shows: the group's own, then partners that answer a hotline, then others, by name. No hidden one."""
    own = (await rules.of_group(act.tx, act.group.id)).hotline
    found = [HotlineChoice(GROUP_HOTLINE, own.name)] if own is not None else []
    known = [*await _answering(act), *await partners.beginning(act.tx, act.group.id, "", MOST_HOTLINES)]
    names = {one.id: one.name for one in known}
    return [*found, *(HotlineChoice(partner_id, name) for partner_id, name in names.items())][:MOST_HOTLINES]


async def _answering(act: Act) -> list[Partner]:
    wanted = Wanted(act.group.id, (frozenset({service_key(Help.HOTLINE)}),))
    hits = await partner_search.find(act.tx, wanted, MOST_HOTLINES)
    return await partners.in_order(act.tx, act.group.id, [hit.partner_id for hit in hits])


async def _hotline_name(act: Act, hotline_id: int) -> str:
    """Raises NotFound for what no list offers."""
    if hotline_id == GROUP_HOTLINE:
        own = (await rules.of_group(act.tx, act.group.id)).hotline
        name = own.name if own is not None else None
    else:
        partner = await partners.by_id(act.tx, act.group.id, hotline_id)
        name = partner.name if partner is not None and partner.listed and not partner.retired else None
    if name is None:
        raise NotFound("incident-hotline-unknown")
    return name


def _outcome(before: IncidentState, reason: Dismissal) -> ReportOutcome | None:
    """What the reporters hear who asked for it; nothing where they have heard how it went."""
    if before is IncidentState.NOTHING_FOUND or before in _ENDED:
        return None
    return ReportOutcome.NOTHING_FOUND if reason is Dismissal.NOTHING_THERE else ReportOutcome.CLOSED


def _line(report: reports.Report) -> ReportLine:
    return ReportLine(
        report.id,
        report.code,
        report.sort,
        report.eyes,
        report.details,
        report.observed_at,
        report.created_at,
        report.reporter is not None,
    )
