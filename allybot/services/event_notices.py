"""How the messages about events read, and whether they are still true.

A place that only those are told who joined stands in none of them: it stands behind a button.
"""

from __future__ import annotations

from collections.abc import Mapping

from allybot.domain.events import ASKED_AGAIN, TRAINS, EventState
from allybot.ports import Button, ButtonStyle, Notice, Tone
from allybot.services.planning import Drop, Plan, Planner, Post, Reading
from allybot.services.telling import Told
from allybot.store import events
from allybot.store.events import Event
from allybot.store.outbox import Message
from allybot.texts import Speaker


async def _soon(reading: Reading, message: Message) -> Plan:
    event = await _comes_to(reading, message)
    if event is None or event.state is not EventState.PLANNED or event.about.starts_at <= reading.now:
        return Drop()
    say = await reading.to_person(message.to.user_id)
    heading = say("event-soon-heading", title=event.about.title)
    notice = Notice(
        _facts(say, event), heading=heading, tone=Tone.ATTENTION, buttons=_buttons(say, event, reading.group.server_id)
    )
    return Post(notice)


async def _changed(reading: Reading, message: Message) -> Plan:
    event = await _comes_to(reading, message)
    if event is None or event.state is not EventState.PLANNED or event.about.starts_at <= reading.now:
        return Drop()
    say = await reading.to_person(message.to.user_id)
    heading = say("event-changed-heading", code=event.code)
    lines = [say("event-changed-body"), *_facts(say, event)]
    buttons = _buttons(say, event, reading.group.server_id)
    return Post(Notice(lines, heading=heading, tone=Tone.ATTENTION, buttons=buttons))


async def _called_off(reading: Reading, message: Message) -> Plan:
    event = await _comes_to(reading, message)
    if event is None or event.state is not EventState.CALLED_OFF:
        return Drop()
    say = await reading.to_person(message.to.user_id)
    body = say("event-called-off-body", title=event.about.title, at=event.about.starts_at)
    return Post(Notice([body], heading=say("event-called-off-heading", code=event.code), tone=Tone.ATTENTION))


async def _after(reading: Reading, message: Message) -> Plan:
    """For coordinators: in their channel, or to each where there is none. A day later only as long as it is open."""
    event = await events.get(reading.tx, message.subject_id or 0)
    if event is None or event.state is not EventState.PLANNED:
        return Drop()
    late = reading.now >= event.over_at + ASKED_AGAIN
    if late and await events.has_attendance(reading.tx, event.id):
        return Drop()
    person = message.to.user_id
    say = reading.to_channel() if person is None else await reading.to_person(person)
    trains = event.about.kind in TRAINS
    lines = [
        say("event-after-body", title=event.about.title, joined=event.joined),
        *([say("event-after-again")] if late else []),
        say("event-after-training" if trains else "event-after-counts", days=2 if late else 3),
    ]
    server = None if person is None else reading.group.server_id
    button = Button("event", "who", event.id, say("button-event-who"), ButtonStyle.MAIN, server_id=server)
    return Post(Notice(lines, heading=say("event-after-heading", code=event.code), buttons=(button,)))


async def _comes_to(reading: Reading, message: Message) -> Event | None:
    """The event, as long as the person the message is for still comes to it."""
    one = await events.get_join(reading.tx, int(message.params["join"] or 0))
    if one is None or not one.coming or one.user_id != message.to.user_id:
        return None
    return await events.get(reading.tx, one.event_id)


def _facts(say: Speaker, event: Event) -> list[str]:
    about = event.about
    where = say("event-place", place=about.place) if about.place_is_open else say("event-place-behind-button")
    when = say("event-when", at=about.starts_at)
    language = say(f"event-in-{about.language.value}")
    return [say("event-what", title=about.title, code=event.code), when, where, language]


def _buttons(say: Speaker, event: Event, server_id: int) -> tuple[Button, ...]:
    return (
        Button("event", "show", event.id, say("button-event-details"), ButtonStyle.MAIN, server_id=server_id),
        Button("event", "leave", event.id, say("button-event-leave"), server_id=server_id),
    )


PLANNERS: Mapping[Told, Planner] = {
    Told.EVENT_SOON: _soon,
    Told.EVENT_CHANGED: _changed,
    Told.EVENT_CALLED_OFF: _called_off,
    Told.EVENT_AFTER: _after,
}
