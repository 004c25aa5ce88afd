"""Going with someone: companions find a check-in, sign up, step back, and answer an offered seat."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from allybot.clock import Clock
from allybot.domain.checkins import CheckinState, Need, is_asked_by_signing_up, takes_signups
from allybot.domain.people import Action
from allybot.domain.signups import ACTIVE, SignupState, TeamRole, place_for
from allybot.domain.team import can_be_offered
from allybot.errors import BadInput, NotFound, TooLate
from allybot.services.briefing import brief_late
from allybot.services.checkins import Ref, find_checkin
from allybot.services.kinds import Kinds
from allybot.services.seats import leave_line, let_go, let_helper_go, offer_free_seats
from allybot.services.team_threads import follow_team
from allybot.services.telling import URGENT_WITHIN, Told, open_conversation, tell_card, tell_coordinators
from allybot.services.verbs import Act, Service, verb
from allybot.services.views import CardView, ListView, MineView, card_view, look, read_card, read_mine
from allybot.store import checkins, grants, members, signups, team
from allybot.store.checkins import Checkin
from allybot.store.database import Database
from allybot.store.groups import Defaults
from allybot.store.signups import NewSignup, Signup

Spoken = Callable[[Sequence[str], str], str | None]
"""What of the languages wanted is among those that somebody speaks; None: nothing."""


@dataclass(frozen=True, slots=True)
class SignedUp:
    """Where a press landed. `already` when the person had a place before, which they keep.

    `unspoken`: they would interpret, and did not say that they speak the language.
    """

    mine: MineView
    already: bool
    unspoken: bool = False


@dataclass(frozen=True, slots=True)
class Offered:
    """What somebody does besides going along, or would do with a seat: all that they have just chosen."""

    mine: MineView
    roles: frozenset[TeamRole]
    unspoken: bool


class AccompanyService(Service):
    def __init__(
        self,
        database: Database,
        clock: Clock,
        defaults: Defaults,
        wake: Callable[[], None],
        kinds: Kinds,
        spoken: Spoken,
    ) -> None:
        super().__init__(database, clock, defaults, wake)
        self._kinds = kinds
        self._spoken = spoken

    @verb(Action.ACCOMPANY_LIST, reads=True)
    async def open_ones(self, act: Act, area: str | None = None) -> list[ListView]:
        """The open check-ins to come, soonest first; `area` keeps to a part of town."""
        wanted = (area or "").casefold().strip()
        found, speaks = [], await _speaks(act)
        kinds = await self._kinds.of_group(act.tx, act.group.id)
        for checkin in await checkins.unclosed(act.tx, act.group.id, states=[CheckinState.OPEN]):
            view = await _list_view(act, checkin, self._wanted_of_me(checkin, speaks))
            if takes_signups(checkin.state, checkin.starts_at, act.now) and wanted in view.card.area.casefold():
                kind = kinds.get(checkin.kind)
                found.append(replace(view, kind_name=kind.name if kind else None))
        return found

    @verb(Action.ACCOMPANY_SIGN_UP)
    async def sign_up(self, act: Act, ref: Ref, role: TeamRole = TeamRole.COMPANION) -> SignedUp:
        """A seat, the line, or a question to the coordinators. Pressing twice is pressing once. Raises NotFound, TooLate."""
        checkin = await _open_to_me(act, ref)
        mine = await signups.active_of(act.tx, checkin.id, act.actor.user_id)
        already = mine is not None
        if not already and (await team.of_checkin(act.tx, checkin.id)).home == act.actor.user_id:
            raise TooLate("home-stays", code=checkin.code)
        if mine is None:
            mine = await self._place(act, checkin, role)
        unspoken = await self._unspoken(act, checkin, {mine.role})
        return SignedUp(await _mine_view(act, mine.checkin_id), already, unspoken)

    @verb(Action.ACCOMPANY_SIGN_UP)
    async def offer_roles(self, act: Act, signup_id: int, roles: Collection[TeamRole]) -> Offered:
        """Drives, interprets, takes notes besides going along; who has no seat yet does so from when they have one.

        Adds to what they have, and takes nothing away. Raises BadInput for what is not needed, NotFound, TooLate.
        """
        signup, checkin = await _my_place(act, signup_id)
        if not roles or not set(roles) <= set(can_be_offered(checkin.needs)):
            raise BadInput("role-not-needed", code=checkin.code)
        for role in roles:
            await team.give(act.tx, checkin.id, signup.user_id, role, act.now)
        await tell_card(act.tx, act.group, checkin, act.now)
        unspoken = await self._unspoken(act, checkin, roles)
        return Offered(await _mine_view(act, checkin.id), frozenset(roles), unspoken)

    @verb(Action.ACCOMPANY_WITHDRAW)
    async def withdraw(self, act: Act, ref: Ref) -> CardView:
        """Steps back from the team or the line, and from all roles; a freed seat is offered on at once. Raises NotFound.

        On the last day the coordinators are told: somebody may have to phone.
        """
        checkin = await find_checkin(act, ref)
        signup = await signups.active_of(act.tx, checkin.id, act.actor.user_id)
        if checkin.state is CheckinState.CLOSED:
            raise NotFound("not-signed-up")
        if signup is None:
            return await _stop_helping(act, checkin)
        last_day = checkin.starts_at - act.now <= URGENT_WITHIN
        return await _step_back(act, checkin, signup, tell=last_day and signup.state is SignupState.CONFIRMED)

    @verb(Action.ACCOMPANY_MINE, reads=True)
    async def mine(self, act: Act) -> list[MineView]:
        """What one has a place, a role or sight on, soonest first. Place and meeting point as `views.mine_view` has it."""
        views = [await _mine_view(act, checkin_id) for checkin_id in await _own(act)]
        shown = [view for view in views if view.card.state is not CheckinState.CLOSED]
        return sorted(shown, key=lambda view: (view.starts_at, view.card.code))

    @verb(Action.ACCOMPANY_ANSWER_OFFER)
    async def take_offer(self, act: Act, signup_id: int) -> MineView:
        """Takes the seat that was kept. Raises TooLate once it has gone on to the next."""
        signup, checkin = await _my_offer(act, signup_id)
        if signup.state is SignupState.CONFIRMED:
            return await _mine_view(act, signup.checkin_id)
        act.require(Action.ACCOMPANY_SIGN_UP)
        await signups.set_state(act.tx, signup, SignupState.CONFIRMED, act.now)
        if await self._is_asked_by_signing_up(checkin, act):
            await signups.reconfirm(act.tx, signup.id, act.now)
        await tell_card(act.tx, act.group, checkin, act.now)
        await brief_late(act.tx, checkin, signup.user_id, act.now)
        await follow_team(act.tx, act.group, checkin.id, signup.user_id, act.now)
        return await _mine_view(act, signup.checkin_id)

    @verb(Action.ACCOMPANY_ANSWER_OFFER)
    async def decline_offer(self, act: Act, signup_id: int) -> CardView:
        """Gives the seat on to the next in line. Raises TooLate once it has gone on by itself."""
        signup, checkin = await _my_offer(act, signup_id)
        await leave_line(act.tx, signup, SignupState.WITHDRAWN, act.now)
        await offer_free_seats(act.tx, act.group, checkin.id, act.now)
        return await _card(act, checkin.id)

    @verb(Action.ACCOMPANY_RECONFIRM)
    async def reconfirm(self, act: Act, signup_id: int) -> MineView:
        """Says shortly before the day that one comes. Raises NotFound for others' places, TooLate once the seat has gone on."""
        signup, _ = await _my_seat(act, signup_id)
        await signups.reconfirm(act.tx, signup.id, act.now)
        return await _mine_view(act, signup.checkin_id)

    @verb(Action.ACCOMPANY_RECONFIRM)
    async def cannot_come(self, act: Act, signup_id: int) -> CardView:
        """One can't come: the seat goes on to the next, and the coordinators are told. Saying so twice is saying so once."""
        signup, checkin = await _my_seat(act, signup_id)
        return await _step_back(act, checkin, signup, tell=True)

    @verb(Action.ACCOMPANY_MINE, reads=True)
    async def where(self, act: Act, signup_id: int) -> MineView:
        """One's own place with all that may be seen of it. Raises NotFound, TooLate."""
        signup, _ = await _my_seat(act, signup_id)
        return await _mine_view(act, signup.checkin_id)

    async def _place(self, act: Act, checkin: Checkin, role: TeamRole) -> Signup:
        lines = [signup.line for signup in await signups.of_checkin(act.tx, checkin.id)]
        state = place_for(lines, checkin.seats, approval=checkin.approval)
        new = NewSignup(checkin.id, act.actor.user_id, role, state, act.caller.press)
        signup = await signups.add(act.tx, new, act.now)
        if state is SignupState.CONFIRMED and await self._is_asked_by_signing_up(checkin, act):
            await signups.reconfirm(act.tx, signup.id, act.now)
        if state is SignupState.CONFIRMED:
            await brief_late(act.tx, checkin, signup.user_id, act.now)
            await follow_team(act.tx, act.group, checkin.id, signup.user_id, act.now)
        if state is SignupState.ASKED:
            await tell_coordinators(act.tx, act.group, Told.ASKED, checkin, act.now, {"signup": signup.id})
        await tell_card(act.tx, act.group, checkin, act.now)
        await open_conversation(act.tx, act.group.id, act.actor.user_id, act.app_language, act.now)
        return signup

    async def _unspoken(self, act: Act, checkin: Checkin, roles: Collection[TeamRole]) -> bool:
        """Whether somebody would interpret a language that they did not say they speak."""
        if TeamRole.INTERPRETER not in roles or checkin.language is None:
            return False
        return self._spoken(await _speaks(act), checkin.language) is None

    def _wanted_of_me(self, checkin: Checkin, speaks: Sequence[str]) -> str | None:
        """The language to interpret, for who speaks it: to everybody else it says too much about a person."""
        if checkin.language is None or Need.INTERPRETER not in checkin.needs:
            return None
        return self._spoken(speaks, checkin.language)

    async def _is_asked_by_signing_up(self, checkin: Checkin, act: Act) -> bool:
        times = await self._kinds.times(act.tx, act.group.id, checkin.kind)
        return is_asked_by_signing_up(checkin.starts_at, times, act.now)


