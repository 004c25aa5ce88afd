"""Whoever can read the channels never reads who goes, where or when exactly: each sort of leak, planted, fails the journey."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from allybot.sandbox.driver import Driver
from tests.journeys.stages import Stage, founded, id_of, on_both, on_simcord, sandbox_stage, simcord_stage
from tests.journeys.test_one_check_in import code_in
from tests.support.in_public import Secrets, Shown
from tests.support.watching import SandboxEnd, SimcordEnd

STAGES = pytest.mark.parametrize("make", [sandbox_stage, simcord_stage], ids=["sandbox", "simcord"])
Make = Callable[[Path], AbstractAsyncContextManager[Stage]]

PRIVATE_THREAD, PUBLIC_THREAD = 12, 11
ALL = 1 << 3
"""Permissions: an administrator's."""


class SimcordHand:
    """Does as the bot at SimCord's far end what the bot itself never does."""

    def __init__(self, stage: Stage) -> None:
        assert isinstance(stage.watch.far_end, SimcordEnd)
        self._backend = stage.watch.far_end.backend
        self._bot = self._backend.bot_user.id
        self._channels = {name: channel.id for name, channel in stage["Ben"].channels.items()}
        self._ben = stage["Ben"]

    async def post(self, channel: str, text: str, components: Any = None) -> int:
        flags = 1 << 15 if components else 0
        known = self._backend.create_message(
            self._channels[channel], self._bot, text or None, components=components, flags=flags
        )
        return int(known.id)

    async def edit(self, channel: str, message: int, text: str) -> None:
        self._backend.edit_message(self._channels[channel], message, {"content": text})

    async def delete(self, channel: str, message: int) -> None:
        self._backend.delete_message(self._channels[channel], message)

    async def open_thread(self, channel: str, name: str, kind: int) -> None:
        self._backend.create_thread(self._channels[channel], name, self._bot, type=kind)

    async def answer_openly(self, text: str) -> None:
        """To something that Ben asked."""
        asked = {"id": "1", "type": 2, "user": {"id": str(self._ben.id), "username": "Ben"}}
        self._backend.create_message(self._channels["#lobby"], self._bot, text, interaction_metadata=asked)


@dataclass
class SandboxHand:
    """Does so over the wire, with the bot's token, and with more permissions than the bot asks for."""

    stage: Stage
    session: aiohttp.ClientSession

    def _channel(self, name: str) -> int:
        return int(self.stage["Ben"].channels[name])

    @property
    def _driver(self) -> Driver:
        assert isinstance(self.stage.watch.far_end, SandboxEnd)
        return self.stage.watch.far_end.driver

    async def may_all(self) -> None:
        server = (await self._ask("GET", f"/channels/{self._channel('#lobby')}"))["guild_id"]
        await self._driver.call("set_bot_permissions", {"server": int(server), "permissions": ALL})
        await self._driver.call("limits", {"messages": 0})

    async def _ask(self, method: str, path: str, body: Any = None) -> Any:
        url = self._driver.control_url.replace("/control", "/api/v10") + path
        async with self.session.request(method, url, json=body) as response:
            answer = await response.json() if response.status != 204 else None
        assert response.ok, answer
        return answer

    async def post(self, channel: str, text: str, components: Any = None) -> int:
        shown = {"components": components, "flags": 1 << 15} if components else {"content": text}
        return int((await self._ask("POST", f"/channels/{self._channel(channel)}/messages", shown))["id"])

    async def edit(self, channel: str, message: int, text: str) -> None:
        await self._ask("PATCH", f"/channels/{self._channel(channel)}/messages/{message}", {"content": text})

    async def delete(self, channel: str, message: int) -> None:
        await self._ask("DELETE", f"/channels/{self._channel(channel)}/messages/{message}")

    async def open_thread(self, channel: str, name: str, kind: int) -> None:
        await self._ask("POST", f"/channels/{self._channel(channel)}/threads", {"name": name, "type": kind})

    async def answer_openly(self, text: str) -> None:
        answer = await self.stage["Ben"].run("accompany mine", "#lobby")
        await self._ask("POST", f"/webhooks/1/{answer.payload['token']}", {"content": text})


