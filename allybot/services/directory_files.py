"""The directory as a file: looked through, shown in numbers, then taken in whole or not at all; and given out.

    look     every row is read and compared, outside of any transaction: it takes a minute for 50,000 rows, and nobody waits
    take     the rows in one transaction (1.5 s for 50,000, measured), if they are still what was shown
    follow   by what they are found, a few at a time, each in a transaction of a tenth of a second: all at once it would be half
             a minute in which no alert is released. What is cut off here goes on at the next sweep

Between look and take a file waits in memory only (`services.waiting_files`), since it may hold what must never be stored.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from typing import Final, TypeVar

from allybot.clock import Clock
from allybot.domain import directory as book
from allybot.domain import partner_rows
from allybot.domain.directory import PartnerInfo
from allybot.domain.partner_rows import Column, Refused, Table, read_table, write_table
from allybot.domain.people import Action
from allybot.errors import BadInput, TooLate
from allybot.ports import Caller
from allybot.services.partner_entries import Entries
from allybot.services.partner_rows import Called, Given, RowReader, called_in, heading_row, laid_over, written
from allybot.services.verbs import Act, Service, verb
from allybot.services.waiting_files import WaitingFiles
from allybot.store import groups, partner_search, partners
from allybot.store.database import Database, Tx
from allybot.store.groups import Defaults
from allybot.store.partners import START, Partner, Spot, spot_of
from allybot.store.schema import new_id
from allybot.texts import Speaker, Texts

T = TypeVar("T")

Said = Callable[[int, int], Awaitable[None]]
"""Told how many of how many are done, again and again."""

MOST_HIDDEN: Final = 200
"""New ones that are not listed, in one file. They are sealed, and looked through one by one whenever a name is typed."""
_ROWS_AT_ONCE: Final = 10
"""Read without letting anything else go on: a hundredth of a second."""
_COMPARED_AT_ONCE: Final = 500
FOLLOW_AT_ONCE: Final = 100
PAGE: Final = 500


@dataclass(frozen=True, slots=True)
class Change:
    partner_id: int
    given: Given


@dataclass(frozen=True, slots=True)
class Looked:
    """What a file would do. With anything refused, nothing can be taken.

    `renamed` are the entries to which it gives another name, with the key of the one that becomes free by that. `due` are
    the new ones that are to be checked first: with no day on which somebody did, or one too long ago.
    """

    new: tuple[Partner, ...] = ()
    changed: tuple[Change, ...] = ()
    same: int = 0
    refused: tuple[Refused, ...] = ()
    renamed: Mapping[int, str] = field(default_factory=dict)
    due: frozenset[int] = frozenset()

    @property
    def only_new(self) -> Looked:
        """Without what would change: so without the new ones too whose names would not become free."""
        taken = set(self.renamed.values())
        new = tuple(partner for partner in self.new if book.name_key(partner.name) not in taken)
        return replace(self, new=new, changed=(), renamed={})

    @property
    def rows(self) -> int:
        """That are held until it is taken."""
        return len(self.new) + len(self.changed)

    @property
    def hidden(self) -> int:
        """New ones that will not be listed."""
        return sum(not partner.listed for partner in self.new)

    @property
    def unchecked(self) -> int:
        """New ones that members don't see until somebody has checked them."""
        return sum(partner.id in self.due for partner in self.new)


@dataclass(frozen=True, slots=True)
class Taken:
    new: int
    changed: int


@dataclass(frozen=True, slots=True)
class Known:
    """What is there already, as far as a file speaks of it. `hidden` by the keys of their names; `renamed` get another by the
    same file, so that theirs are free.
    """

    hidden: dict[str, Partner]
    by_code: dict[str, Partner] = field(default_factory=dict)
    listed: dict[str, Partner] = field(default_factory=dict)
    renamed: Collection[int] = ()

    def of(self, given: Given) -> Partner | None:
        """The one that a row is about. Raises BadInput for a code that is not there."""
        if given.code is not None:
            if given.code not in self.by_code:
                raise BadInput("cell-code-unknown")
            return self.by_code[given.code]
        return self.named(given.name)

    def named(self, name: str) -> Partner | None:
        key = book.name_key(name)
        there = (self.listed.get(key), self.hidden.get(key))
        return next((one for one in there if one is not None and one.id not in self.renamed), None)


