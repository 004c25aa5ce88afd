"""`/remind`: one's own reminders, from the form to the button that ends them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from simcord.backend.errors import OptionError

from tests.journeys.stages import (
    Stage,
    form_of,
    latest,
    offered,
    on_both,
    on_sandbox,
    on_simcord,
    pickers,
    posted,
    told,
)


def code_in(text: str) -> str:
    found = re.search(r"\bM-\w{4}\b", text)
    assert found, text
    return found[0]


def instant_in(text: str) -> int:
    found = re.search(r"<t:(\d+):F>", text)
    assert found, text
    return int(found[1])


async def set_one(stage: Stage, name: str = "Ben", what: str = "Water the plants", **ahead: float) -> str:
    """Its code."""
    answer = await stage[name].run("remind me", "#lobby", when=stage.exactly(**ahead), what=what)
    return code_in(answer.text)


async def come_due(stage: Stage, name: str = "Ben", what: str = "Water the plants") -> Any:
    await set_one(stage, name, what, minutes=5)
    await stage.advance(minutes=6)
    return await latest(stage, stage[name], what)


# --- setting one ----------------------------------------------------------------------------------------------------


@on_both
async def test_with_nothing_typed_a_form_opens_that_asks_for_no_names_or_places(stage: Stage) -> None:
    opened = await stage["Ben"].run("remind me", "#lobby")
    fields = form_of(opened)
    assert [field.label for field in fields.values()] == ["When", "What"]
    assert fields["what"].about == "No names, addresses or numbers of people, please"
    answer = await stage["Ben"].submit(opened, when="2027-06-01 9am", what="Bring the folding chairs 🪑")
    assert f"{code_in(answer.text)} is set" in answer.text
    assert "Bring the folding chairs 🪑" in answer.text
    assert "Cancel it" in answer.buttons


@on_simcord
async def test_a_suggested_time_is_not_asked_for_again(stage: Stage) -> None:
    """And the form doesn't show the number that the suggestion is."""
    opened = await stage["Ben"].run("remind me", "#lobby", when=stage.exactly(hours=2))
    assert set(form_of(opened)) == {"what"}
    assert "is set" in (await stage["Ben"].submit(opened, what="Water the plants")).text


@on_simcord
async def test_a_date_that_can_be_read_in_two_ways_is_offered_in_both(stage: Stage) -> None:
    ben = stage["Ben"]
    asked = await ben.run("remind me", "#lobby", when="3/12 9am", what="Bring the chairs")
    march, december = asked.buttons[:2]
    assert "March 12" in march
    assert "December 3" in december
    answer = await ben.press(asked, december)
    assert "Bring the chairs" in answer.text
    assert code_in(answer.text) in (await ben.run("remind list", "#lobby")).text


@on_simcord
async def test_a_time_chosen_after_a_restart_asks_once_more_for_the_text(stage: Stage) -> None:
    ben = stage["Ben"]
    asked = await ben.run("remind me", "#lobby", when="3/12 9am", what="Bring the chairs")
    await stage.restart()
    answer = await ben.press(asked, asked.buttons[0])
    assert "Type a few words" in answer.text
    form = await ben.press(answer, "Try again")
    assert set(form_of(form)) == {"what"}
    assert "is set" in (await ben.submit(form, what="Bring the chairs")).text


@on_simcord
async def test_a_time_that_the_clocks_skip_is_asked_about(stage: Stage) -> None:
    asked = await stage["Ben"].run("remind me", "#lobby", when="2027-03-14 02:30", what="Sleep")
    assert "does not exist" in asked.text
    assert ["1:30" in asked.buttons[0], "3:30" in asked.buttons[1]] == [True, True]
    assert "is set" in (await stage["Ben"].press(asked, asked.buttons[1])).text


@on_simcord
async def test_a_time_that_comes_twice_is_asked_about_and_each_can_be_told_from_the_other(stage: Stage) -> None:
    ben = stage["Ben"]
    asked = await ben.run("remind me", "#lobby", when="2027-11-07 01:30", what="Sleep")
    assert "this time comes twice" in asked.text
    first, second = asked.buttons[:2]
    assert [first.endswith("the first time"), second.endswith("an hour later")] == [True, True]
    assert instant_in((await ben.press(asked, second)).text) == 1825569000
    again = await ben.run("remind me", "#lobby", when="2027-11-07 01:30", what="Sleep")
    assert instant_in((await ben.press(again, first)).text) == 1825569000 - 3600


