"""Something raises in each exit that discord.py has: one sentence for the person, one line in the log, one reference.

Real discord.py on the sandbox's sockets; only the cog that raises is made up.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import discord
import pytest
from discord import app_commands, ui
from discord.ext import commands

from allybot import logs
from allybot.clock import SystemClock
from allybot.ports import Button, Caller, Notice
from allybot.sandbox.driver import Driver, Person
from allybot.sandbox.server import Sandbox
from allybot.texts import Speaker, Texts, read_sources
from allybot.transports.discord import addresses, edge
from allybot.transports.discord.bot import AllyBot, DirectWords, Remembered, Tasks
from allybot.transports.discord.edge import Desk, Visit
from allybot.transports.discord.governor import Governor
from allybot.transports.discord.render import Layout, Sheet, layout
from allybot.transports.discord.send import DiscordTransport
from allybot.transports.discord.ui import Form, Pressed, Routes, Submitted, TextField

SECRET = "Rosa Martinez, A 123 456 789"
NAMES = ("tree", "press", "form", "view", "modal", "quick", "slow", "said")
WORDS = "\n".join(f"command-{n} = {n}\ncommand-{n}-about = {n}" for n in NAMES)
WORDS += "\noption-quick-word = word\noption-quick-word-about = word\n"


class Broken(Exception):
    """Carries what a person typed, as errors do."""


def fail() -> None:
    raise Broken(SECRET)


class PlainButton(ui.Button["PlainView"]):
    """Not one of ours: what a view of discord.py itself would do."""

    async def callback(self, interaction: discord.Interaction) -> None:
        fail()


class PlainView(Layout):
    def __init__(self) -> None:
        super().__init__()
        self.add_item(ui.ActionRow(PlainButton(label="Break", custom_id="plain")))


class BrokenSheet(Sheet):
    async def on_submit(self, interaction: discord.Interaction) -> None:
        fail()


class BreakingCog(commands.Cog):
    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        desk.routes.press("thing", "break", self._pressed)
        desk.routes.press("thing", "late", self._pressed_late)
        desk.routes.form("thing", "break", self._submitted)
        desk.routes.form("thing", "other", self._nothing)

    @app_commands.command(name="tree")
    async def tree(self, interaction: discord.Interaction) -> None:
        fail()

    @app_commands.command(name="press")
    async def press(self, interaction: discord.Interaction) -> None:
        async with self.desk.serve(interaction) as visit:
            await visit.answer(Notice(["Press"], buttons=(Button("thing", "break", 1, "Break"),)))

    @app_commands.command(name="form")
    async def form(self, interaction: discord.Interaction) -> None:
        async with self.desk.serve(interaction, at_once=True) as visit:
            await visit.open_form(Form("thing", "break", "", "Form", (TextField("word", "Word"),)))

    @app_commands.command(name="view")
    async def view(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message(view=PlainView(), ephemeral=True)

    @app_commands.command(name="modal")
    async def modal(self, interaction: discord.Interaction) -> None:
        form = Form("thing", "other", "", "Form", (TextField("word", "Word"),))
        await interaction.response.send_modal(BrokenSheet(form))

    @app_commands.command(name="quick")
    async def quick(self, interaction: discord.Interaction, word: str | None = None) -> None:
        async with self.desk.serve(interaction) as visit:
            await visit.answer(Notice(["Quick"]))

    @quick.autocomplete("word")
    async def _words(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        async def choices(caller: Caller, say: Speaker) -> list[app_commands.Choice[str]]:
            raise Broken(SECRET)

        return await self.desk.suggest(interaction, choices)

    @app_commands.command(name="slow")
    async def slow(self, interaction: discord.Interaction) -> None:
        async with self.desk.serve(interaction) as visit:
            await asyncio.sleep(edge.DEFER_AFTER + 0.3)
            await visit.answer(Notice(["At last"]))

    @app_commands.command(name="said")
    async def said(self, interaction: discord.Interaction) -> None:
        async with self.desk.serve(interaction) as visit:
            await visit.answer(Notice(["Said"]))
            fail()

    async def _pressed(self, visit: Visit, pressed: Pressed) -> None:
        fail()

    async def _pressed_late(self, visit: Visit, pressed: Pressed) -> None:
        await asyncio.sleep(edge.DEFER_AFTER + 0.3)
        await visit.update(Notice(["Done at last"]))

    async def _submitted(self, visit: Visit, submitted: Submitted) -> None:
        fail()

    async def _nothing(self, visit: Visit, submitted: Submitted) -> None:
        """The other exit of the same submission."""

    @commands.Cog.listener()
    async def on_guild_role_create(self, role: discord.Role) -> None:
        fail()


@dataclass
class Scene:
    driver: Driver
    bot: AllyBot
    server: int
    channel: int
    person: Person
    told: list[str]
    nouns: list[str] = field(default_factory=list)


@asynccontextmanager
async def scene(make: Callable[[Desk], commands.Cog] = BreakingCog, words: str = WORDS) -> AsyncIterator[Scene]:
    """`told` is what Discord did not take as an answer."""
    sources = {language: f"{source}\n{words}" for language, source in read_sources()}
    told: list[str] = []
    nouns: list[str] = []

    async def no_language(caller: Caller) -> tuple[str | None, str | None]:
        return None, None

    async def unheard(caller: Caller, text: str, noun: str) -> None:
        told.append(text)
        nouns.append(noun)

    async def nothing() -> None:
        return None

    async def unread(user_id: int) -> None:
        return None

    async def forget(fingerprint: str) -> None:
        return None

    async with Sandbox.start() as sandbox, Driver(sandbox.addresses()["control_url"], sandbox.key) as driver:
        addresses.point_at(sandbox.addresses()["api_url"], sandbox.addresses()["gateway_url"])
        desk = Desk(
            Texts(sources),
            nowhere(),
            Routes(),
            no_language,
            unheard,
        )
        bot = AllyBot(
            desk, [make(desk)], Remembered(nothing, forget), DirectWords(unread, unread, unread), lambda: None
        )
        running = asyncio.create_task(bot.start(sandbox.token))
        await driver.wait_ready()
        server = await driver.add_server("Riverside")
        channel = await driver.add_channel(server, "lobby")
        person = await driver.add_member(server, "Ben")
        try:
            yield Scene(driver, bot, server, channel, person, told, nouns)
        finally:
            await bot.close()
            await asyncio.wait([running])


def nowhere() -> DiscordTransport:
    """A way out that leads to no client."""
    return DiscordTransport(lambda: None, Governor(35, SystemClock().monotonic))


def reference_in(text: str) -> str:
    found = re.search(r"\(reference (\w{6})\)", text)
    assert found, text
    return found[1]


def one_line_with(reference: str, caplog: pytest.LogCaptureFixture) -> None:
    lines = [record.getMessage() for record in caplog.records if "trouble" in record.getMessage()]
    assert len(lines) == 1, lines
    assert f"ref={reference}" in lines[0]
    assert "Broken at test_every_error_exit.py" in lines[0]
    assert "Rosa" not in caplog.text
    assert "123 456" not in caplog.text


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)


@pytest.mark.parametrize("exit_name", ["tree", "press", "form", "view", "modal", "said"])
async def test_the_person_and_the_log_have_the_same_reference(exit_name: str, caplog: pytest.LogCaptureFixture) -> None:
    async with scene() as here:
        answer = await here.person.run(exit_name, here.channel)
        if exit_name in ("press", "view"):
            answer = await here.person.press(answer, "Break")
        if exit_name in ("form", "modal"):
            answer = await here.person.submit(answer, word=SECRET)
        if exit_name == "said":
            await asyncio.sleep(0.3)
            await here.driver.record()
            shown = [
                m for m in await here.driver.record() if "trouble" in str(m["body"]) or "reference" in str(m["body"])
            ]
            one_line_with(reference_in(str(shown[-1]["body"])), caplog)
            return
        final = await answer.final()
        assert final.ephemeral
        one_line_with(reference_in(final.text), caplog)


async def test_autocomplete_suggests_nothing_and_logs(caplog: pytest.LogCaptureFixture) -> None:
    async with scene() as here:
        assert await here.person.autocomplete("quick", here.channel, "word", SECRET) == []
        [line] = [record.getMessage() for record in caplog.records if "trouble" in record.getMessage()]
        assert "autocomplete" in line
        assert "Rosa" not in caplog.text


async def test_an_event_that_raises_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    async with scene() as here:
        await here.driver.add_role(here.server, "new")
        await asyncio.sleep(0.2)
        [line] = [record.getMessage() for record in caplog.records if "trouble" in record.getMessage()]
        assert "event on_guild_role_create" in line
        assert "Rosa" not in caplog.text


async def test_a_background_task_that_raises_is_logged_and_started_again(caplog: pytest.LogCaptureFixture) -> None:
    runs: list[int] = []

    async def work() -> None:
        runs.append(1)
        if len(runs) == 1:
            fail()

    desk = Desk(Texts.load(), nowhere(), Routes(), None, None)  # type: ignore[arg-type]  # not asked
    tasks = Tasks(desk.log_trouble)
    tasks.spawn("courier", work, again_after=0.01)
    async with asyncio.timeout(5):
        while len(runs) < 2:
            await asyncio.sleep(0.01)
    await tasks.stop()
    [line] = [record.getMessage() for record in caplog.records if "trouble" in record.getMessage()]
    assert "task courier" in line
    assert "Rosa" not in caplog.text


async def test_what_takes_longer_than_a_second_is_promised_and_then_said() -> None:
    async with scene() as here:
        first = await here.person.run("slow", here.channel)
        assert first.deferred
        assert "At last" in (await first.final()).text


async def test_a_button_of_no_handler_gets_one_sentence() -> None:
    async with scene() as here:
        shown = await here.person.run("press", here.channel)
        here.bot.desk.routes.presses.clear()
        answer = await here.person.press(shown, "Break")
        assert "no longer in use" in answer.text


def test_every_error_of_commands_that_the_library_has_has_a_sentence() -> None:
    """Whatever discord.py may raise about a command is either said in a sentence of its own, or is trouble with a reference."""
    texts = Texts.load()
    trouble = {app_commands.AppCommandError, app_commands.CommandInvokeError, app_commands.TranslationError}
    # Raised while commands are being defined: nobody is there to read them.
    defining = {
        app_commands.CommandLimitReached,
        app_commands.CommandAlreadyRegistered,
        app_commands.CommandSyncFailure,
        app_commands.MissingApplicationID,
    }
    known = tuple(kind for kind, _ in edge.LIBRARY_ERRORS)
    for name in dir(app_commands.errors):
        kind = getattr(app_commands.errors, name)
        is_error = isinstance(kind, type) and issubclass(kind, app_commands.AppCommandError)
        if is_error and kind not in trouble | defining:
            assert issubclass(kind, known), name
    assert all(texts.has(key) for _, key in edge.LIBRARY_ERRORS)


def test_a_reference_has_no_look_alikes() -> None:
    assert all(not set("01OIL5SB8") & set(logs.new_reference()) - {"8"} for _ in range(200))


async def test_what_takes_the_place_of_a_message_does_so_however_long_it_took() -> None:
    """Or the text of a reminder that is done would stay, with buttons that do nothing any more."""
    async with scene() as here:
        channel = await here.bot.fetch_channel(here.channel)
        assert isinstance(channel, discord.TextChannel)
        place = await channel.create_thread(name="Messages", type=discord.ChannelType.private_thread)
        await place.add_user(discord.Object(here.person.id))
        await place.send(view=layout(Notice(["Call back"], buttons=(Button("thing", "late", 1, "Done"),))))
        [thread] = await here.person.threads()
        stands = next(message for message in await thread.messages() if message.buttons)
        answer = await (await here.person.press(stands, "Done")).final()
        assert "Done at last" in answer.text
        [stands] = [message for message in await thread.messages() if message.id == stands.id]
        assert stands.text == "Done at last"
        assert stands.buttons == []
