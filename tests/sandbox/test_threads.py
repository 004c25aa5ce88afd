"""Threads as Discord has them, driven by the real discord.py over sockets: who opens, reads, writes in and removes them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

import discord
import pytest

from allybot.sandbox.driver import CannotBeDone, Driver, Person
from allybot.sandbox.server import Sandbox
from allybot.sandbox.world import (
    BOT_MAY,
    CREATE_PRIVATE_THREADS,
    CREATE_PUBLIC_THREADS,
    EVERYONE_MAY,
    MANAGE_THREADS,
    PIN_MESSAGES,
    SEND_MESSAGES,
    SEND_MESSAGES_IN_THREADS,
    VIEW_CHANNEL,
)
from allybot.transports.discord import addresses

PRIVATE, PUBLIC = discord.ChannelType.private_thread, discord.ChannelType.public_thread
Found = TypeVar("Found")


class Watching(discord.Client):
    """Remembers what the gateway told of threads."""

    def __init__(self) -> None:
        # How long after the last server it waits for another before it is ready.
        super().__init__(intents=discord.Intents(guilds=True, guild_messages=True), guild_ready_timeout=0.1)
        self.heard: list[str] = []

    async def on_thread_create(self, thread: discord.Thread) -> None:
        self.heard.append(f"created {thread.name}")

    async def on_thread_join(self, thread: discord.Thread) -> None:
        self.heard.append(f"joined {thread.name}")

    async def on_thread_remove(self, thread: discord.Thread) -> None:
        self.heard.append(f"left {thread.name}")

    async def on_thread_update(self, before: discord.Thread, after: discord.Thread) -> None:
        self.heard.append(f"archived {before.archived} to {after.archived}")

    async def on_thread_delete(self, thread: discord.Thread) -> None:
        self.heard.append(f"deleted {thread.name}")

    async def on_raw_thread_delete(self, told: discord.RawThreadDeleteEvent) -> None:
        """Also of those that the library has forgotten, as it does with archived ones."""
        self.heard.append(f"gone {told.thread_id}")

    async def on_raw_message_edit(self, told: discord.RawMessageUpdateEvent) -> None:
        self.heard.append(f"changed {told.message_id} {told.data['flags']}")


class Greeting(discord.ui.View):
    """One button; remembers where it was pressed, and by whom."""

    def __init__(self) -> None:
        super().__init__(timeout=None)
        self.pressed: list[discord.Interaction[Any]] = []

    @discord.ui.button(label="Seen", custom_id="seen")
    async def seen(self, interaction: discord.Interaction[Any], button: discord.ui.Button[Any]) -> None:
        self.pressed.append(interaction)
        await interaction.response.send_message("Noted", ephemeral=True)

    @discord.ui.button(label="Close", custom_id="close")
    async def close(self, interaction: discord.Interaction[Any], button: discord.ui.Button[Any]) -> None:
        assert isinstance(interaction.channel, discord.Thread)
        await interaction.channel.delete()
        with pytest.raises(discord.NotFound) as refused:
            await interaction.response.send_message("Closed", ephemeral=True)
        assert refused.value.code == 10003
        self.pressed.append(interaction)


@dataclass
class Place:
    sandbox: Sandbox
    driver: Driver
    client: Watching
    server: int
    lobby: discord.TextChannel
    people: dict[str, Person] = field(default_factory=dict)

    @property
    def guild(self) -> discord.Guild:
        return self.lobby.guild

    async def open(self, name: str = "Ana", kind: Any = PRIVATE, **about: Any) -> discord.Thread:
        return await self.lobby.create_thread(name=name, type=kind, **about)

    async def allow(self, permissions: int, everyone: int = VIEW_CHANNEL) -> None:
        """What the bot's own role may, and everybody else: permissions add up."""
        self.sandbox.world.guilds[self.server].roles[self.server].permissions = everyone
        await self.driver.call("set_bot_permissions", {"server": self.server, "permissions": permissions})

    async def used(self) -> int:
        return int((await self.driver.state())["used_permissions"])


async def until(there: Callable[[], Found | None]) -> Found:
    async with asyncio.timeout(5):
        while not (found := there()):
            await asyncio.sleep(0.01)
    return found


