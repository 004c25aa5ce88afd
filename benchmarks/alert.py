"""Alerts while a long queue is on its way: how many others still leave before one, and how soon it arrives."""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from allybot.app import App
from allybot.domain.messages import Lane, OutboxState
from allybot.sandbox.driver import Json
from allybot.services.telling import Told, tell_member
from allybot.store.database import Tx
from allybot.store.members import Member
from allybot.transports.discord.send import DiscordTransport
from benchmarks.here import TEXT, connected, counted, place_of, put_in, town, write_down
from benchmarks.printing import Beside, line, note

BULK, READERS = 5_000, 500
ALERTS, ORDINARY = 20, 10
APART = 0.7
ROUND_TRIP = 0.05
MOST_BEFORE = 1
NEVER = float("inf")


@dataclass
class Put:
    """A message that was put in while the queue was on its way. Seconds of the machine's one monotonic clock."""

    channel_id: int
    committed: float
    left: float = NEVER
    arrived: float = NEVER
    before: int = 0


async def queue_up(app: App, readers: Sequence[Member]) -> None:
    """Everybody's first, then everybody's second, and so on."""
    now = app.clock.now()

    async def work(tx: Tx) -> None:
        for number in range(BULK):
            reader = readers[number % len(readers)]
            due_at = now + timedelta(microseconds=number)
            await tell_member(tx, Told.LATE_ANSWER, reader, now, lane=Lane.DUE, due_at=due_at, params={"text": TEXT})
        tx.after_commit(app.courier.nudge)

    await app.database.write(work)


async def put_one_at_a_time(app: App, people: Sequence[Member], lane: Lane) -> list[Put]:
    begun = time.monotonic()
    done = []
    for number, member in enumerate(people):
        await asyncio.sleep(max(0.0, begun + number * APART - time.monotonic()))
        done.append(await _put(app, member, lane))
    await asyncio.sleep(2 * APART)
    return done


async def _put(app: App, member: Member, lane: Lane) -> Put:
    committed: list[float] = []

    async def work(tx: Tx) -> None:
        tx.after_commit(lambda: committed.append(time.monotonic()))
        await put_in(tx, app, [member], lane)

    await app.database.write(work)
    assert member.settings.dm_channel is not None
    return Put(member.settings.dm_channel, committed[0])


def note_admissions(puts: Sequence[Put], admitted: Sequence[tuple[float, bool]]) -> None:
    """The first urgent request after the commit is the alert's: they are far apart, and nothing else is urgent here."""
    for put in puts:
        put.left = min((at for at, urgent in admitted if urgent and at >= put.committed), default=NEVER)
        put.before = sum(not urgent and put.committed < at < put.left for at, urgent in admitted)


def note_arrivals(puts: Sequence[Put], posts: Sequence[Json]) -> None:
    for put in puts:
        put.arrived = min((float(post["at"]) for post in posts if place_of(post) == put.channel_id), default=NEVER)


def arrived_before(put: Put, posts: Sequence[Json]) -> int:
    return sum(put.committed < float(post["at"]) < put.arrived for post in posts)


async def measure_both() -> tuple[list[Put], list[Put]]:
    """The alerts, and the ordinary ones of the lane below, both while the queue is on its way."""
    with tempfile.TemporaryDirectory() as folder:
        async with town(READERS + ALERTS + ORDINARY, ROUND_TRIP) as place, connected(place, Path(folder)) as app:
            people = await write_down(app, place)
            await queue_up(app, people[:READERS])
            await asyncio.sleep(2)
            ordinary = await put_one_at_a_time(app, people[READERS + ALERTS :], Lane.DAY)
            alerts = await put_one_at_a_time(app, people[READERS : READERS + ALERTS], Lane.ALERT)
            states = await counted(app)
            assert isinstance(app.transport, DiscordTransport)
            note_admissions(alerts, list(app.transport.governor.admitted))
            posts = await place.posts()
            for puts in (alerts, ordinary):
                note_arrivals(puts, posts)
            for put in ordinary:
                put.before = arrived_before(put, posts)
            note(f"{BULK} queued, {states.get(OutboxState.SENT, 0)} sent while it was measured; the rest was stopped")
            return alerts, ordinary


async def measure() -> list[bool]:
    alerts, ordinary = await measure_both()
    note(f"{ALERTS} alerts and, as the baseline, {ORDINARY} day-of messages, {APART} s apart, into the same queue")
    waits = [(put.arrived - put.committed) * 1000 for put in alerts]
    others = [(put.arrived - put.committed) * 1000 for put in ordinary]
    lane = "a day-of message"
    before = max(put.before for put in alerts)
    return [
        max(waits) < NEVER and max(others) < NEVER,
        line(
            "left after the commit before the alert, at most",
            before,
            "",
            Beside(lane, max(p.before for p in ordinary)),
            MOST_BEFORE,
        ),
        line(
            "from the commit to the far end, median",
            statistics.median(waits),
            "ms",
            Beside(lane, statistics.median(others)),
        ),
        line("from the commit to the far end, slowest", max(waits), "ms", Beside(lane, max(others))),
    ]
