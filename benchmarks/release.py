"""From the releasing press to an alert standing in all of ten channels, while a long queue is on its way.

Counted at the sandbox: when the press left for the bot, and when the last of the ten requests came in. What stands, stands a
round trip after that.
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from allybot.app import App
from allybot.domain.incidents import Basis, Facts, Finding, IncidentState
from allybot.domain.messages import OutboxState
from allybot.domain.people import Role, Training
from allybot.domain.reports import Activity, Agency, HowMany
from allybot.sandbox.driver import Answer, Driver, Json, Person, Shown
from allybot.services.incident_telling import tell_incident_card
from allybot.store import groups, incidents, members, rules, verifications, zones
from allybot.store.database import Tx
from allybot.store.groups import Channel, Defaults, Group
from allybot.store.incidents import Incident
from allybot.store.rules import Hotline, Rules
from allybot.store.zones import Outlet
from benchmarks.alert import BULK, NEVER, queue_up
from benchmarks.answers import plain
from benchmarks.here import Town, connected, counted, place_of, town, write_down
from benchmarks.printing import Beside, line, note, percentile
from tests.support.running import running_sandbox

CHANNELS, ALERTS, READERS = 10, 20, 500
APART = 2.0
ROUND_TRIP = 0.05
MEDIAN_LIMIT_MS, P99_LIMIT_MS = 100.0, 300.0
PLACE = "5th and Maple, by the bus stop"


@dataclass
class Ready:
    """A group that may release, with a zone of ten channels."""

    group: Group
    zone_id: int
    dispatch: int
    outlets: list[int]
    dispatcher: Person
    verifier: Person


async def prepare(app: App, place: Town) -> Ready:
    driver, server = place.driver, place.server
    names = [Channel.DISPATCH, Channel.COORDINATION, Channel.ALERTS]
    team = await driver.add_role(server, "Team")
    closed = {name: await driver.add_channel(server, name.value, private_to=[team]) for name in names}
    outlets = [await driver.add_channel(server, f"alerts-{number}") for number in range(CHANNELS)]
    people = [await driver.add_member(server, name, roles=[team]) for name in ("Dana", "Vera", "Omar")]

    async def work(tx: Tx) -> tuple[Group, int]:
        now = app.clock.now()
        group = await groups.add(tx, server, Defaults("America/New_York", "en", ""), now)
        await groups.set_channels(tx, group.id, closed)
        hotline = Hotline("Riverside Hotline", "555-010-0100")
        await rules.put(tx, group.id, Rules(hotline=hotline, texts_read_at=now))
        for person in (people[0], people[2]):
            member = await members.find_or_add(tx, group.id, person.id)
            await members.set_record(
                tx, member, replace(member.record, appointments=member.record.appointments | {Role.DISPATCHER})
            )
        member = await members.find_or_add(tx, group.id, people[1].id)
        trained = Training(Role.VERIFIER, now.date(), now.date() + timedelta(days=300))
        await members.set_record(tx, member, replace(member.record, trainings=(trained,)))
        zone = await zones.add(tx, group.id, "North")
        for outlet in outlets:
            await zones.put_outlet(tx, zone.id, Outlet(outlet, None, "en"))
        found = await groups.by_id(tx, group.id)
        assert found is not None
        return found, zone.id

    group, zone_id = await app.database.write(work)
    return Ready(group, zone_id, closed[Channel.DISPATCH], outlets, people[0], people[1])


async def verified(app: App, ready: Ready) -> Incident:
    """One more incident that somebody has seen, with its card on the way."""

    async def work(tx: Tx) -> Incident:
        now = app.clock.now()
        facts = Facts(Activity.DETAINING, HowMany.SEVERAL, Agency.ICE, PLACE, wide_place=PLACE, here=True)
        incident = await incidents.add(tx, ready.group.id, facts, now, ready.zone_id, now)
        await incidents.set_state(tx, incident.id, IncidentState.VERIFYING)
        going = await verifications.go(tx, incident.id, ready.verifier.id, now)
        seen = verifications.Observation(facts.activity, facts.how_many, facts.agency, here=True)
        await verifications.say(tx, going, Finding.SEEN, seen, now)
        await incidents.set_verified(tx, incident.id, Basis.VERIFIER, now, now + timedelta(days=7))
        await tell_incident_card(tx, ready.group, incident, now)
        tx.after_commit(app.courier.nudge)
        return incident

    return await app.database.write(work)


async def card_of(ready: Ready, incident: Incident) -> Shown:
    async with asyncio.timeout(20):
        while True:
            for shown in await ready.dispatcher.messages(ready.dispatch):
                if shown.text.startswith(f"## {incident.code}"):
                    return shown
            await asyncio.sleep(0.1)


async def release_one(app: App, ready: Ready) -> float:
    """When it was pressed. Nothing is asked of the far end meanwhile: this process would have to read the whole record."""
    card = await card_of(ready, await verified(app, ready))
    preview = await (await ready.dispatcher.press(card, "Release")).final()
    pressed = time.monotonic()
    answer: Answer = await (await ready.dispatcher.press(preview, "Release now")).final()
    if answer.refused:
        raise RuntimeError(answer.text)
    return pressed


def took(pressed: float, ready: Ready, posts: Sequence[Json]) -> float:
    """Until the message stands in the last channel, in ms."""
    seen = [post for post in posts if pressed < float(post["at"]) < pressed + APART and place_of(post) in ready.outlets]
    if sorted(map(place_of, seen)) != sorted(ready.outlets):
        return NEVER
    return (max(float(post["at"]) for post in seen) + ROUND_TRIP - pressed) * 1000


async def measure_ours() -> list[float]:
    with tempfile.TemporaryDirectory() as folder:
        async with town(READERS, ROUND_TRIP) as place, connected(place, Path(folder)) as app:
            people = await write_down(app, place)
            ready = await prepare(app, place)
            await queue_up(app, people)
            await asyncio.sleep(2)
            pressed = []
            for _ in range(ALERTS):
                pressed.append(await release_one(app, ready))
                await asyncio.sleep(APART)
            queued = (await counted(app)).get(OutboxState.PENDING, 0)
            note(f"{BULK} queued, {queued} of them still waiting at the last alert")
            posts = await place.posts()
            return [took(at, ready, posts) for at in pressed]


async def measure_plain() -> list[float]:
    """A loop that sends to one channel after the other, with nothing else to do. In ms, as above."""
    with tempfile.TemporaryDirectory() as folder:
        async with running_sandbox() as addresses, Driver(addresses["control_url"], addresses["key"]) as driver:
            server = await driver.add_server("Riverside")
            channels = [await driver.add_channel(server, f"alerts-{number}") for number in range(CHANNELS)]
            person = await driver.add_member(server, "Dana")
            async with plain(addresses, Path(folder)):
                await driver.wait_ready()
                await driver.call("latency", {"seconds": ROUND_TRIP})
                return [await _told(driver, person, channels) for _ in range(5)]


async def _told(driver: Driver, person: Person, channels: list[int]) -> float:
    pressed = time.monotonic()
    await person.run("tell", channels[0])
    async with asyncio.timeout(20):
        while True:
            found = [r for r in await driver.record() if r["method"] == "POST" and r["path"].endswith("/messages")]
            mine = [float(r["at"]) for r in found if float(r["at"]) > pressed]
            if len(mine) == CHANNELS:
                return (max(mine) + ROUND_TRIP - pressed) * 1000
            await asyncio.sleep(0.1)


async def measure() -> list[bool]:
    loop = await measure_plain()
    done = await measure_ours()
    trip = ROUND_TRIP * 1000
    note(f"{len(done)} alerts, each into {CHANNELS} channels, {BULK} others queued; a round trip is {trip:.0f} ms")

    def beside(value: float) -> Beside:
        return Beside("a plain loop", value)

    return [
        max(done) < NEVER,
        line(
            "from the press until it stands in all, median",
            statistics.median(done),
            "ms",
            beside(statistics.median(loop)),
            trip + MEDIAN_LIMIT_MS,
        ),
        line("the same, 99 of 100", percentile(done, 0.99), "ms", beside(max(loop)), trip + P99_LIMIT_MS),
    ]
