"""A day that has been: "today", "a week ago", "nov 3", "hace 10 días". The forms of a date are those of `domain.when`.

    today · hoy · yesterday · ayer · 3 days ago · a week ago · hace dos semanas
    fri · viernes · 2026-11-03 · nov 3 · 3 de noviembre · 11/3 (both, where both are dates that have been)

A weekday is the last one, today among them; a date without a year is the last such date. A time of day is not asked for,
and refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from allybot.domain import _when_words as words
from allybot.domain._when_reading import Pieces, read_pieces
from allybot.domain._when_words import either, fold_words

LONGEST_AGO: Final = timedelta(days=730)

WhyNoDay = Literal["not_understood", "to_come", "too_old"]

_YESTERDAY: Final = ("yesterday", "ayer")
_SPAN: Final = rf"(?P<n>\d{{1,3}}|{either(words.COUNTS)}) ?(?P<unit>{either((*words.DAYS, *words.WEEKS))})"
_AGO: Final = re.compile(rf"(?:{_SPAN} ago|hace {_SPAN.replace('<n>', '<m>').replace('<unit>', '<of>')})")


@dataclass(frozen=True, slots=True)
class NoDay:
    """Why it is none: not read at all, still to come, or too long ago to mean anything."""

    why: WhyNoDay


def read_past_day(text: str, today: date) -> tuple[date, ...] | NoDay:
    """The days that were meant, the likelier first: one, or two where day and month can be read both ways."""
    folded = fold_words(text)
    if folded in _YESTERDAY:
        return _in_bounds([today - timedelta(days=1)], today)
    ago = _AGO.fullmatch(folded)
    if ago is not None:
        return _in_bounds([today - _span(ago["n"] or ago["m"], ago["unit"] or ago["of"])], today)
    pieces, rest = read_pieces(folded)
    if not folded or rest or pieces.hour is not None or pieces.half or pieces.offset_minutes is not None:
        return NoDay("not_understood")
    return _in_bounds(_days(pieces, today), today)


def _span(count: str, unit: str) -> timedelta:
    number = int(count) if count.isdigit() else words.COUNTS[count]
    return timedelta(days=number * (7 if unit in words.WEEKS else 1))


def _in_bounds(days: list[date], today: date) -> tuple[date, ...] | NoDay:
    if not days:
        return NoDay("not_understood")
    been = [day for day in dict.fromkeys(days) if day <= today]
    if not been:
        return NoDay("to_come")
    near = tuple(day for day in been if today - day <= LONGEST_AGO)
    return near or NoDay("too_old")


def _days(pieces: Pieces, today: date) -> list[date]:
    """A weekday beside a date has to be the one that it is."""
    days = _said(pieces, today)
    return [day for day in days if pieces.weekday is None or day.weekday() == pieces.weekday]


def _said(pieces: Pieces, today: date) -> list[date]:
    if pieces.numbers is not None:
        first, second = pieces.numbers
        pairs = dict.fromkeys([(first, second), (second, first)])
        return [day for month, number in pairs for day in _last(pieces.year, month, number, today)]
    if pieces.month_day is not None:
        return _last(pieces.year, *pieces.month_day, today)
    if pieces.offset_days is not None:
        return [today + timedelta(days=pieces.offset_days)]
    if pieces.weekday is not None and not pieces.next_week:
        return [today - timedelta(days=(today.weekday() - pieces.weekday) % 7)]
    return []


def _last(year: int | None, month: int, number: int, today: date) -> list[date]:
    """That day; without a year the last one that has been, looking far enough back for a 29 February."""
    for candidate in [year] if year is not None else range(today.year, today.year - 9, -1):
        try:
            day = date(candidate, month, number)
        except ValueError:
            continue
        if year is not None or day <= today:
            return [day]
    return []
