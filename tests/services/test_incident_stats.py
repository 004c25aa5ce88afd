"""Counts of incidents by month and zone: they stay when all else is purged, and no small one is shown. Goals 7 and 63."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from allybot.domain.alerts import AlertState
from allybot.domain.incidents import Finding
from allybot.domain.people import Role
from allybot.domain.reports import VERIFIED_IS_KEPT
from allybot.errors import Refused
from allybot.services.incident_stats import IncidentStats
from allybot.store import alerts, groups, incidents, reports, tallies, zones
from allybot.store.database import Tx
from tests.support.places import ADMIN, COMPANIONS, COORDINATOR, LIAISON, SERVER, STRANGER, Place, caller
from tests.support.sightings import Sighting, looked_at, released, reported

RITA, SAM, VERA, DORA = COMPANIONS[:4]


async def group_of(tx: Tx) -> int:
    group = await groups.by_server(tx, SERVER)
    assert group is not None
    return group.id


async def happened(
    place: Place,
    how: Finding | None,
    *,
    zone_id: int | None = None,
    alerted: bool = False,
    retracted: bool = False,
    drill: bool = False,
) -> Sighting:
    """Two reported it; six minutes later somebody had been there, and two minutes later it was released."""
    begun = place.clock.now()
    seen, out = begun + timedelta(minutes=6), begun + timedelta(minutes=8)

    async def work(tx: Tx) -> Sighting:
        sighting = await reported(tx, await group_of(tx), [RITA, SAM], begun, zone_id=zone_id, drill=drill)
        if how is not None:
            sighting = await looked_at(tx, sighting, VERA, how, seen)
        if alerted:
            sighting = await released(tx, sighting, VERA, DORA, out)
        if retracted:
            assert sighting.alert is not None
            await alerts.set_state(tx, sighting.alert.id, AlertState.RETRACTED, out)
        return sighting

    return await place.app.database.write(work)


async def seen(place: Place) -> IncidentStats:
    return await place.services.incident_stats.see(caller(COORDINATOR))


async def a_month(place: Place) -> tuple[int, int]:
    """Two zones, with three incidents of each kind in both."""

    async def work(tx: Tx) -> tuple[int, int]:
        group_id = await group_of(tx)
        return (await zones.add(tx, group_id, "North Side")).id, (await zones.add(tx, group_id, "South Side")).id

    north, south = await place.app.database.write(work)
    for zone_id in (north, south):
        for _ in range(3):
            await happened(place, Finding.NOTHING, zone_id=zone_id)
            await happened(place, Finding.SEEN, zone_id=zone_id, alerted=True)
            await happened(place, Finding.SEEN, zone_id=zone_id, alerted=True, retracted=True)
            await happened(place, Finding.SEEN, zone_id=zone_id)
            await happened(place, None, zone_id=zone_id)
    return north, south


async def test_what_is_counted_is_the_same_before_and_after_the_purge(place: Place) -> None:
    north, south = await a_month(place)
    before = await seen(place)
    (month,) = before.months
    total = month.total
    assert (month.month, total.reports, total.incidents) == ("2026-11", 60, 30)
    assert (total.verified, total.nothing_found, total.neither) == (18, 6, 6)
    assert (total.alerts, total.retracted, total.to_verify, total.to_release) == (12, 6, 6, 2)
    assert {zone: shown.alerts for zone, shown in month.zones.items()} == {north: 6, south: 6}
    assert before.zones == {north: "North Side", south: "South Side"}
    place.clock.advance(days=1, minutes=1)
    await place.app.upkeep.sweep()
    assert await seen(place) == before, "a part of them is purged"
    place.clock.advance(seconds=VERIFIED_IS_KEPT.total_seconds())
    await place.app.upkeep.sweep()
    assert await place.app.database.read(_rows) == 0
    assert await seen(place) == before
    assert await place.services.after.stats(caller(COORDINATOR)) == [], "they are no check-ins"


async def _rows(tx: Tx) -> int:
    return len((await tx.conn.execute(select(incidents.incidents.c.id))).all())


async def test_what_is_closed_counts_as_what_was_found_there(place: Place) -> None:
    for _ in range(3):
        sighting = await happened(place, Finding.NOTHING)
        await place.app.database.write(lambda tx, s=sighting: incidents.close(tx, s.incident.id, place.clock.now()))
        await happened(place, None)
    total = (await seen(place)).months[0].total
    assert (total.incidents, total.nothing_found, total.neither) == (6, 3, 3)


async def test_drills_are_not_counted(place: Place) -> None:
    for _ in range(3):
        await happened(place, Finding.SEEN, alerted=True, drill=True)
    assert (await seen(place)).months == ()
    place.clock.advance(days=8)
    await place.app.upkeep.sweep()
    assert await place.app.database.read(_tallies) == []


async def _tallies(tx: Tx) -> list[tuple[str, str, int]]:
    return await tallies.of_group(tx, await group_of(tx))


async def test_what_was_merged_is_counted_once_with_all_its_reports(place: Place) -> None:
    for _ in range(3):
        one, other = await happened(place, None), await happened(place, None)

        async def merge(tx: Tx, one: Sighting = one, other: Sighting = other) -> None:
            moved = await reports.move(tx, other.incident.id, one.incident.id)
            await incidents.count_report(tx, one.incident.id, moved)
            await incidents.close(tx, other.incident.id, place.clock.now(), merged_into=one.incident.id)

        await place.app.database.write(merge)
    before = await seen(place)
    assert (before.months[0].total.incidents, before.months[0].total.reports) == (3, 12)
    place.clock.advance(hours=25)
    await place.app.upkeep.sweep()
    assert await seen(place) == before


async def test_a_purge_that_is_done_again_counts_once(place: Place) -> None:
    for _ in range(3):
        await happened(place, None)
    ids = await place.app.database.read(_ids)
    await place.app.database.keyring.destroy(ids, place.clock.now().date())
    for _ in range(2):
        await place.app.upkeep.sweep()
    assert (await seen(place)).months[0].total.incidents == 3


async def _ids(tx: Tx) -> list[int]:
    return list(await tx.conn.scalars(select(incidents.incidents.c.id)))


async def test_what_was_in_a_zone_that_is_no_more_is_in_none(place: Place) -> None:
    north, south = await a_month(place)
    place.clock.advance(days=9)
    await place.app.upkeep.sweep()
    await place.app.database.write(lambda tx: zones.erase(tx, south))
    (month,) = (await seen(place)).months
    assert {zone: shown.incidents for zone, shown in month.zones.items()} == {north: 15, None: 15}


async def test_what_took_hours_does_not_count_as_so_long(place: Place) -> None:
    for _ in range(3):
        sighting = await happened(place, None)
        at = place.clock.now() + timedelta(hours=20)
        await place.app.database.write(lambda tx, s=sighting, at=at: looked_at(tx, s, VERA, Finding.SEEN, at))
    assert (await seen(place)).months[0].total.to_verify is None


async def test_what_went_on_to_be_verified_is_not_nothing(place: Place) -> None:
    """Somebody found nothing there, and later somebody saw it."""
    for _ in range(3):
        sighting = await happened(place, Finding.NOTHING)
        at = place.clock.now()
        await place.app.database.write(lambda tx, s=sighting, at=at: looked_at(tx, s, DORA, Finding.SEEN, at))
    total = (await seen(place)).months[0].total
    assert (total.verified, total.nothing_found) == (3, 0)


async def test_who_may_see_them(place: Place) -> None:
    await place.services.setup.appoint(caller(ADMIN), DORA, Role.DISPATCHER)
    assert await place.services.incident_stats.see(caller(DORA)) == await seen(place)
    for user_id in (STRANGER, LIAISON, RITA, ADMIN):
        with pytest.raises(Refused):
            await place.services.incident_stats.see(caller(user_id))
