"""How some things of a check-in are said to a reader, each in one place: its kind, its day, its time.

A day or an hour that is not known is never said: a check-in "by" a day has no hour, and one whose day is not known has neither.
"""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from allybot.domain.checkins import Timing
from allybot.texts import LastDay, Speaker, UnknownDay


def local_day(starts_at: datetime, timing: Timing, time_zone: str) -> date:
    """For texts: they say by themselves that it is the last possible day, or that it is not known."""
    day = starts_at.astimezone(ZoneInfo(time_zone)).date()
    if timing is Timing.EXACT:
        return day
    return (LastDay if timing is Timing.BY_DATE else UnknownDay)(day.year, day.month, day.day)


def time_said(say: Speaker, at: datetime, day: date) -> str:
    """With the hour, where it is known. `day` is what `local_day` gave."""
    return say("time-day", day=day) if isinstance(day, LastDay | UnknownDay) else say("time-exact", at=at)


def kind_name(say: Speaker, key: str, own: str | None = None) -> str:
    """`own` is the group's name for a kind of its own. One that is listed no more is another appointment."""
    if own is not None:
        return own
    return say(f"choice-kind-{key}") if say.has(f"choice-kind-{key}") else say("choice-kind-other")
