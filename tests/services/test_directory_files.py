"""The directory as a file: all of it is taken or nothing, on both databases, and what must not be listed never is.

Goal 48 (organizations are found), goal 50 (the tip line is kept out on every way in).
"""

from __future__ import annotations

import asyncio
import csv
import io
from datetime import date
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Table, func, select

from allybot.app import _sweep, build
from allybot.config import Settings
from allybot.domain.directory import COMMON_LANGUAGES, Service
from allybot.domain.partner_rows import Column
from allybot.domain.people import Role
from allybot.errors import BadInput, Refused, TooLate
from allybot.ports import Caller
from allybot.services import directory_files as files
from allybot.services.directory_files import Looked, catch_up, exported_for
from allybot.services.partner_entries import PartnerEdited
from allybot.services.partner_search import Query
from allybot.store.audit import audit
from allybot.store.codes import codes
from allybot.store.database import Tx
from allybot.store.opening import Location, open_store
from allybot.store.partner_search import partner_grams, partner_keys, partner_points, partner_words
from allybot.store.partners import Partner, partners
from tests.support.listing import FewPlaces, add
from tests.support.places import ADMIN, COORDINATOR, LIAISON, STRANGER, Place, caller

TODAY = date(2026, 11, 23)
CORA = caller(COORDINATOR)


async def nobody_waits(done: int, every: int) -> None:
    assert 0 <= done <= every


def table(*rows: str) -> bytes:
    return "\n".join(rows).encode()


async def look(place: Place, content: bytes, who: Caller = CORA) -> Looked:
    loader = await place.services.directory_files.loader(who)
    return await loader.look(content, nobody_waits)


async def take(place: Place, content: bytes, *, only_new: bool = False) -> files.Taken:
    service = place.services.directory_files
    word = await service.keep(CORA, await look(place, content))
    taken = await service.take(CORA, word, only_new=only_new)
    await files.follow_all(partial(service.follow, CORA), taken.new + taken.changed, nobody_waits)
    return taken


async def entry(place: Place, name: str) -> Partner:
    return (await place.services.directory.to_change(CORA, name)).partner


async def found(there: Place, **query: Any) -> list[str]:
    page = await there.services.partner_search.find(caller(STRANGER), Query(**query))
    return [one.card.name for one in page.entries]


def reasons(looked: Looked) -> list[tuple[int, Column | None, str]]:
    return [(one.line, one.column, one.reason) for one in looked.refused]


async def everything(place: Place) -> dict[str, list[Any]]:
    """All rows that a file can touch."""

    async def read(tx: Tx) -> dict[str, list[Any]]:
        tables: list[Table] = [partners, partner_keys, partner_points, partner_words, partner_grams, codes, audit]
        return {t.name: sorted(map(str, await tx.conn.execute(select(t)))) for t in tables}

    return await place.app.database.read(read)


# --- taking over -------------------------------------------------------------------------------------------------------------


async def test_a_file_in_english_is_taken_and_found(place: Place) -> None:
    """Goal 48."""
    place.services.directory_files.entries.places = FewPlaces()
    content = table(
        "name,listed,about,services,languages,phone,website,email,zip,source,checked",
        'Casa Común,yes,"Pantry, classes",Legal help; food,Spanish; Mam; Zapotec,+1 503 555 0100,casa.org,a@casa.org,97201,'
        "casa.org,2026-11-01",
        "Quiet Harbor,no,,Ayuda legal,,,,,,,",
    )  # fmt: skip
    looked = await look(place, content)
    assert (len(looked.new), looked.hidden, looked.unchecked, looked.refused) == (2, 1, 1, ())
    assert await take(place, content) == files.Taken(2, 0)
    info = (await entry(place, "casa comun")).info
    assert (info.services, info.languages) == ((Service.LEGAL, Service.FOOD), ("es", "mam", "Zapotec"))
    assert (info.about, info.phone, info.website) == ("Pantry, classes", "+1 503 555 0100", "https://casa.org")
    assert (info.city, info.state, info.checked_on) == ("Portland", "OR", date(2026, 11, 1))
    assert await found(place, place="Portland, OR", service=Service.LEGAL) == ["Casa Común"]
    assert await found(place, words="pantry") == ["Casa Común"]
    assert await found(place, language="mam") == ["Casa Común"]
    assert await found(place, words="harbor") == []
    assert (await entry(place, "Quiet Harbor")).info.services == (Service.LEGAL,)


