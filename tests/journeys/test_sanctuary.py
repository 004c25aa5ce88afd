"""`/sanctuary` and `/policy set`: the whole way by selects and forms, as a member, a coordinator and a stranger. Goal 52."""

from __future__ import annotations

import io
import re
from typing import Any

from PIL import Image

from tests.journeys.stages import Stage, files_of, form_of, offered, on_both, on_simcord, pickers

PLACE, RULE, SAYS = "Which place", "Which rule", "What the document says"
LINK = "https://denvergov.org/ordinance.pdf"


async def with_place(stage: Stage, name: str = "Denver", level: str = "city", state: str = "Colorado") -> Any:
    """The panel for writing down, once the place is on the list."""
    cora = stage["Cora"]
    form = await cora.press(await cora.run("policy set", "#inner"), "Add a place")
    fields = {"name": name, "level": [level], **({"state": state} if state else {})}
    return await cora.submit(form, **fields)


async def written(stage: Stage, panel: Any, policy: str, standing: str, **document: str) -> Any:
    cora = stage["Cora"]
    panel = await cora.choose(panel, RULE, policy)
    panel = await cora.choose(panel, SAYS, standing)
    return await cora.submit(await cora.press(panel, "Next: the document"), **document)


@on_both
async def test_goal_52_from_nothing_to_a_table_by_selects_and_forms_alone(stage: Stage) -> None:
    """Goal 52: six flags with evidence, date and change log. No option is typed, and nobody is named."""
    ben, cora = stage["Ben"], stage["Cora"]
    nothing = await ben.run("sanctuary", "#lobby")
    assert "A coordinator can add your city, county and state." in nothing.text
    assert nothing.text.count("1. Nobody is held longer only because ICE asks") == 1
    assert "Write something down" not in nothing.buttons
    panel = await with_place(stage)
    assert "Next: the document" not in panel.buttons, "not before it is clear what it is about"
    done = await written(stage, panel, "no_holds", "yes", source=LINK, dated="2025-10-03")
    assert "It is written down, and counts as checked today." in done.text
    assert "**No holds for ICE: Yes**" in done.text
    assert f"October 3, 2025: {LINK}" in done.text
    assert re.search(r"Checked on .*\d{4} by a coordinator", done.text)
    await written(stage, await cora.press(done, "Write something down"), "no_holds", "partial", source=LINK)

    seen = await ben.run("sanctuary", "#lobby")
    assert "**Denver** (City, Colorado): 1 partly, 2 not known, 3 not known" in seen.text
    picture = Image.open(io.BytesIO(files_of(seen)["where-we-stand.png"]))
    assert picture.width == 1600
    (one,) = offered(seen, "See one in full")
    full = await ben.choose(seen, "See one in full", one[0])
    assert "**No holds for ICE: Partly**" in full.text
    assert "<@" not in full.text
    assert "Write something down" not in full.buttons
    log = await ben.press(full, "What has changed")
    assert 'partly. Before that it was "yes".' in log.text
    assert "yes. Nothing was known before." in log.text


@on_simcord
async def test_who_does_not_coordinate_writes_nothing_down_and_a_stranger_sees_it_all(stage: Stage) -> None:
    refused = await stage["Ben"].run("policy set", "#lobby")
    assert refused.text == "Only coordinators write down where a place stands."
    assert pickers(refused) == []
    await with_place(stage)
    assert "Denver" in (await stage["Sam"].run("sanctuary", "#lobby")).text


@on_simcord
async def test_options_do_the_same_in_one_go_and_what_is_missing_is_asked_for(stage: Stage) -> None:
    cora = stage["Cora"]
    await with_place(stage)
    ((_, code),) = await cora.suggested("policy set", "#inner", "jurisdiction", "den")
    done = await cora.run(
        "policy set", "#inner", jurisdiction=code, policy="no_deputies", status="no", source="https://ice.gov/287g"
    )
    assert "**No 287(g) deputies: No**" in done.text
    some = await cora.run("policy set", "#inner", policy="no_holds", source=LINK)
    assert tuple(pickers(some)) == (PLACE, RULE, SAYS)
    some = await cora.choose(some, SAYS, "yes")
    form = await cora.press(some, "Next: the document")
    assert form_of(form)["source"].value == LINK
    ((_, code),) = await stage["Sam"].suggested("sanctuary", "#lobby", "jurisdiction", "")
    assert "**No 287(g) deputies: No**" in (await stage["Sam"].run("sanctuary", "#lobby", jurisdiction=code)).text
    assert "There is no such place" in (await stage["Sam"].run("sanctuary", "#lobby", jurisdiction="Boulder")).text


@on_simcord
async def test_links_that_can_not_stand_there_come_back_with_what_was_typed(stage: Stage) -> None:
    cora = stage["Cora"]
    await with_place(stage)
    for link, why in (
        ("http://denvergov.org/a", "It has to begin with https://"),
        ("https://example.org/866-347-2423", "a line that reports people to ICE"),
    ):
        panel = await cora.run("policy set", "#inner")
        refused = await written(stage, panel, "no_holds", "yes", source=link)
        assert why in refused.text
        form = await cora.press(refused, "Try again")
        assert form_of(form)["source"].value == link
    day = await cora.submit(form, source=LINK, dated="last year")
    assert "Please write the day as year-month-day" in day.text
    assert "It is written down" in (await cora.submit(await cora.press(day, "Try again"), dated="2025-01-02")).text


