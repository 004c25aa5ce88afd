"""The way out: `ports.Transport` for Discord. The library's errors are translated here, at the door, and known nowhere else."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import AbstractContextManager, asynccontextmanager, suppress
from datetime import datetime
from typing import Any, Final, TypeVar

import aiohttp
import discord

from allybot.errors import DeliveryError, DeliveryReason
from allybot.ports import Destination, MemberFacts, MessageRef, Notice, Readers, TimeStyle
from allybot.transports.discord import render
from allybot.transports.discord.governor import EDITS_USED_UP, Ask, Governor, asking, urgent

_R = DeliveryReason
_Done = TypeVar("_Done")

_ARCHIVED: Final = 50083
_THREAD_STANDS: Final = 160004
_CONTAINER: Final = 17
_LOOKED_THROUGH: Final = 50
"""Messages of a channel among which its own are looked for: one request's worth (List Messages)."""
_OPENED_AT_MOST: Final = 3
"""Times that an archived thread is opened for one thing: meanwhile another may have closed it again."""

PERMANENT: Final = {
    # developers/topics/opcodes-and-status-codes.mdx, JSON error codes
    10003: _R.UNKNOWN_PLACE,
    10004: _R.UNKNOWN_PLACE,
    10007: _R.NO_SHARED_SERVER,
    10008: _R.UNKNOWN_MESSAGE,
    10013: _R.NO_SHARED_SERVER,
    20009: _R.CONTENT_REFUSED,
    EDITS_USED_UP: _R.EDIT_LIMIT,
    50001: _R.NO_ACCESS,
    50006: _R.CONTENT_REFUSED,
    50007: _R.DMS_CLOSED,
    50013: _R.NO_PERMISSION,
    50035: _R.CONTENT_REFUSED,
    _ARCHIVED: _R.NO_PERMISSION,
    50278: _R.NO_SHARED_SERVER,
    240000: _R.CONTENT_REFUSED,
}
"""Codes for which the same request can never succeed."""

PASSING: Final = {40003: _R.DMS_TOO_FAST, 130000: _R.UNAVAILABLE}
"""Codes that pass by themselves."""

_CAN_NOT_BE_ADDED: Final = frozenset({_R.NO_SHARED_SERVER, _R.NO_ACCESS})
"""Who left, and who does not see the channel of the thread. What the bot itself lacks is another code (50013)."""

_DMS_TOO_FAST_WAIT: Final = 600.0
"""Seconds without opening new direct messages after Discord said they come too fast."""


