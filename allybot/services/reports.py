"""Reports: what somebody saw, how it gets to the dispatchers, and what the reporter hears of it.

Nobody but the report itself knows who made it, sealed with a key of its own: no line of the audit, no plain id of a message.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from allybot.domain.incidents import Facts, IncidentState
from allybot.domain.observed import LONGEST_PLACE, Unread, place_is_vague, read_observed, zone_named
from allybot.domain.people import Action
from allybot.domain.refusals import ADDRESS, RefusalKind, TextRules
from allybot.domain.reports import (
    MOST_PER_DAY,
    MOST_PER_HOUR,
    MUTED_FOR,
    REPORTABLE,
    Activity,
    Details,
    Eyes,
    HowMany,
    Mark,
    ReportOutcome,
    Sort,
    agency_of,
)
from allybot.domain.settings import Reach
from allybot.domain.stopping import Stopped
from allybot.errors import BadInput, NotFound, Refused, TooLate
from allybot.services.free_text import kept
from allybot.services.incident_queue import arrived
from allybot.services.incident_telling import find_incident
from allybot.services.settings import zone_of
from allybot.services.telling import Told, open_conversation, tell_member
from allybot.services.verbs import Act, Service, verb
from allybot.store import incidents, members, partner_search, partners, reports, rules, tries, zones
from allybot.store.database import Tx
from allybot.store.groups import Channel, Group
from allybot.store.incidents import Incident
from allybot.store.members import Member
from allybot.store.reports import Report
from allybot.store.rules import Hotline
from allybot.store.zones import Zone

COUNTED = "report"
"""As what reports are counted among what is bounded."""

MOST_NAMED: Final = 10
"""Partners that are named to whoever needs help. A group may have thousands: from there on one looks for what is near."""

PLACE_RULES = TextRules(ADDRESS.kinds | {RefusalKind.PLATE})
"""A house number may be needed to find it. A plate is kept nowhere."""


@dataclass(frozen=True, slots=True)
class NewReport:
    """What was chosen and typed. `when` is as it was typed."""

    sort: Sort
    eyes: Eyes
    activity: Activity
    how_many: HowMany
    place: str
    when: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """For the reporter alone. `observed_at` is how the time was understood. `stopped`: nothing leaves the bot at the moment."""

    report_id: int
    code: str
    sort: Sort
    observed_at: datetime
    hotline: Hotline | None
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class WhoHelps:
    """For whoever needs help and saw nothing: the hotline, and the first partners that may be listed, by name.

    `more`: there are others, which are found by place and by what they help with.
    """

    hotline: Hotline | None
    partners: tuple[str, ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whether the reporter wants to hear what came of it. `so_far` is what has come of it already.

    `unreachable`: their direct messages are closed or turned off. A private thread is no way for this one: who manages
    threads would read in it who reported.
    """

    report_id: int
    code: str
    wants: bool
    so_far: ReportOutcome | None
    reach: Reach
    unreachable: bool


@dataclass(frozen=True, slots=True)
class Muted:
    """`until` is None where it was undone. Who it is stands nowhere in it."""

    report_id: int
    code: str
    until: datetime | None


class ReportService(Service):
    @verb(Action.REPORT_MAKE, reads=True)
    async def may_report(self, act: Act) -> None:
        """Raises Refused, with the hotline, for whose report would not be taken: before they have typed it."""
        await _refuse(act, await rules.of_group(act.tx, act.group.id))

    @verb(Action.REPORT_MAKE, reads=True)
    async def who_helps(self, act: Act) -> WhoHelps:
        held = await rules.of_group(act.tx, act.group.id)
        # Not what was checked too long ago: who reads this wants to call them now.
        wanted = partner_search.Wanted(act.group.id, today=act.today)
        hits = await partner_search.beginning(act.tx, wanted, "", MOST_NAMED + 1)
        known = await partners.in_order(act.tx, act.group.id, [hit.partner_id for hit in hits])
        names = tuple(partner.name for partner in known[:MOST_NAMED])
        return WhoHelps(held.hotline, names, more=len(known) > MOST_NAMED)

    @verb(Action.REPORT_MAKE)
    async def make(self, act: Act, new: NewReport) -> Receipt:
        """Written down with an incident of its own: whether it is one that is known already is for dispatchers to say.

        Raises Refused as above, and BadInput for a place where nobody could go and a time that can't be.
        """
        held = await rules.of_group(act.tx, act.group.id)
        await _refuse(act, held)
        if new.sort not in REPORTABLE:
            raise BadInput("choice-unknown")
        known = await zones.of_group(act.tx, act.group.id)
        place, observed_at = _read_place(act, new.place, known), await _read_time(act, new.when)
        report = await _write(act, new, place, observed_at, known)
        await tries.count(act.tx, act.group.id, COUNTED, act.actor.user_id, act.now)
        stopped = (await rules.stop(act.tx, act.group.id)).level is Stopped.EVERYTHING
        return Receipt(report.id, report.code, report.sort, observed_at, held.hotline, stopped)

    @verb(Action.REPORT_MAKE)
    async def want_outcome(self, act: Act, report_id: int, *, wants: bool = True) -> Wanted:
        """One's own, in one's own press: so a conversation may be opened. Raises NotFound."""
        report, incident = await _found(act, report_id)
        if report.reporter != act.actor.user_id:
            raise NotFound("report-unknown")
        if wants:
            await open_conversation(act.tx, act.group.id, act.actor.user_id, act.app_language, act.now)
        member = await members.find_or_add(act.tx, act.group.id, act.actor.user_id)
        so_far = outcome_of(incident.state)
        await reports.set_wants_outcome(act.tx, report.id, wants=wants)
        if wants and so_far is not None:
            await reports.set_told(act.tx, report.id, so_far)
        settings = member.settings
        return Wanted(report.id, report.code, wants, so_far, settings.reach, unreachable=not settings.reachable)

    @verb(Action.INCIDENT_MUTE)
    async def mute(self, act: Act, report_id: int) -> Muted:
        """Whoever made this report makes none for a while; a second press takes it back. Raises NotFound, TooLate."""
        report, _ = await _found(act, report_id)
        if report.reporter is None:
            raise TooLate("report-parted")
        until = None if report.muted else act.now + MUTED_FOR
        await reports.set_muted(act.tx, report.id, muted=until is not None)
        member = await members.find_or_add(act.tx, act.group.id, report.reporter)
        await members.set_record(act.tx, member, replace(member.record, muted_until=until))
        await act.record(Action.INCIDENT_MUTE, report.id)
        return Muted(report.id, report.code, until)


