"""How the messages about events read."""

from __future__ import annotations

from collections.abc import Mapping

from allybot.services.planning import Drop, Plan, Planner, Reading
from allybot.services.telling import Told
from allybot.store.outbox import Message


async def _nothing(reading: Reading, message: Message) -> Plan:
    return Drop()


PLANNERS: Mapping[Told, Planner] = {
    Told.EVENT_SOON: _nothing,
    Told.EVENT_CHANGED: _nothing,
    Told.EVENT_CALLED_OFF: _nothing,
    Told.EVENT_AFTER: _nothing,
}
