"""Who may do what in a channel: the algorithm of developers/topics/permissions.mdx, "Permission Overwrites"."""

from __future__ import annotations

from allybot.sandbox.sources import Refusal
from allybot.sandbox.world import (
    ADMINISTRATOR,
    DM,
    MANAGE_THREADS,
    SEND_MESSAGES,
    SEND_MESSAGES_IN_THREADS,
    VIEW_CHANNEL,
    Channel,
    Guild,
    World,
)

ALL = (1 << 53) - 1


def base_permissions(guild: Guild, user_id: int) -> int:
    if guild.owner_id == user_id:
        return ALL
    member = guild.members[user_id]
    held = guild.roles[guild.id].permissions
    for role_id in member.role_ids:
        held |= guild.roles[role_id].permissions if role_id in guild.roles else 0
    return ALL if held & ADMINISTRATOR else held


def permissions_in(world: World, channel: Channel, user_id: int) -> int:
    """0 for who is not there. Without seeing a channel nothing else can be done in it."""
    if channel.kind == DM or channel.guild_id is None:
        return ALL if user_id in (*channel.recipients, world.bot.id) else 0
    if channel.is_thread:
        return _in_thread(world, channel, user_id)
    guild = world.guilds.get(channel.guild_id)
    if guild is None or user_id not in guild.members:
        return 0
    base = base_permissions(guild, user_id)
    if base == ALL:
        return ALL
    held = _overwritten(channel, guild, user_id, base)
    return held if held & VIEW_CHANNEL else 0


def _in_thread(world: World, thread: Channel, user_id: int) -> int:
    """The parent's; a private one is for those in it, and for moderators (developers/topics/threads.mdx, Permissions)."""
    parent = world.channels.get(thread.parent_id or 0)
    held = permissions_in(world, parent, user_id) if parent else 0
    invited = not thread.is_private_thread or user_id in thread.members
    return held if invited or held & MANAGE_THREADS else 0


def threads_seen(world: World, guild: Guild, user_id: int) -> list[Channel]:
    """The archived ones too."""
    return [t for t in world.threads_of(guild.id) if permissions_in(world, t, user_id) & VIEW_CHANNEL]


def everyone_sees(world: World, channel: Channel) -> bool:
    """Whether somebody without any role reads it. A private thread never is, wherever it was opened."""
    if channel.is_private_thread:
        return False
    place = world.channels.get(channel.parent_id or 0) if channel.is_thread else channel
    guild = world.guilds.get(place.guild_id or 0) if place else None
    if place is None or guild is None:
        return False
    held = guild.roles[guild.id].permissions
    for overwrite in place.overwrites:
        if (overwrite.kind, overwrite.id) == (0, guild.id):
            held = held & ~overwrite.deny | overwrite.allow
    return bool(held & VIEW_CHANNEL)


def _overwritten(channel: Channel, guild: Guild, user_id: int, held: int) -> int:
    """First @everyone's overwrite, then the roles' together, then the member's own."""
    by_id = {(overwrite.kind, overwrite.id): overwrite for overwrite in channel.overwrites}
    everyone = by_id.get((0, guild.id))
    if everyone:
        held = held & ~everyone.deny | everyone.allow
    allow = deny = 0
    for role_id in guild.members[user_id].role_ids:
        if (0, role_id) in by_id:
            allow |= by_id[0, role_id].allow
            deny |= by_id[0, role_id].deny
    held = held & ~deny | allow
    own = by_id.get((1, user_id))
    return held & ~own.deny | own.allow if own else held


class Needs:
    """Checks the bot's permissions, and keeps which were needed: what an invite link has to ask for."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.used = 0

    def guild(self, guild: str) -> Guild:
        """The one that a path names. Raises Refusal where the bot is not in it."""
        known = self._world.guilds.get(int(guild))
        if known is None or self._world.bot.id not in known.members:
            raise Refusal("unknown-guild")
        return known

    def channel(self, channel: str, *bits: int) -> Channel:
        """The one that a path names, which the bot can see. Raises Refusal."""
        known = self._world.channels.get(int(channel))
        if known is None:
            raise Refusal("unknown-channel")
        self.in_channel(known, *bits)
        return known

    def in_channel(self, channel: Channel, *bits: int) -> None:
        """Raises Refusal. Not seeing a channel is another refusal than not being allowed something in it."""
        held = permissions_in(self._world, channel, self._world.bot.id)
        if channel.kind != DM:
            self._one(held, VIEW_CHANNEL, "missing-access")
            for bit in bits:
                self._one(held, bit, "missing-permissions")
            if channel.is_private_thread and self._world.bot.id not in channel.members:
                self.used |= MANAGE_THREADS
        elif not held:
            raise Refusal("missing-access")

    def has(self, channel: Channel, bit: int) -> bool:
        """For what is answered otherwise, and not refused, where it is lacking. Counts as needed where it is there."""
        may = bool(permissions_in(self._world, channel, self._world.bot.id) & bit)
        self.used |= bit if may and channel.kind != DM else 0
        return may

    def to_send(self, channel: Channel) -> None:
        """SEND_MESSAGES has no effect in threads (developers/topics/threads.mdx, Permissions)."""
        self.in_channel(channel, SEND_MESSAGES_IN_THREADS if channel.is_thread else SEND_MESSAGES)

    def moderates(self, thread: Channel) -> bool:
        """Whether the bot may do what only moderators may; counts as needed where it may."""
        may = bool(permissions_in(self._world, thread, self._world.bot.id) & MANAGE_THREADS)
        self.used |= MANAGE_THREADS if may else 0
        return may

    def _one(self, held: int, bit: int, otherwise: str) -> None:
        if not held & bit:
            raise Refusal(otherwise)
        self.used |= bit
