"""Fifty companions press Sign up at once on three seats; then the same with the process killed in the middle."""

from __future__ import annotations

import asyncio
import random
import re
from pathlib import Path

import pytest

from allybot.sandbox.driver import Answer, Person
from tests.journeys.riverside import Riverside, riverside

ON_TEAM, IN_LINE = "You are on the team", "you are on the waiting list"


async def press(person: Person, place: Riverside, code: str) -> Answer:
    card = await place.card(code)
    return await (await person.press(card, "Sign up")).final()


async def roster(place: Riverside, code: str) -> list[tuple[int, str]]:
    """Who stands where, in the order of the presses."""
    shown = await (await place.coordinator.run("checkin roster", place.inner, checkin=code)).final()
    lines = re.findall(r"<@(\d+)> · Companion · (on the team|on the waiting list|a seat is offered)", shown.text)
    return [(int(user_id), state) for user_id, state in lines]


def check_told(told: dict[int, str], found: list[tuple[int, str]]) -> None:
    """What everybody was told is what stands there."""
    states = dict(found)
    for user_id, text in told.items():
        expected = ON_TEAM if states[user_id] == "on the team" else IN_LINE
        assert expected in text


async def test_fifty_at_once(tmp_path: Path) -> None:
    async with riverside(tmp_path, companions=50) as place:
        code = await place.open_checkin()
        await place.card(code)
        people = list(place.companions)
        random.Random(5).shuffle(people)
        answers = await asyncio.gather(*(press(person, place, code) for person in people))
        assert [answer.refused for answer in answers if answer.refused] == []
        found = await roster(place, code)
        check_told({answer.person.id: answer.text for answer in answers}, found)
        assert [state for _, state in found].count("on the team") == 3
        assert [state for _, state in found].count("on the waiting list") == 47
        card = await place.card(code, lambda text: "47 people are waiting" in text)
        assert "All 3 seats are taken" in card.text


@pytest.mark.parametrize("after", [0.02, 0.12, 0.3])
async def test_fifty_at_once_and_killed_in_the_middle(tmp_path: Path, after: float) -> None:
    """Who got no answer presses again, as people do. Nobody who was told something was told a thing that isn't so."""
    async with riverside(tmp_path, companions=50) as place:
        code = await place.open_checkin()
        await place.card(code)
        await place.driver.call("patience", {"seconds": 1.5})
        presses = [asyncio.create_task(press(person, place, code)) for person in place.companions]
        await asyncio.sleep(after)
        await place.restart()
        first = await asyncio.gather(*presses)
        await place.driver.call("patience", {"seconds": 3})
        told = {answer.person.id: answer.text for answer in first if not answer.refused}
        for person in place.companions:
            if person.id not in told:
                told[person.id] = (await press(person, place, code)).text
        found = await roster(place, code)
        check_told(told, found)
        assert len(found) == 50
        assert [state for _, state in found].count("on the team") == 3
        card = await place.card(code, lambda text: "47 people are waiting" in text)
        assert "All 3 seats are taken" in card.text
        cards = [shown for shown in await place.companions[0].messages(place.lobby) if code in shown.text]
        assert len(cards) == 1
        assert str(place.companions[0].id) not in place.bot.log
