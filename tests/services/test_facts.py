"""Facts of a group: looked at again, changed, hidden, added; what members see, and what coordinators are told each month."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from allybot.app import build
from allybot.config import Settings
from allybot.content.facts import load_facts
from allybot.domain.facts import GROUP_HOTLINE, Fact, FactKind, Standing, Topic, due
from allybot.domain.people import Action, Role
from allybot.domain.places import NoPlaces, ZipPlace
from allybot.domain.sanctuary import Level, Policy
from allybot.domain.sanctuary import Standing as PolicyStanding
from allybot.domain.timers import TimerKind
from allybot.errors import BadInput, NotFound, Refused, TooLate
from allybot.services.alert_setup import HotlineChange
from allybot.services.fact_steps import DIGEST_AT, next_digest
from allybot.services.fact_words import fact_text
from allybot.services.facts import MOST_OWN, FactChange, FactService, Looked, NewFact, facts_of, overdue_hotline
from allybot.store import audit, groups, timers
from allybot.store import facts as store
from allybot.store.database import Tx
from allybot.store.facts import Kept
from allybot.store.groups import Group
from allybot.store.opening import Location, open_store
from tests.support.places import (
    ADMIN,
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

LISTED = load_facts()
TODAY = date(2026, 11, 23)
LINE = NewFact("Valley Line", "555-010-2368", source="We called them")


def service(place: Place) -> FactService:
    return place.services.facts


def code(key: str) -> str:
    return LISTED[key].code


async def verify(place: Place, *keys: str) -> None:
    for key in keys:
        await right(place, code(key))


async def right(place: Place, fact_code: str) -> Looked:
    """What a coordinator does who was shown what stands there now."""
    shown = (await service(place).show(caller(COORDINATOR), fact_code)).fact
    return await service(place).verify(caller(COORDINATOR), fact_code, shown.mark)


async def numbers(place: Place, where: str | None = None) -> list[str | None]:
    view = await service(place).hotline(caller(STRANGER), where)
    return [fact.value for fact in (*view.help, *view.government)]


async def group_of(tx: Tx) -> Group:
    group = await groups.by_server(tx, SERVER)
    assert group is not None
    return group


async def read(place: Place, kind: FactKind | None = None, where: str | None = None) -> list[Fact]:
    today = place.clock.now().date()

    async def work(tx: Tx) -> list[Fact]:
        return await facts_of(service(place)._facts, tx, await group_of(tx), kind, where, today=today)

    return await place.app.database.read(work)


# --- looking again ----------------------------------------------------------------------------------------------------------


async def test_what_nobody_looked_at_is_hidden_and_due_until_somebody_does(place: Place) -> None:
    """Goal 49."""
    before = await service(place).due(caller(COORDINATOR))
    assert before.total == len(LISTED)
    assert [view.fact.key for view in before.facts] == [f.key for f in due(LISTED.values(), TODAY)]
    assert {view.fact.key for view in before.off} == {k for k, f in LISTED.items() if not f.enabled}
    assert await numbers(place) == []
    looked = await right(place, code("migrawatch"))
    assert (looked.done.standing, looked.done.fact.checked_on) == (Standing.SHOWN, TODAY)
    assert looked.following is not None
    assert looked.following.fact.key != "migrawatch"
    assert looked.following.left == len(before.facts) - 2
    assert await numbers(place) == [LISTED["migrawatch"].value]


async def test_the_day_counts_for_the_number_that_was_looked_at_and_for_no_other(place: Place) -> None:
    """A new version ships another number: the group's day was of the old one."""
    await verify(place, "migrawatch")
    facts = service(place)._facts
    other = replace(LISTED["migrawatch"], value="555-010-0000")
    facts.listed = {**LISTED, "migrawatch": other}
    assert await numbers(place) == []
    facts.listed = {**LISTED, "migrawatch": replace(other, checked_on=TODAY)}
    assert await numbers(place) == ["555-010-0000"]


