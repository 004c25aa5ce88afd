"""Goals 48, 49 and 50 as people meet them: a member who looks for help, a liaison and coordinators who keep it right."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from allybot.domain.directory import Service
from allybot.errors import BadInput
from allybot.services.partner_search import MOST_PAGES, Query
from allybot.transports.discord.custom_ids import CustomId
from cogs._partners_ui import packed, unpacked
from tests.journeys.stages import Stage, form_of, offered, on_both, on_simcord, pickers, posted
from tests.journeys.test_before_the_day import code_in

NEED, SPOKEN, FULL = "What do you need?", "In which language?", "See one in full"
HELPS, SPEAKS, LISTED = "What does it help with?", "Which languages are spoken there?", "May it be listed?"


async def added(stage: Stage, name: str, listed: str = "yes", **texts: str) -> Any:
    """By the form and the entry's own buttons alone: the panel of the entry."""
    cora = stage["Cora"]
    panel = await cora.submit(await cora.run("directory add", "#inner"), name=name, **about(texts, ADDING))
    if listed == "yes":
        panel = await cora.choose(panel, LISTED, listed)
    for button, fields in (("Phone and links", REACHING), ("Place", PLACING)):
        if given := about(texts, fields):
            panel = await cora.submit(await cora.press(panel, button), **given)
            assert "It is changed." in panel.text, panel.text
    return panel


ADDING, REACHING = ("about", "phone", "source"), ("website", "email")
PLACING = ("address", "city", "county", "state", "zip")


def about(texts: dict[str, str], fields: tuple[str, ...]) -> dict[str, str]:
    return {name: text for name, text in texts.items() if name in fields}


async def oregon(stage: Stage) -> dict[str, str]:
    """Three organizations and one that is not listed, by name: their codes."""
    cora, codes = stage["Cora"], {}
    for name, listed, service, language, texts in (
        ("Portland Law Center", "yes", "legal", "es", {"city": "Portland", "state": "OR", "phone": "503-555-0100"}),
        ("Casa Común", "yes", "food", "es", {"city": "Salem", "state": "Oregon", "about": "Despensa y clases"}),
        ("National Network", "yes", "organizing", "en", {"website": "example.org"}),
        ("Quiet Harbor", "no", "legal", "es", {"city": "Portland", "state": "OR"}),
    ):
        panel = await added(stage, name, listed, **texts)
        panel = await cora.choose(panel, HELPS, service)
        panel = await cora.choose(panel, SPEAKS, language)
        codes[name] = code_in(panel.text, "P")
    return codes


async def typed(stage: Stage, name: str, panel: Any, **fields: str) -> Any:
    opener = next(label for label in panel.buttons if label in ("Place or words", "Lugar o palabras"))
    return await stage[name].submit(await stage[name].press(panel, opener), **fields)


@on_both
async def test_a_member_finds_help_by_taps_and_a_place(stage: Stage) -> None:
    """Goal 48, with nothing typed as an option."""
    await oregon(stage)
    ben = stage["Ben"]
    panel = await ben.run("partners find", "#lobby")
    assert "Casa Común" in panel.text
    panel = await typed(stage, "Ben", panel, place="Portland, OR")
    assert "Who can help: Portland, OR" in panel.text
    order = [panel.text.index(name) for name in ("Portland Law Center", "Casa Común", "National Network")]
    assert order == sorted(order)  # Salem is the next town; the network is anywhere
    assert "miles away" in panel.text
    panel = await ben.choose(panel, NEED, "legal")
    panel = await ben.choose(panel, SPOKEN, "es")
    assert "Helps with: Legal help" in panel.text
    assert "Phone: 503-555-0100" in panel.text
    assert "Checked on " in panel.text
    assert "Source: our own coordinators" in panel.text
    assert "National Network" not in panel.text
    full = await ben.choose(panel, FULL, offered(panel, FULL)[0][0])
    assert "Portland Law Center" in full.text
    assert full.buttons == ["Español"]  # neither changing nor verifying is for a member


