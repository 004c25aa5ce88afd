"""Many short lives of `allybot run`: processes that are forked from one in which everything is imported already.

Each is a process of its own, started by the command line's own entry and killed with SIGKILL; only its imports are not made
anew, so that two hundred of them take minutes and not a quarter of an hour.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.running import bot_environment


@dataclass
class Lives:
    """`begin` and `kill` by turns."""

    process: asyncio.subprocess.Process
    log_file: Path
    pid: int = 0

    async def begin(self) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(b"\n")
        self.pid = int(await self.process.stdout.readline())

    async def kill(self) -> None:
        """Without a word, in the middle of whatever it does; it is gone when this returns."""
        assert self.process.stdout is not None
        os.kill(self.pid, signal.SIGKILL)
        assert int(await self.process.stdout.readline()) == self.pid


@asynccontextmanager
async def lives(addresses: dict[str, str], folder: Path) -> AsyncIterator[Lives]:
    log_file = folder / "bot.log"
    log = await asyncio.to_thread(open, log_file, "ab")
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.support.lives",
        env=bot_environment(addresses, folder),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=log,
    )
    log.close()
    begun = Lives(process, log_file)
    try:
        yield begun
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(begun.pid, signal.SIGKILL)
        assert process.stdin is not None
        process.stdin.close()
        await process.wait()


def main() -> None:
    """A line in: a new life, whose pid is said; and said again when it has ended."""
    from allybot import app, cli  # imported here, before the first fork

    assert app
    sys.argv = ["allybot", "run"]
    for _ in sys.stdin:
        pid = os.fork()
        if pid == 0:
            os.dup2(2, 1)
            cli.main()
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()
        os.waitpid(pid, 0)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
