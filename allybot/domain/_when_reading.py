"""Reading a typed time piece by piece. What is left over at the end was not understood, and then nothing was."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from allybot.domain import _when_words as words
from allybot.domain._when_words import either


class Twice(Exception):
    """The same thing was said a second time: two days, two times of day."""


@dataclass(slots=True)
class Pieces:
    """What was said, before it is put together. Every field is set once at most.

    `date` is (year or None, month or None, day or None, first, second): the last two stand for "3/12", where nobody
    knows yet which is the month.
    """

    offset_minutes: int | None = None
    offset_days: int | None = None
    weekday: int | None = None
    next_week: bool = False
    numbers: tuple[int, int] | None = None
    month_day: tuple[int, int] | None = None
    year: int | None = None
    hour: int | None = None
    minute: int = 0
    marked_24h: bool = False
    half: str | None = None
    said: set[str] = field(default_factory=set)

    def once(self, what: str) -> None:
        if what in self.said:
            raise Twice(what)
        self.said.add(what)

    @property
    def has_day(self) -> bool:
        return bool(self.said & {"day", "date"})


Take = Callable[[Pieces, re.Match[str]], None]


def read_pieces(text: str) -> tuple[Pieces, str]:
    """The pieces, and what was left over (empty when all was understood)."""
    pieces, at = Pieces(), 0
    while at < len(text):
        step = _step(pieces, text, at)
        if step is None:
            return pieces, text[at:].strip()
        at = step
    return pieces, ""


def _step(pieces: Pieces, text: str, at: int) -> int | None:
    for pattern, take in _RULES:
        match = pattern.match(text, at)
        if match is None or match.end() == at:
            continue
        try:
            take(pieces, match)
        except Twice:
            return None
        return match.end()
    return None


def _offset(pieces: Pieces, match: re.Match[str]) -> None:
    count = int(match["n"]) if match["n"].isdigit() else words.COUNTS[match["n"]]
    unit = match["unit"]
    if unit in words.MINUTES or unit in words.HOURS:
        pieces.once("day")
        pieces.once("time")
        pieces.offset_minutes = count * (60 if unit in words.HOURS else 1)
        return
    pieces.once("day")
    pieces.offset_days = count * (7 if unit in words.WEEKS else 1)


def _half_hour(pieces: Pieces, match: re.Match[str]) -> None:
    pieces.once("day")
    pieces.once("time")
    pieces.offset_minutes = 30


def _day(offset: int, half: str | None = None) -> Take:
    def take(pieces: Pieces, match: re.Match[str]) -> None:
        pieces.once("day")
        pieces.offset_days = offset
        if half is not None:
            pieces.once("half")
            pieces.half = half

    return take


def _weekday(pieces: Pieces, match: re.Match[str]) -> None:
    pieces.once("weekday")
    pieces.said.add("day")
    pieces.weekday = words.WEEKDAYS[match["day"]]
    pieces.next_week = bool(match["next"] or match["later"])


def _iso(pieces: Pieces, match: re.Match[str]) -> None:
    pieces.once("date")
    pieces.year, pieces.month_day = int(match["y"]), (int(match["m"]), int(match["d"]))


def _numbers(pieces: Pieces, match: re.Match[str]) -> None:
    pieces.once("date")
    pieces.numbers = (int(match["a"]), int(match["b"]))
    pieces.year = _year(match["y"])


def _named(pieces: Pieces, match: re.Match[str]) -> None:
    pieces.once("date")
    pieces.month_day = (words.MONTHS[match["month"]], int(match["d"]))
    pieces.year = _year(match["y"])


def _year(text: str | None) -> int | None:
    if text is None:
        return None
    return int(text) + (2000 if len(text) == 2 else 0)


def _time(pieces: Pieces, match: re.Match[str]) -> None:
    pieces.once("time")
    pieces.hour, pieces.minute = int(match["h"]), int(match["min"] or 0)
    mark = match["mark"] or ""
    if mark in ("am", "pm"):
        pieces.once("half")
        pieces.half = mark
    zero = match["h"].startswith("0")
    pieces.marked_24h = zero or pieces.hour > 12 or mark.startswith(("h", "uhr"))


def _at(hour: int) -> Take:
    def take(pieces: Pieces, match: re.Match[str]) -> None:
        pieces.once("time")
        pieces.hour, pieces.marked_24h = hour, True

    return take


def _half(half: str) -> Take:
    def take(pieces: Pieces, match: re.Match[str]) -> None:
        pieces.once("half")
        pieces.half = half

    return take


def _nothing(pieces: Pieces, match: re.Match[str]) -> None:
    """A word that only joins others."""


_UNITS: Final = either((*words.MINUTES, *words.HOURS, *words.DAYS, *words.WEEKS))
_COUNT: Final = rf"(?P<n>\d{{1,3}}|{either(words.COUNTS)})"
_MONTH: Final = rf"(?P<month>{either(words.MONTHS)})\.?"
_YEAR: Final = r"(?:(?: de| del| of)? (?P<y>\d{4}))?(?![\d:])"
_LEAD: Final = r"(?:at |@ ?|a las? |las |a eso de las )?"
_MARK: Final = r"(?: ?(?P<mark>am|pm|horas|hrs|hs|h|o'?clock)(?![a-z]))?"

_RULES: Final[tuple[tuple[re.Pattern[str], Take], ...]] = tuple(
    (re.compile(pattern), take)
    for pattern, take in (
        (r" +", _nothing),
        (rf"(?:in|en|dentro de|within) {_COUNT} ?(?P<unit>{_UNITS})", _offset),
        (r"(?:in|en|dentro de) (?:half an hour|media hora)(?![a-z])", _half_hour),
        (either(("tonight", "this evening", "esta noche")), _day(0, "evening")),
        (either(("this afternoon", "esta tarde")), _day(0, "afternoon")),
        (either(("this morning", "esta manana")), _day(0, "morning")),
        (either(words.MORNING), _half("morning")),
        (either(words.AFTERNOON), _half("afternoon")),
        (either(words.EVENING), _half("evening")),
        (either(words.AFTER_TOMORROW), _day(2)),
        (either(words.TODAY), _day(0)),
        (either(words.TOMORROW), _day(1)),
        (
            rf"(?:on )?(?:el )?(?:(?P<next>{either(words.NEXT)}) |(?:this|coming|este) )?"
            rf"(?P<day>{either(words.WEEKDAYS)})\.?(?P<later> que viene| proximo| siguiente)?(?![a-z])",
            _weekday,
        ),
        (r"(?:on )?(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?:t(?=\d))?", _iso),
        (rf"(?:on )?(?:el )?(?:dia )?(?P<d>\d{{1,2}})(?:st|nd|rd|th|o)?(?: of| de)? {_MONTH}{_YEAR}", _named),
        (
            rf"(?:on )?(?:the )?{_MONTH} (?:the )?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?{_YEAR}(?! ?(?:am|pm))",
            _named,
        ),
        (
            r"(?:on )?(?:el )?(?P<a>\d{1,2})(?P<s>[/.-])(?P<b>\d{1,2})(?:(?P=s)(?P<y>\d{4}|\d{2}))?(?![\d:/])",
            _numbers,
        ),
        (rf"{_LEAD}(?:al )?(?:noon|midday|mediodia)(?![a-z])", _at(12)),
        (rf"{_LEAD}(?:a )?(?:midnight|medianoche)(?![a-z])", _at(0)),
        (rf"{_LEAD}(?P<h>\d{{1,2}})[:.](?P<min>\d{{2}}){_MARK}(?![\d:])", _time),
        (rf"{_LEAD}(?P<h>\d{{1,2}})h(?P<min>\d{{2}})(?P<mark>h?)(?![\da-z])", _time),
        (rf"{_LEAD}(?P<h>\d{{1,2}})(?P<min>){_MARK}(?![\d:/a-z])", _time),
        (r"(?:on|the|el|at|a|de|of|y|and)(?= )", _nothing),
    )
)
