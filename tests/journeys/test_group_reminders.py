"""`/reminders`: the group's, made by pickers and a form, told to a channel, a role or whoever is on call.

One that comes due over real sockets stands in `test_own_reminders.py`: each would take half a minute.
"""

from __future__ import annotations

import re
from typing import Any

from tests.journeys.stages import (
    Stage,
    form_of,
    id_of,
    latest,
    on_both,
    on_simcord,
    pickers,
    posted,
    told,
)

NEXT = "Next: what and when"
TO_ROLE, TO_ROTA = "For a role (may stay empty)", "For who is on call (may stay empty)"


def code_in(text: str) -> str:
    found = re.search(r"\bM-\w{4}\b", text)
    assert found, text
    return found[0]


async def made(stage: Stage, what: str = "Bring the box", **options: Any) -> str:
    """By a coordinator in one line, five minutes from now; its code."""
    given = {"when": stage.exactly(minutes=5), **options}
    return code_in((await stage["Cora"].run("reminders create", "#lobby", what=what, **given)).text)


async def opts_in(stage: Stage, *names: str) -> None:
    """START proves that direct messages arrive: nobody waits for a test message then."""
    for name in names:
        panel = await stage[name].run("me settings", "#lobby")
        panel = await stage[name].choose(panel, "Lock screen", "off")
        await stage[name].send_dm("START")
        assert "by direct message too" in (await stage[name].choose(panel, "Group reminders", "on")).text
    await stage.settle()


async def on_call(stage: Stage, *names: str) -> None:
    """From an hour ago on, in turns of a day."""
    panel = await stage["Cora"].run("rota set", "#inner", begins=stage.exactly(minutes=1))
    panel = await stage["Cora"].choose(panel, "Who, in the order of their turns", *(stage[name] for name in names))
    form = await stage["Cora"].press(panel, "Next: when the first shift begins")
    assert "The rota is set" in (await stage["Cora"].submit(form)).text
    await stage.advance(minutes=2)


# --- making one -----------------------------------------------------------------------------------------------------


@on_both
async def test_made_with_pickers_and_a_form_alone(stage: Stage) -> None:
    cora = stage["Cora"]
    panel = await cora.run("reminders create", "#lobby")
    assert "For: everyone who reads the channel" in panel.text
    form = await cora.press(await cora.choose(panel, TO_ROLE, stage.roles["crew"]), NEXT)
    fields = form_of(form)
    assert [field.label for field in fields.values()] == ["What", "When", "How often", "Or other days"]
    assert fields["when"].about == "When it comes for the first time, in the group's time zone"
    answer = await cora.submit(form, what="Bring the box", when="2027-03-02 18:00", often=["monthly_weekday"])
    assert f"<@&{id_of(stage.roles['crew'])}>" in answer.text
    assert "Every first Tuesday of the month" in answer.text
    assert "The role is mentioned in the channel" in answer.text
    assert "is deleted" in (await cora.press(answer, "Delete it")).text


LIST = [
    ("once", "Once"),
    ("daily", "Every day"),
    ("weekdays", "Monday to Friday"),
    ("weekly", "Every Tuesday"),
    ("monthly", "Every month on day 24\n"),
    ("monthly_weekday", "Every fourth Tuesday of the month"),
]
TYPED = [
    ("first tuesday", "Every first Tuesday of the month"),
    ("primer martes", "Every first Tuesday of the month"),
    ("el último viernes de cada mes", "Every last Friday of the month"),
    ("mon, wed and fri", "Every Monday, Wednesday and Friday"),
    ("lunes y jueves", "Every Monday and Thursday"),
    ("the 31st", "Every month on day 31; in a shorter month, on its last day"),
]


@on_simcord
async def test_each_repeat_of_the_list_and_typed_ones_in_both_languages(stage: Stage) -> None:
    """Tomorrow is the fourth Tuesday of the month, the 24th."""
    cora = stage["Cora"]
    panel = await cora.run("reminders create", "#lobby")
    for chosen, said in LIST:
        answer = await cora.submit(await cora.press(panel, NEXT), what="It", when="tomorrow 9am", often=[chosen])
        assert said in answer.text
    for typed, said in TYPED:
        answer = await cora.submit(await cora.press(panel, NEXT), what="It", when="tomorrow 9am", repeat=typed)
        assert said in answer.text


