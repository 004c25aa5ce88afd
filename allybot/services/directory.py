"""The directory: partners, what is known of each, and who speaks for them.

A partner's own liaison keeps its entry right; the coordinators are told of it. Whether it may be listed, and that it is not
there any more, is for coordinators to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from allybot.clock import Clock
from allybot.domain import directory as book
from allybot.domain.codes import CodeKind, read_code
from allybot.domain.directory import PartnerInfo
from allybot.domain.people import Action, allowed
from allybot.domain.places import NoPlaces, Places
from allybot.domain.spelling import words_of
from allybot.errors import BadInput, NotFound, TooLate
from allybot.services import partner_speakers
from allybot.services.partner_entries import Entries, Meanings, PartnerEdited, kept_name
from allybot.services.telling import Told, tell_channel
from allybot.services.verbs import Act, Service, verb
from allybot.store import groups, members, partner_search, partners
from allybot.store.database import Database, Tx
from allybot.store.groups import Channel, Defaults, Group
from allybot.store.partners import Partner as Partner

MOST_CHOICES: Final = 25


@dataclass(frozen=True, slots=True)
class PartnerCard:
    """An entry as somebody is shown it. `is_due`: it was checked too long ago, or never."""

    partner: Partner
    is_due: bool
    may_change: bool = False
    may_decide: bool = False
    same_name: tuple[str, ...] = ()
    """For who may see them all: the codes of others of this name."""

    @property
    def mark(self) -> str:
        """Of what was shown: see `DirectoryService.verify`."""
        return book.mark_of(self.name, self.info)

    @property
    def code(self) -> str:
        return self.partner.code

    @property
    def name(self) -> str:
        return self.partner.name

    @property
    def listed(self) -> bool:
        return self.partner.listed

    @property
    def info(self) -> PartnerInfo:
        return self.partner.info


@dataclass(frozen=True, slots=True)
class Leaving:
    """One that is about to go. `speakers` lose what they may do for it; `checkins` are not over, and stay with coordinators."""

    partner: Partner
    speakers: int
    checkins: int


class DirectoryService(Service):
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
        self._entries = Entries(meanings, places or NoPlaces())

    # --- entries -----------------------------------------------------------------------------------------------------

    @verb(Action.PARTNER_ADD)
    async def add(
        self, act: Act, name: str, *, listed: bool = False, about: PartnerEdited | None = None
    ) -> PartnerCard:
        """Unless `listed`, all of it is sealed and shown to coordinators and its own liaisons only. Raises BadInput."""
        await groups.lock(act.tx, act.group.id)
        tidy = kept_name(name)
        await _not_called_twice(act, tidy)
        info = replace(self._entries.edited(PartnerInfo(), about or PartnerEdited()), checked_on=act.today)
        partner = await partners.add(act.tx, act.group.id, tidy, listed=listed, now=act.now, info=info)
        await self._entries.write(act.tx, partner)
        await act.record(Action.PARTNER_ADD, partner.id)
        return _card(act, partner)

    @verb(Action.PARTNER_EDIT)
    async def edit(self, act: Act, code: str, change: PartnerEdited) -> PartnerCard:
        """Raises BadInput, NotFound. The day on which it was checked stays, unless there is a new way to reach them."""
        await groups.lock(act.tx, act.group.id)
        before = await _own(act, code, Action.PARTNER_EDIT)
        name = kept_name(change.name) if change.name and change.name.strip() else before.name
        if book.name_key(name) != book.name_key(before.name):
            await _not_called_twice(act, name)
        info = _looked_at(act, before.info, self._entries.edited(before.info, change))
        after = replace(before, name=name, info=info)
        await self._changed(act, before, after, Action.PARTNER_EDIT)
        return await _full_card(act, after)

    @verb(Action.PARTNER_ADD)
    async def set_listed(self, act: Act, code: str, *, listed: bool) -> PartnerCard:
        """Whether everybody can find it. Raises NotFound."""
        await groups.lock(act.tx, act.group.id)
        before = await find_partner(act, code)
        after = replace(before, listed=listed)
        await self._changed(act, before, after, Action.PARTNER_EDIT)
        return await _full_card(act, after)

    @verb(Action.PARTNER_VERIFY)
    async def verify(self, act: Act, code: str, seen: str) -> PartnerCard:
        """Somebody made sure, and all of it is still right today. `seen` is the mark of what they were shown.

        Raises NotFound, and TooLate where something else stands there by now.
        """
        await groups.lock(act.tx, act.group.id)
        before = await _own(act, code, Action.PARTNER_VERIFY)
        if seen != book.mark_of(before.name, before.info):
            raise TooLate("partner-changed-meanwhile")
        after = replace(before, info=replace(before.info, checked_on=act.today))
        await self._changed(act, before, after, Action.PARTNER_VERIFY)
        return await _full_card(act, after)

    @verb(Action.PARTNER_RETIRE)
    async def retire(self, act: Act, code: str) -> Partner:
        """It is not there any more: nothing is kept but its name, for the check-ins that name it. Nobody speaks for it from
        now on, so what of it still runs stays with coordinators. Raises NotFound.
        """
        await groups.lock(act.tx, act.group.id)
        partner = await find_partner(act, code)
        await partner_speakers.release_all(act.tx, act.group, partner.id, act.now)
        await partners.retire(act.tx, partner)
        await self._entries.write(act.tx, replace(partner, retired=True))
        await act.record(Action.PARTNER_RETIRE, partner.id)
        return partner

    @verb(Action.PARTNER_RETIRE, reads=True)
    async def to_retire(self, act: Act, code: str) -> Leaving:
        """Raises NotFound."""
        partner = await find_partner(act, code)
        speakers = await members.liaisons(act.tx, act.group.id, partner.id)
        running = await partner_speakers.running(act.tx, act.group.id, partner.id)
        return Leaving(partner, len(speakers), len(running))

    @verb(Action.PARTNER_RETIRE, reads=True)
    async def all_to_retire(self, act: Act, typed: str = "") -> list[Partner]:
        """As `all_to_change`."""
        return await _named_like(act, typed)

    @verb(Action.PARTNER_EDIT, reads=True)
    async def to_change(self, act: Act, code: str) -> PartnerCard:
        """What stands in it now, for who is about to change it. Raises NotFound."""
        return await _full_card(act, await _own(act, code, Action.PARTNER_EDIT))

    @verb(Action.PARTNER_EDIT, reads=True)
    async def all_to_change(self, act: Act, typed: str = "") -> list[Partner]:
        """Those that the actor may change, by what their names begin with or hold: as many as a list shows."""
        if allowed(act.actor, Action.PARTNER_EDIT, own=False):
            return await _named_like(act, typed)
        return [p for p in await own_partners(act) if _is_like(p, typed)][:MOST_CHOICES]

    @verb(Action.PARTNER_VERIFY, reads=True)
    async def all_to_verify(self, act: Act, typed: str = "") -> list[Partner]:
        """As `all_to_change`; unless a name is typed, what has waited longest to be checked comes first."""
        if not allowed(act.actor, Action.PARTNER_VERIFY, own=False):
            mine = [p for p in await own_partners(act) if _is_like(p, typed)]
            return sorted(mine, key=lambda p: p.info.expires_on or date.min)[:MOST_CHOICES]
        if typed.strip():
            return await _named_like(act, typed)
        waiting = await partners.due(act.tx, act.group.id, act.today, MOST_CHOICES)
        known = {p.id for p in waiting}
        return [*waiting, *(p for p in await _named_like(act, typed) if p.id not in known)][:MOST_CHOICES]

    async def _changed(self, act: Act, before: Partner, after: Partner, action: Action) -> None:
        await partners.change(act.tx, after)
        await self._entries.write(act.tx, after)
        await act.record(action, after.id)
        if not allowed(act.actor, Action.PARTNER_EDIT, own=False):
            new, looked = _what_is_new(before, after), int(book.reached_anew(before.info, after.info))
            did = {"user": act.actor.user_id, "did": action.value, "new": new, "looked": looked}
            told, about = Told.PARTNER_CHANGED, f"partner:{after.id}:{action.value}:{new}:{looked}"
            await tell_channel(
                act.tx, act.group, told, Channel.COORDINATION, act.now, about=after.id, params=did, coalesce=about
            )

    # --- who speaks for it -------------------------------------------------------------------------------------------

    @verb(Action.PARTNER_BIND)
    async def bind_liaison(self, act: Act, code: str, user_id: int) -> Partner:
        """This person speaks for the partner from now on."""
        await groups.lock(act.tx, act.group.id)
        partner = await find_partner(act, code)
        member = await members.find_or_add(act.tx, act.group.id, user_id)
        bound = replace(member.record, partner_ids=member.record.partner_ids | {partner.id})
        await members.set_record(act.tx, member, bound)
        await act.record(Action.PARTNER_BIND, member.id)
        return partner

    @verb(Action.PARTNER_BIND)
    async def release_liaison(self, act: Act, code: str, user_id: int) -> Partner:
        """This person speaks for the partner no longer, also for one that has gone: by its code. Raises NotFound."""
        await groups.lock(act.tx, act.group.id)
        partner = await _by_code(act, code) or await find_partner(act, code)
        member = await members.find(act.tx, act.group.id, user_id)
        if member is not None:
            await partner_speakers.release(act.tx, act.group, member, partner.id, act.now)
            await act.record(Action.PARTNER_BIND, member.id)
        return partner

    @verb(Action.PARTNER_PICK, reads=True)
    async def pick(self, act: Act, typed: str = "") -> list[Partner]:
        return await _named_like(act, typed)

    @verb(Action.CHECKIN_OPEN, reads=True)
    async def named(self, act: Act, typed: str) -> Partner:
        """The one that was meant, if the actor may act for it. Raises NotFound."""
        partner = await find_partner(act, typed)
        if not allowed(act.actor, Action.CHECKIN_OPEN, own=partner.id in act.actor.partner_ids):
            raise NotFound("partner-unknown")
        return partner

    @verb(Action.CHECKIN_OPEN, reads=True)
    async def mine(self, act: Act) -> list[Partner]:
        """The partners on whose behalf the actor may open a check-in."""
        all_of_them = allowed(act.actor, Action.CHECKIN_OPEN, own=False)
        only = None if all_of_them else act.actor.partner_ids
        return [p for p in await partners.of_group(act.tx, act.group.id, only) if not p.retired]


async def find_partner(act: Act, typed: str) -> Partner:
    """By code, or by its whole name. Raises NotFound, also for one that has gone."""
    found = await _by_code(act, typed)
    if found is None:
        found = await partners.by_name(act.tx, act.group.id, typed)
    if found is None or found.retired:
        raise NotFound("partner-unknown")
    return found


async def count_due(tx: Tx, group: Group, today: date) -> int:
    """How many were checked too long ago, or never. For coordinators only: hidden ones too."""
    return await partners.count_due(tx, group.id, today)


async def own_partners(act: Act) -> list[Partner]:
    """Those that the actor speaks for, by name; none that has gone."""
    return [p for p in await partners.of_group(act.tx, act.group.id, act.actor.partner_ids) if not p.retired]


def _card(act: Act, partner: Partner) -> PartnerCard:
    own = partner.id in act.actor.partner_ids
    return PartnerCard(
        partner,
        partner.info.is_due(act.today),
        may_change=allowed(act.actor, Action.PARTNER_EDIT, own=own),
        may_decide=allowed(act.actor, Action.PARTNER_RETIRE),
    )


card_for = _card


async def _full_card(act: Act, partner: Partner) -> PartnerCard:
    """For who looks after it."""
    card = _card(act, partner)
    if not card.may_decide:
        return card
    others = await partners.called(act.tx, act.group.id, partner.name)
    return replace(card, same_name=tuple(other.code for other in others if other.id != partner.id))


def _looked_at(act: Act, before: PartnerInfo, after: PartnerInfo) -> PartnerInfo:
    """Who writes a new way to be reached down has looked, as with facts. A liaison says it for the organization."""
    if not book.reached_anew(before, after):
        return after
    source = after.source
    if source == before.source:
        by_itself = not allowed(act.actor, Action.PARTNER_EDIT, own=False)
        source = book.ITSELF if by_itself else None if source == book.ITSELF else source
    return replace(after, checked_on=act.today, source=source)


def _what_is_new(before: Partner, after: Partner) -> str:
    """The names of the fields that are other than before; not the source that follows from who it was."""
    fields = [name for name in book.SHOWN_FIELDS if getattr(before.info, name) != getattr(after.info, name)]
    if after.info.source == book.ITSELF:
        fields = [name for name in fields if name != "source"]
    return " ".join(["name"] * (before.name != after.name) + fields)


async def _by_code(act: Act, typed: str) -> Partner | None:
    """Also one that has gone."""
    code = read_code(typed, CodeKind.PARTNER)
    return await partners.by_code(act.tx, act.group.id, code) if code else None


async def _own(act: Act, code: str, action: Action) -> Partner:
    """One that the actor may do this to; of others it is not said whether they are there."""
    partner = await find_partner(act, code)
    if not allowed(act.actor, action, own=partner.id in act.actor.partner_ids):
        raise NotFound("partner-unknown")
    return partner


async def _named_like(act: Act, typed: str) -> list[Partner]:
    """Hidden ones are read one by one: they are few."""
    exact = await _by_code(act, typed)
    if exact is not None and not exact.retired:
        return [exact]
    found = await partners.beginning(act.tx, act.group.id, typed, MOST_CHOICES)
    if len(found) < MOST_CHOICES and typed.strip():
        found += await _holding(act, typed, {p.id for p in found})
    sealed = [p for p in await partners.hidden(act.tx, act.group.id) if _is_like(p, typed)]
    return sorted([*found, *sealed], key=lambda p: book.name_key(p.name))[:MOST_CHOICES]


async def _holding(act: Act, typed: str, besides: Iterable[int]) -> list[Partner]:
    """Listed ones that have the words anywhere."""
    words = words_of(typed)
    needs = [await partner_search.spellings(act.tx, act.group.id, book.TEXT + word) for word in words]
    wanted = partner_search.Wanted(act.group.id, tuple(needs))
    hits = await partner_search.find(act.tx, wanted, MOST_CHOICES) if needs and all(needs) else []
    ids = [hit.partner_id for hit in hits if hit.partner_id not in set(besides)]
    return await partners.in_order(act.tx, act.group.id, ids)


def _is_like(partner: Partner, typed: str) -> bool:
    return book.name_key(typed) in book.name_key(partner.name) or partner.code == typed.strip().upper()


async def _not_called_twice(act: Act, name: str) -> None:
    """Raises BadInput. Whoever is not shown hidden ones does not learn of one so: then two may have the same name, which
    coordinators are shown (`PartnerCard.same_name`).
    """
    all_of_them = allowed(act.actor, Action.PARTNER_EDIT, own=False)
    known = await partners.called(act.tx, act.group.id, name)
    if any(p.listed or all_of_them or p.id in act.actor.partner_ids for p in known):
        raise BadInput("partner-known", name=name)
