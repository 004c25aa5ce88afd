"""What happens by itself: unanswered offers lapse, what has had its time is purged, old copies go.

A purge first asks for the removal of what stands at the far end, which it can read only as long as there is the key, then
destroys the key, then the rows. Should the process end in between, the next sweep finds and finishes it: asking twice is
asking once, and rows without their key go as they do when a backup brings them back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from allybot.clock import Clock
from allybot.domain.custody import KEPT as CUSTODY_IS_KEPT
from allybot.domain.reminders import KEPT_AFTER_DELIVERY
from allybot.domain.watch import STAYS_UNANSWERED
from allybot.ports import MessageRef
from allybot.services.counting import count
from allybot.services.evening import arm_evenings
from allybot.services.event_telling import forget_members
from allybot.services.event_upkeep import purge_events
from allybot.services.fact_steps import arm_digests
from allybot.services.incident_upkeep import due_incidents, part_reporters, purge_incidents
from allybot.services.seats import lapse_offers
from allybot.services.telling import Told, tell_channel, tell_removal, tell_thread_removal
from allybot.store import (
    audit,
    checkins,
    custody,
    events,
    grants,
    groups,
    incidents,
    members,
    opening,
    openings,
    outbox,
    reminders,
    timers,
    tries,
)
from allybot.store.database import Database, Tx
from allybot.store.groups import Channel

NEVER_SHOWN = timedelta(hours=24)
"""How long after the appointment a check-in that no coordinator confirmed counts as closed."""

STANDS_FOR: Mapping[Told, timedelta] = {
    Told.LATE_ANSWER: timedelta(hours=24),
    Told.LATE_RECEIPT: timedelta(hours=24),
    Told.OWN_REMINDER: KEPT_AFTER_DELIVERY,
}
"""How long these stand in somebody's conversation: answers go by themselves elsewhere, and a reminder's text is erased then."""

REMOVALS = (Told.CARD_REMOVAL, Told.THREAD_REMOVAL)
"""Done, they would only remember where something stood that is purged."""

OVER_IS_KEPT = timedelta(hours=48)
"""How long a group's reminder that came once stays in the list, with its answers."""


@dataclass(frozen=True, slots=True)
class Keep:
    """How long things are kept after they ended: the `[retention]` section of the configuration."""

    case: timedelta
    outbox: timedelta
    unverified: timedelta
    verified: timedelta
    audit: timedelta
    copies: timedelta


