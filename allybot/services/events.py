"""Trainings, workshops and vigils: who comes to what, and who was there.

Everybody sees counts. Whoever joined sees their own, is reminded, and is told of changes; only coordinators see, from its
beginning on, who had joined. A training is recorded for whoever was there, so that they can sign up for check-ins.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from allybot.domain.codes import CodeKind, read_code
from allybot.domain.events import (
    LASTS,
    TRAINS,
    EventKind,
    EventLanguage,
    EventState,
    ends_at,
    held_on,
    read_number,
    reminders_to_come,
)
from allybot.domain.people import Action, Role, allowed
from allybot.domain.refusals import ADDRESS, WIDE
from allybot.domain.when import Understood, WhenResult, read_when, suggestions
from allybot.errors import BadInput, NotFound, TooLate
from allybot.services import event_steps
from allybot.services.event_telling import JOINED_NEWS, disarm, take_back, tell_joined
from allybot.services.free_text import TAKEN_OFF, kept, kept_or_none
from allybot.services.people import MOST_AT_ONCE, Trained, still_go, train
from allybot.services.people import take_back as take_back_training
from allybot.services.telling import Told, open_conversation
from allybot.services.verbs import Act, Service, verb
from allybot.store import events, members, outbox, tallies
from allybot.store.events import Event, Join, NewEvent

Ref = str | int
"""What names an event: the short code that a person typed, or the number that a button carries."""

MOST_TO_COME: Final = 25
"""As many as one list to choose from takes."""
LONGEST_TITLE: Final = 80
LONGEST_PLACE: Final = 150
LONGEST_NOTES: Final = 400


@dataclass(frozen=True, slots=True)
class EventDraft:
    """What is written down of a new one. `capacity` as it was typed; empty for as many as like."""

    kind: EventKind
    title: str
    starts_at: datetime
    place: str
    place_is_open: bool
    language: EventLanguage
    minutes: int
    capacity: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class EventChange:
    """What is to be different; None and empty texts leave it. A dash alone takes notes or the number of places off."""

    kind: EventKind | None = None
    title: str = ""
    starts_at: datetime | None = None
    place: str = ""
    place_is_open: bool | None = None
    language: EventLanguage | None = None
    minutes: int | None = None
    capacity: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class EventView:
    """`place` is None for who may not know it. `mine`: the person who asks comes. `may_change`: they coordinate.

    `begun`: from then on its time stays, and who was there can be written down.

    `zone`: in which its time is meant.
    """

    id: int
    code: str
    kind: EventKind
    called_off: bool
    begun: bool
    over: bool
    title: str
    notes: str | None
    language: EventLanguage
    starts_at: datetime
    ends_at: datetime
    minutes: int
    place: str | None
    place_is_open: bool
    capacity: int | None
    joined: int
    mine: bool
    may_change: bool
    zone: ZoneInfo

    @property
    def full(self) -> bool:
        return self.capacity is not None and self.joined >= self.capacity


@dataclass(frozen=True, slots=True)
class Joined:
    """`already`: they had said so before. `reminders`: how many of the two are still to come."""

    event: EventView
    already: bool
    reminders: int


@dataclass(frozen=True, slots=True)
class EventAppointment:
    """What a calendar may hold of it. `asked_at` is when it was asked for."""

    code: str
    starts_at: datetime
    minutes: int
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Attendance:
    """From its beginning on: who joined and is not recorded yet, and who is. `trained`: what was just recorded.

    `taken_back`: who was just found not to have been there.
    """

    event: EventView
    open: tuple[int, ...]
    there: tuple[int, ...]
    trained: Trained | None = None
    just_now: tuple[int, ...] = ()
    taken_back: tuple[int, ...] = ()
    still_go: tuple[str, ...] = ()

    @property
    def were_there(self) -> int:
        return len(self.there)


@dataclass(frozen=True, slots=True)
class Held:
    """What a year had so far: how many of each sort took place, and how many people are written down as having been there."""

    year: int
    trainings: int
    trained: int
    workshops: int
    informed: int


class EventService(Service):
    @verb(Action.EVENTS_ADD, reads=True)
    async def read_when(self, act: Act, text: str) -> WhenResult:
        """In the group's zone: everybody meets in one place."""
        return read_when(text, act.now, act.zone)

    @verb(Action.EVENTS_ADD, reads=True)
    async def suggest_when(self, act: Act, text: str) -> list[Understood]:
        return suggestions(text, act.now, act.zone)

    @verb(Action.EVENTS_ADD)
    async def add(self, act: Act, draft: EventDraft) -> EventView:
        """Raises BadInput."""
        if len(await events.to_come(act.tx, act.group.id, act.now)) >= MOST_TO_COME:
            raise BadInput("events-too-many", most=MOST_TO_COME)
        event = await events.add(act.tx, act.group.id, _new(draft, act.now), act.now)
        await event_steps.arm(act.tx, event, act.now)
        await act.record(Action.EVENTS_ADD, event.id)
        return await _view(act, event)

    @verb(Action.EVENTS_ADD, reads=True)
    async def to_change(self, act: Act, ref: Ref) -> EventView:
        """What stands there now, for who is about to change it. Raises NotFound, TooLate."""
        return await _view(act, await _to_come(act, ref))

    @verb(Action.EVENTS_ADD)
    async def change(self, act: Act, ref: Ref, change: EventChange) -> EventView:
        """Whoever joined is told, where it concerns them. Raises BadInput, NotFound, TooLate."""
        before = await _to_come(act, ref)
        after = _changed(before, change, act.now)
        if before.about.starts_at <= act.now and after.starts_at != before.about.starts_at:
            # Who was there is written down from then on, and would have to be asked anew.
            raise BadInput("event-time-stays", code=before.code)
        if after.capacity is not None and after.capacity < before.joined:
            raise BadInput("event-more-have-joined", joined=before.joined)
        await events.change(act.tx, before.id, after)
        event = await events.get(act.tx, before.id)
        assert event is not None
        if event.about.starts_at != before.about.starts_at:
            await outbox.cancel_about(act.tx, event.id, [Told.EVENT_SOON], act.now)
        await event_steps.arm(act.tx, event, act.now)
        if _concerns(before.about) != _concerns(after):
            await tell_joined(act.tx, event, Told.EVENT_CHANGED, act.now)
        await act.record(Action.EVENTS_ADD, event.id)
        return await _view(act, event)

    @verb(Action.EVENTS_ADD)
    async def call_off(self, act: Act, ref: Ref) -> EventView:
        """It does not take place; whoever joined is told. Raises NotFound, TooLate."""
        event = await _to_come(act, ref)
        if event.about.starts_at <= act.now:
            raise TooLate("event-has-begun", code=event.code)
        await outbox.cancel_about(act.tx, event.id, JOINED_NEWS, act.now)
        await disarm(act.tx, event.id)
        await events.call_off(act.tx, event.id, act.now)
        await tell_joined(act.tx, event, Told.EVENT_CALLED_OFF, act.now)
        await act.record(Action.EVENTS_ADD, event.id)
        return await _view(act, await _find(act, event.id))

    # --- who comes ----------------------------------------------------------------------------------------------------

    @verb(Action.EVENTS_LIST, reads=True)
    async def to_come(self, act: Act) -> list[EventView]:
        """The soonest first."""
        return [await _view(act, event) for event in await events.to_come(act.tx, act.group.id, act.now)]

    @verb(Action.EVENTS_ATTENDED, reads=True)
    async def over(self, act: Act) -> list[EventView]:
        """Those that took place, until they are deleted: the latest first."""
        return [await _view(act, event) for event in await events.over(act.tx, act.group.id, act.now)]

    @verb(Action.EVENTS_ATTENDED, reads=True)
    async def held(self, act: Act) -> Held:
        """In this year: what is counted already, and what is over and not deleted yet."""
        counted = Counter[str]()
        for month, name, number in await tallies.of_group(act.tx, act.group.id):
            if month.startswith(f"{act.today.year}-"):
                counted[name] += number
        over = [event.id for event in await events.over(act.tx, act.group.id, act.now)]
        for one in await events.plain(act.tx, over):
            if held_on(one.starts_at, act.zone).year == act.today.year:
                counted[f"events_{one.kind}"] += 1
                counted[f"events_{one.kind}_came"] += one.came
        trainings = [counted[f"events_{kind}"] for kind in TRAINS]
        trained = [counted[f"events_{kind}_came"] for kind in TRAINS]
        rights = f"events_{EventKind.RIGHTS}"
        return Held(act.today.year, sum(trainings), sum(trained), counted[rights], counted[f"{rights}_came"])

    @verb(Action.EVENTS_LIST, reads=True)
    async def show(self, act: Act, ref: Ref) -> EventView:
        """Raises NotFound."""
        return await _view(act, await _find(act, ref))

    @verb(Action.EVENTS_JOIN)
    async def join(self, act: Act, ref: Ref) -> Joined:
        """Pressing twice is pressing once. Raises NotFound, TooLate for one that has begun, is off or full."""
        event = await _to_come(act, ref)
        if event.about.starts_at <= act.now:
            raise TooLate("event-has-begun", code=event.code)
        member = await open_conversation(act.tx, act.group.id, act.actor.user_id, act.app_language, act.now)
        known = await events.of_member(act.tx, event.id, member.id)
        already = known is not None and known.coming
        if not already:
            if event.about.capacity is not None and event.joined >= event.about.capacity:
                raise TooLate("event-full", code=event.code)
            await events.join(act.tx, event, member.id)
        reminders = reminders_to_come(event.about.starts_at, act.now)
        return Joined(await _view(act, await _find(act, event.id)), already, reminders)

    @verb(Action.EVENTS_JOIN)
    async def leave(self, act: Act, ref: Ref) -> EventView:
        """Nothing stays of it. Who had not joined has not now. Raises NotFound, TooLate once it has begun."""
        event = await _to_come(act, ref)
        if event.about.starts_at <= act.now:
            raise TooLate("event-has-begun", code=event.code)
        member = await members.find(act.tx, act.group.id, act.actor.user_id)
        known = await events.of_member(act.tx, event.id, member.id) if member else None
        if member is not None and known is not None:
            await events.leave(act.tx, event, member.id)
            await take_back(act.tx, act.group.id, event.id, known.id, act.now)
        return await _view(act, await _find(act, event.id))

    @verb(Action.EVENTS_JOIN, reads=True)
    async def calendar(self, act: Act, ref: Ref) -> EventAppointment:
        """For one's own calendar, of what one comes to: no place and no title. Raises NotFound, TooLate."""
        event = await _to_come(act, ref)
        if not (await _view(act, event)).mine:
            raise NotFound("event-not-joined")
        return EventAppointment(event.code, event.about.starts_at, event.about.minutes, act.now)

    # --- who was there --------------------------------------------------------------------------------------------------

    @verb(Action.EVENTS_ATTENDED, reads=True)
    async def who(self, act: Act, ref: Ref) -> Attendance:
        """Raises NotFound, TooLate while it has not begun."""
        return await _attendance(act, await _over(act, ref))

    @verb(Action.EVENTS_ATTENDED)
    async def attended(self, act: Act, ref: Ref, user_ids: tuple[int, ...]) -> Attendance:
        """They were there, whether or not they had joined; for a training that records it. Twice is once.

        Raises BadInput for nobody and for too many, NotFound, TooLate.
        """
        event = await _over(act, ref)
        _some(user_ids)
        role, trained = TRAINS.get(event.about.kind), None
        if role is not None:
            trained = await train(act, user_ids, role, held_on(event.about.starts_at, act.zone))
        for user_id in user_ids:
            member = await members.find_or_add(act.tx, act.group.id, user_id)
            await events.set_came(act.tx, event, member.id)
        await act.record(Action.EVENTS_ATTENDED, event.id)
        return replace(await _attendance(act, event), trained=trained, just_now=user_ids)

    @verb(Action.EVENTS_ATTENDED)
    async def not_there(self, act: Act, ref: Ref, user_ids: tuple[int, ...]) -> Attendance:
        """They were written down by mistake: with it goes the training that this event gave them. Twice is once.

        Raises BadInput for nobody and for too many, NotFound, TooLate.
        """
        event = await _over(act, ref)
        _some(user_ids)
        role, were_there = TRAINS.get(event.about.kind), {one.user_id for one in await _those_there(act, event)}
        wrong = tuple(user_id for user_id in user_ids if user_id in were_there)
        for user_id in wrong:
            member = await members.find(act.tx, act.group.id, user_id)
            assert member is not None
            await events.set_not_came(act.tx, event, member.id)
            if role is not None:
                await take_back_training(act, user_id, role, held_on(event.about.starts_at, act.zone))
        await act.record(Action.EVENTS_ATTENDED, event.id)
        go = await still_go(act, wrong) if role is Role.COMPANION else ()
        return replace(await _attendance(act, event), taken_back=wrong, still_go=go)


