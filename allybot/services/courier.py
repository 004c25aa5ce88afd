"""The courier: claims what is due, reads the facts again, sends it through the port and writes down what the far end said.

Only the courier sends. It never holds a transaction while it waits for the far end, and no answer to a press ever waits
for it: those take another way.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from allybot.clock import Clock
from allybot.domain.messages import SENDING_FOR, OutboxState, Verdict, after_failure, after_restart
from allybot.errors import DeliveryError, DeliveryReason
from allybot.ports import Destination, MessageRef, Transport
from allybot.services.notices import Drop, Edit, Plan, Post, Reading, Remove, plan
from allybot.services.telling import Told, tell_card, tell_removal
from allybot.store import checkins, groups, outbox
from allybot.store.checkins import Card
from allybot.store.database import Database, Tx
from allybot.store.groups import Channel
from allybot.store.outbox import Message, NewMessage
from allybot.texts import Texts

log = logging.getLogger(__name__)

AT_ONCE = 8
"""Messages under way at the same time: enough to keep the line busy, few enough that a slow place holds up little."""

CALL_TIMEOUT = 30.0
"""Seconds for one call of the far end; shorter than a claim holds, so that nobody else takes the row meanwhile."""

_ANEW = frozenset({DeliveryReason.EDIT_LIMIT, DeliveryReason.UNKNOWN_MESSAGE})
"""Why a card can't be edited any more although its channel takes messages: it is posted anew."""


