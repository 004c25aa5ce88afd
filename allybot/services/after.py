"""What comes after the day: closing it, what the team tells, somebody to talk to, the calendar, and the counts that stay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from allybot.domain.checkins import CheckinState, Outcome, Timing, may_move, purge_time
from allybot.domain.messages import Lane
from allybot.domain.people import Action
from allybot.domain.refusals import WIDE
from allybot.domain.report_backs import Answers
from allybot.domain.signups import SignupState
from allybot.domain.stats import ShownMonth, shown
from allybot.domain.timers import TimerKind
from allybot.errors import BadInput, NotFound, TooLate
from allybot.services.checkin_steps import disarm_steps
from allybot.services.checkins import Ref, find_checkin
from allybot.services.counting import counted_months
from allybot.services.free_text import kept_or_none
from allybot.services.sight import Standing, require, standing
from allybot.services.telling import SEAT_NEWS, Told, tell_coordinators, tell_person, tell_thread
from allybot.services.verbs import Act, Service, verb
from allybot.store import checkins, members, outbox, report_backs, signups, team, timers
from allybot.store.checkins import Checkin
from allybot.store.database import Tx
from allybot.store.groups import Group
from allybot.store.members import Member
from allybot.store.report_backs import ReportBack as ReportBack

DEBRIEF_AFTER = timedelta(hours=24)
"""How long after the day somebody to talk to is offered."""

LONGEST_NOTE = 500
MOST_MONTHS = 12


async def end(tx: Tx, group: Group, checkin: Checkin, outcome: Outcome, now: datetime, keep_cases: timedelta) -> None:
    """Closes it: nothing is armed any more but the debrief and the purge; thread, liaison and coordinators hear of it.

    Raises TooLate where it is closed already.
    """
    if not may_move(checkin.state, CheckinState.CLOSED):
        raise TooLate("checkin-over", code=checkin.code)
    await outbox.cancel_about(tx, checkin.id, SEAT_NEWS, now)
    await disarm_steps(tx, checkin.id)
    await timers.disarm(tx, checkin.id, [TimerKind.CHECKIN_PLAN, TimerKind.CHECKLIST_PUSH, TimerKind.CHECKLIST_CLOSE])
    await checkins.set_watch(tx, checkin.id, None)
    await _line_goes_home(tx, checkin, now)
    await checkins.close(tx, checkin, outcome, now, purge_time(now, keep_cases))
    # The public card has said since the time of the appointment that nobody can sign up any more, and says no more now: when
    # it was edited would tell when they came out.
    await _tell_ended(tx, group, checkin, outcome, now)
    if outcome is not Outcome.DETAINED:
        # After a detention it was armed by the press.
        await timers.arm(tx, group.id, TimerKind.CHECKIN_DEBRIEF, checkin.id, now + DEBRIEF_AFTER)


async def _line_goes_home(tx: Tx, checkin: Checkin, now: datetime) -> None:
    """Who waited or was asked about has nothing to wait for; who went keeps their seat, for the report and the counts."""
    for signup in await signups.of_checkin(tx, checkin.id):
        if signup.state is not SignupState.CONFIRMED:
            await signups.set_state(tx, signup, SignupState.RELEASED, now)


async def _tell_ended(tx: Tx, group: Group, checkin: Checkin, outcome: Outcome, now: datetime) -> None:
    params = {"outcome": outcome.value}
    await tell_thread(tx, Told.ENDED, checkin, now, params)
    await tell_coordinators(tx, group, Told.ENDED, checkin, now, params)
    people = await team.of_checkin(tx, checkin.id)
    told = [mate.user_id for mate in people.mates if checkin.day.thread_id is None or not mate.seated]
    liaisons = [liaison.user_id for liaison in await _liaisons(tx, group, checkin)]
    for user_id in dict.fromkeys([*told, *liaisons]):
        await tell_person(tx, Told.ENDED, checkin, user_id, now, params=params)


async def _liaisons(tx: Tx, group: Group, checkin: Checkin) -> list[Member]:
    return await members.liaisons(tx, group.id, checkin.partner_id) if checkin.partner_id else []


@dataclass(frozen=True, slots=True)
class Appointment:
    """What a calendar may hold of a check-in: its code and its time. `asked_at` is when it was asked for."""

    code: str
    starts_at: datetime
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class ReportedBack:
    """`may_add`: this person may add the next appointment too."""

    code: str
    may_add: bool


@dataclass(frozen=True, slots=True)
class Reports:
    code: str
    told: tuple[ReportBack, ...]


class AfterService(Service):
    @verb(Action.CHECKIN_REPORT_BACK)
    async def report_back(self, act: Act, ref: Ref, answers: Answers) -> ReportedBack:
        """What somebody of the team tells afterwards; told again, the later counts. Raises BadInput, NotFound, TooLate."""
        checkin, stands = await _over(act, ref)
        note = kept_or_none(answers.note, "report-note", WIDE, longest=LONGEST_NOTE)
        await report_backs.put(act.tx, checkin.id, act.actor.user_id, answers.written(note), act.now)
        coalesce = f"reported:{checkin.id}"
        await tell_coordinators(act.tx, act.group, Told.REPORTED, checkin, act.now, coalesce=coalesce)
        for liaison in await _liaisons(act.tx, act.group, checkin):
            if liaison.user_id != act.actor.user_id:
                await tell_person(act.tx, Told.REPORTED, checkin, liaison.user_id, act.now)
        await act.record(Action.CHECKIN_REPORT_BACK, checkin.id)
        return ReportedBack(checkin.code, may_add=stands.lead or stands.coordinator or stands.liaison)

    @verb(Action.CHECKIN_REPORT_BACK, reads=True)
    async def to_report(self, act: Act, ref: Ref) -> int:
        """The row of the one that is to be reported on, once it is over. Raises NotFound, TooLate."""
        checkin, _ = await _over(act, ref)
        return checkin.id

    @verb(Action.CHECKIN_REPORT_BACK, reads=True)
    async def mine(self, act: Act) -> list[tuple[str, date]]:
        """Code and day of those on whose team one was and that are over, the latest first."""
        seats = {signup.checkin_id for signup in await signups.of_person(act.tx, act.group.id, act.actor.user_id)}
        given = await team.checkins_of_person(act.tx, act.group.id, act.actor.user_id)
        known = [await checkins.get(act.tx, checkin_id) for checkin_id in {*seats, *given}]
        over = [checkin for checkin in known if checkin is not None and _is_over(checkin)]
        over.sort(key=lambda checkin: checkin.starts_at, reverse=True)
        return [(c.code, c.starts_at.astimezone(ZoneInfo(c.time_zone)).date()) for c in over]

    @verb(Action.CHECKIN_ROSTER, reads=True)
    async def reports(self, act: Act, ref: Ref) -> Reports:
        """What was told of it, for coordinators and the partner's liaisons; never by whom. Raises NotFound."""
        checkin = await find_checkin(act, ref)
        own = checkin.partner_id is not None and checkin.partner_id in act.actor.partner_ids
        require(act, Action.CHECKIN_ROSTER, own=own)
        return Reports(checkin.code, tuple(await report_backs.of_checkin(act.tx, checkin.id)))

    @verb(Action.CHECKIN_DEBRIEF)
    async def talk(self, act: Act, message_id: int) -> str:
        """Somebody who was offered to talk would like to: the coordinators are told. The check-in's code. Raises NotFound."""
        found = await outbox.get(act.tx, message_id)
        if found is None or found[0].kind != Told.DEBRIEF or found[0].to.user_id != act.actor.user_id:
            raise NotFound("debrief-over")
        checkin = await checkins.get(act.tx, found[0].key_id)
        if checkin is None or checkin.group_id != act.group.id:
            raise NotFound("debrief-over")
        params = {"message": message_id}
        coalesce = f"debrief:{message_id}"
        await tell_coordinators(
            act.tx, act.group, Told.DEBRIEF_WANTED, checkin, act.now, params, lane=Lane.DAY, coalesce=coalesce
        )
        return checkin.code

    @verb(Action.CHECKIN_STATS, reads=True)
    async def who_would_talk(self, act: Act, message_id: int) -> int:
        """The user id of whoever asked to talk: for coordinators, behind a button. Raises NotFound."""
        found = await outbox.get(act.tx, message_id)
        if found is None or found[0].group_id != act.group.id or found[0].kind != Told.DEBRIEF:
            raise NotFound("debrief-over")
        assert found[0].to.user_id is not None
        return found[0].to.user_id

    @verb(Action.ACCOMPANY_MINE, reads=True)
    async def calendar(self, act: Act, ref: Ref) -> Appointment:
        """For one's own calendar, of what one goes to: no place, no kind, no name. Raises NotFound, TooLate."""
        checkin, _ = await _theirs(act, ref, Action.CHECKIN_BRIEFING)
        if checkin.state is CheckinState.CLOSED:
            raise TooLate("checkin-over", code=checkin.code)
        if checkin.timing is not Timing.EXACT:
            raise BadInput("calendar-no-time", code=checkin.code)
        return Appointment(checkin.code, checkin.starts_at, act.now)

    @verb(Action.CHECKIN_STATS, reads=True)
    async def stats(self, act: Act) -> list[ShownMonth]:
        """The last twelve months in which there was something, with what is too small to be shown left out."""
        return shown(await counted_months(act.tx, act.group))[-MOST_MONTHS:]


async def _theirs(act: Act, ref: Ref, action: Action) -> tuple[Checkin, Standing]:
    """One on whose team the actor is, or any for a coordinator. Raises NotFound."""
    checkin = await find_checkin(act, ref)
    stands = await standing(act, checkin)
    require(act, action, own=stands.mate)
    return checkin, stands


async def _over(act: Act, ref: Ref) -> tuple[Checkin, Standing]:
    checkin, stands = await _theirs(act, ref, Action.CHECKIN_REPORT_BACK)
    if not _is_over(checkin):
        raise TooLate("report-too-early", code=checkin.code)
    return checkin, stands


def _is_over(checkin: Checkin) -> bool:
    """Closed, or detained: then the team has gone home while the checklist goes on."""
    return checkin.state is CheckinState.CLOSED or checkin.day.detained_at is not None
