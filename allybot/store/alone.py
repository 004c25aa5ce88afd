"""One process only: two would both send, and neither know of the other's claims.

The lock is the operating system's, on a file beside the keyring, so it is gone with the process however that ends.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from allybot.errors import OperatorError


@contextmanager
def alone(keyring: Path) -> Iterator[None]:
    """Raises OperatorError where another process has it."""
    file = keyring.with_name(f"{keyring.name}.lock")
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a+b") as handle:
        try:
            _lock(handle.fileno())
        except OSError as error:
            raise OperatorError("already-running", file=str(keyring)) from error
        yield


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
