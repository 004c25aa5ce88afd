"""`/document`: the guide on its cards, the lines of the record, and pictures that are sent to the bot. Goals 58 and 60."""

from __future__ import annotations

from typing import Any

from tests.journeys.stages import SandboxActor, Stage, form_of, latest, on_both, on_simcord, told

DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
PLEASE_NOT = "Please don't upload pictures here"


async def send_picture(actor: Any, text: str = "") -> None:
    if isinstance(actor, SandboxActor):
        await actor.person.send_dm(text, "IMG_2041.jpg")
        return
    picture = {"id": "9", "filename": "IMG_2041.jpg", "size": 3, "url": "http://x/1", "proxy_url": "http://x/1"}
    await actor.user.send_dm(text, attachments=[picture])


# --- the guide ------------------------------------------------------------------------------------------------------------


@on_both
async def test_goal_58_the_guide_says_how_to_film_and_who_gets_it_first(stage: Stage) -> None:
    """Goal 58: at a distance, the officers, no livestream; the original stays; Signal and not Discord; no public post."""
    ben = stage["Ben"]
    now = await ben.run("document", "#lobby")
    for said in (
        "Film from a distance",
        "not the people they take",
        "date, the time and the corner",
        "Don't livestream",
    ):
        assert said in now.text
    notes = await ben.press(now, "Write it down")
    assert "Never write names or plates into Discord" in notes.text
    after = await ben.press(notes, "Keep it safe")
    for said in ("Keep the original", "family or their lawyer first", "by Signal, not by Discord", "Don't post it"):
        assert said in after.text
    assert "The bot never takes pictures, and never posts one again." in after.text
    posted = await ben.press(after, "It was posted here")
    assert "Tell a coordinator" in posted.text
    assert "For the record" not in posted.buttons, "what is not for them is not offered"


@on_simcord
async def test_goal_71_the_guide_is_there_in_spanish(stage: Stage) -> None:
    dana = stage["Dana"]
    await dana.choose(await dana.run("me settings", "#lobby"), "Language", "es")
    shown = await dana.run("document", "#lobby")
    assert "Graba de lejos" in shown.text
    after = await dana.press(shown, "Guárdalo bien")
    assert "por Signal, no por Discord" in after.text


# --- the record -----------------------------------------------------------------------------------------------------------


async def record_card(stage: Stage) -> Any:
    return await stage["Cora"].press(await stage["Cora"].run("document", "#lobby"), "For the record")


@on_both
async def test_goal_60_a_line_is_written_with_one_form_and_stands_in_the_list(stage: Stage) -> None:
    """Goal 60: the hash, who holds it by role, and when. Cora coordinates."""
    cora = stage["Cora"]
    card = await record_card(stage)
    assert "shasum -a 256" in card.text
    form = await cora.press(card, "Add a line")
    fields = form_of(form)
    assert fields["day"].value == "today"
    assert "A lawyer" in fields["holder"].options
    added = await cora.submit(form, hash=DIGEST.upper(), holder=["legal"])
    assert "is written down" in added.text
    assert DIGEST in added.text
    lines = await cora.press(await record_card(stage), "All lines")
    assert "A lawyer" in lines.text
    assert DIGEST in lines.text


@on_simcord
async def test_what_is_no_hash_comes_back_with_what_was_typed_and_chosen(stage: Stage) -> None:
    cora = stage["Cora"]
    form = await cora.press(await record_card(stage), "Add a line")
    refused = await cora.submit(form, hash="IMG_2041.mov", holder=["family"], day="yesterday", clock="9pm")
    assert "That is not a SHA-256" in refused.text
    again = await cora.press(refused, "Try again")
    fields = form_of(again)
    assert [fields[name].value for name in ("hash", "holder", "day", "clock")] == [
        "IMG_2041.mov", "family", "yesterday", "9pm",
    ]  # fmt: skip
    assert "is written down" in (await cora.submit(again, hash=DIGEST)).text


@on_simcord
async def test_many_lines_are_read_a_page_at_a_time(stage: Stage) -> None:
    cora = stage["Cora"]
    for number in range(12):
        form = await cora.press(await record_card(stage), "Add a line")
        await cora.submit(form, hash=f"{number:064x}", holder=["witness"])
        stage.skip(seconds=1)
    lines = await cora.press(await record_card(stage), "All lines")
    assert lines.text.count("Whoever filmed it") == 10
    older = await cora.press(lines, "Older ones")
    assert older.text.count("Whoever filmed it") == 2
    assert f"{0:064x}" in older.text


# --- pictures -------------------------------------------------------------------------------------------------------------


@on_both
async def test_goal_58_who_sends_the_bot_a_picture_is_asked_not_to_once(stage: Stage) -> None:
    ben = stage["Ben"]
    await ben.run("alerts settings", "#lobby")
    await ben.choose(await ben.run("alerts settings", "#lobby"), "Alerts by direct message", "on")
    await latest(stage, ben, "This is how allybot reaches you")
    for text in ("look what I filmed", "", ""):
        await send_picture(ben, text)
    answer = await latest(stage, ben, PLEASE_NOT)
    assert "by Signal" in answer.text
    assert await told(stage, ben, PLEASE_NOT) == 1


@on_both
async def test_a_direct_message_without_a_picture_is_not_answered_and_stop_still_stops(stage: Stage) -> None:
    ben = stage["Ben"]
    await ben.choose(await ben.run("alerts settings", "#lobby"), "Alerts by direct message", "on")
    await latest(stage, ben, "This is how allybot reaches you")
    await ben.send_dm("hello?")
    await send_picture(ben, "STOP")
    await latest(stage, ben, "Direct messages are off")
    assert await told(stage, ben, PLEASE_NOT) == 0
