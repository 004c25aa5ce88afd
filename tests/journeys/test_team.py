"""The team of a check-in, as a coordinator, the companions, the home contact and the liaison see it on their phones."""

from __future__ import annotations

import re

import pytest

from tests.journeys.stages import Stage, files_of, form_of, latest, offered, on_both, on_simcord, pickers, posted, told
from tests.journeys.test_before_the_day import code_in, confirmed, in_channel, news


async def roster(stage: Stage, code: str) -> str:
    return str((await stage["Cora"].run("checkin roster", "#inner", checkin=code)).text)


async def assigned(stage: Stage, code: str, name: str, role: str) -> str:
    given = await stage["Cora"].run("checkin assign", "#inner", checkin=code, member=stage[name], role=role)
    await stage.settle()
    return str(given.text)


# --- roles ----------------------------------------------------------------------------------------------------------


@on_simcord
async def test_goal_34_a_coordinator_types_who_does_what(stage: Stage) -> None:
    code = await confirmed(stage, "Ben", company="few")
    assert "is on the team: lead. They are told." in await assigned(stage, code, "Ben", "lead")
    assert "is on the team: driver." in await assigned(stage, code, "Dana", "driver")
    shown = await assigned(stage, code, "Eli", "home")
    assert f"Home contact: <@{stage['Eli'].id}>" in shown
    assert "Ride: filled." in shown
    assert "Nobody yet: inside, outside." in shown
    given = await latest(stage, stage["Ben"], f"{code}: your role is lead")
    assert "You are in charge on the day." in given.text
    assert code in (await posted(stage, stage["Ben"], "#lobby", "Ride: filled.")).text
    # Somebody whom nobody has written to yet waits in the slow lane of new conversations.
    await stage.advance(minutes=5)
    home = await latest(stage, stage["Eli"], "your role is home contact")
    assert home.buttons == ["Where to meet", "Day card to print (PDF)", "I can't"]
    assert "shown here from 24 hours before" in (await stage["Eli"].press(home, "Where to meet")).text


@on_both
async def test_goal_34_the_same_by_pressing_alone(stage: Stage) -> None:
    """No option typed: a check-in, a person, a role; then on the roster, by the person's number."""
    code = await confirmed(stage, "Ben", company="few")
    cora = stage["Cora"]
    panel = await cora.run("checkin assign", "#inner")
    chosen = await cora.choose(panel, "Choose a check-in", code)
    what = await cora.choose(chosen, "Choose a person", stage["Dana"])
    roles = [label for _, label in offered(what, "Choose a role")]
    assert roles == [
        "Companion",
        "Lead",
        "Home contact",
        "Inside",
        "Outside",
        "Taking notes",
        "Driver",
        "Interpreter",
        "Childcare",
    ]
    on_team = await cora.choose(what, "Choose a role", "driver")
    assert f"2. <@{stage['Dana'].id}> · driver · on the team" in on_team.text
    numbers = offered(on_team, "Give a role …")
    assert [label for _, label in numbers] == ["Number 1", "Number 2"]
    role = await cora.choose(on_team, "Give a role …", numbers[0][0])
    shown = await cora.choose(role, "Choose a role", "lead")
    assert f"1. <@{stage['Ben'].id}> · lead · on the team" in shown.text
    home = await cora.choose(shown, "Home contact …", stage["Eli"])
    assert f"Home contact: <@{stage['Eli'].id}>" in home.text
    assert f"3. <@{stage['Eli'].id}> · home contact · no seat" in home.text
    held = {label: value for value, label in offered(home, "Take a role away …")}
    assert sorted(held) == ["Number 1: Lead", "Number 2: Driver", "Number 3: Home contact"]
    less = await cora.choose(home, "Take a role away …", held["Number 2: Driver"])
    assert "It is not theirs any more, and they are told." in less.text
    assert f"2. <@{stage['Dana'].id}> · Companion · on the team" in less.text
    gone = await latest(stage, stage["Dana"], "another role for you", within=40)
    assert "This is not yours any more: driver." in gone.text
    let_go = await cora.choose(less, "Let go from the list …", str(stage["Eli"].id))
    assert "Home contact: nobody yet." in let_go.text
    await latest(stage, stage["Eli"], "This is not yours any more: home contact.", within=40)


