"""The loopback Discord refuses what the real one refuses, with its codes. Asked over real sockets, as a client would."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from allybot.sandbox import rules
from allybot.sandbox.driver import CannotBeDone, Driver
from allybot.sandbox.permissions import permissions_in
from allybot.sandbox.server import Sandbox
from allybot.sandbox.sources import BEHAVIOURS, RULES
from allybot.sandbox.world import (
    ADMINISTRATOR,
    SEND_MESSAGES,
    VIEW_CHANNEL,
    Member,
    Overwrite,
    Role,
    World,
)

ROOM = Path(__file__).parent.parent.parent / "allybot" / "sandbox"


class Client:
    """The bot's side of the wire, without a library."""

    def __init__(self, session: aiohttp.ClientSession, sandbox: Sandbox) -> None:
        self._session = session
        self.sandbox = sandbox

    async def call(self, method: str, path: str, body: Any = None) -> tuple[int, Any, Any]:
        url = self.sandbox.addresses()["api_url"] + path
        async with self._session.request(method, url, json=body) as response:
            text = await response.text()
            assert response.headers.get("Content-Type") == ("application/json" if text else None)
            return response.status, (await response.json() if text else None), response.headers


@asynccontextmanager
async def talking() -> AsyncIterator[tuple[Client, Driver, int, int]]:
    async with Sandbox.start() as sandbox, Driver(sandbox.addresses()["control_url"], sandbox.key) as driver:
        headers = {"Authorization": f"Bot {sandbox.token}"}
        async with aiohttp.ClientSession(headers=headers) as session:
            server = await driver.add_server("Riverside")
            channel = await driver.add_channel(server, "lobby")
            yield Client(session, sandbox), driver, server, channel


def code(answer: tuple[int, Any, Any]) -> tuple[int, int]:
    return answer[0], answer[1]["code"]


async def test_messages_are_sent_edited_and_deleted() -> None:
    async with talking() as (client, _, _, channel):
        status, made, _ = await client.call("POST", f"/channels/{channel}/messages", {"content": "hello"})
        assert (status, made["content"]) == (200, "hello")
        path = f"/channels/{channel}/messages/{made['id']}"
        assert (await client.call("PATCH", path, {"content": "changed"}))[1]["content"] == "changed"
        assert (await client.call("DELETE", path))[0] == 204
        assert code(await client.call("GET", path)) == (404, 10008)


async def test_the_same_nonce_gives_the_same_message_within_minutes() -> None:
    async with talking() as (client, driver, _, channel):
        body = {"content": "hello", "nonce": "abc", "enforce_nonce": True}
        ids = [(await client.call("POST", f"/channels/{channel}/messages", body))[1]["id"] for _ in range(2)]
        await driver.advance(600)
        ids.append((await client.call("POST", f"/channels/{channel}/messages", body))[1]["id"])
        assert ids[0] == ids[1] != ids[2]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({}, (400, 50006)),
        ({"content": "x" * 2001}, (400, 50035)),
        ({"content": "x", "nonce": "n" * 26}, (400, 50035)),
        ({"content": "x", "flags": 1 << 15}, (400, 50035)),
        ({"embeds": [{"title": "x" * 257}]}, (400, 50035)),
        ({"content": "x", "components": [{"type": 1, "components": []}]}, (400, 50035)),
        ({"content": "x", "components": [{"type": 10, "content": "x"}]}, (400, 50035)),
        (
            {"content": "x", "components": [{"type": 1, "components": [
                {"type": 2, "style": 1, "label": "a", "custom_id": "same"},
                {"type": 2, "style": 1, "label": "b", "custom_id": "same"}]}]},
            (400, 50035),
        ),
    ],
)  # fmt: skip
async def test_bodies_that_discord_would_not_take_are_refused(body: dict[str, Any], expected: tuple[int, int]) -> None:
    async with talking() as (client, _, _, channel):
        assert code(await client.call("POST", f"/channels/{channel}/messages", body)) == expected


async def test_where_the_bot_may_not_it_is_refused() -> None:
    async with talking() as (client, driver, server, channel):
        hidden = await driver.add_channel(server, "hidden", private_to=[], bot_can=False)
        assert code(await client.call("POST", f"/channels/{hidden}/messages", {"content": "x"})) == (403, 50001)
        await driver.call("set_bot_permissions", {"server": server, "permissions": VIEW_CHANNEL})
        await driver.call("add_role", {"server": server, "name": "x"})
        client.sandbox.world.guilds[server].roles[server].permissions = VIEW_CHANNEL
        assert code(await client.call("POST", f"/channels/{channel}/messages", {"content": "x"})) == (403, 50013)


