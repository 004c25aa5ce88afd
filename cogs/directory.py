"""`/directory`: partners, what is known of each, and who speaks for them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

import discord
from discord import app_commands
from discord.ext import commands

from allybot.errors import BadInput, NotFound, TooLate
from allybot.ports import Caller
from allybot.services.directory import Partner, PartnerCard
from allybot.services.partner_entries import PartnerEdited
from allybot.texts import Speaker
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import Panel, Press, Pressed, Submitted
from cogs import _directory_ui as screen
from cogs._directory_files import DirectoryFileCommands
from cogs._kit import Kit, done, fixed
from cogs._partners_ui import which_panel
from cogs._pickers import again, people, person

QUESTIONS: Final[Mapping[str, str]] = {
    "change": "partner-which-edit",
    "verify": "partner-which-verify",
    "retire": "partner-which-retire",
    "for_liaison": "liaison-which-partner",
}
"""By what is done with the partner that is chosen: how it is asked for."""


class DirectoryCog(DirectoryFileCommands, commands.GroupCog, group_name="directory"):
    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._directory = kit.services.directory
        routes = kit.routes
        routes.press("partner", "form", self._form_again, at_once=True)
        routes.form("partner", "add", self._filled_in)
        routes.press("partner", "for_liaison", self._partner_chosen)
        routes.press("partner", "liaison", self._person_chosen)
        routes.press("partner", "change", self._change_pressed)
        routes.press("partner", "services", self._services_chosen)
        routes.press("partner", "languages", self._languages_chosen)
        routes.press("partner", "listed", self._listed_chosen)
        routes.press("partner", "verify", self._verify_pressed)
        routes.press("partner", "retire", self._retire_pressed)
        routes.press("partner", "retire_sure", self._retire_sure)
        routes.press("partner", "search", self._search_form, at_once=True)
        routes.form("partner", "search", self._searched)
        for form in screen.FIELDS:
            routes.press("partner", f"{form}_form", partial(self._change_form, form), at_once=True)
            routes.form("partner", form, partial(self._typed, form))
        self._file_routes()

    # --- adding ------------------------------------------------------------------------------------------------------

    @app_commands.command(name="add")
    @app_commands.choices(listed=fixed("yes", "no"))
    async def add(self, interaction: discord.Interaction, name: str | None = None, listed: str | None = None) -> None:
        if name is None:
            async with self._kit.desk.serve(interaction, at_once=True) as visit:
                await visit.open_form(screen.add_form(visit.say, {}))
            return
        async with self._kit.desk.serve(interaction) as visit:
            await self._add(visit, name, PartnerEdited(), listed=listed == screen.YES)

    async def _filled_in(self, visit: Visit, submitted: Submitted) -> None:
        listed = submitted.choices.get("listed") == (screen.YES,)
        texts = submitted.texts
        change = PartnerEdited(about=texts.get("about"), phone=texts.get("phone"), source=texts.get("source"))
        try:
            await self._add(visit, texts["name"], change, listed=listed)
        except BadInput as error:
            self._kit.typed.keep(f"partner.{visit.caller.user_id}", texts)
            press = Press("partner", "form", "", visit.say("button-try-again"), main=True)
            await visit.answer(again(visit.say, error, press))

    async def _add(self, visit: Visit, name: str, change: PartnerEdited, *, listed: bool) -> None:
        card = await self._directory.add(visit.caller, name, listed=listed, about=change)
        said = visit.say("partner-listed" if card.listed else "partner-hidden")
        await visit.answer(self._edit_panel(visit, card, said, visit.say("partner-next")))

    async def _form_again(self, visit: Visit, pressed: Pressed) -> None:
        typed = self._kit.typed.take(f"partner.{visit.caller.user_id}")
        await visit.open_form(screen.add_form(visit.say, typed))

    # --- keeping an entry right --------------------------------------------------------------------------------------

    @app_commands.command(name="edit")
    async def edit(self, interaction: discord.Interaction, partner: str | None = None) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            if partner is None:
                await visit.answer(await self._which(visit, "change"))
                return
            await visit.answer(self._edit_panel(visit, await self._directory.to_change(visit.caller, partner)))

    @app_commands.command(name="verify")
    async def verify(self, interaction: discord.Interaction, partner: str | None = None) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            if partner is None:
                await visit.answer(await self._which(visit, "verify"))
                return
            await visit.answer(await self._to_verify(visit, partner))

    @app_commands.command(name="retire")
    async def retire(self, interaction: discord.Interaction, partner: str | None = None) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            if partner is None:
                await visit.answer(await self._which(visit, "retire"))
                return
            await visit.answer(await self._sure(visit, partner))

    @verify.autocomplete("partner")
    async def _due_first(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        async def choices(caller: Caller, say: Speaker) -> list[app_commands.Choice[str]]:
            return _choices(await self._directory.all_to_verify(caller, typed))

        return await self._kit.desk.suggest(interaction, choices)

    @edit.autocomplete("partner")
    async def _to_change(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        async def choices(caller: Caller, say: Speaker) -> list[app_commands.Choice[str]]:
            return _choices(await self._directory.all_to_change(caller, typed))

        return await self._kit.desk.suggest(interaction, choices)

    async def _change_pressed(self, visit: Visit, pressed: Pressed) -> None:
        card = await self._directory.to_change(visit.caller, _chosen(pressed))
        await visit.update(self._edit_panel(visit, card))

    async def _services_chosen(self, visit: Visit, pressed: Pressed) -> None:
        code, shown = screen.shown_in(pressed.payload, screen.SERVICES)
        await self._edit(visit, code, PartnerEdited(services=pressed.values, services_shown=shown))

    async def _languages_chosen(self, visit: Visit, pressed: Pressed) -> None:
        code, shown = screen.shown_in(pressed.payload, screen.LANGUAGES)
        await self._edit(visit, code, PartnerEdited(languages=pressed.values, languages_shown=shown))

    async def _edit(self, visit: Visit, code: str, change: PartnerEdited) -> None:
        card = await self._directory.edit(visit.caller, code, change)
        await visit.update(self._edit_panel(visit, card, visit.say("partner-changed")))

    async def _listed_chosen(self, visit: Visit, pressed: Pressed) -> None:
        listed = pressed.values == (screen.YES,)
        card = await self._directory.set_listed(visit.caller, pressed.payload, listed=listed)
        await visit.update(self._edit_panel(visit, card, visit.say("partner-changed")))

    async def _verify_pressed(self, visit: Visit, pressed: Pressed) -> None:
        """From a list, or a button that does not say what was shown, the entry comes first."""
        code, seen = screen.marked(_chosen(pressed))
        await visit.update(await (self._verified(visit, code, seen) if seen else self._to_verify(visit, code)))

    async def _to_verify(self, visit: Visit, code: str, said: str = "partner-verify-look") -> Panel:
        card = await self._directory.to_change(visit.caller, code)
        return self._edit_panel(visit, card, visit.say(said))

    async def _verified(self, visit: Visit, code: str, seen: str) -> Panel:
        try:
            card = await self._directory.verify(visit.caller, code, seen)
        except TooLate as error:
            return await self._to_verify(visit, code, error.key)
        return self._edit_panel(visit, card, visit.say("partner-verified"))

    async def _retire_pressed(self, visit: Visit, pressed: Pressed) -> None:
        await visit.update(await self._sure(visit, _chosen(pressed)))

    async def _sure(self, visit: Visit, code: str) -> Panel:
        """Only who may do it is asked whether they are sure."""
        return screen.retire_panel(visit.say, await self._directory.to_retire(visit.caller, code))

    async def _retire_sure(self, visit: Visit, pressed: Pressed) -> None:
        partner = await self._directory.retire(visit.caller, pressed.payload)
        await visit.update(done(visit.say("partner-retired", name=partner.name)))

    def _edit_panel(self, visit: Visit, card: PartnerCard, *said: str) -> Panel:
        """What stands on it is remembered: a form opens at once, and has to have it by then."""
        self._kit.typed.keep(_as_shown(visit, card.code), screen.shown_values(visit.say, card))
        return screen.edit_panel(visit.say, card, *said)

    async def _change_form(self, form: str, visit: Visit, pressed: Pressed) -> None:
        """Opened again after a refusal, it still says what stood there when it was opened first."""
        code, marks = screen.marked(pressed.payload)
        shown = self._kit.typed.look(_as_shown(visit, code))
        filled = {**shown, **self._kit.typed.take(_as_typed(visit, form, code))}
        payload = pressed.payload if marks else f"{code}.{screen.marks_of(form, shown)}"
        await visit.open_form(screen.change_form(visit.say, form, payload, filled))

    async def _typed(self, form: str, visit: Visit, submitted: Submitted) -> None:
        """Without what came back as it was filled in: somebody else may have changed that meanwhile."""
        code, marks = screen.marked(submitted.payload)
        texts: dict[str, Any] = screen.changed_in(form, submitted.texts, marks)
        try:
            await self._edit(visit, code, PartnerEdited(**texts))
        except BadInput as error:
            self._kit.typed.keep(_as_typed(visit, form, code), submitted.texts)
            press = Press("partner", f"{form}_form", submitted.payload, visit.say("button-try-again"), main=True)
            await visit.answer(again(visit.say, error, press))

    # --- who speaks for it -------------------------------------------------------------------------------------------

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
                await visit.answer(await self._which(visit, "for_liaison"))
            elif member is None:
                await visit.answer(screen.which_person(visit.say, await self._code(visit, partner)))
            elif remove:
                released = await self._directory.release_liaison(visit.caller, partner, member.id)
                await visit.answer(done(visit.say("liaison-released", person=member.mention, partner=released.name)))
            else:
                await self._bind(visit, partner, person(member))

    @liaison.autocomplete("partner")
    @retire.autocomplete("partner")
    async def _partners(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        async def choices(caller: Caller, say: Speaker) -> list[app_commands.Choice[str]]:
            return _choices(await self._directory.pick(caller, typed))

        return await self._kit.desk.suggest(interaction, choices)

    async def _bind(self, visit: Visit, partner: str, user_id: int) -> None:
        bound = await self._directory.bind_liaison(visit.caller, partner, user_id)
        await visit.answer(done(visit.say("liaison-bound", person=f"<@{user_id}>", partner=bound.name)))

    async def _code(self, visit: Visit, typed: str) -> str:
        known = await self._directory.pick(visit.caller, typed)
        if not known:
            raise NotFound("partner-unknown")
        return known[0].code

    async def _partner_chosen(self, visit: Visit, pressed: Pressed) -> None:
        await visit.update(screen.which_person(visit.say, _chosen(pressed)))

    async def _person_chosen(self, visit: Visit, pressed: Pressed) -> None:
        await self._bind(visit, pressed.payload, people(visit, pressed)[0])

    # --- which one ---------------------------------------------------------------------------------------------------

    async def _which(self, visit: Visit, verb: str, typed: str = "") -> Panel:
        """As many as a list shows, and a way to look for the others by name. Raises BadInput where there is none at all."""
        services = self._directory
        asks = {"retire": services.all_to_retire, "for_liaison": services.pick, "verify": services.all_to_verify}
        known = await asks.get(verb, services.all_to_change)(visit.caller, typed)
        if not known and not typed:
            raise BadInput("partner-none")
        return which_panel(visit.say, QUESTIONS[verb], verb, [(p.code, p.name) for p in known])

    async def _search_form(self, visit: Visit, pressed: Pressed) -> None:
        await visit.open_form(screen.search_form(visit.say, pressed.payload))

    async def _searched(self, visit: Visit, submitted: Submitted) -> None:
        if submitted.payload not in QUESTIONS:
            raise BadInput("form-unknown")
        await visit.update(await self._which(visit, submitted.payload, submitted.texts.get("typed", "")))


def _choices(known: list[Partner]) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=p.name[:100], value=p.code) for p in known]


def _chosen(pressed: Pressed) -> str:
    """From a list, or from the button of an entry."""
    return pressed.values[0] if pressed.values else pressed.payload


def _as_shown(visit: Visit, code: str) -> str:
    return f"partner.shown.{visit.caller.user_id}.{code}"


def _as_typed(visit: Visit, form: str, code: str) -> str:
    return f"partner.{form}.{visit.caller.user_id}.{code}"
