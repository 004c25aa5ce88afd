"""Goal 48: finding organizations by place, help, language and words, the nearest first; on both databases."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from allybot.domain.directory import Service
from allybot.domain.people import Role
from allybot.domain.places import NoPlaces
from allybot.errors import BadInput, NotFound, TooLate
from allybot.services.directory import PartnerCard
from allybot.services.directory_files import Looked
from allybot.services.partner_search import MOST_ASKED, MOST_FOUND, Found, Query
from allybot.services.telling import Told
from allybot.store import outbox, partner_search
from allybot.store.database import Tx
from allybot.store.opening import Location
from tests.support.listing import add, with_a_map, without_a_map
from tests.support.places import (
    ADMIN,
    COORDINATION,
    COORDINATOR,
    LIAISON,
    OTHER_SERVER,
    STRANGER,
    Place,
    caller,
)

LEGAL, FOOD = Service.LEGAL, Service.FOOD


@pytest.fixture
async def oregon(place: Place) -> Place:
    """Without a map of ZIP codes."""
    without_a_map(place)
    await add(place, "Immigrant Law Center", city="Portland", county="Multnomah County", state="OR", zip="97201",
              services=("legal", "asylum"), languages=("es", "en"), about="Free consultations on Tuesdays")  # fmt: skip
    await add(place, "Casa Común", city="Salem", state="Oregon", zip="97301", services=("food", "legal"),
              languages=("es",), about="Despensa y clases")  # fmt: skip
    await add(place, "Willamette Interpreters", city="Eugene", county="Lane", state="OR", zip="97401",
              services=("interpreting",), more_languages="Mam, Vietnamese")  # fmt: skip
    await add(place, "Oregon Hotline", state="OR", services=("hotline",), languages=("en", "es"))
    await add(place, "National Network", services=("organizing",))
    await add(place, "Boise Welcome", city="Boise", state="ID", services=("legal",), languages=("en",))
    return place


async def found(at: Place, /, **asked: object) -> Found:
    return await at.services.partner_search.find(caller(STRANGER), Query(**asked))  # type: ignore[arg-type]  # a test knows


def names(seen: Found) -> list[str]:
    return [one.card.name for one in seen.entries]


# --- places ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Portland", "Immigrant Law Center"),
        ("portland, or", "Immigrant Law Center"),
        ("PORTLAND OREGON", "Immigrant Law Center"),
        ("Multnomah County", "Immigrant Law Center"),
        ("condado de Multnomah", "Immigrant Law Center"),
        ("multnomah", "Immigrant Law Center"),
        ("97201", "Immigrant Law Center"),
        ("97201-4412", "Immigrant Law Center"),
        ("97299", "Immigrant Law Center"),  # the same sorting centre's
        ("Eugene", "Willamette Interpreters"),
        ("Idaho", "Boise Welcome"),
        ("ID", "Boise Welcome"),
    ],
)
async def test_a_place_by_any_of_its_names(oregon: Place, typed: str, first: str) -> None:
    seen = await found(oregon, place=typed)
    assert names(seen)[0] == first
    assert seen.meant == ()
    assert not seen.nothing_there


async def test_what_is_there_for_the_whole_state_or_country_comes_after(oregon: Place) -> None:
    assert names(await found(oregon, place="Portland, OR")) == [
        "Immigrant Law Center",
        "National Network",
        "Oregon Hotline",
    ]
    assert names(await found(oregon, place="Boise, Idaho")) == ["Boise Welcome", "National Network"]


@pytest.mark.parametrize("typed", ["Portlnad", "portlan", "Protland", "Porltand", "Portlandd", "Pórtland"])
async def test_a_place_typed_wrong_is_forgiven_and_said(oregon: Place, typed: str) -> None:
    seen = await found(oregon, place=typed)
    assert names(seen)[0] == "Immigrant Law Center"
    assert seen.meant == (() if typed in ("portlan", "Pórtland") else ("Portland",))


async def test_a_place_that_nobody_is_in_says_so_and_gives_who_helps_everywhere(oregon: Place) -> None:
    seen = await found(oregon, place="Klamath Falls, OR")
    assert (seen.nothing_there, names(seen)) == (True, ["National Network", "Oregon Hotline"])
    seen = await found(oregon, place="59001")
    assert (seen.nothing_there, names(seen)) == (True, ["National Network"])


async def test_what_is_no_place_is_looked_for_among_the_words(oregon: Place) -> None:
    assert names(await found(oregon, place="interpreters")) == ["Willamette Interpreters"]
    assert names(await found(oregon, place="despensa")) == ["Casa Común"]


# --- a map of ZIP codes -----------------------------------------------------------------------------------------------------


async def test_with_the_map_what_is_far_away_in_another_state_is_not_there(oregon: Place) -> None:
    """Nobody goes to a town two states away as if it were next door."""
    with_a_map(oregon)
    await add(oregon, "Boise Clinic", city="Boise", state="ID", services=("health",))
    seen = await found(oregon, place="97301", service=Service.HEALTH)
    assert (seen.nothing_there, names(seen)) == (True, [])
    seen = await found(oregon, place="Boise, ID", service=Service.HEALTH)
    assert (seen.nothing_there, names(seen)) == (False, ["Boise Clinic"])


async def test_with_the_map_the_nearest_is_first_and_says_how_far(oregon: Place) -> None:
    with_a_map(oregon)
    for name, zip_code in (("Salem Shelter", "97301"), ("Portland Pantry", "97201"), ("Eugene Clinic", "97401")):
        await add(oregon, name, zip=zip_code, services=("health",))
    seen = await found(oregon, place="97301", service=Service.HEALTH)
    assert names(seen) == ["Salem Shelter", "Portland Pantry", "Eugene Clinic"]
    assert [round(one.far or 0) for one in seen.entries] == [0, 44, 62]
    assert [one.card.info.city for one in seen.entries] == ["Salem", "Portland", "Eugene"]
    assert names(await found(oregon, place="Eugene, OR", service=Service.HEALTH))[0] == "Eugene Clinic"


async def test_with_the_map_one_without_a_point_of_its_own_is_found_too(oregon: Place) -> None:
    """It was added while there was no map."""
    with_a_map(oregon)
    assert "Immigrant Law Center" in names(await found(oregon, place="Portland, OR"))


async def test_what_is_hours_away_comes_only_where_there_is_nothing_else(oregon: Place) -> None:
    with_a_map(oregon)
    await add(oregon, "Far Clinic", city="Ontario", state="OR", services=("health",))
    await add(oregon, "Beyond", city="Boise", state="ID", services=("health",))
    only_far = await found(oregon, place="97201", service=Service.HEALTH)
    assert [(one.card.name, round(one.far or 0)) for one in only_far.entries] == [("Far Clinic", 299)]
    assert only_far.nothing_there
    assert "Far Clinic" not in names(await found(oregon, place="97201"))


async def test_a_county_and_a_state_have_the_nearest_to_their_middle_first(oregon: Place) -> None:
    """Also who has said a city and no ZIP is in its county. Whose place nobody knows comes after."""
    await add(oregon, "Aa Unplaced", county="Lane", state="OR", services=("health",))
    with_a_map(oregon)
    for name, city in (
        ("Bb Boise", "Boise"),
        ("Cc Portland", "Portland"),
        ("Dd Eugene", "Eugene"),
        ("Ee Salem", "Salem"),
    ):
        await add(oregon, name, city=city, state="ID" if city == "Boise" else "OR", services=("health",))
    lane = await found(oregon, place="Lane County", service=Service.HEALTH)
    assert names(lane) == ["Dd Eugene", "Aa Unplaced"]
    assert names(await found(oregon, place="condado de Lane, OR", service=Service.HEALTH)) == names(lane)
    state = await found(oregon, place="Oregon", service=Service.HEALTH)
    assert names(state) == ["Ee Salem", "Cc Portland", "Dd Eugene", "Aa Unplaced"]
    assert [one.card.info.county for one in lane.entries] == [
        None,
        "Lane",
    ]  # what an entry says of itself stays as it is


async def test_without_a_place_the_groups_own_comes_first(oregon: Place) -> None:
    with_a_map(oregon)
    await add(oregon, "A Clinic", zip="97201", services=("health",))
    await add(oregon, "Z Clinic", zip="97401", services=("health",))
    assert names(await found(oregon, service=Service.HEALTH)) == ["A Clinic", "Z Clinic"]

    async def moved(tx: Tx) -> None:
        from allybot.store import groups

        await tx.conn.execute(groups.groups.update().values(place="Eugene, Oregon"))

    await oregon.app.database.write(moved)
    assert names(await found(oregon, service=Service.HEALTH)) == ["Z Clinic", "A Clinic"]


# --- help, languages, words ---------------------------------------------------------------------------------------------------


async def test_by_what_they_help_with_and_by_language(oregon: Place) -> None:
    assert names(await found(oregon, service=LEGAL)) == ["Boise Welcome", "Casa Común", "Immigrant Law Center"]
    assert names(await found(oregon, service=LEGAL, language="es")) == ["Casa Común", "Immigrant Law Center"]
    assert names(await found(oregon, language="mam")) == ["Willamette Interpreters"]
    assert names(await found(oregon, language="vi", service=Service.INTERPRETING)) == ["Willamette Interpreters"]
    assert names(await found(oregon, language="vi", service=FOOD)) == []


@pytest.mark.parametrize(
    ("typed", "first", "meant"),
    [
        ("comun", "Casa Común", ()),
        ("COMÚN", "Casa Común", ()),
        ("consultation", "Immigrant Law Center", ()),
        ("abogado", "Boise Welcome", ()),
        ("inmigracion", "Boise Welcome", ()),
        ("inmigración", "Boise Welcome", ()),
        ("inmigrasion", "Boise Welcome", ("inmigracion",)),
        ("interpeters", "Willamette Interpreters", ("interpreters",)),
        ("willammete", "Willamette Interpreters", ("willamette",)),
        ("vietnamita", "Willamette Interpreters", ()),
        ("despenza", "Casa Común", ("despensa",)),
        ("ayuda con la comida", "Casa Común", ()),
        ("law center", "Immigrant Law Center", ()),
        ("free tuesdays", "Immigrant Law Center", ()),
    ],
)
async def test_words_in_either_language_with_accents_folded_and_errors_forgiven(
    oregon: Place, typed: str, first: str, meant: tuple[str, ...]
) -> None:
    seen = await found(oregon, words=typed)
    assert names(seen)[:1] == [first]
    assert seen.meant == meant


@pytest.mark.parametrize("typed", ["Łódź", "lodz", "LODZ", "lód", "lozd"])
async def test_letters_with_a_stroke_are_found_without_it_and_with(oregon: Place, typed: str) -> None:
    await add(oregon, "Łódź House", services=("housing",))
    assert names(await found(oregon, words=typed)) == ["Łódź House"]


@pytest.mark.parametrize(
    "typed", ["xylophones", "law xylophones", "'; DROP TABLE partners; --", '"', "%", "law*", "\\", "日本"]
)
async def test_what_nobody_has_finds_nobody(oregon: Place, typed: str) -> None:
    assert "Immigrant Law Center" not in names(await found(oregon, words=typed)) or typed in ("law*", '"', "%", "\\")


async def test_a_page_has_five_and_one_that_is_gone_is_the_last(oregon: Place) -> None:
    for number in range(8):
        await add(oregon, f"Pantry {number}", services=("food",))
    first = await found(oregon, service=FOOD)
    assert (len(first.entries), first.pages, first.number) == (5, 2, 9)
    last = await found(oregon, service=FOOD, page=99)
    assert (last.query.page, names(last)[-1]) == (1, "Pantry 7")
    assert len(set(names(first) + names(last))) == 9


async def test_of_many_it_is_said_that_there_are_more_and_all_of_them_are_pages_away(oregon: Place) -> None:
    for number in range(44):
        await add(oregon, f"Pantry {number:02}", services=("food",))
    first = await found(oregon, service=FOOD)
    assert (first.number, first.more, first.pages) == (MOST_FOUND, True, 6)
    seen, page = names(first), first
    while page.query.page < page.pages - 1:
        page = await found(oregon, service=FOOD, page=page.query.page + 1)
        seen += names(page)
    assert (page.number, page.more, page.query.page) == (45, False, 8)
    assert len(seen) == len(set(seen)) == 45
    assert (await found(oregon, service=FOOD, page=10**9)).query.page == 8


async def test_every_way_through_a_large_directory_finds_the_same(
    oregon: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Few entries are put in order here, many by the database: the answer is one."""
    with_a_map(oregon)
    for number in range(6):
        await add(oregon, f"Clinic {number}", zip=("97201", "97301", "97401")[number % 3], services=("health",))
    asked: list[dict[str, object]] = [
        {"service": Service.HEALTH}, {"place": "97401", "service": Service.HEALTH}, {"words": "clinic"},
        {"place": "Salem, OR", "words": "clinic"}, {"place": "OR"},
    ]  # fmt: skip
    few = [[(one.card.name, one.far) for one in (await found(oregon, **one)).entries] for one in asked]
    monkeypatch.setattr(partner_search, "FEW", 0)
    many = [[(one.card.name, one.far) for one in (await found(oregon, **one)).entries] for one in asked]
    assert few == many
    assert all(few)


