"""What looks like a name in an update: all of them are shown, and "It is no name" is about what was shown."""

from __future__ import annotations

from tests.journeys.stages import Stage, on_simcord
from tests.journeys.test_alerts import ready, released


@on_simcord
async def test_every_name_is_shown_and_the_override_covers_what_was_shown(stage: Stage) -> None:
    """Goal 13."""
    words, cora = await ready(stage), stage["Cora"]
    panel = await cora.press(await released(stage, "en"), "Update")
    asked = await cora.submit(await cora.press(panel, words["words"]), words="Quincy Adams and Bryn Mawr are quiet")
    assert "Quincy Adams" in asked.text
    assert "Bryn Mawr" in asked.text
    other = await cora.submit(await cora.press(panel, words["words"]), words="Maria Gonzalez was taken")
    assert "Maria Gonzalez" in other.text
    again = await cora.press(asked, "It is no name: send")
    assert "Maria Gonzalez" in again.text
    assert words["updated"] not in again.text
    assert words["updated"] in (await cora.press(again, "It is no name: send")).text
