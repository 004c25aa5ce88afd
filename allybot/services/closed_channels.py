"""Once a day, and before an alert: whether a channel that was only for a few can be read by everyone by now. Then nothing is
posted there any more.

In Discord anybody with the right may open a channel, and nobody is told. So it is looked at again before each evening's card;
who coordinates hears of it by direct message, since the channel itself is the wrong place.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from allybot.clock import Clock
from allybot.domain.messages import Lane
from allybot.domain.people import Role
from allybot.errors import DeliveryError
from allybot.ports import Transport
from allybot.services.alert_setup import open_to_all
from allybot.services.evening import next_evening
from allybot.services.telling import Told, tell_channel, tell_member
from allybot.store import groups, members, outbox
from allybot.store.database import Database, Tx
from allybot.store.groups import Channel, Group

log = logging.getLogger(__name__)

BEFORE_THE_CARD = timedelta(minutes=5)


class ClosedChannels:
    def __init__(self, database: Database, clock: Clock, transport: Transport, wake: Callable[[], None]) -> None:
        self._database = database
        self._clock = clock
        self._transport = transport
        self._wake = wake
        self._due: dict[int, datetime] = {}
        """By group. In memory only: after a restart it is looked at once more, which does no harm."""

    async def look(self) -> None:
        """At every group that is due. The far end is asked outside of a transaction; where it is silent nothing changes."""
        if not self._transport.connected:
            return
        now = self._clock.now()
        for group in await self._database.read(groups.everyone):
            if now < self._due.get(group.id, now):
                continue
            try:
                await self._look_at(group, now)
            except DeliveryError as error:
                log.info("closed channels could not be looked at: %s", error.reason)
                continue
            self._due[group.id] = next_evening(group.time_zone, now + BEFORE_THE_CARD) - BEFORE_THE_CARD

    async def opened(self, server_id: int) -> tuple[Channel, ...]:
        """Which of a server's can be read by everyone at this moment: before an alert goes out nobody waits for the daily look.

        Where the far end is silent none: it may as well be cut off, and an alert is not kept back for that.
        """
        group = await self._database.read(partial(groups.by_server, server_id=server_id))
        if group is None or not self._transport.connected:
            return ()
        try:
            return await self._look_at(group, self._clock.now())
        except DeliveryError as error:
            log.info("closed channels could not be looked at: %s", error.reason)
            return ()

    async def _look_at(self, group: Group, now: datetime) -> tuple[Channel, ...]:
        opened = await open_to_all(self._transport, group)
        for use in opened:
            await self._database.write(partial(self._give_up, seen=group, use=use, now=now))
        return opened

    async def _give_up(self, tx: Tx, seen: Group, use: Channel, now: datetime) -> None:
        """Unless another was chosen meanwhile. What stands there stays: who manages the server has to look at it."""
        group = await groups.by_id(tx, seen.id)
        if group is None or group.channels.get(use) != seen.channels[use]:
            return
        channel_id = seen.channels[use]
        await groups.set_channels(tx, group.id, {use: None})
        await outbox.cancel_in_channel(tx, group.id, channel_id, now)
        await _tell(tx, group, use, channel_id, now)
        tx.after_commit(self._wake)


async def _tell(tx: Tx, group: Group, use: Channel, channel_id: int, now: datetime) -> None:
    params = {"use": use.value, "channel": channel_id}
    for member in await members.appointed(tx, group.id, Role.COORDINATOR):
        await tell_member(tx, Told.CHANNEL_OPENED, member, now, about=group.id, lane=Lane.DAY, params=params)
    if use is not Channel.COORDINATION and group.channels.get(Channel.COORDINATION) != channel_id:
        kind, where = Told.CHANNEL_OPENED, Channel.COORDINATION
        await tell_channel(tx, group, kind, where, now, about=group.id, lane=Lane.DAY, params=params)
