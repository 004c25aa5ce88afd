"""After a detention: who is told at once, and the checklist that follows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from allybot.clock import Clock
from allybot.services.verbs import Act, Service
from allybot.store.checkins import Checkin
from allybot.store.database import Database
from allybot.store.groups import Defaults


async def begin(act: Act, checkin: Checkin) -> None:
    """Called in the transaction of the press: the watch has ended, the word has been written down."""
    raise NotImplementedError


async def call_back(act: Act, checkin: Checkin) -> None:
    """The press was wrong: called in the transaction that takes it back. Everybody who was told is told so, visibly."""
    raise NotImplementedError


class ChecklistService(Service):
    def __init__(
        self,
        database: Database,
        clock: Clock,
        defaults: Defaults,
        wake: Callable[[], None],
        keep_cases: timedelta,
    ) -> None:
        super().__init__(database, clock, defaults, wake)
        self._keep_cases = keep_cases
