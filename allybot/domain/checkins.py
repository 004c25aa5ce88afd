"""A check-in: an appointment to which someone is accompanied.

requested ──confirm──▶ open ──begin──▶ under_way ──close──▶ closed
    ▲                   │ │                ▲                  │ ▲
    └────unconfirm──────┘ └────────────────┼──────close───────┼─┤
    └──────────────────────────────────────┼─close (cancelled)┼─┘
                                           └───taken back─────┘

requested   written down and hidden: only coordinators and the partner's liaisons can see it
open        a coordinator stands behind it; companions see it and sign up
under_way   somebody pressed that the person has gone in, or that they were detained
closed      it ended, with an outcome; 72 hours later all but counts is purged. A press that was wrong can be taken back
            before that: it is under way again, or open where nobody has gone in

Its time is exact, or a date by which it takes place, or not known yet: see `Timing`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from allybot.domain.timers import TimerKind


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


class Timing(StrEnum):
    """How much of its time is known, and what `starts_at` says then.

    exact      the instant of the appointment
    by_date    the end of the last day on which it may take place
    unknown    nothing about the appointment: the end of the time for which it is kept without one (`UNKNOWN_IS_KEPT`)
    """

    EXACT = "exact"
    BY_DATE = "by_date"
    UNKNOWN = "unknown"


UNKNOWN_IS_KEPT = timedelta(days=90)
"""How long a check-in stands without a time."""

TIME_ASKED_EVERY = timedelta(days=30)
"""How often the liaison is asked for a time that is not known yet."""

TIME_ASKED_BEFORE = timedelta(days=3)
"""How long before the last possible day the exact time is asked for."""


class PlanHolder(StrEnum):
    """Who holds the family's plan, by role: allybot never holds it, and never knows a name."""

    HOME = "home"
    LEAD = "lead"
    LIAISON = "liaison"
    PARTNER = "partner"
    FAMILY = "family"


PLAN_GOOD_FOR = timedelta(days=90)
"""How long after its last review a plan is asked about again."""


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


class Wish(StrEnum):
    """What the person wants, as their liaison says it before the day."""

    STILL_ON = "still_on"
    CHANGED = "changed"
    CALLED_OFF = "called_off"
    NOBODY = "nobody"


class CancelReason(StrEnum):
    """Why a check-in is off: a pick-list, so that no story about anyone is typed."""

    CALLED_OFF = "called_off"
    APPOINTMENT_OFF = "appointment_off"
    POSTPONED = "postponed"
    ENTERED_WRONG = "entered_wrong"
    NO_COMPANIONS = "no_companions"


MOVES: Mapping[CheckinState, frozenset[CheckinState]] = {
    CheckinState.REQUESTED: frozenset({CheckinState.OPEN, CheckinState.CLOSED}),
    CheckinState.OPEN: frozenset({CheckinState.REQUESTED, CheckinState.UNDER_WAY, CheckinState.CLOSED}),
    CheckinState.UNDER_WAY: frozenset({CheckinState.CLOSED}),
    CheckinState.CLOSED: frozenset({CheckinState.UNDER_WAY}),
}


def may_move(before: CheckinState, after: CheckinState) -> bool:
    return after in MOVES[before]


PLACE_SHOWN_BEFORE = timedelta(hours=24)
"""How long before the appointment the confirmed team is shown place, meeting point and lead."""


def place_is_shown(starts_at: datetime, now: datetime, timing: Timing = Timing.EXACT) -> bool:
    return timing is Timing.EXACT and now >= starts_at - PLACE_SHOWN_BEFORE


def takes_signups(state: CheckinState, starts_at: datetime, now: datetime) -> bool:
    return state is CheckinState.OPEN and now < starts_at


