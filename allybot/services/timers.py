"""Timers: whatever comes due is done, each in a transaction of its own, and the timer goes with it.

A timer whose work fails is put off and comes again: it is never lost, and holds up no other.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from allybot import logs
from allybot.domain.timers import TimerKind
from allybot.store import groups, timers
from allybot.store.database import Database, Tx
from allybot.store.groups import Group
from allybot.store.timers import Timer

log = logging.getLogger(__name__)

AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Firing:
    """A timer being done: in which transaction, for which group, when."""

    tx: Tx
    group: Group
    timer: Timer
    now: datetime

    async def again(self, at: datetime) -> None:
        """The same timer, for the next time."""
        await timers.arm(self.tx, self.group.id, self.timer.kind, self.timer.subject_id, at)


Handler = Callable[[Firing], Awaitable[None]]


class Timers:
    def __init__(self, database: Database, handlers: Mapping[TimerKind, Handler]) -> None:
        self._database = database
        self._handlers = handlers

    async def fire_some(self, now: datetime) -> int:
        """What is due by now, up to a number at once. How many there were: 0 when all is done."""
        due = await self._database.read(lambda tx: timers.due(tx, now, AT_ONCE))
        for timer in due:
            await self._fire(timer, now)
        return len(due)

    async def _fire(self, timer: Timer, now: datetime) -> None:
        try:
            await self._database.write(lambda tx: self._do(tx, timer, now))
        except Exception as error:
            logs.trouble(log, error, f"timer {timer.kind}")
            await self._database.write(lambda tx: timers.put_off(tx, timer, now))

    async def _do(self, tx: Tx, timer: Timer, now: datetime) -> None:
        if not await timers.take(tx, timer, now):
            return
        group = await groups.by_id(tx, timer.group_id)
        if group is not None:
            await self._handlers[timer.kind](Firing(tx, group, timer, now))

    async def next_due(self, tx: Tx) -> datetime | None:
        return await timers.next_due(tx)
