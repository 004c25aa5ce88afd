"""Where jurisdictions stand: what is written down, by which document, since when, and what was there before. Goal 52."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from allybot.domain.people import Role
from allybot.domain.sanctuary import Level, Policy, Standing
from allybot.errors import BadInput, NotFound, Refused
from allybot.services.sanctuary import JurisdictionView, SanctuaryService
from allybot.store import sanctuary
from tests.support.places import ADMIN, COORDINATOR, OTHER_SERVER, STRANGER, Place, caller

LINK, NEWER = "https://denvergov.org/ordinance.pdf", "https://denvergov.org/newer.pdf"


@pytest.fixture
async def denver(place: Place) -> JurisdictionView:
    return await place.services.sanctuary.add(caller(COORDINATOR), Level.CITY, "Denver", "Colorado")


def verbs(place: Place) -> SanctuaryService:
    return place.services.sanctuary


async def test_goal_52_each_of_the_six_has_its_standing_document_day_and_who_looked(
    place: Place, denver: JurisdictionView
) -> None:
    """Goal 52: six flags for each jurisdiction, with evidence and date. Who looked is a role, and nobody's name."""
    day = date(2025, 10, 3)
    await verbs(place).set(caller(COORDINATOR), denver.code, Policy.NO_HOLDS, Standing.YES, LINK, day)
    seen = await verbs(place).show(caller(STRANGER), denver.code)
    assert [view.policy for view in seen.policies] == list(Policy)
    assert len(seen.policies) == 6
    held = seen.of(Policy.NO_HOLDS)
    assert (held.standing, held.link, held.dated) == (Standing.YES, LINK, day)
    assert (held.checked_on, held.checked_by) == (date(2026, 11, 23), Role.COORDINATOR)
    assert seen.of(Policy.NO_DEPUTIES).standing is Standing.UNKNOWN
    assert seen.of(Policy.NO_DEPUTIES).checked_on is None
    assert not seen.may_set


async def test_goal_52_the_change_log_says_what_was_there_before(place: Place, denver: JurisdictionView) -> None:
    """Goal 52: in the order in which it was said, also where the clock did not move in between."""
    said = [(Standing.NO, LINK), (Standing.PARTIAL, LINK), (Standing.PARTIAL, NEWER), (Standing.YES, NEWER)]
    for standing, link in said:
        await verbs(place).set(caller(COORDINATOR), denver.code, Policy.NO_HOLDS, standing, link)
    log = await verbs(place).changes(caller(STRANGER), denver.code)
    assert [(c.before, c.after) for c in log.changes] == [
        (Standing.PARTIAL, Standing.YES),
        (Standing.PARTIAL, Standing.PARTIAL),
        (Standing.NO, Standing.PARTIAL),
        (None, Standing.NO),
    ]
    assert log.changes[0].at == place.clock.now()


async def test_the_same_again_is_a_check_and_no_change(place: Place, denver: JurisdictionView) -> None:
    await verbs(place).set(caller(COORDINATOR), denver.code, Policy.NO_HOLDS, Standing.YES, LINK)
    place.clock.advance(days=40)
    seen = await verbs(place).set(caller(COORDINATOR), denver.code, Policy.NO_HOLDS, Standing.YES, LINK)
    assert seen.of(Policy.NO_HOLDS).checked_on == place.clock.now().date()
    assert len((await verbs(place).changes(caller(COORDINATOR), denver.code)).changes) == 1


async def test_the_same_document_keeps_its_day_where_none_is_written(place: Place, denver: JurisdictionView) -> None:
    """It is a check and no change; another document has no day until somebody says which."""
    day, standing = date(2025, 10, 3), (Policy.NO_HOLDS, Standing.YES)
    await verbs(place).set(caller(COORDINATOR), denver.code, *standing, LINK, day)
    place.clock.advance(days=40)
    again = await verbs(place).set(caller(COORDINATOR), denver.code, *standing, LINK)
    held = again.of(Policy.NO_HOLDS)
    assert (held.dated, held.checked_on) == (day, place.clock.now().date())
    assert len((await verbs(place).changes(caller(COORDINATOR), denver.code)).changes) == 1
    other = await verbs(place).set(caller(COORDINATOR), denver.code, Policy.NO_HOLDS, Standing.NO, LINK)
    assert other.of(Policy.NO_HOLDS).dated == day
    newer = await verbs(place).set(caller(COORDINATOR), denver.code, Policy.NO_HOLDS, Standing.NO, NEWER)
    assert newer.of(Policy.NO_HOLDS).dated is None


