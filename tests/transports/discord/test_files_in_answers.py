"""Files come with an answer whichever way it goes out, and go with it. Real discord.py on the sandbox's sockets."""

from __future__ import annotations

import asyncio
from contextlib import AbstractAsyncContextManager
from typing import Any

import aiohttp
import discord
import pytest
from discord import app_commands
from discord.ext import commands

from allybot.clock import SystemClock
from allybot.ports import Attachment, Button, Notice
from allybot.sandbox import rules
from allybot.sandbox.driver import Answer, Shown
from allybot.transports.discord import edge, render
from allybot.transports.discord.edge import Desk, Visit
from allybot.transports.discord.governor import Governor
from allybot.transports.discord.send import DiscordTransport
from allybot.transports.discord.ui import Panel, Press, Pressed
from tests.transports.discord.test_every_error_exit import Scene, scene

CARD = Attachment("day-card.pdf", b"%PDF-1.4 " + bytes(range(256)) * 400, "The day card")
CHART = Attachment("chart.png", b"\x89PNG " + bytes(range(256)), "Check-ins by month")
BOTH = {CARD.name: CARD.content, CHART.name: CHART.content}
NAMES = ("paper", "slowpaper", "twice")
WORDS = "\n".join(f"command-{n} = {n}\ncommand-{n}-about = {n}" for n in NAMES)


def panel(text: str = "Here they are", files: tuple[Attachment, ...] = (CARD, CHART)) -> Panel:
    presses = (
        Press("thing", "other", "", "Other"),
        Press("thing", "none", "", "None"),
        Press("thing", "late", "", "Late"),
    )
    return Panel(Notice([text]), presses=presses, files=files)


class PaperCog(commands.Cog):
    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        desk.routes.press("thing", "other", self._other)
        desk.routes.press("thing", "none", self._none)
        desk.routes.press("thing", "late", self._late)
        desk.routes.press("thing", "ask", self._ask)

    @app_commands.command(name="paper")
    async def paper(self, interaction: discord.Interaction) -> None:
        async with self.desk.serve(interaction) as visit:
            await visit.answer(panel())

    @app_commands.command(name="slowpaper")
    async def slow(self, interaction: discord.Interaction) -> None:
        async with self.desk.serve(interaction) as visit:
            await asyncio.sleep(edge.DEFER_AFTER + 0.3)
            await visit.answer(panel())

    @app_commands.command(name="twice")
    async def twice(self, interaction: discord.Interaction) -> None:
        async with self.desk.serve(interaction) as visit:
            await visit.answer(Notice(["First"]))
            await visit.answer(panel())

    async def _other(self, visit: Visit, pressed: Pressed) -> None:
        await visit.update(panel("The other", (Attachment("other.ics", b"BEGIN", "A calendar"),)))

    async def _none(self, visit: Visit, pressed: Pressed) -> None:
        await visit.update(panel("None", ()))

    async def _late(self, visit: Visit, pressed: Pressed) -> None:
        await asyncio.sleep(edge.DEFER_AFTER + 0.3)
        await visit.update(panel("At last"))

    async def _ask(self, visit: Visit, pressed: Pressed) -> None:
        await visit.answer(panel())


def papers() -> AbstractAsyncContextManager[Scene]:
    return scene(PaperCog, WORDS)


async def taken(found: Scene) -> None:
    """Discord would have taken every request."""
    assert await found.driver.problems() == []


def media_of(shown: Shown) -> list[dict[str, Any]]:
    return [media for _, media in rules.media_in(shown.payload["components"])]


@pytest.mark.parametrize("command", ["paper", "slowpaper"])
async def test_files_come_at_once_and_with_what_was_promised(command: str) -> None:
    async with papers() as found:
        answer = await (await found.person.run(command, found.channel)).final()
        assert answer.deferred is (command == "slowpaper")
        assert (answer.shown.ephemeral, answer.files) == (True, BOTH)
        assert {"Here they are", CARD.name, CHART.about} <= set(answer.text.splitlines())
        await taken(found)


