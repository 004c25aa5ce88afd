"""Office cards: written down, checked, shown to the team, out of date. By pressing and in forms alone, as on a phone."""

from __future__ import annotations

from typing import Any

from tests.journeys.stages import Stage, form_of, latest, offered, on_simcord, told
from tests.journeys.test_before_the_day import TEAM, code_in

RULES = {
    "who_enters": "Family only, two at most",
    "phones": "Switched off, in the bag",
    "identification": "Asked for at the door",
    "parking": "Across the street, ten dollars",
    "security": "Bags are searched",
}
LINES = (
    "Entry rules, last checked on Monday, November 23, 2026:\n"
    "Who may enter: Family only, two at most\n"
    "Phones: Switched off, in the bag\n"
    "Identification: Asked for at the door\n"
    "Parking: Across the street, ten dollars\n"
    "Security: Bags are searched"
)
OLD = "Last checked Monday, November 23, 2026: more than 180 days ago. Ask before you rely on it."
PLACE = {"name": "Field Office", "area": "South Side", "address": "1000 Second Avenue"}


async def added(stage: Stage, **place: str) -> Any:
    """Through the form. What is shown then."""
    cora = stage["Cora"]
    return await cora.submit(await cora.run("office add", "#inner"), **{**PLACE, **place})


async def ruled(stage: Stage, **rules: str) -> Any:
    """A new office and its entry rules, one form after the other."""
    cora = stage["Cora"]
    return await cora.submit(await cora.press(await added(stage), "Entry rules"), **(rules or RULES))


async def edited(stage: Stage, name: str = "Cora", office: str = "Field Office") -> Any:
    """Chosen from the list: the card with what can be done about it."""
    which = await stage[name].run("office edit", "#lobby")
    [code] = [value for value, label in offered(which, "Choose an office") if label == office]
    return await stage[name].choose(which, "Choose an office", code)


async def looked_up(stage: Stage, name: str = "Cora", hint: str = "Choose an office") -> Any:
    which = await stage[name].run("office show", "#lobby")
    return await stage[name].choose(which, hint, offered(which, hint)[0][0])


async def team(stage: Stage, *names: str, **ahead: float) -> str:
    """A check-in there, so far ahead, with these companions. Its code."""
    cora = stage["Cora"]
    picker = await cora.run("training record", "#inner")
    await cora.choose(picker, "Who attended", *(stage[name] for name in TEAM))
    options = {"kind": "isap", "company": "few", "office": "Field Office", "when": stage.exactly(**ahead)}
    options |= {"needs": "interpreter", "language": "Mam", "asked": "yes"}
    code = code_in((await cora.run("checkin open", "#inner", **options)).text, "C")
    assert "is confirmed" in (await cora.run("checkin confirm", "#inner", checkin=code)).text
    for name in names:
        assert code in (await stage[name].run("accompany signup", "#lobby", checkin=code)).text
    await stage.settle()
    return code


# --- writing it down ------------------------------------------------------------------------------------------------


@on_simcord
async def test_a_new_office_and_its_rules_are_two_forms_and_stand_line_by_line(stage: Stage) -> None:
    answer = await added(stage)
    assert "Write down the entry rules while you know them." in answer.text
    opened = await stage["Cora"].press(answer, "Entry rules")
    fields = form_of(opened).values()
    assert [f.label for f in fields] == ["Who may enter", "Phones", "Identification", "Parking", "Security"]
    assert all(field.about and field.hint.startswith("Left empty, it stays as it is.") for field in fields)
    assert LINES in (await stage["Cora"].submit(opened, **RULES)).text


@on_simcord
async def test_the_card_says_every_rule_and_the_day(stage: Stage) -> None:
    """Goal 33: who may enter, phones, identification, parking, security, and when it was checked."""
    for shown in (await ruled(stage), await edited(stage), await looked_up(stage)):
        assert LINES in shown.text
        assert "South Side: 1000 Second Avenue" in shown.text
        assert "Not written down yet" not in shown.text


