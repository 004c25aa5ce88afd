"""From a verified incident to the all-clear: by buttons, lists and forms alone, in both languages. No option is typed."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.journeys.stages import Stage, form_of, latest, offered, on_both, on_simcord, pickers, posted
from tests.journeys.test_incidents import WORDS as INCIDENT_WORDS
from tests.journeys.test_incidents import ready as ready_to_verify
from tests.journeys.test_incidents import reported

EXACT, CORNER = "Oak St and 5th, 1234 Oak Street, by the laundromat", "Oak and 5th"

WORDS = {
    "en": {
        "verified": "Verified alert",
        "preview": "this would go out",
        "too exact": "is too exact for everybody",
        "place": "Say the place",
        "again": "Try again",
        "house": "house number",
        "now": "Release now",
        "out": "is out",
        "asked hint": "What is needed",
        "two": "Needed: two trained observers.",
        "rights": "You have the right to remain silent.",
        "distance": "keep your distance and do not interfere",
        "update hint": "Choose what is true",
        "more": "There are more officers than before.",
        "words": "In my own words",
        "written": "Two streets are closed",
        "updated": "Everybody who was told reads it.",
        "clear": "All clear",
        "sure": "Yes, all clear",
        "over": "All clear",
        "retract": "Take it back",
        "why hint": "What was wrong",
        "reason": "Nobody was there.",
        "wrong": "Taken back: it was wrong",
        "lapsed": "No longer confirmed",
        "soon": "are they still there?",
        "still": "Still there",
        "name": "looks like somebody's name",
        "no name": "It is no name: release",
        "only you": "You are the only one who verified it.",
        "stands": "An alert about this went out already",
        "which": "Which one is to be released?",
        "incident hint": "Choose an incident",
        "alert hint": "Choose an alert",
    },
    "es": {
        "verified": "Alerta verificada",
        "preview": "esto es lo que saldría",
        "too exact": "es demasiado exacto para todo el mundo",
        "place": "Decir el lugar",
        "again": "Intentar de nuevo",
        "house": "número de la casa",
        "now": "Enviar ya",
        "out": "ya salió",
        "asked hint": "Qué hace falta",
        "two": "Hacen falta dos personas que sepan observar.",
        "rights": "Tienes derecho a guardar silencio.",
        "distance": "guarda distancia y no interfieras",
        "update hint": "Elige qué pasa",
        "more": "Hay más agentes que antes.",
        "words": "Con mis palabras",
        "written": "Dos calles están cerradas",
        "updated": "Lo lee quien recibió la alerta.",
        "clear": "Ya pasó",
        "sure": "Sí, ya pasó",
        "over": "Ya pasó",
        "retract": "Retirarla",
        "why hint": "Qué estaba mal",
        "reason": "No había nadie allí.",
        "wrong": "Retirada: no era así",
        "lapsed": "Ya no está confirmada",
        "soon": "¿siguen allí?",
        "still": "Siguen allí",
        "name": "parece el nombre de alguien",
        "no name": "No es un nombre: enviar",
        "only you": "Solo tú lo verificaste.",
        "stands": "Ya salió una alerta sobre esto",
        "which": "¿De cuál quieres enviar la alerta?",
        "incident hint": "Elige un incidente",
        "alert hint": "Elige una alerta",
    },
}
LANGUAGES = pytest.mark.parametrize("language", ["en", "es"])


async def ready(stage: Stage, language: str = "en") -> dict[str, str]:
    """As `/setup checklist` asks for it. The channel of alerts is in that language, and so is Cora, who dispatches."""
    await ready_to_verify(stage, language)
    alma = stage["Alma"]
    await alma.run("setup channels", "#lobby", alerts="#lobby")
    role = stage.roles["crew"]
    await alma.run("setup zone", "#lobby", name="South Side", channel="#lobby", role=role, language=language)
    form = await alma.press(await alma.run("setup rules", "#inner"), "Set the hotline")
    await alma.submit(form, name="Riverside Line", number="555-010-2368")
    texts = await alma.press(await alma.run("setup checklist", "#inner"), "Read what alerts say")
    while "I have read them" not in texts.buttons:
        texts = await alma.press(texts, "Next language")
    await alma.press(texts, "I have read them")
    await stage.settle()
    return WORDS[language]


async def verified(stage: Stage, language: str, where: str = EXACT, verifier: str = "Ben") -> Any:
    """What rings in the dispatch channel when somebody has seen it, with the button that releases."""
    words = INCIDENT_WORDS[language]
    stands = await reported(stage, where=where)
    found = re.search(r"\bI-\w{4}\b", stands.text)
    assert found, stands.text
    await stage["Cora"].press(stands, "Ask the verifiers")
    question = await latest(stage, stage[verifier], found[0], within=15)
    assert words["can you"] in question.text
    going = await stage[verifier].press(question, words["going"])
    await stage[verifier].submit(await stage[verifier].press(going, words["seen"]))
    await stage.settle()
    return await posted(stage, stage["Cora"], "#inner", "It is verified")


async def released(stage: Stage, language: str) -> Any:
    """The answer to who released it, with what can be done next; the place was said at the corner."""
    words = WORDS[language]
    shown = await stage["Cora"].press(await verified(stage, language), "Release")
    form = await stage["Cora"].press(shown, words["place"])
    done = await stage["Cora"].press(await stage["Cora"].submit(form, place=CORNER), words["now"])
    assert words["out"] in done.text, done.text
    await stage.settle()
    return done


def code_of(seen: Any) -> str:
    found = re.search(r"\bA-\w{4}\b", seen.text)
    assert found, seen.text
    return found[0]


async def copies(stage: Stage, code: str) -> list[Any]:
    """What anybody reads of it in the channel."""
    await stage.settle()
    return [seen for seen in await stage["Sam"].read("#lobby") if code in seen.text]


@on_both
@LANGUAGES
async def test_looked_at_and_released_with_two_taps_once_the_place_is_wide(stage: Stage, language: str) -> None:
    """Goals 12, 14, 16 and 22: the exact text is shown first; a place with a house number goes nowhere."""
    words, cora = await ready(stage, language), stage["Cora"]
    shown = await cora.press(await verified(stage, language), "Release")
    assert words["too exact"] in shown.text
    assert words["now"] not in shown.buttons
    form = await cora.press(shown, words["place"])
    assert form_of(form)["place"].value == EXACT
    refused = await cora.submit(form)
    assert words["house"] in refused.text
    again = await cora.press(refused, words["again"])
    shown = await cora.submit(again, place=CORNER)
    assert words["preview"] in shown.text
    assert len(pickers(shown)) == 3
    shown = await cora.choose(shown, words["asked hint"], "two_observers")
    assert words["two"] in shown.text
    done = await cora.press(shown, words["now"])
    code = code_of(done)
    await stage.settle()
    [copy] = await copies(stage, code)
    for wanted in ("verified", "two", "rights", "distance"):
        assert words[wanted] in copy.text
    # What was shown is what everybody reads, but for the code.
    for line in copy.text.replace(code, "A-…").split("\n")[1:]:
        assert line.lstrip("#- ") in shown.text or "<@&" in line, line
    assert "1234" not in copy.text
    assert any(code in name for name in await stage["Sam"].threads())


@on_both
@LANGUAGES
async def test_updated_from_the_list_and_in_words_then_cleared(stage: Stage, language: str) -> None:
    """Goals 17 and 19: updates go into the thread; at the end a new notice, every copy, and the thread is locked."""
    words, cora = await ready(stage, language), stage["Cora"]
    done = await released(stage, language)
    code = code_of(done)
    panel = await cora.press(done, done.buttons[0])
    said = await cora.choose(panel, words["update hint"], "more_officers")
    assert words["updated"] in said.text
    await stage.settle()
    form = await cora.press(panel, words["words"])
    assert form_of(form)["language"].value == language
    said = await cora.submit(form, words=words["written"])
    assert words["updated"] in said.text
    [copy] = await copies(stage, code)
    assert words["written"] in copy.text
    thread = "\n".join(seen.text for seen in await stage["Sam"].read_thread(code))
    assert words["more"] in thread
    assert words["written"] in thread
    cleared = await cora.press(await cora.press(said, words["clear"]), words["sure"])
    assert words["over"].lower() in cleared.text.lower()
    for _ in range(3):
        await stage.settle()
    copy, notice = await copies(stage, code)
    for seen in (copy, notice):
        assert words["over"] in seen.text
        assert CORNER not in seen.text
    assert await stage["Sam"].is_locked(code)


@on_both
@LANGUAGES
async def test_taken_back_with_the_reason_that_everybody_reads(stage: Stage, language: str) -> None:
    """Goal 18."""
    words, cora = await ready(stage, language), stage["Cora"]
    done = await released(stage, language)
    code = code_of(done)
    why = await cora.press(done, words["retract"])
    assert len(offered(why, words["why hint"])) == 5
    await cora.choose(why, words["why hint"], "nobody_there")
    for _ in range(3):
        await stage.settle()
    copy, notice = await copies(stage, code)
    for seen in (copy, notice):
        assert words["wrong"] in seen.text
        assert words["reason"] in seen.text
        assert CORNER not in seen.text


@on_simcord
@LANGUAGES
async def test_asked_before_its_time_is_over_and_past_it_not_confirmed_any_more(stage: Stage, language: str) -> None:
    """Goal 16."""
    words = await ready(stage, language)
    code = code_of(await released(stage, language))
    await stage.advance(minutes=51)
    asked = await posted(stage, stage["Cora"], "#inner", "are they still there?")
    said = await stage["Cora"].press(asked, "Still there")
    assert words["updated"] in said.text
    await stage.advance(minutes=50)
    [copy] = await copies(stage, code)
    assert words["verified"] in copy.text
    await stage.advance(minutes=15)
    [copy] = await copies(stage, code)
    assert words["lapsed"] in copy.text


@on_simcord
@LANGUAGES
async def test_the_commands_take_what_fits_where_the_option_is_left_out(stage: Stage, language: str) -> None:
    words, cora = await ready(stage, language), stage["Cora"]
    await verified(stage, language, "Elm and 9th")
    which = await cora.run("alert release", "#inner")
    assert words["which"] in which.text
    [(incident, _)] = offered(which, words["incident hint"])
    shown = await cora.choose(which, words["incident hint"], incident)
    done = await cora.press(shown, words["now"])
    code = code_of(done)
    await stage.settle()
    assert words["stands"] in (await cora.run("alert release", "#inner", incident=incident)).text
    which = await cora.run("alert update", "#inner")
    panel = await cora.choose(which, words["alert hint"], code)
    assert words["updated"] in (await cora.choose(panel, words["update hint"], "still_here")).text
    which = await cora.run("alert clear", "#inner")
    await cora.press(await cora.choose(which, words["alert hint"], code), words["sure"])
    await stage.settle()
    which = await cora.run("alert retract", "#inner")
    why = await cora.choose(which, words["alert hint"], code)
    await cora.choose(why, words["why hint"], "wrong_place")
    for _ in range(3):
        await stage.settle()
    assert {words["wrong"] in seen.text for seen in await copies(stage, code)} == {True}


@on_simcord
async def test_each_way_to_the_all_clear_asks_once_more(stage: Stage) -> None:
    """It wakes everybody, and can't be taken back."""
    words, cora = await ready(stage), stage["Cora"]
    done = await released(stage, "en")
    code = code_of(done)
    typed = await cora.run("alert clear", "#inner", alert=code)
    listed = await cora.choose(await cora.press(done, done.buttons[0]), words["update hint"], "left")
    pressed = await cora.press(done, words["clear"])
    await stage.settle()
    [copy] = await copies(stage, code)
    assert words["verified"] in copy.text
    assert {typed.text, listed.text, pressed.text} == {pressed.text}
    assert "is it over?" in pressed.text
    await cora.press(typed, words["sure"])
    await stage.settle()
    assert all(words["over"] in seen.text for seen in await copies(stage, code))


