"""What happens to events when their time is over: counts stay, and all else goes. `services.upkeep` calls it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from zoneinfo import ZoneInfo

from allybot.domain.events import EventState
from allybot.services.telling import tell_removal
from allybot.store import events, groups, outbox, tallies, timers
from allybot.store.database import Database, Tx
from allybot.store.events import Plain


async def purge_events(database: Database, came_back: Collection[int], ended_before: datetime, now: datetime) -> int:
    """Those that were over before then, and those that came back without their key. How many there were.

    Interrupted anywhere, it is done to the end by the next: what has no key any more is due.
    """
    due = {*await database.read(lambda tx: events.due_for_purge(tx, ended_before)), *came_back}
    if due:
        await database.write(lambda tx: _take_down(tx, due, now))
        await database.keyring.destroy(due, now.date())
        await database.write(lambda tx: _erase(tx, due))
    return len(due)


async def _take_down(tx: Tx, due: Collection[int], now: datetime) -> None:
    for row in await events.plain(tx, due):
        for ref in await outbox.sent_about(tx, [row.id]):
            await tell_removal(tx, row.group_id, ref, now)
    await outbox.erase_about(tx, due)


async def _erase(tx: Tx, due: Collection[int]) -> None:
    zones = {group.id: ZoneInfo(group.time_zone) for group in await groups.everyone(tx)}
    for row in await events.plain(tx, due):
        await _count(tx, row, zones[row.group_id])
    await outbox.erase_about(tx, due)
    await timers.erase_about(tx, due)
    await events.erase(tx, due)


async def _count(tx: Tx, row: Plain, zone: ZoneInfo) -> None:
    month = row.starts_at.astimezone(zone).strftime("%Y-%m")
    if row.state == EventState.CALLED_OFF:
        await tallies.add(tx, row.group_id, month, f"events_{row.kind}_called_off")
        return
    await tallies.add(tx, row.group_id, month, f"events_{row.kind}")
    await tallies.add(tx, row.group_id, month, f"events_{row.kind}_joined", row.joined)
    await tallies.add(tx, row.group_id, month, f"events_{row.kind}_came", row.came)
