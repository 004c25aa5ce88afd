"""A group in a real store, on both databases, with the people of the job."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import aiosqlite
import asyncpg
import pytest
from sqlalchemy import Table, delete, insert, select

from allybot.app import App, build
from allybot.config import Settings
from allybot.domain.checkins import Company
from allybot.domain.people import Role
from allybot.ports import Caller
from allybot.services.accompany import SignedUp
from allybot.services.checkins import Draft
from allybot.services.everything import Services
from allybot.services.views import CardView
from allybot.store import installation
from allybot.store.database import Database, Tx
from allybot.store.groups import Channel
from allybot.store.opening import Location, open_store
from allybot.store.schema import metadata
from allybot.store.sealing import Key
from tests.support.fakes import MONDAY, FakeClock, RememberingTransport
from tests.support.postgres import PostgresServer

SERVER = 111_000_000_000_000_001
OTHER_SERVER = 111_000_000_000_000_002
ACCOMPANIMENT, COORDINATION = 222_000_000_000_000_001, 222_000_000_000_000_002

ADMIN, COORDINATOR, LIAISON, STRANGER = (333_000_000_000_000_000 + n for n in range(1, 5))
COMPANIONS = tuple(333_000_000_000_000_100 + n for n in range(60))

_PRESSES = count(1)


def caller(
    user_id: int, *, server_id: int = SERVER, role_ids: tuple[int, ...] = (), press: int | None = None
) -> Caller:
    return Caller(
        server_id=server_id,
        user_id=user_id,
        press=press if press is not None else next(_PRESSES),
        role_ids=frozenset(role_ids),
        manage_server=user_id == ADMIN,
        locale="en-US",
    )


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> Location:
    """Where an empty store is to be, on each database in turn."""
    master = Key(os.urandom(32))
    if request.param == "sqlite":
        return Location(f"sqlite+aiosqlite:///{tmp_path / 'allybot.db'}", tmp_path / "allybot.db.keys", master)
    server: PostgresServer = request.getfixturevalue("postgres_server")
    return Location(server.new_database(), tmp_path / "allybot.keys", master)


@pytest.fixture
def sqlite_location(tmp_path: Path) -> Location:
    return Location(f"sqlite+aiosqlite:///{tmp_path / 'allybot.db'}", tmp_path / "allybot.db.keys", Key(os.urandom(32)))


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@dataclass(frozen=True)
class Made:
    """An empty store, made once a session, and what it holds when the place of the tests has been set up in it."""

    location: Location
    # asyncio shows the value of every fixture to itself, and all tables are a long text.
    rows: list[tuple[Table, list[dict[str, Any]]]] = field(repr=False)
    office: str
    partner: str


@pytest.fixture(scope="session")
def made_stores() -> dict[str, Made]:
    """By the kind of database: making one, and setting the place up in it, takes longer than most tests."""
    return {}


@pytest.fixture(params=["sqlite", "postgresql"])
async def made_store(
    request: pytest.FixtureRequest, made_stores: dict[str, Made], tmp_path_factory: pytest.TempPathFactory
) -> Made:
    """On each database in turn."""
    kind: str = request.param
    if kind not in made_stores:
        made_stores[kind] = await _made(kind, tmp_path_factory.mktemp("made-store"), request)
    return made_stores[kind]


@pytest.fixture
async def new_store(made_store: Made, tmp_path: Path) -> Location:
    """An empty store for one test: the SQLite file is copied, PostgreSQL's tables emptied."""
    made = made_store.location
    mine = replace(made, keyring=Path(shutil.copy(made.keyring, tmp_path)))
    if not made.url.startswith(_SQLITE):
        await _emptied(made.url)
        return mine
    file = shutil.copy(made.url.removeprefix(_SQLITE), tmp_path)
    return replace(mine, url=f"{_SQLITE}{file}")


_SQLITE = "sqlite+aiosqlite:///"


async def _made(kind: str, folder: Path, request: pytest.FixtureRequest) -> Made:
    url = f"{_SQLITE}{folder / 'allybot.db'}"
    if kind == "postgresql":
        server: PostgresServer = request.getfixturevalue("postgres_server")
        url = server.new_database()
    location = Location(url, folder / "allybot.db.keys", Key(os.urandom(32)))
    database = await open_store(location, MONDAY)
    try:
        office, partner = await _set_up(
            build(Settings(), FakeClock(), database, lambda _: RememberingTransport()).services
        )
        rows = await database.read(_all_rows)
    finally:
        await database.close()
    await _emptied(url)
    return Made(location, rows, office, partner)


async def _all_rows(tx: Tx) -> list[tuple[Table, list[dict[str, Any]]]]:
    return [
        (table, [dict(row._mapping) for row in await tx.conn.execute(select(table))])
        for table in metadata.sorted_tables
        if table is not _KEPT
    ]


