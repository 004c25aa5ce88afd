"""What people get to see of a check-in, in tiers: each view holds what its reader may know, and nothing else.

CardView       everybody: day, part of town, needs, counts
ListView       companions: the hour and the kind besides
MineView       someone with a place on it: place, meeting point and code name for the confirmed team, from 24 h before
RosterView     coordinators, and the partner's liaisons: who goes
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from allybot.domain.checkins import CheckinState, Company, Need, Outcome, Wish, place_is_shown
from allybot.domain.signups import SignupState, TeamRole
from allybot.store.checkins import Checkin
from allybot.store.offices import Office
from allybot.store.signups import Signup


@dataclass(frozen=True, slots=True)
class CardView:
    """For a public place. No hour, no office, no kind, no name: none of them is in here to be shown by mistake."""

    checkin_id: int
    code: str
    state: CheckinState
    outcome: Outcome | None
    day: date
    area: str
    needs: tuple[Need, ...]
    seats: int
    free: int
    waiting: int
    approval: bool


@dataclass(frozen=True, slots=True)
class ListView:
    """For companions: what they need to decide whether they can go."""

    card: CardView
    kind: str
    starts_at: datetime
    my_state: SignupState | None


@dataclass(frozen=True, slots=True)
class TeamFacts:
    """Where to be. Only for the confirmed team, and only from 24 hours before."""

    code_name: str
    office_name: str
    address: str
    rules: str | None
    rules_on: date | None
    meet: str | None
    language: str | None
    team: tuple[tuple[int, TeamRole], ...]


@dataclass(frozen=True, slots=True)
class MineView:
    """One's own place on a check-in. `facts` is None while they may not be seen yet."""

    signup_id: int
    state: SignupState
    role: TeamRole
    starts_at: datetime
    ahead: int
    offered_until: datetime | None
    card: CardView
    facts: TeamFacts | None


@dataclass(frozen=True, slots=True)
class RosterLine:
    signup_id: int
    user_id: int
    role: TeamRole
    state: SignupState
    reconfirmed: bool = False


@dataclass(frozen=True, slots=True)
class RosterView:
    card: CardView
    kind: str
    company: Company
    starts_at: datetime
    code_name: str
    office_name: str
    meet: str | None
    language: str | None
    partner_name: str | None
    lines: tuple[RosterLine, ...]
    wish: Wish | None = None


def card_view(checkin: Checkin, office: Office | None, people: list[Signup]) -> CardView:
    return CardView(
        checkin_id=checkin.id,
        code=checkin.code,
        state=checkin.state,
        outcome=checkin.outcome,
        day=checkin.starts_at.astimezone(ZoneInfo(checkin.time_zone)).date(),
        area=office.area if office else "",
        needs=checkin.needs,
        seats=checkin.seats,
        free=checkin.free,
        waiting=sum(signup.state is SignupState.WAITING for signup in people),
        approval=checkin.approval,
    )


def mine_view(checkin: Checkin, office: Office | None, people: list[Signup], mine: Signup, now: datetime) -> MineView:
    ahead = sum(s.state is SignupState.WAITING and s.press < mine.press for s in people)
    shown = mine.state is SignupState.CONFIRMED and place_is_shown(checkin.starts_at, now)
    return MineView(
        signup_id=mine.id,
        state=mine.state,
        role=mine.role,
        starts_at=checkin.starts_at,
        ahead=ahead,
        offered_until=mine.offered_until,
        card=card_view(checkin, office, people),
        facts=_team_facts(checkin, office, people) if shown and office else None,
    )


def _team_facts(checkin: Checkin, office: Office, people: list[Signup]) -> TeamFacts:
    return TeamFacts(
        code_name=checkin.code_name,
        office_name=office.name,
        address=office.address,
        rules=office.rules,
        rules_on=office.rules_on,
        meet=checkin.meet,
        language=checkin.language,
        team=tuple((s.user_id, s.role) for s in people if s.state is SignupState.CONFIRMED),
    )


def roster_view(checkin: Checkin, office: Office | None, people: list[Signup], partner_name: str | None) -> RosterView:
    lines = tuple(RosterLine(s.id, s.user_id, s.role, s.state, s.reconfirmed) for s in people)
    return RosterView(
        card=card_view(checkin, office, people),
        kind=checkin.kind,
        company=checkin.company,
        starts_at=checkin.starts_at,
        code_name=checkin.code_name,
        office_name=office.name if office else "",
        meet=checkin.meet,
        language=checkin.language,
        partner_name=partner_name,
        lines=lines,
        wish=checkin.wish,
    )
