"""Check-ins, from a partner's request to the team: opening, confirming, approving, releasing, calling off."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from allybot.clock import Clock
from allybot.domain.checkins import (
    UNKNOWN_IS_KEPT,
    WISH_HOLDS_FOR,
    CancelReason,
    CheckinState,
    Company,
    Need,
    Outcome,
    Times,
    Timing,
    Wish,
    is_asked_by_signing_up,
    may_move,
    purge_time,
    takes_signups,
)
from allybot.domain.codes import CodeKind, read_code
from allybot.domain.people import Action, allowed
from allybot.domain.refusals import ADDRESS, EVERYWHERE, WIDE
from allybot.domain.signups import HOLDS_SEAT, SignupState, after_approval, offer_deadline
from allybot.domain.timers import TimerKind
from allybot.domain.when import Understood, WhenResult
from allybot.domain.when_timing import end_of_day, read_timing, timing_suggestions
from allybot.errors import BadInput, NotFound, Refused, TooLate
from allybot.services.briefing import brief_late
from allybot.services.checkin_steps import arm_asking, arm_steps, disarm_steps
from allybot.services.directory import find_partner, own_partners
from allybot.services.free_text import kept_or_none
from allybot.services.kinds import Kinds
from allybot.services.offices import find_office
from allybot.services.plans import arm_plan
from allybot.services.saying import local_day
from allybot.services.seats import helpers, leave_line, let_go, let_helper_go, offer_free_seats
from allybot.services.sight import Standing, require, standing
from allybot.services.team_threads import follow_team
from allybot.services.telling import (
    MOVED_AWAY,
    SEAT_NEWS,
    Told,
    open_conversation,
    tell_card,
    tell_coordinators,
    tell_new_place,
    tell_person,
    tell_thread,
)
from allybot.services.verbs import Act, Service, verb
from allybot.services.views import CardView, RosterView, read_card, read_roster
from allybot.store import checkins, grants, members, offices, outbox, signups, team, timers
from allybot.store.checkins import Change, Checkin, NewCheckin
from allybot.store.database import Database
from allybot.store.groups import Defaults
from allybot.store.signups import Signup

Ref = str | int
"""What names a row: the short code that a person typed, or the id that a button carries."""

Propose = Callable[[str, Collection[str]], str]
"""A code name in a language, not among those taken."""

FARTHEST = timedelta(days=730)

_OFF = {Wish.CALLED_OFF: CancelReason.APPOINTMENT_OFF, Wish.NOBODY: CancelReason.CALLED_OFF}

UNCLOSED = (CheckinState.REQUESTED, CheckinState.OPEN, CheckinState.UNDER_WAY)

HAVE_A_NEXT = (CheckinState.OPEN, CheckinState.UNDER_WAY, CheckinState.CLOSED)
"""After which ones the next can be added: for one that nobody has confirmed yet there is nothing to come after."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody filled in to open a check-in. Everything is checked by the service.

    `asked` is whether the person has asked for company: until they have, nothing is written down. `starts_at` means what
    `Timing` says; where nothing is known yet it is not looked at.
    """

    kind: str
    office: str
    starts_at: datetime
    company: Company
    code_name: str | None = None
    language: str | None = None
    needs: tuple[Need, ...] = ()
    meet: str | None = None
    partner: str | None = None
    approve: bool | None = None
    timing: Timing = Timing.EXACT
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Edited:
    """What is to be different; None leaves it. `timing` goes with `starts_at`."""

    starts_at: datetime | None = None
    company: Company | None = None
    meet: str | None = None
    timing: Timing = Timing.EXACT


@dataclass(frozen=True, slots=True)
class Opened:
    """What was written down, shown back to the one who opened it, to look it over once more."""

    roster: RosterView
    proposed_name: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A check-in to choose from: for autocomplete. Says no more than the chooser may see. `day` is for texts."""

    code: str
    starts_at: datetime
    area: str
    state: CheckinState
    day: date


@dataclass(frozen=True, slots=True)
class Asked:
    """The check-in whose wish is asked for. `which` says which of their people it is, to who knows the person."""

    checkin_id: int
    code: str
    people: int
    which: RosterView | None