async def test_direct_messages_can_be_closed_too_many_or_to_nobody() -> None:
    async with talking() as (client, driver, server, _):
        ben = await driver.add_member(server, "Ben")
        _, dm, _ = await client.call("POST", "/users/@me/channels", {"recipient_id": ben.id})
        assert (await client.call("POST", f"/channels/{dm['id']}/messages", {"content": "x"}))[0] == 200
        await ben.close_dms()
        assert code(await client.call("POST", f"/channels/{dm['id']}/messages", {"content": "x"})) == (403, 50007)
        await ben.leave()
        assert code(await client.call("POST", f"/channels/{dm['id']}/messages", {"content": "x"})) == (403, 50278)
        assert code(await client.call("POST", "/users/@me/channels", {"recipient_id": "5"})) == (404, 10013)
        await driver.limits(dms_in_ten_minutes=1)
        dana = await driver.add_member(server, "Dana")
        assert code(await client.call("POST", "/users/@me/channels", {"recipient_id": dana.id})) == (400, 40003)


async def test_edits_of_old_messages_run_out() -> None:
    async with talking() as (client, driver, _, channel):
        await driver.limits(old_edits=2, messages=0)
        _, made, _ = await client.call("POST", f"/channels/{channel}/messages", {"content": "x"})
        path = f"/channels/{channel}/messages/{made['id']}"
        await driver.advance(3700)
        statuses = [(await client.call("PATCH", path, {"content": str(n)}))[0] for n in range(3)]
        assert statuses == [200, 200, 429]


async def test_edits_of_one_message_or_of_one_channel_run_out_at_will() -> None:
    async with talking() as (client, driver, server, channel):
        await driver.limits(messages=0)
        other = await driver.add_channel(server, "other")
        sent = [(place, (await client.call("POST", f"/channels/{place}/messages", {"content": "x"}))[1]["id"])
                for place in (channel, channel, other)]  # fmt: skip
        paths = [f"/channels/{place}/messages/{message}" for place, message in sent]
        await driver.no_more_edits(channel, int(sent[0][1]))
        answers = [await client.call("PATCH", path, {"content": "y"}) for path in paths]
        assert [(answer[0], answer[1].get("code")) for answer in answers] == [(429, 30046), (200, None), (200, None)]
        assert answers[0][1]["retry_after"] > 0
        await driver.no_more_edits(channel)
        answers = [await client.call("PATCH", path, {"content": "z"}) for path in paths]
        assert [answer[0] for answer in answers] == [429, 429, 200]
        assert (await client.call("DELETE", paths[0]))[0] == 204


async def test_a_bucket_that_is_empty_says_how_long_to_wait() -> None:
    async with talking() as (client, driver, _, channel):
        await driver.limits(messages=2, window=60)
        answers = [await client.call("POST", f"/channels/{channel}/messages", {"content": str(n)}) for n in range(3)]
        assert [answer[0] for answer in answers] == [200, 200, 429]
        assert [answer[2].get("X-RateLimit-Remaining") for answer in answers[:2]] == ["1", "0"]
        _, body, headers = answers[2]
        assert body["retry_after"] > 0
        assert (headers["Via"], body["global"]) == ("1.1 sandbox", False)


async def test_more_than_fifty_a_second_is_too_much_except_for_interactions() -> None:
    async with talking() as (client, driver, _, _):
        await driver.limits(messages=0)
        statuses = [(await client.call("GET", "/users/@me"))[0] for _ in range(60)]
        assert 429 in statuses
        assert (await driver.state())["worst_second"] == 50
        exempt = [(await client.call("POST", "/interactions/1/x/callback", {"type": 4}))[0] for _ in range(60)]
        assert set(exempt) == {404}


async def test_a_wrong_token_and_an_unknown_route_are_refused_and_remembered() -> None:
    async with talking() as (client, driver, _, _):
        assert (await client.call("GET", "/no/such/route"))[0] == 404
        assert await driver.problems() == ["unknown route GET /no/such/route"]
        async with aiohttp.ClientSession(headers={"Authorization": "Bot wrong"}) as stranger:
            other = Client(stranger, client.sandbox)
            assert (await other.call("GET", "/users/@me"))[0] == 401


async def test_control_is_for_who_knows_the_key() -> None:
    async with Sandbox.start() as sandbox, Driver(sandbox.addresses()["control_url"], "wrong") as driver:
        with pytest.raises(CannotBeDone, match="wrong key"):
            await driver.state()


async def test_faults_strike_as_often_as_they_were_ordered() -> None:
    async with talking() as (client, driver, _, _):
        await driver.fault("GET /users/@me", status=503, times=2)
        assert [(await client.call("GET", "/users/@me"))[0] for _ in range(3)] == [503, 503, 200]
        await driver.fault("POST /users/@me/channels", reset=True)
        # Not a GET: those the client would simply ask again.
        with pytest.raises(aiohttp.ClientError):
            await client.call("POST", "/users/@me/channels", {"recipient_id": "1"})


GOOD = {"name": "help", "description": "Helps", "type": 1}


