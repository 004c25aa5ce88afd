"""`/sanctuary` and `/policy`: where a jurisdiction stands."""

from __future__ import annotations

from discord.ext import commands

from cogs._kit import Kit


class SanctuaryCog(commands.Cog):
    def __init__(self, kit: Kit) -> None:
        self._kit = kit