class DiscordTransport:
    """Sends through whichever client is connected now: after a crash of the gateway it is another one.

    `connected` gives it, or None while there is none.
    """

    def __init__(self, connected: Callable[[], discord.Client | None], governor: Governor) -> None:
        self._connected = connected
        self.governor = governor

    @property
    def connected(self) -> bool:
        client = self._connected()
        return client is not None and client.is_ready() and not client.is_closed()

    @property
    def hears(self) -> bool:
        client = self._connected()
        return self.connected and bool(getattr(client, "hears", True))

    @property
    def slots(self) -> int:
        return self.governor.slots

    @property
    def share(self) -> float:
        return self.governor.share

    def expect_urgent(self, number: int) -> None:
        self.governor.expect_urgent(number)

    @property
    def _client(self) -> discord.Client:
        client = self._connected()
        if client is None or client.is_closed():
            raise DeliveryError(_R.CONNECTION, permanent=False)
        return client

    def each_try(self, ask: Ask) -> AbstractContextManager[None]:
        return asking(ask)

    async def post(self, to: Destination, notice: Notice, *, nonce: str, urgent: bool = False) -> MessageRef:
        async with _translated(), _hurried(urgent):
            with asking(None):
                # Opening a conversation says nothing yet.
                place = await self._place(to)
            message = await self._even_if_archived(
                to.channel_id,
                lambda: place.send(
                    view=render.layout(notice, mark=_mark(nonce)),
                    nonce=nonce,
                    allowed_mentions=_mentions(notice),
                    silent=False,
                ),
            )
        return MessageRef(message.channel.id, message.id)

    async def find_own(self, to: Destination, *, nonce: str) -> MessageRef | None:
        async with _translated(), _hurried(True):
            channel_id = to.channel_id or (await self._client.create_dm(discord.Object(to.user_id or 0))).id
            shown = await self._client.http.logs_from(channel_id, _LOOKED_THROUGH)
        mine, mark = self._client.user.id if self._client.user else 0, _mark(nonce)
        found = (int(one["id"]) for one in shown if int(one["author"]["id"]) == mine and _is_marked(one, mark))
        return next((MessageRef(channel_id, message_id) for message_id in found), None)

    async def edit(self, ref: MessageRef, notice: Notice) -> None:
        async with _translated():
            message = self._client.get_partial_messageable(ref.channel_id).get_partial_message(ref.message_id)
            await self._even_if_archived(
                ref.channel_id,
                lambda: message.edit(view=render.layout(notice), allowed_mentions=_mentions(notice)),
            )

    async def delete(self, ref: MessageRef) -> None:
        try:
            async with _translated():
                place = self._client.get_partial_messageable(ref.channel_id)
                message = place.get_partial_message(ref.message_id)
                await self._even_if_archived(ref.channel_id, message.delete)
        except DeliveryError as error:
            if error.reason not in (_R.UNKNOWN_MESSAGE, _R.UNKNOWN_PLACE):
                raise

    async def pin(self, ref: MessageRef) -> None:
        async with _translated():
            await self._client.http.pin_message(ref.channel_id, ref.message_id)

    async def open_private_thread(self, channel_id: int, user_ids: Sequence[int], name: str) -> int:
        async with _translated():
            parent = self._client.get_channel(channel_id)
            if not isinstance(parent, discord.TextChannel):
                raise DeliveryError(_R.UNKNOWN_PLACE, permanent=True)
            standing = await self._standing_thread(parent, name)
            thread = standing or await _new_thread(parent, name)
        try:
            await _add(thread, user_ids)
        except DeliveryError as error:
            if standing is None and error.permanent:
                # It would stand there with nobody in it, and nobody would know of it.
                with suppress(DeliveryError):
                    await self.delete_thread(thread.id)
            raise
        return thread.id

    async def change_thread(self, thread_id: int, *, add: Sequence[int] = (), remove: Sequence[int] = ()) -> None:
        async with _translated():
            thread = await self._client.fetch_channel(thread_id)
            if not isinstance(thread, discord.Thread):
                raise DeliveryError(_R.UNKNOWN_PLACE, permanent=True)
            if thread.archived:
                # Nobody comes or goes in an archived one (topics/threads.mdx); a message would open it again too.
                thread = await thread.edit(archived=False)
        for user_id in remove:
            await _remove(thread, user_id)
        await _add(thread, add)

    async def open_thread(self, ref: MessageRef, name: str) -> int:
        try:
            async with _translated():
                await self._client.http.start_thread_with_message(
                    ref.channel_id, ref.message_id, name=name, auto_archive_duration=1440
                )
        except DeliveryError as error:
            if not _stands_already(error):
                raise
        # It has the id of the message that it hangs from (developers/topics/threads.mdx).
        return ref.message_id

    async def lock_thread(self, thread_id: int) -> None:
        try:
            async with _translated():
                # An archived one takes nothing but being opened again (Modify Channel), and one that nobody wrote in is.
                await self._client.http.edit_channel(thread_id, archived=False, locked=True)
                await self._client.http.edit_channel(thread_id, archived=True)
        except DeliveryError as error:
            if error.reason is not _R.UNKNOWN_PLACE:
                raise

    async def delete_thread(self, thread_id: int) -> None:
        try:
            async with _translated():
                await self._client.http.delete_channel(thread_id)
        except DeliveryError as error:
            if error.reason is not _R.UNKNOWN_PLACE:
                raise

    async def _even_if_archived(self, channel_id: int | None, do: Callable[[], Awaitable[_Done]]) -> _Done:
        """In an archived thread nothing is edited, and in one that is locked as well nothing is written
        (developers/topics/threads.mdx): it is opened for that, and a locked one is closed again.
        """
        if channel_id is None:
            return await do()
        opened: Any = None
        for _ in range(_OPENED_AT_MOST + 1):
            try:
                done = await do()
            except discord.HTTPException as error:
                if error.code != _ARCHIVED:
                    raise
                opened = await self._client.http.edit_channel(channel_id, archived=False)
                continue
            if opened is not None and opened["thread_metadata"]["locked"]:
                # It is done whether this succeeds or not: a locked thread that is open takes nothing from others either.
                with suppress(*TRANSLATED):
                    await self._client.http.edit_channel(channel_id, archived=True)
            return done
        raise DeliveryError(_R.UNAVAILABLE, permanent=False)

    async def _standing_thread(self, parent: discord.TextChannel, name: str) -> discord.Thread | None:
        """The process may have ended between opening it and writing that down."""
        mine = self._client.user.id if self._client.user else 0
        active = await parent.guild.active_threads()
        fitting = (t for t in active if t.parent_id == parent.id and t.owner_id == mine and t.name == name)
        return next(fitting, None)

    async def read_member(self, server_id: int, user_id: int) -> MemberFacts | None:
        try:
            # Somebody waits for an answer that depends on it.
            async with _translated(), _hurried(True):
                member = await self._client.http.get_member(server_id, user_id)
        except DeliveryError as error:
            if error.reason in (_R.UNKNOWN_PLACE, _R.NO_SHARED_SERVER, _R.NO_ACCESS):
                return None
            raise
        role_ids = frozenset(int(role_id) for role_id in member["roles"])
        user = member["user"]
        name = member.get("nick") or user.get("global_name") or user["username"]
        return MemberFacts(user_id, role_ids, self._manages(server_id, user_id, role_ids), name)

    async def readers(self, server_id: int, channel_id: int) -> Readers | None:
        guild = self._client.get_guild(server_id)
        channel = guild.get_channel(channel_id) if guild else None
        if guild is None or not isinstance(channel, discord.TextChannel):
            return None
        mine = channel.permissions_for(guild.me)
        seeing = [role for role in guild.roles if _sees(channel, role) and not role.is_default()]
        return Readers(
            everyone=channel.permissions_for(guild.default_role).view_channel,
            role_names=tuple(role.name for role in seeing if not role.is_bot_managed()),
            bot_names=tuple(role.name for role in seeing if role.is_bot_managed() and role not in guild.me.roles),
            bot_can_post=mine.view_channel and mine.send_messages,
            bot_can_pin=mine.view_channel and mine.pin_messages,
        )

    def format_time(self, at: datetime, style: TimeStyle) -> str:
        return render.format_time(at, style)

    async def _place(self, to: Destination) -> discord.abc.Messageable:
        if to.channel_id is not None:
            return self._client.get_partial_messageable(to.channel_id)
        assert to.user_id is not None
        return await self._client.create_dm(discord.Object(to.user_id))

    def _manages(self, server_id: int, user_id: int, role_ids: frozenset[int]) -> bool:
        guild = self._client.get_guild(server_id)
        if guild is None:
            return False
        held = [role for role in guild.roles if role.id in role_ids or role.is_default()]
        rights = [role.permissions for role in held]
        return guild.owner_id == user_id or any(right.administrator or right.manage_guild for right in rights)


