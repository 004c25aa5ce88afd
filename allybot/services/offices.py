"""Offices: where check-ins take place, and the card of each: who may enter, and how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from allybot.domain.checkins import CheckinState
from allybot.domain.codes import CodeKind, read_code
from allybot.domain.offices import ENTRY_RULES, EntryRules
from allybot.domain.people import Action
from allybot.domain.refusals import ADDRESS, EVERYWHERE, WIDE
from allybot.errors import BadInput, NotFound
from allybot.services.free_text import TAKEN_OFF, kept, kept_or_none
from allybot.services.telling import tell_card, tell_new_place
from allybot.services.verbs import Act, Service, verb
from allybot.services.views import OfficeCard, office_card
from allybot.store import checkins, offices
from allybot.store.offices import NewOffice
from allybot.store.offices import Office as Office

MOST_CHOICES: Final = 25

LONGEST_NAME: Final = 80
LONGEST_AREA: Final = 60
LONGEST_ADDRESS: Final = 150
LONGEST_OTHER: Final = 1000
LONGEST_RULE: Final = 300


@dataclass(frozen=True, slots=True)
class PlaceEdited:
    """What is to be different; None and what is empty leave it. A dash alone takes `other` off."""

    name: str | None = None
    area: str | None = None
    address: str | None = None
    other: str | None = None


@dataclass(frozen=True, slots=True)
class RulesEdited:
    """The same for the entry rules: a dash alone takes one off."""

    who_enters: str | None = None
    phones: str | None = None
    identification: str | None = None
    parking: str | None = None
    security: str | None = None
    other: str | None = None


class OfficeService(Service):
    @verb(Action.OFFICE_ADD)
    async def add(self, act: Act, name: str, area: str, address: str, rules: str | None = None) -> Office:
        """`area` is the part of town, which everybody will read; the others only the team. Raises BadInput."""
        other = kept_or_none(rules, "office-rules", EVERYWHERE, longest=LONGEST_OTHER)
        new = NewOffice(
            name=kept(name, "office-name", EVERYWHERE, longest=LONGEST_NAME),
            area=kept(area, "office-area", WIDE, longest=LONGEST_AREA),
            address=kept(address, "office-address", ADDRESS, longest=LONGEST_ADDRESS),
            entry=_dated(EntryRules(other=other), act.today),
        )
        await _not_called_twice(act, new.name)
        office = await offices.add(act.tx, act.group.id, new, act.now)
        await act.record(Action.OFFICE_ADD, office.id)
        return office

    @verb(Action.OFFICE_EDIT)
    async def edit(self, act: Act, code: str, change: PlaceEdited) -> OfficeCard:
        """Another name, part of town, address or other rule. Who has been shown the place is told. Raises BadInput, NotFound.

        That does not make the rest of the card newer, so the day on which it was checked stays.
        """
        before = await find_office(act, code)
        after = _moved(before, change)
        if after.name.casefold() != before.name.casefold():
            await _not_called_twice(act, after.name)
        after = replace(after, entry=_dated(after.entry, after.entry.checked_on or act.today))
        await offices.change(act.tx, before, after)
        await _tell_those_concerned(act, before, after)
        await act.record(Action.OFFICE_EDIT, before.id)
        return office_card(after, act.today)

    @verb(Action.OFFICE_EDIT)
    async def set_rules(self, act: Act, code: str, change: RulesEdited) -> OfficeCard:
        """Who writes down entry rules has the whole card before them: it counts as checked. Raises BadInput, NotFound."""
        before = await find_office(act, code)
        after = replace(before, entry=_dated(_ruled(before.entry, change), act.today))
        await offices.change(act.tx, before, after)
        await act.record(Action.OFFICE_EDIT, before.id)
        return office_card(after, act.today)

    @verb(Action.OFFICE_EDIT)
    async def checked(self, act: Act, code: str) -> OfficeCard:
        """Somebody made sure, and all of it is still true. Raises BadInput where there is nothing to be true, NotFound."""
        before = await find_office(act, code)
        if before.entry.empty:
            raise BadInput("office-nothing-to-check")
        after = replace(before, entry=_dated(before.entry, act.today))
        await offices.change(act.tx, before, after)
        await act.record(Action.OFFICE_EDIT, before.id)
        return office_card(after, act.today)

    @verb(Action.OFFICE_EDIT, reads=True)
    async def to_change(self, act: Act, code: str) -> OfficeCard:
        """What stands on it now, for who is about to change it. Raises NotFound."""
        return office_card(await find_office(act, code), act.today)

    @verb(Action.OFFICE_EDIT, reads=True)
    async def all_to_change(self, act: Act) -> list[Office]:
        return (await offices.of_group(act.tx, act.group.id))[:MOST_CHOICES]

    @verb(Action.OFFICE_SHOW, reads=True)
    async def show(self, act: Act, code: str) -> OfficeCard:
        return office_card(await find_office(act, code), act.today)

    @verb(Action.OFFICE_PICK, reads=True)
    async def pick(self, act: Act, typed: str = "") -> list[Office]:
        """Those whose name, area or code holds what was typed: for autocomplete and selects."""
        wanted = typed.casefold().strip()
        known = await offices.of_group(act.tx, act.group.id)
        return [o for o in known if wanted in f"{o.name} {o.area} {o.code}".casefold()][:MOST_CHOICES]

    @verb(Action.OFFICE_PICK, reads=True)
    async def named(self, act: Act, typed: str) -> Office:
        """The one that was meant. Raises NotFound."""
        return await find_office(act, typed)


async def find_office(act: Act, typed: str) -> Office:
    """By code, or by its whole name. Raises NotFound."""
    code = read_code(typed, CodeKind.OFFICE)
    found = await offices.by_code(act.tx, act.group.id, code) if code else None
    if found is None:
        known = await offices.of_group(act.tx, act.group.id)
        found = next((o for o in known if o.name.casefold() == typed.strip().casefold()), None)
    if found is None:
        raise NotFound("office-unknown")
    return found


async def _not_called_twice(act: Act, name: str) -> None:
    if any(known.name.casefold() == name.casefold() for known in await offices.of_group(act.tx, act.group.id)):
        raise BadInput("office-known", name=name)


def _moved(before: Office, change: PlaceEdited) -> Office:
    other = _rule(change.other, before.entry.other, "office-rules", LONGEST_OTHER)
    return replace(
        before,
        name=kept_or_none(change.name, "office-name", EVERYWHERE, longest=LONGEST_NAME) or before.name,
        area=kept_or_none(change.area, "office-area", WIDE, longest=LONGEST_AREA) or before.area,
        address=kept_or_none(change.address, "office-address", ADDRESS, longest=LONGEST_ADDRESS) or before.address,
        entry=replace(before.entry, other=other),
    )


def _ruled(before: EntryRules, change: RulesEdited) -> EntryRules:
    rules: Mapping[str, str | None] = {
        name: _rule(getattr(change, name), getattr(before, name), f"office-{name.replace('_', '-')}", LONGEST_RULE)
        for name in ENTRY_RULES
    }
    other = _rule(change.other, before.other, "office-rules", LONGEST_OTHER)
    return EntryRules(**rules, other=other, checked_on=before.checked_on)


def _dated(entry: EntryRules, day: date) -> EntryRules:
    """A card with nothing on it has no date: there is nothing that was true on it."""
    return replace(entry, checked_on=None if entry.empty else day)


def _rule(typed: str | None, before: str | None, field: str, longest: int) -> str | None:
    """What stands from now on. Nothing typed takes nothing off: a field that a thumb emptied must not wipe a rule."""
    if typed is not None and typed.strip() in TAKEN_OFF:
        return None
    return kept_or_none(typed, field, EVERYWHERE, longest=longest) or before


async def _tell_those_concerned(act: Act, before: Office, after: Office) -> None:
    """The teams that have been shown another address or name, and the public cards that show another part of town."""
    moved = (before.name, before.address) != (after.name, after.address)
    if not moved and before.area == after.area:
        return
    for checkin in await checkins.unclosed(act.tx, act.group.id, states=[CheckinState.OPEN]):
        if checkin.office_id != after.id:
            continue
        if moved:
            await tell_new_place(act.tx, checkin, act.now)
        if before.area != after.area:
            await tell_card(act.tx, act.group, checkin, act.now)
