"""The process is killed in the middle of its work, two hundred times: everything arrives, and nothing twice."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import select

from allybot.app import App, opened
from allybot.clock import SystemClock
from allybot.config import DatabaseSettings, SecuritySettings, Settings
from allybot.domain.messages import OutboxState
from allybot.domain.settings import Reach
from allybot.sandbox.driver import Driver, Person
from allybot.services.telling import Told, tell_member
from allybot.store import groups, members, outbox, reminders
from allybot.store.database import Tx
from allybot.store.groups import Defaults
from allybot.store.reminders import NewReminder
from tests.support.lives import Lives, lives
from tests.support.running import running_sandbox

KILLS, MESSAGES, PEOPLE = 200, 500, 100
LONGEST_LIFE = 1.1
"""Seconds: about half of the lives end before they are connected, the others while messages go out."""


def settings_in(folder: Path) -> Settings:
    """The store that `tests.support.running.bot_environment` names."""
    url = f"sqlite+aiosqlite:///{folder / 'allybot.db'}"
    return Settings(
        database=DatabaseSettings.model_validate({"url": url}),
        security=SecuritySettings(key_file=folder / "allybot.key"),
    )


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


async def live_and_be_killed(life: Lives, chance: random.Random) -> None:
    for _ in range(KILLS):
        await life.begin()
        await asyncio.sleep(chance.uniform(0, LONGEST_LIFE))
        await life.kill()


async def arrived(people: Sequence[tuple[Person, int]]) -> Counter[str]:
    """What stands in everybody's conversation, by its text."""
    read = await asyncio.gather(*(person.dms() for person, _ in people))
    lines = [line for shown in read for message in shown for line in message.text.splitlines()]
    return Counter(line for line in lines if line.startswith("Number "))


async def rows(app: App) -> list[tuple[str, int]]:
    """State and number of tries of every message."""
    table = outbox.outbox

    async def work(tx: Tx) -> list[tuple[str, int]]:
        return [(row.state, row.tries) for row in await tx.conn.execute(select(table.c.state, table.c.tries))]

    return await app.database.read(work)


async def test_killed_two_hundred_times_everything_arrives_and_nothing_twice(tmp_path: Path) -> None:
    async with running_sandbox() as addresses, Driver(addresses["control_url"], addresses["key"]) as driver:
        server = await driver.add_server("Riverside")
        people = [await with_conversation(driver, server, f"Person {number}") for number in range(PEOPLE)]
        settings = settings_in(tmp_path)
        async with opened(settings, SystemClock()) as app:
            await write_down(app, server, people)
        async with lives(addresses, tmp_path) as life:
            await live_and_be_killed(life, random.Random(11))
            killed = await arrived(people)
            await life.begin()
            async with asyncio.timeout(60):
                while len(await arrived(people)) < MESSAGES:
                    await asyncio.sleep(0.2)
            await asyncio.sleep(1)
            await life.kill()
        async with opened(settings, SystemClock()) as app:
            found = await rows(app)
        assert Counter(state for state, _ in found) == {OutboxState.SENT: MESSAGES}
        texts = await arrived(people)
        assert {text: number for text, number in texts.items() if number > 1} == {}
        assert len(texts) == MESSAGES
        # Many went out between the kills and many were cut off by one, or the kills would have shown nothing.
        assert len(killed) > MESSAGES // 4
        assert sum(tries > 1 for _, tries in found) > MESSAGES // 10
        assert await driver.problems() == []
