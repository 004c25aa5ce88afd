"""The connection drops, a press is given up, somebody has left: what people see then. For messages, `test_delivery_faults`."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from allybot.sandbox.rest import READ_MESSAGE_HISTORY
from allybot.sandbox.world import BOT_MAY, CREATE_PRIVATE_THREADS, CREATE_PUBLIC_THREADS, MANAGE_THREADS, PIN_MESSAGES
from tests.journeys.riverside import Riverside, doctor, in_threads, riverside, until


async def answered(place: Riverside) -> bool:
    answer = await place.companions[0].run("accompany mine", place.lobby)
    return answer.refused is None


async def back(place: Riverside, *, identifies: int | None = None) -> None:
    if identifies is not None:
        await place.driver.wait_ready(30, after_identifies=identifies)
    async with asyncio.timeout(20):
        while not await answered(place):
            await asyncio.sleep(0.1)


async def test_a_dropped_connection_is_resumed_and_the_press_meanwhile_is_answered(tmp_path: Path) -> None:
    async with riverside(tmp_path) as place:
        code = await place.open_checkin()
        card = await place.card(code)
        await place.driver.drop_gateway(4000)
        pressed = await (await place.companions[0].press(card, "Sign up")).final()
        assert "You are on the team" in pressed.text
        state = await place.driver.state()
        assert (state["resumes"], state["identifies"]) == (1, 1)


async def test_an_invalid_session_begins_anew(tmp_path: Path) -> None:
    async with riverside(tmp_path) as place:
        await place.driver.invalidate_session(resumable=False)
        await back(place, identifies=1)
        assert (await place.driver.state())["identifies"] == 2


@pytest.mark.parametrize(
    "payload",
    [
        {"op": 0, "t": "GUILD_CREATE", "s": 99, "d": {"unavailable": False}},
        {"op": 0, "t": "INTERACTION_CREATE", "s": 99, "d": {"id": "1"}},
        "this is no json",
    ],
    ids=["server without id", "interaction without anything", "no json"],
)
async def test_a_payload_that_cannot_be_parsed_ends_the_client_and_not_the_bot(tmp_path: Path, payload: object) -> None:
    async with riverside(tmp_path) as place:
        await place.driver.send_raw(payload)  # type: ignore[arg-type]  # a text, or what becomes one
        await asyncio.sleep(0.3)
        await back(place)
        assert (await place.driver.state())["identifies"] <= 3


async def test_errors_that_pass_are_waited_out_and_nothing_comes_twice(tmp_path: Path) -> None:
    async with riverside(tmp_path) as place:
        await place.driver.fault(rf"POST /channels/{place.lobby}/messages", status=503, times=1)
        await place.driver.fault(rf"POST /channels/{place.lobby}/messages", reset=True, times=1, after=True)
        code = await place.open_checkin()
        await place.card(code)
        await asyncio.sleep(1.5)
        cards = [shown for shown in await place.companions[0].messages(place.lobby) if code in shown.text]
        assert len(cards) == 1


async def test_who_has_left_the_server_can_no_longer_press_in_direct_messages(tmp_path: Path) -> None:
    async with riverside(tmp_path) as place:
        first, second = place.companions[:2]
        code = await place.open_checkin("one")
        card = await place.card(code)
        await first.press(card, "Sign up")
        await second.press(card, "Sign up")
        await first.press(card, "Withdraw")
        offer = await until(second.dms, lambda shown: "A seat is free" in shown.text)
        await second.leave()
        refused = await (await second.press(offer, "Take the seat")).final()
        assert "no longer in that group's server" in refused.text


async def test_a_press_that_discord_gave_up_is_done_and_told_by_message(tmp_path: Path) -> None:
    """One's own seat: the answer found nobody, so it comes as a direct message."""
    async with riverside(tmp_path) as place:
        code = await place.open_checkin()
        card = await place.card(code)
        await place.driver.call("patience", {"seconds": 0.0001})
        pressed = await place.companions[0].press(card, "Sign up")
        assert pressed.refused == "The application did not respond"
        told = await until(place.companions[0].dms, lambda shown: "You are on the team" in shown.text)
        assert "Discord did not take this answer in time" in told.text


async def test_confirming_is_not_done_when_discord_gave_the_press_up(tmp_path: Path) -> None:
    async with riverside(tmp_path) as place:
        opened = await place.coordinator.run(
            "checkin open",
            place.inner,
            kind="isap",
            office=place.office,
            when="2027-04-02 09:00",
            company="one",
            asked="yes",
        )
        request = await until(
            lambda: place.coordinator.messages(place.inner), lambda s: "waits to be confirmed" in s.text
        )
        await place.driver.call("patience", {"seconds": 0.0001})
        await place.coordinator.press(request, "Confirm")
        await asyncio.sleep(0.5)
        await place.driver.call("patience", {"seconds": 3})
        assert (await opened.final()).refused is None
        listed = await (await place.companions[0].run("accompany list", place.lobby)).final()
        assert "nobody to go with" in listed.text


