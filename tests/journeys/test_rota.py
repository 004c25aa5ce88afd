"""`/rota`: who is on call, hand-overs, and shifts that are given away."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from tests.journeys.stages import (
    Stage,
    form_of,
    latest,
    offered,
    on_sandbox,
    on_simcord,
    pickers,
    posted,
    told,
)

PEOPLE, LENGTH = "Who, in the order of their turns", "How long a shift is"
NEXT = "Next: when the first shift begins"
MINE, WHOM, THEIRS = "One of your shifts", "Choose a person", "In exchange for … (may stay empty)"


async def rota(stage: Stage, *names: str, begins: str = "tomorrow 9am", length: str = "day") -> Any:
    cora = stage["Cora"]
    panel = await cora.run("rota set", "#inner", begins=begins, length=length)
    panel = await cora.choose(panel, PEOPLE, *(stage[name] for name in names))
    answer = await cora.submit(await cora.press(panel, NEXT))
    assert "The rota is set" in answer.text
    await stage.settle()
    return answer


async def to_give(stage: Stage, name: str, number: int = 0) -> Any:
    """The panel that asks who is to take the so-manieth of somebody's shifts."""
    panel = await stage[name].run("rota swap", "#lobby")
    return await stage[name].choose(panel, MINE, offered(panel, MINE)[number][0])


async def asked(stage: Stage, giver: str, taker: str, number: int = 0) -> Any:
    """The question as the taker gets it."""
    panel = await stage[giver].choose(await to_give(stage, giver, number), WHOM, stage[taker])
    done = await stage[giver].press(panel, "Just ask")
    assert "Until they accept, it stays yours." in done.text
    return await latest(stage, stage[taker], "asks you to take the shift", within=15)


def mention(stage: Stage, name: str) -> str:
    return f"<@{stage[name].id}>"


# --- setting it, looking at it --------------------------------------------------------------------------------------


@on_simcord
async def test_set_with_pickers_and_seen_by_who_is_on_it(stage: Stage) -> None:
    cora = stage["Cora"]
    panel = await cora.run("rota set", "#inner")
    assert "Nobody is chosen yet." in panel.text
    assert NEXT not in panel.buttons
    panel = await cora.choose(panel, PEOPLE, stage["Ben"], stage["Dana"])
    panel = await cora.choose(panel, LENGTH, "week")
    assert f"In turn: {mention(stage, 'Ben')}, {mention(stage, 'Dana')}" in panel.text
    form = await cora.press(panel, NEXT)
    assert form_of(form)["begins"].about == "The shifts change at this time of day, in the group's zone"
    assert f"Dispatch, next: {mention(stage, 'Ben')}" in (await cora.submit(form, begins="tomorrow 6pm")).text
    assert mention(stage, "Ben") in (await stage["Dana"].run("rota now", "#lobby")).text
    assert "Only who is on the rota" in (await stage["Sam"].run("rota now", "#lobby")).text


@on_simcord
async def test_the_text_to_copy_has_names_and_times_and_no_marks(stage: Stage) -> None:
    await rota(stage, "Ben", "Dana")
    copied = await stage["Ben"].press(await stage["Ben"].run("rota now", "#lobby"), "Text to copy")
    block = copied.text.split("```")[1].strip()
    assert block.startswith("Dispatch next: Ben, from ")
    assert block.endswith("9:00\N{NARROW NO-BREAK SPACE}AM")
    assert "<" not in block


@on_simcord
async def test_who_is_no_coordinator_sets_none(stage: Stage) -> None:
    refused = await stage["Ben"].run("rota set", "#lobby")
    assert (refused.text, pickers(refused)) == ("Only coordinators set the rota.", [])
    assert "There is no rota yet" in (await stage["Cora"].run("rota now", "#inner")).text


@on_simcord
async def test_nonsense_and_unclear_beginnings_come_back_with_what_was_typed(stage: Stage) -> None:
    cora = stage["Cora"]
    panel = await cora.choose(await cora.run("rota set", "#inner"), PEOPLE, stage["Ben"])
    refused = await cora.submit(await cora.press(panel, NEXT), begins="whenever")
    assert 'This was not understood: "whenever"' in refused.text
    form = await cora.press(refused, "Try again")
    assert form_of(form)["begins"].value == "whenever"
    both = await cora.submit(form, begins="1/12 9am")
    for reading in both.buttons[:2]:  # another one after all: the last that was pressed holds
        assert "The rota is set" in (await cora.press(both, reading)).text
    too_far = await cora.submit(await cora.press(panel, NEXT), begins="2027-06-01 9am")
    assert "within the next 60 days" in too_far.text
    assert form_of(await cora.press(too_far, "Try again"))["begins"].value == "2027-06-01 9am"