Hand = SimcordHand | SandboxHand


async def with_a_hand(stage: Stage, session: aiohttp.ClientSession) -> Hand:
    if isinstance(stage.watch.far_end, SimcordEnd):
        return SimcordHand(stage)
    hand = SandboxHand(stage, session)
    await hand.may_all()
    return hand


async def with_a_card(stage: Stage, code_name: str = "Amber Meadow") -> str:
    """Everything about a check-in that is secret, and its card in public; the check-in's code."""
    cora = stage["Cora"]
    office = await cora.run("office add", "#inner", name="Harbor Office", area="North End", address="7 Mill Street")
    partner = await cora.run("directory add", "#inner", name="Open Hands", listed="no")
    given = {"kind": "isap", "company": "few", "when": "2027-04-02 09:00", "asked": "yes"}
    opened = await cora.run(
        "checkin open",
        "#inner",
        **given,
        office=code_in(office, "O"),
        partner=code_in(partner, "P"),
        meet="By the old pump",
        language="Mixtec",
        **({"code_name": code_name} if code_name else {}),
    )
    code = code_in(opened, "C")
    await cora.run("checkin confirm", "#inner", checkin=code)
    async with asyncio.timeout(30):
        while not stage.watch.secrets.cards:
            await stage.moment()
            await stage.watch.look()
    return code


Plant = Callable[[Stage, Hand], Awaitable[Any]]


def saying(text: str) -> Plant:
    async def plant(stage: Stage, hand: Hand) -> None:
        at = next(iter(stage.watch.secrets.times))
        await hand.post("#lobby", text.format(ben=stage["Ben"].id, crew=id_of(stage.roles["crew"]), at=at))

    return plant


async def in_a_button(stage: Stage, hand: Hand) -> None:
    button = {"type": 2, "style": 2, "label": "Look", "custom_id": f"look:{stage['Ben'].id}"}
    await hand.post("#lobby", "", [{"type": 1, "components": [button]}])


async def deleted_at_once(stage: Stage, hand: Hand) -> None:
    await hand.delete("#lobby", await hand.post("#lobby", "Dana is coming"))


async def edited_away(stage: Stage, hand: Hand) -> None:
    message = await hand.post("#lobby", "Somebody is coming")
    await hand.edit("#lobby", message, "Eli is coming")
    await hand.edit("#lobby", message, "Somebody is coming")


LEAKS: dict[str, tuple[Plant, str]] = {
    "a mention": (saying("With <@{ben}>"), "a person is mentioned"),
    "an id": (in_a_button, "somebody's id"),
    "a name": (saying("With ben."), "the name 'ben'"),
    "deleted": (deleted_at_once, "the name 'dana'"),
    "edited": (edited_away, "the name 'eli'"),
    "a role": (saying("<@&{crew}>"), "a role is mentioned"),
    "everyone": (saying("@everyone"), "everyone is called"),
    "office": (saying("At the Harbor Office"), "the office 'harbor office'"),
    "address": (saying("7 Mill  Street"), "the address"),
    "meeting point": (saying("By the old **pump**"), "the meeting point"),
    "language": (saying("an interpreter (Mixtec)"), "the language"),
    "code name": (saying("Amber Meadow"), "the code name"),
    "partner": (saying("For Open Hands"), "the partner"),
    "time": (saying("At <t:{at}:F>"), "the exact time"),
    "an open answer": (lambda _, hand: hand.answer_openly("You are on the team"), "the name 'ben'"),
    "a private thread's name": (
        lambda _, hand: hand.open_thread("#lobby", "For Fay", PRIVATE_THREAD),
        "the name 'fay'",
    ),
    "a public thread's name": (
        lambda _, hand: hand.open_thread("#lobby", "Amber Meadow!", PUBLIC_THREAD),
        "the code name",
    ),
}


