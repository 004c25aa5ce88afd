"""What is counted of a check-in, and when: at its purge into the tallies, and before that from the rows themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from zoneinfo import ZoneInfo

from allybot.domain.checkins import Outcome
from allybot.domain.stats import OUTCOMES, Month
from allybot.store import checkins, tallies
from allybot.store.checkins import Plain
from allybot.store.database import Tx
from allybot.store.groups import Group

LONGEST_DAY = timedelta(hours=12)
"""What lasts longer was closed late: it does not count as so many hours."""

_OURS = ("checkins_", "companions", "minutes")
"""How the names of our tallies begin. Incidents are counted beside them."""

_WENT = frozenset({Outcome.ALL_WELL.value, Outcome.DETAINED.value})


def month_of(row: Plain, zone: ZoneInfo) -> str:
    return row.starts_at.astimezone(zone).strftime("%Y-%m")


def companions_of(row: Plain) -> int:
    """Those who went; nobody where it was called off or the person did not come."""
    return row.taken if row.outcome in _WENT else 0


def minutes_of(row: Plain) -> int:
    """Of all companions together, from the time of the appointment until it ended."""
    ended = row.detained_at or row.closed_at
    if row.outcome not in _WENT or ended is None:
        return 0
    lasted = min(max(ended - row.starts_at, timedelta()), LONGEST_DAY)
    return int(lasted.total_seconds() // 60) * row.taken


async def count(tx: Tx, row: Plain, zone: ZoneInfo) -> None:
    """For good: what stays of it when all else is purged. What no coordinator ever confirmed was no check-in."""
    if row.outcome is None and not row.was_shown:
        return
    month = month_of(row, zone)
    await tallies.add(tx, row.group_id, month, f"checkins_{row.outcome or 'unclosed'}")
    await tallies.add(tx, row.group_id, month, "companions", companions_of(row))
    await tallies.add(tx, row.group_id, month, "minutes", minutes_of(row))


async def counted_months(tx: Tx, group: Group) -> list[Month]:
    """Those that are purged, and those that are closed and will be."""
    numbers: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for month, name, number in await tallies.of_group(tx, group.id):
        if name.startswith(_OURS):
            numbers[month][name] += number
    zone = ZoneInfo(group.time_zone)
    for row in await _closed(tx, group):
        held = numbers[month_of(row, zone)]
        held[f"checkins_{row.outcome}"] += 1
        held["companions"] += companions_of(row)
        held["minutes"] += minutes_of(row)
    return list(_months(numbers.items()))


async def _closed(tx: Tx, group: Group) -> list[Plain]:
    return [row for row in await checkins.plain(tx, await checkins.ids_of_group(tx, group.id)) if row.outcome]


def _months(numbers: Iterable[tuple[str, dict[str, int]]]) -> Iterable[Month]:
    for month, held in numbers:
        outcomes = {outcome: held.get(f"checkins_{outcome}", 0) for outcome in OUTCOMES}
        yield Month(month, outcomes, held.get("companions", 0), held.get("minutes", 0))
