"""Two stages for the same journeys: SimCord (real discord.py, a Discord that others wrote) and the sandbox (real sockets).

A journey knows people, channels and what is read; not on which stage it is played.
"""

from __future__ import annotations

import asyncio
import inspect
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import update_wrapper
from pathlib import Path
from typing import Any, Protocol

import discord
import pytest
import simcord
from discord import app_commands
from simcord.backend.access import channel_accessible

from allybot.app import App, build, discord_transport
from allybot.clock import SystemClock
from allybot.config import Settings
from allybot.errors import UserError
from allybot.sandbox.driver import Answer, Driver, Person, Shown
from allybot.store import outbox, timers
from allybot.store.database import Tx
from allybot.store.opening import Location, open_store
from allybot.store.sealing import Key
from tests.support.fakes import FakeClock
from tests.support.fast import CLOCK, SetClock, advance
from tests.support.running import running_bot, running_sandbox
from tests.support.watching import SandboxEnd, SimcordEnd, Watch

NO_ANSWER = "The application did not respond"
BROKEN = ("Something broke on our side", "Algo se rompió de nuestro lado", NO_ANSWER)
"""What nobody may ever read for what they typed or pressed: the stages look for it in every answer."""


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

    async def suggested(self, command: str, channel: str, option: str, typed: str) -> list[tuple[str, str]]: ...

    async def press(self, on: Seen, label: str) -> Seen: ...

    async def choose(self, on: Seen, hint: str, *values: object) -> Seen: ...

    async def submit(self, opened: Seen, **fields: str) -> Seen: ...

    async def dms(self) -> list[Seen]: ...

    async def send_dm(self, text: str) -> None: ...

    async def read(self, channel: str) -> list[Seen]: ...

    async def threads(self) -> list[str]:
        """The names of those that they can read, newest first."""
        ...

    async def read_thread(self, name: str) -> list[Seen]:
        """The newest whose name has this in it. Fails where they can read none such."""
        ...

    async def is_locked(self, name: str) -> bool:
        """That thread: it can be read, and only who manages threads writes in it."""
        ...

    async def set_roles(self, *roles: Any) -> None: ...

    async def leave(self) -> None: ...


@dataclass
class Stage:
    """`settle` waits until everything that was set off has arrived, `moment` only a little.

    `roles` are given as options and chosen in pickers, and so is `bot`, one of the server's. `advance` moves the clock on
    and does what comes due meanwhile; `skip` does nothing meanwhile, as if the bot were down: only on SimCord. `restart` is
    a kill on the sandbox; so long as it is given the bot is down. `old_message` is one of the bot's from an earlier
    version, with a button or picker of that custom id. `watch` sees what everyone can read, and is asked at the end whether
    anybody was exposed.
    """

    people: dict[str, Actor]
    moment: Callable[[], Awaitable[None]]
    settle: Callable[[], Awaitable[None]]
    restart: Callable[..., Awaitable[None]]
    now: Callable[[], datetime]
    roles: dict[str, Any]
    bot: Any
    advance: Callable[..., Awaitable[None]]
    skip: Callable[..., None]
    old_message: Callable[..., Awaitable[Seen]]
    watch: Watch

    def __getitem__(self, name: str) -> Any:
        return self.people[name]

    def exactly(self, **ahead: float) -> str:
        """So long from now, as a suggestion of autocomplete comes back."""
        return f"@{int((self.now() + timedelta(**ahead)).timestamp())}"


@dataclass(frozen=True)
class FormField:
    """One field of a form that is open: what is read about it, and what stands in it."""

    label: str
    about: str
    hint: str
    value: str
    options: Sequence[str] = ()


def form_of(opened: Any) -> dict[str, FormField]:
    """The fields by name. Fails where no form was opened, with what is read instead."""
    assert opened.form is not None, opened.text or "nothing is shown"
    fields = {}
    for label in opened.form["components"]:
        inner = label["component"]
        options = [option["label"] for option in inner.get("options") or []]
        value = inner.get("value") or "".join(o["value"] for o in inner.get("options") or [] if o.get("default"))
        texts = (label.get("label") or "", label.get("description") or "", inner.get("placeholder") or "")
        fields[inner["custom_id"]] = FormField(*texts, value, options)
    return fields


def offered(seen: Any, hint: str) -> list[tuple[str, str]]:
    """What a picker offers, as (value, label)."""
    return list((seen.shown if isinstance(seen, Answer) else seen).options(hint))


def pickers(seen: Any) -> list[str]:
    return list((seen.shown if isinstance(seen, Answer) else seen).pickers)


