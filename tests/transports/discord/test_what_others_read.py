"""What stands where several people read it is not replaced by what one of them presses. Real discord.py on the sandbox."""

from __future__ import annotations

import asyncio
from typing import Any

import discord
import pytest
from discord import app_commands
from discord.ext import commands

from allybot.clock import SystemClock
from allybot.ports import Button, Notice
from allybot.transports.discord import edge, render
from allybot.transports.discord.edge import Desk, Visit
from allybot.transports.discord.governor import Governor
from allybot.transports.discord.send import DiscordTransport
from allybot.transports.discord.ui import Form, Pressed, Submitted, TextField
from tests.transports.discord.test_every_error_exit import Scene, scene

WORDS = "command-thing = thing\ncommand-thing-about = thing"


class PanelCog(commands.Cog):
    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        desk.routes.press("thing", "change", self._change)
        desk.routes.press("thing", "late", self._late)
        desk.routes.press("thing", "form", self._form, at_once=True)
        desk.routes.form("thing", "form", self._filled_in)

    @app_commands.command(name="thing")
    async def thing(self, interaction: discord.Interaction) -> None:
        async with self.desk.serve(interaction) as visit:
            await visit.answer(Notice(["Thing"]))

    async def _change(self, visit: Visit, pressed: Pressed) -> None:
        await visit.update(Notice(["Changed"]))

    async def _late(self, visit: Visit, pressed: Pressed) -> None:
        await asyncio.sleep(edge.DEFER_AFTER + 0.3)
        await visit.update(Notice(["Changed"]))

    async def _form(self, visit: Visit, pressed: Pressed) -> None:
        await visit.open_form(Form("thing", "form", "", "Form", [TextField("word", "Word")]))

    async def _filled_in(self, visit: Visit, submitted: Submitted) -> None:
        await visit.update(Notice(["Changed"]))


def panel(server_id: int | None = None) -> render.Layout:
    verbs = {"change": "Change", "late": "Late", "form": "Form"}
    buttons = [Button("thing", verb, 1, label, server_id=server_id) for verb, label in verbs.items()]
    return render.layout(Notice(["For everybody"], buttons=buttons))


async def pressed(found: Scene, on: Any, label: str) -> Any:
    answer = await found.person.press(on, label)
    if label == "Form":
        answer = await found.person.submit(answer, word="Something")
    return await answer.final()


@pytest.mark.parametrize("label", ["Change", "Late", "Form"])
async def test_a_press_on_a_panel_for_everybody_is_answered_privately_and_the_panel_stays(label: str) -> None:
    async with scene(PanelCog, WORDS) as found:
        channel = await found.bot.fetch_channel(found.channel)
        assert isinstance(channel, discord.TextChannel)
        await channel.send(view=panel())
        [before] = await found.person.messages(found.channel)
        answer = await pressed(found, before, label)
        assert (answer.shown.ephemeral, answer.text) == (True, "Changed")
        assert [m.text for m in await found.person.messages(found.channel) if not m.ephemeral] == [before.text]
        assert await found.driver.problems() == []


@pytest.mark.parametrize("label", ["Change", "Form"])
async def test_in_a_direct_message_it_takes_the_panels_place(label: str) -> None:
    async with scene(PanelCog, WORDS) as found:
        found.bot.desk._transport = DiscordTransport(lambda: found.bot, Governor(35, SystemClock().monotonic))
        user = await found.bot.fetch_user(found.person.id)
        await user.send(view=panel(found.server))
        await pressed(found, (await found.person.dms())[-1], label)
        assert [message.text for message in await found.person.dms()] == ["Changed"]


async def test_in_a_private_thread_too() -> None:
    """Where no direct message reaches somebody, it is their conversation."""
    async with scene(PanelCog, WORDS) as found:
        channel = await found.bot.fetch_channel(found.channel)
        assert isinstance(channel, discord.TextChannel)
        thread = await channel.create_thread(name="Messages", type=discord.ChannelType.private_thread, invitable=False)
        await thread.add_user(discord.Object(found.person.id))
        await thread.send(view=panel())
        [theirs] = await found.person.threads()
        message = next(m for m in await theirs.messages() if "For everybody" in m.text)
        await pressed(found, message, "Change")
        assert [m.text for m in await theirs.messages() if m.text] == ["Changed"]
