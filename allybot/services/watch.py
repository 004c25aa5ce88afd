"""What a check-in does by itself on its day: the team's thread is opened, and whoever does not say a word is asked.

When the bot was down, the day begins late and the question is asked late, and both say so. The ladder stands in
`domain.watch`; here it is climbed, one rung a timer, and every rung reads the facts again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from allybot.domain.checkins import DAY_BEGINS_BEFORE, Timing
from allybot.domain.messages import Lane
from allybot.domain.team import Team
from allybot.domain.timers import TimerKind
from allybot.domain.watch import STAYS_UNANSWERED, Rung, after_silence
from allybot.services.kinds import Kinds
from allybot.services.team_threads import ON_THE_DAY, begin_day
from allybot.services.telling import Told, tell_coordinators_in_any_case, tell_person
from allybot.services.timers import Firing, Handler
from allybot.store import checkins, team, timers
from allybot.store.checkins import Checkin
from allybot.store.database import Tx


def handlers(kinds: Kinds) -> Mapping[TimerKind, Handler]:
    return {TimerKind.CHECKIN_DAY: _day_begins, TimerKind.CHECKIN_WATCH: _nobody_has_said_a_word}


async def arm_watch(tx: Tx, checkin: Checkin, at: datetime) -> None:
    await timers.arm(tx, checkin.group_id, TimerKind.CHECKIN_WATCH, checkin.id, at)


async def _watched(firing: Firing) -> Checkin | None:
    """The check-in, as long as somebody may have to be asked. After a detention the checklist goes on instead."""
    checkin = await checkins.lock(firing.tx, firing.timer.subject_id)
    if checkin is None or checkin.state not in ON_THE_DAY or checkin.timing is not Timing.EXACT:
        return None
    return None if checkin.day.detained_at is not None else checkin


async def _day_begins(firing: Firing) -> None:
    checkin = await _watched(firing)
    if checkin is not None and firing.now >= checkin.starts_at - DAY_BEGINS_BEFORE:
        await begin_day(firing.tx, firing.group, checkin, firing.now, meant_at=firing.timer.meant_at)


async def _nobody_has_said_a_word(firing: Firing) -> None:
    checkin = await _watched(firing)
    if checkin is None:
        return
    ends = checkin.starts_at + STAYS_UNANSWERED
    if firing.now >= ends:
        await checkins.set_watch(firing.tx, checkin.id, None)
        await _ask_coordinators(firing, checkin, None, over=True)
        return
    asked = await _whom_to_ask(firing.tx, checkin)
    watch, rung = after_silence(checkin.day.watch(firing.now), firing.now, asked.there)
    await checkins.set_watch(firing.tx, checkin.id, watch)
    await arm_watch(firing.tx, checkin, min(watch.quiet_until, ends))
    if rung is Rung.COORDINATORS:
        await _ask_coordinators(firing, checkin, watch.asking_since)
    for user_id in asked.by_rung.get(rung, ()):
        params = _asking(firing, watch.asking_since)
        await tell_person(firing.tx, Told.WATCH_ASKED, checkin, user_id, firing.now, lane=Lane.DAY, params=params)


@dataclass(frozen=True, slots=True)
class Asked:
    by_rung: Mapping[Rung, tuple[int, ...]]

    @property
    def there(self) -> frozenset[Rung]:
        return frozenset(rung for rung, people in self.by_rung.items() if people) | {Rung.COORDINATORS}


async def _whom_to_ask(tx: Tx, checkin: Checkin) -> Asked:
    """Where nobody leads, everybody who goes; nobody on two rungs one after the other."""
    people: Team = await team.of_checkin(tx, checkin.id)
    lead = (people.lead,) if people.lead is not None else tuple(mate.user_id for mate in people.seated)
    home = (people.home,) if people.home is not None and people.home not in lead else ()
    return Asked({Rung.LEAD: lead, Rung.HOME: home})


def _asking(firing: Firing, since: datetime | None) -> dict[str, str | int | None]:
    """Since when nobody answers names the round: a question of an earlier one is not asked any more."""
    meant_at = int(firing.timer.meant_at.timestamp())
    return {"since": int(since.timestamp()) if since else None, "meant": meant_at}


async def _ask_coordinators(firing: Firing, checkin: Checkin, since: datetime | None, *, over: bool = False) -> None:
    params = {**_asking(firing, since), "over": int(over)}
    await tell_coordinators_in_any_case(
        firing.tx, firing.group, Told.WATCH_COORDINATORS, checkin, firing.now, params, lane=Lane.DAY
    )
