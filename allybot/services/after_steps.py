"""The offer to talk, a day after: to everybody who was on the team."""

from __future__ import annotations

from collections.abc import Mapping

from allybot.domain.timers import TimerKind
from allybot.services.telling import Told, tell_person
from allybot.services.timers import Firing, Handler
from allybot.store import checkins, team


def handlers() -> Mapping[TimerKind, Handler]:
    return {TimerKind.CHECKIN_DEBRIEF: _offer_to_talk}


async def _offer_to_talk(firing: Firing) -> None:
    checkin = await checkins.get(firing.tx, firing.timer.subject_id)
    if checkin is None:
        return
    people = await team.of_checkin(firing.tx, checkin.id)
    for mate in people.mates:
        await tell_person(firing.tx, Told.DEBRIEF, checkin, mate.user_id, firing.now)
