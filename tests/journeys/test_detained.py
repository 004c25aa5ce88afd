"""After *Detained*, read as the people who get it: who is told, the checklist by buttons and typed, and a press by mistake."""

from __future__ import annotations

from typing import Any

import pytest

from tests.journeys.stages import Stage, latest, offered, on_both, on_sandbox, on_simcord, pickers, posted, told
from tests.journeys.test_before_the_day import in_channel
from tests.journeys.test_the_day import in_thread, on_the_day

STEPS = (
    "Call the lawyer", "Call the emergency contact", "Tell the partner organization",
    "Children and others who depend on the person", "Belongings and the car", "Medication", "Look in the ICE locator",
    "The next day",
)  # fmt: skip
PRESSED, BACK = "Detained was pressed", "pressed by mistake"
TAKE, DONE, LOOK, HAND = "Take a step …", "This is done …", "Look at a step …", "Hand it over to …"


async def detained(stage: Stage, *, by: str = "Ben", home: str = "Fay") -> str:
    """Pressed in the thread by one of the team, and confirmed. The check-in's code."""
    code = await on_the_day(stage, "Ben", "Dana", home=home)
    await stage.advance(hours=3)
    await press(stage, by, code)
    return code


async def press(stage: Stage, name: str, code: str) -> Any:
    panel = await in_thread(stage, name, code, "today's buttons")
    sure = await stage[name].press(panel, "Detained")
    return await stage[name].press(sure, "Yes, detained")


def lines(seen: Any) -> list[str]:
    """The steps with how far each is."""
    return [line for line in seen.text.splitlines() if line[:2] in {f"{n}." for n in range(1, 9)}]


async def opened(stage: Stage, name: str) -> Any:
    """The checklist, from the direct message."""
    return await stage[name].press(await latest(stage, stage[name], PRESSED), "Open the checklist")


@on_both
async def test_it_is_told_at_once_and_every_step_is_done_by_buttons_alone(stage: Stage) -> None:
    """Goal 38: Detained runs an ordered checklist with owner and time, the attorney first. The home contact, by message."""
    code = await on_the_day(stage, "Ben", "Dana")
    await stage.advance(hours=3)
    said = await press(stage, "Ben", code)
    assert said.buttons[:2] == ["Open the checklist", "That was wrong"]
    for name in ("Lio", "Fay", "Ben", "Cora"):
        alert = await latest(stage, stage[name], f"{code}: {PRESSED}")
        assert "**First: call the lawyer.** The number is on the paper card." in alert.text
        assert alert.buttons[0] == "Open the checklist"
    assert (await in_thread(stage, "Dana", code, PRESSED)).buttons == ["Open the checklist"]
    assert (await posted(stage, stage["Cora"], "#inner", PRESSED)).buttons == ["Open the checklist"]
    panel = await opened(stage, "Fay")
    assert [line.split("**")[1] for line in lines(panel)[:7]] == list(STEPS[:7])
    for step in STEPS[:7]:
        taken = await stage["Fay"].press(panel, "Take the next step")
        assert f"{step}" in taken.text.splitlines()[0]
        assert "You took it at" in taken.text
        panel = await stage["Fay"].press(taken, "Done")
        assert f"Done: {step}. Thank you." in panel.text
    assert lines(panel)[0].startswith("1. ~~Call the lawyer~~ · done at <t:")
    assert lines(panel)[0].endswith(f"<@{stage['Fay'].id}> had it")
    assert "Take the next step" not in panel.buttons
    progress = await posted(stage, stage["Cora"], "#inner", f"{code}: 7 of 8 steps done")
    assert "<@" not in progress.text
    await stage.advance(hours=34)
    push = await posted(stage, stage["Cora"], "#inner", "these steps wait for somebody")
    taken = await stage["Cora"].press(push, "Take the next step")
    assert "8. The next day" in taken.text
    over = await stage["Cora"].press(taken, "Done")
    assert f"All steps are done, and {code} is closed." in over.text
    assert pickers(over) == [LOOK]


