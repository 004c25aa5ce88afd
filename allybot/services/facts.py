"""Facts as a group has them: those that are shipped, as its coordinators looked at them, changed or hid them, and its own.

A fact is what it is on the day on which somebody looked. That day counts for exactly what they saw: when a new version ships
another number, or an admin sets another hotline, the day of the old one is forgotten.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from allybot.clock import Clock
from allybot.domain.facts import (
    GROUP_HOTLINE,
    LEAST_DIGITS,
    OWN,
    Fact,
    FactKind,
    Standing,
    code_of,
    due,
    nearest_first,
    standing,
    unhidden,
)
from allybot.domain.facts import shown as is_shown
from allybot.domain.languages import languages_in
from allybot.domain.people import Action
from allybot.domain.places import NoPlaces, Places, read_zip
from allybot.domain.refusals import CITATION, CONTACT, EVERYWHERE, PAGE
from allybot.errors import BadInput, NotFound, TooLate
from allybot.services.directory import count_due
from allybot.services.free_text import TAKEN_OFF, kept, kept_or_none
from allybot.services.policies import policies_due
from allybot.services.verbs import Act, Service, verb
from allybot.store import facts as store
from allybot.store import rules
from allybot.store.database import Database, Tx
from allybot.store.facts import Kept
from allybot.store.groups import Defaults, Group

LONGEST_TITLE: Final = 80
LONGEST_NUMBER: Final = 40
LONGEST_LINK: Final = 200
LONGEST_PLACE: Final = 60
LONGEST_LANGUAGES: Final = 80
LONGEST_SOURCE: Final = 150
LONGEST_NOTE: Final = 400
"""Characters."""

MOST_OWN: Final = 50
MOST_CHOICES: Final = 25

_LINK: Final = re.compile(r"https://[^\s<>/?#@]+\.[^\s<>/?#@]{2,}(?:[/?#][^\s<>]*)?")
_NO_SCHEME: Final = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/?#]\S*)?", re.IGNORECASE)


class Facts:
    """`listed` are the shipped ones, with the operator's file laid over them."""

    def __init__(self, listed: Mapping[str, Fact]) -> None:
        self.listed = listed

    async def everything(self, tx: Tx, group: Group) -> list[Fact]:
        """Also what is hidden: the number that the admins set, the group's own, then the shipped ones in their order."""
        held = {one.key: one for one in await store.of_group(tx, group.id)}
        hotline = await _group_hotline(tx, group, held.get(GROUP_HOTLINE))
        own = [_own(one) for key, one in held.items() if key.startswith(OWN)]
        return [*hotline, *own, *(_as_kept(fact, held.get(fact.key)) for fact in self.listed.values())]

    async def of(
        self, tx: Tx, group: Group, kind: FactKind | None = None, place: str | None = None, *, today: date
    ) -> list[Fact]:
        """What members see, the nearest first. Without a place it is the group's own; see `domain.facts.nearest_first`.

        The number that the admins set is always among the hotlines: it stands in every alert, and says itself how old it is.
        """
        known = await self.everything(tx, group)
        wanted = [fact for fact in known if kind is None or fact.kind is kind]
        seen = [fact for fact in wanted if is_shown(fact, today)]
        seen += [replace(fact, overdue=True) for fact in wanted if unhidden(fact, today)]
        return nearest_first(seen, group.place if place is None else place)

    async def nearest(self, tx: Tx, group: Group, *, today: date) -> Fact | None:
        """Whom to call: the nearest hotline that is no government's."""
        found = await self.of(tx, group, FactKind.HOTLINE, today=today)
        return next((fact for fact in found if fact.value and not fact.government), None)

    async def get(self, tx: Tx, group: Group, key: str) -> Fact | None:
        """By its key, whether it is shown or not: ask `domain.facts.shown`."""
        return next((fact for fact in await self.everything(tx, group) if fact.key == key), None)

    async def due(self, tx: Tx, group: Group, today: date) -> list[Fact]:
        """What is to be looked at again, the most urgent first."""
        return due(await self.everything(tx, group), today)


