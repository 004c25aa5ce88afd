"""What does not leave while a group has stopped what leaves, and what happens with it afterwards.

Nothing is lost: a message waits as it is, and is late when it comes. Whoever depends on it was told that all is stopped, so the
coordinators do not hear of each one.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from allybot.domain.messages import LATE_AFTER
from allybot.domain.stopping import Stopped
from allybot.services.telling import CORRECTIONS, WIDE
from allybot.store import outbox, rules
from allybot.store.database import Tx
from allybot.store.outbox import Message

LOOKED_AT_AGAIN: Final = timedelta(minutes=5)
"""A held one is looked at so often: its time may be over meanwhile. When the group goes on, all are due at once."""


def holds(level: Stopped, kind: str) -> bool:
    if level is Stopped.NONE or kind in CORRECTIONS:
        return False
    return level is Stopped.EVERYTHING or kind in WIDE


async def held_until(tx: Tx, message: Message, now: datetime) -> datetime | None:
    """None: it may go."""
    if message.kind in CORRECTIONS:
        return None
    level = await rules.stop_level(tx, message.group_id)
    return now + LOOKED_AT_AGAIN if holds(level, message.kind) else None


async def ran_out(tx: Tx, message_id: int) -> bool:
    """Whether its time was over while nothing left at all: such are counted when the group goes on, not told one by one."""
    what = await outbox.what(tx, message_id)
    return what is not None and await rules.stop_level(tx, what.group_id) is Stopped.EVERYTHING


async def let_go(tx: Tx, group_id: int, now: datetime) -> None:
    """All that was held is due. That it is late is known: only what fails from now on is told."""
    await outbox.make_due(tx, group_id, now, now - LATE_AFTER)
