"""A journey reads the files of an answer on SimCord as on the sandbox (that: `transports/discord/test_files_in_answers.py`)."""

from __future__ import annotations

from typing import Any

import pytest

from allybot.ports import Attachment, Notice
from allybot.transports.discord.custom_ids import CustomId
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import Panel, Press, Pressed
from tests.journeys.stages import Stage, files_of, on_simcord

CARD = Attachment("day-card.pdf", b"%PDF-1.4 " + bytes(range(256)), "The day card")
CHART = Attachment("chart.png", b"\x89PNG " + bytes(range(256)), "Check-ins by month")
BOTH = {CARD.name: CARD.content, CHART.name: CHART.content}


def panel(*files: Attachment) -> Panel:
    presses = (Press("thing", "other", "", "Other"), Press("thing", "none", "", "None"))
    return Panel(Notice(["Here"]), presses=presses, files=files)


async def at_once(visit: Visit, pressed: Pressed) -> None:
    await visit.answer(panel(CARD, CHART))


async def promised(visit: Visit, pressed: Pressed) -> None:
    await visit.promise()
    await visit.answer(panel(CARD, CHART))


async def afterwards(visit: Visit, pressed: Pressed) -> None:
    await visit.answer(Notice(["First"]))
    await visit.answer(panel(CARD, CHART))


async def other(visit: Visit, pressed: Pressed) -> None:
    await visit.update(panel(CARD))


async def none(visit: Visit, pressed: Pressed) -> None:
    await visit.update(panel())


WAYS = (at_once, promised, afterwards, other, none)


async def ask(stage: Stage, way: str, *, direct: bool = False) -> Any:
    app = stage.old_message.__self__.app  # type: ignore[attr-defined]  # a method of the stage's scenes
    for handler in WAYS:
        app.bot.desk.routes.presses.pop(("thing", handler.__name__), None)
        app.bot.desk.routes.press("thing", handler.__name__, handler)
    server = stage["Ben"].actor.guild.id if direct else None
    custom_id = str(CustomId("thing", way, "1", server))
    return await stage["Ben"].press(await stage.old_message(stage["Ben"], custom_id, direct=direct), "old")


@pytest.mark.parametrize("direct", [False, True])
@pytest.mark.parametrize("way", ["at_once", "promised", "afterwards"])
@on_simcord
async def test_files_are_read_from_an_answer_however_it_came(stage: Stage, way: str, direct: bool) -> None:
    answer = await ask(stage, way, direct=direct)
    shown = answer.raw.followups[-1] if answer.raw.followups else answer.raw.response
    assert (files_of(answer), shown.ephemeral) == (BOTH, True)
    assert {"Here", CHART.about, CARD.name} <= set(answer.text.splitlines())


@on_simcord
async def test_what_takes_its_place_has_its_own_files_or_none(stage: Stage) -> None:
    answer = await ask(stage, "at_once")
    answer = await stage["Ben"].press(answer, "Other")
    assert files_of(answer) == {CARD.name: CARD.content}
    assert files_of(await stage["Ben"].press(answer, "None")) == {}
