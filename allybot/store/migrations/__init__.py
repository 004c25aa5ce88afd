"""How the tables came to be, step by step (alembic). A database newer than the code is refused, never guessed at."""

from typing import Final

REVISIONS: Final = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008")
"""From the first to the newest, so that looking at a database does not take all of alembic."""
