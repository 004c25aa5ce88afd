"""After a detention: who is told at once, and the checklist that follows.

The press itself, and taking it back, are the day's (`services.day`), which calls `begin` and `call_back` in its transaction.
Nothing that says who it is passes through here: there is no text to type, and who has taken a step is shown to the people of
this check-in only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from allybot.clock import Clock
from allybot.domain.checkins import CheckinState, Outcome, PlanHolder
from allybot.domain.checklist import (
    CLOSES_AFTER,
    FIRST_PUSH_AFTER,
    StepLine,
    StepState,
    due_from,
    is_finished,
    next_open,
)
from allybot.domain.messages import Lane
from allybot.domain.people import Action, Role, allowed
from allybot.domain.team import Team
from allybot.domain.timers import TimerKind
from allybot.errors import BadInput, NotFound, TooLate
from allybot.ports import Destination
from allybot.services.after import DEBRIEF_AFTER, end
from allybot.services.checkins import Ref, find_checkin
from allybot.services.sight import Standing, require, standing
from allybot.services.telling import (
    Told,
    tell_coordinators,
    tell_person,
    tell_thread,
)
from allybot.services.verbs import Act, Service, verb
from allybot.store import checkins, checklists, grants, members, outbox, team, timers
from allybot.store.checkins import Checkin
from allybot.store.database import Database, Tx
from allybot.store.groups import Defaults, Group
from allybot.store.members import Member
from allybot.store.outbox import NewMessage

_TIMERS = (TimerKind.CHECKLIST_PUSH, TimerKind.CHECKLIST_CLOSE, TimerKind.CHECKIN_DEBRIEF)

_WAITING = (
    Told.DETAINED,
    Told.STEP_HANDED,
    Told.CHECKLIST,
    Told.CHECKLIST_PUSH,
    Told.CHECKLIST_CLOSED,
    Told.ENDED,
    Told.DEBRIEF,
)
"""What is not true any more once the press was taken back."""

_ASKED = (Told.WATCH_ASKED, Told.WATCH_COORDINATORS, Told.UNSURE, Told.DETAINED_BACK)
"""What nobody needs to be told after a detention."""


class Part(StrEnum):
    """What somebody is to a check-in, as others choose them by."""

    LEAD = "lead"
    HOME = "home"
    TEAM = "team"
    LIAISON = "liaison"
    COORDINATOR = "coordinator"
    GUEST = "guest"


@dataclass(frozen=True, slots=True)
class Involved:
    user_id: int
    part: Part


@dataclass(frozen=True, slots=True)
class ChecklistView:
    """Only for the people of this check-in: it says who has taken what. `at` is the step that it was about."""

    checkin_id: int
    code: str
    detained_at: datetime
    plan_holder: PlanHolder | None
    follow_up_from: datetime
    lines: tuple[StepLine, ...]
    next: StepLine | None
    people: tuple[Involved, ...]
    me: int
    seen_at: datetime
    closed: bool
    at: StepLine | None = None

    @property
    def done(self) -> int:
        return sum(line.state is StepState.DONE for line in self.lines)


@dataclass(frozen=True, slots=True)
class DetainedChoice:
    code: str
    detained_at: datetime
    """Where the group is."""


# --- the press, and taking it back ------------------------------------------------------------------------------------


async def begin(act: Act, checkin: Checkin) -> None:
    """Called in the transaction of the press, once the word has been written down. Pressed twice, it begins once."""
    locked = await checkins.lock(act.tx, checkin.id)
    if locked is None or locked.day.detained_at is not None:
        return
    tx, now = act.tx, act.now
    if locked.state is CheckinState.OPEN:
        await checkins.set_state(tx, locked, CheckinState.UNDER_WAY, now)
    await checkins.set_detained(tx, locked.id, now)
    await checkins.set_watch(tx, locked.id, None)
    await timers.disarm(tx, locked.id, [TimerKind.CHECKIN_WATCH])
    await outbox.cancel_about(tx, locked.id, _ASKED, now)
    await checklists.start(tx, locked.id)
    await _arm(tx, locked, now, now)
    await timers.arm(tx, locked.group_id, TimerKind.CHECKIN_DEBRIEF, locked.id, now + DEBRIEF_AFTER)
    await _tell_everybody(act, locked)


async def _arm(tx: Tx, checkin: Checkin, detained_at: datetime, now: datetime) -> None:
    await timers.arm(tx, checkin.group_id, TimerKind.CHECKLIST_PUSH, checkin.id, now + FIRST_PUSH_AFTER)
    await timers.arm(tx, checkin.group_id, TimerKind.CHECKLIST_CLOSE, checkin.id, detained_at + CLOSES_AFTER)


async def _tell_everybody(act: Act, checkin: Checkin) -> None:
    for user_id in await _directly_told(act.tx, checkin):
        await tell_person(act.tx, Told.DETAINED, checkin, user_id, act.now, lane=Lane.ALERT)
    await tell_coordinators(act.tx, act.group, Told.DETAINED, checkin, act.now, lane=Lane.ALERT)
    await tell_thread(act.tx, Told.DETAINED, checkin, act.now, lane=Lane.ALERT)


async def _directly_told(tx: Tx, checkin: Checkin) -> list[int]:
    """Home contact, lead, liaisons and coordinators; where the team has no thread, all of the team. Each once."""
    people = await team.of_checkin(tx, checkin.id)
    in_charge = [user_id for user_id in (people.home, people.lead) if user_id is not None]
    others = [mate.user_id for mate in people.mates] if checkin.day.thread_id is None else []
    around = [member.user_id for member in await _liaisons_and_coordinators(tx, checkin)]
    return list(dict.fromkeys([*in_charge, *around, *others]))


async def _liaisons_and_coordinators(tx: Tx, checkin: Checkin) -> list[Member]:
    liaisons = await members.liaisons(tx, checkin.group_id, checkin.partner_id) if checkin.partner_id else []
    return [*liaisons, *await members.appointed(tx, checkin.group_id, Role.COORDINATOR)]


async def call_back(act: Act, checkin: Checkin) -> None:
    """The press was wrong: called in the transaction that takes it back. Whoever was told is told so, visibly."""
    locked = await checkins.lock(act.tx, checkin.id)
    if locked is None or locked.day.detained_at is None:
        return
    tx, now = act.tx, act.now
    told = await outbox.told(tx, locked.id, [Told.DETAINED, Told.STEP_HANDED], locked.day.detained_at)
    await outbox.cancel_about(tx, locked.id, _WAITING, now)
    await tell_progress(tx, act.group, locked, now)
    await clear_push(tx, act.group, locked, now)
    await timers.disarm(tx, locked.id, _TIMERS)
    await checklists.erase(tx, locked.id)
    await checkins.set_detained(tx, locked.id, None)
    for to in told:
        await _tell_back(tx, locked, to, now)


async def _tell_back(tx: Tx, checkin: Checkin, to: Destination, now: datetime) -> None:
    message = NewMessage(
        group_id=checkin.group_id,
        key_id=checkin.id,
        subject_id=checkin.id,
        kind=Told.DETAINED_BACK,
        to=to,
        lane=Lane.ALERT,
    )
    await outbox.add(tx, message, now)


async def people_of(tx: Tx, checkin: Checkin, now: datetime) -> list[Involved]:
    """Everybody who may take a step, each once, whoever is nearest first.

    Whom only a role of the platform makes a coordinator is not on record: they take steps themselves.
    """
    people = await team.of_checkin(tx, checkin.id)
    found = [Involved(mate.user_id, _part(people, mate.user_id)) for mate in people.mates]
    found.sort(key=lambda person: list(Part).index(person.part))
    for member in await _liaisons_and_coordinators(tx, checkin):
        theirs = checkin.partner_id in member.record.partner_ids
        found.append(Involved(member.user_id, Part.LIAISON if theirs else Part.COORDINATOR))
    found += [Involved(grant.user_id, Part.GUEST) for grant in await grants.of_checkin(tx, checkin.id, now)]
    nearest: dict[int, Involved] = {}
    for person in found:
        nearest.setdefault(person.user_id, person)
    return list(nearest.values())


def _part(people: Team, user_id: int) -> Part:
    if user_id == people.lead:
        return Part.LEAD
    return Part.HOME if user_id == people.home else Part.TEAM


# --- the checklist ----------------------------------------------------------------------------------------------------


class ChecklistService(Service):
    """Steps are named by their rows: of a checklist that was taken back nothing is found any more."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        defaults: Defaults,
        wake: Callable[[], None],
        keep_cases: timedelta,
    ) -> None:
        super().__init__(database, clock, defaults, wake)
        self._keep_cases = keep_cases

    @verb(Action.CHECKIN_CHECKLIST, reads=True)
    async def pick(self, act: Act, typed: str = "") -> list[DetainedChoice]:
        """Those with a checklist of which the actor is one of the people, the latest first."""
        wanted = typed.upper().strip()
        found = []
        for checkin in await checkins.unclosed(act.tx, act.group.id, states=[CheckinState.UNDER_WAY]):
            at = checkin.day.detained_at
            if at is not None and wanted in checkin.code and _is_theirs(act, await standing(act, checkin)):
                found.append(DetainedChoice(checkin.code, at.astimezone(act.zone)))
        return sorted(found, key=lambda choice: choice.detained_at, reverse=True)[:25]

    @verb(Action.CHECKIN_CHECKLIST, reads=True)
    async def see(self, act: Act, ref: Ref) -> ChecklistView:
        """Raises NotFound, and TooLate where the press was taken back."""
        return await _view(act, await _detained(act, await find_checkin(act, ref)))

    @verb(Action.CHECKIN_CHECKLIST, reads=True)
    async def see_step(self, act: Act, step_id: int) -> ChecklistView:
        checkin, line = await _step(act, step_id)
        return await _view(act, checkin, line)

    @verb(Action.CHECKIN_CHECKLIST)
    async def take_next(self, act: Act, ref: Ref) -> ChecklistView:
        """The first step that nobody has taken; `at` is None where there is none. Raises NotFound, TooLate."""
        checkin = await _detained(act, await find_checkin(act, ref))
        _not_over(await checkins.lock(act.tx, checkin.id) or checkin)
        view = await _view(act, checkin)
        if view.next is None:
            return view
        await self._claim(act, checkin, view.next, act.actor.user_id)
        return await _view(act, checkin, view.next)

    @verb(Action.CHECKIN_CHECKLIST)
    async def take(self, act: Act, step_id: int) -> ChecklistView:
        """Of two presses one has it. Raises NotFound, TooLate where somebody else has it."""
        checkin, line = await _step(act, step_id, change=True)
        _not_done(line)
        if line.user_id is None:
            await self._claim(act, checkin, line, act.actor.user_id)
        elif line.user_id != act.actor.user_id:
            raise TooLate("step-taken", at=line.claimed_at)
        return await _view(act, checkin, line)

    @verb(Action.CHECKIN_CHECKLIST)
    async def done(self, act: Act, step_id: int) -> ChecklistView:
        """By anybody of them, taken or not: what counts is that it is done. With the last one the check-in closes.

        Raises NotFound, TooLate before its time.
        """
        checkin, line = await _step(act, step_id, change=True)
        if line.state is StepState.DONE:
            return await _view(act, checkin, line)
        _is_time(act, checkin, line)
        if line.user_id is None:
            await checklists.claim(act.tx, checkin.id, line.id, act.actor.user_id, act.now)
        await checklists.mark_done(act.tx, line.id, act.now)
        await _changed(act, checkin, line)
        if is_finished(await checklists.of_checkin(act.tx, checkin.id)):
            await clear_push(act.tx, act.group, checkin, act.now)
            await end(act.tx, act.group, checkin, Outcome.DETAINED, act.now, self._keep_cases)
        return await _view(act, checkin, line)

    @verb(Action.CHECKIN_CHECKLIST)
    async def hand_over(self, act: Act, step_id: int, user_id: int) -> ChecklistView:
        """To one of the people of this check-in, who is told. Raises NotFound, BadInput, TooLate."""
        checkin, line = await _step(act, step_id, change=True)
        _not_done(line)
        await _may_pass_on(act, checkin, line)
        if user_id not in {person.user_id for person in await people_of(act.tx, checkin, act.now)}:
            raise BadInput("step-not-for-them")
        if line.user_id != user_id:
            await self._claim(act, checkin, line, user_id)
            if user_id != act.actor.user_id:
                params = {"step": line.id}
                await tell_person(act.tx, Told.STEP_HANDED, checkin, user_id, act.now, lane=Lane.DAY, params=params)
        return await _view(act, checkin, line)

    @verb(Action.CHECKIN_CHECKLIST)
    async def give_back(self, act: Act, step_id: int) -> ChecklistView:
        """Nobody has it any more. Raises NotFound, TooLate."""
        checkin, line = await _step(act, step_id, change=True)
        _not_done(line)
        if line.user_id is not None:
            await _may_pass_on(act, checkin, line)
            await checklists.give_back(act.tx, line.id)
            await _changed(act, checkin, line)
        return await _view(act, checkin, line)

    @verb(Action.CHECKIN_CHECKLIST)
    async def undo_done(self, act: Act, step_id: int) -> ChecklistView:
        """Not done after all: a check-in that closed with it goes on. Raises NotFound, TooLate after its last day."""
        checkin, line = await _step(act, step_id, change=True, also_closed=True)
        if line.state is StepState.DONE:
            if checkin.state is CheckinState.CLOSED:
                await _go_on(act, checkin)
            await checklists.mark_done(act.tx, line.id, None)
            await _changed(act, checkin, line)
        return await _view(act, checkin, line)

    async def _claim(self, act: Act, checkin: Checkin, line: StepLine, user_id: int) -> None:
        await checklists.claim(act.tx, checkin.id, line.id, user_id, act.now)
        await _changed(act, checkin, line)