@on_simcord
async def test_a_suggested_beginning_stands_in_the_form_as_people_write_it(stage: Stage) -> None:
    panel = await stage["Cora"].run("rota set", "#inner", begins=stage.exactly(hours=2))
    panel = await stage["Cora"].choose(panel, PEOPLE, stage["Ben"])
    assert form_of(await stage["Cora"].press(panel, NEXT))["begins"].value == "2026-11-23 16:00"


@on_simcord
async def test_a_bot_is_on_no_rota(stage: Stage) -> None:
    panel = await stage["Cora"].run("rota set", "#inner")
    refused = await stage["Cora"].choose(panel, PEOPLE, stage["Ben"], stage.bot)
    assert "That is a bot" in refused.text


@on_simcord
async def test_the_people_are_asked_for_again_after_a_restart(stage: Stage) -> None:
    """They are kept in memory only: the sentence says what to do."""
    cora = stage["Cora"]
    panel = await cora.choose(await cora.run("rota set", "#inner"), PEOPLE, stage["Ben"])
    await stage.restart()
    answer = await cora.submit(await cora.press(panel, NEXT), begins="tomorrow 9am")
    assert "Choose at least one person for the rota" in answer.text


# --- hand-overs -----------------------------------------------------------------------------------------------------


@on_simcord
async def test_who_comes_on_is_told_an_hour_before_and_when_it_begins(stage: Stage) -> None:
    await rota(stage, "Ben", "Dana")  # tomorrow at nine, in 19 hours
    await stage.advance(hours=17, minutes=59)
    assert await told(stage, stage["Ben"], "Your shift begins soon") == 0
    await stage.advance(minutes=2)
    soon = await latest(stage, stage["Ben"], "Your shift begins soon")
    assert "If you can't, use /rota swap in the server, or tell a coordinator." in soon.text
    assert await told(stage, stage["Ben"], "You are on call") == 0
    await stage.advance(hours=1)
    assert "your shift has begun" in (await latest(stage, stage["Ben"], "You are on call")).text
    assert await told(stage, stage["Dana"], "shift") == 0


@on_simcord
async def test_the_coordinators_see_each_hand_over_and_only_the_latest_stands(stage: Stage) -> None:
    await rota(stage, "Ben", "Dana")
    await stage.advance(hours=20)
    first = await posted(stage, stage["Cora"], "#inner", "On call: Dispatch")
    assert f"Dispatch: {mention(stage, 'Ben')}, until" in first.text
    await stage.advance(hours=24)
    await stage.settle()
    notices = [seen.text for seen in await stage["Cora"].read("#inner") if "On call: Dispatch" in seen.text]
    assert len(notices) == 1
    assert f"Dispatch: {mention(stage, 'Dana')}, until" in notices[0]


@on_simcord
async def test_after_a_night_of_downtime_the_one_on_call_now_is_told_and_nobody_else(stage: Stage) -> None:
    await rota(stage, "Ben", "Dana", "Eli", length="six_hours")
    stage.skip(hours=26)  # Ben's shift is over, Dana's has begun
    await stage.restart()
    await stage.advance(minutes=1)
    counts = [await told(stage, stage[name], "You are on call") for name in ("Ben", "Dana", "Eli")]
    assert counts == [0, 1, 0]


# --- giving a shift away --------------------------------------------------------------------------------------------


@on_simcord
async def test_a_shift_changes_hands_when_the_other_person_presses(stage: Stage) -> None:
    await rota(stage, "Ben", "Dana")
    question = await asked(stage, "Ben", "Eli")
    assert mention(stage, "Ben") in question.text
    assert mention(stage, "Eli") not in (await stage["Cora"].run("rota now", "#inner")).text
    assert "is yours now" in (await stage["Eli"].press(question, "Take the shift")).text
    answered = await latest(stage, stage["Ben"], "takes your shift of")
    assert mention(stage, "Eli") in answered.text
    assert f"next: {mention(stage, 'Eli')}" in (await stage["Cora"].run("rota now", "#inner")).text
    await stage.advance(hours=20)
    assert [await told(stage, stage[name], "You are on call") for name in ("Ben", "Eli")] == [0, 1]


