"""What stands with the pages to print: whom to call, which state's forms, where somebody is found. Goals 42, 46, 47 and 49."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product
from typing import Any

import pytest
from pypdfium2 import PdfDocument
from sqlalchemy import select, update

from allybot.content.facts import load_facts
from allybot.domain.facts import COUNTS, FactKind, code_of
from allybot.domain.markup import inert
from allybot.domain.papers import FACTS, FORMS, LOCATOR, SOURCES, Paper
from allybot.domain.rights import SOURCES as rights_sources
from allybot.domain.rights import Situation
from allybot.services.facts import FactChange
from allybot.services.papers import PapersView
from allybot.store.database import Tx
from allybot.store.groups import groups
from allybot.store.schema import metadata
from allybot.texts import Speaker, Texts, read_parts, read_sources
from allybot.transports.discord.render import format_time
from allybot.transports.discord.ui import Panel, Pick
from cogs import _papers_ui as show
from cogs import _rights_ui as rights
from tests.pages.test_plan_pages import stands
from tests.services.test_rights import BLOCKED, NUMBER, add_hotline, verify, verify_everything
from tests.support.listing import FewPlaces
from tests.support.places import ADMIN, COORDINATOR, LIAISON, OTHER_SERVER, STRANGER, Place, caller

TEXTS = Texts.load()
LANGUAGES = ("en", "es", "zh")
CHECKED = "Monday, November 23, 2026"


async def see(place: Place, who: int = STRANGER) -> PapersView:
    return await place.services.papers.see(caller(who))


async def panel(place: Place, paper: Paper, language: str = "en") -> Panel:
    return show.paper_panel(TEXTS.speaker(language), await see(place), paper)


async def said(place: Place, paper: Paper, language: str = "en") -> str:
    return (await panel(place, paper, language)).notice.text()


async def lies_in(place: Place, where: str) -> None:
    async def work(tx: Tx) -> None:
        await tx.conn.execute(update(groups).values(place=where))

    await place.app.database.write(work)


# --- nothing is kept ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", [STRANGER, LIAISON, COORDINATOR, ADMIN])
async def test_goal_42_the_bot_keeps_nothing_of_it(place: Place, who: int) -> None:
    """Not even that somebody asked: the store holds afterwards what it held before, to the last row."""
    before = await place.app.database.read(all_rows)
    await see(place, who)
    for paper, language in product(Paper, LANGUAGES):
        await panel(place, paper, language)
    assert await place.app.database.read(all_rows) == before


async def all_rows(tx: Tx) -> dict[str, list[Any]]:
    return {t.name: [tuple(row) for row in await tx.conn.execute(select(t))] for t in metadata.sorted_tables}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_goal_42_the_file_is_blank_and_the_answer_says_how_to_keep_it(place: Place, language: str) -> None:
    made = await panel(place, Paper.PLAN, language)
    [file] = made.files
    assert file.name == f"plan-{language}.pdf"
    assert set(stands(file.content).values()) <= {"", "None", "/Off"}
    text = made.notice.text()
    for key in ("paper-plan-nothing-kept", *(f"paper-keep-{n}" for n in range(1, 6)), "paper-plan-typing"):
        assert TEXTS.say(language, key) in text
    words = {
        "en": ("do not send it back", "in a chat"),
        "es": ("no lo envíes de vuelta", "por chat"),
        "zh": ("不要发回来", "聊天"),
    }
    assert all(word in text for word in words[language])


# --- whom to call ---------------------------------------------------------------------------------------------------------


async def test_the_nearest_number_stands_with_its_day_on_every_page(place: Place) -> None:
    await add_hotline(place)
    for paper in Paper:
        text = await said(place, paper)
        if paper is not Paper.PLAN:
            assert f"Call for help here: Valley Rapid Response, {NUMBER}. Checked {CHECKED}." in text
    place.clock.advance(days=COUNTS[FactKind.HOTLINE].days + 1)
    for paper in Paper:
        assert NUMBER not in await said(place, paper)


async def test_the_number_is_never_the_one_of_who_takes_tips(place: Place) -> None:
    await verify_everything(place)
    for paper, language in product(Paper, LANGUAGES):
        assert re.sub(r"\D", "", BLOCKED) not in re.sub(r"\D", "", await said(place, paper, language))


async def test_a_number_of_the_government_is_not_whom_to_call(place: Place) -> None:
    await verify(place, "eoir_line")
    assert (await see(place)).hotline is None
    assert "Write down the number of a lawyer you trust" in await said(place, Paper.FAMILY)


async def test_what_one_group_added_is_on_no_page_of_another(place: Place) -> None:
    await add_hotline(place)
    stranger = caller(ADMIN, server_id=OTHER_SERVER)
    await place.services.setup.channels(stranger, {})
    assert (await place.services.papers.see(stranger)).hotline is None


# --- caregivers' forms ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("where", "english", "spanish"),
    [
        ("Denver, CO", "You need the form of Colorado.", "Necesitas los de Colorado."),
        ("New York", "You need the form of New York.", "Necesitas los de Nueva York."),
        ("Oregón", "You need the form of Oregon.", "Necesitas los de Oregón."),
        ("Seattle, WA", "You need the form of Washington.", "Necesitas los de Washington."),
        ("97201", "You need the form of Oregon.", "Necesitas los de Oregón."),
    ],
)
async def test_goal_46_the_note_on_forms_names_the_state_of_the_group(
    place: Place, where: str, english: str, spanish: str
) -> None:
    place.services.papers._places = FewPlaces()
    await lies_in(place, where)
    assert english in await said(place, Paper.FAMILY)
    assert spanish in await said(place, Paper.FAMILY, "es")
    name = english.removeprefix("You need the form of ").rstrip(".")
    assert f"您需要 {name} 的表格。" in await said(place, Paper.FAMILY, "zh")


@pytest.mark.parametrize("where", ["", "Riverside", "00000"])
async def test_without_a_state_it_says_that_forms_differ_and_whom_to_ask(place: Place, where: str) -> None:
    await lies_in(place, where)
    text = await said(place, Paper.FAMILY)
    assert "The forms differ from state to state.\nAsk a lawyer or the hotline" in text
    assert "form of" not in text


async def test_goal_49_where_to_look_is_said_as_long_as_somebody_has_checked_it(place: Place) -> None:
    assert "Look here" not in await said(place, Paper.FAMILY)
    await verify_everything(place)
    line = f"Look here: Family plan, ILRC, https://www.ilrc.org/resources/family-preparedness-plan (checked {CHECKED})."
    assert line in await said(place, Paper.FAMILY)
    place.clock.advance(days=COUNTS[FactKind.PAGE].days + 1)
    assert "Look here" not in await said(place, Paper.FAMILY)
    await verify(place, FORMS)
    await place.services.facts.hide(caller(COORDINATOR), code_of(FORMS))
    text = await said(place, Paper.FAMILY)
    assert "ILRC" not in text
    assert "Know your rights, ACLU" in text


# --- how somebody is found ------------------------------------------------------------------------------------------------


async def test_goal_47_it_says_what_the_locator_asks_for_and_that_not_found_does_not_mean_free(place: Place) -> None:
    text = await said(place, Paper.LOCATE)
    for words in (
        "How families find someone who was detained. **Type no names:**",
        "**A-number and the country of birth**", "nine digits", "**exact name and the country of birth**",
        "“Not found” does not mean “not detained”", "24 hours or more", "(CBP)", "48 hours or more",
        "**Call a lawyer first.**", "immigration court", "Calls from detention are recorded.",
    ):  # fmt: skip
        assert words in text


@pytest.mark.parametrize(
    ("language", "exact", "optional"),
    [("en", "exact name", "optional|left out"), ("es", "nombre exacto", "opcional|obligatoria")],
)
def test_what_the_locator_asks_for_is_told_one_way_everywhere(language: str, exact: str, optional: str) -> None:
    """research/domain.md, section 6: A-number and country of birth, or exact name and country; the date is optional."""
    say = TEXTS.speaker(language)
    told = [say(key) for key in ("locate-page-name", "paper-person-more", "page-step-locator-more", "step-locator-do")]
    told.append(load_facts(None)[LOCATOR].note_in(language).replace("first name", exact).replace("usa nombre", exact))
    assert [text for text in told if exact not in text or not re.search(optional, text)] == []


def test_what_stands_on_pages_read_in_chinese_is_called_by_a_chinese_name() -> None:
    """Goal 71: also where it is from."""
    read = {*FACTS, *(key for keys in rights_sources.values() for key in keys)}
    facts = load_facts(None)
    assert {key for key in read if "zh" not in facts[key].title or "zh" not in facts[key].source} == set()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_goal_47_it_takes_nothing(place: Place, language: str) -> None:
    """Buttons and a list of languages, no form; what is carried by them is a paper and a language."""
    made = await panel(place, Paper.LOCATE, language)
    assert made.files == ()
    assert [(press.noun, press.verb) for press in made.presses] == [
        ("papers", "show"),
        ("papers", "show"),
        ("hotline", "open"),
        ("find", "open"),
    ]
    [pick] = made.picks
    assert isinstance(pick, Pick)
    assert [option.value for option in pick.options] == list(LANGUAGES)
    assert {press.payload for press in made.presses} == {f"plan.{language}", f"family.{language}", ""}


async def test_goal_49_links_and_numbers_stand_there_as_long_as_somebody_has_checked_them(place: Place) -> None:
    unchecked = await said(place, Paper.LOCATE)
    assert links(unchecked) == set()
    assert re.search(r"\d{3}-\d{4}", unchecked) is None
    assert "Nobody in this group has checked the link of this page lately." in unchecked
    assert "It stands on letters from the court." in unchecked
    await verify_everything(place)
    checked = await said(place, Paper.LOCATE)
    assert {
        "https://locator.ice.gov/odls",
        "https://www.justice.gov/eoir/list-pro-bono-legal-service-providers",
    } == links(checked)
    for number in ("1-800-898-7180", "1-800-203-7001"):
        assert number in checked
    assert checked.count(f"Checked {CHECKED}.") == 6
    assert checked.count("This is the government's.") == 4
    assert "Nobody" not in checked
    place.clock.advance(days=COUNTS[FactKind.PAGE].days + 1)
    assert links(await said(place, Paper.LOCATE)) == set()


def links(text: str) -> set[str]:
    return set(re.findall(r"https://[^\s)]+", text))


async def test_a_locator_that_a_coordinator_turned_off_or_changed_is_not_the_old_one(place: Place) -> None:
    cora = caller(COORDINATOR)
    await verify_everything(place)
    await place.services.facts.change(cora, code_of(LOCATOR), FactChange(link="https://example.org/find", source="-"))
    text = await said(place, Paper.LOCATE)
    assert "https://example.org/find" in text
    assert "locator.ice.gov" not in text
    await place.services.facts.hide(caller(COORDINATOR), code_of(LOCATOR))
    assert "example.org" not in await said(place, Paper.LOCATE)


# --- where nobody has looked yet ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", [Paper.FAMILY, Paper.LOCATE])
async def test_who_checks_facts_is_led_there_while_one_is_hidden_and_nobody_else(place: Place, paper: Paper) -> None:
    async def leads(who: int) -> bool:
        made = show.paper_panel(TEXTS.speaker("en"), await see(place, who), paper)
        led = ("fact", "due") in [(press.noun, press.verb) for press in made.presses]
        assert ("You open this for everybody" in made.notice.text()) == led
        return led

    assert [await leads(who) for who in (STRANGER, LIAISON, COORDINATOR)] == [False, False, True]
    await verify_everything(place)
    assert not await leads(COORDINATOR)


# --- a language in letters that are not drawn -----------------------------------------------------------------------------


def arabic() -> Speaker:
    said = {part: "\n".join(f"{key} = مرحبا" for key in read_parts()[part]) for part in ("papers", "rights")}
    return Texts({**dict(read_sources()), "ar": "\n".join(said.values())}, parts=read_parts()).speaker("ar")


@pytest.mark.parametrize("paper", [Paper.PLAN, Paper.FAMILY])
async def test_a_page_in_letters_that_the_fonts_lack_is_in_english_and_says_so(place: Place, paper: Paper) -> None:
    [file] = show.paper_panel(arabic(), await see(place), paper).files
    assert file.name == f"{paper}-en.pdf"
    page = PdfDocument(file.content)[0].get_textpage().get_text_bounded()
    assert TEXTS.say("en", "paper-keep" if paper is Paper.PLAN else "paper-family-file-title") in page
    for language in LANGUAGES:
        made = await panel(place, paper, language)
        assert made.files[0].name == f"{paper}-{language}.pdf"
        assert TEXTS.say(language, "paper-other-letters") not in made.notice.text()


async def test_cards_in_letters_that_the_fonts_lack_are_text_alone(place: Place) -> None:
    view = await place.services.rights.see(caller(STRANGER), Situation.HOME)
    for say, drawn in ((arabic(), False), *((TEXTS.speaker(language), True) for language in LANGUAGES)):
        presses = (*rights.overview(say, view).presses, *rights.card_panel(say, view, Situation.HOME).presses)
        assert ({"picture", "wallet"} <= {press.verb for press in presses}) is drawn
        assert ("wallet" in {press.verb for press in rights.overview(say, view).presses}) is drawn


# --- the words ------------------------------------------------------------------------------------------------------------


def test_every_page_rests_on_facts_that_are_shipped() -> None:
    listed = load_facts(None)
    assert set(FACTS) <= set(listed)
    assert {key for keys in SOURCES.values() for key in keys} <= set(FACTS)


@pytest.mark.parametrize(("language", "paper"), list(product(LANGUAGES, Paper)))
async def test_no_page_suggests_what_is_unlawful_or_missing_an_appointment(
    place: Place, language: str, paper: Paper
) -> None:
    bad = {
        "en": r"\b(block|follow|chase|hide|resist|miss|skip)\b",
        "es": r"\b(bloque\w*|persig\w+|escond\w+|resist\w+|falt[ae]s?)\b",
        "zh": r"阻拦|跟踪|躲|缺席",
    }[language]
    assert not re.search(bad, await said(place, paper, language), re.IGNORECASE)
    assert TEXTS.say(language, "rights-not-advice") in await said(place, paper, language)


async def test_goal_71_each_page_is_in_its_language_and_fits_one_answer(place: Place) -> None:
    await verify_everything(place)
    await add_hotline(place, title="V" * 80)
    await lies_in(place, "Charlotte, North Carolina")
    for language, paper in product(LANGUAGES, Paper):
        made = await panel(place, paper, language)
        text = made.notice.text()
        assert len(text) < 3900
        assert (TEXTS.say(language, "rights-needs-review") in text) == (language == "zh")
        assert [option.value for option in chosen(made.picks)] == [language]


async def test_what_somebody_typed_is_no_mark_up_in_the_answer_and_stands_as_typed_on_paper(place: Place) -> None:
    await add_hotline(place, title="Valley *Night* [Line]")
    await verify(place, FORMS)
    say = Texts.load(format_time, inert).speaker("en")
    for paper in (Paper.PLAN, Paper.FAMILY):
        made = show.paper_panel(say, await see(place), paper)
        document = PdfDocument(made.files[0].content)
        text = document[0].get_textpage().get_text_bounded()
        assert "Valley *Night* [Line]" in " ".join(text.split())
        assert "\\" not in text
        document.close()
    assert "[Line]" not in show.paper_panel(say, await see(place), Paper.LOCATE).notice.text().replace("\\[", "")
    assert "*Night*" not in show.paper_panel(say, await see(place), Paper.LOCATE).notice.text()


def chosen(picks: Iterable[object]) -> list[Any]:
    return [option for pick in picks if isinstance(pick, Pick) for option in pick.options if option.chosen]
