"""`/sanctuary`: where the group's jurisdictions stand, and what to ask for. Writing it down is in `cogs.policy`."""

from __future__ import annotations

import asyncio

import discord
from discord import app_commands
from discord.ext import commands

from allybot.ports import Caller
from allybot.texts import Speaker
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import Panel, Pressed
from cogs import _sanctuary_ui as show
from cogs._kit import Kit, number


class SanctuaryCog(commands.Cog):
    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._sanctuary = kit.services.sanctuary
        routes = kit.routes
        routes.press("sanctuary", "all", self._all)
        routes.press("sanctuary", "show", self._chosen)
        routes.press("sanctuary", "one", self._one)
        routes.press("sanctuary", "log", self._log)
        routes.press("sanctuary", "log_page", self._other_log_page)
        routes.press("sanctuary", "page", self._other_page)
        routes.press("sanctuary", "asks", self._asks)

    @app_commands.command(name="sanctuary")
    async def sanctuary(self, interaction: discord.Interaction, jurisdiction: str | None = None) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            if jurisdiction is None:
                await visit.answer(await self._overview(visit))
                return
            found = await self._sanctuary.matching(visit.caller, jurisdiction)
            if len(found) > 1:
                await visit.answer(show.which_panel(visit.say, found))
                return
            await visit.answer(await self._detail(visit, jurisdiction))

    @sanctuary.autocomplete("jurisdiction")
    async def _known(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        async def choices(caller: Caller, say: Speaker) -> list[app_commands.Choice[str]]:
            return [show.choice(one) for one in await self._sanctuary.pick(caller, typed)]

        return await self._kit.desk.suggest(interaction, choices)

    async def _overview(self, visit: Visit, page: int = 0) -> Panel:
        overview = await self._sanctuary.all(visit.caller)
        # Drawing takes a tenth of a second and more: nobody else waits for it.
        return await asyncio.to_thread(show.overview_panel, visit.say, overview, page)

    async def _other_page(self, visit: Visit, pressed: Pressed) -> None:
        await visit.update(await self._overview(visit, number(pressed.payload)))

    async def _detail(self, visit: Visit, typed: str) -> Panel:
        return show.detail_panel(visit.say, await self._sanctuary.show(visit.caller, typed))

    async def _all(self, visit: Visit, pressed: Pressed) -> None:
        await visit.answer(await self._overview(visit))

    async def _chosen(self, visit: Visit, pressed: Pressed) -> None:
        await visit.answer(await self._detail(visit, pressed.values[0]))

    async def _one(self, visit: Visit, pressed: Pressed) -> None:
        await visit.update(await self._detail(visit, pressed.payload))

    async def _log(self, visit: Visit, pressed: Pressed) -> None:
        await visit.answer(show.log_panel(visit.say, await self._sanctuary.changes(visit.caller, pressed.payload)))

    async def _other_log_page(self, visit: Visit, pressed: Pressed) -> None:
        code, _, page = pressed.payload.partition(".")
        await visit.update(show.log_panel(visit.say, await self._sanctuary.changes(visit.caller, code, number(page))))

    async def _asks(self, visit: Visit, pressed: Pressed) -> None:
        await visit.answer(show.asks_notice(visit.say, await self._sanctuary.asks(visit.caller)))
