"""How the messages about incidents read, and whether they are still true.

The card and the notices in the dispatch channel show what was reported and counts; a direct message shows no place, until
somebody goes. Who reported it stands nowhere, and who went stands nowhere either.
"""

from __future__ import annotations

from collections.abc import Mapping

from allybot.domain.incidents import LOOKED_AT, Finding, IncidentState
from allybot.domain.people import Role
from allybot.ports import Button, ButtonStyle, MessageRef, Notice, Tone
from allybot.services import incident_words as words
from allybot.services.drills import marked
from allybot.services.incident_queue import Waits
from allybot.services.incident_views import IncidentView, may_be_the_same, place_is_shown, read_incident
from allybot.services.planning import Drop, Edit, Plan, Planner, Post, Reading
from allybot.services.telling import Told
from allybot.store import alerts, incidents, verifications
from allybot.store.groups import Channel
from allybot.store.incidents import Incident
from allybot.store.outbox import Message
from allybot.texts import Speaker

_TRUE_WHILE: Mapping[Waits, IncidentState] = {
    Waits.TRIAGE: IncidentState.NEW,
    Waits.VERIFY: IncidentState.VERIFYING,
    Waits.VERIFIED: IncidentState.VERIFIED,
    Waits.NOTHING: IncidentState.NOTHING_FOUND,
    Waits.UNSURE: IncidentState.INCONCLUSIVE,
    Waits.DIFFER: IncidentState.INCONCLUSIVE,
    Waits.NOBODY: IncidentState.VERIFYING,
    Waits.SINCE_ALERT: IncidentState.ALERTED,
    Waits.OTHER_PLACE: IncidentState.ALERTED,
}

_RINGS = frozenset({Waits.TRIAGE, Waits.VERIFIED})
"""For these the dispatchers' role is mentioned, where the group has one."""


async def _incident(reading: Reading, message: Message) -> Incident | None:
    return None if message.subject_id is None else await incidents.get(reading.tx, message.subject_id)


def _in_drill(notice: Notice, say: Speaker, *, drill: bool) -> Notice:
    return marked(notice, say) if drill else notice


# --- in the dispatch channel --------------------------------------------------------------------------------------------


async def _card(reading: Reading, message: Message) -> Plan:
    """It stands as long as the incident does; once that is closed, it says so and nothing else."""
    incident = await _incident(reading, message)
    if incident is None:
        return Drop()
    ref = MessageRef(incident.card.channel_id, incident.card.message_id) if incident.card else None
    if ref is None and incident.state is IncidentState.CLOSED:
        return Drop()
    if Channel.DISPATCH not in reading.group.channels:
        # It was opened to everybody, or taken away: nothing new goes where the card stands.
        return Drop()
    notice = await _card_notice(reading, incident)
    moved = ref is not None and ref.channel_id != reading.group.channels[Channel.DISPATCH]
    return Edit(ref, notice) if ref and not moved else Post(notice, replaces=ref)


async def _card_notice(reading: Reading, incident: Incident) -> Notice:
    say = reading.to_channel()
    if incident.state is IncidentState.CLOSED:
        return _in_drill(await _closed(reading, say, incident), say, drill=incident.drill)
    view = await read_incident(reading.tx, incident)
    like = await may_be_the_same(reading.tx, incident)
    lines = list(words.card_lines(say, view))
    if like:
        lines.append(words.like_line(say, like))
    notice = Notice(
        lines,
        heading=words.heading(say, view.code, view.state),
        tone=words.TONES.get(view.state, Tone.PLAIN),
        buttons=words.dispatch_buttons(say, view, like=bool(like)),
        small_print=say("incident-small-print"),
    )
    return _in_drill(notice, say, drill=view.drill)


async def _closed(reading: Reading, say: Speaker, incident: Incident) -> Notice:
    into = None if incident.merged_into is None else await incidents.get(reading.tx, incident.merged_into)
    line = say("incident-is-closed") if into is None else say("incident-is-merged", into=into.code)
    return Notice([line], heading=words.heading(say, incident.code, incident.state))


