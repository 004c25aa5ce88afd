"""The commands as Discord is told them: every word in every language, and within Discord's rules."""

from __future__ import annotations

from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any

import pytest
from discord import app_commands

from allybot.app import build
from allybot.config import Settings
from allybot.sandbox import rules
from allybot.texts import Texts
from allybot.transports.discord import words
from allybot.transports.discord.bot import ADMIN_COMMANDS, AllyBot, command_payload
from cogs.help import GROUPS
from tests.support.fakes import FakeClock, RememberingTransport

CONTRACT = {
    "setup": {"channels", "roles", "people", "zone", "rules", "checklist"},
    "panic": set(),
    "report": set(),
    "document": set(),
    "rights": set(),
    "alerts": {"active", "check", "settings"},
    "incident": {"queue", "show", "merge", "claim", "seen", "nothing", "unsure", "stats"},
    "alert": {"release", "update", "clear", "retract", "drill"},
    "training": {"record", "list"},
    "office": {"add", "edit", "show"},
    "directory": {"add", "edit", "verify", "retire", "liaison"},
    "partners": {"find", "show"},
    "checkin": {
        "open", "confirm", "unconfirm", "cancel", "roster", "release", "edit", "wish", "next", "kinds", "assign", "access",
        "plan", "status", "checklist", "report", "stats",
    },
    "accompany": {"list", "signup", "withdraw", "mine"},
    "remind": {"me", "list", "cancel"},
    "reminders": {"create", "list", "pause", "resume", "delete"},
    "rota": {"set", "now", "swap"},
    "me": {"settings"},
    "sanctuary": set(),
    "policy": {"set"},
    "events": {"list", "join", "add"},
    "status": set(),
    "help": set(),
    "privacy": set(),
}  # fmt: skip


@pytest.fixture
async def bot() -> AsyncIterator[AllyBot]:
    """With all its cogs, and connected to nothing."""
    app = build(Settings(), FakeClock(), SimpleNamespace(), lambda _: RememberingTransport())  # type: ignore[arg-type]  # never asked
    made = app.make_bot()
    for cog in made._cogs_to_add:
        await made.add_cog(cog)
    yield made
    await made.close()


async def test_the_commands_are_those_of_the_contract(bot: AllyBot) -> None:
    found = {c["name"]: {o["name"] for o in c.get("options", []) if o["type"] in (1, 2)} for c in command_payload(bot)}
    assert found == CONTRACT


async def test_every_command_stands_in_the_help(bot: AllyBot) -> None:
    found = {
        command.qualified_name for command in bot.tree.walk_commands() if not isinstance(command, app_commands.Group)
    }
    assert found == {name for commands in GROUPS.values() for name in commands}


async def test_discord_would_take_them(bot: AllyBot) -> None:
    payload = command_payload(bot)
    rules.check_commands(payload)
    assert {c["name"] for c in payload if c.get("default_member_permissions")} == ADMIN_COMMANDS & set(CONTRACT)
    assert all(command["contexts"] == [0] for command in payload)


async def test_every_word_is_there_in_every_language(bot: AllyBot) -> None:
    texts = Texts.load()
    wanted = set(words.keys(command_payload(bot)))
    assert len(wanted) > 100
    for language in texts.languages:
        assert wanted - texts.keys(language) == set()


async def test_every_option_can_be_left_out(bot: AllyBot) -> None:
    def required(entry: dict[str, Any]) -> list[str]:
        inner = [name for option in entry.get("options", []) for name in required(option)]
        return inner + ([entry["name"]] if entry.get("required") else [])

    assert [name for command in command_payload(bot) for name in required(command)] == []


async def test_spanish_names_stand_beside_the_english_ones(bot: AllyBot) -> None:
    checkin = next(command for command in command_payload(bot) if command["name"] == "checkin")
    assert checkin["name_localizations"] == {"es-ES": "cita", "es-419": "cita"}
    assert checkin["description_localizations"]["es-419"].startswith("Citas")
