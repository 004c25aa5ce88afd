"""The day: what the team says, and how it is taken back.

Whoever is on the team, the home contact, a guest and the coordinators say how it is; nobody else, a liaison neither. A word
starts the watch over the check-in anew, ends it, or begins the checklist. One that was wrong is taken back by anybody who may
say one: it stays and is marked, and the check-in is as if it had not been said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from allybot.clock import Clock
from allybot.domain.checkins import WATCHED_AFTER, CheckinState, Outcome, Timing, steps_ahead
from allybot.domain.messages import Lane
from allybot.domain.people import Action, allowed
from allybot.domain.team import Team
from allybot.domain.timers import TimerKind
from allybot.domain.watch import INSIDE, ONCE_WITHIN, DayStatus, Watch, after_all, after_word, said_from
from allybot.errors import NotFound, TooLate
from allybot.ports import Destination
from allybot.services import detained
from allybot.services.after import end
from allybot.services.checkins import Ref, find_checkin
from allybot.services.kinds import Kinds
from allybot.services.plans import arm_plan
from allybot.services.sight import require, standing
from allybot.services.team_threads import ON_THE_DAY, tell_team, who_is_in
from allybot.services.telling import Told, open_conversation, tell_coordinators_in_any_case, tell_person
from allybot.services.verbs import Act, Service, verb
from allybot.services.watch import arm_watch
from allybot.store import checkins, outbox, team, timers, words
from allybot.store.checkins import Checkin
from allybot.store.database import Database
from allybot.store.groups import Defaults
from allybot.store.outbox import NewMessage
from allybot.store.words import Word

_OUTCOMES: Mapping[DayStatus, Outcome] = {
    DayStatus.OUT: Outcome.ALL_WELL,
    DayStatus.DID_NOT_COME: Outcome.DID_NOT_COME,
}

_CLOSED_BY: Mapping[DayStatus, Outcome] = {**_OUTCOMES, DayStatus.DETAINED: Outcome.DETAINED}

_TOLD_OF: Mapping[DayStatus, Sequence[Told]] = {
    DayStatus.OUT: (Told.ENDED,),
    DayStatus.DID_NOT_COME: (Told.ENDED,),
    DayStatus.UNSURE: (Told.UNSURE,),
}
"""Who heard of a word besides the team. Of a detention others hear by the checklist, and so they do that it was wrong."""

_AFTER_THE_END = (Told.ENDED, Told.DEBRIEF)


@dataclass(frozen=True, slots=True)
class DayView:
    """A check-in of which something can be said. `inside`: somebody has gone in. `status` is the latest word.

    `local` is when it begins, where it is.
    """

    checkin_id: int
    code: str
    local: datetime
    inside: bool
    status: DayStatus | None


@dataclass(frozen=True, slots=True)
class Said:
    """What was written down. `asks_at` is when somebody is asked where nobody says more; None where nobody is any more."""

    day: DayView
    word_id: int
    status: DayStatus
    at: datetime
    asks_at: datetime | None
    goes_on: bool


@dataclass(frozen=True, slots=True)
class ToTakeBack:
    """A word before it is taken back. `stands`: nobody has done it yet."""

    day: DayView
    word_id: int
    status: DayStatus
    stands: bool


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A word that was wrong, and how it stands without it."""

    day: DayView
    status: DayStatus
    at: datetime
    asks_at: datetime | None
    goes_on: bool


@dataclass(frozen=True, slots=True)
class TeamView:
    code: str
    team: Team