def _some(user_ids: tuple[int, ...]) -> None:
    if not user_ids:
        raise BadInput("training-nobody")
    if len(user_ids) > MOST_AT_ONCE:
        raise BadInput("training-too-many", most=MOST_AT_ONCE)


async def _find(act: Act, ref: Ref) -> Event:
    if isinstance(ref, int):
        found = await events.get(act.tx, ref) if act.reads else await events.lock(act.tx, ref)
    else:
        code = read_code(ref, CodeKind.EVENT)
        found = await events.by_code(act.tx, act.group.id, code) if code else None
        if found is not None and not act.reads:
            found = await events.lock(act.tx, found.id)
    if found is None or found.group_id != act.group.id:
        raise NotFound("event-unknown")
    return found


async def _to_come(act: Act, ref: Ref) -> Event:
    """One that takes place and is not over. Raises NotFound, TooLate."""
    event = await _find(act, ref)
    if event.state is EventState.CALLED_OFF:
        raise TooLate("event-is-off", code=event.code)
    if event.over_at <= act.now:
        raise TooLate("event-is-over", code=event.code)
    return event


async def _over(act: Act, ref: Ref) -> Event:
    """One that took place. Its people were there from the beginning on. Raises NotFound, TooLate."""
    event = await _find(act, ref)
    if event.state is EventState.CALLED_OFF:
        raise TooLate("event-is-off", code=event.code)
    if event.about.starts_at > act.now:
        raise TooLate("event-not-begun", code=event.code)
    return event


