"""The line of requests to Discord: in a time that is skipped instead of waited for, and over real sockets."""

from __future__ import annotations

import asyncio
import logging
import selectors
from bisect import bisect_left
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from typing import Any, TypeVar

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from hypothesis import given
from hypothesis import strategies as st

from allybot.domain.pacing import CATCHES_UP, INVALID_WINDOW, MOST, RESERVE, WINDOW
from allybot.transports.discord.governor import Governor, asking, urgent

T = TypeVar("T")
ROUNDING = 1e-6
FULL = 35.0

# --- time that is skipped -------------------------------------------------------------------------------------------------


class Skipping(selectors.SelectSelector):
    """Where a loop would wait for a time, it is that time. Where it would wait for ever, the test ends."""

    now = 1000.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if not ready and timeout is None:
            raise RuntimeError("everybody waits for somebody else")
        if not ready and timeout is not None:
            self.now += max(0.0, timeout)
        return ready


class SkippingLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._skipping = Skipping()
        super().__init__(self._skipping)

    def time(self) -> float:
        return self._skipping.now


def skipped(work: Callable[[Governor, list[str]], Coroutine[Any, Any, T]], rate: float = FULL) -> T:
    """Runs `work` with a governor, and a list for who has left."""

    async def main() -> T:
        return await work(Governor(rate, asyncio.get_running_loop().time), [])

    with asyncio.Runner(loop_factory=SkippingLoop) as runner:
        return runner.run(main())


async def seconds_for(work: Awaitable[object]) -> float:
    began = asyncio.get_running_loop().time()
    await work
    return asyncio.get_running_loop().time() - began


def line_up(governor: Governor, left: list[str], *names: str) -> list[asyncio.Task[None]]:
    """Asks for a turn for each, in this order; whose name begins with "!" is urgent."""

    async def leave(name: str) -> None:
        await governor.turn(urgent=name.startswith("!"))
        left.append(name)

    return [asyncio.create_task(leave(name), name=name) for name in names]


async def fill(governor: Governor, count: int, *, urgently: bool = False) -> None:
    for _ in range(count):
        await governor.turn(urgent=urgently)


async def settle() -> None:
    """Whoever can leave without time going on has left."""
    for _ in range(20):
        await asyncio.sleep(0)


def most_within(times: Sequence[float], span: float) -> int:
    return max((bisect_left(times, at + span) - number for number, at in enumerate(times)), default=0)


def test_the_urgent_go_first_and_then_whoever_came_first() -> None:
    async def work(governor: Governor, left: list[str]) -> list[str]:
        await fill(governor, MOST, urgently=True)
        await asyncio.gather(*line_up(governor, left, "a", "!b", "c", "!d", "!e", "f"))
        return left

    assert skipped(work) == ["!b", "!d", "!e", "a", "c", "f"]


def test_who_comes_later_and_is_urgent_does_not_wait_for_a_full_line() -> None:
    async def work(governor: Governor, left: list[str]) -> tuple[list[str], float]:
        waiting = line_up(governor, left, *map(str, range(100)))
        await asyncio.sleep(1.5)
        left.clear()
        took = await seconds_for(asyncio.gather(*line_up(governor, left, *["!"] * RESERVE)))
        await asyncio.gather(*waiting)
        return left[:RESERVE], took

    first, took = skipped(work)
    assert first == ["!"] * RESERVE
    assert took == 0


def test_the_stream_keeps_its_rate() -> None:
    async def work(governor: Governor, left: list[str]) -> float:
        return await seconds_for(asyncio.gather(*line_up(governor, left, *map(str, range(350)))))

    assert 9.8 <= skipped(work) <= 10 / 0.95


# What comes: after so many seconds, so many at once, of which kind, and which of them are given up again while they wait.
BURSTS = st.lists(
    st.tuples(
        st.sampled_from([0.0, 0.01, 0.5, 1.0, 1.02, 2.0]),
        st.integers(1, 60),
        st.booleans(),
        st.sets(st.integers(0, 59), max_size=5),
    ),
    min_size=1,
    max_size=6,
)


