"""The world: servers, channels, people, messages. Lives in the sandbox's process, and so outlives the bot's."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from mimetypes import guess_type
from typing import Any, Final

Json = dict[str, Any]

DISCORD_EPOCH: Final = 1_420_070_400_000
HAS_THREAD: Final = 1 << 5
"""A message from which a thread hangs (developers/resources/message.mdx, Message Flags)."""

TEXT, DM, PUBLIC_THREAD, PRIVATE_THREAD = 0, 1, 11, 12
THREADS: Final = frozenset({PUBLIC_THREAD, PRIVATE_THREAD})

VIEW_CHANNEL, SEND_MESSAGES = 1 << 10, 1 << 11
ADMINISTRATOR, MANAGE_GUILD = 1 << 3, 1 << 5
MANAGE_THREADS, CREATE_PUBLIC_THREADS, CREATE_PRIVATE_THREADS = 1 << 34, 1 << 35, 1 << 36
SEND_MESSAGES_IN_THREADS = 1 << 38
PIN_MESSAGES = 1 << 51
EVERYONE_MAY = VIEW_CHANNEL | SEND_MESSAGES | (1 << 16) | (1 << 31) | (1 << 14) | (1 << 15) | SEND_MESSAGES_IN_THREADS
BOT_MAY = (
    VIEW_CHANNEL
    | SEND_MESSAGES
    | CREATE_PUBLIC_THREADS
    | CREATE_PRIVATE_THREADS
    | SEND_MESSAGES_IN_THREADS
    | MANAGE_THREADS
    | PIN_MESSAGES
)
PINNED_MESSAGE: Final = 6
"""A type of message: that another was pinned (developers/resources/message.mdx, Message Types)."""
EPHEMERAL, V2, LOADING = 1 << 6, 1 << 15, 1 << 7


@dataclass
class User:
    id: int
    name: str
    bot: bool = False
    locale: str = "en-US"
    dms_closed: bool = False

    def shown(self) -> Json:
        return {
            "id": str(self.id),
            "username": self.name.lower().replace(" ", "_"),
            "global_name": self.name,
            "discriminator": "0",
            "avatar": None,
            "bot": self.bot,
            "public_flags": 0,
        }


@dataclass
class Role:
    id: int
    name: str
    permissions: int = 0
    position: int = 1
    mentionable: bool = False
    bot_id: int | None = None

    def shown(self) -> Json:
        tags = {"tags": {"bot_id": str(self.bot_id)}} if self.bot_id else {}
        return {
            "id": str(self.id),
            "name": self.name,
            "permissions": str(self.permissions),
            "position": self.position,
            "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "hoist": False,
            "managed": self.bot_id is not None,
            "mentionable": self.mentionable,
            "flags": 0,
            **tags,
        }


@dataclass
class Overwrite:
    """`kind` 0 is a role's, 1 a member's."""

    id: int
    kind: int
    allow: int = 0
    deny: int = 0

    def shown(self) -> Json:
        return {"id": str(self.id), "type": self.kind, "allow": str(self.allow), "deny": str(self.deny)}


@dataclass
class Channel:
    """From `parent_id` on, only threads have it. `members` is when each came in, `changed` when it was last archived or not."""

    id: int
    kind: int
    guild_id: int | None
    name: str = ""
    position: int = 0
    overwrites: list[Overwrite] = field(default_factory=list)
    recipients: tuple[int, ...] = ()
    message_ids: list[int] = field(default_factory=list)
    ever_sent: int = 0
    slowmode: int = 0
    parent_id: int | None = None
    owner_id: int = 0
    locked: bool = False
    archived: bool = False
    invitable: bool = True
    archive_after: int = 1440
    created: float = 0.0
    changed: float = 0.0
    members: dict[int, float] = field(default_factory=dict)

    @property
    def is_thread(self) -> bool:
        return self.kind in THREADS

    @property
    def is_private_thread(self) -> bool:
        return self.kind == PRIVATE_THREAD


@dataclass
class Member:
    user_id: int
    role_ids: set[int] = field(default_factory=set)
    joined_at: str = "2026-01-01T00:00:00+00:00"


@dataclass
class Guild:
    id: int
    name: str
    owner_id: int
    locale: str = "en-US"
    roles: dict[int, Role] = field(default_factory=dict)
    channel_ids: list[int] = field(default_factory=list)
    members: dict[int, Member] = field(default_factory=dict)


@dataclass
class Attached:
    """A file that stands with a message, and goes with it."""

    id: int
    name: str
    content: bytes
    about: str | None = None

    @property
    def content_type(self) -> str:
        return guess_type(self.name)[0] or "application/octet-stream"

    def shown(self, files_url: str, channel_id: int) -> Json:
        url = f"{files_url}/{channel_id}/{self.id}/{self.name}"
        return {
            "id": str(self.id),
            "filename": self.name,
            "size": len(self.content),
            "url": url,
            "proxy_url": url,
            "content_type": self.content_type,
            **({"description": self.about} if self.about else {}),
        }


@dataclass
class Message:
    """`pointed_at` are the attachments that stand in its components."""

    id: int
    channel_id: int
    author_id: int
    content: str = ""
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    attachments: list[Attached] = field(default_factory=list)
    pointed_at: set[int] = field(default_factory=set)
    flags: int = 0
    created: float = 0.0
    edited: float | None = None
    old_edits: int = 0
    nonce: str | None = None
    ephemeral_to: int | None = None
    pinged_users: list[int] = field(default_factory=list)
    pinged_roles: list[int] = field(default_factory=list)
    pinned: bool = False
    kind: int = 0
    refers_to: int | None = None


@dataclass
class Interaction:
    id: int
    token: str
    kind: int
    user_id: int
    channel_id: int
    created: float
    message_id: int | None = None
    answer_type: int | None = None
    original_id: int | None = None
    modal: Json | None = None
    choices: list[Json] | None = None
    first_answer: float | None = None
    sent: float | None = None
    changes: int = 0


class World:
    """Everything there is. `clock` can be moved on, for the windows of hours and minutes."""

    def __init__(self, bot_name: str = "allybot") -> None:
        self.offset = 0.0
        self.files_url = ""
        self._last = 0
        self.users: dict[int, User] = {}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.messages: dict[int, Message] = {}
        self.uploads: dict[int, Attached] = {}
        self.interactions: dict[str, Interaction] = {}
        self.commands: list[Json] = []
        self.nonces: dict[tuple[int, str], tuple[float, int]] = {}
        self.dm_opened: deque[float] = deque()
        self.bot = self.add_user(bot_name, bot=True)

    def now(self) -> float:
        return time.time() + self.offset

    def new_id(self) -> int:
        """A snowflake: milliseconds since 2015, then a counter; strictly growing (developers/reference.mdx)."""
        wanted = (int(self.now() * 1000) - DISCORD_EPOCH) << 22
        self._last = max(self._last + 1, wanted)
        return self._last

    def iso(self, at: float) -> str:
        return datetime.fromtimestamp(at, tz=UTC).isoformat()

    def add_user(self, name: str, *, bot: bool = False, locale: str = "en-US") -> User:
        user = User(self.new_id(), name, bot, locale)
        self.users[user.id] = user
        return user

    def add_guild(self, name: str, owner_id: int, locale: str, bot_permissions: int) -> Guild:
        guild = Guild(self.new_id(), name, owner_id, locale)
        guild.roles[guild.id] = Role(guild.id, "@everyone", EVERYONE_MAY, 0)
        own = Role(self.new_id(), self.bot.name, bot_permissions, 1, bot_id=self.bot.id)
        guild.roles[own.id] = own
        guild.members[self.bot.id] = Member(self.bot.id, {own.id})
        guild.members.setdefault(owner_id, Member(owner_id))
        self.guilds[guild.id] = guild
        return guild

    def add_channel(self, guild: Guild, name: str, overwrites: list[Overwrite]) -> Channel:
        channel = Channel(self.new_id(), TEXT, guild.id, name, len(guild.channel_ids), overwrites)
        self.channels[channel.id] = channel
        guild.channel_ids.append(channel.id)
        return channel

    def add_thread(
        self, parent: Channel, kind: int, name: str, owner_id: int, *, under: Message | None = None
    ) -> Channel:
        """Whoever opens it is in it. The server's list of channels does not have it. Under a message it has its id."""
        now = self.now()
        thread = Channel(
            under.id if under else self.new_id(), kind, parent.guild_id, name, parent_id=parent.id, owner_id=owner_id
        )
        thread.created = thread.changed = now
        thread.members[owner_id] = now
        self.channels[thread.id] = thread
        return thread

    def threads_of(self, guild_id: int | None) -> list[Channel]:
        """Newest first, as Discord lists them (developers/resources/guild.mdx, List Active Guild Threads)."""
        found = [c for c in self.channels.values() if c.is_thread and c.guild_id == guild_id]
        return sorted(found, key=lambda thread: thread.id, reverse=True)

    def remove_channel(self, channel: Channel) -> None:
        """With its threads and all messages: nothing is left that could be pressed or edited."""
        for thread in self.threads_of(channel.guild_id):
            if thread.parent_id == channel.id:
                self.remove_channel(thread)
        guild = self.guilds.get(channel.guild_id or 0)
        if guild is not None and channel.id in guild.channel_ids:
            guild.channel_ids.remove(channel.id)
        self.messages = {i: m for i, m in self.messages.items() if m.channel_id != channel.id}
        self.channels.pop(channel.id, None)

    def remove_member(self, guild: Guild, user_id: int) -> None:
        guild.members.pop(user_id, None)
        for thread in self.threads_of(guild.id):
            thread.members.pop(user_id, None)

    def keep(self, message: Message) -> None:
        """Everybody in its channel can read it, but for one that is shown to somebody alone."""
        self.messages[message.id] = message
        if message.ephemeral_to is None:
            channel = self.channels[message.channel_id]
            channel.message_ids.append(message.id)
            channel.ever_sent += 1

    def drop(self, message: Message) -> None:
        del self.messages[message.id]
        if message.ephemeral_to is None:
            self.channels[message.channel_id].message_ids.remove(message.id)

    def dm_with(self, user_id: int) -> Channel | None:
        return next((c for c in self.channels.values() if c.kind == DM and user_id in c.recipients), None)

    def share_a_server(self, user_id: int) -> bool:
        return any(user_id in g.members and self.bot.id in g.members for g in self.guilds.values())

    # --- as the API shows it ---------------------------------------------------------------------------------------

    def show_channel(self, channel: Channel) -> Json:
        shown: Json = {"id": str(channel.id), "type": channel.kind, "last_message_id": None, "flags": 0}
        if channel.kind == DM:
            return {**shown, "recipients": [self.users[user_id].shown() for user_id in channel.recipients]}
        if channel.is_thread:
            return {**shown, **self._thread_fields(channel)}
        return {
            **shown,
            "guild_id": str(channel.guild_id),
            "name": channel.name,
            "position": channel.position,
            "permission_overwrites": [overwrite.shown() for overwrite in channel.overwrites],
            "nsfw": False,
            "topic": None,
            "rate_limit_per_user": 0,
            "parent_id": None,
        }

    def _thread_fields(self, thread: Channel) -> Json:
        """ThreadResponse in Discord's API description. `member` is the bot's own, where it is in there."""
        own = {"member": self.show_thread_member(thread, self.bot.id)} if self.bot.id in thread.members else {}
        return {
            "guild_id": str(thread.guild_id),
            "parent_id": str(thread.parent_id),
            "owner_id": str(thread.owner_id),
            "name": thread.name,
            "last_message_id": str(thread.message_ids[-1]) if thread.message_ids else None,
            "rate_limit_per_user": thread.slowmode,
            "thread_metadata": self._thread_metadata(thread),
            "message_count": len(thread.message_ids),
            "member_count": min(len(thread.members), 50),
            "total_message_sent": thread.ever_sent,
            **own,
        }

    def _thread_metadata(self, thread: Channel) -> Json:
        return {
            "archived": thread.archived,
            "locked": thread.locked,
            "auto_archive_duration": thread.archive_after,
            "archive_timestamp": self.iso(thread.changed),
            "create_timestamp": self.iso(thread.created),
            **({"invitable": thread.invitable} if thread.is_private_thread else {}),
        }

    def show_thread_member(self, thread: Channel, user_id: int) -> Json:
        joined = self.iso(thread.members[user_id])
        return {"id": str(thread.id), "user_id": str(user_id), "join_timestamp": joined, "flags": 0}

    def show_gone(self, channel: Channel) -> Json:
        """What is told of a deleted thread: four fields (developers/events/gateway-events.mdx, Thread Delete)."""
        shown = self.show_channel(channel)
        return {key: shown[key] for key in ("id", "guild_id", "parent_id", "type")} if channel.is_thread else shown

    def show_member(self, guild: Guild, user_id: int) -> Json:
        member = guild.members[user_id]
        return {
            "user": self.users[user_id].shown(),
            "roles": [str(role_id) for role_id in sorted(member.role_ids)],
            "joined_at": member.joined_at,
            "nick": None,
            "avatar": None,
            "premium_since": None,
            "deaf": False,
            "mute": False,
            "pending": False,
            "flags": 0,
            "communication_disabled_until": None,
        }

    def show_guild(self, guild: Guild, threads: Iterable[Channel] = ()) -> Json:
        """Only the bot's own member is in it: the members intent is not asked for. `threads` are those that it can see."""
        return {
            "id": str(guild.id),
            "name": guild.name,
            "owner_id": str(guild.owner_id),
            "roles": [role.shown() for role in guild.roles.values()],
            "channels": [self.show_channel(self.channels[channel_id]) for channel_id in guild.channel_ids],
            "members": [self.show_member(guild, self.bot.id)],
            "member_count": len(guild.members),
            "threads": [self.show_channel(thread) for thread in threads],
            "emojis": [],
            "stickers": [],
            "features": [],
            "preferred_locale": guild.locale,
            "premium_tier": 0,
            "verification_level": 0,
            "nsfw_level": 0,
            "mfa_level": 0,
            "explicit_content_filter": 0,
            "default_message_notifications": 0,
            "system_channel_flags": 0,
            "afk_timeout": 300,
            "unavailable": False,
            "large": False,
            "joined_at": "2026-01-01T00:00:00+00:00",
            "guild_scheduled_events": [],
            "stage_instances": [],
            "voice_states": [],
            "presences": [],
            "soundboard_sounds": [],
        }

    def _show_attachments(self, message: Message) -> list[Json]:
        """Not those in its components (github.com/discord/discord-api-docs/issues/8277: on purpose)."""
        ephemeral = {"ephemeral": True} if message.ephemeral_to else {}
        return [
            {**known.shown(self.files_url, message.channel_id), **ephemeral}
            for known in message.attachments
            if known.id not in message.pointed_at
        ]

    def find_file(self, attachment_id: int) -> Attached | None:
        """With a message, or given to a command."""
        everything = (known for message in self.messages.values() for known in message.attachments)
        sent = self.uploads.get(attachment_id)
        return sent or next((known for known in everything if known.id == attachment_id), None)

    def _reference(self, message: Message) -> Json:
        guild_id = self.channels[message.channel_id].guild_id
        return {"message_id": str(message.refers_to), "channel_id": str(message.channel_id), "guild_id": str(guild_id)}

    def show_message(self, message: Message) -> Json:
        guild_id = self.channels[message.channel_id].guild_id
        return {
            "id": str(message.id),
            "channel_id": str(message.channel_id),
            **({"guild_id": str(guild_id)} if guild_id else {}),
            "author": self.users[message.author_id].shown(),
            "content": message.content,
            "timestamp": self.iso(message.created),
            "edited_timestamp": self.iso(message.edited) if message.edited else None,
            "tts": False,
            "mention_everyone": False,
            "mentions": [self.users[u].shown() for u in message.pinged_users if u in self.users],
            "mention_roles": [str(role_id) for role_id in message.pinged_roles],
            "attachments": self._show_attachments(message),
            "embeds": message.embeds,
            "components": message.components,
            "pinned": message.pinned,
            "type": message.kind,
            "flags": message.flags,
            **({"message_reference": self._reference(message)} if message.refers_to else {}),
            **({"nonce": message.nonce} if message.nonce else {}),
            **({"thread": self.show_channel(self.channels[message.id])} if message.id in self.channels else {}),
        }
