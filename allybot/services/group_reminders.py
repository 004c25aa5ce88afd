"""The group's reminders: made by coordinators, repeating or not, for a channel, a role or whoever is on call."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from allybot.clock import Clock
from allybot.domain.codes import CodeKind, read_code
from allybot.domain.messages import Lane
from allybot.domain.people import Action
from allybot.domain.recurrence import Repeat, first_fitting, next_occurrence, read_repeat
from allybot.domain.refusals import WIDE
from allybot.domain.reminders import (
    ASKS_AGAIN_AFTER,
    MOST_OF_GROUP,
    SOONEST,
    USEFUL_FOR,
    Answer,
    Audience,
    ReminderState,
    still_useful,
)
from allybot.domain.rota import Duty, shift_at
from allybot.domain.timers import TimerKind
from allybot.domain.when import FARTHEST, Understood, WhenResult, instant_of, read_when, suggestions
from allybot.errors import BadInput, NotFound, TooLate
from allybot.ports import Destination, Transport
from allybot.services.free_text import kept
from allybot.services.setup import postable
from allybot.services.telling import Told, tell_channel, tell_member
from allybot.services.timers import Firing, Handler
from allybot.services.verbs import Act, Service, verb
from allybot.store import members, outbox, reminders, rotas, timers
from allybot.store.database import Database, Tx
from allybot.store.groups import Channel, Defaults
from allybot.store.members import Member
from allybot.store.outbox import NewMessage
from allybot.store.reminders import NewReminder, Reminder


@dataclass(frozen=True, slots=True)
class GroupDraft:
    """What somebody filled in. `repeat` is as typed; `channel_id` is where it is posted."""

    text: str
    at: datetime
    channel_id: int
    repeat: str = ""
    role_id: int | None = None
    duty: Duty | None = None


@dataclass(frozen=True, slots=True)
class GroupReminder:
    """`next_at` is None while it is paused. `can` and `cannot` count the answers to the last occurrence."""

    id: int
    code: str
    text: str
    state: ReminderState
    repeat: Repeat
    next_at: datetime | None
    audience: Audience
    channel_id: int
    role_id: int | None
    duty: Duty | None
    can: int = 0
    cannot: int = 0


class GroupReminderService(Service):
    def __init__(
        self,
        database: Database,
        clock: Clock,
        defaults: Defaults,
        wake: Callable[[], None],
        transport: Transport,
    ) -> None:
        super().__init__(database, clock, defaults, wake)
        self._transport = transport

    @verb(Action.REMINDERS_CREATE, reads=True)
    async def read_when(self, act: Act, text: str) -> WhenResult:
        """What a typed time means here: in the group's zone."""
        return read_when(text, act.now, act.zone)

    @verb(Action.REMINDERS_CREATE, reads=True)
    async def suggest_when(self, act: Act, text: str) -> list[Understood]:
        return suggestions(text, act.now, act.zone)

    @verb(Action.REMINDERS_CREATE)
    async def create(self, act: Act, draft: GroupDraft) -> GroupReminder:
        """Raises BadInput: what is typed may not be kept, a time that is over, a repeat that is not understood, too many,
        or a channel in which it could not be posted.
        """
        tidy = kept(draft.text, "reminder", WIDE, longest=500, lines=True)
        if draft.at < act.now + SOONEST:
            raise BadInput("when-in-the-past")
        if draft.at > act.now + FARTHEST:
            raise BadInput("when-too-far")
        if len(await reminders.of_group(act.tx, act.group.id)) >= MOST_OF_GROUP:
            raise BadInput("reminders-too-many", most=MOST_OF_GROUP)
        if draft.duty is not None and await rotas.of_duty(act.tx, act.group.id, draft.duty) is None:
            raise BadInput("rota-none")
        await postable(self._transport, act.group.server_id, draft.channel_id)
        wall = draft.at.astimezone(act.zone).replace(tzinfo=None)
        repeat = read_repeat(draft.repeat, wall)
        if repeat is None:
            raise BadInput("repeat-not-understood")
        first = first_fitting(repeat, wall)
        due_at = draft.at if first == wall else instant_of(first, act.zone)
        new = NewReminder(
            tidy,
            due_at,
            first,
            act.zone.key,
            repeat,
            audience=_audience(draft),
            channel_id=draft.channel_id,
            role_id=draft.role_id,
            duty=draft.duty,
        )
        reminder = await reminders.add(act.tx, act.group.id, new, act.now)
        await timers.arm(act.tx, act.group.id, TimerKind.GROUP_REMINDER, reminder.id, due_at)
        await act.record(Action.REMINDERS_CREATE, reminder.id)
        return await _view(act.tx, reminder)

    @verb(Action.REMINDERS_LIST, reads=True)
    async def all(self, act: Act) -> list[GroupReminder]:
        """The group's, soonest first."""
        return [await _view(act.tx, reminder) for reminder in await reminders.of_group(act.tx, act.group.id)]

    @verb(Action.REMINDERS_PAUSE)
    async def pause(self, act: Act, ref: str | int) -> GroupReminder:
        """Nothing of it is sent until it is resumed; what waits to be sent is taken back."""
        reminder = await _find(act, ref)
        await timers.disarm(act.tx, reminder.id, [TimerKind.GROUP_REMINDER, TimerKind.ASK_AGAIN])
        await outbox.cancel_about(act.tx, reminder.id, _KINDS, act.now)
        await reminders.set_state(act.tx, reminder.id, ReminderState.PAUSED)
        await act.record(Action.REMINDERS_PAUSE, reminder.id)
        return await _again(act, reminder)

    @verb(Action.REMINDERS_RESUME)
    async def resume(self, act: Act, ref: str | int) -> GroupReminder:
        """From its next occurrence on. Raises TooLate where the only one is over."""
        reminder = await _find(act, ref)
        at = reminder.due_at
        if at <= act.now:
            following = next_occurrence(reminder.repeat, reminder.first_wall, ZoneInfo(reminder.time_zone), act.now)
            if following is None:
                raise TooLate("reminder-only-one-over", code=reminder.code)
            at = following.at
        await reminders.set_state(act.tx, reminder.id, ReminderState.ACTIVE)
        await reminders.set_due(act.tx, reminder.id, at)
        await timers.arm(act.tx, act.group.id, TimerKind.GROUP_REMINDER, reminder.id, at)
        await act.record(Action.REMINDERS_RESUME, reminder.id)
        return await _again(act, reminder)

    @verb(Action.REMINDERS_DELETE)
    async def delete(self, act: Act, ref: str | int) -> GroupReminder:
        reminder = await _find(act, ref)
        view = await _view(act.tx, reminder)
        await timers.erase_about(act.tx, [reminder.id])
        await outbox.cancel_about(act.tx, reminder.id, _KINDS, act.now)
        await reminders.erase(act.tx, [reminder.id])
        await act.record(Action.REMINDERS_DELETE, reminder.id)
        return view

    @verb(Action.REMINDER_ANSWER)
    async def answer(self, act: Act, message_id: int, said: Answer) -> Answer:
        """To one occurrence, from the message that asked. "Can't" ends the asking. Raises TooLate once it is over."""
        found = await outbox.get(act.tx, message_id)
        if found is None or found[0].group_id != act.group.id or found[0].to.user_id != act.actor.user_id:
            raise TooLate("reminder-over")
        message, _ = found
        reminder = await reminders.get(act.tx, message.subject_id or 0)
        if reminder is None or reminder.asked_at is None or _occurrence(message.params) != _seconds(reminder.asked_at):
            raise TooLate("reminder-over")
        before = await reminders.answered(act.tx, reminder.id, reminder.asked_at, act.actor.user_id)
        await reminders.answer(act.tx, reminder.id, reminder.asked_at, act.actor.user_id, said, act.now)
        if said is Answer.CANNOT and before is not Answer.CANNOT and reminder.audience is Audience.ROTA:
            await tell_channel(
                act.tx, act.group, Told.REMINDER_CANNOT, Channel.COORDINATION, act.now, about=reminder.id
            )
        return said


