"""A private thread for several people: opened, found again, changed and taken away by the real discord.py on sockets."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import discord
import pytest
import simcord

from allybot.clock import SystemClock
from allybot.errors import DeliveryError, DeliveryReason
from allybot.ports import Destination, MessageRef, Notice
from allybot.sandbox.driver import Driver, Person
from allybot.sandbox.server import Sandbox
from allybot.sandbox.world import BOT_MAY, MANAGE_THREADS, VIEW_CHANNEL
from allybot.transports.discord import addresses
from allybot.transports.discord.governor import Governor
from allybot.transports.discord.send import DiscordTransport

_R = DeliveryReason
TEAM, NOBODY = "C-7K2F", 5


class Bot(discord.Client):
    """With the bot's intents, and nothing else of it."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True, dm_messages=True), guild_ready_timeout=0.1)


@dataclass
class Place:
    """A channel that everybody sees, and one for the crew alone."""

    sandbox: Sandbox
    driver: Driver
    server: int
    crew: int
    lobby: int
    inner: int
    people: dict[str, Person] = field(default_factory=dict)

    def ids(self, *names: str) -> list[int]:
        return [self.people[name].id for name in names]

    async def lacks(self, permission: int) -> None:
        """The bot alone, which is given nothing by being one of everybody."""
        self.sandbox.world.guilds[self.server].roles[self.server].permissions = VIEW_CHANNEL
        await self.driver.call("set_bot_permissions", {"server": self.server, "permissions": BOT_MAY & ~permission})

    async def reads(self, name: str) -> dict[str, list[str]]:
        """What this person can read, by the names of threads."""
        found = await self.people[name].threads()
        return {thread.name: [message.text for message in await thread.messages()] for thread in found}

    async def who_reads(self) -> set[str]:
        return {name for name in self.people if TEAM in await self.reads(name)}

    async def archive(self, thread: int) -> None:
        """As Discord does by itself after a week without a message."""
        self.sandbox.world.channels[thread].archived = True

    def standing(self) -> list[str]:
        return [channel.name for channel in self.sandbox.world.channels.values() if channel.is_thread]


@asynccontextmanager
async def place() -> AsyncIterator[Place]:
    async with Sandbox.start() as sandbox, Driver(sandbox.addresses()["control_url"], sandbox.key) as driver:
        addresses.point_at(sandbox.addresses()["api_url"], sandbox.addresses()["gateway_url"])
        server = await driver.add_server("Riverside")
        crew = await driver.add_role(server, "crew")
        lobby = await driver.add_channel(server, "lobby")
        inner = await driver.add_channel(server, "inner", private_to=[crew])
        here = Place(sandbox, driver, server, crew, lobby, inner)
        for name in ("Ana", "Ben", "Cleo"):
            here.people[name] = await driver.add_member(server, name, roles=[crew] if name == "Ana" else [])
        yield here
        assert await driver.problems() == []


@asynccontextmanager
async def process(here: Place) -> AsyncIterator[DiscordTransport]:
    """The bot from its start to its end."""
    client = Bot()
    running = asyncio.create_task(client.start(here.sandbox.token))
    try:
        async with asyncio.timeout(10):
            while not client.is_ready():
                await asyncio.sleep(0.01)
        yield DiscordTransport(lambda: client, Governor(35, SystemClock().monotonic))
    finally:
        await client.close()
        await asyncio.wait([running])


async def refusal(doing: object) -> DeliveryReason:
    with pytest.raises(DeliveryError) as refused:
        await doing  # type: ignore[misc]  # any of the transport's coroutines
    assert refused.value.permanent
    return refused.value.reason


async def say(far_end: DiscordTransport, thread: int, text: str = "Tomorrow at 8") -> MessageRef:
    return await far_end.post(Destination(channel_id=thread), Notice([text]), nonce=text)


# --- opening ------------------------------------------------------------------------------------------------------------


async def test_those_on_the_team_read_it_and_nobody_else() -> None:
    async with place() as here, process(here) as far_end:
        thread = await far_end.open_private_thread(here.lobby, here.ids("Ana", "Ben"), TEAM)
        await say(far_end, thread)
        for name in ("Ana", "Ben"):
            assert await here.reads(name) == {TEAM: ["Tomorrow at 8"]}
        assert await here.reads("Cleo") == {}


async def left(here: Place) -> None:
    await here.people["Ben"].leave()


async def not_in_the_channel(here: Place) -> None:
    here.lobby = here.inner
    await here.people["Cleo"].set_roles(here.crew)


@pytest.mark.parametrize("happens", [left, not_in_the_channel])
async def test_who_cant_be_added_keeps_nobody_else_out(happens: object) -> None:
    async with place() as here, process(here) as far_end:
        await happens(here)  # type: ignore[operator]  # one of the two above
        thread = await far_end.open_private_thread(here.lobby, here.ids("Ana", "Ben", "Cleo"), TEAM)
        await say(far_end, thread)
        assert await here.who_reads() == {"Ana", "Cleo"}


