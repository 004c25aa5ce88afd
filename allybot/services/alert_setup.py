"""What a group sets before it may release alerts: zones, rules, and the checklist."""

from __future__ import annotations

from collections.abc import Callable

from allybot.clock import Clock
from allybot.ports import Transport
from allybot.services.verbs import Service
from allybot.store.database import Database
from allybot.store.groups import Defaults


class AlertSetupService(Service):
    def __init__(
        self,
        database: Database,
        clock: Clock,
        defaults: Defaults,
        wake: Callable[[], None],
        transport: Transport,
    ) -> None:
        super().__init__(database, clock, defaults, wake)
        self._transport = transport
