"""On the first day nobody has checked a fact yet: who may do so is led there, and everybody else is told whom to ask."""

from __future__ import annotations

from tests.journeys.stages import Stage, on_simcord, posted

DUE = "See what is due"
OPENING = "You open this for everybody"


@on_simcord
async def test_what_is_hidden_leads_a_coordinator_to_it_and_a_member_to_a_coordinator(stage: Stage) -> None:
    """Goals 49 and 51."""
    ben, cora = stage["Ben"], stage["Cora"]
    mine, hers = await ben.run("hotline", "#lobby"), await cora.run("hotline", "#inner")
    assert "Ask a coordinator of your group whom to call." in mine.text
    assert (OPENING in mine.text, DUE in mine.buttons) == (False, False)
    assert (OPENING in hers.text, DUE in hers.buttons) == (True, True)
    assert DUE in (await cora.press(hers, "Look further")).buttons
    assert "Ask a coordinator" in (await ben.press(mine, "Look further")).text
    for command in ("locate", "family"):
        assert DUE not in (await ben.run(command, "#lobby")).buttons, command
        assert DUE in (await cora.run(command, "#inner")).buttons, command
    assert "facts of 29 are to be checked." in (await cora.press(hers, DUE)).text


@on_simcord
async def test_who_reads_chinese_finds_it_from_the_start_panel(stage: Stage) -> None:
    """Goal 71: on the button of the rights, and behind the one with the languages."""
    ben = stage["Ben"]
    await stage["Alma"].run("setup channels", "#lobby", start="#lobby")
    panel = await posted(stage, ben, "#lobby", "Start here · Empieza aquí")
    assert "My rights · Mis derechos · 权利" in panel.buttons
    languages = await ben.press(panel, "English · Español")
    assert languages.buttons == ["English", "Español", "中文 · 权利"]
    assert "您的权利" in (await ben.press(languages, "中文 · 权利")).text


@on_simcord
async def test_what_to_ask_elected_officials_for_is_there_from_the_first_day(stage: Stage) -> None:
    """It rests on no page or number that could have changed: it is our own words, with the day on which they were written."""
    asks = await stage["Ben"].press(await stage["Ben"].run("sanctuary", "#lobby"), "What to ask for")
    assert "**In your city, county and state**" in asks.text
    assert "**In Congress**" in asks.text
    assert asks.text.count("Checked on Wednesday, November 25, 2026.") == 2
    assert "**Who helps you ask**" not in asks.text
