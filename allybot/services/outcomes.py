"""What comes after a try: where it was delivered, by which other way, or who hears that it was not.

Each of these is written in the transaction that ends the try. Only the courier calls them.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime

from allybot.domain.messages import OutboxState, Try, Verdict, Via
from allybot.domain.settings import Reach
from allybot.errors import DeliveryError, DeliveryReason
from allybot.ports import MessageRef
from allybot.services import alert_outcomes, team_threads
from allybot.services.asking_verifiers import ask_instead
from allybot.services.incident_cards import edits_incident_card, incident_card_anew
from allybot.services.start_notices import tell_pin
from allybot.services.telling import IN_A_THREAD, LOST_QUIETLY, ONE_IN_EACH, Told, tell_card, tell_channel, tell_removal
from allybot.store import checkins, groups, incidents, members, outbox
from allybot.store.checkins import Card
from allybot.store.database import Tx
from allybot.store.groups import Channel
from allybot.store.outbox import Message, NewMessage

log = logging.getLogger(__name__)

_ANEW = frozenset({DeliveryReason.EDIT_LIMIT, DeliveryReason.UNKNOWN_MESSAGE})
"""Why a card can't be edited any more although its channel takes messages: it is posted anew."""

_CLOSED = frozenset({DeliveryReason.DMS_CLOSED, DeliveryReason.NO_SHARED_SERVER})
"""After these nobody is written to again until they say that they can be reached."""

_GONE = frozenset({DeliveryReason.UNKNOWN_PLACE, DeliveryReason.NO_ACCESS})
"""A conversation or thread that was known is not there any more: another one is opened."""


LOOKED_FOR = alert_outcomes.COPIES | {
    Told.INCIDENT_CARD,
    Told.INCIDENT_WAITS,
    Told.INCIDENT_ARRIVED,
    Told.INCIDENT_PLACE,
    Told.VERIFY_ASKED,
}
"""Where nobody knows whether one stands, it is looked for at the far end before it is sent again: what stands of an alert has
to be corrected at its end, and what stands of an incident is removed with it."""


async def stale_place(tx: Tx, message: Message, error: DeliveryError, now: datetime) -> bool:
    """A conversation or thread from before is gone. It is forgotten, and the message tried once more without it."""
    if error.reason not in _GONE or message.to.user_id is None:
        return False
    member = await members.find(tx, message.group_id, message.to.user_id)
    known = member and (member.settings.dm_channel if message.via is Via.DIRECT else member.settings.thread)
    if member is None or known is None:
        return False
    settings = member.settings
    direct = message.via is Via.DIRECT
    cleared = replace(settings, dm_channel=None) if direct else replace(settings, thread=None)
    await members.set_settings(tx, member, cleared)
    await outbox.put_off(tx, message, now)
    return True


async def fall_back(tx: Tx, message: Message, reason: DeliveryReason, now: datetime) -> None:
    """It will never arrive this way: by the next way, as a row of its own, or that it did not is told. Not what was purged."""
    if await outbox.what(tx, message.id) is None:
        return
    if message.kind == Told.START_PIN:
        await not_pinned(tx, message, reason, now)
        return
    if message.kind == Told.CARD and reason in _ANEW and message.subject_id is not None:
        await _card_anew(tx, message, now)
        return
    if message.kind == Told.INCIDENT_CARD and reason in _ANEW and message.subject_id is not None:
        await incident_card_anew(tx, message, now)
        return
    if message.kind == Told.ALERT_COPY:
        await alert_outcomes.not_corrected(tx, message, reason, now)
        return
    if await alert_outcomes.not_in_thread(tx, message, reason, now):
        return
    if await team_threads.by_message(tx, message, reason, now):
        return
    if message.via is Via.DIRECT and message.to.user_id is not None:
        if reason in _CLOSED:
            await _unreachable(tx, message)
        # Who has left the server reads no thread of it.
        here = reason is not DeliveryReason.NO_SHARED_SERVER
        if here and message.kind in IN_A_THREAD and await _has_threads(tx, message.group_id):
            await outbox.add(tx, _by_thread(message), now)
            return
    await tell_undelivered(tx, message.id, reason, now)


async def not_of_the_role(tx: Tx, message: Message, now: datetime) -> None:
    """Whom it is for has lost the role meanwhile. Somebody else is asked who can verify, where that was the question."""
    if not await outbox.finish(tx, message.id, Verdict(OutboxState.CANCELLED), now):
        return
    if message.kind != Told.VERIFY_ASKED or message.subject_id is None or message.to.user_id is None:
        return
    group, incident = await groups.by_id(tx, message.group_id), await incidents.lock(tx, message.subject_id)
    if group is not None and incident is not None:
        await ask_instead(tx, group, incident, message.to.user_id, now)


async def card_stands(tx: Tx, message: Message, ref: MessageRef | None, now: datetime) -> None:
    """Its place is kept with the check-in. Where nobody knew whether it stood, it may say what was so then: it is edited."""
    assert message.subject_id is not None
    card = Card(ref.channel_id, ref.message_id, now) if ref else None
    await checkins.set_card(tx, message.subject_id, card)
    if message.doubt_since is None:
        return
    group, checkin = await groups.by_id(tx, message.group_id), await checkins.get(tx, message.subject_id)
    if group is not None and checkin is not None:
        await tell_card(tx, group, checkin, now)