def _mark(nonce: str) -> int:
    """By which a message is known again when its nonce is forgotten: the id of its container, which Discord keeps as it was
    given (ContainerComponentResponse in its API description). Far from those that Discord counts out itself.
    """
    return int.from_bytes(hashlib.sha256(nonce.encode()).digest()[:4]) >> 2 | 1 << 30


def _is_marked(message: Any, mark: int) -> bool:
    components: Iterable[Any] = message.get("components") or ()
    return any(one.get("type") == _CONTAINER and one.get("id") == mark for one in components)


def _stands_already(error: DeliveryError) -> bool:
    return isinstance(error.__cause__, discord.HTTPException) and error.__cause__.code == _THREAD_STANDS


async def _new_thread(parent: discord.TextChannel, name: str) -> discord.Thread:
    """Not open to invitations: who is in it adds nobody. A week without a message archives it, the longest there is."""
    kind = discord.ChannelType.private_thread
    return await parent.create_thread(name=name, type=kind, invitable=False, auto_archive_duration=10080)


async def _add(thread: discord.Thread, user_ids: Sequence[int]) -> None:
    """Who can't be added keeps nobody else out. Raises DeliveryError where that is so of everybody, or of the bot."""
    refused = []
    for user_id in user_ids:
        try:
            async with _translated():
                await thread.add_user(discord.Object(user_id))
        except DeliveryError as error:
            if error.reason not in _CAN_NOT_BE_ADDED:
                raise
            refused.append(error)
    if refused and len(refused) == len(user_ids):
        raise refused[0]


