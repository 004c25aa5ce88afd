"""The sandbox itself: one HTTP server on loopback for REST, gateway and control."""

from __future__ import annotations

import asyncio
import json
import os
import re
import secrets
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

from aiohttp import web

from allybot.sandbox.description import Description
from allybot.sandbox.faults import Faults
from allybot.sandbox.files import Body, uploads_in
from allybot.sandbox.gateway import Gateway
from allybot.sandbox.interactions import Interactions
from allybot.sandbox.limits import Limits
from allybot.sandbox.rest import Answer, Rest
from allybot.sandbox.seen import Seen
from allybot.sandbox.sources import Refusal
from allybot.sandbox.world import Json, World

API: Final = "/api/v10"
TOKEN: Final = "sandbox-token"  # noqa: S105  # the sandbox's own, good for nothing else
KEPT_REQUESTS: Final = 20_000

Handler = Callable[..., Awaitable[Answer]]


@dataclass
class Request:
    """One request that came in, and how it went."""

    method: str
    path: str
    status: int
    at: float
    body: Any = None
    violations: list[str] = field(default_factory=list)

    def shown(self) -> Json:
        return asdict(self)


class Sandbox:
    """Start with `Sandbox.start`. `key` guards the control endpoints."""

    def __init__(self, token: str = TOKEN, key: str | None = None) -> None:
        self.token = token
        self.key = key or os.environ.get("ALLYBOT_SANDBOX_KEY") or secrets.token_urlsafe(16)
        self.world = World()
        self.gateway = Gateway(self.world, token)
        self.interactions = Interactions(self.world, self.gateway)
        self.rest = Rest(self.world, self.gateway, self.interactions)
        self.limits = Limits()
        self.faults = Faults()
        self.seen = Seen(self.world)
        self.requests: deque[Request] = deque(maxlen=KEPT_REQUESTS)
        self.description = _described()
        self.port = 0
        self._routes = [(method, _pattern(path), handler) for method, path, handler in self.rest.routes()]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def addresses(self) -> Json:
        return {
            "api_url": f"{self.url}{API}",
            "gateway_url": f"ws://127.0.0.1:{self.port}/gateway",
            "control_url": f"{self.url}/control",
            "key": self.key,
            "token": self.token,
            "application_id": str(self.world.bot.id),
        }

    @classmethod
    @asynccontextmanager
    async def start(cls, *, port: int = 0, token: str = TOKEN, key: str | None = None) -> AsyncIterator[Sandbox]:
        """Listens on loopback only, on any free port for 0."""
        from allybot.sandbox.control import Control

        sandbox = cls(token, key)
        app = web.Application(client_max_size=32 * 1024 * 1024)
        app.router.add_get("/gateway", sandbox.gateway.serve)
        app.router.add_get("/gateway/", sandbox.gateway.serve)
        app.router.add_get("/attachments/{channel}/{attachment}/{name}", sandbox.serve_file)
        Control(sandbox).add_to(app)
        app.router.add_route("*", API + "/{path:.*}", sandbox.handle)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", port)
        await site.start()
        sandbox.port = runner.addresses[0][1]
        sandbox.gateway.url = sandbox.addresses()["gateway_url"]
        sandbox.world.files_url = f"{sandbox.url}/attachments"
        try:
            yield sandbox
        finally:
            await sandbox.gateway.drop(1001)
            await runner.cleanup()

    # --- one request -----------------------------------------------------------------------------------------------

    async def handle(self, request: web.Request) -> web.Response:
        method, path = request.method, unquote(request.path.removeprefix(API))
        record = Request(method, path, 0, time.perf_counter())
        self.requests.append(record)
        status, body, headers = await self._answer(request, method, path, record)
        record.status = status
        self.limits.count_answer(status)
        if self.faults.latency:
            await asyncio.sleep(self.faults.latency)
        if body is None:
            # Said to be JSON, discord.py would try to read it as that (measured).
            return web.Response(status=status, headers=headers)
        # Exactly this type: discord.py takes anything else for a text (measured).
        text = json.dumps(body).encode()
        return web.Response(status=status, body=text, headers={**headers, "Content-Type": "application/json"})

    async def _answer(
        self, request: web.Request, method: str, path: str, record: Request
    ) -> tuple[int, Any, dict[str, str]]:
        fault = self.faults.take(method, path, after=False)
        if fault is not None and (struck := await self.faults.strike(fault, request)) is not None:
            return struck
        headers: dict[str, str] = {}
        try:
            self._authorised(request, path)
            self.limits.count_global(path)
            headers |= self.limits.count_bucket(method, path)
            status, body = await self._do(request, method, path, record)
            self.seen.note(method, path, body)
        except Refusal as refusal:
            if refusal.name == "unknown-route":
                record.violations.append(f"unknown route {method} {path}")
            return refusal.behaviour.status, refusal.body(), {**headers, **_limit_headers(refusal)}
        late = self.faults.take(method, path, after=True)
        if late is not None and (struck := await self.faults.strike(late, request)) is not None:
            return struck
        return status, body, headers

    def _authorised(self, request: web.Request, path: str) -> None:
        if path.startswith(("/interactions/", "/webhooks/")):
            return
        if request.headers.get("Authorization") != f"Bot {self.token}":
            raise Refusal("unauthorized")

    async def _do(self, request: web.Request, method: str, path: str, record: Request) -> Answer:
        for known, pattern, handler in self._routes:
            match = pattern.fullmatch(path)
            if known == method and match is not None:
                body = await _body(request)
                record.body = dict(body) if isinstance(body, Body) else body
                self._check(method, path, body, record)
                return await handler(body, **match.groupdict())
        raise Refusal("unknown-route")

    async def serve_file(self, request: web.Request) -> web.Response:
        """To anybody who has the address, as Discord's own file server does."""
        known = self.world.find_file(int(request.match_info["attachment"]))
        if known is None:
            raise web.HTTPNotFound
        return web.Response(body=known.content, content_type=known.content_type)

    def _check(self, method: str, path: str, body: Any, record: Request) -> None:
        if self.description is None or method in ("GET", "DELETE"):
            return
        record.violations = self.description.problems(method, path, body)
        if record.violations:
            raise Refusal("invalid-body", errors={"_errors": [{"message": text} for text in record.violations]})


def _described() -> Description | None:
    named = os.environ.get("ALLYBOT_DISCORD_OPENAPI")
    return Description.load(Path(named)) if named else None


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path))


async def _body(request: web.Request) -> Any:
    if not request.can_read_body:
        return Body()
    try:
        if request.content_type == "multipart/form-data":
            form = await request.post()
            return Body(json.loads(str(form.get("payload_json") or "{}")), uploads_in(form.items()))
        body = await request.json()
    except ValueError:
        raise Refusal("invalid-body") from None
    return Body(body) if isinstance(body, dict) else body


def _limit_headers(refusal: Refusal) -> dict[str, str]:
    if refusal.retry_after is None:
        return {}
    scope = "global" if refusal.everything else "user"
    extra = {"X-RateLimit-Global": "true"} if refusal.everything else {}
    return {
        "Via": "1.1 sandbox",
        "Retry-After": str(int(refusal.retry_after) + 1),
        "X-RateLimit-Scope": scope,
        **extra,
    }