def files_of(seen: Any) -> dict[str, bytes]:
    """The files that came with it, by name."""
    return dict(seen.files)


def id_of(role: Any) -> int:
    return int(getattr(role, "id", role))


def _unbroken(text: str) -> None:
    for sentence in BROKEN:
        assert sentence not in text, text


NAMES = ("Alma", "Cora", "Lio", "Ben", "Dana", "Eli", "Fay", "Sam")
INNER = ("Alma", "Cora")
ROLES = {"crew": True, "quiet": False}
"""With whether Discord lets everyone mention them."""


async def founded(stage: Stage) -> None:
    """The channels are chosen, and Cora coordinates."""
    alma = stage.people["Alma"]
    await alma.run("setup channels", "#lobby", accompaniment="#lobby", coordination="#inner")
    appointed = await alma.run("setup people", "#lobby", member=stage.people["Cora"], role="coordinator")
    assert "is coordinator now" in appointed.text


async def latest(stage: Stage, person: Actor, wanted: str, *, within: float = 10.0) -> Any:
    """The latest direct message that reads so, once it is there. Fails with all that came instead."""
    return await _until(stage, person.dms, wanted, within)


async def posted(stage: Stage, reader: Actor, channel: str, wanted: str, *, within: float = 10.0) -> Any:
    """The latest message in a channel that reads so, once it is there."""
    return await _until(stage, lambda: reader.read(channel), wanted, within)


async def _until(stage: Stage, look: Callable[[], Awaitable[list[Seen]]], wanted: str, within: float) -> Seen:
    seen: list[Seen] = []
    for _ in range(int(within / _MOMENT)):
        seen = await look()
        found = [message for message in seen if wanted in message.text]
        if found:
            return found[-1]
        await stage.moment()
    raise AssertionError(f"not there: {wanted}\n" + "\n---\n".join(message.text for message in seen))


async def told(stage: Stage, person: Actor, wanted: str) -> int:
    """How many direct messages read so, once everything has arrived."""
    await stage.settle()
    return sum(wanted in message.text for message in await person.dms())


_MOMENT = 0.05

Play = Callable[..., Awaitable[None]]


def on_simcord(test: Play) -> Play:
    """A test that is given the stage, founded. SimCord only: where the clock has to go on, or for breadth."""
    return _played(test, [simcord_stage])


def on_sandbox(test: Play) -> Play:
    """The sandbox only: what needs a bot that runs by itself, or a Discord that refuses."""
    return _played(test, [sandbox_stage])


def on_both(test: Play) -> Play:
    return _played(test, [simcord_stage, sandbox_stage])


def on_both_before_setup(test: Play) -> Play:
    """In a server where nobody has set anything up yet."""
    return _played(test, [simcord_stage, sandbox_stage], is_founded=False)


def _played(
    test: Play, makers: list[Callable[[Path], AbstractAsyncContextManager[Stage]]], *, is_founded: bool = True
) -> Play:
    """Not a fixture: SimCord has to be opened and closed in one and the same context."""

    async def play(**given: Any) -> None:
        make, folder = given.pop("make"), given.pop("tmp_path")
        async with make(folder) as stage:
            if is_founded:
                await founded(stage)
            await test(stage, **given)

    ours = [inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY) for name in ("make", "tmp_path")]
    theirs = [p.replace(kind=p.KEYWORD_ONLY) for p in list(inspect.signature(test).parameters.values())[1:]]
    update_wrapper(play, test)
    play.__signature__ = inspect.Signature([*ours, *theirs])  # type: ignore[attr-defined]  # what pytest asks for
    del play.__wrapped__  # type: ignore[attr-defined]  # whose signature it would ask for instead
    ids = [make.__name__.removesuffix("_stage") for make in makers]
    marked: Play = pytest.mark.parametrize("make", makers, ids=ids)(play)
    return marked


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
        return await _final(await self.person.run(command, self.channels[channel], **plain))

    async def suggested(self, command: str, channel: str, option: str, typed: str) -> list[tuple[str, str]]:
        return await self.person.autocomplete(command, self.channels[channel], option, typed)

    async def press(self, on: Any, label: str) -> Seen:
        return await _final(await self.person.press(on, label))

    async def choose(self, on: Any, hint: str, *values: object) -> Seen:
        chosen = [value.person if isinstance(value, SandboxActor) else self._place(value) for value in values]
        return await _final(await self.person.choose(on, hint, *chosen))

    def _place(self, value: object) -> object:
        return self.channels.get(value, value) if isinstance(value, str) else value

    async def submit(self, opened: Any, **fields: str) -> Seen:
        assert isinstance(opened, Answer)
        return await _final(await self.person.submit(opened, **fields))

    async def dms(self) -> list[Seen]:
        return list(await self.person.dms())

    async def send_dm(self, text: str) -> None:
        await self.person.send_dm(text)

    async def read(self, channel: str) -> list[Seen]:
        return list(await self.person.messages(self.channels[channel]))

    async def threads(self) -> list[str]:
        return [thread.name for thread in await self.person.threads()]

    async def read_thread(self, name: str) -> list[Seen]:
        seen = await self.person.threads()
        return list(await _named(name, {thread.name: thread for thread in reversed(seen)}).messages())

    async def is_locked(self, name: str) -> bool:
        seen = await self.person.threads()
        return bool(_named(name, {thread.name: thread for thread in reversed(seen)}).locked)

    async def set_roles(self, *roles: Any) -> None:
        await self.person.set_roles(*roles)

    async def leave(self) -> None:
        await self.person.leave()


