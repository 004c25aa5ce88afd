"""What leaves the bot: an outbox message, one row a destination.

    pending ──claim──▶ sending ──the far end answered──▶ sent | failed
       ▲                  │
       ├──may pass, again─┤
       ├──not now─────────┤  (quiet hours, the slow lane of new direct messages: no try is counted)
       └──past its deadline, or in doubt──▶ pending (within two minutes) | pending, once more | uncertain
    pending ──the facts changed──▶ cancelled        pending ──too late to be useful──▶ expired

    pending     written with the fact that it tells; due at an instant
    sending     claimed until a deadline, by which the far end has answered or nobody knows
    sent        the far end answered that it stands
    failed      the far end will never take it, or did not for a day; the reason is on the row
    expired     it came too late to be useful and was not sent
    cancelled   what it would have told is no longer true
    uncertain   it may stand at the far end or not, and the far end no longer recognises it

A try is *in doubt* when the far end may have taken it without our hearing so: the connection broke, the process ended. The
same try is made again only while the far end still recognises its nonce, and before all others that wait. Later than that,
alerts and day-of messages are sent once more and say that they may be repeated; all others are uncertain, and a coordinator
is told. What is said of an alert is looked for at the far end first, each time, and sent only where it is not found.
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

UNDELIVERED = frozenset({OutboxState.FAILED, OutboxState.EXPIRED, OutboxState.UNCERTAIN})
"""Ends after which somebody has to be told that nobody was."""

MOVES: Mapping[OutboxState, frozenset[OutboxState]] = {
    OutboxState.PENDING: frozenset({OutboxState.SENDING, OutboxState.EXPIRED, OutboxState.CANCELLED}),
    OutboxState.SENDING: frozenset(set(OutboxState) - {OutboxState.SENDING}),
    **{state: frozenset[OutboxState]() for state in ENDED},
}


class Lane(IntEnum):
    """What goes first: the lower, the sooner."""

    ALERT = 0
    DAY = 1
    DUE = 2
    REST = 3


class Via(StrEnum):
    """How a person is reached: by direct message, or in a private thread of the server where that is not possible."""

    DIRECT = "direct"
    THREAD = "thread"


SENT_ONCE_MORE = frozenset({Lane.ALERT, Lane.DAY})
"""Where a message that came twice does less harm than one that did not come."""

SENDING_FOR = timedelta(seconds=45)
"""How long a claim holds: longer than any single call is allowed to take."""

NONCE_REMEMBERED = timedelta(minutes=2)
"""How long the far end is trusted to know a nonce again. It says "the past few minutes"; this is on the safe side."""

BEFORE_IT_FORGETS = timedelta(seconds=10)
"""The last try of one in doubt is made this long before its nonce may be forgotten."""

CLOCK_SLACK = timedelta(seconds=5)
"""By how much a clock may have been set back between two readings that are compared."""

GIVES_UP_AFTER = timedelta(hours=24)
"""How long what may pass is waited out. The coordinators have heard of it long before (`LATE_AFTER`)."""

MOST_UNFORESEEN = 6
"""Tries of a message that fails for a reason nobody foresaw: most likely a mistake of ours, which does not pass."""

MOST_LOOKED_FOR = 40
"""Tries of a message that is looked for: more than an outage of an hour takes, and fewer than would flood a channel in which
nothing can be found."""

SHORTEST_WAIT, LONGEST_WAIT = 0.25, 300.0

LATE_AFTER = timedelta(minutes=4)
"""A message that is still not delivered then is told to the coordinators: they are to hear within five minutes."""

SAYS_LATE_AFTER = timedelta(minutes=10)
"""A reminder that comes later than that says that it is late."""

EDITS_APART = timedelta(seconds=5)
"""A card is edited at most this often; the latest state wins."""


@dataclass(frozen=True, slots=True)
class Try:
    """A message whose present try ended without an answer that it stands.

    `number` counts this try. `meant_at` is when the message was to go, `doubt_since` when the first try was made of which
    nobody knows the end. `idempotent`: doing it twice is doing it once (an edit, a removal), so nothing is ever in doubt.
    `looked_for`: before it is sent again it is looked for where it may stand.
    """

    number: int
    lane: Lane
    claimed_at: datetime
    meant_at: datetime
    doubt_since: datetime | None = None
    repeated: bool = False
    idempotent: bool = False
    looked_for: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a message that was being sent. `due_at` is set where it is tried again.

    `repeated`: it says of itself that it may have come before.
    """

    state: OutboxState
    reason: DeliveryReason | None = None
    due_at: datetime | None = None
    doubt_since: datetime | None = None
    repeated: bool = False


