"""`allybot doctor`: one line each, with the mend. Looks, and changes nothing."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
import discord

from allybot import app
from allybot.clock import Clock
from allybot.config import Settings, sqlite_file
from allybot.content.facts import load_facts
from allybot.errors import OperatorError, TextKey
from allybot.services.facts import overdue_hotline
from allybot.setting_up import application_id
from allybot.store import opening
from allybot.store.groups import Channel
from allybot.store.zones import Zone
from allybot.texts import Texts
from allybot.transports.discord.bot import PERMISSIONS, invite_link

PATIENCE = 5.0
"""Seconds for an answer from Discord."""

CLOCK_MAY_DIFFER = 30.0
DISK_LOW_MIB = 200


class Finding(StrEnum):
    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Line:
    """A finding and its sentence, by text key."""

    finding: Finding
    key: str
    values: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Patient:
    """What is looked at."""

    settings: Settings
    file: Path
    clock: Clock
    texts: Texts


Look = Callable[[Patient], AsyncIterator[Line]]


async def examine(patient: Patient) -> list[Line]:
    """Every look, in order. One that meets an OperatorError says it as its finding."""
    lines: list[Line] = []
    for look in LOOKS:
        try:
            lines += [line async for line in look(patient)]
        except OperatorError as error:
            lines.append(Line(Finding.FAIL, error.key, dict(error.values)))
    return lines


async def _config(patient: Patient) -> AsyncIterator[Line]:
    if patient.file.exists():
        yield Line(Finding.OK, "doctor-config", {"file": str(patient.file)})
    else:
        yield Line(Finding.WARN, "doctor-config-defaults", {"file": str(patient.file)})


async def _key(patient: Patient) -> AsyncIterator[Line]:
    security = patient.settings.security
    database = sqlite_file(patient.settings.database.url.get_secret_value())
    if security.key is None and not security.key_file.exists() and not (database and database.exists()):
        yield Line(Finding.WARN, "doctor-key-none")
        return
    app.location(patient.settings)
    yield Line(Finding.OK, "doctor-key")
    if security.key is None and database is not None and _same_disk(security.key_file, database):
        yield Line(Finding.WARN, "doctor-same-disk")
    else:
        yield Line(Finding.OK, "doctor-apart")


def _same_disk(key: Path, database: Path) -> bool:
    folders = [path.parent for path in (key, database)]
    return all(folder.exists() for folder in folders) and folders[0].stat().st_dev == folders[1].stat().st_dev


async def _database(patient: Patient) -> AsyncIterator[Line]:
    database = sqlite_file(patient.settings.database.url.get_secret_value())
    if database is not None and not database.exists():
        yield Line(Finding.WARN, "check-database-missing")
        return
    for line in await opening.check(app.location(patient.settings), patient.clock.now()):
        yield Line(Finding.OK if line.ok else Finding.FAIL, line.key, line.values)


async def _disk(patient: Patient) -> AsyncIterator[Line]:
    database = sqlite_file(patient.settings.database.url.get_secret_value())
    if database is None:
        return
    folder = next(parent for parent in (database.absolute()).parents if parent.exists())
    free = shutil.disk_usage(folder).free // 2**20
    finding = Finding.OK if free >= DISK_LOW_MIB else Finding.FAIL
    yield Line(finding, "doctor-disk" if finding is Finding.OK else "doctor-disk-low", {"free": free})


async def _content(patient: Patient) -> AsyncIterator[Line]:
    texts = patient.texts
    for language in texts.known:
        gap = sum(map(len, texts.lacking(language).values()))
        if gap:
            yield Line(Finding.FAIL, "doctor-content-gap", {"language": language, "count": gap})
    languages = ", ".join(texts.languages)
    yield Line(Finding.OK, "doctor-content", {"count": len(texts.keys()), "languages": languages})
    facts = load_facts(app.facts_file(patient.settings), today=patient.clock.now().date())
    yield Line(Finding.OK, "doctor-facts", {"count": len(facts)})


async def _hotlines(patient: Patient) -> AsyncIterator[Line]:
    """What stands in every alert can't be hidden when nobody looks at it: here is one more place that says so."""
    location = app.location(patient.settings)
    known = await opening.known_groups(location)
    if not known:
        return
    async with opening.beside(location) as database:
        for group in known:
            today = patient.clock.now().astimezone(ZoneInfo(group.time_zone)).date()
            if await database.read(partial(overdue_hotline, group=group, today=today)) is not None:
                yield Line(Finding.WARN, "doctor-hotline-overdue", {"server": str(group.server_id)})


async def _discord(patient: Patient) -> AsyncIterator[Line]:
    token, url = patient.settings.discord.token.get_secret_value().strip(), patient.settings.discord.api_url
    if not token:
        yield Line(Finding.FAIL, "doctor-token-none")
        return
    try:
        status, body, date = await _ask(f"{url}/users/@me", token)
    except (aiohttp.ClientError, TimeoutError, OSError):
        yield Line(Finding.FAIL, "doctor-discord-unreachable", {"url": url})
        return
    if status != 200:
        yield Line(Finding.FAIL, "doctor-token-refused")
        return
    yield Line(Finding.OK, "doctor-token", {"name": str(body.get("username"))})
    yield _clock(date, patient.clock.now())
    found = application_id(token) or int(str(body["id"]))
    yield Line(Finding.OK, "doctor-invite", {"link": invite_link(found)})


async def _ask(url: str, token: str) -> tuple[int, Any, str | None]:
    timeout = aiohttp.ClientTimeout(total=PATIENCE)
    headers = {"Authorization": f"Bot {token}"}
    async with aiohttp.ClientSession(timeout=timeout, headers=headers) as session, session.get(url) as response:
        body = await response.json(content_type=None) if response.status == 200 else {}
        return response.status, body, response.headers.get("Date")


