"""What an admin sets before the first alert, by buttons, selects and forms alone."""

from __future__ import annotations

from tests.journeys.stages import Stage, on_simcord


@on_simcord
async def play_a_group_of_three_becomes_ready(stage: Stage) -> None:
    alma = stage["Alma"]
    seen = await alma.run("setup checklist", "#inner")
    print(seen.text)
    assert 0


test_a = play_a_group_of_three_becomes_ready
