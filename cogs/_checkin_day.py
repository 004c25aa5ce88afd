"""`/checkin status`, and the buttons of the day: a part of `cogs.checkin`.

None of them waits to be heard first: what was pressed on the day is done all the same, and told by message.
"""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from allybot.domain.watch import DayStatus
from allybot.ports import Caller
from allybot.texts import Speaker
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import Pressed
from cogs import _day_ui as show
from cogs._accompany_ui import where_notice
from cogs._kit import Kit, fixed, one_of, row


class DayCommands(commands.Cog):
    _kit: Kit

    def _day_routes(self) -> None:
        routes = self._kit.routes
        for status in DayStatus:
            asked_first = status in show.ASKED_FIRST
            routes.press("day", status.value, self._day_sure if asked_first else self._said_pressed)
            if asked_first:
                routes.press("day", f"sure_{status.value}", self._said_pressed)
        routes.press("day", "one", self._day_chosen)
        routes.press("day", "wrong", self._was_wrong)
        routes.press("day", "sure_wrong", self._taken_back)
        routes.press("day", "where", self._day_where)
        routes.press("day", "who", self._day_who)

    @app_commands.command(name="status")
    @app_commands.choices(status=fixed(*(status.value for status in DayStatus)))
    async def status(
        self, interaction: discord.Interaction, checkin: str | None = None, status: str | None = None
    ) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            chosen = one_of(DayStatus, status) if status else None
            if checkin is None:
                days = await self._kit.services.day.mine(visit.caller)
                if len(days) != 1:
                    await visit.answer(show.which_day(visit.say, days, chosen))
                    return
                checkin = days[0].code
            await self._say_or_ask(visit, checkin, chosen)

    @status.autocomplete("checkin")
    async def _days(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        async def choices(caller: Caller, say: Speaker) -> list[app_commands.Choice[str]]:
            days = await self._kit.services.day.mine(caller)
            return [app_commands.Choice(name=d.code, value=d.code) for d in days if typed.upper() in d.code]

        return await self._kit.desk.suggest(interaction, choices)

    async def _say_or_ask(self, visit: Visit, ref: str | int, status: DayStatus | None) -> None:
        """Says it, where enough is known and one press is enough; else asks what is missing."""
        if status is None:
            day = await self._kit.services.day.asked(visit.caller, ref)
            await visit.answer(show.status_notice(visit.say, day, _server(visit)))
        elif status in show.ASKED_FIRST:
            day = await self._kit.services.day.asked(visit.caller, ref, status)
            await visit.answer(show.sure_notice(visit.say, day, status, _server(visit)))
        else:
            await self._say(visit, ref, status)

    async def _say(self, visit: Visit, ref: str | int, status: DayStatus) -> None:
        said = await self._kit.services.day.say(visit.caller, ref, status)
        await visit.answer(show.said_notice(visit.say, said, _server(visit)))

    async def _said_pressed(self, visit: Visit, pressed: Pressed) -> None:
        await self._say(visit, row(pressed), one_of(DayStatus, pressed.verb.removeprefix("sure_")))

    async def _day_sure(self, visit: Visit, pressed: Pressed) -> None:
        await self._say_or_ask(visit, row(pressed), one_of(DayStatus, pressed.verb))

    async def _day_chosen(self, visit: Visit, pressed: Pressed) -> None:
        status = one_of(DayStatus, pressed.payload) if pressed.payload else None
        await self._say_or_ask(visit, pressed.values[0], status)

    async def _was_wrong(self, visit: Visit, pressed: Pressed) -> None:
        said = await self._kit.services.day.to_take_back(visit.caller, row(pressed))
        if said.stands and said.status is DayStatus.DETAINED:
            await visit.answer(show.sure_wrong_notice(visit.say, said, _server(visit)))
        else:
            await self._taken_back(visit, pressed)

    async def _taken_back(self, visit: Visit, pressed: Pressed) -> None:
        undone = await self._kit.services.day.take_back(visit.caller, row(pressed))
        await visit.answer(show.undone_notice(visit.say, undone, _server(visit)))

    async def _day_where(self, visit: Visit, pressed: Pressed) -> None:
        await visit.answer(where_notice(visit.say, await self._kit.services.team.facts(visit.caller, row(pressed))))

    async def _day_who(self, visit: Visit, pressed: Pressed) -> None:
        await visit.answer(show.team_notice(visit.say, await self._kit.services.day.who(visit.caller, row(pressed))))


def _server(visit: Visit) -> int | None:
    """Which server the buttons of an answer are about, where that is given in a direct message."""
    return visit.caller.server_id if visit.interaction.guild_id is None else None