def _named(name: str, threads: dict[str, Any]) -> Any:
    """From the names of threads, oldest first."""
    fitting = [thread for known, thread in threads.items() if name in known]
    assert fitting, f"no thread {name!r} among {list(threads)}"
    return fitting[-1]


async def _final(answer: Answer) -> Answer:
    final = await answer.final()
    _unbroken(final.text)
    return final


@asynccontextmanager
async def sandbox_stage(folder: Path) -> AsyncIterator[Stage]:
    async with running_sandbox() as addresses, Driver(addresses["control_url"], addresses["key"]) as driver:
        async with running_bot(addresses, folder, "tests.support.fast") as bot:
            clock = SetClock(folder / CLOCK)
            await driver.wait_ready()
            server = await driver.add_server("Riverside")
            admins = await driver.add_role(server, "admins", permissions=1 << 5)
            inner = await driver.add_role(server, "inner")
            channels = {
                "#lobby": await driver.add_channel(server, "lobby"),
                "#inner": await driver.add_channel(server, "inner", private_to=[inner]),
                "#silent": await driver.add_channel(server, "silent", bot_can=False),
            }
            roles = {name: await driver.add_role(server, name, mentionable=yes) for name, yes in ROLES.items()}
            watch = Watch(SandboxEnd(driver), folder)
            people: dict[str, Actor] = {}
            for name in NAMES:
                held = [*([admins] if name == "Alma" else []), *([inner] if name in INNER else [])]
                people[name] = SandboxActor(await driver.add_member(server, name, roles=held), channels)

            async def settle() -> None:
                await _quiet(driver)
                await watch.look()

            async def restart(**down: float) -> None:
                before = (await driver.state())["identifies"]
                await watch.look()
                await bot.kill()
                clock.set_to(clock.now() + timedelta(**down))
                await bot.start()
                await driver.wait_ready(after_identifies=before)

            async def on(**how_long: float) -> None:
                await watch.look()
                await advance(folder, **how_long)

            async def moment() -> None:
                await asyncio.sleep(_MOMENT)

            robot = (await driver.state())["bot"]
            yield Stage(people, moment, settle, restart, clock.now, roles, robot, on, _no_clock, _not_here, watch)
            assert await driver.problems() == []
            await watch.check()


def _no_clock(**_: float) -> None:
    raise NotImplementedError("the sandbox's bot is a process of its own: give `restart` how long it is down")


