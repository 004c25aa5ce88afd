"""One's own reminders: they come once, at their time, survive what breaks, and leave nothing behind."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from allybot.domain.reminders import KEPT_AFTER_DELIVERY, MOST_OWN, Snooze
from allybot.errors import BadInput, DeliveryError, DeliveryReason, NotFound, TooLate
from allybot.store import reminders
from allybot.store.database import Tx
from tests.support.places import COMPANIONS, COORDINATOR, STRANGER, Place, caller

ME, OTHER = COMPANIONS[0], COMPANIONS[1]


async def left(place: Place) -> int:
    async def work(tx: Tx) -> int:
        return int(await tx.conn.scalar(select(func.count()).select_from(reminders.reminders)) or 0)

    return await place.app.database.read(work)


async def remind(place: Place, text: str = "Bring the sign-in sheet", user_id: int = ME, **ahead: float) -> Any:
    at = place.clock.now() + timedelta(**(ahead or {"hours": 2}))
    made = await place.services.reminders.remind(caller(user_id), at, text)
    await place.deliver()
    return made


async def test_it_comes_at_its_time_and_not_before(place: Place) -> None:
    await remind(place)
    place.clock.advance(hours=1, minutes=59)
    await place.app.courier.deliver_due()
    assert place.far_end.news_to(ME) == []
    place.clock.advance(minutes=1)
    await place.app.courier.deliver_due()
    [notice] = place.far_end.news_to(ME)
    assert notice.paragraphs == ["Bring the sign-in sheet"]
    assert [button.label for button in notice.buttons] == ["Done", "In 10 minutes", "In 1 hour", "Tomorrow"]
    assert notice.small_print is None


async def test_the_first_one_proves_that_messages_arrive(place: Place) -> None:
    made = await place.services.reminders.remind(caller(STRANGER), place.clock.now() + timedelta(hours=1), "Call back")
    assert made.reach == "unknown"
    await place.deliver()
    assert [notice.heading for notice in place.far_end.to_person(STRANGER)] == ["This is how allybot reaches you"]
    again = await place.services.reminders.remind(
        caller(STRANGER), place.clock.now() + timedelta(hours=1), "Call again"
    )
    assert again.reach == "proved"
    await place.deliver()
    assert len(place.far_end.to_person(STRANGER)) == 1


async def test_done_erases_it_at_once_and_twice_is_once(place: Place) -> None:
    made = await remind(place)
    place.clock.advance(hours=2)
    await place.app.courier.deliver_due()
    await place.services.reminders.done(caller(ME), made.id)
    await place.services.reminders.done(caller(ME), made.id)
    assert await left(place) == 0


@pytest.mark.parametrize(("snooze", "ahead"), [(Snooze.TEN_MINUTES, 10), (Snooze.HOUR, 60), (Snooze.TOMORROW, 1440)])
async def test_snoozed_it_comes_again(place: Place, snooze: Snooze, ahead: int) -> None:
    made = await remind(place)
    place.clock.advance(hours=2)
    await place.app.courier.deliver_due()
    await place.services.reminders.snooze(caller(ME), made.id, snooze)
    place.clock.advance(minutes=ahead - 1)
    await place.app.courier.deliver_due()
    assert len(place.far_end.news_to(ME)) == 1
    place.clock.advance(minutes=1)
    await place.app.courier.deliver_due()
    assert len(place.far_end.news_to(ME)) == 2


async def test_snoozed_twice_it_comes_once_at_the_later_wish(place: Place) -> None:
    made = await remind(place)
    place.clock.advance(hours=2)
    await place.app.courier.deliver_due()
    await place.services.reminders.snooze(caller(ME), made.id, Snooze.TEN_MINUTES)
    await place.services.reminders.snooze(caller(ME), made.id, Snooze.HOUR)
    place.clock.advance(minutes=30)
    await place.app.courier.deliver_due()
    assert len(place.far_end.news_to(ME)) == 1
    place.clock.advance(minutes=31)
    await place.app.courier.deliver_due()
    assert len(place.far_end.news_to(ME)) == 2


async def test_a_day_after_delivery_its_text_is_erased_and_snooze_says_so(place: Place) -> None:
    made = await remind(place)
    place.clock.advance(hours=2)
    await place.app.courier.deliver_due()
    place.clock.advance(seconds=KEPT_AFTER_DELIVERY.total_seconds() + 1)
    await place.app.upkeep.sweep()
    assert await left(place) == 0
    with pytest.raises(TooLate):
        await place.services.reminders.snooze(caller(ME), made.id, Snooze.HOUR)


async def test_a_cancelled_one_never_comes(place: Place) -> None:
    made = await remind(place)
    await place.services.reminders.cancel(caller(ME), made.code)
    place.clock.advance(hours=3)
    await place.app.courier.deliver_due()
    assert place.far_end.news_to(ME) == []
    assert await left(place) == 0


async def test_after_an_outage_it_comes_late_and_says_so(place: Place) -> None:
    await remind(place)
    meant = place.clock.now() + timedelta(hours=2) - timedelta(seconds=6)
    place.clock.advance(days=3)
    await place.app.courier.recover(at_start=True)
    await place.app.courier.deliver_due()
    [notice] = place.far_end.news_to(ME)
    assert notice.small_print == f"This comes late: it was meant for <t:{int(meant.timestamp())}:F>."


async def test_what_fails_for_a_while_is_not_lost_and_not_erased(place: Place) -> None:
    await remind(place)
    place.clock.advance(hours=2)
    place.far_end.fail_posts = [DeliveryError(DeliveryReason.UNAVAILABLE, permanent=False) for _ in range(8)]
    for _ in range(12):
        await place.app.courier.deliver_due()
        place.clock.advance(minutes=7)
    assert len(place.far_end.news_to(ME)) == 1
    assert await left(place) == 1


async def test_it_is_nobody_elses(place: Place) -> None:
    made = await remind(place)
    for who in (OTHER, COORDINATOR):
        with pytest.raises(NotFound):
            await place.services.reminders.cancel(caller(who), made.code)
        with pytest.raises(NotFound):
            await place.services.reminders.done(caller(who), made.id)
        assert await place.services.reminders.mine(caller(who)) == []
    assert [r.code for r in await place.services.reminders.mine(caller(ME))] == [made.code]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Ask about A 123 456 789", "text-holds-a-number"),
        ("Call 555 123 4567", "text-holds-phone"),
        ("   ", "text-empty"),
        ("x" * 301, "text-too-long"),
    ],
)
async def test_what_must_not_be_kept_is_not(place: Place, text: str, key: str) -> None:
    with pytest.raises(BadInput) as refused:
        await remind(place, text)
    assert refused.value.key == key
    assert await left(place) == 0


async def test_times_that_are_over_and_too_many_are_refused(place: Place) -> None:
    now = place.clock.now()
    for at, key in ((now - timedelta(minutes=1), "when-in-the-past"), (now + timedelta(days=800), "when-too-far")):
        with pytest.raises(BadInput) as refused:
            await place.services.reminders.remind(caller(ME), at, "Something")
        assert refused.value.key == key
    for number in range(MOST_OWN):
        await place.services.reminders.remind(caller(ME), now + timedelta(days=1), f"Number {number}")
    with pytest.raises(BadInput) as refused:
        await place.services.reminders.remind(caller(ME), now + timedelta(days=1), "One more")
    assert refused.value.key == "reminders-too-many"


async def test_quiet_hours_hold_it_and_the_answer_says_so(place: Place) -> None:
    """The clock says Monday 14:00 in New York; quiet from 22:00 to 07:00."""
    from datetime import time

    await place.services.settings.set_quiet(caller(ME), time(22), time(7))
    made = await remind(place, hours=9)
    assert made.comes_at - made.due_at == timedelta(hours=8)
    place.clock.advance(hours=9)
    await place.app.courier.deliver_due()
    assert place.far_end.news_to(ME) == []
    place.clock.advance(hours=8)
    await place.app.courier.deliver_due()
    [notice] = place.far_end.news_to(ME)
    assert notice.small_print is None


async def test_what_could_not_be_delivered_is_said_in_the_list_and_goes_after_a_week(place: Place) -> None:
    """By either way: nobody else may hear of it, so its own list is where it is said."""
    await place.services.reminders.remind(caller(ME), place.clock.now() + timedelta(minutes=1), "Call")
    await place.deliver()
    place.far_end.closed_dms, place.far_end.no_threads = {ME}, True
    place.clock.advance(minutes=15)
    await place.deliver()
    [lost] = await place.services.reminders.mine(caller(ME))
    assert lost.missed
    for _ in range(25):
        await place.services.reminders.remind(caller(ME), place.clock.now() + timedelta(hours=1), "Call")
    place.clock.advance(days=7, minutes=1)
    await place.app.upkeep.sweep()
    assert lost.code not in {reminder.code for reminder in await place.services.reminders.mine(caller(ME))}


async def test_what_quiet_hours_hold_is_not_called_lost(place: Place) -> None:
    await place.services.settings.set_quiet(caller(ME), time(13), time(20))
    await place.services.reminders.remind(caller(ME), place.clock.now() + timedelta(minutes=1), "Call")
    place.clock.advance(hours=2)
    await place.deliver()
    assert [reminder.missed for reminder in await place.services.reminders.mine(caller(ME))] == [False]


async def test_a_day_later_the_message_goes_from_the_conversation_too(place: Place) -> None:
    await remind(place, "Bring the sign-in sheet", minutes=1)
    place.clock.advance(minutes=1)
    await place.deliver()
    assert "sign-in sheet" in place.far_end.news_to(ME)[-1].text()
    place.clock.advance(hours=24, minutes=1)
    await place.app.upkeep.sweep()
    await place.deliver()
    assert place.far_end.news_to(ME) == []


async def test_what_was_written_on_lines_of_its_own_stays_so(place: Place) -> None:
    await remind(place, "Bring:\n- the  radios\n\n- the vests ")
    [reminder] = await place.services.reminders.mine(caller(ME))
    assert reminder.text == "Bring:\n- the radios\n- the vests"
