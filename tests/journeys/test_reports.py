"""`/report` and the start panel: by buttons, lists and one form alone, in both languages. No option is typed."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.journeys.stages import Stage, form_of, latest, offered, on_both, on_simcord, posted, told

WORDS = {
    "en": {
        "Report": "Report · Reportar",
        "what": "What is it about?",
        "nothing sent": "Nothing is sent yet",
        "saw": "I saw it",
        "told": "Someone told me",
        "call": "I took a call",
        "now": "now",
        "when": "10 min ago",
        "thanks": "Thank you. Your report is",
        "not": ("do not post it", "Do not follow", "Keep your distance", "do not upload them to Discord"),
        "hotline": "Please call your local hotline as well",
        "tell me": "Tell me what came of it",
        "we write": "we write to you",
        "not needed": "I do not need to know",
        "we do not": "we do not write to you",
        "vague": "nobody would find that",
        "not understood": "that was not understood",
        "future": "still to come",
        "A-number": "looks like an A-number",
        "again": "Try again",
    },
    "es": {
        "Report": "Report · Reportar",
        "what": "¿De qué se trata?",
        "nothing sent": "Todavía no se envía nada",
        "saw": "Lo vi yo",
        "told": "Me lo contaron",
        "call": "Contesté una llamada",
        "now": "ahora",
        "when": "hace 10 minutos",
        "thanks": "Gracias. Tu reporte es",
        "not": ("no lo publiques", "No sigas a nadie", "Guarda distancia", "no los subas a Discord"),
        "hotline": "Llama también a tu línea de ayuda local",
        "tell me": "Quiero saber qué pasó",
        "we write": "te escribimos",
        "not needed": "No necesito saberlo",
        "we do not": "no te escribimos",
        "vague": "nadie lo encontraría",
        "not understood": "no se entendió",
        "future": "todavía no pasa",
        "A-number": "parece un número A",
        "again": "Intentar de nuevo",
    },
}
LANGUAGES = pytest.mark.parametrize("language", ["en", "es"])
PLACE = "Oak St and 5th, by the laundromat"


async def opened(stage: Stage) -> Any:
    """The start panel, where everybody reads it; reports go to where few do."""
    await stage["Alma"].run("setup channels", "#lobby", dispatch="#inner", start="#lobby")
    await stage.settle()
    return await posted(stage, stage["Ben"], "#lobby", "Start here · Empieza aquí")


async def speaks(stage: Stage, name: str, language: str) -> dict[str, Any]:
    """By the panel's own button."""
    if language == "es":
        chosen = await stage[name].press(await on_panel(stage, name), "English · Español")
        assert "español" in (await stage[name].press(chosen, "Español")).text
    return WORDS[language]


async def on_panel(stage: Stage, name: str = "Ben") -> Any:
    return await posted(stage, stage[name], "#lobby", "Start here · Empieza aquí")


async def to_form(
    stage: Stage, words: dict[str, Any], sort: str = "officers", eyes: str = "saw", name: str = "Ben"
) -> Any:
    """Three presses: Report, what it is about, whose eyes."""
    person = stage[name]
    sorts = await person.press(await on_panel(stage, name), words["Report"])
    assert words["nothing sent"] in sorts.text
    return await person.press(await person.choose(sorts, words["what"], sort), words[eyes])


async def reported(stage: Stage, words: dict[str, Any], name: str = "Ben", **about: str) -> Any:
    return await stage[name].submit(await to_form(stage, words, name=name, **about), where=PLACE)


def code_in(text: str) -> str:
    found = re.search(r"\bR-\w{4}\b", text)
    assert found, text
    return found[0]


async def cards(stage: Stage) -> list[Any]:
    await stage.settle()
    return [message for message in await stage["Cora"].read("#inner") if re.search(r"\bI-\w{4}\b", message.text)]


@pytest.mark.parametrize("language", ["en", "es"])
@on_both
async def test_four_presses_and_two_words_bring_a_report_to_the_dispatchers(stage: Stage, language: str) -> None:
    """Goals 1, 2 and 3: five fields at most, all lists chosen already; Report, what, whose eyes, send."""
    await opened(stage)
    words = await speaks(stage, "Ben", language)
    form = await to_form(stage, words)
    fields = form_of(form)
    assert set(fields) == {"activity", "how_many", "where", "when", "marks"}
    assert [fields[name].value for name in ("activity", "how_many", "when")] == ["unclear", "unknown", words["now"]]
    receipt = await stage["Ben"].submit(form, where=PLACE)
    assert words["thanks"] in receipt.text
    assert code_in(receipt.text)
    assert all(warning in receipt.text for warning in words["not"])
    assert words["hotline"] in receipt.text
    assert words["tell me"] in receipt.buttons
    assert len(await cards(stage)) == 1


