"""How what comes after the day reads, and whether it is still true."""

from __future__ import annotations

from collections.abc import Mapping

from allybot.domain.checkins import CheckinState, Outcome
from allybot.ports import Button, ButtonStyle, Notice, Tone
from allybot.services.planning import Drop, Plan, Planner, Post, Reading, RemoveThread
from allybot.services.telling import Told
from allybot.store import team
from allybot.store.checkins import Checkin
from allybot.store.groups import Channel
from allybot.store.outbox import Message
from allybot.texts import Speaker

_TONES = {Outcome.ALL_WELL: Tone.GOOD, Outcome.DETAINED: Tone.SERIOUS}


async def _ended(reading: Reading, message: Message) -> Plan:
    """To the team in its thread, to home contact and liaison by direct message, and to the coordinators in their channel."""
    checkin = await reading.checkin(message)
    if checkin is None or checkin.state is not CheckinState.CLOSED or checkin.outcome is None:
        return Drop()
    person = message.to.user_id
    say = reading.to_channel() if person is None else await reading.to_person(person)
    to_team = await _is_to_team(reading, message, checkin)
    body = [say(f"ended-{checkin.outcome.value.replace('_', '-')}")]
    if to_team:
        body.append(say("ended-thanks"))
    server = None if person is None else reading.group.server_id
    notice = Notice(
        body,
        heading=say("ended-heading", code=checkin.code),
        tone=_TONES.get(checkin.outcome, Tone.PLAIN),
        buttons=tuple(_buttons(say, checkin, server, to_team=to_team)),
        small_print=say("ended-small-print") if to_team else None,
    )
    return Post(notice)


async def _is_to_team(reading: Reading, message: Message, checkin: Checkin) -> bool:
    if message.to.user_id is None:
        return message.to.channel_id != reading.group.channels.get(Channel.COORDINATION)
    return (await team.of_checkin(reading.tx, checkin.id)).has(message.to.user_id)


def _buttons(say: Speaker, checkin: Checkin, server: int | None, *, to_team: bool) -> list[Button]:
    """A form opens from a direct message as well as from the thread."""
    label = say("button-next-appointment-lead" if to_team else "button-next-appointment")
    following = Button("checkin", "next", checkin.id, label, server_id=server)
    if not to_team:
        return [following]
    report = Button("after", "report", checkin.id, say("button-report-back"), ButtonStyle.MAIN, server_id=server)
    return [report, following]


async def _debrief(reading: Reading, message: Message) -> Plan:
    checkin = await reading.checkin(message)
    if checkin is None or message.to.user_id is None:
        return Drop()
    say = await reading.to_person(message.to.user_id)
    mates = (await team.of_checkin(reading.tx, checkin.id)).without_seat
    went = message.to.user_id not in {mate.user_id for mate in mates}
    body = [say(_how_it_was(checkin, went=went)), say("debrief-offer")]
    server = reading.group.server_id
    talk = Button("after", "talk", message.id, say("button-talk"), ButtonStyle.MAIN, server_id=server)
    return Post(Notice(body, heading=say("debrief-heading"), buttons=(talk,)))


def _how_it_was(checkin: Checkin, *, went: bool) -> str:
    """The text that is true for who reads it. Home contact and childcare did not go, so theirs does not say that they did."""
    if checkin.day.detained_at is not None:
        return "debrief-body-detained" if went else "debrief-body-no-seat-detained"
    if checkin.outcome is Outcome.DID_NOT_COME:
        return "debrief-body-did-not-come"
    return "debrief-body" if went else "debrief-body-no-seat"


async def _debrief_wanted(reading: Reading, message: Message) -> Plan:
    checkin = await reading.checkin(message)
    if checkin is None:
        return Drop()
    say = reading.to_channel()
    who = Button("after", "who", int(message.params["message"] or 0), say("button-who-talks"), ButtonStyle.MAIN)
    heading = say("debrief-wanted-heading", code=checkin.code)
    return Post(Notice([say("debrief-wanted-body")], heading=heading, tone=Tone.ATTENTION, buttons=(who,)))


async def _reported(reading: Reading, message: Message) -> Plan:
    """To coordinators and liaison. What was told stands behind the button, and is gone at the purge."""
    checkin = await reading.checkin(message)
    if checkin is None:
        return Drop()
    person = message.to.user_id
    say = reading.to_channel() if person is None else await reading.to_person(person)
    server = None if person is None else reading.group.server_id
    read = Button("after", "reports", checkin.id, say("button-read-reports"), ButtonStyle.MAIN, server_id=server)
    return Post(Notice([say("reported-body")], heading=say("reported-heading", code=checkin.code), buttons=(read,)))


async def _thread_removal(reading: Reading, message: Message) -> Plan:
    assert message.to.channel_id is not None
    return RemoveThread(message.to.channel_id)


PLANNERS: Mapping[Told, Planner] = {
    Told.ENDED: _ended,
    Told.DEBRIEF: _debrief,
    Told.DEBRIEF_WANTED: _debrief_wanted,
    Told.REPORTED: _reported,
    Told.THREAD_REMOVAL: _thread_removal,
}
