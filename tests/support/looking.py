"""A group whose incidents are looked at: reported, asked about and gone to through the services, as people do it."""

from __future__ import annotations

from datetime import timedelta

from allybot.domain.reports import Activity, Eyes, HowMany, Mark, Sort
from allybot.domain.rota import Duty, ShiftLength
from allybot.ports import Button, Notice
from allybot.services.incident_views import IncidentView
from allybot.services.reports import NewReport
from allybot.services.verifying import Looked
from allybot.store import incidents
from allybot.store.incidents import Incident
from tests.support.alerting import DISPATCH, DISPATCHER, REPORTER, VERIFIER
from tests.support.places import COORDINATOR, Place, caller

CORNER = "Larkspur and Third"


async def report(
    place: Place,
    reporter: int = REPORTER,
    where: str = CORNER,
    *,
    sort: Sort = Sort.OFFICERS,
    eyes: Eyes = Eyes.SAW,
    when: str = "now",
) -> IncidentView:
    """One report, and the incident that it makes."""
    before = {view.id for view in await queue(place)}
    new = NewReport(sort, eyes, Activity.WAITING, HowMany.FEW, where, when, (Mark.ICE,))
    await place.services.reports.make(caller(reporter), new)
    [view] = [view for view in await queue(place) if view.id not in before]
    return view


async def asked(place: Place, reporter: int = REPORTER, where: str = CORNER) -> IncidentView:
    """One of which a dispatcher has asked the verifiers."""
    view = await report(place, reporter, where)
    return (await place.services.incidents.ask_verifiers(caller(DISPATCHER), view.id)).view


async def going(place: Place, ref: int, user_id: int = VERIFIER) -> Looked:
    return await place.services.verifying.going(caller(user_id), ref)


async def queue(place: Place) -> list[IncidentView]:
    return await place.services.incidents.queue(caller(DISPATCHER))


async def incident(place: Place, incident_id: int) -> Incident:
    found = await place.app.database.read(lambda tx: incidents.get(tx, incident_id))
    assert found is not None
    return found


async def on_call(place: Place, duty: Duty, *people: int) -> None:
    """In this order, each for a day; the first has been for an hour."""
    begins = place.clock.now() - timedelta(hours=1)
    await place.services.rota.set(caller(COORDINATOR), duty, people, begins, ShiftLength.DAY)
    await place.deliver()


async def deliver(place: Place) -> None:
    """Also what waits for its turn because a conversation is new."""
    for _ in range(3):
        await place.deliver()


def in_dispatch(place: Place, code: str) -> list[Notice]:
    """Card and notices about one, as they read now."""
    return [notice for notice in place.far_end.in_channel(DISPATCH) if code in (notice.heading or "")]


def card(place: Place, code: str) -> Notice:
    [found] = [n for n in in_dispatch(place, code) if n.small_print or "closed" in (n.heading or "")]
    return found


def about(place: Place, user_id: int, code: str) -> list[Notice]:
    """What somebody got about one by direct message."""
    return [notice for notice in place.far_end.news_to(user_id) if code in (notice.heading or "")]


def verbs(notice: Notice) -> list[str]:
    return [f"{button.noun}:{button.verb}" for button in notice.buttons]


def button(notice: Notice, verb: str) -> Button:
    return next(button for button in notice.buttons if button.verb == verb)