@dataclass(frozen=True, slots=True)
class Loader:
    """Looks a file through for one group. Given out by the verb that asks whether the asker may."""

    database: Database
    entries: Entries
    called: Called
    group_id: int
    today: date

    async def look(self, content: bytes, said: Said) -> Looked:
        """Raises BadInput where it is no table that can be read."""
        table = await asyncio.to_thread(read_table, content)
        given, refused = await self._read(table, said)
        looked = await self._compared(given)
        every = sorted([*table.refused, *refused, *looked.refused], key=lambda one: one.line)
        return replace(looked, refused=tuple(every))

    async def _read(self, table: Table, said: Said) -> tuple[list[Given], list[Refused]]:
        reader = RowReader(self.entries, self.called, self.today)
        given: list[Given] = []
        refused: list[Refused] = []
        for done, some in _parts(table.rows, _ROWS_AT_ONCE):
            for read in map(reader.read, some):
                refused += read if isinstance(read, list) else ()
                given += () if isinstance(read, list) else (read,)
            await said(done, len(table.rows))
            await asyncio.sleep(0)
        once, twice = _each_once(given)
        return once, [*refused, *twice]

    async def _compared(self, given: Sequence[Given]) -> Looked:
        hidden = await self.database.read(partial(_hidden, group_id=self.group_id))
        renamed = await self._renamed(given)
        found = _Found(self.group_id, self.entries, renamed, self.today)
        for _, some in _parts(given, _COMPARED_AT_ONCE):
            known = await self.database.read(partial(_known, group_id=self.group_id, given=some, hidden=hidden))
            known = replace(known, renamed=renamed)
            for _, few in _parts(some, _ROWS_AT_ONCE):
                found.add(few, known)
                await asyncio.sleep(0)
        return found.looked()

    async def _renamed(self, given: Sequence[Given]) -> dict[int, str]:
        """Looked for before anything is compared: a name is free, whichever row comes first."""
        renamed: dict[int, str] = {}
        for _, some in _parts([one for one in given if one.code is not None], _COMPARED_AT_ONCE):
            codes = {one.code: book.name_key(one.name) for one in some if one.code is not None}
            there = await self.database.read(partial(partners.with_codes, group_id=self.group_id, codes=codes))
            before = {partner.id: (book.name_key(partner.name), codes[code]) for code, partner in there.items()}
            renamed |= {partner_id: old for partner_id, (old, new) in before.items() if old != new}
        return renamed


class _Found:
    """Row after row, what each would do."""

    def __init__(self, group_id: int, entries: Entries, renamed: Mapping[int, str], today: date) -> None:
        self._group_id = group_id
        self._renamed = renamed
        self._entries = entries
        self._today = today
        self._new: list[Partner] = []
        self._changed: list[Change] = []
        self._refused: list[Refused] = []
        self._met: dict[int, int] = {}
        self._hidden = 0
        self._same = 0

    def add(self, given: Iterable[Given], known: Known) -> None:
        for one in given:
            try:
                self._add(one, known)
            except BadInput as error:
                column = Column.CODE if one.code is not None else Column.NAME
                self._refused.append(Refused(one.line, column, error.key, error.values))

    def _add(self, given: Given, known: Known) -> None:
        before = known.of(given)
        if before is None:
            self._add_new(given)
            return
        if before.id in self._met:
            raise BadInput("row-twice", line=self._met[before.id])
        self._met[before.id] = given.line
        after = changed(before, given, known, self._entries)
        self._same += after == before
        self._changed += [] if after == before else [Change(before.id, given)]

    def _add_new(self, given: Given) -> None:
        info = laid_over(PartnerInfo(), given, self._entries)
        self._new.append(Partner(new_id(), self._group_id, "", given.listed, given.name, info))
        self._hidden += not given.listed
        if not given.listed and self._hidden > MOST_HIDDEN:
            raise BadInput("row-too-many-hidden", most=MOST_HIDDEN)

    def looked(self) -> Looked:
        due = frozenset(partner.id for partner in self._new if partner.info.is_due(self._today))
        return Looked(tuple(self._new), tuple(self._changed), self._same, tuple(self._refused), self._renamed, due)


def changed(before: Partner, given: Given, known: Known, entries: Entries) -> Partner:
    """The entry with the row laid over it. Only a row with its code can give it another name. Raises BadInput.

    What is not listed is never listed by a file: for that somebody has to look at the entry itself.
    """
    if given.listed and not before.listed:
        raise BadInput("row-is-hidden")
    name = before.name if given.code is None else given.name
    other = known.named(name)
    if other is not None and other.id != before.id:
        raise BadInput("row-name-taken", code=other.code)
    return replace(before, name=name, listed=given.listed, info=laid_over(before.info, given, entries))


def _each_once(given: Iterable[Given]) -> tuple[list[Given], list[Refused]]:
    lines: dict[str, int] = {}
    once, twice = [], []
    for one in given:
        first = lines.setdefault(book.name_key(one.name), one.line)
        if first == one.line:
            once.append(one)
        else:
            twice.append(Refused(one.line, Column.NAME, "row-twice", {"line": first}))
    return once, twice


async def _hidden(tx: Tx, *, group_id: int) -> dict[str, Partner]:
    return {book.name_key(partner.name): partner for partner in await partners.hidden(tx, group_id)}


