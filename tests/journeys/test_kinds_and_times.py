"""Kinds that coordinators change, times that are not exact, the next appointment, and whether the person has asked.

With buttons, selects and forms alone, as on a phone, and typed; in both languages.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from allybot.content.kinds import load_kinds
from allybot.domain.checkins import Need, Timing
from allybot.domain.when import Understood
from allybot.transports.discord.custom_ids import CustomId
from cogs._checkin_ui import Chosen, chosen
from tests.journeys.stages import Stage, form_of, latest, offered, on_both, on_simcord, pickers, posted
from tests.journeys.test_before_the_day import code_in, confirmed, ready

ASKED = "Has the person asked for this?"


async def panel_of(stage: Stage, office: str, *, kind: str = "isap", asked: str = "yes", by: str = "Lio") -> Any:
    """The opening panel with everything chosen."""
    who = stage[by]
    panel = await who.run("checkin open", "#lobby")
    for hint, value in (
        (ASKED, asked),
        ("Kind of appointment", kind),
        ("Office", office),
        ("How much company did the person ask for?", "one"),
    ):
        panel = await who.choose(panel, hint, value)
    return panel


async def opened(stage: Stage, office: str, when: str, *, kind: str = "isap") -> Any:
    """Written down by the liaison, with lists and the form alone."""
    form = await stage["Lio"].press(await panel_of(stage, office, kind=kind), "Next: time and meeting point")
    return await stage["Lio"].submit(form, when=when)


async def typed(stage: Stage, office: str, **options: object) -> Any:
    given = {"kind": "isap", "company": "one", "office": office, "when": stage.exactly(days=10), **options}
    return await stage["Lio"].run("checkin open", "#lobby", **given)


async def roster(stage: Stage, code: str) -> str:
    return str((await stage["Cora"].run("checkin roster", "#inner", checkin=code)).text)


# --- has the person asked? --------------------------------------------------------------------------------------------------


@on_simcord
async def test_not_yet_ends_with_advice_and_nothing_is_written_down(stage: Stage) -> None:
    """Goal 26. The way back keeps what was chosen."""
    office = await ready(stage)
    lio = stage["Lio"]
    panel = await lio.run("checkin open", "#lobby")
    panel = await lio.choose(panel, "Kind of appointment", "isap")
    advice = await lio.choose(panel, ASKED, "no")
    assert "Company is offered, and never imposed." in advice.text
    assert "Nothing was written down." in advice.text
    assert advice.buttons == ["They have asked"]
    panel = await lio.press(advice, "They have asked")
    for hint, value in (("Office", office), ("How much company did the person ask for?", "one")):
        panel = await lio.choose(panel, hint, value)
    form = await lio.press(panel, "Next: time and meeting point")
    assert "is written down" in (await lio.submit(form, when="2027-04-02 09:00")).text


@on_simcord
async def test_typed_without_it_the_one_thing_is_asked_and_then_it_is_opened_as_it_was_typed(stage: Stage) -> None:
    """Goal 26."""
    office = await ready(stage)
    question = await typed(stage, office, meet="By the fountain")
    assert "has the person asked for this?" in question.text
    assert pickers(question) == [ASKED]
    assert "There is none to choose from" in (await stage["Cora"].run("checkin roster", "#inner")).text
    written = await stage["Lio"].choose(question, ASKED, "yes")
    assert "is written down" in written.text
    assert "Meeting point: By the fountain" in written.text
    refused = await typed(stage, office, asked="no")
    assert "never imposed" in refused.text


@on_simcord
async def test_without_an_answer_there_is_no_next_step(stage: Stage) -> None:
    office = await ready(stage)
    lio = stage["Lio"]
    panel = await lio.run("checkin open", "#lobby", kind="ISAP appointment", office=office, company="few")
    assert pickers(panel)[0] == ASKED
    with pytest.raises(Exception, match="disabled"):
        await lio.press(panel, "Next: time and meeting point")


# --- times ------------------------------------------------------------------------------------------------------------------


@on_both
async def test_by_a_date_from_the_form_to_the_card(stage: Stage) -> None:
    """Goal 27."""
    office = await ready(stage)
    written = await opened(stage, office, "by 12 December 2026")
    code = code_in(written.text, "C")
    assert "by Saturday, December 12, 2026 · ISAP appointment" in written.text
    await stage["Cora"].run("checkin confirm", "#inner", checkin=code)
    card = await posted(stage, stage["Ben"], "#lobby", code)
    assert "by Saturday, December 12, 2026 · South Side" in card.text
    listed = await stage["Ben"].run("accompany list", "#lobby")
    assert f"**{code}** · by Saturday, December 12, 2026 · South Side" in listed.text
    signed = await stage["Ben"].press(card, "Sign up")
    assert "You are on the team" in signed.text
    assert "<t:" not in signed.text


@on_simcord
async def test_both_readings_of_by_3_12_and_the_choice_goes_straight_on(stage: Stage) -> None:
    office = await ready(stage)
    form = await stage["Lio"].press(await panel_of(stage, office), "Next: time and meeting point")
    asked = await stage["Lio"].submit(form, when="by 3/12", meet="By the fountain")
    assert "can be read in two ways" in asked.text
    december = next(label for label in asked.buttons if "December 3" in label)
    assert december == "By Thursday, December 3, 2026, the hour is not known"
    written = await stage["Lio"].press(asked, december)
    assert "by Thursday, December 3, 2026" in written.text
    assert "Meeting point: By the fountain" in written.text
    again = await stage["Lio"].press(asked, december)
    form = await stage["Lio"].press(again, "Next: time and meeting point")
    assert "when" not in form_of(form)


@on_simcord
async def test_typed_in_full_with_an_ambiguous_time_the_choice_opens_it_at_once(stage: Stage) -> None:
    office = await ready(stage)
    asked = await typed(stage, office, when="before 3 Dec", asked="yes", meet="By the fountain")
    assert "Does that day count as well?" in asked.text
    written = await stage["Lio"].press(asked, "By Wednesday, December 2, 2026, the hour is not known")
    assert "by Wednesday, December 2, 2026" in written.text
    assert "By the fountain" in written.text


@on_simcord
async def test_suggestions_come_back_as_what_they_said(stage: Stage) -> None:
    """Goal 27: exact, by a date, or not known, from autocomplete."""
    office = await ready(stage)
    found = dict(await stage["Lio"].suggested("checkin open", "#lobby", "when", "dec 12"))
    by = found["By Saturday, December 12, 2026, the hour is not known"]
    assert by.startswith("@by:")
    assert "by Saturday, December 12, 2026" in (await typed(stage, office, when=by, asked="yes")).text
    unknown = dict(await stage["Lio"].suggested("checkin open", "#lobby", "when", "not"))["Not known yet"]
    assert "day not known yet · ISAP" in (await typed(stage, office, when=unknown, asked="yes")).text


@on_simcord
async def test_not_known_yet_can_not_be_confirmed_until_the_day_is_added(stage: Stage) -> None:
    """Goal 27, with buttons and forms alone."""
    office = await ready(stage)
    code = code_in((await opened(stage, office, "not known yet")).text, "C")
    request = await posted(stage, stage["Cora"], "#inner", f"{code} waits to be confirmed")
    assert "day not known yet · South Side" in request.text
    refused = await stage["Cora"].press(request, "Confirm")
    assert refused.text == f"The day of {code} is not known yet. Add it first; then it can be confirmed."
    form = await stage["Cora"].press(refused, "Add the day")
    assert "is changed" in (await stage["Cora"].submit(form, when="2026-12-12 9:00")).text
    assert "is confirmed" in (await stage["Cora"].press(request, "Confirm")).text


@on_simcord
async def test_the_liaison_sets_the_time_from_the_direct_message(stage: Stage) -> None:
    """Goal 27. The form opens in the conversation itself."""
    office = await ready(stage)
    code = code_in((await opened(stage, office, "by 12 December 2026")).text, "C")
    await stage["Cora"].run("checkin confirm", "#inner", checkin=code)
    await stage["Ben"].run("accompany signup", "#lobby", checkin=code)
    await stage.advance(days=17)
    question = await latest(stage, stage["Lio"], f"{code}: at what time?")
    form = await stage["Lio"].press(question, "Set the exact time")
    asked = await stage["Lio"].submit(form, when="sat at 3")
    assert "afternoon or the night" in asked.text
    form = await stage["Lio"].press(asked, next(label for label in asked.buttons if "3:00" in label and "PM" in label))
    assert "is changed" in (await stage["Lio"].submit(form)).text
    moved = await latest(stage, stage["Ben"], f"{code} has a time now")
    assert re.search(r"It is now <t:\d+:F>", moved.text)


@on_simcord
@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("by", "On which day?"),
        ("by fri 3pm", "goes without an hour"),
        ("by soon", 'not understood: "soon"'),
        ("by 30 feb", "no such day"),
        ("before today", "over already"),
        ("@by:99", "over already"),
        ("@by:zzz", "not understood"),
        ("@unknown!", "not understood"),
    ],
)
async def test_nonsense_gets_one_sentence_and_the_form_back(stage: Stage, when: str, said: str) -> None:
    office = await ready(stage)
    refused = await typed(stage, office, when=when, asked="yes", meet="By the fountain")
    assert said in refused.text
    form = await stage["Lio"].press(refused, "Try again")
    assert form_of(form)["meet"].value == "By the fountain"


# --- the next one -----------------------------------------------------------------------------------------------------------


@on_both
async def test_the_lead_adds_the_next_appointment_with_lists_and_a_form(stage: Stage) -> None:
    """Goal 39: hidden until a coordinator confirms it; the lead sees its code and no more."""
    code = await confirmed(stage, "Ben")
    ben = stage["Ben"]
    picker = await ben.run("checkin next", "#lobby")
    assert [value for value, _ in offered(picker, "Choose a check-in")] == [code]
    form = await ben.choose(picker, "Choose a check-in", code)
    assert list(form_of(form)) == ["when"]
    added = await ben.submit(form, when="by 12 January 2027")
    new = code_in(added.text, "C")
    assert "by Tuesday, January 12, 2027" in added.text
    assert "A coordinator confirms it" in added.text
    for secret in ("Field Office", "fountain", "Neighbors"):
        assert secret not in added.text
    assert "There is no such check-in" in (await ben.run("accompany signup", "#lobby", checkin=new)).text
    request = await posted(stage, stage["Cora"], "#inner", f"{new} waits to be confirmed")
    assert "is confirmed" in (await stage["Cora"].press(request, "Confirm")).text
    assert "ISAP appointment" in await roster(stage, new)


@on_simcord
async def test_the_next_one_typed_and_from_a_button_and_after_a_choice(stage: Stage) -> None:
    """Goal 39."""
    code = await confirmed(stage, "Ben")
    lio = stage["Lio"]
    assert "is written down" in (await lio.run("checkin next", "#lobby", checkin=code, when="2027-01-12 9:00")).text
    form = await lio.run("checkin next", "#lobby", checkin=code)
    asked = await lio.submit(form, when="by 3/12")
    added = await lio.press(asked, next(label for label in asked.buttons if "December 3" in label))
    assert "by Thursday, December 3, 2026" in added.text
    row = await roster(stage, code)
    assert "Open: companions can sign up" in row
    refused = await lio.run("checkin next", "#lobby", checkin=code, when="soonish")
    form = await lio.press(refused, "Try again")
    assert form_of(form)["when"].value == "soonish"
    picker = await lio.run("checkin next", "#lobby", when="2027-02-01 9:00")
    form = await lio.choose(picker, "Choose a check-in", code)
    assert form_of(form)["when"].value == "2027-02-01 9:00"


@on_simcord
async def test_whose_it_is_not_has_nothing_to_add_a_next_one_to(stage: Stage) -> None:
    code = await confirmed(stage, "Ben")
    for name in ("Dana", "Sam"):
        assert "There is none to choose from" in (await stage[name].run("checkin next", "#lobby")).text
        refused = await stage[name].run("checkin next", "#lobby", checkin=code, when="2027-01-12 9:00")
        assert "There is no such check-in here" in refused.text
        assert "There is no such" in (await stage[name].run("checkin next", "#lobby", checkin="nonsense")).text
    for payload in ("", "abc", "9" * 60, "5.u", "C-7K2F.u", "C-7K2F.zz"):
        for verb in ("next", "next_time", "o_time", "kind_seats", "edit_form"):
            old = await stage.old_message(stage["Dana"], f"ally:checkin:{verb}:{payload}")
            await stage["Dana"].press(old, "old")


# --- the wish ---------------------------------------------------------------------------------------------------------------


@on_simcord
async def test_the_lead_says_what_the_person_wants_without_typing(stage: Stage) -> None:
    """Goal 26: the person may change their mind any time."""
    code = await confirmed(stage, "Ben")
    picker = await stage["Ben"].run("checkin wish", "#lobby")
    which = await stage["Ben"].choose(picker, "Choose a check-in", code)
    done = await stage["Ben"].choose(which, "What does the person want?", "changed")
    assert "Noted, and the coordinators are told." in done.text
    assert "Change it" not in done.buttons
    assert "What was said: Changed" in (await posted(stage, stage["Cora"], "#inner", "the person's wish")).text
    which = await stage["Ben"].run("checkin wish", "#lobby", checkin=code)
    sure = await stage["Ben"].choose(which, "What does the person want?", "nobody")
    assert "is closed" in (await stage["Ben"].press(sure, "Yes, the person wants nobody")).text


# --- kinds ------------------------------------------------------------------------------------------------------------------


@on_simcord
async def test_a_coordinator_changes_a_kind_with_forms_alone(stage: Stage) -> None:
    """Goal 25: seats, times and briefing are data."""
    office = await ready(stage)
    cora = stage["Cora"]
    listed = await cora.run("checkin kinds", "#inner")
    card = await cora.choose(listed, "Choose a kind", "isap")
    assert "a few 3 · many 8" in card.text
    assert "Overdue 2 h after going in" in card.text
    form = await cora.press(card, "Seats and length")
    assert {name: field.value for name, field in form_of(form).items()} == {
        "few": "3",
        "many": "8",
        "approval": "no" if form_of(form)["approval"].value == "no" else "No",
        "overdue": "2",
    }
    refused = await cora.submit(form, few="1", many="8", overdue="2")
    assert refused.text == 'For "a few", write a number of seats from 2 to 20.'
    form = await cora.press(refused, "Try again")
    assert form_of(form)["few"].value == "1"
    changed = await cora.submit(form, few="4", many="8", overdue="1,5")
    assert "Seats: one companion 1 · a few 4 · many 8" in changed.text
    assert "Overdue 1.5 h" in changed.text
    assert "Waiting, overdue and briefing count at once, for every check-in." in changed.text
    code = code_in((await typed(stage, office, company="few", asked="yes")).text, "C")
    assert "(4 seats)" in await roster(stage, code)


@on_simcord
async def test_times_waits_and_briefing_have_forms_that_show_what_stands(stage: Stage) -> None:
    """Goal 25."""
    cora = stage["Cora"]
    card = await cora.choose(await cora.run("checkin kinds", "#inner"), "Choose a kind", "biometrics")
    assert "First word to the team, before: left out" in card.text
    form = await cora.press(card, "Reminder times")
    values = {name: field.value for name, field in form_of(form).items()}
    assert values == {"week": "0", "two_days": "48", "confirm": "24", "last": "2", "wish": "48"}
    changed = await cora.submit(form, **{**values, "week": "100", "last": "0"})
    assert "First word to the team, before: 100 h" in changed.text
    assert "Last word to the team, before: left out" in changed.text
    form = await cora.press(changed, "Waiting for answers")
    refused = await cora.submit(form, silence="many", wish_silence="24")
    assert "Waiting for an answer, in hours: write a number of hours" in refused.text
    form = await cora.press(changed, "Briefing")
    assert form_of(form)["briefing_es"].value.startswith("Se toman huellas")
    refused = await cora.submit(form, briefing_en="Call 206-555-0123")
    assert "phone number" in refused.text
    changed = await cora.submit(await cora.press(refused, "Try again"), briefing_en="Bring a book.")
    assert "Briefing: Bring a book." in changed.text
    shipped = await cora.press(changed, "As it was shipped")
    assert "Bring a book." not in shipped.text
    assert "First word to the team, before: left out" in shipped.text
    assert "As it was shipped" not in shipped.buttons


@on_simcord
async def test_an_own_kind_is_added_opened_by_name_and_put_away(stage: Stage) -> None:
    """Goal 25: new kinds without code."""
    office = await ready(stage)
    cora = stage["Cora"]
    form = await cora.press(await cora.run("checkin kinds", "#inner"), "Add a kind")
    card = await cora.submit(form, name="Consulate visit")
    assert "Your group's own" in card.text
    found = dict(await stage["Lio"].suggested("checkin open", "#lobby", "kind", "consul"))
    assert list(found) == ["Consulate visit"]
    for kind in ("consulate VISIT", found["Consulate visit"]):
        assert "· Consulate visit" in (await typed(stage, office, kind=kind, asked="yes")).text
    panel = await panel_of(stage, office, kind=found["Consulate visit"])
    assert ("own_01", "Consulate visit") in offered(panel, "Kind of appointment")
    form = await cora.press(card, "Seats and length")
    assert form_of(form)["name"].value == "Consulate visit"
    await cora.submit(form, name="Embassy visit", few="2", many="5", overdue="3")
    away = await cora.press(card, "Put away")
    assert "Put away: no new ones can be opened" in away.text
    assert (
        "That kind of appointment is not known" in (await typed(stage, office, kind="Embassy visit", asked="yes")).text
    )
    assert "Offer again" in away.buttons
    assert "Your group's own" in (await cora.press(away, "Offer again")).text


@on_simcord
async def test_after_a_restart_no_form_opens_empty_over_what_stands(stage: Stage) -> None:
    cora = stage["Cora"]
    card = await cora.choose(await cora.run("checkin kinds", "#inner"), "Choose a kind", "isap")
    await stage.restart()
    again = await cora.press(card, "Briefing")
    assert "a few 3 · many 8" in again.text
    form = await cora.press(again, "Briefing")
    assert form_of(form)["briefing_en"].value.startswith("A visit to ISAP")


@on_simcord
async def test_only_coordinators_see_the_kinds(stage: Stage) -> None:
    await ready(stage)
    for name in ("Lio", "Ben", "Sam"):
        refused = await stage[name].run("checkin kinds", "#lobby")
        assert refused.text == "Only a coordinator can change the kinds of check-in."


# --- in Spanish -------------------------------------------------------------------------------------------------------------


@on_simcord
async def test_everything_in_spanish_too(stage: Stage) -> None:
    office = await ready(stage)
    for name in ("Lio", "Cora"):
        await stage[name].press(await stage[name].run("help", "#lobby"), "Español")
    question = await typed(stage, office, when="a más tardar el 12 de diciembre")
    assert "¿la persona pidió esto?" in question.text
    written = await stage["Lio"].choose(question, "¿La persona pidió esto?", "yes")
    assert "a más tardar el sábado, 12 de diciembre de 2026 · " in written.text
    unknown = await typed(stage, office, when="todavía no se sabe", asked="yes")
    code = code_in(unknown.text, "C")
    assert "todavía no se sabe el día" in unknown.text
    refused = await stage["Cora"].run("checkin confirm", "#inner", checkin=code)
    assert "Agrégalo primero" in refused.text
    named = await typed(stage, office, kind="Cita de ISAP", asked="no")
    assert "nunca se impone" in named.text or "no se conoce" in named.text
    listed = await stage["Cora"].run("checkin kinds", "#inner")
    card = await stage["Cora"].choose(listed, "Elige un tipo", "isap")
    assert "Información previa: Una visita a ISAP" in card.text
    assert "Lugares y duración" in card.buttons


def test_the_most_that_can_be_chosen_still_fits_into_a_button() -> None:
    """Discord takes a hundred characters; what was chosen rides in them."""
    at = Understood(datetime(2028, 11, 20, tzinfo=UTC), datetime(2028, 11, 20, tzinfo=UTC), Timing.BY_DATE)
    longest = max(load_kinds(), key=len)
    most = Chosen(longest, "O-7K2F", "many", "P-7K2F", tuple(Need), approve=True, at=at, asked=True)
    for verb in ("o_asked", "o_company", "o_partner", "o_whether", "o_form", "o_time", "open"):
        assert len(str(CustomId("checkin", verb, most.payload()))) <= 100
    read = chosen(most.payload())
    assert replace(read, at=None) == replace(most, at=None)
    assert read.at is not None
    assert (read.at.at, read.at.timing) == (at.at, at.timing)
