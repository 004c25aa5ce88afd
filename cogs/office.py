"""`/office`: where check-ins take place, and what is known about getting in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import discord
from discord import app_commands
from discord.ext import commands

from allybot.domain.offices import ENTRY_RULES
from allybot.domain.people import Role
from allybot.errors import BadInput, UserError
from allybot.ports import Caller
from allybot.services.offices import Office, PlaceEdited, RulesEdited
from allybot.services.views import OfficeCard
from allybot.texts import Speaker
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import Panel, Press, Pressed, Submitted
from cogs import _office_ui as screen
from cogs._kit import Kit
from cogs._pickers import again, office_choices

CHANGED: Final = "office-changed"


class OfficeCog(commands.GroupCog, group_name="office"):
    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._offices = kit.services.offices
        kit.routes.press("office", "form", self._form_again, at_once=True)
        kit.routes.form("office", "add", self._filled_in)
        kit.routes.press("office", "show", self._shown)
        kit.routes.press("office", "edit", self._edit_chosen)
        kit.routes.press("office", "change", self._change_pressed)
        kit.routes.press("office", "rules_form", self._rules_form, at_once=True)
        kit.routes.form("office", "rules", self._rules_typed)
        kit.routes.press("office", "place_form", self._place_form, at_once=True)
        kit.routes.form("office", "place", self._place_typed)
        kit.routes.press("office", "checked", self._checked)

    # --- adding ----------------------------------------------------------------------------------------------------

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
                await visit.open_form(screen.add_form(visit.say, {key: text for key, text in given.items() if text}))
            return
        async with self._kit.desk.serve(interaction) as visit:
            office = await self._offices.add(visit.caller, name, area, address, rules)
            await visit.answer(screen.added_panel(visit.say, office))

    async def _filled_in(self, visit: Visit, submitted: Submitted) -> None:
        texts = submitted.texts
        try:
            office = await self._offices.add(
                visit.caller, texts["name"], texts["area"], texts["address"], texts.get("rules")
            )
        except BadInput as error:
            self._kit.typed.keep(f"office.{visit.caller.user_id}", texts)
            await self._again(visit, error, "form", "")
            return
        await visit.answer(screen.added_panel(visit.say, office))

    async def _form_again(self, visit: Visit, pressed: Pressed) -> None:
        await visit.open_form(screen.add_form(visit.say, self._kit.typed.take(f"office.{visit.caller.user_id}")))

    async def _again(self, visit: Visit, error: UserError, verb: str, payload: str) -> None:
        press = Press("office", verb, payload, visit.say("button-try-again"), main=True)
        await visit.answer(again(visit.say, error, press))

    # --- looking up ------------------------------------------------------------------------------------------------

    @app_commands.command(name="show")
    async def show(self, interaction: discord.Interaction, office: str | None = None) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            if office is None:
                await visit.answer(_which(visit, "show", await self._offices.pick(visit.caller)))
                return
            await visit.answer(await self._card(visit, office))

    async def _shown(self, visit: Visit, pressed: Pressed) -> None:
        await visit.update(await self._card(visit, pressed.values[0]))

    async def _card(self, visit: Visit, code: str) -> Panel:
        card = await self._offices.show(visit.caller, code)
        roles = await self._kit.services.people.what_i_may(visit.caller)
        return screen.card_panel(visit.say, card, may_change=Role.COORDINATOR in roles)

    # --- changing --------------------------------------------------------------------------------------------------

    @app_commands.command(name="edit")
    async def edit(self, interaction: discord.Interaction, office: str | None = None) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            if office is None:
                await visit.answer(_which(visit, "edit", await self._offices.all_to_change(visit.caller)))
                return
            await visit.answer(self._edit_panel(visit, await self._offices.to_change(visit.caller, office)))

    @edit.autocomplete("office")
    @show.autocomplete("office")
    async def _known(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        async def choices(caller: Caller, say: Speaker) -> list[app_commands.Choice[str]]:
            return office_choices(await self._offices.pick(caller, typed))

        return await self._kit.desk.suggest(interaction, choices)

    async def _edit_chosen(self, visit: Visit, pressed: Pressed) -> None:
        await visit.update(self._edit_panel(visit, await self._offices.to_change(visit.caller, pressed.values[0])))

    async def _change_pressed(self, visit: Visit, pressed: Pressed) -> None:
        await visit.update(self._edit_panel(visit, await self._offices.to_change(visit.caller, pressed.payload)))

    def _edit_panel(self, visit: Visit, card: OfficeCard, said: str | None = None) -> Panel:
        """What stands on it is remembered: a form opens at once, and has to have it by then."""
        self._kit.typed.keep(_as_shown(visit, card.code), screen.shown_values(card))
        return screen.edit_panel(visit.say, card, said)

    async def _checked(self, visit: Visit, pressed: Pressed) -> None:
        card = await self._offices.checked(visit.caller, pressed.payload)
        await visit.update(self._edit_panel(visit, card, "office-checked-done"))

    async def _rules_form(self, visit: Visit, pressed: Pressed) -> None:
        await visit.open_form(screen.rules_form(visit.say, pressed.payload, self._filled(visit, pressed, "rules")))

    async def _place_form(self, visit: Visit, pressed: Pressed) -> None:
        await visit.open_form(screen.place_form(visit.say, pressed.payload, self._filled(visit, pressed, "place")))

    def _filled(self, visit: Visit, pressed: Pressed, form: str) -> Mapping[str, str]:
        """What stood on the card when it was last shown to this person, and over it what could not be taken just now."""
        typed = self._kit.typed.take(_as_typed(visit, form, pressed.payload))
        return {**self._kit.typed.look(_as_shown(visit, pressed.payload)), **typed}

    def _different(self, visit: Visit, submitted: Submitted, names: tuple[str, ...]) -> dict[str, str]:
        """Without what came back as it was filled in: somebody else may have changed it on the card meanwhile."""
        shown = self._kit.typed.look(_as_shown(visit, submitted.payload))
        return {n: t for n, t in submitted.texts.items() if n in names and t.strip() != shown.get(n, "")}

    async def _rules_typed(self, visit: Visit, submitted: Submitted) -> None:
        try:
            change = RulesEdited(**self._different(visit, submitted, ENTRY_RULES))
            card = await self._offices.set_rules(visit.caller, submitted.payload, change)
        except BadInput as error:
            self._kit.typed.keep(_as_typed(visit, "rules", submitted.payload), submitted.texts)
            await self._again(visit, error, "rules_form", submitted.payload)
            return
        await visit.update(self._edit_panel(visit, card, CHANGED))

    async def _place_typed(self, visit: Visit, submitted: Submitted) -> None:
        try:
            change = PlaceEdited(**self._different(visit, submitted, screen.PLACE_FIELDS))
            card = await self._offices.edit(visit.caller, submitted.payload, change)
        except BadInput as error:
            self._kit.typed.keep(_as_typed(visit, "place", submitted.payload), submitted.texts)
            await self._again(visit, error, "place_form", submitted.payload)
            return
        await visit.update(self._edit_panel(visit, card, CHANGED))


def _which(visit: Visit, verb: str, known: list[Office]) -> Panel:
    if not known:
        raise BadInput("office-none")
    return screen.which_office(visit.say, verb, known)


def _as_shown(visit: Visit, code: str) -> str:
    return f"office.shown.{visit.caller.user_id}.{code}"


def _as_typed(visit: Visit, form: str, code: str) -> str:
    return f"office.{form}.{visit.caller.user_id}.{code}"
