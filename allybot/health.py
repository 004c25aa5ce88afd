"""The health address: the state of the whole as JSON, for a watchdog. Counts and times, nothing about anyone.

`GET /` answers 200 when the bot is ready and 503 when it is not; ready is the truth, not a wish.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from aiohttp import web

from allybot import __version__, logs
from allybot.errors import OperatorError
from allybot.services.status import State

log = logging.getLogger(__name__)


@asynccontextmanager
async def served(host: str, port: int, read: Callable[[], Awaitable[State]]) -> AsyncIterator[None]:
    """Port 0 serves nothing. Raises OperatorError where the port is taken."""
    if port == 0:
        yield
        return
    app = web.Application()
    app.router.add_get("/", _answer(read))
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            raise OperatorError("health-port-taken", host=host, port=str(port)) from error
        yield
    finally:
        await runner.cleanup()


def _answer(read: Callable[[], Awaitable[State]]) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def answer(request: web.Request) -> web.Response:
        try:
            state = await read()
        except Exception as error:
            reference = logs.trouble(log, error, "the health address")
            return web.json_response({"ready": False, "version": __version__, "reference": reference}, status=503)
        shown = {**state.shown(), "version": __version__}
        return web.json_response(shown, status=200 if state.ready else 503)

    return answer
