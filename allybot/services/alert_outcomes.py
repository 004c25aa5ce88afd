"""What comes after a try of a message about an alert: written in the transaction that ends the try, like `services.outcomes`.

A copy can arrive when the alert has ended or changed, and two edits of one can overtake each other. So whatever has just been
said is compared with what would be said now; where they differ, the copy is corrected at once.
"""

from __future__ import annotations

from datetime import datetime

from allybot.domain.alerts import ENDED, THREADS_STAY, AlertState
from allybot.domain.timers import TimerKind
from allybot.errors import DeliveryReason
from allybot.ports import Destination, MessageRef, Notice
from allybot.services.alert_telling import (
    ALERTS,
    OVERS,
    UPDATES,
    notice_in,
    tell_anew,
    tell_copy,
    tell_lock,
    tell_over_late,
    tell_thread,
)
from allybot.services.planning import Doing, Edit, Plan, Post, Reading
from allybot.services.telling import Told, tell_removal
from allybot.store import alerts, outbox, timers
from allybot.store.alerts import Alert, Thread
from allybot.store.database import Tx
from allybot.store.outbox import Message

COPIES = frozenset({*ALERTS, *UPDATES, *OVERS})
CHECKED = COPIES | {Told.ALERT_COPY}
"""After these it is looked at whether what was said is still what is to be said."""

_NOT_THERE = frozenset({DeliveryReason.UNKNOWN_MESSAGE, DeliveryReason.UNKNOWN_PLACE, DeliveryReason.NO_SHARED_SERVER})
"""There is nothing left to correct."""


def differs(done: Doing, now_said: Plan) -> bool:
    """`now_said` is what its planner answers after it was done."""
    return _notice(done) != _notice(now_said)


async def stood(tx: Tx, message: Message, now: datetime, *, right: bool) -> None:
    """A copy arrived, or an edit of one, or it was found where it stands. `right`: it says what is to be said now.

    Of one in doubt it may be an earlier try that stands, with what was so then.
    """
    alert = None if message.subject_id is None else await alerts.lock(tx, message.subject_id)
    if alert is None:
        return
    if message.kind in ALERTS:
        await _alert_stands(tx, alert, message, now)
    copy_id = int(message.params["copy"] or 0) if message.kind == Told.ALERT_COPY else message.id
    copy = await outbox.copy(tx, copy_id)
    if copy is not None and (message.doubt_since is not None or not right):
        first = await notice_in(tx, alert, copy.to) if alert.state in ENDED else None
        await tell_copy(tx, alert, copy, now, first)


def _notice(what: Doing | Plan) -> tuple[object, ...] | None:
    """What is read of it; whom it rings is no part of that."""
    notice: Notice | None = what.notice if isinstance(what, Post | Edit) else None
    if notice is None:
        return None
    return (notice.heading, tuple(notice.paragraphs), notice.small_print, notice.tone, tuple(notice.buttons))


async def _alert_stands(tx: Tx, alert: Alert, message: Message, now: datetime) -> None:
    """The one that it takes the place of is gone. Under the first of a channel a thread is opened."""
    instead = message.params.get("instead")
    if instead is not None:
        await outbox.gone(tx, int(instead))
    if alert.state in ENDED:
        await tell_over_late(tx, alert, message, now)
        return
    standing = {thread.channel_id for thread in await alerts.threads_of(tx, alert.id)}
    if message.to.channel_id is not None and message.to.channel_id not in standing:
        await tell_thread(tx, alert, message, now)


async def thread_stands(tx: Tx, message: Message, opened: MessageRef, now: datetime) -> None:
    """Where the alert has ended meanwhile, the thread is locked and goes like all others."""
    alert = None if message.subject_id is None else await alerts.lock(tx, message.subject_id)
    if alert is None or message.to.channel_id is None:
        return
    await alerts.thread_stands(tx, alert.id, Thread(message.to.channel_id, opened.channel_id))
    if alert.state in ENDED:
        await tell_lock(tx, alert, opened.channel_id, now)
        await timers.arm(tx, alert.group_id, TimerKind.ALERT_THREADS, alert.id, threads_go_at(alert, now))


def threads_go_at(alert: Alert, now: datetime) -> datetime:
    return max(now, (alert.ended_at or now) + THREADS_STAY)


async def takes_back(reading: Reading, message: Message) -> bool:
    """Whether it only says of what stands, or may stand, that it is not so any more: that leaves although all is stopped."""
    may_stand = message.doubt_since is not None or message.params.get("instead") is not None
    if message.kind not in COPIES or not may_stand:
        return False
    alert = await reading.alert(message)
    return alert is not None and alert.state is not AlertState.STANDING


# --- what can't be done ----------------------------------------------------------------------------------------------


async def not_corrected(tx: Tx, message: Message, reason: DeliveryReason, now: datetime) -> None:
    """A copy can't be edited, and never will be: nothing may stand on that is not so.

    Over: it goes, since everybody has the notice. Still standing: it is posted anew, and then the old one goes.
    """
    alert = None if message.subject_id is None else await alerts.lock(tx, message.subject_id)
    copy = await outbox.copy(tx, int(message.params["copy"] or 0))
    if alert is None or copy is None:
        return
    if reason in _NOT_THERE:
        await outbox.gone(tx, copy.message_id)
    elif alert.state in ENDED:
        await outbox.gone(tx, copy.message_id)
        await tell_removal(tx, alert.group_id, copy.ref, now)
    else:
        await tell_anew(tx, alert, copy, now)


async def not_in_thread(tx: Tx, message: Message, reason: DeliveryReason, now: datetime) -> bool:
    """An update for a thread that somebody has deleted goes to its channel. The notice stands in the channel besides.

    False for what was for no thread.
    """
    if message.params.get("thread") is not None:
        return True
    channel_id = message.params.get("channel")
    if reason is not DeliveryReason.UNKNOWN_PLACE or channel_id is None or channel_id == message.to.channel_id:
        return False
    alert = None if message.subject_id is None else await alerts.lock(tx, message.subject_id)
    if alert is None:
        return False
    await outbox.add(tx, elsewhere(message, Destination(channel_id=int(channel_id))), now)
    return True


def elsewhere(message: Message, to: Destination) -> outbox.NewMessage:
    return outbox.NewMessage(
        group_id=message.group_id,
        key_id=message.key_id,
        kind=message.kind,
        to=to,
        lane=message.lane,
        subject_id=message.subject_id,
        params=message.params,
        instead_of=message.id,
    )
