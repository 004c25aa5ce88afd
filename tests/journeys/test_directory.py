"""Goal 49 as coordinators meet it: what is confirmed is what was seen, and two who change one entry keep each other's work."""

from __future__ import annotations

from typing import Any

from tests.journeys.stages import Stage, form_of, offered, on_both, on_simcord, posted
from tests.journeys.test_before_the_day import code_in

HELPS, SPEAKS = "What does it help with?", "Which languages are spoken there?"


async def pantry(stage: Stage) -> str:
    """One that may be listed, added by Cora: its code."""
    added = await stage["Cora"].run("directory add", "#inner", name="River Pantry", listed="yes")
    return code_in(added.text, "P")


async def opened(stage: Stage, code: str) -> Any:
    return await stage["Cora"].run("directory edit", "#inner", partner=code)


@on_simcord
async def test_an_entry_is_seen_before_it_is_said_to_be_right(stage: Stage) -> None:
    code, cora = await pantry(stage), stage["Cora"]
    stage.skip(hours=24 * 200)
    which = await cora.run("directory verify", "#inner")
    assert offered(which, "Choose a partner")[0] == (code, "River Pantry")  # what is due is first
    card = await cora.choose(which, "Choose a partner", code)
    assert "Not checked since" in card.text
    assert "Is all of this right?" in card.text
    await cora.submit(await cora.press(await opened(stage, code), "Phone and links"), phone="503-555-0100")
    stale = await cora.press(card, "Still right today")
    assert "Somebody changed this entry since you saw it." in stale.text
    assert "Phone: 503-555-0100" in stale.text
    assert "It counts as checked today." in (await cora.press(stale, "Still right today")).text
    typed = await cora.run("directory verify", "#inner", partner=code)
    assert "Is all of this right?" in typed.text
    assert "It counts as checked today." in (await cora.press(typed, "Still right today")).text
    shown = await cora.run("partners show", "#inner", partner=code)
    assert "It counts as checked today." in (await cora.press(shown, "Still right today")).text


@on_both
async def test_two_panels_of_one_entry_keep_what_the_other_chose(stage: Stage) -> None:
    code, cora = await pantry(stage), stage["Cora"]
    one, other = await opened(stage, code), await opened(stage, code)
    await cora.choose(one, HELPS, "food")
    await cora.choose(one, SPEAKS, "es")
    seen = await cora.choose(other, HELPS, "legal")
    assert "Helps with: Legal help, Food" in seen.text
    seen = await cora.choose(await opened(stage, code), HELPS, "legal")  # food is taken off
    assert "Helps with: Legal help\n" in seen.text
    assert "Languages: Spanish" in seen.text


@on_simcord
async def test_a_form_that_was_open_long_writes_only_what_was_changed_in_it(stage: Stage) -> None:
    """Also after the bot was started anew, which remembers nothing of what it showed."""
    code, cora = await pantry(stage), stage["Cora"]
    start = await cora.submit(await cora.press(await opened(stage, code), "Phone and links"), phone="503-555-0100")
    old = await cora.press(start, "Phone and links")
    assert form_of(old)["phone"].value == "503-555-0100"
    await cora.submit(await cora.press(await opened(stage, code), "Phone and links"), phone="503-555-0111")
    await opened(stage, code)
    assert "Phone: 503-555-0111" in (await cora.submit(old, website="example.org")).text
    old = await cora.press(await opened(stage, code), "Phone and links")
    await cora.submit(await cora.press(await opened(stage, code), "Phone and links"), phone="503-555-0122")
    refused = await cora.submit(old, email="nobody")
    again = await cora.press(refused, "Try again")
    assert form_of(again)["email"].value == "nobody"
    assert "Phone: 503-555-0122" in (await cora.submit(again, email="a@example.org")).text
    old = await cora.press(await opened(stage, code), "Phone and links")
    await cora.submit(await cora.press(await opened(stage, code), "Phone and links"), phone="503-555-0133")
    await stage.restart()
    assert "Phone: 503-555-0133" in (await cora.submit(old, website="example.org/help")).text


@on_both
async def test_who_takes_one_out_reads_what_that_means_for_people(stage: Stage) -> None:
    code, cora, lio = await pantry(stage), stage["Cora"], stage["Lio"]
    await cora.run("directory liaison", "#inner", partner=code, member=lio)
    changed = await lio.submit(
        await lio.press(await lio.run("directory edit", "#lobby", partner=code), "Phone and links"),
        phone="503-555-0177",
    )
    assert "Source: the organization itself" in changed.text
    told = await posted(stage, cora, "#inner", "changed its entry")
    assert "What is new: Phone." in told.text
    sure = await cora.run("directory retire", "#inner", partner=code)
    assert "The person who speaks for it can't act for it any more." in sure.text
    await cora.press(sure, "Yes, take it out")
    refused = await lio.run("directory edit", "#lobby", partner=code)
    assert "Only coordinators and that partner's liaison can change an entry." in refused.text