@on_simcord
async def test_a_time_is_suggested_as_it_was_understood_and_taken_as_suggested(stage: Stage) -> None:
    ben = stage["Ben"]
    twice = await ben.suggested("remind me", "#lobby", "when", "2027-11-07 01:30")
    assert [name.rpartition(", ")[2] for name, _ in twice] == ["the first time", "an hour later"]
    assert await ben.suggested("remind me", "#lobby", "when", "whenever you like") == []
    (name, value), *_ = await ben.suggested("remind me", "#lobby", "when", "tom")
    assert name == "Tuesday, November 24, 2026, 8:00\N{NARROW NO-BREAK SPACE}AM"
    answer = await ben.run("remind me", "#lobby", when=value, what="Water the plants")
    assert instant_in(answer.text) == 1795525200


@on_simcord
async def test_only_ones_own_are_suggested_for_cancelling(stage: Stage) -> None:
    code = await set_one(stage, hours=1)
    await set_one(stage, "Sam", "Feed the cat", hours=1)
    assert await stage["Ben"].suggested("remind cancel", "#lobby", "reminder", "") == [
        (f"{code} · Water the plants", code)
    ]
    assert await stage["Ben"].suggested("remind cancel", "#lobby", "reminder", "PLANTS")
    assert await stage["Ben"].suggested("remind cancel", "#lobby", "reminder", "cat") == []


NONSENSE = [
    ("99:99", "There is no such day or time"),
    ("whenever you like", 'This was not understood: "whenever you like"'),
    ("yesterday 9am", "not understood"),
    ("2020-01-01 9am", "That time is over already"),
    ("2150-01-01 9am", "more than two years away"),
    ("2027-02-30 9am", "There is no such day"),
    ("tomorrow", "At what time?"),
    ("🕘", "not understood"),
    ("   ", "When is it?"),
]


@on_simcord
async def test_nonsense_gets_one_sentence_and_the_form_back_with_what_was_typed(stage: Stage) -> None:
    ben = stage["Ben"]
    for typed, said in NONSENSE:
        refused = await ben.run("remind me", "#lobby", when=typed, what="Water the plants")
        assert said in refused.text
        form = await ben.press(refused, "Try again")
        assert [field.value for field in form_of(form).values()] == [typed, "Water the plants"]
    assert "is set" in (await ben.submit(form, when="tomorrow 9am")).text


REFUSED = [
    ("Call 206-555-0123", "looks like a phone number"),
    ("A 123 456 789 to court", "looks like an A-number"),
    ("Ask <@145607444398080002>", "without mentioning anyone"),
    ("@everyone bring water", "would call everyone"),
    ("   ", "can't be empty"),
]


@on_simcord
async def test_what_must_not_be_kept_is_refused_and_not_stored(stage: Stage) -> None:
    ben = stage["Ben"]
    for typed, said in REFUSED:
        refused = await ben.run("remind me", "#lobby", when="tomorrow 9am", what=typed)
        assert said in refused.text
        form = await ben.press(refused, "Try again")
        assert form_of(form)["what"].value == typed
    assert "You have no reminders" in (await ben.run("remind list", "#lobby")).text
    assert "is set" in (await ben.submit(form, what="Water the plants")).text


@on_simcord
async def test_discord_itself_stops_at_what_the_form_would_take(stage: Stage) -> None:
    """Else "Try again" would have to open a form with more in it than fits, which Discord refuses."""
    for option, fitting in (("when", 60), ("what", 300)):
        with pytest.raises(OptionError, match=f"must be at most {fitting} characters"):
            await stage["Ben"].run("remind me", "#lobby", **{option: "x" * (fitting + 1)})