async def _waits(reading: Reading, message: Message) -> Plan:
    """Something is to be done, or has been said: an edited card rings nobody."""
    incident, waits = await _incident(reading, message), Waits(str(message.params["waits"]))
    if incident is None or incident.state is not _TRUE_WHILE[waits]:
        return Drop()
    person = message.to.user_id
    say = reading.to_channel() if person is None else await reading.to_person(person)
    view = await read_incident(reading.tx, incident)
    facts = view.facts
    lines = [
        await _other_place(reading, say, incident)
        if waits is Waits.OTHER_PLACE
        else _what_waits(say, message, view, waits),
        words.what_line(say, facts.activity, facts.how_many, facts.agency),
    ]
    if waits not in (Waits.TRIAGE, Waits.VERIFIED):
        lines.append(words.said_line(say, view))
    role = reading.group.role_map.get(Role.DISPATCHER) if person is None and waits in _RINGS else None
    if role is not None and not view.drill:
        lines.insert(0, f"<@&{role}>")
    server = None if person is None else reading.group.server_id
    notice = Notice(
        lines,
        heading=words.heading(say, view.code, view.state),
        tone=Tone.SERIOUS if waits in _RINGS else Tone.ATTENTION,
        buttons=words.dispatch_buttons(say, view, server_id=server),
        mention_roles=() if role is None else (role,),
    )
    return Post(_in_drill(notice, say, drill=view.drill))


async def _other_place(reading: Reading, say: Speaker, incident: Incident) -> str:
    alert = await alerts.of_incident(reading.tx, incident.id)
    place = alert.text.place if alert is not None else incident.facts.wide_place
    return say("incident-told-other-place", place=place or incident.facts.place, seen=incident.facts.place)


def _what_waits(say: Speaker, message: Message, view: IncidentView, waits: Waits) -> str:
    if waits is Waits.SINCE_ALERT:
        return say(f"incident-since-alert-{message.params['finding']}")
    since = view.verified_at if waits is Waits.VERIFIED and view.verified_at else view.since
    return say(f"incident-told-{words.key(waits.value)}", at=since)


# --- to dispatchers -----------------------------------------------------------------------------------------------------


async def _arrived(reading: Reading, message: Message) -> Plan:
    """To a dispatcher: one is to be looked through, or it is verified and waits to be released."""
    incident = await _incident(reading, message)
    if incident is None or incident.state not in (IncidentState.NEW, IncidentState.VERIFIED):
        return Drop()
    say, view = await reading.to_person(message.to.user_id), await read_incident(reading.tx, incident)
    facts = view.facts
    lines = [
        words.what_line(say, facts.activity, facts.how_many, facts.agency),
        say("incident-zone", zone=words.zone_name(say, view.zone)),
        " ".join([words.seen_line(say, view.observed_at), words.reports_line(say, view)]),
        *([say("incident-unconfirmed")] if view.unconfirmed else []),
        words.waits_line(say, view),
    ]
    notice = Notice(
        lines,
        heading=words.heading(say, view.code, view.state),
        tone=words.TONES[view.state],
        buttons=words.dispatch_buttons(say, view, server_id=reading.group.server_id),
        small_print=say("incident-small-print"),
    )
    return Post(_in_drill(notice, say, drill=view.drill))


# --- to verifiers -------------------------------------------------------------------------------------------------------


async def _asked(reading: Reading, message: Message) -> Plan:
    """The part of town and what was seen. A mapped role is asked for once more before it leaves."""
    incident, person = await _incident(reading, message), message.to.user_id
    if incident is None or person is None or incident.state is not IncidentState.VERIFYING:
        return Drop()
    if await verifications.of_person(reading.tx, incident.id, person) is not None:
        return Drop()
    say, server = await reading.to_person(person), reading.group.server_id
    view = await read_incident(reading.tx, incident)
    facts = view.facts
    lines = [
        words.what_line(say, facts.activity, facts.how_many, facts.agency),
        say("incident-zone", zone=words.zone_name(say, view.zone)),
        words.seen_line(say, view.observed_at),
        say("incident-unconfirmed" if view.unconfirmed else "incident-not-verified"),
        words.safety_line(say),
    ]
    go = Button("incident", "go", incident.id, say("button-incident-go"), ButtonStyle.MAIN, server_id=server)
    notice = Notice(
        lines,
        heading=say("verify-asked-heading", code=incident.code),
        tone=Tone.ATTENTION,
        buttons=(go, words.cannot_button(say, incident.id, server)),
        small_print=say("incident-small-print"),
    )
    only = reading.group.role_map.get(Role.VERIFIER)
    return Post(_in_drill(notice, say, drill=incident.drill), only_role=only)