async def overdue_hotline(tx: Tx, group: Group, today: date) -> Fact | None:
    """The number that stands in every alert, where nobody has looked at it lately: it can't be hidden, so it is said."""
    known = await _group_hotline(tx, group, await store.get(tx, group.id, GROUP_HOTLINE))
    return next((fact for fact in known if unhidden(fact, today)), None)


async def facts_of(
    facts: Facts, tx: Tx, group: Group, kind: FactKind | None = None, place: str | None = None, *, today: date
) -> list[Fact]:
    """`Facts.of`, for who has been given the facts."""
    return await facts.of(tx, group, kind, place, today=today)


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact for who looks after it. `left`: how many others are to be looked at."""

    fact: Fact
    standing: Standing
    left: int = 0


@dataclass(frozen=True, slots=True)
class DueView:
    """`facts` are to be looked at, `off` are turned off. `total`: of all that there are. `partners`: how many entries of the
    directory are to be looked at too. `policies`: how many jurisdictions have one that is.
    """

    facts: tuple[FactView, ...]
    off: tuple[FactView, ...]
    total: int
    partners: int = 0
    policies: int = 0


@dataclass(frozen=True, slots=True)
class Looked:
    """What was just looked at, and what comes next; None where nothing is left."""

    done: FactView
    following: FactView | None


@dataclass(frozen=True, slots=True)
class FactChange:
    """None and what is empty leave it as it is; a dash alone takes it off. `title` and `place` only of the group's own."""

    number: str | None = None
    link: str | None = None
    note: str | None = None
    languages: str | None = None
    source: str | None = None
    title: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class NewFact:
    """`reach` is a number or a link: which of them says what kind of fact it is."""

    title: str
    reach: str
    place: str = ""
    languages: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class HotlineView:
    """`place` is what was asked for, or the group's own; empty where neither is known, and then `elsewhere` is what is for
    one place. `government` answer for the government: they come last.
    """

    place: str
    local: tuple[Fact, ...]
    national: tuple[Fact, ...]
    elsewhere: tuple[Fact, ...]
    government: tuple[Fact, ...]

    @property
    def help(self) -> tuple[Fact, ...]:
        return (*self.local, *self.national, *self.elsewhere)


def hotline_view(found: Sequence[Fact], place: str) -> HotlineView:
    """From what `Facts.of` gave for that place, in its order."""
    ours = [fact for fact in found if not fact.government]
    local = [fact for fact in ours if fact.ours or (fact.place and place)]
    return HotlineView(
        place=place,
        local=tuple(local),
        national=tuple(fact for fact in ours if fact not in local and not fact.place),
        elsewhere=tuple(fact for fact in ours if fact not in local and fact.place),
        government=tuple(fact for fact in found if fact.government),
    )