async def test_what_was_written_down_since_is_not_confirmed_unread(place: Place, denver: JurisdictionView) -> None:
    seen = await verbs(place).set(caller(COORDINATOR), denver.code, Policy.NO_HOLDS, Standing.YES, LINK)
    place.clock.advance(days=181)
    await verbs(place).set(caller(COORDINATOR), denver.code, Policy.NO_DEPUTIES, Standing.NO, NEWER)
    refused = await verbs(place).checked(caller(COORDINATOR), denver.code, seen.version)
    assert not refused.done
    assert refused.view.of(Policy.NO_HOLDS).stale
    assert (await verbs(place).checked(caller(COORDINATOR), denver.code, refused.view.version)).done
    assert (await verbs(place).show(caller(STRANGER), denver.code)).stale == 0


async def test_the_log_goes_back_to_the_beginning_a_page_at_a_time(place: Place, denver: JurisdictionView) -> None:
    for number in range(20):
        link = f"https://denvergov.org/{number}"
        await verbs(place).set(caller(COORDINATOR), denver.code, Policy.NO_HOLDS, Standing.YES, link)
    logs = [await verbs(place).changes(caller(STRANGER), denver.code, page) for page in range(4)]
    assert [(log.page, log.pages, len(log.changes)) for log in logs] == [(0, 3, 8), (1, 3, 8), (2, 3, 4), (2, 3, 4)]
    every = [change for log in logs[:3] for change in log.changes]
    assert [change.link for change in every] == [f"https://denvergov.org/{n}" for n in reversed(range(20))]
    assert [change.before for change in every] == [Standing.YES] * 19 + [None]


async def test_however_its_state_is_written_it_is_one_place(place: Place) -> None:
    """Also where nobody had said the state at first: then it is written down with it."""
    add, who = verbs(place).add, caller(COORDINATOR)
    first = await add(who, Level.CITY, "Denver")
    for name, state in (("Denver, CO", None), ("Denver", "colorado"), ("denver", "CO"), ("Denver, Colorado", "CO")):
        again = await add(who, Level.CITY, name, state)
        assert (again.code, again.name, again.state) == (first.code, "Denver", "Colorado")
    assert (await add(who, Level.CITY, "Denver")).code == first.code
    county = await add(who, Level.COUNTY, "Denver County, CO")
    assert (county.code != first.code, county.state) == (True, "Colorado")
    assert (await add(who, Level.COUNTY, "condado de Denver")).code == county.code
    state = await add(who, Level.STATE, "CO")
    assert (state.name, (await add(who, Level.STATE, "Colorado")).code) == ("Colorado", state.code)
    assert (await add(who, Level.CITY, "Denver, NC")).code != first.code
    with pytest.raises(BadInput) as refused:
        await add(who, Level.CITY, "Denver")
    assert refused.value.key == "jurisdiction-which-state"


async def test_a_name_that_several_have_is_asked_about(place: Place, denver: JurisdictionView) -> None:
    county = await verbs(place).add(caller(COORDINATOR), Level.COUNTY, "Denver", "CO")
    for typed, found in (
        ("denver", {denver.code, county.code}),
        ("Denver, CO", {denver.code, county.code}),
        ("Denver County", {county.code}),
        (denver.code, {denver.code}),
        ("Denver, TX", set()),
    ):
        assert {one.code for one in await verbs(place).matching(caller(STRANGER), typed)} == found
    with pytest.raises(NotFound) as several:
        await verbs(place).show(caller(STRANGER), "Denver")
    assert several.value.key == "jurisdiction-several"


async def test_after_half_a_year_it_is_not_known_any_more_until_somebody_looks_again(
    place: Place, denver: JurisdictionView
) -> None:
    await verbs(place).set(caller(COORDINATOR), denver.code, Policy.NO_HOLDS, Standing.YES, LINK)
    place.clock.advance(days=181)
    (seen,) = (await verbs(place).all(caller(STRANGER))).jurisdictions
    held = seen.of(Policy.NO_HOLDS)
    assert (held.standing, held.last_said, held.stale) == (Standing.UNKNOWN, Standing.YES, True)
    assert seen.stale == 1
    again = await verbs(place).checked(caller(COORDINATOR), denver.code, seen.version)
    assert again.done
    held = again.view.of(Policy.NO_HOLDS)
    assert (held.standing, held.stale) == (Standing.YES, False)


@pytest.mark.parametrize(
    ("link", "why"),
    [
        (None, "policy-link-missing"),
        ("  ", "policy-link-missing"),
        ("http://denvergov.org/a", "policy-link-unreadable"),
        ("the city's page", "policy-link-unreadable"),
        ("https://example.org/call/866-347-2423", "policy-link-tip-line"),
        ("https://www.ice.gov/tips", "policy-link-tip-line"),
        ("1-866-DHS-2-ICE", "policy-link-tip-line"),
    ],
)
async def test_a_standing_needs_a_document_that_can_stand_there(
    place: Place, denver: JurisdictionView, link: str | None, why: str
) -> None:
    """The tip line of Homeland Security stands nowhere, also not in a link."""
    with pytest.raises(BadInput) as refused:
        await verbs(place).set(caller(COORDINATOR), denver.code, Policy.NO_HOLDS, Standing.YES, link)
    assert refused.value.key == why
    assert (await verbs(place).changes(caller(COORDINATOR), denver.code)).changes == ()


