"""What a check-in does by itself before its day: reminders, the question who comes, and the question for the person's wish.

Armed when a coordinator confirms it, armed anew when it moves, gone when it is hidden or closed. When the bot was down:

- a reminder is left out once the next one is due; the last one, once the appointment has begun, is told to the coordinators;
- the question who comes is asked late, with less time to answer; where less than half an hour is left, the coordinators are
  told to phone;
- the question for the wish goes to the coordinators once the time for the liaison's answer is over.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from allybot.domain.checkins import (
    STEPS,
    TIME_ASKED_BEFORE,
    TIME_ASKED_EVERY,
    CheckinState,
    Times,
    Timing,
    silence_ends,
    steps_ahead,
)
from allybot.domain.messages import Lane
from allybot.domain.signups import SignupState
from allybot.domain.timers import TimerKind
from allybot.services.kinds import Kinds
from allybot.services.seats import let_go, offer_free_seats
from allybot.services.telling import Told, tell_coordinators, tell_person
from allybot.services.timers import Firing, Handler
from allybot.store import checkins, groups, members, outbox, signups, timers
from allybot.store.checkins import Checkin
from allybot.store.database import Tx
from allybot.store.signups import Signup


async def arm_steps(tx: Tx, checkin: Checkin, times: Times, now: datetime, *, asks_at_once: bool = False) -> None:
    """What is ahead of it from now on, and nothing else.

    `asks_at_once`: where the time for the question who comes is past, it is asked now; so it is after a change of the time.
    Whose hour is not known has none of this ahead but the question for it.
    """
    await disarm_steps(tx, checkin.id)
    if checkin.timing is Timing.BY_DATE:
        asked_at = max(checkin.starts_at - TIME_ASKED_BEFORE, now)
        await timers.arm(tx, checkin.group_id, TimerKind.CHECKIN_TIME, checkin.id, asked_at)
    if checkin.timing is not Timing.EXACT:
        return
    steps = dict(steps_ahead(checkin.starts_at, times, now))
    if checkin.wish is None and times.wish is not None and checkin.starts_at - times.wish_silence > now:
        # Confirmed so late that the time for it is past: it is asked at once while there is time for an answer.
        steps.setdefault(TimerKind.CHECKIN_WISH, now)
    if asks_at_once and times.confirm is not None:
        steps.setdefault(TimerKind.CHECKIN_CONFIRM, now)
    for kind, at in steps.items():
        await timers.arm(tx, checkin.group_id, kind, checkin.id, at)


async def arm_asking(tx: Tx, checkin: Checkin, now: datetime) -> None:
    """A hidden one of which not even the day is known is asked about now and then. One by a date only once it is open."""
    await timers.disarm(tx, checkin.id, [TimerKind.CHECKIN_TIME])
    if checkin.timing is Timing.UNKNOWN:
        await timers.arm(tx, checkin.group_id, TimerKind.CHECKIN_TIME, checkin.id, _asked_next(checkin, now))


ENDS_SOON = timedelta(days=7)
"""How long before a check-in without a day is deleted the coordinators are told."""

ASKED_AGAIN = timedelta(days=1)
"""How often the exact time is asked for in the last days."""


def _asked_next(checkin: Checkin, now: datetime) -> datetime:
    return min(now + TIME_ASKED_EVERY, checkin.starts_at - ENDS_SOON)


_DAY = frozenset({TimerKind.CHECKIN_DAY, TimerKind.CHECKIN_WATCH})
_TEAM = frozenset({TimerKind.CHECKIN_ROLES, TimerKind.CHECKIN_BRIEFING, TimerKind.CHECKIN_BRIEFED})

STILL_ASKED = timedelta(hours=24)
"""How long after its time a check-in of an earlier version, which has no watch, is still asked about."""


async def disarm_steps(tx: Tx, checkin_id: int) -> None:
    await timers.disarm(tx, checkin_id, STEPS)


class CheckinSteps:
    """`kinds` give the times; a check-in of a kind that is no longer listed has the usual ones."""

    def __init__(self, kinds: Kinds) -> None:
        self._kinds = kinds

    def handlers(self) -> Mapping[TimerKind, Handler]:
        return {
            TimerKind.CHECKIN_WEEK: self._soon,
            TimerKind.CHECKIN_TWO_DAYS: self._soon,
            TimerKind.CHECKIN_CONFIRM: self._ask_who_comes,
            TimerKind.CHECKIN_SILENCE: self._silent,
            TimerKind.CHECKIN_LAST: self._last,
            TimerKind.CHECKIN_WISH: self._ask_wish,
            TimerKind.CHECKIN_WISH_SILENCE: self._no_wish_said,
            TimerKind.CHECKIN_TIME: self._ask_time,
        }

    async def times(self, tx: Tx, checkin: Checkin) -> Times:
        return await self._kinds.times(tx, checkin.group_id, checkin.kind)

    async def arm_missing(self, tx: Tx, now: datetime) -> int:
        """Open check-ins that lack what they should have ahead, as those from an earlier version. How many there were.

        Whoever is open and has an hour is watched over until it is closed, so one without a watch is from before there was
        one. Of those whose day is longer past nobody is asked any more. Nothing is done twice.
        """
        armed = 0
        for group in await groups.everyone(tx):
            for checkin in await checkins.unclosed(tx, group.id, states=[CheckinState.OPEN]):
                known = set(await timers.of_subject(tx, checkin.id))
                if not STEPS & known and checkin.starts_at > now:
                    await arm_steps(tx, checkin, await self.times(tx, checkin), now)
                    armed += 1
                elif await self._arm_day(tx, checkin, known, now):
                    armed += 1
        return armed

    async def _arm_day(self, tx: Tx, checkin: Checkin, known: set[TimerKind], now: datetime) -> bool:
        """What came with the day: for those of an earlier version that have other steps ahead, or that have just begun."""
        past = checkin.starts_at + STILL_ASKED <= now
        if past or checkin.timing is not Timing.EXACT or TimerKind.CHECKIN_WATCH in known:
            return False
        kinds = _DAY if checkin.starts_at <= now else _DAY | _TEAM
        steps = steps_ahead(checkin.starts_at, await self.times(tx, checkin), now)
        for kind in (kinds & steps.keys()) - known:
            await timers.arm(tx, checkin.group_id, kind, checkin.id, steps[kind])
        return True

    async def _soon(self, firing: Firing) -> None:
        checkin = await _open_one(firing)
        if checkin is None:
            return
        ends = checkin.starts_at - self._next_after(firing.timer.kind, await self.times(firing.tx, checkin))
        if firing.now >= ends:
            return
        for signup in await _team(firing.tx, checkin):
            await tell_person(
                firing.tx, Told.CHECKIN_SOON, checkin, signup.user_id, firing.now, signup=signup, not_after=ends
            )

    def _next_after(self, kind: TimerKind, times: Times) -> timedelta:
        """How long before the appointment the next word comes: from then on this one is not worth saying."""
        later = [times.confirm, times.last, times.silence]
        if kind is TimerKind.CHECKIN_WEEK:
            later.insert(0, times.two_days)
        return next(before for before in later if before is not None)

    async def _ask_who_comes(self, firing: Firing) -> None:
        checkin = await _open_one(firing)
        if checkin is None:
            return
        ends = silence_ends(checkin.starts_at, await self.times(firing.tx, checkin), firing.now)
        silent = [signup for signup in await _team(firing.tx, checkin) if not signup.reconfirmed]
        if ends is None:
            await _tell_missed(firing, checkin, "confirm")
            return
        for signup in silent:
            await tell_person(
                firing.tx,
                Told.CHECKIN_CONFIRM,
                checkin,
                signup.user_id,
                firing.now,
                signup=signup,
                lane=Lane.DUE,
                not_after=ends,
                params={"until": int(ends.timestamp())},
            )
        await timers.arm(firing.tx, firing.group.id, TimerKind.CHECKIN_SILENCE, checkin.id, ends)

    async def _silent(self, firing: Firing) -> None:
        """A seat goes on only where somebody waits for it, and only from whom the question has reached."""
        checkin = await _open_one(firing)
        if checkin is None:
            return
        people = await signups.of_checkin(firing.tx, checkin.id)
        silent = [s for s in people if s.state is SignupState.CONFIRMED and not s.reconfirmed]
        if not silent:
            return
        reached = await outbox.reached(firing.tx, checkin.id, Told.CHECKIN_CONFIRM)
        waiting = sum(s.state is SignupState.WAITING for s in people)
        # Who pressed last goes first: the team as it was before stays together as far as it can.
        given_on = sorted((s for s in silent if s.user_id in reached), key=lambda s: -s.press)[:waiting]
        for signup in given_on:
            await let_go(
                firing.tx,
                firing.group,
                checkin,
                signup,
                SignupState.RELEASED,
                firing.now,
                stays_otherwise=True,
            )
            await tell_person(
                firing.tx, Told.SEAT_GIVEN_ON, checkin, signup.user_id, firing.now, signup=signup, lane=Lane.DAY
            )
        await offer_free_seats(firing.tx, firing.group, checkin.id, firing.now)
        params = {"silent": len(silent), "given_on": len(given_on)}
        await tell_coordinators(firing.tx, firing.group, Told.CHECKIN_SILENT, checkin, firing.now, params)

    async def _last(self, firing: Firing) -> None:
        checkin = await checkins.get(firing.tx, firing.timer.subject_id)
        if checkin is None or checkin.state is not CheckinState.OPEN:
            return
        if checkin.starts_at <= firing.now:
            await _tell_missed(firing, checkin, "last")
            return
        for signup in await _team(firing.tx, checkin):
            await tell_person(
                firing.tx,
                Told.CHECKIN_LAST,
                checkin,
                signup.user_id,
                firing.now,
                signup=signup,
                lane=Lane.DAY,
                not_after=checkin.starts_at,
            )

    async def _ask_wish(self, firing: Firing) -> None:
        checkin = await _open_one(firing)
        if checkin is None:
            return
        if checkin.wish is not None:
            # It was said so long ago that it is asked anew (`WISH_HOLDS_FOR`).
            await checkins.set_wish(firing.tx, checkin.id, None)
        ends = checkin.starts_at - (await self.times(firing.tx, checkin)).wish_silence
        if firing.now >= ends:
            await tell_coordinators(firing.tx, firing.group, Told.WISH_SILENT, checkin, firing.now)
            return
        await _ask_liaison(firing, Told.WISH_ASKED, checkin, ends)
        await timers.arm(firing.tx, firing.group.id, TimerKind.CHECKIN_WISH_SILENCE, checkin.id, ends)

    async def _no_wish_said(self, firing: Firing) -> None:
        checkin = await _open_one(firing)
        if checkin is not None and checkin.wish is None:
            await tell_coordinators(firing.tx, firing.group, Told.WISH_SILENT, checkin, firing.now)

    async def _ask_time(self, firing: Firing) -> None:
        """Of one by a date: once a day in its last days, and after them the coordinators. Of an unknown one: now and then."""
        checkin = await checkins.get(firing.tx, firing.timer.subject_id)
        if checkin is None or checkin.state not in (CheckinState.REQUESTED, CheckinState.OPEN):
            return
        if checkin.timing is Timing.UNKNOWN:
            await _ask_for_a_day(firing, checkin)
        elif checkin.timing is Timing.BY_DATE and firing.now < checkin.starts_at:
            await _ask_liaison(firing, Told.TIME_ASKED, checkin, checkin.starts_at)
            await firing.again(min(firing.now + ASKED_AGAIN, checkin.starts_at))
        elif checkin.timing is Timing.BY_DATE:
            await tell_coordinators(firing.tx, firing.group, Told.TIME_ASKED, checkin, firing.now)


async def _ask_for_a_day(firing: Firing, checkin: Checkin) -> None:
    if firing.now >= checkin.starts_at - ENDS_SOON:
        await tell_coordinators(firing.tx, firing.group, Told.TIME_ASKED, checkin, firing.now)
        return
    await _ask_liaison(firing, Told.TIME_ASKED, checkin, checkin.starts_at)
    await firing.again(_asked_next(checkin, firing.now))


async def _ask_liaison(firing: Firing, kind: Told, checkin: Checkin, ends: datetime) -> None:
    """Whoever speaks for the partner; where nobody does, the coordinators are asked to phone."""
    partner = checkin.partner_id
    liaisons = await members.liaisons(firing.tx, firing.group.id, partner) if partner else []
    for liaison in liaisons:
        await tell_person(firing.tx, kind, checkin, liaison.user_id, firing.now, lane=Lane.DUE, not_after=ends)
    if not liaisons:
        await tell_coordinators(firing.tx, firing.group, kind, checkin, firing.now)


async def _open_one(firing: Firing) -> Checkin | None:
    """The check-in, while it is open and still to come; nobody decides about its seats meanwhile."""
    checkin = await checkins.lock(firing.tx, firing.timer.subject_id)
    if checkin is None or checkin.state is not CheckinState.OPEN or checkin.starts_at <= firing.now:
        return None
    return checkin


async def _team(tx: Tx, checkin: Checkin) -> list[Signup]:
    return [s for s in await signups.of_checkin(tx, checkin.id) if s.state is SignupState.CONFIRMED]


async def _tell_missed(firing: Firing, checkin: Checkin, step: str) -> None:
    await tell_coordinators(firing.tx, firing.group, Told.STEP_MISSED, checkin, firing.now, {"step": step})