@on_simcord
async def test_goal_24_who_presses_sign_up_can_say_that_they_drive_too(stage: Stage) -> None:
    """No option typed: after the press, after the choice from the list, and later among one's own places."""
    code = await confirmed(stage, company="few")
    ben, dana, eli = stage["Ben"], stage["Dana"], stage["Eli"]
    danas = await dana.press(await posted(stage, dana, "#lobby", "Ride: open."), "Sign up")
    assert "Still needed here: driver. Can you do that too?" in danas.text
    elis = await eli.choose(await eli.run("accompany list", "#lobby"), "Sign up for …", code)
    assert offered(elis, "I can also …") == [("driver", "Drive")]
    mine = await ben.run("accompany mine", "#lobby")
    assert "I can also …" not in pickers(mine)
    noted = await dana.choose(await dana.run("accompany mine", "#lobby"), "I can also …", "driver")
    assert "Noted. Your role: driver." in noted.text
    await posted(stage, ben, "#lobby", "Ride: filled.")
    bens = await ben.press(await posted(stage, ben, "#lobby", "Ride: filled."), "Sign up")
    assert "You are on the team. Thank you." in bens.text
    assert "I can also …" not in pickers(bens)
    assert f"<@{dana.id}> · driver · on the team" in await roster(stage, code)
    assert "Noted. Your role: driver." in (await eli.choose(elis, "I can also …", "driver")).text


@on_simcord
async def test_goal_24_who_waits_says_so_too_and_it_counts_with_the_seat(stage: Stage) -> None:
    code = await confirmed(stage, "Ben")
    dana = stage["Dana"]
    waits = await dana.press(await posted(stage, dana, "#lobby", "The only seat is taken."), "Sign up")
    noted = await dana.choose(waits, "I can also …", "driver")
    assert "Noted: driver. It counts as soon as you have a seat." in noted.text
    assert "Ride: open." in await roster(stage, code)
    assert "With a seat you would also: driver." in (await dana.run("accompany mine", "#lobby")).text
    await stage["Ben"].run("accompany withdraw", "#lobby", checkin=code)
    taken = await dana.press(await latest(stage, dana, f"A seat is free on {code}"), "Take the seat")
    assert "You are on the team" in taken.text
    assert "I can also …" not in pickers(taken)
    assert "Ride: filled." in await roster(stage, code)


@on_simcord
async def test_of_several_check_ins_each_is_named_in_the_choice(stage: Stage) -> None:
    first = await confirmed(stage, "Ben")
    options = {"kind": "isap", "company": "one", "needs": "ride", "asked": "yes", "when": stage.exactly(days=12)}
    options["office"] = code_in(str(await stage["Lio"].suggested("checkin open", "#lobby", "office", "")), "O")
    second = code_in((await stage["Lio"].run("checkin open", "#lobby", **options)).text, "C")
    await stage["Cora"].run("checkin confirm", "#inner", checkin=second)
    await stage["Ben"].run("accompany signup", "#lobby", checkin=second)
    mine = await stage["Ben"].run("accompany mine", "#lobby")
    labels = {label: value for value, label in offered(mine, "I can also …")}
    assert sorted(labels) == sorted([f"{first}: Drive", f"{second}: Drive"])
    noted = await stage["Ben"].choose(mine, "I can also …", labels[f"{second}: Drive"])
    assert f"{second}: thank you" in noted.text
    assert "Ride: open." in await roster(stage, first)
    assert "Ride: filled." in await roster(stage, second)


