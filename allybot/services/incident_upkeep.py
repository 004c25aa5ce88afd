"""What happens to incidents when their time is over, and to who reported them before that. `services.upkeep` calls it.

A reporter is parted from their report by destroying its key; what was told to them about it goes first, since it is written to
them. What stands at the far end about an incident is taken down while there is the key that says where.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from allybot.domain.reports import UNVERIFIED_IS_KEPT, VERIFIED_IS_KEPT
from allybot.ports import MessageRef
from allybot.services.incident_counting import count
from allybot.services.telling import Told, tell_removal, tell_thread_removal
from allybot.store import alerts, groups, incidents, members, outbox, reports, timers
from allybot.store.database import Database, Tx
from allybot.store.incidents import Plain


async def due_incidents(tx: Tx, now: datetime, *, unverified: timedelta, verified: timedelta) -> list[int]:
    """When an incident goes is written down for the longest that it may be kept. A group may have said less."""
    return await incidents.due_for_purge(
        tx,
        now,
        unverified_sooner=UNVERIFIED_IS_KEPT - unverified,
        verified_sooner=VERIFIED_IS_KEPT - verified,
    )


async def purge_incidents(database: Database, due: Collection[int], now: datetime) -> None:
    """For good. Interrupted anywhere, it is done to the end by the next: what has no key any more is due."""
    await database.write(lambda tx: _take_down(tx, due, now))
    await database.keyring.destroy(due, now.date())
    # Nothing moves from one incident to another without its key: from here on these reports are all there will be.
    theirs = await database.read(lambda tx: reports.ids_of(tx, due))
    await database.keyring.destroy(theirs, now.date())
    await database.write(lambda tx: _erase(tx, due))


async def part_reporters(database: Database, before: datetime, now: datetime) -> int:
    """From here on nobody can say who made these reports, also not from a copy. How many there were."""
    made = await database.read(lambda tx: reports.made_before(tx, before))
    if not made:
        return 0
    parted, _ = await database.keyring.standing(made)
    due = set(made) - parted
    if due:
        await database.write(lambda tx: _forget_reporters(tx, due, now))
        await database.keyring.destroy(due, now.date())
    return len(due)


async def _forget_reporters(tx: Tx, report_ids: Iterable[int], now: datetime) -> None:
    """What they were told of it is sealed with their own key, and names the report."""
    ids = list(report_ids)
    for report_id, incident_id, reporter in await reports.known_reporters(tx, ids):
        for row in await incidents.plain(tx, [incident_id]):
            for ref in await _told_of(tx, row.group_id, report_id, reporter):
                await tell_removal(tx, row.group_id, ref, now)
    await outbox.erase_about(tx, ids)


async def _told_of(tx: Tx, group_id: int, report_id: int, reporter: int) -> list[MessageRef]:
    told = await outbox.sent_about(tx, [report_id])
    member = await members.find(tx, group_id, reporter)
    if member is not None:
        told += await outbox.take_named(tx, member.id, Told.REPORT_OUTCOME, "report", report_id)
    return told


async def _take_down(tx: Tx, ids: Iterable[int], now: datetime) -> None:
    """The courier removes itself what it was sending meanwhile: it finds no row any more."""
    for row in await incidents.plain(tx, ids):
        await _take_one_down(tx, row, now)


async def _take_one_down(tx: Tx, row: Plain, now: datetime) -> None:
    await _forget_reporters(tx, await reports.ids_of(tx, [row.id]), now)
    standing = {*await outbox.sent_about(tx, [row.id]), *([row.card] if row.card else [])}
    for ref in standing:
        # What opened a thread is remembered by the thread: that is no message.
        if ref.channel_id != ref.message_id:
            await tell_removal(tx, row.group_id, ref, now)
    for thread_id in await alerts.threads_of_incidents(tx, [row.id]):
        await tell_thread_removal(tx, row.group_id, thread_id, now)
    await outbox.erase_about(tx, [row.id])


async def _erase(tx: Tx, due: Iterable[int]) -> None:
    """Counts what is to be counted, and deletes the rows."""
    ids = list(due)
    zones = {group.id: ZoneInfo(group.time_zone) for group in await groups.everyone(tx)}
    await count(tx, ids, zones)
    await timers.erase_about(tx, [*ids, *await alerts.ids_of(tx, ids)])
    await outbox.erase_about(tx, [*ids, *await reports.ids_of(tx, ids)])
    await incidents.erase(tx, ids)