@on_simcord
async def test_the_command_asks_the_same(stage: Stage) -> None:
    await opened(stage)
    ben = stage["Ben"]
    asked = await ben.run("report", "#lobby")
    assert [value for value, _ in offered(asked, "What is it about?")] == [
        "taken", "officers", "maybe", "car_only", "online", "help",
    ]  # fmt: skip
    form = await ben.press(await ben.choose(asked, "What is it about?", "taken"), "Someone told me")
    assert form_of(form)["activity"].value == "detaining"
    receipt = await ben.submit(form, where=PLACE, when="half an hour ago", activity=["loading"], marks=["ice", "masks"])
    assert "Thank you. Your report is" in receipt.text
    [card] = await cards(stage)
    assert "Putting people into cars" in card.text


@on_simcord
@LANGUAGES
async def test_nonsense_comes_back_with_help_and_with_what_was_typed(stage: Stage, language: str) -> None:
    """Goals 1 and 23: a missing or impossible place or time is refused, and so is a plate; nothing is sent."""
    await opened(stage)
    words, ben = await speaks(stage, "Ben", language), stage["Ben"]
    form = await to_form(stage, words)
    for where, when, said in (
        ("aquí", words["when"], words["vague"]),
        ("???", words["when"], words["vague"]),
        (PLACE, "💥", words["not understood"]),
        (PLACE, "tomorrow 9am", words["future"]),
        (PLACE + ", plate ABC-1234", words["when"], "allybot"),
        (PLACE + ", A 123 456 789", words["when"], words["A-number"]),
    ):
        refused = await ben.submit(form, where=where, when=when, how_many=["many"], marks=["ice", "masks"])
        assert said in refused.text
        form = await ben.press(refused, words["again"])
        fields = form_of(form)
        assert (fields["where"].value, fields["when"].value) == (where, when)
        assert (fields["how_many"].value, fields["marks"].value) == ("many", "icemasks")
    assert await cards(stage) == []
    assert words["thanks"] in (await ben.submit(form, where=PLACE, when=words["when"], marks=["ice"])).text


@on_simcord
@LANGUAGES
@pytest.mark.parametrize(
    ("sort", "said"),
    [
        ("car_only", {"en": "A parked car by itself tells too little", "es": "Un carro estacionado dice muy poco"}),
        ("online", {"en": "Please do not share it", "es": "no lo compartas"}),
        ("help", {"en": "Who can help", "es": "Quién puede ayudar"}),
    ],
)
async def test_what_is_no_report_ends_with_advice_and_is_not_sent(
    stage: Stage, language: str, sort: str, said: dict[str, str]
) -> None:
    """Goals 4 and 5: nothing is stored; who needs help learns who can."""
    await opened(stage)
    words, ben = await speaks(stage, "Ben", language), stage["Ben"]
    answer = await ben.choose(await ben.press(await on_panel(stage), words["Report"]), words["what"], sort)
    assert said[language] in answer.text
    assert await cards(stage) == []
    assert words["saw"] not in answer.buttons


@on_simcord
async def test_what_may_be_officers_is_marked_for_verifiers(stage: Stage) -> None:
    await opened(stage)
    receipt = await reported(stage, WORDS["en"], sort="maybe")
    assert "It goes to verifiers only, marked as not confirmed." in receipt.text
    [card] = await cards(stage)
    assert "Unconfirmed" in card.text


@on_simcord
async def test_of_a_call_nothing_is_asked_about_who_called(stage: Stage) -> None:
    await opened(stage)
    form = await to_form(stage, WORDS["en"], eyes="call")
    assert set(form_of(form)) == {"activity", "how_many", "where", "when", "marks"}
    assert "call" not in " ".join(field.label + field.about for field in form_of(form).values()).lower()


@on_simcord
@LANGUAGES
async def test_who_wants_to_know_is_written_to_and_may_think_again(stage: Stage, language: str) -> None:
    """Goal 3."""
    await opened(stage)
    words, ben = await speaks(stage, "Ben", language), stage["Ben"]
    receipt = await reported(stage, words)
    wanted = await ben.press(receipt, words["tell me"])
    assert words["we write"] in wanted.text
    assert await told(stage, ben, "allybot") == 1
    assert words["we do not"] in (await ben.press(wanted, words["not needed"])).text


@on_simcord
async def test_nobody_learns_who_it_was(stage: Stage) -> None:
    """Goals 2 and 3: not in the lobby, not in the dispatchers' channel, not on a button or in what it opens."""
    await opened(stage)
    ben, cora = stage["Ben"], stage["Cora"]
    await stage["Alma"].run("setup people", "#lobby", member=cora, role="dispatcher")
    receipt = await reported(stage, WORDS["en"])
    await ben.press(receipt, "Tell me what came of it")
    [card] = await cards(stage)
    details = await cora.press(card, "Show all")
    seen = [*await cora.read("#lobby"), *await cora.read("#inner"), *await cora.dms(), details]
    for message in seen:
        assert str(ben.id) not in str(message.components)
        assert "Ben" not in message.text
    assert not any(PLACE in message.text for message in await ben.read("#lobby"))