@dataclass(frozen=True, slots=True)
class Added:
    """The next one. `day` is what the one who added it has just said: its code is all that is new to them."""

    code: str
    day: date


class CheckinService(Service):
    def __init__(
        self,
        database: Database,
        clock: Clock,
        defaults: Defaults,
        wake: Callable[[], None],
        kinds: Kinds,
        propose: Propose,
        keep_cases: timedelta,
    ) -> None:
        super().__init__(database, clock, defaults, wake)
        self._kinds = kinds
        self._propose = propose
        self._keep_cases = keep_cases

    # Who may add the next one reads times as well: it is no more than a clock.
    @verb(Action.CHECKIN_NEXT, reads=True)
    async def read_when(self, act: Act, text: str) -> WhenResult:
        """What a typed time means here, in the group's zone, at this moment: exact, by a day, or not known yet."""
        return read_timing(text, act.now, act.zone)

    @verb(Action.CHECKIN_NEXT, reads=True)
    async def suggest_when(self, act: Act, text: str) -> list[Understood]:
        """What an unfinished time may become."""
        return timing_suggestions(text, act.now, act.zone)

    @verb(Action.CHECKIN_OPEN)
    async def open(self, act: Act, draft: Draft) -> Opened:
        """Writes a request down; nobody but coordinators and the partner's liaisons sees it. Raises BadInput, NotFound."""
        new = await self._checked(act, draft)
        act.require(Action.CHECKIN_OPEN, own=new.partner_id in act.actor.partner_ids)
        checkin = await _written_down(act, new)
        await act.record(Action.CHECKIN_OPEN, checkin.id)
        return Opened(await self._roster(act, checkin), proposed_name=not draft.code_name)

    async def _checked(self, act: Act, draft: Draft) -> NewCheckin:
        if not draft.asked:
            raise BadInput("not-asked-yet")
        kind = await self._kinds.get(act.tx, act.group.id, draft.kind)
        if kind is None or not kind.offered:
            raise BadInput("kind-unknown")
        starts_at = _possible_time(act, draft.starts_at, draft.timing)
        office = await find_office(act, draft.office)
        return NewCheckin(
            partner_id=await _partner_id(act, draft.partner),
            kind=kind.key,
            company=draft.company,
            seats=kind.seats[draft.company],
            approval=kind.high_risk if draft.approve is None else draft.approve,
            starts_at=starts_at,
            timing=draft.timing,
            time_zone=act.group.time_zone,
            code_name=await self._code_name(act, draft.code_name),
            office_id=office.id,
            opened_by=act.actor.user_id,
            meet=kept_or_none(draft.meet, "meet", ADDRESS, longest=200),
            language=kept_or_none(draft.language, "language", WIDE, longest=40),
            needs=tuple(dict.fromkeys(draft.needs)),
        )

    async def _code_name(self, act: Act, wish: str | None) -> str:
        taken = {c.code_name for c in await checkins.unclosed(act.tx, act.group.id, states=UNCLOSED)}
        tidy = kept_or_none(wish, "code-name", EVERYWHERE, longest=40)
        if tidy is None:
            return self._propose(act.group.language, taken)
        if tidy.casefold() in {name.casefold() for name in taken}:
            raise BadInput("code-name-taken")
        return tidy

    # --- the next one ----------------------------------------------------------------------------------------------

    @verb(Action.CHECKIN_NEXT, reads=True)
    async def pick_before(self, act: Act, typed: str = "") -> list[Choice]:
        """After which ones the actor may add the next."""
        return await self._pick_own(act, typed, Action.CHECKIN_NEXT, HAVE_A_NEXT)

    @verb(Action.CHECKIN_NEXT)
    async def next(self, act: Act, ref: Ref, at: Understood) -> Added:
        """The appointment after this one: hidden until a coordinator confirms it, with everything as it was but the time.

        No link between the two is kept. Raises BadInput, NotFound, TooLate.
        """
        before = await find_checkin(act, ref)
        stands = await standing(act, before)
        if stands.mate and not allowed(act.actor, Action.CHECKIN_NEXT, own=stands.liaison or stands.lead):
            # Who is on the team sees the button, and knows of the check-in.
            raise Refused("next-lead-only")
        require(act, Action.CHECKIN_NEXT, own=stands.liaison or stands.lead)
        if before.state not in HAVE_A_NEXT:
            raise TooLate("next-not-yet", code=before.code)
        checkin = await _written_down(act, await self._after(act, before, at))
        await act.record(Action.CHECKIN_NEXT, checkin.id)
        return Added(checkin.code, _day(checkin))

    async def _after(self, act: Act, before: Checkin, at: Understood) -> NewCheckin:
        kind = await self._kinds.get(act.tx, act.group.id, before.kind)
        return NewCheckin(
            partner_id=before.partner_id,
            kind=before.kind,
            company=before.company,
            seats=kind.seats[before.company] if kind else before.seats,
            approval=before.approval,
            starts_at=_possible_time(act, at.at, at.timing),
            timing=at.timing,
            time_zone=act.group.time_zone,
            code_name=await self._code_name(act, None),
            office_id=before.office_id,
            opened_by=act.actor.user_id,
            language=before.language,
            needs=before.needs,
            plan=before.plan,
        )

    # --- confirming and calling off --------------------------------------------------------------------------------

    @verb(Action.CHECKIN_CONFIRM)
    async def confirm(self, act: Act, ref: Ref) -> CardView:
        """A coordinator stands behind it: companions see it from now on, and the line moves if seats are free.

        Raises TooLate, and BadInput while not even its day is known.
        """
        checkin = await find_checkin(act, ref)
        if checkin.state is CheckinState.OPEN:
            return await _card(act, checkin)
        _movable(checkin, CheckinState.OPEN)
        if checkin.timing is Timing.UNKNOWN:
            raise BadInput("checkin-time-unknown", code=checkin.code)
        if checkin.starts_at <= act.now:
            raise TooLate("checkin-over", code=checkin.code)
        await checkins.set_state(act.tx, checkin, CheckinState.OPEN, act.now)
        await offer_free_seats(act.tx, act.group, checkin.id, act.now)
        await tell_card(act.tx, act.group, checkin, act.now, at_start=True)
        await arm_steps(act.tx, checkin, await self._times(act, checkin), act.now)
        await arm_plan(act.tx, checkin, act.now)
        if checkin.opened_by != act.actor.user_id:
            await tell_person(act.tx, Told.REQUEST_CONFIRMED, checkin, checkin.opened_by, act.now)
        await act.record(Action.CHECKIN_CONFIRM, checkin.id)
        return await _card(act, await _again(act, checkin))

    @verb(Action.CHECKIN_UNCONFIRM)
    async def unconfirm(self, act: Act, ref: Ref) -> CardView:
        """Hides it again. Who has a place keeps it, and is told; an offer goes back to the front of the line."""
        checkin = await find_checkin(act, ref)
        if checkin.state is not CheckinState.OPEN:
            raise TooLate("checkin-not-open", code=checkin.code)
        await checkins.set_state(act.tx, checkin, CheckinState.REQUESTED, act.now)
        await disarm_steps(act.tx, checkin.id)
        await checkins.set_watch(act.tx, checkin.id, None)
        await outbox.cancel_about(act.tx, checkin.id, SEAT_NEWS, act.now)
        for signup in await signups.of_checkin(act.tx, checkin.id):
            if signup.state is SignupState.OFFERED:
                await signups.set_state(act.tx, signup, SignupState.WAITING, act.now)
            await tell_person(act.tx, Told.UNCONFIRMED, checkin, signup.user_id, act.now, signup=signup)
        for user_id in await _without_signup(act, checkin):
            await tell_person(act.tx, Told.UNCONFIRMED, checkin, user_id, act.now)
        await tell_thread(act.tx, Told.UNCONFIRMED, checkin, act.now)
        await tell_card(act.tx, act.group, checkin, act.now)
        await act.record(Action.CHECKIN_UNCONFIRM, checkin.id)
        return await _card(act, await _again(act, checkin))

    @verb(Action.CHECKIN_CANCEL)
    async def cancel(self, act: Act, ref: Ref, reason: CancelReason) -> CardView:
        """Calls it off: closed, everyone with a place is told, and purged when its time has come."""
        checkin = await self._own(act, ref, Action.CHECKIN_CANCEL)
        await self._call_off(act, checkin, reason)
        await act.record(Action.CHECKIN_CANCEL, checkin.id)
        return await _card(act, await _again(act, checkin))

    async def _call_off(self, act: Act, checkin: Checkin, reason: CancelReason) -> None:
        if checkin.day.detained_at is not None and checkin.state is not CheckinState.CLOSED:
            raise TooLate("checkin-detained", code=checkin.code)
        _movable(checkin, CheckinState.CLOSED)
        await outbox.cancel_about(act.tx, checkin.id, SEAT_NEWS, act.now)
        await disarm_steps(act.tx, checkin.id)
        params = {"reason": reason.value}
        for user_id in await _without_signup(act, checkin, await _liaisons(act, checkin)):
            await tell_person(act.tx, Told.CANCELLED, checkin, user_id, act.now, params=params)
        for signup in await signups.of_checkin(act.tx, checkin.id):
            await signups.set_state(act.tx, signup, SignupState.RELEASED, act.now)
            await tell_person(act.tx, Told.CANCELLED, checkin, signup.user_id, act.now, signup=signup, params=params)
        await tell_thread(act.tx, Told.CANCELLED, checkin, act.now, params)
        await team.forget(act.tx, checkin.id)
        await timers.disarm(act.tx, checkin.id, [TimerKind.CHECKIN_PLAN])
        purge_at = purge_time(act.now, self._keep_cases)
        await checkins.close(act.tx, checkin, Outcome.CANCELLED, act.now, purge_at)
        await tell_coordinators(act.tx, act.group, Told.CANCELLED, checkin, act.now, {"reason": reason.value})
        await tell_card(act.tx, act.group, checkin, act.now)

    @verb(Action.CHECKIN_EDIT)
    async def edit(self, act: Act, ref: Ref, change: Edited) -> RosterView:
        """Another time, company or meeting point. Who has a place is told of another time, and asked anew before it.

        Where the person wants less company, those who pressed last are let go. Raises BadInput, NotFound, TooLate.
        """
        checkin = await self._own(act, ref, Action.CHECKIN_EDIT)
        if checkin.state not in (CheckinState.REQUESTED, CheckinState.OPEN):
            raise TooLate("checkin-over", code=checkin.code)
        await checkins.lock(act.tx, checkin.id)
        new = await self._checked_change(act, checkin, change)
        if new.seats is not None:
            await _let_go_beyond(act, checkin, new.seats)
        await checkins.change(act.tx, checkin, new)
        again = await _again(act, checkin)
        if new.starts_at is not None:
            now_exact = again.timing is Timing.EXACT and checkin.timing is not Timing.EXACT
            await self._moved(act, again, now_exact=now_exact)
        elif new.meet is not None:
            await tell_new_place(act.tx, again, act.now)
        await offer_free_seats(act.tx, act.group, checkin.id, act.now)
        await act.record(Action.CHECKIN_EDIT, checkin.id)
        return await self._roster(act, await _again(act, checkin))

    async def _checked_change(self, act: Act, checkin: Checkin, change: Edited) -> Change:
        starts_at = timing = company = seats = None
        if change.starts_at is not None and (change.starts_at, change.timing) != (checkin.starts_at, checkin.timing):
            starts_at, timing = _possible_time(act, change.starts_at, change.timing), change.timing
        if timing is Timing.UNKNOWN and checkin.state is not CheckinState.REQUESTED:
            raise BadInput("checkin-stays-dated", code=checkin.code)
        if change.company is not None and change.company is not checkin.company:
            company, seats = change.company, await self._seats(act, checkin, change.company)
        meet = kept_or_none(change.meet, "meet", ADDRESS, longest=200)
        return Change(starts_at, company, seats, meet, timing)

    async def _seats(self, act: Act, checkin: Checkin, company: Company) -> int:
        kind = await self._kinds.get(act.tx, act.group.id, checkin.kind)
        if kind is None:
            raise BadInput("kind-unknown")
        return kind.seats[company]

    async def _moved(self, act: Act, checkin: Checkin, *, now_exact: bool) -> None:
        """What was said and planned about the other time does not hold for this one. `now_exact`: it had no hour."""
        params = {"exact": int(now_exact)}
        await signups.forget_reconfirmations(act.tx, checkin.id)
        await checkins.set_wish(act.tx, checkin.id, None)
        await outbox.cancel_about(act.tx, checkin.id, MOVED_AWAY, act.now)
        await outbox.cancel_coalesced(act.tx, f"card:{checkin.id}:start", act.now)
        await checkins.set_word(act.tx, checkin.id, None, None)
        await checkins.set_watch(act.tx, checkin.id, None)
        if checkin.state is not CheckinState.OPEN:
            await arm_asking(act.tx, checkin, act.now)
            return
        await tell_card(act.tx, act.group, checkin, act.now, at_start=True)
        await arm_steps(act.tx, checkin, await self._times(act, checkin), act.now, asks_at_once=True)
        for signup in await signups.of_checkin(act.tx, checkin.id):
            if signup.state is SignupState.OFFERED:
                until = offer_deadline(checkin.starts_at, act.now)
                await signups.set_state(act.tx, signup, signup.state, act.now, offered_until=until)
            told = signup.user_id
            await tell_person(act.tx, Told.CHECKIN_MOVED, checkin, told, act.now, signup=signup, params=params)
        for user_id in await helpers(act.tx, checkin.id):
            await tell_person(act.tx, Told.CHECKIN_MOVED, checkin, user_id, act.now, params=params)
        await tell_thread(act.tx, Told.CHECKIN_MOVED, checkin, act.now, params)

    # --- the person's wish -----------------------------------------------------------------------------------------

    @verb(Action.CHECKIN_WISH, reads=True)
    async def pick_to_wish(self, act: Act, typed: str = "") -> list[Choice]:
        """Of which ones the actor may say what the person wants."""
        return await self._pick_own(act, typed, Action.CHECKIN_WISH, (CheckinState.REQUESTED, CheckinState.OPEN))

    @verb(Action.CHECKIN_WISH, reads=True)
    async def asked_about(self, act: Act, ref: Ref) -> Asked:
        """The check-in whose wish is asked for, to know which one it is. Raises NotFound, TooLate."""
        checkin, stands = await self._before_its_day(act, ref)
        roster = await self._roster(act, checkin)
        knows = stands.coordinator or stands.liaison
        return Asked(checkin.id, checkin.code, len(roster.lines), roster if knows else None)

    async def _before_its_day(self, act: Act, ref: Ref) -> tuple[Checkin, Standing]:
        checkin, stands = await self._theirs(act, ref, Action.CHECKIN_WISH)
        if checkin.state not in (CheckinState.REQUESTED, CheckinState.OPEN):
            raise TooLate("checkin-over", code=checkin.code)
        return checkin, stands

    @verb(Action.CHECKIN_WISH)
    async def wish(self, act: Act, ref: Ref, wish: Wish) -> CardView:
        """What the person wants, before the day. Called off, or nobody: it is off. Changed: the coordinators are told."""
        checkin, _ = await self._before_its_day(act, ref)
        await checkins.set_wish(act.tx, checkin.id, wish)
        await _asked_no_more(act, checkin)
        if wish in _OFF:
            await self._call_off(act, checkin, _OFF[wish])
        elif wish is Wish.CHANGED:
            await tell_coordinators(act.tx, act.group, Told.WISH_SAID, checkin, act.now, {"wish": wish.value})
        await act.record(Action.CHECKIN_WISH, checkin.id)
        return await _card(act, await _again(act, checkin))

    async def _times(self, act: Act, checkin: Checkin) -> Times:
        return await self._kinds.times(act.tx, act.group.id, checkin.kind)

    # --- who goes --------------------------------------------------------------------------------------------------

    @verb(Action.CHECKIN_ROSTER, reads=True)
    async def roster(self, act: Act, ref: Ref) -> RosterView:
        return await self._roster(act, await self._own(act, ref, Action.CHECKIN_ROSTER))

    @verb(Action.CHECKIN_APPROVE)
    async def approve(self, act: Act, signup_id: int) -> RosterView:
        """Lets somebody in who asked: to a seat, or into the line where none is free."""
        signup, checkin = await _asked(act, signup_id)
        people = await signups.of_checkin(act.tx, checkin.id)
        state = after_approval([other.line for other in people], checkin.seats)
        await signups.set_state(act.tx, signup, state, act.now)
        if is_asked_by_signing_up(checkin.starts_at, await self._times(act, checkin), act.now):
            await signups.reconfirm(act.tx, signup.id, act.now)
        await tell_person(act.tx, Told.APPROVED, checkin, signup.user_id, act.now, signup=signup)
        if state is SignupState.CONFIRMED:
            await brief_late(act.tx, checkin, signup.user_id, act.now)
            await follow_team(act.tx, act.group, checkin.id, signup.user_id, act.now)
        await tell_card(act.tx, act.group, checkin, act.now)
        await act.record(Action.CHECKIN_APPROVE, signup.id)
        return await self._roster(act, await _again(act, checkin))

    @verb(Action.CHECKIN_APPROVE)
    async def decline(self, act: Act, signup_id: int) -> RosterView:
        """Somebody who asked is not let in; they are told kindly and without a reason."""
        signup, checkin = await _asked(act, signup_id)
        await leave_line(act.tx, signup, SignupState.RELEASED, act.now)
        await tell_person(act.tx, Told.DECLINED, checkin, signup.user_id, act.now, signup=signup)
        await act.record(Action.CHECKIN_APPROVE, signup.id)
        return await self._roster(act, checkin)

    @verb(Action.CHECKIN_RELEASE)
    async def release(self, act: Act, ref: Ref, user_id: int) -> RosterView:
        """Lets somebody go from the team or the line, with all their roles; a freed seat goes to the next.

        Once it is closed, who went has gone: raises TooLate.
        """
        checkin = await find_checkin(act, ref)
        _movable(checkin, CheckinState.CLOSED)
        signup = await signups.active_of(act.tx, checkin.id, user_id)
        if signup is None:
            await _release_helper(act, checkin, user_id)
        else:
            await let_go(act.tx, act.group, checkin, signup, SignupState.RELEASED, act.now)
            await tell_person(act.tx, Told.RELEASED, checkin, user_id, act.now, signup=signup)
        await offer_free_seats(act.tx, act.group, checkin.id, act.now)
        await act.record(Action.CHECKIN_RELEASE, signup.id if signup else checkin.id)
        return await self._roster(act, await _again(act, checkin))

    @verb(Action.CHECKIN_PICK, reads=True)
    async def pick(
        self,
        act: Act,
        typed: str = "",
        *,
        states: tuple[CheckinState, ...] = UNCLOSED,
        action: Action = Action.CHECKIN_PICK,
    ) -> list[Choice]:
        """What the actor may choose from: all for coordinators, their own for liaisons, the open ones for companions.

        With an `action`, only what they may do that to. Raises Refused where there is nothing of the kind for them.
        """
        act.require(action)
        wanted = typed.casefold().strip()
        choices = [await _choice(act, checkin) for checkin in await _visible(act, states, action)]
        return [c for c in choices if wanted in f"{c.code} {c.area}".casefold()][:25]

    async def _pick_own(self, act: Act, typed: str, action: Action, states: tuple[CheckinState, ...]) -> list[Choice]:
        """As `pick`, with what the actor leads; what is not theirs is not there."""
        wanted, found = typed.casefold().strip(), []
        for checkin in await checkins.unclosed(act.tx, act.group.id, states=states):
            stands = await standing(act, checkin)
            choice = await _choice(act, checkin)
            fits = wanted in f"{choice.code} {choice.area}".casefold()
            if fits and allowed(act.actor, action, own=stands.liaison or stands.lead):
                found.append(choice)
        return found[:25]

    async def _theirs(self, act: Act, ref: Ref, action: Action) -> tuple[Checkin, Standing]:
        """One that the actor may do this to as its liaison, its lead or a coordinator. Raises NotFound."""
        checkin = await find_checkin(act, ref)
        stands = await standing(act, checkin)
        require(act, action, own=stands.liaison or stands.lead)
        return checkin, stands

    async def _roster(self, act: Act, checkin: Checkin) -> RosterView:
        roster = await read_roster(act.tx, checkin, act.now)
        kind = await self._kinds.get(act.tx, act.group.id, checkin.kind)
        return replace(roster, kind_name=kind.name if kind else None)

    async def _own(self, act: Act, ref: Ref, action: Action) -> Checkin:
        """One that the actor may do this to. What is not theirs is not there, as far as they can tell."""
        checkin = await find_checkin(act, ref)
        if not allowed(act.actor, action, own=checkin.partner_id in act.actor.partner_ids):
            raise NotFound("checkin-unknown")
        return checkin