_KINDS = (Told.GROUP_REMINDER, Told.GROUP_REMINDER_DIRECT)


def _audience(draft: GroupDraft) -> Audience:
    if draft.duty is not None:
        return Audience.ROTA
    return Audience.ROLE if draft.role_id is not None else Audience.CHANNEL


async def _find(act: Act, ref: str | int) -> Reminder:
    if isinstance(ref, int):
        found = await reminders.get(act.tx, ref)
    else:
        code = read_code(ref, CodeKind.REMINDER)
        found = await reminders.by_code(act.tx, act.group.id, code) if code else None
    if found is None or found.group_id != act.group.id or found.audience is None:
        raise NotFound("reminder-unknown")
    return found


async def _again(act: Act, reminder: Reminder) -> GroupReminder:
    again = await reminders.get(act.tx, reminder.id)
    assert again is not None
    return await _view(act.tx, again)


async def _view(tx: Tx, reminder: Reminder) -> GroupReminder:
    assert reminder.audience is not None
    assert reminder.channel_id is not None
    counts = await reminders.count_answers(tx, reminder.id, reminder.asked_at) if reminder.asked_at else {}
    over = reminder.repeat.once and reminder.asked_at is not None
    return GroupReminder(
        id=reminder.id,
        code=reminder.code,
        text=reminder.text,
        state=reminder.state,
        repeat=reminder.repeat,
        next_at=None if over or reminder.state is ReminderState.PAUSED else reminder.due_at,
        audience=reminder.audience,
        channel_id=reminder.channel_id,
        role_id=reminder.role_id,
        duty=reminder.duty,
        can=counts.get(Answer.CAN, 0),
        cannot=counts.get(Answer.CANNOT, 0),
    )


