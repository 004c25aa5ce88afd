"""The commands as Discord is told them: every word in every language, and within Discord's rules."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
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
    "setup": {"start", "channels", "roles", "people", "zone", "rules", "checklist"},
    "panic": set(),
    "report": set(),
    "document": set(),
    "rights": set(),
    "plan": set(),
    "family": set(),
    "locate": set(),
    "hotline": set(),
    "facts": {"due", "verify"},
    "alerts": {"active", "check", "settings"},
    "incident": {"queue", "show", "merge", "claim", "seen", "nothing", "unsure", "stats"},
    "alert": {"release", "update", "clear", "retract", "drill"},
    "training": {"record", "list"},
    "office": {"add", "edit", "show"},
    "directory": {"add", "edit", "verify", "retire", "liaison", "import", "export"},
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


def worded(entry: dict[str, Any], path: str = "") -> Iterator[tuple[str, dict[str, Any], bool]]:
    """Every command, option and choice, with its path, and whether it has a description: choices have none."""
    path = f"{path} {entry['name']}".strip()
    yield path, entry, "description" in entry
    for inner in (*entry.get("options", ()), *entry.get("choices", ())):
        yield from worded(inner, path)


async def test_every_command_option_and_choice_is_named_and_described_in_both_kinds_of_spanish(bot: AllyBot) -> None:
    """Goal 71. Within Discord's limits (developers/interactions/application-commands.mdx): 32, 100, and 100 for a choice."""
    every = [found for command in command_payload(bot) for found in worded(command)]
    assert len(every) > 300
    for path, entry, described in every:
        names = entry["name_localizations"]
        assert set(names) == {"es-ES", "es-419"}, path
        assert len(set(names.values())) == 1, path
        most = 32 if described else 100
        assert all(0 < len(name) <= most for name in (entry["name"], *names.values())), path
        if described:
            assert all(words.NAME.fullmatch(name) and name == name.lower() for name in names.values()), path
            texts = entry["description_localizations"]
            assert set(texts) == {"es-ES", "es-419"}, path
            assert all(0 < len(text) <= 100 for text in (entry["description"], *texts.values())), path
            assert entry["description"] not in texts.values(), path


async def test_no_two_names_are_the_same_beside_each_other_in_spanish(bot: AllyBot) -> None:
    """Discord refuses that: of commands, of subcommands, of the options of one."""

    def twice(entry: dict[str, Any], path: str) -> list[str]:
        options = entry.get("options", [])
        names = [option["name_localizations"]["es-ES"] for option in options]
        inner = [found for option in options for found in twice(option, f"{path} {option['name']}")]
        return inner + ([path] if len(names) != len(set(names)) else [])

    payload = command_payload(bot)
    assert twice({"options": payload}, "") == []
