"""Threads: opened, joined, archived, locked and deleted (developers/topics/threads.mdx, developers/resources/channel.mdx)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import Any, Final

from allybot.sandbox import rules
from allybot.sandbox.gateway import GUILDS, MESSAGES, Gateway
from allybot.sandbox.permissions import Needs, permissions_in, threads_seen
from allybot.sandbox.sources import Refusal
from allybot.sandbox.world import (
    CREATE_PRIVATE_THREADS,
    CREATE_PUBLIC_THREADS,
    HAS_THREAD,
    MANAGE_THREADS,
    PRIVATE_THREAD,
    PUBLIC_THREAD,
    TEXT,
    VIEW_CHANNEL,
    Channel,
    Json,
    World,
)

Answer = tuple[int, Any]

OWNER_MAY_CHANGE: Final = frozenset({"name", "archived", "auto_archive_duration"})
"""Without being a moderator (developers/topics/threads.mdx, Editing & Deleting Threads)."""


class Threads:
    """The routes, and what sending and editing in a thread have to ask first."""

    def __init__(self, world: World, gateway: Gateway, needs: Needs) -> None:
        self._world = world
        self._gateway = gateway
        self._needs = needs

    def routes(self) -> list[tuple[str, str, Callable[..., Awaitable[Answer]]]]:
        return [
            ("POST", "/channels/{channel}/threads", self.start),
            ("POST", "/channels/{channel}/messages/{message}/threads", self.start_under),
            ("PUT", "/channels/{channel}/thread-members/{user}", self.add),
            ("DELETE", "/channels/{channel}/thread-members/{user}", self.remove),
            ("GET", "/guilds/{guild}/threads/active", self.active),
            ("PATCH", "/channels/{channel}", self.change),
            ("DELETE", "/channels/{channel}", self.delete),
        ]

    # --- opening and finding ---------------------------------------------------------------------------------------

    async def start(self, body: Json, channel: str) -> Answer:
        """Private unless it says otherwise, as the page has it. Whoever opens it is in it."""
        parent = self._needs.channel(channel)
        kind = body.get("type") or PRIVATE_THREAD
        rules.check_thread({"name": "", **body})
        if parent.kind != TEXT:
            raise Refusal("wrong-channel-type")
        self._needs.in_channel(parent, CREATE_PRIVATE_THREADS if kind == PRIVATE_THREAD else CREATE_PUBLIC_THREADS)
        thread = self._world.add_thread(parent, kind, body["name"], self._world.bot.id)
        self._set(thread, {key: body.get(key) for key in ("auto_archive_duration", "rate_limit_per_user", "invitable")})
        shown = self._world.show_channel(thread)
        await self._tell("THREAD_CREATE", thread, {**shown, "newly_created": True})
        await self._tell_members(thread, added=[self._world.bot.id])
        return 201, shown

    async def start_under(self, body: Json, channel: str, message: str) -> Answer:
        """A public one, with the id of the message that it hangs from; once for each message.

        Discord shows that message once more as the first in the thread (THREAD_STARTER_MESSAGE): a reference and no more.
        It is left out here.
        """
        parent = self._needs.channel(channel)
        rules.check_thread({"name": "", **body})
        if parent.kind != TEXT:
            raise Refusal("wrong-channel-type")
        self._needs.in_channel(parent, CREATE_PUBLIC_THREADS)
        over = self._world.messages.get(int(message))
        if over is None or over.channel_id != parent.id or over.ephemeral_to is not None:
            raise Refusal("unknown-message")
        if over.id in self._world.channels:
            raise Refusal("thread-stands")
        thread = self._world.add_thread(parent, PUBLIC_THREAD, body["name"], self._world.bot.id, under=over)
        self._set(thread, {key: body.get(key) for key in ("auto_archive_duration", "rate_limit_per_user")})
        over.flags |= HAS_THREAD
        await self._gateway.emit("MESSAGE_UPDATE", self._world.show_message(over), needs=MESSAGES)
        shown = self._world.show_channel(thread)
        await self._tell("THREAD_CREATE", thread, {**shown, "newly_created": True})
        await self._tell_members(thread, added=[self._world.bot.id])
        return 201, shown

    async def active(self, body: Json, guild: str) -> Answer:
        """Those that the bot can see, and where it is a member (developers/resources/guild.mdx)."""
        bot_id = self._world.bot.id
        seen = threads_seen(self._world, self._needs.guild(guild), bot_id)
        found = [thread for thread in seen if not thread.archived]
        for thread in found:
            self._needs.in_channel(thread)
        own = [self._world.show_thread_member(thread, bot_id) for thread in found if bot_id in thread.members]
        return 200, {"threads": [self._world.show_channel(t) for t in found], "members": own, "has_more": False}

    # --- who is in it ----------------------------------------------------------------------------------------------

    async def add(self, body: Json, channel: str, user: str) -> Answer:
        """Somebody else, or with @me the bot itself: joining takes seeing it, and no more."""
        thread = self._thread(channel)
        user_id = self._world.bot.id if user == "@me" else int(user)
        if user != "@me":
            self._needs.to_send(thread)
        self._refuse_archived(thread)
        if user != "@me":
            self._can_be_added(thread, user_id)
        await self._join(thread, user_id)
        return 204, None

    def _can_be_added(self, thread: Channel, user_id: int) -> None:
        if thread.is_private_thread and not thread.invitable:
            self._needs.in_channel(thread, MANAGE_THREADS)
        if user_id not in self._world.users:
            raise Refusal("unknown-user")
        if user_id not in self._world.guilds[thread.guild_id or 0].members:
            raise Refusal("unknown-member")
        if not permissions_in(self._world, self._world.channels[thread.parent_id or 0], user_id) & VIEW_CHANNEL:
            raise Refusal("missing-access")

    async def remove(self, body: Json, channel: str, user: str) -> Answer:
        """The bot itself may always leave. Who opened a private thread may take others out of it."""
        thread, bot_id = self._thread(channel), self._world.bot.id
        user_id = bot_id if user == "@me" else int(user)
        if user_id != bot_id and not (thread.is_private_thread and thread.owner_id == bot_id):
            self._needs.in_channel(thread, MANAGE_THREADS)
        self._refuse_archived(thread)
        if thread.members.pop(user_id, None) is not None:
            await self._tell_members(thread, removed=[user_id])
        return 204, None

    async def _join(self, thread: Channel, user_id: int) -> None:
        if user_id in thread.members:
            return
        thread.members[user_id] = self._world.now()
        if user_id == self._world.bot.id:
            await self._tell("THREAD_CREATE", thread, self._world.show_channel(thread))
            await self._tell_members(thread, added=[user_id])

    # --- changing and deleting -------------------------------------------------------------------------------------

    async def change(self, body: Json, channel: str) -> Answer:
        """An archived thread takes nothing but being unarchived first, or at once (Modify Channel)."""
        thread = self._thread_itself(channel)
        wanted = {key: value for key, value in body.items() if value is not None}
        self._may_change(thread, wanted)
        rules.check_thread(wanted)
        if wanted.get("archived") is not False:
            self._refuse_archived(thread)
        self._set(thread, wanted)
        shown = self._world.show_channel(thread)
        await self._tell("THREAD_UPDATE", thread, shown)
        return 200, shown

    def _may_change(self, thread: Channel, wanted: Json) -> None:
        if thread.locked or wanted.keys() - OWNER_MAY_CHANGE:
            self._needs.in_channel(thread, MANAGE_THREADS)
        elif wanted == {"archived": False}:
            self._needs.to_send(thread)
        elif thread.owner_id != self._world.bot.id:
            self._needs.in_channel(thread, MANAGE_THREADS)

    def _set(self, thread: Channel, wanted: Json) -> None:
        before = (thread.archived, thread.archive_after)
        thread.name = wanted.get("name", thread.name)
        thread.archived = wanted.get("archived", thread.archived)
        thread.locked = wanted.get("locked", thread.locked)
        thread.archive_after = wanted.get("auto_archive_duration") or thread.archive_after
        if wanted.get("rate_limit_per_user") is not None:
            thread.slowmode = wanted["rate_limit_per_user"]
        if thread.is_private_thread and wanted.get("invitable") is not None:
            thread.invitable = wanted["invitable"]
        if before != (thread.archived, thread.archive_after):
            thread.changed = self._world.now()

    async def delete(self, body: Json, channel: str) -> Answer:
        thread = self._thread_itself(channel)
        self._needs.in_channel(thread, MANAGE_THREADS)
        shown, gone = self._world.show_channel(thread), self._world.show_gone(thread)
        self._world.remove_channel(thread)
        await self._gateway.emit("THREAD_DELETE", gone, needs=GUILDS)
        return 200, shown

    # --- writing in it ---------------------------------------------------------------------------------------------

    async def before_sending(self, channel: Channel) -> None:
        """A message unarchives the thread, unless it was locked, and adds who sends it. Nothing in other channels."""
        if not channel.is_thread:
            return
        if channel.locked:
            self.can_change(channel)
        if channel.archived:
            self._set(channel, {"archived": False})
            await self._tell("THREAD_UPDATE", channel, self._world.show_channel(channel))
        await self._join(channel, self._world.bot.id)

    def can_change(self, channel: Channel) -> None:
        """Nothing changes in an archived thread, and in a locked one nothing without being a moderator."""
        self._refuse_archived(channel)
        if channel.locked and not self._needs.moderates(channel):
            raise Refusal("thread-archived")

    def _refuse_archived(self, thread: Channel) -> None:
        if thread.archived:
            raise Refusal("thread-archived")

    # --- what the gateway tells ------------------------------------------------------------------------------------

    async def _tell(self, event: str, thread: Channel, data: Json) -> None:
        """Only to who can see the thread."""
        if permissions_in(self._world, thread, self._world.bot.id) & VIEW_CHANNEL:
            await self._gateway.emit(event, data, needs=GUILDS)

    async def _tell_members(self, thread: Channel, added: Iterable[int] = (), removed: Iterable[int] = ()) -> None:
        """Without the members intent of one's own coming and going alone (Thread Members Update)."""
        bot_id, guild = self._world.bot.id, self._world.guilds[thread.guild_id or 0]
        if bot_id not in (*added, *removed):
            return
        shown = [{**self._world.show_thread_member(thread, user_id), "presence": None} for user_id in added]
        data: Json = {
            "id": str(thread.id),
            "guild_id": str(thread.guild_id),
            "member_count": min(len(thread.members), 50),
            "added_members": [{**member, "member": self._world.show_member(guild, bot_id)} for member in shown],
            "removed_member_ids": [str(user_id) for user_id in removed],
        }
        await self._gateway.emit("THREAD_MEMBERS_UPDATE", data, needs=GUILDS)

    # --- finding what a path names ---------------------------------------------------------------------------------

    def _thread(self, channel: str) -> Channel:
        known = self._needs.channel(channel)
        if not known.is_thread:
            raise Refusal("wrong-channel-type")
        return known

    def _thread_itself(self, channel: str) -> Channel:
        """For the routes that other channels have too: changing or deleting those is nothing that the sandbox knows."""
        known = self._needs.channel(channel)
        if not known.is_thread:
            raise Refusal("unknown-route")
        return known
