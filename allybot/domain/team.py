"""A team: who goes with somebody, and what each of them does.

role          seat   how many   what it is
lead          yes    one        in charge on the day
home          no     one        remote: holds the paper card, and can press everything
inside        yes    any        goes in with the person, as far as the office lets them
outside       yes    any        waits outside with a phone
notes         yes    any        writes down what happens
driver        yes    any        drives
interpreter   yes    any        speaks the person's language
childcare     no     any        looks after the children meanwhile
companion     yes    any        whoever has a seat

One person may have several. A role is given by a coordinator, or comes with what somebody signed up or offered to do. Who
has no seat yet is not on the team: what they offered counts from the moment they have one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from allybot.domain.checkins import Need
from allybot.domain.signups import SIGN_UP_ROLES, TeamRole

ONE_EACH = frozenset({TeamRole.LEAD, TeamRole.HOME})
"""Roles that only one person at a time has."""

WITHOUT_SEAT = frozenset({TeamRole.HOME, TeamRole.CHILDCARE})
"""Roles of people who do not go along: they take none of the seats."""

ROLE_FOR: Mapping[Need, TeamRole] = {
    Need.RIDE: TeamRole.DRIVER,
    Need.INTERPRETER: TeamRole.INTERPRETER,
    Need.CHILDCARE: TeamRole.CHILDCARE,
    Need.NOTES: TeamRole.NOTES,
}
"""Who fills which need."""


@dataclass(frozen=True, slots=True)
class TeamMate:
    """Somebody on the team. `seated` is whether they have one of the seats."""

    user_id: int
    roles: frozenset[TeamRole]
    seated: bool


@dataclass(frozen=True, slots=True)
class Team:
    """Everybody on it, the seated ones in the order of their presses.

    `in_line` are not on it: who has no seat yet, with what they would do once they have one.
    """

    mates: tuple[TeamMate, ...] = ()
    in_line: tuple[TeamMate, ...] = ()

    @property
    def seated(self) -> tuple[TeamMate, ...]:
        return tuple(mate for mate in self.mates if mate.seated)

    @property
    def lead(self) -> int | None:
        """Whoever was made the lead; else the only one who goes, who is in charge of themselves."""
        named = self._holder(TeamRole.LEAD)
        if named is not None:
            return named
        return self.seated[0].user_id if len(self.seated) == 1 else None

    @property
    def home(self) -> int | None:
        return self._holder(TeamRole.HOME)

    @property
    def filled(self) -> frozenset[TeamRole]:
        """The roles that somebody has."""
        roles = frozenset(role for mate in self.mates for role in mate.roles)
        return roles if self.lead is None else roles | {TeamRole.LEAD}

    @property
    def without_seat(self) -> tuple[TeamMate, ...]:
        """Who does not go along."""
        return tuple(mate for mate in self.mates if not mate.seated)

    @property
    def briefed(self) -> tuple[TeamMate, ...]:
        """Who is to read the briefing: everybody who goes, and the home contact."""
        return tuple(mate for mate in self.mates if mate.seated or TeamRole.HOME in mate.roles)

    @property
    def in_order(self) -> tuple[TeamMate, ...]:
        """The lead and the home contact first: whom to turn to."""
        first = {self.lead: 0, self.home: 1}
        return tuple(sorted(self.mates, key=lambda mate: first.get(mate.user_id, 2)))

    def has(self, user_id: int) -> bool:
        return any(mate.user_id == user_id for mate in self.mates)

    def holders(self, role: TeamRole) -> tuple[int, ...]:
        """Who was given it, or signed up for it."""
        return tuple(mate.user_id for mate in self.mates if role in mate.roles)

    def _holder(self, role: TeamRole) -> int | None:
        return next((mate.user_id for mate in self.mates if role in mate.roles), None)


def wanted_roles(needs: Collection[Need], seats: int) -> tuple[TeamRole, ...]:
    """What somebody should do on a team of that size, the most needed first. Who goes alone is inside by themselves."""
    both_sides = (TeamRole.INSIDE, TeamRole.OUTSIDE) if seats > 1 else ()
    return (TeamRole.LEAD, TeamRole.HOME, *both_sides, *(ROLE_FOR[need] for need in Need if need in needs))


def unfilled_roles(team: Team, needs: Collection[Need], seats: int) -> tuple[TeamRole, ...]:
    return tuple(role for role in wanted_roles(needs, seats) if role not in team.filled)


def open_needs(team: Team, needs: Collection[Need]) -> frozenset[Need]:
    """The needs that nobody fills yet."""
    return frozenset(need for need in needs if ROLE_FOR[need] not in team.filled)


def can_be_offered(needs: Collection[Need]) -> tuple[TeamRole, ...]:
    """What somebody who goes along may offer to do besides, by themselves: what is needed, and needs no coordinator."""
    wanted = {ROLE_FOR[need] for need in needs}
    return tuple(role for role in SIGN_UP_ROLES if role in wanted)