@on_simcord
async def test_typed_and_chosen_from_lists(stage: Stage) -> None:
    """Goal 38."""
    code = await on_the_day(stage, "Ben", "Dana")
    await stage.advance(hours=3)
    sure = await stage["Ben"].run("checkin status", "#lobby", checkin=code, status="detained")
    await stage["Ben"].press(sure, "Yes, detained")
    assert (await stage["Fay"].suggested("checkin checklist", "#lobby", "checkin", ""))[0][1] == code
    assert await stage["Sam"].suggested("checkin checklist", "#lobby", "checkin", "") == []
    panel = await stage["Fay"].run("checkin checklist", "#lobby", checkin=code.lower())
    assert pickers(panel) == [TAKE, DONE, LOOK]
    steps = {label: value for value, label in offered(panel, TAKE)}
    for hint in (TAKE, DONE):
        assert [label for _, label in offered(panel, hint)] == [f"{n}. {s}" for n, s in enumerate(STEPS[:7], start=1)]
    assert "8. The next day" in [label for _, label in offered(panel, LOOK)]
    taken = await stage["Fay"].choose(panel, TAKE, steps["7. Look in the ICE locator"])
    for needed in (
        "A-number and the country of birth",
        "the exact name and the country of birth",
        "take a day",
    ):
        assert needed in taken.text
    panel = await stage["Dana"].run("checkin checklist", "#lobby")
    at = int(stage.now().timestamp())
    assert f"taken at <t:{at}:t> (<t:{at}:R>) by <@{stage['Fay'].id}>" in lines(panel)[6]
    panel = await stage["Dana"].choose(panel, DONE, steps["5. Belongings and the car"])
    assert "Done: Belongings and the car. Thank you." in panel.text
    looked = await stage["Dana"].choose(panel, LOOK, steps["5. Belongings and the car"])
    assert looked.buttons == ["Not done after all", "The whole checklist"]
    panel = await stage["Dana"].press(looked, "Not done after all")
    assert "Not done after all: Belongings and the car." in panel.text
    mine = await stage["Dana"].choose(panel, LOOK, steps["5. Belongings and the car"])
    panel = await stage["Dana"].press(mine, "Give it back")
    assert "Given back: Belongings and the car." in panel.text
    assert "5. **Belongings and the car** · nobody has it yet" in lines(panel)


@on_simcord
async def test_what_somebody_has_is_refused_kindly_and_without_a_name(stage: Stage) -> None:
    await detained(stage)
    early = await opened(stage, "Lio")
    await stage["Fay"].press(await opened(stage, "Fay"), "Take the next step")
    row = offered(early, TAKE)[0][0]
    refused = await stage["Lio"].choose(early, TAKE, row)
    assert refused.text.startswith("Somebody has taken it at <t:")
    assert str(stage["Fay"].id) not in refused.text


@on_both
async def test_handed_over_in_direct_messages_and_done_there(stage: Stage) -> None:
    """Discord has no list of members in a direct message: it is our own, by number and by what somebody does."""
    await detained(stage)
    taken = await stage["Fay"].press(await opened(stage, "Fay"), "Take the next step")
    who = await stage["Fay"].press(taken, "Hand it over")
    people = {label: value for value, label in offered(who, HAND)}
    assert list(people) == [
        "Number 1 · lead", "Number 2 · home contact", "Number 3 · team", "Number 4 · liaison", "Number 5 · coordinator",
    ]  # fmt: skip
    assert f"4. <@{stage['Lio'].id}> · liaison" in who.text
    panel = await stage["Fay"].choose(who, HAND, people["Number 4 · liaison"])
    assert "Handed over: Call the lawyer. They are told by direct message." in panel.text
    handed = await latest(stage, stage["Lio"], "a step for you")
    assert "Somebody asks you to do this: **Call the lawyer**" in handed.text
    assert handed.buttons == ["Done", "Give it back", "Open the checklist"]
    panel = await stage["Lio"].press(handed, "Done")
    assert f"<@{stage['Lio'].id}> had it" in lines(panel)[0]
    assert "It was done at" in (await stage["Lio"].press(handed, "Give it back")).text


@on_simcord
async def test_in_spanish(stage: Stage) -> None:
    code = await on_the_day(stage, "Ben", "Dana")
    await stage["Fay"].press(await stage["Fay"].run("help", "#lobby"), "Español")
    await stage.advance(hours=3)
    await press(stage, "Ben", code)
    alert = await latest(stage, stage["Fay"], f"{code}: se tocó Detención")
    assert "**Primero: llama al abogado.** El número está en la hoja de papel." in alert.text
    panel = await stage["Fay"].press(alert, "Abrir la lista")
    assert lines(panel)[0] == "1. **Llamar al abogado** · nadie lo tiene"
    taken = await stage["Fay"].press(panel, "Tomar el siguiente paso")
    assert "Di que hubo una detención, dónde y a qué hora." in taken.text
    panel = await stage["Fay"].press(taken, "Hecho")
    assert "Hecho: Llamar al abogado. Gracias." in panel.text
    assert "**First: call the lawyer.**" in (await latest(stage, stage["Ben"], PRESSED)).text


async def in_own_thread(stage: Stage, name: str, code: str) -> Any:
    """The alert, in the thread that is theirs alone."""
    for _ in range(200):
        for thread in await stage[name].threads():
            found = [seen for seen in await stage[name].read_thread(thread) if PRESSED in seen.text]
            if found and code not in thread:
                return found[-1]
        await stage.moment()
    raise AssertionError("the alert is in no thread")


