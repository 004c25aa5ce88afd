"""`allybot run` by a clock that a test sets forward: what stands in the file `clock` of its folder is added to the time.

It is the command line's own entry, in a process of its own; only the clock is another one, and jumps of it are looked for more
often, so that no test waits for that.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sqlite3
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

from allybot.clock import SystemClock

CLOCK = "clock"

LOOKS_EVERY = 0.2
"""Seconds between two looks whether the clock was set."""


class SetClock(SystemClock):
    """Both sides read the same file: nothing is added where there is none."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file

    def now(self) -> datetime:
        return super().now() + timedelta(seconds=self._added())

    def _added(self) -> float:
        return float(self._file.read_text()) if self._file.exists() else 0.0

    def set_to(self, at: datetime) -> None:
        """Never back. Written at once or not at all: the other side may be reading."""
        added = max(self._added(), (at - super().now()).total_seconds())
        written = self._file.with_suffix(".new")
        written.write_text(str(added))
        written.replace(self._file)


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Rows:
    """What is to be done, read in the file beside the running process: times and states are plain."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def waiting(self, now: datetime) -> int:
        """What is due and not done yet, or being done."""
        at = (now - _EPOCH) // _MICROSECOND
        with contextlib.closing(sqlite3.connect(f"file:{self._file}?mode=ro", uri=True)) as reader:
            [timers] = reader.execute("SELECT count(*) FROM timers WHERE due_at <= ?", (at,)).fetchone()
            query = "SELECT count(*) FROM outbox WHERE state = 'sending' OR (state = 'pending' AND due_at <= ?)"
            [messages] = reader.execute(query, (at,)).fetchone()
        return int(timers) + int(messages)

    def next_due(self, now: datetime) -> datetime | None:
        at = (now - _EPOCH) // _MICROSECOND
        with contextlib.closing(sqlite3.connect(f"file:{self._file}?mode=ro", uri=True)) as reader:
            queries = (
                "SELECT min(due_at) FROM timers WHERE due_at > ?",
                "SELECT min(due_at) FROM outbox WHERE state = 'pending' AND due_at > ?",
            )
            found = [reader.execute(query, (at,)).fetchone()[0] for query in queries]
        return min((_EPOCH + micros * _MICROSECOND for micros in found if micros is not None), default=None)


async def advance(folder: Path, **how_long: float) -> None:
    """Moves the clock on; stops wherever something comes due, until it is done: the bot runs by itself meanwhile."""
    clock, rows = SetClock(folder / CLOCK), Rows(folder / "allybot.db")
    until = clock.now() + timedelta(**how_long)
    while True:
        async with asyncio.timeout(60):
            while rows.waiting(clock.now()):
                await asyncio.sleep(0.05)
        now = clock.now()
        if now >= until:
            return
        clock.set_to(min(rows.next_due(now) or until, until))


def main() -> None:
    from allybot import cli, scheduler  # imported here: the tests' own process keeps its clock

    file = Path(os.environ["ALLYBOT_CONFIG"]).parent / CLOCK
    sys.argv[0] = "allybot"
    with (
        patch.object(cli, "SystemClock", lambda: SetClock(file)),
        patch.object(scheduler, "WATCH_EVERY", LOOKS_EVERY),
        patch.object(scheduler, "JUMP", LOOKS_EVERY),
    ):
        cli.main()


if __name__ == "__main__":
    main()
