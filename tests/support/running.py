"""The sandbox and the bot as processes of their own, as in the demo and in production."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Protocol

from allybot.config import DatabaseSettings, SecuritySettings, Settings
from tests.support import nursery


class Process(Protocol):
    """What `asyncio.subprocess` and the nursery have in common."""

    @property
    def pid(self) -> int: ...

    def send_signal(self, number: int, /) -> None: ...

    def terminate(self) -> None: ...

    async def wait(self) -> int: ...


async def begin_anew(module: str, *words: str, env: Mapping[str, str], out: IO[bytes] | int) -> Process:
    """As anybody would start it, for what measures a start."""
    return await asyncio.create_subprocess_exec(sys.executable, "-m", module, *words, env=env, stdout=out, stderr=out)


begin = nursery.begin if nursery.POSSIBLE else begin_anew


@asynccontextmanager
async def running_sandbox() -> AsyncIterator[dict[str, str]]:
    read, write = os.pipe()
    process = await begin("allybot.sandbox", env=os.environ, out=write)
    os.close(write)
    try:
        with os.fdopen(read, encoding="utf-8") as said:
            async with asyncio.timeout(20):
                line = await asyncio.to_thread(said.readline)
            yield json.loads(line)
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        await process.wait()


@dataclass
class Bot:
    """`allybot run`, in a folder of its own. Its log is kept, for what must not stand in it."""

    environment: dict[str, str]
    folder: Path
    module: str = "allybot"
    begin: Callable[..., Awaitable[Process]] = begin
    process: Process | None = None
    starts: int = 0
    lines: list[str] = field(default_factory=list)

    async def start(self) -> None:
        self.starts += 1
        with await asyncio.to_thread(open, self.log_file, "ab") as log:
            self.process = await self.begin(self.module, "run", env=self.environment, out=log)

    async def says(self, *words: str) -> tuple[int, str]:
        """The exit code of `allybot words…` beside it, and what it says."""
        said = self.folder / "said.txt"
        with await asyncio.to_thread(open, said, "wb") as out:
            process = await begin("allybot", *words, env=self.environment, out=out)
        return await process.wait(), said.read_text(encoding="utf-8")

    @property
    def log_file(self) -> Path:
        return self.folder / "bot.log"

    @property
    def log(self) -> str:
        return self.log_file.read_text(encoding="utf-8") if self.log_file.exists() else ""

    async def kill(self) -> None:
        """Without a word, in the middle of whatever it does."""
        assert self.process is not None
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGKILL)
        await self.process.wait()

    async def end(self) -> int:
        assert self.process is not None
        with contextlib.suppress(ProcessLookupError):
            self.process.terminate()
        try:
            async with asyncio.timeout(15):
                return await self.process.wait()
        except TimeoutError:
            await self.kill()
            return -9


def bot_environment(addresses: dict[str, str], folder: Path) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("ALLYBOT_")}
    return {
        **inherited,
        "ALLYBOT_CONFIG": str(folder / "none.toml"),
        "ALLYBOT_DISCORD__TOKEN": addresses["token"],
        "ALLYBOT_DISCORD__API_URL": addresses["api_url"],
        "ALLYBOT_DISCORD__GATEWAY_URL": addresses["gateway_url"],
        "ALLYBOT_DATABASE__URL": f"sqlite+aiosqlite:///{folder / 'allybot.db'}",
        "ALLYBOT_SECURITY__KEY_FILE": str(folder / "allybot.key"),
        "ALLYBOT_HEALTH__PORT": "0",
    }


def settings_in(folder: Path) -> Settings:
    """The store that `bot_environment` names."""
    url = f"sqlite+aiosqlite:///{folder / 'allybot.db'}"
    return Settings(
        database=DatabaseSettings.model_validate({"url": url}),
        security=SecuritySettings(key_file=folder / "allybot.key"),
    )


@asynccontextmanager
async def running_bot(
    addresses: dict[str, str],
    folder: Path,
    module: str = "allybot",
    begin: Callable[..., Awaitable[Process]] = begin,
) -> AsyncIterator[Bot]:
    """`module` is what is run: `tests.support.fast` has a clock that can be set forward."""
    bot = Bot(bot_environment(addresses, folder), folder, module, begin)
    await bot.start()
    try:
        yield bot
    finally:
        await bot.end()