class DayService(Service):
    def __init__(
        self,
        database: Database,
        clock: Clock,
        defaults: Defaults,
        wake: Callable[[], None],
        kinds: Kinds,
        keep_cases: timedelta,
    ) -> None:
        super().__init__(database, clock, defaults, wake)
        self._kinds = kinds
        self._keep_cases = keep_cases

    @verb(Action.CHECKIN_STATUS)
    async def say(self, act: Act, ref: Ref, status: DayStatus) -> Said:
        """Writes a word down, and all that follows from it. The same word twice within a minute is said once.

        Raises NotFound for who has nothing to do with it, TooLate before its day, once it is closed and after a detention.
        """
        checkin = await _theirs_now(act, ref)
        before = await words.of_checkin(act.tx, checkin.id)
        last = next((word for word in reversed(before) if word.taken_back_at is None), None)
        if last is not None and last.status is status and act.now - last.at < ONCE_WITHIN:
            return await _said(act, checkin, last)
        _can_be_said(checkin, act.now, status)
        # They stand in their order, also where a clock was set back.
        at = max([act.now, *(word.at + timedelta(microseconds=1) for word in before)])
        word_id = await words.add(act.tx, checkin.id, status, act.actor.user_id, at)
        await checkins.set_word(act.tx, checkin.id, status, at)
        if (await standing(act, checkin)).on_the_day:
            # Who phones for the coordinators hears of it in their channel.
            await open_conversation(act.tx, act.group.id, act.actor.user_id, act.app_language, act.now)
        await tell_team(act.tx, Told.DAY_SAID, checkin, act.now, {"word": word_id}, besides=act.actor.user_id)
        await self._what_follows(act, checkin, status, word_id)
        await act.record(Action.CHECKIN_STATUS, checkin.id)
        word = Word(word_id, checkin.id, status, act.actor.user_id, at, None)
        return await _said(act, await _again(act, checkin), word)

    async def _what_follows(self, act: Act, checkin: Checkin, status: DayStatus, word_id: int) -> None:
        if status in _OUTCOMES:
            await end(act.tx, act.group, checkin, _OUTCOMES[status], act.now, self._keep_cases)
        elif status is DayStatus.DETAINED:
            await detained.begin(act, checkin)
        else:
            await self._watch_on(act, checkin, status)
        if status is DayStatus.UNSURE:
            await _tell_unsure(act, checkin, word_id)

    async def _watch_on(self, act: Act, checkin: Checkin, status: DayStatus) -> None:
        if status in INSIDE and checkin.state is CheckinState.OPEN:
            await checkins.set_state(act.tx, checkin, CheckinState.UNDER_WAY, act.now)
        before, overdue = checkin.day.watch(act.now), await self._overdue(act, checkin)
        watch = after_word(before, status, act.now, checkin.starts_at, overdue)
        await checkins.set_watch(act.tx, checkin.id, watch)
        if watch is not None:
            await arm_watch(act.tx, checkin, watch.quiet_until)

    async def _overdue(self, act: Act, checkin: Checkin) -> timedelta:
        return (await self._kinds.times(act.tx, act.group.id, checkin.kind)).overdue

    # --- taking back -----------------------------------------------------------------------------------------------

    @verb(Action.CHECKIN_STATUS, reads=True)
    async def to_take_back(self, act: Act, word_id: int) -> ToTakeBack:
        """What would be taken back, to ask once more before it is. Raises NotFound."""
        word = await words.get(act.tx, word_id)
        if word is None:
            raise NotFound("word-unknown")
        checkin = await _theirs(act, word.checkin_id)
        return ToTakeBack(_view(checkin), word.id, word.status, word.taken_back_at is None)

    @verb(Action.CHECKIN_STATUS)
    async def take_back(self, act: Act, word_id: int) -> TakenBack:
        """The word stays and is marked; whoever was told hears that it was wrong. Twice is once. Raises NotFound."""
        word = await words.get(act.tx, word_id)
        if word is None:
            raise NotFound("word-unknown")
        checkin = await _theirs_now(act, word.checkin_id)
        if word.taken_back_at is None:
            await words.take_back(act.tx, word.id, act.now)
            await self._as_if_not_said(act, checkin, word)
            await act.record(Action.CHECKIN_STATUS, checkin.id)
        again = await _again(act, checkin)
        return TakenBack(_view(again), word.status, word.at, await _asks_at(act, again), _goes_on(again))

    async def _as_if_not_said(self, act: Act, checkin: Checkin, word: Word) -> None:
        told = await outbox.told(act.tx, checkin.id, _TOLD_OF.get(word.status, ()), word.at - ONCE_WITHIN)
        left = await _standing_words(act, checkin)
        last = left[-1] if left else None
        await checkins.set_word(act.tx, checkin.id, last.status if last else None, last.at if last else None)
        closed_by_it = checkin.state is CheckinState.CLOSED and checkin.outcome is _CLOSED_BY.get(word.status)
        if closed_by_it:
            await self._goes_on_again(act, checkin)
        if word.status is DayStatus.DETAINED:
            await detained.call_back(act, checkin)
        checkin = await _again(act, checkin)
        if _goes_on(checkin):
            checkin = await _in_the_state_of(act, checkin, left)
            await self._watch_again(act, checkin, left, at_once=closed_by_it or word.status is DayStatus.DETAINED)
        await _tell_taken_back(act, checkin, word, told)

    async def _goes_on_again(self, act: Act, checkin: Checkin) -> None:
        """What closing it took away: the steps that are still ahead. What was to be said after the end is not."""
        await checkins.reopen(act.tx, checkin)
        await outbox.cancel_about(act.tx, checkin.id, _AFTER_THE_END, act.now)
        await timers.disarm(act.tx, checkin.id, [TimerKind.CHECKIN_DEBRIEF])
        times = await self._kinds.times(act.tx, act.group.id, checkin.kind)
        for kind, at in steps_ahead(checkin.starts_at, times, act.now).items():
            if at > act.now:
                await timers.arm(act.tx, checkin.group_id, kind, checkin.id, at)
        await arm_plan(act.tx, checkin, act.now)

    async def _watch_again(self, act: Act, checkin: Checkin, left: Sequence[Word], *, at_once: bool) -> None:
        """As the words that stand leave it. `at_once`: nobody was watched for in between, so it is asked soon how it is."""
        overdue = await self._overdue(act, checkin)
        watch = after_all([(word.status, word.at) for word in left], checkin.starts_at, overdue)
        inside = checkin.state is CheckinState.UNDER_WAY
        soon = (act.now if inside else max(act.now, checkin.starts_at)) + WATCHED_AFTER
        if at_once or watch.quiet_until <= act.now:
            watch = Watch(soon, watch.overdue_at)
        await checkins.set_watch(act.tx, checkin.id, watch)
        await arm_watch(act.tx, checkin, watch.quiet_until)

    # --- what can be said, and of which ----------------------------------------------------------------------------

    @verb(Action.CHECKIN_STATUS, reads=True)
    async def asked(self, act: Act, ref: Ref, status: DayStatus | None = None) -> DayView:
        """One of which something, or just this, can be said now, before it is. Raises what `say` raises."""
        checkin = await _theirs(act, ref)
        _can_be_said(checkin, act.now, status)
        return _view(checkin)

    @verb(Action.CHECKIN_STATUS, reads=True)
    async def mine(self, act: Act) -> list[DayView]:
        """Those of which the actor can say something now, soonest first."""
        found = []
        for checkin in await checkins.unclosed(act.tx, act.group.id, states=ON_THE_DAY):
            if _why_not(checkin, act.now) is None and await _may_say(act, checkin):
                found.append(_view(checkin))
        return found

    @verb(Action.CHECKIN_STATUS, reads=True)
    async def who(self, act: Act, ref: Ref) -> TeamView:
        """Who is on the team, to phone them. Raises NotFound."""
        checkin = await _theirs(act, ref)
        return TeamView(checkin.code, await team.of_checkin(act.tx, checkin.id))


