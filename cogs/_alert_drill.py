"""`/alert drill`: a part of `cogs.alert`."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from allybot.ports import Notice, Tone
from allybot.texts import Speaker
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import Panel, Press, Pressed
from cogs._kit import Kit, done

_AHEAD = ("drill-same", "drill-marked", "drill-nobody", "drill-say-so", "drill-report-comes")


class DrillCommands(commands.Cog):
    _kit: Kit

    def _drill_routes(self) -> None:
        self._kit.routes.press("alert", "drill", self._drill_pressed)
        self._kit.routes.press("alert", "drill_start", self._drill_started, heard_first=True)

    @app_commands.command(name="drill")
    async def drill(self, interaction: discord.Interaction) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            await self._ask_whether_to_drill(visit)

    async def _drill_pressed(self, visit: Visit, pressed: Pressed) -> None:
        await self._ask_whether_to_drill(visit)

    async def _ask_whether_to_drill(self, visit: Visit) -> None:
        await self._kit.services.drills.look_ahead(visit.caller)
        await visit.answer(drill_panel(visit.say))

    async def _drill_started(self, visit: Visit, pressed: Pressed) -> None:
        code = await self._kit.services.drills.start(visit.caller)
        await visit.answer(done(visit.say("drill-started-body"), heading=visit.say("drill-started-heading", code=code)))


def drill_panel(say: Speaker) -> Panel:
    """What will happen, before it does."""
    lines = "\n".join(f"- {say(key)}" for key in _AHEAD)
    notice = Notice([say("drill-body"), lines], heading=say("drill-heading"), tone=Tone.ATTENTION)
    return Panel(notice, presses=(Press("alert", "drill_start", "0", say("button-drill-start"), main=True),))