@pytest.mark.parametrize(
    "command",
    [
        {**GOOD, "name": "Help"},
        {**GOOD, "name": "two words"},
        {**GOOD, "description": ""},
        {**GOOD, "description": "x" * 101},
        {**GOOD, "name_localizations": {"xx": "ayuda"}},
        {**GOOD, "options": [{"type": 3, "name": f"o{n}", "description": "x"} for n in range(26)]},
        {**GOOD, "options": [
            {"type": 3, "name": "a", "description": "x"}, {"type": 3, "name": "b", "description": "x", "required": True}]},
        {**GOOD, "options": [{"type": 3, "name": "a", "description": "x",
                              "choices": [{"name": str(n), "value": str(n)} for n in range(26)]}]},
    ],
)  # fmt: skip
async def test_commands_that_discord_would_not_take_are_refused(command: dict[str, Any]) -> None:
    async with talking() as (client, _, _, _):
        assert (await client.call("PUT", "/applications/1/commands", [GOOD]))[0] == 200
        assert code(await client.call("PUT", "/applications/1/commands", [command])) == (400, 50035)


def world_with_a_channel() -> tuple[World, Any, int, int]:
    world = World()
    guild = world.add_guild("Riverside", world.add_user("Owner").id, "en-US", 0)
    user, role = world.add_user("Ben").id, Role(world.new_id(), "crew")
    guild.roles[role.id] = role
    guild.members[user] = Member(user, {role.id})
    return world, guild, user, role.id


@pytest.mark.parametrize(
    ("everyone", "crew", "own", "sees"),
    [
        (None, None, None, True),
        ("deny", None, None, False),
        ("deny", "allow", None, True),
        ("deny", "allow", "deny", False),
        ("deny", None, "allow", True),
        ("allow", "deny", None, False),
        ("allow", "deny", "allow", True),
    ],
)
def test_permissions_follow_the_documented_order(
    everyone: str | None, crew: str | None, own: str | None, sees: bool
) -> None:
    world, guild, user, role_id = world_with_a_channel()
    overwrites = [
        Overwrite(target, kind, **{what: VIEW_CHANNEL})
        for target, kind, what in ((guild.id, 0, everyone), (role_id, 0, crew), (user, 1, own))
        if what
    ]
    channel = world.add_channel(guild, "lobby", overwrites)
    held = permissions_in(world, channel, user)
    assert bool(held & VIEW_CHANNEL) is sees
    assert bool(held & SEND_MESSAGES) is sees
    guild.roles[role_id].permissions = ADMINISTRATOR
    assert permissions_in(world, channel, user) & VIEW_CHANNEL


def test_every_refusal_is_in_the_table_and_the_other_way_round() -> None:
    text = "\n".join(path.read_text() for path in ROOM.glob("*.py") if path.name != "sources.py")
    used = set(re.findall(r"(?:Refusal|_close|_one|in_channel)\((?:[^()\"]*)\"([a-z-]+)\"", text))
    used |= set(re.findall(r"otherwise\)|\"(missing-[a-z]+)\"", text)) - {""}
    named = {name for name in BEHAVIOURS if f'"{name}"' in text}
    assert used <= set(BEHAVIOURS)
    assert named == set(BEHAVIOURS) - UNUSED
    assert all(behaviour.source for behaviour in BEHAVIOURS.values())
    assert all(RULES.values())


UNUSED = {"unknown-command", "close-unknown", "close-timeout"}
"""Documented and named by tests of faults only: the sandbox gives these when it is told to, by number."""


def test_ids_grow_and_tell_their_time() -> None:
    world = World()
    ids = [world.new_id() for _ in range(100)]
    assert ids == sorted(set(ids))
    assert abs((ids[0] >> 22) + 1_420_070_400_000 - world.now() * 1000) < 5000


def test_components_are_numbered_as_discord_does() -> None:
    components = [{"type": 17, "components": [{"type": 10, "content": "x"}]}]
    rules.numbered(components)
    assert components[0]["id"] == 1


async def test_an_interaction_is_answered_once_in_time_and_its_token_ends() -> None:
    async with talking() as (client, driver, server, channel):
        world, interactions = client.sandbox.world, client.sandbox.interactions
        await driver.call("patience", {"seconds": 0.05})
        ben = await driver.add_member(server, "Ben")
        made = await interactions.begin(2, ben.id, world.channels[channel], {"name": "help"})
        path = f"/interactions/{made.id}/{made.token}/callback"
        reply = {"type": 4, "data": {"content": "hello"}}
        assert code(await client.call("POST", path, reply)) == (404, 10062)
        await driver.call("patience", {"seconds": 3})
        assert (await client.call("POST", path, reply))[0] == 200
        assert code(await client.call("POST", path, reply)) == (400, 40060)
        hook = f"/webhooks/{world.bot.id}/{made.token}"
        assert (await client.call("PATCH", f"{hook}/messages/@original", {"content": "changed"}))[1][
            "content"
        ] == "changed"
        assert (await client.call("POST", hook, {"content": "more"}))[0] == 200
        await driver.advance(901)
        assert code(await client.call("POST", hook, {"content": "too late"})) == (401, 50027)
