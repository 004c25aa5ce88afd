"""The heartbeat: two jobs, and the rows are the truth.

    wake    armed to the next due row of the outbox; nudges the courier
    sweep   every 30 seconds: lapsed offers, overdue claims, purges, and a nudge in case a wake was missed

Nothing about anyone lives in APScheduler. Its default would drop a job that comes a second late (measured); with no grace
time a late one always runs, and however many were missed are one.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from apscheduler.events import EVENT_JOB_ERROR, JobExecutionEvent
from apscheduler.schedulers.asyncio import AsyncIOScheduler

SWEEP_EVERY = timedelta(seconds=30)


class Heartbeat:
    """Start inside a running loop. `failed` is given the exception of a job; the job runs again next time."""

    def __init__(
        self,
        wake: Callable[[], None],
        sweep: Callable[[], Awaitable[None]],
        failed: Callable[[BaseException], None],
    ) -> None:
        self._wake = wake
        self._sweep = sweep
        self._scheduler = AsyncIOScheduler(
            timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )
        self._scheduler.add_listener(lambda event: _report(event, failed), EVENT_JOB_ERROR)

    def start(self) -> None:
        self._scheduler.add_job(self._sweep, "interval", seconds=SWEEP_EVERY.total_seconds(), id="sweep")
        self._scheduler.start()

    def arm(self, at: datetime | None) -> None:
        """Wakes the courier at this instant, instead of at any armed before; None: nothing is due."""
        if at is None:
            if self._scheduler.get_job("wake"):
                self._scheduler.remove_job("wake")
            return
        self._scheduler.add_job(self._wake, "date", run_date=at, id="wake", replace_existing=True)

    def stop(self) -> None:
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)


def _report(event: JobExecutionEvent, failed: Callable[[BaseException], None]) -> None:
    if event.exception is not None:
        failed(event.exception)
