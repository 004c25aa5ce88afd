"""Look-ups among 50,000 organizations, each kind beside a plain LIKE scan of the same rows; and memory meanwhile."""

from __future__ import annotations

import os
import random
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import func, insert, or_, select

from allybot.app import App, opened
from allybot.clock import SystemClock
from allybot.config import DatabaseSettings, SecuritySettings, Settings
from allybot.domain.codes import ALPHABET
from allybot.domain.directory import COMMON_LANGUAGES, PartnerInfo, Service
from allybot.domain.places import STATES, LatLon, ZipPlace
from allybot.ports import Caller
from allybot.services.partner_search import Found, Query
from allybot.store import partner_search, partners
from allybot.store.database import Tx
from allybot.store.groups import by_server
from allybot.store.partners import Partner
from allybot.store.schema import new_id
from benchmarks.printing import Beside, line, note, percentile, resident

PARTNERS, HIDDEN, CITIES, TIMES = 50_000, 1_000, 900, 300
PAST = 0.1
"""Of the listed ones so many were checked too long ago: members are shown none of them."""
SCANS = 8
LIMIT_MS = 20.0
MORE_MEMORY_MIB = 8.0
SERVER = 111_000_000_000_000_001

_SYLLABLES = (
    "port land ville ton field wood river spring lake oak mill brook green fair clear rose ash glen haven bur".split()
)
_WORDS = (
    "immigrant refugee welcome community center legal aid families united workers justice network project house hands open "
    "doors neighbors alliance coalition council rights defense fund clinic pantry hope bridge voices action esperanza casa "
    "unidos comunidad derechos familia trabajadores centro"
).split()


@dataclass(frozen=True)
class Town:
    """How many organizations it has follows its size: a few have hundreds, most a handful."""

    name: str
    state: str
    at: LatLon
    zips: tuple[str, ...]
    weight: float


@dataclass
class Map:
    """What the data of ZIP codes would say of these towns."""

    towns: dict[tuple[str, str], Town]
    zips: dict[str, Town]
    middles: dict[str, LatLon] = field(default_factory=dict)

    def zip(self, code: str) -> ZipPlace | None:
        town = self.zips.get(code)
        return None if town is None else ZipPlace(*town.at, town.name, f"{town.name} County", town.state)

    def city(self, name: str, state: str | None) -> LatLon | None:
        town = self.towns.get((name.casefold(), state or ""))
        return town.at if town else None

    def county(self, city: str, state: str | None) -> str | None:
        return f"{city} County"

    def middle(self, county: str | None, state: str | None) -> LatLon | None:
        """That of one of its towns does as well."""
        return self.city(county, state) if county else self.middles.get(state or "")


def drawn(chance: random.Random) -> list[Town]:
    states, towns = list(STATES), {}
    for number in range(CITIES):
        name = "".join(chance.sample(_SYLLABLES, 2)).capitalize()
        state = chance.choice(states)
        zips = tuple(f"{10000 + number * 90 + extra}" for extra in range(3))
        at = (chance.uniform(26, 48), chance.uniform(-123, -70))
        towns[name.casefold(), state] = Town(name, state, at, zips, chance.paretovariate(0.9))
    return list(towns.values())


def entry(chance: random.Random, town: Town) -> tuple[str, PartnerInfo]:
    name = f"{' '.join(chance.sample(_WORDS, 3)).title()} {''.join(chance.sample(_SYLLABLES, 2)).capitalize()}"
    near = (town.at[0] + chance.gauss(0, 0.1), town.at[1] + chance.gauss(0, 0.1))
    languages = chance.sample(COMMON_LANGUAGES, 2, counts=[40, 30, *[2] * (len(COMMON_LANGUAGES) - 2)])
    info = PartnerInfo(
        about=f"{' '.join(chance.sample(_WORDS, 8))} {''.join(chance.sample(_SYLLABLES, 3))}",
        services=tuple(chance.sample(list(Service), 3)), languages=tuple(dict.fromkeys(languages)),
        phone=f"555-01{chance.randrange(10**5):05}", city=town.name, county=f"{town.name} County", state=town.state,
        zip=chance.choice(town.zips), at=near, source="example.org",
    )  # fmt: skip
    return name, info


async def filled(app: App, towns: Sequence[Town], chance: random.Random) -> None:
    """In as few statements as it takes: how fast entries are written one by one is not what is measured."""

    async def work(tx: Tx) -> None:
        group = await by_server(tx, SERVER)
        assert group is not None
        key, now = await tx.key(group.id), app.clock.now()
        rows, entries = [], []
        for number, town in enumerate(chance.choices(towns, [town.weight for town in towns], k=PARTNERS + HIDDEN)):
            name, info = entry(chance, town)
            about = replace(info, checked_on=checked(chance, now.date()))
            partner = Partner(new_id(), group.id, _code(number), number < PARTNERS, name, about)
            fixed = {"id": partner.id, "group_id": group.id, "code": partner.code, "created_at": now}
            rows.append({**fixed, **partners._written(partner, key)})
            entries += [app.services.directory._entries.entry(partner)] if partner.listed else []
        await tx.conn.execute(insert(partners.partners), rows)
        await partner_search.write_new(tx, group.id, entries)

    await app.database.write(work)


def checked(chance: random.Random, today: date) -> date:
    """All of them have a telephone, so they count for 90 days."""
    ago = chance.randrange(91, 400) if chance.random() < PAST else chance.randrange(90)
    return today - timedelta(days=ago)


def _code(number: int) -> str:
    letters = []
    for _ in range(4):
        number, rest = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[rest])
    return "P-" + "".join(letters)


