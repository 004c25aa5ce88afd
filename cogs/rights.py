"""`/rights`: short cards of what one may do and say."""

from __future__ import annotations

import asyncio

import discord
from discord import app_commands
from discord.ext import commands

from allybot.domain.rights import Situation
from allybot.ports import Caller
from allybot.texts import Speaker
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import Panel, Pressed
from cogs import _rights_ui as show
from cogs._kit import Kit, fixed, one_of
from cogs._spoken import language_choices, reader


class RightsCog(commands.Cog):
    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._rights = kit.services.rights
        kit.routes.press("rights", "show", self._shown)
        kit.routes.press("rights", "language", self._in_language)
        kit.routes.press("rights", "picture", self._picture)
        kit.routes.press("rights", "wallet", self._wallet)

    @app_commands.command(name="rights")
    @app_commands.choices(situation=fixed(*(situation.value for situation in Situation)))
    async def rights(
        self, interaction: discord.Interaction, situation: str | None = None, language: str | None = None
    ) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            await visit.answer(await self._panel(visit, situation or "", language or ""))

    @rights.autocomplete("language")
    async def _language(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        async def choices(caller: Caller, say: Speaker) -> list[app_commands.Choice[str]]:
            return language_choices(say.languages_of(show.PART), typed)

        return await self._kit.desk.suggest(interaction, choices)

    async def _shown(self, visit: Visit, pressed: Pressed) -> None:
        await visit.update(await self._panel(visit, *show.read_payload(pressed.payload)))

    async def _in_language(self, visit: Visit, pressed: Pressed) -> None:
        situation, _ = show.read_payload(pressed.payload)
        await visit.update(await self._panel(visit, situation, pressed.values[0]))

    async def _picture(self, visit: Visit, pressed: Pressed) -> None:
        situation, language = show.read_payload(pressed.payload)
        say, where = reader(visit, show.PART, language), one_of(Situation, situation)
        view = await self._rights.see(visit.caller, where)
        # Drawing takes a quarter of a second: nobody else waits for it.
        await visit.answer(await asyncio.to_thread(show.picture_panel, say, view, where))

    async def _wallet(self, visit: Visit, pressed: Pressed) -> None:
        _, language = show.read_payload(pressed.payload)
        say, view = reader(visit, show.PART, language), await self._rights.see(visit.caller)
        await visit.answer(await asyncio.to_thread(show.wallet_panel, say, view))

    async def _panel(self, visit: Visit, situation: str, language: str) -> Panel:
        say = reader(visit, show.PART, language)
        if not situation:
            return show.overview(say, await self._rights.see(visit.caller))
        where = one_of(Situation, situation)
        return show.card_panel(say, await self._rights.see(visit.caller, where), where)