@pytest.mark.parametrize(
    ("key", "other"),
    [
        ("migrawatch", {"value": "555-010-0000"}),
        ("firm", {"url": "https://example.org/"}),
        ("united_we_dream", {"note": {"en": "?"}}),
    ],
)
async def test_what_was_not_shown_is_not_verified(place: Place, key: str, other: dict[str, Any]) -> None:
    """A card stands open while a new version ships another number: its button says nothing about that one."""
    card = await service(place).show(caller(COORDINATOR), code(key))
    service(place)._facts.listed = {**LISTED, key: replace(LISTED[key], **other)}
    for seen in (card.fact.mark, ""):
        with pytest.raises(TooLate, match="fact-changed-meanwhile"):
            await service(place).verify(caller(COORDINATOR), code(key), seen)
    assert (await service(place).show(caller(COORDINATOR), code(key))).standing is not Standing.SHOWN
    assert (await right(place, code(key))).done.standing is Standing.SHOWN
    service(place)._facts.listed = LISTED
    assert (await service(place).show(caller(COORDINATOR), code(key))).standing is not Standing.SHOWN


async def test_a_newer_day_that_is_shipped_goes_before_an_older_one_of_the_groups(place: Place) -> None:
    await verify(place, "migrawatch")
    later = TODAY + timedelta(days=50)
    service(place)._facts.listed = {**LISTED, "migrawatch": replace(LISTED["migrawatch"], checked_on=later)}
    place.clock.advance(days=100)
    assert await numbers(place) == [LISTED["migrawatch"].value]


async def test_hidden_is_hidden_from_everybody_and_looking_brings_it_back(place: Place) -> None:
    await verify(place, "migrawatch", "eoir_line")
    looked = await service(place).hide(caller(COORDINATOR), code("migrawatch"))
    assert looked.done.standing is Standing.OFF
    assert await numbers(place) == [LISTED["eoir_line"].value]
    assert code("migrawatch") not in [view.fact.code for view in (await service(place).due(caller(COORDINATOR))).facts]
    await verify(place, "migrawatch")
    assert len(await numbers(place)) == 2


async def test_a_weak_one_comes_on_by_looking(place: Place) -> None:
    await verify(place, "migrawatch_text")
    assert await numbers(place) == ["877877"]


async def test_each_look_leaves_a_line_in_the_audit_with_its_actor_sealed(place: Place) -> None:
    await verify(place, "migrawatch")
    await service(place).hide(caller(COORDINATOR), code("migrawatch"))
    added = await service(place).add(caller(COORDINATOR), LINE)
    await service(place).delete(caller(COORDINATOR), added.fact.code)

    async def lines(tx: Tx) -> list[Any]:
        wanted = audit.audit.c.action == Action.FACTS_VERIFY.value
        return list(await tx.conn.execute(select(audit.audit).where(wanted)))

    found = await place.app.database.read(lines)
    assert len(found) == 4
    assert all(row.actor is not None and str(COORDINATOR).encode() not in bytes(row.actor) for row in found)


# --- changing ---------------------------------------------------------------------------------------------------------------


async def test_what_a_group_changes_is_its_own_affair(place: Place) -> None:
    change = FactChange(number="555-010-7777", note="Ask for Ana's desk", languages="Spanish, Mam", source="We called")
    view = await service(place).change(caller(COORDINATOR), code("migrawatch"), change)
    assert (view.standing, view.fact.changed) == (Standing.SHOWN, True)
    assert (view.fact.value, view.fact.languages) == ("555-010-7777", ("Spanish", "Mam"))
    assert view.fact.note_in("es") == "Ask for Ana's desk"
    assert view.fact.title == LISTED["migrawatch"].title
    await place.services.setup.appoint(caller(ADMIN, server_id=OTHER_SERVER), COORDINATOR, Role.COORDINATOR)
    there = await service(place).show(caller(COORDINATOR, server_id=OTHER_SERVER), code("migrawatch"))
    assert there.fact == LISTED["migrawatch"]
    back = await service(place).as_shipped(caller(COORDINATOR), code("migrawatch"))
    assert back.fact == LISTED["migrawatch"]


async def test_what_is_left_empty_stays_and_a_dash_takes_off(place: Place) -> None:
    await service(place).change(caller(COORDINATOR), code("ilrc_family_plan"), FactChange(note="-", source="  "))
    view = await service(place).show(caller(COORDINATOR), code("ilrc_family_plan"))
    assert view.fact.note == {}
    assert view.fact.source == LISTED["ilrc_family_plan"].source
    assert view.fact.url == LISTED["ilrc_family_plan"].url


