"""The day itself, as the team, the home contact and the coordinators live it: the thread, its buttons, and who is asked.

Over real sockets the bot runs by itself, by a clock that is set forward (`tests.support.fast`).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import aiohttp

from allybot.content.kinds import load_kinds
from tests.journeys.riverside import Riverside, code_in, in_threads, riverside, until
from tests.journeys.stages import Stage, latest, on_both, on_sandbox, on_simcord, pickers, posted, told
from tests.journeys.test_before_the_day import confirmed

BEFORE = ["I'm here", "Gone in", "Did not come", "Detained", "Unsure"]
ASKED = ["I'm here", "Gone in", "Out, all well", "Did not come", "Detained", "Unsure"]
"""For who is asked it may be over already: nobody has to press Gone in first."""
OVERDUE = load_kinds()["isap"].times.overdue.total_seconds()
INSIDE = ["Still inside, all normal", "Out, all well", "Detained", "Unsure"]


GIVEN_UP = {"message": "Unknown interaction", "code": 10062}
FORBIDDEN = {"message": "Missing Permissions", "code": 50013}


async def on_the_day(stage: Stage, *team: str, home: str | None = "Fay", hours: float = 3) -> str:
    """So long before its time, with the first of the team as lead. Its code."""
    code = await confirmed(stage, company="few", hours=hours)
    for name in team:
        assert code in (await stage[name].run("accompany signup", "#lobby", checkin=code)).text
    roles = [(team[0], "lead")] if len(team) > 1 else []
    for name, role in [*roles, *([(home, "home")] if home else [])]:
        given = {"checkin": code, "member": stage[name], "role": role}
        assert code in (await stage["Cora"].run("checkin assign", "#inner", **given)).text
    await stage.settle()
    return code


async def in_thread(stage: Stage, name: str, code: str, wanted: str) -> Any:
    """The latest in the team's thread that reads so, as this person sees it."""
    seen: list[Any] = []
    for _ in range(200):
        if any(code in thread for thread in await stage[name].threads()):
            seen = [message for message in await stage[name].read_thread(code) if wanted in message.text]
        if seen:
            return seen[-1]
        await stage.moment()
    raise AssertionError(f"not in the thread: {wanted}")


def offered(answer: Any) -> list[str]:
    """Its buttons without the other language, which stands on every first answer."""
    return [label for label in answer.buttons if label not in ("Español", "English")]


async def questions(stage: Stage, name: str, code: str) -> list[str]:
    headings = [seen.text.splitlines()[0].removeprefix("## ") for seen in await stage[name].dms()]
    asked = ("has it begun?", "are they out?", "how is it now?")
    return [heading.removeprefix(f"{code}: ") for heading in headings if heading.endswith(asked)]


@on_both
async def test_a_day_that_ends_well_by_buttons_alone(stage: Stage) -> None:
    """Goal 37: here, gone in, out, each pressed in the thread; nobody has to phone."""
    code = await on_the_day(stage, "Ben", "Dana")
    await stage.advance(hours=1, minutes=1)
    panel = await in_thread(stage, "Ben", code, "today's buttons")
    assert panel.buttons == [*BEFORE, "Where to meet"]
    for name in ("Ben", "Dana", "Fay"):
        assert f"<@{stage[name].id}>" in panel.text
        assert [thread for thread in await stage[name].threads() if code in thread] == [code]
    assert not any(code in thread for thread in await stage["Sam"].threads())
    assert "Field Office" in (await stage["Ben"].press(panel, "Where to meet")).text
    await stage.advance(minutes=110)
    assert "it is written down" in (await stage["Ben"].press(panel, "I'm here")).text
    await stage.advance(minutes=15)
    inside = await in_thread(stage, "Dana", code, "Somebody of the team is there")
    answer = await stage["Dana"].press(inside, "Gone in")
    assert "If nobody says more by" in answer.text
    word = await in_thread(stage, "Fay", code, "· Gone in.")
    assert word.buttons == INSIDE
    await stage.advance(minutes=50)
    assert "It is closed" in (await stage["Fay"].press(word, "Out, all well")).text
    out = await in_thread(stage, "Ben", code, "· Out, all well.")
    assert out.buttons == ["That was wrong"]
    for seen in (inside, word, out):
        assert not any(str(stage[name].id) in seen.text for name in ("Ben", "Dana", "Fay"))
    await stage.advance(hours=5)
    for name in ("Ben", "Dana", "Fay"):
        assert await questions(stage, name, code) == []


