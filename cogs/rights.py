"""`/rights`: short cards of what one may do and say."""

from __future__ import annotations

from discord.ext import commands

from cogs._kit import Kit


class RightsCog(commands.Cog):
    def __init__(self, kit: Kit) -> None:
        self._kit = kit