@on_both
async def test_in_spanish_with_typing_errors(stage: Stage) -> None:
    await oregon(stage)
    sam = stage["Sam"]
    english = await sam.run("partners find", "#lobby")
    await sam.press(english, "Español")
    panel = await typed(stage, "Sam", await sam.run("partners find", "#lobby"), place="Portlnad")
    assert "Quizás buscabas: Portland." in panel.text
    assert "Portland Law Center" in panel.text
    assert "Ayuda con: Ayuda legal" in panel.text
    panel = await typed(stage, "Sam", panel, place="", words="inmigrasion")
    assert "Quizás buscabas: inmigracion." in panel.text
    assert "Portland Law Center" in panel.text
    nothing = await typed(stage, "Sam", panel, place="", words="xilofono")
    assert "No se encontró nada." in nothing.text


@on_both
async def test_one_that_is_not_listed_is_never_shown_and_a_coordinator_can_be_asked(stage: Stage) -> None:
    codes = await oregon(stage)
    ben = stage["Ben"]
    for options in ({"place": "Portland, OR"}, {"words": "quiet harbor"}, {"service": "legal"}):
        panel = await ben.run("partners find", "#lobby", **options)
        assert "Quiet Harbor" not in panel.text
        assert "There is more that is not shown here: it is not listed, or was checked too long ago." in panel.text
    refused = await ben.run("partners show", "#lobby", partner=codes["Quiet Harbor"])
    assert "There is no such partner here." in refused.text
    assert "Ask a coordinator" in refused.buttons
    assert (await ben.run("partners show", "#lobby", partner="P-2222")).text == refused.text
    assert await ben.suggested("partners show", "#lobby", "partner", "qui") == []
    assert "A coordinator was asked to write to you." in (await ben.press(panel, "Ask a coordinator")).text
    asked = await posted(stage, stage["Cora"], "#inner", "would like to be put in touch")
    assert f"<@{ben.id}>" in asked.text
    assert "They need: Legal help." in asked.text
    assert "Quiet Harbor" not in asked.text
    assert "Quiet Harbor" in (await stage["Cora"].run("partners show", "#inner", partner=codes["Quiet Harbor"])).text


@on_both
async def test_a_liaison_keeps_their_own_entry_right(stage: Stage) -> None:
    codes = await oregon(stage)
    lio, cora = stage["Lio"], stage["Cora"]
    await cora.run("directory liaison", "#inner", partner=codes["Casa Común"], member=lio)
    which = await lio.run("directory edit", "#lobby")
    assert [label for _, label in offered(which, "Choose a partner")] == ["Casa Común"]
    panel = await lio.choose(which, "Choose a partner", codes["Casa Común"])
    assert LISTED not in pickers(panel)
    assert "Not there any more" not in panel.buttons
    form = await lio.press(panel, "Phone and links")
    assert form_of(form)["phone"].value == ""
    changed = await lio.submit(form, phone="(503) 555-0177")
    assert "Phone: (503) 555-0177" in changed.text
    told = await posted(stage, cora, "#inner", "changed its entry")
    assert f"<@{lio.id}> speaks for {codes['Casa Común']}" in told.text
    assert "It counts as checked today." in (await lio.press(changed, "Still right today")).text
    await posted(stage, cora, "#inner", "says that its entry is still right")
    refused = await lio.run("directory verify", "#lobby", partner=codes["Portland Law Center"])
    assert "There is no such partner here." in refused.text
    assert "Only coordinators take an organization out." in (await lio.run("directory retire", "#lobby")).text


@on_both
async def test_the_tip_line_and_what_is_no_number_come_back_with_what_was_typed(stage: Stage) -> None:
    """Goal 50."""
    cora = stage["Cora"]
    opened = await cora.run("directory add", "#inner")
    refused = await cora.submit(opened, name="Helpers", about="", phone="1-866-DHS-2-ICE", source="a poster")
    assert "this is the DHS tip line" in refused.text
    form = await cora.press(refused, "Try again")
    assert (form_of(form)["name"].value, form_of(form)["source"].value) == ("Helpers", "a poster")
    panel = await cora.submit(form, phone="503-555-0100")
    assert "Source: a poster" in panel.text
    refused = await cora.submit(await cora.press(panel, "Place"), state="Oaxaca", city="Salem")
    assert '"Oaxaca" is no state of the US.' in refused.text
    assert form_of(await cora.press(refused, "Try again"))["city"].value == "Salem"


