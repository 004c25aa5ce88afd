"""`/directory`: partners, and who speaks for them."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from allybot.errors import BadInput, NotFound
from allybot.ports import Caller, Notice
from allybot.texts import Speaker
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import (
    ChoiceField,
    Form,
    Option,
    Panel,
    PersonPick,
    Pick,
    Press,
    Pressed,
    Submitted,
    TextField,
)
from cogs._kit import Kit, done, fixed
from cogs._pickers import again, people, person


class DirectoryCog(commands.GroupCog, group_name="directory"):
    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        kit.routes.press("partner", "form", self._form_again, at_once=True)
        kit.routes.press("partner", "for_liaison", self._partner_chosen)
        kit.routes.press("partner", "liaison", self._person_chosen)
        kit.routes.form("partner", "add", self._filled_in)

    @app_commands.command(name="add")
    @app_commands.choices(listed=fixed("yes", "no"))
    async def add(self, interaction: discord.Interaction, name: str | None = None, listed: str | None = None) -> None:
        if name is None:
            async with self._kit.desk.serve(interaction, at_once=True) as visit:
                await visit.open_form(_form(visit.say, {}))
            return
        async with self._kit.desk.serve(interaction) as visit:
            await self._add(visit, name, listed=listed == "yes")

    @app_commands.command(name="liaison")
    @app_commands.choices(remove=fixed("yes"))
    async def liaison(
        self,
        interaction: discord.Interaction,
        partner: str | None = None,
        member: discord.Member | None = None,
        remove: str | None = None,
    ) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            if partner is None:
                await visit.answer(await self._which_partner(visit))
            elif member is None:
                await visit.answer(_which_person(visit.say, await self._code(visit, partner)))
            elif remove:
                released = await self._kit.services.directory.release_liaison(visit.caller, partner, member.id)
                await visit.answer(done(visit.say("liaison-released", person=member.mention, partner=released.name)))
            else:
                await self._bind(visit, partner, person(member))

    @liaison.autocomplete("partner")
    async def _partners(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        async def choices(caller: Caller, say: Speaker) -> list[app_commands.Choice[str]]:
            known = await self._kit.services.directory.pick(caller, typed)
            return [app_commands.Choice(name=p.name[:100], value=p.code) for p in known]

        return await self._kit.desk.suggest(interaction, choices)

    async def _add(self, visit: Visit, name: str, *, listed: bool) -> None:
        partner = await self._kit.services.directory.add(visit.caller, name, listed=listed)
        how = visit.say("partner-listed" if partner.listed else "partner-hidden")
        heading = visit.say("partner-added", code=partner.code, name=partner.name)
        await visit.answer(done(how, visit.say("partner-next"), heading=heading))

    async def _bind(self, visit: Visit, partner: str, user_id: int) -> None:
        bound = await self._kit.services.directory.bind_liaison(visit.caller, partner, user_id)
        await visit.answer(done(visit.say("liaison-bound", person=f"<@{user_id}>", partner=bound.name)))

    async def _code(self, visit: Visit, typed: str) -> str:
        known = await self._kit.services.directory.pick(visit.caller, typed)
        if not known:
            raise NotFound("partner-unknown")
        return known[0].code

    async def _which_partner(self, visit: Visit) -> Panel:
        known = await self._kit.services.directory.pick(visit.caller)
        if not known:
            return Panel(Notice([visit.say("partner-none")]))
        options = [Option(p.code, p.name) for p in known]
        pick = Pick("partner", "for_liaison", "", visit.say("partner-hint"), options)
        return Panel(Notice([visit.say("liaison-which-partner")]), (pick,))

    async def _partner_chosen(self, visit: Visit, pressed: Pressed) -> None:
        await visit.update(_which_person(visit.say, pressed.values[0]))

    async def _person_chosen(self, visit: Visit, pressed: Pressed) -> None:
        await self._bind(visit, pressed.payload, people(visit, pressed)[0])

    async def _filled_in(self, visit: Visit, submitted: Submitted) -> None:
        listed = submitted.choices.get("listed") == ("yes",)
        try:
            await self._add(visit, submitted.texts["name"], listed=listed)
        except BadInput as error:
            self._kit.typed.keep(f"partner.{visit.caller.user_id}", submitted.texts)
            press = Press("partner", "form", "", visit.say("button-try-again"), main=True)
            await visit.answer(again(visit.say, error, press))

    async def _form_again(self, visit: Visit, pressed: Pressed) -> None:
        await visit.open_form(_form(visit.say, dict(self._kit.typed.take(f"partner.{visit.caller.user_id}"))))


def _which_person(say: Speaker, partner: str) -> Panel:
    pick = PersonPick("partner", "liaison", partner, say("liaison-person-hint"))
    return Panel(Notice([say("liaison-which-person")]), (pick,))


def _form(say: Speaker, typed: dict[str, str]) -> Form:
    listed = [Option("no", say("choice-listed-no"), chosen=True), Option("yes", say("choice-listed-yes"))]
    return Form(
        "partner",
        "add",
        "",
        say("partner-form-title"),
        (
            TextField("name", say("partner-name-label"), value=typed.get("name"), longest=80),
            ChoiceField("listed", say("partner-listed-label"), listed, say("partner-listed-about")),
        ),
    )
