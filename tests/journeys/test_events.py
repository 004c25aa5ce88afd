"""`/events`: adding, joining, being reminded, and who was there, as a member, a coordinator and a stranger. Goals 29 and 71."""

from __future__ import annotations

import re
from typing import Any

from icalendar import Calendar

from tests.journeys.stages import (
    Stage,
    files_of,
    form_of,
    latest,
    offered,
    on_both,
    on_simcord,
    pickers,
    posted,
    told,
)

KIND, LANGUAGE, HOW_LONG, WHERE = "What it is", "In which language", "How long", "Who may know where it is"
LIST = "Choose one: see it, join it"
PLACE = "Trinity Church side door"


async def added(stage: Stage, kind: str = "companion", when: str = "2026-11-27 18:00", **more: Any) -> Any:
    """By selects and one form. The clock stands on Monday, 23 November 2026."""
    cora = stage["Cora"]
    panel = await cora.choose(await cora.run("events add", "#inner"), KIND, kind)
    if more.pop("open", False):
        panel = await cora.choose(panel, WHERE, "open")
    form = await cora.press(panel, "Next: what, when and where")
    fields = {"title": "How to go along", "when": when, "place": PLACE, **more}
    done = await cora.submit(form, **fields)
    assert "It is on the list now." in done.text, done.text
    return done


def code_of(seen: Any) -> str:
    found = re.search(r"\bE-\w{4}\b", seen.text)
    assert found is not None, seen.text
    return found[0]


async def shown(stage: Stage, name: str) -> Any:
    """The only one on the list, as this person sees it."""
    seen = await stage[name].run("events list", "#lobby")
    ((value, _),) = offered(seen, LIST)
    return await stage[name].choose(seen, LIST, value)


async def joined(stage: Stage, *names: str) -> None:
    for name in names:
        assert "You are coming." in (await stage[name].press(await shown(stage, name), "I am coming")).text
    await stage.settle()


@on_both
async def test_added_by_selects_and_a_form_and_joined_by_a_button(stage: Stage) -> None:
    """Everybody reads how many come; only who comes reads where."""
    nothing = await stage["Ben"].run("events list", "#lobby")
    assert "Nothing is planned" in nothing.text
    assert "Add one" not in nothing.buttons
    await added(stage, capacity="30", notes="Bring a pen")
    before = await shown(stage, "Ben")
    for said in ("Companion training", "Bring a pen", "0 of 30 places are taken", "once you have joined"):
        assert said in before.text
    assert PLACE not in before.text
    mine = await stage["Ben"].press(before, "I am coming")
    assert f"Where: {PLACE} (only for those who come" in mine.text
    assert "You are coming. We remind you the day before and two hours before." in mine.text
    seen = await stage["Sam"].run("events list", "#lobby")
    assert "1 of 30 places are taken" in seen.text
    assert "<@" not in seen.text
    left = await stage["Ben"].press(mine, "I can't come after all")
    assert "You are not coming. Nothing is kept about it." in left.text
    assert PLACE not in left.text
    again = await stage["Ben"].run("events join", "#lobby", event=code_of(left))
    assert "You are coming." in again.text


@on_simcord
async def test_the_calendar_file_holds_code_and_time_and_nothing_else(stage: Stage) -> None:
    await added(stage)
    mine = await stage["Ben"].press(await shown(stage, "Ben"), "I am coming")
    given = await stage["Ben"].press(mine, "For my calendar")
    code = code_of(mine)
    ((event,),) = [Calendar.from_ical(files_of(given)[f"{code}.ics"]).walk("VEVENT")]
    assert str(event["SUMMARY"]) == f"Event {code}"
    assert (event.end - event.start).total_seconds() == 2 * 60 * 60
    assert {"LOCATION", "DESCRIPTION"} & set(event) == set()
    assert "by hand" in given.text


@on_simcord
async def test_reminded_by_direct_message_and_the_place_behind_a_button(stage: Stage) -> None:
    await added(stage)
    await joined(stage, "Ben", "Dana")
    await stage.advance(hours=77)  # Thursday, a minute after the day before
    word = await latest(stage, stage["Ben"], "Soon: How to go along")
    assert PLACE not in word.text
    details = await stage["Ben"].press(word, "Details")
    assert PLACE in details.text
    gone = await latest(stage, stage["Dana"], "Soon: How to go along")
    assert "You are not coming." in (await stage["Dana"].press(gone, "I can't come after all")).text
    await stage.settle()
    await stage.advance(hours=23)
    assert [await told(stage, stage[name], "Soon: How to go along") for name in ("Ben", "Dana", "Eli")] == [2, 0, 0]