@on_simcord
async def test_words_that_were_refused_stay_with_the_alert_that_they_were_of(stage: Stage) -> None:
    words, cora = await ready(stage), stage["Cora"]
    first = code_of(await released(stage, "en"))
    shown = await cora.press(await verified(stage, "en", "Elm and 9th"), "Release")
    second = code_of(await cora.press(shown, words["now"]))
    panels = [await cora.run("alert update", "#inner", alert=code) for code in (first, second)]
    refused = await cora.submit(await cora.press(panels[0], words["words"]), words="Maria Gonzalez is there")
    assert words["name"] in refused.text
    assert form_of(await cora.press(panels[1], words["words"]))["words"].value in ("", None)
    again = await cora.press(panels[0], words["words"])
    assert form_of(again)["words"].value == "Maria Gonzalez is there"


@on_simcord
@LANGUAGES
async def test_what_looks_like_a_name_takes_one_more_tap(stage: Stage, language: str) -> None:
    """Goal 13."""
    words, cora = await ready(stage, language), stage["Cora"]
    shown = await cora.press(await verified(stage, language), "Release")
    form = await cora.press(shown, words["place"])
    shown = await cora.submit(form, place="Near the house of Maria Gonzalez")
    assert words["name"] in shown.text
    assert words["now"] not in shown.buttons
    done = await cora.press(shown, words["no name"])
    assert words["out"] in done.text