@on_simcord
async def test_what_stands_there_is_in_the_form_and_what_was_given_survives_a_form_that_was_closed(
    stage: Stage,
) -> None:
    """Setting it again with nothing changed is a check: the document keeps its date, and the log has one line."""
    cora = stage["Cora"]
    done = await written(stage, await with_place(stage), "no_holds", "yes", source=LINK, dated="2025-10-03")
    panel = await cora.choose(await cora.press(done, "Write something down"), RULE, "no_holds")
    panel = await cora.choose(panel, SAYS, "yes")
    form = await cora.press(panel, "Next: the document")
    assert (form_of(form)["source"].value, form_of(form)["dated"].value) == (LINK, "2025-10-03")
    again = await cora.submit(form, dated="")
    assert f"October 3, 2025: {LINK}" in again.text
    assert (await cora.press(again, "What has changed")).text.count(LINK) == 1
    given = await cora.run("policy set", "#inner", policy="no_deputies", source="https://ice.gov/287g")
    panel = await cora.choose(given, SAYS, "no")
    for _ in range(2):
        form = await cora.press(panel, "Next: the document")
        assert form_of(form)["source"].value == "https://ice.gov/287g"
    await cora.submit(form)
    panel = await cora.choose(await cora.run("policy set", "#inner", policy="no_jail_access"), SAYS, "no")
    assert form_of(await cora.press(panel, "Next: the document"))["source"].value == "", "given for another one"


@on_simcord
async def test_a_city_and_its_county_have_one_name_so_it_asks_which(stage: Stage) -> None:
    cora = stage["Cora"]
    await with_place(stage, "Denver, CO", state="")
    await with_place(stage, level="county", state="co")
    for command, hint in (("sanctuary", "See one in full"), ("policy set", PLACE)):
        asked = await cora.run(command, "#inner", jurisdiction="Denver")
        assert "More than one place is called that. Which one?" in asked.text
        assert [label for _, label in offered(asked, hint)] == ["Denver", "Denver"]
    seen = await cora.run("sanctuary", "#inner")
    assert "**Denver** (City, Colorado)" in seen.text
    assert "**Denver** (County, Colorado)" in seen.text


@on_simcord
async def test_all_still_true_is_said_of_what_one_has_read(stage: Stage) -> None:
    cora = stage["Cora"]
    read = await written(stage, await with_place(stage), "no_holds", "yes", source=LINK)
    await cora.run("policy set", "#inner", jurisdiction="Denver", policy="no_deputies", status="no", source=LINK)
    stopped = await cora.press(read, "All still true")
    assert "Something else was written down here meanwhile." in stopped.text
    assert "**No 287(g) deputies: No**" in stopped.text
    assert "All of it counts as checked today." in (await cora.press(stopped, "All still true")).text


@on_simcord
async def test_half_a_year_later_it_is_not_known_until_one_press_says_it_is_still_true(stage: Stage) -> None:
    cora = stage["Cora"]
    await written(stage, await with_place(stage), "no_holds", "yes", source=LINK)
    stage.skip(days=181)
    stale = await stage["Ben"].run("sanctuary", "#lobby", jurisdiction="Denver")
    assert "**No holds for ICE: Not known**" in stale.text
    assert 'It was "yes" when it was last checked' in stale.text
    assert "To check again: 1." in (await cora.run("sanctuary", "#inner")).text
    assert "To check again" not in (await stage["Ben"].run("sanctuary", "#lobby")).text
    mine = await cora.run("sanctuary", "#inner", jurisdiction="Denver")
    checked = await cora.press(mine, "All still true")
    assert "**No holds for ICE: Yes**" in checked.text


@on_simcord
async def test_taking_one_off_the_list_asks_first(stage: Stage) -> None:
    cora = stage["Cora"]
    await with_place(stage)
    sure = await cora.press(await cora.run("sanctuary", "#inner", jurisdiction="Denver"), "Take it off the list")
    assert "Everything that was ever written down about it goes too." in sure.text
    kept = await cora.press(sure, "Keep it")
    assert "Denver (City, Colorado)" in kept.text
    sure = await cora.press(kept, "Take it off the list")
    assert "Denver is off the list." in (await cora.press(sure, "Yes, take it off")).text
    assert "Denver" not in (await cora.run("sanctuary", "#inner")).text


@on_simcord
async def test_what_to_ask_for_comes_from_the_facts(stage: Stage) -> None:
    """With where from and since when. What nobody has looked at for too long is not shown."""
    asks = await stage["Ben"].press(await stage["Ben"].run("sanctuary", "#lobby"), "What to ask for")
    assert "From: " in asks.text or "/facts due" in asks.text
    assert asks.text.count("From: ") == asks.text.count("Checked on ")


@on_both
async def test_goal_71_all_of_it_in_spanish(stage: Stage) -> None:
    """Goal 71: from the first panel to the picture."""
    cora = stage["Cora"]
    await cora.choose(await cora.run("me settings", "#lobby"), "Language", "es")
    panel = await cora.run("policy set", "#inner")
    assert "Primero agrega un lugar" in panel.text
    form = await cora.press(panel, "Agregar un lugar")
    assert form_of(form)["level"].options == ["Ciudad", "Condado", "Estado"]
    panel = await cora.submit(form, name="Condado de El Paso", level=["county"], state="Texas")
    panel = await cora.choose(panel, "Qué regla", "no_jail_access")
    panel = await cora.choose(panel, "Qué dice el documento", "no")
    done = await cora.submit(await cora.press(panel, "Sigue: el documento"), source=LINK, dated="2026-02-01")
    assert "**ICE fuera de la cárcel: No**" in done.text
    assert "1 de febrero de 2026" in done.text
    every = await cora.press(done, "Todos los lugares")
    assert "**Condado de El Paso** (Condado, Texas): 1 no se sabe" in every.text
    assert files_of(every)["where-we-stand.png"].startswith(b"\x89PNG")
