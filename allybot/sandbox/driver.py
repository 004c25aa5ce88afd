"""Acting as the people of a sandbox: what they type, press and read. Over HTTP, so from any process.

async with Driver(control_url, key) as driver:
    server = await driver.add_server("Riverside")
    ana = await driver.add_member(server, "Ana")
    answer = await ana.run("accompany list", channel)
    await ana.press(answer, "Sign up")
"""

from __future__ import annotations

import asyncio
import json
from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

import aiohttp

from allybot.sandbox.rules import walk

Json = dict[str, Any]


class CannotBeDone(Exception):
    """No person could have done that: the button is not there, the channel can't be seen."""


@dataclass
class Shown:
    """Something that is read on a screen: a message, or an answer."""

    payload: Json

    @property
    def id(self) -> int:
        return int(self.payload["id"])

    @property
    def text(self) -> str:
        """All that is read, top to bottom."""
        return "\n".join(_texts(self.payload))

    @property
    def buttons(self) -> list[str]:
        return [c["label"] for c in self._components() if c["type"] == 2 and not c.get("disabled")]

    @property
    def pickers(self) -> list[str]:
        return [c.get("placeholder") or c["custom_id"] for c in self._components() if c["type"] in (3, 5, 6, 7, 8)]

    @property
    def ephemeral(self) -> bool:
        return bool(self.payload.get("flags", 0) & 64)

    @property
    def files(self) -> dict[str, bytes]:
        """What is opened from it, by name."""
        return {name: b64decode(text) for name, text in (self.payload.get("files") or {}).items()}

    def custom_id(self, label: str) -> str:
        """Of the button or picker with this label, placeholder or custom id. Raises CannotBeDone."""
        for component in self._components():
            names = (component.get("label"), component.get("placeholder"), component.get("custom_id"))
            if label in names and component.get("custom_id"):
                return str(component["custom_id"])
        raise CannotBeDone(f"there is no {label!r} among {self.buttons + self.pickers}")

    def options(self, placeholder: str) -> list[tuple[str, str]]:
        """What a picker offers, as (value, label)."""
        wanted = self.custom_id(placeholder)
        found = next(c for c in self._components() if c.get("custom_id") == wanted)
        return [(option["value"], option["label"]) for option in found.get("options") or []]

    def _components(self) -> list[Json]:
        return [component for _, component in walk(self.payload.get("components") or [])]


@dataclass
class Answer:
    """What came of a gesture. `refused` is what the app shows when the bot did not answer in time."""

    driver: Driver
    person: Person
    payload: Json

    @property
    def refused(self) -> str | None:
        return None if self.payload["answered"] else "The application did not respond"

    @property
    def deferred(self) -> bool:
        return self.payload.get("type") in (5, 6)

    @property
    def shown(self) -> Shown:
        if self.payload.get("message") is None:
            raise CannotBeDone("nothing is shown")
        return Shown(self.payload["message"])

    @property
    def text(self) -> str:
        return self.refused or (self.shown.text if self.payload.get("message") else "")

    @property
    def ephemeral(self) -> bool:
        return self.shown.ephemeral

    @property
    def buttons(self) -> list[str]:
        return self.shown.buttons

    @property
    def files(self) -> dict[str, bytes]:
        return self.shown.files

    @property
    def form(self) -> Json | None:
        return self.payload.get("modal")

    @property
    def first_answer_ms(self) -> float:
        return float(self.payload["first_answer_ms"])

    async def final(self, wait: float = 5.0) -> Answer:
        """As it stands after a promised answer has come."""
        if not self.deferred or self.payload.get("changes", 0) > 1:
            return self
        body = {"token": self.payload["token"], "changes": self.payload["changes"], "wait": wait}
        return Answer(self.driver, self.person, await self.driver.call("look", body))


