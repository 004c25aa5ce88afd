"""Seats: what happens when one is freed, and who is told. Used by every verb that changes who goes.

Whoever has no seat or place in the line any more has no role either: both go in one place, `let_go`.
"""

from __future__ import annotations

from datetime import datetime

from allybot.domain.checkins import ROLES_SAID, Timing, takes_signups
from allybot.domain.signups import SignupState, TeamRole, next_offers, offer_deadline
from allybot.domain.team import Team, wanted_roles
from allybot.services.team_threads import follow_team
from allybot.services.telling import Told, tell_card, tell_coordinators, tell_person
from allybot.store import checkins, signups, team
from allybot.store.checkins import Checkin
from allybot.store.database import Tx
from allybot.store.groups import Group
from allybot.store.signups import Signup


async def offer_free_seats(tx: Tx, group: Group, checkin_id: int, now: datetime) -> None:
    """Free seats go to the line, first come first served; then the card is brought up to date.

    To be called at the end of every transaction in which a seat may have come free.
    """
    checkin = await checkins.get(tx, checkin_id)
    if checkin is None:
        return
    if takes_signups(checkin.state, checkin.starts_at, now):
        people = {signup.id: signup for signup in await signups.of_checkin(tx, checkin_id)}
        lines = [signup.line for signup in people.values()]
        for signup_id in next_offers(lines, checkin.seats):
            await _offer(tx, checkin, people[signup_id], now)
    await tell_card(tx, group, checkin, now)


async def _offer(tx: Tx, checkin: Checkin, signup: Signup, now: datetime) -> None:
    until = offer_deadline(checkin.starts_at, now)
    await signups.set_state(tx, signup, SignupState.OFFERED, now, offered_until=until)
    await tell_person(tx, Told.OFFER, checkin, signup.user_id, now, signup=signup, not_after=until)


async def lapse_offers(tx: Tx, group_of: dict[int, Group], now: datetime) -> int:
    """Offers that nobody answered: the seat goes on to the next in line, and the person is told. How many there were."""
    lapsed = await signups.unanswered_offers(tx, now)
    for signup in lapsed:
        checkin = await checkins.lock(tx, signup.checkin_id)
        if checkin is None:
            continue
        await leave_line(tx, signup, SignupState.RELEASED, now)
        await tell_person(tx, Told.OFFER_LAPSED, checkin, signup.user_id, now, signup=signup)
        await offer_free_seats(tx, group_of[checkin.group_id], checkin.id, now)
    return len(lapsed)


async def let_go(
    tx: Tx,
    group: Group,
    checkin: Checkin,
    signup: Signup,
    state: SignupState,
    now: datetime,
    *,
    stays_otherwise: bool = False,
) -> None:
    """Somebody has stepped back, or was let go: their seat or place in the line goes, and their roles with it.

    `stays_otherwise`: it is about the seat alone, so who is the home contact too still is. Who asked for it offers the free
    seat on, and tells the person. On the last two days the coordinators hear which role nobody has now.
    """
    before = await team.of_checkin(tx, checkin.id)
    await signups.set_state(tx, signup, state, now)
    await team.take_away(tx, checkin.id, signup.user_id, only_seated=stays_otherwise)
    await tell_gap(tx, group, checkin, before, now)
    await follow_team(tx, group, checkin.id, signup.user_id, now)


async def leave_line(tx: Tx, signup: Signup, state: SignupState, now: datetime) -> None:
    """Somebody without a seat goes, and with them what they offered to do once they have one."""
    await signups.set_state(tx, signup, state, now)
    await team.take_away(tx, signup.checkin_id, signup.user_id, only_seated=True)


async def let_helper_go(tx: Tx, group: Group, checkin: Checkin, user_id: int, now: datetime) -> frozenset[TeamRole]:
    """The same for who has a role and no seat. The roles that they had; none where they are not on the team."""
    before = await team.of_checkin(tx, checkin.id)
    mate = next((known for known in before.mates if known.user_id == user_id), None)
    if mate is None:
        return frozenset()
    await team.take_away(tx, checkin.id, user_id)
    await tell_gap(tx, group, checkin, before, now)
    await follow_team(tx, group, checkin.id, user_id, now)
    return mate.roles


async def helpers(tx: Tx, checkin_id: int) -> list[int]:
    """Who is on the team and has no sign-up: nobody finds them by going through those."""
    people = await signups.of_checkin(tx, checkin_id)
    mates = await team.with_people(tx, checkin_id, people)
    known = {signup.user_id for signup in people}
    return [mate.user_id for mate in mates.without_seat if mate.user_id not in known]


async def tell_gap(tx: Tx, group: Group, checkin: Checkin, before: Team, now: datetime) -> None:
    """Coordinators hear of roles that somebody had and nobody has any more, from the time on at which they are counted."""
    if checkin.timing is not Timing.EXACT or checkin.starts_at - now > ROLES_SAID[0]:
        return
    after = await team.of_checkin(tx, checkin.id)
    wanted = wanted_roles(checkin.needs, checkin.seats)
    gone = [role.value for role in wanted if before.holders(role) and not after.holders(role)]
    if gone:
        await tell_coordinators(tx, group, Told.ROLES_UNFILLED, checkin, now, {"gone": " ".join(gone)})
