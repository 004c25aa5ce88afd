"""What stands with the pages to print from the group's own facts.

The pages are blank, and nothing that somebody writes on one comes here: there is no table of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from allybot.clock import Clock
from allybot.domain.facts import Fact, shown
from allybot.domain.papers import FACTS, SOURCES, Paper
from allybot.domain.people import Action, allowed
from allybot.domain.places import NoPlaces, Places, read_place
from allybot.services.facts import Facts
from allybot.services.verbs import Act, Service, verb
from allybot.store.database import Database
from allybot.store.groups import Defaults


@dataclass(frozen=True, slots=True)
class PapersView:
    """`hotline`: the nearest that is no government's. `known`: facts by their keys, but for those that are turned off.

    `state`: the two letters of where the group is; None where that is not known. `may_check`: it is for the one who asks to
    look at facts again.
    """

    hotline: Fact | None
    known: Mapping[str, Fact]
    state: str | None
    today: date
    may_check: bool = False

    def shown(self, key: str) -> Fact | None:
        """A fact that members may see today."""
        fact = self.known.get(key)
        return fact if fact is not None and shown(fact, self.today) else None

    def waiting(self, *keys: str) -> bool:
        """Whether one of them, or whom to call, would stand there if somebody had looked."""
        return self.hotline is None or any(key in self.known and self.shown(key) is None for key in keys)

    def sources(self, paper: Paper) -> tuple[Fact, ...]:
        """Named even when nobody looked lately: it is said then."""
        return tuple(self.known[key] for key in SOURCES[paper] if key in self.known)


class PaperService(Service):
    def __init__(
        self,
        database: Database,
        clock: Clock,
        defaults: Defaults,
        wake: Callable[[], None],
        facts: Facts,
        places: Places | None = None,
    ) -> None:
        super().__init__(database, clock, defaults, wake)
        self._facts = facts
        self._places = places or NoPlaces()

    @verb(Action.PAPERS_SEE, reads=True)
    async def see(self, act: Act) -> PapersView:
        """Nothing about who asks, or for whom, is taken or noted."""
        everything = await self._facts.everything(act.tx, act.group)
        known = {fact.key: fact for fact in everything if fact.key in FACTS and fact.enabled}
        hotline = await self._facts.nearest(act.tx, act.group, today=act.today)
        may_check = allowed(act.actor, Action.FACTS_DUE)
        return PapersView(hotline, known, self._state(act.group.place), act.today, may_check)

    def _state(self, place: str) -> str | None:
        asked = read_place(place)
        if asked.zip is None:
            return asked.state
        found = self._places.zip(asked.zip)
        return found.state if found is not None else None