@on_simcord
async def test_what_is_missing_is_named_and_of_an_empty_card_it_is_said_plainly(stage: Stage) -> None:
    await added(stage)
    shown = await looked_up(stage)
    assert "Nothing is known yet about who may enter. Ask before the day." in shown.text
    assert "Last checked" not in shown.text
    form = await stage["Cora"].press(await edited(stage), "Entry rules")
    shown = await stage["Cora"].submit(form, phones="Off")
    assert "Not written down yet: who may enter, identification, parking, security." in shown.text


@on_simcord
async def test_the_form_opens_with_what_stands_there_and_an_emptied_field_wipes_nothing(stage: Stage) -> None:
    cora = stage["Cora"]
    await ruled(stage)
    form = await cora.press(await edited(stage), "Entry rules")
    assert {name: field.value for name, field in form_of(form).items()} == RULES
    shown = await cora.submit(form, phones="", parking="   ", security="None at all")
    assert "It is written down." in shown.text
    for line in ("Phones: Switched off", "Parking: Across the street", "Security: None at all"):
        assert line in shown.text
    shown = await cora.submit(await cora.press(shown, "Entry rules"), phones="-", parking="–")
    assert "Not written down yet: phones, parking." in shown.text
    assert "Security: None at all" in shown.text


@on_simcord
async def test_after_a_restart_the_form_opens_empty_and_nothing_is_lost(stage: Stage) -> None:
    cora = stage["Cora"]
    await ruled(stage)
    shown = await edited(stage)
    await stage.restart()
    form = await cora.press(shown, "Entry rules")
    assert [field.value for field in form_of(form).values()] == [""] * 5
    shown = await cora.submit(form, parking="In the yard")
    assert "Parking: In the yard" in shown.text
    assert shown.text.count("Family only, two at most") == 1
    form = await cora.press(shown, "Name and address")
    assert form_of(form)["address"].value == "1000 Second Avenue"


@on_simcord
async def test_nonsense_comes_back_with_what_was_typed(stage: Stage) -> None:
    cora = stage["Cora"]
    await ruled(stage)
    for label, field, text, said in (
        ("Entry rules", "security", "call 206-555-0123", "Security: "),
        ("Entry rules", "who_enters", "A 123 456 789", "Who may enter: "),
        ("Entry rules", "phones", "@everyone off", "Phones: "),
        ("Name and address", "area", "12 Main Street", "Part of town: "),
        ("Name and address", "other", "ask <@333000000000000001>", "Anything else to know: "),
    ):
        refused = await cora.submit(await cora.press(await edited(stage), label), **{field: text})
        assert said in refused.text
        assert refused.buttons[0] == "Try again"
        form = await cora.press(refused, "Try again")
        assert form_of(form)[field].value == text
        known = [f.value for name, f in form_of(form).items() if name != field]
        assert set(known) <= {*RULES.values(), *PLACE.values(), "Fine now", ""}
        shown = await cora.submit(form, **{field: "Fine now"})
        assert "Fine now" in shown.text
    assert "206" not in (await looked_up(stage)).text


@on_simcord
async def test_two_coordinators_with_the_card_open_both_keep_what_they_changed(stage: Stage) -> None:
    await stage["Alma"].run("setup people", "#lobby", member=stage["Dana"], role="coordinator")
    await ruled(stage)
    coras = await stage["Cora"].press(await edited(stage), "Entry rules")
    danas = await stage["Dana"].press(await edited(stage, "Dana"), "Entry rules")
    await stage["Cora"].submit(coras, phones="Left in the car")
    shown = await stage["Dana"].submit(danas, parking="In the yard")
    assert "Phones: Left in the car" in shown.text
    assert "Parking: In the yard" in shown.text


# --- another place --------------------------------------------------------------------------------------------------


@on_simcord
async def test_another_name_and_address_stand_on_the_card_and_the_other_fields_stay(stage: Stage) -> None:
    cora = stage["Cora"]
    await ruled(stage)
    await added(stage, name="Court", area="North", address="1 Main Street")
    form = await cora.press(await edited(stage), "Name and address")
    assert {name: field.value for name, field in form_of(form).items()} == {**PLACE, "other": ""}
    refused = await cora.submit(form, name="COURT")
    assert "There is already an office called COURT." in refused.text
    form = await cora.press(refused, "Try again")
    assert form_of(form)["name"].value == "COURT"
    shown = await cora.submit(form, name="Annex", address="", other="The lift is broken")
    assert "Annex (O-" in shown.text
    assert "South Side: 1000 Second Avenue" in shown.text
    assert f"{LINES}\nAlso: The lift is broken" in shown.text