def _seconds(at: datetime) -> int:
    return int(at.timestamp())


def _occurrence(params: Mapping[str, object]) -> int:
    return int(str(params.get("occurrence") or 0))


# --- when one comes due ---------------------------------------------------------------------------------------------------


def handlers() -> Mapping[TimerKind, Handler]:
    return {TimerKind.GROUP_REMINDER: _comes_due, TimerKind.ASK_AGAIN: _asks_again}


async def _comes_due(firing: Firing) -> None:
    """Becomes messages; the next occurrence is armed with them. What is no longer of use is said to be missed."""
    reminder = await reminders.get(firing.tx, firing.timer.subject_id)
    if reminder is None or reminder.state is not ReminderState.ACTIVE:
        return
    meant_at, zone = firing.timer.meant_at, ZoneInfo(reminder.time_zone)
    if still_useful(reminder.repeat, reminder.first_wall, zone, meant_at, firing.now):
        await reminders.set_asked(firing.tx, reminder.id, meant_at)
        await _post(firing, reminder, meant_at)
        await _ask(firing, reminder, meant_at, again=False)
    else:
        params = {"at": _seconds(meant_at)}
        await tell_channel(
            firing.tx,
            firing.group,
            Told.REMINDER_MISSED,
            Channel.COORDINATION,
            firing.now,
            about=reminder.id,
            params=params,
        )
    following = next_occurrence(reminder.repeat, reminder.first_wall, zone, max(firing.now, meant_at))
    if following is not None:
        await reminders.set_due(firing.tx, reminder.id, following.at)
        await firing.again(following.at)
    elif reminder.asked_at is None:
        await reminders.set_asked(firing.tx, reminder.id, meant_at)


async def _post(firing: Firing, reminder: Reminder, meant_at: datetime) -> None:
    message = NewMessage(
        group_id=firing.group.id,
        key_id=firing.group.id,
        subject_id=reminder.id,
        kind=Told.GROUP_REMINDER,
        to=Destination(channel_id=reminder.channel_id),
        lane=Lane.DUE,
        params={"occurrence": _seconds(meant_at)},
        due_at=meant_at,
        not_after=meant_at + 2 * USEFUL_FOR,
    )
    await outbox.add(firing.tx, message, firing.now)


async def _ask(firing: Firing, reminder: Reminder, meant_at: datetime, *, again: bool) -> None:
    """By direct message: those of the role who opted in, or who is on call. Nobody who has answered."""
    asked = 0
    for member in await _recipients(firing, reminder, meant_at):
        if await reminders.answered(firing.tx, reminder.id, meant_at, member.user_id) is not None:
            continue
        asked += 1
        await tell_member(
            firing.tx,
            Told.GROUP_REMINDER_DIRECT,
            member,
            firing.now,
            about=reminder.id,
            not_after=meant_at + 2 * USEFUL_FOR,
            due_at=None if again else meant_at,
            params={"occurrence": _seconds(meant_at), "again": int(again)},
        )
    if asked and not again:
        await timers.arm(firing.tx, firing.group.id, TimerKind.ASK_AGAIN, reminder.id, firing.now + ASKS_AGAIN_AFTER)


async def _recipients(firing: Firing, reminder: Reminder, meant_at: datetime) -> list[Member]:
    if reminder.audience is Audience.ROLE:
        known = await members.of_group(firing.tx, firing.group.id)
        return [member for member in known if member.settings.group_reminders and member.settings.reachable]
    if reminder.audience is Audience.ROTA and reminder.duty is not None:
        rota = await rotas.of_duty(firing.tx, firing.group.id, reminder.duty)
        present = shift_at(rota.rota, meant_at) if rota else None
        if present is not None:
            return [await members.find_or_add(firing.tx, firing.group.id, present.user_id)]
    return []


async def _asks_again(firing: Firing) -> None:
    reminder = await reminders.get(firing.tx, firing.timer.subject_id)
    if reminder is not None and reminder.state is ReminderState.ACTIVE and reminder.asked_at is not None:
        await _ask(firing, reminder, reminder.asked_at, again=True)