@dataclass
class Person:
    """Somebody in a server. What they do takes as long as the bot takes to answer."""

    driver: Driver
    id: int
    server: int
    name: str

    def __str__(self) -> str:
        return str(self.id)

    async def run(self, command: str, channel: int, /, **options: object) -> Answer:
        """A slash command: `run("checkin open", channel, kind="isap")`. A file is its name and what is in it."""
        body = {"command": command, "channel": channel, "user": self.id, "options": _plain(options)}
        return await self._answer("run", body)

    async def autocomplete(
        self, command: str, channel: int, option: str, value: str = "", /, **options: object
    ) -> list[tuple[str, str]]:
        """What is suggested, as (name, value)."""
        body = {"command": command, "channel": channel, "user": self.id, "option": option, "value": value}
        answer = await self.driver.call("autocomplete", {**body, "options": _plain(options)})
        return [(choice["name"], str(choice["value"])) for choice in answer.get("choices") or []]

    async def press(self, on: Shown | Answer, label: str) -> Answer:
        shown = on.shown if isinstance(on, Answer) else on
        body = {"user": self.id, "message": shown.id, "custom_id": shown.custom_id(label), "values": []}
        return await self._answer("press", body)

    async def choose(self, on: Shown | Answer, placeholder: str, *values: object) -> Answer:
        """In a picker, by its placeholder. People are chosen by being given."""
        shown = on.shown if isinstance(on, Answer) else on
        body = {"user": self.id, "message": shown.id, "custom_id": shown.custom_id(placeholder)}
        return await self._answer("press", {**body, "values": [str(value) for value in values]})

    async def submit(self, opened: Answer, **fields: object) -> Answer:
        """Fills in a form's fields by their names; texts, or lists for choices."""
        if opened.form is None:
            raise CannotBeDone("no form was opened")
        return await self._answer("submit", {"token": opened.payload["token"], "fields": fields})

    async def messages(self, channel: int) -> list[Shown]:
        """What this person can read in a channel. Raises CannotBeDone where they can't see it."""
        found = await self.driver.call("messages", {"user": self.id, "channel": channel})
        return [Shown(message) for message in found]

    async def threads(self) -> list[Thread]:
        """Those of their server that this person can read, newest first; the archived ones too."""
        found = await self.driver.call("threads", {"user": self.id, "server": self.server})
        return [Thread(self, thread) for thread in found]

    async def dms(self) -> list[Shown]:
        return [Shown(message) for message in await self.driver.call("dms", {"user": self.id})]

    async def send_dm(self, text: str, *files: str) -> None:
        """With files of these names; what is in them is of no account."""
        await self.driver.call("send_dm", {"user": self.id, "text": text, "files": files})

    async def close_dms(self, closed: bool = True) -> None:
        await self.driver.call("close_dms", {"user": self.id, "closed": closed})

    async def set_roles(self, *roles: int) -> None:
        await self.driver.call("set_roles", {"server": self.server, "user": self.id, "roles": list(roles)})

    async def leave(self) -> None:
        await self.driver.call("remove_member", {"server": self.server, "user": self.id})

    async def _answer(self, call: str, body: Json) -> Answer:
        payload = await self.driver.call(call, body)
        return Answer(self.driver, self, payload)


@dataclass
class Thread:
    """A thread as one person sees it."""

    person: Person
    payload: Json

    @property
    def id(self) -> int:
        return int(self.payload["id"])

    @property
    def name(self) -> str:
        return str(self.payload["name"])

    @property
    def parent(self) -> int:
        return int(self.payload["parent_id"])

    @property
    def private(self) -> bool:
        return bool(self.payload["type"] == 12)

    @property
    def archived(self) -> bool:
        return bool(self.payload["thread_metadata"]["archived"])

    @property
    def locked(self) -> bool:
        return bool(self.payload["thread_metadata"]["locked"])

    async def messages(self) -> list[Shown]:
        """Raises CannotBeDone where this person can't read it any more."""
        return await self.person.messages(self.id)


