"""Goals 48, 49, 50: an entry says where it is from and since when; what is out of date says so; the tip line is in none."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import date, timedelta

import pytest

from allybot.app import build
from allybot.config import Settings
from allybot.domain.checkins import CancelReason, Wish
from allybot.domain.directory import ITSELF, Service
from allybot.errors import BadInput, NotFound, Refused, TooLate
from allybot.services.checkins import Ref
from allybot.services.directory import DirectoryService, PartnerCard, count_due
from allybot.services.partner_entries import PartnerEdited
from allybot.store import groups, members, partner_search, partners
from allybot.store.database import Tx
from allybot.store.groups import Group
from allybot.store.opening import Location, open_store
from tests.support.listing import add, with_a_map
from tests.support.places import (
    COMPANIONS,
    COORDINATION,
    COORDINATOR,
    LIAISON,
    OTHER_SERVER,
    SERVER,
    STRANGER,
    Place,
    caller,
)

TODAY = date(2026, 11, 23)


async def edit(place: Place, code: str, who: int = COORDINATOR, **changes: object) -> object:
    return await place.services.directory.edit(caller(who), code, PartnerEdited(**changes))  # type: ignore[arg-type]  # a test knows


async def shown(place: Place, code: str, who: int = COORDINATOR) -> PartnerCard:
    return await place.services.directory.to_change(caller(who), code)


async def verify(place: Place, code: str, who: int = COORDINATOR) -> PartnerCard:
    """As somebody does it who was shown the entry."""
    return await place.services.directory.verify(caller(who), code, (await shown(place, code, who)).mark)


async def due(place: Place) -> list[str]:
    """Counted and read alike."""

    async def read(tx: Tx) -> list[str]:
        group = await groups.by_server(tx, SERVER)
        assert isinstance(group, Group)
        today = place.clock.now().date()
        found = [partner.name for partner in await partners.due(tx, group.id, today, 200)]
        assert await count_due(tx, group, today) == len(found)
        return found

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


async def test_who_speaks_for_one_does_not_learn_by_its_name_of_another_that_is_hidden(place: Place) -> None:
    """Two may then have the same name, which coordinators are shown; of listed ones, and of their own, they know."""
    hidden = await add(place, "Quiet Harbor", listed=False)
    await add(place, "Open Doors")
    own = await add(place, "Second Home", listed=False)
    await place.services.directory.bind_liaison(caller(COORDINATOR), own.code, LIAISON)
    for name in ("open doors", "Second Home"):
        with pytest.raises(BadInput):
            await edit(place, place.partner, LIAISON, name=name)
    for name in ("Quiet Harbor", "Nobody Has This"):
        card = await place.services.directory.edit(caller(LIAISON), place.partner, PartnerEdited(name=name))
        assert (card.name, card.same_name) == (name, ())
    await edit(place, place.partner, LIAISON, name="Quiet Harbor")
    assert (await shown(place, place.partner, LIAISON)).same_name == ()
    assert (await shown(place, place.partner)).same_name == (hidden.code,)
    assert (await shown(place, hidden.code)).same_name == (place.partner,)
    await place.deliver()
    assert "Please look whether another entry has the same name." in told(place)
    assert "Quiet Harbor" not in told(place)
    with pytest.raises(BadInput):
        await edit(place, place.partner, name="Open Doors")


@pytest.mark.parametrize("name", ["Quiet Harbor", "Nobody Has This"])
async def test_nor_by_opening_a_check_in_in_its_name(place: Place, name: str) -> None:
    await add(place, "Quiet Harbor", listed=False)
    with pytest.raises(NotFound) as refused:
        await place.services.checkins.open(caller(LIAISON), place.draft(partner=name))
    assert refused.value.key == "partner-unknown"


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
    card = await place.services.partner_search.show(caller(COORDINATOR), "With phone")
    assert (card.is_due, card.info.phone) == (True, "503-555-0100")


async def test_one_that_nobody_ever_checked_is_due_at_once(place: Place) -> None:
    async def write(tx: Tx) -> None:
        group = await groups.by_server(tx, SERVER)
        assert group is not None
        await partners.add(tx, group.id, "From a file", listed=True, now=place.clock.now())

    await place.app.database.write(write)
    assert await due(place) == ["From a file"]


async def test_one_tap_makes_it_right_today(place: Place) -> None:
    card = await add(place, "With phone", phone="503-555-0100")
    place.clock.advance(days=100)
    verified = await verify(place, card.code)
    assert (verified.is_due, verified.info.checked_on) == (False, TODAY + timedelta(days=100))
    assert "With phone" not in await due(place)


async def test_a_new_way_to_be_reached_was_looked_at_by_who_writes_it_down(place: Place) -> None:
    """Goal 49: a new number does not stand beside the day on which somebody checked the old one. The source stays."""
    card = await add(place, "With page", website="example.org", source="their page")
    place.clock.advance(days=100)
    today = TODAY + timedelta(days=100)
    await edit(place, card.code, about="Rides", city="Salem")
    await edit(place, card.code, website="-")
    assert (await shown(place, card.code)).info.checked_on == TODAY
    await edit(place, card.code, phone="503-555-0100")
    info = (await shown(place, card.code)).info
    assert (info.checked_on, info.source) == (today, "their page")
    place.clock.advance(days=89)
    assert "With page" not in await due(place)
    place.clock.advance(days=1)
    assert "With page" in await due(place)
    await edit(place, card.code, email="a@example.org", source="we called")
    info = (await shown(place, card.code)).info
    assert (info.checked_on, info.source) == (today + timedelta(days=90), "we called")


async def test_what_a_liaison_writes_down_is_from_the_organization_itself(place: Place) -> None:
    place.clock.advance(days=100)
    await edit(place, place.partner, LIAISON, about="Rides to court")
    info = (await shown(place, place.partner)).info
    assert (info.checked_on, info.source) == (TODAY, None)
    await edit(place, place.partner, LIAISON, phone="503-555-0177")
    info = (await shown(place, place.partner)).info
    assert (info.checked_on, info.source) == (TODAY + timedelta(days=100), ITSELF)
    await place.deliver()
    assert "What is new: Phone.\nIt counts as checked that day, by the organization itself." in told(place)
    await edit(place, place.partner, LIAISON, phone="-")
    await edit(place, place.partner, LIAISON, email="a@example.org", source="Our board")
    assert (await shown(place, place.partner)).info.source == "Our board"
    await edit(place, place.partner, LIAISON, phone="503-555-0188")
    await edit(place, place.partner, phone="503-555-0199")  # a coordinator is not the organization
    assert (await shown(place, place.partner)).info.source is None
    await place.deliver()
    assert told(place).count("It counts as checked that day") == 3


async def test_only_what_was_seen_is_verified(place: Place) -> None:
    card = await add(place, "With phone", phone="503-555-0100")
    place.clock.advance(days=100)
    seen = (await shown(place, card.code)).mark
    await edit(place, card.code, address="12 Pine Street")
    for stale in (seen, "", "AAAA"):
        with pytest.raises(TooLate):
            await place.services.directory.verify(caller(COORDINATOR), card.code, stale)
    assert (await shown(place, card.code)).info.checked_on == TODAY
    assert not (await verify(place, card.code)).is_due


async def test_what_has_waited_longest_is_offered_first(place: Place) -> None:
    """And then the others, by name; a liaison's own in the same order."""
    late = await add(place, "Zebra House", phone="503-555-0100")
    for number in range(30):
        await add(place, f"Agency {number:02}", website="example.org")
    place.clock.advance(days=100)
    pick = place.services.directory.all_to_verify
    offered = [p.name for p in await pick(caller(COORDINATOR))]
    assert (offered[:2], len(offered)) == (["Zebra House", "Agency 00"], 25)
    assert [p.name for p in await pick(caller(COORDINATOR), "agency 2")][:1] == ["Agency 20"]
    await place.services.directory.bind_liaison(caller(COORDINATOR), late.code, LIAISON)
    assert [p.name for p in await pick(caller(LIAISON))] == ["Zebra House", "Neighbors Together"]


