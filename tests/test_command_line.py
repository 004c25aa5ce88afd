"""The command line itself, as processes: one sentence and an exit code, in both languages, and never a traceback."""

from __future__ import annotations

import asyncio
import base64
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from allybot.app import build
from allybot.clock import SystemClock
from allybot.config import Settings
from allybot.domain.directory import PartnerInfo
from allybot.domain.stopping import Stopped
from allybot.ports import Caller
from allybot.services.alert_setup import HotlineChange
from allybot.store import groups, partners
from allybot.store.database import Tx
from allybot.store.groups import Channel
from allybot.store.migrations import REVISIONS
from allybot.store.opening import Location, open_store
from allybot.store.sealing import Key
from tests.support import nursery
from tests.support.fakes import RememberingTransport

TOKEN = base64.b64encode(b"123456789012345678").decode().rstrip("=") + ".Gabcde.abcdefghijklmnopqrstuvwxyz"


def allybot(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """To its end, in that folder."""
    if not nursery.POSSIBLE:
        return started_anew(folder, *words, **environment)
    return _sound(nursery.run("allybot", *words, env=_surroundings(environment), folder=folder))


def started_anew(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """As anybody would start it, with all that it has to import."""
    command, surroundings = [sys.executable, "-m", "allybot", *words], _surroundings(environment)
    return _sound(
        subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, text=True, timeout=60, check=False)
    )


def _surroundings(environment: dict[str, str]) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("ALLYBOT_")}
    return {**inherited, "LANG": "C.UTF-8", **environment}


def _sound(done: subprocess.CompletedProcess[str]) -> subprocess.CompletedProcess[str]:
    assert "Traceback" not in done.stdout + done.stderr
    return done


def test_help_is_in_the_language_that_was_asked_for(tmp_path: Path) -> None:
    assert "Runs the bot" in started_anew(tmp_path, "--help").stdout
    assert "Ejecuta el bot" in started_anew(tmp_path, "--language", "es", "--help").stdout
    assert "Ejecuta el bot" in started_anew(tmp_path, "--help", LANG="es_ES.UTF-8").stdout
    assert started_anew(tmp_path, "--version").stdout.startswith("allybot 0.")


def test_init_writes_what_run_needs_and_prints_the_invite_link(tmp_path: Path) -> None:
    done = started_anew(
        tmp_path, "init", "--yes", "--token", TOKEN, "--name", 'Our "Group"', "--time-zone", "America/Phoenix"
    )
    assert done.returncode == 0, done.stderr
    assert "client_id=123456789012345678" in done.stdout
    for file in ("config.toml", "data/allybot.key"):
        assert stat.S_IMODE((tmp_path / file).stat().st_mode) == 0o600
    assert TOKEN not in done.stdout
    again = started_anew(tmp_path, "init", "--yes", "--token", TOKEN)
    assert again.returncode == 2
    assert "--force" in again.stderr
    key = (tmp_path / "data/allybot.key").read_bytes()
    assert started_anew(tmp_path, "init", "--yes", "--force").returncode == 0
    assert (tmp_path / "data/allybot.key").read_bytes() == key


def test_init_refuses_a_wrong_time_zone_and_writes_nothing(tmp_path: Path) -> None:
    done = allybot(tmp_path, "--language", "es", "init", "--yes", "--time-zone", "Mars")
    assert done.returncode == 2
    assert "corrígelo" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    ("words", "environment", "says"),
    [
        (("run",), {}, "ALLYBOT_DISCORD__TOKEN"),
        (("run",), {"ALLYBOT_DISCORD__TOKN": "x"}, "ALLYBOT_DISCORD__TOKEN"),
        (("run",), {"ALLYBOT_DISCORD__TOKEN": "x", "ALLYBOT_DATABASE__URL": "mysql://h/n"}, "sqlite+aiosqlite"),
        (("db", "upgrade"), {"ALLYBOT_DATABASE__URL": "sqlite+aiosqlite:////dev/null/x/a.db"}, "/dev/null"),
        (("run",), {"ALLYBOT_DISCORD__TOKEN": "x", "ALLYBOT_SECURITY__KEY": "short"}, "ALLYBOT_SECURITY__KEY"),
    ],
)
def test_each_mistake_is_one_sentence_with_the_mend(
    tmp_path: Path, language: str, words: tuple[str, ...], environment: dict[str, str], says: str
) -> None:
    done = allybot(tmp_path, "--language", language, *words, **environment)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1, done.stderr
    assert says in done.stderr


