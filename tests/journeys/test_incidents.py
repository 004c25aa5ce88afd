"""From a report to what verifiers say: by buttons, lists and forms alone, in both languages. No option is typed."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.journeys.stages import Stage, form_of, latest, offered, on_both, on_simcord, pickers, posted, told

PLACE = "Oak St and 5th, by the laundromat"

WORDS = {
    "en": {
        "ask": "Ask the verifiers",
        "asked": "2 verifiers are asked",
        "can you": "can you go and look?",
        "distance": "Keep your distance, and do not interfere",
        "going": "I'm going",
        "can't": "I can't",
        "thanks": "thank you for going",
        "place": f"The place: **{PLACE}**",
        "seen": "I see them",
        "nothing": "Nothing there",
        "unsure": "Not sure",
        "written": "it is written down",
        "not again": "You are not asked about this one again",
        "not now": "There is nothing to look at now",
        "verified": "verified",
        "none": "Nothing is open",
    },
    "es": {
        "ask": "Pedir verificación",
        "asked": "Se les pidió a 2 personas que verifican",
        "can you": "¿puedes ir a ver?",
        "distance": "Guarda distancia y no te metas",
        "going": "Voy",
        "can't": "No puedo",
        "thanks": "gracias por ir",
        "place": f"El lugar: **{PLACE}**",
        "seen": "Los veo",
        "nothing": "No hay nada",
        "unsure": "Tengo dudas",
        "written": "está anotado",
        "not again": "No se te vuelve a pedir para este",
        "not now": "Ahora no hay nada que ver",
        "verified": "verificado",
        "none": "No hay nada abierto",
    },
}
LANGUAGES = pytest.mark.parametrize("language", ["en", "es"])


async def ready(stage: Stage, language: str = "en") -> dict[str, Any]:
    """Cora and Alma dispatch, Ben and Dana verify, there is one zone. They read the language."""
    alma, cora = stage["Alma"], stage["Cora"]
    await alma.run("setup channels", "#lobby", dispatch="#inner")
    for name in ("Cora", "Alma"):
        appointed = await alma.run("setup people", "#lobby", member=stage[name], role="dispatcher")
        assert "is dispatcher now" in appointed.text
    picker = await cora.run("training record", "#inner", kind="verifier")
    await cora.choose(picker, "Who attended", stage["Ben"], stage["Dana"])
    await alma.run("setup zone", "#lobby", name="South Side")
    if language == "es":
        for name in ("Cora", "Ben", "Dana"):
            await stage[name].press(await stage[name].run("help", "#lobby"), "Español")
    await stage.settle()
    return WORDS[language]


async def reported(stage: Stage, name: str = "Sam", where: str = PLACE) -> Any:
    """Its card, as the dispatchers have it."""
    known = {code_in(seen) for seen in await stage["Cora"].read("#inner")} - {""}
    sorts = await stage[name].run("report", "#lobby")
    eyes = await stage[name].choose(sorts, "What is it about?", "officers")
    receipt = await stage[name].submit(await stage[name].press(eyes, "I saw it"), where=where)
    assert "Thank you. Your report is" in receipt.text
    for _ in range(200):
        found = [seen for seen in await stage["Cora"].read("#inner") if code_in(seen) not in {"", *known}]
        if found:
            return found[-1]
        await stage.moment()
    raise AssertionError("no card")


def code_in(seen: Any) -> str:
    found = re.search(r"\bI-\w{4}\b", seen.text)
    return found[0] if found else ""


async def card(stage: Stage, code: str, wanted: str) -> Any:
    await stage.settle()
    return await posted(stage, stage["Cora"], "#inner", wanted)


async def asked(stage: Stage, words: dict[str, Any]) -> tuple[str, Any]:
    """The code, and the question that Ben got."""
    stands = await reported(stage)
    answer = await stage["Cora"].press(stands, "Ask the verifiers")
    assert words["asked"] in answer.text
    return code_in(stands), await latest(stage, stage["Ben"], words["can you"], within=15)


# --- the whole way --------------------------------------------------------------------------------------------------


@on_both
@LANGUAGES
async def test_asked_gone_to_and_seen_with_three_taps_of_the_verifier(stage: Stage, language: str) -> None:
    """Goals 2, 7 and 10: a card for the dispatchers, a question by message, one form that is filled in already."""
    words = await ready(stage, language)
    code, question = await asked(stage, words)
    assert PLACE not in question.text
    assert words["distance"] in question.text
    assert question.buttons[:2] == [words["going"], words["can't"]]
    going = await stage["Ben"].press(question, words["going"])
    assert words["thanks"] in going.text
    assert words["place"] in going.text
    assert words["distance"] in going.text
    form = await stage["Ben"].press(going, words["seen"])
    fields = form_of(form)
    assert list(fields) == ["here", "activity", "how_many", "agency", "place"]
    assert all(fields[name].value for name in ("here", "activity", "how_many", "agency"))
    said = await stage["Ben"].submit(form)
    assert words["written"] in said.text
    stands = await card(stage, code, "seen by our verifier")
    assert "Verifiers: 1 saw it. They are still there." in stands.text
    assert stands.buttons[0] == "Release"
    rings = await posted(stage, stage["Cora"], "#inner", "It is verified")
    assert rings.buttons[0] == "Release"


@on_both
@LANGUAGES
async def test_nothing_there_is_one_tap_and_the_last_word_counts(stage: Stage, language: str) -> None:
    words = await ready(stage, language)
    code, question = await asked(stage, words)
    going = await stage["Ben"].press(question, words["going"])
    said = await stage["Ben"].press(going, words["nothing"])
    assert words["written"] in said.text
    await posted(stage, stage["Cora"], "#inner", "nothing to see")
    await stage["Ben"].press(said, words["unsure"])
    stands = await card(stage, code, "does not fit together")
    assert "Verifiers: 1 is not sure" in stands.text


@on_simcord
@LANGUAGES
async def test_who_can_not_says_so_with_one_tap(stage: Stage, language: str) -> None:
    words = await ready(stage, language)
    _, question = await asked(stage, words)
    answer = await stage["Ben"].press(question, words["can't"])
    assert words["not again"] in answer.text
    await stage.advance(minutes=30)
    assert await told(stage, stage["Ben"], words["can you"]) == 1


@on_simcord
@LANGUAGES
async def test_the_commands_take_what_fits_where_the_option_is_left_out(stage: Stage, language: str) -> None:
    words = await ready(stage, language)
    ben, cora = stage["Ben"], stage["Cora"]
    assert words["not now"] in (await ben.run("incident claim", "#lobby")).text
    assert words["none"] in (await cora.run("incident queue", "#inner")).text
    code, _ = await asked(stage, words)
    assert words["place"] in (await ben.run("incident claim", "#lobby")).text
    form = await ben.press(await ben.run("incident seen", "#lobby"), words["seen"])
    assert words["written"] in (await ben.submit(form)).text
    shown = await cora.run("incident show", "#inner")
    assert code in shown.text
    assert PLACE in shown.text
    assert code in (await cora.run("incident queue", "#inner")).text
    assert words["written"] in (await ben.run("incident unsure", "#lobby")).text
    assert words["written"] in (await ben.run("incident nothing", "#lobby")).text


@on_simcord
async def test_with_several_open_a_list_asks_which(stage: Stage) -> None:
    words = await ready(stage)
    first, _ = await asked(stage, words)
    second = await reported(stage, "Eli", "Elm and Ninth")
    await stage["Cora"].press(second, "Ask the verifiers")
    panel = await stage["Ben"].run("incident claim", "#lobby")
    assert {value for value, _ in offered(panel, "Choose an incident")} == {first, code_in(second)}
    going = await stage["Ben"].choose(panel, "Choose an incident", code_in(second))
    assert "Elm and Ninth" in going.text
    # Now there is one to which Ben goes, and that one is meant.
    said = await stage["Ben"].run("incident nothing", "#lobby")
    assert code_in(said) == code_in(second)
    choices = await stage["Ben"].suggested("incident seen", "#lobby", "incident", first[:3])
    assert any(first in str(choice) for choice in choices)
    assert await stage["Sam"].suggested("incident show", "#lobby", "incident", "I") == []


@on_simcord
async def test_the_form_of_an_older_message_is_filled_in_as_it_was_reported(stage: Stage) -> None:
    words = await ready(stage)
    code, question = await asked(stage, words)
    await stage["Ben"].press(question, words["going"])
    row = re.search(r"incident:go:(\d+)", str(question.components))
    assert row is not None
    old = await stage.old_message(stage["Ben"], f"ally:incident:seen:{row[1]}")
    form = await stage["Ben"].press(old, "old")
    assert form_of(form)["activity"].value == "same"
    assert words["written"] in (await stage["Ben"].submit(form)).text
    await card(stage, code, "seen by our verifier")


@on_simcord
async def test_a_house_number_for_the_corner_comes_back_with_what_was_chosen(stage: Stage) -> None:
    """Goal 14: what everybody may read is a corner or a block."""
    words = await ready(stage)
    _, question = await asked(stage, words)
    going = await stage["Ben"].press(question, words["going"])
    refused = await stage["Ben"].submit(await stage["Ben"].press(going, words["seen"]), place="412 Oak Street")
    assert "The place" in refused.text
    again = await stage["Ben"].press(refused, "Try again")
    assert form_of(again)["place"].value == "412 Oak Street"
    assert form_of(again)["here"].value == "here"
    assert words["written"] in (await stage["Ben"].submit(again, place="Oak and Sixth")).text


# --- what dispatchers do --------------------------------------------------------------------------------------------


@on_simcord
async def test_two_of_the_same_are_put_into_one_from_the_card(stage: Stage) -> None:
    """Goal 6: offered by time, zone and words, with a count."""
    await ready(stage)
    first = await reported(stage)
    second = await reported(stage, "Eli", "Oak St and 5th, at the laundromat")
    offer = await card(stage, code_in(second), f"One more may be the same: {code_in(first)}")
    panel = await stage["Cora"].press(offer, "The same as another")
    merged = await stage["Cora"].choose(panel, "The same as which one?", code_in(first))
    assert f"{code_in(second)} is the same as {code_in(first)}" in merged.text
    await card(stage, code_in(first), "2 reports (2 saw it)")
    await posted(stage, stage["Cora"], "#inner", f"It is the same as {code_in(first)}, and goes on there")


@on_simcord
async def test_merged_by_the_command_from_two_lists(stage: Stage) -> None:
    await ready(stage)
    first = await reported(stage)
    second = await reported(stage, "Eli", "Oak St and 5th, at the laundromat")
    panel = await stage["Cora"].run("incident merge", "#inner")
    panel = await stage["Cora"].choose(panel, "Choose an incident", code_in(second))
    merged = await stage["Cora"].choose(panel, "The same as which one?", code_in(first))
    assert f"{code_in(second)} is the same as {code_in(first)}" in merged.text


@on_simcord
@LANGUAGES
async def test_closed_with_a_reason_from_a_list(stage: Stage, language: str) -> None:
    await ready(stage, language)
    stands = await reported(stage)
    panel = await stage["Cora"].press(stands, "Close without alert")
    [hint] = pickers(panel)
    assert len(offered(panel, hint)) == 5
    closed = await stage["Cora"].choose(panel, hint, "too_vague")
    assert code_in(stands) in closed.text
    gone = await card(stage, code_in(stands), "There is nothing more to do")
    assert (PLACE in gone.text, gone.buttons) == (False, [])


@on_simcord
async def test_a_partners_hotline_confirms_it(stage: Stage) -> None:
    await ready(stage)
    await stage["Cora"].run("directory add", "#inner", name="Neighbors Together", listed="yes")
    await stage["Cora"].run("directory add", "#inner", name="Harbor House", listed="no")
    stands = await reported(stage)
    panel = await stage["Cora"].press(stands, "A hotline confirmed it")
    [(value, label)] = offered(panel, "Whose hotline?")
    assert label == "Neighbors Together"
    confirmed = await stage["Cora"].choose(panel, "Whose hotline?", value)
    assert "confirmed by a partner's hotline" in confirmed.text
    await card(stage, code_in(stands), "Confirmed by: Neighbors Together.")


@on_simcord
async def test_zone_and_corner_are_said_in_the_panel(stage: Stage) -> None:
    await ready(stage)
    await stage["Alma"].run("setup zone", "#lobby", name="North Side")
    stands = await reported(stage)
    shown = await stage["Cora"].press(stands, "Show all")
    assert "zone not known" in shown.text
    assert any(label.startswith("Mute the reporter of R-") for label in shown.buttons)
    north = next(value for value, label in offered(shown, "Which zone is it in?") if label == "North Side")
    assert "the card says so" in (await stage["Cora"].choose(shown, "Which zone is it in?", north)).text
    form = await stage["Cora"].press(shown, "Say the corner or block")
    refused = await stage["Cora"].submit(form, place="412 Oak Street")
    form = await stage["Cora"].press(refused, "Try again")
    assert form_of(form)["place"].value == "412 Oak Street"
    assert "the card says so" in (await stage["Cora"].submit(form, place="Oak and Fifth")).text
    stands = await card(stage, code_in(stands), "What everybody may read of the place: Oak and Fifth")
    assert "North Side" in stands.text


@on_simcord
async def test_who_may_not_reads_one_sentence(stage: Stage) -> None:
    words = await ready(stage)
    stands = await reported(stage)
    row = re.search(r"incident:ask:(\d+)", str(stands.components))
    assert row is not None
    for verb in ("ask", "show", "dismiss", "hotline", "merge", "go", "cannot", "nothing", "unsure"):
        old = await stage.old_message(stage["Sam"], f"ally:incident:{verb}:{row[1]}")
        assert "Only" in (await stage["Sam"].press(old, "old")).text
    await stage["Cora"].press(stands, "Ask the verifiers")
    stands = await card(stage, code_in(stands), "Verifiers were asked")
    assert "Only a verifier" in (await stage["Cora"].press(stands, words["going"])).text
    for command in ("queue", "show", "merge"):
        assert "Only" in (await stage["Sam"].run(f"incident {command}", "#lobby")).text
    for command in ("claim", "seen", "nothing", "unsure"):
        assert "Only a verifier" in (await stage["Sam"].run(f"incident {command}", "#lobby")).text


@on_simcord
async def test_who_reported_it_does_not_verify_it(stage: Stage) -> None:
    """Goal 9."""
    words = await ready(stage)
    stands = await reported(stage, "Ben")
    await stage["Cora"].press(stands, "Ask the verifiers")
    await latest(stage, stage["Dana"], words["can you"], within=15)
    assert await told(stage, stage["Ben"], words["can you"]) == 0
    assert "so somebody else has to look" in (await stage["Ben"].run("incident claim", "#lobby")).text


@on_simcord
async def test_nobody_takes_it_and_everybody_hears_of_it(stage: Stage) -> None:
    """Goal 11."""
    await ready(stage)
    stands = await reported(stage)
    await stage.advance(minutes=16)
    late = await posted(stage, stage["Cora"], "#inner", "Please take it now")
    assert late.buttons[0] == "Ask the verifiers"
    direct = await latest(stage, stage["Cora"], "Nobody has looked through it yet", within=15)
    assert PLACE not in direct.text
    answer = await stage["Cora"].press(direct, "Ask the verifiers")
    assert code_in(answer) == code_in(stands)
    await stage.settle()
    assert not any("Please take it now" in seen.text for seen in await stage["Cora"].read("#inner"))