async def test_a_file_in_spanish_is_the_same(place: Place) -> None:
    content = table(
        "nombre;en la lista;qué hace;servicios;idiomas;teléfono;estado",
        "Casa;sí;Despensa;Comida, vivienda;español y mam;503-555-0100;Oregón",
    )
    await take(place, content.decode().encode("cp1252"))
    info = (await entry(place, "Casa")).info
    assert (info.services, info.languages, info.state) == ((Service.FOOD, Service.HOUSING), ("es", "mam"), "OR")
    assert info.checked_on is None


async def test_everything_that_is_wrong_is_said_and_nothing_is_taken(place: Place) -> None:
    before = await everything(place)
    looked = await look(
        place,
        table(
            "name,listed,about,services,state,zip,website,checked,code",
            "Good one,yes,,,,,,,",
            "Bad one,maybe,Call 503-555-0100,magic,Oaxaca,1,not a page,2027-01-01,P-2222",
            ",yes,,,,,,,",
            "Good  ONE,yes,,,,,,,",
            "=cmd(),yes,@x,,,,,,",
            "Too long,yes,,,,,,,,x",
        ),
    )
    assert reasons(looked) == [
        (3, Column.LISTED, "cell-not-yes-or-no"),
        (3, Column.ABOUT, "text-holds-phone"),
        (3, Column.SERVICES, "cell-service-unknown"),
        (3, Column.STATE, "partner-state-unclear"),
        (3, Column.ZIP, "partner-zip-unclear"),
        (3, Column.WEBSITE, "partner-website-unclear"),
        (3, Column.CHECKED, "cell-day-ahead"),
        (4, Column.NAME, "cell-missing"),
        (5, Column.NAME, "row-twice"),
        (6, Column.NAME, "cell-formula"),
        (6, Column.ABOUT, "cell-formula"),
        (7, None, "row-too-long"),
    ]
    service = place.services.directory_files
    with pytest.raises(BadInput) as caught:
        await service.take(CORA, await service.keep(CORA, looked))
    assert caught.value.key == "file-has-refused"
    assert await everything(place) == before
    for language in ("en", "es"):
        say = place.app.texts.speaker(language)
        report = list(csv.reader(io.StringIO(files.refused_file(looked.refused, say).decode("utf-8-sig"))))
        assert [row[0] for row in report[1:]] == [str(one.line) for one in looked.refused]
        assert all(len(row) == 3 and row[2] for row in report)


@pytest.mark.parametrize(
    "column", [c for c in Column if c not in (Column.LISTED, Column.CHECKED, Column.CODE, Column.SERVICES)]
)
@pytest.mark.parametrize("number", ["866-347-2423", "1 (866) DHS-2-ICE"])
@pytest.mark.parametrize("made_store", ["sqlite"], indirect=True)
async def test_the_tip_line_is_in_no_cell(place: Place, column: Column, number: str) -> None:
    """Goal 50."""
    row = {Column.NAME.value: "Helpers", "listed": "yes", column.value: number}
    looked = await look(place, table(",".join(row), ",".join(row.values())))
    assert [(one.line, one.column) for one in looked.refused] == [(2, column)]


async def test_what_is_there_is_laid_over_and_what_the_file_leaves_empty_stays(place: Place) -> None:
    await add(place, "Open Doors", phone="503-555-0100", city="Salem", services=("food",), languages=("en",))
    await add(place, "Same", about="Rides")
    content = table(
        "name,listed,about,phone,city,services,checked",
        "open doors,yes,Pantry,,-,,2026-11-01",
        "Same,yes,Rides,,,,",
        "New,yes,,,,,",
    )
    looked = await look(place, content)
    assert (len(looked.new), len(looked.changed), looked.same) == (1, 1, 1)
    assert await take(place, content) == files.Taken(1, 1)
    after = await entry(place, "Open Doors")
    assert (after.name, after.info.about, after.info.phone) == ("Open Doors", "Pantry", "503-555-0100")
    assert (after.info.city, after.info.services, after.info.languages) == (None, (Service.FOOD,), ("en",))
    assert after.info.checked_on == TODAY  # it was checked later than the file says
    assert await found(place, words="pantry") == ["Open Doors"]
    assert await found(place, place="Salem") == ["Open Doors"] or await found(place, words="salem") == []
    again = await look(place, content.replace(b",-,", b",,"))
    assert (len(again.new), len(again.changed), again.same) == (0, 0, 3)


