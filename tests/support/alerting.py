"""A group that is ready for alerts, as its admin makes it: channels, people, a hotline, a zone, the texts read.

`place` of `tests.support.places` is ready for check-ins only; `make_ready(place)` does the rest through the services.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from allybot.domain.people import Role
from allybot.services.alert_setup import HotlineChange, OutletChange
from allybot.store.groups import Channel
from allybot.store.zones import Zone
from tests.support.places import ADMIN, COORDINATOR, Place, caller

DISPATCH, ALERTS, ALERTS_ES = (222_000_000_000_000_000 + n for n in (3, 4, 5))
"""Channels: the closed one, and two that everyone reads, in English and in Spanish."""
ZONE_ROLE, ZONE_ROLE_ES = 444_000_000_000_000_001, 444_000_000_000_000_002

DISPATCHER, SECOND_DISPATCHER, VERIFIER, SECOND_VERIFIER, REPORTER = (333_000_000_000_000_200 + n for n in range(1, 6))
"""Five people who are nothing else in the place of the tests."""

HOTLINE = ("Rapid Response Line", "555-010-2368")


@dataclass(frozen=True)
class Readied:
    """What there is then, besides the people above."""

    zone: Zone


async def make_ready(
    place: Place,
    *,
    dispatchers: Sequence[int] = (DISPATCHER, SECOND_DISPATCHER),
    verifiers: Sequence[int] = (VERIFIER, SECOND_VERIFIER),
    zone: str = "South Side",
    outlets: Sequence[OutletChange] = (
        OutletChange(ALERTS, ZONE_ROLE, "en"),
        OutletChange(ALERTS_ES, ZONE_ROLE_ES, "es"),
    ),
    texts_read: bool = True,
) -> Readied:
    """All that `/setup checklist` asks for. With other `dispatchers`, `verifiers` or `outlets`, that much of it."""
    admin, setup = caller(ADMIN), place.services.alert_setup
    await place.services.setup.channels(admin, {Channel.DISPATCH: DISPATCH, Channel.ALERTS: ALERTS})
    for user_id in dispatchers:
        await place.services.setup.appoint(admin, user_id, Role.DISPATCHER)
    if verifiers:
        await place.services.people.record_training(caller(COORDINATOR), tuple(verifiers), Role.VERIFIER)
    made = await add_zone(place, zone, outlets)
    await setup.set_hotline(admin, HotlineChange(*HOTLINE))
    if texts_read:
        await setup.texts_read(admin)
    return Readied(made)


async def add_zone(place: Place, name: str, outlets: Sequence[OutletChange] = ()) -> Zone:
    """Another zone, or other outlets of one that there is."""
    zone = await place.services.alert_setup.set_zone(caller(ADMIN), name)
    for outlet in outlets:
        zone = await place.services.alert_setup.set_zone(caller(ADMIN), name, outlet)
    return zone
