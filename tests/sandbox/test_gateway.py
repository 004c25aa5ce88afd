"""The gateway closes for what the real one closes for, with its codes."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest

from allybot.sandbox.server import TOKEN, Sandbox

INTENTS = 1 | 1 << 12
IDENTIFY = {"op": 2, "d": {"token": TOKEN, "intents": INTENTS}}


@asynccontextmanager
async def connected(sandbox: Sandbox) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    async with aiohttp.ClientSession() as session, session.ws_connect(sandbox.addresses()["gateway_url"]) as socket:
        assert (await socket.receive_json())["op"] == 10
        yield socket


async def close_code(socket: aiohttp.ClientWebSocketResponse) -> int | None:
    """Reads on to the end."""
    async for _ in socket:
        continue
    return socket.close_code


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (["this is no json"], 4002),
        ([json.dumps({"op": 1, "d": "x" * 5000})], 4002),
        ([json.dumps({"op": 3, "d": None})], 4003),
        ([json.dumps({"op": 2, "d": {"token": "wrong", "intents": INTENTS}})], 4004),
        ([json.dumps(IDENTIFY), json.dumps(IDENTIFY)], 4005),
        ([json.dumps({"op": 1, "d": None})] * 121, 4008),
        ([json.dumps({"op": 2, "d": {"token": TOKEN, "intents": INTENTS | 1 << 15}})], 4014),
    ],
    ids=["no json", "too large", "not identified", "wrong token", "identified twice", "too fast", "privileged intent"],
)
async def test_it_closes_with_the_documented_code(sent: list[str], code: int) -> None:
    async with Sandbox.start() as sandbox, connected(sandbox) as socket:
        for text in sent:
            await socket.send_str(text)
        assert await close_code(socket) == code


async def test_a_heartbeat_is_acknowledged() -> None:
    async with Sandbox.start() as sandbox, connected(sandbox) as socket:
        await socket.send_json({"op": 1, "d": None})
        assert (await socket.receive_json())["op"] == 11


async def test_what_was_missed_is_replayed_and_an_unknown_session_is_invalid() -> None:
    async with Sandbox.start() as sandbox:
        async with connected(sandbox) as socket:
            await socket.send_json(IDENTIFY)
            ready = await socket.receive_json()
        session = ready["d"]["session_id"]
        await sandbox.gateway.emit("GUILD_CREATE", {"id": "1"})
        async with connected(sandbox) as socket:
            await socket.send_json({"op": 6, "d": {"token": TOKEN, "session_id": session, "seq": ready["s"]}})
            assert [(await socket.receive_json())["t"] for _ in range(2)] == ["GUILD_CREATE", "RESUMED"]
        async with connected(sandbox) as socket:
            await socket.send_json({"op": 6, "d": {"token": TOKEN, "session_id": "none", "seq": 0}})
            assert await socket.receive_json() == {"op": 9, "d": False}


async def test_after_a_thousand_identifies_a_day_the_token_is_reset() -> None:
    async with Sandbox.start() as sandbox:
        for _ in range(1000):
            sandbox.gateway._count_identify()
        async with connected(sandbox) as socket:
            await socket.send_json(IDENTIFY)
            assert await close_code(socket) == 4004