@on_simcord
async def test_after_a_restart_try_again_opens_the_form_empty(stage: Stage) -> None:
    refused = await stage["Ben"].run("remind me", "#lobby", when="99:99", what="Water the plants")
    await stage.restart()
    form = await stage["Ben"].press(refused, "Try again")
    assert [field.value for field in form_of(form).values()] == ["", ""]


@on_simcord
async def test_the_26th_is_refused(stage: Stage) -> None:
    for number in range(25):
        await set_one(stage, what=f"{number} " + "🪑" * 140, hours=1 + number)
    refused = await stage["Ben"].run("remind me", "#lobby", when="tomorrow 9am", what="One more")
    assert "There are 25 reminders already" in refused.text
    listed = await stage["Ben"].run("remind list", "#lobby")
    assert "And 10 more" in listed.text
    assert len(listed.text) < 4000  # long ones are shortened, so that nothing is cut off
    assert len(offered(listed, "Cancel …")) == 25
    await stage["Ben"].choose(listed, "Cancel …", offered(listed, "Cancel …")[-1][0])
    assert "is set" in (await stage["Ben"].submit(await stage["Ben"].press(refused, "Try again"))).text


# --- when it is due -------------------------------------------------------------------------------------------------


@on_simcord
async def test_it_comes_as_a_direct_message_with_what_can_be_done_about_it(stage: Stage) -> None:
    message = await come_due(stage)
    assert message.text == "## Your reminder\nWater the plants"
    assert message.buttons == ["Done", "In 10 minutes", "In 1 hour", "Tomorrow"]
    assert "You have no reminders" in (await stage["Ben"].run("remind list", "#lobby")).text


@on_simcord
async def test_done_ends_it_and_its_text_stands_nowhere_any_more(stage: Stage) -> None:
    message = await come_due(stage)
    assert "Done. Its text is erased" in (await stage["Ben"].press(message, "Done")).text
    assert await told(stage, stage["Ben"], "Water the plants") == 0


@on_simcord
@pytest.mark.parametrize(
    ("label", "minutes"), [("In 10 minutes", 10), ("In 1 hour", 60), ("Tomorrow", 1440)], ids=["10 min", "1 h", "1 d"]
)
async def test_it_comes_again_when_it_was_put_off(stage: Stage, label: str, minutes: int) -> None:
    message = await come_due(stage)
    answer = await stage["Ben"].press(message, label)
    assert "It comes again" in answer.text
    assert "Water the plants" not in answer.text
    await stage.advance(minutes=minutes - 1)
    assert await told(stage, stage["Ben"], "Water the plants") == 0
    await stage.advance(minutes=2)
    assert await told(stage, stage["Ben"], "Water the plants") == 1


@on_simcord
async def test_an_old_button_pressed_twice_and_then_another_leaves_one_reminder(stage: Stage) -> None:
    """Two telephones, or two thumbs: the message as it was is pressed again."""
    message = await come_due(stage)
    ids = {label: message.custom_id(label) for label in ("In 10 minutes", "In 1 hour", "Done")}
    for label in ("In 10 minutes", "In 10 minutes", "In 1 hour"):
        old = await stage.old_message(stage["Ben"], ids[label], direct=True)
        assert "It comes again" in (await stage["Ben"].press(old, "old")).text
    await stage.advance(minutes=30)
    assert await told(stage, stage["Ben"], "Water the plants") == 1  # the one that came first still stands
    for _ in range(2):
        old = await stage.old_message(stage["Ben"], ids["Done"], direct=True)
        assert "Done. Its text is erased" in (await stage["Ben"].press(old, "old")).text
    old = await stage.old_message(stage["Ben"], ids["In 1 hour"], direct=True)
    assert "That reminder is over" in (await stage["Ben"].press(old, "old")).text


@on_simcord
async def test_somebody_elses_button_does_nothing(stage: Stage) -> None:
    await set_one(stage, "Sam", "Feed the cat", hours=1)
    message = await come_due(stage)
    old = await stage.old_message(stage["Sam"], message.custom_id("In 1 hour"), direct=True)
    assert "There is no such reminder" in (await stage["Sam"].press(old, "old")).text
    assert "Water the plants" in (await latest(stage, stage["Ben"], "Your reminder")).text


