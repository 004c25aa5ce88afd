"""From an empty server to "ready for check-ins", with a thumb: no option is typed, only the panel, its lists and its forms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.journeys.stages import Stage, on_both_before_setup, on_simcord, pickers, posted

MOST = 40

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "next": "Next: ",
        "place": "Type the place",
        "zone": "Time zone of the group",
        "channel": "Channel: ",
        "coordinators": "Coordinators",
        "dispatchers": "Dispatchers",
        "hotline": "Set the hotline",
        "office": "Add an office",
        "companions": "Who was at a companion training",
        "ready": "You are ready for check-ins.",
        "steps": "All steps",
    },
    "es": {
        "next": "Sigue: ",
        "place": "Escribir el lugar",
        "zone": "Zona horaria del grupo",
        "channel": "Canal: ",
        "coordinators": "Coordinación",
        "dispatchers": "Despacho",
        "hotline": "Poner la línea de ayuda",
        "office": "Añadir una oficina",
        "companions": "Quién estuvo en la capacitación de acompañantes",
        "ready": "Ya están listos para las citas.",
        "steps": "Todos los pasos",
    },
}


@dataclass
class Thumb:
    """Counts what a person does: a command chosen from the list, a press, each option chosen, a form sent. Typing is no tap."""

    person: Any
    words: dict[str, str]
    done: list[str] = field(default_factory=list)
    seen: Any = None

    async def command(self, name: str) -> None:
        self.done.append(f"/{name}")
        self.seen = await self.person.run(name, "#lobby")

    async def press(self, label: str) -> None:
        self.done.append(f"press {label}")
        self.seen = await self.person.press(self.seen, label)

    async def on(self) -> None:
        """The main way on, whatever it leads to."""
        [label] = [one for one in self.seen.buttons if one.startswith(self.words["next"])]
        await self.press(label)

    async def choose(self, hint: str, *values: object) -> None:
        self.done += [f"choose in {hint}" for _ in values]
        self.seen = await self.person.choose(self.seen, hint, *values)

    async def fill_in(self, label: str, **fields: str) -> None:
        await self.press(label)
        self.done.append("send the form")
        self.seen = await self.person.submit(self.seen, **fields)


async def channels(thumb: Thumb) -> None:
    """Each list by its place on the panel: accompaniment, coordination, dispatch, alerts, start."""
    hints = [hint for hint in pickers(thumb.seen) if hint.startswith(thumb.words["channel"])]
    for hint, channel in zip(hints, ("#lobby", "#inner", "#inner", "#lobby", "#lobby"), strict=True):
        await thumb.choose(hint, channel)


async def ready_for_checkins(stage: Stage, language: str) -> Thumb:
    words = WORDS[language]
    alma = stage["Alma"]
    thumb = Thumb(alma, words)
    await thumb.command("setup start")
    if language == "es":
        await thumb.press("Español")
        await thumb.command("setup start")
    await thumb.on()
    await thumb.choose(words["zone"], "America/Chicago")
    await thumb.fill_in(words["place"], place="Springfield, OH")
    await thumb.on()
    await channels(thumb)
    await thumb.on()
    await thumb.choose(words["coordinators"], alma, stage["Cora"])
    await thumb.choose(words["dispatchers"], alma, stage["Ben"])
    await thumb.on()
    await thumb.fill_in(words["hotline"], name="Rapid Response Line", number="555-010-2368")
    await thumb.on()
    await thumb.fill_in(words["office"], name="ICE Springfield", area="North", address="1 Main Street")
    await thumb.on()
    await thumb.choose(words["companions"], stage["Ben"], stage["Dana"], stage["Eli"])
    await thumb.press(words["steps"])
    return thumb


@on_both_before_setup
@pytest.mark.parametrize("language", ["en", "es"])
async def test_an_empty_server_is_ready_for_check_ins_in_forty_taps(
    stage: Stage, language: str, record_property: Callable[[str, object], None]
) -> None:
    """And a check-in can then be opened, and the panel stands, pinned, where everybody reads it."""
    thumb = await ready_for_checkins(stage, language)
    assert thumb.words["ready"] in thumb.seen.text
    record_property("rate", f"set-up to ready for check-ins ({language}): {len(thumb.done)} taps, at most {MOST}")
    assert len(thumb.done) <= MOST, thumb.done
    opened = await stage["Cora"].run("checkin open", "#inner")
    assert opened.form or pickers(opened) or opened.buttons, opened.text
    panel = await posted(stage, stage["Eli"], "#lobby", "Empieza aquí")
    assert "Hotline · Línea de ayuda" in panel.buttons


@on_simcord
async def test_from_each_step_there_is_a_way_back_and_a_way_on(stage: Stage) -> None:
    alma = stage["Alma"]
    walk = await alma.run("setup start", "#lobby")
    for step in (
        "group",
        "channels",
        "roles",
        "people",
        "help",
        "office",
        "training",
        "zone",
        "rules",
        "start",
        "facts",
    ):
        panel = await alma.choose(walk, "Choose a step", step)
        assert "All steps" in panel.buttons, panel.text
        assert any(label.startswith("Next: ") for label in panel.buttons), panel.text
        walk = await alma.press(panel, "All steps")
        assert "Set-up, step by step" in walk.text
    for step, button, heading in (
        ("zone", "Zones", "Zones"),
        ("rules", "Look at the rules", "Rules for alerts"),
        ("checklist", "Open the checklist", "Before your first alert"),
    ):
        panel = await alma.press(await alma.choose(walk, "Choose a step", step), button)
        assert heading in panel.text
        walk = await alma.press(panel, "All steps")
    for command in ("setup channels", "setup roles", "setup rules", "setup zone", "setup checklist"):
        back = await alma.press(await alma.run(command, "#lobby"), "All steps")
        assert "Set-up, step by step" in back.text


@on_simcord
async def test_what_is_typed_wrong_comes_back_and_can_be_mended(stage: Stage) -> None:
    alma = stage["Alma"]
    walk = await alma.run("setup start", "#lobby")
    group = await alma.choose(walk, "Choose a step", "group")
    refused = await alma.submit(await alma.press(group, "Type the place"), place="call 415-555-0123")
    assert "phone number" in refused.text
    saved = await alma.submit(await alma.press(refused, "Try again"), place="Springfield, OH")
    assert "✅ Saved." in saved.text
    assert "✅ 1. Language, time zone, place: done" in saved.text
    group = await alma.choose(saved, "Choose a step", "group")
    assert "Place: Springfield, OH" in group.text
    group = await alma.choose(group, "Language of the group", "es")
    assert "Language: Spanish" in group.text
    refused = await alma.submit(await alma.press(group, "Another time zone"), zone="Nowhere")
    assert "That is not a time zone." in refused.text
    await alma.submit(await alma.press(refused, "Try again"), zone="America/Boise")
    group = await alma.choose(await alma.run("setup start", "#lobby"), "Choose a step", "group")
    assert "Time zone: America/Boise" in group.text


@on_simcord
async def test_who_does_not_coordinate_is_told_whose_steps_these_are(stage: Stage) -> None:
    alma = stage["Alma"]

    async def at(step: str) -> Any:
        return await alma.choose(await alma.run("setup start", "#lobby"), "Choose a step", step)

    office, training = await at("office"), await at("training")
    assert "This is for coordinators." in office.text
    assert "Add an office" not in office.buttons
    assert "This is for coordinators." in training.text
    assert pickers(training) == []
    await alma.choose(await at("people"), "Coordinators", alma)
    assert "Add an office" in (await at("office")).buttons
    assert len(pickers(await at("training"))) == 2


@on_simcord
async def test_a_channel_that_everyone_reads_is_refused_on_the_way_too(stage: Stage) -> None:
    alma = stage["Alma"]
    step = await alma.choose(await alma.run("setup start", "#lobby"), "Choose a step", "channels")
    refused = await alma.choose(step, "Channel: Dispatch", "#lobby")
    assert "everyone in the server can read it" in refused.text
    assert "⬜ 2. Channels" in (await alma.run("setup start", "#lobby")).text