async def test_what_is_written_is_filed_under_the_language_of_who_wrote_it_and_others_words_stay(place: Place) -> None:
    """The group's language is English."""
    in_spanish = replace(caller(COORDINATOR), locale="es-MX")
    await service(place).change(in_spanish, code("migrawatch"), FactChange(note="Pregunta por la mesa de Ana"))
    view = await service(place).change(caller(COORDINATOR), code("migrawatch"), FactChange(note="Ask for Ana's desk"))
    assert view.fact.note == {"es": "Pregunta por la mesa de Ana", "en": "Ask for Ana's desk"}
    own = (await service(place).add(in_spanish, NewFact("Línea del Valle", "555-010-2368", source="Llamamos"))).fact
    assert (own.title, own.source) == ({"es": "Línea del Valle"}, {"es": "Llamamos"})
    view = await service(place).change(caller(COORDINATOR), own.code, FactChange(title="Valley Line", source="-"))
    assert (view.fact.title, view.fact.source) == ({"es": "Línea del Valle", "en": "Valley Line"}, {})


async def test_what_was_written_before_languages_were_kept_is_read_in_the_language_beside_it(place: Place) -> None:
    key = "migrawatch"

    async def work(tx: Tx) -> None:
        held = Kept(key, data={"language": "es", "note": "Pregunta por Ana", "source": "", "seen": ["1", None]})
        await store.put(tx, (await group_of(tx)).id, held)

    await place.app.database.write(work)
    fact = (await service(place).show(caller(COORDINATOR), code(key))).fact
    assert (fact.note, fact.source) == ({"es": "Pregunta por Ana"}, {})
    view = await service(place).change(caller(COORDINATOR), code(key), FactChange(note="Ask for Ana"))
    assert view.fact.note == {"es": "Pregunta por Ana", "en": "Ask for Ana"}


@pytest.mark.parametrize(
    ("key", "change", "says"),
    [
        ("migrawatch", FactChange(number="866-347-2423"), "text-holds-tip-line"),
        ("migrawatch", FactChange(number="1-866-DHS-2-ICE"), "text-holds-tip-line"),
        ("migrawatch", FactChange(number="802 872 6199"), "text-holds-tip-line"),
        ("migrawatch", FactChange(number="1-866-FIS-2423"), "text-holds-tip-line"),
        ("migrawatch", FactChange(number="八六六-三四七-二四二三"), "text-holds-tip-line"),
        ("aclu_rights", FactChange(link="https://example.org/866%2D347%2D2423"), "text-holds-tip-line"),
        ("migrawatch", FactChange(number="ask me"), "fact-no-number"),
        ("migrawatch", FactChange(number="–"), "fact-needs-number"),
        ("migrawatch", FactChange(note="call 206-555-0123"), "text-holds-phone"),
        ("migrawatch", FactChange(source="<@123456789012345678>"), "text-holds-mention"),
        ("migrawatch", FactChange(note="A 123 456 789"), "text-holds-a-number"),
        ("aclu_rights", FactChange(link="http://example.org"), "fact-no-link"),
        ("aclu_rights", FactChange(link="https://user@example.org"), "fact-no-link"),
        ("aclu_rights", FactChange(link="https://localhost"), "fact-no-link"),
        ("aclu_rights", FactChange(link="https://www.ice.gov/webform/ice-tip-form"), "text-holds-tip-line"),
        ("aclu_rights", FactChange(link="-", note="-"), "fact-needs-link"),
        ("aclu_rights", FactChange(source="x" * 151), "text-too-long"),
    ],
)
async def test_what_can_not_be_taken_changes_nothing(place: Place, key: str, change: FactChange, says: str) -> None:
    """Goal 50 among them."""
    with pytest.raises(BadInput) as refused:
        await service(place).change(caller(COORDINATOR), code(key), change)
    assert refused.value.key == says
    assert (await service(place).show(caller(COORDINATOR), code(key))).fact == LISTED[key]


async def test_two_coordinators_at_once_lose_nothing_of_each_other(place: Place, new_store: Location) -> None:
    """Of two processes on PostgreSQL both would read the same row first, were the group not locked."""
    database = await open_store(new_store, place.clock.now())
    other = build(Settings(), place.clock, database, lambda _: place.far_end).services.facts
    try:
        for number in range(5):
            await asyncio.gather(
                service(place).change(
                    caller(COORDINATOR), code("migrawatch"), FactChange(number=f"555-010-777{number}")
                ),
                other.change(caller(COORDINATOR), code("migrawatch"), FactChange(source=f"We called {number} times")),
            )
            fact = (await service(place).show(caller(COORDINATOR), code("migrawatch"))).fact
            assert (fact.value, fact.source_in("en")) == (f"555-010-777{number}", f"We called {number} times")
    finally:
        await database.close()