# --- who is not listed, and who has gone ---------------------------------------------------------------------------------


async def test_one_that_is_not_listed_is_found_by_nothing_and_it_is_said_that_there_is_more(oregon: Place) -> None:
    assert (
        await found(oregon)
    ).more_to_ask  # the partner of the place of the tests is not listed, and is for everywhere
    await oregon.services.directory.retire(caller(COORDINATOR), oregon.partner)
    assert not (await found(oregon)).more_to_ask
    hidden = await add(oregon, "Secret Sanctuary", listed=False, city="Portland", state="OR", zip="97201",
                       services=("legal",), languages=("ht",), about="Unmarked door")  # fmt: skip
    for asked in (
        {"words": "secret"},
        {"words": "sanctuary"},
        {"words": "unmarked"},
        {"place": "Portland"},
        {"language": "ht"},
    ):
        seen = await found(oregon, **asked)
        assert "Secret Sanctuary" not in names(seen)
        assert seen.more_to_ask, asked
    assert (await found(oregon, place="Boise, ID")).more_to_ask  # it is not told either where it is
    assert [p.name for p in await oregon.services.partner_search.pick(caller(STRANGER), "Secret")] == []
    with pytest.raises(NotFound):
        await oregon.services.partner_search.show(caller(STRANGER), hidden.code)
    with pytest.raises(NotFound):
        await oregon.services.partner_search.show(caller(STRANGER), "Secret Sanctuary")
    assert (await oregon.services.partner_search.show(caller(COORDINATOR), hidden.code)).name == "Secret Sanctuary"


