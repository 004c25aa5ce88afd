"""`/checkin report` and `/checkin stats`, and the buttons after the day: a part of `cogs.checkin`."""

from __future__ import annotations

import asyncio

import discord
from discord import app_commands
from discord.ext import commands

from allybot.errors import BadInput
from allybot.ports import Caller
from allybot.texts import Speaker
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import Press, Pressed, Submitted
from cogs import _after_ui as show
from cogs._kit import Kit, number, row
from cogs._pickers import again


class AfterCommands(commands.Cog):
    _kit: Kit

    def _after_routes(self) -> None:
        routes = self._kit.routes
        routes.press("after", "report", self._report_form, at_once=True)
        routes.form("after", "report", self._reported)
        routes.press("after", "report_one", self._report_chosen)
        routes.press("after", "reports", self._read_reports)
        routes.press("after", "talk", self._talk)
        routes.press("after", "who", self._who_would_talk)
        routes.press("after", "calendar_one", self._calendar)

    @app_commands.command(name="report")
    async def report(self, interaction: discord.Interaction, checkin: str | None = None) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            if checkin is None:
                await visit.answer(show.which_panel(visit.say, await self._kit.services.after.mine(visit.caller)))
                return
            row_id = await self._kit.services.after.to_report(visit.caller, checkin)
            await visit.open_form(show.report_form(visit.say, str(row_id), None))

    @app_commands.command(name="stats")
    async def stats(self, interaction: discord.Interaction) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            months = await self._kit.services.after.stats(visit.caller)
            # Drawing takes a fifth of a second: nobody else waits for it.
            await visit.answer(await asyncio.to_thread(show.stats_panel, visit.say, months))

    async def _report_chosen(self, visit: Visit, pressed: Pressed) -> None:
        row_id = await self._kit.services.after.to_report(visit.caller, pressed.values[0])
        await visit.open_form(show.report_form(visit.say, str(row_id), None))

    async def _report_form(self, visit: Visit, pressed: Pressed) -> None:
        typed = self._kit.typed.take(f"after.{visit.caller.user_id}").get("note")
        await visit.open_form(show.report_form(visit.say, pressed.payload, typed))

    async def _reported(self, visit: Visit, submitted: Submitted) -> None:
        row_id = number(submitted.payload)
        try:
            answers = show.answers_of(submitted)
            told = await self._kit.services.after.report_back(visit.caller, row_id, answers)
        except BadInput as error:
            self._kit.typed.keep(f"after.{visit.caller.user_id}", submitted.texts)
            press = Press("after", "report", submitted.payload, visit.say("button-try-again"), main=True)
            await visit.answer(again(visit.say, error, press))
            return
        await visit.answer(show.reported_notice(visit.say, told.code, row_id, answers, may_add=told.may_add))

    async def _read_reports(self, visit: Visit, pressed: Pressed) -> None:
        reports = await self._kit.services.after.reports(visit.caller, row(pressed))
        await visit.answer(show.reports_notice(visit.say, reports))

    async def _talk(self, visit: Visit, pressed: Pressed) -> None:
        await self._kit.services.after.talk(visit.caller, row(pressed))
        await visit.answer(show.talk_notice(visit.say))

    async def _who_would_talk(self, visit: Visit, pressed: Pressed) -> None:
        user_id = await self._kit.services.after.who_would_talk(visit.caller, row(pressed))
        await visit.answer(show.who_notice(visit.say, user_id))

    async def _calendar(self, visit: Visit, pressed: Pressed) -> None:
        appointment = await self._kit.services.after.calendar(visit.caller, pressed.values[0])
        await visit.answer(await asyncio.to_thread(show.calendar_panel, visit.say, appointment))

    @report.autocomplete("checkin")
    async def _mine_over(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        async def choices(caller: Caller, say: Speaker) -> list[app_commands.Choice[str]]:
            found = await self._kit.services.after.mine(caller)
            return [app_commands.Choice(name=code, value=code) for code, _ in found if typed.upper() in code]

        return await self._kit.desk.suggest(interaction, choices)
