"""`/events`: trainings, workshops and vigils."""

from __future__ import annotations

from discord.ext import commands

from cogs._kit import Kit


class EventsCog(commands.Cog):
    def __init__(self, kit: Kit) -> None:
        self._kit = kit