@on_simcord
async def test_a_repeat_that_is_not_understood_keeps_what_was_chosen_and_typed(stage: Stage) -> None:
    """And what is chosen then is what counts, not what stood there before."""
    cora = stage["Cora"]
    form = await cora.press(await cora.run("reminders create", "#lobby"), NEXT)
    refused = await cora.submit(form, what="It", when="tomorrow 9am", often=["weekdays"], repeat="every blue moon")
    assert "How often was not understood" in refused.text
    form = await cora.press(refused, "Try again")
    kept = {name: field.value for name, field in form_of(form).items()}
    assert kept == {"what": "It", "when": "tomorrow 9am", "often": "weekdays", "repeat": "every blue moon"}
    assert "Every day" in (await cora.submit(form, often=["daily"], repeat="")).text


@on_simcord
async def test_the_time_that_was_meant_is_asked_and_how_often_is_not_forgotten(stage: Stage) -> None:
    cora = stage["Cora"]
    form = await cora.press(await cora.run("reminders create", "#lobby"), NEXT)
    asked = await cora.submit(form, what="It", when="3/12 9am", often=["weekly"])
    answer = await cora.press(asked, next(label for label in asked.buttons if "December 3" in label))
    assert "Every Thursday" in answer.text


@on_simcord
async def test_nonsense_gets_one_sentence_and_the_form_back(stage: Stage) -> None:
    cora = stage["Cora"]
    for typed, said in (
        ({"when": "99:99"}, "There is no such day or time"),
        ({"when": stage.exactly(hours=-1)}, "That time is over already"),
        ({"what": "Meet at 1234 Main Street"}, "no house number, please"),
        ({"what": "Call 206-555-0123"}, "looks like a phone number"),
        ({"what": "   "}, "can't be empty"),
        ({"rota": "dispatch"}, "There is no such rota"),
    ):
        refused = await cora.run("reminders create", "#lobby", **{"what": "It", "when": "tomorrow 9am", **typed})
        assert said in refused.text
        assert form_of(await cora.press(refused, "Try again"))["what"].value == typed.get("what", "It")
    assert "There are none yet" in (await cora.run("reminders list", "#inner")).text


@on_simcord
async def test_a_channel_in_which_the_bot_cannot_write_is_refused_at_once(stage: Stage) -> None:
    refused = await stage["Cora"].run("reminders create", "#lobby", what="It", when="tomorrow 9am", channel="#silent")
    assert "allybot may not write in" in refused.text
    assert "There are none yet" in (await stage["Cora"].run("reminders list", "#lobby")).text


@on_simcord
async def test_in_a_channel_where_the_bot_cannot_write_nothing_is_even_asked(stage: Stage) -> None:
    assert "allybot may not write in" in (await stage["Cora"].run("reminders create", "#silent")).text


@on_simcord
async def test_a_role_that_discord_lets_nobody_mention_is_said_to_ring_for_nobody(stage: Stage) -> None:
    quiet = stage.roles["quiet"]
    answer = await stage["Cora"].run("reminders create", "#lobby", what="It", when="tomorrow 9am", role=quiet)
    assert "Discord rings nobody for it" in answer.text


@on_simcord
async def test_the_role_of_everyone_is_everyone_who_reads_the_channel(stage: Stage) -> None:
    everyone = stage["Cora"].actor.guild.default_role
    answer = await stage["Cora"].run("reminders create", "#lobby", what="It", when="tomorrow 9am", role=everyone)
    assert "everyone who reads the channel" in answer.text


