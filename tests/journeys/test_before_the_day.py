"""What a check-in does by itself before its day, read as the companion, the liaison and the coordinators who get it."""

from __future__ import annotations

import re

import pytest

from tests.journeys.stages import Stage, latest, on_sandbox, on_simcord, posted, told
from tests.journeys.test_rota import rota

TEAM = ("Ben", "Dana", "Eli", "Fay")


def code_in(text: str, letter: str) -> str:
    found = re.search(rf"\b{letter}-\w{{4}}\b", text)
    assert found, text
    return found[0]


async def ready(stage: Stage) -> str:
    """Companions, an office, a partner whose liaison is Lio. The office's code."""
    cora = stage["Cora"]
    picker = await cora.run("training record", "#inner")
    await cora.choose(picker, "Who attended", *(stage[name] for name in TEAM))
    place = {"name": "Field Office", "area": "South Side", "address": "1000 Second Avenue"}
    office = code_in((await cora.run("office add", "#inner", **place)).text, "O")
    partner = code_in((await cora.run("directory add", "#inner", name="Neighbors Together", listed="no")).text, "P")
    await cora.run("directory liaison", "#inner", partner=partner, member=stage["Lio"])
    return office


async def confirmed(stage: Stage, *team: str, company: str = "one", by: str = "Lio", **ahead: float) -> str:
    """Opened by the liaison and confirmed, so long ahead, with these people signed up in this order. Its code."""
    options = {"kind": "isap", "company": company, "needs": "ride", "meet": "By the fountain", "asked": "yes"}
    options |= {"office": await ready(stage), "when": stage.exactly(**(ahead or {"days": 10}))}
    code = code_in((await stage[by].run("checkin open", "#lobby", **options)).text, "C")
    assert "is confirmed" in (await stage["Cora"].run("checkin confirm", "#inner", checkin=code)).text
    for name in team:
        assert code in (await stage[name].run("accompany signup", "#lobby", checkin=code)).text
        await stage.settle()
    return code


async def news(stage: Stage, name: str, code: str) -> list[str]:
    """The headings of what somebody was told about it, in order; without the briefing, which `test_team` is about."""
    await stage.settle()
    heads = [seen.text.splitlines()[0][3:] for seen in await stage[name].dms()]
    return [head for head in heads if code in head and "please read this" not in head]


async def in_channel(stage: Stage, code: str) -> list[str]:
    """The same for the coordinators' channel."""
    await stage.settle()
    return [seen.text.splitlines()[0][3:] for seen in await stage["Cora"].read("#inner") if f"## {code}" in seen.text]


# --- the words before -----------------------------------------------------------------------------------------------


@on_simcord
async def test_seven_and_two_days_before_the_team_is_told_and_nobody_else(stage: Stage) -> None:
    code = await confirmed(stage, "Ben", "Dana")
    await stage.advance(days=3, minutes=1)
    message = await latest(stage, stage["Ben"], "is coming up")
    assert re.search(r"You are going with someone on <t:\d+:F> \(<t:\d+:R>\) · South Side\n", message.text)
    assert message.text.endswith("If you can't, say so now: then somebody else can go.")
    assert message.buttons == ["I can't"]
    await stage.advance(days=5)
    assert await news(stage, "Ben", code) == [f"{code} is coming up"] * 2
    assert await news(stage, "Dana", code) == []  # on the waiting list


@on_simcord
async def test_a_day_before_each_is_asked_and_i_am_coming_shows_the_place(stage: Stage) -> None:
    code = await confirmed(stage, "Ben")
    await stage.advance(days=9, minutes=1)
    question = await latest(stage, stage["Ben"], "are you coming?")
    assert "Please answer by <t:" in question.text
    assert question.buttons == ["I am coming", "I can't"]
    for secret in ("Second Avenue", "fountain", "Field Office"):
        assert secret not in question.text
    for _ in range(2):
        answer = await stage["Ben"].press(question, "I am coming")
        assert "Thank you. You are expected." in answer.text
        assert "Place: Field Office, 1000 Second Avenue" in answer.text
    await stage.advance(hours=8)
    assert f"{code}: not everyone has answered" not in await in_channel(stage, code)
    assert "on the team, and has confirmed" in (await stage["Cora"].run("checkin roster", "#inner", checkin=code)).text


