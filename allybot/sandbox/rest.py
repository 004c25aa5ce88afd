"""The REST routes that a bot uses. Each refuses what Discord refuses, with Discord's code."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Final

from allybot.sandbox import files, rules
from allybot.sandbox.files import Body
from allybot.sandbox.gateway import DM_MESSAGES, GUILDS, MESSAGES, Gateway
from allybot.sandbox.interactions import Interactions
from allybot.sandbox.permissions import Needs, permissions_in
from allybot.sandbox.sources import Refusal
from allybot.sandbox.threads import Threads
from allybot.sandbox.world import (
    DM,
    PIN_MESSAGES,
    PINNED_MESSAGE,
    V2,
    VIEW_CHANNEL,
    Channel,
    Json,
    Message,
    World,
)

NONCE_WINDOW: Final = 300.0
OLD_AFTER: Final = 3600.0
OLD_EDITS_WAIT: Final = 8.0
MANAGE_MESSAGES: Final = 1 << 13
READ_MESSAGE_HISTORY: Final = 1 << 16
MENTION_EVERYONE: Final = 1 << 17

Answer = tuple[int, Any]


class Rest:
    """`old_edits` and `dms` are numbers that Discord does not publish; they can be changed."""

    def __init__(self, world: World, gateway: Gateway, interactions: Interactions) -> None:
        self.world = world
        self.gateway = gateway
        self.interactions = interactions
        self.needs = Needs(world)
        self.threads = Threads(world, gateway, self.needs)
        self.old_edits = 5
        self.dms_in_ten_minutes = 60

    def routes(self) -> list[tuple[str, str, Callable[..., Awaitable[Answer]]]]:
        """Method, path and handler; the handler gets the path's parts and the body."""
        return [
            *self.threads.routes(),
            ("GET", "/users/@me", self.me),
            ("GET", "/users/{user}", self.user),
            ("POST", "/users/@me/channels", self.open_dm),
            ("GET", "/oauth2/applications/@me", self.application),
            ("GET", "/applications/@me", self.application),
            ("GET", "/gateway", self.gateway_url),
            ("GET", "/gateway/bot", self.gateway_bot),
            ("GET", "/applications/{app}/commands", self.commands),
            ("PUT", "/applications/{app}/commands", self.put_commands),
            ("GET", "/guilds/{guild}", self.guild),
            ("GET", "/guilds/{guild}/channels", self.guild_channels),
            ("GET", "/guilds/{guild}/roles", self.guild_roles),
            ("GET", "/guilds/{guild}/members/{user}", self.member),
            ("GET", "/guilds/{guild}/members", self.all_members),
            ("GET", "/channels/{channel}", self.channel),
            ("GET", "/channels/{channel}/messages", self.messages),
            ("POST", "/channels/{channel}/messages", self.send),
            ("PUT", "/channels/{channel}/messages/pins/{message}", self.pin),
            ("GET", "/channels/{channel}/messages/{message}", self.message),
            ("PATCH", "/channels/{channel}/messages/{message}", self.edit),
            ("DELETE", "/channels/{channel}/messages/{message}", self.delete),
            ("POST", "/interactions/{interaction}/{token}/callback", self.callback),
            ("POST", "/webhooks/{app}/{token}", self.follow_up),
            ("GET", "/webhooks/{app}/{token}/messages/{message}", self.webhook_message),
            ("PATCH", "/webhooks/{app}/{token}/messages/{message}", self.webhook_edit),
            ("DELETE", "/webhooks/{app}/{token}/messages/{message}", self.webhook_delete),
        ]

    # --- who and where ---------------------------------------------------------------------------------------------

    async def me(self, body: Json) -> Answer:
        return 200, self.world.bot.shown()

    async def user(self, body: Json, user: str) -> Answer:
        if int(user) not in self.world.users:
            raise Refusal("unknown-user")
        return 200, self.world.users[int(user)].shown()

    async def application(self, body: Json) -> Answer:
        bot = self.world.bot
        owner = next((u for u in self.world.users.values() if not u.bot), bot)
        return 200, {
            "id": str(bot.id),
            "name": bot.name,
            "icon": None,
            "description": "",
            "bot_public": False,
            "bot_require_code_grant": False,
            "verify_key": "0" * 64,
            "owner": owner.shown(),
            "flags": 0,
        }

    async def gateway_url(self, body: Json) -> Answer:
        return 200, {"url": self.gateway.url}

    async def gateway_bot(self, body: Json) -> Answer:
        limit = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
        return 200, {"url": self.gateway.url, "shards": 1, "session_start_limit": limit}

    async def guild(self, body: Json, guild: str) -> Answer:
        return 200, self.world.show_guild(self.needs.guild(guild))

    async def guild_channels(self, body: Json, guild: str) -> Answer:
        ids = self.needs.guild(guild).channel_ids
        return 200, [self.world.show_channel(self.world.channels[channel_id]) for channel_id in ids]

    async def guild_roles(self, body: Json, guild: str) -> Answer:
        return 200, [role.shown() for role in self.needs.guild(guild).roles.values()]

    async def member(self, body: Json, guild: str, user: str) -> Answer:
        known = self.needs.guild(guild)
        if int(user) not in self.world.users:
            raise Refusal("unknown-user")
        if int(user) not in known.members:
            raise Refusal("unknown-member")
        return 200, self.world.show_member(known, int(user))

    async def all_members(self, body: Json, guild: str) -> Answer:
        self.needs.guild(guild)
        raise Refusal("members-intent")

    # --- commands --------------------------------------------------------------------------------------------------

    async def commands(self, body: Json, app: str) -> Answer:
        return 200, self.world.commands

    async def put_commands(self, body: Any, app: str) -> Answer:
        rules.check_commands(body)
        known = {(c.get("type", 1), c["name"]): c["id"] for c in self.world.commands}
        self.world.commands = [
            {
                "type": 1,
                "options": [],
                "default_member_permissions": None,
                **command,
                "id": known.get((command.get("type", 1), command["name"])) or str(self.world.new_id()),
                "application_id": app,
                "version": "1",
            }
            for command in body
        ]
        return 200, self.world.commands

    # --- messages --------------------------------------------------------------------------------------------------

    async def open_dm(self, body: Json) -> Answer:
        user_id = int(body["recipient_id"])
        if user_id not in self.world.users:
            raise Refusal("unknown-user")
        known = self.world.dm_with(user_id)
        if known is None:
            self._count_dm()
            known = Channel(self.world.new_id(), DM, None, recipients=(user_id,))
            self.world.channels[known.id] = known
        return 200, self.world.show_channel(known)

    def _count_dm(self) -> None:
        now, opened = self.world.now(), self.world.dm_opened
        while opened and now - opened[0] > 600:
            opened.popleft()
        if len(opened) >= self.dms_in_ten_minutes:
            raise Refusal("dms-too-fast")
        opened.append(now)

    async def channel(self, body: Json, channel: str) -> Answer:
        return 200, self.world.show_channel(self.needs.channel(channel))

    async def messages(self, body: Json, channel: str) -> Answer:
        known = self.needs.channel(channel)
        if not self.needs.has(known, READ_MESSAGE_HISTORY):
            return 200, []
        shown = [self.world.show_message(self.world.messages[i]) for i in reversed(known.message_ids[-50:])]
        return 200, shown

    async def send(self, body: Body, channel: str) -> Answer:
        known = self.needs.channel(channel)
        self.needs.to_send(known)
        if known.kind == DM:
            self._can_reach(known.recipients[0])
        rules.check_message(body)
        if not body.uploads and not any(body.get(key) for key in ("content", "embeds", "components", "sticker_ids")):
            raise Refusal("empty-message")
        again = self._same_nonce(known, body)
        if again is not None:
            return 200, self.world.show_message(again)
        outcome = files.of_new(self.world, known.id, body)
        await self.threads.before_sending(known)
        message = self._new_message(known, body)
        outcome.give(message)
        await self._tell("MESSAGE_CREATE", known, self.world.show_message(message))
        return 200, self.world.show_message(message)

    def _can_reach(self, user_id: int) -> None:
        if not self.world.share_a_server(user_id):
            raise Refusal("no-mutual-server")
        if self.world.users[user_id].dms_closed:
            raise Refusal("dms-closed")

    def _same_nonce(self, channel: Channel, body: Json) -> Message | None:
        nonce = body.get("nonce")
        if nonce is None or not body.get("enforce_nonce"):
            return None
        made, message_id = self.world.nonces.get((channel.id, str(nonce)), (0.0, 0))
        return self.world.messages.get(message_id) if self.world.now() - made < NONCE_WINDOW else None

    def _new_message(self, channel: Channel, body: Json) -> Message:
        now = self.world.now()
        message = Message(
            self.world.new_id(),
            channel.id,
            self.world.bot.id,
            content=body.get("content") or "",
            embeds=body.get("embeds") or [],
            flags=int(body.get("flags") or 0),
            created=now,
            nonce=str(body["nonce"]) if body.get("nonce") is not None else None,
        )
        message.pinged_users, message.pinged_roles = self._pings(channel, body)
        self.world.keep(message)
        if message.nonce is not None:
            self.world.nonces[channel.id, message.nonce] = (now, message.id)
        return message

    def _pings(self, channel: Channel, body: Json) -> tuple[list[int], list[int]]:
        """Who is really notified: named by allowed_mentions, and for roles mentionable or allowed to the bot."""
        allowed = body.get("allowed_mentions")
        if allowed is None:
            return [], []
        users = [int(user_id) for user_id in allowed.get("users") or []]
        roles = [int(role_id) for role_id in allowed.get("roles") or []]
        if channel.is_private_thread:
            # Only who is in it hears of it; being named adds nobody here.
            users = [u for u in users if u in channel.members and permissions_in(self.world, channel, u) & VIEW_CHANNEL]
        return users, roles if channel.guild_id else []

    def _message(self, channel: Channel, message: str) -> Message:
        known = self.world.messages.get(int(message))
        if known is None or known.channel_id != channel.id or known.ephemeral_to is not None:
            raise Refusal("unknown-message")
        return known

    async def message(self, body: Json, channel: str, message: str) -> Answer:
        known = self.needs.channel(channel, READ_MESSAGE_HISTORY)
        return 200, self.world.show_message(self._message(known, message))

    async def edit(self, body: Body, channel: str, message: str) -> Answer:
        place = self.needs.channel(channel)
        known = self._message(place, message)
        if known.author_id != self.world.bot.id:
            raise Refusal("not-the-author")
        self.threads.can_change(place)
        self._count_old_edit(known)
        flags = known.flags | (int(body.get("flags") or 0) & V2)
        rules.check_message(body, flags=flags)
        files.of_changed(self.world, known, body).give(known)
        known.flags = flags
        known.content = body.get("content", known.content) or ""
        known.embeds = body.get("embeds", known.embeds) or []
        known.edited = self.world.now()
        await self._tell("MESSAGE_UPDATE", place, self.world.show_message(known))
        return 200, self.world.show_message(known)

    def _count_old_edit(self, message: Message) -> None:
        if self.world.now() - message.created <= OLD_AFTER:
            return
        if message.old_edits >= self.old_edits:
            raise Refusal("old-edits", retry_after=OLD_EDITS_WAIT)
        message.old_edits += 1

    async def delete(self, body: Json, channel: str, message: str) -> Answer:
        place = self.needs.channel(channel)
        known = self._message(place, message)
        if known.author_id != self.world.bot.id:
            self.needs.in_channel(place, MANAGE_MESSAGES)
        if place.archived and place.locked:
            self.threads.can_change(place)
        self.world.drop(known)
        await self._tell("MESSAGE_DELETE", place, {"id": message, "channel_id": channel})
        return 204, None

    async def pin(self, body: Json, channel: str, message: str) -> Answer:
        """Once more is no error. That it is pinned stands in the channel, as a message of its own."""
        place = self.needs.channel(channel, PIN_MESSAGES)
        known = self._message(place, message)
        if known.pinned:
            return 204, None
        known.pinned = True
        now = self.world.now()
        said = Message(self.world.new_id(), place.id, self.world.bot.id, created=now, kind=PINNED_MESSAGE)
        said.refers_to = known.id
        self.world.keep(said)
        update = {"guild_id": str(place.guild_id), "channel_id": channel, "last_pin_timestamp": self.world.iso(now)}
        await self.gateway.emit("CHANNEL_PINS_UPDATE", update, needs=GUILDS)
        await self._tell("MESSAGE_CREATE", place, self.world.show_message(said))
        return 204, None

    async def _tell(self, event: str, channel: Channel, data: Json) -> None:
        await self.gateway.emit(event, data, needs=DM_MESSAGES if channel.kind == DM else MESSAGES)

    # --- interactions ----------------------------------------------------------------------------------------------

    async def callback(self, body: Body, interaction: str, token: str) -> Answer:
        return 200, self.interactions.answer(int(interaction), token, body)

    async def follow_up(self, body: Body, app: str, token: str) -> Answer:
        return 200, self.world.show_message(self.interactions.follow_up(token, body))

    async def webhook_message(self, body: Json, app: str, token: str, message: str) -> Answer:
        return 200, self.world.show_message(self.interactions.original(token, message))

    async def webhook_edit(self, body: Body, app: str, token: str, message: str) -> Answer:
        return 200, self.world.show_message(self.interactions.edit(token, message, body))

    async def webhook_delete(self, body: Json, app: str, token: str, message: str) -> Answer:
        self.world.drop(self.interactions.original(token, message))
        return 204, None
