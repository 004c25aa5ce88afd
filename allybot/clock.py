"""The one place that reads a clock. Everything else is given `now`, an aware UTC datetime."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """What time it is. Instants are aware and in UTC; a monotonic reading is for measuring durations only."""

    def now(self) -> datetime: ...

    def monotonic(self) -> float: ...


class SystemClock:
    """The machine's clock. `offset` seconds are added by the demo, which moves time on."""

    def __init__(self, offset: float = 0.0) -> None:
        self._offset = offset

    def now(self) -> datetime:
        return datetime.fromtimestamp(time.time() + self._offset, tz=UTC)

    def monotonic(self) -> float:
        return time.monotonic()
