"""The day: what the team says, and how it is taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from allybot.clock import Clock
from allybot.services.kinds import Kinds
from allybot.services.verbs import Service
from allybot.store.database import Database
from allybot.store.groups import Defaults


class DayService(Service):
    def __init__(
        self,
        database: Database,
        clock: Clock,
        defaults: Defaults,
        wake: Callable[[], None],
        kinds: Kinds,
        keep_cases: timedelta,
    ) -> None:
        super().__init__(database, clock, defaults, wake)
        self._kinds = kinds
        self._keep_cases = keep_cases
