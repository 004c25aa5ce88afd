"""The one class that every button and select of ours is, going out and coming back.

Since all are dynamic items, discord.py keeps no view in memory for a sent message, and a press is served the same way before
and after a restart. The library swallows what a dynamic item raises (2.7.1, `ui/view.py`): so nothing is raised here.
"""

from __future__ import annotations

import re
from typing import Any, Protocol, Self, cast

import discord
from discord import ui

from allybot.transports.discord.custom_ids import PATTERN


class Served(Protocol):
    """The client, as far as items, views and forms need it."""

    async def report(self, interaction: discord.Interaction, error: BaseException) -> None:
        """Where every error goes. Raises nothing."""
        ...

    async def serve_press(self, interaction: discord.Interaction) -> None:
        """Serves a press and reports its errors. Raises nothing."""
        ...


class Item(ui.DynamicItem[ui.Item[Any]], template=PATTERN):
    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Only wraps: what can go wrong goes wrong in `callback`, where it is reported."""
        return cls(item)

    async def callback(self, interaction: discord.Interaction) -> None:
        await cast(Served, interaction.client).serve_press(interaction)
