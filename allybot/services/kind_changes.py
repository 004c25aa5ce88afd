"""Changing the kinds of check-in, and adding one's own.

What is changed counts for what is opened and confirmed from then on: seats and reminders that stand already stay as they are,
so that nobody is asked twice or not at all because of a change in between.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta

from allybot.clock import Clock
from allybot.domain.checkins import Company, Kind
from allybot.domain.kinds import MOST_OWN, first_wrong
from allybot.domain.people import Action
from allybot.domain.refusals import EVERYWHERE
from allybot.errors import BadInput, NotFound
from allybot.services.free_text import kept, kept_or_none
from allybot.services.kinds import Kinds, written
from allybot.services.verbs import Act, Service, verb
from allybot.store import kinds as store
from allybot.store.database import Database
from allybot.store.groups import Defaults

LONGEST_NAME = 40
LONGEST_BRIEFING = 600

LANGUAGES = ("en", "es")
"""Of a briefing."""


@dataclass(frozen=True, slots=True)
class KindSeats:
    """How many may come along, who decides, and when somebody who went in should be out. `name` only of the group's own."""

    few: int
    many: int
    approval: bool
    overdue: timedelta
    name: str | None = None


@dataclass(frozen=True, slots=True)
class KindChange:
    """What is to be different; None leaves it. Of `briefing`, an empty text takes that language's away."""

    seats: KindSeats | None = None
    times: Mapping[str, timedelta | None] = field(default_factory=dict)
    briefing: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class KindView:
    """`own` is one that the group has added; `changed` is one that is not as it was shipped."""

    kind: Kind
    own: bool
    changed: bool


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

    @verb(Action.CHECKIN_OPEN, reads=True)
    async def offered(self, act: Act) -> list[Kind]:
        """What can be opened here, in the order in which it is asked."""
        return [kind for kind in (await self._kinds.of_group(act.tx, act.group.id)).values() if kind.offered]

    @verb(Action.KINDS_CHANGE, reads=True)
    async def everything(self, act: Act) -> list[KindView]:
        """All kinds, also those that are put away."""
        known = await self._kinds.of_group(act.tx, act.group.id)
        return [self._view(kind) for kind in known.values()]

    @verb(Action.KINDS_CHANGE, reads=True)
    async def show(self, act: Act, key: str) -> KindView:
        return self._view(await self._found(act, key))

    @verb(Action.KINDS_CHANGE)
    async def change(self, act: Act, key: str, change: KindChange) -> KindView:
        """Raises BadInput for what is out of bounds, NotFound."""
        kind = await self._found(act, key)
        if change.seats is not None:
            kind = await self._with_seats(act, kind, change.seats)
        if change.times:
            kind = replace(kind, times=replace(kind.times, **change.times))  # type: ignore[arg-type]  # by name; checked below
        if change.briefing is not None:
            kind = replace(kind, briefing=_briefing(change.briefing))
        return await self._keep(act, kind)

    @verb(Action.KINDS_CHANGE)
    async def add(self, act: Act, name: str) -> KindView:
        """A kind of the group's own, with the usual seats and times. Raises BadInput where there are as many as fit."""
        known = await self._kinds.of_group(act.tx, act.group.id)
        own = [key for key in known if key not in self._kinds.listed]
        if len(own) >= MOST_OWN:
            raise BadInput("kind-too-many", most=MOST_OWN)
        # Keys are never given again while a check-in may still be of that kind: own kinds are put away, not deleted.
        key = f"own_{len(own) + 1:02}"
        usual = {Company.ONE: 1, Company.FEW: 3, Company.MANY: 8}
        return await self._keep(act, Kind(key, usual, name=await self._name(act, key, name)))

    @verb(Action.KINDS_CHANGE)
    async def put_away(self, act: Act, key: str) -> KindView:
        """No new ones are opened; those there are go on. Raises BadInput for the last one that is offered."""
        kind = await self._found(act, key)
        others = [k for k in (await self._kinds.of_group(act.tx, act.group.id)).values() if k.offered and k.key != key]
        if not others:
            raise BadInput("kind-last")
        return await self._keep(act, replace(kind, offered=False))

    @verb(Action.KINDS_CHANGE)
    async def offer_again(self, act: Act, key: str) -> KindView:
        return await self._keep(act, replace(await self._found(act, key), offered=True))

    @verb(Action.KINDS_CHANGE)
    async def as_shipped(self, act: Act, key: str) -> KindView:
        """Takes every change back. Raises BadInput for the group's own, which was not shipped in any way."""
        listed = self._kinds.listed.get((await self._found(act, key)).key)
        if listed is None:
            raise BadInput("kind-own")
        await store.forget(act.tx, act.group.id, key)
        await act.record(Action.KINDS_CHANGE)
        return self._view(listed)

    async def _found(self, act: Act, key: str) -> Kind:
        kind = await self._kinds.get(act.tx, act.group.id, key)
        if kind is None:
            raise NotFound("kind-unknown")
        return kind

    async def _with_seats(self, act: Act, kind: Kind, new: KindSeats) -> Kind:
        named = kind.name
        if named is not None and new.name is not None and new.name.strip():
            named = await self._name(act, kind.key, new.name)
        seats = {Company.ONE: 1, Company.FEW: new.few, Company.MANY: new.many}
        times = replace(kind.times, overdue=new.overdue)
        return replace(kind, seats=seats, high_risk=new.approval, times=times, name=named)

    async def _name(self, act: Act, key: str, typed: str) -> str:
        name = kept(typed, "kind-name", EVERYWHERE, longest=LONGEST_NAME)
        others = [k for k in (await self._kinds.of_group(act.tx, act.group.id)).values() if k.key != key]
        if name.casefold() in {(other.name or "").casefold() for other in others}:
            raise BadInput("kind-name-taken")
        return name

    async def _keep(self, act: Act, kind: Kind) -> KindView:
        wrong = first_wrong(kind)
        if wrong is not None:
            raise BadInput(f"kind-wrong-{wrong.value.replace('_', '-')}")
        await store.put(act.tx, act.group.id, kind.key, written(kind))
        await act.record(Action.KINDS_CHANGE)
        return self._view(kind)

    def _view(self, kind: Kind) -> KindView:
        listed = self._kinds.listed.get(kind.key)
        return KindView(kind, own=listed is None, changed=listed is not None and written(listed) != written(kind))


def _briefing(typed: Mapping[str, str]) -> dict[str, str]:
    texts = {
        language: kept_or_none(typed.get(language), f"briefing-{language}", EVERYWHERE, longest=LONGEST_BRIEFING)
        for language in LANGUAGES
    }
    return {language: text for language, text in texts.items() if text is not None}


REMINDERS = ("week", "two_days", "confirm", "last", "wish")
"""The words before an appointment, of which each can be left out."""
