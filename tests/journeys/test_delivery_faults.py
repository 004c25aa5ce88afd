"""Messages that somebody depends on, while Discord fails, slows down, forgets or refuses: what people and coordinators read.

The coordinators read what did not arrive and why, and never whose it was. Where nothing else is said, they hear nothing.
"""

from __future__ import annotations

import asyncio
import re
import socket
import sqlite3
import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import aiohttp

from allybot.sandbox.driver import Person, Shown
from tests.journeys.riverside import Riverside, doctor, in_threads, riverside, seat_offered_to_closed_messages, until

REACHED = "This is how allybot reaches you"
OFFER = "A seat is free"
SLOWLY = "Messages go out slowly"
LIMITED = {"message": "You are being rate limited.", "retry_after": 1.0, "global": False}

T = TypeVar("T")


# --- what people and coordinators read -----------------------------------------------------------------------------


async def becomes(look: Callable[[], Awaitable[T]], wanted: T, within: float = 20) -> None:
    """Waits until what is looked at is as wanted."""
    ends = time.monotonic() + within
    while (found := await look()) != wanted and time.monotonic() < ends:
        await asyncio.sleep(0.05)
    assert found == wanted


async def reads(person: Person, text: str) -> Shown:
    """The direct message with this text, once it has come."""
    return await until(person.dms, lambda shown: text in shown.text)


async def times_read(person: Person, text: str) -> int:
    return len([shown for shown in await person.dms() if text in shown.text])


async def press(person: Person, on: Shown, label: str) -> str:
    return (await (await person.press(on, label)).final()).text


async def hear(place: Riverside, text: str = "did not arrive") -> str:
    """What the coordinators are told, once they are. Nobody is named in it."""
    told = await until(lambda: place.coordinator.messages(place.inner), lambda shown: text in shown.text)
    for person in (*place.companions, place.coordinator, place.admin):
        assert str(person.id) not in told.text
    return told.text


async def times_heard(place: Riverside, text: str = "did not arrive") -> int:
    """How often the coordinators have been told so far."""
    return len([shown for shown in await place.coordinator.messages(place.inner) if text in shown.text])


async def status(place: Riverside) -> str:
    return (await (await place.admin.run("status", place.lobby)).final()).text


async def free_seats(place: Riverside, code: str) -> list[str]:
    """What the cards of a check-in say, for as many as stand."""
    shown = [card.text for card in await place.companions[0].messages(place.lobby) if code in card.text]
    return [line for text in shown for line in text.splitlines() if "free" in line]


async def posts(place: Riverside, path: str) -> list[int]:
    """What each post there was answered with; 0 while it is under way, 499 where the connection broke."""
    return [r["status"] for r in await place.driver.record() if r["method"] == "POST" and r["path"] == path]


# --- what they depend on -------------------------------------------------------------------------------------------


async def in_line(place: Riverside, person: Person) -> tuple[str, str]:
    """Next in line for the only seat, which the first companion has: the code, and where direct messages are posted to."""
    code = await place.open_checkin("one")
    for signing_up in (place.companions[0], person):
        await signing_up.run("accompany signup", place.lobby, checkin=code)
    test = await reads(person, REACHED)
    return code, f"/channels/{test.payload['channel_id']}/messages"


async def offer_seat(place: Riverside, code: str) -> None:
    """The first companion steps back."""
    await place.companions[0].run("accompany withdraw", place.lobby, checkin=code)


async def take_seat(person: Person) -> None:
    """The one offer that they have, by its button."""
    assert await times_read(person, OFFER) == 1
    assert "You are on the team" in await press(person, await reads(person, OFFER), "Take the seat")


def soon() -> str:
    """An exact instant, as a suggestion has it. Nothing can be set for less than half a minute."""
    return f"@{int(time.time()) + 35}"


async def remind(place: Riverside, person: Person, text: str) -> None:
    answer = await (await person.run("remind me", place.lobby, when=soon(), what=text)).final()
    assert "is set" in answer.text


async def down_for(place: Riverside, seconds: float) -> None:
    """Killed, and started again when everything that waits is so much nearer."""
    await place.bot.kill()
    nearer = int(seconds * 1_000_000)
    with closing(sqlite3.connect(place.bot.folder / "allybot.db")) as database, database:
        database.execute("UPDATE outbox SET due_at = due_at - ?, meant_at = meant_at - ?", (nearer, nearer))
        database.execute("UPDATE timers SET due_at = due_at - ?, meant_at = meant_at - ?", (nearer, nearer))
    await place.restart()


