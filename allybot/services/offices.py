"""Offices: where check-ins take place."""

from __future__ import annotations

from allybot.domain.codes import CodeKind, read_code
from allybot.domain.people import Action
from allybot.domain.refusals import ADDRESS, EVERYWHERE, WIDE
from allybot.errors import BadInput, NotFound
from allybot.services.free_text import kept, kept_or_none
from allybot.services.verbs import Act, Service, verb
from allybot.store import offices
from allybot.store.offices import NewOffice
from allybot.store.offices import Office as Office

MOST_CHOICES = 25


class OfficeService(Service):
    @verb(Action.OFFICE_ADD)
    async def add(self, act: Act, name: str, area: str, address: str, rules: str | None = None) -> Office:
        """`area` is the part of town, which everybody will read; the others only the team. Raises BadInput."""
        new = NewOffice(
            name=kept(name, "office-name", EVERYWHERE, longest=80),
            area=kept(area, "office-area", WIDE, longest=60),
            address=kept(address, "office-address", ADDRESS, longest=150),
            rules=kept_or_none(rules, "office-rules", EVERYWHERE, longest=1000),
        )
        if any(known.name.casefold() == new.name.casefold() for known in await self._all(act)):
            raise BadInput("office-known", name=new.name)
        office = await offices.add(act.tx, act.group.id, new, act.now, act.today)
        await act.record(Action.OFFICE_ADD, office.id)
        return office

    @verb(Action.OFFICE_SHOW, reads=True)
    async def show(self, act: Act, code: str) -> Office:
        return await find_office(act, code)

    @verb(Action.OFFICE_PICK, reads=True)
    async def pick(self, act: Act, typed: str = "") -> list[Office]:
        """Those whose name, area or code holds what was typed: for autocomplete and selects."""
        wanted = typed.casefold().strip()
        known = await self._all(act)
        return [o for o in known if wanted in f"{o.name} {o.area} {o.code}".casefold()][:MOST_CHOICES]

    @verb(Action.OFFICE_PICK, reads=True)
    async def named(self, act: Act, typed: str) -> Office:
        """The one that was meant. Raises NotFound."""
        return await find_office(act, typed)

    async def _all(self, act: Act) -> list[Office]:
        return await offices.of_group(act.tx, act.group.id)


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