async def _known(tx: Tx, *, group_id: int, given: Sequence[Given], hidden: dict[str, Partner]) -> Known:
    codes = [one.code for one in given if one.code is not None]
    by_code = await partners.with_codes(tx, group_id, codes)
    return Known(hidden, by_code, await partners.listed_of(tx, group_id, (one.name for one in given)))


# --- taking over -------------------------------------------------------------------------------------------------------------


async def write(tx: Tx, group_id: int, looked: Looked, entries: Entries, now: datetime) -> Taken:
    """All of it, in the transaction of the caller. Raises BadInput where rows were refused, TooLate where what is there has
    become other than what was shown. Nobody else changes an entry or its name between what is read here and what is written.
    """
    if looked.refused:
        raise BadInput("file-has-refused", number=len(looked.refused))
    await groups.lock(tx, group_id)
    hidden = await _hidden(tx, group_id=group_id)
    known = Known(hidden, renamed=looked.renamed)
    await _still_new(tx, group_id, looked.new, known)
    after = [p for _, some in _parts(looked.changed, PAGE) for p in await _after(tx, group_id, some, known, entries)]
    await partners.add_many(tx, looked.new, now)
    await partners.change_many(tx, [partner for _, partner in after])
    await _hide(tx, after, entries)
    return Taken(len(looked.new), len(looked.changed))


async def _still_new(tx: Tx, group_id: int, new: Sequence[Partner], known: Known) -> None:
    names = [partner.name for partner in new]
    there = replace(known, listed=await partners.listed_of(tx, group_id, names))
    if any(there.named(name) for name in names):
        raise TooLate("file-changed-meanwhile")


Pair = tuple[Partner, Partner]
"""An entry as it is now, and as it will be."""


async def _after(tx: Tx, group_id: int, changes: Sequence[Change], known: Known, entries: Entries) -> list[Pair]:
    """What somebody has changed meanwhile stays where the row says nothing of it."""
    found = await partners.in_order(tx, group_id, [change.partner_id for change in changes])
    if len(found) < len(changes) or any(partner.retired for partner in found):
        raise TooLate("file-changed-meanwhile")
    renamed = [c.given.name for p, c in zip(found, changes, strict=True) if c.given.code and c.given.name != p.name]
    known = replace(known, listed=await partners.listed_of(tx, group_id, renamed))
    try:
        return [(p, changed(p, change.given, known, entries)) for p, change in zip(found, changes, strict=True)]
    except BadInput:
        raise TooLate("file-changed-meanwhile") from None


async def _hide(tx: Tx, pairs: Sequence[Pair], entries: Entries) -> None:
    """What is not listed any more is found by nothing from this moment on; the others not until their keys are right."""
    for before, partner in pairs:
        if before.listed and not partner.listed:
            await entries.write(tx, partner)
    await partner_search.hide(tx, [p.id for before, p in pairs if p.listed and _found_by(p) != _found_by(before)])
    await partner_search.set_expiry(tx, {p.id: p.info.expires_on for _, p in pairs if p.listed})


def _found_by(partner: Partner) -> tuple[object, ...]:
    """All that its keys are made of, without making them: there may be thousands."""
    i = partner.info
    return partner.name, i.about, i.services, i.languages, i.city, i.county, i.state, i.zip, i.at


@dataclass(frozen=True, slots=True)
class Followed:
    """How many were written; 0: there are no more. `at` is where to go on."""

    number: int
    at: Spot


async def follow(tx: Tx, group_id: int, after: Spot, entries: Entries) -> Followed:
    """By what some of those that no search finds yet are found."""
    await groups.lock(tx, group_id)
    some = await partners.unfound(tx, group_id, after, FOLLOW_AT_ONCE)
    held = await partner_search.with_keys(tx, (partner.id for partner in some))
    await partner_search.write_new(tx, group_id, [entries.entry(p) for p in some if p.id not in held])
    for partner in some:
        if partner.id in held:
            await entries.write(tx, partner)
    return Followed(len(some), spot_of(some[-1]) if some else after)


async def follow_all(step: Callable[[Spot], Awaitable[Followed]], number: int, said: Said) -> None:
    """Step after step. `number` is how many there are to be."""
    done, at = 0, START
    while (followed := await step(at)).number:
        done, at = done + followed.number, followed.at
        await said(min(done, number), number)


async def catch_up(database: Database, entries: Entries, most: int = 20) -> None:
    """What was cut off is gone on with, a little at each sweep."""
    for group in await database.read(groups.everyone):
        at = START
        for _ in range(most):
            step = partial(follow, group_id=group.id, after=at, entries=entries)
            followed = await database.write(step)
            at = followed.at
            if not followed.number:
                break


# --- the verbs ---------------------------------------------------------------------------------------------------------------


