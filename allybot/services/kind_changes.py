"""Changing the kinds of check-in, and adding one's own."""

from __future__ import annotations

from collections.abc import Callable

from allybot.clock import Clock
from allybot.services.kinds import Kinds
from allybot.services.verbs import Service
from allybot.store.database import Database
from allybot.store.groups import Defaults


class KindService(Service):
    def __init__(
        self,
        database: Database,
        clock: Clock,
        defaults: Defaults,
        wake: Callable[[], None],
        kinds: Kinds,
    ) -> None:
        super().__init__(database, clock, defaults, wake)
        self._kinds = kinds
