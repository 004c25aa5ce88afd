"""`/plan`, `/family`, `/locate`: pages to print, and how somebody is found."""

from __future__ import annotations

from discord.ext import commands

from cogs._kit import Kit


class PapersCog(commands.Cog):
    def __init__(self, kit: Kit) -> None:
        self._kit = kit
