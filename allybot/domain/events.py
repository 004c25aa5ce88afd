"""Trainings, workshops and vigils: what they are, when whoever joined is reminded, and what being there counts for.

planned → called off
   └ over: computed from the time; gone a while after that, and only counts stay
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from allybot.domain.people import Role


class EventKind(StrEnum):
    RIGHTS = "rights"
    """A Know Your Rights workshop."""
    COMPANION = "companion"
    VERIFIER = "verifier"
    VIGIL = "vigil"
    OTHER = "other"


TRAINS: Final[Mapping[EventKind, Role]] = {
    EventKind.COMPANION: Role.COMPANION,
    EventKind.VERIFIER: Role.VERIFIER,
}
"""Whoever was there has the training."""


class EventLanguage(StrEnum):
    ENGLISH = "english"
    SPANISH = "spanish"
    BOTH = "both"
    OTHER = "other"


class EventState(StrEnum):
    PLANNED = "planned"
    CALLED_OFF = "called_off"


REMINDED: Final = (timedelta(days=1), timedelta(hours=2))
"""So long before it begins."""

ASKED_AGAIN: Final = timedelta(days=1)
"""So long after it is over who was there is asked once more, where nobody is written down."""

LASTS: Final = (60, 90, 120, 180, 240, 480)
"""Minutes that one can choose from. When it is over, who was there is asked."""

USUALLY: Final = 120

MOST_PEOPLE: Final = 5000


def next_reminder(starts_at: datetime, now: datetime) -> datetime | None:
    """The next time at which those who joined are to be reminded; None after the last."""
    return min((at for before in REMINDED if (at := starts_at - before) > now), default=None)


def is_last_reminder(starts_at: datetime, now: datetime) -> bool:
    """The one a few hours before, or one that comes so late that it may as well be."""
    return next_reminder(starts_at, now) is None


def reminders_to_come(starts_at: datetime, now: datetime) -> int:
    """How many of them somebody still gets who joins now."""
    return sum(starts_at - before > now for before in REMINDED)


def ends_at(starts_at: datetime, minutes: int) -> datetime:
    return starts_at + timedelta(minutes=minutes)


def held_on(starts_at: datetime, zone: ZoneInfo) -> date:
    """The day on which a training was, for the people who were there."""
    return starts_at.astimezone(zone).date()


def read_number(text: str) -> int | None:
    """How many people fit: 1 to 5,000, or None for what says no such number."""
    typed = text.strip().replace(",", "")
    number = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else 0
    return number if 0 < number <= MOST_PEOPLE else None
