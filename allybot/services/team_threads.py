"""The team's private thread on the day: who is in it, what is said in it, and what happens where there can be none.

It is opened two hours before the appointment below the accompaniment channel, by the check-in's code and nothing else, for
everybody on the team, the home contact and whom a coordinator let in. Where it can't be opened, each of them is written to
by direct message instead, and the coordinators are told once. One that somebody deleted is opened again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allybot.domain.checkins import DAY_BEGINS_BEFORE, CheckinState, Timing
from allybot.domain.messages import Lane, Via
from allybot.errors import DeliveryReason
from allybot.ports import Destination
from allybot.services.planning import TeamThread
from allybot.services.telling import Told, tell_coordinators, tell_person, tell_thread, tell_thread_removal
from allybot.store import checkins, grants, groups, outbox, team
from allybot.store.checkins import Checkin
from allybot.store.database import Tx
from allybot.store.groups import Channel, Group
from allybot.store.outbox import Message, NewMessage, Params

ON_THE_DAY = frozenset({CheckinState.OPEN, CheckinState.UNDER_WAY})

_GONE = frozenset({DeliveryReason.UNKNOWN_PLACE, DeliveryReason.NO_ACCESS})

_TO_EACH = frozenset({Told.DAY_SAID, Told.TAKEN_BACK, Told.ENDED, Told.DETAINED, Told.DETAINED_BACK})
"""What stands in the thread and reads as well in a direct message."""

_TOLD_ALREADY = frozenset({Told.CANCELLED, Told.UNCONFIRMED, Told.CHECKIN_MOVED})
"""What stands in the thread, and has been told to each of them besides."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A thread that was deleted, and where another one is opened."""

    parent: int
    thread: TeamThread


def day_has_begun(checkin: Checkin, now: datetime) -> bool:
    exact = checkin.timing is Timing.EXACT
    return exact and checkin.state in ON_THE_DAY and now >= checkin.starts_at - DAY_BEGINS_BEFORE


async def who_is_in(tx: Tx, checkin: Checkin, now: datetime) -> tuple[int, ...]:
    """The team, the home contact, and whom a coordinator let in as long as that lasts."""
    mates = (await team.of_checkin(tx, checkin.id)).mates
    guests = await grants.of_checkin(tx, checkin.id, now)
    return tuple(dict.fromkeys([*(mate.user_id for mate in mates), *(guest.user_id for guest in guests)]))


async def thread_of(tx: Tx, checkin: Checkin, now: datetime) -> TeamThread:
    return TeamThread(checkin.id, checkin.code, await who_is_in(tx, checkin, now), checkin.day.thread_id)


# --- the day begins, people come and go --------------------------------------------------------------------------------


async def begin_day(
    tx: Tx, group: Group, checkin: Checkin, now: datetime, *, meant_at: datetime | None = None, again: bool = False
) -> None:
    """The day's panel: in the thread, which is opened for it, or by direct message. `again`: not to who has it already."""
    params = {"meant": int(meant_at.timestamp()) if meant_at else None, "again": int(again)}
    parent = group.channels.get(Channel.ACCOMPANIMENT)
    if parent is None:
        await _panel_by_message(tx, group, checkin, params, None, now)
        return
    panel = NewMessage(
        group_id=group.id,
        key_id=checkin.id,
        subject_id=checkin.id,
        kind=Told.DAY,
        to=Destination(channel_id=parent),
        lane=Lane.DAY,
        params=params,
        coalesce=f"day:{checkin.id}",
    )
    await outbox.add(tx, panel, now)
    for guest in await grants.of_checkin(tx, checkin.id, now):
        await _look_again(tx, parent, checkin, guest.user_id, guest.until, now)


async def follow_team(tx: Tx, group: Group, checkin_id: int, user_id: int, now: datetime) -> None:
    """Somebody comes to a team or leaves it, takes over from home, or is let in: the thread of the day follows.

    To be called at the end of every transaction that changes who is on a team, and who was let in.
    """
    checkin = await checkins.get(tx, checkin_id)
    if checkin is None:
        return
    parent = group.channels.get(Channel.ACCOMPANIMENT)
    if checkin.day.thread_id is not None and parent is not None:
        await _look_again(tx, parent, checkin, user_id, now, now)
        for guest in await grants.of_checkin(tx, checkin.id, now):
            if guest.user_id == user_id:
                await _look_again(tx, parent, checkin, user_id, guest.until, now)
    elif day_has_begun(checkin, now) and user_id in await who_is_in(tx, checkin, now):
        await begin_day(tx, group, checkin, now, again=True)
    elif day_has_begun(checkin, now) and parent is not None:
        # It may be being opened at this moment, with them in it: in the same channel, so this is looked at after that.
        await _look_again(tx, parent, checkin, user_id, now, now)


async def _look_again(tx: Tx, parent: int, checkin: Checkin, user_id: int, at: datetime, now: datetime) -> None:
    """Whether this person is to be in the thread is asked then, of the facts of then."""
    look = NewMessage(
        group_id=checkin.group_id,
        key_id=checkin.id,
        subject_id=checkin.id,
        kind=Told.DAY_TEAM,
        to=Destination(channel_id=parent),
        lane=Lane.DAY,
        params={"user": user_id},
        due_at=at,
    )
    await outbox.add(tx, look, now)