class FactService(Service):
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

    # --- for everybody ------------------------------------------------------------------------------------------------

    @verb(Action.HOTLINE_SEE, reads=True)
    async def hotline(self, act: Act, place: str | None = None) -> HotlineView:
        """Whom to call: near that place first, then for the whole country. Without a place it is the group's own."""
        typed = kept_or_none(place, "fact-place", EVERYWHERE, longest=LONGEST_PLACE) or act.group.place
        where = self._named(typed.strip())
        found = await self._facts.of(act.tx, act.group, FactKind.HOTLINE, where, today=act.today)
        return hotline_view(found, where)

    @verb(Action.HOTLINE_SEE, reads=True)
    async def networks(self, act: Act) -> list[Fact]:
        """Where to look further."""
        return await self._facts.of(act.tx, act.group, FactKind.NETWORK, "", today=act.today)

    def _named(self, place: str) -> str:
        """A ZIP code as city and state, where it is known."""
        code = read_zip(place)
        found = self._places.zip(code) if code else None
        return f"{found.city}, {found.state}" if found else place

    # --- looking at them again ----------------------------------------------------------------------------------------

    @verb(Action.FACTS_DUE, reads=True)
    async def due(self, act: Act) -> DueView:
        known = await self._facts.everything(act.tx, act.group)
        off = tuple(FactView(fact, Standing.OFF) for fact in known if not fact.enabled)
        entries = await count_due(act.tx, act.group, act.today)
        policies = await policies_due(act.tx, act.group, act.today)
        return DueView(tuple(self._due(act, known)), off, len(known), entries, policies)

    @verb(Action.FACTS_DUE, reads=True)
    async def pick(self, act: Act, typed: str = "") -> list[Fact]:
        """What is due first, then all others, whose name or code holds what was typed."""
        known = await self._facts.everything(act.tx, act.group)
        urgent = due(known, act.today)
        wanted = typed.casefold().strip()
        ordered = [*urgent, *(fact for fact in known if fact not in urgent)]
        return [fact for fact in ordered if wanted in _searched(fact)][:MOST_CHOICES]

    @verb(Action.FACTS_DUE, reads=True)
    async def show(self, act: Act, typed: str) -> FactView:
        """Raises NotFound."""
        known = await self._facts.everything(act.tx, act.group)
        return self._view(act, _found(known, typed), known)

    @verb(Action.FACTS_VERIFY)
    async def verify(self, act: Act, code: str, seen: str) -> Looked:
        """Somebody made sure just now: it is shown from now on, also where it was turned off. `seen` is the mark of what they
        were shown. Raises NotFound, and TooLate where something else stands there by now.
        """
        fact, held = await self._to_change(act, code)
        if seen != fact.mark:
            raise TooLate("fact-changed-meanwhile")
        return await self._looked(act, fact, replace(held, verified_on=act.today, enabled=True, data=_seen(fact, held)))

    @verb(Action.FACTS_VERIFY)
    async def hide(self, act: Act, code: str) -> Looked:
        """Members don't see it any more. Raises NotFound, BadInput for the number that the admins set."""
        fact, held = await self._to_change(act, code)
        if fact.key == GROUP_HOTLINE:
            raise BadInput("fact-is-groups")
        return await self._looked(act, fact, replace(held, enabled=False))

    @verb(Action.FACTS_VERIFY)
    async def change(self, act: Act, code: str, change: FactChange) -> FactView:
        """Who writes down what is right has looked: it counts as checked. Raises BadInput, NotFound."""
        fact, held = await self._to_change(act, code)
        if fact.key == GROUP_HOTLINE:
            raise BadInput("fact-is-groups")
        changed = {**held.data, **_changes(act, fact, change, held.data)}
        after = _own(replace(held, data=changed)) if fact.own else _changed(fact, changed)
        _reachable(fact, after)
        data = {**changed, "seen": _what(after)}
        return await self._keep(act, replace(held, verified_on=act.today, enabled=True, data=data))

    @verb(Action.FACTS_VERIFY)
    async def as_shipped(self, act: Act, code: str) -> FactView:
        """Takes back whatever the group did to it. Raises BadInput for what was not shipped, NotFound."""
        fact, _ = await self._to_change(act, code)
        if fact.ours:
            raise BadInput("fact-is-own")
        await store.forget(act.tx, act.group.id, fact.key)
        await act.record(Action.FACTS_VERIFY)
        return await self._seen_now(act, fact.key)

    @verb(Action.FACTS_VERIFY)
    async def add(self, act: Act, new: NewFact) -> FactView:
        """One of the group's own, which counts as checked today. Raises BadInput."""
        held = await store.of_group(act.tx, act.group.id)
        if sum(one.key.startswith(OWN) for one in held) >= MOST_OWN:
            raise BadInput("facts-too-many", most=MOST_OWN)
        code = await self._fresh_code(act.tx)
        added = await store.add(act.tx, act.group.id, code, _written(act, new), act.today)
        await act.record(Action.FACTS_VERIFY, added.id)
        return await self._seen_now(act, added.key)

    @verb(Action.FACTS_VERIFY)
    async def delete(self, act: Act, code: str) -> Fact:
        """Only of the group's own. Raises BadInput, NotFound."""
        fact, held = await self._to_change(act, code)
        if not fact.own:
            raise BadInput("fact-is-shipped")
        await store.forget(act.tx, act.group.id, fact.key)
        await act.record(Action.FACTS_VERIFY, held.id)
        return fact

    async def _fresh_code(self, tx: Tx) -> str:
        """None of those that the shipped ones have from their keys."""
        taken = {fact.code for fact in self._facts.listed.values()} | {code_of(GROUP_HOTLINE)}
        while True:
            code = await store.new_code(tx)
            if code not in taken:
                return code

    async def _to_change(self, act: Act, typed: str) -> tuple[Fact, Kept]:
        """And nobody else changes one of the group's until this transaction has ended."""
        await store.lock(act.tx, act.group.id)
        fact = _found(await self._facts.everything(act.tx, act.group), typed)
        held = await store.get(act.tx, act.group.id, fact.key)
        return fact, held or Kept(fact.key, enabled=fact.enabled)

    async def _looked(self, act: Act, fact: Fact, new: Kept) -> Looked:
        done = await self._keep(act, new)
        known = await self._facts.everything(act.tx, act.group)
        following = next((view for view in self._due(act, known) if view.fact.key != fact.key), None)
        return Looked(done, following)

    async def _keep(self, act: Act, new: Kept) -> FactView:
        held = await store.put(act.tx, act.group.id, new)
        await act.record(Action.FACTS_VERIFY, held.id)
        return await self._seen_now(act, new.key)

    async def _seen_now(self, act: Act, key: str) -> FactView:
        known = await self._facts.everything(act.tx, act.group)
        return self._view(act, next(fact for fact in known if fact.key == key), known)

    def _due(self, act: Act, known: Sequence[Fact]) -> list[FactView]:
        return [self._view(act, fact, known) for fact in due(known, act.today)]

    def _view(self, act: Act, fact: Fact, known: Sequence[Fact]) -> FactView:
        left = sum(other.key != fact.key for other in due(known, act.today))
        return FactView(fact, standing(fact, act.today), left)


