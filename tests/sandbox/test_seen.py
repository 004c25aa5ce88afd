"""The sandbox remembers what was shown and whether everyone could read it, however it was changed since."""

from __future__ import annotations

from typing import Any

from allybot.sandbox.world import VIEW_CHANNEL
from tests.sandbox.test_sandbox import talking


async def test_what_was_said_among_few_is_public_once_the_channel_is_opened() -> None:
    async with talking() as (client, driver, server, lobby):
        few = await driver.add_role(server, "few")
        inner = await driver.add_channel(server, "inner", private_to=[few])
        for channel in (lobby, inner):
            assert (await client.call("POST", f"/channels/{channel}/messages", {"content": "hello"}))[0] == 200
        assert await public(driver) == {lobby: ["hello"], inner: []}
        everyones = client.sandbox.world.channels[inner].overwrites[0]
        assert everyones.deny & VIEW_CHANNEL
        everyones.deny = 0
        assert await public(driver) == {lobby: ["hello"], inner: ["hello"]}


async def test_edited_and_deleted_it_is_remembered_as_it_was() -> None:
    async with talking() as (client, driver, _, lobby):
        _, message, _ = await client.call("POST", f"/channels/{lobby}/messages", {"content": "first"})
        path = f"/channels/{lobby}/messages/{message['id']}"
        await client.call("PATCH", path, {"content": "second"})
        await client.call("GET", path)
        await client.call("DELETE", path)
        assert await public(driver) == {lobby: ["first", "second"]}


async def test_direct_messages_are_nothing_that_everyone_reads() -> None:
    async with talking() as (client, driver, server, lobby):
        person = await driver.add_member(server, "Ana")
        _, channel, _ = await client.call("POST", "/users/@me/channels", {"recipient_id": str(person.id)})
        await client.call("POST", f"/channels/{channel['id']}/messages", {"content": "hello"})
        assert await public(driver) == {}
        assert [user["global_name"] for user in (await driver.call("seen", {}))["people"]] == ["Ana"]
        assert lobby


async def public(driver: Any) -> dict[int, list[str]]:
    """The texts of each channel that everyone reads; empty where there is something and few read it."""
    found: dict[int, list[str]] = {}
    for note in (await driver.call("seen", {}))["notes"]:
        texts = found.setdefault(note["channel"], [])
        texts += [note["message"]["content"]] if note["public"] else []
    return found