def test_the_database_is_made_checked_and_guarded(tmp_path: Path) -> None:
    assert allybot(tmp_path, "db", "check").stdout.startswith("FAIL")
    assert REVISIONS[-1] in allybot(tmp_path, "db", "upgrade").stdout
    assert "up to date" in allybot(tmp_path, "db", "upgrade").stdout
    checked = allybot(tmp_path, "db", "check")
    assert (checked.returncode, checked.stdout.count("OK")) == (0, 3)
    keyring, key = tmp_path / "data/allybot.db.keys", tmp_path / "data/allybot.key"
    keyring.rename(tmp_path / "away")
    missing = allybot(tmp_path, "db", "check")
    assert missing.returncode == 2
    assert "allybot.db.keys is missing" in missing.stderr
    (tmp_path / "away").rename(keyring)
    key.rename(tmp_path / "away")
    gone = allybot(tmp_path, "--language", "es", "db", "check")
    assert gone.returncode == 2
    assert "Falta el archivo de la clave" in gone.stderr


class FarEnd(BaseHTTPRequestHandler):
    """Answers as Discord does to who asks whose token it is."""

    def do_GET(self) -> None:
        right = self.headers.get("Authorization") == f"Bot {TOKEN}"
        self.send_response(200 if right else 401)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(b'{"id": "123456789012345678", "username": "allybot"}')

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@pytest.fixture
def far_end() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), FarEnd)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_the_doctor_finds_all_well(tmp_path: Path, far_end: str) -> None:
    settings = {"ALLYBOT_DISCORD__TOKEN": TOKEN, "ALLYBOT_DISCORD__API_URL": far_end}
    allybot(tmp_path, "db", "upgrade")
    done = allybot(tmp_path, "doctor", **settings)
    assert done.returncode == 0, done.stdout
    assert "FAIL" not in done.stdout
    assert "Token: belongs to allybot" in done.stdout
    assert "Clock:" in done.stdout
    assert "client_id=123456789012345678" in done.stdout
    assert "same disk" in done.stdout


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({}, "Token: none"),
        ({"ALLYBOT_DISCORD__TOKEN": "wrong"}, "Discord refused it"),
        ({"ALLYBOT_DISCORD__TOKEN": TOKEN, "ALLYBOT_DISCORD__API_URL": "http://127.0.0.1:9"}, "can't be reached"),
    ],
)
def test_the_doctor_says_what_is_wrong(tmp_path: Path, far_end: str, settings: dict[str, str], says: str) -> None:
    done = allybot(tmp_path, "doctor", **{"ALLYBOT_DISCORD__API_URL": far_end, **settings})
    assert done.returncode == 2
    assert says in done.stdout
    assert "FAIL" in done.stdout


KEY = base64.urlsafe_b64encode(bytes(range(32))).decode()
ALERTS = 222_000_000_000_000_004


async def test_panic_is_written_where_the_running_bot_reads_it(tmp_path: Path) -> None:
    """Goal 21: whoever runs the bot stops everything, in another process, and alone can't let it go on."""
    settings = {"ALLYBOT_SECURITY__KEY": KEY}
    assert "none yet" in allybot(tmp_path, "panic", **settings).stderr
    location = Location(
        f"sqlite+aiosqlite:///{tmp_path / 'data/allybot.db'}", tmp_path / "data/allybot.db.keys", Key(bytes(range(32)))
    )
    (tmp_path / "data").mkdir(exist_ok=True)
    clock, far_end = SystemClock(), RememberingTransport()
    database = await open_store(location, clock.now())
    try:
        running = build(Settings(), clock, database, lambda _: far_end)
        admin = Caller(server_id=111, user_id=333, press=1, manage_server=True)
        assert "no server here" in (await _beside(tmp_path, "panic", **settings)).stderr
        await running.services.setup.channels(admin, {Channel.ALERTS: ALERTS})
        unknown = await _beside(tmp_path, "panic", "--server", "112", **settings)
        assert (unknown.returncode, "does not know server 112" in unknown.stderr) == (2, True)
        done = await _beside(tmp_path, "panic", "--server", "111", **settings)
        assert (done.returncode, "everything is stopped" in done.stdout) == (0, True), done.stderr
        assert "can't stop a stolen token" in done.stdout
        await running.courier.deliver_due()
        assert [notice.heading for notice in far_end.in_channel(ALERTS)] == ["allybot is stopped"]
        asked = await _beside(tmp_path, "--language", "es", "panic", "--undo", **settings)
        assert "tu palabra cuenta" in asked.stdout
        assert (
            "tu palabra cuenta" in (await _beside(tmp_path, "--language", "es", "panic", "--undo", **settings)).stdout
        )
        assert (await running.services.stopping.resume(admin)).level is Stopped.NONE
        nothing = await _beside(tmp_path, "panic", "--undo", **settings)
        assert "nothing was stopped" in nothing.stdout
    finally:
        await database.close()