async def _asked_no_more(act: Act, checkin: Checkin) -> None:
    """What was said long before the asking is asked once more then: a wish may change in ten days."""
    asked_at = (await timers.of_subject(act.tx, checkin.id)).get(TimerKind.CHECKIN_WISH)
    answered = [TimerKind.CHECKIN_WISH_SILENCE]
    if asked_at is not None and asked_at - act.now <= WISH_HOLDS_FOR:
        answered.append(TimerKind.CHECKIN_WISH)
    await timers.disarm(act.tx, checkin.id, answered)


async def find_checkin(act: Act, ref: Ref) -> Checkin:
    """In the actor's own group; where something may change, read for a decision: nobody else decides about it meanwhile."""
    if isinstance(ref, int):
        found = await checkins.get(act.tx, ref)
    else:
        code = read_code(ref, CodeKind.CHECKIN)
        found = await checkins.by_code(act.tx, act.group.id, code) if code else None
    if found is not None and found.group_id == act.group.id and not act.reads:
        found = await checkins.lock(act.tx, found.id)
    if found is None or found.group_id != act.group.id:
        raise NotFound("checkin-unknown")
    return found


async def _again(act: Act, checkin: Checkin) -> Checkin:
    again = await checkins.get(act.tx, checkin.id)
    assert again is not None
    return again