async def test_whether_there_is_more_does_not_say_what_it_helps_with_nor_how_many_there_are(oregon: Place) -> None:
    await oregon.services.directory.retire(caller(COORDINATOR), oregon.partner)
    await add(oregon, "Secret Sanctuary", listed=False, state="OR", services=("legal",), languages=("ht",))
    one = [await found(oregon, place="Salem, OR", service=service, language=language)
           for service in (LEGAL, FOOD, None) for language in ("ht", "en", None)]  # fmt: skip
    assert {seen.more_to_ask for seen in one} == {True}
    await add(oregon, "Second Secret", listed=False, state="OR")
    again = await found(oregon, place="Salem, OR", service=LEGAL, language="ht")
    assert replace(again, entries=()) == replace(one[0], entries=())


async def test_hiding_and_retiring_leave_no_key_behind(oregon: Place) -> None:
    async def held(tx: Tx) -> set[str]:
        keys = set(await tx.conn.scalars(select(partner_search.partner_keys.c.key)))
        words = set(await tx.conn.scalars(select(partner_search.partner_words.c.key)))
        grams = set(await tx.conn.scalars(select(partner_search.partner_grams.c.key)))
        assert keys == words >= grams
        return keys

    before = await oregon.app.database.read(held)
    added = await add(oregon, "Zanzibar Quokka", city="Xenia", services=("faith",), about="Marzipan")
    assert await oregon.app.database.read(held) > before
    await oregon.services.directory.set_listed(caller(COORDINATOR), added.code, listed=False)
    assert await oregon.app.database.read(held) == before
    await oregon.services.directory.set_listed(caller(COORDINATOR), added.code, listed=True)
    assert names(await found(oregon, words="quokka")) == ["Zanzibar Quokka"]
    await oregon.services.directory.retire(caller(COORDINATOR), added.code)
    assert await oregon.app.database.read(held) == before
    assert names(await found(oregon, words="quokka")) == []