async def _theirs(act: Act, ref: Ref) -> Checkin:
    """One whose buttons the actor may press. Raises NotFound: for others it is not there."""
    checkin = await find_checkin(act, ref)
    if _is_off(checkin) and act.actor.user_id in await outbox.addressed(act.tx, checkin.id, Told.CANCELLED):
        # They are on no team any more, and their old buttons are still there.
        raise TooLate("day-called-off", code=checkin.code)
    require(act, Action.CHECKIN_STATUS, own=(await standing(act, checkin)).on_the_day)
    return checkin


async def _theirs_now(act: Act, ref: Ref) -> Checkin:
    """The same, read for a decision: nobody says anything about it meanwhile."""
    checkin = await checkins.lock(act.tx, (await _theirs(act, ref)).id)
    assert checkin is not None
    return checkin


async def _may_say(act: Act, checkin: Checkin) -> bool:
    return allowed(act.actor, Action.CHECKIN_STATUS, own=(await standing(act, checkin)).on_the_day)


def _is_off(checkin: Checkin) -> bool:
    return checkin.state is CheckinState.CLOSED and checkin.outcome is Outcome.CANCELLED


def _can_be_said(checkin: Checkin, now: datetime, status: DayStatus | None) -> None:
    why = _why_not(checkin, now, status)
    if why is not None:
        raise TooLate(why, code=checkin.code, at=checkin.starts_at - said_from(status))