async def _open_to_me(act: Act, ref: Ref) -> Checkin:
    """An open check-in to come, read for a decision about its seats. What is hidden is not there."""
    checkin = await checkins.lock(act.tx, (await find_checkin(act, ref)).id)
    if checkin is None or checkin.state is CheckinState.REQUESTED:
        raise NotFound("checkin-unknown")
    if not takes_signups(checkin.state, checkin.starts_at, act.now):
        raise TooLate("checkin-not-open", code=checkin.code)
    return checkin


async def _my_place(act: Act, signup_id: int) -> tuple[Signup, Checkin]:
    """The actor's own place or place in line, while signing up is possible. Raises NotFound for others', TooLate."""
    signup = await signups.get(act.tx, signup_id)
    if signup is None or signup.user_id != act.actor.user_id:
        raise NotFound("not-signed-up")
    checkin = await _open_to_me(act, signup.checkin_id)
    if signup.state not in ACTIVE:
        raise TooLate("place-gone", code=checkin.code)
    return signup, checkin


async def _step_back(act: Act, checkin: Checkin, signup: Signup, *, tell: bool) -> CardView:
    await checkins.lock(act.tx, checkin.id)
    await let_go(act.tx, act.group, checkin, signup, SignupState.WITHDRAWN, act.now)
    await offer_free_seats(act.tx, act.group, checkin.id, act.now)
    if tell:
        await tell_coordinators(act.tx, act.group, Told.CHECKIN_CANNOT, checkin, act.now)
    return await _card(act, checkin.id)


