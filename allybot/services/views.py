"""What people get to see of a check-in, in tiers: each view holds what its reader may know, and nothing else.

CardView       everybody: day, part of town, needs, counts
ListView       companions: the hour and the kind besides
MineView       someone with a place, a role or sight for some hours: place, meeting point and code name for the team from
               24 h before, for a guest at once
RosterView     coordinators, and the partner's liaisons: who goes
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from allybot.domain.checkins import (
    BRIEFED_BEFORE,
    CheckinState,
    Company,
    Need,
    Outcome,
    Timing,
    Wish,
    place_is_shown,
    takes_signups,
)
from allybot.domain.offices import EntryRules, is_out_of_date
from allybot.domain.signups import SignupState, TeamRole
from allybot.domain.team import Team, TeamMate, can_be_offered, open_needs, unfilled_roles
from allybot.services.saying import local_day
from allybot.store import briefings, grants, offices, partners, signups, team
from allybot.store.checkins import Checkin, Plan
from allybot.store.database import Tx
from allybot.store.grants import Grant
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
    open_needs: frozenset[Need]
    """Those of the needs that nobody fills yet."""
    timing: Timing = Timing.EXACT


@dataclass(frozen=True, slots=True)
class ListView:
    """For companions: what they need to decide whether they can go.

    `language` is what an interpreter is wanted for, and stands in here only for who speaks it.
    """

    card: CardView
    kind: str
    starts_at: datetime
    my_state: SignupState | None
    language: str | None = None
    kind_name: str | None = None


@dataclass(frozen=True, slots=True)
class OfficeCard:
    """Where it is and how one gets in. For coordinators, liaisons and whoever may see the place."""

    code: str
    name: str
    area: str
    address: str
    entry: EntryRules
    out_of_date: bool


@dataclass(frozen=True, slots=True)
class TeamFacts:
    """Where to be. For the team, from 24 hours before, and for a guest. Who leads and the home contact stand first."""

    code_name: str
    office: OfficeCard
    meet: str | None
    language: str | None
    team: tuple[TeamMate, ...]


@dataclass(frozen=True, slots=True)
class MineView:
    """What one has to do with a check-in oneself. `facts` is None while they may not be seen yet.

    `signup_id` and `state` are None for who has no place on it: the home contact, who looks after the children, a guest.
    `unread`: the briefing is there to be read, and was not. `offered`: what they would do once they have a seat; `can_offer`:
    what is needed besides, nobody does yet, and they may offer by themselves.
    """

    signup_id: int | None
    state: SignupState | None
    roles: frozenset[TeamRole]
    starts_at: datetime
    ahead: int
    offered_until: datetime | None
    card: CardView
    facts: TeamFacts | None
    guest_until: datetime | None = None
    unread: bool = False
    offered: frozenset[TeamRole] = frozenset()
    can_offer: tuple[TeamRole, ...] = ()


@dataclass(frozen=True, slots=True)
class RosterLine:
    """Somebody with a sign-up. `roles` are all that they have on the team; `read` is whether they read the briefing."""

    signup_id: int
    user_id: int
    role: TeamRole
    state: SignupState
    reconfirmed: bool = False
    roles: frozenset[TeamRole] = frozenset()
    """Those that they have, or would have with a seat; see `RosterView.lead` for who leads by going alone."""
    read: bool = False


@dataclass(frozen=True, slots=True)
class RosterView:
    """`others` are on the team without going along; `guests` see it until then."""

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
    others: tuple[TeamMate, ...] = ()
    guests: tuple[Grant, ...] = ()
    unfilled: tuple[TeamRole, ...] = ()
    plan: Plan | None = None
    lead: int | None = None
    home: int | None = None
    home_read: bool = False
    briefed: bool = False
    """Whether the briefing is out: before, nobody can have read it."""

    @property
    def others_only(self) -> tuple[TeamMate, ...]:
        """Those of the others who have no sign-up either, so that nobody stands twice."""
        known = {line.user_id for line in self.lines}
        return tuple(mate for mate in self.others if mate.user_id not in known)

    kind_name: str | None = None
    """The group's own name for the kind, where it is one of its own."""


def card_view(checkin: Checkin, office: Office | None, people: list[Signup], mates: Team) -> CardView:
    return CardView(
        checkin_id=checkin.id,
        code=checkin.code,
        state=checkin.state,
        outcome=checkin.outcome,
        day=local_day(checkin.starts_at, checkin.timing, checkin.time_zone),
        area=office.area if office else "",
        needs=checkin.needs,
        seats=checkin.seats,
        free=checkin.free,
        waiting=sum(signup.state is SignupState.WAITING for signup in people),
        approval=checkin.approval,
        open_needs=open_needs(mates, checkin.needs),
        timing=checkin.timing,
    )


def office_card(office: Office, today: date) -> OfficeCard:
    """`today` is a local day, as the one on which the card was checked."""
    entry = office.entry
    out_of_date = not entry.empty and is_out_of_date(entry.checked_on, today)
    return OfficeCard(office.code, office.name, office.area, office.address, entry, out_of_date)


