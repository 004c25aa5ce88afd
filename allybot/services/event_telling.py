"""What is told about an event: to whoever joined by direct message, and to coordinators when it is over."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from allybot.domain.events import ends_at
from allybot.domain.messages import Lane
from allybot.domain.people import Role
from allybot.domain.timers import TimerKind
from allybot.ports import Destination
from allybot.services.telling import URGENT_WITHIN, Told, tell_channel, tell_removal
from allybot.store import events, members, outbox, timers
from allybot.store.database import Tx
from allybot.store.events import Event
from allybot.store.groups import Channel, Group
from allybot.store.outbox import NewMessage

JOINED_NEWS = (Told.EVENT_SOON, Told.EVENT_CHANGED, Told.EVENT_CALLED_OFF)
"""What goes to those who joined, each with the number of their row."""

TIMERS = (TimerKind.EVENT_SOON, TimerKind.EVENT_AFTER)


async def tell_joined(
    tx: Tx, event: Event, kind: Told, now: datetime, *, lane: Lane | None = None, but: Collection[int] = ()
) -> None:
    """A direct message to each, sealed with the event's key. What is said is read when it leaves.

    `but` are members who know it already. No later than the event begins; that it was called off is said until it would
    have ended: whoever stands at a locked door wants to know why.
    """
    about = event.about
    soon = about.starts_at - now <= URGENT_WITHIN
    until = ends_at(about.starts_at, about.minutes) if kind is Told.EVENT_CALLED_OFF else about.starts_at
    for one in await events.of_event(tx, event.id):
        if not one.coming or one.member_id in but:
            continue
        message = NewMessage(
            group_id=event.group_id,
            key_id=event.id,
            subject_id=event.id,
            kind=kind,
            to=Destination(user_id=one.user_id),
            lane=lane if lane is not None else Lane.DAY if soon else Lane.DUE,
            params={"join": one.id},
            not_after=until,
            coalesce=f"{kind.value}:{one.id}",
        )
        await outbox.add(tx, message, now)


async def tell_over(tx: Tx, group: Group, event: Event, now: datetime) -> None:
    """Who was there? In the coordinators' channel; where none is set, to each who was appointed."""
    if Channel.COORDINATION in group.channels:
        await tell_channel(tx, group, Told.EVENT_AFTER, Channel.COORDINATION, now, about=event.id, key_id=event.id)
        return
    for member in await members.appointed(tx, group.id, Role.COORDINATOR):
        await outbox.add(tx, _to_coordinator(event, member.user_id), now)


def _to_coordinator(event: Event, user_id: int) -> NewMessage:
    return NewMessage(
        group_id=event.group_id,
        key_id=event.id,
        subject_id=event.id,
        kind=Told.EVENT_AFTER,
        to=Destination(user_id=user_id),
        lane=Lane.DUE,
    )


async def take_back(tx: Tx, group_id: int, event_id: int, join_id: int, now: datetime) -> None:
    """Somebody does not come any more: what was told to them about it goes, here and in their conversation."""
    for kind in JOINED_NEWS:
        for ref in await outbox.take_named(tx, event_id, kind, "join", join_id):
            await tell_removal(tx, group_id, ref, now)


async def forget_members(tx: Tx, member_ids: Collection[int], now: datetime | None = None) -> None:
    """They come to nothing any more, and nothing waits to be told to them. `now`: what they were told is to be removed too,
    for which their conversation has to be known still.
    """
    for event_id, join_id in await events.forget(tx, member_ids):
        event = await events.get(tx, event_id)
        if now is not None and event is not None:
            await take_back(tx, event.group_id, event_id, join_id, now)
            continue
        for kind in JOINED_NEWS:
            await outbox.take_named(tx, event_id, kind, "join", join_id)


async def disarm(tx: Tx, event_id: int) -> None:
    await timers.disarm(tx, event_id, TIMERS)