@on_simcord
async def test_the_team_of_the_next_day_is_told_and_sees_the_new_one_behind_the_button(stage: Stage) -> None:
    cora = stage["Cora"]
    await ruled(stage)
    await team(stage, "Ben", hours=20)
    form = await cora.press(await edited(stage), "Name and address")
    await cora.submit(form, address="2 Other Street")
    message = await latest(stage, stage["Ben"], "another meeting point")
    assert "What you were told about the place has changed." in message.text
    assert "Other Street" not in message.text
    shown = await stage["Ben"].press(message, "Where to meet")
    assert "Place: Field Office, 2 Other Street" in shown.text
    assert LINES in shown.text
    form = await cora.press(await edited(stage), "Entry rules")
    await cora.submit(form, phones="On")
    assert await told(stage, stage["Ben"], "another meeting point") == 1


@on_simcord
async def test_a_new_part_of_town_stands_on_the_public_card(stage: Stage) -> None:
    cora = stage["Cora"]
    await added(stage)
    code = await team(stage, days=9)
    await cora.submit(await cora.press(await edited(stage), "Name and address"), area="Riverbank")
    await stage.settle()
    [card] = [seen for seen in await stage["Ben"].read("#lobby") if code in seen.text]
    assert "Riverbank" in card.text


# --- its date -------------------------------------------------------------------------------------------------------


@on_simcord
async def test_after_180_days_the_coordinator_and_the_team_read_that_it_is_out_of_date(stage: Stage) -> None:
    """Goal 33: a card that nobody looked at for 180 days says so."""
    cora, ben = stage["Cora"], stage["Ben"]
    await ruled(stage)
    stage.skip(days=180)
    assert OLD not in (await looked_up(stage)).text
    stage.skip(days=1)
    await team(stage, "Ben", hours=20)
    shown = await looked_up(stage)
    mine = await ben.run("accompany mine", "#lobby")
    for seen in (shown, mine):
        assert f"{OLD}**\nWho may enter: Family only" in seen.text
    edit = await cora.press(shown, "Change the card")
    done = await cora.press(edit, "Checked today: all still true")
    assert "Thank you. The card counts as checked today." in done.text
    for seen in (done, await looked_up(stage), await ben.run("accompany mine", "#lobby")):
        assert OLD not in seen.text
        assert "Entry rules, last checked on Sunday, May 23, 2027:\nWho may enter: Family only" in seen.text


@on_simcord
async def test_what_nobody_wrote_down_cannot_be_checked(stage: Stage) -> None:
    cora = stage["Cora"]
    code = code_in((await added(stage)).text, "O")
    old = await stage.old_message(cora, f"ally:office:checked:{code}")
    refused = await cora.press(old, "old")
    assert "There is nothing on this card yet that could be true." in refused.text
    assert "Nothing is known yet" in (await looked_up(stage)).text


@on_simcord
async def test_two_days_of_work_at_one_office_show_its_card_once_and_cut_nothing(stage: Stage) -> None:
    """The longest card that there can be, and two check-ins: Discord takes 4,000 characters in a message."""
    long = {name: text + " " + "so it is " * 30 for name, text in RULES.items()}
    cora = stage["Cora"]
    shown = await ruled(stage, **{name: text[:300].strip() for name, text in long.items()})
    form = await cora.press(shown, "Name and address")
    await cora.submit(form, other=("and so on " * 99).strip())
    codes = [await team(stage, "Ben", hours=hours) for hours in (10, 20)]
    mine = await stage["Ben"].run("accompany mine", "#lobby")
    assert mine.text.count("Who may enter: ") == 1
    for line in (*codes, "Also: and so on", "Security: Bags are searched so it is"):
        assert line in mine.text
    assert "…" not in mine.text


# --- who may --------------------------------------------------------------------------------------------------------