# --- of one's own -----------------------------------------------------------------------------------------------------------


async def test_an_own_one_is_a_hotline_or_a_page_by_what_was_typed(place: Place) -> None:
    line = (await service(place).add(caller(COORDINATOR), LINE)).fact
    page = (await service(place).add(caller(COORDINATOR), NewFact("Bail fund", "example.org/bail"))).fact
    assert (line.kind, line.value, line.url) == (FactKind.HOTLINE, "555-010-2368", None)
    assert (page.kind, page.value, page.url) == (FactKind.PAGE, None, "https://example.org/bail")
    dotted = (await service(place).add(caller(COORDINATOR), NewFact("Dots", "555.010.2368"))).fact
    assert dotted.value == "555.010.2368"
    assert await numbers(place) == [line.value, dotted.value] or await numbers(place) == [dotted.value, line.value]
    assert {line.code, page.code}.isdisjoint({fact.code for fact in LISTED.values()})
    changed = FactChange(title="Valley Night Line", place="Denver, CO", number="555-010-9999")
    await service(place).change(caller(COORDINATOR), line.code, changed)
    assert "555-010-9999" in await numbers(place, "Colorado")
    assert "555-010-9999" not in await numbers(place, "Texas")
    place.clock.advance(days=91)
    assert await numbers(place, "Colorado") == []
    await service(place).delete(caller(COORDINATOR), line.code)
    with pytest.raises(NotFound):
        await service(place).show(caller(COORDINATOR), line.code)


@pytest.mark.parametrize(
    ("new", "says"),
    [
        (replace(LINE, reach="8663472423"), "text-holds-tip-line"),
        (replace(LINE, title="Call 866-347-2423"), "text-holds-tip-line"),
        (replace(LINE, reach="https://ice.gov/tips"), "text-holds-tip-line"),
        (replace(LINE, reach="ftp://example.org"), "fact-no-link"),
        (replace(LINE, reach="nothing"), "fact-no-number"),
        (replace(LINE, title=" "), "text-empty"),
        (replace(LINE, place="@everyone"), "text-holds-everyone"),
    ],
)
async def test_what_can_not_be_added_is_not(place: Place, new: NewFact, says: str) -> None:
    with pytest.raises(BadInput) as refused:
        await service(place).add(caller(COORDINATOR), new)
    assert refused.value.key == says
    assert (await service(place).due(caller(COORDINATOR))).total == len(LISTED)


@pytest.mark.parametrize("made_store", ["sqlite"], indirect=True)
async def test_only_so_many_fit(place: Place) -> None:
    for n in range(MOST_OWN):
        await service(place).add(caller(COORDINATOR), replace(LINE, title=f"Line {n}"))
    with pytest.raises(BadInput, match="facts-too-many"):
        await service(place).add(caller(COORDINATOR), LINE)


async def test_what_was_shipped_can_not_be_deleted_and_an_own_one_not_taken_back(place: Place) -> None:
    with pytest.raises(BadInput, match="fact-is-shipped"):
        await service(place).delete(caller(COORDINATOR), code("migrawatch"))
    own = (await service(place).add(caller(COORDINATOR), LINE)).fact
    with pytest.raises(BadInput, match="fact-is-own"):
        await service(place).as_shipped(caller(COORDINATOR), own.code)
    with pytest.raises(BadInput, match="fact-needs-name"):
        await service(place).change(caller(COORDINATOR), own.code, FactChange(title="-"))


# --- what members see -------------------------------------------------------------------------------------------------------


