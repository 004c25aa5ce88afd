"""A real PostgreSQL server for the tests: made in a temporary folder, on loopback, gone afterwards."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

_NUMBERS = count(1)


@dataclass
class PostgresServer:
    """`new_database` gives the address of an empty database."""

    port: int
    folder: Path

    @staticmethod
    def programs() -> Path | None:
        found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
        if found:
            return found[-1].parent
        on_path = shutil.which("initdb")
        return Path(on_path).resolve().parent if on_path else None

    @classmethod
    def installed(cls) -> bool:
        return cls.programs() is not None

    @classmethod
    @contextmanager
    def started(cls) -> Iterator[PostgresServer]:
        programs = cls.programs()
        assert programs is not None
        folder = Path(tempfile.mkdtemp(prefix="allybot-postgres-"))
        data, port = folder / "data", _free_port()
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        try:
            _run(programs / "initdb", "-D", data, "-U", "allybot", "--auth=trust", "-E", "UTF8", "--no-sync")
            quick = " ".join(f"-c {name}=off" for name in ("fsync", "full_page_writes", "synchronous_commit", "jit"))
            options = f"-p {port} -h 127.0.0.1 -k {folder} {quick}"
            _run(programs / "pg_ctl", "-D", data, "-w", "-o", options, "-l", folder / "log", "start")
            try:
                yield cls(port, folder)
            finally:
                _run(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def new_database(self) -> str:
        name = f"test_{next(_NUMBERS)}"
        programs = self.programs()
        assert programs is not None
        _run(programs / "createdb", "-h", "127.0.0.1", "-p", self.port, "-U", "allybot", "-T", "template0", name)
        return f"postgresql+asyncpg://allybot@127.0.0.1:{self.port}/{name}"

    def dump(self, url: str) -> bytes:
        """What a backup of the database would hold."""
        programs = self.programs()
        assert programs is not None
        name = url.rsplit("/", 1)[-1]
        done = _run(programs / "pg_dump", "-h", "127.0.0.1", "-p", self.port, "-U", "allybot", name)
        return done.stdout


def _run(*words: object) -> subprocess.CompletedProcess[bytes]:
    """As the user postgres where this is root: PostgreSQL refuses to run as root."""
    command = [str(word) for word in words]
    if os.geteuid() == 0:
        command = ["runuser", "-u", "postgres", "--", *command]
    # A server that is started keeps its output open: it goes to its log, not into this pipe.
    starts = "start" in command
    out = subprocess.DEVNULL if starts else subprocess.PIPE
    done = subprocess.run(command, stdout=out, stderr=out if starts else subprocess.PIPE, check=False, cwd="/")
    assert done.returncode == 0, done.stderr
    return done


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
