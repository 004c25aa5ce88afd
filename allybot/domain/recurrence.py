"""Recurrences: which days something comes back on, and at which instants, so that nine o'clock stays nine o'clock.

A rule is an RFC 5545 RRULE value of a few shapes, the empty text meaning once. It is a rule about wall-clock times; the zone is
given when instants are asked for, so a rule keeps its time of day across daylight saving and in another zone.

- A wall time that the clocks skip is taken with the offset from before (RFC 5545, 3.3.5): 02:30 comes at 03:30 that day.
- One that comes twice is the first of the two.
- "The 31st" of a shorter month is its last day: nothing that is due once a month may be left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from allybot.domain._when_words import WEEKDAYS, either, fold_words
from allybot.domain.when import instant_of

_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WORKING: Final = (0, 1, 2, 3, 4)
ShapeKind = Literal["once", "daily", "weekdays", "weekly", "monthly_date", "monthly_weekday"]


@dataclass(frozen=True, slots=True)
class Repeat:
    """`rule` is one that the functions below made."""

    rule: str = ""

    @property
    def once(self) -> bool:
        return not self.rule


@dataclass(frozen=True, slots=True)
class Shape:
    """A rule taken apart, for saying it in words. Days count from Monday as 0; `nth` is 1 to 4, or -1 for the last."""

    kind: ShapeKind
    days: tuple[int, ...] = ()
    month_day: int = 0
    nth: int = 0


@dataclass(frozen=True, slots=True)
class Occurrence:
    """The instant in UTC, and the wall time that was meant."""

    at: datetime
    wall: datetime


def daily() -> Repeat:
    return Repeat("FREQ=DAILY")


def weekdays() -> Repeat:
    return weekly(_WORKING)


def weekly(days: Sequence[int]) -> Repeat:
    """Raises ValueError for no day at all."""
    if not days:
        raise ValueError("a weekly rule without a day")
    return Repeat("FREQ=WEEKLY;BYDAY=" + ",".join(_code(day) for day in sorted(set(days))))


def monthly_by_date(day: int) -> Repeat:
    if not 1 <= day <= 31:
        raise ValueError("no such day of the month")
    if day <= 28:
        return Repeat(f"FREQ=MONTHLY;BYMONTHDAY={day}")
    return Repeat("FREQ=MONTHLY;BYMONTHDAY=" + ",".join(map(str, range(28, day + 1))) + ";BYSETPOS=-1")


def monthly_by_weekday(nth: int, weekday: int) -> Repeat:
    """`nth` 1 to 4, or -1 for the last: a fifth one does not come every month."""
    if nth not in (1, 2, 3, 4, -1):
        raise ValueError("no such week of the month")
    return Repeat(f"FREQ=MONTHLY;BYDAY={nth}{_code(weekday)}")


def _code(weekday: int) -> str:
    """Checked, as -1 would be a Sunday."""
    if not 0 <= weekday <= 6:
        raise ValueError("no such weekday")
    return _DAYS[weekday]


def shape(repeat: Repeat) -> Shape:
    if repeat.once:
        return Shape("once")
    parts = dict(part.split("=") for part in repeat.rule.split(";"))
    if parts["FREQ"] == "DAILY":
        return Shape("daily")
    if parts["FREQ"] == "WEEKLY":
        days = tuple(_DAYS.index(day) for day in parts["BYDAY"].split(","))
        return Shape("weekdays" if days == _WORKING else "weekly", days)
    if "BYMONTHDAY" in parts:
        return Shape("monthly_date", month_day=max(int(day) for day in parts["BYMONTHDAY"].split(",")))
    nth, day = int(parts["BYDAY"][:-2]), _DAYS.index(parts["BYDAY"][-2:])
    return Shape("monthly_weekday", (day,), nth=nth)


def next_occurrence(repeat: Repeat, first_wall: datetime, zone: ZoneInfo, after: datetime) -> Occurrence | None:
    """The first one later than `after`, and not before `first_wall`. None where a thing that comes once has come."""
    if repeat.once:
        at = instant_of(first_wall, zone)
        return Occurrence(at, first_wall) if at > after else None
    # Years of occurrences lie behind; every rule has the interval 1, so it may begin anywhere. A day back, because a wall
    # time in a gap is an instant of up to a few hours later.
    begin = max(first_wall, after.astimezone(zone).replace(tzinfo=None) - timedelta(days=1))
    wall = first_fitting(repeat, datetime.combine(begin.date(), first_wall.time()))
    while instant_of(wall, zone) <= after:
        wall = first_fitting(repeat, wall + timedelta(days=1))
    return Occurrence(instant_of(wall, zone), wall)


def first_fitting(repeat: Repeat, wall: datetime) -> datetime:
    """The first wall time from this one on, at the same time of day, on a day of the rule."""
    if repeat.once:
        return wall
    # Days are asked for, not times: rrule drops what is smaller than a second.
    midnight = datetime.combine(wall.date(), time())
    day: datetime | None = rrulestr(repeat.rule, dtstart=midnight).after(midnight, inc=True)
    assert day is not None, "every rule comes back"
    return datetime.combine(day.date(), wall.time())


def fits(repeat: Repeat, first_wall: datetime) -> bool:
    return first_fitting(repeat, first_wall) == first_wall


# --- reading it -----------------------------------------------------------------------------------------------------------

_ONCE: Final = ("", "once", "just once", "una vez", "solo una vez", "no")
_DAILY: Final = ("daily", "every day", "each day", "everyday", "diario", "diariamente", "cada dia", "todos los dias")
_WEEKDAYS: Final = (
    "weekdays", "on weekdays", "every weekday", "monday to friday", "mon to fri", "mon-fri", "monday-friday",
    "entre semana", "lunes a viernes", "de lunes a viernes", "dias laborables", "los dias laborables",
)  # fmt: skip
_WEEKLY: Final = ("weekly", "every week", "each week", "semanal", "semanalmente", "cada semana", "todas las semanas")
_MONTHLY: Final = ("monthly", "every month", "each month", "mensual", "mensualmente", "cada mes", "todos los meses")
_SAME_WEEKDAY: Final = ("monthly_weekday", "monthly on the same weekday", "mensual el mismo dia de la semana")
_NTH: Final = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": -1,
    "primer": 1, "primero": 1, "1er": 1, "segundo": 2, "tercer": 3, "tercero": 3, "cuarto": 4, "ultimo": -1,
}  # fmt: skip
# The plurals of whole names only: "thus" is no Thursday.
_DAY_NAMES: Final = WEEKDAYS | {f"{name}s": day for name, day in WEEKDAYS.items() if name.endswith(("day", "o"))}
_DAY: Final = either(_DAY_NAMES)
_EACH: Final = r"(?:on )?(?:every |each |the |cada |el |los |todos los )?"
_OF_MONTH: Final = r"(?P<of> (?:of|in) (?:the|each|every) month| del mes| de cada mes)?"
_EVERY_MONTH: Final = rf"(?:(?P<monthly>{either(_MONTHLY)}) )?"
_THE_DATE: Final = re.compile(rf"{_EVERY_MONTH}{_EACH}(?P<dia>dia )?(?P<day>\d{{1,2}})(?P<th>st|nd|rd|th)?{_OF_MONTH}")
_NTH_DAY: Final = re.compile(rf"{_EVERY_MONTH}{_EACH}(?P<nth>{'|'.join(_NTH)}) (?P<day>{_DAY}){_OF_MONTH}")
_SEVERAL: Final = re.compile(rf"(?:{either(_WEEKLY)} )?{_EACH}(?P<days>{_DAY}(?:(?: and | y | )(?:los |el )?{_DAY})*)")


def read_repeat(text: str, first_wall: datetime) -> Repeat | None:
    """What somebody typed, in English or Spanish; None for what is not wholly understood. Never raises.

    "Weekly" and "monthly" alone mean the weekday and the date of the first time.
    """
    folded = re.sub(r"(?<=\w)\.$", "", fold_words(text))
    for words, made in (
        (_ONCE, Repeat()),
        (_DAILY, daily()),
        (_WEEKDAYS, weekdays()),
        (_WEEKLY, weekly([first_wall.weekday()])),
        (_MONTHLY, monthly_by_date(first_wall.day)),
    ):
        if folded in words:
            return made
    if folded in _SAME_WEEKDAY:
        return _same_weekday(first_wall)
    return _read_nth_day(folded) or _read_days(folded) or _read_date(folded)


def _read_nth_day(folded: str) -> Repeat | None:
    match = _NTH_DAY.fullmatch(folded)
    return None if match is None else monthly_by_weekday(_NTH[match["nth"]], _DAY_NAMES[match["day"]])


def _read_days(folded: str) -> Repeat | None:
    match = _SEVERAL.fullmatch(folded)
    return None if match is None else weekly([_DAY_NAMES[word] for word in re.findall(rf"\b{_DAY}", match["days"])])


def _read_date(folded: str) -> Repeat | None:
    """A bare number says nothing: it has to be a "15th", a "día 15", a "monthly" one or one "of the month"."""
    match = _THE_DATE.fullmatch(folded)
    if match is None or not 1 <= int(match["day"]) <= 31:
        return None
    said = match["th"] or match["of"] or match["dia"] or match["monthly"]
    return monthly_by_date(int(match["day"])) if said else None


def _same_weekday(first_wall: datetime) -> Repeat:
    """ "First Tuesday" for a first Tuesday; where it is the fifth of its kind, the last."""
    nth = (first_wall.day - 1) // 7 + 1
    return monthly_by_weekday(nth if nth < 5 else -1, first_wall.weekday())
