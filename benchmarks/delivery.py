"""Direct messages: how fast a long queue of them is delivered, beside a plain loop over the same round trip."""

from __future__ import annotations

import asyncio
import tempfile
from dataclasses import dataclass
from pathlib import Path

import discord

from allybot.app import App
from allybot.domain.messages import Lane, OutboxState
from allybot.transports.discord.addresses import point_at
from benchmarks.here import TEXT, Town, connected, counted, put_in, town, write_down
from benchmarks.printing import Beside, line, note

MESSAGES = 400
ROUND_TRIP = 0.05
AT_LEAST_OF_CEILING = 0.95
MOST_A_SECOND = 50
GIVES_UP_AFTER = 30.0


@dataclass
class Seen:
    """What the sandbox saw of one sender."""

    delivered: int
    a_second: float
    refused: int
    worst_second: int


async def seen(place: Town) -> Seen:
    posts = await place.posts()
    times = [float(post["at"]) for post in posts if post["status"] == 200]
    refused = sum(request["status"] == 429 for request in await place.driver.record())
    rate = (len(times) - 1) / (times[-1] - times[0]) if len(times) > 1 else 0.0
    return Seen(len(times), rate, refused, int((await place.driver.state())["worst_second"]))


async def measure_plain() -> Seen:
    """One after the other, each into a conversation that is known: one request a message, as ours has it."""
    async with town(MESSAGES, ROUND_TRIP) as place:
        point_at(place.addresses["api_url"], place.addresses["gateway_url"])
        async with discord.Client(intents=discord.Intents.none()) as client:
            await client.login(place.addresses["token"])
            for _, channel_id in place.people:
                await client.get_partial_messageable(channel_id).send(TEXT)
        return await seen(place)


async def measure_ours() -> tuple[Seen, int]:
    """What was seen, and the ceiling that is configured."""
    with tempfile.TemporaryDirectory() as folder:
        async with town(MESSAGES, ROUND_TRIP) as place, connected(place, Path(folder)) as app:
            people = await write_down(app, place)
            await app.database.write(lambda tx: put_in(tx, app, people, Lane.DUE))
            await _until_delivered(app)
            return await seen(place), app.settings.delivery.requests_per_second


async def _until_delivered(app: App) -> None:
    waited = 0.0
    while (await counted(app)).get(OutboxState.SENT, 0) < MESSAGES and waited < GIVES_UP_AFTER:
        await asyncio.sleep(0.25)
        waited += 0.25


async def measure() -> list[bool]:
    ours, ceiling = await measure_ours()
    plain = await measure_plain()
    note(f"one message to each of {MESSAGES} people, round trip {ROUND_TRIP * 1000:g} ms, no warm-up")
    note(f"delivered: {ours.delivered}, by the plain loop: {plain.delivered}")

    def beside(value: float) -> Beside:
        return Beside("a plain loop", value)

    share = ours.a_second / ceiling
    return [
        ours.delivered == plain.delivered == MESSAGES,
        line("direct messages a second", ours.a_second, "/s", beside(plain.a_second)),
        line(
            f"of the ceiling ({ceiling} a second)",
            share,
            "",
            beside(plain.a_second / ceiling),
            AT_LEAST_OF_CEILING,
            at_least=True,
        ),
        line("answered with 429", ours.refused, "", beside(plain.refused), 0),
        line("requests in the worst second", ours.worst_second, "", beside(plain.worst_second), MOST_A_SECOND),
    ]