class Courier:
    """`random` gives numbers between 0 and 1, to spread retries. `nudge` makes it look at once."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        texts: Texts,
        transport: Transport,
        random: Callable[[], float],
    ) -> None:
        self._database = database
        self._clock = clock
        self._texts = texts
        self._transport = transport
        self._random = random
        self._awake = asyncio.Event()
        self._delivering = asyncio.Lock()

    def nudge(self) -> None:
        self._awake.set()

    async def run(self, idle: Callable[[datetime | None], None]) -> None:
        """Delivers what is due whenever it is nudged. `idle` is told when the next row comes due."""
        while True:
            self._awake.clear()
            await self.deliver_due()
            idle(await self._database.read(outbox.next_due))
            await self._awake.wait()

    async def deliver_due(self) -> int:
        """Delivers until nothing is due any more. How many rows were worked on."""
        done = 0
        async with self._delivering:
            while batch := await self._claim():
                await asyncio.gather(*(self._deliver(message) for message in batch))
                done += len(batch)
        return done

    async def recover(self, *, at_start: bool) -> int:
        """Claims that nobody ended: tried again while the far end knows the nonce, else uncertain and said so."""
        now = self._clock.now()

        async def work(tx: Tx) -> int:
            held = await (outbox.held_claims(tx) if at_start else outbox.overdue_claims(tx, now))
            for message_id, claimed_at in held:
                verdict = after_restart(claimed_at, now)
                await outbox.finish(tx, message_id, verdict, now)
                if verdict.state is OutboxState.UNCERTAIN:
                    await self._tell_undelivered(tx, message_id, DeliveryReason.UNKNOWN, now)
            return len(held)

        return await self._database.write(work)

    async def _claim(self) -> list[Message]:
        now = self._clock.now()
        return await self._database.write(lambda tx: outbox.claim(tx, now, SENDING_FOR, AT_ONCE))

    async def _deliver(self, message: Message) -> None:
        """One message from claim to outcome. What no one foresaw is a failure of this message, not of the courier."""
        try:
            await self._try(message)
        except DeliveryError as error:
            await self._failed(message, error)
        except asyncio.CancelledError:
            raise
        except Exception as error:
            log.exception("a message could not be sent: kind=%s", message.kind)
            unknown = DeliveryError(DeliveryReason.UNKNOWN, permanent=False)
            unknown.__cause__ = error
            await self._failed(message, unknown)

    async def _try(self, message: Message) -> None:
        if message.not_after is not None and self._clock.now() >= message.not_after:
            await self._end(message, Verdict(OutboxState.EXPIRED, DeliveryReason.TOO_LATE))
            return
        planned = await self._plan(message)
        if isinstance(planned, Drop):
            await self._end(message, Verdict(OutboxState.CANCELLED))
            return
        async with asyncio.timeout(CALL_TIMEOUT):
            ref = await self._act(message, planned)
        await self._succeeded(message, planned, ref)

    async def _plan(self, message: Message) -> Plan:
        now = self._clock.now()

        async def work(tx: Tx) -> Plan:
            group = await groups.by_id(tx, message.group_id)
            assert group is not None
            return await plan(Reading(tx, group, self._texts, now), message)

        return await self._database.read(work)

    async def _act(self, message: Message, planned: Post | Edit | Remove) -> MessageRef | None:
        if isinstance(planned, Post):
            return await self._transport.post(message.to, planned.notice, nonce=message.nonce)
        if isinstance(planned, Edit):
            await self._transport.edit(planned.ref, planned.notice)
            return planned.ref
        await self._transport.delete(planned.ref)
        return None

    async def _succeeded(self, message: Message, planned: Plan, ref: MessageRef | None) -> None:
        """Sent, only now. A card's place is kept with the check-in; the one that it replaces is taken away."""
        now = self._clock.now()

        async def work(tx: Tx) -> None:
            await outbox.mark_sent(tx, message.id, ref, now)
            if message.kind == Told.CARD and message.subject_id is not None:
                card = Card(ref.channel_id, ref.message_id, now) if ref else None
                await checkins.set_card(tx, message.subject_id, card)
            if isinstance(planned, Post) and planned.replaces is not None:
                await tell_removal(tx, message.group_id, planned.replaces, now)

        await self._database.write(work)

    async def _end(self, message: Message, verdict: Verdict) -> None:
        now = self._clock.now()
        await self._database.write(lambda tx: outbox.finish(tx, message.id, verdict, now))

    async def _failed(self, message: Message, error: DeliveryError) -> None:
        now = self._clock.now()
        verdict = after_failure(error, message.tries, now, self._random())
        log.info("not delivered: kind=%s reason=%s then=%s", message.kind, error.reason, verdict.state)

        async def work(tx: Tx) -> None:
            await outbox.finish(tx, message.id, verdict, now)
            if verdict.state is not OutboxState.FAILED:
                return
            if message.kind == Told.CARD and error.reason in _ANEW and message.subject_id is not None:
                await self._card_anew(tx, message, now)
            else:
                await self._tell_undelivered(tx, message.id, error.reason, now)

        await self._database.write(work)

    async def _card_anew(self, tx: Tx, message: Message, now: datetime) -> None:
        """The old card can't be edited: a new one takes its place, and the old one goes."""
        assert message.subject_id is not None
        checkin = await checkins.get(tx, message.subject_id)
        group = await groups.by_id(tx, message.group_id)
        if checkin is None or checkin.card is None or group is None:
            return
        await tell_removal(tx, group.id, MessageRef(checkin.card.channel_id, checkin.card.message_id), now)
        await checkins.set_card(tx, checkin.id, None)
        await tell_card(tx, group, replace(checkin, card=None), now)

    async def _tell_undelivered(self, tx: Tx, message_id: int, reason: DeliveryReason, now: datetime) -> None:
        """The coordinators hear of it, in their channel: what, why, and a button to look; never who."""
        told = await outbox.what(tx, message_id)
        if told is None or told.kind in (Told.UNDELIVERED, Told.CARD_REMOVAL):
            return
        group = await groups.by_id(tx, told.group_id)
        channel_id = group.channels.get(Channel.COORDINATION) if group else None
        if group is None or channel_id is None:
            log.warning("nobody can be told: no coordination channel. kind=%s reason=%s", told.kind, reason)
            return
        checkin = await checkins.get(tx, told.subject_id) if told.subject_id else None
        notice = NewMessage(
            group_id=group.id,
            key_id=told.key_id,
            subject_id=told.subject_id,
            kind=Told.UNDELIVERED,
            to=Destination(channel_id=channel_id),
            params={"kind": told.kind, "reason": reason.value, "code": checkin.code if checkin else None},
        )
        await outbox.add(tx, notice, now)
