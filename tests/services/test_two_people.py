"""What was said while the rule was off, before a merge, or a day ago does not get around the two people of an alert. Goal 9."""

from __future__ import annotations

import pytest

from allybot.domain.reports import Activity, Eyes, HowMany, Mark, Sort
from allybot.errors import BadInput
from allybot.services.alert_setup import RulesChange
from allybot.services.alerts import Released
from allybot.services.reports import NewReport
from allybot.services.verifying import Seen
from allybot.store import reports
from tests.support.alerting import DISPATCHER, REPORTER, SECOND_VERIFIER, VERIFIER, make_ready
from tests.support.places import ADMIN, Place, caller


async def reported(place: Place, by: int, where: str = "Larkspur and Third") -> int:
    new = NewReport(Sort.TAKEN, Eyes.SAW, Activity.DETAINING, HowMany.FEW, where, "now", (Mark.ICE,))
    made = await place.services.reports.make(caller(by), new)
    found = await place.app.database.read(lambda tx: reports.get(tx, made.report_id))
    assert found is not None
    await place.services.incidents.ask_verifiers(caller(DISPATCHER), found.incident_id)
    return found.incident_id


async def seen(place: Place, by: int, incident: int) -> None:
    await place.services.verifying.seen(caller(by), incident, Seen())


async def two_people(place: Place, wanted: bool) -> None:
    await place.services.alert_setup.change_rules(caller(ADMIN), RulesChange(two_people=wanted))


async def test_what_a_reporter_verified_while_one_person_was_enough_is_not_enough_afterwards(place: Place) -> None:
    await make_ready(place)
    await two_people(place, False)
    incident = await reported(place, VERIFIER)
    await seen(place, VERIFIER, incident)
    await two_people(place, True)
    with pytest.raises(BadInput, match="alert-objection-verifier-reported"):
        await place.services.alerts.release(caller(DISPATCHER), incident)
    await seen(place, SECOND_VERIFIER, incident)
    assert isinstance(await place.services.alerts.release(caller(DISPATCHER), incident), Released)


async def test_who_verified_one_and_reported_the_other_is_no_second_pair_of_eyes_once_they_are_one(
    place: Place,
) -> None:
    await make_ready(place)
    first = await reported(place, REPORTER)
    await seen(place, VERIFIER, first)
    second = await reported(place, VERIFIER)
    await place.services.incidents.merge(caller(DISPATCHER), second, first)
    with pytest.raises(BadInput, match="alert-objection-verifier-reported"):
        await place.services.alerts.release(caller(DISPATCHER), first)


async def test_once_nobody_can_tell_who_reported_it_no_alert_leaves(place: Place) -> None:
    """A day later a reporter could verify their own report: what is true then needs a new one."""
    await make_ready(place)
    incident = await reported(place, REPORTER)
    await seen(place, VERIFIER, incident)
    place.clock.advance(hours=24, minutes=1)
    await place.app.upkeep.sweep()
    with pytest.raises(BadInput, match="alert-objection-too-old"):
        await place.services.alerts.release(caller(DISPATCHER), incident)
