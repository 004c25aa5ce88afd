"""How messages about reaching people read: the test, STOP and START, and the slowing down."""

from __future__ import annotations

from collections.abc import Mapping

from allybot.ports import Notice, Tone
from allybot.services.planning import Plan, Planner, Post, Reading
from allybot.services.telling import Told
from allybot.store.outbox import Message


def _about_reach(key: str, *, hint: bool = True) -> Planner:
    async def planner(reading: Reading, message: Message) -> Plan:
        say = await reading.to_person(message.to.user_id)
        small_print = say("dm-stop-hint") if hint else None
        return Post(Notice([say(f"{key}-body")], heading=say(f"{key}-heading"), small_print=small_print))

    return planner


async def _no_pictures(reading: Reading, message: Message) -> Plan:
    say = await reading.to_person(message.to.user_id)
    lines = [say("no-pictures-body"), say("no-pictures-instead")]
    return Post(Notice(lines, heading=say("no-pictures-heading"), tone=Tone.ATTENTION))


async def _slowed(reading: Reading, message: Message) -> Plan:
    say = reading.to_channel()
    return Post(Notice([say("slowed-body")], heading=say("slowed-heading"), tone=Tone.SERIOUS))


PLANNERS: Mapping[Told, Planner] = {
    Told.DM_TEST: _about_reach("dm-test"),
    Told.DMS_STOPPED: _about_reach("dms-stopped", hint=False),
    Told.DMS_STARTED: _about_reach("dms-started"),
    Told.SLOWED: _slowed,
    Told.NO_PICTURES: _no_pictures,
}