# --- what passes by itself -----------------------------------------------------------------------------------------

PASSES: dict[str, tuple[dict[str, Any], list[int]]] = {
    "500": ({"status": 500}, [500]),
    "502": ({"status": 502}, [502]),
    "500, but taken": ({"status": 500, "after": True}, [500]),
    "503, twice in a row": ({"status": 503, "times": 2}, [503, 503]),
    "reset": ({"reset": True}, [499]),
    "reset, but taken": ({"reset": True, "after": True}, [499]),
    "429 of the route": ({"status": 429, "body": LIMITED, "headers": {"X-RateLimit-Scope": "user"}}, [429]),
}
"""A fault, and what the tries are answered with before the one that is answered well."""


async def test_offers_come_once_through_everything_that_passes(tmp_path: Path) -> None:
    """Every fault at the same time, each to somebody else."""
    async with riverside(tmp_path, companions=1 + len(PASSES)) as place:
        await place.driver.limits(messages=0)
        lines = [await in_line(place, person) for person in place.companions[1:]]
        for (fault, _), (_, path) in zip(PASSES.values(), lines, strict=True):
            await place.driver.fault(f"POST {path}", **fault)
        for code, _ in lines:
            await offer_seat(place, code)
        for (_, refused), (_, path) in zip(PASSES.values(), lines, strict=True):
            await becomes(partial(posts, place, path), [200, *refused, 200])
        for person in place.companions[1:]:
            await take_seat(person)
        assert await times_heard(place) == 0
        assert "Every message of the last day arrived" in await status(place)


async def test_a_card_that_changes_while_nobody_knows_whether_it_stands_stands_once(tmp_path: Path) -> None:
    """One changes before its answer is lost, one after."""
    async with riverside(tmp_path) as place:
        first, path = place.companions[0], f"/channels/{place.lobby}/messages"
        await place.driver.fault(f"POST {path}", hang=0.5, after=True)
        before = await place.open_checkin()
        await becomes(partial(posts, place, path), [0])
        await first.run("accompany signup", place.lobby, checkin=before)
        await becomes(partial(lost, place, path), 1)
        await place.card(before)
        await place.driver.fault(f"POST {path}", reset=True, after=True)
        after = await place.open_checkin()
        await becomes(partial(lost, place, path), 2)
        await first.run("accompany signup", place.lobby, checkin=after)
        for code in (before, after):
            await becomes(partial(free_seats, place, code), ["2 seats of 3 are free."], within=9)
        assert await times_heard(place) == 0


async def lost(place: Riverside, path: str) -> int:
    return (await posts(place, path)).count(499)


async def test_a_message_that_hangs_holds_up_no_press_and_nobody_elses_message(tmp_path: Path) -> None:
    async with riverside(tmp_path, companions=3) as place:
        first, second, third = place.companions
        code, path = await in_line(place, second)
        await place.driver.fault(f"POST {path}", hang=2.5)
        await offer_seat(place, code)
        await becomes(partial(posts, place, path), [200, 0])
        answer = await first.run("accompany mine", place.lobby)
        assert answer.first_answer_ms < 2000
        await remind(place, third, "Bring the folder")
        await reads(third, REACHED)
        assert await posts(place, path) == [200, 0]
        await becomes(partial(posts, place, path), [200, 499, 200])
        await take_seat(second)
        assert await times_heard(place) == 0


# --- limits --------------------------------------------------------------------------------------------------------


async def test_a_full_channel_holds_up_no_other(tmp_path: Path) -> None:
    """It takes one message in three seconds; in less time somebody else has theirs."""
    async with riverside(tmp_path) as place:
        await place.driver.limits(messages=1, window=3.0)
        codes = [await place.open_checkin() for _ in range(3)]
        asked_at = time.monotonic()
        await remind(place, place.companions[1], "Bring the folder")
        await reads(place.companions[1], REACHED)
        assert time.monotonic() - asked_at < 2.5
        await place.driver.limits(messages=0)
        for code in codes:
            await place.card(code)
        assert [request["status"] for request in await place.driver.record()].count(429) <= 3
        assert await times_heard(place) == 0


