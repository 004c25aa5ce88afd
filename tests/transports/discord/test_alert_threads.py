"""The thread under an alert: opened once, for everybody, locked at the end, and gone on schedule."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable

import discord
import pytest
import simcord

from allybot.clock import SystemClock
from allybot.errors import DeliveryError, DeliveryReason
from allybot.ports import Destination, MessageRef, Notice
from allybot.sandbox.rest import READ_MESSAGE_HISTORY
from allybot.sandbox.world import (
    CREATE_PRIVATE_THREADS,
    CREATE_PUBLIC_THREADS,
    MANAGE_THREADS,
    PIN_MESSAGES,
    SEND_MESSAGES_IN_THREADS,
)
from allybot.transports.discord.bot import PERMISSIONS
from allybot.transports.discord.governor import Governor
from allybot.transports.discord.send import DiscordTransport
from tests.transports.discord.test_private_threads import Bot, Place, place, process, refusal, say

_R = DeliveryReason
CODE = "A-3QXM"


async def alert(here: Place, far_end: DiscordTransport) -> MessageRef:
    return await far_end.post(Destination(channel_id=here.lobby), Notice(["VERIFIED"]), nonce="alert")


async def opened(here: Place, far_end: DiscordTransport) -> int:
    return await far_end.open_thread(await alert(here, far_end), CODE)


def state(here: Place, thread: int) -> tuple[bool, bool]:
    """Locked, archived."""
    known = here.sandbox.world.channels[thread]
    return known.locked, known.archived


# --- opening ------------------------------------------------------------------------------------------------------------


async def test_everybody_reads_it_and_asked_twice_there_is_one() -> None:
    async with place() as here:
        async with process(here) as far_end:
            ref = await alert(here, far_end)
            thread = await far_end.open_thread(ref, CODE)
            assert thread == ref.message_id
        async with process(here) as far_end:
            assert await far_end.open_thread(ref, CODE) == thread
            await say(far_end, thread, "Still there")
        assert here.standing() == [CODE]
        assert await here.reads("Cleo") == {CODE: ["Still there"]}


async def test_one_that_a_person_opened_under_it_is_used() -> None:
    async with place() as here, process(here) as far_end:
        ref, world = await alert(here, far_end), here.sandbox.world
        owner = here.people["Cleo"].id
        world.add_thread(world.channels[here.lobby], 11, "What is this?", owner, under=world.messages[ref.message_id])
        assert await far_end.open_thread(ref, CODE) == ref.message_id
        assert here.standing() == ["What is this?"]


async def test_under_what_is_gone_none_is_opened() -> None:
    async with place() as here, process(here) as far_end:
        ref = await alert(here, far_end)
        await far_end.delete(ref)
        assert await refusal(far_end.open_thread(ref, CODE)) is _R.UNKNOWN_MESSAGE
        assert await refusal(far_end.open_thread(MessageRef(5, 6), CODE)) is _R.UNKNOWN_PLACE


async def test_it_stays_when_the_alert_above_it_is_deleted_or_edited() -> None:
    async with place() as here, process(here) as far_end:
        ref = await alert(here, far_end)
        thread = await far_end.open_thread(ref, CODE)
        await far_end.edit(ref, Notice(["OVER"]))
        await far_end.delete(ref)
        await say(far_end, thread, "It was wrong")
        assert await here.reads("Ben") == {CODE: ["It was wrong"]}


async def test_what_passes_by_itself_is_tried_again() -> None:
    """It may have been opened all the same: then the next try finds it."""
    async with place() as here, process(here) as far_end:
        ref = await alert(here, far_end)
        body = {"message": "502: Bad Gateway", "code": 0}
        await here.driver.fault(r"POST .*/threads", status=502, body=body, after=True)
        assert await far_end.open_thread(ref, CODE) == ref.message_id
        await here.driver.fault(r"POST .*/threads", status=503, body=body, times=5)
        with pytest.raises(DeliveryError) as refused:
            await far_end.open_thread(ref, CODE)
        assert not refused.value.permanent


@pytest.mark.parametrize("permission", [CREATE_PUBLIC_THREADS, SEND_MESSAGES_IN_THREADS, MANAGE_THREADS])
async def test_each_step_takes_its_permission(permission: int) -> None:
    async with place() as here, process(here) as far_end:
        ref, other = await alert(here, far_end), await far_end.post(
            Destination(channel_id=here.lobby), Notice(["another"]), nonce="another"
        )  # fmt: skip
        thread = await far_end.open_thread(other, "A-9999")
        await here.lacks(permission)
        steps: dict[int, Awaitable[object]] = {
            CREATE_PUBLIC_THREADS: far_end.open_thread(ref, CODE),
            SEND_MESSAGES_IN_THREADS: say(far_end, thread),
            MANAGE_THREADS: far_end.lock_thread(thread),
        }
        for needed, step in steps.items():
            if needed == permission:
                assert await refusal(step) is _R.NO_PERMISSION
            else:
                await step


async def test_all_of_it_takes_nothing_that_the_invite_does_not_ask_for() -> None:
    async with place() as here, process(here) as far_end:
        thread = await opened(here, far_end)
        await say(far_end, thread)
        await far_end.lock_thread(thread)
        await far_end.delete_thread(thread)
        others = CREATE_PRIVATE_THREADS | READ_MESSAGE_HISTORY | PIN_MESSAGES
        assert (await here.driver.state())["used_permissions"] == PERMISSIONS.value & ~others


# --- locked and archived ------------------------------------------------------------------------------------------------


async def test_locked_twice_it_is_locked_and_can_still_be_read() -> None:
    async with place() as here, process(here) as far_end:
        thread = await opened(here, far_end)
        await say(far_end, thread, "Still there")
        for _ in range(2):
            await far_end.lock_thread(thread)
            assert state(here, thread) == (True, True)
        [seen] = await here.people["Ben"].threads()
        assert (seen.locked, seen.archived, await here.reads("Ben")) == (True, True, {CODE: ["Still there"]})


async def test_one_that_nobody_wrote_in_for_a_day_is_locked_too() -> None:
    async with place() as here, process(here) as far_end:
        thread = await opened(here, far_end)
        await here.archive(thread)
        await far_end.lock_thread(thread)
        assert state(here, thread) == (True, True)


async def test_in_a_locked_one_the_bot_still_says_changes_and_takes_away_and_it_is_locked_as_before() -> None:
    """An alert that was cleared can be retracted later: its thread was locked at the first."""
    async with place() as here, process(here) as far_end:
        thread = await opened(here, far_end)
        first, second = await say(far_end, thread, "They have left"), await say(far_end, thread, "Still there")
        await far_end.lock_thread(thread)
        await far_end.edit(first, Notice(["It was wrong"]))
        assert state(here, thread) == (True, True)
        await far_end.delete(second)
        assert state(here, thread) == (True, True)
        await say(far_end, thread, "Nobody was there")
        assert state(here, thread) == (True, True)
        assert await here.reads("Cleo") == {CODE: ["It was wrong", "Nobody was there"]}


async def test_in_an_archived_one_a_message_can_be_edited_and_it_is_open_from_then_on() -> None:
    async with place() as here, process(here) as far_end:
        thread = await opened(here, far_end)
        ref = await say(far_end, thread, "Still there")
        await here.archive(thread)
        await far_end.edit(ref, Notice(["It was wrong"]))
        assert (state(here, thread), await here.reads("Ben")) == ((False, False), {CODE: ["It was wrong"]})


async def test_several_at_once_in_a_locked_one_all_arrive() -> None:
    """Alerts go beside each other, also into one place: one may close what the other has just opened."""
    async with place() as here, process(here) as far_end:
        thread = await opened(here, far_end)
        await far_end.lock_thread(thread)
        await asyncio.gather(*(say(far_end, thread, text) for text in "abc"))
        assert sorted((await here.reads("Ana"))[CODE]) == ["a", "b", "c"]
        assert state(here, thread) == (True, True)


async def test_one_that_is_closed_again_and_again_is_tried_later() -> None:
    async with place() as here, process(here) as far_end:
        thread = await opened(here, far_end)
        body = {"message": "Thread is archived", "code": 50083}
        await here.driver.fault(f"POST /channels/{thread}/messages", status=400, body=body, times=3)
        await say(far_end, thread, "Still there")
        await here.driver.fault(f"POST /channels/{thread}/messages", status=400, body=body, times=4)
        with pytest.raises(DeliveryError) as refused:
            await say(far_end, thread)
        assert (refused.value.reason, refused.value.permanent) == (_R.UNAVAILABLE, False)


async def test_without_managing_threads_a_locked_one_is_said_to_lack_it() -> None:
    async with place() as here, process(here) as far_end:
        thread = await opened(here, far_end)
        ref = await say(far_end, thread)
        await far_end.lock_thread(thread)
        await here.lacks(MANAGE_THREADS)
        assert await refusal(say(far_end, thread, "more")) is _R.NO_PERMISSION
        assert await refusal(far_end.edit(ref, Notice(["x"]))) is _R.NO_PERMISSION
        assert state(here, thread) == (True, True)


# --- taking it away -----------------------------------------------------------------------------------------------------


async def test_gone_is_gone_and_no_error() -> None:
    async with place() as here, process(here) as far_end:
        ref = await alert(here, far_end)
        thread = await far_end.open_thread(ref, CODE)
        await far_end.lock_thread(thread)
        for _ in range(2):
            await far_end.delete_thread(thread)
        await far_end.lock_thread(thread)
        assert here.standing() == []
        assert await refusal(say(far_end, thread)) is _R.UNKNOWN_PLACE
        # The alert itself still stands, and can be changed.
        await far_end.edit(ref, Notice(["OVER"]))


# --- the other stage ----------------------------------------------------------------------------------------------------


async def test_the_journeys_other_stage_does_the_same() -> None:
    """SimCord, which refuses nothing about a second thread, an archived or a locked one: that is the sandbox's part."""
    async with simcord.run(Bot()) as env:
        far_end = DiscordTransport(lambda: env.bot, Governor(35, SystemClock().monotonic))
        guild = env.create_guild("Riverside")
        lobby = guild.create_text_channel("lobby")
        ben = guild.add_member(env.create_user("Ben"))
        await env.settle()
        ref = await far_end.post(Destination(channel_id=lobby.id), Notice(["VERIFIED"]), nonce="alert")
        thread = await far_end.open_thread(ref, CODE)
        assert thread == ref.message_id
        assert await far_end.open_thread(ref, CODE) == thread
        await say(far_end, thread, "Still there")
        [standing] = lobby.threads
        kept = env.backend.channels[thread]
        assert (standing.name, kept.type) == (CODE, discord.ChannelType.public_thread.value)
        assert standing.history(viewer=ben)
        for _ in range(2):
            await far_end.lock_thread(thread)
        assert kept.thread_metadata is not None
        assert (kept.thread_metadata.locked, kept.thread_metadata.archived) == (True, True)
        await say(far_end, thread, "It was wrong")
        for _ in range(2):
            await far_end.delete_thread(thread)
        assert lobby.threads == []