@on_simcord
async def test_the_buttons_work_after_a_restart(stage: Stage) -> None:
    await come_due(stage)
    await stage.restart()
    message = await latest(stage, stage["Ben"], "Water the plants")
    assert "It comes again" in (await stage["Ben"].press(message, "In 1 hour")).text
    await stage.restart()
    await stage.advance(hours=1)
    again = await latest(stage, stage["Ben"], "Water the plants")
    assert "Done" in (await stage["Ben"].press(again, "Done")).text


@on_simcord
async def test_one_that_came_due_while_the_bot_was_down_says_so(stage: Stage) -> None:
    await set_one(stage, minutes=5)
    await stage.advance(minutes=1)
    stage.skip(hours=3)
    message = await latest(stage, stage["Ben"], "Water the plants")
    assert "This comes late: it was meant for" in message.text


@on_simcord
async def test_a_day_after_it_came_it_is_gone_and_its_buttons_say_that_it_is_over(stage: Stage) -> None:
    ben, message = stage["Ben"], await come_due(stage)
    await stage.advance(hours=25)
    assert not any("Water the plants" in seen.text for seen in await ben.dms())
    old = await stage.old_message(ben, message.custom_id("In 1 hour"), direct=True)
    assert "That reminder is over" in (await ben.press(old, "old")).text


@on_simcord
async def test_quiet_hours_hold_it_and_it_says_so_when_it_is_set(stage: Stage) -> None:
    ben = stage["Ben"]
    panel = await ben.run("me settings", "#lobby")
    await ben.choose(panel, "Quiet hours", "22:00-07:00")
    answer = await ben.run("remind me", "#lobby", when="today 11pm", what="Water the plants")
    assert "is in your quiet hours, so it comes when they end" in answer.text
    assert instant_in((await ben.run("remind list", "#lobby")).text) == instant_in(answer.text) == 1795521600
    await stage.advance(hours=16, minutes=50)  # from 2 pm in New York to ten to seven
    assert await told(stage, ben, "Water the plants") == 0
    await stage.advance(minutes=15)
    assert await told(stage, ben, "Water the plants") == 1


@on_simcord
async def test_a_discreet_lock_screen_shows_nothing_until_it_is_tapped(stage: Stage) -> None:
    ben = stage["Ben"]
    await ben.choose(await ben.run("me settings", "#lobby"), "Lock screen", "on")
    await set_one(stage, minutes=5)
    await stage.advance(minutes=6)
    message = await latest(stage, ben, "You have a message from your group.")
    assert (message.text, message.buttons) == ("You have a message from your group.", ["Show it"])
    shown = await ben.press(message, "Show it")
    assert "Water the plants" in shown.text
    assert "It comes again" in (await ben.press(shown, "In 10 minutes")).text
    await ben.press(await ben.press(await come_again(stage), "Show it"), "Done")
    assert "There is nothing to show any more" in (await ben.press(message, "Show it")).text


async def come_again(stage: Stage) -> Any:
    await stage.advance(minutes=11)
    return await latest(stage, stage["Ben"], "You have a message from your group.")


# --- looking, cancelling --------------------------------------------------------------------------------------------


@on_simcord
async def test_one_is_cancelled_from_the_list_and_another_by_its_code(stage: Stage) -> None:
    ben = stage["Ben"]
    first, second = await set_one(stage, what="One", hours=1), await set_one(stage, what="Two", hours=2)
    for command in ("remind list", "remind cancel"):
        listed = await ben.run(command, "#lobby")
        assert [value for value, _ in offered(listed, "Cancel …")] == [first, second]
    assert f"{first} is cancelled" in (await ben.choose(listed, "Cancel …", first)).text
    assert f"{second} is cancelled" in (await ben.run("remind cancel", "#lobby", reminder=second.lower())).text
    assert "There is no such reminder" in (await ben.run("remind cancel", "#lobby", reminder=second)).text
    assert pickers(await ben.run("remind list", "#lobby")) == []