async def _not_here(*_: object, **__: object) -> Any:
    raise NotImplementedError("the sandbox's bot is a process of its own: its messages are its own")


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
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def _shown(self) -> Shown:
        return Shown({"id": 1, "components": self.components, "content": self.content})

    @property
    def text(self) -> str:
        return self._shown.text

    @property
    def buttons(self) -> list[str]:
        return self._shown.buttons

    @property
    def pickers(self) -> list[str]:
        return self._shown.pickers

    @property
    def form(self) -> dict[str, Any] | None:
        modal: dict[str, Any] | None = getattr(self.raw, "modal", None)
        return modal

    @property
    def channel_id(self) -> int:
        message = self.raw.response if hasattr(self.raw, "response") else self.raw
        return int(message.channel.id if isinstance(message, discord.Message) else message.channel_id)

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

    async def suggested(self, command: str, channel: str, option: str, typed: str) -> list[tuple[str, str]]:
        found = await self.actor.autocomplete(self.channels[channel], command, option, typed)
        return [(choice["name"], choice["value"]) for choice in found]

    async def press(self, on: Any, label: str) -> Seen:
        return self._result(await self._who(on).click(self._message(on), custom_id=on.custom_id(label)))

    async def choose(self, on: Any, hint: str, *values: object) -> Seen:
        chosen = [self._option(value) for value in values]
        return self._result(await self._who(on).select(self._message(on), chosen, custom_id=on.custom_id(hint)))

    async def submit(self, opened: Any, **fields: str) -> Seen:
        """What is not given is left as it stands, as in Discord's own forms."""
        known = {name: found.value for name, found in form_of(opened).items() if found.value}
        chosen = {name: [value] if form_of(opened)[name].options else value for name, value in known.items()}
        # A form that was opened in a direct message comes back from there.
        who = self.actor if opened.raw._interaction.guild_id is not None else self.user
        return self._result(await who.submit_modal(opened.raw, {**chosen, **fields}))

    async def dms(self) -> list[Seen]:
        return [self._read(message) for message in self.user.dm_channel.history()]

    async def send_dm(self, text: str) -> None:
        await self.user.send_dm(text)

    async def read(self, channel: str) -> list[Seen]:
        return self._history(self.channels[channel])

    def _history(self, channel: Any) -> list[Seen]:
        """SimCord tells the channel of every thread, by its name; Discord of public ones alone (topics/threads.mdx)."""
        told = [m for m in channel.history(viewer=self.actor) if m.type is not discord.MessageType.thread_created]
        return [self._read(message) for message in told if not message.flags.ephemeral]

    async def threads(self) -> list[str]:
        return [thread.name for thread in reversed(self._threads())]

    async def read_thread(self, name: str) -> list[Seen]:
        return self._history(_named(name, {thread.name: thread for thread in self._threads()}))

    async def is_locked(self, name: str) -> bool:
        thread = _named(name, {thread.name: thread for thread in self._threads()})
        return bool(self.actor._env.backend.channels[thread.id].thread_metadata.locked)

    def _threads(self) -> list[Any]:
        """Oldest first."""
        backend = self.actor._env.backend
        found = [thread for channel in self.channels.values() for thread in channel.threads]
        return [t for t in sorted(found, key=lambda t: t.id) if channel_accessible(backend, t.id, self.id)]

    async def set_roles(self, *roles: Any) -> None:
        backend, guild = self.actor._env.backend, self.actor.guild.id
        backend.edit_member(guild, self.id, {"role_ids": [id_of(role) for role in roles]})
        await self.actor._env.settle()

    async def leave(self) -> None:
        self.actor.guild.remove_member(self.actor)
        await self.actor._env.settle()

    def _who(self, on: SimcordSeen) -> Any:
        """In a direct message the person presses outside any server."""
        return self.user if on.channel_id == self.user.dm_channel.id else self.actor

    def _message(self, on: SimcordSeen) -> Any:
        return on.raw.response if hasattr(on.raw, "response") else on.raw

    def _read(self, message: discord.Message) -> Seen:
        components = [component.to_dict() for component in message.components]
        files = self._files(message.attachments)
        return SimcordSeen(message, components, message.content, files)  # type: ignore[arg-type]  # their payloads

    def _files(self, attachments: Sequence[discord.Attachment]) -> dict[str, bytes]:
        stored = self.actor._env.backend.cdn
        return {attachment.filename: stored.get(attachment.url) for attachment in attachments}

    def _result(self, result: Any) -> Seen:
        followed = result.followups[-1] if result.followups else result.response
        content = (followed.content if followed else "") if result.acknowledged else NO_ANSWER
        files = self._files(followed.attachments) if followed else {}
        seen = SimcordSeen(result, followed.components if followed else [], content, files)
        _unbroken(seen.text)
        return seen


@asynccontextmanager
async def simcord_stage(folder: Path) -> AsyncIterator[Stage]:
    clock = FakeClock()
    await _copy_empty_store(folder.parent / "the stage's empty store", folder)
    database = await open_store(_location(folder), clock.now())
    try:
        app: App = build(Settings(), clock, database, discord_transport(Settings(), SystemClock()))
        async with simcord.run(app.make_bot()) as env:
            stage = await _on_simcord(env, app, clock)
            yield stage
            assert [error for error in env.errors if not _is_foreseen(error)] == []
            await stage.watch.check()
    finally:
        await database.close()


def _location(folder: Path) -> Location:
    return Location(f"sqlite+aiosqlite:///{folder / 'a.db'}", folder / "a.keys", Key(bytes(range(32))))


