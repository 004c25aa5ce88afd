"""What leaves the bot: an outbox message, one row a destination.

    pending ──claim──▶ sending ──the far end answered──▶ sent | failed
       ▲                  │
       └──may pass, again─┤
                          └──past its deadline──▶ pending (within two minutes) | uncertain
    pending ──the facts changed──▶ cancelled        pending ──too late to be useful──▶ expired

    pending     written with the fact that it tells; due at an instant
    sending     claimed until a deadline, by which the far end has answered or nobody knows
    sent        the far end answered that it stands
    failed      the far end will never take it, or did not often enough; the reason is on the row
    expired     it came too late to be useful and was not sent
    cancelled   what it would have told is no longer true
    uncertain   the process ended while it was being sent, too long ago for the far end to know it again

A message that nobody knows the fate of is sent again only while the far end still recognises its nonce.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum

from allybot.errors import DeliveryError, DeliveryReason


class OutboxState(StrEnum):
    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    UNCERTAIN = "uncertain"


ENDED = frozenset(
    {OutboxState.SENT, OutboxState.FAILED, OutboxState.EXPIRED, OutboxState.CANCELLED, OutboxState.UNCERTAIN}
)

MOVES: Mapping[OutboxState, frozenset[OutboxState]] = {
    OutboxState.PENDING: frozenset({OutboxState.SENDING, OutboxState.EXPIRED, OutboxState.CANCELLED}),
    OutboxState.SENDING: frozenset(
        {
            OutboxState.SENT,
            OutboxState.FAILED,
            OutboxState.PENDING,
            OutboxState.UNCERTAIN,
            OutboxState.CANCELLED,
            OutboxState.EXPIRED,
        }
    ),
    **{state: frozenset[OutboxState]() for state in ENDED},
}


class Lane(IntEnum):
    """What goes first: the lower, the sooner."""

    ALERT = 0
    DAY = 1
    DUE = 2
    REST = 3


SENDING_FOR = timedelta(seconds=45)
"""How long a claim holds: longer than any single call is allowed to take."""

NONCE_REMEMBERED = timedelta(minutes=2)
"""How long the far end is trusted to know a nonce again. It says "the past few minutes"; this is on the safe side."""

MOST_TRIES = 6


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a message that was being sent. `due_at` is set where it is tried again."""

    state: OutboxState
    reason: DeliveryReason | None = None
    due_at: datetime | None = None


def after_failure(error: DeliveryError, tries: int, now: datetime, jitter: float) -> Verdict:
    """`tries` counts this one; `jitter` is between 0 and 1, so that many failures don't come back in one second."""
    if error.permanent or tries >= MOST_TRIES:
        return Verdict(OutboxState.FAILED, error.reason)
    wait = error.retry_after if error.retry_after is not None else backoff(tries)
    return Verdict(OutboxState.PENDING, error.reason, now + timedelta(seconds=wait * (1 + jitter / 2)))


def backoff(tries: int) -> float:
    """Seconds before the next try: 1, 2, 4, 8 … and never more than a minute."""
    return min(60.0, 2.0 ** (tries - 1))


def after_restart(claimed_at: datetime, now: datetime) -> Verdict:
    """A claim ran out and no answer was written: the process ended in between."""
    if now - claimed_at <= NONCE_REMEMBERED:
        return Verdict(OutboxState.PENDING, due_at=now)
    return Verdict(OutboxState.UNCERTAIN, DeliveryReason.UNKNOWN)


EDITS_APART = timedelta(seconds=5)
"""A card is edited at most this often; the latest state wins."""
