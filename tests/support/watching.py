"""Watching a journey: at its end whatever the bot has shown where everyone can read is read again.

What was shown is asked of the far end (SimCord's events, the sandbox's notes), also where it was changed or deleted since.
What must not stand there comes from the people of the stage, from the store and from what was typed. A journey in which a
card stands and nothing of it was seen fails too: then the looking is broken.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import select

from allybot.app import location
from allybot.sandbox.driver import Driver
from allybot.store import reminders, zones
from allybot.store.database import Database, Tx
from allybot.store.keyring import KeyGone, Keyring
from allybot.store.schema import metadata
from allybot.store.sealing import place
from tests.support.in_public import Json, Secrets, Shown, leaks
from tests.support.running import settings_in

SECRET: Mapping[str, str] = {
    "checkins.code_name": "code name",
    "checkins.meet": "meeting point",
    "checkins.language": "language",
    "offices.name": "office",
    "offices.address": "address",
    "offices.rules": "office rules",
    "offices.who_enters": "office rules",
    "offices.phones": "office rules",
    "offices.identification": "office rules",
    "offices.parking": "office rules",
    "offices.security": "office rules",
    "partners.hidden_name": "partner",
    "partners.hidden_info": "what is known of a partner",
    "report_backs.answers": "note of the team",
    "incidents.facts": "exact place",
    "reports.details": "exact place",
    "events.hidden_place": "place of an event",
    "verifications.about": "exact place",
}
"""The sealed columns whose text no place that everyone reads may hold, and what is said of one that does."""

_KEYS: Mapping[str, str] = {
    "checkins": "id",
    "offices": "group_id",
    "partners": "group_id",
    "report_backs": "checkin_id",
    "incidents": "id",
    "reports": "incident_id",
    "events": "id",
    "verifications": "incident_id",
}
"""Whose key a row of that table is sealed with."""


async def learn_from_store(tx: Tx, secrets: Secrets) -> None:
    """To be done now and then: what is changed or purged later was secret too."""
    for name, key_column in _KEYS.items():
        for row in (await tx.conn.execute(select(metadata.tables[name]))).mappings().all():
            for column in (known.split(".")[1] for known in SECRET if known.startswith(f"{name}.")):
                secrets.learn_text(SECRET[f"{name}.{column}"], await _opened(tx, name, row, column, row[key_column]))
            _LEARN_OPENLY.get(name, _nothing)(secrets, row)
    for roles in (reminders.reminders.c.role_id, zones.outlets.c.role_id):
        secrets.roles |= set(await tx.conn.scalars(select(roles).where(roles.is_not(None))))


async def _opened(tx: Tx, table: str, row: Any, column: str, key_id: int) -> str | None:
    """None where nothing stands, or the key is gone."""
    if row[column] is None:
        return None
    try:
        return (await tx.key(key_id)).open(row[column], place(table, column, row["id"]))
    except KeyGone:
        return None


def _nothing(secrets: Secrets, row: Any) -> None:
    return


def _of_partner(secrets: Secrets, row: Any) -> None:
    secrets.learn_text("partner", row["name"])


def _of_office(secrets: Secrets, row: Any) -> None:
    secrets.areas.add(row["area"])


def _of_checkin(secrets: Secrets, row: Any) -> None:
    secrets.times.add(int(row["starts_at"].timestamp()))
    if row["card_channel_id"] is not None:
        secrets.cards.add((row["code"], row["card_channel_id"]))


def _of_sighting(secrets: Secrets, row: Any) -> None:
    """Its code is for who reported it, and for who looks after it."""
    secrets.learn_text("code of a report or incident", row["code"])


_LEARN_OPENLY = {
    "partners": _of_partner,
    "offices": _of_office,
    "checkins": _of_checkin,
    "reports": _of_sighting,
    "incidents": _of_sighting,
}


# --- looking, on either stage ------------------------------------------------------------------------------------------


class FarEnd(Protocol):
    """Where it is asked what was shown; it also says who is there and what was typed."""

    async def seen(self, secrets: Secrets) -> list[Shown]: ...


@dataclass
class Watch:
    """Over one journey. `look` learns what is secret now; `check` fails with every leak there was."""

    far_end: FarEnd
    store: Database | Path
    secrets: Secrets = field(default_factory=Secrets)

    async def look(self) -> None:
        if isinstance(self.store, Database):
            await self.store.read(lambda tx: learn_from_store(tx, self.secrets))
        elif (self.store / "allybot.db").exists():
            await _read_beside(self.store, self.secrets)

    async def leaks(self) -> list[str]:
        await self.look()
        return leaks(await self.far_end.seen(self.secrets), self.secrets)

    async def check(self) -> None:
        found = await self.leaks()
        assert not found, "\n\n".join(["where everyone can read, this was shown", *found])
        seen = [(one.channel_id, one.text) for one in await self.far_end.seen(self.secrets)]
        unseen = {
            code for code, channel in self.secrets.cards if not any(at == channel and code in text for at, text in seen)
        }
        assert not unseen, f"these cards stand and were never seen: {unseen}"


async def _read_beside(folder: Path, secrets: Secrets) -> None:
    """The store of a bot that is a process of its own, which may be running."""
    where = location(settings_in(folder))
    database = Database(where.url, await Keyring.open(where.keyring, where.master))
    try:
        await database.read(lambda tx: learn_from_store(tx, secrets))
    finally:
        await database.close()


@dataclass(frozen=True)
class SandboxEnd:
    driver: Driver

    async def seen(self, secrets: Secrets) -> list[Shown]:
        told = await self.driver.call("seen", {})
        for user in told["people"]:
            secrets.learn_person(user)
        for data in told["typed"]:
            secrets.learn_typed(data)
        return [_noted(note) for note in told["notes"]]


def _noted(note: Json) -> Shown:
    payload = {**note["message"], "files": list(note["files"].values())} if note["message"] else {"name": note["name"]}
    return Shown(note["channel"], note["public"], payload)


class SimcordEnd:
    """Listens from when it is made. Who was there once stays somebody whom nobody may name."""

    def __init__(self, env: Any) -> None:
        self.backend = env.backend
        self._heard: list[tuple[int, bool, Json]] = []
        self._typed: list[Json] = []
        self._people: dict[int, Json] = {}
        self.backend.subscribers.append(self._hear)

    def _hear(self, event: str, payload: Json) -> None:
        if event in ("MESSAGE_CREATE", "MESSAGE_UPDATE"):
            self._hear_message(payload)
        elif event in ("THREAD_CREATE", "THREAD_UPDATE"):
            self._heard.append((int(payload["id"]), False, {"name": payload["name"]}))
        elif event == "INTERACTION_CREATE" and payload["type"] in (_COMMAND, _FORM):
            self._typed.append(payload["data"])

    def _hear_message(self, payload: Json) -> None:
        """Of the bot alone, in servers, and not what is shown to one person alone."""
        channel_id = int(payload["channel_id"])
        if (
            int(payload["author"]["id"]) == self.backend.bot_user.id
            and self.backend.channels[channel_id].guild_id is not None
            and not int(payload.get("flags") or 0) & _EPHEMERAL
        ):
            stored = [self.backend.cdn.get(file["url"]) for file in payload.get("attachments") or []]
            files = [(content or b"").decode("utf-8", "replace") for content in stored]
            self._heard.append((channel_id, self._everyone_sees(channel_id), {**payload, "files": files}))

    def _everyone_sees(self, channel_id: int) -> bool:
        """Whether somebody without any role reads it. A private thread never is, wherever it was opened."""
        channel = self.backend.channels.get(channel_id)
        if channel is None or channel.guild_id is None or channel.type == _PRIVATE_THREAD:
            return False
        place = self.backend.channels[channel.permission_channel_id()]
        guild = self.backend.guilds[channel.guild_id]
        held = guild.everyone_role.permissions
        for overwrite in place.overwrites:
            if overwrite.target_id == guild.id:
                held = held & ~overwrite.deny | overwrite.allow
        return bool(held & _VIEW_CHANNEL)

    async def seen(self, secrets: Secrets) -> list[Shown]:
        owners = {guild.owner_id for guild in self.backend.guilds.values()}
        for user in self.backend.users.values():
            if not user.bot and user.id not in owners:
                secrets.learn_person({"id": user.id, "username": user.name, "global_name": user.global_name})
        for data in self._typed:
            secrets.learn_typed(data)
        return [Shown(at, public or self._everyone_sees(at), payload) for at, public, payload in self._heard]


_COMMAND, _FORM = 2, 5
_EPHEMERAL, _VIEW_CHANNEL = 1 << 6, 1 << 10
_PRIVATE_THREAD = 12