def _why_not(checkin: Checkin, now: datetime, status: DayStatus | None = None) -> str | None:
    if checkin.state is CheckinState.CLOSED:
        return "day-called-off" if _is_off(checkin) else "day-over"
    if checkin.state is CheckinState.REQUESTED:
        return "day-hidden"
    if checkin.day.detained_at is not None:
        return "day-detained"
    if checkin.timing is not Timing.EXACT:
        return "day-no-time"
    return "day-too-early" if now < checkin.starts_at - said_from(status) else None


async def _standing_words(act: Act, checkin: Checkin) -> list[Word]:
    return [word for word in await words.of_checkin(act.tx, checkin.id) if word.taken_back_at is None]


async def _tell_unsure(act: Act, checkin: Checkin, word_id: int) -> None:
    """Not after a while: at once, whatever else goes on."""
    params = {"word": word_id}
    home = (await team.of_checkin(act.tx, checkin.id)).home
    if home is not None and home != act.actor.user_id:
        await tell_person(act.tx, Told.UNSURE, checkin, home, act.now, lane=Lane.DAY, params=params)
    await tell_coordinators_in_any_case(act.tx, act.group, Told.UNSURE, checkin, act.now, params, lane=Lane.DAY)


async def _in_the_state_of(act: Act, checkin: Checkin, left: Sequence[Word]) -> Checkin:
    """Under way where somebody has gone in, as far as the words say that stand; open where nobody has."""
    went_in = any(word.status in INSIDE for word in left)
    await checkins.reopen(act.tx, checkin, CheckinState.UNDER_WAY if went_in else CheckinState.OPEN)
    return await _again(act, checkin)


async def _tell_taken_back(act: Act, checkin: Checkin, word: Word, told: Sequence[Destination]) -> None:
    """Visibly: to the team, and to whoever was told of the word. Each once."""
    params = {"word": word.id}
    await tell_team(act.tx, Told.TAKEN_BACK, checkin, act.now, params, besides=act.actor.user_id)
    there = checkin.day.thread_id
    team_knows = () if there is not None else await who_is_in(act.tx, checkin, act.now)
    for to in told:
        if (to.channel_id is None or to.channel_id != there) and to.user_id not in {*team_knows, act.actor.user_id}:
            await outbox.add(act.tx, _to(checkin, to, params), act.now)


def _to(checkin: Checkin, to: Destination, params: outbox.Params) -> NewMessage:
    return NewMessage(
        group_id=checkin.group_id,
        key_id=checkin.id,
        subject_id=checkin.id,
        kind=Told.TAKEN_BACK,
        to=to,
        lane=Lane.DAY,
        params=params,
    )


async def _again(act: Act, checkin: Checkin) -> Checkin:
    again = await checkins.get(act.tx, checkin.id)
    assert again is not None
    return again


def _goes_on(checkin: Checkin) -> bool:
    """Whether there is more to say about it, and somebody is asked."""
    return checkin.state in ON_THE_DAY and checkin.day.detained_at is None


def _view(checkin: Checkin) -> DayView:
    inside = checkin.state is CheckinState.UNDER_WAY
    local = checkin.starts_at.astimezone(ZoneInfo(checkin.time_zone))
    return DayView(checkin.id, checkin.code, local, inside, checkin.day.status)


async def _asks_at(act: Act, checkin: Checkin) -> datetime | None:
    return (await timers.of_subject(act.tx, checkin.id)).get(TimerKind.CHECKIN_WATCH)


async def _said(act: Act, checkin: Checkin, word: Word) -> Said:
    asks_at = await _asks_at(act, checkin)
    return Said(_view(checkin), word.id, word.status, word.at, asks_at, _goes_on(checkin))
