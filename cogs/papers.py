"""`/plan`, `/family`, `/locate`: pages to print, and how somebody is found."""

from __future__ import annotations

import asyncio

import discord
from discord import app_commands
from discord.ext import commands

from allybot.domain.papers import Paper
from allybot.ports import Caller
from allybot.texts import Speaker
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import Panel, Pressed
from cogs import _papers_ui as show
from cogs._kit import Kit, one_of
from cogs._spoken import language_choices, reader


class PapersCog(commands.Cog):
    """None of them has a form or a field: there is nowhere to type a name."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._papers = kit.services.papers
        kit.routes.press("papers", "show", self._shown)
        kit.routes.press("papers", "language", self._in_language)

    @app_commands.command(name="plan")
    async def plan(self, interaction: discord.Interaction, language: str | None = None) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            await visit.answer(await self._panel(visit, Paper.PLAN, language or ""))

    @app_commands.command(name="family")
    async def family(self, interaction: discord.Interaction, language: str | None = None) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            await visit.answer(await self._panel(visit, Paper.FAMILY, language or ""))

    @app_commands.command(name="locate")
    async def locate(self, interaction: discord.Interaction) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            await visit.answer(await self._panel(visit, Paper.LOCATE, ""))

    @plan.autocomplete("language")
    @family.autocomplete("language")
    async def _language(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        async def choices(caller: Caller, say: Speaker) -> list[app_commands.Choice[str]]:
            return language_choices(say.languages_of(show.PART), typed)

        return await self._kit.desk.suggest(interaction, choices)

    async def _shown(self, visit: Visit, pressed: Pressed) -> None:
        paper, language = show.read_payload(pressed.payload)
        await visit.answer(await self._panel(visit, one_of(Paper, paper), language))

    async def _in_language(self, visit: Visit, pressed: Pressed) -> None:
        paper = one_of(Paper, pressed.payload)
        await visit.update(await self._panel(visit, paper, pressed.values[0]))

    async def _panel(self, visit: Visit, paper: Paper, language: str) -> Panel:
        say, view = reader(visit, show.PART, language), await self._papers.see(visit.caller)
        # Drawing takes up to a twentieth of a second: nobody else waits for it.
        return await asyncio.to_thread(show.paper_panel, say, view, paper)
