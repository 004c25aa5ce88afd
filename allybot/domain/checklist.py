"""What is to be done when somebody has been detained, in this order: the lawyer first, since minutes matter.

    open ──claimed by somebody──▶ claimed ──done──▶ done
      ▲                              │
      └──────────given back──────────┘   (or handed to somebody else, and stays claimed)

Anybody on the team, the home contact, the partner's liaison and the coordinators can take a step. What nobody has taken is
pushed to the coordinators, again and again. Nothing is typed: who it is, and what was said, stays on paper and on the phone.

Order and facts: research/domain.md 2.3.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
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

LOCATOR_IS_GOOD_FOR = timedelta(hours=24)
"""The same for the locator, which may show nobody for a day."""

CLOSES_AFTER = timedelta(days=14)
"""When a detained check-in closes at the latest, whatever is left undone."""

_FOLLOW_UP_AT = time(9)


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step: who has it, since when, and when it was done."""

    step: Step
    user_id: int | None = None
    claimed_at: datetime | None = None
    done_at: datetime | None = None

    @property
    def state(self) -> StepState:
        if self.done_at is not None:
            return StepState.DONE
        return StepState.OPEN if self.user_id is None else StepState.CLAIMED


def follow_up_from(detained_at: datetime, zone: ZoneInfo) -> datetime:
    """The next morning at nine, where the group is."""
    local = detained_at.astimezone(zone)
    return datetime.combine(local.date() + timedelta(days=1), _FOLLOW_UP_AT, zone)


def is_due(line: StepLine, detained_at: datetime, zone: ZoneInfo, now: datetime) -> bool:
    """Whether it is time for this step at all: all but the follow-up are at once."""
    return line.step is not Step.FOLLOW_UP or now >= follow_up_from(detained_at, zone)


def to_be_pushed(
    lines: Iterable[StepLine], detained_at: datetime, zone: ZoneInfo, now: datetime
) -> tuple[StepLine, ...]:
    """The steps that nobody has taken, or that were taken long ago and are not done."""
    return tuple(line for line in lines if is_due(line, detained_at, zone, now) and _is_stuck(line, now))


def _is_stuck(line: StepLine, now: datetime) -> bool:
    if line.state is StepState.DONE:
        return False
    if line.claimed_at is None:
        return True
    good_for = LOCATOR_IS_GOOD_FOR if line.step is Step.LOCATOR else CLAIM_IS_GOOD_FOR
    return now - line.claimed_at >= good_for


def next_open(lines: Iterable[StepLine]) -> Step | None:
    """The first step, in their order, that nobody has taken."""
    return next((line.step for line in in_order(lines) if line.state is StepState.OPEN), None)


def in_order(lines: Iterable[StepLine]) -> list[StepLine]:
    order = list(Step)
    return sorted(lines, key=lambda line: order.index(line.step))


def is_finished(lines: Iterable[StepLine]) -> bool:
    known = {line.step: line for line in lines}
    return all(step in known and known[step].state is StepState.DONE for step in Step)


def next_push(detained_at: datetime, now: datetime) -> datetime:
    """When to look again: often at first, then every few hours, then once a day."""
    since = now - detained_at
    if since < timedelta(hours=1):
        return now + timedelta(minutes=10)
    if since < timedelta(hours=6):
        return now + timedelta(minutes=30)
    if since < timedelta(hours=48):
        return now + timedelta(hours=4)
    return now + timedelta(hours=24)
