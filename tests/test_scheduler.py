"""The heartbeat on the real APScheduler: what it does with instants that are past, jobs that fail and clocks that jump."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from allybot import scheduler
from allybot.clock import SystemClock
from allybot.scheduler import JUMP, WATCH_EVERY, Heartbeat
from tests.support.fakes import FakeClock

HOUR = timedelta(hours=1)
SOON = timedelta(milliseconds=50)
"""Long enough to be still ahead, short enough to be waited for."""

AT_MOST = 10
"""Seconds in which what is to happen at once has happened on the busiest machine. Only a failing test waits for them."""


@dataclass
class Calls:
    """What the heartbeat called, and on which thread."""

    wakes: list[int] = field(default_factory=list)
    sweeps: list[int] = field(default_factory=list)
    failures: list[BaseException] = field(default_factory=list)
    sweep_fails: int = 0

    def wake(self) -> None:
        self.wakes.append(threading.get_ident())

    async def sweep(self) -> None:
        self.sweeps.append(threading.get_ident())
        if self.sweep_fails:
            self.sweep_fails -= 1
            raise RuntimeError("the sweep failed")


@pytest.fixture
def calls() -> Calls:
    return Calls()


@pytest.fixture
async def heart(calls: Calls) -> AsyncIterator[Heartbeat]:
    made = Heartbeat(SystemClock(), calls.wake, calls.sweep, calls.failures.append)
    yield made
    made.stop()
    await turns()


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sweeps that are not waited for."""
    monkeypatch.setattr(scheduler, "SWEEP_EVERY", timedelta(milliseconds=20))


def from_now(later: timedelta) -> datetime:
    return SystemClock().now() + later


async def turns() -> None:
    """Whatever is ready to run has run."""
    for _ in range(10):
        await asyncio.sleep(0)


async def until(happened: Callable[[], object]) -> None:
    async with asyncio.timeout(AT_MOST):
        while not happened():
            await asyncio.sleep(0.001)


def jobs(heart: Heartbeat) -> set[str]:
    return {job.id for job in heart._scheduler.get_jobs()}


# --- wake -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ago", [timedelta(), timedelta(seconds=2), timedelta(days=30)])
async def test_an_instant_that_is_past_wakes_at_once(heart: Heartbeat, calls: Calls, ago: timedelta) -> None:
    """However late: by default APScheduler drops what is late by a second."""
    heart.start()
    heart.arm(from_now(-ago))
    await until(lambda: calls.wakes)
    await turns()
    assert len(calls.wakes) == 1


async def test_it_wakes_on_the_thread_of_the_loop(heart: Heartbeat, calls: Calls) -> None:
    """An event that is set on another thread does not wake who waits for it."""
    heart.start()
    heart.arm(from_now(-SOON))
    await until(lambda: calls.wakes)
    assert calls.wakes == [threading.get_ident()]


async def test_it_does_not_wake_before_the_instant(heart: Heartbeat, calls: Calls) -> None:
    heart.start()
    at = from_now(SOON)
    heart.arm(at)
    await until(lambda: calls.wakes)
    assert from_now(timedelta()) >= at


async def test_armed_anew_only_the_last_instant_counts(heart: Heartbeat, calls: Calls) -> None:
    heart.start()
    heart.arm(from_now(SOON))
    heart.arm(from_now(HOUR))
    await asyncio.sleep(2 * SOON.total_seconds())
    assert calls.wakes == []
    heart.arm(from_now(-HOUR))
    await until(lambda: calls.wakes)
    await turns()
    assert len(calls.wakes) == 1


async def test_with_nothing_due_it_does_not_wake(heart: Heartbeat, calls: Calls) -> None:
    heart.start()
    heart.arm(from_now(SOON))
    heart.arm(None)
    heart.arm(None)
    await asyncio.sleep(2 * SOON.total_seconds())
    assert calls.wakes == []
    assert jobs(heart) == {"sweep"}


async def test_armed_before_the_start_it_wakes_once(heart: Heartbeat, calls: Calls) -> None:
    heart.arm(from_now(-HOUR))
    heart.arm(from_now(-SOON))
    heart.start()
    await until(lambda: calls.wakes)
    await turns()
    assert len(calls.wakes) == 1


