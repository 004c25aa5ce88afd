"""The gateway: sessions, heartbeats, events, and what is replayed after a drop (developers/events/gateway.mdx)."""

from __future__ import annotations

import asyncio
import json
import secrets
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from allybot.sandbox.permissions import threads_seen
from allybot.sandbox.sources import BEHAVIOURS
from allybot.sandbox.world import Guild, Json, World

GUILDS, GUILD_MEMBERS, PRESENCES, MESSAGES, DM_MESSAGES, CONTENT = 1, 1 << 1, 1 << 8, 1 << 9, 1 << 12, 1 << 15
PRIVILEGED = GUILD_MEMBERS | PRESENCES | CONTENT
KEPT_EVENTS = 2000
IDENTIFIES_A_DAY = 1000


@dataclass
class Session:
    """One identified connection. `socket` is None while it is dropped and can still be resumed."""

    id: str
    intents: int
    socket: web.WebSocketResponse | None
    seq: int = 0
    kept: deque[tuple[int, str]] = field(default_factory=lambda: deque(maxlen=KEPT_EVENTS))
    resumable: bool = True


class Gateway:
    """All sessions of the one application. `url` is what READY names for resuming."""

    def __init__(self, world: World, token: str) -> None:
        self._world = world
        self._token = token
        self.url = ""
        self.sessions: dict[str, Session] = {}
        self.identifies: deque[float] = deque()
        self.resumes = 0
        self.heartbeat_ms = 41250
        self.away = False
        self.ready = asyncio.Event()

    # --- events out ------------------------------------------------------------------------------------------------

    async def emit(self, event: str, data: Json, *, needs: int = 0) -> bool:
        """To every session that asked for such events; kept for those that are dropped. Whether anyone is there."""
        heard = False
        for session in list(self.sessions.values()):
            if needs and not session.intents & needs:
                continue
            await self._send_event(session, event, data)
            heard = heard or session.socket is not None or session.resumable
        return heard

    async def _send_event(self, session: Session, event: str, data: Json) -> None:
        session.seq += 1
        text = json.dumps({"op": 0, "t": event, "s": session.seq, "d": data})
        session.kept.append((session.seq, text))
        await self._write(session, text)

    async def send_raw(self, text: str) -> None:
        """Anything at all, also what no client can parse."""
        for session in self.sessions.values():
            await self._write(session, text)

    async def _write(self, session: Session, text: str) -> None:
        if session.socket is None or session.socket.closed:
            return
        try:
            await session.socket.send_str(text)
        except (ConnectionError, RuntimeError):
            session.socket = None

    @property
    def connected(self) -> bool:
        return any(s.socket is not None and not s.socket.closed for s in self.sessions.values())

    @property
    def can_deliver(self) -> bool:
        return any(s.resumable for s in self.sessions.values())

    # --- faults ----------------------------------------------------------------------------------------------------

    async def drop(self, code: int, *, resumable: bool = True) -> None:
        """Closes every socket. `resumable` False forgets the sessions too."""
        for session in list(self.sessions.values()):
            socket, session.socket = session.socket, None
            session.resumable = resumable
            if socket is not None:
                await socket.close(code=code)
        if not resumable:
            self.sessions.clear()

    async def invalidate(self, *, resumable: bool) -> None:
        """Op 9: the session is invalid; what it missed is lost unless it may resume."""
        for session in list(self.sessions.values()):
            await self._write(session, json.dumps({"op": 9, "d": resumable}))
            if not resumable:
                self.sessions.pop(session.id, None)

    async def ask_reconnect(self) -> None:
        await self.send_raw(json.dumps({"op": 7, "d": None}))

    # --- one connection --------------------------------------------------------------------------------------------

    async def serve(self, request: web.Request) -> web.StreamResponse:
        if self.away:
            return web.Response(status=503)
        socket = web.WebSocketResponse(heartbeat=None, max_msg_size=0)
        await socket.prepare(request)
        await socket.send_str(json.dumps({"op": 10, "d": {"heartbeat_interval": self.heartbeat_ms, "_trace": []}}))
        connection = _Connection(self, socket)
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                await connection.receive(message.data)
        if connection.session is not None and connection.session.socket is socket:
            connection.session.socket = None
        return socket

    async def identify(self, socket: web.WebSocketResponse, data: Json) -> Session | None:
        self._count_identify()
        if data.get("token") != self._token or len(self.identifies) > IDENTIFIES_A_DAY:
            await _close(socket, "close-token")
            return None
        if int(data.get("intents") or 0) & PRIVILEGED:
            await _close(socket, "close-intents")
            return None
        session = Session(secrets.token_hex(16), int(data["intents"]), socket)
        self.sessions = {session.id: session}
        await self._greet(session, data.get("shard"))
        return session

    def _count_identify(self) -> None:
        now = time.monotonic()
        self.identifies.append(now)
        while now - self.identifies[0] > 86_400:
            self.identifies.popleft()

    async def _greet(self, session: Session, shard: list[int] | None) -> None:
        guilds = list(self._world.guilds.values())
        ready: Json = {
            "v": 10,
            "user": self._world.bot.shown(),
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "resume_gateway_url": self.url,
            "application": {"id": str(self._world.bot.id), "flags": 0},
            "shard": shard or [0, 1],
        }
        await self._send_event(session, "READY", ready)
        for guild in guilds:
            await self._send_event(session, "GUILD_CREATE", self._guild_create(guild))
        self.ready.set()

    def _guild_create(self, guild: Guild) -> Json:
        """With the active threads that the bot can see; `member` tells no ids there (developers/resources/channel.mdx)."""
        seen = threads_seen(self._world, guild, self._world.bot.id)
        shown = self._world.show_guild(guild, [thread for thread in seen if not thread.archived])
        for thread in shown["threads"]:
            for key in ("id", "user_id"):
                thread.get("member", {}).pop(key, None)
        return shown

    async def resume(self, socket: web.WebSocketResponse, data: Json) -> Session | None:
        """What was missed is sent again; a session that is not known any more is invalid."""
        session = self.sessions.get(str(data.get("session_id")))
        if session is None or data.get("token") != self._token:
            await socket.send_str(json.dumps({"op": 9, "d": False}))
            return None
        self.resumes += 1
        session.socket, session.resumable = socket, True
        for seq, text in list(session.kept):
            if seq > int(data.get("seq") or 0):
                await self._write(session, text)
        await self._send_event(session, "RESUMED", {"_trace": []})
        return session


