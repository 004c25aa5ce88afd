"""Which policies somebody is to look at again; asked for the list of facts too, which stands beside `services.sanctuary`."""

from __future__ import annotations

from datetime import date

from allybot.domain.sanctuary import CHECKED_FOR
from allybot.store import sanctuary
from allybot.store.database import Tx
from allybot.store.groups import Group


async def policies_due(tx: Tx, group: Group, today: date) -> int:
    """How many cities, counties and states have a policy that nobody has looked at for too long."""
    return await sanctuary.with_old(tx, group.id, today - CHECKED_FOR)
