"""Who is on call: people in turn, each for one shift, and what they swapped.

A rota is a first hand-over (a wall-clock time in the group's zone), the length of a shift and the people in their order.
Shift 0 begins at the first hand-over; the people follow one another without end. Shifts of days and weeks keep their wall-clock
time across daylight saving; shorter ones share the day into equal parts by the clock, so that a shift on the night of a change
is an hour shorter or longer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from allybot.domain.when import instant_of


class Duty(StrEnum):
    """What somebody is on call for. A group has one rota for each at most."""

    DISPATCH = "dispatch"
    VERIFY = "verify"


class ShiftLength(StrEnum):
    SIX_HOURS = "six_hours"
    EIGHT_HOURS = "eight_hours"
    HALF_DAY = "half_day"
    DAY = "day"
    WEEK = "week"


LENGTHS: Mapping[ShiftLength, timedelta] = {
    ShiftLength.SIX_HOURS: timedelta(hours=6),
    ShiftLength.EIGHT_HOURS: timedelta(hours=8),
    ShiftLength.HALF_DAY: timedelta(hours=12),
    ShiftLength.DAY: timedelta(days=1),
    ShiftLength.WEEK: timedelta(days=7),
}

MOST_PEOPLE = 25
HEADS_UP = timedelta(hours=1)
"""How long before a hand-over the next person is told."""


@dataclass(frozen=True, slots=True)
class Rota:
    """`swapped` gives the person of a shift who is not the one whose turn it would be."""

    first_wall: datetime
    zone: ZoneInfo
    length: ShiftLength
    people: tuple[int, ...]
    swapped: Mapping[int, int] = field(default_factory=dict)

    def has(self, user_id: int) -> bool:
        return user_id in self.people or user_id in self.swapped.values()


@dataclass(frozen=True, slots=True)
class Shift:
    """`number` counts from the first hand-over. `begins` and `ends` are instants in UTC."""

    number: int
    user_id: int
    begins: datetime
    ends: datetime


def shift(rota: Rota, number: int) -> Shift:
    """Raises ValueError for numbers below 0, and for a rota of nobody."""
    if number < 0 or not rota.people:
        raise ValueError("no such shift")
    in_turn = rota.people[number % len(rota.people)]
    return Shift(number, rota.swapped.get(number, in_turn), _begins(rota, number), _begins(rota, number + 1))


def _begins(rota: Rota, number: int) -> datetime:
    return instant_of(rota.first_wall + number * LENGTHS[rota.length], rota.zone)


def shift_at(rota: Rota, now: datetime) -> Shift | None:
    """Whose shift it is; None before the first one."""
    if now < _begins(rota, 0):
        return None
    wall = now.astimezone(rota.zone).replace(tzinfo=None)
    # By the clock it is about this one; in the hours of a change it may be a neighbour.
    guess = max(0, int((wall - rota.first_wall) / LENGTHS[rota.length]) - 1)
    found = shift(rota, guess)
    while found.ends <= now:
        found = shift(rota, found.number + 1)
    return found


def next_shift(rota: Rota, now: datetime) -> Shift:
    """The one after the present one, or the first of all."""
    present = shift_at(rota, now)
    return shift(rota, 0 if present is None else present.number + 1)


def shifts_of(rota: Rota, user_id: int, now: datetime, most: int) -> Sequence[Shift]:
    """Somebody's next ones, the present one included."""
    present = shift_at(rota, now)
    first = 0 if present is None else present.number
    # Behind the last swap everyone has their turn in each round; before it anything may be.
    behind_swaps = max(first, max(rota.swapped, default=-1) + 1)
    ahead = (shift(rota, number) for number in range(first, behind_swaps + most * len(rota.people)))
    return [found for found in ahead if found.user_id == user_id][:most]


class SwapState(StrEnum):
    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