async def test_the_global_limit_is_waited_out_by_all_messages_and_by_no_press(tmp_path: Path) -> None:
    async with riverside(tmp_path, companions=4) as place:
        lines = [await in_line(place, person) for person in place.companions[1:]]
        body, headers = {**LIMITED, "global": True}, {"X-RateLimit-Global": "true", "X-RateLimit-Scope": "global"}
        await place.driver.fault(f"POST {lines[0][1]}", status=429, body=body, headers=headers)
        await offer_seat(place, lines[0][0])
        await becomes(partial(posts, place, lines[0][1]), [200, 429])
        for code, _ in lines[1:]:
            await offer_seat(place, code)
        for person in place.companions[1:]:
            await reads(person, OFFER)
            await take_seat(person)
        record = [r for r in await place.driver.record() if r["path"].startswith("/channels/")]
        refused_at = next(r["at"] for r in record if r["status"] == 429)
        assert min(r["at"] for r in record if r["at"] > refused_at) - refused_at > 0.95
        pressed = [r["at"] for r in await place.driver.record() if r["path"].startswith("/interactions/")]
        assert [at for at in pressed if 0 < at - refused_at < 0.95] != []
        assert await times_heard(place) == 0


async def test_half_a_minute_in_which_discord_takes_nothing(tmp_path: Path) -> None:
    """An offer hangs for longer than it is waited for, and a thousand answers are refused: it sends slowly, and says so."""
    async with riverside(tmp_path, companions=2) as place:
        first, second = place.companions
        code, path = await in_line(place, second)
        await place.driver.fault(f"POST {path}", hang=60)
        await offer_seat(place, code)
        await place.driver.fault("POST /interactions/", status=429, body={**LIMITED, "retry_after": 0.0}, times=2000)
        answers = await asyncio.gather(*(first.run("accompany mine", place.lobby) for _ in range(100)))
        assert {answer.refused for answer in answers} == {"The application did not respond"}
        await place.driver.call("no_faults", {"pattern": "POST /interactions/"})
        assert "Sending is slowed down" in await status(place)
        await becomes(partial(times_heard, place, SLOWLY), 1, within=35)
        await becomes(partial(posts, place, path), [200, 0, 200])
        await take_seat(second)
        assert await times_heard(place) == 0


# --- people who can't be reached directly --------------------------------------------------------------------------


async def test_closed_direct_messages_come_in_a_private_thread(tmp_path: Path) -> None:
    """Which nobody else of the team reads, and in which the buttons work."""
    async with riverside(tmp_path) as place:
        first, second = place.companions[:2]
        code = await seat_offered_to_closed_messages(place)
        offer = await until(lambda: in_threads(second), lambda shown: OFFER in shown.text)
        assert f"<@{second.id}>" in offer.text
        assert await first.threads() == []
        taken = await press(second, offer, "Take the seat")
        assert "You are on the team" in taken
        assert code in taken
        assert [shown.text for shown in await first.messages(place.lobby) if f"{OFFER} on" in shown.text] == []
        assert await times_heard(place) == 0


STOPPED = {
    "en": ("STOP", "Direct messages are off", "write START here", "START", "Direct messages are on"),
    "es": ("¡Alto!", "Mensajes directos apagados", "escribe EMPEZAR", "empezar", "Mensajes directos encendidos"),
}


async def test_who_writes_stop_is_reached_in_a_thread_until_they_write_start(tmp_path: Path) -> None:
    async with riverside(tmp_path, companions=1 + len(STOPPED)) as place:
        for person, language in zip(place.companions[1:], STOPPED, strict=True):
            stop, stopped, how, start, started = STOPPED[language]
            code, _ = await in_line(place, person)
            settings = await (await person.run("me settings", place.lobby)).final()
            await person.choose(settings, "Language", language)
            await person.send_dm(stop)
            assert how in (await reads(person, stopped)).text
            await offer_seat(place, code)
            await until(partial(in_threads, person), partial(says_code, code))
            assert await times_read(person, code) == 0
            await person.send_dm(start)
            await reads(person, started)
            await place.coordinator.run("checkin cancel", place.inner, checkin=code, reason="postponed")
            await reads(person, code)
        assert await times_heard(place) == 0


def says_code(code: str, shown: Shown) -> bool:
    return code in shown.text


async def test_where_no_thread_can_be_opened_the_coordinators_hear_of_it(tmp_path: Path) -> None:
    async with riverside(tmp_path) as place:
        second = place.companions[1]
        may = {"server": place.server, "permissions": 1 << 10 | 1 << 11}
        await place.driver.call("set_bot_permissions", may)
        code = await seat_offered_to_closed_messages(place)
        async with asyncio.timeout(5):
            told = await hear(place)
        assert code in told
        assert "The offer of a seat: the bot may not write there." in told
        mine = await (await second.run("accompany mine", place.lobby)).final()
        assert f"Take the seat on {code}" in mine.buttons


