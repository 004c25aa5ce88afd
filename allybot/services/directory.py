"""The directory, as far as a liaison needs it: partners, and who speaks for them."""

from __future__ import annotations

from dataclasses import replace

from allybot.domain.codes import CodeKind, read_code
from allybot.domain.people import Action, allowed
from allybot.domain.refusals import EVERYWHERE
from allybot.errors import BadInput, NotFound
from allybot.services.free_text import kept
from allybot.services.verbs import Act, Service, verb
from allybot.store import members, partners
from allybot.store.partners import Partner

MOST_CHOICES = 25


class DirectoryService(Service):
    @verb(Action.PARTNER_ADD)
    async def add(self, act: Act, name: str, *, listed: bool = False) -> Partner:
        """Unless `listed`, its name is sealed and shown to coordinators and its own liaisons only."""
        tidy = kept(name, "partner-name", EVERYWHERE, longest=80)
        known = await partners.of_group(act.tx, act.group.id)
        if any(partner.name.casefold() == tidy.casefold() for partner in known):
            raise BadInput("partner-known", name=tidy)
        partner = await partners.add(act.tx, act.group.id, tidy, listed=listed, now=act.now)
        await act.record(Action.PARTNER_ADD, partner.id)
        return partner

    @verb(Action.PARTNER_BIND)
    async def bind_liaison(self, act: Act, code: str, user_id: int) -> Partner:
        """This person speaks for the partner from now on."""
        partner = await find_partner(act, code)
        member = await members.find_or_add(act.tx, act.group.id, user_id)
        bound = replace(member.record, partner_ids=member.record.partner_ids | {partner.id})
        await members.set_record(act.tx, member, bound)
        await act.record(Action.PARTNER_BIND, member.id)
        return partner

    @verb(Action.PARTNER_BIND)
    async def release_liaison(self, act: Act, code: str, user_id: int) -> Partner:
        """This person speaks for the partner no longer."""
        partner = await find_partner(act, code)
        member = await members.find(act.tx, act.group.id, user_id)
        if member is not None:
            left = replace(member.record, partner_ids=member.record.partner_ids - {partner.id})
            await members.set_record(act.tx, member, left)
            await act.record(Action.PARTNER_BIND, member.id)
        return partner

    @verb(Action.PARTNER_PICK, reads=True)
    async def pick(self, act: Act, typed: str = "") -> list[Partner]:
        wanted = typed.casefold().strip()
        known = await partners.of_group(act.tx, act.group.id)
        return [p for p in known if wanted in f"{p.name} {p.code}".casefold()][:MOST_CHOICES]

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
        return await partners.of_group(act.tx, act.group.id, only)


async def find_partner(act: Act, typed: str) -> Partner:
    """By code, or by its whole name. Raises NotFound."""
    code = read_code(typed, CodeKind.PARTNER)
    found = await partners.by_code(act.tx, act.group.id, code) if code else None
    if found is None:
        known = await partners.of_group(act.tx, act.group.id)
        found = next((p for p in known if p.name.casefold() == typed.strip().casefold()), None)
    if found is None:
        raise NotFound("partner-unknown")
    return found
