"""How somebody stands to one check-in: what they may see of it and press on it follows from this.

    stands              because                                                  sees and does
    coordinator         an appointment, or the mapped role                       everything
    liaison             of the check-in's partner                                its facts, its wish, its plan, the checklist
    lead, home, mate    on its team: a confirmed seat, or a role                 the day: place, meeting point, team, buttons
    guest               a coordinator let them in, for ten hours                 the same as the team

Everybody else is told that there is no such check-in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from allybot.domain.people import Action, Role, allowed
from allybot.domain.team import Team
from allybot.errors import NotFound
from allybot.services.verbs import Act
from allybot.store import grants, team
from allybot.store.checkins import Checkin

GUEST_FOR = timedelta(hours=10)
"""How long sight that a coordinator gives lasts at most: as in the programmes that do this (research/domain.md 2.4)."""


@dataclass(frozen=True, slots=True)
class Standing:
    """`team` is read along: nearly everybody who asks needs it next."""

    team: Team
    coordinator: bool
    liaison: bool
    lead: bool
    home: bool
    mate: bool
    guest: bool

    @property
    def on_the_day(self) -> bool:
        """Whoever can see the place and press the buttons of the day, besides the coordinators."""
        return self.mate or self.guest


async def standing(act: Act, checkin: Checkin) -> Standing:
    people = await team.of_checkin(act.tx, checkin.id)
    me = act.actor.user_id
    return Standing(
        team=people,
        coordinator=allowed(act.actor, Action.CHECKIN_CONFIRM),
        liaison=Role.LIAISON in act.actor.roles and checkin.partner_id in act.actor.partner_ids,
        lead=people.lead == me,
        home=people.home == me,
        mate=people.has(me),
        guest=await grants.holds(act.tx, checkin.id, me, act.now),
    )


def require(act: Act, action: Action, *, own: bool) -> None:
    """Raises NotFound: what is not theirs is not there, as far as they can tell."""
    if not allowed(act.actor, action, own=own):
        raise NotFound("checkin-unknown")
