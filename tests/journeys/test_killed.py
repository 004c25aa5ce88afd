"""The process is killed in the middle of its work, two hundred times: everything arrives, and nothing twice."""

from __future__ import annotations

import asyncio
import contextlib
import random
import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from allybot.app import App, opened
from allybot.clock import SystemClock
from allybot.domain.messages import OutboxState
from allybot.domain.settings import Reach
from allybot.sandbox.driver import Driver, Person
from allybot.services.telling import Told, tell_member
from allybot.store import groups, members, reminders
from allybot.store.database import Tx
from allybot.store.groups import Defaults
from allybot.store.reminders import NewReminder
from tests.journeys.riverside import Riverside, riverside, until
from tests.support.running import Bot, bot_environment, running_sandbox, settings_in
from tests.support.watching import SandboxEnd, Watch

KILLS, MESSAGES, PEOPLE = 200, 500, 100
BEFORE_SENDING, WHILE_SENDING = 0.6, 0.15
"""Seconds in which a kill comes at random: after the start for half of the lives, for the others after the first message."""


async def write_down(app: App, server: int, people: Sequence[tuple[Person, int]]) -> None:
    """Reminders that are due now, five for each: their conversations are known."""
    now = app.clock.now()

    async def work(tx: Tx) -> None:
        group = await groups.add(tx, server, Defaults("America/New_York", "en", ""), now)
        for person, channel in people:
            member = await members.find_or_add(tx, group.id, person.id)
            known = replace(member.settings, reach=Reach.PROVED, dm_channel=channel)
            member = await members.set_settings(tx, member, known)
            for number in range(MESSAGES // PEOPLE):
                text = f"Number {number} for {person.name}"
                new = NewReminder(text, now, now.replace(tzinfo=None), "UTC", member_id=member.id)
                reminder = await reminders.add(tx, group.id, new, now)
                await tell_member(tx, Told.OWN_REMINDER, member, now, about=reminder.id)

    await app.database.write(work)


async def with_conversation(driver: Driver, server: int, name: str) -> tuple[Person, int]:
    """Somebody who has written to the bot once."""
    person = await driver.add_member(server, name)
    await person.send_dm("hello")
    return person, int((await person.dms())[0].payload["channel_id"])


async def live_and_be_killed(bot: Bot, driver: Driver, chance: random.Random) -> None:
    for number in range(KILLS):
        sent = (await driver.state())["messages"]
        await bot.start()
        if number % 2 or sent == PEOPLE + MESSAGES:
            await asyncio.sleep(chance.uniform(0, BEFORE_SENDING))
        else:
            await something_is_sent(driver, sent)
            await asyncio.sleep(chance.uniform(0, WHILE_SENDING))
        await bot.kill()


async def something_is_sent(driver: Driver, before: int) -> None:
    """Or the last ones are only being marked: five seconds are longer than any life takes to begin."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(5):
            while (await driver.state())["messages"] == before:
                await asyncio.sleep(0.02)


async def arrived(people: Sequence[tuple[Person, int]]) -> Counter[str]:
    """What stands in everybody's conversation, by its text."""
    read = await asyncio.gather(*(person.dms() for person, _ in people))
    lines = [line for shown in read for message in shown for line in message.text.splitlines()]
    return Counter(line for line in lines if line.startswith("Number "))


def ended_rows(folder: Path) -> list[tuple[str, int]]:
    """State and number of tries of every message that has ended, read beside the running process."""
    with contextlib.closing(sqlite3.connect(f"file:{folder / 'allybot.db'}?mode=ro", uri=True)) as reader:
        return list(reader.execute("SELECT state, tries FROM outbox WHERE ended_at IS NOT NULL"))


async def test_killed_two_hundred_times_everything_arrives_and_nothing_twice(tmp_path: Path) -> None:
    async with running_sandbox() as addresses, Driver(addresses["control_url"], addresses["key"]) as driver:
        server, watch = await driver.add_server("Riverside"), Watch(SandboxEnd(driver), tmp_path)
        people = [await with_conversation(driver, server, f"Person {number}") for number in range(PEOPLE)]
        settings = settings_in(tmp_path)
        async with opened(settings, SystemClock()) as app:
            await write_down(app, server, people)
        bot = Bot(bot_environment(addresses, tmp_path), tmp_path)
        await live_and_be_killed(bot, driver, random.Random(11))
        killed = await arrived(people)
        await bot.start()
        async with asyncio.timeout(60):
            while len(found := ended_rows(tmp_path)) < MESSAGES:
                await asyncio.sleep(0.2)
        await bot.kill()
        assert Counter(state for state, _ in found) == {OutboxState.SENT.value: MESSAGES}
        texts = await arrived(people)
        assert {text: number for text, number in texts.items() if number > 1} == {}
        assert len(texts) == MESSAGES
        # Many went out between the kills and many were cut off by one, or the kills would have shown nothing.
        assert len(killed) > MESSAGES // 4
        assert sum(tries > 1 for _, tries in found) > MESSAGES // 10
        assert await driver.problems() == []
        await watch.check()


async def killed_while_an_offer_is_on_its_way(place: Riverside, when: str) -> str:
    """The far end has taken it and nobody heard so; then the machine is off for three minutes. The check-in's code."""
    first, second = place.companions[:2]
    code = await place.open_checkin("one", when)
    card = await place.card(code)
    await first.press(card, "Sign up")
    await second.press(card, "Sign up")
    known = await until(second.dms, lambda shown: "This is how allybot reaches you" in shown.text)
    await place.driver.fault(rf"POST /channels/{known.payload['channel_id']}/messages", hang=30.0, after=True)
    await first.press(card, "Withdraw")
    await until(second.dms, lambda shown: "A seat is free" in shown.text)
    await place.bot.kill()
    off_for_three_minutes(place.bot.folder)
    await place.driver.advance(400)
    await place.bot.start()
    return code


def off_for_three_minutes(folder: Path) -> None:
    """Every instant of what is on its way lies that much further back: the same as a clock that went on."""
    columns = ("claimed_at", "deadline", "due_at", "meant_at")
    moved = ", ".join(f"{column} = {column} - 180000000" for column in columns)
    with contextlib.closing(sqlite3.connect(folder / "allybot.db")) as writer:
        moved_rows = writer.execute(f"UPDATE outbox SET {moved} WHERE state = 'sending'")  # noqa: S608  # our own words
        assert moved_rows.rowcount > 0
        writer.commit()


async def offers(person: Person) -> list[str]:
    return [shown.text for shown in await person.dms() if "A seat is free" in shown.text]


async def test_off_for_longer_it_is_uncertain_and_the_coordinators_are_told_to_ask(tmp_path: Path) -> None:
    async with riverside(tmp_path) as place:
        code = await killed_while_an_offer_is_on_its_way(place, "2027-04-02 09:00")
        told = await until(lambda: place.coordinator.messages(place.inner), lambda s: "nobody knows" in s.text)
        assert code in told.text
        assert str(place.companions[1].id) not in told.text
        who = await (await place.coordinator.press(told, "Who was it for?")).final()
        assert f"<@{place.companions[1].id}>" in who.text
        assert len(await offers(place.companions[1])) == 1


async def test_off_for_longer_on_the_last_day_it_is_sent_once_more_and_says_so(tmp_path: Path) -> None:
    async with riverside(tmp_path) as place:
        await killed_while_an_offer_is_on_its_way(place, "in 20 hours")
        async with asyncio.timeout(20):
            while len(read := await offers(place.companions[1])) < 2:
                await asyncio.sleep(0.1)
        assert "You may have got this once already" not in read[0]
        assert "You may have got this once already" in read[1]
        taken = await place.companions[1].press((await place.companions[1].dms())[-1], "Take the seat")
        assert "You are on the team" in (await taken.final()).text