@on_both
async def test_nobody_presses_anything_and_the_ladder_is_climbed_until_somebody_answers(stage: Stage) -> None:
    """Goal 37: 15 minutes without a word ask the lead, then the home contact, then the coordinators, and again."""
    code = await on_the_day(stage, "Ben", "Dana")
    await stage.advance(hours=3, minutes=16)
    question = await latest(stage, stage["Ben"], f"{code}: has it begun?")
    assert question.buttons == ASKED
    assert await questions(stage, "Dana", code) == []
    await stage.advance(minutes=5)
    await latest(stage, stage["Fay"], f"{code}: has it begun?")
    await stage.advance(minutes=5)
    asked = await posted(stage, stage["Cora"], "#inner", f"{code}: nobody answers")
    assert asked.buttons == ["They are there", *ASKED[1:], "Who is on the team?"]
    assert not any(str(stage[name].id) in asked.text for name in ("Ben", "Dana", "Fay"))
    team = await stage["Cora"].press(asked, "Who is on the team?")
    assert f"<@{stage['Ben'].id}>" in team.text
    await stage.advance(minutes=16)
    assert await questions(stage, "Ben", code) == ["has it begun?"] * 2
    assert "it is written down" in (await stage["Ben"].press(question, "Gone in")).text
    await stage.advance(minutes=60)
    assert await questions(stage, "Ben", code) == ["has it begun?"] * 2


@on_both
async def test_overdue_and_answered(stage: Stage) -> None:
    """Goal 37: the overdue timer asks, and Still inside moves it by an hour."""
    code = await on_the_day(stage, "Ben", "Dana")
    await stage.advance(hours=3)
    await stage["Ben"].press(await in_thread(stage, "Ben", code, "today's buttons"), "Gone in")
    await stage.advance(seconds=OVERDUE + 60)
    question = await latest(stage, stage["Ben"], f"{code}: are they out?")
    assert question.buttons == INSIDE
    answer = await stage["Ben"].press(question, "Still inside, all normal")
    assert offered(answer) == [*INSIDE, "That was wrong"]
    await stage.advance(minutes=58)
    assert await questions(stage, "Ben", code) == ["are they out?"]
    await stage.advance(minutes=3)
    assert await questions(stage, "Ben", code) == ["are they out?"] * 2
    assert "It is closed" in (await stage["Ben"].press(answer, "Out, all well")).text


@on_simcord
async def test_unsure_is_told_at_once(stage: Stage) -> None:
    code = await on_the_day(stage, "Ben", "Dana")
    await stage.advance(hours=3, minutes=5)
    await stage["Dana"].press(await in_thread(stage, "Dana", code, "today's buttons"), "Unsure")
    to_home = await latest(stage, stage["Fay"], f"{code}: somebody is unsure")
    asked = await posted(stage, stage["Cora"], "#inner", f"{code}: somebody is unsure")
    assert str(stage["Dana"].id) not in to_home.text + asked.text
    assert "it is written down" in (await stage["Cora"].press(asked, "Gone in")).text
    assert (await in_thread(stage, "Ben", code, "· Gone in.")).buttons == INSIDE


@on_both
async def test_killed_between_gone_in_and_the_overdue_time_the_question_still_comes(stage: Stage) -> None:
    """Goal 37: what is to be asked is written down, and survives the process. It was down for an hour, then runs on."""
    code = await on_the_day(stage, "Ben", "Dana")
    await stage.advance(hours=3)
    await stage["Ben"].press(await in_thread(stage, "Ben", code, "today's buttons"), "Gone in")
    await stage.settle()
    await stage.restart(hours=1)
    await stage.advance(seconds=OVERDUE - 3600 + 60)
    assert "This comes late" not in (await latest(stage, stage["Ben"], f"{code}: are they out?")).text
    assert await questions(stage, "Ben", code) == ["are they out?"]