async def test_of_an_offer_to_somebody_who_has_left_the_coordinators_hear(tmp_path: Path) -> None:
    async with riverside(tmp_path, companions=2) as place:
        code, _ = await in_line(place, place.companions[1])
        await place.companions[1].leave()
        await offer_seat(place, code)
        told = await hear(place)
        assert code in told
        assert "The offer of a seat: they have left the server." in told
        assert await times_heard(place) == 1
        assert "did not arrive" in await status(place)


# --- channels that are gone ----------------------------------------------------------------------------------------


async def test_of_what_was_for_a_channel_that_is_gone_the_coordinators_hear(tmp_path: Path) -> None:
    """A card that stood there, one that was to, and a reminder of the group's. Meanwhile the bot was down."""
    async with riverside(tmp_path, companions=1) as place:
        rooms, town = [await place.driver.add_channel(place.server, name) for name in ("rooms", "town")]
        stood = await place.open_checkin()
        await place.card(stood)
        reminder = {"what": "Set up the chairs", "when": soon(), "channel": str(rooms)}
        await (await place.coordinator.run("reminders create", place.inner, **reminder)).final()
        for channel in (place.lobby, rooms):
            await place.driver.call("remove_channel", {"channel": channel})
        await place.companions[0].run("accompany signup", town, checkin=stood)
        new = await place.open_checkin()
        assert "The card: the channel is gone." in await hear(place, f"{new}: a message did not arrive")
        await down_for(place, 35)
        assert "The card: the channel is gone." in await hear(place, f"{stood}: a message did not arrive")
        await hear(place, "A reminder of the group's: the channel is gone.")
        assert await times_heard(place) == 3
        assert "Set up the chairs" not in place.bot.log


async def test_without_its_coordination_channel_the_bot_goes_on_and_doctor_says_so(tmp_path: Path) -> None:
    async with riverside(tmp_path) as place:
        await place.driver.call("remove_channel", {"channel": place.inner})
        asked = {"kind": "isap", "office": place.office, "when": "2027-04-02 09:00", "company": "one", "asked": "yes"}
        opened = await (await place.coordinator.run("checkin open", place.lobby, **asked)).final()
        assert "is written down" in opened.text
        await becomes(partial(posts, place, f"/channels/{place.inner}/messages"), [404, 404])
        assert "2 messages of the last day did not arrive" in await status(place)
        assert place.bot.log.count("not delivered: kind=request reason=unknown_place then=failed") == 1
        assert "trouble" not in place.bot.log
        code, said = await doctor(place)
        assert code == 2
        assert "Channel Coordination: gone" in said
        assert await posts(place, f"/channels/{place.inner}/messages") == [404, 404]


# --- roles that were taken away ------------------------------------------------------------------------------------


async def test_a_role_that_was_taken_away_a_second_ago_counts_no_more(tmp_path: Path) -> None:
    """Neither for signing up, nor for the group's reminders to it."""
    async with riverside(tmp_path, companions=2) as place:
        keeps, loses = place.companions
        role = await place.driver.add_role(place.server, "companions")
        await (await place.admin.run("setup roles", place.lobby, companion=str(role))).final()
        for person in (keeps, loses):
            await person.set_roles(role)
            settings = await (await person.run("me settings", place.lobby)).final()
            await person.choose(settings, "Group reminders", "on")
            await reads(person, REACHED)
        reminder = {"what": "Phone round", "when": soon(), "channel": str(place.lobby), "role": str(role)}
        await (await place.coordinator.run("reminders create", place.inner, **reminder)).final()
        card = await place.card(await place.open_checkin())
        await loses.set_roles()
        assert "You are on the team" in await press(keeps, card, "Sign up")
        assert "you need a companion training" in await press(loses, card, "Sign up")
        await down_for(place, 35)
        assert "Thank you" in await press(keeps, await reads(keeps, "Phone round"), "I can")
        shown = await until(lambda: keeps.messages(place.lobby), lambda s: "Phone round" in s.text)
        assert f"<@&{role}>" in shown.text
        await becomes(partial(nothing_waits, place), True)
        assert await times_read(loses, "Phone round") == 0
        assert await times_heard(place) == 0


async def nothing_waits(place: Riverside) -> bool:
    return "Nothing waits that is due" in await status(place)


# --- cards that can't be edited any more ---------------------------------------------------------------------------