@on_simcord
async def test_a_member_without_the_role_gets_one_sentence_whatever_they_press(stage: Stage) -> None:
    ben = stage["Ben"]
    code = code_in((await added(stage)).text, "O")
    sentence = "Only coordinators change office cards."
    assert sentence in (await ben.run("office edit", "#lobby")).text
    assert sentence in (await ben.run("office edit", "#lobby", office=code)).text
    assert "Only coordinators and partners' liaisons" in (await ben.run("office show", "#lobby", office=code)).text
    for verb in ("change", "checked"):
        old = await stage.old_message(ben, f"ally:office:{verb}:{code}")
        assert sentence in (await ben.press(old, "old")).text
    for verb, field in (("rules_form", "phones"), ("place_form", "address")):
        form = await ben.press(await stage.old_message(ben, f"ally:office:{verb}:{code}"), "old")
        assert all(not found.value for found in form_of(form).values())
        assert sentence in (await ben.submit(form, **{field: "Mine now"})).text
    assert "Mine now" not in (await looked_up(stage)).text


@on_simcord
async def test_a_liaison_looks_the_card_up_and_finds_no_button_to_change_it(stage: Stage) -> None:
    await ruled(stage)
    partner = code_in((await stage["Cora"].run("directory add", "#inner", name="Neighbors", listed="no")).text, "P")
    await stage["Cora"].run("directory liaison", "#inner", partner=partner, member=stage["Lio"])
    shown = await looked_up(stage, "Lio")
    assert LINES in shown.text
    assert "Change the card" not in shown.buttons
    assert "Change the card" in (await looked_up(stage)).buttons
    assert "Only coordinators change office cards." in (await stage["Lio"].run("office edit", "#lobby")).text


@on_simcord
async def test_buttons_and_pickers_with_garbage_get_one_sentence(stage: Stage) -> None:
    cora = stage["Cora"]
    assert "There is no office yet." in (await cora.run("office edit", "#lobby")).text
    assert "There is no office yet." in (await cora.run("office show", "#lobby")).text
    await added(stage)
    for verb in ("show", "edit"):
        old = await stage.old_message(cora, f"ally:office:{verb}:", pick=True)
        assert "There is no such office here." in (await cora.choose(old, "old", "old")).text
    for payload in ("", "O-2222", "C-7K2F", "1.5"):
        for verb in ("change", "checked"):
            old = await stage.old_message(cora, f"ally:office:{verb}:{payload}")
            assert "There is no such office here." in (await cora.press(old, "old")).text
        form = await cora.press(await stage.old_message(cora, f"ally:office:rules_form:{payload}"), "old")
        assert "There is no such office here." in (await cora.submit(form, phones="Off")).text


@on_simcord
async def test_all_of_it_in_spanish(stage: Stage) -> None:
    cora, ben = stage["Cora"], stage["Ben"]
    await ruled(stage)
    stage.skip(days=181)
    await team(stage, "Ben", hours=20)
    for person in (cora, ben):
        await person.choose(await person.run("me settings", "#lobby"), "Language", "es")
    shown = await looked_up(stage, hint="Elige una oficina")
    old = "Última revisión: lunes, 23 de noviembre de 2026, hace más de 180 días. Pregunta antes de confiar en esto."
    for seen in (shown, await ben.run("accompany mine", "#lobby")):
        assert f"{old}**\nQuién puede entrar: Family only" in seen.text
    edit = await cora.press(shown, "Cambiar la ficha")
    shown = await cora.press(edit, "Revisada hoy: todo sigue igual")
    assert "Gracias. La ficha cuenta como revisada hoy." in shown.text
    assert "Reglas de entrada, revisadas el domingo, 23 de mayo de 2027:" in shown.text
    form = await cora.press(shown, "Reglas de entrada")
    assert form_of(form)["security"].label == "Seguridad"
    assert form_of(form)["security"].hint == "Si lo dejas vacío, sigue como está. Solo un guion (-) lo borra."
    refused = await cora.submit(form, security="@everyone")
    assert refused.text.startswith("Seguridad: ")
    shown = await cora.submit(await cora.press(refused, "Intentar de nuevo"), security="-")
    assert "Falta anotar: seguridad." in shown.text
    assert form_of(await cora.press(shown, "Nombre y dirección"))["other"].label == "Qué más hay que saber"


# --- the language, only to who speaks it ----------------------------------------------------------------------------


async def told_to_speak(stage: Stage, name: str, text: str) -> Any:
    form = await stage[name].press(await stage[name].run("me settings", "#lobby"), "Languages I speak")
    return await stage[name].submit(form, speaks=text)