@on_both
async def test_down_at_the_overdue_time_the_question_comes_late_and_says_so(stage: Stage) -> None:
    code = await on_the_day(stage, "Ben", "Dana")
    await stage.advance(hours=3)
    await stage["Ben"].press(await in_thread(stage, "Ben", code, "today's buttons"), "Gone in")
    await stage.settle()
    await stage.restart(hours=4)
    await stage.advance(minutes=1)
    assert "This comes late" in (await latest(stage, stage["Ben"], f"{code}: are they out?")).text


@on_simcord
async def test_for_a_stranger_there_is_no_such_check_in(stage: Stage) -> None:
    """Neither by typing, nor by a button that came from somebody else."""
    code = await on_the_day(stage, "Ben")
    await stage.advance(hours=3)
    for status in ("out", "detained", "unsure"):
        typed = await stage["Sam"].run("checkin status", "#lobby", checkin=code, status=status)
        assert "There is no such check-in" in typed.text
    assert "You have no check-in today" in (await stage["Sam"].run("checkin status", "#lobby")).text
    liaison = await stage["Lio"].run("checkin status", "#lobby", checkin=code, status="out")
    assert "There is no such check-in" in liaison.text
    assert (await in_thread(stage, "Ben", code, "today's buttons")).buttons == [*BEFORE, "Where to meet"]


@on_simcord
async def test_old_buttons_do_what_they_say_or_explain(stage: Stage) -> None:
    code = await on_the_day(stage, "Ben", "Dana")
    await stage.advance(hours=2)
    panel = await in_thread(stage, "Ben", code, "today's buttons")
    await stage["Ben"].press(panel, "Gone in")
    assert "it is written down" in (await stage["Dana"].press(panel, "I'm here")).text
    word = await in_thread(stage, "Ben", code, "Somebody of the team is there")
    await stage["Ben"].press(word, "Out, all well")
    await stage.settle()
    for old, label in ((panel, "Gone in"), (word, "Still inside, all normal"), (panel, "Detained")):
        assert f"{code} is closed" in (await stage["Dana"].press(old, label)).text


@on_simcord
async def test_typed_it_is_the_same_and_what_is_left_out_is_asked(stage: Stage) -> None:
    code = await on_the_day(stage, "Ben", "Dana")
    await stage.advance(hours=3)
    assert code in [name for name, _ in await stage["Ben"].suggested("checkin status", "#lobby", "checkin", "")]
    asked = await stage["Ben"].run("checkin status", "#lobby")
    assert offered(asked) == BEFORE
    assert "it is written down" in (await stage["Ben"].press(asked, "Gone in")).text
    typed = await stage["Fay"].run("checkin status", "#lobby", checkin=code, status="still_inside")
    assert "it is written down" in typed.text
    sure = await stage["Dana"].run("checkin status", "#lobby", checkin=code, status="did_not_come")
    assert offered(sure) == ["Yes, they did not come"]
    assert "It is closed" in (await stage["Dana"].press(sure, "Yes, they did not come")).text


@on_simcord
async def test_with_two_check_ins_on_one_day_it_is_asked_which(stage: Stage) -> None:
    first = await on_the_day(stage, "Ben")
    office = (await stage["Cora"].suggested("checkin open", "#inner", "office", "Field"))[0][1]
    options = {"kind": "isap", "company": "one", "asked": "yes", "office": office, "when": stage.exactly(hours=4)}
    second = code_in((await stage["Cora"].run("checkin open", "#inner", **options)).text, "C")
    await stage["Cora"].run("checkin confirm", "#inner", checkin=second)
    await stage["Ben"].run("accompany signup", "#lobby", checkin=second)
    which = await stage["Ben"].run("checkin status", "#lobby", status="here")
    assert pickers(which) == ["Choose a check-in"]
    assert f"{second}: it is written down" in (await stage["Ben"].choose(which, "Choose a check-in", second)).text
    assert first != second