@asynccontextmanager
async def connected(sandbox: Sandbox) -> AsyncIterator[Watching]:
    addresses.point_at(sandbox.addresses()["api_url"], sandbox.addresses()["gateway_url"])
    client = Watching()
    await client.login(sandbox.token)
    running = asyncio.create_task(client.connect())
    try:
        await client.wait_until_ready()
        yield client
    finally:
        await client.close()
        await asyncio.wait([running])


@asynccontextmanager
async def place() -> AsyncIterator[Place]:
    """A lobby that everybody sees, and Ana and Ben."""
    async with Sandbox.start() as sandbox, Driver(sandbox.addresses()["control_url"], sandbox.key) as driver:
        async with connected(sandbox) as client:
            server = await driver.add_server("Riverside")
            channel = await driver.add_channel(server, "lobby")
            lobby = await until(lambda: client.get_channel(channel))
            assert isinstance(lobby, discord.TextChannel)
            here = Place(sandbox, driver, client, server, lobby)
            here.people = {name: await driver.add_member(server, name) for name in ("Ana", "Ben")}
            yield here
            assert await driver.problems() == []


async def code(doing: Any) -> int:
    with pytest.raises(discord.HTTPException) as refused:
        await doing
    return refused.value.code


# --- private threads ----------------------------------------------------------------------------------------------------


async def test_a_private_thread_is_read_by_who_was_added_and_by_nobody_else() -> None:
    async with place() as here:
        ana, ben = here.people["Ana"], here.people["Ben"]
        thread = await here.open(invitable=False, auto_archive_duration=10080)
        assert await ana.threads() == []
        await thread.add_user(discord.Object(ana.id))
        await thread.send("Only for you")
        [seen] = await ana.threads()
        assert (seen.id, seen.name, seen.parent, seen.private) == (thread.id, "Ana", here.lobby.id, True)
        assert [message.text for message in await seen.messages()] == ["Only for you"]
        assert [message.text for message in await ana.messages(thread.id)] == ["Only for you"]
        assert await ben.threads() == []
        with pytest.raises(CannotBeDone, match="can't see"):
            await ben.messages(thread.id)
        assert await ana.messages(here.lobby.id) == []


async def test_moderators_read_every_private_thread_of_channels_that_they_see() -> None:
    async with place() as here:
        thread = await here.open()
        role = await here.driver.add_role(here.server, "moderators", permissions=MANAGE_THREADS)
        await here.people["Ben"].set_roles(role)
        assert [seen.id for seen in await here.people["Ben"].threads()] == [thread.id]


async def test_a_thread_is_shown_as_discord_shows_it() -> None:
    async with place() as here:
        thread = await here.open(invitable=False, auto_archive_duration=10080, slowmode_delay=5)
        bot = here.sandbox.world.bot.id
        assert (thread.type, thread.parent_id, thread.owner_id, thread.guild.id) == (
            PRIVATE, here.lobby.id, bot, here.server,
        )  # fmt: skip
        assert (thread.archived, thread.locked, thread.invitable) == (False, False, False)
        assert (thread.auto_archive_duration, thread.slowmode_delay) == (10080, 5)
        assert (thread.member_count, thread.message_count, thread.total_message_sent) == (1, 0, 0)
        assert thread.last_message_id is None
        assert thread.me is not None
        assert thread.created_at is not None
        sent = [await thread.send(text) for text in ("one", "two")]
        await sent[1].delete()
        fetched = await here.client.fetch_channel(thread.id)
        assert isinstance(fetched, discord.Thread)
        assert (fetched.message_count, fetched.total_message_sent, fetched.last_message_id) == (1, 2, sent[0].id)
        # No channel of the server's list.
        assert [channel.id for channel in await here.guild.fetch_channels()] == [here.lobby.id]


async def test_the_gateway_tells_of_a_thread_from_its_beginning_to_its_end() -> None:
    async with place() as here:
        thread = await here.open()
        await until(lambda: "joined Ana" in here.client.heard)
        assert here.guild.get_thread(thread.id) is not None
        await thread.edit(archived=True)
        await thread.send("It is open again")
        # discord.py forgets archived threads: one that is active again is joined again.
        await until(lambda: here.client.heard.count("joined Ana") > 1)
        await thread.delete()
        await until(lambda: "deleted Ana" in here.client.heard)
        assert here.client.heard[0] == "created Ana"
        assert "archived False to True" in here.client.heard
        assert await code(here.client.fetch_channel(thread.id)) == 10003