async def _written_down(act: Act, new: NewCheckin) -> Checkin:
    """Hidden, with the coordinators told, and asked about while its day is not known."""
    checkin = await checkins.add(act.tx, act.group.id, new, act.now)
    await arm_asking(act.tx, checkin, act.now)
    await tell_coordinators(act.tx, act.group, Told.REQUEST, checkin, act.now)
    await open_conversation(act.tx, act.group.id, act.actor.user_id, act.app_language, act.now)
    return checkin


def _possible_time(act: Act, starts_at: datetime, timing: Timing) -> datetime:
    """As `Timing` has it: of a last day its end, of what is not known the end of its keeping. Raises BadInput."""
    if timing is Timing.UNKNOWN:
        return act.now + UNKNOWN_IS_KEPT
    if timing is Timing.BY_DATE:
        starts_at = end_of_day(starts_at.astimezone(act.zone).date(), act.zone)
    if starts_at <= act.now:
        raise BadInput("when-in-the-past")
    if starts_at > act.now + FARTHEST:
        raise BadInput("when-too-far")
    return starts_at


def _day(checkin: Checkin) -> date:
    return local_day(checkin.starts_at, checkin.timing, checkin.time_zone)


async def _let_go_beyond(act: Act, checkin: Checkin, seats: int) -> None:
    """Fewer seats than are taken: offers go back first, then those who pressed last."""
    people = await signups.of_checkin(act.tx, checkin.id)
    holding = sorted(
        (s for s in people if s.state in HOLDS_SEAT), key=lambda s: (s.state is SignupState.OFFERED, s.press)
    )
    for signup in holding[seats:]:
        await let_go(act.tx, act.group, checkin, signup, SignupState.RELEASED, act.now, stays_otherwise=True)
        await tell_person(act.tx, Told.RELEASED, checkin, signup.user_id, act.now, signup=signup)