class Upkeep:
    def __init__(self, database: Database, clock: Clock, keep: Keep, wake: Callable[[], None]) -> None:
        self._database = database
        self._clock = clock
        self._keep = keep
        self._wake = wake
        self._said_slowed = False

    async def sweep(self) -> None:
        """Everything that is due by now. Harmless to do twice, and after any interruption."""
        now = self._clock.now()
        await self.lapse_offers(now)
        await self.purge(now)
        await self._database.write(lambda tx: self._forget_old(tx, now))
        await self._destroy_days(now)
        await self._database.write(lambda tx: arm_evenings(tx, now))
        await self._database.write(lambda tx: arm_digests(tx, now))
        # Each time, not only after a purge: a reader may have held it then, and what is erased here stands in it too.
        await self._database.truncate_log()
        opening.drop_old_copies(self._database.url_text, now, self._keep.copies)

    async def _destroy_days(self, now: datetime) -> None:
        """Of what was kept for a day nothing is left, and no copy shows whose it was."""
        over = await self._database.keyring.days_before((now - tries.KEPT).astimezone(UTC).date())
        if over:
            await self._database.keyring.destroy(over, now.date())

    async def lapse_offers(self, now: datetime) -> int:
        async def work(tx: Tx) -> int:
            known = {group.id: group for group in await groups.everyone(tx)}
            tx.after_commit(self._wake)
            return await lapse_offers(tx, known, now)

        return await self._database.write(work)

    async def purge(self, now: datetime) -> int:
        """What has had its time, and what came back without its key. How many check-ins and incidents there were."""
        came_back = await opening.purged_rows(self._database)
        forgotten = came_back.get(members.members.name, [])
        if forgotten:
            await self._database.write(lambda tx: _erase_members(tx, forgotten))
        checkin_ids = await self._purge_checkins(came_back.get(checkins.checkins.name, []), now)
        incident_ids = await self._purge_incidents(came_back.get(incidents.incidents.name, []), now)
        parted = await part_reporters(self._database, now - self._keep.unverified, now)
        events_gone = came_back.get(events.events.name, [])
        over = await purge_events(self._database, events_gone, now - self._keep.case, now)
        if incident_ids or parted or over:
            self._wake()
        return len(checkin_ids) + len(incident_ids)

    async def _purge_checkins(self, came_back: Iterable[int], now: datetime) -> set[int]:
        due = set(
            await self._database.read(
                lambda tx: checkins.due_for_purge(
                    tx, now, now - NEVER_SHOWN - self._keep.case, now - STAYS_UNANSWERED - self._keep.case
                )
            )
        )
        due |= set(came_back)
        if due:
            await self._database.write(lambda tx: self._take_down(tx, due, now))
            await self._database.keyring.destroy(due, now.date())
            await self._database.write(lambda tx: self._erase(tx, due))
        return due

    async def _purge_incidents(self, came_back: Iterable[int], now: datetime) -> set[int]:
        keep = self._keep
        due = set(
            await self._database.read(
                lambda tx: due_incidents(tx, now, unverified=keep.unverified, verified=keep.verified)
            )
        )
        due |= set(came_back)
        if due:
            await purge_incidents(self._database, due, now)
        return due

    async def _take_down(self, tx: Tx, ids: Iterable[int], now: datetime) -> None:
        """What stands at the far end is to go; what was still to be said is not said. The courier removes itself what it
        was sending meanwhile: it finds no row any more.
        """
        for row in await checkins.plain(tx, ids):
            for ref in await self._standing(tx, row.id, row.card):
                await tell_removal(tx, row.group_id, ref, now)
            if row.thread_id is not None:
                await tell_thread_removal(tx, row.group_id, row.thread_id, now)
        await outbox.erase_about(tx, ids)
        tx.after_commit(self._wake)

    async def _erase(self, tx: Tx, due: Iterable[int]) -> None:
        """Counts what is to be counted, and deletes the rows."""
        ids = list(due)
        zones = {group.id: ZoneInfo(group.time_zone) for group in await groups.everyone(tx)}
        for row in await checkins.plain(tx, ids):
            await count(tx, row, zones[row.group_id])
        await outbox.erase_about(tx, ids)
        await timers.erase_about(tx, ids)
        await checkins.erase(tx, ids)

    async def _standing(self, tx: Tx, checkin_id: int, card: MessageRef | None) -> set[MessageRef]:
        return {*await outbox.sent_about(tx, [checkin_id]), *([card] if card else [])}

    async def _forget_old(self, tx: Tx, now: datetime) -> None:
        await outbox.erase_ended(tx, now - self._keep.outbox)
        await outbox.erase_kinds(tx, REMOVALS, now)
        await audit.erase_before(tx, now - self._keep.audit)
        await grants.erase_ended(tx, now)
        await openings.erase_before(tx, now - openings.KEPT)
        await tries.erase_before(tx, now - tries.KEPT)
        await custody.erase_before(tx, now - CUSTODY_IS_KEPT)
        await reminders.erase_answers_before(tx, now - self._keep.outbox)
        for kind, stands_for in STANDS_FOR.items():
            for group_id, ref in await outbox.take_standing(tx, kind, now - stands_for):
                await tell_removal(tx, group_id, ref, now)
        for answer in (Told.LATE_ANSWER, Told.LATE_RECEIPT):
            await outbox.erase_kinds(tx, [answer], now - STANDS_FOR[answer])
        over = await reminders.delivered_before(tx, now - KEPT_AFTER_DELIVERY)
        over += await reminders.undelivered_before(tx, now - self._keep.outbox)
        over += await reminders.over(tx, now - OVER_IS_KEPT)
        await outbox.cancel_subjects(tx, over, now)
        await timers.erase_about(tx, over)
        await reminders.erase(tx, over)

    async def say_slowed(self, slowed: bool) -> None:
        """Once each time that sending slows down: in every group's coordination channel."""
        if slowed and not self._said_slowed:
            await self._database.write(lambda tx: self._tell_slowed(tx, self._clock.now()))
        self._said_slowed = slowed

    async def _tell_slowed(self, tx: Tx, now: datetime) -> None:
        for group in await groups.everyone(tx):
            name = f"slowed:{group.id}"
            await tell_channel(tx, group, Told.SLOWED, Channel.COORDINATION, now, about=group.id, coalesce=name)
        tx.after_commit(self._wake)


async def _erase_members(tx: Tx, member_ids: list[int]) -> None:
    """What came back with a backup, and everything that is theirs. Their keys have been destroyed before."""
    theirs = await reminders.of_members(tx, member_ids)
    await outbox.erase_about(tx, member_ids)
    await timers.erase_about(tx, theirs)
    await reminders.erase(tx, theirs)
    await forget_members(tx, member_ids)
    await members.erase(tx, member_ids)