@dataclass(frozen=True, slots=True)
class Times:
    """When a kind's companions and liaisons hear from us, as time before the appointment; None: not at all.

    `confirm` asks the companions, `silence` after that an unconfirmed seat goes on. `wish` asks the liaison for the person's
    wish; without an answer by `wish_silence` before the appointment the coordinators are told. `overdue` is time after going
    in: then they should be out.
    """

    week: timedelta | None = timedelta(days=7)
    two_days: timedelta | None = timedelta(hours=48)
    confirm: timedelta | None = timedelta(hours=24)
    silence: timedelta = timedelta(hours=6)
    last: timedelta | None = timedelta(hours=2)
    wish: timedelta | None = timedelta(hours=48)
    wish_silence: timedelta = timedelta(hours=24)
    overdue: timedelta = timedelta(hours=2, minutes=30)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of check-in: seats by company, times, and whether approval is the default.

    As the content lists it, or as the group's coordinators have changed it. `name` is the group's own for a kind of its own,
    None for the listed ones. `briefing` is what the team should know about this kind, by language. `offered` is whether new
    ones can be opened.
    """

    key: str
    seats: Mapping[Company, int]
    high_risk: bool = False
    times: Times = field(default_factory=Times)
    briefing: Mapping[str, str] = field(default_factory=dict)
    name: str | None = None
    offered: bool = True


WISH_HOLDS_FOR = timedelta(hours=24)
"""How long before it would be asked for a wish may be said, so that it is not asked for again."""


def steps_ahead(starts_at: datetime, times: Times, now: datetime) -> Mapping[TimerKind, datetime]:
    """What is still to be done for a check-in, and when. What is past already is not made up for.

    Somebody who signs up after the asking has been asked just now, by signing up. Silence is waited for from the asking on.
    """
    steps = {
        TimerKind.CHECKIN_WEEK: times.week,
        TimerKind.CHECKIN_TWO_DAYS: times.two_days,
        TimerKind.CHECKIN_WISH: times.wish,
        TimerKind.CHECKIN_CONFIRM: times.confirm,
        TimerKind.CHECKIN_LAST: times.last,
    }
    instants = {kind: starts_at - before for kind, before in steps.items() if before is not None}
    words = {kind: at for kind, at in instants.items() if at > now}
    return {**words, **_never_left_out(starts_at, now)}


ROLES_SAID = (timedelta(hours=48), timedelta(hours=24))
"""How long before the appointment the roles that nobody has are said aloud."""

BRIEFED_BEFORE = timedelta(hours=24)
"""How long before the appointment the team gets its briefing; who joins later gets it then."""

READ_BEFORE = timedelta(hours=2)
"""By when the briefing is to be read; after that the lead is told who has not."""

TIME_TO_READ = timedelta(minutes=30)
"""How long after the briefing nobody is told yet who has not read it."""

DAY_BEGINS_BEFORE = timedelta(hours=2)
"""How long before the appointment the team's thread is opened."""

WATCHED_AFTER = timedelta(minutes=15)
"""How long after the appointment's time, or after a word from the team, somebody is asked."""


def _never_left_out(starts_at: datetime, now: datetime) -> Mapping[TimerKind, datetime]:
    """What is done at once where its time is past already: a check-in confirmed an hour ahead has its day all the same.

    Who has not read the briefing is said once there was time to, and not at all where it has begun by then.
    """
    due = {
        TimerKind.CHECKIN_ROLES: starts_at - ROLES_SAID[0],
        TimerKind.CHECKIN_BRIEFING: starts_at - BRIEFED_BEFORE,
        TimerKind.CHECKIN_DAY: starts_at - DAY_BEGINS_BEFORE,
        TimerKind.CHECKIN_WATCH: starts_at + WATCHED_AFTER,
    }
    steps = {kind: max(at, now) for kind, at in due.items()}
    read_by = max(starts_at - READ_BEFORE, steps[TimerKind.CHECKIN_BRIEFING] + TIME_TO_READ)
    return steps if read_by >= starts_at else {**steps, TimerKind.CHECKIN_BRIEFED: read_by}


SHORTEST_SILENCE = timedelta(minutes=30)


def silence_ends(starts_at: datetime, times: Times, asked_at: datetime) -> datetime | None:
    """Until when those who were asked now may answer; None where so little time is left that somebody has to phone."""
    ends = min(asked_at + times.silence, starts_at - (times.last or SHORTEST_SILENCE))
    return ends if ends - asked_at >= SHORTEST_SILENCE else None


STEPS = frozenset(
    {
        TimerKind.CHECKIN_WEEK,
        TimerKind.CHECKIN_TWO_DAYS,
        TimerKind.CHECKIN_WISH,
        TimerKind.CHECKIN_WISH_SILENCE,
        TimerKind.CHECKIN_CONFIRM,
        TimerKind.CHECKIN_SILENCE,
        TimerKind.CHECKIN_LAST,
        TimerKind.CHECKIN_ROLES,
        TimerKind.CHECKIN_BRIEFING,
        TimerKind.CHECKIN_BRIEFED,
        TimerKind.CHECKIN_TIME,
        TimerKind.CHECKIN_DAY,
        TimerKind.CHECKIN_WATCH,
    }
)
"""Everything that goes when a check-in is hidden, moved or closed."""


def is_asked_by_signing_up(starts_at: datetime, times: Times, now: datetime) -> bool:
    """Whether a sign-up now counts as a confirmation: the asking would have been before, or comes never."""
    return times.confirm is None or now >= starts_at - times.confirm


def purge_time(closed_at: datetime, keep: timedelta) -> datetime:
    """When nothing but counts may be left. `keep` is the retention of the class "case", 72 hours by default."""
    return closed_at + keep
