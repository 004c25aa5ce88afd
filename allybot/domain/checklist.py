"""What is to be done when somebody has been detained, in this order: the lawyer first, since minutes matter.

    open ──claimed by somebody──▶ claimed ──done──▶ done
      ▲                              │
      └──────────given back──────────┘   (or handed to somebody else, and stays claimed)

Anybody on the team, the home contact, the partner's liaison and the coordinators can take a step, hand over one of theirs,
and press what has been done already. What nobody has taken is pushed to the coordinators, again and again. Nothing is typed:
who it is, and what was said, stays on paper and on the phone.

Order and facts: research/domain.md 2.3.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo


class Step(StrEnum):
    """In the order in which they are to be done."""

    ATTORNEY = "attorney"
    EMERGENCY_CONTACT = "emergency_contact"
    PARTNER = "partner"
    DEPENDANTS = "dependants"
    BELONGINGS = "belongings"
    MEDICATION = "medication"
    LOCATOR = "locator"
    FOLLOW_UP = "follow_up"


class StepState(StrEnum):
    OPEN = "open"
    CLAIMED = "claimed"
    DONE = "done"


FIRST_PUSH_AFTER = timedelta(minutes=10)
"""How long after the press what nobody has taken is pushed to the coordinators for the first time."""

CLAIM_IS_GOOD_FOR = timedelta(hours=2)
"""How long a step may stay claimed and not done before it is pushed like one that nobody has."""

LAWYER_IS_GOOD_FOR = timedelta(minutes=30)
"""The same for the lawyer: minutes matter there."""

LOCATOR_IS_GOOD_FOR = timedelta(hours=24)
"""The same for the locator, which may show nobody for a day."""

_GOOD_FOR: Mapping[Step, timedelta] = {Step.ATTORNEY: LAWYER_IS_GOOD_FOR, Step.LOCATOR: LOCATOR_IS_GOOD_FOR}

CLOSES_AFTER = timedelta(days=14)
"""When a detained check-in closes at the latest, whatever is left undone."""

_FOLLOW_UP_AT = time(9)
_NEVER = datetime.max.replace(tzinfo=UTC)

_PAUSES = (
    (timedelta(hours=1), timedelta(minutes=10)),
    (timedelta(hours=6), timedelta(minutes=30)),
    (timedelta(hours=48), timedelta(hours=4)),
)
_LONGEST_PAUSE = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step: who has it, since when, and when it was done. `id` is its row."""

    step: Step
    user_id: int | None = None
    claimed_at: datetime | None = None
    done_at: datetime | None = None
    id: int = 0

    @property
    def state(self) -> StepState:
        if self.done_at is not None:
            return StepState.DONE
        return StepState.OPEN if self.user_id is None else StepState.CLAIMED


def follow_up_from(detained_at: datetime, zone: ZoneInfo) -> datetime:
    """The next morning at nine, where the group is, as an instant."""
    local = detained_at.astimezone(zone)
    return datetime.combine(local.date() + timedelta(days=1), _FOLLOW_UP_AT, zone).astimezone(UTC)


def due_from(step: Step, detained_at: datetime, zone: ZoneInfo) -> datetime:
    """From when on it is time for this step: for all but the follow-up at once."""
    return follow_up_from(detained_at, zone) if step is Step.FOLLOW_UP else detained_at


def to_be_pushed(
    lines: Iterable[StepLine], detained_at: datetime, zone: ZoneInfo, now: datetime
) -> tuple[StepLine, ...]:
    """The steps that nobody has taken, or that were taken long ago and are not done; in their order."""
    return tuple(line for line in in_order(lines) if now >= _stuck_from(line, due_from(line.step, detained_at, zone)))


def _stuck_from(line: StepLine, due: datetime) -> datetime:
    """Who took it before it was time has all the time that others have."""
    if line.state is StepState.DONE:
        return _NEVER
    if line.claimed_at is None:
        return due
    return max(line.claimed_at, due) + _GOOD_FOR.get(line.step, CLAIM_IS_GOOD_FOR)


def next_open(lines: Iterable[StepLine], detained_at: datetime, zone: ZoneInfo, now: datetime) -> StepLine | None:
    """The first step, in their order, that nobody has taken and for which it is time."""
    there = (line for line in in_order(lines) if line.state is StepState.OPEN)
    return next((line for line in there if now >= due_from(line.step, detained_at, zone)), None)


def in_order(lines: Iterable[StepLine]) -> list[StepLine]:
    order = list(Step)
    return sorted(lines, key=lambda line: order.index(line.step))


def is_finished(lines: Iterable[StepLine]) -> bool:
    return {line.step for line in lines if line.state is StepState.DONE} == set(Step)


def next_push(detained_at: datetime, zone: ZoneInfo, now: datetime) -> datetime:
    """When to look again: often at first, then every few hours, then once a day, and when the follow-up comes due."""
    since = now - detained_at
    pause = next((pause for until, pause in _PAUSES if since < until), _LONGEST_PAUSE)
    follow_up = follow_up_from(detained_at, zone)
    return min(now + pause, follow_up) if now < follow_up else now + pause
