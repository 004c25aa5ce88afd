"""Processes of `allybot`, forked from one in which everything is imported and all sentences are read already.

Each is a process of its own, begun by the command line's own entry, that can be ended or killed like any other; only its
imports are not made anew, which take longer than most short lives. Some tests of `tests/test_command_line.py` start it as
anybody would.
"""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import gc
import json
import os
import pkgutil
import random
import select
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from runpy import run_module
from typing import IO
from unittest.mock import patch

from allybot.domain.markup import inert
from allybot.sandbox.description import Description
from allybot.texts import Texts
from allybot.transports.discord.render import format_time

POSSIBLE = sys.platform == "linux"
"""Elsewhere each process is started as anybody would start it: no fork, or no such sockets."""

_LONGEST = 1 << 17
"""Bytes of what a process is begun with: its words and its environment."""


# --- in the tests -----------------------------------------------------------------------------------------------------


@dataclass
class Process:
    """What the tests need of `asyncio.subprocess.Process`, of one whose parent is another process."""

    pid: int
    _ending: socket.socket
    returncode: int | None = None

    def send_signal(self, number: int) -> None:
        """Raises ProcessLookupError once it has ended: another may have its number then."""
        self._look()
        if self.returncode is not None:
            raise ProcessLookupError
        os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    async def wait(self) -> int:
        """Its exit code, or the negative number of the signal that ended it."""
        if self.returncode is None:
            said = await asyncio.get_running_loop().sock_recv(self._ending, 64)
            self._ended(said)
        assert self.returncode is not None
        return self.returncode

    def _look(self) -> None:
        with contextlib.suppress(BlockingIOError):
            if self.returncode is None:
                self._ended(self._ending.recv(64))

    def _ended(self, said: bytes) -> None:
        self.returncode = int(said)
        self._ending.close()


async def begin(module: str, *words: str, env: Mapping[str, str], out: IO[bytes] | int) -> Process:
    """As `python -m module words…` with that environment; what it says goes to `out`."""
    out_fd = out if isinstance(out, int) else out.fileno()
    ours = _order([module, *words], env, Path.cwd(), out_fd, out_fd)
    ours.setblocking(False)
    async with asyncio.timeout(60):
        said = await asyncio.get_running_loop().sock_recv(ours, 64)
    return Process(int(said), ours)


def run(
    module: str, *words: str, env: Mapping[str, str], folder: Path, within: float = 60
) -> subprocess.CompletedProcess[str]:
    """The same in that folder, to its end."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        with _order([module, *words], env, folder, out.fileno(), err.fileno()) as ours:
            ours.settimeout(within)
            ours.recv(64)
            code = int(ours.recv(64))
        for file in (out, err):
            file.seek(0)
        return subprocess.CompletedProcess([module, *words], code, out.read().decode(), err.read().decode())


def _order(words: list[str], env: Mapping[str, str], folder: Path, out: int, err: int) -> socket.socket:
    """The end on which first its number comes, and then how it ended."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    order = json.dumps([words, dict(env), str(folder)]).encode()
    socket.send_fds(_nursery(), [order], [theirs.fileno(), out, err])
    theirs.close()
    return ours


@cache
def _nursery() -> socket.socket:
    """One for all tests of this process; it ends with it."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    words = [sys.executable, "-m", "tests.support.nursery", str(theirs.fileno())]
    process = subprocess.Popen(words, pass_fds=[theirs.fileno()])
    theirs.close()

    @atexit.register
    def end() -> None:
        ours.close()
        process.wait(20)

    return ours


# --- in the process that all are forked from ------------------------------------------------------------------------------


def main() -> None:
    orders = socket.socket(fileno=int(sys.argv[1]))
    _prepare()
    endings: dict[int, socket.socket] = {}
    # Whoever ends is told of at once: the signal wakes the waiting for orders.
    woken, wake = socket.socketpair()
    wake.setblocking(False)
    signal.set_wakeup_fd(wake.fileno(), warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda number, frame: None)
    _serve(orders, woken, endings)
    for pid in endings:
        os.kill(pid, signal.SIGKILL)


def _prepare() -> None:
    """Everything that a start imports, the sentences, and Discord's description: no thread, no loop, nothing open."""
    for package in ("cogs", "allybot.sandbox"):
        names = {module.name for module in pkgutil.iter_modules(import_module(package).__path__)} - {"__main__"}
        for name in names:
            import_module(f"{package}.{name}")
    for name in (
        "allybot.app",
        "allybot.cli",
        "allybot.health",
        "sqlalchemy.dialects.sqlite.aiosqlite",
        "alembic.command",
    ):
        import_module(name)
    # As in `conftest.py`, for all that are forked.
    patch.object(Texts, "load", cache(Texts.load)).start()
    patch.object(Description, "load", cache(Description.load)).start()
    Texts.load()
    Texts.load(format_time, inert)
    if "ALLYBOT_DISCORD_OPENAPI" in os.environ:
        Description.load(Path(os.environ["ALLYBOT_DISCORD_OPENAPI"]))
    gc.collect()
    gc.freeze()


def _serve(orders: socket.socket, woken: socket.socket, endings: dict[int, socket.socket]) -> None:
    while True:
        ready, _, _ = select.select([orders, woken], [], [])
        if woken in ready:
            woken.recv(4096)
            _tell_of_the_ended(endings)
        if orders in ready:
            order, fds, _, _ = socket.recv_fds(orders, _LONGEST, 3)
            if not order:
                return
            ending, said = socket.socket(fileno=fds[0]), fds[1:]
            pid = os.fork()
            if pid == 0:
                words, environment, folder = json.loads(order)
                _live(words, environment, folder, *said)
            for fd in said:
                os.close(fd)
            endings[pid] = ending
            ending.send(str(pid).encode())


def _tell_of_the_ended(endings: dict[int, socket.socket]) -> None:
    with contextlib.suppress(ChildProcessError):
        while endings:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            with contextlib.suppress(OSError), endings.pop(pid) as ending:
                ending.send(str(os.waitstatus_to_exitcode(status)).encode())


def _live(words: list[str], environment: dict[str, str], folder: str, out: int, err: int) -> None:
    """In the new process: nothing of the nursery is left, and it ends as it would anywhere."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.dup2(out, 1)
    os.dup2(err, 2)
    os.chdir(folder)
    os.closerange(3, 1024)
    random.seed()
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = words
    run_module(words[0], run_name="__main__", alter_sys=True)
    sys.exit()


if __name__ == "__main__":
    main()
