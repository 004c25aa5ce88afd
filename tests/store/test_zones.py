"""Where alerts about a zone go."""

from __future__ import annotations

import random

from allybot.store import groups, zones
from allybot.store.database import Database, Tx
from allybot.store.groups import Defaults
from allybot.store.zones import Outlet
from tests.support.fakes import MONDAY


async def test_channels_come_in_the_order_in_which_they_were_made(database: Database) -> None:
    """The ids of rows are random: the same list reads differently after each change otherwise."""
    made = [Outlet(222_000_000_000_000_000 + number, None, "en") for number in range(8)]

    async def work(tx: Tx) -> zones.Zone | None:
        group = await groups.add(tx, 1, Defaults("America/New_York", "en", ""), MONDAY)
        zone = await zones.add(tx, group.id, "North Side")
        for outlet in random.Random(3).sample(made, len(made)):
            await zones.put_outlet(tx, zone.id, outlet)
        return await zones.get(tx, zone.id)

    zone = await database.write(work)
    assert zone is not None
    assert list(zone.outlets) == made