@pytest.mark.parametrize("names", [["Ben"], ["Ben", "Cleo"]])
async def test_where_nobody_can_be_added_it_says_why_and_leaves_no_empty_thread(names: Sequence[str]) -> None:
    async with place() as here, process(here) as far_end:
        assert await refusal(far_end.open_private_thread(here.inner, here.ids(*names), TEAM)) is _R.NO_ACCESS
        assert await refusal(far_end.open_private_thread(here.inner, [NOBODY], TEAM)) is _R.NO_SHARED_SERVER
        assert here.standing() == []


async def test_where_nobody_can_be_added_to_one_that_stands_it_stays() -> None:
    async with place() as here, process(here) as far_end:
        await far_end.open_private_thread(here.inner, here.ids("Ana"), TEAM)
        assert await refusal(far_end.open_private_thread(here.inner, here.ids("Ben"), TEAM)) is _R.NO_ACCESS
        assert await here.who_reads() == {"Ana"}


async def test_a_team_of_nobody_yet_has_its_thread() -> None:
    async with place() as here, process(here) as far_end:
        thread = await far_end.open_private_thread(here.lobby, [], TEAM)
        await far_end.change_thread(thread, add=here.ids("Ana"))
        assert await here.who_reads() == {"Ana"}


async def test_what_passes_by_itself_is_not_taken_for_who_cant_be_added() -> None:
    """And the thread is left: the next try finds it."""
    async with place() as here, process(here) as far_end:
        path = rf"PUT /channels/\d+/thread-members/{here.people['Ben'].id}"
        await here.driver.fault(path, status=503, body={"message": "503: Service Unavailable", "code": 0})
        with pytest.raises(DeliveryError) as refused:
            await far_end.open_private_thread(here.lobby, here.ids("Ben", "Ana"), TEAM)
        assert (refused.value.reason, refused.value.permanent) == (_R.UNAVAILABLE, False)
        assert here.standing() == [TEAM]
        await far_end.open_private_thread(here.lobby, here.ids("Ana", "Ben"), TEAM)
        assert here.standing() == [TEAM]
        assert await here.who_reads() == {"Ana", "Ben"}


async def test_what_the_bot_itself_may_not_is_not_taken_for_who_cant_be_added() -> None:
    """Discord lets moderators in all the same: a thread with them alone would look like the team's."""
    async with place() as here, process(here) as far_end:
        path = rf"PUT /channels/\d+/thread-members/{here.people['Ben'].id}"
        await here.driver.fault(path, status=403, body={"message": "Missing Permissions", "code": 50013})
        opening = far_end.open_private_thread(here.lobby, here.ids("Ana", "Ben"), TEAM)
        assert await refusal(opening) is _R.NO_PERMISSION


async def test_it_is_found_again_after_a_restart() -> None:
    """Also where who comes next was not there the first time. Another channel's, and somebody else's, is another one."""
    async with place() as here:
        async with process(here) as far_end:
            thread = await far_end.open_private_thread(here.lobby, here.ids("Ana"), TEAM)
        async with process(here) as far_end:
            assert await far_end.open_private_thread(here.lobby, here.ids("Ana", "Ben"), TEAM) == thread
            assert await here.who_reads() == {"Ana", "Ben"}
            assert await far_end.open_private_thread(here.inner, here.ids("Ana"), TEAM) != thread
            here.sandbox.world.channels[thread].owner_id = here.people["Cleo"].id
            assert await far_end.open_private_thread(here.lobby, here.ids("Ana"), TEAM) != thread


# --- who comes and goes -------------------------------------------------------------------------------------------------


async def test_who_comes_reads_it_and_who_goes_does_not() -> None:
    async with place() as here, process(here) as far_end:
        thread = await far_end.open_private_thread(here.lobby, here.ids("Ana", "Ben"), TEAM)
        for _ in range(2):  # done twice it is no error
            await far_end.change_thread(thread, add=here.ids("Cleo"), remove=here.ids("Ana"))
            assert await here.who_reads() == {"Ben", "Cleo"}


async def test_who_left_the_server_is_taken_out_without_an_error() -> None:
    async with place() as here, process(here) as far_end:
        thread = await far_end.open_private_thread(here.lobby, here.ids("Ana", "Ben"), TEAM)
        await here.people["Ben"].leave()
        await far_end.change_thread(thread, remove=[*here.ids("Ben"), NOBODY])
        await here.driver.fault("DELETE /channels/", status=404, body={"message": "Unknown Member", "code": 10007})
        await far_end.change_thread(thread, remove=here.ids("Ben", "Ana"))
        assert await here.who_reads() == set()


