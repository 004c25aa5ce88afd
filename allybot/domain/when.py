"""When: what people type for a time, in English and Spanish, in a closed grammar.

It understands wholly or not at all, and never guesses: both libraries for natural times that were measured are silently
wrong on ordinary phrases. Where two readings are sensible, both are offered.

    in 2 hours · en 45 minutos · today 5pm · tonight at 7 · tomorrow 9am · mañana a las 9 · pasado mañana a las 10:30
    fri 14:30 · next tuesday 10:00 · el martes a las 3 de la tarde · próximo martes 15:00
    2026-12-03 08:15 · dec 3 8:15am · 3 de diciembre 8:30 · 12/3/2026 8am (both, where both are dates)

Rules where a phrase leaves something open:

- A bare hour from 7 to 12 is a morning hour, or noon: appointments are held in office hours. One from 1 to 6 is offered as
  afternoon and as night. "08:15", "14:30" and "17h" are the 24-hour clock.
- A weekday is the coming one. "Next" one that comes up this very week is offered as this week's and next week's, and so is
  today's weekday with a time still ahead.
- A time alone is today's while it lies ahead. A date without a year is the next such date.
- Wall times are in the zone given. One that a daylight-saving change skips or repeats is asked about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain
from typing import Final, Literal
from zoneinfo import ZoneInfo

from allybot.domain._when_reading import Pieces, read_pieces
from allybot.domain._when_words import SUGGESTED_WORDS, fold_words
from allybot.domain.checkins import Timing

FARTHEST: Final = timedelta(days=731)

WhyTwo = Literal["day_or_month", "fold", "am_or_pm", "which_week", "before_day"]
WhyNot = Literal["unknown_words", "no_time", "no_day", "in_the_past", "too_far", "impossible_date", "empty", "by_hour"]


@dataclass(frozen=True, slots=True)
class Understood:
    """One reading: the instant in UTC, and the same in the zone it was meant in.

    Everything that `read_when` gives is exact; what else there is comes from `when_timing.read_timing`.
    """

    at: datetime
    local: datetime
    timing: Timing = Timing.EXACT


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Two or more sensible readings, the likelier first."""

    readings: tuple[Understood, ...]
    why: WhyTwo


@dataclass(frozen=True, slots=True)
class InGap:
    """The clocks skip this time of day: the nearest times around it."""

    before: Understood
    after: Understood


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """`rest` is the part that could not be read, where it is that."""

    why: WhyNot
    rest: str = ""


WhenResult = Understood | Ambiguous | InGap | NotUnderstood


def read_when(text: str, now: datetime, zone: ZoneInfo) -> WhenResult:
    """What was meant, seen from `now` (aware). Never raises, whatever the text."""
    folded = fold_words(text)
    if not folded:
        return NotUnderstood("empty")
    pieces, rest = read_pieces(folded)
    if rest:
        return NotUnderstood("unknown_words", rest)
    if pieces.offset_minutes is not None:
        at = now.astimezone(UTC) + timedelta(minutes=pieces.offset_minutes)
        return in_bounds([Understood(at, at.astimezone(zone))], now, "am_or_pm")
    return _put_together(pieces, now, zone)


def _put_together(pieces: Pieces, now: datetime, zone: ZoneInfo) -> WhenResult:
    if pieces.hour is None:
        return NotUnderstood("no_time")
    times = _times(pieces)
    local = now.astimezone(zone)
    dates = days_of(pieces, local.date())
    if not times or not dates:
        return NotUnderstood("impossible_date")
    if not pieces.has_day:
        if all(datetime.combine(local.date(), t) <= local.replace(tzinfo=None) for t in times):
            return NotUnderstood("no_day")
        dates = [local.date()]
    walls = [datetime.combine(day, t) for day in dates for t in times]
    return _placed(walls, why_several(pieces, dates), now, zone)


def why_several(pieces: Pieces, dates: Sequence[date]) -> WhyTwo:
    if len(dates) < 2:
        return "am_or_pm"
    return "day_or_month" if pieces.numbers else "which_week"


def _placed(walls: Sequence[datetime], why: WhyTwo, now: datetime, zone: ZoneInfo) -> WhenResult:
    """Wall times to instants. A single one in a gap or a fold is asked about; of several, those that exist are offered."""
    if len(walls) == 1:
        instants = instants_of(walls[0], zone)
        if not instants:
            return _around_gap(walls[0], now, zone)
        return in_bounds(instants, now, "fold")
    readings = chain.from_iterable(instants_of(wall, zone) for wall in walls)
    return in_bounds(list(readings), now, why)


def in_bounds(readings: Sequence[Understood], now: datetime, why: WhyTwo) -> WhenResult:
    ahead = [reading for reading in readings if reading.at > now]
    if not ahead:
        return NotUnderstood("in_the_past")
    near = [reading for reading in ahead if reading.at - now <= FARTHEST]
    if not near:
        return NotUnderstood("too_far")
    return near[0] if len(near) == 1 else Ambiguous(tuple(near), why)


def instant_of(wall: datetime, zone: ZoneInfo) -> datetime:
    """The instant in UTC that a wall time stands for where nobody can be asked (RFC 5545, 3.3.5).

    A time that the clocks skip is taken with the offset from before: 02:30 becomes 03:30. Of one that comes twice it is the
    first.
    """
    return wall.replace(tzinfo=zone, fold=0).astimezone(UTC)


