"""When it is over: the team reports back, adds the next appointment, may talk, and the counts stay. Goals 39 and 40."""

from __future__ import annotations

from typing import Any

from icalendar import Calendar

from tests.journeys.stages import Stage, files_of, form_of, latest, on_simcord, pickers, posted
from tests.journeys.test_before_the_day import code_in, confirmed

ANSWERS: dict[str, Any] = {
    "how_long": ["one_to_two"],
    "rules_were": ["different"],
    "team_was": ["welcome"],
    "next_date": ["known"],
}


async def ended(stage: Stage, *team: str) -> str:
    """Confirmed a day and a half ahead, gone to, and well. Its code."""
    code = await confirmed(stage, *team, company="few", hours=36)
    await stage.advance(hours=36, minutes=5)
    said = await stage[team[0]].run("checkin status", "#lobby", checkin=code, status="out")
    assert code in said.text
    await stage.settle()
    return code


@on_simcord
async def test_the_team_reports_back_by_a_form_and_the_lead_adds_the_next(stage: Stage) -> None:
    """Goal 39 and 40: no option is typed, and nothing is asked about the person."""
    code = await ended(stage, "Ben")
    (over,) = [seen for seen in await stage["Ben"].read_thread(code) if f"{code} is over" in seen.text]
    assert "Thank you for being there" in over.text
    form = await stage["Ben"].press(over, "Report back")
    fields = form_of(form)
    assert list(fields) == ["how_long", "rules_were", "team_was", "next_date", "note"]
    assert "No names" in fields["note"].about
    told = await stage["Ben"].submit(form, **ANSWERS, note="The side door is open from nine.")
    assert "deleted with the check-in" in told.text
    assert "Add the next appointment" in told.buttons
    following = await stage["Ben"].press(told, "Add the next appointment")
    added = await stage["Ben"].submit(following, when=stage.exactly(days=40))
    again = code_in(added.text.replace(code, ""), "C")
    assert again != code
    hidden = await stage["Dana"].run("accompany list", "#lobby")
    assert again not in hidden.text, "hidden until a coordinator confirms it"
    reported = await posted(stage, stage["Cora"], "#inner", f"{code}: a report came back")
    assert "side door" not in reported.text
    read = await stage["Cora"].press(reported, "Read it")
    assert "The side door is open from nine." in read.text
    assert "they were different" in read.text
    assert "<@" not in read.text


@on_simcord
async def test_a_number_in_the_note_is_refused_and_what_was_typed_comes_again(stage: Stage) -> None:
    code = await ended(stage, "Ben")
    (over,) = [seen for seen in await stage["Ben"].read_thread(code) if f"{code} is over" in seen.text]
    form = await stage["Ben"].press(over, "Report back")
    refused = await stage["Ben"].submit(form, **ANSWERS, note="Their number is A123 456 789.")
    assert "deleted with the check-in" not in refused.text
    again = await stage["Ben"].press(refused, "Try again")
    assert form_of(again)["note"].value == "Their number is A123 456 789."
    assert "deleted with the check-in" in (await stage["Ben"].submit(again, **ANSWERS, note="All fine.")).text


@on_simcord
async def test_typed_without_a_check_in_it_asks_which_one_in_spanish_too(stage: Stage) -> None:
    code = await ended(stage, "Ben")
    await stage["Ben"].press(await stage["Ben"].run("checkin report", "#lobby"), "Español")
    which = await stage["Ben"].run("checkin report", "#lobby")
    assert "¿De cuál quieres contar cómo fue?" in which.text
    form = await stage["Ben"].choose(which, pickers(which)[0], code)
    assert "¿Cuánto duró?" in [field.label for field in form_of(form).values()]
    assert "Gracias" in (await stage["Ben"].submit(form, **ANSWERS)).text
    nothing = await stage["Sam"].run("checkin report", "#lobby")
    assert "nothing of yours" in nothing.text
    stranger = await stage["Sam"].run("checkin report", "#lobby", checkin=code)
    assert "Report back" not in stranger.text
    assert code not in stranger.text


@on_simcord
async def test_a_day_later_somebody_may_ask_to_talk_and_only_coordinators_see_who(stage: Stage) -> None:
    code = await ended(stage, "Ben")
    await stage.advance(hours=24, minutes=1)
    offer = await latest(stage, stage["Ben"], "How are you?")
    assert code not in offer.text
    assert "We will write to you" in (await stage["Ben"].press(offer, "I'd like to talk")).text
    assert "We will write to you" in (await stage["Ben"].press(offer, "I'd like to talk")).text
    wanted = await posted(stage, stage["Cora"], "#inner", "somebody would like to talk")
    assert str(stage["Ben"].id) not in wanted.text
    assert str(stage["Ben"].id) in (await stage["Cora"].press(wanted, "Who is it?")).text


@on_simcord
async def test_the_calendar_file_holds_time_and_code_and_the_answer_says_to_delete_it(stage: Stage) -> None:
    code = await confirmed(stage, "Ben", hours=40)
    mine = await stage["Ben"].run("accompany mine", "#lobby")
    answer = await stage["Ben"].choose(mine, "A file for your calendar", code)
    assert "Delete the entry by hand" in answer.text
    ((name, content),) = files_of(answer).items()
    assert name == f"{code}.ics"
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert str(event["SUMMARY"]) == f"Appointment {code}"
    assert not {"DESCRIPTION", "LOCATION", "ORGANIZER", "ATTENDEE"} & set(event)


@on_simcord
async def test_counts_are_shown_to_coordinators_alone_and_no_small_ones(stage: Stage) -> None:
    """Goal 40: the counts stay, and one detention can't be read off them."""
    code = await ended(stage, "Ben", "Dana")
    shown = await stage["Cora"].run("checkin stats", "#inner")
    assert "fewer than 3" in shown.text
    assert code not in shown.text
    ((name, content),) = files_of(shown).items()
    assert name.endswith(".png")
    assert content.startswith(b"\x89PNG")
    assert "Only a coordinator" in (await stage["Ben"].run("checkin stats", "#lobby")).text
