"""Verifying: who goes to look, and what they say.

A verifier who is asked reads the part of town and what was seen. The exact place is for who goes: at once, or where the
group wants two to go, once two have said that they do. What they say is about the place that they were told, or that they
name: not about another one with which it was put together meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from allybot.domain.incidents import LOOKED_AT, Basis, Finding, IncidentState, Where, verifying_objection
from allybot.domain.people import Action
from allybot.domain.refusals import WIDE
from allybot.domain.reports import Activity, Agency, HowMany
from allybot.errors import BadInput, Refused, TooLate
from allybot.services.asking_verifiers import ask_next, reporters, who_may_answer, whom_asked
from allybot.services.free_text import kept
from allybot.services.incident_queue import Waits, tell_waits
from allybot.services.incident_telling import Ref, find_incident, tell_about_incident, tell_incident_card
from allybot.services.incident_views import ENOUGH_GO, place_is_shown, verifiers_who_go
from allybot.services.telling import Told, open_conversation
from allybot.services.verbs import Act, Service, verb
from allybot.services.weighing import weigh
from allybot.store import incidents, rules, verifications, zones
from allybot.store.incidents import Incident
from allybot.store.verifications import Observation, Verification

LONGEST_PLACE = 120
"""A corner, or a block and its street."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a verifier sees. None: as it was reported. `place` is another corner than the one that was reported."""

    activity: Activity | None = None
    how_many: HowMany | None = None
    agency: Agency | None = None
    here: bool = True
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """An incident as a verifier reads it. `place` is None until it may be shown to them."""

    id: int
    code: str
    state: IncidentState
    drill: bool
    zone: str | None
    wide_place: str | None
    place: str | None
    activity: Activity
    how_many: HowMany
    agency: Agency
    mine: Finding | None
    going: bool


class VerifyService(Service):
    @verb(Action.INCIDENT_CLAIM, reads=True)
    async def pick(self, act: Act, typed: str = "", *, mine: bool = False) -> list[Looked]:
        """What can be looked at, the newest first; with `mine` only that on which they have said that they go."""
        found = await incidents.of_group(act.tx, act.group.id, LOOKED_AT)
        looked = [await _looked(act, one) for one in reversed(found) if typed.strip().upper() in one.code]
        return [one for one in looked if one.going or not mine]

    @verb(Action.INCIDENT_CLAIM)
    async def going(self, act: Act, ref: Ref) -> Looked:
        """Said twice it is said once. Raises BadInput, NotFound, Refused, TooLate."""
        incident = await _looked_at(act, ref)
        await may_verify(act, incident)
        await open_conversation(act.tx, act.group.id, act.actor.user_id, act.app_language, act.now)
        if await verifications.of_person(act.tx, incident.id, act.actor.user_id) is None:
            await self._on_it(act, incident, Where.of(incident.facts, incident.zone_id))
            await tell_incident_card(act.tx, act.group, incident, act.now)
            await act.record(Action.INCIDENT_CLAIM, incident.id)
        return await _looked(act, incident)

    async def _on_it(self, act: Act, incident: Incident, about: Where) -> Verification:
        """From now on, with the place that they are told."""
        known = await verifications.of_person(act.tx, incident.id, act.actor.user_id)
        if known is not None:
            return known
        mine = await verifications.go(act.tx, incident.id, act.actor.user_id, act.now, about=about)
        await self._tell_place(act, incident)
        return mine

    async def _tell_place(self, act: Act, incident: Incident) -> None:
        """With the second who goes, both are told where it is."""
        going = verifiers_who_go(await verifications.of_incident(act.tx, incident.id))
        if len(going) != ENOUGH_GO or not (await rules.of_group(act.tx, act.group.id)).two_go:
            return
        for one in going:
            if one.finding is None:
                await tell_about_incident(act.tx, Told.INCIDENT_PLACE, incident, one.user_id, act.now)

    @verb(Action.INCIDENT_CLAIM)
    async def cannot(self, act: Act, ref: Ref) -> Looked:
        """They are not asked again; where nobody goes, one more is asked in their stead. Raises BadInput, NotFound, TooLate."""
        incident = await _looked_at(act, ref)
        mine = await verifications.of_person(act.tx, incident.id, act.actor.user_id)
        await verifications.can_not(act.tx, incident.id, act.actor.user_id, act.now)
        if mine is not None:
            await tell_incident_card(act.tx, act.group, incident, act.now)
        if incident.state is IncidentState.VERIFYING and not await verifications.of_incident(act.tx, incident.id):
            await self._ask_another(act, incident)
        return await _looked(act, incident)

    async def _ask_another(self, act: Act, incident: Incident) -> None:
        """Where they were the only one to ask, the dispatchers hear it at once and not when the time is over."""
        asked = await whom_asked(act.tx, incident)
        if act.actor.user_id not in asked or await ask_next(act.tx, act.group, incident, act.now, most=1):
            return
        if not await who_may_answer(act.tx, incident):
            await tell_waits(act.tx, act.group, incident, Waits.VERIFY, act.now)

    # --- what they found -------------------------------------------------------------------------------------------

    @verb(Action.INCIDENT_SEEN)
    async def seen(self, act: Act, ref: Ref, what: Seen) -> Looked:
        """Raises BadInput, NotFound, Refused, TooLate."""
        incident, named = await _looked_at(act, ref), None
        if what.place is not None and what.place.strip():
            place = wide_place(what.place)
            incident = replace(incident, facts=replace(incident.facts, place=place, wide_place=place))
            await may_verify(act, incident)
            await incidents.set_facts(act.tx, incident.id, incident.facts)
            named = Where.of(incident.facts, incident.zone_id)
        facts = incident.facts
        observation = Observation(
            what.activity or facts.activity, what.how_many or facts.how_many, what.agency or facts.agency, what.here
        )
        about = named or await place_named(act, ref, incident)
        mine = await self._speaks(act, incident, about)
        return await self._said(act, incident, mine, named or mine.about, Finding.SEEN, observation)

    @verb(Action.INCIDENT_NOTHING)
    async def nothing(self, act: Act, ref: Ref) -> Looked:
        """Raises BadInput, NotFound, Refused, TooLate."""
        return await self._said_no_more(act, ref, Finding.NOTHING)

    @verb(Action.INCIDENT_UNSURE)
    async def unsure(self, act: Act, ref: Ref) -> Looked:
        """Raises BadInput, NotFound, Refused, TooLate."""
        return await self._said_no_more(act, ref, Finding.UNSURE)

    async def _said_no_more(self, act: Act, ref: Ref, finding: Finding) -> Looked:
        incident = await _looked_at(act, ref)
        mine = await self._speaks(act, incident, await place_named(act, ref, incident))
        return await self._said(act, incident, mine, mine.about, finding)

    async def _speaks(self, act: Act, incident: Incident, about: Where) -> Verification:
        """Who says something is there, whether they had said that they go or not. Raises Refused."""
        await may_verify(act, incident)
        return await self._on_it(act, incident, about)

    async def _said(
        self,
        act: Act,
        incident: Incident,
        mine: Verification,
        about: Where,
        finding: Finding,
        seen: Observation | None = None,
    ) -> Looked:
        """The latest word of each counts, and when it was said; said twice the same, nobody is told twice."""
        if about.is_of(incident.facts):
            # They read in the answer what everybody is to read of the place.
            about = Where.of(incident.facts, incident.zone_id)
        again = (Basis.VERIFIER, finding, seen, about.place) == (
            mine.basis,
            mine.finding,
            mine.observation,
            mine.about.place,
        )
        await verifications.say(act.tx, mine, finding, seen, act.now, basis=Basis.VERIFIER, about=about)
        incident = await weigh(act.tx, act.group, incident, act.now, None if again else finding)
        if not again:
            await act.record(_RECORDED[finding], incident.id)
        return await _looked(act, incident)