@on_both
async def test_a_change_and_calling_off_are_told_to_who_comes(stage: Stage) -> None:
    cora, ben = stage["Cora"], stage["Ben"]
    await added(stage)
    await joined(stage, "Ben")
    panel = await cora.press(await shown(stage, "Cora"), "Change it")
    form = await cora.press(panel, "Next: what, when and where")
    fields = form_of(form)
    assert (fields["title"].value, fields["when"].value, fields["place"].value) == (
        "How to go along",
        "2026-11-27 18:00",
        PLACE,
    )
    changed = await cora.submit(form, when="2026-11-28 10:00")
    assert "It is changed." in changed.text
    word = await latest(stage, ben, f"{code_of(changed)} has changed")
    assert "Where: with the button" in word.text
    sure = await cora.press(changed, "Call it off")
    assert "1 person has joined, and is told" in sure.text
    assert "It is called off." in (await cora.press(sure, "Yes, call it off")).text
    assert "does not take place" in (await latest(stage, ben, "is called off")).text
    assert "Nothing is planned" in (await ben.run("events list", "#lobby")).text


@on_both
async def test_goal_29_who_was_there_is_recorded_in_one_picker_and_may_sign_up(stage: Stage) -> None:
    """Goal 29: a training gates signing up. It is the event that records it, for who joined and for others."""
    cora = stage["Cora"]
    await added(stage)
    await joined(stage, "Ben", "Dana")
    await stage.advance(hours=103)
    asked = await posted(stage, cora, "#inner", "Who was there?")
    assert "2 people had joined" in asked.text
    for name in ("Ben", "Dana"):
        assert name not in asked.text
    panel = await cora.press(asked, "Who was there?")
    names = {label: value for value, label in offered(panel, "Who was there?")}
    assert set(names) == {"Ben", "Dana"}
    done = await cora.choose(panel, "Who was there?", names["Ben"])
    assert f"<@{stage['Ben'].id}>" in done.text
    assert [label for _, label in offered(done, "Who was there?")] == ["Dana"]
    more = await cora.choose(done, "Somebody else who was there", stage["Eli"])
    assert "So far 2 people are written down." in more.text
    for name, may in (("Ben", True), ("Eli", True), ("Dana", False)):
        seen = await stage[name].run("accompany list", "#lobby")
        assert ("companion" in seen.text.lower() and "training" in seen.text.lower()) is not may, seen.text


@on_simcord
async def test_who_does_not_coordinate_adds_nothing_and_records_nothing(stage: Stage) -> None:
    refused = await stage["Ben"].run("events add", "#lobby")
    assert (refused.text, pickers(refused)) == ("Only coordinators add and change events.", [])
    await added(stage)
    await joined(stage, "Sam")
    assert {"Change it", "Call it off"} & set((await shown(stage, "Sam")).buttons) == set()
    await stage.advance(hours=103)
    asked = await posted(stage, stage["Cora"], "#inner", "Who was there?")
    admin = await stage["Alma"].press(asked, "Who was there?")
    assert admin.text == "Only coordinators write down who was there."


@on_simcord
async def test_of_a_vigil_only_the_number_stays_and_nobody_is_offered_twice(stage: Stage) -> None:
    await added(stage, kind="vigil")
    await joined(stage, "Ben", "Dana", "Eli")
    await stage.advance(hours=103)
    asked = await posted(stage, stage["Cora"], "#inner", "Who was there?")
    assert "Only the number stays" in asked.text
    panel = await stage["Cora"].press(asked, "Who was there?")
    everyone = [value for value, _ in offered(panel, "Who was there?")]
    done = await stage["Cora"].choose(panel, "Who was there?", *everyone)
    assert "So far 3 people are written down." in done.text
    assert pickers(done) == ["Somebody else who was there", "Written down by mistake: take back"]


