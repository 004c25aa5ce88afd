"""A group that may release alerts, a verified incident, and what is read of its alert: for tests of what comes after that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest

from allybot.domain.incidents import Basis, Facts, Finding
from allybot.domain.people import Role
from allybot.domain.reports import VERIFIED_IS_KEPT, Activity, Agency, Details, Eyes, HowMany, Mark, Sort
from allybot.domain.settings import Reach, Settings
from allybot.ports import Notice
from allybot.services.alerts import AS_SEEN, AlertPreview, Choices, Released
from allybot.store import groups, incidents, members, reports, rules, verifications, zones
from allybot.store.alerts import Alert
from allybot.store.alerts import get as get_alert
from allybot.store.database import Tx
from allybot.store.groups import Channel, Group
from allybot.store.incidents import Incident
from allybot.store.rules import Hotline, Rules
from allybot.store.verifications import Observation
from allybot.store.zones import Outlet
from tests.support.fakes import DM_OF
from tests.support.places import ADMIN, COORDINATOR, SERVER, Place, caller

DISPATCH, ALERTS, NORTH, NORTE = (222_000_000_000_000_000 + n for n in (3, 4, 5, 6))
CREW, GENTE = 444_000_000_000_000_001, 444_000_000_000_000_002
DISPATCHER, OTHER_DISPATCHER, VERIFIER, REPORTER, READER, LECTORA = (333_000_000_000_000_200 + n for n in range(1, 7))

OUTLETS = (Outlet(NORTH, CREW, "en"), Outlet(NORTE, GENTE, "es"))
CORNER = "Main and 5th"


@dataclass
class Scene:
    """`zone_id` is the one zone, with a channel in each language."""

    place: Place
    group: Group
    zone_id: int

    @property
    def far_end(self) -> Any:
        return self.place.far_end

    async def verified(
        self,
        where: str = CORNER,
        *,
        activity: Activity = Activity.DETAINING,
        agency: Agency = Agency.ICE,
        verifiers: Sequence[int] = (VERIFIER,),
        reporter: int = REPORTER,
        in_zone: bool = True,
        drill: bool = False,
        basis: Basis = Basis.VERIFIER,
    ) -> Incident:
        """Seen ten minutes ago, and found to be so just now."""
        now = self.place.clock.now()
        facts = Facts(activity, HowMany.SEVERAL, agency, where)
        zone_id = self.zone_id if in_zone else None

        async def work(tx: Tx) -> Incident:
            seen_at = now - timedelta(minutes=10)
            incident = await incidents.add(tx, self.group.id, facts, seen_at, zone_id, now, drill=drill)
            details = Details(activity, HowMany.SEVERAL, where, (Mark.ICE,))
            await reports.add(tx, incident.id, Sort.TAKEN, Eyes.SAW, details, reporter, seen_at, now)
            await incidents.count_report(tx, incident.id)
            seen = Observation(activity, HowMany.SEVERAL, agency, here=True)
            for user_id in verifiers:
                gone = await verifications.go(tx, incident.id, user_id, now, basis)
                await verifications.say(tx, gone, Finding.SEEN, seen, now, basis=basis)
            await incidents.set_verified(tx, incident.id, basis, now, now + VERIFIED_IS_KEPT)
            found = await incidents.get(tx, incident.id)
            assert found is not None
            return found

        return await self.place.app.database.write(work)

    async def release(self, incident: Incident, choices: Choices = AS_SEEN, by: int = DISPATCHER) -> Released:
        done = await self.place.services.alerts.release(caller(by), incident.code, choices)
        assert isinstance(done, Released), done
        return done

    async def out(self, **about: Any) -> Released:
        """One that stands everywhere, with its threads."""
        released = await self.release(await self.verified(**about))
        await self.place.deliver()
        return released

    async def alert(self, released: Released) -> Alert:
        found = await self.place.app.database.read(lambda tx: get_alert(tx, released.alert_id))
        assert found is not None
        return found

    async def incident(self, incident_id: int) -> Incident:
        found = await self.place.app.database.read(lambda tx: incidents.get(tx, incident_id))
        assert found is not None
        return found

    async def set_rules(self, **changes: Any) -> None:
        async def work(tx: Tx) -> None:
            await rules.put(tx, self.group.id, replace(await rules.of_group(tx, self.group.id), **changes))

        await self.place.app.database.write(work)

    async def set_settings(self, user_id: int, settings: Settings, language: str | None = None) -> None:
        async def work(tx: Tx) -> None:
            member = await members.find_or_add(tx, self.group.id, user_id)
            await members.set_settings(tx, member, settings)
            if language is not None:
                await members.set_language(tx, member, language)

        await self.place.app.database.write(work)

    async def settings_of(self, user_id: int) -> Settings:
        member = await self.place.app.database.read(lambda tx: members.find(tx, self.group.id, user_id))
        assert member is not None
        return member.settings

    async def put_outlets(self, outlets: Sequence[Outlet]) -> None:
        async def work(tx: Tx) -> None:
            for outlet in outlets:
                await zones.put_outlet(tx, self.zone_id, outlet)

        await self.place.app.database.write(work)

    async def settle(self) -> None:
        """Also what waits for something else to have been said."""
        for _ in range(3):
            await self.place.deliver()

    # --- what is read ---------------------------------------------------------------------------------------------

    def copies(self) -> list[Notice]:
        """What stands in the two channels of the zone, in the alerts channel, and in anybody's conversation."""
        shown = [n for channel in (NORTH, NORTE, ALERTS) for n in self.far_end.in_channel(channel)]
        return shown + [n for user in (READER, LECTORA, VERIFIER, DISPATCHER) for n in self.far_end.to_person(user)]

    def everything(self) -> list[Notice]:
        """All that stands at the far end, wherever."""
        return [stands.notice for stands in self.far_end.standing.values()]

    def in_thread(self, channel_id: int) -> list[Notice]:
        """Of the thread under the first message of a channel."""
        under = [ref.message_id for ref in self.far_end.standing if ref.channel_id == channel_id]
        [thread] = [thread for thread in under if thread in self.far_end.under]
        return list(self.far_end.in_channel(thread))