async def test_an_old_card_is_posted_anew_however_discord_refuses_the_edit(tmp_path: Path) -> None:
    """discord.py takes a 30046 with a wait for a limit: it waits a short one out five times, and gives a long one up."""
    async with riverside(tmp_path) as place:
        waits: tuple[dict[str, float], ...] = ({}, {"retry_after": 0.2}, {"retry_after": 8.0}, {"retry_after": 40.0})
        await place.driver.limits(old_edits=0, messages=0)
        codes = [await place.open_checkin() for _ in range(1 + len(waits))]
        old = [await place.card(code) for code in codes]
        await place.driver.advance(3700)
        for wait, card in zip(waits, old[1:], strict=True):
            body = {"message": "Maximum number of edits …", "code": 30046, "global": False, **wait}
            path = f"PATCH /channels/{place.lobby}/messages/{card.id}"
            await place.driver.fault(path, status=429, body=body, headers={"X-RateLimit-Scope": "user"}, times=100)
        for card in old:
            await place.companions[0].press(card, "Sign up")
        await down_for(place, 5)  # so long a card waits for its next edit
        for code, card in zip(codes, old, strict=True):
            await stands_anew(place, code, card)
        assert await times_heard(place) == 0


async def stands_anew(place: Riverside, code: str, old: Shown) -> None:
    """The only card says the latest, is another one, and its buttons work."""
    await becomes(partial(free_seats, place, code), ["2 seats of 3 are free."], within=8)
    new = await place.card(code)
    assert new.id != old.id
    assert "You are on the team" in await press(place.companions[1], new, "Sign up")


# --- killed and started again --------------------------------------------------------------------------------------


async def test_reminders_outlive_restarts_with_their_buttons_and_an_outage(tmp_path: Path) -> None:
    async with riverside(tmp_path, companions=1) as place:
        person, texts = place.companions[0], ("Bring the folder", "Charge the phone", "Call the office")
        for text in texts:
            await remind(place, person, text)
            await reads(person, REACHED)
        await down_for(place, 35)
        folder, phone, office = [await reads(person, text) for text in texts]
        assert "It comes again" in await press(person, folder, "In 10 minutes")
        path = f"/channels/{folder.payload['channel_id']}/messages"
        await place.driver.fault(f"POST {path}", status=503)
        await down_for(place, 600)
        assert "Its text is erased" in await press(person, office, "Done")
        assert "It comes again" in await press(person, phone, "In 1 hour")
        again = await reads(person, "Bring the folder")
        await becomes(partial(posts, place, path), [200, 200, 200, 200, 503, 200])
        assert [await times_read(person, text) for text in texts] == [1, 0, 0]
        assert "Its text is erased" in await press(person, again, "Done")


async def test_killed_while_offers_are_on_their_way_each_comes_once(tmp_path: Path) -> None:
    """One before Discord took it, one after."""
    async with riverside(tmp_path, companions=3) as place:
        lines = [await in_line(place, person) for person in place.companions[1:]]
        for (code, path), taken in zip(lines, (False, True), strict=True):
            await place.driver.fault(f"POST {path}", hang=60, after=taken)
            await offer_seat(place, code)
            await becomes(partial(posts, place, path), [200, 0])
        await place.restart()
        for person, (_, path) in zip(place.companions[1:], lines, strict=True):
            await becomes(partial(posts, place, path), [200, 0, 200])
            await take_seat(person)
        assert await times_heard(place) == 0


# --- the health address --------------------------------------------------------------------------------------------


async def test_the_health_address_is_ready_while_connected_only_and_names_nobody(tmp_path: Path) -> None:
    async with riverside(tmp_path) as place:
        port = await with_health(place)
        await press(place.companions[0], await place.card(await place.open_checkin()), "Sign up")
        said = await says(port, 200)
        assert '"ready": true' in said
        for secret in ("Riverside", "Companion", "Field Office", "sandbox-token"):
            assert secret not in said
        assert not re.search(r"\d{8,}", said)
        await place.driver.keep_away()
        assert '"ready": false' in await says(port, 503)
        await place.driver.keep_away(False)
        await says(port, 200)


async def with_health(place: Riverside) -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    place.bot.environment["ALLYBOT_HEALTH__PORT"] = str(port)
    await place.restart()
    return port


async def says(port: int, wanted: int) -> str:
    """What the address answers, once it answers so."""
    async with aiohttp.ClientSession() as session, asyncio.timeout(8):
        while True:
            async with session.get(f"http://127.0.0.1:{port}/") as response:
                if response.status == wanted:
                    return await response.text()
            await asyncio.sleep(0.05)