@on_simcord
async def test_who_is_no_coordinator_is_refused_at_each(stage: Stage) -> None:
    code, ben = await made(stage), stage["Ben"]
    for command, options, said in (
        ("create", {}, "Only coordinators make reminders for the group. Your own: /remind me."),
        ("create", {"what": "It", "when": "tomorrow 9am"}, "Only coordinators make reminders"),
        ("list", {}, "Only coordinators see the group's reminders"),
        ("pause", {"reminder": code}, "Only coordinators pause"),
        ("resume", {"reminder": code}, "Only coordinators resume"),
        ("delete", {"reminder": code}, "Only coordinators delete"),
        ("pause", {}, "Only coordinators see"),
    ):
        refused = await ben.run(f"reminders {command}", "#lobby", **options)
        assert said in refused.text
        assert "Try again" not in refused.buttons
    assert code in (await stage["Cora"].run("reminders list", "#lobby")).text


# --- when it is due -------------------------------------------------------------------------------------------------


@on_simcord
async def test_to_the_channel(stage: Stage) -> None:
    await made(stage)
    await stage.advance(minutes=6)
    message = await posted(stage, stage["Sam"], "#lobby", "Bring the box")
    assert (message.text, message.buttons) == ("## Reminder from your group\nBring the box", [])
    assert "It was to come once, and has come." in (await stage["Cora"].run("reminders list", "#inner")).text
    assert await told(stage, stage["Ben"], "Bring the box") == 0


@on_simcord
async def test_to_a_role_it_is_a_mention_and_a_direct_message_to_who_opted_in_and_has_the_role_still(
    stage: Stage,
) -> None:
    for name in ("Ben", "Dana", "Eli"):
        await stage[name].set_roles(stage.roles["crew"])
    await opts_in(stage, "Ben", "Eli", "Fay")
    await stage["Dana"].run("remind me", "#lobby", when="tomorrow 9am", what="So that Dana is on record")
    await made(stage, role=stage.roles["crew"])
    await stage["Eli"].set_roles()
    await stage.advance(minutes=6)
    message = await posted(stage, stage["Sam"], "#lobby", "Bring the box")
    assert f"<@&{id_of(stage.roles['crew'])}>" in message.text
    reached = [name for name in ("Ben", "Dana", "Eli", "Fay") if await told(stage, stage[name], "Bring the box")]
    assert reached == ["Ben"]  # Dana did not opt in, Eli lost the role, Fay never had it


@on_simcord
async def test_who_does_not_answer_is_asked_once_more_and_who_does_is_not(stage: Stage) -> None:
    names = ("Ben", "Dana", "Eli")
    for name in names:
        await stage[name].set_roles(stage.roles["crew"])
    await opts_in(stage, *names)
    code = await made(stage, role=stage.roles["crew"])
    await stage.advance(minutes=6)
    for name, label, said in (("Ben", "I can", "You are not asked again"), ("Dana", "Can't", "for saying so")):
        message = await latest(stage, stage[name], "Bring the box")
        assert message.buttons == ["I can", "Can't"]
        for _ in range(2):
            assert said in (await stage[name].press(message, label)).text
    await stage.advance(hours=3)
    assert [await told(stage, stage[name], "Reminder from your group, once more") for name in names] == [0, 0, 1]
    await stage["Eli"].press(await latest(stage, stage["Eli"], "once more"), "Can't")
    listed = await stage["Cora"].run("reminders list", "#inner")
    assert f"**{code}**" in listed.text
    assert "Last time: 1 can, 2 can't" in listed.text


@on_simcord
async def test_an_answer_may_be_changed_and_a_late_one_is_told_that_it_is_over(stage: Stage) -> None:
    await stage["Ben"].set_roles(stage.roles["crew"])
    await opts_in(stage, "Ben")
    await made(stage, role=stage.roles["crew"], repeat="daily")
    await stage.advance(minutes=6)
    message = await latest(stage, stage["Ben"], "Bring the box")
    await stage["Ben"].press(message, "I can")
    await stage["Ben"].press(message, "Can't")
    assert "0 can, 1 can't" in (await stage["Cora"].run("reminders list", "#inner")).text
    await stage.advance(hours=24)
    assert "That reminder is over, so this can't be done any more." in (await stage["Ben"].press(message, "I can")).text


