"""Writing down what is to be told, in the transaction of the fact. Sending is the courier's.

A message kind is listed here once, with its lane; how it reads stands in `services.notices`.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from allybot.domain.messages import EDITS_APART, Lane
from allybot.ports import Destination, MessageRef
from allybot.store import members, outbox
from allybot.store.checkins import Checkin
from allybot.store.database import Tx
from allybot.store.groups import Channel, Group
from allybot.store.outbox import NewMessage
from allybot.store.signups import Signup


class Told(StrEnum):
    """Every kind of message that leaves the bot."""

    CARD = "card"
    CARD_REMOVAL = "card_removal"
    REQUEST = "request"
    REQUEST_CONFIRMED = "request_confirmed"
    ASKED = "asked"
    OFFER = "offer"
    OFFER_LAPSED = "offer_lapsed"
    APPROVED = "approved"
    DECLINED = "declined"
    RELEASED = "released"
    CANCELLED = "cancelled"
    UNCONFIRMED = "unconfirmed"
    UNDELIVERED = "undelivered"
    LATE_ANSWER = "late_answer"


SEAT_NEWS = (Told.OFFER, Told.OFFER_LAPSED, Told.APPROVED, Told.DECLINED, Told.RELEASED, Told.UNCONFIRMED)
"""What is no longer worth saying once a check-in is off."""


async def tell_card(tx: Tx, group: Group, checkin: Checkin, now: datetime, *, at_start: bool = False) -> None:
    """The card is to say the latest, five seconds after its last edit at the earliest.

    `at_start` is the change that comes by itself: from the time of the appointment on, nobody is asked to sign up.
    """
    channel_id = group.channels.get(Channel.ACCOMPANIMENT, checkin.card.channel_id if checkin.card else None)
    if channel_id is None:
        return
    edited_at = checkin.card.edited_at if checkin.card else None
    due_at = now if edited_at is None else max(now, edited_at + EDITS_APART)
    if at_start:
        due_at = checkin.starts_at
    message = NewMessage(
        group_id=group.id,
        key_id=checkin.id,
        subject_id=checkin.id,
        kind=Told.CARD,
        to=Destination(channel_id=channel_id),
        coalesce=f"card:{checkin.id}:start" if at_start else f"card:{checkin.id}",
        due_at=due_at,
    )
    await outbox.add(tx, message, now)


async def tell_person(
    tx: Tx,
    kind: Told,
    checkin: Checkin,
    user_id: int,
    now: datetime,
    *,
    signup: Signup | None = None,
    not_after: datetime | None = None,
    params: outbox.Params | None = None,
) -> None:
    """A direct message about a check-in, sealed with its key."""
    held = {"signup": signup.id if signup else None, **(params or {})}
    message = NewMessage(
        group_id=checkin.group_id,
        key_id=checkin.id,
        subject_id=checkin.id,
        kind=kind,
        to=Destination(user_id=user_id),
        lane=Lane.DUE,
        params=held,
        not_after=not_after,
    )
    await outbox.add(tx, message, now)


async def tell_coordinators(
    tx: Tx, group: Group, kind: Told, checkin: Checkin, now: datetime, params: outbox.Params | None = None
) -> None:
    """A notice in the coordination channel. Where none is set there is nobody to tell: `/setup` says so."""
    channel_id = group.channels.get(Channel.COORDINATION)
    if channel_id is None:
        return
    message = NewMessage(
        group_id=group.id,
        key_id=checkin.id,
        subject_id=checkin.id,
        kind=kind,
        to=Destination(channel_id=channel_id),
        lane=Lane.DUE,
        params=params or {},
    )
    await outbox.add(tx, message, now)


async def tell_removal(tx: Tx, group_id: int, ref: MessageRef, now: datetime) -> None:
    """A message at the far end is to go. Sealed for the group: what it was about may be gone already."""
    message = NewMessage(
        group_id=group_id,
        key_id=group_id,
        kind=Told.CARD_REMOVAL,
        to=Destination(channel_id=ref.channel_id),
        params={"message": ref.message_id},
    )
    await outbox.add(tx, message, now)


async def tell_late_answer(tx: Tx, group_id: int, user_id: int, text: str, now: datetime) -> None:
    """An answer that Discord no longer took from us, as a direct message; sealed with the person's own key."""
    member = await members.find_or_add(tx, group_id, user_id)
    message = NewMessage(
        group_id=group_id,
        key_id=member.id,
        kind=Told.LATE_ANSWER,
        to=Destination(user_id=user_id),
        lane=Lane.DAY,
        params={"text": text},
    )
    await outbox.add(tx, message, now)
