"""The directory as a file on the command line: beside a bot that runs, all or nothing, and one sentence where it can not be."""

from __future__ import annotations

import stat
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from allybot.app import build
from allybot.clock import SystemClock
from allybot.config import Settings
from allybot.domain.partner_rows import MOST_BYTES
from allybot.domain.people import Role
from allybot.ports import Caller
from allybot.services.everything import Services
from allybot.services.partner_search import Query
from allybot.store.opening import Location, open_store
from allybot.store.sealing import Key
from tests.support.fakes import RememberingTransport
from tests.test_command_line import KEY, _beside

CORA = Caller(111, 2, 1)
TABLE = "name,listed,about,phone\nCasa Común,yes,Pantry,503-555-0100\nQuiet Harbor,no,Beds,\n"


@pytest.fixture
async def services(tmp_path: Path) -> AsyncIterator[Services]:
    """Of a bot that runs on the same store, with one server and its coordinator."""
    url = f"sqlite+aiosqlite:///{tmp_path / 'a.db'}"
    where = Location(url, tmp_path / "a.db.keys", Key(bytes(range(32))))
    database = await open_store(where, SystemClock().now())
    made = build(Settings(), SystemClock(), database, lambda _: RememberingTransport()).services
    await made.setup.appoint(Caller(111, 1, 1, manage_server=True), 2, Role.COORDINATOR)
    yield made
    await database.close()


async def partners(folder: Path, *words: str, language: str = "en") -> tuple[int, str, str]:
    settings = {"ALLYBOT_DATABASE__URL": f"sqlite+aiosqlite:///{folder / 'a.db'}", "ALLYBOT_SECURITY__KEY": KEY}
    done = await _beside(folder, "--language", language, "partners", *words, **settings)
    return done.returncode, done.stdout, done.stderr


async def names(services: Services) -> list[str]:
    return [partner.name for partner in await services.directory.pick(CORA)]


async def test_a_file_is_taken_and_given_and_taken_again(tmp_path: Path, services: Services) -> None:
    (tmp_path / "in.csv").write_text(TABLE, encoding="utf-16")
    code, said, _ = await partners(tmp_path, "import", "in.csv", "--yes")
    assert (code, "2 new organizations" in said, "New: 2. Changed: 0." in said) == (0, True, True)
    found = await services.partner_search.find(CORA, Query(words="pantry"))
    assert [one.card.name for one in found.entries] == ["Casa Común"]
    code, said, _ = await partners(tmp_path, "export", "out.csv", language="es")
    assert (code, "Una organización está en out.csv." in said) == (0, True)
    assert stat.S_IMODE((tmp_path / "out.csv").stat().st_mode) == 0o600
    assert "Quiet Harbor" not in (tmp_path / "out.csv").read_text(encoding="utf-8")
    code, said, _ = await partners(tmp_path, "export", "all.csv", "--hidden")
    assert "Quiet Harbor" in (tmp_path / "all.csv").read_text(encoding="utf-8")
    code, said, _ = await partners(tmp_path, "import", "all.csv", "--yes", language="es")
    assert (code, "2 están igual que aquí" in said) == (0, True)
    code, _, wrong = await partners(tmp_path, "export", "all.csv")
    assert (code, "is there already" in wrong) == (2, True)


async def test_what_is_wrong_is_listed_and_nothing_is_taken(tmp_path: Path, services: Services) -> None:
    (tmp_path / "in.csv").write_text(TABLE + "Helpers,yes,,1-866-DHS-2-ICE\n", encoding="utf-8")
    code, _, wrong = await partners(tmp_path, "import", "in.csv", "--yes")
    assert (code, "Line 4, phone: Phone: this is the DHS tip line" in wrong) == (2, True)
    assert "so nothing was" in wrong
    (tmp_path / "in.csv").write_text(TABLE + "x,perhaps,,\n" * 30, encoding="utf-8")
    code, _, wrong = await partners(tmp_path, "import", "in.csv", "--yes", language="es")
    assert "Lo que no se puede tomar está en in.refused.csv." in wrong
    assert len((tmp_path / "in.refused.csv").read_text(encoding="utf-8-sig").splitlines()) == 31
    assert await names(services) == []


async def test_what_is_there_can_be_left(tmp_path: Path, services: Services) -> None:
    (tmp_path / "in.csv").write_text(TABLE, encoding="utf-8")
    await partners(tmp_path, "import", "in.csv", "--yes", "--server", "111")
    (tmp_path / "in.csv").write_text(TABLE.replace("Pantry", "Clothes") + "New,yes,,\n", encoding="utf-8")
    code, said, _ = await partners(tmp_path, "import", "in.csv", "--yes", "--only-new")
    assert (code, "New: 1. Changed: 0." in said) == (0, True)
    assert (await services.directory.to_change(CORA, "Casa Común")).info.about == "Pantry"


@pytest.mark.parametrize(
    ("content", "words", "says"),
    [
        (None, ("import", "in.csv"), "can't be read"),
        (b"x" * (MOST_BYTES + 1), ("import", "in.csv"), "too large: 16 MB fit"),
        (b"PK\x03\x04", ("import", "in.csv", "--yes"), "This is a workbook."),
        (b"name,listed\n", ("import", "in.csv", "--server", "112"), "does not know server 112"),
        (None, ("export", "away/out.csv"), "can't be written"),
    ],
    ids=["not there", "too large", "a workbook", "another server", "no folder"],
)
async def test_each_mistake_is_one_sentence(
    tmp_path: Path, services: Services, content: bytes | None, words: tuple[str, ...], says: str
) -> None:
    if content is not None:
        (tmp_path / "in.csv").write_bytes(content)
    code, _, wrong = await partners(tmp_path, *words)
    assert (code, wrong.strip().count("\n"), says in wrong) == (2, 0, True), wrong
    assert await names(services) == []
