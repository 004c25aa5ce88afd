"""The courier: claims what is due, reads the facts again, sends it through the port and writes down what the far end said.

Only the courier sends. It never holds a transaction while it waits for the far end, and no answer to a press ever waits
for it: those take another way. What becomes of a message is decided in `domain.messages`; how fast they leave, by the
transport.

A person is reached by direct message; where that is not possible, in a private thread; where that isn't either, the
coordinators are told. Each of these is a row of its own, written in the transaction that ends the one before.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from weakref import WeakValueDictionary
from zoneinfo import ZoneInfo

from allybot.clock import Clock
from allybot.domain.messages import (
    LATE_AFTER,
    SENDING_FOR,
    Lane,
    OutboxState,
    Try,
    Verdict,
    Via,
    after_failure,
    after_restart,
    before_sending,
)
from allybot.domain.reminders import ReminderState
from allybot.domain.settings import Settings, held_until
from allybot.domain.stopping import Stopped as StopLevel
from allybot.errors import DeliveryError, DeliveryReason
from allybot.ports import Button, Destination, MessageRef, Notice, Transport
from allybot.services import alert_outcomes, holding, outcomes, team_threads
from allybot.services.facts import Facts
from allybot.services.incident_cards import incident_card_stands
from allybot.services.kinds import Kinds
from allybot.services.notices import plan
from allybot.services.people import language_for
from allybot.services.planning import (
    ChangeThread,
    Doing,
    Drop,
    Edit,
    LockThread,
    OpenThread,
    Pin,
    Post,
    Reading,
    Remove,
    RemoveThread,
    TeamThread,
    Wait,
)
from allybot.services.telling import (
    HEARD_OF_LATE,
    IN_ANY_CASE,
    ONE_STANDS,
    OPENS_AT_ONCE,
    Told,
    tell_removal,
)
from allybot.services.timers import Timers
from allybot.store import groups, members, openings, outbox, reminders, rules
from allybot.store.database import Database, Tx
from allybot.store.groups import Channel, Group
from allybot.store.members import Member
from allybot.store.outbox import Message
from allybot.texts import Texts

log = logging.getLogger(__name__)

CALL_TIMEOUT = 30.0
"""Seconds for one call of the far end; shorter than a claim holds, so that nobody else takes the row meanwhile."""

LOOKS_AGAIN_AFTER = timedelta(milliseconds=200)

_ORDINARY = tuple(lane for lane in Lane if lane is not Lane.ALERT)

MAKES_WAY = 0.5
"""Seconds at most for which the others wait until the alerts have left."""

ALERTS_BESIDES = 12
"""Alerts that may be under way when everything else is full."""


@dataclass(frozen=True, slots=True)
class Ready:
    """What is to be done at the far end, and who it is for: None for a channel. `takes_back`: it leaves in any case."""

    do: Doing
    group: Group
    member: Member | None = None
    takes_back: bool = False

    @property
    def settings(self) -> Settings:
        return self.member.settings if self.member else Settings()


@dataclass(frozen=True, slots=True)
class Hold:
    """Quiet hours: not before then."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Stopped:
    """The group has stopped what leaves: looked at again then. It is meant for when it was."""

    until: datetime


Decided = Ready | Hold | Stopped | Wait | Drop | Exception
"""What is to be done about a message now, or why it can't be found out."""

Deciding = asyncio.Task[dict[int, Decided]]