async def _beside(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """While the bot of the test goes on."""
    return await asyncio.to_thread(allybot, folder, *words, **environment)


async def _old_entry(tx: Tx) -> None:
    [group] = await groups.everyone(tx)
    await partners.add(tx, group.id, "Old Friends", listed=False, now=SystemClock().now(), info=PartnerInfo())


async def test_facts_that_are_due_are_listed_beside_the_running_bot(tmp_path: Path) -> None:
    """Goal 49: also without Discord, with the operator's own file laid over what is shipped."""
    own = '[line]\nkind = "hotline"\nnumber = "211"\nconfidence = "high"\ntitle = {en = "Two-one-one"}\nsource = {en = "Us"}\n'
    (tmp_path / "mine.toml").write_text(own)
    settings = {"ALLYBOT_SECURITY__KEY": KEY, "ALLYBOT_GROUP__FACTS_FILE": "mine.toml"}
    (tmp_path / "data").mkdir()
    file = tmp_path / "data/allybot.db"
    location = Location(f"sqlite+aiosqlite:///{file}", tmp_path / "data/allybot.db.keys", Key(bytes(range(32))))
    database = await open_store(location, SystemClock().now())
    try:
        assert "no server here" in (await _beside(tmp_path, "facts", "due", **settings)).stderr
        running = build(Settings(), SystemClock(), database, lambda _: RememberingTransport())
        admin = Caller(server_id=111, user_id=333, press=1, manage_server=True)
        await running.services.setup.channels(admin, {Channel.ALERTS: ALERTS})
        await running.services.alert_setup.set_hotline(admin, HotlineChange("County Line", "555-010-1111"))
        await database.write(_old_entry)
        listed = await _beside(tmp_path, "facts", "due", **settings)
        assert listed.returncode == 0, listed.stderr
        assert "Server 111: " in listed.stdout
        assert "MigraWatch, United We Dream: 1-844-363-1423" in listed.stdout
        assert "Two-one-one: 211" in listed.stdout
        assert "County Line: 555-010-1111" in listed.stdout.splitlines()[1], "what stands in every alert comes first"
        assert "One entry of the directory is to be checked too" in listed.stdout
        assert "Old Friends" not in listed.stdout
        assert "with /facts due" in listed.stdout
        examined = await _beside(tmp_path, "doctor", **settings)
        assert "Server 111: nobody has checked the hotline lately that stands in every alert." in examined.stdout
        spanish = await _beside(tmp_path, "--language", "es", "facts", "due", **settings)
        assert "MigraWatch, de United We Dream" in spanish.stdout
    finally:
        await database.close()
    (tmp_path / "mine.toml").write_text(own.replace("211", "866-347-2423"))
    refused = await _beside(tmp_path, "facts", "due", **settings)
    assert (refused.returncode, "block-list" in refused.stderr) == (2, True)
    for words in (["run"], ["doctor"]):
        refused = await _beside(tmp_path, *words, **settings, ALLYBOT_DISCORD__TOKEN=TOKEN)
        assert "mine.toml" in refused.stderr + refused.stdout, words


def test_the_demo_plays_the_whole_job(tmp_path: Path) -> None:
    """In Spanish; the English one is the README's first command, and is run as such."""
    done = started_anew(tmp_path, "--language", "es", "demo")
    assert done.returncode == 0, done.stdout[-2000:]
    assert "Todo pasó como debía" in done.stdout
    assert list(tmp_path.iterdir()) == []
