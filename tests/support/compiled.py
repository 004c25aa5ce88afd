"""Statements are compiled once a session for all databases of one kind.

SQLAlchemy keeps what it compiled for each engine. A process has one engine in production and thousands in the tests, where
compiling the same statements anew for each took a tenth of the time. What is sent, and to which database, stays the same.
"""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.dialects.sqlite.aiosqlite import SQLiteDialect_aiosqlite
from sqlalchemy.engine import Engine
from sqlalchemy.util import LRUCache

_MOST = 4000
"""Statements of one kind of database."""

_DIALECTS = (SQLiteDialect_aiosqlite, PGDialect_asyncpg)


def compile_once(patch: pytest.MonkeyPatch) -> None:
    """What was compiled is kept under the dialect too: those of one kind count as the same, as all are set up alike."""
    made: dict[type, LRUCache[Any, Any]] = {kind: LRUCache(_MOST) for kind in _DIALECTS}
    for kind in _DIALECTS:
        patch.setattr(kind, "__hash__", lambda self: hash(type(self)))
        patch.setattr(kind, "__eq__", lambda self, other: type(self) is type(other))
    # Every engine makes one of its own, which nobody then asks.
    kept = property(lambda engine: made[type(engine.dialect)], lambda engine, own: None)
    patch.setattr(Engine, "_compiled_cache", kept, raising=False)