@on_simcord
async def test_goal_29_without_a_training_nobody_goes_and_nobody_is_home_contact(stage: Stage) -> None:
    code = await confirmed(stage, "Ben", company="few")
    assert "has no companion training that is in date" in await assigned(stage, code, "Sam", "driver")
    assert "is a coordinator. Choose somebody else" in await assigned(stage, code, "Sam", "home")
    shown = await stage["Cora"].run("checkin roster", "#inner", checkin=code)
    refused = await stage["Cora"].choose(shown, "Home contact …", stage["Sam"])
    assert "is a coordinator. Choose somebody else" in refused.text
    assert "is on the team: childcare." in await assigned(stage, code, "Sam", "childcare")


@on_simcord
async def test_goal_26_where_all_seats_are_taken_nobody_else_is_given_one(stage: Stage) -> None:
    code = await confirmed(stage, "Ben")
    full = await assigned(stage, code, "Dana", "driver")
    assert f"{code}: no seat is free. The person asked for no more company." in full
    assert "is on the team: home contact" in await assigned(stage, code, "Dana", "home")


@on_simcord
async def test_a_stranger_and_a_companion_give_no_roles(stage: Stage) -> None:
    code = await confirmed(stage, "Ben")
    for name in ("Sam", "Ben", "Lio"):
        options = {"checkin": code, "member": stage[name], "role": "home"}
        assert "Only a coordinator gives roles" in (await stage[name].run("checkin assign", "#lobby", **options)).text
        options = {"checkin": code, "member": stage[name]}
        assert (
            "Only a coordinator lets somebody see"
            in (await stage[name].run("checkin access", "#lobby", **options)).text
        )
    assert "Home contact: nobody yet." in await roster(stage, code)


@on_simcord
async def test_who_is_no_member_and_a_bot_get_no_role(stage: Stage) -> None:
    code = await confirmed(stage, "Ben")
    options = {"checkin": code, "member": stage.bot, "role": "home"}
    assert "is a bot" in (await stage["Cora"].run("checkin assign", "#inner", **options)).text
    panel = await stage["Cora"].run("checkin assign", "#inner", checkin=code)
    what = await stage["Cora"].choose(panel, "Choose a person", stage["Dana"])
    await stage["Dana"].leave()
    left = await stage["Cora"].choose(what, "Choose a role", "home")
    assert "is not in this server any more" in left.text
    assert "Home contact: nobody yet." in await roster(stage, code)


@on_simcord
async def test_the_home_contact_steps_back_by_the_button_and_the_coordinators_hear_of_it(stage: Stage) -> None:
    code = await confirmed(stage, "Ben", days=1.5)
    await assigned(stage, code, "Dana", "home")
    given = await latest(stage, stage["Dana"], "your role is home contact")
    assert "You have stepped back." in (await stage["Dana"].press(given, "I can't")).text
    heard = await posted(stage, stage["Cora"], "#inner", "a role is free again")
    assert "Nobody has it any more: home contact." in heard.text
    assert str(stage["Dana"].id) not in heard.text
    assert "Home contact: nobody yet." in (await stage["Cora"].press(heard, "Look at it")).text
    assert "You have no place on that check-in." in (await stage["Dana"].press(given, "I can't")).text


@on_simcord
async def test_with_direct_messages_off_the_role_is_told_in_a_private_thread(stage: Stage) -> None:
    code = await confirmed(stage, "Ben")
    await told(stage, stage["Ben"], "nothing yet")
    await stage["Dana"].run("accompany signup", "#lobby", checkin=code)
    await stage["Dana"].run("accompany withdraw", "#lobby", checkin=code)
    await stage.settle()
    await stage["Dana"].send_dm("STOP")
    await stage.settle()
    await assigned(stage, code, "Dana", "home")
    await stage.settle()
    read = [seen.text for name in await stage["Dana"].threads() for seen in await stage["Dana"].read_thread(name)]
    assert any("your role is home contact" in text for text in read), read
    assert not any("your role is home contact" in seen.text for seen in await stage["Dana"].dms())


# --- said aloud -----------------------------------------------------------------------------------------------------


