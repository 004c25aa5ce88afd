"""`/me settings`: language, time zone, quiet hours, direct messages, lock screen. And the button of a discreet message."""

from __future__ import annotations

import asyncio
from datetime import time
from typing import Final

import discord
from discord import app_commands
from discord.ext import commands

from allybot.domain.settings import Reach
from allybot.errors import BadInput, UserError
from allybot.ports import Notice
from allybot.services.settings import MySettings, read_clock_time
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import Panel, Press, Pressed, Submitted
from cogs import _me_ui as show
from cogs._kit import Kit, row
from cogs._pickers import again

PROOF_WITHIN: Final = 2.5
"""Seconds that a test message is waited for, so that the answer can say whether it arrived."""

_LOOK_EVERY: Final = 0.1


class MeCog(commands.GroupCog, group_name="me"):
    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._settings = kit.services.settings
        routes = kit.routes
        routes.press("me", "open", self._opened)
        routes.press("me", "language", self._language)
        routes.press("me", "zone", self._zone)
        routes.press("me", "zone_form", self._zone_form, at_once=True)
        routes.form("me", "zone", self._zone_typed)
        routes.press("me", "quiet", self._quiet)
        routes.press("me", "quiet_form", self._quiet_form, at_once=True)
        routes.form("me", "quiet", self._quiet_typed)
        routes.press("me", "direct", self._direct)
        routes.press("me", "test", self._test)
        routes.press("me", "screen", self._screen)
        routes.press("me", "group", self._group)
        routes.press("me", "speaks_form", self._speaks_form, at_once=True)
        routes.form("me", "speaks", self._speaks_typed)
        routes.press("message", "show", self._show_message)
        routes.press("message", "who", self._who_missed_it)

    @app_commands.command(name="settings")
    async def settings(self, interaction: discord.Interaction) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            await self._answer(visit, await self._settings.see(visit.caller))

    async def _opened(self, visit: Visit, pressed: Pressed) -> None:
        await self._answer(visit, await self._settings.see(visit.caller))

    async def _answer(self, visit: Visit, mine: MySettings) -> None:
        await visit.answer(self._panel(visit, mine))

    async def _update(self, visit: Visit, mine: MySettings) -> None:
        await visit.update(self._panel(visit, mine))

    def _panel(self, visit: Visit, mine: MySettings) -> Panel:
        """What is shown is remembered for the form that opens at once."""
        self._kit.typed.keep(_speaks(visit), {"speaks": ", ".join(mine.settings.speaks)})
        return show.panel(visit.say, mine, self._kit.desk.texts.languages)

    async def _language(self, visit: Visit, pressed: Pressed) -> None:
        if pressed.values[0] not in self._kit.desk.texts.languages:
            raise BadInput("button-unknown")
        language = await self._kit.services.people.choose_language(visit.caller, pressed.values[0])
        self._kit.desk.remember_language(visit.caller, language)
        visit.say = visit.say.in_language(language)
        await self._update(visit, await self._settings.see(visit.caller))

    async def _zone(self, visit: Visit, pressed: Pressed) -> None:
        await self._update(visit, await self._settings.set_zone(visit.caller, pressed.values[0]))

    async def _zone_form(self, visit: Visit, pressed: Pressed) -> None:
        await visit.open_form(show.zone_form(visit.say, self._kit.typed.take(f"me.zone.{visit.caller.user_id}")))

    async def _zone_typed(self, visit: Visit, submitted: Submitted) -> None:
        try:
            mine = await self._settings.set_zone(visit.caller, submitted.texts.get("zone", ""))
        except UserError as error:
            self._kit.typed.keep(f"me.zone.{visit.caller.user_id}", submitted.texts)
            press = Press("me", "zone_form", "", visit.say("button-try-again"), main=True)
            await visit.answer(again(visit.say, error, press))
            return
        await self._update(visit, mine)

    async def _quiet(self, visit: Visit, pressed: Pressed) -> None:
        begins, _, ends = pressed.values[0].partition("-")
        hours = (None, None) if begins == "off" else (_clock_time(begins), _clock_time(ends))
        await self._update(visit, await self._settings.set_quiet(visit.caller, *hours))

    async def _quiet_form(self, visit: Visit, pressed: Pressed) -> None:
        await visit.open_form(show.quiet_form(visit.say, self._kit.typed.take(f"me.quiet.{visit.caller.user_id}")))

    async def _quiet_typed(self, visit: Visit, submitted: Submitted) -> None:
        try:
            begins, ends = (_clock_time(submitted.texts.get(name, "")) for name in ("begins", "ends"))
            mine = await self._settings.set_quiet(visit.caller, begins, ends)
        except UserError as error:
            self._kit.typed.keep(f"me.quiet.{visit.caller.user_id}", submitted.texts)
            press = Press("me", "quiet_form", "", visit.say("button-try-again"), main=True)
            await visit.answer(again(visit.say, error, press))
            return
        await self._update(visit, mine)

    async def _direct(self, visit: Visit, pressed: Pressed) -> None:
        wanted = pressed.values[0] == "on"
        mine = await self._settings.set_direct(visit.caller, wanted)
        await self._update(visit, await self._proved(visit) if wanted else mine)

    async def _test(self, visit: Visit, pressed: Pressed) -> None:
        await self._settings.set_direct(visit.caller, True)
        await self._update(visit, await self._proved(visit))

    async def _proved(self, visit: Visit) -> MySettings:
        """The test message is on its way: whether it arrives is known in a moment, mostly."""
        for _ in range(int(PROOF_WITHIN / _LOOK_EVERY)):
            mine = await self._settings.see(visit.caller)
            if mine.settings.reach is not Reach.UNKNOWN:
                return mine
            await asyncio.sleep(_LOOK_EVERY)
        return await self._settings.see(visit.caller)

    async def _screen(self, visit: Visit, pressed: Pressed) -> None:
        await self._update(visit, await self._settings.set_discreet(visit.caller, pressed.values[0] == "on"))

    async def _group(self, visit: Visit, pressed: Pressed) -> None:
        wanted = pressed.values[0] == "on"
        mine = await self._settings.set_group_reminders(visit.caller, wanted)
        await self._update(visit, await self._proved(visit) if wanted and mine.settings.direct else mine)

    async def _speaks_form(self, visit: Visit, pressed: Pressed) -> None:
        await visit.open_form(show.speaks_form(visit.say, pressed.payload, self._kit.typed.look(_speaks(visit))))

    async def _speaks_typed(self, visit: Visit, submitted: Submitted) -> None:
        try:
            mine = await self._settings.set_spoken(visit.caller, submitted.texts.get("speaks", ""))
        except UserError as error:
            self._kit.typed.keep(_speaks(visit), submitted.texts)
            press = Press("me", "speaks_form", submitted.payload, visit.say("button-try-again"), main=True)
            await visit.answer(again(visit.say, error, press))
            return
        if submitted.payload:
            await visit.answer(show.speaks_notice(visit.say, mine))
            return
        await self._update(visit, mine)

    async def _show_message(self, visit: Visit, pressed: Pressed) -> None:
        await visit.answer(await self._kit.services.messages.show(visit.caller, row(pressed)))

    async def _who_missed_it(self, visit: Visit, pressed: Pressed) -> None:
        person = await self._kit.services.messages.who(visit.caller, row(pressed))
        await visit.answer(Notice([visit.say("undelivered-who", person=f"<@{person}>")]))


def _speaks(visit: Visit) -> str:
    return f"me.speaks.{visit.caller.user_id}"


def _clock_time(text: str) -> time:
    """Raises BadInput."""
    found = read_clock_time(text)
    if found is None:
        raise BadInput("clock-time-not-understood")
    return found