class _Connection:
    """What one client says."""

    def __init__(self, gateway: Gateway, socket: web.WebSocketResponse) -> None:
        self._gateway = gateway
        self._socket = socket
        self._heard: deque[float] = deque()
        self.session: Session | None = None

    async def receive(self, text: str) -> None:
        if len(text.encode()) > 4096 or (payload := _parsed(text)) is None:
            await _close(self._socket, "close-decode")
            return
        if self._too_fast():
            await _close(self._socket, "close-too-fast")
            return
        op, data = payload.get("op"), payload.get("d")
        if op == 1:
            await self._socket.send_str(json.dumps({"op": 11}))
        elif op in (2, 6):
            await self._authenticate(int(op), data)
        elif self.session is None:
            await _close(self._socket, "close-not-identified")
        elif op == 8:
            await self._gateway.emit("GUILD_MEMBERS_CHUNK", _chunk(data))

    async def _authenticate(self, op: int, data: Any) -> None:
        if self.session is not None:
            await _close(self._socket, "close-twice")
            return
        begin = self._gateway.identify if op == 2 else self._gateway.resume
        self.session = await begin(self._socket, data)

    def _too_fast(self) -> bool:
        now = time.monotonic()
        self._heard.append(now)
        while now - self._heard[0] > 60:
            self._heard.popleft()
        return len(self._heard) > 120


def _chunk(data: Any) -> Json:
    return {"guild_id": data["guild_id"], "members": [], "chunk_index": 0, "chunk_count": 1, "nonce": data.get("nonce")}


def _parsed(text: str) -> Json | None:
    try:
        payload = json.loads(text)
    except ValueError:
        return None
    return payload if isinstance(payload, dict) else None


async def _close(socket: web.WebSocketResponse, behaviour: str) -> None:
    known = BEHAVIOURS[behaviour]
    await socket.close(code=known.code, message=known.says.encode())
