"""Finding organizations: by place, by what they help with, by language, and by any of their words; the nearest first.

What was typed is read the way people mean it: accents and capitals do not count, a beginning is enough, and where nothing is
found a typing error is forgiven and said. A partner that is not listed is in none of this; one that was checked too long ago
is there for coordinators and whoever speaks for it alone. Where the group has any such, it is said that there is more, and a
coordinator can be asked: the same sentence for one and for several, for either reason, whatever was asked for and where, so
that nothing can be found out by asking often.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Final

from allybot.clock import Clock
from allybot.domain import directory as book
from allybot.domain.people import Action, allowed
from allybot.domain.places import Asked, LatLon, NoPlaces, Places, read_place
from allybot.domain.refusals import EVERYWHERE
from allybot.domain.spelling import distance, nearest, telling_words
from allybot.errors import NotFound, TooLate
from allybot.services.directory import PartnerCard, card_for, find_partner
from allybot.services.free_text import refuse
from allybot.services.partner_entries import Meanings
from allybot.services.telling import Told, tell_channel
from allybot.services.verbs import Act, Service, verb
from allybot.store import partner_search, partners, tries
from allybot.store.database import Database
from allybot.store.groups import Channel, Defaults
from allybot.store.partner_gaps import any_unshown
from allybot.store.partner_search import Hit, Wanted
from allybot.store.partners import Partner

ON_A_PAGE: Final = 5
MOST_FOUND: Final = 30
"""So many are looked for at first; who pages on gets more, page by page."""
MOST_PAGES: Final = 100
MOST_CHOICES: Final = 25
LONGEST_PLACE: Final = 40
LONGEST_WORDS: Final = 32
MOST_WORDS: Final = 5
NEAR, ANYWHERE = 240.0, 3000.0
"""Miles: what is farther away than a few hours' drive comes only where there is nothing else, and out of the same state."""

