"""`/me settings`: every picker and button, and the words STOP and START."""

from __future__ import annotations

from typing import Any

from tests.journeys.stages import Stage, form_of, latest, offered, on_both, on_sandbox, on_simcord, pickers, told
from tests.journeys.test_rota import WHOM, rota, to_give

PICKERS = ["Language", "Time zone", "Quiet hours", "Direct messages", "Lock screen", "Group reminders"]


async def panel(stage: Stage, name: str = "Ben") -> Any:
    return await stage[name].run("me settings", "#lobby")


async def typed(stage: Stage, label: str, **texts: str) -> Any:
    form = await stage["Ben"].press(await panel(stage), label)
    return await stage["Ben"].submit(form, **texts)


@on_simcord
async def test_each_picker_says_at_once_what_is_true_now(stage: Stage) -> None:
    shown = await panel(stage)
    assert pickers(shown) == PICKERS
    for hint, value, said in (
        ("Time zone", "America/Chicago", "Time zone: America/Chicago"),
        ("Quiet hours", "22:00-07:00", "Quiet hours: 10:00\N{NARROW NO-BREAK SPACE}PM to 7:00"),
        ("Quiet hours", "off", "Quiet hours: none"),
        ("Direct messages", "off", "Direct messages: off. What concerns you comes in a private thread in this server."),
        ("Lock screen", "on", "Lock screen: shows only that there is a message"),
        ("Lock screen", "off", "Lock screen: shows the message."),
        ("Group reminders", "on", "Group reminders for your roles: by direct message too."),
        ("Group reminders", "off", "Group reminders for your roles: only in their channel."),
    ):
        shown = await stage["Ben"].choose(shown, hint, value)
        assert said in shown.text
    assert "America/Chicago" in (await panel(stage)).text
    assert "America/New_York" in (await panel(stage, "Dana")).text


@on_simcord
async def test_another_time_zone_is_typed_and_stands_in_the_list_from_then_on(stage: Stage) -> None:
    answer = await typed(stage, "Another time zone", zone="Europe/Berlin")
    assert "Time zone: Europe/Berlin" in answer.text
    assert ("Europe/Berlin", "Europe/Berlin") in offered(answer, "Time zone")
    reminder = await stage["Ben"].run("remind me", "#lobby", when="2027-06-01 9am", what="Nine in Berlin")
    assert "<t:1811833200:F>" in reminder.text


@on_simcord
async def test_what_is_no_time_zone_comes_back_with_what_was_typed(stage: Stage) -> None:
    for text in ("nowhere at all", "GMT+25", "../../etc/passwd", "America", "🌎"):
        refused = await typed(stage, "Another time zone", zone=text)
        assert "That is not a time zone. Write continent and city like America/Los_Angeles" in refused.text
        form = await stage["Ben"].press(refused, "Try again")
        assert form_of(form)["zone"].value == text
    assert "Europe/Berlin" in (await stage["Ben"].submit(form, zone="Europe/Berlin")).text


@on_simcord
async def test_other_quiet_hours_are_typed_in_either_clock(stage: Stage) -> None:
    for begins, ends, said in (
        ("23:30", "6", "11:30\N{NARROW NO-BREAK SPACE}PM to 6:00\N{NARROW NO-BREAK SPACE}AM"),
        ("9 PM", "7.15", "9:00\N{NARROW NO-BREAK SPACE}PM to 7:15\N{NARROW NO-BREAK SPACE}AM"),
        ("12am", "12pm", "12:00\N{NARROW NO-BREAK SPACE}AM to 12:00\N{NARROW NO-BREAK SPACE}PM"),
    ):
        assert f"Quiet hours: {said}" in (await typed(stage, "Other quiet hours", begins=begins, ends=ends)).text


@on_simcord
async def test_quiet_hours_that_are_none_come_back_with_what_was_typed(stage: Stage) -> None:
    for begins, ends, said in (
        ("late", "7:00", "That is not a time of day. Write it like 22:00 or 10pm."),
        ("22:00", "25:00", "That is not a time of day"),
        ("13 pm", "7", "That is not a time of day"),
        ("   ", "7", "That is not a time of day"),
        ("9", "9am", "can't begin and end at the same time"),
    ):
        refused = await typed(stage, "Other quiet hours", begins=begins, ends=ends)
        assert said in refused.text
        form = await stage["Ben"].press(refused, "Try again")
        assert [field.value for field in form_of(form).values()] == [begins, ends]
    assert "10:00" in (await stage["Ben"].submit(form, begins="22:00", ends="7:00")).text