class DirectoryFileService(Service):
    def __init__(
        self,
        database: Database,
        clock: Clock,
        defaults: Defaults,
        wake: Callable[[], None],
        entries: Entries,
        texts: Texts,
    ) -> None:
        super().__init__(database, clock, defaults, wake)
        self.entries = entries
        self.called = called_in(texts)
        self.waiting: WaitingFiles[Looked] = WaitingFiles()

    @verb(Action.DIRECTORY_IMPORT, reads=True)
    async def loader(self, act: Act) -> Loader:
        """What looks a file through: that takes longer than a transaction may."""
        return Loader(self.database, self.entries, self.called, act.group.id, act.today)

    @verb(Action.DIRECTORY_IMPORT, reads=True)
    async def keep(self, act: Act, looked: Looked) -> str:
        """Until it is taken, or half an hour: the word for it. Raises BadInput where too much waits already."""
        return self.waiting.keep(act.group.id, act.actor.user_id, looked, act.now)

    @verb(Action.DIRECTORY_IMPORT)
    async def take(self, act: Act, word: str, *, only_new: bool = False) -> Taken:
        """All of it; with `only_new` what is there already is left as it is. Raises BadInput, TooLate."""
        looked = self._mine(act, word)
        looked = looked.only_new if only_new else looked
        taken = await write(act.tx, act.group.id, looked, self.entries, act.now)
        await act.record(Action.DIRECTORY_IMPORT)
        act.tx.after_commit(lambda: self.waiting.drop(word))
        return taken

    @verb(Action.DIRECTORY_IMPORT, reads=True)
    async def drop(self, act: Act, word: str) -> None:
        """Nothing of it is kept."""
        self._mine(act, word)
        self.waiting.drop(word)

    @verb(Action.DIRECTORY_IMPORT)
    async def follow(self, act: Act, after: Spot = START) -> Followed:
        """See `follow_all` above."""
        return await follow(act.tx, act.group.id, after, self.entries)

    @verb(Action.DIRECTORY_EXPORT, reads=True)
    async def page(self, act: Act, after: Spot = START) -> list[Partner]:
        """Some of those that are listed, behind one of them."""
        return await partners.listed_after(act.tx, act.group.id, after, PAGE)

    @verb(Action.DIRECTORY_EXPORT, reads=True)
    async def hidden_number(self, act: Act) -> int:
        return len(await partners.hidden(act.tx, act.group.id))

    @verb(Action.DIRECTORY_EXPORT)
    async def hidden(self, act: Act) -> list[Partner]:
        """Those that are not listed. Who asked for them is written down."""
        await act.record(Action.DIRECTORY_EXPORT)
        return await partners.hidden(act.tx, act.group.id)

    def _mine(self, act: Act, word: str) -> Looked:
        return self.waiting.of(word, act.group.id, act.actor.user_id, act.now)


# --- giving out --------------------------------------------------------------------------------------------------------------

Pages = Callable[[Spot], Awaitable[list[Partner]]]


async def exported(pages: Pages, say: Speaker, hidden: Sequence[Partner] = ()) -> bytes:
    """All that are listed, and those that were asked for besides, as a file that can be taken in again."""
    rows = [_headings(say)]
    after = START
    while some := await pages(after):
        rows += [written(partner, say) for partner in some]
        after = spot_of(some[-1])
        await asyncio.sleep(0)
    rows += [written(partner, say) for partner in hidden]
    return await asyncio.to_thread(write_table, rows)


async def exported_for(service: DirectoryFileService, caller: Caller, say: Speaker, *, hidden: bool = False) -> bytes:
    """Raises Refused."""
    besides = await service.hidden(caller) if hidden else []
    return await exported(partial(service.page, caller), say, besides)


def template(say: Speaker) -> bytes:
    """The headings alone."""
    return write_table([_headings(say)])


def refused_file(refused: Sequence[Refused], say: Speaker) -> bytes:
    """Every refused row: its line, the column, why."""
    head = [say("import-line"), say("import-column"), say("import-why")]
    return write_table([head, *([str(one.line), column_name(one, say), why(one, say)] for one in refused)])


def column_name(refused: Refused, say: Speaker) -> str:
    return "" if refused.column is None else partner_rows.heading(refused.column, say.language)


def why(refused: Refused, say: Speaker) -> str:
    return say(refused.reason, **refused.values)


def _headings(say: Speaker) -> list[str]:
    return heading_row(lambda column: partner_rows.heading(column, say.language))


def _parts(all_of_them: Sequence[T], at_once: int) -> Iterator[tuple[int, Sequence[T]]]:
    """So many at a time, and how many have been then."""
    for start in range(0, len(all_of_them), at_once):
        some = all_of_them[start : start + at_once]
        yield start + len(some), some
