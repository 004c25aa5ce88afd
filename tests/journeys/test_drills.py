"""`/alert drill`: asked about before it starts, and from the card in the dispatch channel on like a real one. Goal 69."""

from __future__ import annotations

from typing import Any

from tests.journeys.stages import Stage, on_both, on_simcord, posted


async def ready(stage: Stage) -> None:
    await stage["Alma"].run("setup channels", "#lobby", dispatch="#inner", alerts="#lobby")
    await stage["Alma"].run("setup people", "#lobby", member=stage["Cora"], role="dispatcher")


def unmarked(seen: Any, mark: str) -> list[str]:
    """Lines without it; what stands on buttons is not among them."""
    lines = [line.lstrip("#-> *") for line in seen.text.split("\n") if line.strip()]
    return [line for line in lines if not line.startswith(mark)]


@on_both
async def test_goal_69_a_drill_is_asked_about_first_and_all_that_follows_is_marked(stage: Stage) -> None:
    await ready(stage)
    cora = stage["Cora"]
    panel = await cora.run("alert drill", "#inner")
    for said in ("Each line of it says DRILL", "No role is mentioned", "the same channels as a real alert"):
        assert said in panel.text
    assert not any("DRILL:" in message.text for message in await cora.read("#inner"))
    started = await cora.press(panel, "Start the drill")
    assert "is under way" in started.text
    card = await posted(stage, cora, "#inner", "DRILL:")
    assert unmarked(card, "DRILL:") == []
    again = await cora.press(panel, "Start the drill")
    assert "is not over yet" in again.text
    assert not any("DRILL:" in message.text for message in await stage["Ben"].read("#lobby"))


@on_simcord
async def test_who_is_no_dispatcher_starts_none_and_without_channels_nobody_does(stage: Stage) -> None:
    refused = await stage["Ben"].run("alert drill", "#lobby")
    assert "Only a dispatcher can start a drill." in refused.text
    await stage["Alma"].run("setup people", "#lobby", member=stage["Cora"], role="dispatcher")
    missing = await stage["Cora"].run("alert drill", "#lobby")
    assert "A drill needs the channels for dispatch, alerts and coordination." in missing.text


@on_simcord
async def test_goal_71_in_spanish_too(stage: Stage) -> None:
    await ready(stage)
    cora = stage["Cora"]
    await cora.choose(await cora.run("me settings", "#lobby"), "Language", "es")
    panel = await cora.run("alert drill", "#inner")
    assert "Cada línea dice SIMULACRO" in panel.text
    assert "está en marcha" in (await cora.press(panel, "Empezar el simulacro")).text