@on_both
async def test_out_by_mistake_is_taken_back_in_sight_of_everybody(stage: Stage) -> None:
    code = await on_the_day(stage, "Ben", "Dana")
    await stage.advance(hours=3)
    await stage["Ben"].press(await in_thread(stage, "Ben", code, "today's buttons"), "Gone in")
    await stage["Ben"].press(await in_thread(stage, "Ben", code, "· Gone in."), "Out, all well")
    out = await in_thread(stage, "Dana", code, "· Out, all well.")
    undone = await stage["Dana"].press(out, "That was wrong")
    assert f"{code}: it is taken back" in undone.text
    again = await in_thread(stage, "Ben", code, "pressed by mistake")
    assert again.buttons == INSIDE
    await posted(stage, stage["Cora"], "#inner", "pressed by mistake")
    await stage.advance(minutes=16)
    await latest(stage, stage["Ben"], f"{code}: how is it now?")
    assert f"{code}: it is taken back" in (await stage["Ben"].press(out, "That was wrong")).text


@on_both
async def test_detained_is_asked_once_more_and_can_be_called_back(stage: Stage) -> None:
    code = await on_the_day(stage, "Ben", "Dana")
    await stage.advance(hours=3)
    panel = await in_thread(stage, "Ben", code, "today's buttons")
    sure = await stage["Ben"].press(panel, "Detained")
    assert offered(sure) == ["Yes, detained"]
    assert "the number is on the paper card" in (await stage["Ben"].press(sure, "Yes, detained")).text
    word = await in_thread(stage, "Dana", code, "· Detained.")
    assert "Detained was pressed already" in (await stage["Dana"].press(panel, "Gone in")).text
    sure = await stage["Dana"].press(word, "That was wrong")
    assert "was nobody detained?" in sure.text
    assert offered(sure) == ["Yes, nobody was detained"]
    await stage.settle()
    assert "Detained was pressed already" in (await stage["Dana"].press(panel, "Gone in")).text
    assert f"{code}: it is taken back" in (await stage["Dana"].press(sure, "Yes, nobody was detained")).text
    assert (await in_thread(stage, "Ben", code, "· Detained: that was pressed by mistake")).buttons == BEFORE


@on_simcord
async def test_everybody_reads_their_own_language(stage: Stage) -> None:
    """The question in Spanish for who chose it; the thread is in the group's."""
    await stage["Ben"].press(await stage["Ben"].run("help", "#lobby"), "Español")
    code = await on_the_day(stage, "Ben", "Dana")
    await stage.advance(hours=3, minutes=16)
    question = await latest(stage, stage["Ben"], f"{code}: ¿ya empezó?")
    assert question.buttons == [
        "Ya llegué",
        "Ya entraron",
        "Ya salieron, todo bien",
        "No vino",
        "Detención",
        "Hay dudas",
    ]
    answer = await stage["Ben"].press(question, "Ya entraron")
    assert f"{code}: anotado" in answer.text
    assert "Fue un error" in answer.buttons
    await in_thread(stage, "Dana", code, "· Gone in.")
    sure = await stage["Ben"].press(answer, "Detención")
    assert offered(sure) == ["Sí, hubo detención"]


@on_sandbox
async def test_pressed_in_the_same_second_by_two_it_is_said_once(stage: Stage) -> None:
    code = await on_the_day(stage, "Ben", "Dana")
    await stage.advance(hours=3)
    panel = await in_thread(stage, "Ben", code, "today's buttons")
    await stage["Ben"].press(panel, "Gone in")
    await stage["Dana"].press(panel, "Gone in")
    await stage.settle()
    assert sum("· Gone in." in seen.text for seen in await stage["Ben"].read_thread(code)) == 1
    assert await told(stage, stage["Ben"], "are they out?") == 0


