"""A group on the sandbox, set up as quickly as it can be: for journeys about what goes wrong afterwards."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from allybot.sandbox.driver import Driver, Person, Shown
from tests.support.fast import advance
from tests.support.running import Bot, running_bot, running_sandbox
from tests.support.watching import SandboxEnd, Watch


@dataclass
class Riverside:
    driver: Driver
    bot: Bot
    server: int
    lobby: int
    inner: int
    admin: Person
    coordinator: Person
    companions: list[Person]
    office: str
    watch: Watch

    async def open_checkin(self, company: str = "few", when: str = "2027-04-02 09:00") -> str:
        """Opened and confirmed by the coordinator; its code."""
        opened = await self.coordinator.run(
            "checkin open",
            self.inner,
            kind="ice_checkin",
            office=self.office,
            when=when,
            company=company,
            asked="yes",
        )
        code = code_in((await opened.final()).text, "C")
        await (await self.coordinator.run("checkin confirm", self.inner, checkin=code)).final()
        return code

    async def card(self, code: str, wanted: Callable[[str], bool] = lambda text: True) -> Shown:
        """The card, once it reads as wanted. Raises TimeoutError with what it reads instead."""
        return await until(lambda: self.companions[0].messages(self.lobby), lambda s: code in s.text and wanted(s.text))

    async def advance(self, **how_long: float) -> None:
        """What comes due meanwhile is done."""
        await self.watch.look()
        await advance(self.bot.folder, **how_long)

    async def restart(self) -> None:
        before = (await self.driver.state())["identifies"]
        await self.watch.look()
        await self.bot.kill()
        await self.bot.start()
        await self.driver.wait_ready(after_identifies=before)


def code_in(text: str, letter: str) -> str:
    found = re.search(rf"\b{letter}-\w{{4}}\b", text)
    assert found, text
    return found[0]


async def until(look: Callable[[], Awaitable[list[Shown]]], wanted: Callable[[Shown], bool]) -> Shown:
    seen: list[Shown] = []
    try:
        async with asyncio.timeout(20):
            while True:
                seen = await look()
                fitting = [shown for shown in seen if wanted(shown)]
                if fitting:
                    return fitting[-1]
                await asyncio.sleep(0.05)
    except TimeoutError:
        raise AssertionError("\n---\n".join(shown.text for shown in seen) or "nothing is shown") from None


async def seat_offered_to_closed_messages(place: Riverside) -> str:
    """The next in line has closed their direct messages meanwhile; the check-in's code."""
    first, second = place.companions[:2]
    code = await place.open_checkin("one")
    card = await place.card(code)
    await first.press(card, "Sign up")
    await second.press(card, "Sign up")
    await until(second.dms, lambda shown: "This is how allybot reaches you" in shown.text)
    await second.close_dms()
    await first.press(card, "Withdraw")
    return code


async def in_threads(person: Person) -> list[Shown]:
    return [shown for thread in await person.threads() for shown in await thread.messages()]


async def doctor(place: Riverside) -> tuple[int, str]:
    """What `allybot doctor` answers, and says."""
    return await place.bot.says("doctor")


@asynccontextmanager
async def riverside(folder: Path, companions: int = 4, module: str = "allybot") -> AsyncIterator[Riverside]:
    """With `tests.support.fast` as `module` the clock can be moved on."""
    async with running_sandbox() as addresses, Driver(addresses["control_url"], addresses["key"]) as driver:
        async with running_bot(addresses, folder, module) as bot:
            await driver.wait_ready()
            place = await _set_up(driver, bot, companions)
            yield place
            assert await driver.problems() == []
            await place.watch.check()


async def _set_up(driver: Driver, bot: Bot, number: int) -> Riverside:
    server = await driver.add_server("Riverside")
    admins = await driver.add_role(server, "admins", permissions=1 << 5)
    inner = await driver.add_role(server, "inner")
    lobby = await driver.add_channel(server, "lobby")
    closed = await driver.add_channel(server, "inner", private_to=[inner])
    admin = await driver.add_member(server, "Alma", roles=[admins, inner])
    cora = await driver.add_member(server, "Cora", roles=[inner])
    people = [await driver.add_member(server, f"Companion {n}") for n in range(number)]
    channels = {"accompaniment": str(lobby), "coordination": str(closed)}
    await (await admin.run("setup channels", lobby, **channels)).final()
    await (await admin.run("setup people", lobby, member=cora, role="coordinator")).final()
    for start in range(0, number, 25):
        picker = await (await cora.run("training record", closed)).final()
        await (await cora.choose(picker, "Who attended", *people[start : start + 25])).final()
    added = await cora.run("office add", closed, name="Field Office", area="South Side", address="1000 Second Avenue")
    office = code_in((await added.final()).text, "O")
    watch = Watch(SandboxEnd(driver), bot.folder)
    return Riverside(driver, bot, server, lobby, closed, admin, cora, people, office, watch)