@on_simcord
async def test_who_cannot_come_frees_the_seat_for_the_next_and_the_coordinators_hear_of_it(stage: Stage) -> None:
    code = await confirmed(stage, "Ben", "Dana")
    await stage.advance(days=9, minutes=1)
    question = await latest(stage, stage["Ben"], "are you coming?")
    answer = await stage["Ben"].press(question, "I can't")
    assert "You have stepped back. Thank you for saying so." in answer.text
    told_so = await posted(stage, stage["Cora"], "#inner", "somebody can't come")
    assert "The seat was offered to the next in line." in told_so.text
    assert str(stage["Ben"].id) not in told_so.text
    offer = await latest(stage, stage["Dana"], f"A seat is free on {code}")
    assert "You are on the team" in (await stage["Dana"].press(offer, "Take the seat")).text
    for label in ("I can't", "I am coming"):
        assert "you have no seat on it any more" in (await stage["Ben"].press(question, label)).text
    assert (await in_channel(stage, code)).count(f"{code}: somebody can't come") == 1


@on_simcord
async def test_where_nobody_waits_the_coordinators_are_told_that_the_seat_is_free(stage: Stage) -> None:
    await confirmed(stage, "Ben")
    await stage.advance(days=9, minutes=1)
    await stage["Ben"].press(await latest(stage, stage["Ben"], "are you coming?"), "I can't")
    assert "1 seat is free now. Waiting: 0." in (await posted(stage, stage["Cora"], "#inner", "can't come")).text


@on_simcord
async def test_silence_gives_the_seat_to_who_waits(stage: Stage) -> None:
    """Goal 36: asked a day before; who says nothing makes room."""
    code = await confirmed(stage, "Ben", "Dana")
    await stage.advance(days=9, hours=6, minutes=1)
    given = await latest(stage, stage["Ben"], "the seat has gone on")
    assert "You did not answer, and somebody else waited, so the seat went on to them." in given.text
    heard = await posted(stage, stage["Cora"], "#inner", "not everyone has answered")
    assert "1 companion has not said whether they come. Please phone." in heard.text
    assert "1 seat was offered to the waiting list." in heard.text
    assert await news(stage, "Dana", code) == [f"A seat is free on {code}"]
    question = next(seen for seen in await stage["Ben"].dms() if "are you coming?" in seen.text)
    assert "you have no seat on it any more" in (await stage["Ben"].press(question, "I am coming")).text


@on_simcord
async def test_silence_where_nobody_waits_takes_no_seat_and_asks_to_phone(stage: Stage) -> None:
    code = await confirmed(stage, "Ben", "Dana", company="few")
    await stage.advance(days=9, minutes=1)
    await stage["Dana"].press(await latest(stage, stage["Dana"], "are you coming?"), "I am coming")
    await stage.advance(hours=6)
    heard = await posted(stage, stage["Cora"], "#inner", "not everyone has answered")
    assert heard.text.count("1 companion has not said") == 1
    assert "offered to the waiting list" not in heard.text
    roster = await stage["Cora"].press(heard, "Look at it")
    assert f"<@{stage['Ben'].id}> · Companion · on the team · has not" in roster.text
    assert f"<@{stage['Dana'].id}> · Companion · on the team, and has confirmed" in roster.text
    assert f"{code}: the seat has gone on" not in await news(stage, "Ben", code)


@on_simcord
async def test_two_hours_before_the_place_stands_behind_a_button(stage: Stage) -> None:
    await confirmed(stage, "Ben")
    await stage.advance(days=9, hours=22, minutes=1)
    message = await latest(stage, stage["Ben"], "is today")
    assert re.search(r"It begins <t:\d+:R>, at <t:\d+:t>. Press the button to see where to meet.", message.text)
    assert message.buttons == ["Where to meet", "I am coming", "I can't", "Read the briefing"]
    shown = await stage["Ben"].press(message, "Where to meet")
    for line in ("Place: Field Office, 1000 Second Avenue", "Meeting point: By the fountain", "Code name: "):
        assert line in shown.text
    assert "see you there" in (await stage["Ben"].press(message, "I am coming")).text


