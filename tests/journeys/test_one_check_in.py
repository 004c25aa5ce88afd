"""One check-in from opening to the next in line taking the seat: the same on both stages, by presses and forms."""

from __future__ import annotations

import re
from typing import Any

from tests.journeys.stages import Seen, Stage, on_both_before_setup


def code_in(seen: Seen, letter: str) -> str:
    found = re.search(rf"\b{letter}-\w{{4}}\b", seen.text)
    assert found, seen.text
    return found[0]


async def set_up(stage: Stage) -> str:
    """Returns the office's code."""
    alma, cora = stage.people["Alma"], stage.people["Cora"]
    done = await alma.run("setup channels", "#lobby", accompaniment="#lobby", coordination="#inner")
    assert "Appoint a coordinator" in done.text
    await alma.run("setup people", "#lobby", member=cora, role="coordinator")
    picker = await cora.run("training record", "#inner")
    team = [stage.people[name] for name in ("Ben", "Dana", "Eli", "Fay")]
    recorded = await cora.choose(picker, "Who attended", *team)
    assert "Recorded:" in recorded.text
    form = await cora.run("office add", "#inner")
    office = await cora.submit(form, name="Field Office", area="South Side", address="1000 Second Avenue", rules="")
    partner = await cora.run("directory add", "#inner", name="Neighbors Together", listed="no")
    bound = await cora.run("directory liaison", "#inner", partner=code_in(partner, "P"), member=stage.people["Lio"])
    assert "Neighbors Together" in bound.text
    return code_in(office, "O")


async def opened(stage: Stage, office: str) -> str:
    """By the liaison, with pickers and a form alone."""
    lio: Any = stage.people["Lio"]
    panel = await lio.run("checkin open", "#lobby")
    for hint, values in (
        ("Has the person asked for this?", ["yes"]),
        ("Kind of appointment", ["isap"]),
        ("Office", [office]),
        ("How much company did the person ask for?", ["one"]),
        ("What else is needed? (may stay empty)", ["ride"]),
    ):
        panel = await lio.choose(panel, hint, *values)
    form = await lio.press(panel, "Next: time and meeting point")
    ambiguous = await lio.submit(form, when="3/4/2027 9am", meet="By the fountain", language="", code_name="")
    assert len([label for label in ambiguous.buttons if "2027" in label]) == 2, ambiguous.text
    written = await lio.press(ambiguous, next(label for label in ambiguous.buttons if "April 3" in label))
    assert "By the fountain" in written.text
    assert "Neighbors Together" in written.text
    await stage.settle()
    return code_in(written, "C")


async def card(stage: Stage, code: str, wanted: str = "") -> Seen:
    """The one card, once it reads as wanted: edits are five seconds apart."""
    for _ in range(10):
        await stage.settle()
        found = [seen for seen in await stage.people["Sam"].read("#lobby") if code in seen.text]
        assert len(found) <= 1
        if found and wanted in found[0].text:
            break
    assert found
    assert wanted in found[0].text
    return found[0]


@on_both_before_setup
async def test_from_opening_to_the_next_in_line(stage: Stage) -> None:
    code = await opened(stage, await set_up(stage))
    cora, ben, dana = stage.people["Cora"], stage.people["Ben"], stage.people["Dana"]
    assert [seen for seen in await ben.read("#lobby") if code in seen.text] == []
    request = next(seen for seen in await cora.read("#inner") if code in seen.text)
    assert "is confirmed" in (await cora.press(request, "Confirm")).text

    shown = await card(stage, code)
    assert "Saturday, April 3, 2027 · South Side" in shown.text
    assert "Ride: open." in shown.text
    stranger = await stage.people["Sam"].press(shown, "Sign up")
    assert "you need a companion training" in stranger.text
    assert "You are on the team" in (await ben.press(shown, "Sign up")).text
    assert "waiting list" in (await dana.press(shown, "Sign up")).text

    await stage.restart()
    full = await card(stage, code, "1 person is waiting")
    assert "stepped back" in (await ben.press(full, "Withdraw")).text
    for _ in range(10):
        await stage.settle()
        if await dana.dms():
            break
    offer = (await dana.dms())[-1]
    assert f"A seat is free on {code}" in offer.text
    assert "You are on the team" in (await dana.press(offer, "Take the seat")).text
    again = await dana.press(offer, "No, thank you")
    assert "The seat goes on to the next" in again.text
    assert "Nobody has signed up yet" in (await cora.run("checkin roster", "#inner", checkin=code)).text


@on_both_before_setup
async def test_in_public_nobody_and_no_place_is_ever_named(stage: Stage) -> None:
    code = await opened(stage, await set_up(stage))
    await stage.people["Cora"].run("checkin confirm", "#inner", checkin=code)
    shown = await card(stage, code)
    for name in ("Ben", "Dana", "Eli"):
        await stage.people[name].press(shown, "Sign up")
    await stage.settle()
    public = "\n".join(seen.text for seen in await stage.people["Sam"].read("#lobby"))
    roster = await stage.people["Cora"].run("checkin roster", "#inner", checkin=code)
    name = re.search(rf"{code} · (.+)", roster.text)
    assert name
    for secret in (
        name[1],
        "Field Office",
        "1000 Second",
        "fountain",
        "Neighbors",
        *(str(stage.people[n].id) for n in ("Ben", "Dana", "Eli", "Lio")),
    ):
        assert secret not in public


@on_both_before_setup
async def test_another_language_is_one_press_away(stage: Stage) -> None:
    await set_up(stage)
    ben = stage.people["Ben"]
    first = await ben.run("accompany mine", "#lobby")
    assert "Español" in first.buttons
    assert "español" in (await ben.press(first, "Español")).text
    after = await ben.run("accompany mine", "#lobby")
    assert "No tienes lugar" in after.text or "Ahora no tienes lugar" in after.text
    assert "English" not in after.buttons


@on_both_before_setup
async def test_bad_input_gets_one_sentence_and_the_form_back_with_what_was_typed(stage: Stage) -> None:
    await set_up(stage)
    cora: Any = stage.people["Cora"]
    form = await cora.run("office add", "#inner")
    refused = await cora.submit(form, name="Call 206-555-0123", area="North", address="1 Main Street", rules="")
    assert "Name: this looks like a phone number" in refused.text
    assert "Try again" in refused.buttons
    form = await cora.press(refused, "Try again")
    fixed = await cora.submit(form, name="North Office", area="North", address="1 Main Street", rules="")
    assert "North Office" in fixed.text


@on_both_before_setup
async def test_setting_up_with_pickers_alone(stage: Stage) -> None:
    alma: Any = stage.people["Alma"]
    panel = await alma.run("setup channels", "#lobby")
    assert "Choose the channel where companions find check-ins" in panel.text
    panel = await alma.choose(panel, "Channel: Accompaniment", "#lobby")
    refused = await alma.choose(panel, "Channel: Coordination", "#lobby")
    assert "everyone in the server can read it" in refused.text
    panel = await alma.choose(panel, "Channel: Coordination", "#inner")
    assert "Appoint a coordinator" in panel.text
    assert "Choose the channel" not in panel.text
    whom = await alma.run("setup people", "#lobby")
    appointed = await alma.choose(whom, "Choose a person", stage.people["Cora"])
    assert "is coordinator now" in appointed.text
    assert "Let a coordinator record a training" in appointed.text
