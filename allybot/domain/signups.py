"""A sign-up: one companion's place on one check-in.

    asked ──approve──▶ confirmed | waiting        (only where the check-in wants approval)
    asked, waiting, offered ──a coordinator gives them a role, and a seat is free──▶ confirmed
    waiting ──a seat is free──▶ offered ──accept──▶ confirmed
                                   ├──no, or silence past the deadline──▶ withdrawn | released
                                   └──the check-in is hidden again──▶ waiting
    confirmed, waiting, offered, asked ──the companion steps back──▶ withdrawn
                                       ──a coordinator, or the clock──▶ released

    asked       waits for a coordinator; holds no seat
    confirmed   has a seat, is on the team
    waiting     in line, in the order of the presses; holds no seat
    offered     a seat is kept for this person until the deadline
    withdrawn   stepped back; may sign up again, at the end of the line
    released    let go by a coordinator or by an unanswered offer

Seats never exceed what the person asked for: confirmed + offered ≤ seats, under any number of simultaneous presses. The
first committed is confirmed. The line is in the order of the presses: the platform's ids of the interactions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class SignupState(StrEnum):
    ASKED = "asked"
    CONFIRMED = "confirmed"
    WAITING = "waiting"
    OFFERED = "offered"
    WITHDRAWN = "withdrawn"
    RELEASED = "released"


ACTIVE = frozenset({SignupState.ASKED, SignupState.CONFIRMED, SignupState.WAITING, SignupState.OFFERED})
HOLDS_SEAT = frozenset({SignupState.CONFIRMED, SignupState.OFFERED})

MOVES: Mapping[SignupState, frozenset[SignupState]] = {
    SignupState.ASKED: frozenset(
        {SignupState.CONFIRMED, SignupState.WAITING, SignupState.WITHDRAWN, SignupState.RELEASED}
    ),
    SignupState.CONFIRMED: frozenset({SignupState.WITHDRAWN, SignupState.RELEASED}),
    SignupState.WAITING: frozenset(
        {SignupState.CONFIRMED, SignupState.OFFERED, SignupState.WITHDRAWN, SignupState.RELEASED}
    ),
    SignupState.OFFERED: frozenset(
        {SignupState.CONFIRMED, SignupState.WAITING, SignupState.WITHDRAWN, SignupState.RELEASED}
    ),
    SignupState.WITHDRAWN: frozenset(),
    SignupState.RELEASED: frozenset(),
}


def may_move(before: SignupState, after: SignupState) -> bool:
    return after in MOVES[before]


class TeamRole(StrEnum):
    """What somebody does on a team: see `domain.team`. A companion is whoever has a seat."""

    COMPANION = "companion"
    LEAD = "lead"
    HOME = "home"
    INSIDE = "inside"
    OUTSIDE = "outside"
    NOTES = "notes"
    DRIVER = "driver"
    INTERPRETER = "interpreter"
    CHILDCARE = "childcare"


SIGN_UP_ROLES = (TeamRole.COMPANION, TeamRole.DRIVER, TeamRole.INTERPRETER, TeamRole.NOTES)
"""What a companion can sign up to do; the other roles are given by a coordinator."""


@dataclass(frozen=True, slots=True)
class Line:
    """One sign-up as far as the order of the line is concerned. `press` orders; it is the platform's interaction id."""

    signup_id: int
    state: SignupState
    press: int


def seats_taken(lines: Iterable[Line]) -> int:
    return sum(line.state in HOLDS_SEAT for line in lines)


def place_for(lines: Iterable[Line], seats: int, *, approval: bool) -> SignupState:
    """Where a new press lands. Nobody walks past the line: while someone waits, a free seat is theirs first."""
    if approval:
        return SignupState.ASKED
    return after_approval(lines, seats)


def after_approval(lines: Iterable[Line], seats: int) -> SignupState:
    """Where somebody lands who needs no approval any more."""
    known = tuple(lines)
    line_stands = any(line.state is SignupState.WAITING for line in known)
    if line_stands or seats_taken(known) >= seats:
        return SignupState.WAITING
    return SignupState.CONFIRMED


def next_offers(lines: Iterable[Line], seats: int) -> tuple[int, ...]:
    """The sign-ups to which the free seats go now: first in line first."""
    known = tuple(lines)
    free = max(0, seats - seats_taken(known))
    waiting = sorted((line for line in known if line.state is SignupState.WAITING), key=lambda line: line.press)
    return tuple(line.signup_id for line in waiting[:free])


OFFER_LONGEST = timedelta(hours=12)
OFFER_SHORTEST = timedelta(minutes=30)


def offer_deadline(starts_at: datetime, now: datetime) -> datetime:
    """Until when an offered seat is kept: a quarter of the time left, between 30 minutes and 12 hours, never past the start.

    Long enough to see it after work, short enough that the next in line still has a chance.
    """
    quarter = (starts_at - now) / 4
    kept = min(max(quarter, OFFER_SHORTEST), OFFER_LONGEST)
    return min(now + kept, starts_at)