@on_simcord
async def test_who_signs_up_late_is_not_asked_again_but_gets_the_last_word(stage: Stage) -> None:
    code = await confirmed(stage, "Ben", hours=12)
    await stage.advance(hours=10, minutes=5)
    assert await news(stage, "Ben", code) == [f"{code} is today"]
    last = await latest(stage, stage["Ben"], "is today")
    assert last.buttons == ["Where to meet", "I can't", "Read the briefing"]


@on_simcord
async def test_down_when_it_was_to_ask_the_coordinators_are_told_to_phone(stage: Stage) -> None:
    code = await confirmed(stage, "Ben")
    stage.skip(days=9, hours=23, minutes=50)
    await stage.restart()
    await stage.advance(minutes=1)
    assert f"{code}: please phone" in await in_channel(stage, code)
    assert (
        "there is no time left to ask. Please phone them."
        in (await posted(stage, stage["Cora"], "#inner", "please phone")).text
    )
    assert f"{code}: are you coming?" not in await news(stage, "Ben", code)


# --- the person's wish ----------------------------------------------------------------------------------------------

ASKED = "what does the person want?"


@on_simcord
async def test_the_liaison_is_asked_two_days_before_with_four_answers(stage: Stage) -> None:
    await confirmed(stage, "Ben")
    await stage.advance(days=8, minutes=1)
    question = await latest(stage, stage["Lio"], ASKED)
    assert "Please ask the person once more. Thursday, December 3, 2026 · South Side" in question.text
    assert question.buttons == ["Still on", "Changed", "Called off", "Wants nobody", "Which one is it?"]
    which = await stage["Lio"].press(question, "Which one is it?")
    assert "ISAP" in which.text
    assert "Field Office · South Side" in which.text


@on_simcord
async def test_still_on_is_noted_and_nobody_is_troubled(stage: Stage) -> None:
    code = await confirmed(stage, "Ben")
    await stage.advance(days=8, minutes=1)
    question = await latest(stage, stage["Lio"], ASKED)
    assert "Noted: it is still on." in (await stage["Lio"].press(question, "Still on")).text
    assert "The person's wish: Still on" in (await stage["Cora"].run("checkin roster", "#inner", checkin=code)).text
    await stage.advance(days=1)
    assert f"{code}: nobody has said what the person wants" not in await in_channel(stage, code)


@on_simcord
async def test_changed_tells_the_coordinators_and_it_is_changed_from_the_direct_message(stage: Stage) -> None:
    code = await confirmed(stage, "Ben")
    await stage.advance(days=8, minutes=1)
    answer = await stage["Lio"].press(await latest(stage, stage["Lio"], ASKED), "Changed")
    assert f"Change {code}" in (await stage["Lio"].press(answer, "Change it")).text
    heard = await posted(stage, stage["Cora"], "#inner", "What was said: Changed")
    assert "The person's wish: Changed" in (await stage["Cora"].press(heard, "Look at it")).text
    in_server = await stage["Lio"].run("checkin wish", "#lobby", checkin=code, answer="changed")
    assert f"Change {code}" in (await stage["Lio"].press(in_server, "Change it")).text


@on_simcord
@pytest.mark.parametrize(
    ("label", "sure", "said", "reason"),
    [
        ("Called off", "Yes, the appointment is off", "It is off, and everyone", "The appointment is off."),
        (
            "Wants nobody",
            "Yes, the person wants nobody",
            "The person wants nobody to come",
            "The person does not want company any more.",
        ),
    ],
    ids=["called off", "wants nobody"],
)
async def test_off_it_is_closed_and_everyone_with_a_place_hears_why_once(
    stage: Stage, label: str, sure: str, said: str, reason: str
) -> None:
    """Asked once more first: one slip of a thumb would call it off for everybody."""
    code = await confirmed(stage, "Ben", "Dana")
    await stage.advance(days=8, minutes=1)
    question = await latest(stage, stage["Lio"], ASKED)
    asked = await stage["Lio"].press(question, label)
    assert "2 people with a place are told" in asked.text
    assert "Open: companions" in (await stage["Cora"].run("checkin roster", "#inner", checkin=code)).text
    assert said in (await stage["Lio"].press(asked, sure)).text
    for name in ("Ben", "Dana"):
        assert reason in (await latest(stage, stage[name], f"{code} is off")).text
    assert reason in (await posted(stage, stage["Cora"], "#inner", f"{code} is off")).text
    for again in ("Still on", label):
        assert f"{code} is over, so this can't be done any more." in (await stage["Lio"].press(question, again)).text
    await stage.advance(days=2)
    assert (await news(stage, "Ben", code))[-1] == f"{code} is off"