@on_simcord
async def test_who_speaks_it_reads_the_language_in_the_list_and_nobody_else_does(stage: Stage) -> None:
    await added(stage)
    code = await team(stage, days=9)
    for name, text in (("Ben", "Spanish and MAM"), ("Dana", "español")):
        assert f"Languages you speak: {text.replace(' and ', ', ')}" in (await told_to_speak(stage, name, text)).text
    for name, reads in (("Ben", True), ("Dana", False), ("Eli", False)):
        listed = await stage[name].run("accompany list", "#lobby")
        assert code in listed.text
        assert ("Interpreter: Mam" in listed.text) is reads
    await stage.settle()
    everything = [seen.text for seen in (*await stage["Cora"].read("#lobby"), *await stage["Cora"].read("#inner"))]
    assert any(code in text for text in everything)
    assert not any("Mam" in text for text in everything)


@on_simcord
async def test_the_form_of_languages_opens_with_what_was_said_and_a_dash_takes_it_back(stage: Stage) -> None:
    ben = stage["Ben"]
    shown = await ben.run("me settings", "#lobby")
    assert "Languages you speak: none told yet" in shown.text
    shown = await told_to_speak(stage, "Ben", "Spanish, Mam")
    form = await ben.press(shown, "Languages I speak")
    assert form_of(form)["speaks"].value == "Spanish, Mam"
    assert "Languages you speak: none told yet" in (await ben.submit(form, speaks=" - ")).text


@on_simcord
async def test_what_is_no_list_of_languages_comes_back_with_what_was_typed(stage: Stage) -> None:
    ben = stage["Ben"]
    await told_to_speak(stage, "Ben", "Mam")
    for text, said in (
        ("a, b, c, d, e, f", "At most 5 languages fit."),
        ("Mam, " + "x" * 60, "Languages: this has 60 characters, and 40 fit."),
        ("call 206-555-0123", "Languages: "),
        (",,,", "Languages: this can't be empty."),
    ):
        refused = await told_to_speak(stage, "Ben", text)
        assert said in refused.text
        form = await ben.press(refused, "Try again")
        assert form_of(form)["speaks"].value == text
    assert "Languages you speak: Mam" in (await ben.run("me settings", "#lobby")).text
    assert "Languages you speak: Mam, Ixil" in (await ben.submit(form, speaks="Mam, Ixil")).text


@on_simcord
async def test_who_offers_to_interpret_without_the_language_is_welcome_and_hears_kindly_what_to_do(
    stage: Stage,
) -> None:
    await added(stage)
    code = await team(stage, days=9)
    await told_to_speak(stage, "Dana", "mam")
    answer = await stage["Ben"].run("accompany signup", "#lobby", checkin=code, role="interpreter")
    assert "The language needed here is none of those you told us about." in answer.text
    assert "Mam" not in answer.text
    form = await stage["Ben"].press(answer, "Languages I speak")
    said = await stage["Ben"].submit(form, speaks="Mam")
    assert "Languages you speak: Mam\n/accompany list now tells you" in said.text
    assert "Interpreter: Mam" in (await stage["Ben"].run("accompany list", "#lobby")).text
    for name, options in (("Dana", {"role": "interpreter"}), ("Eli", {})):
        answer = await stage[name].run("accompany signup", "#lobby", checkin=code, **options)
        assert "none of those you told us about" not in answer.text


@on_simcord
async def test_languages_in_spanish(stage: Stage) -> None:
    ben = stage["Ben"]
    await added(stage)
    code = await team(stage, days=9)
    shown = await ben.choose(await ben.run("me settings", "#lobby"), "Language", "es")
    assert "Idiomas que hablas: aún no has dicho ninguno" in shown.text
    answer = await ben.run("accompany signup", "#lobby", checkin=code, role="interpreter")
    assert "Gracias por ofrecerte a interpretar." in answer.text
    form = await ben.press(shown, "Idiomas que hablo")
    assert form_of(form)["speaks"].hint == "español, mam"
    assert "Idiomas que hablas: mam, español" in (await ben.submit(form, speaks="mam y español")).text
    assert "Intérprete: Mam" in (await ben.run("accompany list", "#lobby")).text