async def _servers(patient: Patient) -> AsyncIterator[Line]:
    """For each group: are its channels and mapped roles there, and may the bot see and write in the channels."""
    token = patient.settings.discord.token.get_secret_value().strip()
    database = sqlite_file(patient.settings.database.url.get_secret_value())
    if not token or (database is not None and not database.exists()):
        return
    location = app.location(patient.settings)
    known = await opening.known_groups(location)
    zones = await opening.known_zones(location, known) if known else {}
    for group in known:
        try:
            server = await _Server.ask(patient.settings.discord.api_url, token, group.server_id)
        except (aiohttp.ClientError, TimeoutError, OSError):
            continue  # said already, by the look before
        if server is None:
            yield Line(Finding.WARN, "doctor-server-left", {"server": str(group.server_id)})
            continue
        for use, channel_id in group.channels.items():
            for line in server.channel(use.value, channel_id):
                yield line
        for role, role_id in group.role_map.items():
            there = role_id in server.roles
            key = "doctor-role" if there else "doctor-role-gone"
            yield Line(Finding.OK if there else Finding.FAIL, key, {"role": TextKey(f"role-{role.value}")})
        for zone in zones[group.id]:
            for line in server.zone(zone):
                yield line


@dataclass(frozen=True, slots=True)
class _Server:
    """A server as the bot sees it: its own roles, everybody's roles, the channels."""

    id: int
    own_roles: frozenset[int]
    me: int
    roles: dict[int, int]
    mentionable: frozenset[int]
    channels: dict[int, list[dict[str, Any]]]

    @classmethod
    async def ask(cls, url: str, token: str, server_id: int) -> _Server | None:
        """None where the bot is not in that server any more. Raises what aiohttp raises."""
        status, roles, _ = await _ask(f"{url}/guilds/{server_id}/roles", token)
        if status != 200:
            return None
        _, channels, _ = await _ask(f"{url}/guilds/{server_id}/channels", token)
        _, user, _ = await _ask(f"{url}/users/@me", token)
        _, member, _ = await _ask(f"{url}/guilds/{server_id}/members/{user['id']}", token)
        return cls(
            id=server_id,
            own_roles=frozenset(int(role_id) for role_id in member["roles"]),
            me=int(user["id"]),
            roles={int(role["id"]): int(role["permissions"]) for role in roles},
            mentionable=frozenset(int(role["id"]) for role in roles if role.get("mentionable")),
            channels={int(c["id"]): c.get("permission_overwrites", []) for c in channels},
        )

    def channel(self, use: str, channel_id: int) -> Iterator[Line]:
        """One line; of the permissions about threads one for each that is missing."""
        values: dict[str, object] = {"channel": TextKey(f"channel-{use}")}
        if channel_id not in self.channels:
            yield Line(Finding.FAIL, "doctor-channel-gone", values)
            return
        held = discord.Permissions(self._held(self.channels[channel_id]))
        needed = [name for name, used in PERMISSIONS if used and (name != "pin_messages" or use == Channel.START)]
        lacking = [name for name in needed if not (held.administrator or getattr(held, name))]
        if not lacking:
            yield Line(Finding.OK, "doctor-channel", values)
        elif not (held.view_channel and held.send_messages):
            yield Line(Finding.FAIL, "doctor-channel-closed", values)
        else:
            for name in lacking:
                # A panel that is not pinned works all the same.
                finding = Finding.WARN if name == "pin_messages" else Finding.FAIL
                yield Line(finding, f"doctor-lacks-{name.replace('_', '-')}", values)

    def zone(self, zone: Zone) -> Iterator[Line]:
        """What keeps an alert about it from being read or heard; nothing where all is well."""
        for outlet in zone.outlets:
            values: dict[str, object] = {"zone": zone.name, "role": str(outlet.role_id)}
            if outlet.channel_id not in self.channels:
                yield Line(Finding.FAIL, "doctor-zone-channel-gone", values)
            elif outlet.role_id is not None and outlet.role_id not in self.roles:
                yield Line(Finding.FAIL, "doctor-zone-role-gone", values)
            elif outlet.role_id is not None and not self._may_call(outlet.role_id, outlet.channel_id):
                yield Line(Finding.WARN, "doctor-zone-role-unheard", values)

    def _may_call(self, role_id: int, channel_id: int) -> bool:
        held = discord.Permissions(self._held(self.channels[channel_id]))
        return role_id in self.mentionable or held.administrator or held.mention_everyone

    def _held(self, overwrites: list[dict[str, Any]]) -> int:
        """The order of developers/topics/permissions.mdx: everyone, then roles together, then oneself."""
        held = self.roles.get(self.id, 0)
        for role_id in self.own_roles:
            held |= self.roles.get(role_id, 0)
        for ids in ({self.id}, self.own_roles, {self.me}):
            fitting = [entry for entry in overwrites if int(entry["id"]) in ids]
            for entry in fitting:
                held &= ~int(entry["deny"])
            for entry in fitting:
                held |= int(entry["allow"])
        return held


def _clock(date: str | None, now: datetime) -> Line:
    seconds = round(abs((parsedate_to_datetime(date) - now).total_seconds())) if date else 0
    if seconds > CLOCK_MAY_DIFFER:
        return Line(Finding.FAIL, "doctor-clock-off", {"seconds": seconds})
    return Line(Finding.OK, "doctor-clock", {"seconds": seconds})


LOOKS: tuple[Look, ...] = (_config, _key, _database, _disk, _content, _hotlines, _discord, _servers)