@on_simcord
async def test_where_the_liaison_says_nothing_the_coordinators_are_asked_to(stage: Stage) -> None:
    code = await confirmed(stage, "Ben")
    await stage.advance(days=9, minutes=1)
    asked = await posted(stage, stage["Cora"], "#inner", "nobody has said what the person wants")
    assert "The partner's liaison has not answered. Please phone, and press what you hear." in asked.text
    assert "Noted: it is still on." in (await stage["Cora"].press(asked, "Still on")).text
    assert "The person's wish: Still on" in (await stage["Cora"].run("checkin roster", "#inner", checkin=code)).text


@on_simcord
async def test_without_a_partner_the_coordinators_are_asked_at_once(stage: Stage) -> None:
    await confirmed(stage, "Ben", by="Cora")
    await stage.advance(days=8, minutes=1)
    asked = await posted(stage, stage["Cora"], "#inner", ASKED)
    assert asked.buttons == ["Still on", "Changed", "Called off", "Wants nobody", "Which one is it?"]


@on_simcord
async def test_a_companion_who_does_not_lead_cannot_answer_for_the_person(stage: Stage) -> None:
    code = await confirmed(stage, "Ben", "Dana", company="few")
    await stage.advance(days=8, minutes=1)
    question = await latest(stage, stage["Lio"], ASKED)
    old = await stage.old_message(stage["Ben"], question.custom_id("Called off"), direct=True)
    refused = await stage["Ben"].press(old, "old")
    assert "There is no such check-in here." in refused.text
    assert "Open: companions can sign up." in (await stage["Cora"].run("checkin roster", "#inner", checkin=code)).text


# --- when it changes ------------------------------------------------------------------------------------------------


@on_simcord
async def test_at_another_time_everyone_is_told_and_everything_is_asked_anew(stage: Stage) -> None:
    code = await confirmed(stage, "Ben", "Dana")
    await stage.advance(days=9, minutes=1)
    await stage["Ben"].press(await latest(stage, stage["Ben"], "are you coming?"), "I am coming")
    panel = await stage["Cora"].run("checkin edit", "#inner", checkin=code)
    form = await stage["Cora"].press(panel, "Time and meeting point")
    assert "is changed" in (await stage["Cora"].submit(form, when="2026-12-10 14:00", meet="")).text
    for name in ("Ben", "Dana"):
        moved = await latest(stage, stage[name], "has another time")
        assert "You keep your place." in moved.text
    await stage.advance(days=3)
    assert f"{code} is today" not in await news(stage, "Ben", code)
    await stage.advance(days=4)
    asked = [heading for heading in await news(stage, "Ben", code) if "are you coming?" in heading]
    assert len(asked) == 2
    assert "Meeting point: By the fountain" in (await stage["Cora"].run("checkin roster", "#inner", checkin=code)).text


@on_simcord
async def test_another_meeting_point_on_the_last_day_is_told_and_shown_on_a_press(stage: Stage) -> None:
    code = await confirmed(stage, "Ben", "Dana")
    await stage.advance(days=9, minutes=1)
    panel = await stage["Cora"].run("checkin edit", "#inner", checkin=code)
    form = await stage["Cora"].press(panel, "Time and meeting point")
    assert "is changed" in (await stage["Cora"].submit(form, meet="At the bakery")).text
    message = await latest(stage, stage["Ben"], "another meeting point")
    assert "bakery" not in message.text
    assert "Meeting point: At the bakery" in (await stage["Ben"].press(message, "Where to meet")).text
    assert f"{code}: another meeting point" not in await news(stage, "Dana", code)