def wrong(chance: random.Random, word: str) -> str:
    """Two letters the wrong way round, one left out, or one twice."""
    at = chance.randrange(1, len(word) - 1)
    return chance.choice(
        [word[:at] + word[at + 1] + word[at] + word[at + 2 :], word[:at] + word[at + 1 :], word[: at + 1] + word[at:]]
    )


def kinds(chance: random.Random, towns: Sequence[Town]) -> dict[str, Callable[[], Query]]:
    """One question of each kind, as people ask them: mostly about where most of them live."""
    weights = [town.weight for town in towns]

    def town() -> Town:
        return chance.choices(towns, weights)[0]

    def both() -> dict[str, object]:
        return {"service": chance.choice(list(Service)), "language": chance.choice(COMMON_LANGUAGES)}

    return {
        "place": lambda: Query(place=f"{(t := town()).name}, {t.state}"),
        "place, not on the map": lambda: Query(place=town().name),
        "state": lambda: Query(place=town().state),
        "county": lambda: Query(place=f"{(t := town()).name} County, {t.state}"),
        "ZIP": lambda: Query(place=chance.choice(town().zips)),
        "ZIP, service and language": lambda: Query(place=chance.choice(town().zips), **both()),  # type: ignore[arg-type]  # as said above
        "service and language": lambda: Query(**both()),  # type: ignore[arg-type]  # as said above
        "text": lambda: Query(words=" ".join(chance.sample(_WORDS, 2))),
        "text, misspelt": lambda: Query(words=wrong(chance, "".join(chance.sample(_SYLLABLES, 2)) + "x")),
        "text and place, both misspelt": lambda: Query(
            wrong(chance, town().name), wrong(chance, chance.choice(_WORDS[:12]))
        ),
    }


async def scanned(app: App, query: Query) -> None:
    """The baseline: everything that holds what was typed anywhere, in any column, and the first fifty by name."""
    table = partners.partners
    texts = [word for word in (query.place.split(",")[0], query.words) if word]
    columns = (table.c.name, table.c.about, table.c.city, table.c.zip, table.c.state)
    wanted = [or_(*(column.ilike(f"%{text}%") for column in columns)) for text in texts]
    if query.service:
        wanted.append(table.c.services.like(f"%{query.service.value}%"))
    if query.language:
        wanted.append(table.c.languages.like(f"%{query.language}%"))

    async def read(tx: Tx) -> int:
        rows = await tx.conn.execute(select(table).where(*wanted).order_by(func.lower(table.c.name)).limit(50))
        return len(rows.all())

    await app.database.read(read)


async def timed(call: Callable[[], Awaitable[object]]) -> tuple[float, float]:
    """Milliseconds on the wall, and of all this process's threads: on a busy machine the first says more about the others."""
    begun, worked = time.perf_counter(), time.process_time()
    await call()
    return (time.perf_counter() - begun) * 1000, (time.process_time() - worked) * 1000


async def measure_one(app: App, name: str, ask: Callable[[], Query]) -> bool:
    caller, nothing = Caller(SERVER, 1, 1), 0
    took = []
    for _ in range(TIMES):
        query = ask()

        async def look(query: Query = query) -> None:
            nonlocal nothing
            found: Found = await app.services.partner_search.find(caller, query)
            nothing += not found.entries

        took.append(await timed(look))
    scans = [await timed(lambda: scanned(app, ask())) for _ in range(SCANS)]
    walls, works = [wall for wall, _ in took], [work for _, work in took]
    beside = Beside("a LIKE scan", statistics.median(wall for wall, _ in scans))
    line(f"{name}: median", statistics.median(walls), "ms", beside)
    work = Beside("a LIKE scan", statistics.median(work for _, work in scans))
    line(f"{name}: 99 of 100, processor time", percentile(works, 0.99), "ms", work)
    note(f"    {TIMES - nothing} of {TIMES} found somebody")
    return line(f"{name}: 99 of 100", percentile(walls, 0.99), "ms", beside, LIMIT_MS)


async def memory(app: App, questions: dict[str, Callable[[], Query]]) -> bool:
    """Two thousand more of every kind in turn, after all of them have been asked before."""
    before = resident(os.getpid())
    asks = list(questions.values())
    for number in range(2000):
        await app.services.partner_search.find(Caller(SERVER, 1, 1), asks[number % len(asks)]())
    after = resident(os.getpid())
    beside = Beside("before", before)
    note(f"memory: {before:.1f} MiB before 2,000 look-ups, {after:.1f} MiB after")
    return line("memory that 2,000 look-ups added", after - before, "MiB", beside, MORE_MEMORY_MIB)


async def measure() -> list[bool]:
    chance = random.Random(6)
    towns = drawn(chance)
    with tempfile.TemporaryDirectory() as folder:
        database = DatabaseSettings(url=f"sqlite+aiosqlite:///{Path(folder) / 'allybot.db'}")  # type: ignore[arg-type]  # pydantic reads it
        settings = Settings(database=database, security=SecuritySettings(key_file=Path(folder) / "allybot.key"))
        async with opened(settings, SystemClock()) as app:
            by_name, by_zip = {(t.name.casefold(), t.state): t for t in towns}, {z: t for t in towns for z in t.zips}
            known = Map(by_name, by_zip, {t.state: t.at for t in towns})
            app.services.directory._entries.places = app.services.partner_search._places = known
            await app.services.setup.channels(Caller(SERVER, 1, 1, manage_server=True), {})
            begun = time.perf_counter()
            await filled(app, towns, chance)
            note(f"{PARTNERS} organizations in {len(towns)} towns, written in {time.perf_counter() - begun:.0f} s")
            note(f"besides {HIDDEN} that are not listed; one in {1 / PAST:.0f} of the listed was checked too long ago")
            questions = kinds(chance, towns)
            kept = [await measure_one(app, name, ask) for name, ask in questions.items()]
            return [*kept, await memory(app, questions)]
