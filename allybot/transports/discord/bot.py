"""The client: which intents, which commands, and what keeps it connected.

No privileged intent: nobody's member list, presence or messages are read. A payload that discord.py can't parse ends its
client (measured): whoever runs it makes a new one, with growing waits that keep far from the 1,000 IDENTIFYs a day
beyond which Discord resets the token (events/gateway.mdx).
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import sys
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

import aiohttp
import discord
from discord import app_commands
from discord.ext import commands

from allybot.errors import OperatorError
from allybot.transports.discord import words
from allybot.transports.discord.edge import Desk
from allybot.transports.discord.items import Item

log = logging.getLogger(__name__)

PERMISSIONS: Final = discord.Permissions(
    view_channel=True,
    send_messages=True,
    read_message_history=True,
    create_public_threads=True,
    create_private_threads=True,
    send_messages_in_threads=True,
    manage_threads=True,
    pin_messages=True,
)
"""Exactly what is used: seeing the channels it was given, posting, editing and removing its own messages there, and private
threads for a team and for whom direct messages don't reach; public ones under an alert, for what is new. Adding somebody to
one that is not open to invitations takes managing threads, and so do locking the one under an alert and taking either away.
The history is read only to find an own message of which nobody knows whether it stands. Pinned is the start panel alone. Since
2026-02-23 that takes a permission of its own, and managing messages is not enough
(github.com/discord/discord-api-docs/pull/8002).
"""

ADMIN_COMMANDS: Final = frozenset({"setup", "audit", "panic", "hold", "status"})
"""What Discord hides from everybody but those who manage the server. Hiding is no permission: services decide."""


def invite_link(application_id: int) -> str:
    """Adds the bot to a server, with the permissions that it uses and no others."""
    return discord.utils.oauth_url(application_id, permissions=PERMISSIONS, scopes=("bot", "applications.commands"))


@dataclass(frozen=True, slots=True)
class Remembered:
    """Which commands the far end has: read and written through the store."""

    read: Callable[[], Awaitable[str | None]]
    write: Callable[[str], Awaitable[None]]


STOP_WORDS: Final = frozenset({"stop", "alto", "parar", "basta", "unsubscribe", "baja"})
START_WORDS: Final = frozenset({"start", "empezar", "alta", "comenzar"})


@dataclass(frozen=True, slots=True)
class DirectWords:
    """What to do for somebody who writes STOP or START as a direct message, or uploads something. Each is given the person's
    id, and nothing of what they sent.
    """

    stop: Callable[[int], Awaitable[object]]
    start: Callable[[int], Awaitable[object]]
    upload: Callable[[int], Awaitable[object]]


class AllyTree(app_commands.CommandTree["AllyBot"]):
    async def on_error(self, interaction: discord.Interaction[AllyBot], error: app_commands.AppCommandError, /) -> None:
        await self.client.desk.report(cast(discord.Interaction, interaction), error)


class AllyBot(commands.Bot):
    """One connection. `cogs_to_add` were made with the same desk."""

    def __init__(
        self,
        desk: Desk,
        cogs_to_add: Sequence[commands.Cog],
        remembered: Remembered,
        direct_words: DirectWords,
        connected: Callable[[], None],
        *,
        http_trace: aiohttp.TraceConfig | None = None,
    ) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            tree_cls=AllyTree,
            intents=discord.Intents(guilds=True, dm_messages=True),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            allowed_mentions=discord.AllowedMentions.none(),
            max_ratelimit_timeout=30.0,
            guild_ready_timeout=0.5,
            http_trace=http_trace,  # type: ignore[arg-type]  # None is what the library itself starts from
        )
        self.desk = desk
        self._cogs_to_add = cogs_to_add
        self._remembered = remembered
        self._direct_words = direct_words
        self._connected = connected
        self.hears = False
        """Whether the gateway stands, as far as is known: the library's `is_ready` stays true when the line is cut."""

    async def setup_hook(self) -> None:
        """Not waiting for readiness here: that never comes before this ends (`discord/client.py`)."""
        for cog in self._cogs_to_add:
            await self.add_cog(cog)
        self.add_dynamic_items(Item)
        await self.register_commands()

    async def register_commands(self) -> None:
        """Tells Discord the commands, in every language, where they differ from what it was told before."""
        payload = command_payload(self)
        fingerprint = hashlib.sha256(json.dumps([self.application_id, payload], sort_keys=True).encode()).hexdigest()
        if await self._remembered.read() == fingerprint:
            return
        assert self.application_id is not None
        await self.http.bulk_upsert_global_commands(self.application_id, payload=cast(Any, payload))
        await self._remembered.write(fingerprint)
        log.info("commands registered: %d", len(payload))

    async def on_ready(self) -> None:
        self.hears = True
        self._connected()
        log.info("connected: %d servers", len(self.guilds))

    async def report(self, interaction: discord.Interaction, error: BaseException) -> None:
        await self.desk.report(interaction, error)

    async def serve_press(self, interaction: discord.Interaction) -> None:
        await self.desk.serve_press(interaction)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Forms are served from here: discord.py knows only those that this very process opened. So are buttons of
        ours that can't be read any more, which it would leave without an answer.
        """
        if interaction.type is discord.InteractionType.modal_submit:
            await self.desk.serve_form(interaction)
        if interaction.type is discord.InteractionType.component and self.desk.has_lost(interaction):
            await self.desk.serve_press(interaction)

    async def on_resumed(self) -> None:
        self.hears = True
        self._connected()

    async def on_disconnect(self) -> None:
        self.hears = False

    async def on_message(self, message: discord.Message, /) -> None:
        """Of what people write only the words that stop and start direct messages mean anything, and that there is a file
        or a picture at all; nothing is kept.
        """
        if message.guild is not None or message.author.bot:
            return
        word = message.content.strip(" .!¡").casefold()
        if word in STOP_WORDS:
            await self._direct_words.stop(message.author.id)
        elif word in START_WORDS:
            await self._direct_words.start(message.author.id)
        elif message.attachments or any(forwarded.attachments for forwarded in message.message_snapshots):
            await self._direct_words.upload(message.author.id)

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        error = sys.exc_info()[1]
        if error is not None:
            self.desk.log_trouble(error, f"event {event_method}")


def command_payload(bot: AllyBot) -> list[words.Payload]:
    """The commands as Discord is told them."""
    plain = [command.to_dict(bot.tree) for command in bot.tree.get_commands()]
    manage = discord.Permissions(manage_guild=True).value
    hidden = [{**c, "default_member_permissions": manage} if c["name"] in ADMIN_COMMANDS else c for c in plain]
    return words.dressed(hidden, bot.desk.texts)


class Tasks:
    """Background tasks that are neither lost nor silent: a failure is logged with a reference, and the task started again."""

    def __init__(self, failed: Callable[[BaseException, str], Any]) -> None:
        self._failed = failed
        self._running: set[asyncio.Task[None]] = set()

    def spawn(self, name: str, work: Callable[[], Coroutine[Any, Any, None]], *, again_after: float = 5.0) -> None:
        """Runs `work` until it returns; after an error again, `again_after` seconds later."""
        task = asyncio.create_task(self._keep_going(name, work, again_after), name=name)
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _keep_going(self, name: str, work: Callable[[], Coroutine[Any, Any, None]], again_after: float) -> None:
        while True:
            try:
                await work()
            except Exception as error:
                self._failed(error, f"task {name}")
                await asyncio.sleep(again_after)
            else:
                return

    async def stop(self) -> None:
        for task in list(self._running):
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)


LONGEST_WAIT: Final = 900.0
STEADY: Final = 600.0
"""Seconds connected after which earlier failures no longer count."""


def next_wait(failures: int) -> float:
    """Seconds before the next try after so many failures in a row: 1, 2, 4 … and at most a quarter of an hour.

    A loop that crashes at once for a whole day tries about 105 times: a tenth of what Discord allows.
    """
    return min(LONGEST_WAIT, 2.0 ** min(failures - 1, 20))


async def supervise(
    connect: Callable[[], Awaitable[None]],
    *,
    monotonic: Callable[[], float],
    sleep: Callable[[float], Awaitable[None]],
    failed: Callable[[BaseException, str], Any],
) -> None:
    """Connects again and again, until `connect` returns because it was closed. Raises OperatorError where that can't help."""
    failures = 0
    while True:
        started = monotonic()
        try:
            await connect()
        except discord.LoginFailure as error:
            raise OperatorError("token-refused") from error
        except discord.PrivilegedIntentsRequired as error:
            raise OperatorError("intents-refused") from error
        except Exception as error:
            failures = 1 if monotonic() - started > STEADY else failures + 1
            failed(error, "the connection to Discord")
            await sleep(next_wait(failures))
        else:
            return
