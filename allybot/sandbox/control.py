"""The control endpoints: what people do, what breaks, and what happened. Only for who knows the key."""

from __future__ import annotations

import asyncio
import secrets
from base64 import b64decode, b64encode
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from aiohttp import web

from allybot.sandbox import interactions as kinds
from allybot.sandbox import rules
from allybot.sandbox.faults import Fault
from allybot.sandbox.gateway import DM_MESSAGES, GUILDS
from allybot.sandbox.permissions import base_permissions, permissions_in, threads_seen
from allybot.sandbox.world import (
    ADMINISTRATOR,
    BOT_MAY,
    DM,
    VIEW_CHANNEL,
    Attached,
    Channel,
    Guild,
    Interaction,
    Json,
    Member,
    Message,
    Overwrite,
    Role,
)

if TYPE_CHECKING:
    from allybot.sandbox.server import Sandbox


class CannotBeDone(Exception):
    """What no person could do: a button that isn't there, a channel they can't see. The driver raises it again."""


class Control:
    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._world = sandbox.world
        self._gateway = sandbox.gateway

    def add_to(self, app: web.Application) -> None:
        for name in dir(self):
            if name.startswith("do_"):
                app.router.add_post(f"/control/{name[3:]}", self._guarded(getattr(self, name)))

    def _guarded(self, handler: Callable[[Json], Awaitable[Any]]) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def serve(request: web.Request) -> web.Response:
            if not secrets.compare_digest(request.headers.get("X-Sandbox-Key", ""), self._sandbox.key):
                return web.json_response({"error": "wrong key"}, status=403)
            try:
                return web.json_response(await handler(await request.json()))
            except CannotBeDone as error:
                return web.json_response({"error": str(error)}, status=409)

        return serve

    # --- the world -------------------------------------------------------------------------------------------------

    async def do_add_server(self, body: Json) -> Json:
        owner = self._world.add_user(body.get("owner") or "Owner")
        permissions = int(body.get("bot_permissions") or BOT_MAY)
        guild = self._world.add_guild(body["name"], owner.id, body.get("locale") or "en-US", permissions)
        await self._gateway.emit("GUILD_CREATE", self._world.show_guild(guild), needs=GUILDS)
        return {"id": guild.id, "owner": owner.id}

    async def do_add_role(self, body: Json) -> Json:
        guild = self._guild(body)
        role = Role(self._world.new_id(), body["name"], int(body.get("permissions") or 0), len(guild.roles))
        role.mentionable = bool(body.get("mentionable"))
        guild.roles[role.id] = role
        await self._gateway.emit("GUILD_ROLE_CREATE", {"guild_id": str(guild.id), "role": role.shown()}, needs=GUILDS)
        return {"id": role.id}

    async def do_remove_role(self, body: Json) -> Json:
        guild = self._guild(body)
        guild.roles.pop(body["role"], None)
        for member in guild.members.values():
            member.role_ids.discard(body["role"])
        data = {"guild_id": str(guild.id), "role_id": str(body["role"])}
        await self._gateway.emit("GUILD_ROLE_DELETE", data, needs=GUILDS)
        return {}

    async def do_add_channel(self, body: Json) -> Json:
        guild = self._guild(body)
        overwrites = []
        if body.get("private_to") is not None:
            overwrites.append(Overwrite(guild.id, 0, deny=VIEW_CHANNEL))
            overwrites += [Overwrite(role_id, 0, allow=VIEW_CHANNEL) for role_id in body["private_to"]]
            if body.get("bot_can", True):
                overwrites.append(Overwrite(self._world.bot.id, 1, allow=BOT_MAY))
        elif not body.get("bot_can", True):
            overwrites.append(Overwrite(self._world.bot.id, 1, deny=BOT_MAY))
        channel = self._world.add_channel(guild, body["name"], overwrites)
        await self._gateway.emit("CHANNEL_CREATE", self._world.show_channel(channel), needs=GUILDS)
        return {"id": channel.id}

    async def do_remove_channel(self, body: Json) -> Json:
        """Or a thread. Those of a channel go with it, and only the channel is told of."""
        channel = self._world.channels[body["channel"]]
        gone = self._world.show_gone(channel)
        seen = permissions_in(self._world, channel, self._world.bot.id) & VIEW_CHANNEL
        self._world.remove_channel(channel)
        if not channel.is_thread:
            await self._gateway.emit("CHANNEL_DELETE", gone, needs=GUILDS)
        elif seen:
            await self._gateway.emit("THREAD_DELETE", gone, needs=GUILDS)
        return {}

    async def do_open_channel(self, body: Json) -> Json:
        """Everybody may see it from now on."""
        channel = self._world.channels[body["channel"]]
        channel.overwrites = [o for o in channel.overwrites if o.id != channel.guild_id]
        await self._gateway.emit("CHANNEL_UPDATE", self._world.show_channel(channel), needs=GUILDS)
        return {}

    async def do_close_channel(self, body: Json) -> Json:
        """The bot may neither see it nor write there from now on."""
        channel = self._world.channels[body["channel"]]
        own = [o for o in channel.overwrites if o.id != self._world.bot.id]
        channel.overwrites = [*own, Overwrite(self._world.bot.id, 1, deny=BOT_MAY)]
        await self._gateway.emit("CHANNEL_UPDATE", self._world.show_channel(channel), needs=GUILDS)
        return {}

    async def do_add_member(self, body: Json) -> Json:
        guild = self._guild(body)
        user_id = body.get("user")
        if user_id is None:
            user_id = self._world.add_user(body["name"], locale=body.get("locale") or "en-US").id
        guild.members[user_id] = Member(user_id, set(body.get("roles") or []))
        return {"id": user_id}

    async def do_set_roles(self, body: Json) -> Json:
        self._guild(body).members[body["user"]].role_ids = set(body["roles"])
        return {}

    async def do_remove_member(self, body: Json) -> Json:
        self._world.remove_member(self._guild(body), body["user"])
        return {}

    async def do_close_dms(self, body: Json) -> Json:
        self._world.users[body["user"]].dms_closed = bool(body["closed"])
        return {}

    async def do_set_locale(self, body: Json) -> Json:
        self._world.users[body["user"]].locale = body["locale"]
        return {}

    async def do_set_bot_permissions(self, body: Json) -> Json:
        guild = self._guild(body)
        role = next(role for role in guild.roles.values() if role.bot_id == self._world.bot.id)
        role.permissions = int(body["permissions"])
        data = {"guild_id": str(guild.id), "role": role.shown()}
        await self._gateway.emit("GUILD_ROLE_UPDATE", data, needs=GUILDS)
        return {}

    def _guild(self, body: Json) -> Guild:
        return self._world.guilds[body["server"]]

    # --- acting as a person ----------------------------------------------------------------------------------------

    async def do_run(self, body: Json) -> Json:
        """A slash command, with options by name."""
        channel = self._active(body)
        command, path = self._command(body, channel)
        options = {name: self._uploaded(value) for name, value in body["options"].items()}
        data = {
            "id": command["id"],
            "name": command["name"],
            "type": 1,
            "options": kinds.resolved_options(self._world, command, path, _checked_options(command, path, options)),
            "resolved": self._resolved(channel, options),
        }
        return await self._begin(kinds.COMMAND, body, channel, data)

    def _uploaded(self, value: Any) -> Any:
        """A file goes up before the command is sent; its option is the number that it got."""
        if not isinstance(value, dict):
            return value
        number = self._world.new_id()
        self._world.uploads[number] = Attached(number, value["name"], b64decode(value["content"]))
        return str(number)

    async def do_autocomplete(self, body: Json) -> Json:
        channel = self._active(body)
        command, path = self._command(body, channel)
        options = {**body["options"], body["option"]: body["value"]}
        resolved = kinds.resolved_options(self._world, command, path, options)
        _focus(resolved, body["option"])
        data = {"id": command["id"], "name": command["name"], "type": 1, "options": resolved}
        return await self._begin(kinds.AUTOCOMPLETE, body, channel, data)

    async def do_press(self, body: Json) -> Json:
        """A button, or a select with values, on a message that this person can see."""
        message = self._world.messages.get(body["message"])
        if message is None or message.ephemeral_to not in (None, body["user"]):
            raise CannotBeDone("this message is not there")
        component = rules.find_component(message.components, body["custom_id"])
        if component is None or component.get("disabled"):
            raise CannotBeDone("this button is not there, or is disabled")
        channel = self._seen({**body, "channel": message.channel_id})
        data: Json = {"custom_id": body["custom_id"], "component_type": component["type"]}
        if component["type"] != rules.BUTTON:
            data |= self._chosen(channel, component, body["values"])
        return await self._begin(kinds.COMPONENT, body, channel, data, message)

    async def do_submit(self, body: Json) -> Json:
        """A form that the interaction `token` was answered with; `fields` by custom id."""
        opened = self._world.interactions[body["token"]]
        if opened.modal is None:
            raise CannotBeDone("there is no form")
        channel = self._world.channels.get(opened.channel_id)
        if channel is None:
            raise CannotBeDone("that channel is not there any more")
        data = {
            "custom_id": opened.modal["custom_id"],
            "components": [_filled(component, body["fields"]) for component in opened.modal["components"]],
            "resolved": {},
        }
        message = self._world.messages.get(opened.message_id or 0)
        return await self._begin(kinds.MODAL, {"user": opened.user_id}, channel, data, message)

    async def _begin(self, kind: int, body: Json, channel: Channel, data: Json, message: Message | None = None) -> Json:
        if not self._gateway.can_deliver:
            return {"token": None, "answered": False, "messages": []}
        if kind in (kinds.COMMAND, kinds.MODAL):
            self._sandbox.seen.note_typed(data)
        made = await self._sandbox.interactions.begin(kind, body["user"], channel, data, message)
        return self._answer(made)

    def _answer(self, made: Interaction) -> Json:
        original = self._world.messages.get(made.original_id or 0)
        return {
            "token": made.token,
            "answered": made.answer_type is not None,
            "type": made.answer_type,
            "message": self._read(original) if original else None,
            "modal": made.modal,
            "choices": made.choices,
            "changes": made.changes,
            "first_answer_ms": (made.first_answer - made.sent) * 1000 if made.first_answer and made.sent else None,
        }

    async def do_look(self, body: Json) -> Json:
        """The answer as it stands; waits up to `wait` seconds for more changes than `changes`."""
        made = self._world.interactions[body["token"]]
        for _ in range(int(float(body.get("wait") or 0) * 50)):
            if made.changes > int(body.get("changes") or 0):
                break
            await asyncio.sleep(0.02)
        return self._answer(made)

    def _seen(self, body: Json) -> Channel:
        channel = self._world.channels.get(body["channel"])
        if channel is None or not permissions_in(self._world, channel, body["user"]) & VIEW_CHANNEL:
            raise CannotBeDone("this person can't see that channel")
        return channel

    def _active(self, body: Json) -> Channel:
        """Where slash commands can be used: not in an archived thread (developers/topics/threads.mdx)."""
        channel = self._seen(body)
        if channel.archived:
            raise CannotBeDone("this thread is archived")
        return channel

    def _command(self, body: Json, channel: Channel) -> tuple[Json, list[str]]:
        name, *path = body["command"].split()
        command = next((c for c in self._world.commands if c["name"] == name), None)
        if command is None:
            raise CannotBeDone(f"there is no command /{name}")
        wanted = command.get("default_member_permissions")
        if wanted is not None and channel.guild_id is not None:
            held = base_permissions(self._world.guilds[channel.guild_id], body["user"])
            if not held & ADMINISTRATOR and held & int(wanted) != int(wanted):
                raise CannotBeDone(f"/{name} is not offered to this person")
        return command, path

    def _resolved(self, channel: Channel, options: Json) -> Json:
        """The people, roles and channels among the options, by the ids that stand there."""
        found: Json = {"users": {}, "members": {}, "roles": {}, "channels": {}, "attachments": {}}
        guild = self._world.guilds.get(channel.guild_id or 0)
        for value in options.values():
            number = int(value) if str(value).isdecimal() else 0
            if number in self._world.users and guild is not None and number in guild.members:
                found["users"][str(number)] = self._world.users[number].shown()
                member = {k: v for k, v in self._world.show_member(guild, number).items() if k != "user"}
                found["members"][str(number)] = {**member, "permissions": str(base_permissions(guild, number))}
            elif guild is not None and number in guild.roles:
                found["roles"][str(number)] = guild.roles[number].shown()
            elif number in self._world.channels:
                shown = self._world.show_channel(self._world.channels[number])
                found["channels"][str(number)] = (
                    {**shown, "permissions": str(base_permissions(guild, self._world.bot.id))} if guild else shown
                )
            elif number in self._world.uploads:
                sent = self._world.uploads[number].shown(self._world.files_url, channel.id)
                found["attachments"][str(number)] = {**sent, "ephemeral": True}
        return {key: value for key, value in found.items() if value}

    def _chosen(self, channel: Channel, component: Json, values: list[str]) -> Json:
        least, most = component.get("min_values", 1), component.get("max_values", 1)
        if not least <= len(values) <= most:
            raise CannotBeDone(f"choose between {least} and {most}")
        if component["type"] == 3:
            known = {option["value"] for option in component["options"]}
            if not set(values) <= known:
                raise CannotBeDone("that is not among the options")
            return {"values": values}
        return {"values": values, "resolved": self._resolved(channel, {str(i): v for i, v in enumerate(values)})}

    # --- what people see -------------------------------------------------------------------------------------------

    async def do_messages(self, body: Json) -> list[Json]:
        channel = self._seen(body)
        return [self._read(self._world.messages[i]) for i in channel.message_ids]

    async def do_threads(self, body: Json) -> list[Json]:
        """Those of a server that this person can read; the archived ones too."""
        guild = self._guild(body)
        return [self._world.show_channel(thread) for thread in threads_seen(self._world, guild, body["user"])]

    async def do_dms(self, body: Json) -> list[Json]:
        channel = self._world.dm_with(body["user"])
        if channel is None:
            return []
        return [{**self._read(self._world.messages[i]), "dm": True} for i in channel.message_ids]

    def _read(self, message: Message) -> Json:
        """With the files in it, as who opens each of them sees it."""
        files = {known.name: b64encode(known.content).decode() for known in message.attachments}
        return {**self._world.show_message(message), "files": files}

    async def do_send_dm(self, body: Json) -> Json:
        channel = self._world.dm_with(body["user"])
        if channel is None:
            channel = Channel(self._world.new_id(), DM, None, recipients=(body["user"],))
            self._world.channels[channel.id] = channel
        files = [Attached(self._world.new_id(), name, name.encode()) for name in body.get("files", ())]
        message = Message(
            self._world.new_id(), channel.id, body["user"], body["text"], attachments=files, created=self._world.now()
        )
        self._world.keep(message)
        await self._gateway.emit("MESSAGE_CREATE", self._world.show_message(message), needs=DM_MESSAGES)
        return {"id": message.id}

    # --- faults, and what happened ---------------------------------------------------------------------------------

    async def do_no_faults(self, body: Json) -> Json:
        """Those of that pattern are over, however often they were still to come."""
        faults = self._sandbox.faults
        faults.waiting = [fault for fault in faults.waiting if fault.pattern != body["pattern"]]
        return {}

    async def do_fault(self, body: Json) -> Json:
        self._sandbox.faults.waiting.append(Fault(**body))
        return {}

    async def do_latency(self, body: Json) -> Json:
        self._sandbox.faults.latency = float(body["seconds"])
        return {}

    async def do_limits(self, body: Json) -> Json:
        for key, value in body.items():
            target = self._sandbox.limits if hasattr(self._sandbox.limits, key) else self._sandbox.rest
            setattr(target, key, value)
        return {}

    async def do_patience(self, body: Json) -> Json:
        self._sandbox.interactions.first_answer_within = float(body["seconds"])
        return {}

    async def do_advance(self, body: Json) -> Json:
        self._world.offset += float(body["seconds"])
        return {}

    async def do_drop(self, body: Json) -> Json:
        await self._gateway.drop(int(body["code"]), resumable=bool(body.get("resumable", True)))
        return {}

    async def do_away(self, body: Json) -> Json:
        """The gateway takes no new connection, until it is told that it is back; `drop` ends those that are there."""
        self._gateway.away = bool(body["away"])
        return {}

    async def do_invalidate(self, body: Json) -> Json:
        await self._gateway.invalidate(resumable=bool(body.get("resumable")))
        return {}

    async def do_reconnect(self, body: Json) -> Json:
        await self._gateway.ask_reconnect()
        return {}

    async def do_raw(self, body: Json) -> Json:
        await self._gateway.send_raw(body["text"])
        return {}

    async def do_state(self, body: Json) -> Json:
        limits = self._sandbox.limits
        return {
            "ready": self._gateway.ready.is_set() and self._gateway.connected,
            "sessions": len(self._gateway.sessions),
            "identifies": len(self._gateway.identifies),
            "resumes": self._gateway.resumes,
            "invalid_requests": len(limits.invalid),
            "worst_second": limits.worst_second,
            "used_permissions": self._sandbox.rest.needs.used,
            "commands": len(self._world.commands),
            "messages": len(self._world.messages),
            "bot": self._world.bot.id,
        }

    async def do_seen(self, body: Json) -> Json:
        return self._sandbox.seen.shown()

    async def do_record(self, body: Json) -> list[Json]:
        return [request.shown() for request in self._sandbox.requests]