async def _view(act: Act, event: Event) -> EventView:
    about = event.about
    mine = False
    if act.actor.member_id is not None or not act.reads:
        member = await members.find(act.tx, act.group.id, act.actor.user_id)
        known = await events.of_member(act.tx, event.id, member.id) if member else None
        mine = known is not None and known.coming
    may_change = allowed(act.actor, Action.EVENTS_ADD)
    return EventView(
        id=event.id,
        code=event.code,
        kind=about.kind,
        called_off=event.state is EventState.CALLED_OFF,
        begun=about.starts_at <= act.now,
        over=event.over_at <= act.now,
        title=about.title,
        notes=about.notes,
        language=about.language,
        starts_at=about.starts_at,
        ends_at=ends_at(about.starts_at, about.minutes),
        minutes=about.minutes,
        place=about.place if about.place_is_open or mine or may_change else None,
        place_is_open=about.place_is_open,
        capacity=about.capacity,
        joined=event.joined,
        mine=mine,
        may_change=may_change,
        zone=act.zone,
    )


async def _attendance(act: Act, event: Event) -> Attendance:
    people = await events.of_event(act.tx, event.id)
    still_open = tuple(one.user_id for one in people if not one.came)
    return Attendance(await _view(act, event), still_open, tuple(one.user_id for one in people if one.came))


