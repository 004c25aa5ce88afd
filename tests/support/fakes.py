"""The far end and the clock, as tests want them. Everything between them is real."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count

from allybot.errors import DeliveryError
from allybot.ports import Destination, MemberFacts, MessageRef, Notice, Readers, TimeStyle

MONDAY = datetime(2026, 11, 23, 19, 0, tzinfo=UTC)


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
    """A message at the far end, as it reads now."""

    to: Destination
    notice: Notice
    nonce: str
    edits: int = 0


@dataclass
class RememberingTransport:
    """Remembers what it was given, and fails when it is told to: `fail` is raised by the next calls, in turn."""

    standing: dict[MessageRef, Stands] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    fail: list[DeliveryError | Exception] = field(default_factory=list)
    fail_posts: list[DeliveryError] = field(default_factory=list)
    members: dict[tuple[int, int], MemberFacts] = field(default_factory=dict)
    public_channels: set[int] = field(default_factory=set)
    unseen_channels: set[int] = field(default_factory=set)
    silent_channels: set[int] = field(default_factory=set)
    _ids: count[int] = field(default_factory=lambda: count(5000))

    async def post(self, to: Destination, notice: Notice, *, nonce: str) -> MessageRef:
        self._called("post")
        if self.fail_posts:
            raise self.fail_posts.pop(0)
        known = next((ref for ref, stands in self.standing.items() if stands.nonce == nonce), None)
        if known is not None:
            return known
        ref = MessageRef(to.channel_id or 900_000 + (to.user_id or 0), next(self._ids))
        self.standing[ref] = Stands(to, notice, nonce)
        return ref

    async def edit(self, ref: MessageRef, notice: Notice) -> None:
        self._called("edit")
        self.standing[ref].notice = notice
        self.standing[ref].edits += 1

    async def delete(self, ref: MessageRef) -> None:
        self._called("delete")
        self.standing.pop(ref, None)

    async def read_member(self, server_id: int, user_id: int) -> MemberFacts | None:
        return self.members.get((server_id, user_id))

    async def readers(self, server_id: int, channel_id: int) -> Readers | None:
        if channel_id in self.unseen_channels:
            return None
        everyone = channel_id in self.public_channels
        return Readers(everyone=everyone, role_names=["crew"], bot_can_post=channel_id not in self.silent_channels)

    def format_time(self, at: datetime, style: TimeStyle) -> str:
        return f"<{at:%Y-%m-%d %H:%M}>"

    def _called(self, what: str) -> None:
        self.calls.append(what)
        if self.fail:
            raise self.fail.pop(0)

    def in_channel(self, channel_id: int) -> list[Notice]:
        return [s.notice for s in self.standing.values() if s.to.channel_id == channel_id]

    def to_person(self, user_id: int) -> list[Notice]:
        return [s.notice for s in self.standing.values() if s.to.user_id == user_id]
