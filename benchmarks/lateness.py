"""A thousand reminders due in the same second, with many others waiting for later: how late, how long a claim, how much memory.

Each measurement is a process of its own over a real SQLite file: `python -m benchmarks.lateness fill|measure FOLDER NUMBER`.
The far end answers at once, so that what is seen is allybot's own; the pace at which Discord takes them is in `delivery`.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from allybot.app import App, build, location
from allybot.clock import SystemClock
from allybot.config import DatabaseSettings, SecuritySettings, Settings
from allybot.domain.messages import Lane, OutboxState, Via
from allybot.domain.settings import Reach
from allybot.domain.settings import Settings as Known
from allybot.ports import Destination, Notice
from allybot.scheduler import Heartbeat
from allybot.services.telling import Told, tell_member
from allybot.store import groups, members, reminders
from allybot.store import outbox as outbox_store
from allybot.store.database import Tx
from allybot.store.groups import Defaults
from allybot.store.members import Member
from allybot.store.opening import open_store
from allybot.store.outbox import Message, outbox
from allybot.store.reminders import NewReminder
from allybot.store.schema import new_id
from allybot.store.sealing import Key, place
from benchmarks.printing import Beside, line, note, percentile, resident
from tests.support.fakes import DM_OF, RememberingTransport

DUE, PEOPLE = 1_000, 500
FEW, MANY = 1_000, 1_000_000
ROWS_AT_ONCE = 20_000
AHEAD = timedelta(seconds=4)
CLAIM_LIMIT_MS = 50.0
MEMORY_LIMIT = 1.1
"""Of what it takes with few waiting: flat, but for what the file system's own pages make of it."""


@dataclass
class Measured:
    """Milliseconds, and MiB before and after. `late` is from when a reminder was due to when the far end was asked.

    `claims` are from the beginning of a claim's transaction to its commit, `waits` how long it waited for the one writer.
    """

    claims: list[float] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)


def settings_in(folder: Path) -> Settings:
    url = f"sqlite+aiosqlite:///{folder / 'allybot.db'}"
    return Settings(
        database=DatabaseSettings.model_validate({"url": url}),
        security=SecuritySettings(key_file=folder / "allybot.key"),
    )


# --- filling ------------------------------------------------------------------------------------------------------


async def fill(folder: Path, number: int) -> None:
    """So many messages for later days of the year, to people on record."""
    clock = SystemClock()
    database = await open_store(location(settings_in(folder)), clock.now())
    try:
        people = await database.write(lambda tx: _people(tx, clock.now()))
        keys = await database.read(lambda tx: tx.keys(member.id for member in people))
        rows = _rows(people, keys, number, clock.now())
        while batch := list(itertools.islice(rows, ROWS_AT_ONCE)):
            await database.write(partial(_insert, batch))
        await database.truncate_log()
    finally:
        await database.close()


async def _insert(batch: Sequence[dict[str, Any]], tx: Tx) -> None:
    await tx.conn.execute(insert(outbox), batch)


async def _people(tx: Tx, now: datetime) -> list[Member]:
    group = await groups.add(tx, 111_000_000_000_000_001, Defaults("America/New_York", "en", ""), now)
    return [await _known(tx, group.id, 333_000_000_000_000_000 + number) for number in range(PEOPLE)]


async def _known(tx: Tx, group_id: int, user_id: int) -> Member:
    """With a conversation, so that none has to be opened."""
    member = await members.find_or_add(tx, group_id, user_id)
    return await members.set_settings(tx, member, Known(reach=Reach.PROVED, dm_channel=DM_OF + user_id))


def _rows(people: Sequence[Member], keys: dict[int, Key], number: int, now: datetime) -> Iterator[dict[str, Any]]:
    chance = random.Random(3)  # the same days in every run
    for _ in range(number):
        member, message_id = chance.choice(people), new_id()
        due_at = now + timedelta(days=1, seconds=chance.randrange(365 * 86_400))
        key = keys[member.id]
        yield {
            "id": message_id,
            "group_id": member.group_id,
            "key_id": member.id,
            "subject_id": new_id(),
            "kind": Told.OWN_REMINDER.value,
            "lane": int(Lane.DUE),
            "state": OutboxState.PENDING.value,
            "person": key.seal(str(member.user_id), place("outbox", "person", message_id)),
            "params": key.seal("{}", place("outbox", "params", message_id)),
            "due_at": due_at,
            "meant_at": due_at,
            "via": Via.DIRECT.value,
            "tries": 0,
            "created_at": now,
            "repeated": False,
            "late_told": False,
        }


# --- measuring ----------------------------------------------------------------------------------------------------


@dataclass
class Timed(RememberingTransport):
    """Says when it was asked, and keeps nothing else."""

    slots: int = 24
    asked: list[datetime] = field(default_factory=list)
    all_asked: asyncio.Event = field(default_factory=asyncio.Event)

    async def post(self, to: Destination, notice: Notice, *, nonce: str, urgent: bool = False) -> Any:
        self.asked.append(SystemClock().now())
        ref = await super().post(to, notice, nonce=nonce, urgent=urgent)
        self.standing.clear()
        if len(self.asked) == DUE:
            self.all_asked.set()
        return ref