@on_simcord
async def test_to_who_is_on_call_and_if_they_cannot_the_coordinators_hear_of_it(stage: Stage) -> None:
    await on_call(stage, "Ben", "Dana")
    code = await made(stage, rota="dispatch")
    await stage.advance(minutes=6)
    posted_there = (await posted(stage, stage["Sam"], "#lobby", "Bring the box")).text
    assert "Who is on call gets a direct message too." in posted_there
    assert str(stage["Ben"].id) not in posted_there
    message = await latest(stage, stage["Ben"], "Bring the box")
    await stage["Ben"].press(message, "Can't")
    await stage["Ben"].press(message, "Can't")
    await stage.settle()
    heard = [seen.text for seen in await stage["Cora"].read("#inner") if "who is on call can't" in seen.text]
    assert heard == [f"## {code}: who is on call can't\nPlease find somebody else for this:\nBring the box"]
    assert await told(stage, stage["Dana"], "Bring the box") == 0


@on_simcord
async def test_in_the_coordinators_channel_it_says_who_is_on_call(stage: Stage) -> None:
    await on_call(stage, "Ben", "Dana")
    await made(stage, rota="dispatch", channel="#inner")
    await stage.advance(minutes=6)
    assert f"On call: <@{stage['Ben'].id}>" in (await posted(stage, stage["Cora"], "#inner", "Bring the box")).text


@on_simcord
async def test_nine_o_clock_stays_nine_o_clock_and_each_comes_once(stage: Stage) -> None:
    await made(stage, when="tomorrow 9am", repeat="weekdays")
    await stage.advance(days=7)
    come = [seen for seen in await stage["Sam"].read("#lobby") if "Bring the box" in seen.text]
    assert len(come) == 5


@on_simcord
async def test_what_was_missed_for_long_is_told_to_the_coordinators_and_not_sent(stage: Stage) -> None:
    code = await made(stage)
    stage.skip(hours=14)
    await stage.advance(minutes=1)
    message = await posted(stage, stage["Cora"], "#inner", f"{code} was missed")
    assert "it came too late to be useful, so it was not sent" in message.text
    assert [seen for seen in await stage["Sam"].read("#lobby") if "Bring the box" in seen.text] == []


# --- looking, pausing, deleting -------------------------------------------------------------------------------------


@on_simcord
async def test_paused_resumed_and_deleted_by_picker(stage: Stage) -> None:
    cora = stage["Cora"]
    code = await made(stage, when="2027-03-02 9am", repeat="weekly")
    listed = await cora.run("reminders list", "#lobby")
    assert pickers(listed) == ["Pause …", "Delete …"]
    paused = await cora.choose(listed, "Pause …", code)
    assert f"{code} is paused" in paused.text
    listed = await cora.run("reminders resume", "#lobby")
    assert pickers(listed) == ["Resume …", "Delete …"]
    assert f"{code} goes on" in (await cora.choose(listed, "Resume …", code)).text
    listed = await cora.run("reminders delete", "#lobby")
    assert f"{code} is deleted" in (await cora.choose(listed, "Delete …", code)).text
    assert "There are none yet" in (await cora.run("reminders pause", "#lobby")).text


@on_simcord
async def test_paused_it_does_not_come_and_resumed_it_does(stage: Stage) -> None:
    cora, code = stage["Cora"], await made(stage, repeat="daily")
    assert "is paused" in (await cora.run("reminders pause", "#inner", reminder=code)).text
    await stage.advance(hours=25)
    assert [seen for seen in await stage["Sam"].read("#lobby") if "Bring the box" in seen.text] == []
    assert "goes on" in (await cora.run("reminders resume", "#inner", reminder=code)).text
    await stage.advance(hours=24)
    await posted(stage, stage["Sam"], "#lobby", "Bring the box")


