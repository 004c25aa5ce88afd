"""How the monthly list of what is to be looked at again reads."""

from __future__ import annotations

from collections.abc import Mapping

from allybot.services.planning import Drop, Plan, Planner, Reading
from allybot.services.telling import Told
from allybot.store.outbox import Message


async def _nothing(reading: Reading, message: Message) -> Plan:
    return Drop()


PLANNERS: Mapping[Told, Planner] = {
    Told.FACTS_DIGEST: _nothing,
}
