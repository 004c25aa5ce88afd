"""Who may do what in a channel: the algorithm of developers/topics/permissions.mdx, "Permission Overwrites"."""

from __future__ import annotations

from allybot.sandbox.sources import Refusal
from allybot.sandbox.world import (
    ADMINISTRATOR,
    DM,
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
    guild = world.guilds.get(channel.guild_id)
    if guild is None or user_id not in guild.members:
        return 0
    base = base_permissions(guild, user_id)
    if base == ALL:
        return ALL
    held = _overwritten(channel, guild, user_id, base)
    return held if held & VIEW_CHANNEL else 0


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

    def in_channel(self, channel: Channel, *bits: int) -> None:
        """Raises Refusal. Not seeing a channel is another refusal than not being allowed something in it."""
        held = permissions_in(self._world, channel, self._world.bot.id)
        if channel.kind != DM:
            self._one(held, VIEW_CHANNEL, "missing-access")
            for bit in bits:
                self._one(held, bit, "missing-permissions")
        elif not held:
            raise Refusal("missing-access")

    def _one(self, held: int, bit: int, otherwise: str) -> None:
        if not held & bit:
            raise Refusal(otherwise)
        self.used |= bit
