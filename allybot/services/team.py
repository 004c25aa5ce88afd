"""Teams: roles, the briefing, sight for a few hours, the family's plan, the day card."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from allybot.clock import Clock
from allybot.domain.checkins import PLAN_GOOD_FOR, CheckinState, PlanHolder, is_asked_by_signing_up
from allybot.domain.past_days import LONGEST_AGO, NoDay, read_past_day
from allybot.domain.people import Action, Record, Role, roles_of
from allybot.domain.signups import HOLDS_SEAT, SignupState, TeamRole
from allybot.domain.team import ONE_EACH, WITHOUT_SEAT, Team
from allybot.errors import BadInput, NotFound, TooLate
from allybot.services.briefing import brief_late, kind_text
from allybot.services.checkins import Ref, find_checkin
from allybot.services.kinds import Kinds
from allybot.services.plans import arm_plan
from allybot.services.seats import tell_gap
from allybot.services.sight import GUEST_FOR, Standing, require, standing
from allybot.services.team_threads import follow_team
from allybot.services.telling import Told, tell_card, tell_person
from allybot.services.verbs import Act, Service, verb
from allybot.services.views import MineView, RosterView, read_mine, read_roster
from allybot.store import briefings, checkins, grants, members, signups, team
from allybot.store.checkins import Checkin, Plan
from allybot.store.database import Database
from allybot.store.groups import Defaults
from allybot.store.signups import NewSignup, Signup


@dataclass(frozen=True, slots=True)
class Target:
    """Somebody who is to do something: who, and the roles that the platform says they have."""

    user_id: int
    role_ids: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Given:
    """Sight that was given, and until when."""

    code: str
    user_id: int
    until: datetime


@dataclass(frozen=True, slots=True)
class Briefing:
    """`kind_text` is what this kind of appointment needs besides, in the reader's language where there is one."""

    checkin_id: int
    code: str
    kind_text: str | None
    home: bool
    lead: bool
    read: bool


@dataclass(frozen=True, slots=True)
class Planned:
    """What is known of a family's plan, and when it is asked about again; `plan` is None where none was recorded."""

    checkin_id: int
    code: str
    plan: Plan | None
    asked_on: date | None