async def _emptied(url: str) -> None:
    """All but what says which keyring belongs to it; tables that a test made go. One request, not one a table."""
    if url.startswith(_SQLITE):
        async with aiosqlite.connect(url.removeprefix(_SQLITE)) as file:
            rows = await file.execute_fetchall("SELECT name FROM sqlite_master WHERE type = 'table'")
            await file.executescript(_emptying({name for [name] in rows}))
        return
    server = await asyncpg.connect(url.replace("+asyncpg", ""), ssl=False)
    rows = await server.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    await server.execute(_emptying({name for [name] in rows}))
    await server.close()


def _emptying(there: set[str]) -> str:
    made_by_a_test = there - set(metadata.tables) - {"alembic_version"}
    dropped = [f'DROP TABLE "{name}" CASCADE' for name in made_by_a_test]
    emptied = [str(delete(table)) for table in reversed(metadata.sorted_tables) if table is not _KEPT]
    others = delete(_KEPT).where(_KEPT.c.name != installation.RING).compile(compile_kwargs={"literal_binds": True})
    return ";".join([*dropped, *emptied, str(others)])


_KEPT = installation.installation


@pytest.fixture
async def database(new_store: Location, clock: FakeClock) -> AsyncIterator[Database]:
    opened = await open_store(new_store, clock.now())
    yield opened
    await opened.close()


@dataclass
class Place:
    """A running app without Discord, and what its far end remembers."""

    app: App
    clock: FakeClock
    far_end: RememberingTransport
    office: str = ""
    partner: str = ""
    codes: list[str] = field(default_factory=list)

    @property
    def services(self) -> Services:
        return self.app.services

    async def deliver(self) -> None:
        """Everything that is due, and what comes due five seconds later: coalesced edits."""
        await self.app.courier.deliver_due()
        self.clock.advance(seconds=6)
        await self.app.courier.deliver_due()

    def draft(self, **changes: object) -> Draft:
        standard = Draft(
            kind="ice_checkin",
            office=self.office,
            starts_at=self.clock.now() + timedelta(days=3),
            company=Company.FEW,
            meet="By the fountain",
            language="Spanish",
            asked=True,
        )
        return replace(standard, **changes)  # type: ignore[arg-type]  # a test knows the fields

    async def open_checkin(self, *, confirmed: bool = True, **changes: object) -> CardView:
        opened = await self.services.checkins.open(caller(LIAISON), self.draft(**changes))
        self.codes.append(opened.roster.card.code)
        if not confirmed:
            return opened.roster.card
        return await self.services.checkins.confirm(caller(COORDINATOR), opened.roster.card.code)

    async def sign_up(self, user_id: int, code: str, **about: object) -> SignedUp:
        return await self.services.accompany.sign_up(caller(user_id, **about), code)  # type: ignore[arg-type]  # a test knows what it passes


@pytest.fixture
async def empty_place(database: Database, clock: FakeClock) -> Place:
    far_end = RememberingTransport()
    settings = Settings()
    app = build(settings, clock, database, lambda _: far_end)
    app.courier._random = random.Random(7).random
    return Place(app, clock, far_end)


@pytest.fixture
async def place(empty_place: Place, made_store: Made) -> Place:
    """Set up: channels, a coordinator, ten companions, a partner with its liaison, an office."""

    async def work(tx: Tx) -> None:
        for table, rows in made_store.rows:
            if rows:
                await tx.conn.execute(insert(table), rows)

    await empty_place.app.database.write(work)
    empty_place.office, empty_place.partner = made_store.office, made_store.partner
    return empty_place


async def _set_up(services: Services) -> tuple[str, str]:
    """The codes of the office and the partner."""
    channels = {Channel.ACCOMPANIMENT: ACCOMPANIMENT, Channel.COORDINATION: COORDINATION}
    await services.setup.channels(caller(ADMIN), channels)
    await services.setup.appoint(caller(ADMIN), COORDINATOR, Role.COORDINATOR)
    await services.people.record_training(caller(COORDINATOR), COMPANIONS[:10], Role.COMPANION)
    office = await services.offices.add(caller(COORDINATOR), "Field Office", "South Side", "1000 Second Avenue")
    partner = await services.directory.add(caller(COORDINATOR), "Neighbors Together")
    await services.directory.bind_liaison(caller(COORDINATOR), partner.code, LIAISON)
    return office.code, partner.code


@pytest.fixture
async def crowded_place(place: Place) -> Place:
    """With sixty companions."""
    for start in range(10, len(COMPANIONS), 25):
        people = COMPANIONS[start : start + 25]
        await place.services.people.record_training(caller(COORDINATOR), people, Role.COMPANION)
    return place
