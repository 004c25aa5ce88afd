"""Two stages for the same journeys: SimCord (real discord.py, a Discord that others wrote) and the sandbox (real sockets).

A journey knows people, channels and what is read; not on which stage it is played.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import discord
import simcord

from allybot.app import App, build, discord_transport
from allybot.clock import SystemClock
from allybot.config import Settings
from allybot.sandbox.driver import Answer, Driver, Person, Shown
from allybot.store.opening import Location, open_store
from allybot.store.sealing import Key
from tests.support.fakes import FakeClock
from tests.support.running import running_bot, running_sandbox


class Seen(Protocol):
    """What somebody reads on a screen."""

    @property
    def text(self) -> str: ...

    @property
    def buttons(self) -> list[str]: ...


class Actor(Protocol):
    """Somebody in the server."""

    @property
    def id(self) -> int: ...

    async def run(self, command: str, channel: str, /, **options: object) -> Seen: ...

    async def press(self, on: Seen, label: str) -> Seen: ...

    async def choose(self, on: Seen, hint: str, *values: object) -> Seen: ...

    async def submit(self, opened: Seen, **fields: str) -> Seen: ...

    async def dms(self) -> list[Seen]: ...

    async def read(self, channel: str) -> list[Seen]: ...


@dataclass
class Stage:
    """`settle` waits until everything that was set off has arrived."""

    people: dict[str, Actor]
    settle: Callable[[], Any]
    restart: Callable[[], Any]


NAMES = ("Alma", "Cora", "Lio", "Ben", "Dana", "Eli", "Fay", "Sam")
INNER = ("Alma", "Cora")


# --- the sandbox ---------------------------------------------------------------------------------------------------


@dataclass
class SandboxActor:
    person: Person
    channels: dict[str, int]

    @property
    def id(self) -> int:
        return self.person.id

    async def run(self, command: str, channel: str, /, **options: object) -> Seen:
        plain = {
            k: self.channels.get(v, v) if isinstance(v, str) and v.startswith("#") else v for k, v in options.items()
        }
        plain = {
            k: v.person if isinstance(v, SandboxActor) else str(v) if isinstance(v, int) else v
            for k, v in plain.items()
        }
        return await (await self.person.run(command, self.channels[channel], **plain)).final()

    async def press(self, on: Any, label: str) -> Seen:
        return await (await self.person.press(on, label)).final()

    async def choose(self, on: Any, hint: str, *values: object) -> Seen:
        chosen = [value.person if isinstance(value, SandboxActor) else self._place(value) for value in values]
        return await (await self.person.choose(on, hint, *chosen)).final()

    def _place(self, value: object) -> object:
        return self.channels.get(value, value) if isinstance(value, str) else value

    async def submit(self, opened: Any, **fields: str) -> Seen:
        assert isinstance(opened, Answer)
        return await (await self.person.submit(opened, **fields)).final()

    async def dms(self) -> list[Seen]:
        return list(await self.person.dms())

    async def read(self, channel: str) -> list[Seen]:
        return list(await self.person.messages(self.channels[channel]))


@asynccontextmanager
async def sandbox_stage(folder: Path) -> AsyncIterator[Stage]:
    async with running_sandbox() as addresses, Driver(addresses["control_url"], addresses["key"]) as driver:
        async with running_bot(addresses, folder) as bot:
            await driver.wait_ready()
            server = await driver.add_server("Riverside")
            admins = await driver.add_role(server, "admins", permissions=1 << 5)
            inner = await driver.add_role(server, "inner")
            channels = {
                "#lobby": await driver.add_channel(server, "lobby"),
                "#inner": await driver.add_channel(server, "inner", private_to=[inner]),
            }
            people: dict[str, Actor] = {}
            for name in NAMES:
                roles = [*([admins] if name == "Alma" else []), *([inner] if name in INNER else [])]
                people[name] = SandboxActor(await driver.add_member(server, name, roles=roles), channels)

            async def settle() -> None:
                await _quiet(driver)

            async def restart() -> None:
                before = (await driver.state())["identifies"]
                await bot.kill()
                await bot.start()
                await driver.wait_ready(after_identifies=before)

            yield Stage(people, settle, restart)
            assert await driver.problems() == []


async def _quiet(driver: Driver, still: float = 1.2, within: float = 20.0) -> None:
    """Until no request has come for a while: longer than what the courier takes, shorter than its coalescing."""
    async with asyncio.timeout(within):
        known = -1
        while (count := len(await driver.record())) != known:
            known = count
            await asyncio.sleep(still)


# --- SimCord -------------------------------------------------------------------------------------------------------


@dataclass
class SimcordSeen:
    """A result of SimCord's, or a message, with the text that is read."""

    raw: Any
    components: list[dict[str, Any]]
    content: str = ""

    @property
    def _shown(self) -> Shown:
        return Shown({"id": 1, "components": self.components, "content": self.content})

    @property
    def text(self) -> str:
        return self._shown.text

    @property
    def buttons(self) -> list[str]:
        return self._shown.buttons

    def custom_id(self, label: str) -> str:
        return self._shown.custom_id(label)

    def options(self, hint: str) -> list[tuple[str, str]]:
        return self._shown.options(hint)