@given(BURSTS, st.sampled_from([1.0, 10.0, FULL]))
def test_whatever_comes_no_second_holds_more_than_it_may_and_all_leave(
    bursts: list[tuple[float, int, bool, set[int]]], rate: float
) -> None:
    async def work(governor: Governor, left: list[str]) -> list[tuple[float, bool]]:
        asked: list[asyncio.Task[None]] = []
        for pause, count, hurried, given_up in bursts:
            await asyncio.sleep(pause)
            these = line_up(governor, left, *(["!"] if hurried else ["."]) * count)
            await asyncio.sleep(0)
            for number in given_up & set(range(count)):
                these[number].cancel()
            asked += these
        results = await asyncio.gather(*asked, return_exceptions=True)
        assert all(result is None or isinstance(result, asyncio.CancelledError) for result in results)
        assert len(left) <= len(governor.admitted) <= len(asked)
        assert len(left) == sum(result is None for result in results)
        return list(governor.admitted)

    admitted = skipped(work, rate)
    everything = [at for at, _ in admitted]
    ordinary = [at for at, hurried in admitted if not hurried]
    assert most_within(everything, 1.0) <= 50
    assert most_within(everything, WINDOW - ROUNDING) <= MOST
    assert most_within(ordinary, WINDOW - ROUNDING) <= MOST - RESERVE


@pytest.mark.parametrize("given_up", [["a"], ["b"], ["a", "b"], ["a", "b", "c"], ["!u"], ["!u", "a"]])
def test_who_gives_up_holds_up_nobody(given_up: list[str]) -> None:
    async def work(governor: Governor, left: list[str]) -> tuple[list[str], float]:
        await fill(governor, MOST, urgently=True)
        waiting = line_up(governor, left, "a", "b", "c", "!u", "d")
        await asyncio.sleep(0.1)
        for task in waiting:
            if task.get_name() in given_up:
                task.cancel()
        took = await seconds_for(asyncio.gather(*waiting, return_exceptions=True))
        return left, took

    left, took = skipped(work)
    assert left == [name for name in ("!u", "a", "b", "c", "d") if name not in given_up]
    assert took == pytest.approx(WINDOW - 0.1, abs=2 * CATCHES_UP / FULL)


def test_where_all_gave_up_the_next_one_leaves() -> None:
    async def work(governor: Governor, left: list[str]) -> list[str]:
        await fill(governor, MOST, urgently=True)
        waiting = line_up(governor, left, "a", "!b")
        await asyncio.sleep(0.1)
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        await asyncio.gather(*line_up(governor, left, "c"))
        return left

    assert skipped(work) == ["c"]


# --- making way -----------------------------------------------------------------------------------------------------------


def test_for_an_alert_that_is_about_to_come_all_others_make_way() -> None:
    async def work(governor: Governor, left: list[str]) -> list[str]:
        governor.expect_urgent(2)
        waiting = line_up(governor, left, "a", "b")
        await asyncio.sleep(0.5)
        assert left == []
        waiting += line_up(governor, left, "!c")
        await asyncio.sleep(0.2)
        assert left == ["!c"]
        waiting += line_up(governor, left, "!d")
        await settle()
        assert left == ["!c", "!d", "a", "b"]
        await asyncio.gather(*waiting)
        return left

    assert skipped(work) == ["!c", "!d", "a", "b"]


def test_who_waits_already_makes_way_too() -> None:
    async def work(governor: Governor, left: list[str]) -> list[str]:
        await fill(governor, CATCHES_UP + 1)
        waiting = line_up(governor, left, "a")
        await settle()
        governor.expect_urgent(1)
        await asyncio.sleep(0.5)
        assert left == []
        waiting += line_up(governor, left, "!b")
        await asyncio.gather(*waiting)
        return left

    assert skipped(work) == ["!b", "a"]


def test_for_one_that_does_not_come_they_make_way_for_a_second() -> None:
    async def work(governor: Governor, left: list[str]) -> float:
        governor.expect_urgent(3)
        return await seconds_for(asyncio.gather(*line_up(governor, left, "a", "b")))

    assert skipped(work) == pytest.approx(1, abs=ROUNDING)


def test_word_of_one_takes_back_no_word_of_more() -> None:
    async def work(governor: Governor, left: list[str]) -> list[str]:
        governor.expect_urgent(2)
        governor.expect_urgent(1)
        waiting = line_up(governor, left, "a", "!b")
        await asyncio.sleep(0.5)
        waiting += line_up(governor, left, "!c")
        await asyncio.gather(*waiting)
        return left

    assert skipped(work) == ["!b", "!c", "a"]