# --- who keeps it ----------------------------------------------------------------------------------------


async def test_a_liaison_keeps_their_own_entry_and_the_coordinators_hear_of_it(place: Place) -> None:
    other = await add(place, "Open Doors")
    await edit(place, place.partner, LIAISON, about="Rides to court")
    await verify(place, place.partner, LIAISON)
    await place.deliver()
    assert f"<@{LIAISON}> speaks for {place.partner} and changed its entry." in told(place)
    assert f"<@{LIAISON}> speaks for {place.partner} and says that its entry is still right." in told(place)
    assert "Neighbors Together" not in told(place)
    assert [p.name for p in await place.services.directory.all_to_change(caller(LIAISON))] == ["Neighbors Together"]
    for attempt in (
        edit(place, other.code, LIAISON, about="Mine"),
        place.services.directory.verify(caller(LIAISON), other.code, other.mark),
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


# --- who spoke for one that has gone -----------------------------------------------------------------------


async def may(place: Place, who: int, code: Ref) -> list[bool]:
    """Whether they read an office, see the check-in's team, open one, and open one in the partner's name."""
    services = place.services
    attempts = (
        services.offices.show(caller(who), place.office),
        services.checkins.roster(caller(who), code),
        services.checkins.open(caller(who), place.draft()),
        services.checkins.open(caller(who), place.draft(partner=place.partner)),
    )
    came = await asyncio.gather(*attempts, return_exceptions=True)
    assert all(not isinstance(one, BaseException) or isinstance(one, (Refused, NotFound)) for one in came), came
    return [not isinstance(one, BaseException) for one in came]


async def speakers(place: Place, code: str) -> list[int]:
    async def read(tx: Tx) -> list[int]:
        group = await groups.by_server(tx, SERVER)
        partner = await partners.by_code(tx, group.id, code) if group else None
        assert group is not None
        assert partner is not None
        return [member.user_id for member in await members.liaisons(tx, group.id, partner.id)]

    return await place.app.database.read(read)


async def test_who_spoke_for_one_that_has_gone_speaks_for_nobody(place: Place) -> None:
    other = await add(place, "Open Doors")
    await place.services.directory.bind_liaison(caller(COORDINATOR), place.partner, STRANGER)
    await place.services.directory.bind_liaison(caller(COORDINATOR), other.code, STRANGER)
    code = (await place.open_checkin()).code
    assert await may(place, LIAISON, code) == [True, True, True, True]
    leaving = await place.services.directory.to_retire(caller(COORDINATOR), place.partner)
    assert (leaving.partner.name, leaving.speakers, leaving.checkins) == ("Neighbors Together", 2, 3)
    await place.services.directory.retire(caller(COORDINATOR), place.partner)
    assert await speakers(place, place.partner) == []
    assert await may(place, LIAISON, code) == [False, False, False, False]
    assert await place.services.directory.mine(caller(STRANGER)) == [other.partner]
    assert await may(place, STRANGER, code) == [True, False, True, False]  # still speaks for the other
    await place.services.directory.release_liaison(caller(COORDINATOR), place.partner, LIAISON)
    with pytest.raises(NotFound):
        await place.services.directory.bind_liaison(caller(COORDINATOR), place.partner, LIAISON)


async def test_what_still_runs_for_one_that_has_gone_goes_on_with_the_coordinators(place: Place) -> None:
    """What its liaison was asked and has not answered is asked of the coordinators; the team hears all that it would have."""
    ours, code = COMPANIONS[0], (await place.open_checkin(starts_at=place.clock.now() + timedelta(days=10))).code
    await place.sign_up(ours, code)
    waiting = (await place.open_checkin(confirmed=False, starts_at=place.clock.now() + timedelta(days=20))).code
    await passed(place, days=8)
    asked = f"{code}: what does the person want?"
    assert [n.heading for n in place.far_end.news_to(LIAISON)][-1] == asked
    assert asked not in told(place)
    await place.services.directory.retire(caller(COORDINATOR), place.partner)
    await place.deliver()
    assert asked in told(place)
    heard = len(place.far_end.news_to(LIAISON))
    await place.services.checkins.wish(caller(COORDINATOR), code, Wish.STILL_ON)
    await place.services.checkins.confirm(caller(COORDINATOR), waiting)
    await passed(place, days=1, hours=22)
    assert f"{code} is today" in [n.heading for n in place.far_end.news_to(ours)]
    assert "nobody has said what the person wants" not in told(place)
    await place.services.checkins.cancel(caller(COORDINATOR), code, CancelReason.CALLED_OFF)
    await place.deliver()
    assert place.far_end.news_to(ours)[-1].heading == f"{code} is off"
    # Whoever opened one hears that it was confirmed, and nothing after it.
    assert [n.heading for n in place.far_end.news_to(LIAISON)[heard:]] == [f"{waiting} is confirmed"]


async def test_the_last_who_speaks_for_it_hands_over_what_they_were_asked(place: Place) -> None:
    code = (await place.open_checkin(starts_at=place.clock.now() + timedelta(days=10))).code
    await place.services.directory.bind_liaison(caller(COORDINATOR), place.partner, STRANGER)
    await passed(place, days=8)
    await place.services.directory.release_liaison(caller(COORDINATOR), place.partner, LIAISON)
    await place.deliver()
    assert f"{code}: what does the person want?" not in told(place)
    await place.services.directory.release_liaison(caller(COORDINATOR), place.partner, STRANGER)
    await place.deliver()
    assert f"{code}: what does the person want?" in told(place)


async def passed(place: Place, **ahead: float) -> None:
    place.clock.advance(**ahead)
    await place.app.upkeep.sweep()
    await place.deliver()


# --- two at once -------------------------------------------------------------------------------------------


@pytest.fixture
async def elsewhere(place: Place, new_store: Location) -> AsyncIterator[DirectoryService]:
    """The same group in another process: the command line beside the bot."""
    database = await open_store(new_store, place.clock.now())
    yield build(Settings(), place.clock, database, lambda _: place.far_end).services.directory
    await database.close()


async def test_two_at_once_lose_nothing_of_each_other(place: Place, elsewhere: DirectoryService) -> None:
    """On PostgreSQL both would read the same row first, were the group not locked."""
    here, cora = place.services.directory, caller(COORDINATOR)
    for number in range(5):
        phone, email = f"503-555-010{number}", f"a{number}@example.org"
        await asyncio.gather(
            here.edit(cora, place.partner, PartnerEdited(phone=phone)),
            elsewhere.edit(cora, place.partner, PartnerEdited(email=email)),
        )
        info = (await here.to_change(cora, place.partner)).info
        assert (info.phone, info.email) == (phone, email)


async def test_two_that_come_with_one_name_at_once_are_one(place: Place, elsewhere: DirectoryService) -> None:
    for number in range(5):
        name = f"Open Doors {number}"
        came = await asyncio.gather(
            place.services.directory.add(caller(COORDINATOR), name, listed=True),
            elsewhere.add(caller(COORDINATOR), name, listed=bool(number % 2)),
            return_exceptions=True,
        )
        assert sorted(type(one).__name__ for one in came) == ["BadInput", "PartnerCard"], came
        assert len(await place.services.directory.pick(caller(COORDINATOR), name)) == 1


async def test_two_new_ones_bring_the_same_new_word_at_once(place: Place, elsewhere: DirectoryService) -> None:
    for number in range(5):
        word = f"wordnumber{number}"
        await asyncio.gather(
            place.services.directory.add(caller(COORDINATOR), f"First {word}", listed=True),
            elsewhere.add(caller(COORDINATOR), f"Second {word}", listed=True),
        )
        found = await place.services.directory.pick(caller(COORDINATOR), word)
        assert [p.name for p in found] == [f"First {word}", f"Second {word}"]

        async def uses(tx: Tx, key: str = f"t:{word}") -> int | None:
            words = partner_search.partner_words
            return await tx.conn.scalar(words.select().with_only_columns(words.c.uses).where(words.c.key == key))

        assert await place.app.database.read(uses) == 2


@pytest.mark.parametrize("made_store", ["postgresql"], indirect=True)
async def test_who_only_writes_something_of_the_group_does_not_wait(place: Place, new_store: Location) -> None:
    """An alert leaves, and somebody signs up, while a long list is taken over."""
    other = await open_store(new_store, place.clock.now())

    async def hold(tx: Tx) -> None:
        group = await groups.by_server(tx, SERVER)
        assert group is not None
        await groups.lock(tx, group.id)
        added = asyncio.ensure_future(other.write(lambda second: members.find_or_add(second, group.id, 77)))
        done, _ = await asyncio.wait({added}, timeout=5)
        assert done

    try:
        await place.app.database.write(hold)
    finally:
        await other.close()


async def test_from_a_list_only_the_difference_counts(place: Place) -> None:
    """Two saw the same lists; the second choice does not take back the first."""
    card = await add(place, "Open Doors", services=("food", "legal"), languages=("en", "es"), more_languages="Zapotec")
    saw_services, saw_languages = ("food", "legal"), ("en", "es")
    await edit(place, card.code, services=("food", "legal", "housing"), services_shown=saw_services)
    await edit(place, card.code, services=("food", "work"), services_shown=saw_services)
    await edit(place, card.code, languages=("es",), languages_shown=saw_languages)
    await edit(place, card.code, languages=("en", "es", "fr"), languages_shown=saw_languages)
    info = (await shown(place, card.code)).info
    assert info.services == (Service.FOOD, Service.HOUSING, Service.WORK)
    assert info.languages == ("es", "fr", "Zapotec")


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