def _searched(fact: Fact) -> str:
    return " ".join([fact.code, *fact.title.values(), fact.place, fact.value or ""]).casefold()


def _found(known: Sequence[Fact], typed: str) -> Fact:
    """By its code, with or without its letter, or its whole title. Raises NotFound."""
    wanted = typed.strip().casefold()
    for fact in known:
        if wanted in (fact.code.casefold(), *(title.casefold() for title in fact.title.values())):
            return fact
    raise NotFound("fact-unknown")


# --- from what is stored to a fact --------------------------------------------------------------------------------------------


async def _group_hotline(tx: Tx, group: Group, held: Kept | None) -> list[Fact]:
    """The number that the admins set under `/setup rules`, as a fact whose day is noted here."""
    hotline = (await rules.of_group(tx, group.id)).hotline
    if hotline is None:
        return []
    fact = Fact(
        GROUP_HOTLINE,
        code_of(GROUP_HOTLINE),
        FactKind.HOTLINE,
        {group.language: hotline.name},
        {},
        value=hotline.number,
    )
    return [_dated(fact, held)]


def _as_kept(fact: Fact, held: Kept | None) -> Fact:
    if held is None:
        return fact
    return _dated(replace(_changed(fact, held.data), enabled=held.enabled), held)


def _changed(fact: Fact, data: Mapping[str, Any]) -> Fact:
    """With what the group says instead."""
    said = {name: _texts(data, name) for name in ("note", "source") if name in data}
    plain = {name: data[name] for name in ("value", "url") if name in data}
    spoken = {"languages": tuple(data["languages"])} if "languages" in data else {}
    changes: dict[str, Any] = {**said, **plain, **spoken}
    return replace(fact, **changes, changed=bool(changes))


def _texts(data: Mapping[str, Any], name: str) -> dict[str, str]:
    """What the group wrote, by the language of who wrote it. Before that was kept there was one text, in the group's own."""
    kept = data.get(name) or {}
    return {data["language"]: kept} if isinstance(kept, str) else kept


def _own(held: Kept) -> Fact:
    data = held.data
    fact = Fact(
        held.key,
        held.code or "",
        FactKind(data["kind"]),
        _texts(data, "title"),
        {},
        place=data["place"],
        enabled=held.enabled,
    )
    return _dated(replace(_changed(fact, data), changed=False), held)


def _dated(fact: Fact, held: Kept | None) -> Fact:
    """The day on which the group looked, where it saw what stands there now, and no newer one was shipped."""
    if held is None or held.verified_on is None or held.data.get("seen") != _what(fact):
        return fact
    known = fact.checked_on
    return replace(fact, checked_on=held.verified_on if known is None else max(known, held.verified_on))