def test_what_was_expected_and_did_not_come_is_not_expected_for_ever() -> None:
    async def work(governor: Governor, left: list[str]) -> float:
        governor.expect_urgent(12)
        await asyncio.sleep(1.1)
        governor.expect_urgent(1)
        await governor.turn(urgent=True)
        return await seconds_for(governor.turn(urgent=False))

    assert skipped(work) == 0


# --- requests that Discord calls invalid ----------------------------------------------------------------------------------


def count_invalid(governor: Governor, number: int) -> None:
    for _ in range(number):
        governor.count_invalid()


@pytest.mark.parametrize(
    ("rate", "invalid", "slots"),
    [
        (35, 0, 24),
        (24, 0, 24),
        (10, 0, 10),
        (1, 0, 1),
        (35, 999, 24),
        (35, 1000, 8),
        (35, 3000, 1),
        (35, 6000, 1),
        (1, 6000, 1),
    ],
)
def test_as_many_are_under_way_as_leave_within_a_second(rate: float, invalid: int, slots: int) -> None:
    async def work(governor: Governor, left: list[str]) -> int:
        count_invalid(governor, invalid)
        return governor.slots

    assert skipped(work, rate) == slots


def test_many_refusals_slow_the_stream_down_and_not_the_urgent() -> None:
    async def work(governor: Governor, left: list[str]) -> tuple[float, float]:
        count_invalid(governor, 1000)
        hurried = await seconds_for(fill(governor, 40, urgently=True))
        await asyncio.sleep(WINDOW)
        return hurried, await seconds_for(fill(governor, 35 + CATCHES_UP + 1))

    hurried, stream = skipped(work)
    assert hurried == 0
    assert stream == pytest.approx(4, abs=0.2)


def test_after_ten_minutes_they_are_forgotten() -> None:
    async def work(governor: Governor, left: list[str]) -> list[float]:
        count_invalid(governor, 3000)
        shares = [governor.share]
        for pause in (INVALID_WINDOW - 1, 2):
            await asyncio.sleep(pause)
            shares.append(governor.share)
        return shares

    assert skipped(work) == [0.05, 0.05, 1]


def test_each_slowing_down_is_said_once(caplog: pytest.LogCaptureFixture) -> None:
    async def work(governor: Governor, left: list[str]) -> None:
        count_invalid(governor, 9999)

    caplog.set_level(logging.WARNING)
    skipped(work)
    assert [record.getMessage() for record in caplog.records] == [
        "Discord refused 1000 requests in ten minutes: sending at 0.25 of its speed",
        "Discord refused 3000 requests in ten minutes: sending at 0.05 of its speed",
        "Discord refused 6000 requests in ten minutes: sending at 0.01 of its speed",
    ]


# --- over real sockets ----------------------------------------------------------------------------------------------------


@pytest.fixture
async def governor() -> Governor:
    return Governor(FULL, asyncio.get_running_loop().time)


