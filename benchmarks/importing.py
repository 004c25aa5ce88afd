"""A file of 50,000 organizations taken over: read and compared, written, made findable; beside a plain INSERT of its cells.

Its memory, and how long something else has to wait meanwhile, are measured in the same run.
"""

from __future__ import annotations

import asyncio
import csv
import io
import os
import random
import sqlite3
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from allybot.app import App, opened
from allybot.clock import SystemClock
from allybot.config import DatabaseSettings, SecuritySettings, Settings
from allybot.domain.partner_rows import MOST_ROWS
from allybot.domain.people import Role
from allybot.ports import Caller
from allybot.services.directory_files import follow_all
from allybot.services.partner_search import Query
from benchmarks.lookups import SERVER, drawn, entry
from benchmarks.printing import Beside, line, note, resident

LIMIT_SECONDS = 120.0
LIMIT_WAIT_MS = 5_000.0
"""Of another transaction: an alert is released in one."""
MORE_MEMORY_MIB = 512.0
EVERY = 0.5
PROCESSOR = "processor time of all"
CORA = Caller(SERVER, 1, 1, manage_server=True)

HEAD = "name listed about services languages phone city county state zip source checked".split()


def made(rows: int, chance: random.Random, day: str) -> bytes:
    """As full as most rows are; each name once."""
    written = io.StringIO()
    sheet = csv.writer(written)
    sheet.writerow(HEAD)
    towns = drawn(chance)
    for number, town in enumerate(chance.choices(towns, [town.weight for town in towns], k=rows)):
        name, about = entry(chance, town)
        services = "; ".join(service.value for service in about.services)
        place = (about.city, about.county, about.state, about.zip)
        phone = f"(555) {200 + number // 10_000}-{number % 10_000:04}"
        sheet.writerow(
            [f"{name} {number}", "yes", about.about, services, "; ".join(about.languages), phone, *place, "ours", day]
        )
    return written.getvalue().encode()


def plain(content: bytes, folder: Path) -> float:
    """Seconds for the baseline: the cells as they are, in one table without an index, by one executemany."""
    begun = time.perf_counter()
    rows = list(csv.reader(io.StringIO(content.decode())))[1:]
    database = sqlite3.connect(folder / "plain.db")
    with database:
        database.execute(f"CREATE TABLE plain ({', '.join(HEAD)})")
        database.executemany(f"INSERT INTO plain VALUES ({', '.join('?' * len(HEAD))})", rows)  # noqa: S608  # made of signs alone
    database.close()
    return time.perf_counter() - begun


@asynccontextmanager
async def watched(app: App) -> AsyncIterator[list[float]]:
    """Milliseconds that another transaction took, again and again; and MiB of memory at the most, as the last."""
    waits: list[float] = []
    highest = resident(os.getpid())

    async def look() -> None:
        nonlocal highest
        while True:
            await asyncio.sleep(EVERY)
            begun = time.perf_counter()
            await app.services.setup.channels(CORA, {})
            waits.append((time.perf_counter() - begun) * 1000)
            highest = max(highest, resident(os.getpid()))

    looking = asyncio.create_task(look())
    try:
        yield waits
    finally:
        looking.cancel()
        await asyncio.gather(looking, return_exceptions=True)
        waits.append(highest)


async def silent(done: int, every: int) -> None:
    pass


async def taken(app: App, content: bytes) -> dict[str, float]:
    """Seconds of each step, as `/directory import` does them; and of the processor for all: others work on the machine too."""
    files, clock = app.services.directory_files, time.perf_counter
    begun, worked = clock(), time.process_time()
    looked = await (await files.loader(CORA)).look(content, silent)
    assert not looked.refused, looked.refused[:3]
    read = clock()
    written = await files.take(CORA, await files.keep(CORA, looked))
    wrote = clock()
    await follow_all(partial(files.follow, CORA), written.new, silent)
    steps = {"reading and comparing": read - begun, "writing": wrote - read, "making it findable": clock() - wrote}
    return {**steps, PROCESSOR: time.process_time() - worked}


async def measure(rows: int = MOST_ROWS) -> list[bool]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = DatabaseSettings(url=f"sqlite+aiosqlite:///{folder / 'allybot.db'}")  # type: ignore[arg-type]  # pydantic reads it
        settings = Settings(database=database, security=SecuritySettings(key_file=folder / "allybot.key"))
        content = made(rows, random.Random(6), SystemClock().now().date().isoformat())
        note(f"{rows} organizations in a file of {len(content) / 2**20:.1f} MiB, into SQLite")
        baseline = plain(content, folder)
        async with opened(settings, SystemClock()) as app:
            await app.services.setup.channels(CORA, {})
            await app.services.setup.appoint(CORA, 1, Role.COORDINATOR)
            await app.services.partner_search.find(CORA, Query(words="hope"))
            before = resident(os.getpid())
            async with watched(app) as waits:
                steps = await taken(app, content)
            *waits, highest = waits
        for step, seconds in steps.items():
            line(step, seconds, "s", Beside("a plain INSERT", baseline))
        whole = sum(steps.values()) - steps[PROCESSOR]
        line("rows a second", rows / whole, "", Beside("a plain INSERT", rows / baseline))
        line("another transaction: median", sorted(waits)[len(waits) // 2], "ms", Beside("the longest", max(waits)))
        return [
            line("all of it", whole, "s", Beside("a plain INSERT", baseline), LIMIT_SECONDS),
            line(
                "another transaction: the longest", max(waits), "ms", Beside("the whole", whole * 1000), LIMIT_WAIT_MS
            ),
            line("memory meanwhile", highest - before, "MiB", Beside("before", before), MORE_MEMORY_MIB),
        ]
