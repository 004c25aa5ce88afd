"""The panel from which everybody starts: posted, pinned, and what happens where it can't be."""

from __future__ import annotations

from pathlib import Path

from allybot.sandbox.world import BOT_MAY, PIN_MESSAGES
from tests.journeys.riverside import doctor, riverside, until
from tests.journeys.stages import Stage, on_both, on_simcord, posted

LABELS = [
    "Report · Reportar",
    "Is this alert real? · ¿Es real esta alerta?",
    "Go with someone · Acompañar a alguien",
    "Hotline · Línea de ayuda",
    "My rights · Mis derechos · 权利",
    "Find help · Buscar ayuda",
    "My settings · Mis ajustes",
    "What can I do? · ¿Qué puedo hacer?",
    "English · Español",
]


@on_both
async def test_each_button_opens_what_the_command_of_its_name_opens(stage: Stage) -> None:
    """For the one who pressed alone: the panel stays as it was."""
    await stage["Alma"].run("setup channels", "#lobby", start="#lobby")
    panel = await posted(stage, stage["Sam"], "#lobby", "Start here · Empieza aquí")
    assert panel.buttons == LABELS
    sam = stage["Sam"]
    for label, command in ((LABELS[3], "hotline"), (LABELS[4], "rights"), (LABELS[5], "partners find")):
        opened = await sam.press(panel, label)
        assert opened.text == (await sam.run(command, "#lobby")).text, label
    assert "Your settings" in (await sam.press(panel, LABELS[6])).text
    assert "What you can do" in (await sam.press(panel, LABELS[7])).text
    after = await posted(stage, sam, "#lobby", "Start here · Empieza aquí")
    assert (after.text, after.buttons) == (panel.text, panel.buttons)


@on_simcord
async def test_help_opens_the_same_buttons_with_only_what_one_may_do(stage: Stage) -> None:
    english = [label.partition(" · ")[0] for label in LABELS]
    everybodys = [english[0], english[1], *english[3:7]]
    sams = await stage["Sam"].run("help", "#lobby")
    assert [label for label in sams.buttons if label in english] == everybodys
    picker = await stage["Cora"].run("training record", "#inner", kind="companion")
    await stage["Cora"].choose(picker, "Who attended", stage["Ben"])
    bens = await stage["Ben"].run("help", "#lobby")
    assert [label for label in bens.buttons if label in english] == english[:7]
    assert "Set-up, step by step" not in bens.buttons
    almas = await stage["Alma"].run("help", "#lobby")
    assert "Set-up, step by step" in (await stage["Alma"].press(almas, "Set-up, step by step")).text
    assert "What is it about?" in (await stage["Sam"].press(sams, "Report")).text


async def test_it_is_pinned_and_the_one_before_goes_with_its_pin(tmp_path: Path) -> None:
    """Its own permission is enough, and all that it takes."""
    async with riverside(tmp_path, companions=1) as place:
        before = (await place.driver.state())["used_permissions"]
        assert not before & PIN_MESSAGES
        reader = place.companions[0]

        async def pinned() -> list[int]:
            return [shown.id for shown in await reader.messages(place.lobby) if shown.payload["pinned"]]

        await (await place.admin.run("setup channels", place.lobby, start=str(place.lobby))).final()
        await until(lambda: reader.messages(place.lobby), lambda shown: shown.payload["pinned"])
        [first] = await pinned()
        assert (await place.driver.state())["used_permissions"] & PIN_MESSAGES
        await (await place.admin.run("setup channels", place.lobby, start=str(place.lobby))).final()
        await until(lambda: reader.messages(place.lobby), lambda shown: shown.payload["pinned"] and shown.id != first)
        assert first not in await pinned()
        assert len(await pinned()) == 1


async def test_where_it_can_not_be_pinned_it_stands_and_who_sets_up_is_told_how_to_mend_it(tmp_path: Path) -> None:
    async with riverside(tmp_path, companions=1) as place:
        await place.driver.call("set_bot_permissions", {"server": place.server, "permissions": BOT_MAY & ~PIN_MESSAGES})
        answer = await (await place.admin.run("setup channels", place.lobby, start=str(place.lobby))).final()
        assert "allybot may not pin there. The panel stands all the same." in answer.text
        assert "Pin Messages" in answer.text
        shown = await until(
            lambda: place.companions[0].messages(place.lobby), lambda shown: "Start here · Empieza aquí" in shown.text
        )
        assert not shown.payload["pinned"]
        told = await until(
            lambda: place.coordinator.messages(place.inner), lambda shown: "The start panel is not pinned" in shown.text
        )
        assert "Give allybot the permission Pin Messages" in told.text
        code, said = await doctor(place)
        assert "Channel Start: the bot lacks Pin Messages. It can't pin the start panel." in said
        assert code == 0, said