def instants_of(wall: datetime, zone: ZoneInfo) -> list[Understood]:
    """The instants at which clocks in the zone show this: one; two in a fold, the earlier first; none in a gap."""
    found: list[Understood] = []
    for fold in (0, 1):
        local = wall.replace(tzinfo=zone, fold=fold)
        at = local.astimezone(UTC)
        shows = at.astimezone(zone).replace(tzinfo=None) == wall
        if shows and all(known.at != at for known in found):
            found.append(Understood(at, at.astimezone(zone)))
    return found


def _around_gap(wall: datetime, now: datetime, zone: ZoneInfo) -> WhenResult:
    """The same distance before and after: with clocks going from 2:00 to 3:00, 2:30 gives 1:30 and 3:30."""
    # PEP 495: in a gap, fold 0 reads with the offset before it and fold 1 with the one after.
    after, before = (wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if before <= now:
        return NotUnderstood("in_the_past")
    if after - now > FARTHEST:
        return NotUnderstood("too_far")
    return InGap(*(Understood(at, at.astimezone(zone)) for at in (before, after)))


def _times(pieces: Pieces) -> list[time]:
    """The times of day that the hour can mean, the likelier first. None where it can't be a time."""
    hour, minute, half = pieces.hour, pieces.minute, pieces.half
    if hour is None or hour > 24 or minute > 59 or (hour == 24 and minute):
        return []
    if half is not None:
        hours = _halved(hour, half)
    elif pieces.marked_24h or hour in (0, *range(7, 13)):
        hours = [hour % 24]
    else:
        hours = [hour + 12, hour]
    return [time(h, minute) for h in hours]


def _halved(hour: int, half: str) -> list[int]:
    """Nothing where they contradict each other: "15 in the morning", "0 pm"."""
    morning, afternoon = hour % 12, hour % 12 + 12
    if hour > 12:
        return [hour] if half in ("afternoon", "evening") and hour < 24 else []
    if half in ("am", "morning"):
        return [morning] if hour or half == "morning" else []
    if hour == 0 or (half == "evening" and hour in (12, 1, 2, 3)):
        return []
    return [afternoon]


def days_of(pieces: Pieces, today: date) -> list[date]:
    """The days that it can mean. Empty where there is no such day, or the weekday says otherwise."""
    if pieces.numbers is not None:
        first, second = pieces.numbers
        pairs = dict.fromkeys([(first, second), (second, first)])
        days = [day for month, number in pairs if (day := _calendar_day(pieces.year, month, number, today))]
        return _on_weekday(days, pieces.weekday)
    if pieces.month_day is not None:
        named = _calendar_day(pieces.year, *pieces.month_day, today)
        return _on_weekday([named] if named else [], pieces.weekday)
    if pieces.offset_days is not None:
        return _on_weekday([today + timedelta(days=pieces.offset_days)], pieces.weekday)
    if pieces.weekday is not None:
        return _weekday_dates(pieces, today)
    return [today]


def _calendar_day(year: int | None, month: int, number: int, today: date) -> date | None:
    """That day; without a year the next one, looking far enough ahead for a 29 February."""
    years = [year] if year is not None else range(today.year, today.year + 9)
    for candidate in years:
        try:
            day = date(candidate, month, number)
        except ValueError:
            continue
        if year is not None or day >= today:
            return day
    return None


def _on_weekday(days: Sequence[date], weekday: int | None) -> list[date]:
    return [day for day in days if weekday is None or day.weekday() == weekday]


def _weekday_dates(pieces: Pieces, today: date) -> list[date]:
    assert pieces.weekday is not None
    ahead = (pieces.weekday - today.weekday()) % 7
    coming = today + timedelta(days=ahead)
    later = coming + timedelta(days=7)
    this_week = coming.isocalendar()[:2] == today.isocalendar()[:2]
    if pieces.next_week:
        if ahead == 0:
            return [later]
        return [coming, later] if this_week else [coming]
    if ahead == 0:
        return [coming, later]
    return [coming]


OFFICE_HOURS: Final = (
    "08:00",
    "08:30",
    "09:00",
    "09:30",
    "10:00",
    "10:30",
    "11:00",
    "13:00",
    "14:00",
    "15:00",
)
MOST_SUGGESTIONS: Final = 25


def suggestions(text: str, now: datetime, zone: ZoneInfo, languages: Sequence[str] = ("en", "es")) -> list[Understood]:
    """What an unfinished text may become, for autocomplete: whole readings only, soonest of each kind first."""
    found: dict[datetime, Understood] = {}
    for candidate in _candidates(text, languages):
        for reading in _readings(read_when(candidate, now, zone)):
            found.setdefault(reading.at, reading)
        if len(found) >= MOST_SUGGESTIONS:
            break
    return list(found.values())[:MOST_SUGGESTIONS]


def _candidates(text: str, languages: Sequence[str]) -> Iterator[str]:
    yield text
    completions = [text] if text.strip() else []
    words = [word for language in languages for word in SUGGESTED_WORDS.get(language, ())]
    folded = fold_words(text)
    completions += [word for word in words if not folded or fold_words(word).startswith(folded)]
    for completion in completions:
        for hour in OFFICE_HOURS:
            yield f"{completion} {hour}"


def _readings(result: WhenResult) -> tuple[Understood, ...]:
    if isinstance(result, Understood):
        return (result,)
    return result.readings if isinstance(result, Ambiguous) else ()