@pytest.mark.parametrize("made_store", ["sqlite"], indirect=True)
async def test_what_is_hidden_or_deleted_stands_in_no_byte_of_the_files(place: Place, new_store: Location) -> None:
    """Nor in the log: not as it was typed, not as it is compared, not in pieces of it that are whole words but for a letter."""
    file = Path(new_store.url.removeprefix("sqlite+aiosqlite:///"))
    gone = (b"Zanzibar", b"zanzibar", b"zanziba", b"anzibar", b"quokka", b"marzipan", b"Marzipan", b"555-010-7788")

    async def standing() -> list[bytes]:
        assert await place.app.database.truncate_log()
        held = b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*") if path.suffix != ".keys")
        return [marker for marker in gone if marker in held]

    about = {"city": "Xenia", "about": "Quokka and Marzipan", "phone": "555-010-7788"}
    card = await add(place, "Zanzibar", **about)  # type: ignore[arg-type]  # a test knows the fields
    assert len(await standing()) == len(gone)
    await place.services.directory.set_listed(caller(COORDINATOR), card.code, listed=False)
    assert await standing() == []
    await place.services.directory.set_listed(caller(COORDINATOR), card.code, listed=True)
    await place.services.directory.retire(caller(COORDINATOR), card.code)
    assert await standing() == [b"Zanzibar", b"anzibar"]  # the name itself, which check-ins may say


