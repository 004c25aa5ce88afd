"""How the messages about stops, and about channels where nothing is said any more, read; and whether they are still true."""

from __future__ import annotations

from collections.abc import Mapping

from allybot.domain.stopping import Stopped
from allybot.ports import Button, ButtonStyle, Notice, Tone
from allybot.services.planning import Drop, Plan, Planner, Post, Reading
from allybot.services.telling import Told
from allybot.store import rules
from allybot.store.groups import Channel
from allybot.store.outbox import Message
from allybot.texts import Speaker


def _speaker(reading: Reading, message: Message) -> Speaker:
    return reading.texts.speaker(str(message.params.get("language") or reading.group.language))


async def _stopped(reading: Reading, message: Message) -> Plan:
    """Everybody may read it: it says what is stopped, and neither why nor by whom."""
    level = await rules.stop_level(reading.tx, reading.group.id)
    if level.value != message.params["level"]:
        return Drop()
    say = _speaker(reading, message)
    lines = [say(f"stopped-{level.value}"), say("stopped-hotline")]
    held = await rules.of_group(reading.tx, reading.group.id)
    if held.hotline is not None:
        lines.append(say("rules-hotline", name=held.hotline.name, number=held.hotline.number))
    return Post(Notice(lines, heading=say(f"stopped-{level.value}-heading"), tone=Tone.SERIOUS))


async def _resumed(reading: Reading, message: Message) -> Plan:
    if await rules.stop_level(reading.tx, reading.group.id) is not Stopped.NONE:
        return Drop()
    say, lost = _speaker(reading, message), int(message.params.get("lost") or 0)
    lines = [say("resumed-body"), say(f"resumed-codes-{message.params['codes']}")]
    lines += [say("resumed-lost", lost=lost)] if lost else []
    return Post(Notice(lines, heading=say("resumed-heading"), tone=Tone.GOOD))


async def _check_ins(reading: Reading, message: Message) -> Plan:
    """Who is to be phoned stands behind the button, for coordinators only."""
    if await rules.stop_level(reading.tx, reading.group.id) is not Stopped.EVERYTHING:
        return Drop()
    person = message.to.user_id
    say = reading.to_channel() if person is None else await reading.to_person(person)
    server = None if person is None else reading.group.server_id
    show = Button("panic", "checkins", 0, say("button-stopped-checkins"), ButtonStyle.MAIN, server_id=server)
    lines = [say("stopped-checkins-body"), say("stopped-checkins-how")]
    return Post(Notice(lines, heading=say("stopped-checkins-heading"), tone=Tone.SERIOUS, buttons=(show,)))


async def _opened(reading: Reading, message: Message) -> Plan:
    """Unless it was chosen again since: then somebody has looked."""
    use = Channel(str(message.params["use"]))
    if use in reading.group.channels:
        return Drop()
    person = message.to.user_id
    say = reading.to_channel() if person is None else await reading.to_person(person)
    at = f"<#{message.params['channel']}>"
    lines = [say("channel-opened-body", use=say(f"channel-{use.value}"), at=at), say("channel-opened-do")]
    return Post(Notice(lines, heading=say("channel-opened-heading"), tone=Tone.SERIOUS))


PLANNERS: Mapping[Told, Planner] = {
    Told.STOPPED: _stopped,
    Told.RESUMED: _resumed,
    Told.STOPPED_CHECKINS: _check_ins,
    Told.CHANNEL_OPENED: _opened,
}