async def test_only_the_new_ones(place: Place) -> None:
    await add(place, "Open Doors", about="Rides")
    content = table("name,listed,about", "Open Doors,yes,Pantry", "New,yes,")
    assert await take(place, content, only_new=True) == files.Taken(1, 0)
    assert (await entry(place, "Open Doors")).info.about == "Rides"


async def test_a_code_gives_another_name_and_has_to_be_there(place: Place) -> None:
    card = await add(place, "Open Doors")
    await add(place, "Casa")
    looked = await look(place, table("code,name,listed", f"{card.code},Casa,yes", "P-2222,X,yes", f"{card.code},Y,yes"))
    assert reasons(looked) == [
        (2, Column.CODE, "row-name-taken"),
        (3, Column.CODE, "cell-code-unknown"),
        (4, Column.CODE, "row-twice"),
    ]
    await take(place, table("code,name,listed", f"{card.code},Puertas,yes"))
    assert (await entry(place, "Puertas")).code == card.code
    assert await found(place, words="puertas") == ["Puertas"]
    assert await found(place, words="doors") == []
    twice = await look(place, table("code,name,listed", f"{card.code},puertas,yes", ",Puertas,yes"))
    assert reasons(twice) == [(3, Column.NAME, "row-twice")]


async def test_names_are_compared_as_they_will_be_in_the_end(place: Place) -> None:
    """A name that one row gives up is free for another, in whatever order they stand."""
    alpha, beta = await add(place, "Alpha"), await add(place, "Beta", listed=False)
    content = table(
        "code,name,listed,about",
        ",Alpha,yes,new",
        f"{alpha.code},Beta,yes,was Alpha",
        f"{beta.code},Gamma,no,was Beta",
    )
    looked = await look(place, content)
    assert (len(looked.new), len(looked.changed), looked.refused) == (1, 2, ())
    assert await take(place, content, only_new=True) == files.Taken(0, 0)
    assert await take(place, content) == files.Taken(1, 2)
    assert (await entry(place, alpha.code)).name == "Beta"
    assert (await entry(place, beta.code)).name == "Gamma"
    assert (await entry(place, "Alpha")).info.about == "new"
    assert reasons(await look(place, table("code,name,listed", f"{alpha.code},Gamma,yes"))) == [
        (2, Column.CODE, "row-name-taken")
    ]


async def test_names_of_signs_alone_are_two(place: Place) -> None:
    await add(place, "☆☆")
    content = table("name,listed,about", "★,yes,", "☆☆,yes,Rides", "♥ ♥,no,")
    assert await take(place, content) == files.Taken(2, 1)
    assert (await entry(place, "★")).info.about is None
    assert (await entry(place, "☆☆")).info.about == "Rides"
    assert reasons(await look(place, table("name,listed", "★,yes", "★,yes"))) == [(3, Column.NAME, "row-twice")]


# --- what is not listed ------------------------------------------------------------------------------------------------------


async def test_a_file_never_lists_what_is_hidden_and_can_hide_what_is_listed(place: Place) -> None:
    await add(place, "Quiet Harbor", listed=False, about="Beds")
    await add(place, "Casa", about="Rides")
    looked = await look(place, table("name,listed,about", "quiet harbor,yes,"))
    assert reasons(looked) == [(2, Column.NAME, "row-is-hidden")]
    await take(place, table("name,listed,about", "Quiet Harbor,no,Food", "Casa,no,"))
    assert [(await entry(place, name)).listed for name in ("Quiet Harbor", "Casa")] == [False, False]
    assert (await entry(place, "Quiet Harbor")).info.about == "Food"
    rows = await everything(place)
    assert "casa" not in "".join(rows["partner_keys"] + rows["partner_words"] + rows["partner_points"]).casefold()


async def test_what_is_hidden_by_a_file_is_found_by_nobody_from_the_same_moment(place: Place) -> None:
    """Not only once all keys are right again."""
    await add(place, "Casa", about="Rides")
    service = place.services.directory_files
    await service.take(CORA, await service.keep(CORA, await look(place, table("name,listed", "Casa,no"))))
    assert await found(place, words="casa") == []
    rows = await everything(place)
    assert rows["partner_points"] == []


