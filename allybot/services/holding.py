"""What does not leave while a group has stopped what leaves, and what happens with it afterwards.

Nothing is lost: a message waits as it is, and is late when it comes. Whoever depends on it was told that all is stopped, so the
coordinators do not hear of each one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Final

from allybot.domain.messages import LATE_AFTER
from allybot.domain.stopping import Stopped
from allybot.services.telling import CORRECTIONS, WIDE
from allybot.store import outbox, rules
from allybot.store.database import Database, Tx
from allybot.store.outbox import Message

LOOKED_AT_AGAIN: Final = timedelta(minutes=5)
"""A held one is looked at so often: its time may be over meanwhile. When the group goes on, all are due at once."""


def holds(level: Stopped, kind: str) -> bool:
    if level is Stopped.NONE or kind in CORRECTIONS:
        return False
    return level is Stopped.EVERYTHING or kind in WIDE


def held_until(level: Stopped, message: Message, now: datetime) -> datetime | None:
    """None: it may go."""
    return now + LOOKED_AT_AGAIN if holds(level, message.kind) else None


class Halted(Exception):
    """It was stopped while it waited to leave. `left`: an earlier try of it had left before."""

    def __init__(self, until: datetime, *, left: bool) -> None:
        super().__init__()
        self.until = until
        self.left = left


class Gate:
    """What is asked once more right before something leaves: whether its group has stopped that in the meantime.

    The command line stops in another process, so the store alone knows. Those who ask at once share one look, which begins
    after all of them have asked.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._looks: dict[int, asyncio.Task[Stopped]] = {}
        self._one_look = asyncio.Lock()

    def of(self, message: Message, now: Callable[[], datetime]) -> Callable[[], Awaitable[None]]:
        """To be awaited before each try of a message: raises Halted."""
        left = False

        async def ask() -> None:
            nonlocal left
            until = held_until(await self._level(message.group_id), message, now())
            if until is not None:
                raise Halted(until, left=left)
            left = True

        return ask

    async def _level(self, group_id: int) -> Stopped:
        look = self._looks.get(group_id)
        if look is None:
            look = self._looks[group_id] = asyncio.create_task(self._look(group_id), name="is it stopped")
        return await asyncio.shield(look)

    async def _look(self, group_id: int) -> Stopped:
        async with self._one_look:
            # From here on who asks needs another look: this one may see what was so just before.
            del self._looks[group_id]
            return await self._database.read(lambda tx: rules.stop_level(tx, group_id))


async def ran_out(tx: Tx, message_id: int) -> bool:
    """Whether its time was over while nothing left at all: such are counted when the group goes on, not told one by one."""
    what = await outbox.what(tx, message_id)
    return what is not None and await rules.stop_level(tx, what.group_id) is Stopped.EVERYTHING


async def let_go(tx: Tx, group_id: int, now: datetime) -> None:
    """All that was held is due. That it is late is known: only what fails from now on is told."""
    await outbox.make_due(tx, group_id, now, now - LATE_AFTER)