async def _those_there(act: Act, event: Event) -> list[Join]:
    return [one for one in await events.of_event(act.tx, event.id) if one.came]


def _new(draft: EventDraft, now: datetime) -> NewEvent:
    return NewEvent(
        kind=draft.kind,
        language=draft.language,
        title=kept(draft.title, "event-title", WIDE, longest=LONGEST_TITLE),
        notes=kept_or_none(draft.notes, "event-notes", WIDE, longest=LONGEST_NOTES),
        place=kept(draft.place, "event-place", ADDRESS, longest=LONGEST_PLACE),
        place_is_open=draft.place_is_open,
        starts_at=_ahead(draft.starts_at, now),
        minutes=_offered(draft.minutes),
        capacity=_number(draft.capacity),
    )


def _changed(before: Event, change: EventChange, now: datetime) -> NewEvent:
    old = before.about
    moved = change.starts_at is not None and change.starts_at != old.starts_at
    return NewEvent(
        kind=change.kind or old.kind,
        language=change.language or old.language,
        title=kept_or_none(change.title, "event-title", WIDE, longest=LONGEST_TITLE) or old.title,
        notes=_changed_notes(old.notes, change.notes),
        place=kept_or_none(change.place, "event-place", ADDRESS, longest=LONGEST_PLACE) or old.place,
        place_is_open=old.place_is_open if change.place_is_open is None else change.place_is_open,
        starts_at=_ahead(change.starts_at, now) if moved and change.starts_at else old.starts_at,
        minutes=old.minutes if change.minutes is None else _offered(change.minutes),
        capacity=_changed_number(old.capacity, change.capacity),
    )


def _changed_notes(old: str | None, typed: str) -> str | None:
    if typed.strip() in TAKEN_OFF:
        return None
    return kept_or_none(typed, "event-notes", WIDE, longest=LONGEST_NOTES) or old


def _changed_number(old: int | None, typed: str) -> int | None:
    if typed.strip() in TAKEN_OFF:
        return None
    return _number(typed) or old


def _number(typed: str) -> int | None:
    if not typed.strip():
        return None
    number = read_number(typed)
    if number is None:
        raise BadInput("event-number-not-understood")
    return number


def _ahead(at: datetime, now: datetime) -> datetime:
    if at <= now:
        raise BadInput("when-in-the-past")
    return at


def _offered(minutes: int) -> int:
    if minutes not in LASTS:
        raise BadInput("choice-unknown")
    return minutes


def _concerns(about: NewEvent) -> tuple[object, ...]:
    """What somebody who comes has to hear of."""
    return (about.title, about.starts_at, about.minutes, about.place, about.language, about.kind)