async def test_active_threads_are_those_that_the_bot_sees() -> None:
    async with place() as here:
        first, second, archived = [await here.open(name) for name in ("first", "second", "archived")]
        await archived.edit(archived=True)
        found = await here.guild.active_threads()
        assert [(thread.id, thread.owner_id) for thread in found] == [
            (second.id, here.sandbox.world.bot.id), (first.id, here.sandbox.world.bot.id),
        ]  # fmt: skip
        assert [member.id for member in found[0].members] == [here.sandbox.world.bot.id]
        await here.allow(BOT_MAY & ~MANAGE_THREADS)
        await first.leave()
        assert [thread.id for thread in await here.guild.active_threads()] == [second.id]
        assert await code(first.send("x")) == 50001
        assert await code(here.client.fetch_channel(first.id)) == 50001


async def test_who_connects_is_told_of_the_active_threads() -> None:
    async with place() as here:
        thread, archived = await here.open("standing"), await here.open("archived")
        await archived.edit(archived=True)
        async with connected(here.sandbox) as again:
            guild = again.get_guild(here.server)
            assert guild is not None
            assert [known.id for known in guild.threads] == [thread.id]
            assert guild.threads[0].me is not None
            assert guild.threads[0].me.id == here.sandbox.world.bot.id


# --- what it takes ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "lacking", "enough"),
    [
        (PRIVATE, BOT_MAY & ~CREATE_PRIVATE_THREADS, BOT_MAY),
        (PUBLIC, BOT_MAY & ~CREATE_PUBLIC_THREADS, BOT_MAY),
    ],
)
async def test_opening_one_takes_its_permission(kind: Any, lacking: int, enough: int) -> None:
    async with place() as here:
        await here.allow(lacking)
        with pytest.raises(discord.Forbidden) as refused:
            await here.open(kind=kind)
        assert refused.value.code == 50013
        await here.allow(enough)
        assert (await here.open(kind=kind)).type is kind


async def test_under_a_message_there_is_one_with_its_id_for_everybody() -> None:
    async with place() as here:
        message = await here.lobby.send("An alert")
        thread = await message.create_thread(name="A-3QXM")
        assert (thread.id, thread.type, thread.parent_id) == (message.id, PUBLIC, here.lobby.id)
        again = await here.lobby.fetch_message(message.id)
        assert again.flags.has_thread
        assert again.thread is not None
        assert (again.thread.id, again.thread.name) == (thread.id, "A-3QXM")
        await until(lambda: "joined A-3QXM" in here.client.heard)
        assert here.client.heard[:2] == [f"changed {message.id} {1 << 5}", "created A-3QXM"]
        # Editing the message leaves the thread where it is.
        await message.edit(content="An alert, again")
        assert (await here.lobby.fetch_message(message.id)).flags.has_thread
        assert await code(message.create_thread(name="A-3QXM")) == 160004


async def test_under_a_message_everybody_reads_it_and_it_stays_when_the_message_goes() -> None:
    async with place() as here:
        message = await here.lobby.send("An alert")
        thread = await message.create_thread(name="A-3QXM")
        await thread.send("Still there")
        await message.delete()
        await thread.send("It was wrong")
        [seen] = await here.people["Ben"].threads()
        assert [shown.text for shown in await seen.messages()] == ["Still there", "It was wrong"]
        assert (seen.private, seen.locked, seen.archived) == (False, False, False)
        await thread.edit(locked=True)
        assert [seen.locked for seen in await here.people["Ben"].threads()] == [True]


@pytest.mark.parametrize(
    "body",
    [{}, {"name": ""}, {"name": "x" * 101}, {"name": "x", "auto_archive_duration": 61}],
)
async def test_under_a_message_bodies_that_discord_would_not_take_are_refused(body: dict[str, Any]) -> None:
    async with place() as here:
        message = await here.lobby.send("An alert")
        path = f"/channels/{here.lobby.id}/messages/{message.id}/threads"
        assert await code(here.client.http.request(discord.http.Route("POST", path), json=body)) == 50035
        here.sandbox.requests.clear()