_RECORDED = {
    Finding.SEEN: Action.INCIDENT_SEEN,
    Finding.NOTHING: Action.INCIDENT_NOTHING,
    Finding.UNSURE: Action.INCIDENT_UNSURE,
}


async def place_named(act: Act, ref: Ref, incident: Incident) -> Where:
    """Of the one that was named: it may have been put into this one since, and is somewhere else."""
    named = await find_incident(act, ref)
    known = incident if named.id == incident.id else named
    return Where.of(known.facts, known.zone_id)


def wide_place(place: str) -> str:
    """The corner or block that everybody may read. Raises BadInput for what they must not: a house number, a person."""
    return kept(place, "wide-place", WIDE, longest=LONGEST_PLACE)


async def may_verify(act: Act, incident: Incident) -> None:
    """Raises Refused for who reported it, where verifier and reporter have to be two."""
    two_people = (await rules.of_group(act.tx, act.group.id)).two_people
    if verifying_objection(act.actor.user_id, await reporters(act.tx, incident), two_people=two_people) is not None:
        raise Refused("verifier-reported", code=incident.code)


async def _looked_at(act: Act, ref: Ref) -> Incident:
    """One of which something can be said. Raises BadInput before anybody has looked through it, NotFound, TooLate."""
    incident = await find_incident(act, ref)
    while incident.merged_into is not None:
        incident = await find_incident(act, incident.merged_into)
    if incident.state is IncidentState.NEW:
        raise BadInput("incident-not-asked", code=incident.code)
    if incident.state not in LOOKED_AT:
        raise TooLate("incident-ended", code=incident.code)
    return incident


async def _looked(act: Act, incident: Incident) -> Looked:
    words = await verifications.of_incident(act.tx, incident.id)
    mine = next((one for one in words if one.user_id == act.actor.user_id), None)
    shown = mine is not None and await place_is_shown(act.tx, act.group.id, words)
    zone = None if incident.zone_id is None else await zones.get(act.tx, incident.zone_id)
    facts = incident.facts
    return Looked(
        id=incident.id,
        code=incident.code,
        state=incident.state,
        drill=incident.drill,
        zone=zone.name if zone else None,
        wide_place=facts.wide_place if mine is not None and mine.about.is_of(facts) else None,
        place=mine.about.place if mine is not None and shown else None,
        activity=facts.activity,
        how_many=facts.how_many,
        agency=facts.agency,
        mine=mine.finding if mine else None,
        going=mine is not None,
    )