class Courier:
    """`random` gives numbers between 0 and 1, to spread retries. `nudge` makes it look at once."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        texts: Texts,
        transport: Transport,
        random: Callable[[], float],
        timers: Timers,
        new_dms_per_hour: int,
        kinds: Kinds,
        facts: Facts,
    ) -> None:
        self._database = database
        self._clock = clock
        self._texts = texts
        self._transport = transport
        self._random = random
        self._timers = timers
        self._new_dms_per_hour = new_dms_per_hour
        self._kinds = kinds
        self._facts = facts
        self._gate = holding.Gate(database)
        self._calm = asyncio.Event()
        self._calm.set()
        self._awake = asyncio.Event()
        self._timers_awake = asyncio.Event()
        self._under_way: dict[int, tuple[asyncio.Task[None], Message]] = {}
        self._with_person: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    def nudge(self) -> None:
        self._awake.set()
        self._timers_awake.set()

    def hurry(self) -> None:
        """An alert stands: it goes next, and what waits to leave makes way for it."""
        self._transport.expect_urgent(1)
        self._calm.clear()
        self._awake.set()

    async def run(self, idle: Callable[[datetime | None], None]) -> None:
        """Does what is due whenever it is nudged. `idle` is told when the next thing comes due.

        Timers and messages are two loops: where a thousand timers are due, an alert waits for none of them.
        """
        async with asyncio.TaskGroup() as loops:
            loops.create_task(self._keep_firing(), name="timers")
            loops.create_task(self._keep_sending(idle), name="messages")

    async def _keep_firing(self) -> None:
        while True:
            self._timers_awake.clear()
            while await self._timers.fire_some(self._clock.now()):
                self._awake.set()
            await self._timers_awake.wait()

    async def _keep_sending(self, idle: Callable[[datetime | None], None]) -> None:
        while True:
            self._awake.clear()
            await self._start_due()
            idle(await self._next_due())
            await self._awake.wait()

    async def deliver_due(self) -> int:
        """Does what is due until nothing is any more. How many messages were worked on."""
        done = 0
        while True:
            while await self._timers.fire_some(self._clock.now()):
                pass
            started = await self._start_due()
            if not started and not self._under_way:
                return done
            done += started
            if self._under_way:
                await asyncio.wait([task for task, _ in self._under_way.values()])

    async def drain(self, within: float) -> None:
        """Lets what is under way come to its end, for so many seconds at most: what is cut off would be in doubt."""
        if self._under_way:
            await asyncio.wait([task for task, _ in self._under_way.values()], timeout=within)
        for task, _ in list(self._under_way.values()):
            task.cancel()

    async def recover(self, *, at_start: bool) -> int:
        """Claims that nobody ended: tried again while the far end knows the nonce, else as their lane says."""
        now = self._clock.now()

        async def work(tx: Tx) -> int:
            held = await outbox.held_claims(tx, None if at_start else now)
            left = [claim for claim in held if claim.id not in self._under_way]
            for claim in left:
                tried = await outcomes.told_apart(tx, claim.tried, claim.kind, claim.subject_id, claim.channel_id)
                await self._end_in(tx, claim.id, after_restart(tried, now), now)
            return len(left)

        return await self._database.write(work)

    async def tell_late(self) -> int:
        """What somebody depends on and is still not delivered: the coordinators hear of it now. How many there were.

        Not while nothing leaves at all: they know that.
        """
        now = self._clock.now()

        async def work(tx: Tx) -> int:
            stopped = await rules.groups_stopped(tx, StopLevel.EVERYTHING)
            late = await outbox.take_late(tx, HEARD_OF_LATE, now - LATE_AFTER, not_of=stopped)
            for message_id in late:
                await outcomes.tell_undelivered(tx, message_id, DeliveryReason.STILL_TRYING, now)
            return len(late)

        return await self._database.write(work)

    # --- what is due -----------------------------------------------------------------------------------------------

    async def _next_due(self) -> datetime | None:
        """What is due already and could not be started waits for a free place or a connection, and not for a time."""
        now = self._clock.now()

        async def work(tx: Tx) -> tuple[datetime | None, datetime | None]:
            later_than = now if self._under_way else None
            message = await outbox.next_due(tx, later_than) if self._transport.connected else None
            return message, await self._timers.next_due(tx)

        message, timer = await self._database.read(work)
        if timer is not None and timer <= now:
            # It is being done, or came due just now.
            timer = now + LOOKS_AGAIN_AFTER
        return min((at for at in (message, timer) if at is not None), default=None)

    async def _start_due(self) -> int:
        started = 0
        while self._transport.connected and (batch := await self._claim()):
            decided = None
            if batch[0].lane is Lane.ALERT:
                self._transport.expect_urgent(len(batch))
                self._calm.clear()
                decided = asyncio.create_task(self._decide_all(batch), name="decide")
            else:
                self._calm_down()
            for message in batch:
                self._start(message, decided)
            started += len(batch)
        return started

    async def _claim(self) -> list[Message]:
        """As much as can be under way. Alerts always find room, and are taken together: either all of these are, or none is."""
        now = self._clock.now()
        messages = [message for _, message in self._under_way.values()]
        alerts = sum(message.lane is Lane.ALERT for message in messages)
        free = self._transport.slots - (len(messages) - alerts)
        room = max(ALERTS_BESIDES - alerts, free)
        if room <= 0:
            return []
        busy = {m.to.channel_id for m in messages if m.to.channel_id is not None}

        async def work(tx: Tx) -> list[Message]:
            urgent = await outbox.claim(tx, now, SENDING_FOR, room, lanes=(Lane.ALERT,))
            if urgent or free <= 0:
                return urgent
            return await outbox.claim(tx, now, SENDING_FOR, free, lanes=_ORDINARY, busy=busy)

        return await self._database.write(work)

    def _start(self, message: Message, decided: Deciding | None) -> None:
        task = asyncio.create_task(self._deliver(message, decided), name="deliver")
        self._under_way[message.id] = (task, message)
        task.add_done_callback(lambda _: self._ended(message.id))

    def _ended(self, message_id: int) -> None:
        self._under_way.pop(message_id, None)
        self._calm_down()
        # Looking again for each one would cost more than sending it; half of them still wait for their turn.
        if len(self._under_way) <= self._transport.slots // 2:
            self._awake.set()

    def _calm_down(self) -> None:
        if not any(message.lane is Lane.ALERT for _, message in self._under_way.values()):
            self._calm.set()

    # --- one message -----------------------------------------------------------------------------------------------

    async def _deliver(self, message: Message, decided: Deciding | None) -> None:
        """One message from claim to outcome. What no one foresaw is a failure of this message, not of the courier."""
        try:
            # One after the other to one person: in their order, and the first opens the conversation for the rest.
            async with self._one_at_a_time(message.to.user_id):
                await self._try(message, decided)
        except DeliveryError as error:
            await self._failed(message, error)
        except TimeoutError:
            await self._failed(message, DeliveryError(DeliveryReason.CONNECTION, permanent=False, in_doubt=True))
        except Exception as error:
            log.exception("a message could not be sent: kind=%s", message.kind)
            unknown = DeliveryError(DeliveryReason.UNKNOWN, permanent=False, in_doubt=True)
            unknown.__cause__ = error
            await self._failed(message, unknown)

    def _one_at_a_time(self, user_id: int | None) -> asyncio.Lock:
        return asyncio.Lock() if user_id is None else self._with_person.setdefault(user_id, asyncio.Lock())

    async def _makes_way(self, message: Message) -> None:
        """While alerts leave: the others share the one writer and the one loop with them."""
        if message.lane is not Lane.ALERT and not self._calm.is_set():
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(MAKES_WAY):
                    await self._calm.wait()

    async def _try(self, message: Message, deciding: Deciding | None) -> None:
        await self._makes_way(message)
        if message.doubt_since is not None:
            forgotten = before_sending(await self._tried(message), self._clock.now())
            if forgotten is not None:
                await self._end(message, forgotten)
                return
        if message.repeated and message.kind in outcomes.LOOKED_FOR:
            # Also in doubt again: its nonce says nothing of a try from before it was forgotten.
            standing = await self._find(message)
            if standing is not None:
                await self._succeeded(message, None, standing)
                return
        if message.not_after is not None and self._clock.now() >= message.not_after:
            # Of one in doubt nobody can say that it was not sent.
            doubt = message.doubt_since is not None or message.repeated
            state = OutboxState.UNCERTAIN if doubt else OutboxState.EXPIRED
            await self._end(message, Verdict(state, DeliveryReason.TOO_LATE))
            return
        # Shielded: whoever is cut off takes nothing from the others.
        known = await (asyncio.shield(deciding) if deciding else self._decide_all([message]))
        decided = known[message.id]
        if isinstance(decided, Exception):
            raise decided
        if isinstance(decided, Drop):
            # It may stand all the same: whoever may have read it is to hear what comes after it.
            dropped = Verdict(OutboxState.CANCELLED, doubt_since=message.doubt_since, repeated=message.repeated)
            await self._end(message, dropped)
        elif isinstance(decided, Hold):
            await self._database.write(lambda tx: outbox.hold_back(tx, message, decided.until))
        elif isinstance(decided, Stopped | Wait):
            await self._database.write(lambda tx: outbox.put_off(tx, message, decided.until))
        elif await self._may_go(message, decided):
            await self._do(message, decided)

    async def _do(self, message: Message, ready: Ready) -> None:
        """Whether it is stopped is asked once more when nothing else holds it up any more: then it is put off.

        Raises DeliveryError, TimeoutError.
        """
        try:
            async with asyncio.timeout(CALL_TIMEOUT):
                ref = await self._act_unless_stopped(message, ready)
        except holding.Halted as halted:
            if halted.left:
                raise DeliveryError(DeliveryReason.UNAVAILABLE, permanent=False, in_doubt=True) from halted
            until = halted.until
            await self._database.write(lambda tx: outbox.put_off(tx, message, until))
            return
        await self._succeeded(message, ready, ref)

    async def _act_unless_stopped(self, message: Message, ready: Ready) -> MessageRef | None:
        if ready.takes_back or not holding.holds(StopLevel.EVERYTHING, message.kind):
            return await self._act(message, ready)
        with self._transport.each_try(self._gate.of(message, self._clock.now)):
            return await self._act(message, ready)

    async def _find(self, message: Message) -> MessageRef | None:
        """Where an earlier try of it stands; None also where that can't be read at all.

        Raises DeliveryError where it can be read later: what would be posted now would fare no better.
        """
        place = await self._known_place(message)
        try:
            async with asyncio.timeout(CALL_TIMEOUT):
                return None if place is None else await self._transport.find_own(place, nonce=message.nonce)
        except TimeoutError as error:
            raise DeliveryError(DeliveryReason.CONNECTION, permanent=False) from error
        except DeliveryError as error:
            if error.permanent:
                return None
            # Looking leaves nothing in doubt.
            raise DeliveryError(error.reason, permanent=False, retry_after=error.retry_after) from error

    async def _known_place(self, message: Message) -> Destination | None:
        """Where it may have been posted: a conversation is found by the person, a thread only where it is known."""
        user_id = message.to.user_id
        if user_id is None:
            return message.to
        member = await self._database.read(lambda tx: members.find(tx, message.group_id, user_id))
        settings = member.settings if member else Settings()
        if message.via is Via.THREAD:
            return None if settings.thread is None else Destination(channel_id=settings.thread)
        return message.to if settings.dm_channel is None else Destination(channel_id=settings.dm_channel)

    async def _decide_all(self, messages: Sequence[Message]) -> dict[int, Decided]:
        """What is to be done now about each, by its id, from one snapshot: ten channels don't read the same facts ten times."""
        now = self._clock.now()

        async def work(tx: Tx) -> dict[int, Decided]:
            about: dict[int, Reading] = {}
            for group_id in {message.group_id for message in messages}:
                group = await groups.by_id(tx, group_id)
                assert group is not None
                about[group_id] = Reading(tx, group, self._texts, now, self._kinds, self._facts)
            return {message.id: await self._decide(about[message.group_id], message) for message in messages}

        return await self._database.read(work)

    async def _decide(self, reading: Reading, message: Message) -> Decided:
        """An error is the answer for this message alone: for whom no direct message may be tried it is a DeliveryError."""
        try:
            level = await reading.once("stopped", lambda: rules.stop_level(reading.tx, message.group_id))
            takes_back = await alert_outcomes.takes_back(reading, message)
            stopped = None if takes_back else holding.held_until(level, message, reading.now)
            if stopped is not None:
                return Stopped(stopped)
            planned = await plan(reading, message)
            if isinstance(planned, Drop | Wait):
                return planned
            user_id = message.to.user_id
            member = None if user_id is None else await members.find(reading.tx, reading.group.id, user_id)
            ready = Ready(planned, reading.group, member, takes_back)
            return ready if user_id is None else self._for_person(message, ready, reading.now)
        except Exception as error:
            return error

    def _for_person(self, message: Message, ready: Ready, now: datetime) -> Ready | Hold:
        settings = ready.settings
        if message.kind in IN_ANY_CASE or isinstance(ready.do, Remove | Edit):
            return ready
        if message.via is Via.DIRECT and not settings.reachable:
            reason = DeliveryReason.DMS_CLOSED if settings.direct else DeliveryReason.DMS_OFF
            raise DeliveryError(reason, permanent=True)
        zone = ZoneInfo(settings.time_zone or ready.group.time_zone)
        until = held_until(settings, zone, message.lane, message.not_after, now)
        if until is not None:
            return Hold(until)
        return replace(ready, do=self._discreet(message, ready)) if settings.discreet else ready

    def _discreet(self, message: Message, ready: Ready) -> Doing:
        """What a lock screen may show: that there is something, and a button that shows what."""
        if not isinstance(ready.do, Post):
            return ready.do
        say = self._texts.speaker(language_for(ready.member, ready.group.language))
        show = Button("message", "show", message.id, say("button-show"), server_id=ready.group.server_id)
        return replace(ready.do, notice=Notice([say("discreet-body")], buttons=(show,)))

    async def _may_go(self, message: Message, ready: Ready) -> bool:
        """The last two questions, which the snapshot can't answer: the role, and the slow lane of new conversations."""
        if isinstance(ready.do, Post) and ready.do.only_role is not None and message.to.user_id is not None:
            facts = await self._transport.read_member(ready.group.server_id, message.to.user_id)
            if facts is None or ready.do.only_role not in facts.role_ids:
                now = self._clock.now()
                await self._database.write(lambda tx: outcomes.not_of_the_role(tx, message, now))
                return False
        if isinstance(ready.do, Remove | Edit) or message.to.user_id is None:
            return True
        if message.via is Via.THREAD or ready.settings.dm_channel is not None:
            return True
        return await self._conversation_may_be_opened(message)

    async def _conversation_may_be_opened(self, message: Message) -> bool:
        now, per_hour = self._clock.now(), self._new_dms_per_hour

        async def work(tx: Tx) -> bool:
            at = await openings.turn(tx, message.id, now, per_hour, at_once=message.kind in OPENS_AT_ONCE)
            if at > now:
                await outbox.put_off(tx, message, at)
            return at <= now

        return await self._database.write(work)

    async def _act(self, message: Message, ready: Ready) -> MessageRef | None:
        urgent = message.lane is Lane.ALERT
        if isinstance(ready.do, Post):
            to = await self._place(message, ready)
            notice = ready.do.notice
            if message.via is Via.THREAD and message.to.user_id is not None:
                # A thread rings nobody by itself.
                mention = f"<@{message.to.user_id}>"
                notice = replace(notice, paragraphs=[mention, *notice.paragraphs], mentions=[message.to.user_id])
            if notice.mentions and to.channel_id == ready.group.channels.get(Channel.ACCOMPANIMENT, 0):
                # Whatever a planner says: nobody is named where everyone can read it.
                raise DeliveryError(DeliveryReason.CONTENT_REFUSED, permanent=True)
            return await self._transport.post(to, notice, nonce=message.nonce, urgent=urgent)
        if isinstance(ready.do, Edit):
            await self._transport.edit(ready.do.ref, ready.do.notice)
            return ready.do.ref
        if isinstance(ready.do, RemoveThread):
            await self._transport.delete_thread(ready.do.thread_id)
            return None
        if isinstance(ready.do, ChangeThread):
            await self._transport.change_thread(ready.do.thread_id, add=ready.do.add, remove=ready.do.remove)
            return None
        if isinstance(ready.do, OpenThread):
            opened = await self._transport.open_thread(ready.do.ref, ready.do.name)
            return MessageRef(opened, opened)
        if isinstance(ready.do, LockThread):
            await self._transport.lock_thread(ready.do.thread_id)
            return None
        if isinstance(ready.do, Pin):
            await self._transport.pin(ready.do.ref)
            return None
        await self._transport.delete(ready.do.ref)
        return None

    async def _place(self, message: Message, ready: Ready) -> Destination:
        if isinstance(ready.do, Post) and ready.do.thread is not None:
            return Destination(channel_id=await self._team_thread(ready.do.thread, ready.group))
        if message.to.user_id is None:
            return message.to
        if message.via is Via.DIRECT:
            known = ready.settings.dm_channel
            return message.to if known is None else Destination(channel_id=known)
        return Destination(channel_id=ready.settings.thread or await self._open_thread(message, ready))

    async def _open_thread(self, message: Message, ready: Ready) -> int:
        assert message.to.user_id is not None
        parent = ready.group.channels.get(Channel.ACCOMPANIMENT)
        if parent is None:
            raise DeliveryError(DeliveryReason.UNKNOWN_PLACE, permanent=True)

        async def member(tx: Tx) -> Member:
            return await members.find_or_add(tx, ready.group.id, message.to.user_id or 0)

        known = await self._database.write(member)
        say = self._texts.speaker(language_for(known, ready.group.language))
        name = say("thread-name", mark=f"{known.id % 22**4:05d}")
        thread = await self._transport.open_private_thread(parent, [known.user_id], name)

        async def keep(tx: Tx) -> None:
            again = await members.get(tx, known.id)
            if again is not None:
                await members.set_settings(tx, again, replace(again.settings, thread=thread))

        await self._database.write(keep)
        return thread

    async def _team_thread(self, thread: TeamThread, group: Group) -> int:
        """Where the team reads; everybody who should be is in it afterwards."""
        if thread.thread_id is not None:
            await self._transport.change_thread(thread.thread_id, add=thread.user_ids)
            return thread.thread_id
        parent = group.channels.get(Channel.ACCOMPANIMENT)
        if parent is None:
            raise DeliveryError(DeliveryReason.UNKNOWN_PLACE, permanent=True)
        opened = await self._transport.open_private_thread(parent, thread.user_ids, thread.name)
        now = self._clock.now()
        await self._database.write(lambda tx: team_threads.stands(tx, group.id, thread.checkin_id, opened, now))
        return opened

    async def _opened_anew(self, message: Message, error: DeliveryError) -> bool:
        """Somebody deleted the team's thread: another one is opened, and what waited for the old one goes there.

        Raises DeliveryError, TimeoutError where none can be opened.
        """
        lost = await self._database.read(lambda tx: team_threads.lost(tx, message, error.reason, self._clock.now()))
        if lost is None:
            return False
        async with asyncio.timeout(CALL_TIMEOUT):
            opened = await self._transport.open_private_thread(lost.parent, lost.thread.user_ids, lost.thread.name)
        if opened == lost.thread.thread_id:
            return False
        now = self._clock.now()
        await self._database.write(lambda tx: team_threads.stands_anew(tx, message, lost, opened, now))
        return True

    # --- outcomes --------------------------------------------------------------------------------------------------

    async def _succeeded(self, message: Message, ready: Ready | None, ref: MessageRef | None) -> None:
        """Sent, only now. A card's place is kept with the check-in; the one that it replaces is taken away.

        `ready` is None where it was found, with what was so when an earlier try posted it.
        """
        await self._makes_way(message)
        now = self._clock.now()
        posted = ready is None or isinstance(ready.do, Post)

        async def work(tx: Tx) -> None:
            if message.kind in ONE_STANDS:
                await outcomes.only_the_latest(tx, message, now)
            if not await outbox.mark_sent(tx, message, ref, now):
                # What it tells was purged while it was under way: it goes as well.
                if ref is not None and posted:
                    await tell_removal(tx, message.group_id, ref, now)
                return
            if message.kind == Told.CARD and message.subject_id is not None:
                await outcomes.card_stands(tx, message, ref, now)
            if message.kind == Told.INCIDENT_CARD and message.subject_id is not None:
                await incident_card_stands(tx, message, ref, now)
            if message.kind == Told.START and ref is not None:
                await outcomes.start_stands(tx, message, ref, now)
            if message.kind == Told.OWN_REMINDER and message.subject_id is not None:
                await reminders.set_state(tx, message.subject_id, ReminderState.DELIVERED, now)
            if ready is not None and isinstance(ready.do, Post) and ready.do.replaces is not None:
                await tell_removal(tx, message.group_id, ready.do.replaces, now)
            if message.kind in alert_outcomes.CHECKED:
                right = ready is not None and await self._is_right(tx, message, ready, now)
                await alert_outcomes.stood(tx, message, now, right=right)
            if message.kind == Told.ALERT_THREAD and ref is not None:
                await alert_outcomes.thread_stands(tx, message, ref, now)
            arrived = posted and message.to.user_id is not None
            if message.via is Via.DIRECT and ref is not None and arrived:
                await outcomes.reached(tx, message, ref)

        await self._database.write(work)

    async def _is_right(self, tx: Tx, message: Message, ready: Ready, now: datetime) -> bool:
        """Whether it says what would be said now. A discreet one says nothing, and shows on a press what is so then."""
        if ready.settings.discreet:
            return True
        return not alert_outcomes.differs(
            ready.do, await plan(Reading(tx, ready.group, self._texts, now, self._kinds, self._facts), message)
        )

    async def _end(self, message: Message, verdict: Verdict) -> None:
        now = self._clock.now()
        await self._database.write(lambda tx: self._end_in(tx, message.id, verdict, now))

    async def _end_in(self, tx: Tx, message_id: int, verdict: Verdict, now: datetime) -> None:
        """What was not delivered and should have been is told in the same transaction."""
        if not await outbox.finish(tx, message_id, verdict, now):
            return
        if verdict.state is OutboxState.EXPIRED and await holding.ran_out(tx, message_id):
            return
        if verdict.state in (OutboxState.UNCERTAIN, OutboxState.EXPIRED):
            await outcomes.tell_undelivered(tx, message_id, verdict.reason or DeliveryReason.UNKNOWN, now)

    async def _failed(self, message: Message, error: DeliveryError) -> None:
        try:
            if await self._opened_anew(message, error):
                return
        except DeliveryError as second:
            error = second
        except TimeoutError:
            error = DeliveryError(DeliveryReason.CONNECTION, permanent=False)
        now = self._clock.now()
        verdict = after_failure(error, await self._tried(message), now, self._random())
        log.info("not delivered: kind=%s reason=%s then=%s", message.kind, error.reason, verdict.state)

        async def work(tx: Tx) -> None:
            if await outcomes.stale_place(tx, message, error, now):
                return
            if error.reason is DeliveryReason.DMS_TOO_FAST and verdict.due_at is not None:
                await openings.pause(tx, message.id, verdict.due_at, now)
            await self._end_in(tx, message.id, verdict, now)
            if verdict.state is OutboxState.FAILED:
                await outcomes.fall_back(tx, message, error.reason, now)

        await self._database.write(work)

    async def _tried(self, message: Message) -> Try:
        about = (message.kind, message.subject_id, message.to.channel_id)
        return await self._database.read(lambda tx: outcomes.told_apart(tx, message.tried(), *about))