async def _stop_helping(act: Act, checkin: Checkin) -> CardView:
    """Somebody with a role and no seat steps back. Raises NotFound for who has neither."""
    if not await let_helper_go(act.tx, act.group, checkin, act.actor.user_id, act.now):
        raise NotFound("not-signed-up")
    await tell_card(act.tx, act.group, checkin, act.now)
    return await _card(act, checkin.id)


async def _own(act: Act) -> set[int]:
    """The check-ins that one has something to do with."""
    me, group = act.actor.user_id, act.group.id
    signed_up = {signup.checkin_id for signup in await signups.of_person(act.tx, group, me)}
    given = await team.checkins_of_person(act.tx, group, me)
    return {*signed_up, *given, *await grants.checkins_of_person(act.tx, group, me, act.now)}


async def _my_offer(act: Act, signup_id: int) -> tuple[Signup, Checkin]:
    """The actor's own offered seat. Raises NotFound for others', TooLate once it is over."""
    signup = await signups.get(act.tx, signup_id)
    checkin = await checkins.lock(act.tx, signup.checkin_id) if signup else None
    if signup is None or checkin is None or signup.user_id != act.actor.user_id:
        raise NotFound("offer-unknown")
    if checkin.group_id != act.group.id:
        raise NotFound("offer-unknown")
    over = signup.offered_until is not None and signup.offered_until <= act.now
    open_still = takes_signups(checkin.state, checkin.starts_at, act.now)
    if signup.state not in (SignupState.OFFERED, SignupState.CONFIRMED) or over or not open_still:
        raise TooLate("offer-over", code=checkin.code)
    return signup, checkin


async def _my_seat(act: Act, signup_id: int) -> tuple[Signup, Checkin]:
    """The actor's own seat on a check-in to come. Raises NotFound for others', TooLate once it is over or gone on."""
    signup = await signups.get(act.tx, signup_id)
    checkin = await checkins.get(act.tx, signup.checkin_id) if signup else None
    if signup is None or checkin is None or signup.user_id != act.actor.user_id:
        raise NotFound("not-signed-up")
    if checkin.group_id != act.group.id:
        raise NotFound("not-signed-up")
    if signup.state is not SignupState.CONFIRMED:
        raise TooLate("seat-gone-on", code=checkin.code)
    if checkin.state is CheckinState.CLOSED:
        raise TooLate("checkin-over", code=checkin.code)
    return signup, checkin


async def _speaks(act: Act) -> Sequence[str]:
    member = await members.find(act.tx, act.group.id, act.actor.user_id)
    return member.settings.speaks if member else ()


async def _list_view(act: Act, checkin: Checkin, language: str | None) -> ListView:
    seen = await look(act.tx, checkin, act.now)
    mine = next((signup for signup in seen.people if signup.user_id == act.actor.user_id), None)
    card = card_view(checkin, seen.office, seen.people, seen.team)
    return ListView(card, checkin.kind, checkin.starts_at, mine.state if mine else None, language)


async def _mine_view(act: Act, checkin_id: int) -> MineView:
    checkin = await checkins.get(act.tx, checkin_id)
    assert checkin is not None
    return await read_mine(act.tx, checkin, act.actor.user_id, act.now)


async def _card(act: Act, checkin_id: int) -> CardView:
    checkin = await checkins.get(act.tx, checkin_id)
    assert checkin is not None
    return await read_card(act.tx, checkin)