# --- what was checked too long ago -----------------------------------------------------------------------------------------


async def verified(at: Place, code: str) -> None:
    seen = await at.services.directory.to_change(caller(COORDINATOR), code)
    await at.services.directory.verify(caller(COORDINATOR), code, seen.mark)


async def past(at: Place) -> PartnerCard:
    """One with a telephone, of which that is long ago; the others of the place were checked today."""
    await at.services.directory.retire(caller(COORDINATOR), at.partner)
    card = await add(at, "Quokka Line", city="Portland", state="OR", phone="503-555-0100", services=("youth",))
    at.clock.advance(days=90)
    for one in await at.services.directory.pick(caller(COORDINATOR)):
        if one.code != card.code:
            await verified(at, one.code)
    return card


async def test_members_neither_find_nor_see_what_was_checked_too_long_ago(oregon: Place) -> None:
    """Goal 49: its last good day is the 89th. That there is more is said as of what is not listed."""
    card = await past(oregon)
    oregon.clock.advance(days=-1)
    assert names(await found(oregon, words="quokka")) == ["Quokka Line"]
    assert not (await found(oregon)).more_to_ask
    oregon.clock.advance(days=1)
    asked: list[dict[str, object]] = [
        {"words": "quokka"}, {"words": "qoukka"}, {"place": "Portland"}, {"service": Service.YOUTH}, {"place": "quokka"}, {},
    ]  # fmt: skip
    for one in asked:
        seen = await found(oregon, **one)
        assert "Quokka Line" not in names(seen)
        assert (seen.more_to_ask, seen.meant) == (True, ()), one
    member = oregon.services.partner_search
    for typed in ("", "Quo", "line"):
        assert "Quokka Line" not in [p.name for p in await member.pick(caller(STRANGER), typed)]
    for typed in (card.code, "Quokka Line"):
        with pytest.raises(NotFound):
            await member.show(caller(STRANGER), typed)
    assert "Quokka Line" not in (await oregon.services.reports.who_helps(caller(STRANGER))).partners
    await verified(oregon, card.code)
    assert names(await found(oregon, words="quokka")) == ["Quokka Line"]
    assert not (await found(oregon)).more_to_ask


async def test_who_keeps_it_right_still_sees_it(oregon: Place) -> None:
    card = await past(oregon)
    search = oregon.services.partner_search
    with pytest.raises(NotFound):
        await search.show(caller(LIAISON), card.code)
    await oregon.services.directory.bind_liaison(caller(COORDINATOR), card.code, LIAISON)
    for who in (COORDINATOR, LIAISON):
        assert names(await search.find(caller(who), Query(words="quokka"))) == ["Quokka Line"]
        assert [p.name for p in await search.pick(caller(who), "quo")] == ["Quokka Line"]
        shown = await search.show(caller(who), card.code)
        assert (shown.name, shown.is_due) == ("Quokka Line", True)


async def test_what_is_past_takes_nobodys_place(oregon: Place) -> None:
    """It is left out before anything is counted or cut off, on every way through the directory."""
    with_a_map(oregon)
    for number in range(MOST_FOUND + 5):
        await add(oregon, f"A {number}", zip="97201", phone="503-555-0100", services=("youth",))
    oregon.clock.advance(days=100)
    await add(oregon, "Z fresh", zip="97301", services=("youth",))
    for few in (partner_search.FEW, 0):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(partner_search, "FEW", few)
            for asked in ({"place": "97201"}, {"place": "OR"}, {}, {"words": "z"}):
                seen = await found(oregon, service=Service.YOUTH, **asked)
                assert (names(seen), seen.number, seen.more) == (["Z fresh"], 1, False), asked


