"""`/status`: how the bot is doing, for an admin."""

from __future__ import annotations

import re

import pytest

from allybot.sandbox.driver import CannotBeDone
from tests.journeys.stages import Stage, latest, on_sandbox, on_simcord, posted
from tests.journeys.test_rota import WHOM, rota, to_give

MAY_ONLY_SEE_AND_WRITE = 1 << 10 | 1 << 11


@on_sandbox
async def test_an_admin_reads_how_it_stands_and_nobody_else_is_offered_it(stage: Stage) -> None:
    """On the sandbox, where the heart of the bot beats."""
    await stage["Ben"].run("remind me", "#lobby", when="tomorrow 9am", what="Water the plants")
    await latest(stage, stage["Ben"], "This is how allybot reaches you")
    await stage.settle()
    lines = (await stage["Alma"].run("status", "#lobby")).text.splitlines()
    assert lines[:2] == ["## All is well", "Connected to Discord."]
    assert re.fullmatch(r"Last heartbeat: <t:\d+:R>", lines[2])
    assert lines[3:5] == ["Messages: 1 waiting, 1 sent", "Nothing waits that is due."]
    assert lines[5:] == ["Every message of the last day arrived.", "-# As of now."]
    with pytest.raises(CannotBeDone, match="not offered to this person"):
        await stage["Ben"].run("status", "#lobby")


@on_sandbox
async def test_after_something_was_lost_it_no_longer_says_that_all_is_well(stage: Stage) -> None:
    """A question to somebody whose direct messages are closed, where no private thread can be opened either."""
    eli = stage["Eli"]
    await eli.person.close_dms()
    may = {"server": eli.person.server, "permissions": MAY_ONLY_SEE_AND_WRITE}
    await eli.person.driver.call("set_bot_permissions", may)
    await eli.run("remind me", "#lobby", when="tomorrow 9am", what="Water the plants")
    await rota(stage, "Ben", "Dana")
    await stage["Ben"].press(await stage["Ben"].choose(await to_give(stage, "Ben"), WHOM, eli), "Just ask")
    await posted(stage, stage["Cora"], "#inner", "did not arrive")
    status = await stage["Alma"].run("status", "#lobby")
    assert "## It runs, with something to look at" in status.text
    assert re.search(r"\d failed", status.text)
    assert re.search(r"\d messages? of the last day did not arrive\.", status.text)


@on_simcord
async def test_without_a_heartbeat_it_says_what_is_missing(stage: Stage) -> None:
    """SimCord has no heartbeat of its own."""
    status = await stage["Alma"].run("status", "#lobby")
    assert status.text.startswith("## Not ready\nConnected to Discord.\nNo heartbeat yet: it has just started")


@on_simcord
async def test_whoever_discord_lets_through_is_refused_all_the_same(stage: Stage) -> None:
    """An admin of the server may have allowed the command to somebody in Discord's own settings: that is no permission."""
    cora = stage["Cora"]
    command = cora.actor._env.backend.find_command("status", cora.actor.guild.id, type=1)
    cora.actor.guild.set_command_permissions(int(command["id"]), {cora.actor: True})
    assert (await cora.run("status", "#inner")).text == "Only an admin of this server sees the state of the bot."


@on_simcord
async def test_in_spanish(stage: Stage) -> None:
    alma = stage["Alma"]
    await alma.press(await alma.run("status", "#lobby"), "Español")
    await stage["Ben"].run("remind me", "#lobby", when="tomorrow 9am", what="Water the plants")
    await stage.settle()
    status = await alma.run("status", "#lobby")
    assert "Mensajes: en espera 1, enviados 1" in status.text
    assert "Todos los mensajes del último día llegaron." in status.text
