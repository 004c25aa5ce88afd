"""How reminders read, one's own and the group's, and whether they are still to be sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from allybot.domain.markup import inert
from allybot.domain.reminders import Answer, Audience, ReminderState, Snooze
from allybot.domain.rota import shift_at
from allybot.ports import Button, ButtonStyle, Notice, Tone
from allybot.services.planning import Drop, Plan, Planner, Post, Reading
from allybot.services.telling import Told
from allybot.store import reminders, rotas
from allybot.store.groups import Channel
from allybot.store.outbox import Message
from allybot.store.reminders import Reminder

SNOOZE_VERBS: Mapping[Snooze, str] = {
    Snooze.TEN_MINUTES: "snooze_ten_minutes",
    Snooze.HOUR: "snooze_hour",
    Snooze.TOMORROW: "snooze_tomorrow",
}


async def _own(reading: Reading, message: Message) -> Plan:
    """Shown again on a tap it is still there, until it is done or erased."""
    reminder = await reminders.get(reading.tx, message.subject_id or 0)
    if reminder is None:
        return Drop()
    say, server = await reading.to_person(message.to.user_id), reading.group.server_id
    buttons = [Button("remind", "done", reminder.id, say("button-done"), ButtonStyle.GOOD, server_id=server)]
    buttons += [
        Button("remind", verb, reminder.id, say(f"button-{verb.replace('_', '-')}"), server_id=server)
        for verb in SNOOZE_VERBS.values()
    ]
    notice = Notice(
        [inert(reminder.text)],
        heading=say("own-reminder-heading"),
        buttons=buttons,
        small_print=reading.late(say, message),
    )
    return Post(notice)


async def _active(reading: Reading, message: Message) -> Reminder | None:
    """The group's reminder, while it is active and this message is about its latest occurrence."""
    reminder = await reminders.get(reading.tx, message.subject_id or 0)
    if reminder is None or reminder.state is not ReminderState.ACTIVE or reminder.asked_at is None:
        return None
    return reminder if int(reminder.asked_at.timestamp()) == message.params["occurrence"] else None


async def _in_channel(reading: Reading, message: Message) -> Plan:
    reminder = await _active(reading, message)
    if reminder is None:
        return Drop()
    say, lines = reading.to_channel(), [inert(reminder.text)]
    roles, people = [], []
    if reminder.role_id is not None:
        roles = [reminder.role_id]
        lines.append(f"<@&{reminder.role_id}>")
    elif (on_call := await _on_call(reading, reminder)) is not None:
        # Coordinators may know who it is. Any other channel may be one that everyone reads.
        if message.to.channel_id == reading.group.channels.get(Channel.COORDINATION):
            people = [on_call]
            lines.append(say("reminder-on-call", person=f"<@{on_call}>"))
        else:
            lines.append(say("reminder-on-call-told"))
    small_print = reading.late(say, message)
    heading = say("group-reminder-heading")
    return Post(Notice(lines, heading=heading, mention_roles=roles, mentions=people, small_print=small_print))


async def _on_call(reading: Reading, reminder: Reminder) -> int | None:
    if reminder.duty is None:
        return None
    rota = await rotas.of_duty(reading.tx, reading.group.id, reminder.duty)
    present = shift_at(rota.rota, reading.now) if rota else None
    return present.user_id if present else None


async def _direct(reading: Reading, message: Message) -> Plan:
    reminder = await _active(reading, message)
    if reminder is None or reminder.asked_at is None or message.to.user_id is None:
        return Drop()
    said = await reminders.answered(reading.tx, reminder.id, reminder.asked_at, message.to.user_id)
    if said is not None:
        return Drop()
    say, server = await reading.to_person(message.to.user_id), reading.group.server_id
    buttons = (
        Button("reminder", Answer.CAN.value, message.id, say("button-can"), ButtonStyle.GOOD, server_id=server),
        Button("reminder", Answer.CANNOT.value, message.id, say("button-cannot"), server_id=server),
    )
    heading = say("group-reminder-again-heading" if message.params.get("again") else "group-reminder-heading")
    notice = Notice([inert(reminder.text)], heading=heading, buttons=buttons, small_print=reading.late(say, message))
    return Post(notice, only_role=reminder.role_id if reminder.audience is Audience.ROLE else None)


async def _missed(reading: Reading, message: Message) -> Plan:
    reminder = await reminders.get(reading.tx, message.subject_id or 0)
    if reminder is None:
        return Drop()
    say, at = reading.to_channel(), datetime.fromtimestamp(int(message.params["at"] or 0), tz=UTC)
    body = [say("reminder-missed-body", at=at), inert(reminder.text)]
    return Post(Notice(body, heading=say("reminder-missed-heading", code=reminder.code), tone=Tone.ATTENTION))


async def _cannot(reading: Reading, message: Message) -> Plan:
    reminder = await reminders.get(reading.tx, message.subject_id or 0)
    if reminder is None:
        return Drop()
    say = reading.to_channel()
    body = [say("reminder-cannot-body"), inert(reminder.text)]
    return Post(Notice(body, heading=say("reminder-cannot-heading", code=reminder.code), tone=Tone.SERIOUS))


PLANNERS: Mapping[Told, Planner] = {
    Told.OWN_REMINDER: _own,
    Told.GROUP_REMINDER: _in_channel,
    Told.GROUP_REMINDER_DIRECT: _direct,
    Told.REMINDER_MISSED: _missed,
    Told.REMINDER_CANNOT: _cannot,
}
