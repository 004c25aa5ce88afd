"""The start panel: pinned once it stands, and told where it can't be. On both databases."""

from __future__ import annotations

from allybot.errors import DeliveryError, DeliveryReason
from allybot.store.groups import Channel
from tests.support.places import ADMIN, COORDINATION, Place, caller

FIRST, SECOND = 8801, 8802


async def chosen(place: Place, channel_id: int) -> bool:
    """The channel is chosen and all of it delivered; whether it was said that nothing can be pinned there."""
    [about] = await place.services.setup.channels(caller(ADMIN), {Channel.START: channel_id})
    await place.app.courier.deliver_due()
    return about.not_pinned


def told(place: Place) -> int:
    return sum(n.heading == "The start panel is not pinned" for n in place.far_end.in_channel(COORDINATION))


async def test_it_is_pinned_where_it_stands_and_nowhere_else(place: Place) -> None:
    assert not await chosen(place, FIRST)
    assert [ref.channel_id for ref in place.far_end.pinned] == [FIRST]
    assert not await chosen(place, SECOND)
    assert [ref.channel_id for ref in place.far_end.pinned] == [FIRST, SECOND]
    assert place.far_end.in_channel(FIRST) == []
    assert len(place.far_end.in_channel(SECOND)) == 1
    assert told(place) == 0


async def test_where_it_can_not_be_pinned_it_stands_and_the_coordinators_hear_of_it(place: Place) -> None:
    place.far_end.no_pins.add(FIRST)
    assert await chosen(place, FIRST)
    assert len(place.far_end.in_channel(FIRST)) == 1
    assert told(place) == 1
    place.far_end.no_pins.clear()
    assert not await chosen(place, FIRST)
    assert len(place.far_end.pinned) == 1


async def test_a_lost_connection_is_tried_again(place: Place) -> None:
    await place.services.setup.channels(caller(ADMIN), {Channel.START: FIRST})
    known = place.far_end.pin
    lost = [DeliveryError(DeliveryReason.CONNECTION, permanent=False, in_doubt=True)]

    async def pin(ref: object) -> None:
        if lost:
            raise lost.pop()
        await known(ref)  # type: ignore[arg-type]  # as it came

    place.far_end.pin = pin  # type: ignore[method-assign]  # once, as the far end does
    await place.app.courier.deliver_due()
    assert place.far_end.pinned == []
    place.clock.advance(minutes=2)
    await place.app.courier.deliver_due()
    assert len(place.far_end.pinned) == 1
    assert told(place) == 0