async def test_the_bot_ends_when_it_is_told_to(tmp_path: Path) -> None:
    async with riverside(tmp_path) as place:
        assert await place.bot.end() == 0
        assert "trouble" not in place.bot.log


async def test_nothing_of_what_was_typed_or_who_it_was_stands_in_the_log(tmp_path: Path) -> None:
    async with riverside(tmp_path) as place:
        code = await place.open_checkin()
        await (await place.companions[0].press(await place.card(code), "Sign up")).final()
        log = place.bot.log
        for secret in (
            "Field Office",
            "1000 Second",
            str(place.companions[0].id),
            str(place.coordinator.id),
            "sandbox-token",
        ):
            assert secret not in log


async def test_the_invite_link_asks_for_exactly_what_was_used(tmp_path: Path) -> None:
    from allybot.transports.discord.bot import PERMISSIONS

    async with riverside(tmp_path) as place:
        code = await place.open_checkin()
        card = await place.card(code)
        await place.companions[0].press(card, "Sign up")
        await place.card(code, lambda text: "2 seats of 3" in text)
        second = place.companions[1]
        await until(place.companions[0].dms, lambda shown: "This is how" in shown.text)
        await second.close_dms()
        await second.press(card, "Sign up")
        await (await place.coordinator.run("checkin unconfirm", place.inner, checkin=code)).final()
        await until(lambda: in_threads(second), lambda shown: "is on hold" in shown.text)
        async with asyncio.timeout(20):
            while [s for s in await place.companions[0].messages(place.lobby) if code in s.text]:
                await asyncio.sleep(0.1)
        # The thread under an alert, looking for what was lost, and the pin of the start panel take no more than these
        # besides: tests/transports/discord/test_alert_threads.py, test_found_again.py, tests/journeys/test_start_panel.py.
        others = CREATE_PUBLIC_THREADS | READ_MESSAGE_HISTORY | PIN_MESSAGES
        assert (await place.driver.state())["used_permissions"] == PERMISSIONS.value & ~others


async def test_an_answer_never_waits_behind_an_outgoing_message(tmp_path: Path) -> None:
    """The card hangs at the far end; presses are answered while it still does."""
    async with riverside(tmp_path) as place:
        await place.driver.fault(rf"POST /channels/{place.lobby}/messages", hang=4.0)
        await place.open_checkin()
        async with asyncio.timeout(10):
            while not [r for r in await place.driver.record() if r["path"].endswith(f"{place.lobby}/messages")]:
                await asyncio.sleep(0.02)
        assert await answered(place)
        hanging = [r for r in await place.driver.record() if r["path"].endswith(f"{place.lobby}/messages")]
        assert [request["status"] for request in hanging] == [0]


async def test_the_doctor_says_which_permission_about_threads_is_missing(tmp_path: Path) -> None:
    async with riverside(tmp_path, companions=1) as place:
        lacking = MANAGE_THREADS | CREATE_PRIVATE_THREADS | CREATE_PUBLIC_THREADS
        may = {"server": place.server, "permissions": BOT_MAY & ~lacking}
        await place.driver.call("set_bot_permissions", may)
        code, said = await doctor(place)
        assert code == 2
        assert "Channel Accompaniment: the bot lacks Manage Threads. It can't let people into a thread" in said
        assert "Channel Accompaniment: the bot lacks Create Private Threads. It can't reach" in said
        assert "Channel Accompaniment: the bot lacks Create Public Threads. It can't open the thread under an" in said
        # Where the bot was given them in the channel itself, its role does not matter.
        assert "Channel Coordination: there" in said
        assert said.count("FAIL") == 3


async def test_the_doctor_sees_channels_and_roles_that_are_gone_or_closed(tmp_path: Path) -> None:
    async with riverside(tmp_path) as place:
        role = await place.driver.add_role(place.server, "companions")
        await (await place.admin.run("setup roles", place.lobby, companion=str(role))).final()
        code, well = await doctor(place)
        assert code == 0, well
        assert "Channel Accompaniment: there" in well
        assert "Mapped role companion: there" in well
        await place.driver.call("remove_role", {"server": place.server, "role": role})
        await place.driver.call("remove_channel", {"channel": place.inner})
        await place.driver.call("close_channel", {"channel": place.lobby})
        code, said = await doctor(place)
        assert code == 2
        assert "Channel Coordination: gone" in said
        assert "Channel Accompaniment: the bot may not see it or write there" in said
        assert "Mapped role companion: gone" in said
