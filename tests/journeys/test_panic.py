"""Goal 21: `/panic`, played by two admins and a coordinator, by buttons alone."""

from __future__ import annotations

from typing import Any

import discord

from tests.journeys.stages import Stage, id_of, on_simcord, posted


async def with_two_admins(stage: Stage) -> None:
    """Sam can do what Alma can, and there is a channel for alerts."""
    env = stage["Sam"].actor._env
    guild = stage["Sam"].actor.guild
    admins = guild.create_role("more admins", permissions=discord.Permissions(manage_guild=True))
    await env.settle()
    await stage["Sam"].set_roles(id_of(admins))
    await stage["Alma"].run("setup channels", "#lobby", alerts="#lobby", dispatch="#inner")


async def stopped(stage: Stage) -> Any:
    """Everything; what the second admin reads then."""
    panel = await stage["Alma"].run("panic", "#lobby")
    await stage["Alma"].press(panel, "Stop alerts now")
    panel = await stage["Sam"].run("panic", "#lobby")
    return await stage["Sam"].press(panel, "Stop everything now")


async def heard(stage: Stage, channel: str, words: str) -> Any:
    return await posted(stage, stage["Cora"], channel, words)


@on_simcord
async def test_before_anything_is_stopped_it_says_what_it_can_not_stop(stage: Stage) -> None:
    panel = await stage["Alma"].run("panic", "#lobby")
    assert "This can't stop a stolen token." in panel.text
    assert "Discord Developer Portal: your application, Bot, Reset Token" in panel.text
    assert "Nothing is stopped now." in panel.text
    assert panel.buttons[:1] == ["Stop alerts now"]


@on_simcord
async def test_one_stops_alerts_and_the_second_everything(stage: Stage) -> None:
    await with_two_admins(stage)
    alma, sam = stage["Alma"], stage["Sam"]
    mine = await alma.press(await alma.run("panic", "#lobby"), "Stop alerts now")
    assert "To stop everything, ask another admin" in mine.text
    assert "Stop everything now" not in mine.buttons
    await heard(stage, "#lobby", "Alerts are stopped")
    theirs = await sam.run("panic", "#lobby")
    assert "Another admin stopped them." in theirs.text
    assert "Everything is stopped" in (await sam.press(theirs, "Stop everything now")).text
    await heard(stage, "#lobby", "allybot is stopped")
    await heard(stage, "#inner", "allybot is stopped")


@on_simcord
async def test_a_coordinator_sees_whom_to_phone_and_nobody_else_does(stage: Stage) -> None:
    await with_two_admins(stage)
    cora = stage["Cora"]
    await cora.run("training record", "#inner", member=stage["Ben"], kind="companion")
    added = await cora.run("office add", "#inner", name="Field Office", area="South Side", address="1 Main Street")
    office = next(word for word in added.text.replace("(", " ").replace(")", " ").split() if word.startswith("O-"))
    when = stage.exactly(hours=12)
    opened = await cora.run(
        "checkin open", "#inner", kind="ice_checkin", office=office, when=when, company="one", asked="yes"
    )
    code = next(word.strip("(),.:") for word in opened.text.split() if word.strip("#*(").startswith("C-")).strip("*")
    await cora.run("checkin confirm", "#inner", checkin=code)
    await stage["Ben"].run("accompany signup", "#lobby", checkin=code)
    await stopped(stage)
    notice = await heard(stage, "#inner", "Phone these people now")
    shown = await cora.press(notice, "Whom to phone")
    assert code in shown.text
    assert "South Side" in shown.text
    refused = await stage["Alma"].press(notice, "Whom to phone")
    assert "Only coordinators see whom to phone." in refused.text


@on_simcord
async def test_what_people_press_still_works(stage: Stage) -> None:
    await with_two_admins(stage)
    await stopped(stage)
    assert "Reports" in (await stage["Ben"].run("help", "#lobby")).text
    assert "Everything is stopped" in (await stage["Alma"].run("status", "#inner")).text


@on_simcord
async def test_two_let_it_go_on(stage: Stage) -> None:
    await with_two_admins(stage)
    alma, sam = stage["Alma"], stage["Sam"]
    await stopped(stage)
    await heard(stage, "#lobby", "allybot is stopped")
    panel = await alma.run("panic", "#lobby", undo="yes")
    assert "You would be the first." in panel.text
    mine = await alma.press(panel, "Yes, go on again")
    assert "You have said yes." in mine.text
    again = await alma.run("panic", "#lobby", undo="yes")
    assert "Yes, go on again" not in again.buttons
    panel = await sam.press(await sam.run("panic", "#lobby"), "Go on again …")
    assert "One admin has said yes already." in panel.text
    assert "It goes on now." in (await sam.press(panel, "Yes, go on again")).text
    assert "Alerts that still stand have new codes." in (await heard(stage, "#lobby", "allybot goes on")).text
    assert "Nothing is stopped." in (await alma.run("panic", "#lobby", undo="yes")).text


@on_simcord
async def test_it_is_all_there_in_spanish(stage: Stage) -> None:
    await with_two_admins(stage)
    alma, sam = stage["Alma"], stage["Sam"]
    for admin in (alma, sam):
        await admin.press(await admin.run("help", "#lobby"), "Español")
    panel = await alma.run("panic", "#lobby")
    assert "Esto no para un token robado." in panel.text
    assert "Las paraste tú." in (await alma.press(panel, "Parar las alertas ya")).text
    panel = await sam.press(await sam.run("panic", "#lobby"), "Pararlo todo ya")
    assert "Todo está parado" in panel.text
    await alma.press(await alma.run("panic", "#lobby", undo="yes"), "Sí, seguir otra vez")
    done = await sam.press(await sam.run("panic", "#lobby", undo="yes"), "Sí, seguir otra vez")
    assert "Ya sigue." in done.text