async def deleted(place: Riverside, channel: int) -> None:
    """Gone as if somebody in the server had done it."""
    known = place.bot.environment
    url = f"{known['ALLYBOT_DISCORD__API_URL']}/channels/{channel}"
    headers = {"Authorization": f"Bot {known['ALLYBOT_DISCORD__TOKEN']}"}
    async with aiohttp.ClientSession() as session, session.delete(url, headers=headers) as answer:
        assert answer.status == 200, await answer.text()


# --- what only the far end can do ------------------------------------------------------------------------------------


async def test_the_leads_direct_messages_are_closed_and_the_question_comes_in_a_thread(tmp_path: Path) -> None:
    async with riverside(tmp_path, module="tests.support.fast") as place:
        lead, other = place.companions[:2]
        code = await place.open_checkin(when="in 3 hours")
        card = await place.card(code)
        for person in (lead, other):
            await (await person.press(card, "Sign up")).final()
        assigned = await place.coordinator.run("checkin assign", place.inner, checkin=code, member=lead, role="lead")
        assert code in (await assigned.final()).text
        await until(lead.dms, lambda shown: "This is how allybot reaches you" in shown.text)
        await lead.close_dms()
        await place.advance(hours=3, minutes=16)
        question = await until(lambda: in_threads(lead), lambda shown: "has it begun?" in shown.text)
        assert f"<@{lead.id}>" in question.text
        assert "it is written down" in (await (await lead.press(question, "Gone in")).final()).text


async def test_a_press_that_discord_gave_up_is_done_all_the_same_and_told_by_message(tmp_path: Path) -> None:
    async with riverside(tmp_path, module="tests.support.fast") as place:
        ben = place.companions[0]
        code = await place.open_checkin(when="in 3 hours")
        await (await ben.press(await place.card(code), "Sign up")).final()
        await place.advance(hours=3)
        panel = await until(lambda: in_threads(ben), lambda shown: "today's buttons" in shown.text)
        await place.driver.fault("POST /interactions/", status=404, body=GIVEN_UP, times=2)
        await ben.press(panel, "Gone in")
        await until(lambda: in_threads(ben), lambda shown: "· Gone in." in shown.text)
        told = await until(ben.dms, lambda shown: f"{code}: it is written down" in shown.text)
        assert "Gone in" in told.text


async def test_where_the_bot_may_open_no_thread_each_gets_the_buttons_by_direct_message(tmp_path: Path) -> None:
    async with riverside(tmp_path, module="tests.support.fast") as place:
        ben = place.companions[0]
        code = await place.open_checkin(when="in 3 hours")
        await (await ben.press(await place.card(code), "Sign up")).final()
        await place.driver.fault(rf"POST /channels/{place.lobby}/threads", status=403, body=FORBIDDEN, times=9)
        await place.advance(hours=1, minutes=1)
        panel = await until(ben.dms, lambda shown: f"{code}: today's buttons" in shown.text)
        await until(lambda: place.coordinator.messages(place.inner), lambda s: "no thread for the team" in s.text)
        assert "it is written down" in (await (await ben.press(panel, "I'm here")).final()).text


async def test_a_thread_that_somebody_deleted_is_opened_again(tmp_path: Path) -> None:
    async with riverside(tmp_path, module="tests.support.fast") as place:
        ben = place.companions[0]
        code = await place.open_checkin(when="in 3 hours")
        await (await ben.press(await place.card(code), "Sign up")).final()
        await place.advance(hours=1, minutes=1)
        panel = await until(lambda: in_threads(ben), lambda shown: "today's buttons" in shown.text)
        [thread] = [known for known in await ben.threads() if known.name == code]
        await deleted(place, thread.id)
        await (await ben.run("checkin status", place.lobby, checkin=code, status="here")).final()
        await until(lambda: in_threads(ben), lambda shown: "Somebody of the team is there" in shown.text)
        [again] = [known for known in await ben.threads() if known.name == code]
        assert again.id != thread.id
        assert panel.text