@on_sandbox
async def test_a_home_contact_with_closed_messages_works_in_a_thread(stage: Stage) -> None:
    code = await on_the_day(stage, "Ben", "Dana")
    await stage["Fay"].person.close_dms()
    await stage.advance(hours=3)
    await press(stage, "Ben", code)
    alert = await in_own_thread(stage, "Fay", code)
    panel = await stage["Fay"].press(alert, "Open the checklist")
    taken = await stage["Fay"].press(panel, "Take the next step")
    assert "Done: Call the lawyer." in (await stage["Fay"].press(taken, "Done")).text


@on_both
async def test_pressed_by_mistake_everybody_hears_it_and_nothing_is_left(stage: Stage) -> None:
    code = await detained(stage)
    panel = await opened(stage, "Fay")
    await stage["Fay"].press(await opened(stage, "Fay"), "Take the next step")
    word = await in_thread(stage, "Dana", code, "· Detained.")
    sure = await stage["Dana"].press(word, "That was wrong")
    assert "it is taken back" in (await stage["Dana"].press(sure, "Yes, nobody was detained")).text
    for name in ("Lio", "Fay", "Ben", "Cora"):
        back = await latest(stage, stage[name], f"{code}: {BACK}")
        assert "You don't need to do anything. If you have called somebody, tell them too." in back.text
        assert back.buttons == []
    await in_thread(stage, "Ben", code, BACK)
    await posted(stage, stage["Cora"], "#inner", BACK)
    await stage.settle()
    assert not any("steps done" in heading for heading in await in_channel(stage, code))
    assert "there is no checklist" in (await stage["Fay"].press(panel, "Take the next step")).text
    assert "there is no checklist" in (await stage["Lio"].run("checkin checklist", "#lobby", checkin=code)).text
    await stage.advance(hours=1)
    assert not any("wait for somebody" in heading for heading in await in_channel(stage, code))
    assert await told(stage, stage["Fay"], f"{code}: {PRESSED}") == 1


@on_both
async def test_killed_in_between_the_buttons_work_and_the_push_comes(stage: Stage) -> None:
    code = await detained(stage)
    panel = await opened(stage, "Fay")
    taken = await stage["Fay"].press(panel, "Take the next step")
    await stage.restart()
    panel = await stage["Fay"].press(taken, "Done")
    assert "Done: Call the lawyer. Thank you." in panel.text
    assert "2. Call the emergency contact" in (await stage["Fay"].press(panel, "Take the next step")).text
    await stage.advance(minutes=11)
    push = await posted(stage, stage["Cora"], "#inner", f"{code}: these steps wait for somebody")
    assert "Tell the partner organization" in push.text
    assert "Call the" not in push.text
    assert await told(stage, stage["Fay"], f"{code}: {PRESSED}") == 1


@on_simcord
async def test_a_stranger_and_a_coordinator_who_is_none_any_more_find_nothing(stage: Stage) -> None:
    code = await detained(stage)
    alert = await latest(stage, stage["Cora"], PRESSED)
    panel = await stage["Cora"].press(alert, "Open the checklist")
    unknown = "There is no such check-in here."
    for verb in ("checklist", "step_next"):
        row = alert.custom_id("Open the checklist").split(":")[3].split("~")[0]
        old = await stage.old_message(stage["Sam"], f"ally:checkin:{verb}:{row}")
        assert unknown in (await stage["Sam"].press(old, "old")).text
    assert unknown in (await stage["Sam"].run("checkin checklist", "#lobby", checkin=code)).text
    assert "There is no checklist for you now." in (await stage["Sam"].run("checkin checklist", "#lobby")).text
    fired = await stage["Alma"].run("setup people", "#lobby", member=stage["Cora"], role="coordinator", remove="yes")
    assert fired.text
    for on, label in ((alert, "Open the checklist"), (panel, "Take the next step")):
        assert unknown in (await stage["Cora"].press(on, label)).text
    assert (
        "This step is not there any more." in (await stage["Cora"].choose(panel, TAKE, offered(panel, TAKE)[0][0])).text
    )


@on_simcord
@pytest.mark.parametrize(
    "verb", ["checklist", "step_next", "step_take", "step_done", "step_over", "step_back", "step_undo"]
)
async def test_nonsense_in_a_button_is_answered_in_one_sentence(stage: Stage, verb: str) -> None:
    await detained(stage)
    for payload in ("", "1", "abc", "-1", "9" * 40, "1.attorney", "1~1"):
        old = await stage.old_message(stage["Fay"], f"ally:checkin:{verb}:{payload}")
        answer = await stage["Fay"].press(old, "old")
        assert answer.text.endswith(".")
        assert answer.text.count("\n") == 0
    for direct in (True, False):
        old = await stage.old_message(stage["Fay"], f"ally:checkin:{verb}:1", pick=True, direct=direct)
        assert (await stage["Fay"].choose(old, "old", "old")).text


@on_simcord
async def test_it_can_not_be_called_off(stage: Stage) -> None:
    code = await detained(stage)
    answer = await stage["Lio"].run("checkin cancel", "#lobby", checkin=code, reason="called_off")
    assert "so it can't be called off" in answer.text