@on_both
async def test_hiding_and_taking_out(stage: Stage) -> None:
    codes = await oregon(stage)
    cora, ben = stage["Cora"], stage["Ben"]
    panel = await cora.run("directory edit", "#inner", partner=codes["Casa Común"])
    hidden = await cora.choose(panel, LISTED, "no")
    assert "It is not listed." in hidden.text
    assert "Casa Común" not in (await ben.run("partners find", "#lobby", words="despensa")).text
    await cora.choose(hidden, LISTED, "yes")
    assert "Casa Común" in (await ben.run("partners find", "#lobby", words="despensa")).text
    sure = await cora.press(
        await cora.run("directory edit", "#inner", partner=codes["Casa Común"]), "Not there any more"
    )
    assert "Take Casa Común out?" in sure.text
    assert "Casa Común is out of the directory." in (await cora.press(sure, "Yes, take it out")).text
    assert "Casa Común" not in (await ben.run("partners find", "#lobby")).text
    assert (
        "There is no such partner here." in (await ben.run("partners show", "#lobby", partner=codes["Casa Común"])).text
    )


@on_simcord
async def test_what_nobody_checked_for_long_is_not_shown_until_somebody_does(stage: Stage) -> None:
    """Goal 49."""
    codes = await oregon(stage)
    ben, cora, code = stage["Ben"], stage["Cora"], codes["Portland Law Center"]
    before = await ben.run("partners find", "#lobby", service="legal")
    stage.skip(hours=24 * 91)
    gone = await ben.run("partners find", "#lobby", service="legal")
    assert "Portland Law Center" not in gone.text
    assert "503-555-0100" not in gone.text
    assert "There is more that is not shown here" in gone.text
    for refused in (await ben.choose(before, FULL, code), await ben.run("partners show", "#lobby", partner=code)):
        assert "There is no such partner here." in refused.text
        assert "503-555-0100" not in refused.text
    assert await ben.suggested("partners show", "#lobby", "partner", "port") == []
    assert "A coordinator was asked to write to you." in (await ben.press(refused, "Ask a coordinator")).text
    shown = await cora.run("partners show", "#inner", partner=code)
    assert "Not checked since Monday, November 23, 2026." in shown.text
    assert "Members don't see this until somebody checks it." in shown.text
    card = await cora.run("directory verify", "#inner", partner=code)
    assert "It is listed, and members find it again when it is checked." in card.text
    await cora.press(card, "Still right today")
    again = await ben.run("partners find", "#lobby", service="legal")
    assert "Phone: 503-555-0100" in again.text
    assert "Members don't see this" not in again.text


@on_simcord
async def test_where_there_is_none_near_the_way_goes_on(stage: Stage) -> None:
    await added(stage, "Eugene House", city="Eugene", state="OR")
    ben = stage["Ben"]
    none = await ben.run("partners find", "#lobby", place="Los Angeles, CA")
    assert "Eugene House" not in none.text
    assert "We know of no one near there." in none.text
    assert "Where to look further" in (await ben.press(none, "Look further")).text
    assert "Whom to call" in (await ben.press(none, "Hotlines")).text


@on_simcord
async def test_of_many_all_are_pages_away(stage: Stage) -> None:
    for number in range(32):
        await stage["Cora"].run("directory add", "#inner", name=f"Pantry {number:02}", listed="yes")
    ben = stage["Ben"]
    panel = await ben.run("partners find", "#lobby", words="pantry")
    assert "Page 1 · More than 30 organizations." in panel.text
    for _ in range(6):
        panel = await ben.press(panel, "Next")
    assert "32 organizations · Page 7 of 7" in panel.text
    assert "Pantry 31" in panel.text


