"""Paces every request to Discord, each try of discord.py's own included, and counts the ones that Discord calls invalid.

It sits in aiohttp's tracing, the one public place that is awaited before every attempt. Interactions are outside Discord's
global limit and never wait here. Whoever is urgent goes to the front; and from the moment that something urgent is known to
come, nothing else is let through until it has passed, so that an alert waits for one admission at the most.
"""

from __future__ import annotations

import asyncio
import heapq
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import count
from types import SimpleNamespace
from typing import Final

import aiohttp
import discord

from allybot.domain.pacing import INVALID_WINDOW, Pace, share_after

log = logging.getLogger(__name__)

Ask = Callable[[], Awaitable[None]]

_URGENT: Final[ContextVar[bool]] = ContextVar("urgent", default=False)
_ASKS: Final[ContextVar[Ask | None]] = ContextVar("asks", default=None)
_EXEMPT: Final = ("/interactions/", "/webhooks/")
_INVALID: Final = frozenset({401, 403, 429})
EDITS_USED_UP: Final = 30046
"""Maximum number of edits to messages older than an hour (developers/topics/opcodes-and-status-codes.mdx)."""

_MOST_AT_ONCE: Final = 24
_SECONDS_AHEAD: Final = 1.0
_WAITS_FOR_URGENT: Final = 1.0
"""Seconds that others make way for something urgent which then does not come."""


@contextmanager
def urgent(yes: bool = True) -> Iterator[None]:
    """Requests made inside go before all others, and may use the reserve."""
    token = _URGENT.set(yes)
    try:
        yield
    finally:
        _URGENT.reset(token)


@contextmanager
def asking(ask: Ask | None) -> Iterator[None]:
    """Of each request made inside, when its turn has come: what `ask` raises ends it, and the request does not leave."""
    token = _ASKS.set(ask)
    try:
        yield
    finally:
        _ASKS.reset(token)


class Governor:
    """`rate` is the steady stream's, in requests a second; `monotonic` gives seconds."""

    def __init__(self, rate: float, monotonic: Callable[[], float]) -> None:
        self._rate = rate
        self._monotonic = monotonic
        self._pace = Pace()
        self._waiting: list[tuple[bool, int]] = []
        self._numbers = count()
        self._changed = asyncio.Event()
        self._invalid: deque[float] = deque()
        self._said_share = 1.0
        self._expected = 0
        self._expected_until = 0.0
        self.admitted: deque[tuple[float, bool]] = deque(maxlen=20_000)
        """When requests left and whether they were urgent: what the benchmark looks at."""

    @property
    def share(self) -> float:
        """The share of its rate at which the stream goes now; less than 1 after many invalid requests."""
        self._forget_invalid()
        return share_after(len(self._invalid))

    @property
    def slots(self) -> int:
        """How many messages may be under way so that none of them waits here for more than about a second."""
        return max(1, min(_MOST_AT_ONCE, int(self._rate * self.share * _SECONDS_AHEAD)))

    def expect_urgent(self, number: int) -> None:
        """So many urgent requests are about to come: the others make way."""
        now = self._monotonic()
        before = self._expected if now < self._expected_until else 0
        self._expected = max(before, number)
        self._expected_until = now + _WAITS_FOR_URGENT

    async def turn(self, *, urgent: bool) -> None:
        """Waits until a request may leave. The urgent go first, then in the order in which they came."""
        place = (not urgent, next(self._numbers))
        heapq.heappush(self._waiting, place)
        self._changed.set()
        try:
            while not self._admit(place, urgent):
                await self._until_something_changes(place, urgent)
        finally:
            self._waiting.remove(place)
            heapq.heapify(self._waiting)
            self._changed.set()

    def _admit(self, place: tuple[bool, int], urgent: bool) -> bool:
        now, rate = self._monotonic(), self._rate * self.share
        if self._waiting[0] != place or self._wait(now, urgent=urgent) > 0:
            return False
        self._pace = self._pace.after(now, rate, urgent=urgent)
        self.admitted.append((now, urgent))
        if urgent:
            self._expected = max(0, self._expected - 1)
        return True

    def _wait(self, now: float, *, urgent: bool) -> float:
        """Seconds until one may leave, if it is the first in line."""
        paced = self._pace.wait(now, self._rate * self.share, urgent=urgent)
        return max(paced, self._expected_until - now) if self._expected and not urgent else paced

    async def _until_something_changes(self, place: tuple[bool, int], urgent: bool) -> None:
        """The first in line waits for its time, everyone for a change of the line."""
        self._changed.clear()
        wait = None
        if self._waiting[0] == place:
            wait = self._wait(self._monotonic(), urgent=urgent)
        try:
            async with asyncio.timeout(wait):
                await self._changed.wait()
        except TimeoutError:
            return

    def trace(self) -> aiohttp.TraceConfig:
        """For one client session: every attempt waits for its turn, every answer is counted."""
        config = aiohttp.TraceConfig()
        config.on_request_start.append(self._before)
        config.on_request_end.append(self._afterwards)
        return config

    async def _before(
        self, session: aiohttp.ClientSession, context: SimpleNamespace, params: aiohttp.TraceRequestStartParams
    ) -> None:
        if params.url.scheme in ("http", "https") and not any(part in params.url.path for part in _EXEMPT):
            await self.turn(urgent=_URGENT.get())
            ask = _ASKS.get()
            if ask is not None:
                await ask()

    async def _afterwards(
        self, session: aiohttp.ClientSession, context: SimpleNamespace, params: aiohttp.TraceRequestEndParams
    ) -> None:
        shared = params.response.headers.get("X-RateLimit-Scope") == "shared"
        if params.response.status in _INVALID and not shared:
            self.count_invalid()
        if params.response.status == 429 and params.method == "PATCH":
            await _refuse_if_too_old(params.response)

    def count_invalid(self) -> None:
        """One of the 10,000 in ten minutes that Discord bears with."""
        self._invalid.append(self._monotonic())
        share = self.share
        if share < self._said_share:
            log.warning(
                "Discord refused %d requests in ten minutes: sending at %g of its speed", len(self._invalid), share
            )
        self._said_share = share

    def _forget_invalid(self) -> None:
        now = self._monotonic()
        while self._invalid and now - self._invalid[0] > INVALID_WINDOW:
            self._invalid.popleft()


async def _refuse_if_too_old(response: aiohttp.ClientResponse) -> None:
    """Raises HTTPException for what can't be edited any more: a new message takes its place, and nobody waits.

    Discord says so with a 429 (30046), for which the library would sleep as long as it names, then try again, and lose the
    code on the way (measured: 30 s in which another card of the same channel was held up).
    """
    said = await response.json(content_type=None)
    if isinstance(said, dict) and said.get("code") == EDITS_USED_UP:
        raise discord.HTTPException(response, said)
