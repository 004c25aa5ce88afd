"""The health address, over a real socket: a watchdog is told the truth, and nothing about anyone."""

from __future__ import annotations

import logging
import re
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from allybot import __version__, health
from allybot.domain.messages import OutboxState
from allybot.errors import OperatorError
from allybot.services.status import BEATS_AT_LEAST_EVERY, OLDEST_MAY_BE, State
from allybot.store.outbox import Queue
from allybot.texts import Texts
from tests.support.fakes import MONDAY

HOST = "127.0.0.1"
SECOND = timedelta(seconds=1)
QUEUE = Queue({OutboxState.PENDING: 3, OutboxState.SENT: 40}, MONDAY - 2 * SECOND, 1)
WELL = State(now=MONDAY, connected=True, heartbeat=MONDAY - 5 * SECOND, share=1.0, queue=QUEUE)


def free_port() -> int:
    with socket.socket() as found:
        found.bind((HOST, 0))
        port: int = found.getsockname()[1]
        return port


def reads(state: State) -> Callable[[], Awaitable[State]]:
    async def read() -> State:
        return state

    return read


@asynccontextmanager
async def asked(read: Callable[[], Awaitable[State]], method: str = "GET") -> AsyncIterator[aiohttp.ClientResponse]:
    port = free_port()
    async with health.served(HOST, port, read), aiohttp.ClientSession() as session:
        async with session.request(method, f"http://{HOST}:{port}/") as response:
            yield response


async def answer(state: State) -> tuple[int, dict[str, Any]]:
    async with asked(reads(state)) as response:
        assert response.content_type == "application/json"
        return response.status, await response.json()


async def test_when_all_is_well_it_says_so_in_counts_and_times() -> None:
    status, shown = await answer(WELL)
    assert status == 200
    assert shown == {
        "ready": True,
        "connected": True,
        "last_heartbeat": "2026-11-23T18:59:55+00:00",
        "queue": {
            "pending": 3,
            "sending": 0,
            "sent": 40,
            "failed": 0,
            "expired": 0,
            "cancelled": 0,
            "uncertain": 0,
        },
        "oldest_pending_seconds": 2,
        "undelivered_last_day": 1,
        "speed": 1.0,
        "version": __version__,
    }


@pytest.mark.parametrize(
    ("state", "ready"),
    [
        (WELL, True),
        (replace(WELL, connected=False), False),
        (replace(WELL, heartbeat=None), False),
        (replace(WELL, heartbeat=MONDAY - BEATS_AT_LEAST_EVERY), True),
        (replace(WELL, heartbeat=MONDAY - BEATS_AT_LEAST_EVERY - SECOND), False),
        (replace(WELL, queue=replace(QUEUE, oldest=None)), True),
        (replace(WELL, queue=replace(QUEUE, oldest=MONDAY - OLDEST_MAY_BE)), True),
        (replace(WELL, queue=replace(QUEUE, oldest=MONDAY - OLDEST_MAY_BE - SECOND)), False),
        (replace(WELL, share=0.01), True),  # slow, but what is asked of it is done
    ],
)
async def test_ready_is_the_truth_and_not_a_wish(state: State, ready: bool) -> None:
    status, shown = await answer(state)
    assert (status, shown["ready"]) == ((200, True) if ready else (503, False))


async def test_before_the_first_heartbeat_and_with_nothing_waiting_there_is_nothing_to_show() -> None:
    _, shown = await answer(replace(WELL, heartbeat=None, queue=Queue({}, None, 0)))
    assert (shown["last_heartbeat"], shown["oldest_pending_seconds"]) == (None, None)


async def test_every_question_is_answered_anew() -> None:
    states = [WELL, replace(WELL, connected=False), WELL]

    async def read() -> State:
        return states.pop(0)

    port = free_port()
    async with health.served(HOST, port, read), aiohttp.ClientSession() as session:
        seen = []
        for _ in range(3):
            async with session.get(f"http://{HOST}:{port}/") as response:
                seen.append(response.status)
    assert seen == [200, 503, 200]


async def test_where_it_can_not_be_read_there_is_a_reference_and_no_content(caplog: pytest.LogCaptureFixture) -> None:
    async def read() -> State:
        raise RuntimeError("Rosa Martinez")

    caplog.set_level(logging.ERROR)
    async with asked(read) as response:
        status, text, shown = response.status, await response.text(), await response.json()
    assert status == 503
    assert shown.pop("reference") in caplog.text
    assert shown == {"ready": False, "version": __version__}
    assert "Rosa" not in text + caplog.text
    assert re.search(r"trouble ref=\w{6} in the health address: RuntimeError at test_health\.py:\d+", caplog.text)


@pytest.mark.parametrize(("method", "status"), [("HEAD", 200), ("POST", 405), ("DELETE", 405)])
async def test_it_only_answers_questions(method: str, status: int) -> None:
    async with asked(reads(WELL), method) as response:
        assert response.status == status


async def test_elsewhere_there_is_nothing() -> None:
    port = free_port()
    async with health.served(HOST, port, reads(WELL)), aiohttp.ClientSession() as session:
        async with session.get(f"http://{HOST}:{port}/queue") as response:
            assert response.status == 404


async def test_a_port_that_is_taken_is_for_the_operator_to_mend() -> None:
    with socket.create_server((HOST, 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(OperatorError) as refused:
            async with health.served(HOST, port, reads(WELL)):
                pytest.fail("served on a port that is taken")
    assert refused.value.key == "health-port-taken"
    said = Texts.load().speaker("en")(refused.value.key, **refused.value.values)
    assert f"{HOST}:{port}" in said


async def test_afterwards_the_port_is_free_again() -> None:
    port = free_port()
    for _ in range(2):
        async with health.served(HOST, port, reads(WELL)):
            pass
    with socket.create_server((HOST, port)) as again:
        assert again.getsockname()[1] == port


async def test_port_0_serves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(*_: object, **__: object) -> None:
        pytest.fail("something was opened")

    monkeypatch.setattr(web, "TCPSite", opened)
    entered = False
    async with health.served(HOST, 0, reads(WELL)):
        entered = True
    assert entered


async def test_an_error_inside_comes_out_as_it_is_and_the_port_is_free() -> None:
    port = free_port()
    with pytest.raises(OSError, match="of the store"):
        async with health.served(HOST, port, reads(WELL)):
            raise OSError("of the store")
    with socket.create_server((HOST, port)) as again:
        assert again.getsockname()[1] == port
