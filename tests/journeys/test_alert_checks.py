"""What every member asks about alerts, with buttons and forms alone: whether one is real, which stand, how they are told."""

from __future__ import annotations

from typing import Any

from allybot.domain.alerts import AlertState
from allybot.domain.incidents import Finding
from allybot.store import alerts, groups, zones
from allybot.store.database import Database, Tx
from tests.journeys.stages import Stage, form_of, latest, offered, on_both, on_simcord, pickers
from tests.support.sightings import CORNER, EXACT, Sighting, looked_at, released, reported

RITA, VERA, DORA = 7001, 7002, 7003


async def written(stage: Stage, work: Any) -> Any:
    """What other parts do stands in the store already; here it is asked about. SimCord only."""
    assert isinstance(stage.watch.store, Database)
    return await stage.watch.store.write(work)


async def alerted(stage: Stage, *, drill: bool = False) -> str:
    """The code of an alert that was released just now."""

    async def work(tx: Tx) -> Sighting:
        [group] = await groups.everyone(tx)
        made = await reported(tx, group.id, (RITA,), stage.now(), drill=drill)
        return await released(tx, await looked_at(tx, made, VERA, Finding.SEEN, stage.now()), VERA, DORA, stage.now())

    made = await written(stage, work)
    return str(made.alert.code)


async def ended(stage: Stage, code: str, state: AlertState) -> None:
    async def work(tx: Tx) -> None:
        [group] = await groups.everyone(tx)
        found = await alerts.by_code(tx, group.id, code)
        assert found is not None
        await alerts.set_state(tx, found[0].id, state, stage.now())

    await written(stage, work)


async def checked(stage: Stage, name: str, typed: str) -> Any:
    form = await stage[name].run("alerts check", "#lobby")
    return await stage[name].submit(form, code=typed)


async def in_spanish(stage: Stage, name: str) -> None:
    await stage[name].choose(await stage[name].run("me settings", "#lobby"), "Language", "es")


# --- whether one is real --------------------------------------------------------------------------------------------------


@on_simcord
async def test_goal_15_somebody_pastes_what_a_friend_sent_and_reads_what_is_true(stage: Stage) -> None:
    """Goal 15: genuine, with what our alert says, so that one that says something else is found out."""
    code = await alerted(stage)
    form = await stage["Ben"].run("alerts check", "#lobby")
    assert form_of(form)["code"].label == "The code, or the whole alert"
    answer = await stage["Ben"].submit(form, code=f"FWD!! {code.lower()} raid at the school, share now!!")
    assert f"{code} is real" in answer.text
    assert CORNER in answer.text
    assert "say something else?" in answer.text
    assert EXACT not in answer.text
    again = await stage["Ben"].press(answer, "Check another")
    assert form_of(again)["code"].value == ""


@on_simcord
async def test_goal_15_each_answer_is_one_heading_and_says_what_to_do(stage: Stage) -> None:
    code, drill = await alerted(stage), await alerted(stage, drill=True)
    unknown = await checked(stage, "Ben", "A-9999")
    assert "A-9999 is not from us" in unknown.text
    assert "tell a coordinator" in unknown.text
    practice = await checked(stage, "Ben", drill)
    assert all(line.removeprefix("## ").startswith("DRILL:") for line in practice.text.split("\n")[:2])
    await stage.advance(minutes=61)
    assert f"{code} is real, but its time is over" in (await checked(stage, "Ben", code)).text
    await ended(stage, code, AlertState.CLEARED)
    over = await checked(stage, "Ben", code)
    assert f"{code} is over" in over.text
    assert CORNER not in over.text
    assert "It says:" not in over.text + practice.text
    await ended(stage, code, AlertState.RETRACTED)
    wrong = await checked(stage, "Ben", code)
    assert f"{code} was wrong" in wrong.text
    assert CORNER not in wrong.text


@on_simcord
async def test_goal_71_in_spanish_it_reads_so_from_the_form_to_the_answer(stage: Stage) -> None:
    code = await alerted(stage)
    await in_spanish(stage, "Dana")
    form = await stage["Dana"].press(await stage["Dana"].run("alerts active", "#lobby"), "Cómo me llegan")
    assert "Cómo te llegan las alertas" in form.text
    answer = await checked(stage, "Dana", code)
    assert f"{code} es real" in answer.text
    assert "¿Lo que te mandaron dice otra cosa?" in answer.text
    assert "no es nuestra" in (await checked(stage, "Dana", "A-9999")).text
    refused = await checked(stage, "Dana", "hola")
    assert "Ahí no encuentro ningún código" in refused.text