@on_simcord
async def test_goal_34_what_nobody_does_is_said_at_48_and_at_24_hours(stage: Stage) -> None:
    code = await confirmed(stage, "Ben", company="few")
    await stage.advance(days=8, minutes=1)
    said = await posted(stage, stage["Cora"], "#inner", f"{code}: not every role is filled")
    assert "Nobody yet: home contact, inside, outside, driver." in said.text
    assert "There is no home contact." not in said.text
    await assigned(stage, code, "Ben", "driver")
    await stage.advance(days=1)
    said = await posted(stage, stage["Cora"], "#inner", "There is no home contact.")
    assert "Nobody yet: inside, outside." in said.text
    assert "/checkin plan" in said.text
    assert "Give a role …" in pickers(await stage["Cora"].press(said, "Look at it"))
    assert (await in_channel(stage, code)).count(f"{code}: not every role is filled") == 2


# --- the briefing ---------------------------------------------------------------------------------------------------


@on_simcord
async def test_goal_35_the_briefing_is_read_and_the_lead_hears_who_has_not(stage: Stage) -> None:
    code = await confirmed(stage, "Ben", "Dana", company="few")
    await assigned(stage, code, "Ben", "lead")
    await assigned(stage, code, "Eli", "home")
    await stage.advance(days=9, minutes=1)
    briefing = await latest(stage, stage["Ben"], f"{code}: please read this")
    assert briefing.buttons == ["I have read it", "Office card"]
    assert "Post nothing, and take no pictures." in briefing.text
    card = await stage["Ben"].press(briefing, "Office card")
    assert "1000 Second Avenue" in card.text
    assert "Noted: you have read it." in (await stage["Ben"].press(briefing, "I have read it")).text
    shown = await roster(stage, code)
    assert f"1. <@{stage['Ben'].id}> · lead · on the team · has read the briefing" in shown
    assert f"2. <@{stage['Dana'].id}> · Companion · on the team · has not read the briefing" in shown
    mine = await stage["Eli"].run("accompany mine", "#lobby")
    assert "Your role: home contact." in mine.text
    assert "Place: Field Office, 1000 Second Avenue" in mine.text
    assert f"Team: <@{stage['Ben'].id}> (lead), <@{stage['Eli'].id}> (home contact)" in mine.text
    read = await stage["Eli"].press(mine, f"Read the briefing of {code}")
    assert "do you have the paper card?" in read.text
    assert "Noted" in (await stage["Eli"].press(read, "I have read it")).text
    await stage.advance(hours=22)
    unread = await latest(stage, stage["Ben"], "not everyone has read the briefing")
    assert f"Not read yet: <@{stage['Dana'].id}>." in unread.text
    last = await latest(stage, stage["Dana"], f"{code} is today")
    late = await stage["Dana"].press(last, "Read the briefing")
    assert "moral support" in late.text
    assert "Noted" in (await stage["Dana"].press(late, "I have read it")).text
    assert "has not read" not in await roster(stage, code)


@on_simcord
async def test_goal_35_a_stranger_with_the_button_reads_no_briefing(stage: Stage) -> None:
    await confirmed(stage, "Ben")
    await stage.advance(days=9, minutes=1)
    briefing = await latest(stage, stage["Ben"], "please read this")
    await stage["Sam"].run("help", "#lobby")
    for label in ("I have read it", "Office card"):
        old = await stage.old_message(stage["Sam"], briefing.custom_id(label).partition("~")[0])
        assert "There is no such check-in here." in (await stage["Sam"].press(old, "old")).text


# --- sight for some hours -------------------------------------------------------------------------------------------


