"""The watch over a check-in on its day: it starts at the time of the appointment, pressed or not.

    waiting for a word ──15 minutes of silence──▶ lead asked ──5──▶ home contact asked ──5──▶ coordinators asked ─┐
         ▲                                           ▲                                                         │
         └───────────── any word from a person ──────┴──────────────── a pause, and again ◀───────────────────────┘

What a word does to the silence that is allowed:

    here                 15 minutes from then on, or from the time of the appointment
    gone_in              until they are overdue: how long that is stands with the kind
    still_inside         one hour more
    unsure               the home contact and the coordinators are told at once; 15 minutes
    detained             the checklist goes on instead of the watch (`domain.checklist`)
    out, did_not_come    it is over

Where there is no lead everybody who goes is asked, where there is no home contact the coordinators come next. The pause
between two rounds grows with the time that nobody has answered, and after a week it counts as over: the coordinators have
been told some sixty times by then.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from allybot.domain.checkins import WATCHED_AFTER


class DayStatus(StrEnum):
    """What somebody says on the day: a button, or `/checkin status`."""

    HERE = "here"
    GONE_IN = "gone_in"
    STILL_INSIDE = "still_inside"
    OUT = "out"
    DETAINED = "detained"
    UNSURE = "unsure"
    DID_NOT_COME = "did_not_come"


ENDS_THE_DAY = frozenset({DayStatus.OUT, DayStatus.DID_NOT_COME})
"""Words after which nobody is watched for any more."""

INSIDE = frozenset({DayStatus.GONE_IN, DayStatus.STILL_INSIDE})


class Rung(StrEnum):
    """Who is asked, in this order."""

    LEAD = "lead"
    HOME = "home"
    COORDINATORS = "coordinators"


NEXT_RUNG_AFTER = timedelta(minutes=5)
ONE_HOUR_MORE = timedelta(hours=1)

STAYS_UNANSWERED = timedelta(days=7)
"""How long after the appointment's time a check-in of which nobody says how it ended counts as closed."""

_PAUSES = (
    (timedelta(hours=3), timedelta(minutes=15)),
    (timedelta(hours=24), timedelta(hours=1)),
)
_LONGEST_PAUSE = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Watch:
    """Until when nobody is asked, when they are overdue, and who was asked last since the last word."""

    quiet_until: datetime
    overdue_at: datetime | None = None
    rung: Rung | None = None
    asking_since: datetime | None = None


def watch_from(starts_at: datetime) -> Watch:
    return Watch(quiet_until=starts_at + WATCHED_AFTER)


def after_word(watch: Watch, said: DayStatus, at: datetime, starts_at: datetime, overdue: timedelta) -> Watch | None:
    """What the watch is after somebody has said this; None where nobody is watched for any more, or a checklist is."""
    if said in ENDS_THE_DAY or said is DayStatus.DETAINED:
        return None
    if said is DayStatus.GONE_IN:
        return _overdue(at + overdue)
    if said is DayStatus.STILL_INSIDE:
        # However often it is pressed: never further ahead than a fresh start and an hour.
        later = max(watch.overdue_at or at, at) + ONE_HOUR_MORE
        return _overdue(min(later, at + overdue + ONE_HOUR_MORE))
    return Watch(quiet_until=max(at, starts_at) + WATCHED_AFTER, overdue_at=watch.overdue_at)


def _overdue(at: datetime) -> Watch:
    return Watch(quiet_until=at, overdue_at=at)


def after_silence(watch: Watch, now: datetime, there: Collection[Rung]) -> tuple[Watch, Rung]:
    """Nobody has said a word: who is asked now, and when the next is. `there` are the rungs on which somebody stands."""
    asked = _next_rung(watch.rung, there)
    since = watch.asking_since or now
    last_of_round = asked is Rung.COORDINATORS
    wait = _pause(now - since) if last_of_round else NEXT_RUNG_AFTER
    return replace(watch, quiet_until=now + wait, rung=asked, asking_since=since), asked


def _next_rung(before: Rung | None, there: Collection[Rung]) -> Rung:
    """The coordinators are always there: their channel is."""
    order = list(Rung)
    start = 0 if before in (None, Rung.COORDINATORS) else order.index(before) + 1
    return next((rung for rung in order[start:] if rung in there), Rung.COORDINATORS)


def _pause(unanswered: timedelta) -> timedelta:
    return next((pause for until, pause in _PAUSES if unanswered < until), _LONGEST_PAUSE)
