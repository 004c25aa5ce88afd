"""What an admin sets before the first alert, by buttons, selects and forms alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.journeys.riverside import doctor, riverside
from tests.journeys.stages import Stage, offered, on_simcord, pickers

LOOK = "Look again"


def missing(seen: Any) -> int:
    return int(str(seen.text).count("⬜"))


async def with_members(stage: Stage) -> Any:
    """As far as the checklist shows it with two members; what it shows then."""
    alma = stage["Alma"]
    panel = await alma.run("setup checklist", "#inner")
    assert missing(panel) == 5
    assert "Reports, drills and everything else work already." in panel.text
    panel = await alma.choose(panel, "Channel: Dispatch", "#inner")
    panel = await alma.choose(panel, "Channel: Alerts", "#lobby")
    assert missing(panel) == 4
    panel = await alma.submit(await alma.press(panel, "Set the hotline"), name="Rapid Response", number="555-010-2368")
    return await alma.choose(panel, "Who may release alerts", stage["Ben"], stage["Dana"])


@on_simcord
async def test_a_group_of_three_becomes_ready(stage: Stage) -> None:
    """An admin and two members, with nothing typed but the hotline."""
    alma = stage["Alma"]
    panel = await with_members(stage)
    assert missing(panel) == 2
    assert "Who was at a verifier training" not in pickers(panel)
    await alma.run("setup people", "#inner", member=alma, role="coordinator")
    panel = await alma.press(panel, LOOK)
    panel = await alma.choose(panel, "Who was at a verifier training", stage["Ben"])
    assert missing(panel) == 1
    texts = await alma.press(panel, "Read what alerts say")
    for words in ("A-0000", "Rapid Response, 555-010-2368", "Fifth and Main"):
        assert words in texts.text
    panel = await alma.press(texts, "I have read them")
    assert missing(panel) == 0
    assert "You can release alerts." in panel.text
    assert "You have no zone yet" in panel.text


@on_simcord
async def test_the_texts_are_read_in_each_language_of_the_channels(stage: Stage) -> None:
    alma = stage["Alma"]
    await alma.run("setup zone", "#inner", name="South Side", channel="#lobby", language="es")
    panel = await alma.run("setup checklist", "#inner")
    texts = await alma.press(panel, "Read what alerts say")
    assert "What alerts say (English)" in texts.text
    assert "I have read them" not in texts.buttons
    texts = await alma.press(texts, "Next language")
    assert "What alerts say (Spanish)" in texts.text
    assert "Alerta verificada" in texts.text
    panel = await alma.press(texts, "I have read them")
    assert "✅ Done: somebody has read what alerts say" in panel.text


@on_simcord
async def test_a_closed_channel_that_everyone_reads_is_refused(stage: Stage) -> None:
    alma = stage["Alma"]
    panel = await alma.run("setup checklist", "#inner")
    refused = await alma.choose(panel, "Channel: Dispatch", "#lobby")
    assert "everyone in the server can read it" in refused.text
    assert missing(await alma.press(panel, LOOK)) == 5


@on_simcord
async def test_zones_by_buttons_alone(stage: Stage) -> None:
    """Goal 20: a role that people choose, and a language, in each channel of a zone."""
    alma = stage["Alma"]
    panel = await alma.run("setup zone", "#inner")
    assert "There is no zone yet." in panel.text
    refused = await alma.submit(await alma.press(panel, "Add a zone"), name="12 Larkspur Avenue")
    form = await alma.press(refused, "Try again")
    zone = await alma.submit(form, name="Larkspur")
    assert "It has no channel yet" in zone.text
    outlet = await alma.choose(zone, "Add or change a channel", "#lobby")
    assert "English · calls nobody" in outlet.text
    outlet = await alma.choose(outlet, "Language of the alerts there", "es")
    outlet = await alma.choose(outlet, "Role that an alert calls", stage.roles["crew"])
    assert "Spanish · calls <@&" in outlet.text
    assert "nobody hears this role yet" not in outlet.text
    outlet = await alma.choose(outlet, "Role that an alert calls", stage.roles["quiet"])
    assert "nobody hears this role yet" in outlet.text
    outlet = await alma.press(outlet, "Call no role")
    assert "calls nobody" in outlet.text
    zone = await alma.press(outlet, "Done with this channel")
    zone = await alma.submit(await alma.press(zone, "Rename"), name="North")
    assert "Zone: North" in zone.text
    zone = await alma.press(await alma.choose(zone, "Add or change a channel", "#lobby"), "Remove this channel")
    assert "It has no channel yet" in zone.text
    asked = await alma.press(zone, "Remove this zone")
    kept = await alma.press(asked, "Keep it")
    zones = await alma.press(await alma.press(kept, "Remove this zone"), "Yes, remove it")
    assert "North is no zone any more." in zones.text


@on_simcord
async def test_a_zone_by_command_and_what_it_does_not_take(stage: Stage) -> None:
    alma = stage["Alma"]
    role = stage.roles["crew"]
    made = await alma.run("setup zone", "#inner", name="South Side", channel="#lobby", role=role, language="en")
    assert "English · calls <@&" in made.text
    other = await alma.run("setup zone", "#inner", name="North", language="es")
    assert "Choose the channel too." in other.text
    mute = await alma.run("setup zone", "#inner", name="North", channel="#silent")
    assert "allybot may not write there" in mute.text
    listed = await alma.run("setup zone", "#inner")
    assert [label for _, label in offered(listed, "Choose a zone")] == ["South Side"]
    chosen = await alma.choose(listed, "Choose a zone", offered(listed, "Choose a zone")[0][0])
    assert "Zone: South Side" in chosen.text


@on_simcord
async def test_rules_are_saved_one_by_one_and_one_person_is_asked_about(stage: Stage) -> None:
    """Goal 9: verifier and releaser differ unless a group says otherwise, and then each alert says so."""
    alma = stage["Alma"]
    panel = await alma.run("setup rules", "#inner")
    assert "**Two people:**" in panel.text
    asked = await alma.press(panel, "One person may do it alone")
    assert "In this group one person alone may verify and release." in asked.text
    panel = await alma.press(asked, "Keep two people")
    assert "**Two people:**" in panel.text
    panel = await alma.press(await alma.press(panel, "One person may do it alone"), "Yes, one person may")
    assert "**One person** may look and release alone." in panel.text
    panel = await alma.press(panel, "Ask for two people")
    panel = await alma.press(panel, "Two go together")
    panel = await alma.choose(panel, "Minutes to look", "5")
    panel = await alma.choose(panel, "Minutes an alert counts", "120")
    for words in ("Saved.", "**Two people:**", "**Two go together:**", "**5 minutes to look:**", "**120 minutes:**"):
        assert words in panel.text


@on_simcord
async def test_the_hotline_is_typed_once_and_the_tip_line_refused(stage: Stage) -> None:
    alma = stage["Alma"]
    panel = await alma.run("setup rules", "#inner")
    form = await alma.press(panel, "Set the hotline")
    refused = await alma.submit(form, name="Rapid Response", number="866-347-2423")
    assert "866-347-2423" not in refused.text
    panel = await alma.submit(await alma.press(refused, "Try again"), number="555-010-2368")
    assert "Rapid Response, 555-010-2368" in panel.text
    panel = await alma.press(panel, "Remove the hotline")
    assert "**Local hotline:** none yet." in panel.text


@on_simcord
async def test_it_is_all_there_in_spanish(stage: Stage) -> None:
    alma = stage["Alma"]
    first = await alma.run("help", "#inner")
    await alma.press(first, "Español")
    panel = await alma.run("setup checklist", "#inner")
    assert "Todavía no se pueden enviar alertas." in panel.text
    zones = await alma.press(panel, "Zonas")
    zone = await alma.submit(await alma.press(zones, "Añadir una zona"), name="Lado Sur")
    outlet = await alma.choose(zone, "Añade o cambia un canal", "#lobby")
    outlet = await alma.choose(outlet, "Idioma de las alertas ahí", "es")
    assert "Español" in outlet.text or "español" in outlet.text.lower()
    rules = await alma.run("setup rules", "#inner")
    rules = await alma.press(await alma.press(rules, "Que pueda una persona sola"), "Sí, puede una persona")
    assert "Cada alerta así lo dice." in rules.text


async def test_the_doctor_says_whose_role_nobody_hears(tmp_path: Path) -> None:
    async with riverside(tmp_path, companions=0) as place:
        role = await place.driver.add_role(place.server, "south side")
        await place.admin.run("setup zone", place.lobby, name="South Side", channel=str(place.lobby), role=str(role))
        code, said = await doctor(place)
        assert f"Zone South Side: nobody hears the role {role}." in said
        assert code == 0, said