async def start_stands(tx: Tx, message: Message, ref: MessageRef, now: datetime) -> None:
    """Where the panel stands is kept with the group. One that another has taken the place of meanwhile goes."""
    group = await groups.by_id(tx, message.group_id)
    if group is None:
        return
    if group.channels.get(Channel.START) != ref.channel_id:
        await tell_removal(tx, group.id, ref, now)
        return
    if group.start_message_id not in (None, ref.message_id):
        await tell_removal(tx, group.id, MessageRef(ref.channel_id, group.start_message_id or 0), now)
    await groups.set_start_message(tx, group.id, ref.message_id)
    await tell_pin(tx, group, ref.channel_id, now)


async def not_pinned(tx: Tx, message: Message, reason: DeliveryReason, now: datetime) -> None:
    """The panel stands all the same. Whoever looks after the group hears how to mend it; not where the panel itself is gone."""
    group = await groups.by_id(tx, message.group_id)
    if group is not None and reason not in (DeliveryReason.UNKNOWN_MESSAGE, DeliveryReason.UNKNOWN_PLACE):
        await tell_channel(tx, group, Told.START_NOT_PINNED, Channel.COORDINATION, now, about=group.id)


async def _card_anew(tx: Tx, message: Message, now: datetime) -> None:
    """The old card can't be edited: a new one takes its place, and the old one goes."""
    assert message.subject_id is not None
    checkin = await checkins.get(tx, message.subject_id)
    group = await groups.by_id(tx, message.group_id)
    if checkin is None or checkin.card is None or group is None:
        return
    await tell_removal(tx, group.id, MessageRef(checkin.card.channel_id, checkin.card.message_id), now)
    await checkins.set_card(tx, checkin.id, None)
    await tell_card(tx, group, replace(checkin, card=None), now)


async def tell_undelivered(tx: Tx, message_id: int, reason: DeliveryReason, now: datetime) -> None:
    """The coordinators hear of it, in their channel: what, why, and a button to look; never who."""
    told = await outbox.what(tx, message_id)
    if told is None or told.kind in LOST_QUIETLY or (told.kind == Told.OFFER and reason is DeliveryReason.TOO_LATE):
        return
    group = await groups.by_id(tx, told.group_id)
    if group is None or Channel.COORDINATION not in group.channels:
        log.warning("nobody can be told: no coordination channel. kind=%s reason=%s", told.kind, reason)
        return
    checkin = await checkins.get(tx, told.key_id)
    params: dict[str, str | int | None] = {
        "kind": told.kind,
        "reason": reason.value,
        "code": checkin.code if checkin else None,
        "late": message_id if reason is DeliveryReason.STILL_TRYING else None,
        "to_person": message_id if told.to_person else None,
        "drill": int(await incidents.is_drill(tx, told.key_id)),
    }
    subject = checkin.id if checkin else None
    await tell_channel(
        tx, group, Told.UNDELIVERED, Channel.COORDINATION, now, about=subject, key_id=told.key_id, params=params
    )


async def told_apart(tx: Tx, tried: Try, kind: str, subject_id: int | None, channel_id: int | None) -> Try:
    """The same try, and how it can be found out whether an earlier one stands."""
    idempotent = await is_idempotent(tx, kind, subject_id, channel_id)
    return replace(tried, idempotent=idempotent, looked_for=kind in LOOKED_FOR)


async def is_idempotent(tx: Tx, kind: str, subject_id: int | None, channel_id: int | None) -> bool:
    """Whether doing it twice is doing it once: removing a message or a thread, or editing a card that stands there.

    So it is with letting somebody into a thread.
    """
    if kind in (
        Told.CARD_REMOVAL,
        Told.THREAD_REMOVAL,
        Told.DAY_TEAM,
        Told.ALERT_COPY,
        Told.ALERT_THREAD,
        Told.ALERT_THREAD_LOCK,
        Told.ALERT_SOON_OVER,
        Told.START_PIN,
    ):
        return True
    if kind == Told.INCIDENT_CARD:
        return await edits_incident_card(tx, subject_id, channel_id)
    if kind != Told.CARD or subject_id is None:
        return False
    checkin = await checkins.get(tx, subject_id)
    return checkin is not None and checkin.card is not None and checkin.card.channel_id == channel_id


def _by_thread(message: Message) -> NewMessage:
    return NewMessage(
        group_id=message.group_id,
        key_id=message.key_id,
        kind=message.kind,
        to=message.to,
        lane=message.lane,
        subject_id=message.subject_id,
        params=message.params,
        due_at=message.meant_at,
        not_after=message.not_after,
        via=Via.THREAD,
        instead_of=message.id,
    )


async def _has_threads(tx: Tx, group_id: int) -> bool:
    group = await groups.by_id(tx, group_id)
    return group is not None and Channel.ACCOMPANIMENT in group.channels


async def only_the_latest(tx: Tx, message: Message, now: datetime) -> None:
    """The ones before go: in every channel, or in the same one, for what stands in several at once. Not in conversations."""
    if message.subject_id is None or message.to.user_id is not None:
        return
    only = message.to.channel_id if message.kind in ONE_IN_EACH else None
    for ref in await outbox.take_sent(tx, message.subject_id, [message.kind], only):
        await tell_removal(tx, message.group_id, ref, now)


async def reached(tx: Tx, message: Message, ref: MessageRef) -> None:
    """A direct message arrived: where it did is kept with whom allybot has on record."""
    assert message.to.user_id is not None
    member = await members.find(tx, message.group_id, message.to.user_id)
    if member is None:
        return
    reached = replace(member.settings, reach=Reach.PROVED, dm_channel=ref.channel_id)
    if reached != member.settings:
        await members.set_settings(tx, member, reached)


async def _unreachable(tx: Tx, message: Message) -> None:
    assert message.to.user_id is not None
    member = await members.find(tx, message.group_id, message.to.user_id)
    if member is not None:
        await members.set_settings(tx, member, replace(member.settings, reach=Reach.CLOSED))