@on_both
async def test_goal_29_what_was_recorded_by_mistake_is_taken_back_on_the_spot_and_in_the_list(stage: Stage) -> None:
    """Goal 29: the wrong person is not trained for a year, and nobody needs a command for it."""
    cora, lists = stage["Cora"], "Recorded by mistake: take it back"
    await added(stage)
    await joined(stage, "Ben", "Dana")
    await stage.advance(hours=103)
    seen = await cora.run("events list", "#inner")
    ((event, _),) = offered(seen, "Over: say who was there")
    panel = await cora.choose(seen, "Over: say who was there", event)
    people = {label: value for value, label in offered(panel, "Who was there?")}
    panel = await cora.choose(panel, "Who was there?", *people.values())
    panel = await cora.choose(panel, "Written down by mistake: take back", people["Dana"])
    assert "does not count for them any more" in panel.text
    assert [label for _, label in offered(panel, "Who was there?")] == ["Dana"]
    seen = await cora.run("training list", "#inner")
    assert [label for _, label in offered(seen, lists)] == ["Ben"]
    sure = await cora.choose(seen, lists, offered(seen, lists)[0][0])
    assert "Take this training back?" in sure.text
    sure = await cora.choose(await cora.press(sure, "Keep it"), lists, offered(seen, lists)[0][0])
    done = await cora.press(sure, "Yes, take it back")
    assert f"Taken back: <@{stage['Ben'].id}> · companion." in done.text
    assert "No training is recorded yet." in done.text
    for name in ("Ben", "Dana"):
        assert "whose training is in date" in (await stage[name].run("accompany list", "#lobby")).text


@on_simcord
async def test_who_is_not_trained_is_led_to_what_is_coming_up(stage: Stage) -> None:
    await added(stage)
    ben = stage["Ben"]
    for command in ("accompany list", "accompany signup"):
        refused = await ben.run(command, "#lobby")
        assert "Ask a coordinator about the next training." in refused.text
        assert "How to go along" in (await ben.press(refused, "See what is coming up")).text


@on_simcord
async def test_who_joins_an_hour_before_is_not_promised_two_reminders(stage: Stage) -> None:
    await added(stage, when="in 1 hour")
    mine = await stage["Ben"].press(await shown(stage, "Ben"), "I am coming")
    assert "It begins soon, so we don't remind you again." in mine.text


@on_simcord
async def test_once_it_has_begun_its_time_stays_and_who_was_there_is_a_press_away(stage: Stage) -> None:
    cora = stage["Cora"]
    await added(stage, when="in 1 hour")
    await joined(stage, "Ben")
    await stage.advance(minutes=70)
    one = await shown(stage, "Cora")
    assert {"I am coming", "Call it off"} & set(one.buttons) == set()
    assert "Ben" in str(offered(await cora.press(one, "Who was there?"), "Who was there?"))
    form = await cora.press(await cora.press(one, "Change it"), "Next: what, when and where")
    refused = await cora.submit(form, when="2026-12-24 18:00")
    assert "has begun, so its time stays." in refused.text


@on_simcord
async def test_unclear_times_and_wrong_numbers_come_back_with_what_was_typed(stage: Stage) -> None:
    cora = stage["Cora"]
    panel = await cora.run("events add", "#inner")
    form = await cora.press(panel, "Next: what, when and where")
    wrong = await cora.submit(form, title="Vigil", when="whenever", place=PLACE)
    assert 'This was not understood: "whenever"' in wrong.text
    form = await cora.press(wrong, "Try again")
    assert (form_of(form)["title"].value, form_of(form)["when"].value) == ("Vigil", "whenever")
    both = await cora.submit(form, when="3/12 6pm")
    assert len(both.buttons) >= 2
    assert "It is on the list now." in (await cora.press(both, both.buttons[0])).text
    form = await cora.press(await cora.run("events add", "#inner"), "Next: what, when and where")
    many = await cora.submit(form, title="Vigil", when="2026-12-03 18:00", place=PLACE, capacity="a lot")
    assert "How many places was not understood" in many.text
    form = await cora.press(many, "Try again")
    assert form_of(form)["capacity"].value == "a lot"
    number = await cora.submit(form, capacity="12", title="Ask 303-555-0142")
    assert "phone" in number.text
    assert "It is on the list now." in (await cora.submit(await cora.press(number, "Try again"), title="Vigil")).text


@on_both
async def test_goal_71_all_of_it_in_spanish(stage: Stage) -> None:
    """Goal 71: the coordinator's panel, the member's list, and the direct message in the member's own language."""
    await added(stage, kind="rights", open=True)
    dana = stage["Dana"]
    await dana.choose(await dana.run("me settings", "#lobby"), "Language", "es")
    seen = await dana.run("events list", "#lobby")
    assert "Taller: conoce tus derechos" in seen.text
    ((value, _),) = offered(seen, "Elige: verlo, apuntarte")
    one = await dana.choose(seen, "Elige: verlo, apuntarte", value)
    assert f"Dónde: {PLACE}" in one.text
    mine = await dana.press(one, "Voy")
    assert "Vas. Te lo recordamos el día antes" in mine.text
    await stage.settle()
    await stage.advance(hours=77)
    word = await latest(stage, dana, "Pronto: How to go along")
    assert f"Dónde: {PLACE}" in word.text
    assert "En inglés y español" in word.text