async def tell_team(
    tx: Tx, kind: Told, checkin: Checkin, now: datetime, params: Params, *, besides: int | None = None
) -> None:
    """In the thread; where the day has begun without one, to each by direct message, `besides` who knows it already."""
    if checkin.day.thread_id is not None:
        await tell_thread(tx, kind, checkin, now, params)
    elif now >= checkin.starts_at - DAY_BEGINS_BEFORE:
        for user_id in await who_is_in(tx, checkin, now):
            if user_id != besides:
                await tell_person(tx, kind, checkin, user_id, now, lane=Lane.DAY, params=params)


# --- where there can be no thread --------------------------------------------------------------------------------------


async def by_message(tx: Tx, message: Message, reason: DeliveryReason, now: datetime) -> bool:
    """What can't be said in a thread is said to each by direct message. False for what was not for a thread."""
    checkin = await checkins.get(tx, message.subject_id) if message.subject_id is not None else None
    group = await groups.by_id(tx, message.group_id)
    if checkin is None or group is None or message.to.user_id is not None or message.via is not Via.DIRECT:
        return False
    if message.kind == Told.DAY:
        await _leave_thread(tx, checkin, now)
        await _panel_by_message(tx, group, checkin, message.params, reason, now)
        return True
    if message.kind == Told.DAY_TEAM:
        return await _let_in_by_message(tx, message, checkin, reason, now)
    if message.kind not in _TO_EACH | _TOLD_ALREADY or message.to.channel_id in group.channels.values():
        return False
    await _leave_thread(tx, checkin, now)
    if message.kind in _TOLD_ALREADY:
        return True
    for user_id in await who_is_in(tx, checkin, now):
        await tell_person(tx, Told(message.kind), checkin, user_id, now, lane=Lane.DAY, params=message.params)
    return True


async def _leave_thread(tx: Tx, checkin: Checkin, now: datetime) -> None:
    """Nothing can be said in it any more. It goes now: at the purge nobody would know of it."""
    if checkin.day.thread_id is not None:
        await tell_thread_removal(tx, checkin.group_id, checkin.day.thread_id, now)
    await checkins.set_thread(tx, checkin.id, None)


async def _panel_by_message(
    tx: Tx, group: Group, checkin: Checkin, params: Params, reason: DeliveryReason | None, now: datetime
) -> None:
    known = await outbox.reached(tx, checkin.id, Told.DAY) if params.get("again") else set[int]()
    people = [user_id for user_id in await who_is_in(tx, checkin, now) if user_id not in known]
    for user_id in people:
        await tell_person(tx, Told.DAY, checkin, user_id, now, lane=Lane.DAY, params=params)
    told = await outbox.outcome(tx, checkin.id, Told.DAY_NO_THREAD, checkin.id)
    if people and told is None:
        why = {"reason": reason.value if reason else None}
        await tell_coordinators(tx, group, Told.DAY_NO_THREAD, checkin, now, why, lane=Lane.DAY)


async def _let_in_by_message(tx: Tx, message: Message, checkin: Checkin, reason: DeliveryReason, now: datetime) -> bool:
    """Who can't be let into the thread has its panel all the same. That somebody could not be removed is told."""
    user_id = int(message.params["user"] or 0)
    if user_id not in await who_is_in(tx, checkin, now):
        # Nobody is in a thread that is gone.
        return reason is DeliveryReason.UNKNOWN_PLACE
    await tell_person(tx, Told.DAY, checkin, user_id, now, lane=Lane.DAY)
    return True


# --- where it stands, for the courier ----------------------------------------------------------------------------------


async def stands(tx: Tx, group_id: int, checkin_id: int, thread_id: int, now: datetime) -> None:
    """One that was opened while its check-in was purged goes again."""
    if not await checkins.plain(tx, [checkin_id]):
        await tell_thread_removal(tx, group_id, thread_id, now)
    await checkins.set_thread(tx, checkin_id, thread_id)


async def lost(tx: Tx, message: Message, reason: DeliveryReason, now: datetime) -> Lost | None:
    """The thread for which this message was, where it is not there any more and another one can be opened."""
    if reason not in _GONE or message.to.user_id is not None or message.subject_id is None:
        return None
    if message.kind in _TOLD_ALREADY:
        return None
    checkin, group = await checkins.get(tx, message.subject_id), await groups.by_id(tx, message.group_id)
    if checkin is None or group is None or checkin.day.thread_id is None:
        return None
    for_thread = message.kind in (Told.DAY, Told.DAY_TEAM) or message.to.channel_id == checkin.day.thread_id
    if message.kind == Told.DAY_TEAM and not day_has_begun(checkin, now):
        # It is over, moved or on hold: nobody needs another thread for somebody to come to it or to leave it.
        return None
    thread = await thread_of(tx, checkin, now)
    parent = group.channels.get(Channel.ACCOMPANIMENT)
    return Lost(parent, thread) if for_thread and parent is not None and thread.user_ids else None


async def stands_anew(tx: Tx, message: Message, lost: Lost, thread_id: int, now: datetime) -> None:
    """All that waited for the old one goes to the new one, the message at hand first; and the panel stands there too."""
    checkin, group = await checkins.get(tx, lost.thread.checkin_id), await groups.by_id(tx, message.group_id)
    if checkin is None or group is None or lost.thread.thread_id is None:
        await tell_thread_removal(tx, message.group_id, thread_id, now)
        return
    await checkins.set_thread(tx, checkin.id, thread_id)
    await outbox.put_off(tx, message, now)
    await outbox.readdress(tx, checkin.id, lost.thread.thread_id, thread_id)
    if message.kind != Told.DAY and day_has_begun(checkin, now):
        await begin_day(tx, group, checkin, now, again=True)
