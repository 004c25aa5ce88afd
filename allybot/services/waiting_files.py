"""Files of partners that were looked through, until whoever sent them takes them over: in memory only, for half an hour.

One of each person in each group: a second takes the place of the first. A group has room for as many rows as one file may
have, and its own oldest make room; all groups together have room for some such files, and nobody's goes for another group's.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Generic, Protocol, TypeVar

from allybot.domain.partner_rows import MOST_ROWS
from allybot.errors import BadInput

WAITS_FOR: Final = timedelta(minutes=30)
MOST_OF_ALL: Final = 4 * MOST_ROWS
"""Rows: about half a GiB, where every cell is full."""


class Sized(Protocol):
    """What a file would do. `rows` is how many of its rows are held until then."""

    @property
    def rows(self) -> int: ...


F = TypeVar("F", bound=Sized)


@dataclass(frozen=True, slots=True)
class Waiting(Generic[F]):
    group_id: int
    user_id: int
    looked: F
    until: datetime


class WaitingFiles(Generic[F]):
    """By words that only the answer to who sent one has in its buttons."""

    def __init__(self) -> None:
        self._held: Mapping[str, Waiting[F]] = {}

    def keep(self, group_id: int, user_id: int, looked: F, now: datetime) -> str:
        """The word for it. Raises BadInput where too much waits already."""
        self.drop_old(now)
        others = {w: one for w, one in self._held.items() if (one.group_id, one.user_id) != (group_id, user_id)}
        for word in [word for word, one in others.items() if one.group_id == group_id]:
            if _rows(others, group_id) + looked.rows > MOST_ROWS:
                del others[word]
        if _rows(others) + looked.rows > MOST_OF_ALL:
            raise BadInput("file-others-wait")
        word = secrets.token_hex(8)
        self._held = {**others, word: Waiting(group_id, user_id, looked, now + WAITS_FOR)}
        return word

    def of(self, word: str, group_id: int, user_id: int, now: datetime) -> F:
        """Raises BadInput where there is none of theirs by this word."""
        waiting = self._held.get(word)
        if waiting is None or waiting.until <= now or (waiting.group_id, waiting.user_id) != (group_id, user_id):
            raise BadInput("file-gone")
        return waiting.looked

    def drop(self, word: str) -> None:
        self._held = {other: one for other, one in self._held.items() if other != word}

    def drop_old(self, now: datetime) -> None:
        """At every sweep: nothing stays longer because nobody sends another."""
        self._held = {word: one for word, one in self._held.items() if one.until > now}

    def __len__(self) -> int:
        return len(self._held)


def _rows(held: Mapping[str, Waiting[F]], group_id: int | None = None) -> int:
    return sum(one.looked.rows for one in held.values() if group_id in (None, one.group_id))
