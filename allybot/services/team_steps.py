"""What is done at its time: roles that nobody has are said aloud, the briefing goes out, the plan is asked about.

When the bot was down, each is done late, until the appointment begins; the plan is asked about while its check-in stands.
"""

from __future__ import annotations

from collections.abc import Mapping

from allybot.domain.checkins import ROLES_SAID, CheckinState, Timing
from allybot.domain.messages import Lane
from allybot.domain.team import unfilled_roles
from allybot.domain.timers import TimerKind
from allybot.services.briefing import brief_all, unread
from allybot.services.plans import is_old
from allybot.services.telling import Told, tell_coordinators, tell_person
from allybot.services.timers import Firing, Handler
from allybot.store import checkins, members, team
from allybot.store.checkins import Checkin


def handlers() -> Mapping[TimerKind, Handler]:
    return {
        TimerKind.CHECKIN_ROLES: _say_what_is_unfilled,
        TimerKind.CHECKIN_BRIEFING: _brief,
        TimerKind.CHECKIN_BRIEFED: _say_who_has_not_read,
        TimerKind.CHECKIN_PLAN: _ask_about_plan,
    }


async def _say_what_is_unfilled(firing: Firing) -> None:
    """Two days before, and again a day before: then a plan that nobody recorded is said too."""
    checkin = await _to_come(firing)
    if checkin is None:
        return
    last_time = checkin.starts_at - ROLES_SAID[-1]
    last = firing.now >= last_time
    mates = await team.of_checkin(firing.tx, checkin.id)
    if unfilled_roles(mates, checkin.needs, checkin.seats) or (last and checkin.plan is None):
        params = {"last": int(last)}
        await tell_coordinators(firing.tx, firing.group, Told.ROLES_UNFILLED, checkin, firing.now, params)
    if not last:
        await firing.again(last_time)


async def _brief(firing: Firing) -> None:
    checkin = await _to_come(firing)
    if checkin is not None:
        await brief_all(firing.tx, checkin, firing.now)


async def _say_who_has_not_read(firing: Firing) -> None:
    """To the lead, by name; where nobody leads, or the lead has not read it either, to the coordinators, as a number."""
    checkin = await _to_come(firing)
    if checkin is None or not await unread(firing.tx, checkin):
        return
    lead = (await team.of_checkin(firing.tx, checkin.id)).lead
    if lead is None or lead in await unread(firing.tx, checkin):
        await tell_coordinators(firing.tx, firing.group, Told.BRIEFING_UNREAD, checkin, firing.now, lane=Lane.DAY)
        return
    await tell_person(firing.tx, Told.BRIEFING_UNREAD, checkin, lead, firing.now, not_after=checkin.starts_at)


async def _ask_about_plan(firing: Firing) -> None:
    """The partner's liaisons know the family; where there is none, the coordinators phone."""
    checkin = await checkins.get(firing.tx, firing.timer.subject_id)
    if checkin is None or checkin.state is CheckinState.CLOSED or checkin.plan is None:
        return
    if not is_old(checkin.plan.reviewed_on, checkin.time_zone, firing.now):
        return
    liaisons = await members.liaisons(firing.tx, firing.group.id, checkin.partner_id) if checkin.partner_id else []
    for liaison in liaisons:
        await tell_person(firing.tx, Told.PLAN_ASKED, checkin, liaison.user_id, firing.now, lane=Lane.DUE)
    if not liaisons:
        await tell_coordinators(firing.tx, firing.group, Told.PLAN_ASKED, checkin, firing.now)


async def _to_come(firing: Firing) -> Checkin | None:
    """The check-in, while it is open and its time, which is known, is still to come."""
    checkin = await checkins.get(firing.tx, firing.timer.subject_id)
    if checkin is None or checkin.state is not CheckinState.OPEN or checkin.timing is not Timing.EXACT:
        return None
    return checkin if checkin.starts_at > firing.now else None