@on_simcord
async def test_by_code_a_paused_one_that_was_to_come_once_says_that_it_is_over(stage: Stage) -> None:
    cora, code = stage["Cora"], await made(stage)
    await cora.run("reminders pause", "#inner", reminder=code)
    await stage.advance(minutes=10)
    assert "that time is over. Create a new one." in (await cora.run("reminders resume", "#inner", reminder=code)).text
    assert "is deleted" in (await cora.run("reminders delete", "#inner", reminder=code)).text
    for command in ("pause", "resume", "delete"):
        gone = await cora.run(f"reminders {command}", "#inner", reminder=code)
        assert "There is no such reminder" in gone.text


@on_simcord
async def test_deleted_while_the_direct_message_stands_its_buttons_say_that_it_is_over(stage: Stage) -> None:
    await on_call(stage, "Ben")
    code = await made(stage, rota="dispatch")
    await stage.advance(minutes=6)
    message = await latest(stage, stage["Ben"], "Bring the box")
    await stage["Cora"].run("reminders delete", "#inner", reminder=code)
    await stage.restart()
    assert "That reminder is over" in (await stage["Ben"].press(message, "Can't")).text


@on_simcord
async def test_somebodys_own_reminder_is_not_among_the_groups(stage: Stage) -> None:
    own = code_in((await stage["Ben"].run("remind me", "#lobby", when="tomorrow 9am", what="Mine")).text)
    assert "There are none yet" in (await stage["Cora"].run("reminders list", "#inner")).text
    assert "There is no such" in (await stage["Cora"].run("reminders delete", "#inner", reminder=own)).text
    theirs = await made(stage)
    assert "There is no such" in (await stage["Ben"].run("remind cancel", "#lobby", reminder=theirs)).text


@on_simcord
async def test_repeats_and_codes_are_suggested_to_coordinators_alone(stage: Stage) -> None:
    code = await made(stage)
    names = [name for name, _ in await stage["Cora"].suggested("reminders create", "#lobby", "repeat", "")]
    assert names[:3] == ["Once", "Every day", "Monday to Friday"]
    found = await stage["Cora"].suggested("reminders pause", "#lobby", "reminder", "box")
    assert found == [(f"{code} · Bring the box", code)]
    assert await stage["Ben"].suggested("reminders pause", "#lobby", "reminder", "") == []
    assert await stage["Ben"].suggested("reminders create", "#lobby", "when", "tom") == []


@on_simcord
async def test_buttons_with_garbage_get_one_sentence(stage: Stage) -> None:
    cora = stage["Cora"]
    known = ("no longer in use", "That reminder is over", "There is no such reminder", "not among the choices")
    for payload in ("", "abc", "9" * 60, "c1=t" + "9" * 50, "c1=dnothing"):
        for verb in ("reminders:form", "reminders:at", "reminders:delete", "reminder:can", "reminder:cannot"):
            answer = await cora.press(await stage.old_message(cora, f"ally:{verb}:{payload}"), "old")
            assert any(sentence in answer.text for sentence in known), (verb, payload, answer.text)
        for verb in ("role", "duty", "pause_one", "resume_one", "delete_one"):
            old = await stage.old_message(cora, f"ally:reminders:{verb}:{payload}", pick=True)
            answer = await cora.choose(old, "old", "old")
            assert any(sentence in answer.text for sentence in known), (verb, payload, answer.text)


@on_simcord
async def test_in_spanish(stage: Stage) -> None:
    cora = stage["Cora"]
    await cora.press(await cora.run("reminders list", "#inner"), "Español")
    form = await cora.press(await cora.run("reminders create", "#lobby"), "Sigue: qué y cuándo")
    assert [field.label for field in form_of(form).values()] == ["Qué", "Cuándo", "Cada cuánto", "U otros días"]
    answer = await cora.submit(form, what="Traer la caja", when="mañana a las 9", repeat="primer martes")
    assert "Cada primer martes del mes" in answer.text
    listed = await cora.run("reminders list", "#inner")
    assert "está en pausa" in (await cora.choose(listed, "Poner en pausa …", code_in(listed.text))).text
