"""`/facts`: what is to be looked at again; `/hotline`."""

from __future__ import annotations

from discord.ext import commands

from cogs._kit import Kit


class FactsCog(commands.Cog):
    def __init__(self, kit: Kit) -> None:
        self._kit = kit
