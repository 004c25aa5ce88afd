"""A check-in: an appointment to which someone is accompanied.

requested ──confirm──▶ open ──begin──▶ under_way ──close──▶ closed
    ▲                   │ │                                   ▲
    └────unconfirm──────┘ └──────────close─────────────────────┤
    └──────────────────────────close (cancelled)───────────────┘

requested   written down and hidden: only coordinators and the partner's liaisons can see it
open        a coordinator stands behind it; companions see it and sign up
under_way   somebody pressed that the person has gone in
closed      it ended, with an outcome; 72 hours later all but counts is purged
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class CheckinState(StrEnum):
    REQUESTED = "requested"
    OPEN = "open"
    UNDER_WAY = "under_way"
    CLOSED = "closed"


class Outcome(StrEnum):
    """How a closed check-in ended."""

    ALL_WELL = "all_well"
    DETAINED = "detained"
    DID_NOT_COME = "did_not_come"
    CANCELLED = "cancelled"


class Company(StrEnum):
    """How much company the person asked for. What it means in seats is data, by kind."""

    ONE = "one"
    FEW = "few"
    MANY = "many"


class Need(StrEnum):
    """What is needed besides company. Shown in public as a word, never with a detail."""

    INTERPRETER = "interpreter"
    RIDE = "ride"
    CHILDCARE = "childcare"
    NOTES = "notes"


class CancelReason(StrEnum):
    """Why a check-in is off: a pick-list, so that no story about anyone is typed."""

    CALLED_OFF = "called_off"
    POSTPONED = "postponed"
    ENTERED_WRONG = "entered_wrong"
    NO_COMPANIONS = "no_companions"


MOVES: Mapping[CheckinState, frozenset[CheckinState]] = {
    CheckinState.REQUESTED: frozenset({CheckinState.OPEN, CheckinState.CLOSED}),
    CheckinState.OPEN: frozenset({CheckinState.REQUESTED, CheckinState.UNDER_WAY, CheckinState.CLOSED}),
    CheckinState.UNDER_WAY: frozenset({CheckinState.CLOSED}),
    CheckinState.CLOSED: frozenset(),
}


def may_move(before: CheckinState, after: CheckinState) -> bool:
    return after in MOVES[before]


PLACE_SHOWN_BEFORE = timedelta(hours=24)
"""How long before the appointment the confirmed team is shown place, meeting point and lead."""


def place_is_shown(starts_at: datetime, now: datetime) -> bool:
    return now >= starts_at - PLACE_SHOWN_BEFORE


def takes_signups(state: CheckinState, starts_at: datetime, now: datetime) -> bool:
    return state is CheckinState.OPEN and now < starts_at


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of check-in, as the content lists it: seats by company, and whether approval is the default."""

    key: str
    seats: Mapping[Company, int]
    high_risk: bool = False


def purge_time(closed_at: datetime, keep: timedelta) -> datetime:
    """When nothing but counts may be left. `keep` is the retention of the class "case", 72 hours by default."""
    return closed_at + keep