@on_simcord
async def test_a_no_leaves_it_as_it_was_and_says_what_to_do_next(stage: Stage) -> None:
    await rota(stage, "Ben", "Dana")
    question = await asked(stage, "Ben", "Eli")
    assert "stays as it is" in (await stage["Eli"].press(question, "No, thank you")).text
    answered = await latest(stage, stage["Ben"], "can't take your shift")
    assert "It is still yours: ask somebody else with /rota swap" in answered.text
    assert f"next: {mention(stage, 'Ben')}" in (await stage["Cora"].run("rota now", "#inner")).text


@on_simcord
async def test_pressed_twice_the_first_answer_holds(stage: Stage) -> None:
    await rota(stage, "Ben", "Dana")
    question = await asked(stage, "Ben", "Eli")
    await stage["Eli"].press(question, "Take the shift")
    for label in ("Take the shift", "No, thank you"):
        assert "That was answered already." in (await stage["Eli"].press(question, label)).text
    assert await told(stage, stage["Ben"], "takes your shift of") == 1


@on_simcord
async def test_a_stranger_cannot_answer_for_somebody(stage: Stage) -> None:
    await rota(stage, "Ben", "Dana")
    question = await asked(stage, "Ben", "Eli")
    for name in ("Sam", "Ben"):
        old = await stage.old_message(stage[name], question.custom_id("Take the shift"), direct=True)
        assert "That question is not for you" in (await stage[name].press(old, "old")).text
    assert "is yours now" in (await stage["Eli"].press(question, "Take the shift")).text


@on_simcord
async def test_in_exchange_for_another_both_change_hands(stage: Stage) -> None:
    await rota(stage, "Ben", "Dana")
    panel = await stage["Ben"].choose(await to_give(stage, "Ben"), WHOM, stage["Dana"])
    done = await stage["Ben"].choose(panel, THEIRS, offered(panel, THEIRS)[0][0])
    assert "In exchange you take theirs of" in done.text
    question = await latest(stage, stage["Dana"], "In exchange they take yours")
    answer = await stage["Dana"].press(question, "Take the shift")
    assert "In exchange they take yours of" in answer.text
    await stage.advance(hours=20)
    assert [await told(stage, stage[name], "You are on call") for name in ("Ben", "Dana")] == [0, 1]
    await stage.advance(hours=24)
    assert [await told(stage, stage[name], "You are on call") for name in ("Ben", "Dana")] == [1, 1]


@on_simcord
async def test_of_two_who_were_asked_the_second_is_told_that_it_is_gone(stage: Stage) -> None:
    await rota(stage, "Ben", "Dana")
    first, second = await asked(stage, "Ben", "Eli"), await asked(stage, "Ben", "Fay")
    assert "is yours now" in (await stage["Eli"].press(first, "Take the shift")).text
    late = await stage["Fay"].press(second, "Take the shift")
    assert "That shift has changed or is over. Look at /rota now." in late.text


@on_simcord
async def test_a_new_rota_ends_the_questions_of_the_old_one(stage: Stage) -> None:
    await rota(stage, "Ben", "Dana")
    question = await asked(stage, "Ben", "Eli")
    await rota(stage, "Dana", "Ben")
    assert "not there any more" in (await stage["Eli"].press(question, "Take the shift")).text


@on_sandbox
async def test_nobody_but_a_person_who_is_here_can_be_asked(stage: Stage) -> None:
    """On the sandbox, where somebody can be chosen who leaves in the same moment."""
    await rota(stage, "Ben", "Dana")
    await stage["Eli"].leave()
    takers = (
        (stage["Ben"], "That is you"),
        (stage.bot, "That is a bot"),
        (stage["Eli"], "not in this server any more"),
    )
    for taker, said in takers:
        assert said in (await stage["Ben"].choose(await to_give(stage, "Ben"), WHOM, taker)).text