async def measured(folder: Path) -> Measured:
    clock, far_end, settings = SystemClock(), Timed(), settings_in(folder)
    database = await open_store(location(settings), clock.now())
    try:
        app = build(settings, clock, database, lambda _: far_end)
        due_at = clock.now() + AHEAD
        await database.write(lambda tx: _remind_everybody(tx, due_at, clock.now()))
        found = Measured(memory=[resident(os.getpid())])
        await _let_it_run(app, far_end, found)
        found.late = [(at - due_at).total_seconds() * 1000 for at in far_end.asked]
        found.memory.append(resident(os.getpid()))
        return found
    finally:
        await database.close()


async def _remind_everybody(tx: Tx, due_at: datetime, now: datetime) -> None:
    """Each of the people two."""
    [group] = await groups.everyone(tx)
    people = await members.of_group(tx, group.id)
    for number in range(DUE):
        member = people[number % len(people)]
        new = NewReminder("Call the office back", due_at, due_at.replace(tzinfo=None), "UTC", member_id=member.id)
        reminder = await reminders.add(tx, group.id, new, now)
        at = due_at + timedelta(microseconds=number)
        await tell_member(tx, Told.OWN_REMINDER, member, now, about=reminder.id, due_at=at)


async def _let_it_run(app: App, far_end: Timed, found: Measured) -> None:
    """As `allybot run` does: armed for the next one, asleep until then."""
    heart = Heartbeat(app.clock, app.courier.nudge, app.upkeep.sweep, lambda error: note(repr(error)))
    heart.start()
    with _claims_timed(app, found):
        running = asyncio.create_task(app.courier.run(heart.arm))
        try:
            async with asyncio.timeout(60):
                await far_end.all_asked.wait()
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            await app.courier.drain(5)
            heart.stop()


@contextmanager
def _claims_timed(app: App, found: Measured) -> Iterator[None]:
    """Every claim that found something."""
    claim, begin = app.courier._claim, outbox_store.claim
    begun = 0.0

    async def seen(*args: Any, **kwargs: Any) -> list[Message]:
        nonlocal begun
        begun = time.perf_counter()
        return await begin(*args, **kwargs)

    async def timed() -> list[Message]:
        asked = time.perf_counter()
        claimed = await claim()
        if claimed:
            found.claims.append((time.perf_counter() - begun) * 1000)
            found.waits.append((begun - asked) * 1000)
        return claimed

    app.courier._claim = timed  # type: ignore[method-assign]  # looked at from outside
    outbox_store.claim = seen
    try:
        yield
    finally:
        outbox_store.claim = begin


# --- both, and what is printed ------------------------------------------------------------------------------------


async def _with_waiting(number: int) -> Measured:
    with tempfile.TemporaryDirectory() as folder:
        await _in_a_process("fill", folder, number)
        return Measured(**json.loads(await _in_a_process("measure", folder, number)))


async def _in_a_process(what: str, folder: str, number: int) -> str:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.lateness", what, folder, str(number), stdout=asyncio.subprocess.PIPE
    )
    said, _ = await process.communicate()
    if process.returncode:
        raise RuntimeError(f"{what} ended with {process.returncode}")
    return said.decode()


async def measure() -> list[bool]:
    few, many = await _with_waiting(FEW), await _with_waiting(MANY)
    note(f"{DUE} reminders due in the same second, {MANY:,} others waiting; beside {FEW:,} waiting")

    def beside(value: float) -> Beside:
        return Beside(f"{FEW:,} waiting", value)

    p99, p99_few = percentile(many.claims, 0.99), percentile(few.claims, 0.99)
    return [
        len(many.late) == len(few.late) == DUE,
        line("a claim, 99 of 100", p99, "ms", beside(p99_few), CLAIM_LIMIT_MS),
        line("a claim, slowest", max(many.claims), "ms", beside(max(few.claims))),
        line("its wait for the writer, longest", max(many.waits), "ms", beside(max(few.waits))),
        line("the first, late by", min(many.late), "ms", beside(min(few.late))),
        line("the last of them, late by", max(many.late), "ms", beside(max(few.late))),
        line("memory before", many.memory[0], "MiB", beside(few.memory[0]), few.memory[0] * MEMORY_LIMIT),
        line("memory afterwards", many.memory[1], "MiB", beside(few.memory[1]), few.memory[1] * MEMORY_LIMIT),
    ]


async def _main(what: str, folder: str, number: str) -> None:
    if what == "fill":
        await fill(Path(folder), int(number))
        return
    sys.stdout.write(json.dumps(asdict(await measured(Path(folder)))))


if __name__ == "__main__":
    asyncio.run(_main(*sys.argv[1:]))