async def plant_all(make: Make, folder: Path, missed: dict[str, list[str]]) -> None:
    async with aiohttp.ClientSession(headers={"Authorization": "Bot sandbox-token"}) as session, make(folder) as stage:
        await founded(stage)
        await with_a_card(stage)
        hand, before = await with_a_hand(stage, session), await stage.watch.leaks()
        assert before == []
        for name, (plant, said) in LEAKS.items():
            await plant(stage, hand)
            found = await stage.watch.leaks()
            if not any(leak.startswith(said) for leak in found[len(before) :]):
                missed[name] = found[len(before) :]
            before = found


@STAGES
async def test_each_sort_of_leak_is_found_and_fails_the_journey(make: Make, tmp_path: Path) -> None:
    missed: dict[str, list[str]] = {}
    with pytest.raises(AssertionError, match="where everyone can read, this was shown"):
        await plant_all(make, tmp_path, missed)
    assert missed == {}


@on_both
async def test_what_stands_among_few_or_names_nobody_is_no_leak(stage: Stage) -> None:
    async with aiohttp.ClientSession(headers={"Authorization": "Bot sandbox-token"}) as session:
        code = await with_a_card(stage)
        hand = await with_a_hand(stage, session)
        await hand.post("#inner", f"<@{stage['Ben'].id}> goes to Harbor Office: Amber Meadow")
        await hand.post("#lobby", f"{code} is full. Thank you, everyone. North End")
        await hand.open_thread("#lobby", code, PRIVATE_THREAD)
        assert await stage.watch.leaks() == []
        assert {"amber meadow", "harbor office", "7 mill street", "by the old pump", "mixtec"} <= set(
            stage.watch.secrets.texts
        )
        seen = await stage.watch.far_end.seen(stage.watch.secrets)
        assert any(one.public and code in one.text and "North End" in one.text for one in seen)
        assert len(stage.watch.secrets.names) >= len(stage.people)


class Blind:
    """A far end that tells nothing, as if the looking were broken."""

    async def seen(self, secrets: Secrets) -> list[Shown]:
        return []


async def go_blind(make: Make, folder: Path) -> None:
    async with make(folder) as stage:
        await founded(stage)
        await with_a_card(stage)
        stage.watch.far_end = Blind()


@STAGES
async def test_a_watch_that_sees_nothing_while_a_card_stands_fails_the_journey(make: Make, tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="these cards stand and were never seen"):
        await go_blind(make, tmp_path)


@on_both
async def test_what_is_secret_stays_so_when_it_is_changed(stage: Stage) -> None:
    code = await with_a_card(stage)
    panel = await stage["Cora"].run("checkin edit", "#inner", checkin=code)
    form = await stage["Cora"].press(panel, "Time and meeting point")
    assert "is changed" in (await stage["Cora"].submit(form, meet="By the new pump")).text
    assert await stage.watch.leaks() == []
    assert {"by the old pump", "by the new pump"} <= set(stage.watch.secrets.texts)


@on_simcord
async def test_what_is_secret_stays_so_when_it_is_purged(stage: Stage) -> None:
    """The code name is proposed by the bot: it is known from the store alone."""
    code = await with_a_card(stage, code_name="")
    roster = await stage["Cora"].run("checkin roster", "#inner", checkin=code)
    found = re.search(rf"{code} · (.+)", roster.text)
    assert found, roster.text
    await stage["Cora"].run("checkin cancel", "#inner", checkin=code, reason="postponed")
    await stage.advance(days=4)
    assert "There is no such check-in" in (await stage["Cora"].run("checkin roster", "#inner", checkin=code)).text
    assert stage.watch.secrets.texts[found[1].casefold()] == "code name"
