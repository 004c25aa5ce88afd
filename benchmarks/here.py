"""allybot in this very process, connected to a sandbox in its own, and the people of that sandbox."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from allybot.app import App, _stay_connected, opened
from allybot.clock import SystemClock
from allybot.config import DatabaseSettings, DiscordSettings, SecuritySettings, Settings
from allybot.domain.messages import Lane, OutboxState
from allybot.domain.settings import Reach
from allybot.sandbox.driver import Driver, Json
from allybot.services.telling import Told, tell_member
from allybot.store import groups, members, outbox
from allybot.store.database import Tx
from allybot.store.groups import Defaults
from allybot.store.members import Member
from allybot.transports.discord.addresses import point_at
from tests.support.running import running_sandbox

AT_ONCE = 50
"""Calls of the sandbox's control under way at once while it is set up."""

TEXT = "The gathering of next week moves to the parish hall, at the same hour. Nothing else changes."


@dataclass
class Town:
    """A sandbox with one server. `people` are (person, direct-message channel): with each there is a conversation."""

    addresses: dict[str, str]
    driver: Driver
    server: int
    people: list[tuple[int, int]]

    async def posts(self) -> list[Json]:
        """Every request to send a message, in the order in which they came in, refused ones included."""
        found = [r for r in await self.driver.record() if r["method"] == "POST" and r["path"].endswith("/messages")]
        return sorted(found, key=lambda request: float(request["at"]))


def place_of(request: Json) -> int:
    return int(request["path"].split("/")[2])


@asynccontextmanager
async def town(people: int, latency: float) -> AsyncIterator[Town]:
    """Nobody else is connected yet. Each person has written first, so no conversation has to be opened later."""
    async with running_sandbox() as addresses, Driver(addresses["control_url"], addresses["key"]) as driver:
        server = await driver.add_server("Riverside")
        found: list[tuple[int, int]] = []
        for start in range(0, people, AT_ONCE):
            numbers = range(start, min(people, start + AT_ONCE))
            found += await asyncio.gather(*(_person(driver, server, number) for number in numbers))
        await driver.call("latency", {"seconds": latency})
        yield Town(addresses, driver, server, found)


async def _person(driver: Driver, server: int, number: int) -> tuple[int, int]:
    person = await driver.add_member(server, f"Person {number}")
    await person.send_dm("hello")
    return person.id, int((await person.dms())[0].payload["channel_id"])


@asynccontextmanager
async def connected(place: Town, folder: Path) -> AsyncIterator[App]:
    """As `allybot run` does it: courier, heartbeat, and the bot at its gateway. With the standard delivery settings."""
    api, gateway, token = (place.addresses[key] for key in ("api_url", "gateway_url", "token"))
    point_at(api, gateway)
    url = f"sqlite+aiosqlite:///{folder / 'allybot.db'}"
    settings = Settings(
        discord=DiscordSettings.model_validate({"token": token, "api_url": api, "gateway_url": gateway}),
        database=DatabaseSettings.model_validate({"url": url}),
        security=SecuritySettings(key_file=folder / "allybot.key"),
    )
    async with opened(settings, SystemClock()) as app:
        connection = asyncio.create_task(_stay_connected(app, token), name="connection")
        try:
            async with asyncio.timeout(20):
                await app.connected.wait()
            yield app
        finally:
            connection.cancel()
            await asyncio.gather(connection, return_exceptions=True)


async def write_down(app: App, place: Town) -> list[Member]:
    """Everyone, with their conversation known and proved."""

    async def work(tx: Tx) -> list[Member]:
        group = await groups.add(tx, place.server, Defaults("America/New_York", "en", ""), app.clock.now())
        return [await _known(tx, group.id, *person) for person in place.people]

    return await app.database.write(work)


async def _known(tx: Tx, group_id: int, user_id: int, channel_id: int) -> Member:
    member = await members.find_or_add(tx, group_id, user_id)
    settings = replace(member.settings, reach=Reach.PROVED, dm_channel=channel_id)
    return await members.set_settings(tx, member, settings)


async def put_in(tx: Tx, app: App, people: Sequence[Member], lane: Lane) -> None:
    """One message to each, in this order; the courier is nudged when they stand."""
    for member in people:
        await tell_member(tx, Told.LATE_ANSWER, member, app.clock.now(), lane=lane, params={"text": TEXT})
    tx.after_commit(app.courier.nudge)


async def counted(app: App) -> dict[OutboxState, int]:
    """How many messages are in which state."""
    now = app.clock.now()
    return dict((await app.database.read(lambda tx: outbox.queue(tx, now, now))).by_state)
