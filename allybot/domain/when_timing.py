"""When, where less than an instant is known: "by 12 December", or not known yet.

Reads everything that `read_when` reads, and besides:

    by fri · by 12 December · no later than dec 3 · friday at the latest · a más tardar el viernes · on or before 3 December
    before 3 Dec · antes del 12 de diciembre     does the day itself count? Both readings are offered
    not known yet · unknown · no se sabe · todavía no se sabe

"By" a day is the end of that day in the zone given: its last minute, so that an instant in whole minutes is still that day.
An hour beside it is refused: either the hour is known, or only the day is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from allybot.domain._when_reading import Pieces, read_pieces
from allybot.domain._when_words import SUGGESTED_WORDS, fold_words
from allybot.domain.checkins import UNKNOWN_IS_KEPT, Timing
from allybot.domain.when import (
    MOST_SUGGESTIONS,
    Ambiguous,
    NotUnderstood,
    Understood,
    WhenResult,
    days_of,
    in_bounds,
    instant_of,
    instants_of,
    read_when,
    suggestions,
    why_several,
)

_BY: Final = (
    "on or before",
    "no later than",
    "not later than",
    "by",
    "a mas tardar",
    "no mas tarde del",
    "no mas tarde de",
)
_AT_THE_LATEST: Final = ("at the latest", "a mas tardar")
_BEFORE: Final = ("before", "antes del", "antes de")
_UNKNOWN: Final = (
    "not known yet",
    "not yet known",
    "not known",
    "unknown",
    "no date yet",
    "tbd",
    "todavia no se sabe",
    "no se sabe todavia",
    "aun no se sabe",
    "no se sabe aun",
    "no se sabe",
    "sin fecha",
    "por definir",
)
_SUGGESTED_UNKNOWN: Final = ("not known yet", "unknown", "todavia no se sabe", "no se sabe")


def read_timing(text: str, now: datetime, zone: ZoneInfo) -> WhenResult:
    """What was meant, and how much of it is known. Never raises, whatever the text."""
    folded = fold_words(text)
    if folded.strip(" .?!\u00bf\u00a1") in _UNKNOWN:
        return time_unknown(now, zone)
    for words, day_counts in ((_BY, True), (_BEFORE, False)):
        rest = _after(folded, words)
        if rest is not None:
            return _by(rest, now, zone, day_counts=day_counts)
    rest = _ahead_of(folded, _AT_THE_LATEST)
    return _by(rest, now, zone, day_counts=True) if rest is not None else read_when(text, now, zone)


def time_unknown(now: datetime, zone: ZoneInfo) -> Understood:
    """It stands until the end of the time for which it is kept without one."""
    until = now.astimezone(UTC) + UNKNOWN_IS_KEPT
    return Understood(until, until.astimezone(zone), Timing.UNKNOWN)


def end_of_day(day: date, zone: ZoneInfo) -> datetime:
    """The last minute of a day, as an instant in UTC; the later one where the clocks show it twice."""
    wall = datetime.combine(day, time(23, 59))
    shown = instants_of(wall, zone)
    return shown[-1].at if shown else instant_of(wall, zone)


def _after(folded: str, beginnings: Sequence[str]) -> str | None:
    return next((folded[len(b) :].strip() for b in beginnings if folded == b or folded.startswith(f"{b} ")), None)


def _ahead_of(folded: str, endings: Sequence[str]) -> str | None:
    return next((folded[: -len(e)].strip() for e in endings if folded.endswith(f" {e}")), None)


def _by(rest: str, now: datetime, zone: ZoneInfo, *, day_counts: bool) -> WhenResult:
    pieces, unread = read_pieces(rest)
    if unread:
        return NotUnderstood("unknown_words", unread)
    if pieces.offset_minutes is not None or (pieces.has_day and (pieces.hour is not None or pieces.half is not None)):
        return NotUnderstood("by_hour")
    if not pieces.has_day:
        return NotUnderstood("no_day")
    return _last_days(pieces, now, zone, day_counts=day_counts)


def _last_days(pieces: Pieces, now: datetime, zone: ZoneInfo, *, day_counts: bool) -> WhenResult:
    days = days_of(pieces, now.astimezone(zone).date())
    if not days:
        return NotUnderstood("impossible_date")
    if day_counts:
        return in_bounds([_last_day(day, zone) for day in days], now, why_several(pieces, days))
    both = [_last_day(day - timedelta(days=back), zone) for day in days for back in (1, 0)]
    # Of the two, the earlier one is what was said, strictly: where that is over, the other is no guess of ours to make.
    return NotUnderstood("in_the_past") if both[0].at <= now else in_bounds(both, now, "before_day")


def _last_day(day: date, zone: ZoneInfo) -> Understood:
    at = end_of_day(day, zone)
    return Understood(at, at.astimezone(zone), Timing.BY_DATE)


def timing_suggestions(text: str, now: datetime, zone: ZoneInfo) -> list[Understood]:
    """What an unfinished text may become, for autocomplete: exact times, then last days, then that nothing is known yet."""
    known = suggestions(text, now, zone)
    others: dict[datetime, Understood] = {}
    for candidate in _candidates(text):
        for reading in _readings(read_timing(candidate, now, zone)):
            if reading.timing is Timing.BY_DATE:
                others.setdefault(reading.at, reading)
    folded = fold_words(text)
    unknown = [time_unknown(now, zone)] if any(w.startswith(folded) for w in _SUGGESTED_UNKNOWN) else []
    more = [*list(others.values())[: MOST_SUGGESTIONS - 1], *unknown]
    return [*known[: MOST_SUGGESTIONS - len(more)], *more]


def _candidates(text: str) -> Iterator[str]:
    yield text
    folded = fold_words(text)
    if not folded:
        return
    yield f"by {folded}"
    rest = _after(folded, _BY)
    if rest is None:
        return
    for words in SUGGESTED_WORDS.values():
        yield from (f"by {fold_words(word)}" for word in words if fold_words(word).startswith(rest))


def _readings(result: WhenResult) -> tuple[Understood, ...]:
    if isinstance(result, Understood):
        return (result,)
    return result.readings if isinstance(result, Ambiguous) else ()