async def test_under_what_is_elsewhere_or_in_a_thread_or_direct_there_is_none() -> None:
    async with place() as here:
        dm = await (await here.client.fetch_user(here.people["Ana"].id)).create_dm()
        inside, direct = await (await here.open()).send("x"), await dm.send("x")
        for message in (inside, direct):
            start = here.client.http.start_thread_with_message
            assert await code(start(message.channel.id, message.id, name="x", auto_archive_duration=60)) == 50024
            assert await code(start(here.lobby.id, message.id, name="x", auto_archive_duration=60)) == 10008


async def test_under_a_message_takes_public_threads_and_a_message() -> None:
    async with place() as here:
        message = await here.lobby.send("An alert")
        await here.allow(BOT_MAY & ~CREATE_PUBLIC_THREADS)
        with pytest.raises(discord.Forbidden) as refused:
            await message.create_thread(name="A-3QXM")
        assert refused.value.code == 50013
        await here.allow(BOT_MAY)
        with pytest.raises(discord.NotFound) as unknown:
            await here.lobby.get_partial_message(here.lobby.id).create_thread(name="A-3QXM")
        assert unknown.value.code == 10008


async def test_opening_one_takes_seeing_the_channel() -> None:
    async with place() as here:
        await here.driver.call("close_channel", {"channel": here.lobby.id})
        with pytest.raises(discord.Forbidden) as refused:
            await here.open()
        assert refused.value.code == 50001


async def test_writing_in_one_takes_its_own_permission_and_not_the_channels() -> None:
    async with place() as here:
        thread, ana = await here.open(), here.people["Ana"]
        await here.allow(BOT_MAY & ~SEND_MESSAGES_IN_THREADS)
        with pytest.raises(discord.Forbidden) as refused:
            await thread.send("x")
        assert refused.value.code == 50013
        assert await code(thread.add_user(discord.Object(ana.id))) == 50013
        await here.lobby.send("x")
        await here.allow(BOT_MAY & ~SEND_MESSAGES)
        await thread.send("x")
        assert await code(here.lobby.send("x")) == 50013


async def test_deleting_and_locking_take_moderating_but_naming_ones_own_does_not() -> None:
    async with place() as here:
        thread = await here.open()
        await here.allow(BOT_MAY & ~MANAGE_THREADS)
        assert await code(thread.delete()) == 50013
        assert await code(thread.edit(locked=True)) == 50013
        assert (await thread.edit(name="Ana and Ben")).name == "Ana and Ben"
        assert (await thread.edit(archived=True)).archived
        assert await code(thread.edit(name="x")) == 50083
        assert not (await thread.edit(archived=False)).archived
        here.sandbox.world.channels[thread.id].owner_id = here.people["Ben"].id
        assert await code(thread.edit(name="x")) == 50013


async def test_what_was_needed_is_counted() -> None:
    async with place() as here:
        thread, seen = await here.open(), VIEW_CHANNEL | CREATE_PRIVATE_THREADS
        assert await here.used() == seen
        await thread.send("x")
        assert await here.used() == seen | SEND_MESSAGES_IN_THREADS
        await thread.delete()
        assert await here.used() == seen | SEND_MESSAGES_IN_THREADS | MANAGE_THREADS
        message = await here.lobby.send("x")
        await message.create_thread(name="x")
        assert await here.used() == BOT_MAY & ~PIN_MESSAGES


async def test_reading_a_private_thread_without_being_in_it_counts_as_moderating() -> None:
    async with place() as here:
        thread = await here.open()
        await thread.leave()
        assert not await here.used() & MANAGE_THREADS
        assert [message async for message in thread.history()] == []
        assert await here.used() & MANAGE_THREADS
        await thread.join()
        await until(lambda: here.client.heard.count("joined Ana") > 1)
        assert "left Ana" in here.client.heard


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"name": ""},
        {"name": "x" * 101},
        {"name": "x", "type": 10},
        {"name": "x", "auto_archive_duration": 61},
        {"name": "x", "rate_limit_per_user": 21601},
    ],
)
async def test_bodies_that_discord_would_not_take_are_refused(body: dict[str, Any]) -> None:
    async with Sandbox.start() as sandbox, Driver(sandbox.addresses()["control_url"], sandbox.key) as driver:
        async with connected(sandbox) as client:
            channel = await driver.add_channel(await driver.add_server("Riverside"), "lobby")
            route = discord.http.Route("POST", "/channels/{channel_id}/threads", channel_id=channel)
            assert await code(client.http.request(route, json=body)) == 50035


