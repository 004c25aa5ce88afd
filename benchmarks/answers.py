"""How fast presses are answered, how soon a started bot is connected, and what it holds in memory."""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from allybot.sandbox.driver import Answer, Driver, Person
from benchmarks.printing import Beside, line, note, percentile, resident
from tests.journeys.riverside import _set_up
from tests.support.running import Bot, begin_anew, bot_environment, running_bot, running_sandbox

PRESSES_A_SECOND = 20
SECONDS = 10
FIRST_ANSWER_LIMIT_MS = 100.0
READY_LIMIT_S = 2.0
MEMORY_LIMIT_MIB = 120.0


@dataclass
class Start:
    """How long until it was connected, and what it held in memory then."""

    seconds: float
    mebibytes: float


@asynccontextmanager
async def plain(addresses: dict[str, str], folder: Path) -> AsyncIterator[Bot]:
    bot = Bot(bot_environment(addresses, folder), folder)
    bot.process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.plain_bot", env=bot.environment
    )
    try:
        yield bot
    finally:
        await bot.end()


async def at_a_steady_rate(press: Callable[[int], Awaitable[Answer]]) -> list[float]:
    """First-answer times in milliseconds, with a press every 50 ms whatever the ones before are doing."""
    begun = time.perf_counter()
    tasks = []
    for number in range(PRESSES_A_SECOND * SECONDS):
        await asyncio.sleep(max(0.0, begun + number / PRESSES_A_SECOND - time.perf_counter()))
        tasks.append(asyncio.ensure_future(press(number)))
    answers = await asyncio.gather(*tasks)
    return [answer.first_answer_ms for answer in answers]


async def measure_plain() -> tuple[Start, list[float]]:
    with tempfile.TemporaryDirectory() as folder:
        async with running_sandbox() as addresses, Driver(addresses["control_url"], addresses["key"]) as driver:
            server = await driver.add_server("Riverside")
            channel = await driver.add_channel(server, "lobby")
            begun = time.perf_counter()
            async with plain(addresses, Path(folder)) as bot:
                start = await started(driver, bot, begun)
                person = await driver.add_member(server, "Ben")
                return start, await at_a_steady_rate(lambda _: person.run("mine", channel))


async def started(driver: Driver, bot: Bot, begun: float) -> Start:
    await driver.wait_ready()
    seconds = time.perf_counter() - begun
    assert bot.process is not None
    await asyncio.sleep(1)
    return Start(seconds, resident(bot.process.pid))


async def measure_ours() -> tuple[Start, list[float]]:
    """Signing up, stepping back and looking at one's own places in turn, with the card and offers going out meanwhile."""
    with tempfile.TemporaryDirectory() as folder:
        async with running_sandbox() as addresses, Driver(addresses["control_url"], addresses["key"]) as driver:
            await driver.add_server("Riverside")
            # The database is there already, as on every start but the first.
            async with running_bot(addresses, Path(folder), begin=begin_anew):
                await driver.wait_ready()
            begun = time.perf_counter()
            before = (await driver.state())["identifies"]
            async with running_bot(addresses, Path(folder), begin=begin_anew) as bot:
                await driver.wait_ready(after_identifies=before)
                start = await started(driver, bot, begun)
                place = await _set_up(driver, bot, 30)
                card = await place.card(await place.open_checkin("many"))

                def press(number: int) -> Awaitable[Answer]:
                    person: Person = place.companions[number % 30]
                    step = number // 30 % 3
                    if step == 2:
                        return person.run("accompany mine", place.lobby)
                    return person.press(card, "Sign up" if step == 0 else "Withdraw")

                return start, await at_a_steady_rate(press)


async def measure() -> list[bool]:
    plain_start, plain_times = await measure_plain()
    our_start, our_times = await measure_ours()
    # The sandbox's own round trip is in both: what the plain bot takes at the median is taken off.
    trip = statistics.median(plain_times)
    own = [value - trip for value in our_times]
    note(f"{len(own)} presses at {PRESSES_A_SECOND} a second; the sandbox's round trip of {trip:.1f} ms taken off")

    def beside(value: float) -> Beside:
        return Beside("plain discord.py", value)

    limit = FIRST_ANSWER_LIMIT_MS
    return [
        line("first answer, median", statistics.median(own), "ms", beside(trip), limit),
        line("first answer, 99 of 100", percentile(own, 0.99), "ms", beside(percentile(plain_times, 0.99)), limit),
        line("first answer, slowest", max(own), "ms", beside(max(plain_times)), limit),
        line("connected after", our_start.seconds, "s", beside(plain_start.seconds), READY_LIMIT_S),
        line("memory, 1 server", our_start.mebibytes, "MiB", beside(plain_start.mebibytes), MEMORY_LIMIT_MIB),
    ]