async def tell_outcome(tx: Tx, group: Group, incident: Incident, outcome: ReportOutcome, now: datetime) -> None:
    """What came of it, to its reporters who asked for it and to nobody else; the same outcome once to each.

    That it is closed is worth saying only to who has heard nothing yet. Sealed with the reporter's own key, and without a
    plain id of report or incident: nothing of the message says what it is about once that key is gone.
    """
    theirs: dict[int, list[Report]] = {}
    for report in await reports.of_incident(tx, incident.id):
        if report.reporter is not None:
            theirs.setdefault(report.reporter, []).append(report)
    for user_id, made in theirs.items():
        told = {report.told for report in made if report.told is not None}
        wanting = [report for report in made if report.wants_outcome]
        if not wanting or outcome in told or (outcome is ReportOutcome.CLOSED and told):
            continue
        member = await members.find(tx, group.id, user_id)
        if member is not None:
            await _tell(tx, member, wanting[-1], outcome, now)


async def _tell(tx: Tx, member: Member, report: Report, outcome: ReportOutcome, now: datetime) -> None:
    params = {"report": report.id, "outcome": outcome.value}
    await tell_member(tx, Told.REPORT_OUTCOME, member, now, params=params)
    await reports.set_told(tx, report.id, outcome)


def outcome_of(state: IncidentState) -> ReportOutcome | None:
    """What has come of it by now; None while it is not known."""
    return ReportOutcome(state.value) if state.value in set(ReportOutcome) else None


# --- taking one ------------------------------------------------------------------------------------------------------


async def _refuse(act: Act, held: rules.Rules) -> None:
    if Channel.DISPATCH not in act.group.channels:
        raise _refused("report-nobody-reads", held.hotline)
    member = await members.find(act.tx, act.group.id, act.actor.user_id)
    muted_until = member.record.muted_until if member else None
    if muted_until is not None and muted_until > act.now:
        raise _refused("report-muted", held.hotline, until=muted_until)
    for most, since in ((MOST_PER_HOUR, act.now), (MOST_PER_DAY, act.now - timedelta(hours=24))):
        if await tries.since(act.tx, act.group.id, COUNTED, act.actor.user_id, since) >= most:
            raise _refused("report-too-many", held.hotline)


def _refused(key: str, hotline: Hotline | None, **values: object) -> Refused:
    """With whom to call instead."""
    if hotline is None:
        return Refused(f"{key}-no-hotline", **values)
    return Refused(key, name=hotline.name, number=hotline.number, **values)


def _read_place(act: Act, typed: str, known: list[Zone]) -> str:
    place = kept(typed, "report-place", PLACE_RULES, longest=LONGEST_PLACE)
    if place_is_vague(place, [act.group.place, *(zone.name for zone in known)]):
        raise BadInput("report-place-vague")
    return place


async def _read_time(act: Act, typed: str) -> datetime:
    """In the reporter's own zone, where they chose one."""
    member = await members.find(act.tx, act.group.id, act.actor.user_id)
    read = read_observed(typed, act.now, zone_of(member, act.group.time_zone))
    if isinstance(read, Unread):
        raise BadInput(f"report-when-{read.value.replace('_', '-')}")
    return read


async def _write(act: Act, new: NewReport, place: str, observed_at: datetime, known: list[Zone]) -> Report:
    """The incident, the report and what is told of it."""
    facts = Facts(new.activity, new.how_many, agency_of(new.marks), place)
    incident = await incidents.add(act.tx, act.group.id, facts, observed_at, _zone(place, known), act.now)
    details = Details(new.activity, new.how_many, place, new.marks)
    reporter = act.actor.user_id
    report = await reports.add(act.tx, incident.id, new.sort, new.eyes, details, reporter, observed_at, act.now)
    await incidents.count_report(act.tx, incident.id)
    counted = await incidents.get(act.tx, incident.id)
    assert counted is not None
    await arrived(act.tx, act.group, counted, act.now)
    return report


def _zone(place: str, known: list[Zone]) -> int | None:
    """The only one, or the one whose name stands in the place."""
    if len(known) == 1:
        return known[0].id
    named = zone_named(place, [zone.name for zone in known])
    return next((zone.id for zone in known if zone.name == named), None)


async def _found(act: Act, report_id: int) -> tuple[Report, Incident]:
    """Raises NotFound: also for one of another group, or one that is not kept any more."""
    report = await reports.get(act.tx, report_id)
    if report is None:
        raise NotFound("report-unknown")
    return report, await find_incident(act, report.incident_id)
