"""Goals 48, 49, 50: an entry says where it is from and since when; what is out of date says so; the tip line is in none."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from allybot.domain.directory import Service
from allybot.errors import BadInput, NotFound, Refused
from allybot.services.directory import partners_due
from allybot.services.partner_entries import PartnerEdited
from allybot.store import groups, partners
from allybot.store.database import Tx
from allybot.store.groups import Group
from tests.support.listing import add, with_a_map
from tests.support.places import COORDINATION, COORDINATOR, LIAISON, OTHER_SERVER, SERVER, STRANGER, Place, caller

TODAY = date(2026, 11, 23)


async def edit(place: Place, code: str, who: int = COORDINATOR, **changes: object) -> object:
    return await place.services.directory.edit(caller(who), code, PartnerEdited(**changes))  # type: ignore[arg-type]  # a test knows


async def due(place: Place) -> list[str]:
    async def read(tx: Tx) -> list[str]:
        group = await groups.by_server(tx, SERVER)
        assert isinstance(group, Group)
        today = place.clock.now().date()
        return [partner.name for partner in await partners_due(tx, group, today)]

    return await place.app.database.read(read)


def told(place: Place) -> str:
    return "\n".join(s.notice.text() for s in place.far_end.standing.values() if s.to.channel_id == COORDINATION)


# --- what is kept ----------------------------------------------------------------------------------------


async def test_what_was_typed_is_kept_tidied(place: Place) -> None:
    card = await add(
        place, "  Casa   Común ", about=" Despensa  y clases ", services=("legal", "food"), languages=("en", "es"),
        more_languages="Mam, español, Zapotec", phone="(503) 555-0100", website="example.org/help", email="a@example.org",
        city="Portland", state="oregón", zip="97201-1234", source="example.org",
    )  # fmt: skip
    again = await place.services.directory.to_change(caller(COORDINATOR), card.code)
    info = again.info
    assert (again.name, info.about, info.state, info.zip) == ("Casa Común", "Despensa y clases", "OR", "97201")
    assert (info.website, info.phone, info.email) == ("https://example.org/help", "(503) 555-0100", "a@example.org")
    assert info.services == (Service.LEGAL, Service.FOOD)
    assert info.languages == ("en", "es", "mam", "Zapotec")
    assert (info.checked_on, info.source) == (TODAY, "example.org")
    assert again == card


async def test_an_edit_leaves_what_it_does_not_name_and_a_dash_takes_off(place: Place) -> None:
    card = await add(
        place, "Open Doors", phone="503-555-0100", city="Salem", services=("food",), more_languages="Zapotec"
    )
    await edit(place, card.code, phone="", city="Eugene", about=None)
    await edit(place, card.code, languages=("fr",))
    info = (await place.services.directory.to_change(caller(COORDINATOR), card.code)).info
    assert (info.phone, info.city, info.languages) == ("503-555-0100", "Eugene", ("fr", "Zapotec"))
    await edit(place, card.code, phone="-", more_languages="-", services=())
    info = (await place.services.directory.to_change(caller(COORDINATOR), card.code)).info
    assert (info.phone, info.languages, info.services) == (None, ("fr",), ())


async def test_the_map_fills_in_what_a_zip_says(place: Place) -> None:
    with_a_map(place)
    card = await add(place, "Open Doors", zip="97301")
    assert (card.info.city, card.info.county, card.info.state) == ("Salem", "Marion", "OR")
    assert card.info.at == (44.94, -123.04)
    await edit(place, card.code, zip="-", city="Eugene")
    assert (await place.services.directory.to_change(caller(COORDINATOR), card.code)).info.at == (44.05, -123.09)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("phone", "866-347-2423"), ("phone", "1 (866) DHS-2-ICE"), ("about", "Call 8663472423"), ("website", "ice.gov/tips"),
        ("source", "+1.866.347.2423"), ("more_languages", "866 347 2423"), ("address", "866.347.2423"),
        ("name", "Helpline 866-DHS-2ICE"), ("phone", "ask inside"), ("website", "not a page"),
        ("website", "javascript:alert(1)"),
        ("email", "nobody"), ("state", "Oaxaca"), ("zip", "972"), ("about", "A 123 456 789"), ("about", "x" * 301),
        ("services", ("magic",)), ("about", "Call 503-555-0100"), ("more_languages", "a,b,c,d,e,f,g,h,i,j,k,l,m"),
    ],
)  # fmt: skip
async def test_what_no_entry_may_hold_is_refused_and_nothing_is_kept(place: Place, field: str, typed: object) -> None:
    """Goal 50: on adding and on editing alike."""
    card = await add(place, "Open Doors")
    with pytest.raises(BadInput):
        await edit(place, card.code, **{field: typed})
    assert await place.services.directory.to_change(caller(COORDINATOR), card.code) == card
    with pytest.raises(BadInput):
        await add(place, **{"name": "Another", field: typed})  # type: ignore[arg-type]  # a test knows
    assert [p.name for p in await place.services.directory.pick(caller(COORDINATOR), "Another")] == []


async def test_no_two_of_one_name(place: Place) -> None:
    await add(place, "Casa Común")
    hidden = await add(place, "Open Doors", listed=False)
    for name in ("casa comun", "OPEN DOORS"):
        with pytest.raises(BadInput):
            await add(place, name)
    with pytest.raises(BadInput):
        await edit(place, hidden.code, name="Casa común")
    await edit(place, hidden.code, name="open doors")


# --- how long it is relied on ----------------------------------------------------------------------------


async def test_a_phone_is_relied_on_for_90_days_and_a_page_for_180(place: Place) -> None:
    """Goal 49."""
    await add(place, "With phone", phone="503-555-0100")
    await add(place, "With page", website="example.org")
    await place.services.directory.retire(caller(COORDINATOR), place.partner)
    place.clock.advance(days=89)
    assert await due(place) == []
    place.clock.advance(days=1)
    assert await due(place) == ["With phone"]
    place.clock.advance(days=90)
    assert await due(place) == ["With phone", "With page"]
    shown = await place.services.partner_search.show(caller(STRANGER), "With phone")
    assert shown.is_due
    assert shown.info.phone == "503-555-0100"


async def test_one_tap_makes_it_right_today(place: Place) -> None:
    card = await add(place, "With phone", phone="503-555-0100")
    place.clock.advance(days=100)
    verified = await place.services.directory.verify(caller(COORDINATOR), card.code)
    assert (verified.is_due, verified.info.checked_on) == (False, TODAY + timedelta(days=100))
    assert "With phone" not in await due(place)


async def test_a_phone_that_is_added_shortens_it(place: Place) -> None:
    card = await add(place, "With page", website="example.org")
    place.clock.advance(days=100)
    assert "With page" not in await due(place)
    await edit(place, card.code, phone="503-555-0100")
    assert "With page" in await due(place)


# --- who keeps it ----------------------------------------------------------------------------------------


async def test_a_liaison_keeps_their_own_entry_and_the_coordinators_hear_of_it(place: Place) -> None:
    other = await add(place, "Open Doors")
    await edit(place, place.partner, LIAISON, about="Rides to court")
    await place.services.directory.verify(caller(LIAISON), place.partner)
    await place.deliver()
    assert f"<@{LIAISON}> speaks for {place.partner} and changed its entry." in told(place)
    assert f"<@{LIAISON}> speaks for {place.partner} and says that its entry is still right." in told(place)
    assert "Neighbors Together" not in told(place)
    assert [p.name for p in await place.services.directory.all_to_change(caller(LIAISON))] == ["Neighbors Together"]
    for attempt in (
        edit(place, other.code, LIAISON, about="Mine"),
        place.services.directory.verify(caller(LIAISON), other.code),
        place.services.directory.to_change(caller(LIAISON), other.code),
    ):
        with pytest.raises(NotFound):
            await attempt
    for refused in (
        place.services.directory.retire(caller(LIAISON), place.partner),
        place.services.directory.set_listed(caller(LIAISON), place.partner, listed=True),
    ):
        with pytest.raises(Refused):
            await refused


async def test_what_a_coordinator_changes_is_told_to_nobody(place: Place) -> None:
    await edit(place, place.partner, about="Rides to court")
    await place.deliver()
    assert "speaks for" not in told(place)


async def test_of_one_that_has_gone_only_the_name_is_left(place: Place) -> None:
    card = await add(place, "Open Doors", phone="503-555-0100", city="Salem", about="Rides")
    retired = await place.services.directory.retire(caller(COORDINATOR), card.code)
    for attempt in (
        place.services.partner_search.show(caller(STRANGER), card.code),
        place.services.directory.to_change(caller(COORDINATOR), card.code),
        place.services.directory.retire(caller(COORDINATOR), card.code),
    ):
        with pytest.raises(NotFound):
            await attempt

    async def left(tx: Tx) -> list[object]:
        found = await partners.by_id(tx, retired.group_id, retired.id)
        assert found is not None
        return [found.name, found.info.phone, found.info.city, found.info.about]

    assert await place.app.database.read(left) == ["Open Doors", None, None, None]
    assert "Open Doors" not in await due(place)
    await add(place, "Open Doors")  # and there may be one of that name again


async def test_a_partner_of_a_check_in_that_has_gone_is_still_named_there(place: Place) -> None:
    opened = await place.open_checkin()
    await place.services.directory.retire(caller(COORDINATOR), place.partner)
    assert (await place.services.checkins.roster(caller(COORDINATOR), opened.code)).partner_name == "Neighbors Together"
    assert await place.services.directory.mine(caller(LIAISON)) == []


async def test_hiding_and_listing_again_keep_all_that_is_known(place: Place) -> None:
    card = await add(place, "Open Doors", phone="503-555-0100", city="Salem", services=("food",), languages=("es",))
    hidden = await place.services.directory.set_listed(caller(COORDINATOR), card.code, listed=False)
    again = await place.services.directory.set_listed(caller(COORDINATOR), card.code, listed=True)
    assert (hidden.info, again) == (card.info, card)


async def test_a_coordinator_finds_any_by_the_beginning_or_a_word_of_its_name(place: Place) -> None:
    for number in range(40):
        await add(place, f"Abc {number:02}")
    await add(place, "Open Doors")
    await add(place, "Secret Doors", listed=False)
    pick = place.services.directory.all_to_change
    assert len(await pick(caller(COORDINATOR))) == 25
    assert [p.name for p in await pick(caller(COORDINATOR), "doors")] == ["Open Doors", "Secret Doors"]
    assert [p.name for p in await pick(caller(COORDINATOR), "ABC 3")][:2] == ["Abc 30", "Abc 31"]
    with pytest.raises(Refused):
        await place.services.directory.all_to_change(caller(COORDINATOR, server_id=OTHER_SERVER))