@on_simcord
async def test_who_alone_verified_it_hears_that_another_has_to_release_it(stage: Stage) -> None:
    """Goal 9."""
    words = await ready(stage)
    await stage["Alma"].run("setup people", "#lobby", member=stage["Ben"], role="dispatcher")
    await verified(stage, "en")
    which = await stage["Ben"].run("alert release", "#lobby")
    [(incident, _)] = offered(which, words["incident hint"])
    refused = await stage["Ben"].choose(which, words["incident hint"], incident)
    assert words["only you"] in refused.text


@on_simcord
async def test_who_is_no_dispatcher_is_offered_nothing(stage: Stage) -> None:
    await ready(stage)
    await verified(stage, "en")
    for command in ("alert release", "alert update"):
        assert "Only a dispatcher" in (await stage["Sam"].run(command, "#lobby")).text
    assert await stage["Sam"].suggested("alert release", "#lobby", "incident", "") == []
    suggested = await stage["Cora"].suggested("alert release", "#inner", "incident", "")
    assert len(suggested) == 1


@on_simcord
async def test_of_two_dispatchers_the_second_hears_that_it_stands(stage: Stage) -> None:
    words = await ready(stage)
    rings = await verified(stage, "en", "Elm and 9th")
    mine, hers = await stage["Cora"].press(rings, "Release"), await stage["Alma"].press(rings, "Release")
    assert words["out"] in (await stage["Cora"].press(mine, words["now"])).text
    assert words["stands"] in (await stage["Alma"].press(hers, words["now"])).text
    await stage.settle()
    assert len([seen for seen in await stage["Sam"].read("#lobby") if words["verified"] in seen.text]) == 1


@on_simcord
async def test_what_changed_since_it_was_shown_is_shown_again(stage: Stage) -> None:
    """Goal 12."""
    words = await ready(stage)
    rings = await verified(stage, "en", "Elm and 9th")
    mine, hers = await stage["Cora"].press(rings, "Release"), await stage["Alma"].press(rings, "Release")
    form = await stage["Alma"].press(hers, words["place"])
    await stage["Alma"].submit(form, place="The 900 block of Elm")
    again = await stage["Cora"].press(mine, words["now"])
    assert "Something has changed" in again.text
    assert "The 900 block of Elm" in again.text
    assert words["out"] in (await stage["Cora"].press(again, words["now"])).text