async def _detained(act: Act, checkin: Checkin) -> Checkin:
    """Raises NotFound where it is not the actor's, TooLate where there is no checklist."""
    stands = await standing(act, checkin)
    require(act, Action.CHECKIN_CHECKLIST, own=_is_own(stands))
    if checkin.day.detained_at is None:
        raise TooLate("checklist-none", code=checkin.code)
    return checkin


def _is_own(stands: Standing) -> bool:
    return stands.liaison or stands.on_the_day


def _is_theirs(act: Act, stands: Standing) -> bool:
    return allowed(act.actor, Action.CHECKIN_CHECKLIST, own=_is_own(stands))


async def _step(act: Act, step_id: int, *, change: bool = False, also_closed: bool = False) -> tuple[Checkin, StepLine]:
    """The step with its check-in, which nobody else changes meanwhile. Raises NotFound, TooLate."""
    checkin_id = await checklists.checkin_of(act.tx, step_id)
    read = checkins.lock if change else checkins.get
    checkin = None if checkin_id is None else await read(act.tx, checkin_id)
    if checkin is None or checkin.group_id != act.group.id or not _is_theirs(act, await standing(act, checkin)):
        raise NotFound("step-unknown")
    line = await _line(act.tx, checkin, step_id)
    if line is None or checkin.day.detained_at is None:
        raise NotFound("step-unknown")
    if change and not also_closed:
        _not_over(checkin)
    return checkin, line