async def test_a_file_without_days_brings_what_members_do_not_see(oregon: Place) -> None:
    """Nor with a day that is past; and a file that says a newer day brings them back, without their keys being written anew."""
    files = oregon.services.directory_files

    async def take(text: str) -> Looked:
        looked = await (await files.loader(caller(COORDINATOR))).look(text.encode(), unheard)
        await files.take(caller(COORDINATOR), await files.keep(caller(COORDINATOR), looked))
        return looked

    async def unheard(done: int, every: int) -> None:
        pass

    looked = await take("name,listed,checked\nQuokka One,yes,\nQuokka Two,yes,2026-01-02\n")
    while (await files.follow(caller(COORDINATOR))).number:
        pass
    assert looked.unchecked == 2
    assert names(await found(oregon, words="quokka")) == []
    assert names(await oregon.services.partner_search.find(caller(COORDINATOR), Query(words="quokka"))) != []
    await take(f"name,listed,checked\nQuokka One,yes,{oregon.clock.now():%Y-%m-%d}\n")
    assert names(await found(oregon, words="quokka")) == ["Quokka One"]


# --- what must never be typed, and asking ---------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["A123456789", "A-123-456-789", "Salem A 123 456 789", "123-45-6789", "503-555-0100"])
@pytest.mark.parametrize("field", ["place", "words", "language"])
async def test_a_number_of_a_person_is_refused_in_one_sentence(oregon: Place, field: str, typed: str) -> None:
    with pytest.raises(BadInput) as refused:
        await found(oregon, **{field: typed})
    assert refused.value.key.startswith("text-holds-")
    assert typed not in str(refused.value.values)


@pytest.mark.parametrize("typed", ["97201", "97201-4412", "97201 4412", "Portland, OR 97201"])
async def test_a_zip_is_no_such_number(oregon: Place, typed: str) -> None:
    assert names(await found(oregon, place=typed))[0] == "Immigrant Law Center"


@pytest.mark.parametrize(
    ("language", "kept"), [("Spanish", "es"), ("es", "es"), ("Maria Lopez, room 4", None), (None, None)]
)
async def test_of_what_was_asked_only_what_coordinators_read_is_kept(
    oregon: Place, language: str | None, kept: str | None
) -> None:
    await oregon.services.partner_search.ask(caller(STRANGER), Query(language=language))

    async def told(tx: Tx) -> list[object]:
        rows = await tx.conn.scalars(select(outbox.outbox.c.id).where(outbox.outbox.c.kind == Told.PARTNER_ASKED))
        found = [await outbox.get(tx, row) for row in rows]
        return [one[0].params for one in found if one is not None]

    assert await oregon.app.database.read(told) == [{"user": STRANGER, "service": None, "language": kept}]


async def test_another_group_finds_nothing_of_this_one(oregon: Place) -> None:
    await oregon.services.setup.appoint(caller(ADMIN, server_id=OTHER_SERVER), COORDINATOR, Role.COORDINATOR)
    other = caller(STRANGER, server_id=OTHER_SERVER)
    for query in (
        Query(),
        Query(place="Portland"),
        Query(words="law"),
        Query(words="lwa centre"),
        Query(service=LEGAL),
    ):
        seen = await oregon.services.partner_search.find(other, query)
        assert (seen.entries, seen.meant, seen.more_to_ask) == ([], (), False)


async def test_asking_a_coordinator_says_who_and_what_for_and_not_without_end(oregon: Place) -> None:
    for _ in range(MOST_ASKED):
        await oregon.services.partner_search.ask(caller(STRANGER), Query(service=LEGAL, language="es"))
    with pytest.raises(TooLate):
        await oregon.services.partner_search.ask(caller(STRANGER), Query())
    await oregon.services.partner_search.ask(caller(LIAISON), Query())
    await oregon.deliver()
    told = [s.notice.text() for s in oregon.far_end.standing.values() if s.to.channel_id == COORDINATION]
    assert sum(f"<@{STRANGER}>" in text for text in told) == MOST_ASKED
    assert "Neighbors Together" not in "".join(told)


def test_without_data_nobody_knows_where_a_place_lies() -> None:
    assert (NoPlaces().zip("97201"), NoPlaces().city("portland", "OR")) == (None, None)
