"""`/help` and `/privacy`, and the button with the other language."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from allybot.domain.people import Role
from allybot.errors import BadInput
from allybot.ports import Notice
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import Pressed
from cogs._kit import Kit, done


class HelpCog(commands.Cog):
    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        kit.routes.press("language", "choose", self._language_chosen)

    @app_commands.command(name="help")
    async def help(self, interaction: discord.Interaction) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            roles = await self._kit.services.people.what_i_may(visit.caller)
            order = [role for role in Role if role in roles and visit.say.has(f"help-{role.value}")]
            paragraphs = [visit.say(f"help-{role.value}") for role in order]
            await visit.answer(
                Notice(paragraphs, heading=visit.say("help-heading"), small_print=visit.say("help-small-print"))
            )

    @app_commands.command(name="privacy")
    async def privacy(self, interaction: discord.Interaction) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            paragraphs = [visit.say(f"privacy-{part}") for part in ("never", "sealed", "kept", "discord")]
            await visit.answer(Notice(paragraphs, heading=visit.say("privacy-heading")))

    async def _language_chosen(self, visit: Visit, pressed: Pressed) -> None:
        if pressed.payload not in self._kit.desk.texts.languages:
            raise BadInput("button-unknown")
        language = await self._kit.services.people.choose_language(visit.caller, pressed.payload)
        self._kit.desk.remember_language(visit.caller, language)
        visit.offer_language = False
        await visit.answer(done(visit.say.in_language(language)("language-chosen")))
