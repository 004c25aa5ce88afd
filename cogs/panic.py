"""`/panic`: stopping what leaves the bot, going on again, and whom to phone meanwhile."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from allybot.domain.stopping import Stopped
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import Pressed
from cogs import _panic_ui as show
from cogs._kit import Kit, done, fixed, one_of, row


class PanicCog(commands.Cog):
    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        kit.routes.press("panic", "stop", self._stop)
        kit.routes.press("panic", "undo", self._undo_asked)
        # Stopping is done even where Discord gave the press up; going on never is.
        kit.routes.press("panic", "go_on", self._go_on, heard_first=True)
        kit.routes.press("panic", "checkins", self._check_ins)

    @app_commands.command(name="panic")
    @app_commands.choices(undo=fixed("yes"))
    async def panic(self, interaction: discord.Interaction, undo: str | None = None) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            view = await self._kit.services.stopping.see(visit.caller)
            await visit.answer(show.undo_panel(visit.say, view) if undo else show.stop_panel(visit.say, view))

    async def _stop(self, visit: Visit, pressed: Pressed) -> None:
        view = await self._kit.services.stopping.stop(visit.caller, one_of(Stopped, pressed.payload))
        await visit.update(show.stop_panel(visit.say, view))

    async def _undo_asked(self, visit: Visit, pressed: Pressed) -> None:
        await visit.update(show.undo_panel(visit.say, await self._kit.services.stopping.see(visit.caller)))

    async def _go_on(self, visit: Visit, pressed: Pressed) -> None:
        view = await self._kit.services.stopping.resume(visit.caller)
        if view.level is Stopped.NONE:
            await visit.update(done(visit.say("panic-resumed"), heading=visit.say("resumed-heading")))
            return
        await visit.update(show.undo_panel(visit.say, view))

    async def _check_ins(self, visit: Visit, pressed: Pressed) -> None:
        found = await self._kit.services.stopping.to_phone(visit.caller)
        await visit.answer(show.phone_panel(visit.say, found, row(pressed)))
