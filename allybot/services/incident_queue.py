"""How an incident comes into the queue and leaves it, for every verb and timer by which it does.

Apart from the verbs themselves, since those of reports, of incidents and of alerts all begin or end here.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from allybot.domain.incidents import Basis, Finding, triage_within
from allybot.domain.people import Role
from allybot.domain.rota import Duty
from allybot.domain.timers import TimerKind
from allybot.services.incident_telling import tell_about_incident, tell_dispatch, tell_incident_card
from allybot.services.on_call import on_duty
from allybot.services.telling import Told, tell_removal
from allybot.store import members, outbox, timers, verifications
from allybot.store.database import Tx
from allybot.store.groups import Channel, Group
from allybot.store.incidents import Incident

TIMERS = (TimerKind.INCIDENT_TRIAGE, TimerKind.INCIDENT_VERIFY)

ASKS = (Told.INCIDENT_ARRIVED, Told.INCIDENT_WAITS, Told.VERIFY_ASKED, Told.INCIDENT_PLACE)
"""What is no longer worth saying once nobody waits for anything any more."""


class Waits(StrEnum):
    """What the dispatchers are told of, besides the card: an edit rings nobody."""

    TRIAGE = "triage"
    """Nobody has looked through it."""
    VERIFY = "verify"
    """Nobody has said what is there, and there is nobody left to ask."""
    NOBODY = "nobody"
    """Whoever was to be asked is no verifier at Discord any more."""
    VERIFIED = "verified"
    NOTHING = "nothing"
    UNSURE = "unsure"
    DIFFER = "differ"
    """One saw it, another saw nothing."""
    SINCE_ALERT = "since_alert"
    """A verifier has said something while an alert stands."""
    OTHER_PLACE = "other_place"
    """An alert has gone out with another place than was said by who saw it."""


async def arrived(tx: Tx, group: Group, incident: Incident, now: datetime) -> None:
    """A new one: its card, whoever is on call for dispatch, and the time by which somebody has looked through it."""
    await tell_incident_card(tx, group, incident, now)
    on_call = (await on_duty(tx, group.id, Duty.DISPATCH, now)).present
    if on_call is not None:
        await tell_about_incident(tx, Told.INCIDENT_ARRIVED, incident, on_call, now)
    within = triage_within(somebody_on_call=on_call is not None)
    await timers.arm(tx, group.id, TimerKind.INCIDENT_TRIAGE, incident.id, now + within)


async def tell_dispatchers(tx: Tx, group: Group, incident: Incident, now: datetime) -> list[int]:
    """Each who was appointed, by direct message; their platform ids.

    Whom a role of the platform makes one is not on record, and reached by its mention alone.
    """
    people = [member.user_id for member in await members.appointed(tx, group.id, Role.DISPATCHER)]
    for user_id in people:
        await tell_about_incident(tx, Told.INCIDENT_ARRIVED, incident, user_id, now)
    return people


async def settled(tx: Tx, group: Group, incident: Incident, now: datetime) -> None:
    """Nobody waits for anything any more: an alert stands, or it is closed. Who still goes hears that it is not needed.

    To be called after the state has changed.
    """
    await stop_asking(tx, incident, now)
    for one in await verifications.of_incident(tx, incident.id):
        if one.finding is None:
            await tell_about_incident(tx, Told.VERIFY_OFF, incident, one.user_id, now)
    await tell_incident_card(tx, group, incident, now)


async def stop_asking(tx: Tx, incident: Incident, now: datetime) -> None:
    """Its timers go, and what waits to be asked is not asked."""
    await timers.disarm(tx, incident.id, TIMERS)
    await outbox.cancel_about(tx, incident.id, ASKS, now)
    await forget_waits(tx, incident, now)


async def tell_new_place(tx: Tx, incident: Incident, now: datetime) -> None:
    """What everybody is to read of the place was changed: who goes there hears it, and who saw it and was told otherwise.

    Whether that is so is asked again before each message leaves.
    """
    await outbox.cancel_about(tx, incident.id, [Told.INCIDENT_PLACE, Told.VERIFY_PLACE], now)
    for one in await verifications.of_incident(tx, incident.id):
        if one.basis is Basis.VERIFIER and one.about.is_of(incident.facts):
            kind = Told.INCIDENT_PLACE if one.finding is None else Told.VERIFY_PLACE
            await tell_about_incident(tx, kind, incident, one.user_id, now)


async def forget_waits(tx: Tx, incident: Incident, now: datetime) -> None:
    """The notice in the dispatch channel that nobody does anything is not true any more: it goes."""
    for ref in await outbox.take_sent(tx, incident.id, [Told.INCIDENT_WAITS]):
        await tell_removal(tx, incident.group_id, ref, now)


async def tell_waits(
    tx: Tx, group: Group, incident: Incident, waits: Waits, now: datetime, finding: Finding | None = None
) -> None:
    """In the dispatch channel; where the group has none, to each dispatcher: somebody has to hear of it."""
    params = {"waits": waits.value, "finding": finding.value if finding else None}
    if Channel.DISPATCH in group.channels:
        await tell_dispatch(tx, group, Told.INCIDENT_WAITS, incident, now, params)
        return
    for member in await members.appointed(tx, group.id, Role.DISPATCHER):
        await tell_about_incident(tx, Told.INCIDENT_WAITS, incident, member.user_id, now, params)
