"""What a kind of check-in may hold: one set of bounds for the shipped file and for what coordinators change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Final

from allybot.domain.checkins import Company, Kind, Times

FEWEST, MOST = 2, 20
"""Seats for "a few" and "many". One is one."""

AHEAD: Final = timedelta(days=30)
"""How long before an appointment the first word may come."""

LAST_WORD: Final = timedelta(hours=24)
SILENCE: Final = timedelta(days=7)
OVERDUE: Final = (timedelta(minutes=15), timedelta(hours=24))
"""From when to when after going in somebody is overdue: sooner would alarm without a reason, later would be too late."""

MOST_OWN: Final = 14
"""How many kinds of its own a group can have: with the eleven that are listed as many as a list of Discord's holds."""


class Wrong(StrEnum):
    """What is wrong with a kind, by what is to be said."""

    FEW = "few"
    MANY = "many"
    SEATS_ORDER = "seats_order"
    OVERDUE = "overdue"
    AHEAD = "ahead"
    LAST = "last"
    SILENCE = "silence"
    SILENCE_ORDER = "silence_order"
    WISH_SILENCE = "wish_silence"
    WORDS_ORDER = "words_order"


def first_wrong(kind: Kind) -> Wrong | None:
    """None where everything is within its bounds and in its order."""
    return next(iter((*_seats(kind), *_times(kind.times), *_order(kind.times))), None)


def _seats(kind: Kind) -> Iterator[Wrong]:
    few, many = kind.seats[Company.FEW], kind.seats[Company.MANY]
    if not FEWEST <= few <= MOST:
        yield Wrong.FEW
    if not FEWEST <= many <= MOST:
        yield Wrong.MANY
    if many < few:
        yield Wrong.SEATS_ORDER


def _times(times: Times) -> Iterator[Wrong]:
    if not OVERDUE[0] <= times.overdue <= OVERDUE[1]:
        yield Wrong.OVERDUE
    if any(before is not None and before > AHEAD for before in (times.week, times.two_days, times.confirm, times.wish)):
        yield Wrong.AHEAD
    if times.last is not None and times.last > LAST_WORD:
        yield Wrong.LAST
    if not timedelta() < times.silence <= SILENCE:
        yield Wrong.SILENCE


def _order(times: Times) -> Iterator[Wrong]:
    if times.confirm is not None and times.silence >= times.confirm:
        yield Wrong.SILENCE_ORDER
    if times.wish_silence <= timedelta() or (times.wish is not None and times.wish_silence >= times.wish):
        yield Wrong.WISH_SILENCE
    words = [before for before in (times.week, times.two_days, times.confirm, times.last) if before is not None]
    # Each word is worth saying only until the next one: out of order, the earlier one would never be said.
    if any(later >= earlier for earlier, later in pairwise(words)):
        yield Wrong.WORDS_ORDER