async def test_the_admins_number_stands_first_with_the_day_on_which_it_was_looked_at(place: Place) -> None:
    """Goal 51. It is shown also while nobody has written a day down, since it stands in every alert; and says so."""
    await place.services.alert_setup.set_hotline(caller(ADMIN), HotlineChange("County Line", "555-010-1111"))
    await verify(place, "colorado_rrn", "migrawatch")
    assert await numbers(place, "Denver") == ["555-010-1111", "1-844-864-8341", "1-844-363-1423"]
    due_now = (await service(place).due(caller(COORDINATOR))).facts
    [mine] = [view for view in due_now if view.fact.key == GROUP_HOTLINE]
    await right(place, mine.fact.code)
    [first, *_] = (await service(place).hotline(caller(STRANGER))).local
    assert first.checked_on == TODAY
    for attempt in (
        service(place).hide(caller(COORDINATOR), mine.fact.code),
        service(place).change(caller(COORDINATOR), mine.fact.code, FactChange(number="211")),
    ):
        with pytest.raises(BadInput, match="fact-is-groups"):
            await attempt
    await place.services.alert_setup.set_hotline(caller(ADMIN), HotlineChange("County Line", "555-010-2222"))
    [first, *_] = (await service(place).hotline(caller(STRANGER))).local
    assert (first.value, first.checked_on) == ("555-010-2222", None)


async def test_the_number_in_every_alert_is_marked_wherever_it_stands_once_its_day_is_too_long_ago(
    place: Place,
) -> None:
    """Goal 49: it can't be hidden, so everybody is told, and it is the first of what is to be checked."""
    await place.services.alert_setup.set_hotline(caller(ADMIN), HotlineChange("County Line", "555-010-1111"))

    async def overdue(tx: Tx) -> Fact | None:
        return await overdue_hotline(tx, await group_of(tx), place.clock.now().date())

    async def is_marked() -> bool:
        [first, *_] = (await service(place).hotline(caller(STRANGER))).local
        checklist = await place.services.alert_setup.checklist(caller(ADMIN))
        assert first.overdue is checklist.hotline_overdue is (await place.app.database.read(overdue) is not None)
        return first.overdue

    assert await is_marked()
    [first, *_] = (await service(place).due(caller(COORDINATOR))).facts
    assert first.fact.key == GROUP_HOTLINE
    await right(place, first.fact.code)
    assert not await is_marked()
    place.clock.advance(days=91)
    assert await is_marked()
    [first, *_] = (await service(place).hotline(caller(STRANGER))).local
    for language, says in (
        ("en", "**Not checked since Monday, November 23, 2026.**"),
        ("es", "**No se comprueba desde el "),
    ):
        assert says in fact_text(place.app.texts.speaker(language), first)


async def test_the_monthly_list_says_first_that_nobody_has_checked_the_number_in_every_alert(place: Place) -> None:
    await place.services.alert_setup.set_hotline(caller(ADMIN), HotlineChange("County Line", "555-010-1111"))
    await place.app.upkeep.sweep()
    place.clock.advance(days=9)
    await place.deliver()
    [card] = [n for n in place.far_end.in_channel(COORDINATION) if n.heading == "Is it still right?"]
    found = (await service(place).due(caller(COORDINATOR))).facts
    assert f"{len(found)} facts are to be checked. Members don't see {len(found) - 1} of them" in card.text()
    assert "Nobody has checked the hotline lately that stands in every alert." in card.text()
    assert "County Line: 555-010-1111" in card.text().split("**F-")[1]


async def test_lines_of_the_government_come_last_and_are_marked_in_both_languages(place: Place) -> None:
    await verify(place, "eoir_line", "migrawatch", "orr_parents")
    view = await service(place).hotline(caller(STRANGER))
    assert [fact.key for fact in view.government] == ["eoir_line", "orr_parents"]
    for language, mark in (("en", "government line"), ("es", "del gobierno")):
        text = fact_text(place.app.texts.speaker(language), view.government[0])
        assert mark in text
        assert "1-800-898-7180" in text


async def test_a_zip_code_is_the_place_where_it_lies(place: Place) -> None:
    """With the data of ZIP codes; without it, it is near nothing."""

    class Known(NoPlaces):
        def zip(self, code: str) -> ZipPlace | None:
            return ZipPlace(39.7, -105.0, "Denver", "Denver", "CO") if code == "80202" else None

    service(place)._places = NoPlaces()
    await verify(place, "colorado_rrn", "migrawatch")
    assert await numbers(place, "80202") == ["1-844-363-1423"]
    service(place)._places = Known()
    assert await numbers(place, "80202-1234") == ["1-844-864-8341", "1-844-363-1423"]
    assert (await service(place).hotline(caller(STRANGER), "80202")).place == "Denver, CO"
    assert await numbers(place, "10001") == ["1-844-363-1423"]


