"""What allybot asks of a chat platform, in words that no platform owns.

A service decides *what* is said (a `Notice`: sentences already in the reader's language, and buttons named by noun,
verb and row) and *to whom* (a `Destination`). A transport decides what that looks like and tells what the far end
answered. There are two implementations: Discord's, and the one in the tests that remembers.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal, Protocol


class Tone(StrEnum):
    """How a notice feels at a glance. Never the only carrier of a meaning: the words say it too."""

    PLAIN = "plain"
    GOOD = "good"
    ATTENTION = "attention"
    SERIOUS = "serious"


class ButtonStyle(StrEnum):
    MAIN = "main"
    PLAIN = "plain"
    GOOD = "good"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Button:
    """A press that survives a restart: all it carries is noun, verb, row id and, in direct messages, the server.

    `server_id` is set only on buttons of direct messages, where a press does not say which server it is about.
    """

    noun: str
    verb: str
    row: int
    label: str
    style: ButtonStyle = ButtonStyle.PLAIN
    disabled: bool = False
    server_id: int | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """What a person reads: a heading, paragraphs, small print and buttons. Plain text with the platform's light mark-up.

    Nothing in it mentions anyone unless `mentions` (user ids) or `mention_roles` (role ids) names them.
    """

    paragraphs: Sequence[str]
    heading: str | None = None
    small_print: str | None = None
    tone: Tone = Tone.PLAIN
    buttons: Sequence[Button] = ()
    mentions: Sequence[int] = ()
    mention_roles: Sequence[int] = ()

    def text(self) -> str:
        """All that is read, top to bottom: for tests, for transports without layout, and for the scanners."""
        parts = [self.heading, *self.paragraphs, self.small_print]
        return "\n".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that comes with an answer. `about` is read aloud to who can't see a picture.

    The name is of letters, digits, underscores, dashes and periods: any other would arrive as a different one.
    """

    name: str
    content: bytes = field(repr=False)
    about: str

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[A-Za-z0-9][\w.-]*", self.name, re.ASCII):
            raise ValueError(f"a file can't be called {self.name!r}")


@dataclass(frozen=True, slots=True)
class Destination:
    """Exactly one of a channel and a person (who gets a direct message)."""

    channel_id: int | None = None
    user_id: int | None = None

    def __post_init__(self) -> None:
        if (self.channel_id is None) == (self.user_id is None):
            raise ValueError("a destination is a channel or a person")


@dataclass(frozen=True, slots=True)
class MessageRef:
    """A message that stands at the far end."""

    channel_id: int
    message_id: int


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """One member of one server, read just now: never from a cache."""

    user_id: int
    role_ids: frozenset[int]
    manage_server: bool
    name: str = ""
    """What they are called in this server: shown to who asks, never kept."""


@dataclass(frozen=True, slots=True)
class Readers:
    """Who can read a channel, besides those who manage the server."""

    everyone: bool
    role_names: Sequence[str] = ()
    bot_names: Sequence[str] = ()
    bot_can_post: bool = True
    bot_can_pin: bool = True


TimeStyle = Literal["full", "day", "time", "relative"]


class Transport(Protocol):
    """The far end. Every method may raise DeliveryError, and nothing else that is expected to happen."""

    @property
    def connected(self) -> bool:
        """Whether something can be sent now, as far as is known."""
        ...

    @property
    def hears(self) -> bool:
        """Whether what people press and write reaches us now."""
        ...

    @property
    def slots(self) -> int:
        """How many messages may be under way at once; at least 1. What is urgent comes on top."""
        ...

    @property
    def share(self) -> float:
        """The share of its speed at which it sends now: less than 1 where the far end refused too much of late."""
        ...

    def expect_urgent(self, number: int) -> None:
        """So many urgent messages are about to leave: whatever else waits makes way, for about a second at most."""
        ...

    def each_try(self, ask: Callable[[], Awaitable[None]]) -> AbstractContextManager[None]:
        """Of what is done inside: `ask` is awaited right before each try leaves, after all that it had to wait for.

        What `ask` raises ends it, and that try does not leave.
        """
        ...

    async def post(self, to: Destination, notice: Notice, *, nonce: str, urgent: bool = False) -> MessageRef:
        """Send once. The same nonce within a few minutes gives the message that already stands.

        `urgent` goes before everything else that waits to leave. A thread that is archived or locked is no obstacle, here
        as for `edit` and `delete`: afterwards it is locked as before. To a person whom nobody has written to yet this opens a
        conversation: who calls keeps to the slow lane of those.
        """
        ...

    async def find_own(self, to: Destination, *, nonce: str) -> MessageRef | None:
        """What was posted with this nonce, however long ago, if it is among the last fifty messages there and was not
        edited since. None also where the far end shows nothing of what was said there before.
        """
        ...

    async def open_private_thread(self, channel_id: int, user_ids: Sequence[int], name: str) -> int:
        """A thread of that channel which only these people (and who manages threads) can read; its id.

        One of its own that stands already by that name is used: asked twice, there is one. Who can't be added, because
        they left or can't see the channel, is passed over; where that is so of everybody, it raises what was the reason.
        """
        ...

    async def change_thread(self, thread_id: int, *, add: Sequence[int] = (), remove: Sequence[int] = ()) -> None:
        """Adding who is in it, removing who is not, and an archived thread are no errors. Who can't be added: as above."""
        ...

    async def open_thread(self, ref: MessageRef, name: str) -> int:
        """A thread for everybody who reads that message's channel, under the message; its id. Asked twice, there is one.

        It stays when the message is deleted.
        """
        ...

    async def lock_thread(self, thread_id: int) -> None:
        """Nobody but allybot writes in it any more; it can still be read. Twice is once; gone is gone, as with `delete`."""
        ...

    async def delete_thread(self, thread_id: int) -> None:
        """With every message in it. Gone is gone, as with `delete`."""
        ...

    async def edit(self, ref: MessageRef, notice: Notice) -> None: ...

    async def delete(self, ref: MessageRef) -> None:
        """Gone is gone: deleting what no longer stands is not an error."""
        ...

    async def pin(self, ref: MessageRef) -> None:
        """Where everybody finds it. What is pinned already stays so, and is no error."""
        ...

    async def read_member(self, server_id: int, user_id: int) -> MemberFacts | None:
        """Ask the far end now; None only when it answered that this person is not a member."""
        ...

    async def readers(self, server_id: int, channel_id: int) -> Readers | None:
        """None when the channel is not in that server, or can't be seen."""
        ...

    def format_time(self, at: datetime, style: TimeStyle) -> str:
        """An instant as this platform shows it, in the reader's own zone where it can."""
        ...


@dataclass(frozen=True, slots=True)
class Caller:
    """Who is asking, as the platform says at this moment. What they may do is allybot's own decision.

    `press` is the platform's id of this very press: presses are ordered by it, and the same press is never done twice.
    `taken` is set for what is done only if the person can still be answered: it waits until the platform has said so, and
    raises where it has given the press up. The work goes on meanwhile; nothing of it is committed before.
    """

    server_id: int
    user_id: int
    press: int
    role_ids: frozenset[int] = field(default_factory=frozenset)
    manage_server: bool = False
    locale: str = "en-US"
    taken: Callable[[], Awaitable[None]] | None = field(default=None, compare=False, repr=False)
