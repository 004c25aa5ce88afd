"""The far end and the clock, as tests want them. Everything between them is real."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count

from allybot.errors import DeliveryError, DeliveryReason
from allybot.ports import Destination, MemberFacts, MessageRef, Notice, Readers, TimeStyle

DM_OF, THREAD_OF, TEAM_THREAD = 10**18, 2 * 10**18, 3 * 10**18
"""A person's conversation and own thread, by their id; and where the numbers of threads for several start."""

MONDAY = datetime(2026, 11, 23, 19, 0, tzinfo=UTC)

_ASKS: ContextVar[Callable[[], Awaitable[None]] | None] = ContextVar("asks", default=None)


class FakeClock:
    """Stands still until it is moved on."""

    def __init__(self, now: datetime = MONDAY) -> None:
        self._now = now
        self._started = now

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return (self._now - self._started).total_seconds()

    def advance(self, **how_long: float) -> None:
        self._now += timedelta(**how_long)


@dataclass
class Stands:
    """A message at the far end, as it reads now. Unlike its nonce, its mark is never forgotten; an edit takes it away."""

    to: Destination
    notice: Notice
    nonce: str
    edits: int = 0
    mark: str = ""


@dataclass
class RememberingTransport:
    """Remembers what it was given, and fails when it is told to: `fail` is raised by the next calls, in turn."""

    standing: dict[MessageRef, Stands] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    fail: list[DeliveryError | Exception] = field(default_factory=list)
    fail_posts: list[DeliveryError | Exception] = field(default_factory=list)
    fail_edits: list[DeliveryError] = field(default_factory=list)
    edits_used_up: set[int] = field(default_factory=set)
    """Messages and channels, by their ids, in which nothing can be edited any more."""
    members: dict[tuple[int, int], MemberFacts] = field(default_factory=dict)
    public_channels: set[int] = field(default_factory=set)
    unseen_channels: set[int] = field(default_factory=set)
    silent_channels: set[int] = field(default_factory=set)
    unreadable: set[int] = field(default_factory=set)
    """Channels in which one's own messages can't be looked for."""
    connected: bool = True
    hears: bool = True
    slots: int = 8
    share: float = 1.0
    threads: dict[str, int] = field(default_factory=dict)
    in_threads: dict[int, set[int]] = field(default_factory=dict)
    gone_threads: set[int] = field(default_factory=set)
    under: dict[int, str] = field(default_factory=dict)
    """Threads under a message, by its id."""
    locked: set[int] = field(default_factory=set)
    cant_be_added: set[int] = field(default_factory=set)
    no_threads: bool = False
    fail_threads: list[DeliveryError] = field(default_factory=list)
    closed_dms: set[int] = field(default_factory=set)
    pinned: list[MessageRef] = field(default_factory=list)
    no_pins: set[int] = field(default_factory=set)
    """Channels in which nothing can be pinned."""
    order: list[str] = field(default_factory=list)
    expected: list[int] = field(default_factory=list)
    _ids: count[int] = field(default_factory=lambda: count(5000))

    def expect_urgent(self, number: int) -> None:
        self.expected.append(number)

    @contextmanager
    def each_try(self, ask: Callable[[], Awaitable[None]]) -> Iterator[None]:
        token = _ASKS.set(ask)
        try:
            yield
        finally:
            _ASKS.reset(token)

    async def post(self, to: Destination, notice: Notice, *, nonce: str, urgent: bool = False) -> MessageRef:
        await self._asked()
        self._called("post")
        self.order.append(nonce)
        self._there(to.channel_id)
        if {to.user_id, (to.channel_id or 0) - DM_OF} & self.closed_dms:
            raise DeliveryError(DeliveryReason.DMS_CLOSED, permanent=True)
        if self.fail_posts:
            raise self.fail_posts.pop(0)
        known = next((ref for ref, stands in self.standing.items() if stands.nonce == nonce), None)
        if known is not None:
            return known
        ref = MessageRef(to.channel_id or DM_OF + (to.user_id or 0), next(self._ids))
        self.standing[ref] = Stands(to, notice, nonce, mark=nonce)
        return ref

    async def find_own(self, to: Destination, *, nonce: str) -> MessageRef | None:
        self._called("find")
        self._there(to.channel_id)
        place = to.channel_id or DM_OF + (to.user_id or 0)
        if place in self.unreadable:
            raise DeliveryError(DeliveryReason.NO_PERMISSION, permanent=True)
        theirs = (ref for ref, stands in self.standing.items() if ref.channel_id == place and stands.mark == nonce)
        return next(theirs, None)

    async def edit(self, ref: MessageRef, notice: Notice) -> None:
        await self._asked()
        self._called("edit")
        self._there(ref.channel_id)
        if self.fail_edits:
            raise self.fail_edits.pop(0)
        if {ref.channel_id, ref.message_id} & self.edits_used_up:
            raise DeliveryError(DeliveryReason.EDIT_LIMIT, permanent=True)
        self._stands(ref)
        self.standing[ref].notice = notice
        self.standing[ref].edits += 1
        self.standing[ref].mark = ""

    async def delete(self, ref: MessageRef) -> None:
        self._called("delete")
        self.standing.pop(ref, None)

    async def pin(self, ref: MessageRef) -> None:
        self._called("pin")
        if ref.channel_id in self.no_pins:
            raise DeliveryError(DeliveryReason.NO_PERMISSION, permanent=True)
        self._stands(ref)
        self.pinned.append(ref)

    async def open_private_thread(self, channel_id: int, user_ids: Sequence[int], name: str) -> int:
        self._about_threads("thread")
        if self.no_threads:
            raise DeliveryError(DeliveryReason.NO_PERMISSION, permanent=True)
        can = self._can_be_added(user_ids)
        thread = self.threads.setdefault(name, self._new_thread(user_ids))
        self.in_threads.setdefault(thread, set()).update(can)
        return thread

    async def change_thread(self, thread_id: int, *, add: Sequence[int] = (), remove: Sequence[int] = ()) -> None:
        self._about_threads("change thread")
        self._there(thread_id)
        self.in_threads[thread_id].difference_update(remove)
        self.in_threads[thread_id].update(self._can_be_added(add))

    async def open_thread(self, ref: MessageRef, name: str) -> int:
        self._about_threads("open thread")
        self._there(ref.channel_id)
        if self.no_threads:
            raise DeliveryError(DeliveryReason.NO_PERMISSION, permanent=True)
        self._stands(ref)
        self.under.setdefault(ref.message_id, name)
        return ref.message_id

    async def lock_thread(self, thread_id: int) -> None:
        self._about_threads("lock thread")
        self.locked.add(thread_id)

    async def delete_thread(self, thread_id: int) -> None:
        self._about_threads("delete thread")
        self.threads = {name: thread for name, thread in self.threads.items() if thread != thread_id}
        self.in_threads.pop(thread_id, None)
        self.under.pop(thread_id, None)
        self.gone_threads.add(thread_id)
        self.standing = {ref: stands for ref, stands in self.standing.items() if ref.channel_id != thread_id}

    def _new_thread(self, user_ids: Sequence[int]) -> int:
        """By the person, for one alone: `in_thread_of` finds it so."""
        own = THREAD_OF + user_ids[0] if len(user_ids) == 1 else None
        return own if own and own not in self.in_threads.keys() | self.gone_threads else TEAM_THREAD + next(self._ids)

    def _can_be_added(self, user_ids: Sequence[int]) -> set[int]:
        can = set(user_ids) - self.cant_be_added
        if user_ids and not can:
            raise DeliveryError(DeliveryReason.NO_ACCESS, permanent=True)
        return can

    def _about_threads(self, what: str) -> None:
        self._called(what)
        if self.fail_threads:
            raise self.fail_threads.pop(0)

    def _there(self, channel_id: int | None) -> None:
        if channel_id in self.gone_threads:
            raise DeliveryError(DeliveryReason.UNKNOWN_PLACE, permanent=True)

    def _stands(self, ref: MessageRef) -> None:
        if ref not in self.standing:
            raise DeliveryError(DeliveryReason.UNKNOWN_MESSAGE, permanent=True)

    async def read_member(self, server_id: int, user_id: int) -> MemberFacts | None:
        return self.members.get((server_id, user_id))

    async def readers(self, server_id: int, channel_id: int) -> Readers | None:
        if channel_id in self.unseen_channels:
            return None
        everyone = channel_id in self.public_channels
        return Readers(
            everyone=everyone,
            role_names=["crew"],
            bot_can_post=channel_id not in self.silent_channels,
            bot_can_pin=channel_id not in self.no_pins,
        )

    def format_time(self, at: datetime, style: TimeStyle) -> str:
        return f"<{at:%Y-%m-%d %H:%M}>"

    async def _asked(self) -> None:
        ask = _ASKS.get()
        if ask is not None:
            await ask()

    def _called(self, what: str) -> None:
        self.calls.append(what)
        if self.fail:
            raise self.fail.pop(0)

    def forget_nonces(self) -> None:
        """As the far end does after a few minutes: what is sent again stands a second time."""
        for stands in self.standing.values():
            stands.nonce = ""

    def in_channel(self, channel_id: int) -> list[Notice]:
        return [s.notice for s in self.standing.values() if s.to.channel_id == channel_id]

    def to_person(self, user_id: int) -> list[Notice]:
        """Direct messages: into a conversation that is opened by the first of them."""
        there = (user_id, DM_OF + user_id)
        return [s.notice for s in self.standing.values() if s.to.user_id == user_id or s.to.channel_id in there]

    def in_thread_of(self, user_id: int) -> list[Notice]:
        return self.in_channel(THREAD_OF + user_id)

    def in_thread(self, name: str) -> list[Notice]:
        """The one whose name begins so: nothing where there is none."""
        return [n for known, thread in self.threads.items() if known.startswith(name) for n in self.in_channel(thread)]

    def members_of(self, name: str) -> set[int]:
        """Of the thread whose name begins so."""
        [thread] = [thread for known, thread in self.threads.items() if known.startswith(name)]
        return self.in_threads[thread]

    def news_to(self, user_id: int) -> list[Notice]:
        """Direct messages besides the first, which only proves that they arrive."""
        return [notice for notice in self.to_person(user_id) if notice.heading != "This is how allybot reaches you"]
