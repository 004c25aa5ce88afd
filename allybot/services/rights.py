"""What one may do and say, by situation: what stands with the card from the group's own facts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from allybot.clock import Clock
from allybot.domain.facts import Fact
from allybot.domain.people import Action
from allybot.domain.rights import SOURCES, Situation
from allybot.services.facts import Facts
from allybot.services.verbs import Act, Service, verb
from allybot.store.database import Database
from allybot.store.groups import Defaults

_EVERY_SOURCE: Final = tuple(dict.fromkeys(key for keys in SOURCES.values() for key in keys))


@dataclass(frozen=True, slots=True)
class RightsView:
    """`hotline`: the nearest that is no government's. `sources` are named even when nobody looked lately: it is said then."""

    hotline: Fact | None
    sources: tuple[Fact, ...]
    today: date


class RightsService(Service):
    def __init__(
        self, database: Database, clock: Clock, defaults: Defaults, wake: Callable[[], None], facts: Facts
    ) -> None:
        super().__init__(database, clock, defaults, wake)
        self._facts = facts

    @verb(Action.RIGHTS_SEE, reads=True)
    async def see(self, act: Act, situation: Situation | None = None) -> RightsView:
        """Without a situation: of all of them."""
        keys = _EVERY_SOURCE if situation is None else SOURCES[situation]
        known = {fact.key: fact for fact in await self._facts.everything(act.tx, act.group)}
        sources = tuple(known[key] for key in keys if key in known and known[key].enabled)
        return RightsView(await self._facts.nearest(act.tx, act.group, today=act.today), sources, act.today)