@on_simcord
async def test_moved_into_the_last_day_the_question_who_comes_is_asked_at_once(stage: Stage) -> None:
    code = await confirmed(stage, "Ben")
    panel = await stage["Cora"].run("checkin edit", "#inner", checkin=code)
    form = await stage["Cora"].press(panel, "Time and meeting point")
    assert "is changed" in (await stage["Cora"].submit(form, when="tomorrow 9am")).text
    assert await news(stage, "Ben", code) == [f"{code} has another time", f"{code}: are you coming?"]


@on_simcord
async def test_stepping_back_on_the_last_day_is_told_to_the_coordinators_too(stage: Stage) -> None:
    code = await confirmed(stage, "Ben")
    await stage.advance(days=9, minutes=1)
    mine = await stage["Ben"].run("accompany mine", "#lobby")
    assert "You have stepped back" in (await stage["Ben"].choose(mine, "Step back from …", code)).text
    await posted(stage, stage["Cora"], "#inner", f"{code}: somebody can't come")


@on_simcord
async def test_a_new_time_that_is_nonsense_changes_nothing(stage: Stage) -> None:
    code = await confirmed(stage, "Ben")
    panel = await stage["Cora"].run("checkin edit", "#inner", checkin=code)
    for typed, said in (
        ("99:99", "There is no such day"),
        ("2020-01-01 9:00", "over already"),
        ("soon", "not understood"),
    ):
        form = await stage["Cora"].press(panel, "Time and meeting point")
        refused = await stage["Cora"].submit(form, when=typed, meet="Call 206-555-0123")
        assert said in refused.text
        assert await stage["Cora"].press(refused, "Try again")
    assert f"{code} has another time" not in await news(stage, "Ben", code)


@on_simcord
async def test_hidden_again_nothing_is_sent_until_it_is_confirmed_once_more(stage: Stage) -> None:
    code = await confirmed(stage, "Ben")
    assert "It is hidden again" in (await stage["Cora"].run("checkin unconfirm", "#inner", checkin=code)).text
    on_hold = await latest(stage, stage["Ben"], "is on hold")
    assert "You keep your place and will hear from us." in on_hold.text
    await stage.advance(days=8, hours=12)
    assert await news(stage, "Ben", code) == [f"{code} is on hold"]
    assert ASKED not in "".join(await news(stage, "Lio", code))
    await stage["Cora"].run("checkin confirm", "#inner", checkin=code)
    await stage.advance(hours=13)
    assert await news(stage, "Ben", code) == [f"{code} is on hold", f"{code}: are you coming?"]


@on_simcord
async def test_called_off_nothing_stale_is_sent_and_old_buttons_say_so(stage: Stage) -> None:
    code = await confirmed(stage, "Ben", "Dana")
    await stage.advance(days=9, minutes=1)
    question = await latest(stage, stage["Ben"], "are you coming?")
    await stage["Cora"].run("checkin cancel", "#inner", checkin=code, reason="postponed")
    await stage.advance(days=2)
    assert (await news(stage, "Ben", code))[-1] == f"{code} is off"
    assert await news(stage, "Dana", code) == [f"{code} is off"]
    for label in ("I am coming", "I can't"):
        answer = await stage["Ben"].press(question, label)
        assert "you have no seat on it any more" in answer.text


@on_simcord
async def test_buttons_with_garbage_get_one_sentence(stage: Stage) -> None:
    await ready(stage)
    known = ("no longer in use", "You have no place", "There is no such check-in", "not yours")
    for payload in ("", "abc", "9" * 60, "5"):
        for verb in (
            "coming:yes",
            "coming:cannot",
            "coming:where",
            "checkin:wish_still_on",
            "checkin:edit",
            "offer:take",
        ):
            answer = await stage["Cora"].press(await stage.old_message(stage["Cora"], f"ally:{verb}:{payload}"), "old")
            assert any(sentence in answer.text for sentence in known), (verb, payload, answer.text)


# --- the evening card -----------------------------------------------------------------------------------------------


