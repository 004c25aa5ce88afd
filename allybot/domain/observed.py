"""When and where something was seen, as people type it in a hurry, in English and Spanish.

The time is a closed grammar, like that of `when`, but it looks back:

    now · just now · ahora · ahorita · a moment ago
    5 min ago · 10 min · half an hour ago · 1 h 20 min ago · hace media hora · hace unos 10 minutos · hace hora y media
    14:30 · 2:30 pm · at 9 · a las 9 · a las 2 y media · half past 2 · noon · last night at 11 · ayer a las 11 de la noche

Rules where a phrase leaves something open:

- Nothing older than `OLDEST` is taken, so of all the times that an hour can mean one at most lies behind us: "at 9" is the
  last nine o'clock there was. A time alone may be yesterday's, soon after midnight.
- What lies less than `NEARLY` ahead is never read as half a day ago: "2:30" at two in the afternoon is in the future.
- "A few minutes ago" is five minutes; "about" changes nothing. The reporter reads back what was understood.
- Clocks differ: what lies less than `SKEW` ahead is now.
- Of an hour that the clocks show twice it is the later one that has been; one that they skip is not understood.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from itertools import product
from typing import Final
from zoneinfo import ZoneInfo

from allybot.domain import _when_words as words
from allybot.domain._when_reading import Pieces, read_pieces
from allybot.domain._when_words import either, fold_words
from allybot.domain.reports import OLDEST
from allybot.domain.when import instants_of

SKEW: Final = timedelta(minutes=2)
NEARLY: Final = timedelta(hours=1)

LONGEST_TIME: Final = 60
"""Characters of a time."""


class Unread(StrEnum):
    """Why a time is not taken."""

    NOT_UNDERSTOOD = "not_understood"
    IN_THE_FUTURE = "in_the_future"
    TOO_OLD = "too_old"


def read_observed(text: str, now: datetime, zone: ZoneInfo) -> datetime | Unread:
    """The instant in UTC, between `OLDEST` ago and now. Never raises, whatever the text; `now` is aware."""
    folded = _plain(text)
    if folded in _NOW:
        return now.astimezone(UTC)
    ago = _ago(folded)
    if ago is not None:
        return now.astimezone(UTC) - ago if ago <= OLDEST else Unread.TOO_OLD
    return _latest(_said_times(folded, now.astimezone(zone)), now, zone)


def _latest(walls: Collection[datetime], now: datetime, zone: ZoneInfo) -> datetime | Unread:
    """The last of these wall times that has been."""
    shown = [[reading.at for reading in instants_of(wall, zone)] for wall in walls]
    instants = [at for times in shown for at in times]
    if not instants:
        return Unread.NOT_UNDERSTOOD
    been = [at for at in instants if at <= now + SKEW]
    nearly = any(now + SKEW < times[0] <= now + NEARLY for times in shown if times)
    if been and max(been) >= now - (SKEW if nearly else OLDEST):
        return min(max(been), now.astimezone(UTC))
    return Unread.IN_THE_FUTURE if len(been) < len(instants) else Unread.TOO_OLD


# --- so long ago -----------------------------------------------------------------------------------------------------

_NOW: Final = frozenset(
    (
        "now",
        "right now",
        "just now",
        "this minute",
        "this moment",
        "at the moment",
        "currently",
        "a moment ago",
        "moments ago",
        "ahora",
        "ahora mismo",
        "justo ahora",
        "ahorita",
        "ahorita mismo",
        "recien",
        "en este momento",
        "hace un momento",
        "hace un momentito",
    )
)
_FEW: Final = timedelta(minutes=5)

_COUNTS: Final = {
    **words.COUNTS,
    "a couple of": 2, "couple of": 2, "un par de": 2, "par de": 2, "seven": 7, "siete": 7, "eight": 8, "ocho": 8,
    "nine": 9, "nueve": 9, "twelve": 12, "doce": 12, "fifteen": 15, "quince": 15, "twenty": 20, "veinte": 20,
    "thirty": 30, "treinta": 30, "forty": 40, "cuarenta": 40, "forty five": 45, "cuarenta y cinco": 45,
}  # fmt: skip
_SECONDS: Final = ("seconds", "second", "secs", "sec", "segundos", "segundo", "segs", "seg")
_LENGTHS: Final = {
    **dict.fromkeys(words.WEEKS, timedelta(weeks=1)),
    **dict.fromkeys(words.DAYS, timedelta(days=1)),
    **dict.fromkeys(words.HOURS, timedelta(hours=1)),
    **dict.fromkeys(words.MINUTES, timedelta(minutes=1)),
    **dict.fromkeys(_SECONDS, timedelta(seconds=1)),
}
_ABOUT: Final = re.compile(
    r"(?:\b(?:about|around|roughly|approximately|approx|maybe|like|como|aproximadamente|aprox|mas o menos)\b|~|\bunos (?=\d)"
    r"|\bunas (?=\d)|\bsome (?=\d))\.? ?"
)
_FEW_MINUTES: Final = re.compile(
    r"(?:a )?few (?:minutes|mins|min) ago|hace (?:un(?:os)? (?:pocos )?|pocos )(?:minutos|min)"
)
_COUNT: Final = rf"(?:\d{{1,3}}|{either(tuple(_COUNTS))})"
_HALVES: Final = (
    (re.compile(r"(?:three quarters of an hour|tres cuartos de hora)"), timedelta(minutes=45)),
    (re.compile(r"(?:half an hour|half hour|media hora)"), timedelta(minutes=30)),
    (re.compile(r"(?:(?:a )?quarter of an hour|(?:a )?quarter hour|(?:un )?cuarto de hora)"), timedelta(minutes=15)),
    (re.compile(r"(?:hora y media|(?:one|an?) and a half hours?)"), timedelta(minutes=90)),
    (re.compile(r"(?:a half|media)(?= |$)"), timedelta(minutes=30)),
)
_NUMBER_OF: Final = re.compile(rf"(?P<n>{_COUNT}) ?(?P<unit>{either(tuple(_LENGTHS))})")
_JOINED: Final = re.compile(r" ?(?:(?:and|y) )?")
_BEHIND: Final = re.compile(r"hace (?P<since>.+?)(?: atras)?|(?P<ago>.+?) (?:ago|atras)")
_MINUTES_ALONE: Final = re.compile(rf"{_COUNT} ?{either(words.MINUTES)}")


def _ago(text: str) -> timedelta | None:
    """None where it does not say how long ago."""
    if _FEW_MINUTES.fullmatch(text):
        return _FEW
    said = _ABOUT.sub("", text).strip()
    behind = _BEHIND.fullmatch(said)
    if behind is not None:
        return _how_long(behind["since"] or behind["ago"])
    return _how_long(said) if _MINUTES_ALONE.fullmatch(said) else None


def _how_long(text: str) -> timedelta | None:
    """A sum of parts, each shorter than the one before it: "1 hour and 20 minutes"."""
    total, shortest, at = timedelta(), timedelta.max, 0
    while at < len(text):
        joint = _JOINED.match(text, at if at else len(text))
        at = joint.end() if joint and at else at
        found = _part(text, at)
        if found is None or found[1] >= shortest:
            return None
        length, shortest, at = found
        total += length
    return total


def _part(text: str, at: int) -> tuple[timedelta, timedelta, int] | None:
    """A length, what the next one has to be shorter than, and where it ended."""
    for pattern, length in _HALVES:
        if (match := pattern.match(text, at)) is not None:
            return length, timedelta(minutes=1), match.end()
    match = _NUMBER_OF.match(text, at)
    if match is None:
        return None
    number, unit = match["n"], _LENGTHS[match["unit"]]
    return unit * (int(number) if number.isdigit() else _COUNTS[number]), unit, match.end()


# --- at a time of day ------------------------------------------------------------------------------------------------

_YESTERDAY: Final = re.compile(r"\b(?:yesterday|ayer)(?: (?:at|on|por))?\b")
_LAST_NIGHT: Final = re.compile(r"\b(?:last night|anoche|ayer (?:por|en) la noche)\b")
_SPOKEN: Final = (
    (re.compile(r"\bhalf past (\d{1,2})\b"), r"\1:30"),
    (re.compile(r"\bquarter past (\d{1,2})\b"), r"\1:15"),
    (re.compile(r"\b(\d{1,2}) y media\b"), r"\1:30"),
    (re.compile(r"\b(\d{1,2}) y cuarto\b"), r"\1:15"),
    (re.compile(r"\b(?:de|en) la madrugada\b"), "de la manana"),
)
_NIGHT_BEGINS, _NIGHT_ENDS = time(17), time(6)
_DAYS_ELSEWHERE: Final = ("numbers", "month_day", "weekday")


def _said_times(text: str, local: datetime) -> list[datetime]:
    """The wall times that it can mean; none where it is not understood."""
    said, last_night = _LAST_NIGHT.subn(" ", _ABOUT.sub("", text))
    said, yesterday = _YESTERDAY.subn(" ", said)
    for pattern, written in _SPOKEN:
        said = pattern.sub(written, said)
    said = " ".join(said.split())
    pieces, rest = read_pieces(said)
    if rest or not said or last_night + yesterday > 1 or any(getattr(pieces, name) for name in _DAYS_ELSEWHERE):
        return []
    if pieces.offset_minutes is not None:
        return [(local + timedelta(minutes=pieces.offset_minutes)).replace(tzinfo=None)]
    if (last_night or yesterday) and pieces.offset_days is not None:
        return []
    return list(_walls(pieces, local, last_night=bool(last_night), yesterday=bool(yesterday)))


def _walls(pieces: Pieces, local: datetime, *, last_night: bool, yesterday: bool) -> Iterator[datetime]:
    days_ago = _days_ago(pieces, local, last_night=last_night, yesterday=yesterday)
    for days, hour in product(days_ago, _hours(pieces)):
        at = time(hour, pieces.minute)
        wall = datetime.combine(local.date() - timedelta(days=days), at)
        at_night = at >= _NIGHT_BEGINS if days else at < _NIGHT_ENDS
        # Where no day was said, tomorrow is looked at only to see that the hour is nearly there.
        too_far = pieces.offset_days is None and wall - local.replace(tzinfo=None) > NEARLY and days < 0
        if (at_night or not last_night) and not too_far:
            yield wall


def _days_ago(pieces: Pieces, local: datetime, *, last_night: bool, yesterday: bool) -> list[int]:
    if pieces.offset_days:
        return [-pieces.offset_days]
    if last_night or yesterday:
        return [1, 0] if last_night else [1]
    if pieces.offset_days is None:
        return [1, 0, -1]
    # Soon after midnight "tonight at 11" is the night that began yesterday.
    return [1, 0] if local.time() < _NIGHT_ENDS else [0]


def _hours(pieces: Pieces) -> list[int]:
    """The hours of the day that it can mean. None where there is no such time: "15 am", "9:75"."""
    hour, half = pieces.hour, pieces.half
    if hour is None or hour > 24 or pieces.minute > 59 or (hour == 24 and pieces.minute):
        return []
    if half is None:
        return [hour % 24] if pieces.marked_24h or hour == 0 else [hour % 12, hour % 12 + 12]
    if hour > 12:
        return [hour] if half in ("afternoon", "evening", "pm") and hour < 24 else []
    if half in ("am", "morning"):
        return [hour % 12] if hour or half == "morning" else []
    if half == "evening" and (hour % 12) < 5:
        # "12 at night", "la 1 de la noche".
        return [hour % 12]
    return [hour % 12 + 12] if hour else []


def _plain(text: str) -> str:
    return fold_words(re.sub(r"[!¡?¿]+|\.+\s*$", " ", text))


# --- where -----------------------------------------------------------------------------------------------------------

LONGEST_PLACE: Final = 150
"""Characters of a place. A corner or an address is far shorter."""

_NO_PLACE: Final = frozenset(
    "a an and al at around aqui aca ahi alla alli area barrio block by calle cerca center central centro city ciudad colonia "
    "con corner cuadra de del donde down downtown east el en esquina este everywhere from here hood in la las lado lo los me "
    "mi mio my near nearby neighborhood next norte north nuestra nuestro oeste of on our out outside over rumbo side "
    "somewhere south street sur that the their there this to town uptown vecindario we west where y zona zone "
    "afuera algun alguna aquel aquella lugar parte place road house home casa work trabajo "
    "unknown desconocido idk no se not sure don t know".split()
)
"""Words that alone say nowhere where somebody could go and look."""


def place_is_vague(place: str, areas: Collection[str]) -> bool:
    """Nobody would find it. `areas` are names that are too wide by themselves: the group's town, its zones."""
    said = _place_words(place)
    if not any(char.isalpha() for word in said for char in word):
        return True
    wide = set(_NO_PLACE).union(*map(_place_words, areas))
    return set(said) <= wide


def zone_named(place: str, names: Collection[str]) -> str | None:
    """The zone whose name stands in the place; of names that hold each other the longest. None where there are several."""
    there = f" {' '.join(_place_words(place))} "
    spaced = {name: f" {' '.join(_place_words(name))} " for name in names}
    said = {name: text for name, text in spaced.items() if text.strip() and text in there}
    whole = [name for name, text in said.items() if not any(text != other and text in other for other in said.values())]
    return whole[0] if len(whole) == 1 else None


def _place_words(text: str) -> list[str]:
    return re.findall(r"\w+", fold_words(text))