@pytest.fixture
async def server() -> AsyncIterator[TestServer]:
    """Answers with the status and the scope that it is asked for, and opens a WebSocket at /gateway."""

    async def answer(request: web.Request) -> web.Response:
        scope = request.query.get("scope")
        headers = {"X-RateLimit-Scope": scope} if scope else {}
        return web.Response(status=int(request.query.get("status", "200")), headers=headers)

    async def gateway(request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.close()
        return socket

    app = web.Application()
    app.router.add_get("/gateway", gateway)
    app.router.add_route("*", "/{rest:.*}", answer)
    made = TestServer(app)
    await made.start_server()
    yield made
    await made.close()


@pytest.fixture
async def session(governor: Governor) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(trace_configs=[governor.trace()]) as made:
        yield made


async def ask(session: aiohttp.ClientSession, server: TestServer, path: str, method: str = "POST") -> int:
    async with session.request(method, server.make_url(path)) as response:
        return response.status


@pytest.mark.parametrize(
    ("answer", "counts"),
    [
        ("status=200", False),
        ("status=204", False),
        ("status=400", False),
        ("status=401", True),
        ("status=403", True),
        ("status=404", False),
        ("status=429", True),
        ("status=429&scope=user", True),
        ("status=429&scope=global", True),
        ("status=429&scope=shared", False),
        ("status=500", False),
        ("status=503", False),
    ],
)
@pytest.mark.parametrize("path", ["/api/v10/channels/1/messages", "/api/v10/interactions/1/token/callback"])
async def test_what_discord_calls_invalid_is_counted(
    governor: Governor, session: aiohttp.ClientSession, server: TestServer, path: str, answer: str, counts: bool
) -> None:
    assert str(await ask(session, server, f"{path}?{answer}")) in answer
    assert len(governor._invalid) == counts


async def test_every_attempt_waits_for_a_turn_of_its_own(
    governor: Governor, session: aiohttp.ClientSession, server: TestServer
) -> None:
    for method, path in (("POST", "/channels/1/messages"), ("PATCH", "/channels/1/messages/2"), ("GET", "/users/@me")):
        await ask(session, server, f"/api/v10{path}", method)
        await ask(session, server, f"/api/v10{path}?status=503", method)
    assert [hurried for _, hurried in governor.admitted] == [False] * 6


@pytest.mark.parametrize(
    "path", ["/api/v10/interactions/1/token/callback", "/api/v10/webhooks/1/token/messages/@original"]
)
async def test_answers_to_presses_never_wait(
    governor: Governor, session: aiohttp.ClientSession, server: TestServer, path: str
) -> None:
    """The line is blocked: who had to wait for a turn would still be waiting."""
    count_invalid(governor, 6000)
    await fill(governor, CATCHES_UP + 1)
    blocked = asyncio.create_task(ask(session, server, "/api/v10/channels/1/messages"))
    async with asyncio.timeout(5):
        for _ in range(60):
            assert await ask(session, server, path) == 200
    assert len(governor.admitted) == CATCHES_UP + 1
    assert not blocked.done()
    blocked.cancel()
    await asyncio.gather(blocked, return_exceptions=True)


async def test_the_gateway_takes_no_turn(
    governor: Governor, session: aiohttp.ClientSession, server: TestServer
) -> None:
    async with session.ws_connect(server.make_url("/gateway").with_scheme("ws")) as socket:
        assert (await socket.receive()).type is aiohttp.WSMsgType.CLOSE
    assert not governor.admitted


async def test_what_is_asked_inside_is_urgent_and_what_comes_after_is_not(
    governor: Governor, session: aiohttp.ClientSession, server: TestServer
) -> None:
    path = "/api/v10/channels/1/messages"
    with urgent():
        await ask(session, server, path)
        with urgent(False):
            await ask(session, server, path)
        await ask(session, server, path)
    with pytest.raises(ValueError, match="no"), urgent():
        raise ValueError("no")
    await ask(session, server, path)
    assert [hurried for _, hurried in governor.admitted] == [True, False, True, False]


async def test_what_is_urgent_is_so_in_its_own_task_only(
    governor: Governor, session: aiohttp.ClientSession, server: TestServer
) -> None:
    async def hurried() -> None:
        with urgent():
            await asyncio.sleep(0)
            await ask(session, server, "/api/v10/a")

    await asyncio.gather(hurried(), ask(session, server, "/api/v10/b"))
    assert sorted(hurried for _, hurried in governor.admitted) == [False, True]


async def test_what_is_asked_before_a_request_is_asked_when_its_turn_has_come(
    governor: Governor, session: aiohttp.ClientSession, server: TestServer
) -> None:
    """What was stopped while it waited for its turn does not leave; answers to presses are asked nothing."""
    stopped, asked = [False], 0

    async def may_leave() -> None:
        nonlocal asked
        asked += 1
        if stopped[0]:
            raise ValueError("stopped")

    path = "/api/v10/channels/1/messages"
    with asking(may_leave):
        assert await ask(session, server, path) == 200
        assert asked == 1
        governor.expect_urgent(1)
        waiting = asyncio.create_task(ask(session, server, path))
        await asyncio.sleep(0.05)
        assert asked == 1
        stopped[0] = True
        with pytest.raises(ValueError, match="stopped"):
            await waiting
        assert await ask(session, server, "/api/v10/interactions/1/token/callback") == 200
        with asking(None):
            assert await ask(session, server, path) == 200
    assert await ask(session, server, path) == 200
    assert asked == 2