async def test_without_a_type_it_is_private() -> None:
    async with place() as here:
        route = discord.http.Route("POST", "/channels/{channel_id}/threads", channel_id=here.lobby.id)
        made = await here.client.http.request(route, json={"name": "x"})
        assert (made["type"], made["thread_metadata"]["auto_archive_duration"]) == (12, 1440)


async def test_what_is_no_thread_is_refused_as_one() -> None:
    async with place() as here:
        ana = here.people["Ana"]
        assert await code(here.client.http.add_user_to_thread(here.lobby.id, ana.id)) == 50024
        dm = await (await here.client.fetch_user(ana.id)).create_dm()
        for parent in (dm.id, (await here.open()).id):
            route = discord.http.Route("POST", "/channels/{channel_id}/threads", channel_id=parent)
            assert await code(here.client.http.request(route, json={"name": "x"})) == 50024


async def test_changing_or_deleting_a_channel_is_still_unknown() -> None:
    async with place() as here:
        assert await code(here.lobby.delete()) == 0
        assert await here.driver.problems() == [f"unknown route DELETE /channels/{here.lobby.id}"]
        here.sandbox.requests.clear()


# --- who is in it -------------------------------------------------------------------------------------------------------


async def test_only_who_is_there_and_sees_the_channel_can_be_added() -> None:
    async with place() as here:
        thread = await here.open()
        elsewhere = await here.driver.add_server("Hillside")
        dana = await here.driver.add_member(elsewhere, "Dana")
        assert await code(thread.add_user(discord.Object(dana.id))) == 10007
        assert await code(thread.add_user(discord.Object(5))) == 10013
        closed = await here.driver.add_channel(here.server, "crew", private_to=[])
        crew = await until(lambda: here.client.get_channel(closed))
        assert isinstance(crew, discord.TextChannel)
        inner = await crew.create_thread(name="inner", type=PRIVATE)
        assert await code(inner.add_user(discord.Object(here.people["Ana"].id))) == 50001


async def test_others_are_added_to_a_thread_that_is_not_invitable_by_moderators_only() -> None:
    async with place() as here:
        ana = discord.Object(here.people["Ana"].id)
        thread, invitable = await here.open(invitable=False), await here.open(invitable=True)
        await here.allow(BOT_MAY & ~MANAGE_THREADS)
        assert await code(thread.add_user(ana)) == 50013
        await invitable.add_user(ana)
        assert [seen.id for seen in await here.people["Ana"].threads()] == [invitable.id]


async def test_who_is_removed_or_leaves_the_server_reads_no_more() -> None:
    async with place() as here:
        ana, ben = here.people["Ana"], here.people["Ben"]
        thread = await here.open()
        for person in (ana, ben, ana):
            await thread.add_user(discord.Object(person.id))
        await thread.remove_user(discord.Object(ana.id))
        assert await ana.threads() == []
        assert len(await ben.threads()) == 1
        await ben.leave()
        await here.driver.add_member(here.server, "Ben", user=ben.id)
        assert await ben.threads() == []


async def test_taking_somebody_out_takes_moderating_or_having_opened_it() -> None:
    async with place() as here:
        ana = here.people["Ana"]
        own, other = await here.open(), await here.open()
        for thread in (own, other):
            await thread.add_user(discord.Object(ana.id))
        here.sandbox.world.channels[other.id].owner_id = here.people["Ben"].id
        await here.allow(BOT_MAY & ~MANAGE_THREADS)
        await own.remove_user(discord.Object(ana.id))
        assert await code(other.remove_user(discord.Object(ana.id))) == 50013


async def test_with_the_channel_its_threads_go_and_what_was_in_them() -> None:
    async with place() as here:
        thread, ana = await here.open(), here.people["Ana"]
        await thread.add_user(discord.Object(ana.id))
        message = await thread.send("x")
        await here.driver.call("remove_channel", {"channel": here.lobby.id})
        await until(lambda: "deleted Ana" in here.client.heard)
        assert await ana.threads() == []
        assert await code(message.edit(content="y")) == 10003
        assert not here.sandbox.world.messages


