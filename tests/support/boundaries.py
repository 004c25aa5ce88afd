"""Ends the process at one boundary of a delivery: before or after a transaction, a request or its answer."""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from allybot.app import App, build
from allybot.config import Settings
from allybot.store.database import Tx
from tests.support.places import Place

Call = Callable[..., Awaitable[Any]]


class Ended(BaseException):
    """The process is gone: nothing catches it, and nothing is done afterwards."""


@dataclass
class Boundaries:
    """Counts the transactions and calls that are passed, and ends the process at one of them.

    Where they are is found by delivering once without a failure, so a new one is tried without being listed anywhere.
    """

    last: int | None = None
    passed: list[str] = field(default_factory=list)

    @property
    def reached(self) -> bool:
        """Whether the process has ended."""
        return self.last is not None and len(self.passed) > self.last

    def reach(self, name: str) -> None:
        if self.last is not None and self.reached:
            raise Ended(self.passed[self.last])
        self.passed.append(name)
        if self.reached:
            raise Ended(name)

    @contextlib.contextmanager
    def around(self, place: Place, calls: Iterable[str]) -> Iterator[None]:
        """Every write, and these calls of the far end, of this process."""
        database, far_end = place.app.database, place.far_end
        write, real = database.write, {name: getattr(far_end, name) for name in calls}
        database.write = self._writes(write)  # type: ignore[method-assign]  # only for this process
        for name, call in real.items():
            setattr(far_end, name, self._watched(name, call))
        try:
            yield
        finally:
            database.write = write  # type: ignore[method-assign]  # only for this process
            for name, call in real.items():
                setattr(far_end, name, call)

    def _writes(self, write: Call) -> Call:
        async def writes(work: Callable[[Tx], Awaitable[Any]]) -> Any:
            async def watched(tx: Tx) -> Any:
                result = await work(tx)
                self.reach("before a commit")
                return result

            self.reach("before a transaction")
            result = await write(watched)
            self.reach("after a commit")
            return result

        return writes

    def _watched(self, name: str, real: Call) -> Call:
        async def call(*args: Any, **kwargs: Any) -> Any:
            self.reach(f"before {name}")
            result = await real(*args, **kwargs)
            self.reach(f"{name} was done, and nobody heard so")
            return result

        return call


async def begun_anew(place: Place) -> App:
    """What was under way ends with the process; another one begins: the same store and far end, nothing else."""
    for task, _ in list(place.app.courier._under_way.values()):
        task.cancel()
        with contextlib.suppress(BaseException):
            await task
    return build(Settings(), place.clock, place.app.database, lambda _: place.far_end)