@on_simcord
@pytest.mark.parametrize("options", [{"place": "A123456789"}, {"words": "A 123-456-789"}, {"language": "A123456789"}])
async def test_an_a_number_is_refused_and_not_said_again(stage: Stage, options: dict[str, str]) -> None:
    refused = await stage["Ben"].run("partners find", "#lobby", **options)
    assert "this looks like an A-number" in refused.text
    assert "123" not in refused.text


@on_simcord
async def test_a_language_in_other_letters_fits_or_is_said_to_be_too_long(stage: Stage) -> None:
    ben = stage["Ben"]
    refused = await ben.run("partners find", "#lobby", place="Сан-Франциско", language="карачаево-балкарский")
    assert "Please make it shorter" in refused.text
    fits = await ben.run("partners find", "#lobby", language="карачаево-балкарский")
    assert "Nothing was found." in fits.text
    assert "Nothing was found." in (await ben.choose(fits, NEED, "legal")).text


@pytest.mark.parametrize("place", ["", "x" * 20, "я" * 20, "x" * 40])
@pytest.mark.parametrize("words", ["", "y" * 18, "ю" * 9, "y" * 32])
@pytest.mark.parametrize("language", [None, "es", "mam", "карачаево-балкарский", "z" * 32])
def test_what_is_packed_fits_a_button_whatever_is_chosen_then(place: str, words: str, language: str | None) -> None:
    query = Query(place, words, language=language)
    try:
        packed(query)
    except BadInput:  # said in one sentence
        return
    last = replace(query, service=Service.ACCOMPANIMENT, page=MOST_PAGES - 1)
    for chosen in (last, last if language is not None else replace(last, language="mam")):
        assert len(str(CustomId("find", "service", packed(chosen)))) <= 100
        assert unpacked(packed(chosen)).page == MOST_PAGES - 1


@on_simcord
async def test_pages_and_the_way_back_survive_a_restart(stage: Stage) -> None:
    for number in range(7):
        await added(stage, f"Pantry {number}")
    ben = stage["Ben"]
    first = await ben.run("partners find", "#lobby", words="pantry")
    assert "7 organizations · Page 1 of 2" in first.text
    await stage.restart()
    second = await ben.press(first, "Next")
    assert "Pantry 6" in second.text
    assert "Pantry 0" in (await ben.press(second, "Back")).text


@on_simcord
@pytest.mark.parametrize("words", ["日本語 の 助け", "ñandú & co.", "a.b~c=d"])
async def test_whatever_is_typed_goes_through_a_button_and_comes_back(stage: Stage, words: str) -> None:
    await oregon(stage)
    panel = await stage["Ben"].run("partners find", "#lobby", words=words)
    panel = await stage["Ben"].choose(panel, NEED, "legal")
    assert "Nothing was found." in panel.text


@on_simcord
async def test_what_is_too_long_for_a_button_is_said(stage: Stage) -> None:
    panel = await stage["Ben"].run("partners find", "#lobby")
    refused = await typed(
        stage, "Ben", panel, place="Saint Mary of the Woods Town, Indiana", words="immigration lawyers for children"
    )
    assert "Please make it shorter" in refused.text
    assert "Try again" in refused.buttons


@on_simcord
async def test_of_many_entries_one_is_found_by_name(stage: Stage) -> None:
    for number in range(27):
        await stage["Cora"].run("directory add", "#inner", name=f"Agency {number:02}", listed="yes")
    await stage["Cora"].run("directory add", "#inner", name="Zebra House", listed="no")
    which = await stage["Cora"].run("directory edit", "#inner")
    assert len(offered(which, "Choose a partner")) == 25
    found = await stage["Cora"].submit(await stage["Cora"].press(which, "Look by name"), typed="zebra")
    assert [label for _, label in offered(found, "Choose a partner")] == ["Zebra House"]
    none = await stage["Cora"].submit(await stage["Cora"].press(found, "Look by name"), typed="giraffe")
    assert "No entry has that name." in none.text