async def test_what_is_asked_of_officials_is_there_for_who_shows_it(place: Place) -> None:
    """For the sanctuary part: what to ask for here and in Congress, and who helps once somebody has found their page."""
    assert [fact.key for fact in await read(place, FactKind.ADVOCACY)] == ["ask_local", "ask_congress"]
    await verify(place, "local_progress", "cpd_toolkit")
    found = await read(place, FactKind.ADVOCACY)
    assert [fact.topic for fact in found] == [Topic.LOCAL, Topic.CONGRESS, Topic.HELPS, Topic.HELPS]


async def test_the_locators_facts_are_there_by_their_keys(place: Place) -> None:
    """For the page on finding somebody who is held."""
    await verify(place, "locator", "locator_timing", "eoir_line")
    shown = {fact.key: fact for fact in await read(place)}
    assert set(shown) == {"locator", "locator_timing", "eoir_line", "ask_local", "ask_congress"}
    assert "9 digits" in shown["locator"].note_in("en")


async def test_networks_are_for_everywhere(place: Place) -> None:
    await verify(place, "firm", "legal_directory")
    assert [fact.key for fact in await service(place).networks(caller(STRANGER))] == ["legal_directory", "firm"]


async def test_every_text_of_a_fact_names_its_source_and_its_day(place: Place) -> None:
    """Goal 49: for all of them, in both languages."""
    for key, fact in LISTED.items():
        dated = replace(fact, checked_on=TODAY)
        for language, day in (("en", "Checked on Monday, November 23, 2026."), ("es", "23 de noviembre de 2026.")):
            text = fact_text(place.app.texts.speaker(language), dated)
            assert day in text, key
            assert fact.source_in(language) in text
            assert len(text) < 700


# --- who may ----------------------------------------------------------------------------------------------------------------


async def test_everybody_looks_up_and_only_coordinators_look_after(place: Place) -> None:
    for user_id in (COMPANIONS[0], LIAISON, STRANGER):
        assert (await service(place).hotline(caller(user_id))).local == ()
        for attempt in (
            service(place).due(caller(user_id)),
            service(place).show(caller(user_id), code("migrawatch")),
            service(place).verify(caller(user_id), code("migrawatch"), LISTED["migrawatch"].mark),
            service(place).hide(caller(user_id), code("migrawatch")),
            service(place).change(caller(user_id), code("migrawatch"), FactChange(number="211")),
            service(place).add(caller(user_id), LINE),
            service(place).as_shipped(caller(user_id), code("migrawatch")),
        ):
            with pytest.raises(Refused):
                await attempt


async def test_it_is_found_by_code_or_by_name_and_what_is_due_is_offered_first(place: Place) -> None:
    for typed in ("F-7JFJ", "f-7jfj", " MigraWatch, United We Dream ", "migrawatch, de united we dream"):
        assert (await service(place).show(caller(COORDINATOR), typed)).fact.key == "migrawatch"
    with pytest.raises(NotFound):
        await service(place).show(caller(COORDINATOR), "F-2222")
    first = [fact.key for fact in await service(place).pick(caller(COORDINATOR))]
    await right(place, LISTED[first[0]].code)
    again = [fact.key for fact in await service(place).pick(caller(COORDINATOR))]
    assert len(again) == 25
    assert first[0] not in again[:20]
    assert [fact.key for fact in await service(place).pick(caller(COORDINATOR), "colorado")] == ["colorado_rrn"]


# --- once a month -----------------------------------------------------------------------------------------------------------


def test_the_list_comes_on_the_first_at_ten_in_the_groups_zone() -> None:
    noon = datetime(2026, 12, 1, 17, 0, tzinfo=UTC)
    assert next_digest("America/New_York", noon) == datetime(2027, 1, 1, 15, 0, tzinfo=UTC)
    assert next_digest("America/New_York", noon - timedelta(hours=3)) == datetime(2026, 12, 1, 15, 0, tzinfo=UTC)
    assert next_digest("America/New_York", datetime(2027, 3, 2, tzinfo=UTC)) == datetime(2027, 4, 1, 14, 0, tzinfo=UTC)
    assert DIGEST_AT.hour == 10


