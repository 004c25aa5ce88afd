"""Drills: how long each step of the path took, from the start."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from allybot.domain.incidents import Facts
from allybot.domain.reports import Activity, Agency, HowMany


class DrillStep(StrEnum):
    """In the order of the path."""

    LOOKED_THROUGH = "looked_through"
    VERIFIED = "verified"
    RELEASED = "released"
    STANDING = "standing"
    """The alert stands in all of its channels."""
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Taken:
    """`after` is from the start of the drill; None where the step was not done."""

    step: DrillStep
    after: timedelta | None


@dataclass(frozen=True, slots=True)
class Course:
    """How a drill went, as instants. None for what did not happen."""

    begun_at: datetime
    triaged_at: datetime | None = None
    verified_at: datetime | None = None
    released_at: datetime | None = None
    standing_at: datetime | None = None
    over_at: datetime | None = None

    def steps(self) -> tuple[Taken, ...]:
        instants = (self.triaged_at, self.verified_at, self.released_at, self.standing_at, self.over_at)
        return tuple(
            Taken(step, None if at is None else at - self.begun_at)
            for step, at in zip(DrillStep, instants, strict=True)
        )


def minutes_and_seconds(took: timedelta) -> str:
    """ "4:05"; hours go into the minutes."""
    seconds = int(took.total_seconds())
    return f"{seconds // 60}:{seconds % 60:02}"


def scene(place: str) -> Facts:
    """What a drill is about, invented: not critical, so that it breaks into nobody's quiet hours. `place` is no real one."""
    return Facts(Activity.WAITING, HowMany.SEVERAL, Agency.UNKNOWN, place, wide_place=place)