@on_simcord
@pytest.mark.parametrize("typed", [True, False])
async def test_sight_is_given_for_ten_hours_shown_and_over(stage: Stage, typed: bool) -> None:
    code = await confirmed(stage, "Ben")
    cora = stage["Cora"]
    if typed:
        given = await cora.run("checkin access", "#inner", checkin=code, member=stage["Sam"])
    else:
        which = await cora.run("checkin access", "#inner")
        who = await cora.choose(which, "Choose a check-in", code)
        given = await cora.choose(who, "Choose a person", stage["Sam"])
    assert re.search(r"can see it until <t:\d+:F>, and is told", given.text)
    notice = await latest(stage, stage["Sam"], f"{code}: you can see this one")
    shown = await stage["Sam"].press(notice, "Show it")
    assert "Place: Field Office, 1000 Second Avenue" in shown.text
    assert "You can see this until" in shown.text
    assert code in (await stage["Sam"].run("accompany mine", "#lobby")).text
    assert re.search(rf"<@{stage['Sam'].id}> can see this until <t:\d+:F>", await roster(stage, code))
    await stage.advance(hours=10, minutes=1)
    assert "There is no such check-in here." in (await stage["Sam"].press(notice, "Show it")).text
    assert code not in (await stage["Sam"].run("accompany mine", "#lobby")).text
    assert "can see this until" not in await roster(stage, code)


@on_simcord
async def test_sight_is_ended_on_the_roster(stage: Stage) -> None:
    code = await confirmed(stage, "Ben")
    await stage["Cora"].run("checkin access", "#inner", checkin=code, member=stage["Sam"])
    notice = await latest(stage, stage["Sam"], "you can see this one")
    shown = await stage["Cora"].run("checkin roster", "#inner", checkin=code)
    [(guest, _)] = offered(shown, "End somebody's sight …")
    assert "They can't see it any more." in (await stage["Cora"].choose(shown, "End somebody's sight …", guest)).text
    assert "There is no such check-in here." in (await stage["Sam"].press(notice, "Show it")).text


# --- the family's plan ----------------------------------------------------------------------------------------------


@on_simcord
async def test_goal_43_the_liaison_types_that_there_is_a_plan(stage: Stage) -> None:
    code = await confirmed(stage, "Ben")
    answer = await stage["Lio"].run("checkin plan", "#lobby", checkin=code, holder="partner", reviewed="a week ago")
    assert "It is held by the partner organization, and was gone through on Monday, November 16, 2026." in answer.text
    assert "allybot keeps only who holds it" in answer.text
    assert "allybot asks again on Sunday, February 14, 2027." in answer.text
    assert "Plan: held by the partner organization" in await roster(stage, code)
    for day, said in (("tomorrow", "still to come"), ("2020-01-01", "two years"), ("some day", "was not understood")):
        wrong = await stage["Lio"].run("checkin plan", "#lobby", checkin=code, holder="home", reviewed=day)
        assert said in wrong.text
        assert wrong.buttons[0] == "Try again"
    assert "Plan: held by the partner organization" in await roster(stage, code)


@on_simcord
async def test_goal_43_the_same_by_pressing_alone(stage: Stage) -> None:
    code = await confirmed(stage, "Ben")
    lio = stage["Lio"]
    which = await lio.run("checkin plan", "#lobby")
    panel = await lio.choose(which, "Choose a check-in", code)
    chosen = await lio.choose(panel, "Who holds the plan?", "family")
    assert [button for button in chosen.buttons if "through" in button or "ago" in button] == [
        "Gone through today",
        "A week ago",
    ]
    form = await lio.press(chosen, "Another day")
    assert form_of(form)["day"].hint == "today, a week ago, 2026-12-03, nov 3"
    again = await lio.submit(form, day="on some day")
    assert "was not understood" in again.text
    second = await lio.press(again, "Try again")
    assert form_of(second)["day"].value == "on some day"
    assert "It is held by the family" in (await lio.submit(second, day="yesterday")).text
    assert "Plan: held by the family" in await roster(stage, code)
    today = await lio.press(chosen, "Gone through today")
    assert "It is held by the family" in today.text


@on_simcord
async def test_goal_43_a_day_that_can_be_read_in_two_ways_is_asked(stage: Stage) -> None:
    code = await confirmed(stage, "Ben")
    asked = await stage["Lio"].run("checkin plan", "#lobby", checkin=code, holder="home", reviewed="11/3")
    assert asked.buttons[:2] == ["Tuesday, November 3, 2026", "Wednesday, March 11, 2026"]
    done = await stage["Lio"].press(asked, "Wednesday, March 11, 2026")
    assert "gone through on Wednesday, March 11, 2026" in done.text


