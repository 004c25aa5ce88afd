"""The heartbeat: two jobs, and the rows are the truth.

    wake    armed to the next due row; nudges the courier
    sweep   every 30 seconds: lapsed offers, overdue claims, purges, and a nudge in case a wake was missed

Nothing about anyone lives in APScheduler. Its default would drop a job that comes a second late (measured); with no grace
time a late one always runs, and however many were missed are one.

Clocks are set, and laptops sleep. APScheduler counts the time to its next job once, when it arms it:

    the clock is set forward     what came due meanwhile is done at once, late, each as its own rule says
    the clock is set back        the jobs would wait for the time that was skipped; nothing is done twice, since what is done
                                 is gone from the rows
    the machine was asleep       like forward; what was being sent is in doubt, and treated so
    the bot was down             like forward, at the start

`watch` compares both clocks every 15 seconds, and arms the jobs anew when they disagree.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from apscheduler.events import EVENT_JOB_ERROR, JobExecutionEvent
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from allybot.clock import Clock

log = logging.getLogger(__name__)

SWEEP_EVERY = timedelta(seconds=30)
WATCH_EVERY = 15.0
JUMP = 5.0
"""Seconds by which the clocks may disagree between two looks before it counts as a jump."""


class Heartbeat:
    """Start inside a running loop. `failed` is given the exception of a job; the job runs again next time."""

    def __init__(
        self,
        clock: Clock,
        wake: Callable[[], None],
        sweep: Callable[[], Awaitable[None]],
        failed: Callable[[BaseException], None],
    ) -> None:
        self._clock = clock
        self._wake = wake
        self._sweep = sweep
        self._failed = failed
        self._scheduler = _scheduler(failed)

    def start(self) -> None:
        self._scheduler.add_job(self._on_sweep, "interval", seconds=SWEEP_EVERY.total_seconds(), id="sweep")
        self._scheduler.start()

    def arm(self, at: datetime | None) -> None:
        """Wakes the courier at this instant, instead of at any armed before; None: nothing is due."""
        if at is None:
            if self._scheduler.get_job("wake"):
                self._scheduler.remove_job("wake")
            return
        self._scheduler.add_job(self._on_wake, "date", run_date=at, id="wake", replace_existing=True)

    # APScheduler runs what is not a coroutine function in a thread: there a lambda's coroutine is never awaited, and an
    # event that is set does not wake the loop (measured).

    async def _on_sweep(self) -> None:
        await self._sweep()

    async def _on_wake(self) -> None:
        self._wake()

    async def watch(self, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        """Runs for ever. `sleep` is given seconds, for tests that don't wait."""
        drift = self._drift()
        while True:
            await sleep(WATCH_EVERY)
            before, drift = drift, self._drift()
            if abs(drift - before) > JUMP:
                await self._jumped(drift - before)

    def _drift(self) -> float:
        return self._clock.now().timestamp() - self._clock.monotonic()

    async def _jumped(self, seconds: float) -> None:
        """Both jobs count from now again, and whatever is due by the new time is done."""
        log.warning("the clock jumped by %d seconds: what is due is looked at anew", round(seconds))
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
            self._scheduler = _scheduler(self._failed)
            self.start()
        # Whatever becomes of the sweep, what is due is sent.
        self._wake()
        await self._sweep()

    def stop(self) -> None:
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)


def _scheduler(failed: Callable[[BaseException], None]) -> AsyncIOScheduler:
    made = AsyncIOScheduler(
        timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
    )
    made.add_listener(lambda event: _report(event, failed), EVENT_JOB_ERROR)
    return made


def _report(event: JobExecutionEvent, failed: Callable[[BaseException], None]) -> None:
    # A job that is cut off by the end, or by arming anew after a clock jump, has not failed.
    if event.exception is not None and not isinstance(event.exception, asyncio.CancelledError):
        failed(event.exception)