class TeamService(Service):
    def __init__(
        self, database: Database, clock: Clock, defaults: Defaults, wake: Callable[[], None], kinds: Kinds
    ) -> None:
        super().__init__(database, clock, defaults, wake)
        self._kinds = kinds

    # --- roles -----------------------------------------------------------------------------------------------------

    @verb(Action.CHECKIN_ASSIGN, reads=True)
    async def to_assign(self, act: Act, ref: Ref) -> RosterView:
        """Who is on it, before somebody is chosen. Raises what changing it raises."""
        return await read_roster(act.tx, _open_to_change(await find_checkin(act, ref)), act.now)

    @verb(Action.CHECKIN_ASSIGN)
    async def assign(self, act: Act, ref: Ref, target: Target, role: TeamRole) -> RosterView:
        """Gives a role, and a free seat where the role needs one. Who had it and is the only one to have it, is told.

        Raises BadInput for who may not have it, NotFound, TooLate where no seat is free.
        """
        checkin = await _changeable(act, ref)
        before = await team.of_checkin(act.tx, checkin.id)
        if not _has(before, target.user_id, role):
            await self._assign(act, checkin, target, role)
            await _tell_who_had_it(act, checkin, before, role)
            await tell_card(act.tx, act.group, checkin, act.now)
            await brief_late(act.tx, checkin, target.user_id, act.now)
            await follow_team(act.tx, act.group, checkin.id, target.user_id, act.now)
            await act.record(Action.CHECKIN_ASSIGN, checkin.id)
        return await read_roster(act.tx, await _again(act, checkin), act.now)

    async def _assign(self, act: Act, checkin: Checkin, target: Target, role: TeamRole) -> None:
        roles, signup = await _roles_of(act, target), None
        if role not in WITHOUT_SEAT:
            signup = await self._seated(act, checkin, target.user_id, roles)
        elif role is TeamRole.HOME:
            await _can_stay_home(act, checkin, target.user_id, roles)
        if role is not TeamRole.COMPANION:
            await team.give(act.tx, checkin.id, target.user_id, role, act.now)
        params = {"role": role.value}
        await tell_person(act.tx, Told.ROLE_GIVEN, checkin, target.user_id, act.now, signup=signup, params=params)

    async def _seated(self, act: Act, checkin: Checkin, user_id: int, roles: frozenset[Role]) -> Signup:
        """The seat that they have, or are given now: within the time of the question who comes, they are not asked again."""
        signup = await signups.active_of(act.tx, checkin.id, user_id)
        if signup is not None and signup.state is SignupState.CONFIRMED:
            return signup
        given = await _given_seat(act, checkin, user_id, roles, signup)
        times = await self._kinds.times(act.tx, act.group.id, checkin.kind)
        if is_asked_by_signing_up(checkin.starts_at, times, act.now):
            await signups.reconfirm(act.tx, given.id, act.now)
        return given

    @verb(Action.CHECKIN_ASSIGN)
    async def take_role(self, act: Act, ref: Ref, user_id: int, role: TeamRole) -> RosterView:
        """Takes a role away; the seat stays. Raises NotFound where they have not got it."""
        checkin = await _changeable(act, ref)
        before = await team.of_checkin(act.tx, checkin.id)
        if user_id not in before.holders(role):
            raise NotFound("role-not-theirs", code=checkin.code)
        await team.take_one_away(act.tx, checkin.id, user_id, role)
        signup = await signups.active_of(act.tx, checkin.id, user_id)
        if signup is not None and signup.role is role:
            await signups.set_role(act.tx, signup.id, TeamRole.COMPANION)
        await tell_person(act.tx, Told.ROLE_TAKEN, checkin, user_id, act.now, params={"roles": role.value})
        await tell_gap(act.tx, act.group, checkin, before, act.now)
        await follow_team(act.tx, act.group, checkin.id, user_id, act.now)
        await tell_card(act.tx, act.group, checkin, act.now)
        await act.record(Action.CHECKIN_ASSIGN, checkin.id)
        return await read_roster(act.tx, await _again(act, checkin), act.now)

    # --- sight that ends by itself ---------------------------------------------------------------------------------

    @verb(Action.CHECKIN_ACCESS)
    async def give_access(self, act: Act, ref: Ref, user_id: int) -> Given:
        """Sight of place, team and the day's buttons, for ten hours. Given again it lasts ten hours from then."""
        checkin = await _changeable(act, ref)
        until = act.now + GUEST_FOR
        await grants.give(act.tx, checkin.id, user_id, until, act.now)
        await tell_person(act.tx, Told.GRANTED, checkin, user_id, act.now, not_after=until)
        await follow_team(act.tx, act.group, checkin.id, user_id, act.now)
        await act.record(Action.CHECKIN_ACCESS, checkin.id)
        return Given(checkin.code, user_id, until)

    @verb(Action.CHECKIN_ACCESS)
    async def end_access(self, act: Act, ref: Ref, user_id: int) -> RosterView:
        """Before its time. Ending what has ended is no error."""
        checkin = await find_checkin(act, ref)
        await grants.take(act.tx, checkin.id, user_id)
        await follow_team(act.tx, act.group, checkin.id, user_id, act.now)
        await act.record(Action.CHECKIN_ACCESS, checkin.id)
        return await read_roster(act.tx, checkin, act.now)

    # --- the briefing ----------------------------------------------------------------------------------------------

    @verb(Action.CHECKIN_BRIEFING, reads=True)
    async def briefing(self, act: Act, ref: Ref) -> Briefing:
        """What everybody on the team reads before. Raises NotFound for who is not on it."""
        checkin, stands = await _of_mine(act, ref, Action.CHECKIN_BRIEFING)
        return await self._briefing(act, checkin, stands)

    @verb(Action.CHECKIN_BRIEFING)
    async def have_read(self, act: Act, ref: Ref) -> Briefing:
        """Saying so twice is saying so once, and late is better than never. Raises NotFound for who is not on the team."""
        checkin, stands = await _of_mine(act, ref, Action.CHECKIN_BRIEFING)
        if stands.mate:
            await briefings.mark_read(act.tx, checkin.id, act.actor.user_id, act.now)
        return await self._briefing(act, checkin, stands)

    async def _briefing(self, act: Act, checkin: Checkin, stands: Standing) -> Briefing:
        kind = await self._kinds.get(act.tx, act.group.id, checkin.kind)
        read = await briefings.have_read(act.tx, checkin.id, [act.actor.user_id])
        text = kind_text(kind, act.actor.language)
        return Briefing(checkin.id, checkin.code, text, stands.home, stands.lead, bool(read))

    @verb(Action.ACCOMPANY_MINE, reads=True)
    async def facts(self, act: Act, ref: Ref) -> MineView:
        """What one may see of a check-in oneself, as on the team or as a guest. Raises NotFound for everybody else."""
        checkin = await find_checkin(act, ref)
        view = await read_mine(act.tx, checkin, act.actor.user_id, act.now)
        nothing_to_do = view.state is None and not view.roles and view.guest_until is None
        if nothing_to_do or checkin.state is CheckinState.CLOSED:
            raise NotFound("checkin-unknown")
        return view

    # --- the family's plan -----------------------------------------------------------------------------------------

    @verb(Action.CHECKIN_PLAN, reads=True)
    async def planned(self, act: Act, ref: Ref) -> Planned:
        return _planned(await _of_partner(act, ref))

    @verb(Action.CHECKIN_PLAN, reads=True)
    async def read_day(self, act: Act, text: str) -> tuple[date, ...] | NoDay:
        """What a typed day means here: one day, or two to choose from."""
        return read_past_day(text, act.today)

    @verb(Action.CHECKIN_PLAN)
    async def plan(self, act: Act, ref: Ref, holder: PlanHolder | None, reviewed_on: date) -> Planned:
        """Records that a plan exists: who holds it by role (None: who held it before), and when it was gone through.

        Raises BadInput for a day to come or too long ago, and where nobody has said yet who holds it; NotFound, TooLate.
        """
        checkin = await _of_partner(act, ref)
        holder = holder or (checkin.plan.holder if checkin.plan else None)
        if holder is None:
            raise BadInput("plan-who-holds-it")
        if reviewed_on > act.today:
            raise BadInput("day-to-come")
        if act.today - reviewed_on > LONGEST_AGO:
            raise BadInput("day-too-old")
        new = replace(checkin, plan=Plan(holder, reviewed_on))
        assert new.plan is not None
        await checkins.set_plan(act.tx, checkin.id, new.plan)
        await arm_plan(act.tx, new, act.now)
        await act.record(Action.CHECKIN_PLAN, checkin.id)
        return _planned(new)

    # --- the day card ----------------------------------------------------------------------------------------------

    @verb(Action.CHECKIN_DAY_CARD, reads=True)
    async def day_card(self, act: Act, ref: Ref) -> Planned:
        """Which check-in it is for; the card itself is empty. For team, liaison and coordinators. Raises NotFound."""
        checkin, _ = await _of_mine(act, ref, Action.CHECKIN_DAY_CARD)
        return _planned(checkin)