def _checked_options(command: Json, path: list[str], options: Json) -> Json:
    """As a client checks them: known names, required ones there, choices kept to, lengths and bounds."""
    entry = command
    for part in path:
        entry = next((o for o in entry.get("options") or [] if o["name"] == part), {})
        if not entry:
            raise CannotBeDone(f"there is no subcommand {part}")
    known = {option["name"]: option for option in entry.get("options") or []}
    unknown = set(options) - set(known)
    missing = {name for name, option in known.items() if option.get("required")} - set(options)
    if unknown or missing:
        raise CannotBeDone(f"options unknown: {sorted(unknown)}, missing: {sorted(missing)}")
    for name, value in options.items():
        choices = [choice["value"] for choice in known[name].get("choices") or []]
        if choices and value not in choices:
            raise CannotBeDone(f"{name} has no choice {value}")
    return options


def _focus(options: list[Json], name: str) -> None:
    for option in options:
        if option["name"] == name and "value" in option:
            option["focused"] = True
        _focus(option.get("options") or [], name)


def _filled(component: Json, fields: Json) -> Json:
    """One component of a form as it is sent back, in the shape of a label or of a row."""
    inner = component.get("component") or component["components"][0]
    filled: Json = {"type": inner["type"], "custom_id": inner["custom_id"], "id": inner.get("id", 0)}
    value = fields.get(inner["custom_id"])
    if inner["type"] == rules.TEXT_INPUT:
        text = str(value if value is not None else inner.get("value") or "")
        if inner.get("required", True) and not text:
            raise CannotBeDone(f"{inner['custom_id']} has to be filled in")
        if len(text) > int(inner.get("max_length") or 4000):
            raise CannotBeDone(f"{inner['custom_id']} is too long")
        filled["value"] = text
    else:
        defaults = [o["value"] for o in inner.get("options") or [] if o.get("default")]
        filled["values"] = list(value if value is not None else defaults)
        if inner.get("required", True) and not filled["values"]:
            raise CannotBeDone(f"{inner['custom_id']} has to be chosen")
    if "component" in component:
        return {"type": component["type"], "id": component.get("id", 0), "component": filled}
    return {"type": component["type"], "components": [filled]}
