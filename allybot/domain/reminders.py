"""Reminders: a person's own, and the group's.

    own        waiting ──sent──▶ delivered ──Done, or a day──▶ (erased)
                  ▲                 │
                  └──────Snooze─────┘            waiting ──cancelled──▶ (erased)

    group      active ◀──pause, resume──▶ paused        both ──delete, or the only time is over──▶ (erased)

What was missed while the bot was down:

- one's own reminder is sent late and says so;
- a group's comes late and says so while it is useful (half the time to the next occurrence, at most 12 hours); what is
  older is not sent, the coordinators are told that it was missed, and the next occurrence stands.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from allybot.domain.recurrence import Repeat, next_occurrence
from allybot.domain.when import instant_of


class ReminderState(StrEnum):
    WAITING = "waiting"
    DELIVERED = "delivered"
    ACTIVE = "active"
    PAUSED = "paused"


OWN = frozenset({ReminderState.WAITING, ReminderState.DELIVERED})


class Snooze(StrEnum):
    TEN_MINUTES = "ten_minutes"
    HOUR = "hour"
    TOMORROW = "tomorrow"


class Audience(StrEnum):
    """Whom a group's reminder is for: everyone who reads the channel, a role, or who is on call."""

    CHANNEL = "channel"
    ROLE = "role"
    ROTA = "rota"


class Answer(StrEnum):
    """What somebody said to one occurrence."""

    CAN = "can"
    CANNOT = "cannot"


MOST_OWN = 25
"""Reminders that one person may have waiting."""

MOST_OF_GROUP = 50

KEPT_AFTER_DELIVERY = timedelta(hours=24)
"""How long a delivered one is kept so that Snooze has something to bring back; then its text is erased."""

ASKS_AGAIN_AFTER = timedelta(hours=2)
USEFUL_FOR = timedelta(hours=12)
SOONEST = timedelta(seconds=30)


def snoozed_until(snooze: Snooze, now: datetime, zone: ZoneInfo) -> datetime:
    """Tomorrow is the same time of day on the next day, in the person's zone."""
    if snooze is Snooze.TEN_MINUTES:
        return now + timedelta(minutes=10)
    if snooze is Snooze.HOUR:
        return now + timedelta(hours=1)
    wall = now.astimezone(zone).replace(tzinfo=None) + timedelta(days=1)
    return instant_of(wall, zone).astimezone(UTC)


def still_useful(repeat: Repeat, first_wall: datetime, zone: ZoneInfo, meant_at: datetime, now: datetime) -> bool:
    """Whether an occurrence that comes late is still worth sending."""
    following = next_occurrence(repeat, first_wall, zone, meant_at)
    patience = USEFUL_FOR if following is None else min(USEFUL_FOR, (following.at - meant_at) / 2)
    return now - meant_at <= patience