async def test_only_what_is_not_known_needs_none_and_no_document_is_of_tomorrow(
    place: Place, denver: JurisdictionView
) -> None:
    await verbs(place).set(caller(COORDINATOR), denver.code, Policy.NO_HOLDS, Standing.UNKNOWN)
    tomorrow = place.clock.now().date() + timedelta(days=1)
    with pytest.raises(BadInput) as refused:
        await verbs(place).set(caller(COORDINATOR), denver.code, Policy.NO_HOLDS, Standing.YES, LINK, tomorrow)
    assert refused.value.key == "policy-day-to-come"


async def test_who_does_not_coordinate_writes_down_nothing(place: Place, denver: JurisdictionView) -> None:
    for attempt in (
        verbs(place).set(caller(STRANGER), denver.code, Policy.NO_HOLDS, Standing.UNKNOWN),
        verbs(place).add(caller(STRANGER), Level.STATE, "Colorado"),
        verbs(place).remove(caller(STRANGER), denver.code),
        verbs(place).checked(caller(STRANGER), denver.code, 0),
        verbs(place).to_set(caller(STRANGER)),
    ):
        with pytest.raises(Refused):
            await attempt


async def test_one_that_is_there_already_is_not_added_twice_and_names_find_it(
    place: Place, denver: JurisdictionView
) -> None:
    again = await verbs(place).add(caller(COORDINATOR), Level.CITY, " denver ", "COLORADO")
    assert again.code == denver.code
    county = await verbs(place).add(caller(COORDINATOR), Level.COUNTY, "Denver", "Colorado")
    assert county.code != denver.code
    state = await verbs(place).add(caller(COORDINATOR), Level.STATE, "Colorado", "of America")
    assert state.state is None
    assert (await verbs(place).show(caller(STRANGER), "colorado")).code == state.code
    with pytest.raises(NotFound):
        await verbs(place).show(caller(STRANGER), "Denver")  # two are called so
    overview = await verbs(place).all(caller(STRANGER))
    assert [view.level for view in overview.jurisdictions] == [Level.STATE, Level.COUNTY, Level.CITY]


async def test_what_is_taken_off_the_list_is_gone_with_its_log(place: Place, denver: JurisdictionView) -> None:
    await verbs(place).set(caller(COORDINATOR), denver.code, Policy.NO_HOLDS, Standing.YES, LINK)
    assert (await verbs(place).remove(caller(COORDINATOR), denver.code)).name == "Denver"
    with pytest.raises(NotFound):
        await verbs(place).changes(caller(COORDINATOR), denver.code)
    left = await place.app.database.read(lambda tx: sanctuary.holding(tx, [1]))
    assert (await verbs(place).all(caller(COORDINATOR))).jurisdictions == ()
    assert not left


async def test_a_name_holds_no_number_and_there_is_an_end_to_the_list(place: Place) -> None:
    with pytest.raises(BadInput):
        await verbs(place).add(caller(COORDINATOR), Level.CITY, "Call 303-555-0142")
    for number in range(25):
        await verbs(place).add(caller(COORDINATOR), Level.CITY, "Town " + "abcdefghijklmnopqrstuvwxyz"[number])
    with pytest.raises(BadInput) as refused:
        await verbs(place).add(caller(COORDINATOR), Level.CITY, "Town z")
    assert refused.value.key == "jurisdictions-too-many"


async def test_another_group_sees_nothing_of_it(place: Place, denver: JurisdictionView) -> None:
    await place.services.setup.appoint(caller(ADMIN, server_id=OTHER_SERVER), COORDINATOR, Role.COORDINATOR)
    other = caller(COORDINATOR, server_id=OTHER_SERVER)
    assert (await verbs(place).all(other)).jurisdictions == ()
    with pytest.raises(NotFound):
        await verbs(place).set(other, denver.code, Policy.NO_HOLDS, Standing.UNKNOWN)


async def test_what_to_ask_for_are_facts_that_somebody_has_looked_at(place: Place) -> None:
    """They come from the facts, so that they have a source and a day, and go when nobody has looked for too long."""
    service = place.services.facts
    before = await verbs(place).asks(caller(STRANGER))
    for view in (await service.due(caller(COORDINATOR))).facts:
        await service.verify(caller(COORDINATOR), view.fact.code, view.fact.mark)
    asks = await verbs(place).asks(caller(STRANGER))
    shown = dict(asks.facts)
    assert {"local", "congress"} <= set(shown)
    assert all(fact.source and fact.checked_on for facts in shown.values() for fact in facts)
    assert len(shown) > len(before.facts)
    place.clock.advance(days=200)
    assert (await verbs(place).asks(caller(STRANGER))).facts == ()
