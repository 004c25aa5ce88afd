"""A message of which nobody knows whether it stands is found again where it stands, when Discord has forgotten its nonce."""

from __future__ import annotations

import pytest

from allybot.errors import DeliveryError, DeliveryReason
from allybot.ports import Button, Destination, MessageRef, Notice
from allybot.sandbox.rest import READ_MESSAGE_HISTORY
from allybot.transports.discord.send import DiscordTransport
from tests.transports.discord.test_private_threads import Place, place, process, refusal

FIRST, SECOND = "1a2b3c4d5e6f", "1a2b3c4d5e70"


def notice(*lines: str) -> Notice:
    return Notice([*lines], heading="A-3QXM", buttons=(Button("alerts", "check", 0, "Is it real?"),))


async def lost(here: Place, far_end: DiscordTransport, to: Destination, nonce: str) -> None:
    """It stands, and its answer is lost."""
    await here.driver.fault("POST /channels/[0-9]+/messages", reset=True, after=True)
    with pytest.raises(DeliveryError) as broke:
        await far_end.post(to, notice("Verified"), nonce=nonce)
    assert broke.value.in_doubt


def standing(here: Place, channel_id: int) -> list[MessageRef]:
    return [MessageRef(channel_id, message_id) for message_id in here.sandbox.world.channels[channel_id].message_ids]


async def test_by_the_next_process_and_among_others_of_the_same_words() -> None:
    async with place() as here:
        to = Destination(channel_id=here.lobby)
        async with process(here) as far_end:
            await lost(here, far_end, to, FIRST)
            second = await far_end.post(to, notice("Verified"), nonce=SECOND)
            here.sandbox.world.nonces.clear()
        async with process(here) as far_end:
            first, other = standing(here, here.lobby)
            assert other == second
            assert await far_end.find_own(to, nonce=FIRST) == first
            assert await far_end.find_own(to, nonce=SECOND) == second
            assert await far_end.find_own(to, nonce="1a2b3c4d5e71") is None


async def test_in_a_conversation_whether_its_channel_is_known_or_not() -> None:
    async with place() as here, process(here) as far_end:
        [ana] = here.ids("Ana")
        await lost(here, far_end, Destination(user_id=ana), FIRST)
        found = await far_end.find_own(Destination(user_id=ana), nonce=FIRST)
        assert found is not None
        assert await far_end.find_own(Destination(channel_id=found.channel_id), nonce=FIRST) == found
        assert [found] == standing(here, found.channel_id)


async def test_only_what_allybot_wrote_itself() -> None:
    async with place() as here, process(here) as far_end:
        to = Destination(channel_id=here.lobby)
        await lost(here, far_end, to, FIRST)
        [message] = here.sandbox.world.channels[here.lobby].message_ids
        here.sandbox.world.messages[message].author_id = here.people["Ben"].id
        assert await far_end.find_own(to, nonce=FIRST) is None


async def test_where_the_history_can_not_be_read_nothing_is_found_and_nothing_refused() -> None:
    async with place() as here, process(here) as far_end:
        to = Destination(channel_id=here.lobby)
        await lost(here, far_end, to, FIRST)
        server = here.sandbox.world.guilds[here.server]
        server.roles[server.id].permissions &= ~READ_MESSAGE_HISTORY
        assert await far_end.find_own(to, nonce=FIRST) is None


async def test_a_channel_that_is_gone_or_an_answer_that_does_not_come_is_an_error() -> None:
    async with place() as here, process(here) as far_end:
        to = Destination(channel_id=here.lobby)
        gone = far_end.find_own(Destination(channel_id=5), nonce=FIRST)
        assert await refusal(gone) is DeliveryReason.UNKNOWN_PLACE
        await here.driver.fault("GET /channels/[0-9]+/messages", times=9, status=503)
        with pytest.raises(DeliveryError) as passes:
            await far_end.find_own(to, nonce=FIRST)
        assert not passes.value.permanent