@dataclass
class Driver:
    """`control_url` and `key` are what the sandbox printed."""

    control_url: str
    key: str
    _session: aiohttp.ClientSession | None = field(default=None, repr=False)

    async def __aenter__(self) -> Self:
        connector = aiohttp.TCPConnector(limit=0)
        self._session = aiohttp.ClientSession(headers={"X-Sandbox-Key": self.key}, connector=connector)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._session is not None
        await self._session.close()

    async def call(self, name: str, body: Json) -> Any:
        assert self._session is not None
        async with self._session.post(f"{self.control_url}/{name}", json=body) as response:
            payload = await response.json()
        if response.status != 200:
            raise CannotBeDone(payload["error"])
        return payload

    async def add_server(self, name: str, **about: object) -> int:
        return int((await self.call("add_server", {"name": name, **about}))["id"])

    async def add_role(self, server: int, name: str, **about: object) -> int:
        return int((await self.call("add_role", {"server": server, "name": name, **about}))["id"])

    async def add_channel(self, server: int, name: str, **about: object) -> int:
        """`private_to` a list of roles; `bot_can` False keeps the bot out."""
        return int((await self.call("add_channel", {"server": server, "name": name, **about}))["id"])

    async def add_member(
        self,
        server: int,
        name: str,
        *,
        roles: Sequence[int] = (),
        locale: str = "en-US",
        user: int | None = None,
    ) -> Person:
        """A new person, or with `user` somebody who is in another server already."""
        body = {"server": server, "name": name, "roles": list(roles), "locale": locale, "user": user}
        return Person(self, int((await self.call("add_member", body))["id"]), server, name)

    async def fault(self, pattern: str, **about: object) -> None:
        """The next requests that fit; see `faults.Fault`."""
        await self.call("fault", {"pattern": pattern, **about})

    async def no_more_edits(self, channel: int, message: int | None = None, times: int = 1000) -> None:
        """Messages of that channel, or this one, can't be edited any more (30046), however old they are."""
        body = {"message": "Maximum number of edits to messages older than 1 hour reached", "code": 30046}
        path = f"PATCH /channels/{channel}/messages/" + (f"{message}$" if message else "")
        limited = {**body, "retry_after": 8.0, "global": False}
        await self.fault(path, status=429, body=limited, headers={"X-RateLimit-Scope": "user"}, times=times)

    async def limits(self, **numbers: float) -> None:
        """`messages=0` switches the buckets off; see `limits.Limits` and `rest.Rest`."""
        await self.call("limits", dict(numbers))

    async def advance(self, seconds: float) -> None:
        await self.call("advance", {"seconds": seconds})

    async def drop_gateway(self, code: int = 4000, *, resumable: bool = True) -> None:
        await self.call("drop", {"code": code, "resumable": resumable})

    async def keep_away(self, away: bool = True) -> None:
        """The gateway is out of reach, while requests still work; False brings it back."""
        await self.call("away", {"away": away})
        if away:
            await self.drop_gateway()

    async def invalidate_session(self, *, resumable: bool = False) -> None:
        await self.call("invalidate", {"resumable": resumable})

    async def send_raw(self, payload: Json | str) -> None:
        text = payload if isinstance(payload, str) else json.dumps(payload)
        await self.call("raw", {"text": text})

    async def state(self) -> Json:
        return dict(await self.call("state", {}))

    async def record(self) -> list[Json]:
        return list(await self.call("record", {}))

    async def problems(self) -> list[str]:
        """Everything that Discord would not have taken from the bot, or that the sandbox does not know."""
        return [text for request in await self.record() for text in request["violations"]]

    async def wait_ready(self, within: float = 20.0, *, after_identifies: int = 0) -> None:
        """Until the bot is connected. Raises TimeoutError."""
        async with asyncio.timeout(within):
            while True:
                state = await self.state()
                if state["ready"] and state["identifies"] > after_identifies and state["commands"]:
                    return
                await asyncio.sleep(0.03)


def _plain(options: Json) -> Json:
    return {name: _sent(value) for name, value in options.items() if value is not None}


def _sent(value: object) -> object:
    if isinstance(value, tuple):
        return {"name": value[0], "content": b64encode(value[1]).decode()}
    return str(value) if isinstance(value, Person) else value


def _texts(payload: Json) -> Iterator[str]:
    if payload.get("content"):
        yield payload["content"]
    for embed in payload.get("embeds") or []:
        yield from (embed[key] for key in ("title", "description") if embed.get(key))
        for entry in embed.get("fields") or []:
            yield f"{entry['name']}: {entry['value']}"
    for _, component in walk(payload.get("components") or []):
        yield from (component[key] for key in ("content", "name") if component.get(key))
        yield from (item["description"] for item in component.get("items") or [] if item.get("description"))