async def _copy_empty_store(made: Path, folder: Path) -> None:
    """Made once a session: its migrations take longer than most tests."""
    if not made.exists():
        made.mkdir()
        await (await open_store(_location(made), FakeClock().now())).close()
    for name in ("a.db", "a.keys"):
        shutil.copy(made / name, folder / name)


def _is_foreseen(error: BaseException) -> bool:
    """What is said to the person in one sentence: SimCord keeps it as an error of the bot's."""
    cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
    return isinstance(cause, UserError | app_commands.TransformerError)


async def _on_simcord(env: Any, app: App, clock: FakeClock) -> Stage:
    guild = env.create_guild("Riverside")
    admins = guild.create_role("admins", permissions=discord.Permissions(manage_guild=True))
    inner = guild.create_role("inner")
    seen = discord.PermissionOverwrite(view_channel=True)
    hidden = discord.PermissionOverwrite(view_channel=False)
    own = discord.PermissionOverwrite(view_channel=True, send_messages=True)
    mute = discord.PermissionOverwrite(send_messages=False)
    polite = discord.PermissionOverwrite(mention_everyone=False)
    assert app.bot is not None
    assert app.bot.user is not None
    among_few = {guild.default_role: hidden, inner: seen, app.bot.user: own}
    channels = {
        "#lobby": guild.create_text_channel("lobby", overwrites={app.bot.user: polite}),
        "#inner": guild.create_text_channel("inner", overwrites=among_few),
        "#silent": guild.create_text_channel("silent", overwrites={app.bot.user: mute}),
    }
    roles = {name: guild.create_role(name, mentionable=yes) for name, yes in ROLES.items()}
    people: dict[str, Actor] = {}
    for name in NAMES:
        user = env.create_user(name)
        held = [*([admins] if name == "Alma" else []), *([inner] if name in INNER else [])]
        people[name] = SimcordActor(guild.add_member(user, roles=held), user, channels, {})
    await env.settle()
    watch = Watch(SimcordEnd(env), app.database)
    theatre = _Theatre(env, app, clock, watch)
    moves = (theatre.moment, theatre.settle, theatre.restart)
    robot = guild.add_member(env.create_user("Robot", bot=True))
    return Stage(people, *moves, clock.now, roles, robot, theatre.advance, clock.advance, theatre.old_message, watch)


@dataclass
class _Theatre:
    """What is done behind SimCord's scenes: here no courier and no heartbeat run by themselves."""

    env: Any
    app: App
    clock: FakeClock
    watch: Watch

    async def settle(self) -> None:
        for _ in range(2):
            await self.deliver()
            self.clock.advance(seconds=6)

    async def moment(self) -> None:
        """A second: what waits for its turn, such as a conversation that is new, has it after a few of them."""
        await self.deliver()
        self.clock.advance(seconds=1)

    async def deliver(self) -> None:
        await self.app.courier.deliver_due()
        await self.env.settle()

    async def restart(self, **down: float) -> None:
        self.clock.advance(**down)
        await self.env.restart_bot(self.app.make_bot())

    async def advance(self, **how_long: float) -> None:
        """Stops wherever something comes due, and a few times besides for what happens by itself, such as a lapsed offer."""
        await self.watch.look()
        until, step = self.clock.now() + timedelta(**how_long), timedelta(**how_long) / 4
        sweep_at = self.clock.now()
        while True:
            if self.clock.now() >= sweep_at:
                await self.app.upkeep.sweep()
                sweep_at += step
            await self.deliver()
            now = self.clock.now()
            if now >= until:
                return
            due = [at for at in await self.app.database.read(_next_due) if at is not None and at > now]
            self.clock.advance(seconds=(min([*due, sweep_at, until]) - now).total_seconds())

    async def old_message(
        self, person: SimcordActor, custom_id: str, *, direct: bool = False, pick: bool = False
    ) -> Seen:
        options = [{"label": "old", "value": "old"}]
        button = {"type": 2, "style": 2, "label": "old", "custom_id": custom_id}
        inner = {"type": 3, "custom_id": custom_id, "placeholder": "old", "options": options} if pick else button
        channel = person.user.dm_channel if direct else person.channels["#lobby"]
        row = [{"type": 1, "components": [inner]}]
        backend = self.env.backend
        backend.create_message(channel.id, backend.bot_user.id, None, components=row, flags=_COMPONENTS_V2)
        await self.env.settle()
        return person._read(channel.history()[-1])


_COMPONENTS_V2 = 1 << 15


async def _next_due(tx: Tx) -> list[datetime | None]:
    return [await outbox.next_due(tx), await timers.next_due(tx)]
