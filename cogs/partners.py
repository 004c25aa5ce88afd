"""`/partners`: finding organizations near by, and one of them in full."""

from __future__ import annotations

from dataclasses import replace

import discord
from discord import app_commands
from discord.ext import commands

from allybot.domain.directory import COMMON_LANGUAGES, Service
from allybot.domain.spelling import fold
from allybot.errors import BadInput, NotFound
from allybot.ports import Caller
from allybot.services.partner_search import LONGEST_PLACE, LONGEST_WORDS, Query
from allybot.texts import Speaker
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import Press, Pressed, Submitted
from cogs import _partners_ui as screen
from cogs._kit import Kit, done, fixed
from cogs._pickers import again


class PartnersCog(commands.GroupCog, group_name="partners"):
    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._search = kit.services.partner_search
        kit.routes.press("find", "open", self._opened)
        kit.routes.press("find", "service", self._service_chosen)
        kit.routes.press("find", "lang", self._language_chosen)
        kit.routes.press("find", "back", self._back)
        kit.routes.press("find", "next", self._next)
        kit.routes.press("find", "form", self._form, at_once=True)
        kit.routes.form("find", "typed", self._typed)
        kit.routes.press("find", "show", self._shown)
        kit.routes.press("find", "ask", self._asked)

    @app_commands.command(name="find")
    @app_commands.choices(service=fixed(*(service.value for service in Service)))
    async def find(
        self,
        interaction: discord.Interaction,
        place: app_commands.Range[str, 1, LONGEST_PLACE] | None = None,
        service: str | None = None,
        language: app_commands.Range[str, 1, LONGEST_WORDS] | None = None,
        words: app_commands.Range[str, 1, LONGEST_WORDS] | None = None,
    ) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            query = Query(place or "", words or "", screen.service_of(service), language)
            await visit.answer(screen.found_panel(visit.say, await self._search.find(visit.caller, query)))

    @find.autocomplete("language")
    async def _languages(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        async def choices(caller: Caller, say: Speaker) -> list[app_commands.Choice[str]]:
            known = [(code, screen.spoken(say, code)) for code in COMMON_LANGUAGES]
            return [app_commands.Choice(name=name, value=code) for code, name in known if fold(typed) in fold(name)]

        return await self._kit.desk.suggest(interaction, choices)

    @app_commands.command(name="show")
    async def show(self, interaction: discord.Interaction, partner: str | None = None) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            if partner is None:
                await visit.answer(screen.found_panel(visit.say, await self._search.find(visit.caller)))
                return
            await self._show(visit, partner)

    @show.autocomplete("partner")
    async def _partners(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        async def choices(caller: Caller, say: Speaker) -> list[app_commands.Choice[str]]:
            known = await self._search.pick(caller, typed)
            return [app_commands.Choice(name=p.name[:100], value=p.code) for p in known]

        return await self._kit.desk.suggest(interaction, choices)

    async def _opened(self, visit: Visit, pressed: Pressed) -> None:
        await visit.answer(screen.found_panel(visit.say, await self._search.find(visit.caller)))

    async def _service_chosen(self, visit: Visit, pressed: Pressed) -> None:
        query = screen.unpacked(pressed.payload)
        await self._look(visit, replace(query, service=screen.service_of(pressed.values[0]), page=0))

    async def _language_chosen(self, visit: Visit, pressed: Pressed) -> None:
        chosen = pressed.values[0] if pressed.values[0] in COMMON_LANGUAGES else None
        await self._look(visit, replace(screen.unpacked(pressed.payload), language=chosen, page=0))

    async def _back(self, visit: Visit, pressed: Pressed) -> None:
        query = screen.unpacked(pressed.payload)
        await self._look(visit, replace(query, page=max(0, query.page - 1)))

    async def _next(self, visit: Visit, pressed: Pressed) -> None:
        query = screen.unpacked(pressed.payload)
        await self._look(visit, replace(query, page=query.page + 1))

    async def _look(self, visit: Visit, query: Query) -> None:
        await visit.update(screen.found_panel(visit.say, await self._search.find(visit.caller, query)))

    async def _form(self, visit: Visit, pressed: Pressed) -> None:
        await visit.open_form(screen.find_form(visit.say, screen.unpacked(pressed.payload)))

    async def _typed(self, visit: Visit, submitted: Submitted) -> None:
        """What was typed is not kept anywhere: where it is too long, the form comes back as it was before."""
        place, words = submitted.text("place") or "", submitted.text("words") or ""
        query = screen.unpacked(submitted.payload)
        try:
            await self._look(visit, replace(query, place=place, words=words, page=0))
        except BadInput as error:
            press = Press("find", "form", submitted.payload, visit.say("button-try-again"), main=True)
            await visit.answer(again(visit.say, error, press))

    async def _shown(self, visit: Visit, pressed: Pressed) -> None:
        await self._show(visit, pressed.values[0])

    async def _show(self, visit: Visit, code: str) -> None:
        """One that is there but not for everybody is answered as one that is not there at all: a coordinator can be asked."""
        try:
            await visit.answer(screen.card_panel(visit.say, await self._search.show(visit.caller, code)))
        except NotFound as error:
            await visit.answer(again(visit.say, error, screen.ask_press(visit.say, Query())))

    async def _asked(self, visit: Visit, pressed: Pressed) -> None:
        await self._search.ask(visit.caller, screen.unpacked(pressed.payload))
        await visit.answer(done(visit.say("find-asked")))