async def _line(tx: Tx, checkin: Checkin, step_id: int) -> StepLine | None:
    return next((line for line in await checklists.of_checkin(tx, checkin.id) if line.id == step_id), None)


def _not_over(checkin: Checkin) -> None:
    if checkin.state is CheckinState.CLOSED:
        raise TooLate("checklist-over", code=checkin.code)


def _not_done(line: StepLine) -> None:
    if line.state is StepState.DONE:
        raise TooLate("step-done-before", at=line.done_at)


def _is_time(act: Act, checkin: Checkin, line: StepLine) -> None:
    """Taken it may be before: then it is known who does it. Raises TooLate."""
    assert checkin.day.detained_at is not None
    due = due_from(line.step, checkin.day.detained_at, act.zone)
    if act.now < due:
        raise TooLate("step-not-yet", at=due)


async def _may_pass_on(act: Act, checkin: Checkin, line: StepLine) -> None:
    """One's own, one that nobody has, or anybody's for who is in charge. Raises TooLate."""
    stands = await standing(act, checkin)
    in_charge = stands.coordinator or stands.lead or stands.home
    if line.user_id not in (None, act.actor.user_id) and not in_charge:
        raise TooLate("step-taken", at=line.claimed_at)


async def _changed(act: Act, checkin: Checkin, line: StepLine) -> None:
    await tell_progress(act.tx, act.group, checkin, act.now)
    await act.record(Action.CHECKIN_CHECKLIST, line.id)


