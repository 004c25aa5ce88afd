"""The watch over a check-in on its day: it starts at the time of the appointment, pressed or not.

    waiting for a word ──15 minutes of silence──▶ lead asked ──5──▶ home contact asked ──5──▶ coordinators asked ─┐
         ▲                                           ▲                                                         │
         └───────────── any word from a person ──────┴──────────────── a pause, and again ◀───────────────────────┘

What a word does to the silence that is allowed:

    here                 15 minutes from then on, or from the time of the appointment; who is inside already stays so
    gone_in              until they are overdue: how long that is stands with the kind
    still_inside         one hour more
    unsure               the home contact and the coordinators are told at once; 15 minutes, once the day has begun
    detained             the checklist goes on instead of the watch (`domain.checklist`)
    out, did_not_come    it is over

Where there is no lead everybody who goes is asked, where there is no home contact the coordinators come next. The pause
between two rounds grows with the time that nobody has answered, and a week after the appointment it counts as over: the
coordinators have been asked some fifty times by then.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from allybot.domain.checkins import DAY_BEGINS_BEFORE, WATCHED_AFTER


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

SAID_FROM = timedelta(hours=24)
"""How long before the appointment's time words are taken: before that nobody can have come, or be missing."""


def said_from(status: DayStatus | None) -> timedelta:
    """How long before the appointment's time a word is taken; None: any. Nobody is missing before the day has begun."""
    return DAY_BEGINS_BEFORE if status is DayStatus.DID_NOT_COME else SAID_FROM


ONCE_WITHIN = timedelta(minutes=1)
"""The same word again within this is the same word: two thumbs, or one that pressed twice."""

_BEFORE_THE_DOOR = (
    DayStatus.HERE,
    DayStatus.GONE_IN,
    DayStatus.DID_NOT_COME,
    DayStatus.DETAINED,
    DayStatus.UNSURE,
)
_INSIDE = (DayStatus.STILL_INSIDE, DayStatus.OUT, DayStatus.DETAINED, DayStatus.UNSURE)


def words_next(*, inside: bool) -> tuple[DayStatus, ...]:
    """What makes sense to say next, as the buttons offer it."""
    return _INSIDE if inside else _BEFORE_THE_DOOR


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
        return _overdue(_an_hour_more(watch, at, overdue))
    if said is DayStatus.HERE:
        return _here(watch, at, starts_at)
    # Who was told at once phones; on the eve nobody is asked whether it has begun.
    return Watch(max(at, starts_at - DAY_BEGINS_BEFORE) + WATCHED_AFTER, watch.overdue_at)


def _here(watch: Watch, at: datetime, starts_at: datetime) -> Watch:
    """Who comes later than the others does not bring forward when those inside are overdue."""
    quiet_until = max(at, starts_at) + WATCHED_AFTER
    return Watch(max(quiet_until, watch.overdue_at or quiet_until), watch.overdue_at)


def _an_hour_more(watch: Watch, at: datetime, overdue: timedelta) -> datetime:
    """However often it is pressed: never further ahead than a fresh start and an hour. And never nearer than it was."""
    known = watch.overdue_at or at
    return max(known, min(max(known, at) + ONE_HOUR_MORE, at + overdue + ONE_HOUR_MORE))


def _overdue(at: datetime) -> Watch:
    return Watch(quiet_until=at, overdue_at=at)


def after_all(said: Iterable[tuple[DayStatus, datetime]], starts_at: datetime, overdue: timedelta) -> Watch:
    """The watch as these words leave it, in their order: where one was taken back it is found anew from those that stand."""
    watch = watch_from(starts_at)
    for status, at in said:
        watch = after_word(watch, status, at, starts_at, overdue) or watch_from(starts_at)
    return watch


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