@on_both
async def test_what_holds_no_code_comes_back_with_what_was_typed(stage: Stage) -> None:
    refused = await checked(stage, "Ben", "ICE is everywhere, tell everyone")
    assert "I find no code in that" in refused.text
    form = await stage["Ben"].press(refused, "Try again")
    assert form_of(form)["code"].value == "ICE is everywhere, tell everyone"
    assert "A-9999 is not from us" in (await stage["Ben"].submit(form, code="a 9999")).text


@on_simcord
async def test_goal_15_who_tries_one_code_after_the_other_is_told_when_again(stage: Stage) -> None:
    for _ in range(10):
        await checked(stage, "Ben", "A-9999")
    refused = await stage["Ben"].run("alerts check", "#lobby", code="A-9999")
    assert "You have checked many codes. You can check the next one <t:" in refused.text
    assert "is not from us" in (await checked(stage, "Dana", "A-9999")).text


# --- which stand ----------------------------------------------------------------------------------------------------------


@on_simcord
async def test_active_alerts_read_as_in_their_channels_for_everybody(stage: Stage) -> None:
    none = await stage["Ben"].run("alerts active", "#lobby")
    assert "No alert stands at the moment." in none.text
    code, drill = await alerted(stage), await alerted(stage, drill=True)
    shown = await stage["Ben"].run("alerts active", "#lobby")
    assert code in shown.text
    assert drill in shown.text
    assert EXACT not in shown.text
    lines = shown.text.split("\n")
    practice = lines[next(n for n, line in enumerate(lines) if drill in line) :]
    assert practice[0].startswith("**DRILL:")
    assert shown.text.count("DRILL:") >= 4
    await ended(stage, code, AlertState.CLEARED)
    assert code not in (await stage["Ben"].run("alerts active", "#lobby")).text


# --- how one is told ------------------------------------------------------------------------------------------------------


@on_both
async def test_goal_20_alerts_by_direct_message_are_chosen_in_one_press_and_tested(stage: Stage) -> None:
    """Goal 20: the press opens the conversation; what may come is said, and the settings are one press away."""
    ben = stage["Ben"]
    shown = await ben.run("alerts settings", "#lobby")
    assert "Alerts: only in their channels." in shown.text
    assert pickers(shown) == ["Alerts by direct message"]
    chosen = await ben.choose(shown, "Alerts by direct message", "on")
    assert "Alerts: by direct message too" in chosen.text
    assert pickers(chosen) == ["Alerts by direct message", "In quiet hours"]
    assert await latest(stage, ben, "This is how allybot reaches you")
    quiet = await ben.choose(chosen, "In quiet hours", "on")
    assert "Quiet hours: you have none" in quiet.text
    settings = await ben.press(quiet, "My language and settings")
    await ben.choose(settings, "Quiet hours", "22:00-07:00")
    assert "In your quiet hours: all of them." in (await ben.run("alerts settings", "#lobby")).text
    off = await ben.choose(quiet, "Alerts by direct message", "off")
    assert "Alerts: only in their channels." in off.text


@on_simcord
async def test_goal_20_zones_are_chosen_from_a_list_and_none_is_all(stage: Stage) -> None:
    async def work(tx: Tx) -> None:
        [group] = await groups.everyone(tx)
        for name in ("North", "South", "West"):
            await zones.add(tx, group.id, name)

    await written(stage, work)
    ben = stage["Ben"]
    off = await ben.run("alerts settings", "#lobby")
    assert "My parts of the area" in pickers(off), "a verifier is asked by them, with direct messages or without"
    shown = await ben.choose(off, "Alerts by direct message", "on")
    assert "Your part of the area: all of it." in shown.text
    ids = {name: value for value, name in offered(shown, "My parts of the area")}
    some = await ben.choose(shown, "My parts of the area", ids["North"], ids["West"])
    assert "Your parts of the area: North, West." in some.text
    every = await ben.press(some, "The whole area")
    assert "Your part of the area: all of it." in every.text


@on_both
async def test_who_has_turned_direct_messages_off_reads_that_nothing_comes(stage: Stage) -> None:
    ben = stage["Ben"]
    await ben.choose(await ben.run("me settings", "#lobby"), "Direct messages", "off")
    shown = await ben.choose(await ben.run("alerts settings", "#lobby"), "Alerts by direct message", "on")
    assert "But your direct messages are off, so nothing comes." in shown.text
    settings = await ben.press(shown, "My language and settings")
    await ben.choose(settings, "Direct messages", "on")
    assert await latest(stage, ben, "This is how allybot reaches you")