async def test_there_are_never_more_than_two_jobs(heart: Heartbeat, calls: Calls) -> None:
    heart.start()
    assert jobs(heart) == {"sweep"}
    for minutes in range(1, 50):
        heart.arm(from_now(timedelta(minutes=minutes)))
        assert jobs(heart) == {"sweep", "wake"}
    heart.arm(from_now(-HOUR))
    await until(lambda: calls.wakes)
    assert jobs(heart) == {"sweep"}


# --- sweep ----------------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("often")
async def test_a_sweep_that_fails_is_told_and_comes_again(heart: Heartbeat, calls: Calls) -> None:
    calls.sweep_fails = 2
    heart.start()
    await until(lambda: len(calls.sweeps) >= 4)
    assert [str(error) for error in calls.failures] == ["the sweep failed"] * 2


async def test_a_wake_that_fails_is_told_and_can_be_armed_again(calls: Calls) -> None:
    woken: list[int] = []

    def wake() -> None:
        woken.append(1)
        raise RuntimeError("the wake failed")

    heart = Heartbeat(SystemClock(), wake, calls.sweep, calls.failures.append)
    heart.start()
    heart.arm(from_now(-SOON))
    await until(lambda: len(calls.failures) == 1)
    heart.arm(from_now(-SOON))
    await until(lambda: len(calls.failures) == 2)
    heart.stop()
    await turns()
    assert len(woken) == 2


@pytest.mark.usefixtures("often")
async def test_what_only_returns_an_awaitable_is_awaited(calls: Calls) -> None:
    """A lambda or a partial is no coroutine function to APScheduler, which would run it in a thread and drop the rest."""
    heart = Heartbeat(SystemClock(), calls.wake, lambda: calls.sweep(), calls.failures.append)
    heart.start()
    await until(lambda: len(calls.sweeps) >= 2)
    heart.stop()
    await turns()
    assert set(calls.sweeps) == {threading.get_ident()}
    assert calls.failures == []


@pytest.mark.usefixtures("often")
async def test_a_slow_sweep_is_never_done_twice_at_a_time(calls: Calls) -> None:
    under_way, most = 0, 0

    async def sweep() -> None:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(0.05)
        under_way -= 1
        calls.sweeps.append(1)

    heart = Heartbeat(SystemClock(), calls.wake, sweep, calls.failures.append)
    heart.start()
    await until(lambda: len(calls.sweeps) >= 2)
    await until(lambda: under_way == 0)
    heart.stop()
    await turns()
    assert most == 1


@pytest.mark.usefixtures("often")
async def test_stopped_it_does_nothing_any_more(heart: Heartbeat, calls: Calls) -> None:
    heart.start()
    heart.arm(from_now(SOON))
    heart.stop()
    await turns()
    heart.stop()
    before = len(calls.sweeps)
    await asyncio.sleep(2 * SOON.total_seconds())
    assert (len(calls.sweeps), calls.wakes) == (before, [])


# --- clocks that jump -----------------------------------------------------------------------------------------------------


class TwoClocks(FakeClock):
    """The clock on the wall can be set; the other goes on as before."""

    def __init__(self) -> None:
        super().__init__()
        self.passed = 0.0

    def monotonic(self) -> float:
        return self.passed

    def passes(self, seconds: float) -> None:
        self.passed += seconds
        self.advance(seconds=seconds)


class Enough(Exception):
    """Ends a watch that would go on for ever."""


async def watched(heart: Heartbeat, clock: TwoClocks, *jumps: float) -> None:
    """A watch that looks once for each jump: that is by how much the clock is set between two looks."""
    coming = list(jumps)

    async def sleep(seconds: float) -> None:
        assert seconds == WATCH_EVERY
        if not coming:
            raise Enough
        clock.passes(seconds)
        clock.advance(seconds=coming.pop(0))

    with pytest.raises(Enough):
        await heart.watch(sleep)


@pytest.fixture
def clock() -> TwoClocks:
    return TwoClocks()


@pytest.fixture
async def watching(clock: TwoClocks, calls: Calls) -> AsyncIterator[Heartbeat]:
    made = Heartbeat(clock, calls.wake, calls.sweep, calls.failures.append)
    made.start()
    yield made
    made.stop()
    await turns()