def mine_view(seen: Seen, user_id: int, now: datetime) -> MineView:
    """Whatever `user_id` has to do with it; of who has nothing, it shows the public side alone."""
    checkin, mates = seen.checkin, seen.team
    mine = next((signup for signup in seen.people if signup.user_id == user_id), None)
    mate = next((known for known in mates.mates if known.user_id == user_id), None)
    guest = next((grant for grant in seen.guests if grant.user_id == user_id), None)
    offered = _offered(mates, user_id)
    shown = guest is not None or (mate is not None and place_is_shown(checkin.starts_at, now, checkin.timing))
    waits_for_me = mate in mates.briefed and user_id not in seen.have_read
    return MineView(
        signup_id=mine.id if mine else None,
        state=mine.state if mine else None,
        roles=_roles(mate, mates),
        starts_at=checkin.starts_at,
        ahead=0 if mine is None else sum(s.state is SignupState.WAITING and s.press < mine.press for s in seen.people),
        offered_until=mine.offered_until if mine else None,
        card=card_view(checkin, seen.office, seen.people, mates),
        facts=_team_facts(checkin, seen.office, mates, now) if shown and seen.office else None,
        guest_until=guest.until if guest else None,
        unread=waits_for_me and is_briefed_now(checkin, now),
        offered=offered,
        can_offer=_can_offer(checkin, mates, offered, now) if mine else (),
    )


def _offered(mates: Team, user_id: int) -> frozenset[TeamRole]:
    return next((waits.roles for waits in mates.in_line if waits.user_id == user_id), frozenset())


def _can_offer(checkin: Checkin, mates: Team, offered: frozenset[TeamRole], now: datetime) -> tuple[TeamRole, ...]:
    if not takes_signups(checkin.state, checkin.starts_at, now):
        return ()
    nobody_does = open_needs(mates, checkin.needs)
    return tuple(role for role in can_be_offered(nobody_does) if role not in offered)


def is_briefed_now(checkin: Checkin, now: datetime) -> bool:
    """Whether the briefing is there to be read: from a day before until it begins."""
    ahead = checkin.starts_at - now
    open_still = checkin.state is CheckinState.OPEN and checkin.timing is Timing.EXACT
    return open_still and timedelta(0) < ahead <= BRIEFED_BEFORE


def _roles(mate: TeamMate | None, mates: Team) -> frozenset[TeamRole]:
    """With being in charge, where that comes from going alone."""
    if mate is None:
        return frozenset()
    return mate.roles | {TeamRole.LEAD} if mates.lead == mate.user_id else mate.roles


def _team_facts(checkin: Checkin, office: Office, mates: Team, now: datetime) -> TeamFacts:
    return TeamFacts(
        code_name=checkin.code_name,
        office=office_card(office, now.astimezone(ZoneInfo(checkin.time_zone)).date()),
        meet=checkin.meet,
        language=checkin.language,
        team=tuple(replace(mate, roles=_roles(mate, mates)) for mate in mates.in_order),
    )


def roster_view(seen: Seen, partner_name: str | None, now: datetime) -> RosterView:
    checkin, mates = seen.checkin, seen.team
    return RosterView(
        card=card_view(checkin, seen.office, seen.people, mates),
        kind=checkin.kind,
        company=checkin.company,
        starts_at=checkin.starts_at,
        code_name=checkin.code_name,
        office_name=seen.office.name if seen.office else "",
        meet=checkin.meet,
        language=checkin.language,
        partner_name=partner_name,
        lines=tuple(_roster_line(signup, seen) for signup in seen.people),
        wish=checkin.wish,
        others=mates.without_seat,
        guests=seen.guests,
        unfilled=unfilled_roles(mates, checkin.needs, checkin.seats),
        plan=checkin.plan,
        lead=mates.lead,
        home=mates.home,
        home_read=mates.home in seen.have_read,
        briefed=place_is_shown(checkin.starts_at, now, checkin.timing),
    )


def _roster_line(signup: Signup, seen: Seen) -> RosterLine:
    known = (*seen.team.mates, *seen.team.in_line)
    roles = frozenset(role for mate in known if mate.user_id == signup.user_id for role in mate.roles)
    return RosterLine(
        signup.id,
        signup.user_id,
        signup.role,
        signup.state,
        signup.reconfirmed,
        roles,
        signup.user_id in seen.have_read,
    )


@dataclass(frozen=True, slots=True)
class Seen:
    """All that there is to see of a check-in, as it was read: the views keep to what each may show."""

    checkin: Checkin
    office: Office | None
    people: list[Signup]
    team: Team
    guests: tuple[Grant, ...]
    have_read: frozenset[int]


async def look(tx: Tx, checkin: Checkin, now: datetime) -> Seen:
    people = await signups.of_checkin(tx, checkin.id)
    mates = await team.with_people(tx, checkin.id, people)
    return Seen(
        checkin,
        await offices.by_id(tx, checkin.group_id, checkin.office_id),
        people,
        mates,
        tuple(await grants.of_checkin(tx, checkin.id, now)),
        frozenset(await briefings.have_read(tx, checkin.id, [mate.user_id for mate in mates.briefed])),
    )


async def read_card(tx: Tx, checkin: Checkin) -> CardView:
    people = await signups.of_checkin(tx, checkin.id)
    office = await offices.by_id(tx, checkin.group_id, checkin.office_id)
    return card_view(checkin, office, people, await team.with_people(tx, checkin.id, people))


async def read_mine(tx: Tx, checkin: Checkin, user_id: int, now: datetime) -> MineView:
    return mine_view(await look(tx, checkin, now), user_id, now)


async def read_roster(tx: Tx, checkin: Checkin, now: datetime) -> RosterView:
    partner = [checkin.partner_id] if checkin.partner_id else []
    known = await partners.of_group(tx, checkin.group_id, partner) if partner else []
    return roster_view(await look(tx, checkin, now), known[0].name if known else None, now)