async def _without_signup(act: Act, checkin: Checkin, besides: Collection[int] = ()) -> list[int]:
    """Who hears of it and is not found among the sign-ups: helpers, guests, and those `besides`. Each once."""
    guests = [guest.user_id for guest in await grants.of_checkin(act.tx, checkin.id, act.now)]
    known = {signup.user_id for signup in await signups.of_checkin(act.tx, checkin.id)}
    people = dict.fromkeys([*await helpers(act.tx, checkin.id), *guests, *besides])
    return [user_id for user_id in people if user_id not in known]


async def _liaisons(act: Act, checkin: Checkin) -> list[int]:
    """The partner's, but for the one who does it."""
    if checkin.partner_id is None:
        return []
    found = await members.liaisons(act.tx, act.group.id, checkin.partner_id)
    return [liaison.user_id for liaison in found if liaison.user_id != act.actor.user_id]


async def _release_helper(act: Act, checkin: Checkin, user_id: int) -> None:
    """Somebody with a role and no seat. Raises NotFound for who has neither."""
    roles = await let_helper_go(act.tx, act.group, checkin, user_id, act.now)
    if not roles:
        raise NotFound("signup-none", code=checkin.code)
    params = {"roles": " ".join(sorted(role.value for role in roles))}
    await tell_person(act.tx, Told.ROLE_TAKEN, checkin, user_id, act.now, params=params)