@on_simcord
async def test_another_language_is_everywhere_at_once_and_in_the_next_direct_message(stage: Stage) -> None:
    ben = stage["Ben"]
    await ben.run("remind me", "#lobby", when=stage.exactly(minutes=5), what="Regar")
    shown = await ben.choose(await panel(stage), "Language", "es")
    assert "Zona horaria" in shown.text
    assert pickers(shown)[0] == "Idioma"
    form = await ben.press(shown, "Otra zona horaria")
    assert form_of(form)["zone"].label == "Zona horaria"
    assert "Esa no es una zona horaria" in (await ben.submit(form, zone="ninguna parte")).text
    assert "Tus recordatorios" in (await ben.run("remind list", "#lobby")).text
    await stage.advance(minutes=6)
    assert (await latest(stage, ben, "Tu recordatorio")).buttons[0] == "Hecho"
    back = await ben.choose(await panel(stage), "Idioma", "en")
    assert "Your settings" in back.text


@on_sandbox
async def test_the_test_button_tells_whether_direct_messages_arrive(stage: Stage) -> None:
    """And what to do where they do not; on the sandbox, whose people can close theirs."""
    ben = stage["Ben"]
    await ben.person.close_dms()
    shown = await ben.press(await panel(stage), "Test")
    assert "Discord did not let the last one through" in shown.text
    answer = await ben.run("remind me", "#lobby", when="2027-06-01 9am", what="Water the plants")
    assert "so it reaches you in a private thread here instead" in answer.text
    await ben.person.close_dms(False)
    shown = await ben.press(shown, "Test")
    assert "Direct messages: on, and they arrive." in shown.text
    assert "Your direct messages work." in (await latest(stage, ben, "This is how allybot reaches you")).text
    answer = await ben.run("remind me", "#lobby", when="2027-06-01 9am", what="Water the plants")
    assert "private thread" not in answer.text


@on_simcord
async def test_stop_and_start_in_both_languages_by_direct_message(stage: Stage) -> None:
    ben = stage["Ben"]
    await ben.choose(await panel(stage), "Lock screen", "off")
    for word, said in (("Stop.", "off"), ("start", "on"), ("¡ALTO!", "off"), ("Empezar", "on")):
        before = await told(stage, ben, f"Direct messages are {said}")
        await ben.send_dm(word)
        assert await told(stage, ben, f"Direct messages are {said}") == before + 1
        assert f"Direct messages: {said}" in (await panel(stage)).text


@on_simcord
async def test_after_stop_nothing_comes_and_after_start_it_does(stage: Stage) -> None:
    ben = stage["Ben"]
    answer = await ben.run("remind me", "#lobby", when=stage.exactly(minutes=5), what="Water the plants")
    assert "private thread" not in answer.text
    await ben.send_dm("STOP")
    answer = await ben.run("remind me", "#lobby", when=stage.exactly(minutes=5), what="Wash the car")
    assert "so it reaches you in a private thread here instead" in answer.text
    await stage.advance(minutes=6)
    assert await told(stage, ben, "Water the plants") == 0
    await ben.send_dm("START")
    await ben.run("remind me", "#lobby", when=stage.exactly(minutes=5), what="Feed the cat")
    await stage.advance(minutes=6)
    assert await told(stage, ben, "Feed the cat") == 1


@on_both
async def test_after_stop_what_somebody_asks_comes_in_a_private_thread_with_its_buttons(stage: Stage) -> None:
    eli = stage["Eli"]
    await eli.choose(await panel(stage, "Eli"), "Lock screen", "off")
    await eli.send_dm("ALTO")
    await latest(stage, eli, "Direct messages are off")
    await rota(stage, "Ben", "Dana")
    await stage["Ben"].press(await stage["Ben"].choose(await to_give(stage, "Ben"), WHOM, eli), "Just ask")
    await stage.settle()
    [thread] = await eli.threads()
    assert await stage["Dana"].threads() == []
    assert [seen.text for seen in await stage["Dana"].read("#lobby") if thread in seen.text] == []
    [question] = [seen for seen in await eli.read_thread(thread) if "asks you to take the shift" in seen.text]
    assert "is yours now" in (await eli.press(question, "Take the shift")).text


@on_simcord
async def test_other_words_change_nothing(stage: Stage) -> None:
    ben = stage["Ben"]
    await ben.choose(await panel(stage), "Lock screen", "off")
    for text in ("hello", "please stop the bus", "🛑", "stop " * 300):
        await ben.send_dm(text)
    await stage.settle()
    assert "Direct messages: on" in (await panel(stage)).text


@on_simcord
async def test_pickers_with_garbage_get_one_sentence_and_change_nothing(stage: Stage) -> None:
    await stage["Ben"].choose(await panel(stage), "Quiet hours", "22:00-07:00")
    for verb, said in (
        ("language", "This button is no longer in use."),
        ("zone", "That is not a time zone."),
        ("quiet", "That is not a time of day."),
    ):
        old = await stage.old_message(stage["Ben"], f"ally:me:{verb}:abc", pick=True)
        assert said in (await stage["Ben"].choose(old, "old", "old")).text
    assert "Quiet hours: 10:00" in (await panel(stage)).text