async def test_hundreds_that_are_hidden_are_too_many(place: Place) -> None:
    rows = [f"Harbor {number},no" for number in range(files.MOST_HIDDEN + 1)]
    looked = await look(place, table("name,listed", *rows))
    assert reasons(looked) == [(files.MOST_HIDDEN + 2, Column.NAME, "row-too-many-hidden")]


async def test_the_export_is_read_again_as_what_it_was(place: Place) -> None:
    """Each kind of help and each language, in both languages; and text that looks like a formula."""
    for number, service in enumerate(Service):
        languages = COMMON_LANGUAGES[number : number + 1]
        await add(
            place, f"Org {number:02}", services=(service.value,), languages=languages, more_languages="Zapotec, Akateko"
        )
    await add(place, "=1+1", about="@home, \"quoted\" -> 'there'", phone="+1 503 555 0100", state="OR", zip="97201")
    await add(place, "Quiet Harbor", listed=False, about="Beds")
    service = place.services.directory_files
    for language in ("en", "es"):
        say = place.app.texts.speaker(language)
        for hidden in (False, True):
            content = await exported_for(service, CORA, say, hidden=hidden)
            assert ("Quiet Harbor" in content.decode()) is hidden
            assert ("Beds" in content.decode()) is hidden
            cells = [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))) for cell in row]
            assert not [cell for cell in cells if cell[:1] in tuple("=+-@")]
            looked = await look(place, content)
            known = len(Service) + 1 + (2 if hidden else 0)
            assert (looked.refused, len(looked.new), len(looked.changed), looked.same) == ((), 0, 0, known)


async def test_who_asked_for_the_hidden_ones_is_written_down(place: Place) -> None:
    async def number(tx: Tx) -> int:
        asked = select(func.count()).where(audit.c.action == "directory_export", audit.c.actor.is_not(None))
        return int(await tx.conn.scalar(asked) or 0)

    say = place.app.texts.speaker("en")
    await exported_for(place.services.directory_files, CORA, say)
    assert await place.app.database.read(number) == 0
    await exported_for(place.services.directory_files, CORA, say, hidden=True)
    # Cora has no record of trainings, but an appointment: the row is hers.
    assert await place.app.database.read(number) == 1


@pytest.mark.parametrize("who", [STRANGER, LIAISON])
async def test_files_are_for_coordinators(place: Place, who: int) -> None:
    service, say = place.services.directory_files, place.app.texts.speaker("en")
    for hidden in (False, True):
        with pytest.raises(Refused):
            await exported_for(service, caller(who), say, hidden=hidden)
    with pytest.raises(Refused):
        await look(place, table("name,listed", "Casa,yes"), caller(who))


# --- between looking and taking ----------------------------------------------------------------------------------------------


async def test_what_has_changed_meanwhile_is_not_taken(place: Place) -> None:
    service = place.services.directory_files
    card = await add(place, "Casa")
    new = await service.keep(CORA, await look(place, table("name,listed,about", "Open Doors,yes,", "Casa,yes,Rides")))
    await add(place, "open doors", listed=False)
    before = await everything(place)
    with pytest.raises(TooLate):
        await service.take(CORA, new)
    assert await everything(place) == before
    word = await service.keep(CORA, await look(place, table("name,listed,about", "Casa,yes,Rides")))
    await place.services.directory.set_listed(CORA, card.code, listed=False)
    with pytest.raises(TooLate):
        await service.take(CORA, word)
    await place.services.directory.retire(CORA, card.code)
    with pytest.raises((TooLate, BadInput)):
        await service.take(CORA, word)


async def test_what_somebody_else_changed_meanwhile_stays(place: Place) -> None:
    service = place.services.directory_files
    card = await add(place, "Casa")
    word = await service.keep(CORA, await look(place, table("name,listed,about", "Casa,yes,Rides")))
    await place.services.directory.edit(CORA, card.code, PartnerEdited(phone="503-555-0177"))
    await service.take(CORA, word)
    info = (await entry(place, "Casa")).info
    assert (info.about, info.phone) == ("Rides", "503-555-0177")