async def test_a_moderator_can_delete_a_thread() -> None:
    async with place() as here:
        thread = await here.open()
        await here.driver.call("remove_channel", {"channel": thread.id})
        await until(lambda: "deleted Ana" in here.client.heard)
        assert await code(thread.send("x")) == 10003


@pytest.mark.parametrize("archived", [False, True])
async def test_a_thread_that_the_bot_deletes_leaves_nothing_behind(archived: bool) -> None:
    """The channel and its other threads stay as they are."""
    async with place() as here:
        ana, other, thread = here.people["Ana"], await here.open("other"), await here.open()
        kept = await other.send("stays")
        await thread.add_user(discord.Object(ana.id))
        message = await thread.send("goes", view=Greeting())
        [shown] = await ana.messages(thread.id)
        await thread.edit(archived=archived)
        await thread.delete()
        await until(lambda: f"gone {thread.id}" in here.client.heard)
        for refused in (thread.delete(), message.edit(content="y"), message.delete(), thread.send("x")):
            assert await code(refused) == 10003
        assert await ana.threads() == []
        with pytest.raises(CannotBeDone, match="not there"):
            await ana.press(shown, "Seen")
        assert list(here.sandbox.world.messages) == [kept.id]
        assert [standing.id for standing in await here.guild.active_threads()] == [other.id]


async def test_taking_out_who_is_not_in_it_and_adding_who_is_change_nothing() -> None:
    async with place() as here:
        thread, ana = await here.open(), here.people["Ana"]
        await thread.remove_user(discord.Object(ana.id))
        for _ in range(2):
            await thread.add_user(discord.Object(ana.id))
        assert list(here.sandbox.world.channels[thread.id].members) == [here.sandbox.world.bot.id, ana.id]


async def test_of_three_who_are_added_one_may_be_refused_and_the_others_read_it() -> None:
    async with place() as here:
        thread, ana, ben = await here.open(), here.people["Ana"], here.people["Ben"]
        gone = await here.driver.add_member(here.server, "Cleo")
        await gone.leave()
        added = [await joins(thread, person) for person in (ana, gone, ben)]
        assert added == [None, 10007, None]
        assert [len(await person.threads()) for person in (ana, gone, ben)] == [1, 0, 1]


async def joins(thread: discord.Thread, person: Person) -> int | None:
    """Discord's code where they can't."""
    try:
        await thread.add_user(discord.Object(person.id))
    except discord.HTTPException as refused:
        return refused.code
    return None


async def test_in_a_private_thread_only_who_is_in_it_is_pinged() -> None:
    async with place() as here:
        ana, ben = here.people["Ana"], here.people["Ben"]
        thread = await here.open()
        await thread.add_user(discord.Object(ana.id))
        mentions = discord.AllowedMentions(users=[discord.Object(ana.id), discord.Object(ben.id)])
        message = await thread.send(f"<@{ana.id}> <@{ben.id}>", allowed_mentions=mentions)
        assert [user.id for user in message.mentions] == [ana.id]
        assert await ben.threads() == []


# --- public, archived and locked ----------------------------------------------------------------------------------------


async def test_a_public_thread_is_read_by_who_sees_the_channel() -> None:
    async with place() as here:
        await here.allow(BOT_MAY | CREATE_PUBLIC_THREADS, EVERYONE_MAY)
        thread = await here.open("common", PUBLIC)
        await thread.send("For all")
        [seen] = await here.people["Ben"].threads()
        assert [message.text for message in await seen.messages()] == ["For all"]
        assert not seen.private
        here.sandbox.world.guilds[here.server].roles[here.server].permissions = 0
        assert await here.people["Ben"].threads() == []


async def test_a_message_opens_an_archived_thread_again() -> None:
    async with place() as here:
        thread, ana = await here.open(), here.people["Ana"]
        await thread.add_user(discord.Object(ana.id))
        message = await thread.send("x")
        await thread.edit(archived=True)
        assert [seen.archived for seen in await ana.threads()] == [True]
        for refused in (message.edit(content="y"), thread.add_user(discord.Object(ana.id)), thread.leave()):
            assert await code(refused) == 50083
        await message.delete()
        await thread.send("again")
        assert [seen.archived for seen in await ana.threads()] == [False]