@on_simcord
async def test_what_was_cancelled_does_not_come(stage: Stage) -> None:
    answer = await stage["Ben"].run("remind me", "#lobby", when=stage.exactly(minutes=5), what="Water the plants")
    assert "is cancelled" in (await stage["Ben"].press(answer, "Cancel it")).text
    await stage.advance(minutes=10)
    assert await told(stage, stage["Ben"], "Water the plants") == 0


@on_simcord
async def test_somebody_elses_and_nonsense_get_the_same_sentence(stage: Stage) -> None:
    code = await set_one(stage, hours=1)
    await set_one(stage, "Sam", "Feed the cat", hours=1)
    for typed in (code, "M-2222", "C-7K2F", "the plants", "💐", "x" * 3000):
        refused = await stage["Sam"].run("remind cancel", "#lobby", reminder=typed)
        assert "There is no such reminder. Choose one that is offered." in refused.text
    assert code in (await stage["Ben"].run("remind list", "#lobby")).text


@on_simcord
async def test_a_button_with_garbage_gets_one_sentence(stage: Stage) -> None:
    ben, known = stage["Ben"], ("no longer in use", "is set", "Type a few words", "When is it?")
    for payload in ("", "abc", "9" * 60, "-1", "1.2"):
        for verb in ("done", "snooze_hour", "cancel", "at", "form"):
            answer = await ben.press(await stage.old_message(ben, f"ally:remind:{verb}:{payload}"), "old")
            if verb == "form":
                answer = await ben.submit(answer, **dict.fromkeys(form_of(answer), "tomorrow 9am"))
            assert any(sentence in answer.text for sentence in known), (verb, payload, answer.text)


# --- in Spanish, and as a whole -------------------------------------------------------------------------------------


@on_simcord
async def test_in_spanish_the_whole_way(stage: Stage) -> None:
    ben = stage["Ben"]
    await ben.press(await ben.run("remind list", "#lobby"), "Español")
    form = await ben.run("remind me", "#lobby")
    assert [field.label for field in form_of(form).values()] == ["Cuándo", "Qué"]
    refused = await ben.submit(form, when="el martes que viene a las mil", what="Regar las plantas")
    assert "No se entendió" in refused.text
    form = await ben.press(refused, "Intentar de nuevo")
    answer = await ben.submit(form, when="mañana a las 9 de la mañana", what="Regar las plantas")
    assert "Te llegará el" in answer.text
    await stage.advance(hours=20)
    message = await latest(stage, ben, "Regar las plantas")
    assert message.buttons == ["Hecho", "En 10 minutos", "En 1 hora", "Mañana"]
    assert "Vuelve el" in (await ben.press(message, "En 10 minutos")).text
    listed = await ben.run("remind list", "#lobby")
    assert "está cancelado" in (await ben.choose(listed, "Cancelar …", code_in(listed.text))).text


@on_simcord
async def test_another_language_is_one_press_away_in_a_direct_message_too(stage: Stage) -> None:
    ben = stage["Ben"]
    await ben.choose(await ben.run("me settings", "#lobby"), "Lock screen", "on")
    await set_one(stage, minutes=5)
    await stage.advance(minutes=6)
    shown = await ben.press(await latest(stage, ben, "You have a message"), "Show it")
    assert "español" in (await ben.press(shown, "Español")).text


@on_sandbox
async def test_over_real_sockets_ones_own_and_the_groups_come_due_after_the_bot_was_killed(stage: Stage) -> None:
    """The bot runs by itself here, by its own clock. Half a minute is the soonest that a reminder may be."""
    ben, cora = stage["Ben"], stage["Cora"]
    code = await set_one(stage, seconds=33)
    await cora.run("reminders create", "#lobby", what="Bring the box", when=stage.exactly(seconds=33), repeat="daily")
    await stage.restart()
    assert code in (await ben.run("remind list", "#lobby")).text
    message = await latest(stage, ben, "Water the plants", within=45)
    await posted(stage, stage["Sam"], "#lobby", "Bring the box")
    assert "It comes again" in (await ben.press(message, "In 10 minutes")).text
    assert "is cancelled" in (await ben.run("remind cancel", "#lobby", reminder=code)).text
    listed = await cora.run("reminders list", "#inner")
    assert offered(listed, "Pause …")[0][1].endswith("· Bring the box")