def _movable(checkin: Checkin, state: CheckinState) -> None:
    if not may_move(checkin.state, state):
        raise TooLate("checkin-over", code=checkin.code)


async def _partner_id(act: Act, typed: str | None) -> int | None:
    """The partner named, else the only one that the actor speaks for. Raises BadInput where there are several, NotFound.

    Of one that is not theirs it is not said whether it is there.
    """
    if typed:
        partner = await find_partner(act, typed)
        if not allowed(act.actor, Action.CHECKIN_OPEN, own=partner.id in act.actor.partner_ids):
            raise NotFound("partner-unknown")
        return partner.id
    mine = await own_partners(act)
    if len(mine) > 1:
        raise BadInput("partner-which")
    return mine[0].id if mine else None


async def _asked(act: Act, signup_id: int) -> tuple[Signup, Checkin]:
    signup = await signups.get(act.tx, signup_id)
    checkin = await checkins.lock(act.tx, signup.checkin_id) if signup else None
    if signup is None or checkin is None or checkin.group_id != act.group.id:
        raise NotFound("signup-unknown")
    if signup.state is not SignupState.ASKED:
        raise TooLate("signup-answered")
    if not takes_signups(checkin.state, checkin.starts_at, act.now):
        raise TooLate("checkin-not-open", code=checkin.code)
    return signup, checkin


async def _card(act: Act, checkin: Checkin) -> CardView:
    return await read_card(act.tx, checkin)


async def _visible(act: Act, states: tuple[CheckinState, ...], action: Action) -> list[Checkin]:
    if allowed(act.actor, Action.CHECKIN_CONFIRM):
        return await checkins.unclosed(act.tx, act.group.id, states=states)
    own = await checkins.unclosed(act.tx, act.group.id, states=states, partner_ids=act.actor.partner_ids)
    if action is not Action.CHECKIN_PICK or not allowed(act.actor, Action.ACCOMPANY_SIGN_UP):
        return own
    opened = await checkins.unclosed(act.tx, act.group.id, states=[CheckinState.OPEN])
    return sorted({c.id: c for c in (*own, *opened)}.values(), key=lambda c: c.starts_at)


async def _choice(act: Act, checkin: Checkin) -> Choice:
    office = await offices.by_id(act.tx, act.group.id, checkin.office_id)
    return Choice(checkin.code, checkin.starts_at, office.area if office else "", checkin.state, _day(checkin))