async def _remove(thread: discord.Thread, user_id: int) -> None:
    """What is answered for who is not in it is not documented: a member unknown to Discord is taken for that."""
    try:
        async with _translated():
            await thread.remove_user(discord.Object(user_id))
    except DeliveryError as error:
        if error.reason is not _R.NO_SHARED_SERVER:
            raise


def _sees(channel: discord.TextChannel, role: discord.Role) -> bool:
    return not role.permissions.administrator and channel.permissions_for(role).view_channel


def _mentions(notice: Notice) -> discord.AllowedMentions:
    """Nobody is pinged whom the notice does not name."""
    return discord.AllowedMentions(
        everyone=False,
        users=[discord.Object(user_id) for user_id in notice.mentions],
        roles=[discord.Object(role_id) for role_id in notice.mention_roles],
        replied_user=False,
    )


@asynccontextmanager
async def _hurried(yes: bool) -> AsyncIterator[None]:
    with urgent(yes):
        yield


@asynccontextmanager
async def _translated() -> AsyncIterator[None]:
    try:
        yield
    except TRANSLATED as error:
        raise translate(error) from error


TRANSLATED: Final = (discord.DiscordException, aiohttp.ClientError, asyncio.TimeoutError, OSError)
"""What the library and what is under it raise when something does not go out."""


def translate(error: Exception) -> DeliveryError:
    """Why it did not go out, and whether trying again can help."""
    if isinstance(error, discord.RateLimited):
        return DeliveryError(_R.RATE_LIMITED, permanent=False, retry_after=error.retry_after)
    if isinstance(error, discord.HTTPException):
        return _from_answer(error)
    if isinstance(error, aiohttp.ClientConnectorError):
        return DeliveryError(_R.CONNECTION, permanent=False)  # never got there
    if isinstance(error, aiohttp.ClientError | asyncio.TimeoutError | OSError):
        return DeliveryError(_R.CONNECTION, permanent=False, in_doubt=True)
    return DeliveryError(_R.UNKNOWN, permanent=False, in_doubt=True)


def _from_answer(error: discord.HTTPException) -> DeliveryError:
    if error.code in PERMANENT:
        return DeliveryError(PERMANENT[error.code], permanent=True)
    if error.code in PASSING:
        wait = _DMS_TOO_FAST_WAIT if PASSING[error.code] is _R.DMS_TOO_FAST else None
        return DeliveryError(PASSING[error.code], permanent=False, retry_after=wait)
    if error.status == 429:
        return DeliveryError(_R.RATE_LIMITED, permanent=False)
    if error.status >= 500:
        # 503 is said instead of doing it; after any other the work may have been done and only the answer lost.
        return DeliveryError(_R.UNAVAILABLE, permanent=False, in_doubt=error.status != 503)
    by_status = {403: _R.NO_ACCESS, 404: _R.UNKNOWN_PLACE, 400: _R.CONTENT_REFUSED}
    return DeliveryError(by_status.get(error.status, _R.UNKNOWN), permanent=error.status in by_status)