COUNTED: Final = "partner_asked"
MOST_ASKED: Final = 3
"""How often in a day one person can have the coordinators asked."""


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody looks for. `language` is any name of one, or its code; what is found has the code. `page` counts from 0."""

    place: str = ""
    words: str = ""
    service: book.Service | None = None
    language: str | None = None
    page: int = 0


@dataclass(frozen=True, slots=True)
class FoundOne:
    """`far` is in miles; None where it is not known."""

    card: PartnerCard
    far: float | None


@dataclass(frozen=True, slots=True)
class Found:
    """A page of what was found. `meant` is what was read for what was typed wrong. `more_to_ask`: a coordinator knows more.

    `number` are as many as were looked for; with `more` there are others behind them. `nothing_there`: what is shown is not at
    that place, but for all of the state or the country, or far away in the same state.
    """

    query: Query
    entries: Sequence[FoundOne]
    pages: int
    number: int
    more: bool = False
    meant: tuple[str, ...] = ()
    more_to_ask: bool = False
    nothing_there: bool = False


@dataclass
class _Look:
    """One look as it is being read: what entries have to have, from where it is near, and what was read differently.

    `place` are the keys of a place that is known by its name alone; none of them, where nothing is there. `middle` is that of
    such a place, by which those in it are put in order. `besides` are keys of what is no less right there: it is for the whole
    state, or the country. `lost`: nothing can be found.
    """

    needs: list[frozenset[str]] = field(default_factory=list)
    near: LatLon | None = None
    middle: LatLon | None = None
    place: list[frozenset[str]] | None = None
    besides: set[str] = field(default_factory=lambda: {book.EVERYWHERE_KEY})
    state: str | None = None
    meant: list[str] = field(default_factory=list)
    lost: bool = False
    nothing_there: bool = False


class PartnerSearchService(Service):
    def __init__(
        self,
        database: Database,
        clock: Clock,
        defaults: Defaults,
        wake: Callable[[], None],
        meanings: Meanings,
        places: Places | None = None,
    ) -> None:
        super().__init__(database, clock, defaults, wake)
        self._meanings = meanings
        self._places = places or NoPlaces()

    @verb(Action.PARTNERS_FIND, reads=True)
    async def find(self, act: Act, query: Query | None = None) -> Found:
        """A page that is not there any more is the last one. Raises BadInput for what must never be typed anywhere."""
        query = query or Query()
        _refuse(query)
        query = replace(query, language=self._language(query.language))
        look = await self._read(act, query)
        page = min(max(query.page, 0), MOST_PAGES - 1)
        most = max(MOST_FOUND, (page + 2) * ON_A_PAGE)
        hits = [] if look.lost else await _hits(act, look, most + 1)
        number = min(len(hits), most)
        pages = min(max(1, -(-number // ON_A_PAGE)), MOST_PAGES)
        page = min(page, pages - 1)
        entries = await _entries(act, hits[page * ON_A_PAGE : (page + 1) * ON_A_PAGE])
        to_ask = await any_unshown(act.tx, act.group.id, _shown(act).today)
        found = Found(replace(query, page=page), entries, pages, number, len(hits) > most, tuple(look.meant), to_ask)
        return replace(found, nothing_there=look.nothing_there)

    @verb(Action.PARTNERS_FIND, reads=True)
    async def show(self, act: Act, code: str) -> PartnerCard:
        """Raises NotFound, also for one that is not listed or was checked too long ago, unless it is the actor's own or theirs
        to look after.
        """
        partner = await find_partner(act, code)
        own, open_to_all = partner.id in act.actor.partner_ids, partner.listed and not partner.info.is_due(act.today)
        if not open_to_all and not allowed(act.actor, Action.PARTNER_EDIT, own=own):
            raise NotFound("partner-unknown")
        return card_for(act, partner)

    @verb(Action.PARTNERS_FIND, reads=True)
    async def pick(self, act: Act, typed: str = "") -> list[Partner]:
        """Listed ones whose name begins so, or has such words in it."""
        hits = await partner_search.beginning(act.tx, _shown(act), book.name_key(typed), MOST_CHOICES)
        if not hits and typed.strip():
            look = _Look()
            await self._words(act, look, typed)
            hits = [] if look.lost else await partner_search.find(act.tx, _wanted(act, look), MOST_CHOICES)
        return await partners.in_order(act.tx, act.group.id, [hit.partner_id for hit in hits])

    @verb(Action.PARTNERS_FIND)
    async def ask(self, act: Act, query: Query) -> None:
        """The coordinators are asked to write to this person. Raises TooLate where they were asked often enough."""
        since = act.now - timedelta(hours=24)
        if await tries.since(act.tx, act.group.id, COUNTED, act.actor.user_id, since) >= MOST_ASKED:
            raise TooLate("partner-asked-enough")
        if Channel.COORDINATION not in act.group.channels:
            raise NotFound("partner-nobody-to-ask")
        await tries.count(act.tx, act.group.id, COUNTED, act.actor.user_id, act.now)
        service, language = query.service.value if query.service else None, self._language(query.language)
        # Not as it was typed: the coordinators read the name of one that lists offer, or nothing.
        spoken = language if language in book.COMMON_LANGUAGES else None
        wanted = {"user": act.actor.user_id, "service": service, "language": spoken}
        await tell_channel(act.tx, act.group, Told.PARTNER_ASKED, Channel.COORDINATION, act.now, params=wanted)

    def _language(self, typed: str | None) -> str | None:
        """The code of one that lists offer, else its name as it was typed."""
        return typed and (book.language_code(typed, self._meanings(typed)) or typed)

    # --- reading what was typed ---------------------------------------------------------------------------------------

    async def _read(self, act: Act, query: Query) -> _Look:
        look = _Look()
        if query.service is not None:
            look.needs.append(frozenset({book.service_key(query.service)}))
        if query.language:
            look.needs.append(book.language_keys(query.language, self._meanings(query.language)))
        if query.place.strip():
            await self._place(act, look, query.place)
        else:
            self._at_home(act, look)
        if query.words.strip():
            await self._words(act, look, query.words)
        return look

    def _at_home(self, act: Act, look: _Look) -> None:
        """Nobody said where: what is near the group itself comes first, and all of it counts."""
        asked = read_place(act.group.place)
        look.near = self._where(asked)
        look.besides = set()

    async def _place(self, act: Act, look: _Look, typed: str) -> None:
        asked = read_place(typed)
        look.near, look.state = self._where(asked), self._state(asked)
        if look.near is None:
            look.middle = None if asked.zip else self._places.middle(asked.county or asked.city, asked.state)
            await self._by_key(act, look, asked, typed)
        if asked.city:
            # Where its middle is known too, some there have no point of their own on the map.
            look.besides.add(book.CITY + asked.city)
        if look.state:
            look.besides.add(book.whole_state_key(look.state))

    def _where(self, asked: Asked) -> LatLon | None:
        if asked.zip:
            found = self._places.zip(asked.zip)
            return (found.lat, found.lon) if found else None
        return self._places.city(asked.city, asked.state) if asked.city else None

    def _state(self, asked: Asked) -> str | None:
        found = self._places.zip(asked.zip) if asked.zip else None
        return found.state if found else asked.state

    async def _by_key(self, act: Act, look: _Look, asked: Asked, typed: str) -> None:
        """By its name, where nobody knows where it lies. What is no place at all is looked for among the words."""
        if asked.zip:
            look.place = [await _zip_keys(act, asked.zip)]
        elif asked.city or asked.county:
            name = asked.city or asked.county or ""
            look.place = [await self._named_place(act, look, name, county_first=bool(asked.county))]
            if not look.place[0]:
                await self._as_words(act, look, typed)
        if asked.state:
            look.place = [*(look.place or []), frozenset({book.state_key(asked.state)})]

    async def _as_words(self, act: Act, look: _Look, typed: str) -> None:
        tried = _Look()
        await self._words(act, tried, typed)
        if tried.lost:
            return
        look.place, look.besides = None, set()
        look.needs += tried.needs
        look.meant += tried.meant

    async def _named_place(self, act: Act, look: _Look, name: str, *, county_first: bool) -> frozenset[str]:
        kinds = (book.COUNTY,) if county_first else (book.CITY, book.COUNTY)
        found = [await partner_search.spellings(act.tx, act.group.id, kind + name) for kind in kinds]
        known = frozenset[str]().union(*found)
        if known:
            return _whole_first(known, {kind + name for kind in kinds})
        best = await _meant_place(act, name, kinds)
        keys = frozenset(kind + best for kind in kinds) if best else frozenset[str]()
        if best is None or await self._is_a_word(act, name) or not await _held(act, keys):
            return frozenset()
        look.meant.append(best.title())
        look.near = self._places.city(best, look.state)
        return keys

    async def _is_a_word(self, act: Act, name: str) -> bool:
        """Spelled right, it is something else than a place."""
        word = book.TEXT + name
        return name in book.SERVICE_WORDS or word in await partner_search.spellings(act.tx, act.group.id, word)

    async def _words(self, act: Act, look: _Look, typed: str) -> None:
        for word in telling_words(typed)[:MOST_WORDS]:
            keys = await self._keys_of(act, word)
            if not keys:
                keys = await self._forgiven(act, look, word)
            look.needs.append(keys)
            look.lost = look.lost or not keys

    async def _keys_of(self, act: Act, word: str) -> frozenset[str]:
        """Everything that has the word, and what helps with what the word is called, or speaks the language of that name."""
        found = set(await partner_search.spellings(act.tx, act.group.id, book.TEXT + word))
        found |= {book.service_key(service) for service in book.services_called(word)}
        spoken = [one for one in self._meanings(word) if not one.startswith("=")]
        if spoken or book.language_code(word, ()):
            found |= book.language_keys(word, spoken)
        return frozenset(found)

    async def _forgiven(self, act: Act, look: _Look, word: str) -> frozenset[str]:
        known = await partner_search.meant(act.tx, act.group.id, book.TEXT + word)
        among = [*book.SERVICE_WORDS, *([known.removeprefix(book.TEXT)] if known else [])]
        best = nearest(word, sorted(among))
        if best is None or (best not in book.SERVICE_WORDS and not await _held(act, [book.TEXT + best])):
            return frozenset()
        look.meant.append(best)
        return await self._keys_of(act, best)


async def _meant_place(act: Act, name: str, kinds: Sequence[str]) -> str | None:
    names: list[str] = []
    for kind in kinds:
        key = await partner_search.meant(act.tx, act.group.id, kind + name)
        names += [key.removeprefix(kind)] if key else []
        if names and distance(name, names[0], 1) == 1:
            break  # nothing is nearer
    return nearest(name, names)


async def _zip_keys(act: Act, code: str) -> frozenset[str]:
    """Its own entries, else those of the towns around, which share its first three digits."""
    for key in (book.zip_key(code), book.near_zip_key(code)):
        if await _held(act, [key]):
            return frozenset({key})
    return frozenset()


def _whole_first(known: frozenset[str], exact: set[str]) -> frozenset[str]:
    """Who writes a whole name means no longer one that begins with it."""
    return known & exact or known


async def _held(act: Act, keys: Iterable[str]) -> bool:
    """Whether one that the actor may be shown has any of them."""
    return await partner_search.is_held(act.tx, _shown(act), keys)


def _shown(act: Act) -> Wanted:
    """Nothing that was checked too long ago, but to whoever keeps it right."""
    if allowed(act.actor, Action.PARTNER_EDIT, own=False):
        return Wanted(act.group.id)
    return Wanted(act.group.id, today=act.today, own=frozenset(act.actor.partner_ids))


def _wanted(act: Act, look: _Look, *more: Iterable[str]) -> Wanted:
    return replace(_shown(act), needs=(*look.needs, *map(frozenset, more)), near=look.near)


async def _hits(act: Act, look: _Look, most: int) -> list[Hit]:
    """Those at the place or near it, then those for the whole state or country. Where there are none, those far away in the
    same state: beyond it, nobody would go.
    """
    placed = look.near is not None or look.place is not None
    hits = await _at_the_place(act, look, most)
    look.nothing_there = placed and not hits
    if placed and len(hits) < most:
        besides = [look.besides] if look.besides else []
        hits = _after(hits, await _find(act, replace(_wanted(act, look, *besides), near=None), most))
    if not hits and look.state:
        hits = await _in_order(act, _wanted(act, look, {book.state_key(look.state)}), look.near or look.middle, most)
    return hits[:most]


async def _at_the_place(act: Act, look: _Look, most: int) -> list[Hit]:
    if look.near is not None or look.place is None:
        return await _find(act, replace(_wanted(act, look), within=NEAR), most)
    return await _in_order(act, _wanted(act, look, *look.place), look.middle, most) if all(look.place) else []


async def _in_order(act: Act, wanted: Wanted, middle: LatLon | None, most: int) -> list[Hit]:
    """The nearest to there first, then those of which nobody knows where they are, by name; so all where they are very many."""
    near: list[Hit] = []
    if middle is not None and await partner_search.are_few(act.tx, wanted):
        near = await _find(act, replace(wanted, near=middle, within=ANYWHERE), most)
    return near if len(near) >= most else _after(near, await _find(act, replace(wanted, near=None), most))


async def _find(act: Act, wanted: Wanted, most: int) -> list[Hit]:
    return await partner_search.find(act.tx, wanted, most)


def _after(first: list[Hit], then: Iterable[Hit]) -> list[Hit]:
    known = {hit.partner_id for hit in first}
    return first + [hit for hit in then if hit.partner_id not in known]


async def _entries(act: Act, hits: Sequence[Hit]) -> list[FoundOne]:
    far = {hit.partner_id: hit.far for hit in hits}
    found = await partners.in_order(act.tx, act.group.id, far)
    return [FoundOne(card_for(act, partner), far[partner.id]) for partner in found]


def _refuse(query: Query) -> None:
    """An answer says again what was asked for, and so does each of its buttons. A ZIP of nine digits is one all the same."""
    typed = {
        "place": "" if _LONG_ZIP.fullmatch(query.place) else query.place,
        "words": query.words,
        "language": query.language,
    }
    for name, text in typed.items():
        refuse(text or "", f"find-{name}", EVERYWHERE)


_LONG_ZIP: Final = re.compile(r"\s*\d{5}[\s-]\d{4}\s*")