def wanting(user_id: int, **more: Any) -> Settings:
    """Of somebody who chose to get alerts by direct message, and to whom one has arrived already."""
    return replace(Settings(alerts=True, reach=Reach.PROVED, dm_channel=DM_OF + user_id), **more)


async def preview(scene: Scene, incident: Incident, choices: Choices = AS_SEEN) -> AlertPreview:
    shown: AlertPreview = await scene.place.services.alerts.preview(caller(DISPATCHER), incident.code, choices)
    return shown


@pytest.fixture
async def scene(place: Place) -> Scene:
    """Ready: two dispatchers, a verifier, a hotline, a zone. Two people want alerts, one of them in Spanish."""
    admin = caller(ADMIN)
    await place.services.setup.channels(admin, {Channel.DISPATCH: DISPATCH, Channel.ALERTS: ALERTS})
    for user_id in (DISPATCHER, OTHER_DISPATCHER):
        await place.services.setup.appoint(admin, user_id, Role.DISPATCHER)
    await place.services.people.record_training(caller(COORDINATOR), (VERIFIER,), Role.VERIFIER)
    now = place.clock.now()

    async def work(tx: Tx) -> tuple[Group, int]:
        group = await groups.by_server(tx, SERVER)
        assert group is not None
        await rules.put(tx, group.id, Rules(hotline=Hotline("Riverside Line", "555-0142"), texts_read_at=now))
        zone = await zones.add(tx, group.id, "North Side")
        for outlet in OUTLETS:
            await zones.put_outlet(tx, zone.id, outlet)
        return group, zone.id

    group, zone_id = await place.app.database.write(work)
    ready = Scene(place, group, zone_id)
    await ready.set_settings(READER, wanting(READER))
    await ready.set_settings(LECTORA, wanting(LECTORA), "es")
    await ready.set_settings(VERIFIER, replace(wanting(VERIFIER), alerts=False))
    await place.deliver()
    return ready