@pytest.mark.parametrize("jump", [3600.0, -3600.0, JUMP + 0.1, -JUMP - 0.1, 86_400.0 * 365])
async def test_after_a_jump_everything_is_looked_at_anew(
    watching: Heartbeat, clock: TwoClocks, calls: Calls, jump: float, caplog: pytest.LogCaptureFixture
) -> None:
    await watched(watching, clock, jump)
    assert (len(calls.sweeps), len(calls.wakes)) == (1, 1)
    assert f"the clock jumped by {round(jump)} seconds" in caplog.text
    assert calls.failures == []


@pytest.mark.parametrize("jumps", [(0.0,), (4.9,), (-4.9,), (0.0,) * 20, (3.0,) * 20, (4.0, -4.0) * 10])
async def test_clocks_that_differ_a_little_are_let_be(
    watching: Heartbeat, clock: TwoClocks, calls: Calls, jumps: tuple[float, ...], caplog: pytest.LogCaptureFixture
) -> None:
    await watched(watching, clock, *jumps)
    assert (calls.sweeps, calls.wakes, caplog.text) == ([], [], "")


async def test_one_jump_counts_once_and_each_counts(watching: Heartbeat, clock: TwoClocks, calls: Calls) -> None:
    await watched(watching, clock, 3600.0, 0.0, -3600.0, 0.0, 0.0)
    assert (len(calls.sweeps), len(calls.wakes)) == (2, 2)


async def test_after_a_jump_the_jobs_count_from_now(watching: Heartbeat, clock: TwoClocks, calls: Calls) -> None:
    """As if the clock had been set back by an hour: the sweep would come in an hour only, and the wake too."""
    watching._scheduler.modify_job("sweep", next_run_time=from_now(HOUR))
    watching.arm(from_now(HOUR))
    await watched(watching, clock, -3600.0)
    [sweep] = watching._scheduler.get_jobs()
    assert sweep.id == "sweep"
    assert sweep.next_run_time <= datetime.now(UTC) + scheduler.SWEEP_EVERY  # noqa: TID251  # APScheduler's own clock
    watching.arm(from_now(-SOON))
    await until(lambda: len(calls.wakes) == 2)


@pytest.mark.usefixtures("often")
async def test_after_a_jump_the_jobs_from_before_run_no_more(clock: TwoClocks, calls: Calls) -> None:
    """Otherwise two heartbeats would sweep, and a wake from before would come as well."""
    heart = Heartbeat(clock, calls.wake, calls.sweep, calls.failures.append)
    heart.start()
    heart.arm(from_now(SOON))
    await watched(heart, clock, 3600.0)
    heart.stop()
    await turns()
    before = len(calls.sweeps)
    await asyncio.sleep(2 * SOON.total_seconds())
    assert (len(calls.sweeps), len(calls.wakes)) == (before, 1)


async def test_stopped_it_does_not_start_again_after_a_jump(
    watching: Heartbeat, clock: TwoClocks, calls: Calls
) -> None:
    watching.stop()
    await turns()
    await watched(watching, clock, 3600.0)
    assert not watching._scheduler.running


async def test_the_log_stays_quiet_while_all_is_well(
    heart: Heartbeat, calls: Calls, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    heart.start()
    heart.arm(from_now(-HOUR))
    await until(lambda: calls.wakes)
    heart.stop()
    await turns()
    assert caplog.records == []


async def test_after_a_jump_it_wakes_even_where_the_sweep_fails(
    watching: Heartbeat, clock: TwoClocks, calls: Calls
) -> None:
    calls.sweep_fails = 1

    async def once(seconds: float) -> None:
        clock.passes(seconds)
        clock.advance(seconds=3600.0)

    with pytest.raises(RuntimeError, match="the sweep failed"):
        await watching.watch(once)
    assert len(calls.wakes) == 1


async def test_a_sweep_that_is_cut_off_by_the_end_has_not_failed(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scheduler, "SWEEP_EVERY", SOON / 2)
    begun = asyncio.Event()

    async def slow() -> None:
        begun.set()
        await asyncio.sleep(AT_MOST)

    heart = Heartbeat(SystemClock(), calls.wake, slow, calls.failures.append)
    heart.start()
    await asyncio.wait_for(begun.wait(), AT_MOST)
    heart.stop()
    await turns()
    assert calls.failures == []
