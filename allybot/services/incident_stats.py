"""The counts of incidents, as coordinators and dispatchers may read them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from allybot.domain.incident_stats import Counts, ShownMonth, shown_month
from allybot.domain.people import Action
from allybot.services.incident_counting import counted_incidents
from allybot.services.verbs import Act, Service, verb
from allybot.store import zones

MOST_MONTHS = 12


@dataclass(frozen=True, slots=True)
class IncidentStats:
    """The months, the latest last, and the names of the zones in them."""

    months: tuple[ShownMonth, ...]
    zones: Mapping[int, str]


class IncidentStatsService(Service):
    @verb(Action.INCIDENT_STATS, reads=True)
    async def see(self, act: Act) -> IncidentStats:
        """The last twelve months in which there was something, with what is too small to be shown left out."""
        known = {zone.id: zone.name for zone in await zones.of_group(act.tx, act.group.id)}
        counted = await counted_incidents(act.tx, act.group)
        months = [
            shown_month(month, _in_known_zones(counted[month], known)) for month in sorted(counted)[-MOST_MONTHS:]
        ]
        return IncidentStats(tuple(months), known)


def _in_known_zones(by_zone: Mapping[int | None, Counts], known: Mapping[int, str]) -> dict[int | None, Counts]:
    """What was in a zone that is no more is in none."""
    found: dict[int | None, Counts] = defaultdict(Counts)
    for zone_id, counts in by_zone.items():
        found[zone_id if zone_id in known else None] += counts
    return found
