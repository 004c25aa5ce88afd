"""Outbox messages: a table of what becomes of a try, and a model that loses answers, kills and waits at every step."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from allybot.domain.messages import (
    BEFORE_IT_FORGETS,
    CLOCK_SLACK,
    ENDED,
    GIVES_UP_AFTER,
    LONGEST_WAIT,
    MOST_UNFORESEEN,
    MOVES,
    NONCE_REMEMBERED,
    SAYS_LATE_AFTER,
    SENDING_FOR,
    SENT_ONCE_MORE,
    SHORTEST_WAIT,
    Lane,
    OutboxState,
    Try,
    Verdict,
    after_failure,
    after_restart,
    backoff,
    before_sending,
    is_late,
)
from allybot.errors import DeliveryError, DeliveryReason
from tests.support.fakes import MONDAY

R = DeliveryReason
PENDING, SENDING, SENT, FAILED, UNCERTAIN = (
    OutboxState.PENDING,
    OutboxState.SENDING,
    OutboxState.SENT,
    OutboxState.FAILED,
    OutboxState.UNCERTAIN,
)
CALL_TAKES = timedelta(seconds=30)
MILLISECOND = timedelta(milliseconds=1)


def seconds(number: float) -> timedelta:
    return timedelta(seconds=number)


# --- tables ---------------------------------------------------------------------------------------------------------------

CLOSED = DeliveryError(R.DMS_CLOSED, permanent=True)
PASSING = DeliveryError(R.UNAVAILABLE, permanent=False)
TOO_FAST = DeliveryError(R.DMS_TOO_FAST, permanent=False, retry_after=600)
LOST = DeliveryError(R.CONNECTION, permanent=False, in_doubt=True)
LOST_LONG = DeliveryError(R.UNAVAILABLE, permanent=False, retry_after=600, in_doubt=True)
UNFORESEEN = DeliveryError(R.UNKNOWN, permanent=False)
UNFORESEEN_LOST = DeliveryError(R.UNKNOWN, permanent=False, in_doubt=True)


def tried(
    number: int = 1,
    lane: Lane = Lane.REST,
    *,
    meant: float = 0,
    doubt: float | None = None,
    repeated: bool = False,
    idempotent: bool = False,
    looked_for: bool = False,
) -> Try:
    """Claimed on Monday; `meant` and `doubt` are seconds from then."""
    doubt_since = None if doubt is None else MONDAY + seconds(doubt)
    return Try(number, lane, MONDAY, MONDAY + seconds(meant), doubt_since, repeated, idempotent, looked_for)


def again(
    due: float, reason: DeliveryReason | None = None, *, doubt: float | None = None, repeated: bool = False
) -> Verdict:
    doubt_since = None if doubt is None else MONDAY + seconds(doubt)
    return Verdict(PENDING, reason, MONDAY + seconds(due), doubt_since, repeated)


DAY = GIVES_UP_AFTER.total_seconds()

AFTER_FAILURE = (
    ("it will never be taken", CLOSED, tried(), 1, Verdict(FAILED, R.DMS_CLOSED)),
    ("it will never be taken, an alert", CLOSED, tried(1, Lane.ALERT), 1, Verdict(FAILED, R.DMS_CLOSED)),
    ("it will never be taken, in doubt before", CLOSED, tried(2, doubt=-30), 1,
     Verdict(FAILED, R.DMS_CLOSED, doubt_since=MONDAY - seconds(30))),
    ("it will never be taken, sent once more", CLOSED, tried(9, Lane.ALERT, repeated=True), 1,
     Verdict(FAILED, R.DMS_CLOSED, repeated=True)),
    ("the first time that may pass", PASSING, tried(), 1, again(2, R.UNAVAILABLE)),
    ("the fourth time", PASSING, tried(4), 1, again(9, R.UNAVAILABLE)),
    ("the ninth time", PASSING, tried(9), 1, again(257, R.UNAVAILABLE)),
    ("never more than five minutes", PASSING, tried(10), 1, again(301, R.UNAVAILABLE)),
    ("the far end says how long", TOO_FAST, tried(4), 1, again(601, R.DMS_TOO_FAST)),
    ("it had been said that it may be repeated", PASSING, tried(4, Lane.DAY, repeated=True), 1,
     again(9, R.UNAVAILABLE, repeated=True)),
    ("the answer was lost", LOST, tried(), 30, again(31, R.CONNECTION, doubt=0)),
    ("the answer was lost again", LOST, tried(2, doubt=-40), 30, again(32, R.CONNECTION, doubt=-40)),
    ("in doubt, and now it may pass", PASSING, tried(2, doubt=-40), 1, again(3, R.UNAVAILABLE, doubt=-40)),
    ("in doubt, the wait is longer than the memory", LOST_LONG, tried(), 30, again(110, R.UNAVAILABLE, doubt=0)),
    ("in doubt, just before the last chance", PASSING, tried(9, doubt=-100), 9.999, again(10, R.UNAVAILABLE, doubt=-100)),
    ("in doubt, after the last chance", PASSING, tried(9, doubt=-100), 10, Verdict(UNCERTAIN, R.UNAVAILABLE)),
    ("in doubt, after it, a reminder", LOST, tried(2, Lane.DUE, doubt=-100), 10, Verdict(UNCERTAIN, R.CONNECTION)),
    ("in doubt, after it, an alert", LOST, tried(2, Lane.ALERT, doubt=-100), 10, again(12, R.CONNECTION, repeated=True)),
    ("in doubt, after it, of the day", LOST, tried(3, Lane.DAY, doubt=-100), 10, again(14, R.CONNECTION, repeated=True)),
    ("in doubt a second time, an alert", LOST, tried(3, Lane.ALERT, repeated=True), 30,
     again(34, R.CONNECTION, doubt=0, repeated=True)),
    ("in doubt a second time, it is looked for", LOST,
     tried(9, Lane.ALERT, doubt=-100, repeated=True, looked_for=True), 10, again(266, R.CONNECTION, repeated=True)),
    ("in doubt a second time, it was looked for often enough", LOST,
     tried(41, Lane.ALERT, doubt=-100, repeated=True, looked_for=True), 10, Verdict(UNCERTAIN, R.CONNECTION)),
    ("in doubt a second time, after it", LOST, tried(9, Lane.ALERT, doubt=-100, repeated=True), 10,
     Verdict(UNCERTAIN, R.CONNECTION)),
    ("unforeseen, but not often yet", UNFORESEEN, tried(5), 1, again(17, R.UNKNOWN)),
    ("unforeseen too often", UNFORESEEN, tried(6), 1, Verdict(FAILED, R.UNKNOWN)),
    ("unforeseen too often, in doubt", UNFORESEEN_LOST, tried(6), 1, Verdict(UNCERTAIN, R.UNKNOWN)),
    ("unforeseen too often, in doubt, an alert", UNFORESEEN_LOST, tried(6, Lane.ALERT), 1, Verdict(UNCERTAIN, R.UNKNOWN)),
    ("foreseen however often", PASSING, tried(200), 1, again(301, R.UNAVAILABLE)),
    ("almost a day", PASSING, tried(9, meant=2 - DAY), 1, again(257, R.UNAVAILABLE)),
    ("a day", PASSING, tried(9, meant=1 - DAY), 1, Verdict(FAILED, R.UNAVAILABLE)),
    ("a day, and now in doubt", LOST, tried(9, meant=1 - DAY), 1, Verdict(UNCERTAIN, R.CONNECTION)),
    ("a day, an alert, in doubt", LOST, tried(9, Lane.ALERT, meant=1 - DAY), 1, Verdict(UNCERTAIN, R.CONNECTION)),
    ("twice is once, the answer was lost", LOST, tried(idempotent=True), 1, again(2, R.CONNECTION)),
    ("twice is once, for a day", LOST, tried(9, meant=1 - DAY, idempotent=True), 1, Verdict(FAILED, R.CONNECTION)),
    ("the clock was set back meanwhile", LOST, tried(), -600, again(-599, R.CONNECTION, doubt=0)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("error", "what", "later", "expected"), [row[1:] for row in AFTER_FAILURE], ids=[row[0] for row in AFTER_FAILURE]
)
def test_what_becomes_of_a_failed_try(error: DeliveryError, what: Try, later: float, expected: Verdict) -> None:
    assert after_failure(error, what, MONDAY + seconds(later), jitter=0) == expected


REMEMBERED = NONCE_REMEMBERED.total_seconds()
SLACK = CLOCK_SLACK.total_seconds()

IN_DOUBT = (
    ("a moment later", tried(1), 30, again(0, doubt=0)),
    ("at the end of the memory", tried(1), REMEMBERED, again(0, doubt=0)),
    ("past the memory", tried(1), REMEMBERED + 0.001, Verdict(UNCERTAIN, R.UNKNOWN)),
    ("past the memory, a reminder", tried(1, Lane.DUE), 3600, Verdict(UNCERTAIN, R.UNKNOWN)),
    ("past the memory, an alert", tried(1, Lane.ALERT), 3600, again(3600, R.UNKNOWN, repeated=True)),
    ("past the memory, of the day", tried(1, Lane.DAY), 121, again(121, R.UNKNOWN, repeated=True)),
    ("past the memory, repeated before", tried(2, Lane.ALERT, repeated=True), 121, Verdict(UNCERTAIN, R.UNKNOWN)),
    (
        "past the memory",
        tried(2, Lane.ALERT, repeated=True, looked_for=True),
        121,
        again(121, R.UNKNOWN, repeated=True),
    ),
    ("repeated before, a moment later", tried(2, Lane.DAY, repeated=True), 30, again(0, doubt=0, repeated=True)),
    ("the first doubt counts", tried(2, doubt=-100), 20, again(0, doubt=-100)),
    ("the first doubt counts, past the memory", tried(2, doubt=-100), 20.001, Verdict(UNCERTAIN, R.UNKNOWN)),
    ("meant long before: it is the next", tried(4, meant=-600), 30, again(-600, doubt=0)),
    ("the clock was set back a little", tried(1), -SLACK, again(-SLACK, doubt=0)),
    ("the clock was set back", tried(1), -SLACK - 0.001, Verdict(UNCERTAIN, R.UNKNOWN)),
    ("the clock was set back, an alert", tried(1, Lane.ALERT), -3600, again(-3600, R.UNKNOWN, repeated=True)),
)


@pytest.mark.parametrize(("what", "later", "expected"), [row[1:] for row in IN_DOUBT], ids=[row[0] for row in IN_DOUBT])
def test_what_becomes_of_a_try_that_nobody_ended(what: Try, later: float, expected: Verdict) -> None:
    assert after_restart(what, MONDAY + seconds(later)) == expected


@pytest.mark.parametrize("later", [-3600, 0, 30, 86_400])
def test_after_a_restart_what_may_be_done_twice_is_done_again(later: float) -> None:
    assert after_restart(tried(3, idempotent=True), MONDAY + seconds(later)) == again(later)


@pytest.mark.parametrize(("what", "later", "expected"), [row[1:] for row in IN_DOUBT], ids=[row[0] for row in IN_DOUBT])
def test_one_in_doubt_waited_for_its_turn(what: Try, later: float, expected: Verdict) -> None:
    """While it is remembered it may go; afterwards it is what a restart would have made of it."""
    doubt_since = what.doubt_since or MONDAY
    waited = replace(what, number=what.number + 1, claimed_at=MONDAY + seconds(later), doubt_since=doubt_since)
    remembered = expected.doubt_since is not None
    assert before_sending(waited, MONDAY + seconds(later)) == (None if remembered else expected)


@pytest.mark.parametrize("what", [tried(), tried(1, Lane.ALERT, repeated=True), tried(2, doubt=0, idempotent=True)])
@pytest.mark.parametrize("later", [-3600, 0, 121, 86_400])
def test_what_is_not_in_doubt_may_go_however_late(what: Try, later: float) -> None:
    assert before_sending(what, MONDAY + seconds(later)) is None


def test_waits_double_up_to_five_minutes() -> None:
    waits = [backoff(number) for number in range(1, 12)]
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]
    assert backoff(10**6) == LONGEST_WAIT


@given(st.integers(1, 400), st.floats(0, 1), st.none() | st.floats(0, 3600))
def test_many_that_failed_together_come_back_apart(number: int, jitter: float, retry_after: float | None) -> None:
    error = DeliveryError(R.RATE_LIMITED, permanent=False, retry_after=retry_after)
    verdict = after_failure(error, tried(number), MONDAY, jitter)
    wait = backoff(number) if retry_after is None else max(SHORTEST_WAIT, retry_after)
    assert verdict.due_at is not None
    assert verdict.due_at - MONDAY == pytest.approx(seconds(wait * (1 + jitter / 2)), abs=MILLISECOND)


def test_a_reminder_says_that_it_is_late_after_ten_minutes() -> None:
    assert not is_late(MONDAY, MONDAY + SAYS_LATE_AFTER)
    assert is_late(MONDAY, MONDAY + SAYS_LATE_AFTER + MILLISECOND)
    assert not is_late(MONDAY, MONDAY - SAYS_LATE_AFTER * 2)


ERRORS = st.sampled_from([PASSING, TOO_FAST, LOST, LOST_LONG, UNFORESEEN, UNFORESEEN_LOST])


@given(st.sampled_from(Lane), st.booleans(), st.lists(ERRORS, min_size=1, max_size=4), st.floats(0, 1), st.booleans())
def test_at_a_far_end_that_is_never_well_every_message_ends(
    lane: Lane, idempotent: bool, errors: list[DeliveryError], jitter: float, asked: bool
) -> None:
    """Within a day and one wait more, whatever comes in turn."""
    now, number, verdict = MONDAY, 0, Verdict(PENDING, due_at=MONDAY)
    while verdict.state is PENDING:
        assert verdict.due_at is not None
        now, number = max(now, verdict.due_at), number + 1
        what = Try(number, lane, now, MONDAY, verdict.doubt_since, verdict.repeated, idempotent)
        forgotten = before_sending(what, now) if asked else None
        now += CALL_TAKES
        verdict = forgotten or after_failure(errors[number % len(errors)], what, now, jitter)
    assert verdict.state in (FAILED, UNCERTAIN)
    assert now - MONDAY <= GIVES_UP_AFTER + seconds(600 * 1.5) + CALL_TAKES
    if all(error.reason is R.UNKNOWN for error in errors):
        assert number <= MOST_UNFORESEEN


# --- the model ------------------------------------------------------------------------------------------------------------

ON_THE_WAY = timedelta(seconds=5)
"""What a request may need from the last question to the far end, and by how much that one remembers longer than it says."""

SPANS = st.sampled_from([0, 0, 1, 5, 10, 44, 46, 60, 105, 109, 110, 111, 119, 121, 130, 450, 86_400]).map(seconds)
CLOCK_IS_SET = st.sampled_from([0, 0, 0, 0, -5, -3, -1, 20, 121, 3600]).map(seconds)
WAITS = st.tuples(SPANS, CLOCK_IS_SET)
TAKES = st.sampled_from([0, 1, 5, 10, 30]).map(seconds)
ARRIVES = st.sampled_from([0, 1, 5]).map(seconds)
JITTER = st.sampled_from([0.0, 0.5, 1.0])
Wait = tuple[timedelta, timedelta]
NO_WAIT = (timedelta(), timedelta())


class FarEnd:
    """Takes a message unless it remembers its nonce. `copies` says of each that stands there whether it says "repeated"."""

    def __init__(self) -> None:
        self.copies: list[bool] = []
        self.knows_until = MONDAY - timedelta(days=1)

    def take(self, at: datetime, *, repeated: bool) -> None:
        if at > self.knows_until:
            self.copies.append(repeated)
            self.knows_until = at + NONCE_REMEMBERED + CLOCK_SLACK + ON_THE_WAY


class OneMessage(RuleBasedStateMachine):
    """One row of the outbox, driven as `services.courier` and `store.outbox` drive it.

    `truth` is the time that passes. The clock on the wall may be set forward by anything, and back by CLOCK_SLACK in all.
    `working`: a task of the living process has the message in hand, so that no sweep takes it for abandoned.
    """

    @initialize(lane=st.sampled_from(Lane), idempotent=st.sampled_from([False, False, False, True]))
    def written(self, lane: Lane, idempotent: bool) -> None:
        self.lane, self.idempotent = lane, idempotent
        self.state, self.tries = PENDING, 0
        self.truth = self.claimed_at = self.due_at = self.meant_at = self.deadline = MONDAY
        self.doubt_since: datetime | None = None
        self.repeated = self.doubted = self.refused = self.working = False
        self.alive = True
        self.offset, self.slack = timedelta(), CLOCK_SLACK
        self.far_end = FarEnd()

    @property
    def now(self) -> datetime:
        return self.truth + self.offset

    @property
    def tried(self) -> Try:
        return Try(
            self.tries, self.lane, self.claimed_at, self.meant_at, self.doubt_since, self.repeated, self.idempotent
        )

    def moves_to(self, state: OutboxState) -> None:
        assert state in MOVES[self.state]
        self.state, self.working = state, False

    def finish(self, verdict: Verdict, longest: float = 0) -> None:
        """As `outbox.finish` writes it. `longest`: seconds that it may have to wait."""
        self.moves_to(verdict.state)
        assert (verdict.due_at is not None) == (verdict.state is PENDING)
        assert not self.repeated or verdict.repeated or verdict.state is not PENDING
        assert None in (self.doubt_since, verdict.doubt_since) or verdict.doubt_since == self.doubt_since
        if verdict.due_at is not None:
            assert verdict.due_at - self.now <= seconds(longest * 1.5) + MILLISECOND
            self.due_at, self.doubt_since, self.repeated = verdict.due_at, verdict.doubt_since, verdict.repeated

    # --- from one try to the next ---

    def in_hand(self, wait: Wait) -> bool:
        """Claimed, and asked for the last time: whether it goes out."""
        if self.state in ENDED:
            self.written(self.lane, self.idempotent)
        if self.state is SENDING:
            self.abandoned(wait)
        if self.state is PENDING:
            self.claimed(wait)
        forgotten = before_sending(self.tried, self.now) if self.working else None
        if forgotten is not None:
            self.finish(forgotten)
        return self.working

    def time_passes(self, until: datetime, wait: Wait) -> None:
        """And meanwhile the clock may be set; back only by what is left of the slack."""
        more, clock = wait
        back = max(min(clock, timedelta()), -self.slack)
        self.slack += back
        self.offset += max(clock, back)
        self.truth += max(timedelta(), until - self.now) + more

    def claimed(self, wait: Wait) -> None:
        """Once it is due, or later: there may be a queue, no connection, no process."""
        assert not self.refused
        self.time_passes(self.due_at, wait)
        self.moves_to(SENDING)
        self.working = True
        self.tries += 1
        self.claimed_at, self.deadline = self.now, self.now + SENDING_FOR

    def abandoned(self, wait: Wait) -> None:
        """Found at the next start, or by a sweep, no sooner than the claim runs out."""
        self.time_passes(self.deadline if self.alive else self.now, wait)
        self.alive = True
        self.finish(after_restart(self.tried, self.now))

    # --- what a try comes to ---

    def failed(self, error: DeliveryError, jitter: float) -> None:
        verdict = after_failure(error, self.tried, self.now, jitter)
        given_up = self.now - self.meant_at >= GIVES_UP_AFTER
        may_stand = not self.idempotent and (error.in_doubt or self.doubt_since is not None)
        self.finish(
            verdict, longest=LONGEST_WAIT if error.retry_after is None else max(SHORTEST_WAIT, error.retry_after)
        )
        assert self.state in ENDED or not given_up
        assert self.state is not FAILED or error.permanent or not may_stand
        if self.state is PENDING and self.doubt_since is not None:
            assert self.due_at <= self.doubt_since + NONCE_REMEMBERED - BEFORE_IT_FORGETS

    @rule(
        wait=WAITS,
        reason=st.sampled_from([R.CONNECTION, R.UNAVAILABLE, R.UNKNOWN]),
        arrives=ARRIVES | st.none(),
        takes=TAKES,
        jitter=JITTER,
    )
    def the_answer_is_lost(
        self, wait: Wait, reason: DeliveryReason, arrives: timedelta | None, takes: timedelta, jitter: float
    ) -> None:
        """`arrives`: when it was taken all the same; None: it was not."""
        if self.in_hand(wait):
            if arrives is not None:
                self.far_end.take(self.truth + arrives, repeated=self.repeated)
            self.truth += max(takes, arrives or takes)
            self.doubted = True
            self.failed(DeliveryError(reason, permanent=False, in_doubt=True), jitter)

    @rule(wait=WAITS, arrives=ARRIVES | st.none(), dies=st.booleans())
    def nobody_writes_it_down(self, wait: Wait, arrives: timedelta | None, dies: bool) -> None:
        """Killed before its request or after it was taken; or the store could not be written."""
        if self.in_hand(wait):
            if arrives is not None:
                self.far_end.take(self.truth + arrives, repeated=self.repeated)
                self.truth += arrives
            self.doubted, self.working, self.alive = True, False, not dies

    @rule(
        wait=WAITS,
        reason=st.sampled_from([R.CONNECTION, R.UNAVAILABLE, R.RATE_LIMITED, R.UNKNOWN]),
        retry_after=st.sampled_from([None, 0.0, 2.5, 60.0, 600.0]),
        takes=TAKES,
        jitter=JITTER,
    )
    def not_now(
        self, wait: Wait, reason: DeliveryReason, retry_after: float | None, takes: timedelta, jitter: float
    ) -> None:
        if self.in_hand(wait):
            self.truth += takes
            self.failed(DeliveryError(reason, permanent=False, retry_after=retry_after), jitter)

    @rule(wait=WAITS, until=SPANS, quiet=st.booleans())
    def held(self, wait: Wait, until: timedelta, quiet: bool) -> None:
        """`outbox.put_off` and `hold_back`: no try is counted, and the doubt stays."""
        if self.in_hand(wait):
            self.moves_to(PENDING)
            self.tries -= 1
            self.due_at = self.now + until
            self.meant_at = self.due_at if quiet else self.meant_at

    @rule(wait=WAITS, end=st.sampled_from([OutboxState.CANCELLED, OutboxState.EXPIRED]))
    def not_to_be_sent(self, wait: Wait, end: OutboxState) -> None:
        if self.in_hand(wait):
            self.finish(Verdict(end))

    @rule(wait=WAITS)
    def refused_for_ever(self, wait: Wait) -> None:
        if self.in_hand(wait):
            self.failed(DeliveryError(R.NO_PERMISSION, permanent=True), 0.5)
            self.refused = True
            assert self.state is FAILED

    @rule(wait=WAITS, arrives=ARRIVES)
    def taken_and_answered(self, wait: Wait, arrives: timedelta) -> None:
        if self.in_hand(wait):
            self.far_end.take(self.truth + arrives, repeated=self.repeated)
            self.finish(Verdict(SENT))

    # --- what always holds ---

    @invariant()
    def it_stands_once_or_says_that_it_may_be_repeated(self) -> None:
        if not self.idempotent:
            assert len(self.far_end.copies) <= (2 if self.lane in SENT_ONCE_MORE else 1)
            assert all(self.far_end.copies[1:])

    @invariant()
    def what_is_sent_stands(self) -> None:
        assert self.state is not SENT or self.far_end.copies

    @invariant()
    def nothing_is_in_doubt_without_a_reason(self) -> None:
        unsure = self.state is UNCERTAIN or self.repeated or self.doubt_since is not None
        assert not unsure or (self.doubted and not self.idempotent)
        assert not self.repeated or self.lane in SENT_ONCE_MORE

    def teardown(self) -> None:
        """From here on the far end is well and nobody kills anything: the message ends, at the next time that it is due."""
        if self.state is SENDING:
            self.abandoned(NO_WAIT)
        by = max(self.now, self.due_at) + seconds(1)
        while self.state not in ENDED:
            self.taken_and_answered(NO_WAIT, timedelta())
            assert self.now <= by
        self.it_stands_once_or_says_that_it_may_be_repeated()
        self.what_is_sent_stands()


TestOneMessage = OneMessage.TestCase
TestOneMessage.settings = settings(max_examples=700, stateful_step_count=25)