@on_simcord
async def test_who_is_on_no_rota_has_no_shift_to_give(stage: Stage) -> None:
    await rota(stage, "Ben", "Dana")
    assert "Only who is on the rota can give a shift away." in (await stage["Sam"].run("rota swap", "#lobby")).text
    assert "You have no shift ahead." in (await stage["Cora"].run("rota swap", "#inner")).text


@on_simcord
async def test_a_shift_that_is_over_is_not_given_away_with_an_old_panel(stage: Stage) -> None:
    await rota(stage, "Ben", "Dana")
    panel = await stage["Ben"].choose(await to_give(stage, "Ben"), WHOM, stage["Eli"])
    assert "They have no shift of their own on this rota" in panel.text
    await stage.advance(days=3)
    assert "That shift has changed or is over" in (await stage["Ben"].press(panel, "Just ask")).text


@on_simcord
async def test_buttons_and_pickers_with_garbage_get_one_sentence(stage: Stage) -> None:
    cora = stage["Cora"]
    await rota(stage, "Cora")
    known = (
        "no longer in use",
        "not for you",
        "There is no such rota",
        "Choose at least one person",
        "not in this server",
    )
    for payload in ("", "abc", "9" * 60, "1.2", "1.2.3", "ddispatch=lday", "ddispatch=lday=t" + "9" * 40):
        for verb in ("rota:form", "rota:begin", "rota:ask", "swap:accept", "swap:decline"):
            press: Callable[..., Awaitable[Any]] = cora.press
            answer = await press(await stage.old_message(cora, f"ally:{verb}:{payload}"), "old")
            assert answer.form or any(sentence in answer.text for sentence in known), (verb, payload, answer.text)
        for verb in ("people", "give", "taker", "exchange"):
            answer = await cora.choose(
                await stage.old_message(cora, f"ally:rota:{verb}:{payload}", pick=True), "old", "old"
            )
            assert verb == "give" or any(s in answer.text for s in known), (verb, payload, answer.text)


@on_simcord
async def test_in_spanish(stage: Stage) -> None:
    for name in ("Ben", "Eli"):
        await stage[name].press(await stage[name].run("help", "#lobby"), "Español")
    await rota(stage, "Ben", "Dana")
    panel = await stage["Ben"].run("rota swap", "#lobby")
    hint = "Uno de tus turnos"
    panel = await stage["Ben"].choose(panel, hint, offered(panel, hint)[0][0])
    panel = await stage["Ben"].choose(panel, "Elige a una persona", stage["Eli"])
    assert "sigue siendo tuyo" in (await stage["Ben"].press(panel, "Solo preguntar")).text
    question = await latest(stage, stage["Eli"], "te pide que tomes el turno desde el")
    assert question.buttons == ["Tomar el turno", "No, gracias"]
    assert "ya es tuyo" in (await stage["Eli"].press(question, "Tomar el turno")).text
    assert "toma tu turno del" in (await latest(stage, stage["Ben"], "toma tu turno")).text


@on_sandbox
async def test_over_real_sockets_a_question_from_before_a_restart_is_answered_after_it(stage: Stage) -> None:
    await stage["Eli"].run("remind me", "#lobby", when="tomorrow 9am", what="So that this conversation is no new one")
    await rota(stage, "Ben", "Dana")
    await asked(stage, "Ben", "Eli")
    await stage.restart()
    question = await latest(stage, stage["Eli"], "asks you to take the shift")
    assert "is yours now" in (await stage["Eli"].press(question, "Take the shift")).text
    await latest(stage, stage["Ben"], "takes your shift of")
    assert f"Dispatch, next: {mention(stage, 'Eli')}" in (await stage["Cora"].run("rota now", "#inner")).text


@on_simcord
async def test_a_rota_is_ended_in_the_panel_where_it_is_set(stage: Stage) -> None:
    cora = stage["Cora"]
    panel = await cora.run("rota set", "#inner", duty="dispatch")
    assert "There is no such rota" in (await cora.press(panel, "End this rota")).text
    await rota(stage, "Ben", "Dana")
    panel = await cora.run("rota set", "#inner", duty="dispatch")
    assert "there is no rota any more" in (await cora.press(panel, "End this rota")).text
    assert "There is no rota yet" in (await cora.run("rota now", "#inner")).text
