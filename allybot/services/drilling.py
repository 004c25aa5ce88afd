"""Starting a drill: from there on it is an incident like any other, and goes the same path."""

from __future__ import annotations

from collections.abc import Callable

from allybot.clock import Clock
from allybot.domain.drills import scene
from allybot.domain.incidents import OPEN
from allybot.domain.people import Action
from allybot.domain.stopping import Stopped
from allybot.errors import BadInput
from allybot.services.incident_queue import arrived
from allybot.services.readiness import missing_for_drill
from allybot.services.verbs import Act, Service, verb
from allybot.store import incidents, rules, zones
from allybot.store.database import Database
from allybot.store.groups import Defaults
from allybot.texts import Texts


class DrillService(Service):
    def __init__(
        self, database: Database, clock: Clock, defaults: Defaults, wake: Callable[[], None], texts: Texts
    ) -> None:
        super().__init__(database, clock, defaults, wake)
        self._texts = texts

    @verb(Action.ALERT_DRILL, reads=True)
    async def look_ahead(self, act: Act) -> None:
        """Whether one can be started now. Raises BadInput where not, with the reason."""
        await _check(act)

    @verb(Action.ALERT_DRILL)
    async def start(self, act: Act) -> str:
        """The code of its incident. Raises BadInput where channels are missing, what leaves is stopped, or one goes on."""
        await _check(act)
        place = self._texts.say(act.group.language, "drill-place")
        known = await zones.of_group(act.tx, act.group.id)
        zone_id = known[0].id if len(known) == 1 else None
        incident = await incidents.add(act.tx, act.group.id, scene(place), act.now, zone_id, act.now, drill=True)
        await arrived(act.tx, act.group, incident, act.now)
        await act.record(Action.ALERT_DRILL, incident.id)
        return incident.code


async def _check(act: Act) -> None:
    if (await rules.stop(act.tx, act.group.id)).level is not Stopped.NONE:
        raise BadInput("drill-stopped")
    if missing_for_drill(act.group):
        raise BadInput("drill-channels-missing")
    going_on = [incident for incident in await incidents.of_group(act.tx, act.group.id, OPEN) if incident.drill]
    if going_on:
        raise BadInput("drill-goes-on", code=going_on[0].code)
