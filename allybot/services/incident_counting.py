"""What is counted of an incident, and when: at its purge into the tallies, and before that from the rows themselves.

Drills are not counted, and one that was merged into another is counted there. A tally's name is `incidents`, what is counted,
and the row of the zone (nought where there is none), with colons between.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from allybot.domain.alerts import AlertState
from allybot.domain.incident_stats import FIELDS, Counts
from allybot.domain.incidents import Dismissal, Finding, IncidentState, after_finding
from allybot.store import alerts, incidents, reports, tallies, verifications
from allybot.store.database import Tx
from allybot.store.groups import Group
from allybot.store.incidents import Plain

LONGEST = timedelta(hours=4)
"""What took longer was left lying: it is left out of the minutes."""

ByMonth = dict[str, dict[int | None, Counts]]

_PREFIX = "incidents"


async def count(tx: Tx, incident_ids: Iterable[int], zones: Mapping[int, ZoneInfo]) -> None:
    """For good: what stays of them when all else is purged. `zones` are the groups' time zones."""
    for row, counts in await _counted(tx, await incidents.plain(tx, incident_ids)):
        month = _month_of(row, zones[row.group_id])
        for name in FIELDS:
            if number := getattr(counts, name):
                await tallies.add(tx, row.group_id, month, f"{_PREFIX}:{name}:{row.zone_id or 0}", number)


async def counted_incidents(tx: Tx, group: Group) -> ByMonth:
    """By month and zone: those that are purged, and those that will be."""
    found: ByMonth = defaultdict(lambda: defaultdict(Counts))
    for month, name, number in await tallies.of_group(tx, group.id):
        prefix, *rest = name.split(":")
        if prefix == _PREFIX:
            what, zone_id = rest
            found[month][int(zone_id) or None] += Counts(**{what: number})
    for row, counts in await _counted(tx, await incidents.plain_of_group(tx, group.id)):
        found[_month_of(row, ZoneInfo(group.time_zone))][row.zone_id] += counts
    return found


def _month_of(row: Plain, zone: ZoneInfo) -> str:
    return row.created_at.astimezone(zone).strftime("%Y-%m")


async def _counted(tx: Tx, rows: Iterable[Plain]) -> list[tuple[Plain, Counts]]:
    ours = [row for row in rows if not row.drill and not row.merged]
    ids = [row.id for row in ours]
    findings = await verifications.plain_findings(tx, ids)
    released = {alert.incident_id: alert for alert in await alerts.plain_of(tx, ids)}
    begun = await reports.first_made(tx, ids)
    return [
        (row, _counts(row, begun.get(row.id, row.created_at), findings.get(row.id, []), released.get(row.id)))
        for row in ours
    ]


def _counts(row: Plain, begun: datetime, findings: list[Finding], alert: alerts.Plain | None) -> Counts:
    """What was said, and why it was closed, stand for the state, which is not kept once an incident is closed."""
    after = after_finding(IncidentState.VERIFYING, findings)
    nothing = after is IncidentState.NOTHING_FOUND or row.dismissal == Dismissal.NOTHING_THERE
    to_verify = _minutes(begun, row.verified_at)
    to_release = _minutes(alert.verified_at, alert.released_at) if alert else None
    return Counts(
        reports=row.reports,
        incidents=1,
        verified=int(row.verified_at is not None),
        nothing_found=int(nothing and row.verified_at is None),
        alerts=int(alert is not None),
        retracted=int(alert is not None and alert.state == AlertState.RETRACTED),
        verify_minutes=to_verify or 0,
        release_minutes=to_release or 0,
        verify_measured=int(to_verify is not None),
        release_measured=int(to_release is not None),
    )


def _minutes(begun: datetime, ended: datetime | None) -> int | None:
    """None where there is nothing to measure."""
    if ended is None or ended - begun > LONGEST:
        return None
    return max(ended - begun, timedelta()) // timedelta(minutes=1)