async def test_an_archived_thread_is_opened_again_for_it() -> None:
    async with place() as here, process(here) as far_end:
        thread = await far_end.open_private_thread(here.lobby, here.ids("Ana", "Ben"), TEAM)
        await here.archive(thread)
        await far_end.change_thread(thread, add=here.ids("Cleo"))
        await here.archive(thread)
        await far_end.change_thread(thread, remove=here.ids("Ana"))
        assert await here.who_reads() == {"Ben", "Cleo"}
        await here.archive(thread)
        await say(far_end, thread)
        assert await here.reads("Ben") == {TEAM: ["Tomorrow at 8"]}


async def test_who_comes_is_added_although_another_cant_be_and_who_goes_is_out_in_any_case() -> None:
    async with place() as here, process(here) as far_end:
        thread = await far_end.open_private_thread(here.inner, here.ids("Ana"), TEAM)
        await here.people["Cleo"].set_roles(here.crew)
        await far_end.change_thread(thread, add=here.ids("Ben", "Cleo"))
        assert await here.who_reads() == {"Ana", "Cleo"}
        assert await refusal(far_end.change_thread(thread, add=here.ids("Ben"), remove=here.ids("Ana"))) is _R.NO_ACCESS
        assert await here.who_reads() == {"Cleo"}


async def test_what_is_no_thread_can_not_be_changed() -> None:
    async with place() as here, process(here) as far_end:
        assert await refusal(far_end.change_thread(here.lobby, add=here.ids("Ana"))) is _R.UNKNOWN_PLACE
        assert await refusal(far_end.change_thread(NOBODY, add=here.ids("Ana"))) is _R.UNKNOWN_PLACE


# --- taking it away -----------------------------------------------------------------------------------------------------


async def test_it_goes_with_everything_in_it_and_gone_is_gone() -> None:
    async with place() as here, process(here) as far_end:
        thread = await far_end.open_private_thread(here.lobby, here.ids("Ana", "Ben"), TEAM)
        ref = await say(far_end, thread)
        await here.archive(thread)
        for _ in range(2):
            await far_end.delete_thread(thread)
        assert (here.standing(), here.sandbox.world.messages) == ([], {})
        assert await here.reads("Ana") == {}
        await far_end.delete(ref)
        assert await refusal(say(far_end, thread)) is _R.UNKNOWN_PLACE
        assert await refusal(far_end.change_thread(thread, remove=here.ids("Ana"))) is _R.UNKNOWN_PLACE
        assert await far_end.open_private_thread(here.lobby, here.ids("Ana"), TEAM) != thread


async def test_without_manage_threads_nobody_is_added_and_nothing_taken_away() -> None:
    async with place() as here, process(here) as far_end:
        thread = await far_end.open_private_thread(here.lobby, here.ids("Ana", "Ben"), TEAM)
        await here.lacks(MANAGE_THREADS)
        assert await refusal(far_end.delete_thread(thread)) is _R.NO_PERMISSION
        assert await refusal(far_end.change_thread(thread, add=here.ids("Cleo"))) is _R.NO_PERMISSION
        assert await refusal(far_end.open_private_thread(here.lobby, here.ids("Ana"), "C-9999")) is _R.NO_PERMISSION
        assert await here.who_reads() == {"Ana", "Ben"}
        # Who opened a private thread takes others out of it without being a moderator (resources/channel.mdx).
        await far_end.change_thread(thread, remove=here.ids("Ben"))
        assert await here.who_reads() == {"Ana"}


# --- the other stage ----------------------------------------------------------------------------------------------------


async def test_the_journeys_other_stage_does_the_same() -> None:
    """SimCord, which adds whom it is told to; for the rest journeys may rely on it."""
    async with simcord.run(Bot()) as env:
        far_end = DiscordTransport(lambda: env.bot, Governor(35, SystemClock().monotonic))
        guild = env.create_guild("Riverside")
        lobby = guild.create_text_channel("lobby")
        ana, ben = [guild.add_member(env.create_user(name)) for name in ("Ana", "Ben")]
        await env.settle()
        thread = await far_end.open_private_thread(lobby.id, [ana.id], TEAM)
        assert await far_end.open_private_thread(lobby.id, [ana.id], TEAM) == thread
        env.backend.edit_channel(thread, {}, thread_metadata={"archived": True})
        await far_end.change_thread(thread, add=[ben.id], remove=[ana.id])
        await say(far_end, thread)
        [standing] = lobby.threads
        assert len(standing.history(viewer=ben)) == 1
        with pytest.raises(simcord.SetupError, match="cannot read"):
            standing.history(viewer=ana)
        for _ in range(2):
            await far_end.delete_thread(thread)
        assert lobby.threads == []