async def tell_progress(tx: Tx, group: Group, checkin: Checkin, now: datetime) -> None:
    """How far it is, in both channels; however much changes meanwhile, what waits says the latest. Gone if taken back."""
    name = f"checklist:{checkin.id}"
    await tell_coordinators(tx, group, Told.CHECKLIST, checkin, now, lane=Lane.DAY, coalesce=name)
    await tell_thread(tx, Told.CHECKLIST, checkin, now, coalesce=f"{name}:thread")


async def clear_push(tx: Tx, group: Group, checkin: Checkin, now: datetime) -> None:
    """What was pushed goes from the channel. As a message of that channel: so it comes after one that is on its way."""
    await outbox.cancel_about(tx, checkin.id, [Told.CHECKLIST_PUSH], now)
    await tell_coordinators(tx, group, Told.CHECKLIST_PUSH, checkin, now, {"clear": 1}, lane=Lane.DAY)


async def _go_on(act: Act, checkin: Checkin) -> None:
    at = checkin.day.detained_at
    if at is None or checkin.outcome is not Outcome.DETAINED or act.now >= at + CLOSES_AFTER:
        raise TooLate("checklist-over", code=checkin.code)
    await checkins.reopen(act.tx, checkin)
    await outbox.cancel_about(act.tx, checkin.id, [Told.ENDED], act.now)
    await _arm(act.tx, checkin, at, act.now)


async def _view(act: Act, stale: Checkin, at: StepLine | None = None) -> ChecklistView:
    checkin = await checkins.get(act.tx, stale.id)
    assert checkin is not None
    assert checkin.day.detained_at is not None
    lines = await checklists.of_checkin(act.tx, checkin.id)
    plan = checkin.plan
    return ChecklistView(
        checkin_id=checkin.id,
        code=checkin.code,
        detained_at=checkin.day.detained_at,
        plan_holder=plan.holder if plan else None,
        follow_up_from=due_from(lines[-1].step, checkin.day.detained_at, act.zone),
        lines=tuple(lines),
        next=next_open(lines, checkin.day.detained_at, act.zone, act.now),
        people=tuple(await people_of(act.tx, checkin, act.now)),
        me=act.actor.user_id,
        seen_at=act.now,
        closed=checkin.state is CheckinState.CLOSED,
        at=next((line for line in lines if at is not None and line.id == at.id), None),
    )