async def _changeable(act: Act, ref: Ref) -> Checkin:
    """One that is shown and not over, read for a decision about its seats. Raises NotFound, TooLate."""
    checkin = await checkins.lock(act.tx, (await find_checkin(act, ref)).id)
    assert checkin is not None
    return _open_to_change(checkin)


def _open_to_change(checkin: Checkin) -> Checkin:
    if checkin.state is CheckinState.REQUESTED:
        raise TooLate("checkin-not-confirmed", code=checkin.code)
    if checkin.state is CheckinState.CLOSED:
        raise TooLate("checkin-over", code=checkin.code)
    return checkin


async def _again(act: Act, checkin: Checkin) -> Checkin:
    again = await checkins.get(act.tx, checkin.id)
    assert again is not None
    return again


def _has(mates: Team, user_id: int, role: TeamRole) -> bool:
    if role is TeamRole.COMPANION:
        return any(mate.user_id == user_id for mate in mates.seated)
    return user_id in mates.holders(role)


async def _roles_of(act: Act, target: Target) -> frozenset[Role]:
    member = await members.find(act.tx, act.group.id, target.user_id)
    return roles_of(
        member.record if member else Record(),
        held_role_ids=target.role_ids,
        role_map=act.group.role_map,
        manage_server=False,
        today=act.today,
    )