async def _place(reading: Reading, message: Message) -> Plan:
    """To who goes and has not said anything yet, once it may be shown."""
    incident, person = await _incident(reading, message), message.to.user_id
    if incident is None or person is None or incident.state not in LOOKED_AT:
        return Drop()
    said = await verifications.of_incident(reading.tx, incident.id)
    mine = next((one for one in said if one.user_id == person and one.finding is None), None)
    if mine is None or not await place_is_shown(reading.tx, incident.group_id, said):
        return Drop()
    say, server = await reading.to_person(person), reading.group.server_id
    notice = Notice(
        [
            say("verify-place-body", place=mine.about.place),
            *words.wide_lines(say, incident.facts, mine.about),
            words.safety_line(say),
        ],
        heading=say("verify-place-heading", code=incident.code),
        tone=Tone.ATTENTION,
        buttons=(
            *words.finding_buttons(say, incident.id, server),
            words.cannot_button(say, incident.id, server),
        ),
        small_print=say("incident-small-print"),
    )
    only = reading.group.role_map.get(Role.VERIFIER)
    return Post(_in_drill(notice, say, drill=incident.drill), only_role=only)


async def _other_than_said(reading: Reading, message: Message) -> Plan:
    """To who saw it, while everybody is to read another place than they said."""
    incident, person = await _incident(reading, message), message.to.user_id
    if incident is None or person is None or incident.state not in LOOKED_AT:
        return Drop()
    mine = await verifications.of_person(reading.tx, incident.id, person)
    facts = incident.facts
    if mine is None or mine.finding is not Finding.SEEN or not mine.about.is_of(facts):
        return Drop()
    if facts.wide_place is None or mine.about.reads(facts.wide_place):
        return Drop()
    say, server = await reading.to_person(person), reading.group.server_id
    notice = Notice(
        [say("verify-other-place-body", place=facts.wide_place)],
        heading=say("verify-other-place-heading", code=incident.code),
        tone=Tone.ATTENTION,
        buttons=words.finding_buttons(say, incident.id, server),
        small_print=say("incident-small-print"),
    )
    only = reading.group.role_map.get(Role.VERIFIER)
    return Post(_in_drill(notice, say, drill=incident.drill), only_role=only)


async def _off(reading: Reading, message: Message) -> Plan:
    """It is not needed any more that they go. While an alert stands, what they see is worth saying all the same."""
    incident, person = await _incident(reading, message), message.to.user_id
    if incident is None or person is None:
        return Drop()
    say, server = await reading.to_person(person), reading.group.server_id
    alerted = incident.state is IncidentState.ALERTED
    if not alerted and incident.state in LOOKED_AT:
        return Drop()
    notice = Notice(
        [say("verify-off-alerted" if alerted else "verify-off-body"), *([words.safety_line(say)] if alerted else [])],
        heading=say("verify-off-heading", code=incident.code),
        buttons=words.finding_buttons(say, incident.id, server) if alerted else (),
    )
    return Post(_in_drill(notice, say, drill=incident.drill))


PLANNERS: Mapping[Told, Planner] = {
    Told.INCIDENT_CARD: _card,
    Told.INCIDENT_WAITS: _waits,
    Told.INCIDENT_ARRIVED: _arrived,
    Told.VERIFY_ASKED: _asked,
    Told.INCIDENT_PLACE: _place,
    Told.VERIFY_PLACE: _other_than_said,
    Told.VERIFY_OFF: _off,
}
