"""Alerts: what is released to channels about a verified incident.

    standing ──▶ lapsed       its time is over and nobody said more: it says of itself that it is no longer confirmed
    standing | lapsed ──▶ cleared      it is over
    standing | lapsed | cleared ──▶ retracted     it was wrong

A lapsed one stands again when it is updated. A code is never used twice: after `/panic` an alert that stands gets a new
one, and the old one answers that it is suspended.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from allybot.domain.reports import Activity, Agency, HowMany


class AlertState(StrEnum):
    STANDING = "standing"
    LAPSED = "lapsed"
    CLEARED = "cleared"
    RETRACTED = "retracted"


MOVES: Mapping[AlertState, frozenset[AlertState]] = {
    AlertState.STANDING: frozenset({AlertState.LAPSED, AlertState.CLEARED, AlertState.RETRACTED}),
    AlertState.LAPSED: frozenset({AlertState.STANDING, AlertState.CLEARED, AlertState.RETRACTED}),
    AlertState.CLEARED: frozenset({AlertState.RETRACTED}),
    AlertState.RETRACTED: frozenset(),
}

ENDED = frozenset({AlertState.CLEARED, AlertState.RETRACTED})


class CodeAnswer(StrEnum):
    """What `/alerts check` says of a code. Over: it was one of ours, and nothing else is kept of it."""

    GENUINE = "genuine"
    LAPSED = "lapsed"
    CLEARED = "cleared"
    RETRACTED = "retracted"
    SUSPENDED = "suspended"
    DRILL = "drill"
    OVER = "over"
    UNKNOWN = "unknown"


def code_answer(state: AlertState, *, suspended: bool, drill: bool) -> CodeAnswer:
    if state is AlertState.RETRACTED and not drill:
        return CodeAnswer.RETRACTED
    if suspended:
        return CodeAnswer.SUSPENDED
    if drill:
        return CodeAnswer.DRILL
    return {
        AlertState.STANDING: CodeAnswer.GENUINE,
        AlertState.LAPSED: CodeAnswer.LAPSED,
        AlertState.CLEARED: CodeAnswer.CLEARED,
    }[state]


class Asked(StrEnum):
    """What an alert asks for."""

    NOBODY = "nobody"
    TWO_OBSERVERS = "two_observers"
    FOUR_OBSERVERS = "four_observers"
    SPANISH_SPEAKER = "spanish_speaker"


class Update(StrEnum):
    """What can be said of an alert in one tap, translated already."""

    STILL_HERE = "still_here"
    MORE_OFFICERS = "more_officers"
    FEWER_OFFICERS = "fewer_officers"
    PEOPLE_HELD = "people_held"
    OBSERVERS_THERE = "observers_there"
    OBSERVERS_NEEDED = "observers_needed"
    NOBODY_NEEDED = "nobody_needed"
    WORDS = "words"
    """Free text, which says which language it is in."""


class Retraction(StrEnum):
    """Why an alert was wrong, as everybody reads it."""

    NOT_IMMIGRATION = "not_immigration"
    WRONG_PLACE = "wrong_place"
    NOBODY_THERE = "nobody_there"
    RELEASED_BY_MISTAKE = "released_by_mistake"
    NOT_FROM_US = "not_from_us"


SHORTEST_LIFE, LIFE, LONGEST_LIFE = timedelta(minutes=15), timedelta(minutes=60), timedelta(hours=4)
ASKS_BEFORE = timedelta(minutes=10)
"""So long before its time is over, dispatchers are asked what is true now."""

THREADS_STAY = timedelta(hours=24)
"""How long after the end an alert's threads stand, locked."""

TRIES_PER_HOUR = 10
"""Codes that one person may ask about: more than anybody reads, far too few to find one by trying."""


@dataclass(frozen=True, slots=True)
class AlertText:
    """All that an alert says besides its code and its times: sealed. No free text but the place, which was looked over."""

    agency: Agency
    activity: Activity
    how_many: HowMany
    place: str
    zone: str | None
    asked: Asked
    hotline: str | None
    here: bool = True


@dataclass(frozen=True, slots=True)
class Times:
    """Instants in UTC: when it was seen, when that was verified, and until when it counts as confirmed."""

    observed_at: datetime
    verified_at: datetime
    expires_at: datetime