def _what(fact: Fact) -> list[str | None]:
    """What somebody looked at: of what is words alone those."""
    return [fact.value, fact.url] if fact.value or fact.url else [fact.mark]


def _seen(fact: Fact, held: Kept) -> dict[str, Any]:
    return {**held.data, "seen": _what(fact)}


# --- from what is typed to what is stored -------------------------------------------------------------------------------------


_SAID: Final = ("title", "source", "note")
"""What is in words: each is kept in the languages in which it was written."""


def _changes(act: Act, fact: Fact, change: FactChange, held: Mapping[str, Any]) -> dict[str, Any]:
    """Only what is to be different. Raises BadInput."""
    typed: dict[str, tuple[str | None, Callable[[str], Any]]] = {
        "value": (change.number, _number),
        "url": (change.link, _link),
        "languages": (change.languages, _languages),
        "source": (change.source, lambda text: kept(text, "fact-source", CITATION, longest=LONGEST_SOURCE)),
        "note": (change.note, lambda text: kept(text, "fact-note", EVERYWHERE, longest=LONGEST_NOTE)),
    }
    if fact.own:
        typed["title"] = (change.title, _title)
        typed["place"] = (change.place, _place)
    given = {name: (text, read) for name, (text, read) in typed.items() if text is not None and text.strip()}
    changes = {
        name: _nothing(name) if text.strip() in TAKEN_OFF else read(text) for name, (text, read) in given.items()
    }
    said = {name: {**_texts(held, name), act.actor.language: changes[name]} for name in _SAID if changes.get(name)}
    return {**changes, **said}


def _nothing(name: str) -> Any:
    """What stands where something is taken off. Raises BadInput for what has to be there."""
    if name == "title":
        raise BadInput("fact-needs-name")
    return {"languages": [], "value": None, "url": None}.get(name, "")


def _written(act: Act, new: NewFact) -> dict[str, Any]:
    """Raises BadInput."""
    link = _link_or_none(new.reach)
    number = None if link else _number(new.reach)
    kind = FactKind.PAGE if link else FactKind.HOTLINE
    source = kept_or_none(new.source, "fact-source", CITATION, longest=LONGEST_SOURCE)
    return {
        "kind": kind.value,
        "title": {act.actor.language: _title(new.title)},
        "value": number,
        "url": link,
        "place": _place(new.place) if new.place.strip() else "",
        "languages": _languages(new.languages) if new.languages.strip() else [],
        "source": {act.actor.language: source} if source else {},
        "seen": [number, link],
    }


def _reachable(before: Fact, after: Fact) -> None:
    """Raises BadInput where what it is for would be gone."""
    if after.kind is FactKind.HOTLINE and after.value is None:
        raise BadInput("fact-needs-number")
    if before.url is not None and after.url is None and after.value is None and not after.note:
        raise BadInput("fact-needs-link")


def _title(text: str) -> str:
    return kept(text, "fact-title", EVERYWHERE, longest=LONGEST_TITLE)


def _place(text: str) -> str:
    return kept(text, "fact-place", EVERYWHERE, longest=LONGEST_PLACE)


def _number(text: str) -> str:
    tidy = kept(text, "fact-number", CONTACT, longest=LONGEST_NUMBER)
    if sum(char.isdigit() for char in tidy) < LEAST_DIGITS:
        raise BadInput("fact-no-number")
    return tidy


def _link(text: str) -> str:
    """Raises BadInput for what is no address that begins with https://."""
    link = _link_or_none(text)
    if link is None:
        raise BadInput("fact-no-link")
    return link


def _link_or_none(text: str) -> str | None:
    """None for what is no address at all, so that it may be a number. Raises BadInput for one that can't be taken."""
    typed = text.strip()
    if "://" not in typed and not _NO_SCHEME.fullmatch(typed):
        return None
    if "://" not in typed and re.fullmatch(r"[\d.]+", typed):
        return None
    tidy = kept(typed if "://" in typed else f"https://{typed}", "fact-link", PAGE, longest=LONGEST_LINK)
    if not _LINK.fullmatch(tidy):
        raise BadInput("fact-no-link")
    return tidy


def _languages(text: str) -> list[str]:
    return list(languages_in(kept(text, "fact-languages", EVERYWHERE, longest=LONGEST_LANGUAGES)))