async def test_every_group_is_told_each_month_what_is_due(place: Place) -> None:
    async def armed(tx: Tx) -> datetime | None:
        group = await group_of(tx)
        return (await timers.of_subject(tx, group.id)).get(TimerKind.FACTS_DIGEST)

    await place.app.upkeep.sweep()
    assert await place.app.database.read(armed) == datetime(2026, 12, 1, 15, 0, tzinfo=UTC)
    place.clock.advance(days=9)
    await place.deliver()
    [card] = [n for n in place.far_end.in_channel(COORDINATION) if n.heading == "Is it still right?"]
    assert "23 facts are to be checked. Members don't see 23 of them until somebody has." in card.text()
    assert "… and 13 more." in card.text()
    assert [(b.noun, b.verb) for b in card.buttons] == [("fact", "due")]
    assert await place.app.database.read(armed) == datetime(2027, 1, 1, 15, 0, tzinfo=UTC)


async def test_entries_of_the_directory_that_are_due_are_counted_and_one_that_is_not_listed_is_not_named(
    place: Place,
) -> None:
    assert (await service(place).due(caller(COORDINATOR))).partners == 0
    await place.app.upkeep.sweep()
    place.clock.advance(days=190)
    assert (await service(place).due(caller(COORDINATOR))).partners == 1
    await place.deliver()
    [card] = [n for n in place.far_end.in_channel(COORDINATION) if n.heading == "Is it still right?"]
    assert "One entry of the directory is to be checked too" in card.text()
    assert "Neighbors Together" not in card.text()


async def test_nothing_is_said_where_nothing_is_due(place: Place) -> None:
    await place.app.upkeep.sweep()
    place.clock.advance(days=7)
    for view in (await service(place).due(caller(COORDINATOR))).facts:
        await right(place, view.fact.code)
    place.clock.advance(days=2)
    await place.deliver()
    assert [n for n in place.far_end.in_channel(COORDINATION) if n.heading == "Is it still right?"] == []


async def test_a_policy_that_nobody_has_looked_at_for_half_a_year_is_counted_there_too(place: Place) -> None:
    """What stands on no list is looked at by nobody: it would only say *unknown* from then on."""
    sanctuary = place.services.sanctuary
    city = await sanctuary.add(caller(COORDINATOR), Level.CITY, "Riverside", "Ohio")
    await sanctuary.add(caller(COORDINATOR), Level.STATE, "Ohio")
    await sanctuary.set(caller(COORDINATOR), city.code, Policy.NO_HOLDS, PolicyStanding.YES, "https://example.org/a")
    await place.app.upkeep.sweep()
    place.clock.advance(days=180)
    assert (await service(place).due(caller(COORDINATOR))).policies == 0
    place.clock.advance(days=1)
    assert (await service(place).due(caller(COORDINATOR))).policies == 1
    place.clock.advance(days=30)
    await place.deliver()
    [*_, card] = [n for n in place.far_end.in_channel(COORDINATION) if n.heading == "Is it still right?"]
    assert "One place has a policy to check again: /policy set." in card.text()
    await sanctuary.checked(caller(COORDINATOR), city.code, 1)
    assert (await service(place).due(caller(COORDINATOR))).policies == 0


async def test_a_page_may_be_named_as_the_source_and_no_person_s_number(place: Place) -> None:
    view = await service(place).add(caller(COORDINATOR), replace(LINE, source="nilc.org, their help page"))
    assert "nilc.org, their help page" in view.fact.source.values()
    with pytest.raises(BadInput):
        await service(place).change(caller(COORDINATOR), view.fact.code, FactChange(source="Ana, 555-010-2399"))


async def test_entries_that_are_due_are_told_also_where_every_fact_was_looked_at(place: Place) -> None:
    await place.app.upkeep.sweep()
    place.clock.advance(days=189)
    for view in (await service(place).due(caller(COORDINATOR))).facts:
        await service(place).verify(caller(COORDINATOR), view.fact.code, view.fact.mark)
    assert (await service(place).due(caller(COORDINATOR))).facts == ()
    place.clock.advance(days=10)
    await place.deliver()
    cards = [n for n in place.far_end.in_channel(COORDINATION) if n.heading == "Is it still right?"]
    assert "One entry of the directory is to be checked too" in cards[-1].text()
    assert "facts are to be checked" not in cards[-1].text()
