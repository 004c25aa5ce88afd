"""The thread under an alert: opened once, for everybody, locked at the end, and gone on schedule."""

from __future__ import annotations

from allybot.errors import DeliveryReason
from allybot.ports import Destination, MessageRef, Notice
from allybot.sandbox.world import BOT_MAY, CREATE_PUBLIC_THREADS
from allybot.transports.discord.send import DiscordTransport
from tests.transports.discord.test_private_threads import Place, place, process, refusal, say

CODE = "A-3QXM"


async def alert(here: Place, far_end: DiscordTransport) -> MessageRef:
    return await far_end.post(Destination(channel_id=here.lobby), Notice(["VERIFIED"]), nonce="alert")


async def test_everybody_reads_it_and_asked_twice_there_is_one() -> None:
    async with place() as here, process(here) as far_end:
        ref = await alert(here, far_end)
        thread = await far_end.open_thread(ref, CODE)
        assert await far_end.open_thread(ref, CODE) == thread
        await say(far_end, thread, "Still there")
        assert here.standing() == [CODE]
        assert await here.reads("Cleo") == {CODE: ["Still there"]}


async def test_locked_twice_it_is_locked_and_nothing_goes_into_it_any_more() -> None:
    async with place() as here, process(here) as far_end:
        thread = await far_end.open_thread(await alert(here, far_end), CODE)
        for _ in range(2):
            await far_end.lock_thread(thread)
            known = here.sandbox.world.channels[thread]
            assert (known.locked, known.archived) == (True, True)
        assert await refusal(say(far_end, thread, "It was wrong")) is DeliveryReason.NO_PERMISSION


async def test_gone_is_gone_and_no_error() -> None:
    async with place() as here, process(here) as far_end:
        thread = await far_end.open_thread(await alert(here, far_end), CODE)
        await far_end.delete_thread(thread)
        await far_end.lock_thread(thread)
        assert here.standing() == []


async def test_without_the_permission_it_is_said_which_is_lacking() -> None:
    async with place() as here, process(here) as far_end:
        ref = await alert(here, far_end)
        may = {"server": here.server, "permissions": BOT_MAY & ~CREATE_PUBLIC_THREADS}
        await here.driver.call("set_bot_permissions", may)
        here.sandbox.world.guilds[here.server].roles[here.server].permissions &= ~CREATE_PUBLIC_THREADS
        assert await refusal(far_end.open_thread(ref, CODE)) is DeliveryReason.NO_PERMISSION