@dataclass
class SimcordActor:
    actor: Any
    user: Any
    channels: dict[str, Any]
    world: dict[str, Any] = field(repr=False)

    @property
    def id(self) -> int:
        return int(self.actor.id)

    async def run(self, command: str, channel: str, /, **options: object) -> Seen:
        plain = {k: self._option(v) for k, v in options.items()}
        return self._result(await self.actor.slash(self.channels[channel], command, **plain))

    def _option(self, value: object) -> object:
        if isinstance(value, SimcordActor):
            return value.actor
        return self.channels[value] if isinstance(value, str) and value.startswith("#") else value

    async def press(self, on: Any, label: str) -> Seen:
        return self._result(await self._who(on).click(self._message(on), custom_id=on.custom_id(label)))

    async def choose(self, on: Any, hint: str, *values: object) -> Seen:
        chosen = [self._option(value) for value in values]
        return self._result(await self.actor.select(self._message(on), chosen, custom_id=on.custom_id(hint)))

    async def submit(self, opened: Any, **fields: str) -> Seen:
        return self._result(await self.actor.submit_modal(opened.raw, fields))

    async def dms(self) -> list[Seen]:
        return [self._read(message) for message in self.user.dm_channel.history()]

    async def read(self, channel: str) -> list[Seen]:
        return [self._read(message) for message in self.channels[channel].history()]

    def _who(self, on: Any) -> Any:
        """In a direct message the person presses outside any server."""
        message = self._message(on)
        in_server = getattr(message, "guild", None) is not None or not isinstance(message, discord.Message)
        return self.actor if in_server else self.user

    def _message(self, on: SimcordSeen) -> Any:
        return on.raw.response if hasattr(on.raw, "response") else on.raw

    def _read(self, message: discord.Message) -> Seen:
        components = [component.to_dict() for component in message.components]
        return SimcordSeen(message, components, message.content)  # type: ignore[arg-type]  # their payloads

    def _result(self, result: Any) -> Seen:
        followed = result.followups[-1] if result.followups else result.response
        return SimcordSeen(result, followed.components if followed else [], followed.content if followed else "")


@asynccontextmanager
async def simcord_stage(folder: Path) -> AsyncIterator[Stage]:
    clock = FakeClock()
    location = Location(f"sqlite+aiosqlite:///{folder / 'a.db'}", folder / "a.keys", Key(os.urandom(32)))
    database = await open_store(location, clock.now())
    app: App = build(Settings(), clock, database, discord_transport(Settings(), SystemClock()))
    async with simcord.run(app.make_bot()) as env:
        guild = env.create_guild("Riverside")
        admins = guild.create_role("admins", permissions=discord.Permissions(manage_guild=True))
        inner = guild.create_role("inner")
        seen = discord.PermissionOverwrite(view_channel=True)
        hidden = discord.PermissionOverwrite(view_channel=False)
        own = discord.PermissionOverwrite(view_channel=True, send_messages=True)
        assert app.bot is not None
        assert app.bot.user is not None
        channels = {
            "#lobby": guild.create_text_channel("lobby"),
            "#inner": guild.create_text_channel(
                "inner", overwrites={guild.default_role: hidden, inner: seen, app.bot.user: own}
            ),
        }
        people: dict[str, Actor] = {}
        for name in NAMES:
            user = env.create_user(name)
            roles = [*([admins] if name == "Alma" else []), *([inner] if name in INNER else [])]
            people[name] = SimcordActor(guild.add_member(user, roles=roles), user, channels, {})
        await env.settle()

        async def settle() -> None:
            for _ in range(2):
                await app.courier.deliver_due()
                await env.settle()
                clock.advance(seconds=6)

        async def restart() -> None:
            await env.restart_bot(app.make_bot())

        yield Stage(people, settle, restart)
    await database.close()
