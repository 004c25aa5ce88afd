"""Interactions: what a person does becomes an event, and the bot has 3 seconds to answer (receiving-and-responding.mdx)."""

from __future__ import annotations

import asyncio
import secrets
import time
from typing import Any, Final

from allybot.sandbox import files, rules
from allybot.sandbox.files import Body
from allybot.sandbox.gateway import Gateway
from allybot.sandbox.permissions import permissions_in
from allybot.sandbox.sources import Refusal
from allybot.sandbox.world import EPHEMERAL, LOADING, V2, Channel, Interaction, Json, Message, World

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL = 2, 3, 4, 5
REPLY, DEFER, DEFER_UPDATE, UPDATE, CHOICES, FORM = 4, 5, 6, 7, 8, 9
TOKEN_LIVES: Final = 15 * 60


class Interactions:
    """`first_answer_within` is in seconds; tests may make it shorter than Discord's 3."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self._world = world
        self._gateway = gateway
        self.first_answer_within = 3.0
        self._waiting: dict[str, asyncio.Event] = {}

    async def begin(
        self, kind: int, user_id: int, channel: Channel, data: Json, message: Message | None = None
    ) -> Interaction:
        """Sends the event and waits for the first answer, or until Discord would give up."""
        world = self._world
        made = Interaction(
            world.new_id(), secrets.token_urlsafe(48), kind, user_id, channel.id, world.now(),
            message_id=message.id if message else None,
        )  # fmt: skip
        world.interactions[made.token] = made
        waiting = self._waiting[made.token] = asyncio.Event()
        event = self._event(made, channel, data, message)
        made.sent = time.perf_counter()
        await self._gateway.emit("INTERACTION_CREATE", event)
        try:
            await asyncio.wait_for(waiting.wait(), self.first_answer_within)
        except TimeoutError:
            pass
        finally:
            self._waiting.pop(made.token, None)
        return made

    def _event(self, made: Interaction, channel: Channel, data: Json, message: Message | None) -> Json:
        world, user = self._world, self._world.users[made.user_id]
        event: Json = {
            "id": str(made.id),
            "application_id": str(world.bot.id),
            "type": made.kind,
            "data": data,
            "token": made.token,
            "version": 1,
            "channel_id": str(channel.id),
            "channel": world.show_channel(channel),
            "locale": user.locale,
            "attachment_size_limit": files.MOST_BYTES,
            "entitlements": [],
            "authorizing_integration_owners": {"0": str(channel.guild_id or 0)},
            "context": 0 if channel.guild_id else 1,
            "app_permissions": str(permissions_in(world, channel, world.bot.id)),
        }
        if channel.guild_id:
            guild = world.guilds[channel.guild_id]
            member = world.show_member(guild, made.user_id)
            rights = str(permissions_in(world, channel, made.user_id))
            event |= {
                "guild_id": str(guild.id),
                "guild": {"id": str(guild.id), "locale": guild.locale, "features": []},
                "guild_locale": guild.locale,
                "member": {**member, "permissions": rights},
            }
        else:
            event["user"] = user.shown()
        return {**event, "message": world.show_message(message)} if message else event

    # --- the bot's answers -----------------------------------------------------------------------------------------

    def answer(self, interaction_id: int, token: str, body: Body) -> Json:
        """The first answer. Raises Refusal 10062 when it comes too late, 40060 when there was one already."""
        made = self._world.interactions.get(token)
        too_late = made is None or self._world.now() - made.created > self.first_answer_within
        if made is None or made.id != interaction_id or (too_late and made.answer_type is None):
            raise Refusal("unknown-interaction")
        if made.answer_type is not None:
            raise Refusal("already-answered")
        self._still_there(made)
        message = self._take(made, int(body["type"]), body.inner("data"))
        made.answer_type = int(body["type"])
        made.first_answer = time.perf_counter()
        self._changed(made)
        return self._callback_reply(made, message)

    def _take(self, made: Interaction, kind: int, data: Body) -> Message | None:
        if kind == REPLY:
            made.original_id = (message := self._reply(made, data)).id
            return message
        if kind == DEFER:
            message = self._new_message(made, Body({"flags": int(data.get("flags") or 0) | LOADING}))
            made.original_id = message.id
            return message
        if kind == UPDATE:
            pressed = self._world.messages.get(made.message_id or 0)
            if pressed is None:
                raise Refusal("unknown-message")
            self.change(pressed, data)
            made.original_id = pressed.id
            return pressed
        if kind == CHOICES:
            rules.check_choices(data.get("choices") or [])
            made.choices = data.get("choices") or []
        elif kind == FORM:
            rules.check_modal(data)
            made.modal = data
        elif kind == DEFER_UPDATE:
            made.original_id = made.message_id
        else:
            raise Refusal("invalid-body", errors={"type": {"_errors": [{"message": "Not a known callback type"}]}})
        return None

    def _reply(self, made: Interaction, data: Body) -> Message:
        rules.check_message(data)
        if not (data.get("content") or data.get("embeds") or data.get("components") or data.uploads):
            raise Refusal("empty-message")
        return self._new_message(made, data)

    def _new_message(self, made: Interaction, data: Body) -> Message:
        flags = int(data.get("flags") or 0)
        outcome = files.of_new(self._world, made.channel_id, data)
        message = Message(
            self._world.new_id(),
            made.channel_id,
            self._world.bot.id,
            content=data.get("content") or "",
            embeds=data.get("embeds") or [],
            flags=flags,
            created=self._world.now(),
            ephemeral_to=made.user_id if flags & EPHEMERAL else None,
        )
        outcome.give(message)
        self._world.keep(message)
        return message

    def change(self, message: Message, data: Body) -> None:
        """An edit through an interaction. A message stays what it was made as: V2, or not."""
        flags = message.flags | (int(data.get("flags") or 0) & V2)
        rules.check_message(data, flags=flags)
        files.of_changed(self._world, message, data).give(message)
        message.flags = flags & ~LOADING
        message.content = data.get("content", message.content) or ""
        message.embeds = data.get("embeds", message.embeds) or []
        message.edited = self._world.now()

    def _callback_reply(self, made: Interaction, message: Message | None) -> Json:
        shown: Json = {"id": str(made.id), "type": made.kind, "activity_instance_id": None}
        if message is None:
            return {"interaction": shown, "resource": {"type": made.answer_type}}
        shown |= {
            "response_message_id": str(message.id),
            "response_message_loading": bool(message.flags & LOADING),
            "response_message_ephemeral": bool(message.flags & EPHEMERAL),
            "channel_id": str(made.channel_id),
        }
        resource = {"type": made.answer_type, "message": self._world.show_message(message)}
        return {"interaction": shown, "resource": resource}

    def by_token(self, token: str) -> Interaction:
        """For follow-ups. Raises Refusal once the token has lived its 15 minutes, or before there was an answer."""
        made = self._world.interactions.get(token)
        if made is None or made.answer_type is None:
            raise Refusal("unknown-webhook")
        if self._world.now() - made.created > TOKEN_LIVES:
            raise Refusal("token-expired")
        self._still_there(made)
        return made

    def _still_there(self, made: Interaction) -> None:
        """A channel or thread may be deleted while its button waits for the answer."""
        if made.channel_id not in self._world.channels:
            raise Refusal("unknown-channel")

    def follow_up(self, token: str, data: Body) -> Message:
        made = self.by_token(token)
        message = self._reply(made, data)
        self._changed(made)
        return message

    def original(self, token: str, message_id: str) -> Message:
        made = self.by_token(token)
        wanted = made.original_id if message_id == "@original" else int(message_id)
        message = self._world.messages.get(wanted or 0)
        if message is None:
            raise Refusal("unknown-message")
        return message

    def edit(self, token: str, message_id: str, data: Body) -> Message:
        message = self.original(token, message_id)
        self.change(message, data)
        self._changed(self.by_token(token))
        return message

    def _changed(self, made: Interaction) -> None:
        made.changes += 1
        waiting = self._waiting.get(made.token)
        if waiting is not None:
            waiting.set()


def resolved_options(world: World, command: Json, path: list[str], options: dict[str, Any]) -> list[Json]:
    """The option list of an interaction: subcommands nested, values as their types want them."""
    if path:
        inner = next(o for o in command["options"] if o["name"] == path[0])
        return [
            {"type": inner["type"], "name": inner["name"], "options": resolved_options(world, inner, path[1:], options)}
        ]
    known = {option["name"]: option for option in command.get("options") or []}
    return [{"type": known[name]["type"], "name": name, "value": value} for name, value in options.items()]
