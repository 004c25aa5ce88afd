"""`/office`: where check-ins take place."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from allybot.errors import BadInput
from allybot.ports import Caller, Notice
from allybot.services.offices import Office
from allybot.texts import Speaker
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import Form, Option, Panel, Pick, Press, Pressed, Submitted, TextField
from cogs._kit import Kit, done
from cogs._pickers import again, office_choices


class OfficeCog(commands.GroupCog, group_name="office"):
    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        kit.routes.press("office", "form", self._form_again, at_once=True)
        kit.routes.press("office", "show", self._shown)
        kit.routes.form("office", "add", self._filled_in)

    @app_commands.command(name="add")
    async def add(
        self,
        interaction: discord.Interaction,
        name: str | None = None,
        area: str | None = None,
        address: str | None = None,
        rules: str | None = None,
    ) -> None:
        given = {"name": name, "area": area, "address": address, "rules": rules}
        if not (name and area and address):
            async with self._kit.desk.serve(interaction, at_once=True) as visit:
                await visit.open_form(_form(visit.say, {key: text for key, text in given.items() if text}))
            return
        async with self._kit.desk.serve(interaction) as visit:
            office = await self._kit.services.offices.add(visit.caller, name, area, address, rules)
            await visit.answer(_added(visit.say, office))

    @app_commands.command(name="show")
    async def show(self, interaction: discord.Interaction, office: str | None = None) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            if office is not None:
                await visit.answer(
                    office_notice(visit.say, await self._kit.services.offices.show(visit.caller, office))
                )
                return
            known = await self._kit.services.offices.pick(visit.caller)
            if not known:
                raise BadInput("office-none")
            options = [Option(o.code, o.name, o.area) for o in known]
            pick = Pick("office", "show", "", visit.say("office-hint"), options)
            await visit.answer(Panel(Notice([visit.say("office-which")]), (pick,)))

    @show.autocomplete("office")
    async def _offices(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        async def choices(caller: Caller, say: Speaker) -> list[app_commands.Choice[str]]:
            return office_choices(await self._kit.services.offices.pick(caller, typed))

        return await self._kit.desk.suggest(interaction, choices)

    async def _shown(self, visit: Visit, pressed: Pressed) -> None:
        office = await self._kit.services.offices.show(visit.caller, pressed.values[0])
        await visit.update(office_notice(visit.say, office))

    async def _filled_in(self, visit: Visit, submitted: Submitted) -> None:
        texts = submitted.texts
        try:
            office = await self._kit.services.offices.add(
                visit.caller, texts["name"], texts["area"], texts["address"], texts.get("rules")
            )
        except BadInput as error:
            self._kit.typed.keep(f"office.{visit.caller.user_id}", texts)
            await visit.answer(
                again(visit.say, error, Press("office", "form", "", visit.say("button-try-again"), main=True))
            )
            return
        await visit.answer(_added(visit.say, office))

    async def _form_again(self, visit: Visit, pressed: Pressed) -> None:
        await visit.open_form(_form(visit.say, dict(self._kit.typed.take(f"office.{visit.caller.user_id}"))))


def _form(say: Speaker, typed: dict[str, str]) -> Form:
    return Form(
        "office",
        "add",
        "",
        say("office-form-title"),
        (
            TextField("name", say("office-name-label"), value=typed.get("name"), longest=80),
            TextField("area", say("office-area-label"), say("office-area-about"), value=typed.get("area"), longest=60),
            TextField("address", say("office-address-label"), value=typed.get("address"), longest=150),
            TextField(
                "rules",
                say("office-rules-label"),
                say("office-rules-about"),
                value=typed.get("rules"),
                required=False,
                longest=1000,
                long=True,
            ),
        ),
    )


def _added(say: Speaker, office: Office) -> Notice:
    return done(say("office-added", code=office.code, name=office.name, area=office.area))


def office_notice(say: Speaker, office: Office) -> Notice:
    rules = say("office-rules-none")
    if office.rules and office.rules_on:
        rules = say("office-rules", rules=office.rules, day=office.rules_on)
    lines = [say("office-where", area=office.area, address=office.address), rules]
    return Notice(lines, heading=say("office-heading", code=office.code, name=office.name))