async def _can_stay_home(act: Act, checkin: Checkin, user_id: int, roles: frozenset[Role]) -> None:
    """Raises BadInput, and TooLate for who goes along or is in line to: then nobody would be by the phone."""
    if not roles & {Role.COMPANION, Role.COORDINATOR}:
        raise BadInput("assign-home-untrained")
    if await signups.active_of(act.tx, checkin.id, user_id) is not None:
        raise TooLate("assign-home-goes", code=checkin.code)


async def _given_seat(
    act: Act, checkin: Checkin, user_id: int, roles: frozenset[Role], signup: Signup | None
) -> Signup:
    """The seat that was kept for them, else a free one. Raises BadInput, TooLate."""
    if Role.COMPANION not in roles:
        raise BadInput("assign-untrained")
    if (await team.of_checkin(act.tx, checkin.id)).home == user_id:
        raise TooLate("assign-home-stays", code=checkin.code)
    if checkin.free < 1 and (signup is None or signup.state not in HOLDS_SEAT):
        raise TooLate("assign-no-seat", code=checkin.code)
    if signup is None:
        new = NewSignup(checkin.id, user_id, TeamRole.COMPANION, SignupState.CONFIRMED, act.caller.press)
        return await signups.add(act.tx, new, act.now)
    await signups.set_state(act.tx, signup, SignupState.CONFIRMED, act.now)
    return signup


async def _tell_who_had_it(act: Act, checkin: Checkin, before: Team, role: TeamRole) -> None:
    """A role of which there is one has gone over to somebody else."""
    if role not in ONE_EACH:
        return
    for user_id in before.holders(role):
        await tell_person(act.tx, Told.ROLE_TAKEN, checkin, user_id, act.now, params={"roles": role.value})
        await follow_team(act.tx, act.group, checkin.id, user_id, act.now)


async def _of_mine(act: Act, ref: Ref, action: Action) -> tuple[Checkin, Standing]:
    """One that the actor has something to do with: on its team, its liaison, or a coordinator. Raises NotFound, TooLate."""
    checkin = await find_checkin(act, ref)
    stands = await standing(act, checkin)
    require(act, action, own=stands.on_the_day or stands.liaison)
    if checkin.state is CheckinState.CLOSED:
        raise TooLate("checkin-over", code=checkin.code)
    return checkin, stands


async def _of_partner(act: Act, ref: Ref) -> Checkin:
    checkin = await find_checkin(act, ref)
    require(act, Action.CHECKIN_PLAN, own=checkin.partner_id in act.actor.partner_ids)
    if checkin.state is CheckinState.CLOSED:
        raise TooLate("checkin-over", code=checkin.code)
    return checkin


def _planned(checkin: Checkin) -> Planned:
    asked_on = checkin.plan.reviewed_on + PLAN_GOOD_FOR if checkin.plan else None
    return Planned(checkin.id, checkin.code, checkin.plan, asked_on)
