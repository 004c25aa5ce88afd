"""A part of `/setup`: see `cogs.setup`. Here: zones, rules, and the checklist before the first alert."""

from __future__ import annotations

from discord.ext import commands

from cogs._kit import Kit


class AlertSetupCommands(commands.Cog):
    _kit: Kit

    def _alert_routes(self) -> None:
        """Which presses and forms are served here."""
