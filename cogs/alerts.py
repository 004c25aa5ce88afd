"""`/alerts`: which stand, whether one is real, and how one is told."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

import discord
from discord import app_commands
from discord.ext import commands

from allybot.domain.settings import Reach
from allybot.errors import BadInput
from allybot.services.alert_checks import AlertWishes
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import Press, Pressed, Submitted
from cogs import _alerts_ui as show
from cogs._kit import Kit, number
from cogs._pickers import again

_LOOK_EVERY: Final = 0.1
"""Seconds between two looks at whether a test message has arrived."""
_LOOKS: Final = 25


class AlertsCog(commands.GroupCog, group_name="alerts"):
    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._alerts = kit.services.alert_checks
        routes = kit.routes
        routes.press("alerts", "check", self._check_form, at_once=True)
        routes.form("alerts", "check", self._check_typed)
        routes.press("alerts", "active", self._active_pressed)
        routes.press("alerts", "settings", self._settings_pressed)
        routes.press("alerts", "direct", self._direct)
        routes.press("alerts", "zones", self._zones)
        routes.press("alerts", "all_zones", self._all_zones)
        routes.press("alerts", "quiet", self._quiet)

    # --- which stand --------------------------------------------------------------------------------------------------

    @app_commands.command(name="active")
    async def active(self, interaction: discord.Interaction) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            await visit.answer(show.active_panel(visit.say, await self._alerts.active(visit.caller)))

    async def _active_pressed(self, visit: Visit, pressed: Pressed) -> None:
        await visit.answer(show.active_panel(visit.say, await self._alerts.active(visit.caller)))

    # --- whether one is real ------------------------------------------------------------------------------------------

    @app_commands.command(name="check")
    async def check(
        self, interaction: discord.Interaction, code: app_commands.Range[str, 1, show.LONGEST_TYPED] | None = None
    ) -> None:
        if code is None:
            async with self._kit.desk.serve(interaction, at_once=True) as visit:
                await visit.open_form(show.check_form(visit.say, ""))
            return
        async with self._kit.desk.serve(interaction) as visit:
            await self._check(visit, code)

    async def _check(self, visit: Visit, typed: str) -> None:
        await visit.answer(show.checked_panel(visit.say, await self._alerts.check(visit.caller, typed)))

    async def _check_form(self, visit: Visit, pressed: Pressed) -> None:
        typed = self._kit.typed.take(_typed(visit))
        await visit.open_form(show.check_form(visit.say, typed.get("code", "")))

    async def _check_typed(self, visit: Visit, submitted: Submitted) -> None:
        try:
            await self._check(visit, submitted.texts.get("code", ""))
        except BadInput as error:
            self._kit.typed.keep(_typed(visit), submitted.texts)
            press = Press("alerts", "check", "0", visit.say("button-try-again"), main=True)
            await visit.answer(again(visit.say, error, press))

    # --- how one is told ----------------------------------------------------------------------------------------------

    @app_commands.command(name="settings")
    async def settings(self, interaction: discord.Interaction) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            await visit.answer(show.settings_panel(visit.say, await self._alerts.wishes(visit.caller)))

    async def _settings_pressed(self, visit: Visit, pressed: Pressed) -> None:
        await visit.answer(show.settings_panel(visit.say, await self._alerts.wishes(visit.caller)))

    async def _direct(self, visit: Visit, pressed: Pressed) -> None:
        wishes = await self._alerts.set_direct(visit.caller, pressed.values[0] == "on")
        await visit.update(show.settings_panel(visit.say, await self._proved(visit, wishes)))

    async def _proved(self, visit: Visit, wishes: AlertWishes) -> AlertWishes:
        """A test message may be on its way: whether it arrives is known in a moment, mostly."""
        for _ in range(_LOOKS):
            if not (wishes.settings.alerts and wishes.settings.direct and wishes.settings.reach is Reach.UNKNOWN):
                return wishes
            await asyncio.sleep(_LOOK_EVERY)
            wishes = await self._alerts.wishes(visit.caller)
        return wishes

    async def _zones(self, visit: Visit, pressed: Pressed) -> None:
        await self._change(visit, self._alerts.set_zones, [number(value) for value in pressed.values])

    async def _all_zones(self, visit: Visit, pressed: Pressed) -> None:
        await self._change(visit, self._alerts.set_zones, [])

    async def _quiet(self, visit: Visit, pressed: Pressed) -> None:
        await self._change(visit, self._alerts.set_in_quiet, pressed.values[0] == "on")

    async def _change(self, visit: Visit, verb: Callable[..., Awaitable[AlertWishes]], value: object) -> None:
        await visit.update(show.settings_panel(visit.say, await verb(visit.caller, value)))


def _typed(visit: Visit) -> str:
    return f"alerts.check.{visit.caller.user_id}"
