"""How fast requests may leave: a steady stream for everything, a reserve for alerts, and never more than Discord takes.

Sources: 50 requests a second for a bot, and 10,000 invalid ones (401, 403, 429) in ten minutes before everything is refused
(developers/topics/rate-limits.mdx); opening many direct messages gets a bot limited or blocked, with no number published
(developers/resources/user.mdx), so those have a slow lane of their own.

Seconds are those of a monotonic clock. Everything here is a value: asking gives the answer and the next value.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

WINDOW: Final = 1.02
"""Seconds in which no more than MOST may leave: a little over one, since requests bunch up on their way."""

MOST: Final = 47
"""Requests in any such window, alerts included: three below what Discord takes."""

RESERVE: Final = 12
"""Of these, what only urgent requests may use."""

CATCHES_UP: Final = 2
"""By how many requests the stream may make up for a late timer."""


@dataclass(frozen=True, slots=True)
class Pace:
    """What has left lately. `stream_at` is when the next request of the steady stream would be due."""

    left: tuple[float, ...] = ()
    stream_at: float = 0.0

    def wait(self, now: float, rate: float, *, urgent: bool) -> float:
        """Seconds until a request may leave; 0 for now. `rate` is the stream's, in requests a second."""
        most = MOST if urgent else MOST - RESERVE
        recent = self._recent(now)
        full = recent[-most] + WINDOW - now if len(recent) >= most else 0.0
        if urgent:
            return max(0.0, full)
        return max(0.0, full, self.stream_at - CATCHES_UP / rate - now)

    def after(self, now: float, rate: float, *, urgent: bool) -> Pace:
        """One has left now."""
        left = (*self._recent(now), now)
        if urgent:
            return replace(self, left=left)
        return Pace(left, max(self.stream_at, now) + 1 / rate)

    def _recent(self, now: float) -> tuple[float, ...]:
        return tuple(at for at in self.left if now - at < WINDOW)


INVALID_WINDOW: Final = 600.0
"""Seconds in which Discord counts invalid requests."""

_SLOWED: Final = ((6_000, 0.01), (3_000, 0.05), (1_000, 0.25))
"""From so many invalid requests on, the stream goes at this share of its rate. Discord's limit is 10,000."""


def share_after(invalid: int) -> float:
    """The share of its rate at which the stream goes after so many invalid requests in ten minutes; 1 when all is well."""
    return next((share for count, share in _SLOWED if invalid >= count), 1.0)


NEW_DMS_APART: Final = timedelta(seconds=10)
_HOUR: Final = timedelta(hours=1)


def next_new_dm(opened: Sequence[datetime], paused_until: datetime | None, now: datetime, per_hour: int) -> datetime:
    """When the next direct message to somebody new may be opened. `opened` holds those before and those promised, in order."""
    at = max(now, paused_until or now)
    if opened:
        at = max(at, opened[-1] + NEW_DMS_APART)
    if len(opened) >= per_hour:
        at = max(at, opened[-per_hour] + _HOUR)
    return at