def after_failure(error: DeliveryError, tried: Try, now: datetime, jitter: float) -> Verdict:
    """`jitter` is between 0 and 1, so that many failures don't come back in one second."""
    doubt_since = tried.doubt_since
    if error.in_doubt and not tried.idempotent:
        doubt_since = doubt_since or tried.claimed_at
    if error.permanent:
        # An earlier try may stand all the same: whoever may have read it is to hear what comes after it.
        return Verdict(OutboxState.FAILED, error.reason, doubt_since=doubt_since, repeated=tried.repeated)
    if _gives_up(error, tried, now):
        may_stand = doubt_since is not None or tried.repeated
        return Verdict(OutboxState.UNCERTAIN if may_stand else OutboxState.FAILED, error.reason)
    wait = max(SHORTEST_WAIT, error.retry_after) if error.retry_after is not None else backoff(tried.number)
    due_at = now + timedelta(seconds=wait * (1 + jitter / 2))
    if doubt_since is None:
        return Verdict(OutboxState.PENDING, error.reason, due_at, repeated=tried.repeated)
    last_chance = doubt_since + NONCE_REMEMBERED - BEFORE_IT_FORGETS
    if now < last_chance:
        due_at = min(due_at, last_chance)
        return Verdict(OutboxState.PENDING, error.reason, due_at, doubt_since, tried.repeated)
    return _forgotten(tried, error.reason, due_at)


def after_restart(tried: Try, now: datetime) -> Verdict:
    """A claim ran out and no answer was written: the process ended in between.

    It is due since it was meant to go, so it is the next: behind a long queue its nonce would be forgotten.
    """
    if tried.idempotent:
        return Verdict(OutboxState.PENDING, due_at=now)
    doubt_since = tried.doubt_since or tried.claimed_at
    if _is_remembered(doubt_since, now):
        return Verdict(OutboxState.PENDING, None, min(now, tried.meant_at), doubt_since, tried.repeated)
    return _forgotten(tried, DeliveryReason.UNKNOWN, now)


def before_sending(tried: Try, now: datetime) -> Verdict | None:
    """What becomes of one in doubt that waited too long for its turn; None: it may go.

    Asked again at the last moment, since there may have been no connection for a while.
    """
    if tried.doubt_since is None or tried.idempotent or _is_remembered(tried.doubt_since, now):
        return None
    return _forgotten(tried, DeliveryReason.UNKNOWN, now)


def _is_remembered(doubt_since: datetime, now: datetime) -> bool:
    return -CLOCK_SLACK <= now - doubt_since <= NONCE_REMEMBERED


def _gives_up(error: DeliveryError, tried: Try, now: datetime) -> bool:
    unforeseen = error.reason is DeliveryReason.UNKNOWN and tried.number >= MOST_UNFORESEEN
    return unforeseen or now - tried.meant_at >= GIVES_UP_AFTER


def _forgotten(tried: Try, reason: DeliveryReason, due_at: datetime) -> Verdict:
    """The far end no longer recognises it: by its nonce it can't be found out any more whether it stands there."""
    again = not tried.repeated or (tried.looked_for and tried.number <= MOST_LOOKED_FOR)
    if tried.lane in SENT_ONCE_MORE and again:
        return Verdict(OutboxState.PENDING, reason, due_at, repeated=True)
    return Verdict(OutboxState.UNCERTAIN, reason)


def backoff(tries: int) -> float:
    """Seconds before the next try: 1, 2, 4, 8 … and never more than five minutes."""
    return min(LONGEST_WAIT, 2.0 ** min(tries - 1, 20))


def is_late(meant_at: datetime, now: datetime) -> bool:
    return now - meant_at > SAYS_LATE_AFTER