async def test_a_file_waits_for_who_sent_it_for_half_an_hour(place: Place) -> None:
    service = place.services.directory_files
    await place.services.setup.appoint(caller(ADMIN), STRANGER, Role.COORDINATOR)

    async def sent(number: int) -> str:
        return await service.keep(CORA, await look(place, table("name,listed", f"Casa {number},yes")))

    async def is_gone(who: Caller, word: str) -> None:
        with pytest.raises(BadInput, match="file-gone"):
            await service.take(who, word)

    first, second = await sent(1), await sent(2)
    for who, word in ((CORA, first), (caller(STRANGER), second), (CORA, "nothing")):
        await is_gone(who, word)
    await service.drop(CORA, second)
    await is_gone(CORA, second)
    third = await sent(3)
    await service.take(CORA, third)
    await is_gone(CORA, third)
    fourth = await sent(4)
    place.clock.advance(minutes=30)
    await is_gone(CORA, fourth)


async def test_after_half_an_hour_it_is_gone_from_memory_at_the_next_sweep(place: Place) -> None:
    """PRIVACY.md promises it: also where nobody sends another."""
    service = place.services.directory_files
    word = await service.keep(CORA, await look(place, table("name,listed", "Casa,yes")))
    place.clock.advance(minutes=29)
    await _sweep(place.app)
    assert len(service.waiting) == 1
    place.clock.advance(minutes=1)
    await _sweep(place.app)
    assert len(service.waiting) == 0, f"{word} is held by nothing"


async def test_a_file_and_somebody_who_types_never_add_the_same_name_twice(place: Place, new_store: Location) -> None:
    """Of two processes on PostgreSQL both would find the name free, were the group not locked."""
    database = await open_store(new_store, place.clock.now())
    other = build(Settings(), place.clock, database, lambda _: place.far_end).services.directory
    service = place.services.directory_files
    try:
        for number in range(8):
            word = await service.keep(CORA, await look(place, table("name,listed", f"Casa {number},yes")))
            done = await asyncio.gather(
                service.take(CORA, word), other.add(CORA, f"casa {number}", listed=True), return_exceptions=True
            )
            assert sum(isinstance(one, BadInput | TooLate) for one in done) == 1, done
    finally:
        await database.close()


async def test_what_was_cut_off_is_found_after_the_next_sweep(place: Place) -> None:
    service = place.services.directory_files
    rows = [f"Casa {number},yes" for number in range(files.FOLLOW_AT_ONCE + 7)]
    await add(place, "Old Casa", about="rides")
    content = table("name,listed,about", *(f"{row}," for row in rows), "Old Casa,yes,pantry")
    await service.take(CORA, await service.keep(CORA, await look(place, content)))
    assert await found(place, words="casa") == []
    await catch_up(place.app.database, service.entries)
    assert len((await everything(place))["partner_points"]) == len(rows) + 1
    assert await found(place, words="pantry") == ["Old Casa"]
    assert await found(place, words="rides") == []
    assert (await service.follow(CORA)).number == 0
    assert await place.app.database.read(miscounted) == []


async def miscounted(tx: Tx) -> list[str]:
    """Keys of which it is not known how many entries have them: by that a search decides where it begins."""
    held = select(partner_keys.c.key, func.count().label("held")).group_by(partner_keys.c.key).subquery()
    wrong = (
        select(held.c.key)
        .join(partner_words, partner_words.c.key == held.c.key)
        .where(held.c.held != partner_words.c.uses)
    )
    return list(await tx.conn.scalars(wrong))


# --- whatever is sent --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("made_store", ["sqlite"], indirect=True)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
async def test_arbitrary_bytes_are_taken_whole_or_not_at_all(place: Place, data: st.DataObject) -> None:
    cell = st.text(st.characters(exclude_characters='"\0', exclude_categories=["Cs"]), max_size=12).map(
        lambda t: f'"{t}"'
    )
    row = st.tuples(cell, st.sampled_from(["yes", "no", "x", ""]), cell, cell).map(",".join)
    rows = st.lists(row, max_size=4).map("\n".join).map(str.encode)
    content = b"name,listed,about,languages\n" + data.draw(st.one_of(st.binary(max_size=80), rows))
    before = await everything(place)
    try:
        looked = await look(place, content)
        taken = await take(place, content)
    except BadInput:
        assert await everything(place) == before
        return
    assert taken == files.Taken(len(looked.new), len(looked.changed))
    assert len((await everything(place))["partners"]) == len(before["partners"]) + taken.new
