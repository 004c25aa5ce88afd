"""What planners are given and what they answer: see `services.notices`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar, cast

from allybot.domain.messages import is_late
from allybot.ports import MessageRef, Notice
from allybot.services.facts import Facts
from allybot.services.kinds import Kinds
from allybot.services.people import language_for
from allybot.services.views import CardView, read_card
from allybot.store import alerts, checkins, members, signups
from allybot.store.alerts import Alert
from allybot.store.checkins import Checkin
from allybot.store.database import Tx
from allybot.store.groups import Group
from allybot.store.outbox import Message
from allybot.store.signups import Signup
from allybot.texts import Speaker, Texts

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class TeamThread:
    """The private thread of a check-in's team. It is opened where there is none, and all these are let in."""

    checkin_id: int
    name: str
    user_ids: tuple[int, ...]
    thread_id: int | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """A new message. `replaces` is one that it takes the place of.

    `only_role`: sent only if the person still has this role at the platform, which is asked right before. `thread`: it is
    posted there, and not in the channel that the message is for.
    """

    notice: Notice
    replaces: MessageRef | None = None
    only_role: int | None = None
    thread: TeamThread | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    ref: MessageRef
    notice: Notice


@dataclass(frozen=True, slots=True)
class Remove:
    ref: MessageRef


@dataclass(frozen=True, slots=True)
class RemoveThread:
    """A team's thread goes, with all that stands in it."""

    thread_id: int


@dataclass(frozen=True, slots=True)
class ChangeThread:
    """Who is in a team's thread is not who should be."""

    thread_id: int
    add: tuple[int, ...] = ()
    remove: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Drop:
    """Not true any more, or not there any more: cancelled, and the row says so."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Something else goes first: it is looked at again then."""

    until: datetime


@dataclass(frozen=True, slots=True)
class OpenThread:
    """A thread for everybody, under a message that stands."""

    ref: MessageRef
    name: str


@dataclass(frozen=True, slots=True)
class LockThread:
    """Nobody writes in it any more."""

    thread_id: int


@dataclass(frozen=True, slots=True)
class Pin:
    """A message that stands is to be found at once by everybody."""

    ref: MessageRef


Doing = Post | Edit | Remove | RemoveThread | ChangeThread | OpenThread | LockThread | Pin

Plan = Doing | Drop | Wait


@dataclass(frozen=True, slots=True)
class Reading:
    """A snapshot, the group it is about, the catalogue, the kinds of check-in, and the facts."""

    tx: Tx
    group: Group
    texts: Texts
    now: datetime
    kinds: Kinds
    facts: Facts
    _known: dict[object, object] = field(default_factory=dict)

    async def once(self, key: object, read: Callable[[], Awaitable[T]]) -> T:
        """What several messages about one thing read: asked of this snapshot once. One key always goes with one `read`."""
        if key not in self._known:
            self._known[key] = await read()
        return cast(T, self._known[key])

    async def to_person(self, user_id: int | None) -> Speaker:
        member = None if user_id is None else await members.find(self.tx, self.group.id, user_id)
        return self.texts.speaker(language_for(member, self.group.language))

    def to_channel(self) -> Speaker:
        return self.texts.speaker(self.group.language)

    async def card(self, checkin: Checkin) -> CardView:
        return await read_card(self.tx, checkin)

    async def checkin(self, message: Message) -> Checkin | None:
        return None if message.subject_id is None else await checkins.get(self.tx, message.subject_id)

    async def alert(self, message: Message) -> Alert | None:
        alert_id = message.subject_id
        return None if alert_id is None else await self.once(("alert", alert_id), lambda: alerts.get(self.tx, alert_id))

    async def signup(self, message: Message) -> Signup | None:
        signup_id = message.params.get("signup")
        return None if signup_id is None else await signups.get(self.tx, int(signup_id))

    def late(self, say: Speaker, message: Message) -> str | None:
        """The small print of what comes late."""
        return say("comes-late", at=message.meant_at) if is_late(message.meant_at, self.now) else None


Planner = Callable[[Reading, Message], Awaitable[Plan]]
