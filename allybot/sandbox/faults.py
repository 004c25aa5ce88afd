"""Faults on demand: the next requests that fit get an error, a reset, a hang or a delay instead of what they asked for."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field

from aiohttp import web

from allybot.sandbox.world import Json


@dataclass
class Fault:
    """For the next `times` requests whose "METHOD path" fits `pattern`. `hang` and `delay` are seconds.

    `after` faults do the work first and break the answer: the far end has done it, and the client can't know.
    """

    pattern: str
    times: int = 1
    status: int = 0
    body: Json = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    reset: bool = False
    hang: float = 0.0
    delay: float = 0.0
    after: bool = False

    def fits(self, method: str, path: str) -> bool:
        return self.times > 0 and re.search(self.pattern, f"{method} {path}") is not None


class Faults:
    def __init__(self) -> None:
        self.waiting: list[Fault] = []
        self.latency = 0.0

    def take(self, method: str, path: str, *, after: bool) -> Fault | None:
        for fault in self.waiting:
            if fault.after is after and fault.fits(method, path):
                fault.times -= 1
                return fault
        return None

    async def strike(self, fault: Fault, request: web.Request) -> tuple[int, object, dict[str, str]] | None:
        """What is answered instead; None where the request is only delayed."""
        if fault.delay:
            await asyncio.sleep(fault.delay)
            return None
        if fault.hang:
            await asyncio.sleep(fault.hang)
        if fault.reset or fault.hang:
            if request.transport is not None:
                request.transport.abort()
            return 499, None, {}
        return fault.status, fault.body, {"Via": "1.1 sandbox", **fault.headers}
