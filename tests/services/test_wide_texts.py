"""What people typed, where many read it: nothing in it is mark-up, every name is asked about, zones are looked over too."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from allybot.domain.alerts import Update
from allybot.errors import BadInput
from allybot.services.group_reminders import GroupDraft
from tests.services.test_reports import SEEN
from tests.support.places import ADMIN, COORDINATION, COORDINATOR, STRANGER, caller
from tests.support.releasing import DISPATCHER, NORTH, Scene, preview, scene

__all__ = ["scene"]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("They left # All clear", "They left # All clear"),
        ("||It is over|| **now**", r"\|\|It is over\|\| \*\*now\*\*"),
    ],
)
async def test_words_are_shown_as_they_were_typed(scene: Scene, words: str, shown: str) -> None:
    released = await scene.out()
    await scene.place.services.alerts.update(caller(DISPATCHER), released.code, Update.WORDS, words, no_name=True)
    await scene.place.deliver()
    assert shown in scene.in_thread(NORTH)[-1].text()


async def test_a_place_is_shown_as_it_was_typed(scene: Scene) -> None:
    """It stands in the card and in the message to who goes, before anybody has looked through it."""
    incident = await scene.verified("||Oak|| and __9th__ <t:1:R>")
    [place] = {line for line in (await preview(scene, incident)).notices[0][1].text().split("\n") if "Oak" in line}
    assert r"\|\|Oak\|\| and \_\_9th\_\_ \<t:1:R>" in place


@pytest.mark.parametrize("typed", ["[Oak and 9th](https://x.example)", "Oak and 9th, live at t.me/x"])
async def test_a_reported_place_holds_no_link(scene: Scene, typed: str) -> None:
    with pytest.raises(BadInput, match="text-holds-link"):
        await scene.place.services.reports.make(caller(STRANGER), replace(SEEN, place=typed))


async def test_a_reminder_to_a_channel_is_shown_as_it_was_typed(scene: Scene) -> None:
    place = scene.place
    draft = GroupDraft(
        "# All clear\n||charge|| the **radios**", place.clock.now() + timedelta(days=1), COORDINATION, ""
    )
    await place.services.group_reminders.create(caller(COORDINATOR), draft)
    place.clock.advance(days=1, minutes=1)
    await place.deliver()
    posted = [notice.text() for notice in scene.far_end.in_channel(COORDINATION) if "radios" in notice.text()]
    assert "\\# All clear\n\\|\\|charge\\|\\| the \\*\\*radios\\*\\*" in posted[0]


async def test_coordinates_are_no_place_for_everybody(scene: Scene) -> None:
    incident = await scene.verified("40.7128, -74.0060 behind the mill")
    assert (await preview(scene, incident)).place_holds == "coordinates"


async def test_every_name_in_words_is_asked_about(scene: Scene) -> None:
    """Goal 13."""
    released = await scene.out()
    said = "Maria Gonzalez and Officer Johnson talk to neighbors"
    with pytest.raises(BadInput, match="alert-words-name") as asked:
        await scene.place.services.alerts.update(caller(DISPATCHER), released.code, Update.WORDS, said)
    sentence = scene.place.app.texts.say("en", asked.value.key, **asked.value.values)
    assert "Maria Gonzalez" in sentence
    assert "Johnson" in sentence


async def test_zones_and_offices_are_no_names(scene: Scene) -> None:
    services = scene.place.services
    released = await scene.out()
    said = "Two streets around Marisol Quintero are closed"
    with pytest.raises(BadInput, match="alert-words-name"):
        await services.alerts.update(caller(DISPATCHER), released.code, Update.WORDS, said)
    await services.offices.add(caller(COORDINATOR), "Marisol Quintero", "North Side", "101 Congress")
    await services.alerts.update(caller(DISPATCHER), released.code, Update.WORDS, said)


@pytest.mark.parametrize("name", ["Block the exit", "Sigan a la van", "1234 Main", "t.me/north"])
async def test_the_name_of_a_zone_is_looked_over_as_well(scene: Scene, name: str) -> None:
    setup = scene.place.services.alert_setup
    with pytest.raises(BadInput, match="text-holds-"):
        await setup.set_zone(caller(ADMIN), name)
    zone = await setup.set_zone(caller(ADMIN), "Rosa Parks")
    with pytest.raises(BadInput, match="text-holds-"):
        await setup.rename_zone(caller(ADMIN), zone.id, name)