async def test_files_come_with_what_is_said_after_an_answer() -> None:
    async with papers() as found:
        await found.person.run("twice", found.channel)
        follow_up = [r for r in await found.driver.record() if r["path"].startswith("/webhooks/")][-1]
        sent = [f["filename"] for f in follow_up["body"]["attachments"]]
        assert (follow_up["status"], sent) == (200, [CARD.name, CHART.name])
        assert follow_up["body"]["flags"] & 64
        await taken(found)


async def test_what_takes_the_place_of_a_panel_brings_its_own_files_and_leaves_none_behind() -> None:
    async with papers() as found:
        first = await found.person.run("paper", found.channel)
        other = await found.person.press(first, "Other")
        assert (other.shown.id, other.files) == (first.shown.id, {"other.ics": b"BEGIN"})
        none = await found.person.press(other, "None")
        assert (none.shown.id, none.files, media_of(none.shown)) == (first.shown.id, {}, [])
        await taken(found)


async def test_a_late_one_stands_beside_the_panel_with_its_files() -> None:
    async with papers() as found:
        first = await found.person.run("paper", found.channel)
        late = await (await found.person.press(first, "Late")).final()
        assert (late.shown.ephemeral, late.files) == (True, BOTH)
        await taken(found)


async def test_in_a_direct_message_an_answer_with_files_is_for_its_reader_alone() -> None:
    async with papers() as found:
        found.bot.desk._transport = DiscordTransport(lambda: found.bot, Governor(35, SystemClock().monotonic))
        user = await found.bot.fetch_user(found.person.id)
        button = Button("thing", "ask", 1, "Ask", server_id=found.server)
        await user.send(view=render.layout(Notice(["For you"], buttons=(button,))))
        answer = await found.person.press((await found.person.dms())[-1], "Ask")
        assert isinstance(answer, Answer)
        assert (answer.shown.ephemeral, answer.files) == (True, BOTH)
        assert [message.files for message in await found.person.dms()] == [{}]


async def test_a_second_try_sends_the_whole_file() -> None:
    """discord.py tries again by itself when Discord is ill."""
    async with papers() as found:
        await found.driver.fault("POST /interactions/.*/callback", status=502)
        answer = await found.person.run("paper", found.channel)
        assert answer.files == BOTH


async def test_what_is_not_taken_any_more_is_told_without_its_files() -> None:
    async with papers() as found:
        gone = {"message": "Unknown interaction", "code": 10062}
        await found.driver.fault("POST /interactions/.*/callback", status=404, body=gone)
        await found.person.run("paper", found.channel)
        assert found.told == ["Here they are"]
        assert found.nouns == ["paper"], "whose affair it is hangs on that"


async def test_the_address_of_a_file_leads_to_it() -> None:
    async with papers() as found:
        answer = await found.person.run("paper", found.channel)
        async with aiohttp.ClientSession() as session:
            opened = {media["url"]: await (await session.get(media["url"])).read() for media in media_of(answer.shown)}
        assert sorted(opened.values()) == sorted(BOTH.values())


def test_pictures_stand_side_by_side_and_every_other_file_on_a_line() -> None:
    components = render.layout(panel()).to_components()
    assert list(rules.component_problems(components, v2=True)) == []
    kinds = [(c["type"], c.get("items") or c.get("file")) for _, c in rules.walk(components) if c["type"] in (12, 13)]
    (gallery, items), (line, file) = kinds
    assert (gallery, line) == (12, 13)
    assert [(item["media"]["url"], item["description"]) for item in items] == [("attachment://chart.png", CHART.about)]
    assert file["url"] == "attachment://day-card.pdf"


def test_files_are_made_anew_for_every_request() -> None:
    first, second = render.uploads(panel()), render.uploads(panel())
    assert first[0].fp.read() == second[0].fp.read() == CARD.content


def test_a_picture_that_nobody_described_is_still_taken() -> None:
    view = render.layout(panel(files=(Attachment("a.png", b"", ""),)))
    assert list(rules.component_problems(view.to_components(), v2=True)) == []


@pytest.mark.parametrize("name", ["día.pdf", "day card.pdf", "../card.pdf", "", ".pdf", "a/b.png", "a.pdf\n"])
def test_a_name_that_would_arrive_as_another_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="can't be called"):
        Attachment(name, b"", "")