async def test_who_writes_is_in_it_from_then_on() -> None:
    async with place() as here:
        thread = await here.open()
        await thread.leave()
        assert here.sandbox.world.channels[thread.id].members == {}
        await thread.send("x")
        assert list(here.sandbox.world.channels[thread.id].members) == [here.sandbox.world.bot.id]


async def test_a_thread_that_is_locked_and_archived_takes_nothing() -> None:
    async with place() as here:
        thread = await here.open()
        message = await thread.send("x")
        await thread.edit(archived=True, locked=True)
        with pytest.raises(discord.HTTPException, match="Thread is archived") as refused:
            await thread.send("x")
        assert (refused.value.status, refused.value.code) == (400, 50083)
        assert await code(message.delete()) == 50083
        await here.allow(BOT_MAY & ~MANAGE_THREADS)
        assert await code(thread.edit(archived=False)) == 50013


async def test_in_a_locked_thread_only_moderators_write() -> None:
    async with place() as here:
        thread = await here.open()
        message = await thread.send("x")
        await thread.edit(locked=True)
        await thread.send("a moderator's")
        await here.allow(BOT_MAY & ~MANAGE_THREADS, EVERYONE_MAY)
        assert await code(thread.send("x")) == 50083
        assert await code(message.edit(content="y")) == 50083
        await message.delete()
        assert [kept.content async for kept in thread.history()] == ["a moderator's"]


# --- gestures in it -----------------------------------------------------------------------------------------------------


async def test_a_button_in_a_thread_is_pressed_as_in_a_channel() -> None:
    async with place() as here:
        thread, ana, view = await here.open(), here.people["Ana"], Greeting()
        await thread.add_user(discord.Object(ana.id))
        await thread.send("Press", view=view)
        [message] = await (await ana.threads())[0].messages()
        answer = await ana.press(message, "Seen")
        assert (answer.text, answer.ephemeral) == ("Noted", True)
        [pressed] = view.pressed
        assert isinstance(pressed.channel, discord.Thread)
        assert (pressed.channel.id, pressed.channel.parent_id) == (thread.id, here.lobby.id)
        assert isinstance(pressed.user, discord.Member)
        assert (pressed.user.id, pressed.guild_id) == (ana.id, here.server)
        assert pressed.permissions.send_messages_in_threads
        assert pressed.app_permissions.manage_threads
        with pytest.raises(CannotBeDone, match="can't see"):
            await here.people["Ben"].press(message, "Seen")


async def test_an_interaction_in_a_thread_names_it_and_its_parent() -> None:
    """Also for a client that does not know the thread."""
    async with place() as here:
        thread, ana, view = await here.open(), here.people["Ana"], Greeting()
        await thread.add_user(discord.Object(ana.id))
        await thread.send("Press", view=view)
        await until(lambda: here.guild.get_thread(thread.id))
        here.guild._remove_thread(thread)
        [message] = await ana.messages(thread.id)
        await ana.press(message, "Seen")
        channel = view.pressed[0].channel
        assert isinstance(channel, discord.Thread)
        assert (channel.id, channel.parent_id) == (thread.id, here.lobby.id)


async def test_a_thread_may_be_deleted_while_its_button_waits() -> None:
    async with place() as here:
        thread, ana, view = await here.open(), here.people["Ana"], Greeting()
        await thread.add_user(discord.Object(ana.id))
        await thread.send("Press", view=view)
        [message] = await ana.messages(thread.id)
        await here.driver.call("patience", {"seconds": 0.5})
        answer = await ana.press(message, "Close")
        assert answer.refused
        assert len(view.pressed) == 1
        with pytest.raises(CannotBeDone, match="not there"):
            await ana.press(message, "Close")


async def test_no_slash_commands_in_an_archived_thread() -> None:
    async with place() as here:
        thread, ana = await here.open(), here.people["Ana"]
        await thread.add_user(discord.Object(ana.id))
        await thread.edit(archived=True)
        with pytest.raises(CannotBeDone, match="archived"):
            await ana.run("help", thread.id)
