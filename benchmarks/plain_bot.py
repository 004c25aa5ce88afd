"""The baseline: discord.py with nothing of ours, answering every press at once with the same sentence."""

from __future__ import annotations

import asyncio
import os
from typing import Any

import discord
from discord.ext import commands

from allybot.transports.discord.addresses import point_at


class PlainBot(commands.Bot):
    async def setup_hook(self) -> None:
        @self.tree.command(name="mine", description="Answers at once")
        async def mine(interaction: discord.Interaction[Any]) -> None:
            await interaction.response.send_message("You have no place.", ephemeral=True)

        @self.tree.command(name="tell", description="Tells every channel, one after the other")
        async def tell(interaction: discord.Interaction[Any]) -> None:
            await interaction.response.send_message("On its way.", ephemeral=True)
            assert interaction.guild is not None
            for channel in interaction.guild.text_channels:
                await channel.send("VERIFIED: officers at 5th and Maple.")

        await self.tree.sync()

    async def on_message(self, message: discord.Message, /) -> None:
        """Reads nothing."""


async def main() -> None:
    point_at(os.environ["ALLYBOT_DISCORD__API_URL"], os.environ["ALLYBOT_DISCORD__GATEWAY_URL"])
    bot = PlainBot(
        commands.when_mentioned, intents=discord.Intents(guilds=True), max_messages=None, guild_ready_timeout=0.5
    )
    async with bot:
        await bot.start(os.environ["ALLYBOT_DISCORD__TOKEN"])


if __name__ == "__main__":
    asyncio.run(main())