@on_simcord
async def test_goal_43_after_90_days_the_liaison_is_asked_and_answers_in_the_conversation(stage: Stage) -> None:
    code = await confirmed(stage, "Ben", days=120)
    await stage["Lio"].run("checkin plan", "#lobby", checkin=code, holder="liaison", reviewed="today")
    await stage.advance(days=90, hours=1)
    asked = await latest(stage, stage["Lio"], f"{code}: go through the plan again?")
    assert asked.buttons == ["Gone through today", "Another day", "Day card to print (PDF)"]
    form = await stage["Lio"].press(asked, "Another day")
    done = await stage["Lio"].submit(form, day="yesterday")
    assert "It is held by the liaison" in done.text
    assert "allybot asks again on" in (await stage["Lio"].press(asked, "Gone through today")).text
    assert (await news(stage, "Lio", code)).count(f"{code}: go through the plan again?") == 1


@on_simcord
async def test_goal_43_a_companion_records_no_plan(stage: Stage) -> None:
    code = await confirmed(stage, "Ben")
    refused = await stage["Ben"].run("checkin plan", "#lobby", checkin=code, holder="home", reviewed="today")
    assert "Only a coordinator, or the partner's liaison, records a plan." in refused.text


# --- the day card ---------------------------------------------------------------------------------------------------


@on_simcord
async def test_the_day_card_comes_as_a_page_in_the_language_that_is_wanted(stage: Stage) -> None:
    code = await confirmed(stage, "Ben")
    await assigned(stage, code, "Dana", "home")
    given = await latest(stage, stage["Dana"], "your role is home contact")
    page = await stage["Dana"].press(given, "Day card to print (PDF)")
    assert "fill it in by hand" in page.text
    english = files_of(page)["day-card.pdf"]
    assert english.startswith(b"%PDF")
    spanish = files_of(await stage["Dana"].press(page, "PDF en español"))["day-card.pdf"]
    assert spanish.startswith(b"%PDF")
    assert spanish != english
    shown = await stage["Cora"].run("checkin roster", "#inner", checkin=code)
    assert files_of(await stage["Cora"].press(shown, "Day card to print (PDF)"))["day-card.pdf"] == english


# --- in Spanish -----------------------------------------------------------------------------------------------------


@on_simcord
async def test_in_spanish(stage: Stage) -> None:
    code = await confirmed(stage, "Ben", company="few")
    for name in ("Ben", "Dana", "Cora", "Lio"):
        chosen = await stage[name].run("accompany mine" if name != "Lio" else "help", "#lobby")
        await stage[name].press(chosen, "Español")
    assert "está en el equipo: dirección del equipo." in await assigned(stage, code, "Ben", "lead")
    assert "está en el equipo: contacto en casa." in await assigned(stage, code, "Dana", "home")
    assert "Diriges el equipo ese día." in (await latest(stage, stage["Ben"], "tu tarea: dirección del equipo")).text
    plan = await stage["Lio"].run("checkin plan", "#lobby", checkin=code, holder="family", reviewed="hace una semana")
    assert "Lo guarda la familia, y se revisó el lunes, 16 de noviembre de 2026." in plan.text
    await stage.advance(days=9, minutes=1)
    briefing = await latest(stage, stage["Dana"], "lee esto, por favor")
    assert briefing.buttons == ["Ya lo leí", "Ficha de la oficina", "Hoja del día para imprimir (PDF)", "No puedo"]
    assert "Anotado: ya lo leíste." in (await stage["Dana"].press(briefing, "Ya lo leí")).text
    assert await told(stage, stage["Ben"], "lee esto, por favor") == 1
    shown = await stage["Cora"].run("checkin roster", "#inner", checkin=code)
    assert "Plan: lo guarda la familia" in shown.text
    assert "Dar una tarea …" in pickers(shown)
