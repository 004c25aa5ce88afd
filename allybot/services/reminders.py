"""A person's own reminders: set, snoozed, done, cancelled. The message is written with the reminder, for its time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from allybot.domain.codes import CodeKind, read_code
from allybot.domain.messages import Lane, is_late
from allybot.domain.people import Action
from allybot.domain.refusals import EVERYWHERE
from allybot.domain.reminders import MOST_OWN, SOONEST, ReminderState, Snooze, snoozed_until
from allybot.domain.settings import Reach, quiet_until
from allybot.domain.when import Understood, WhenResult, read_when, suggestions
from allybot.errors import BadInput, NotFound, TooLate
from allybot.services.free_text import kept
from allybot.services.settings import zone_of
from allybot.services.telling import Told, open_conversation, tell_member
from allybot.services.verbs import Act, Service, verb
from allybot.store import members, outbox, reminders
from allybot.store.members import Member
from allybot.store.reminders import NewReminder, Reminder

FARTHEST = timedelta(days=730)


@dataclass(frozen=True, slots=True)
class OwnReminder:
    """`comes_at` differs from `due_at` where quiet hours hold it. `reach` is what is known of one's direct messages.

    `missed`: it was due and did not arrive.
    """

    id: int
    code: str
    text: str
    due_at: datetime
    state: ReminderState
    comes_at: datetime
    reach: Reach
    direct: bool
    missed: bool = False


class ReminderService(Service):
    @verb(Action.REMIND_ME, reads=True)
    async def read_when(self, act: Act, text: str) -> WhenResult:
        """What a typed time means to this person: in their own zone."""
        return read_when(text, act.now, await _zone(act))

    @verb(Action.REMIND_ME, reads=True)
    async def suggest_when(self, act: Act, text: str) -> list[Understood]:
        return suggestions(text, act.now, await _zone(act))

    @verb(Action.REMIND_ME)
    async def remind(self, act: Act, at: datetime, text: str) -> OwnReminder:
        """Sets one. Raises BadInput for a time that is over or too far, too many of them, or a text that may not be kept."""
        tidy = kept(text, "reminder", EVERYWHERE, longest=300, lines=True)
        if at < act.now + SOONEST:
            raise BadInput("when-in-the-past")
        if at > act.now + FARTHEST:
            raise BadInput("when-too-far")
        member = await open_conversation(act.tx, act.group.id, act.actor.user_id, act.app_language, act.now)
        if sum(r.due_at > act.now for r in await self._waiting(act, member)) >= MOST_OWN:
            raise BadInput("reminders-too-many", most=MOST_OWN)
        zone = zone_of(member, act.group.time_zone)
        wall = at.astimezone(zone).replace(tzinfo=None)
        new = NewReminder(tidy, at, wall, zone.key, member_id=member.id)
        reminder = await reminders.add(act.tx, act.group.id, new, act.now)
        await _write(act, member, reminder.id, at)
        return _view(reminder, member, zone)

    @verb(Action.REMIND_ME, reads=True)
    async def mine(self, act: Act) -> list[OwnReminder]:
        """One's own that are still to come, soonest first; before them what did not arrive in the last days."""
        member = await members.find(act.tx, act.group.id, act.actor.user_id)
        if member is None:
            return []
        zone = zone_of(member, act.group.time_zone)
        views = [_view(reminder, member, zone) for reminder in await self._waiting(act, member)]
        return [replace(view, missed=is_late(view.comes_at, act.now)) for view in views]

    @verb(Action.REMIND_ME)
    async def cancel(self, act: Act, ref: str | int) -> OwnReminder:
        """Gone, with its text and its message. Raises NotFound."""
        reminder, member = await _own(act, ref)
        await outbox.cancel_about(act.tx, reminder.id, [Told.OWN_REMINDER], act.now)
        await reminders.erase(act.tx, [reminder.id])
        return _view(reminder, member, zone_of(member, act.group.time_zone))

    @verb(Action.REMIND_ME)
    async def snooze(self, act: Act, reminder_id: int, snooze: Snooze) -> OwnReminder:
        """Comes again later. Raises TooLate once its text has been erased."""
        reminder, member = await _own(act, reminder_id)
        zone = zone_of(member, act.group.time_zone)
        at = snoozed_until(snooze, act.now, zone)
        # Pressed twice, or changed one's mind: the one message that waits is moved.
        if not await outbox.move(act.tx, reminder.id, Told.OWN_REMINDER, at):
            await _write(act, member, reminder.id, at)
        await reminders.set_state(act.tx, reminder.id, ReminderState.WAITING)
        await reminders.set_due(act.tx, reminder.id, at)
        again = await reminders.get(act.tx, reminder.id)
        assert again is not None
        return _view(again, member, zone)

    @verb(Action.REMIND_ME)
    async def done(self, act: Act, reminder_id: int) -> None:
        """Erased at once. Pressed twice it is done all the same."""
        try:
            reminder, _ = await _own(act, reminder_id)
        except TooLate:
            return
        await outbox.cancel_about(act.tx, reminder.id, [Told.OWN_REMINDER], act.now)
        await reminders.erase(act.tx, [reminder.id])

    async def _waiting(self, act: Act, member: Member) -> list[Reminder]:
        return [r for r in await reminders.of_member(act.tx, member.id) if r.state is ReminderState.WAITING]


async def _write(act: Act, member: Member, reminder_id: int, at: datetime) -> None:
    await tell_member(act.tx, Told.OWN_REMINDER, member, act.now, about=reminder_id, lane=Lane.DUE, due_at=at)


async def _zone(act: Act) -> ZoneInfo:
    return zone_of(await members.find(act.tx, act.group.id, act.actor.user_id), act.group.time_zone)


async def _own(act: Act, ref: str | int) -> tuple[Reminder, Member]:
    """One's own, by the code or by the id on a button. Others' are not there, as far as anyone can tell."""
    member = await members.find(act.tx, act.group.id, act.actor.user_id)
    if isinstance(ref, int):
        found = await reminders.get(act.tx, ref)
        if found is None:
            raise TooLate("reminder-over")
    else:
        code = read_code(ref, CodeKind.REMINDER)
        found = await reminders.by_code(act.tx, act.group.id, code) if code else None
    if found is None or member is None or found.member_id != member.id:
        raise NotFound("reminder-unknown")
    return found, member


def _view(reminder: Reminder, member: Member, zone: ZoneInfo) -> OwnReminder:
    settings = member.settings
    held = quiet_until(settings.quiet, zone, reminder.due_at)
    return OwnReminder(
        id=reminder.id,
        code=reminder.code,
        text=reminder.text,
        due_at=reminder.due_at,
        state=reminder.state,
        comes_at=held or reminder.due_at,
        reach=settings.reach,
        direct=settings.direct,
    )