@on_simcord
async def test_the_evening_card_says_how_tomorrow_stands_and_names_no_companion(stage: Stage) -> None:
    """Confirmed for tomorrow at noon, New York time: two of three seats taken, one companion has not answered."""
    await rota(stage, "Fay", "Eli", begins="2026-11-24 9am")
    code = await confirmed(stage, "Ben", "Dana", company="few", days=1, hours=22)
    await stage.advance(days=1)
    await stage["Ben"].press(await latest(stage, stage["Ben"], "are you coming?"), "I am coming")
    await stage.advance(hours=5, minutes=30)
    card = await posted(stage, stage["Cora"], "#inner", "This evening")
    assert "**Tomorrow, Wednesday, November 25, 2026**" in card.text
    assert re.search(rf"{code} · <t:\d+:t> · South Side: 2 of 3 seats taken\. 1 has not confirmed yet\.", card.text)
    assert "Ride: open." in card.text
    assert "There is no home contact." in card.text
    assert "Every message of the last day arrived." in card.text
    assert f"Dispatch: <@{stage['Fay'].id}>, until" in card.text
    assert "If it does not come one day, allybot is down" in card.text
    for name in ("Ben", "Dana"):
        assert str(stage[name].id) not in card.text


@on_simcord
async def test_the_evening_card_shows_what_still_waits_to_be_confirmed(stage: Stage) -> None:
    office = await ready(stage)
    options = {"kind": "other", "company": "one", "office": office, "when": stage.exactly(hours=20), "asked": "yes"}
    code = code_in((await stage["Lio"].run("checkin open", "#lobby", **options)).text, "C")
    await stage.advance(hours=6)
    card = await posted(stage, stage["Cora"], "#inner", "This evening")
    assert re.search(rf"{code} · <t:\d+:t> · South Side: still waits to be confirmed\.", card.text)


@on_simcord
async def test_on_a_day_without_anything_the_card_comes_all_the_same_and_only_the_latest_stands(stage: Stage) -> None:
    await stage.advance(days=2, hours=6)
    await stage.settle()
    cards = [seen.text for seen in await stage["Cora"].read("#inner") if "This evening" in seen.text]
    assert len(cards) == 1
    assert "**Tomorrow, Thursday, November 26, 2026**\nNo check-ins." in cards[0]


# --- in Spanish, and over real sockets ------------------------------------------------------------------------------


@on_simcord
async def test_each_reads_it_in_their_own_language(stage: Stage) -> None:
    await stage["Ben"].press(await stage["Ben"].run("help", "#lobby"), "Español")
    await confirmed(stage, "Ben", "Dana", company="few")
    await stage.advance(days=9, minutes=1)
    question = await latest(stage, stage["Ben"], "¿vienes?")
    assert question.buttons == ["Sí voy", "No puedo"]
    assert "Te esperan." in (await stage["Ben"].press(question, "Sí voy")).text
    assert (await latest(stage, stage["Dana"], "are you coming?")).buttons == ["I am coming", "I can't"]


@on_sandbox
async def test_over_real_sockets_the_last_word_comes_by_the_bots_own_clock(stage: Stage) -> None:
    """An appointment at short notice: two hours before it is a few seconds from now. Killed meanwhile, all the same."""
    code = await confirmed(stage, hours=2, seconds=10)
    await stage["Ben"].run("accompany signup", "#lobby", checkin=code)
    await stage.restart()
    message = await latest(stage, stage["Ben"], f"{code} is today", within=25)
    assert "Place: Field Office, 1000 Second Avenue" in (await stage["Ben"].press(message, "Where to meet")).text
    assert "You have stepped back" in (await stage["Ben"].press(message, "I can't")).text
    await posted(stage, stage["Cora"], "#inner", f"{code}: somebody can't come")
    assert await told(stage, stage["Ben"], f"{code} is today") == 1


@on_simcord
async def test_a_companion_is_offered_nothing_that_is_not_theirs_to_do(stage: Stage) -> None:
    code = await confirmed(stage, company="few")
    for name in ("assign", "plan", "edit", "roster", "cancel", "access"):
        assert [value for _, value in await stage["Cora"].suggested(f"checkin {name}", "#inner", "checkin", "")] == [
            code
        ]
        assert await stage["Ben"].suggested(f"checkin {name}", "#lobby", "checkin", "") == []
        assert "Which" not in (await stage["Ben"].run(f"checkin {name}", "#lobby")).text