@on_simcord
async def test_a_dispatcher_mutes_whoever_it_was_and_takes_it_back(stage: Stage) -> None:
    await opened(stage)
    ben, cora = stage["Ben"], stage["Cora"]
    await stage["Alma"].run("setup people", "#lobby", member=cora, role="dispatcher")
    code = code_in((await reported(stage, WORDS["en"])).text)
    [card] = await cards(stage)
    muted = await cora.press(await cora.press(card, "Show all"), f"Mute the reporter of {code}")
    assert "You do not learn who it is." in muted.text
    sorts = await ben.press(await on_panel(stage), "Report · Reportar")
    refused = await ben.choose(sorts, "What is it about?", "officers")
    assert "Your reports are not taken here until" in refused.text
    assert "not muted any more" in (await cora.press(muted, "Take it back")).text
    assert "Thank you" in (await reported(stage, WORDS["en"])).text


@on_simcord
async def test_where_no_dispatcher_would_read_it_that_is_said_before_anything_is_typed(stage: Stage) -> None:
    ben = stage["Ben"]
    asked = await ben.run("report", "#lobby")
    refused = await ben.choose(asked, "What is it about?", "officers")
    assert "Nobody would read your report here yet" in refused.text
    assert "your local hotline" in refused.text


@on_both
async def test_every_button_of_the_panel_answers_one_person_and_leaves_the_panel_as_it_is(stage: Stage) -> None:
    before = await opened(stage)
    ben = stage["Ben"]
    for label, said in (
        ("Report · Reportar", "What is it about?"),
        ("Go with someone · Acompañar a alguien", "companions"),
        ("Hotline · Línea de ayuda", "Whom to call"),
        ("My rights · Mis derechos · 权利", "Your rights"),
        ("Find help · Buscar ayuda", "Who can help"),
        ("My settings · Mis ajustes", "Time zone"),
        ("What can I do? · ¿Qué puedo hacer?", "What you can do"),
        ("English · Español", "Your language"),
    ):
        assert said in (await ben.press(await on_panel(stage), label)).text, label
    assert set(form_of(await ben.press(await on_panel(stage), "Is this alert real? · ¿Es real esta alerta?"))) == {
        "code"
    }
    after = await on_panel(stage)
    assert (after.text, after.buttons) == (before.text, before.buttons)
    assert await ben.dms() == []


@on_simcord
async def test_set_again_the_panel_stands_once(stage: Stage) -> None:
    await opened(stage)
    await opened(stage)
    panels = [message for message in await stage["Ben"].read("#lobby") if "Start here" in message.text]
    assert len(panels) == 1


@on_simcord
async def test_a_closed_channel_is_no_place_to_start_and_that_is_said(stage: Stage) -> None:
    answer = await stage["Alma"].run("setup channels", "#lobby", start="#inner")
    assert "Not everyone in the server can read that channel" in answer.text


@on_simcord
async def test_after_a_restart_the_panel_and_a_half_made_report_go_on(stage: Stage) -> None:
    await opened(stage)
    ben = stage["Ben"]
    sorts = await ben.press(await on_panel(stage), "Report · Reportar")
    eyes = await ben.choose(sorts, "What is it about?", "officers")
    await stage.restart()
    receipt = await ben.submit(await ben.press(eyes, "I saw it"), where=PLACE)
    await stage.restart()
    assert "we write to you" in (await ben.press(receipt, "Tell me what came of it")).text
    assert await latest(stage, ben, "This is how allybot reaches you")


@on_simcord
@LANGUAGES
async def test_whose_direct_messages_are_off_is_told_that_we_can_not_write(stage: Stage, language: str) -> None:
    """And not that it comes in a thread: who manages threads would read there who reported. So it comes nowhere."""
    await opened(stage)
    words, ben, cora = await speaks(stage, "Ben", language), stage["Ben"], stage["Cora"]
    await stage["Alma"].run("setup people", "#lobby", member=cora, role="dispatcher")
    settings = await ben.run("me settings", "#lobby")
    await ben.choose(settings, {"en": "Direct messages", "es": "Mensajes directos"}[language], "off")
    wanted = await ben.press(await reported(stage, words), words["tell me"])
    assert {"en": "We can't write to you", "es": "No te podemos escribir"}[language] in wanted.text
    [card] = await cards(stage)
    closing = await cora.press(card, "Close without alert")
    await cora.choose(closing, "Choose why", "nothing_there")
    await stage.settle()
    assert await ben.threads() == []
    assert await ben.dms() == []


@on_simcord
async def test_what_came_of_it_arrives_once_and_names_no_place(stage: Stage) -> None:
    """Goal 3."""
    await opened(stage)
    ben, cora = stage["Ben"], stage["Cora"]
    await stage["Alma"].run("setup people", "#lobby", member=cora, role="dispatcher")
    receipt = await reported(stage, WORDS["en"])
    await ben.press(receipt, "Tell me what came of it")
    await reported(stage, WORDS["en"], name="Dana")
    for card in await cards(stage):
        await cora.choose(await cora.press(card, "Close without alert"), "Choose why", "nothing_there")
    message = await latest(stage, ben, f"{code_in(receipt.text)}: what came of your report")
    assert "Nothing was found there. That is good news." in message.text
    assert "Oak" not in message.text
    assert await told(stage, ben, "what came of your report") == 1
    assert await told(stage, stage["Dana"], "what came of your report") == 0
